//! Photographs: what is taken for one, who may store one, and who sees it.

use crate::world::{COUNTY, City, GRID, hazard_order, png, refusal, region, report};
use anlan_app::photos::PHOTO_BYTES_MAX;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel};
use anlan_core::id::HazardId;
use anlan_core::registry::subject::SubjectKind;

#[tokio::test]
async fn the_first_bytes_say_what_it_is() {
    let city = City::new().await;
    let check = async |bytes: &[u8], expected: Result<&str, &str>| {
        let got = city.app.store_photo(&city.people.finder, bytes).await;
        let got = match got {
            Ok(blob) => Ok(blob.media_type),
            refused => Err(refusal(refused)),
        };
        assert_eq!(got.as_deref().map_err(|code| *code), expected);
    };
    check(b"\xff\xd8\xff\xe0 a phone", Ok("image/jpeg")).await;
    check(&png(b""), Ok("image/png")).await;
    check(b"RIFF\x10\0\0\0WEBPVP8 ", Ok("image/webp")).await;
    let not = Err("upload_not_an_image");
    check(b"RIFF\x10\0\0\0WAVEfmt ", not).await;
    check(b"RIFF", not).await;
    check(b"<svg xmlns=", not).await;
    check(b"GIF89a", not).await;
    check(b"", not).await;
    check(&png(&vec![0; PHOTO_BYTES_MAX]), Err("request_too_large")).await;
}

#[tokio::test]
async fn photographs_are_taken_by_people_who_work_on_hazards() {
    let city = City::new().await;
    let people = &city.people;
    for actor in [&people.finder, &people.owner, &people.watcher, &people.desk] {
        assert!(city.app.store_photo(actor, &png(b"seen")).await.is_ok());
    }
    for actor in [&people.leader, &people.inspector, &Actor::Machine] {
        assert_eq!(refusal(city.app.store_photo(actor, &png(b"seen")).await), "permission_denied");
    }
}

#[tokio::test]
async fn the_same_photograph_is_kept_once() {
    let city = City::new().await;
    let first = city.photo(&city.people.finder, b"seen").await;
    assert_eq!(city.photo(&city.people.watcher, b"seen").await, first);
    assert_ne!(city.photo(&city.people.finder, b"seen again").await, first);
}

#[tokio::test]
async fn an_order_names_only_photographs_that_arrived() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let mut found = report(Some(shop));
    found.photos = vec!["ab".repeat(32)];
    let hazard = HazardId::new(city.app.new_id());
    let order = hazard_order(hazard, HazardAction::Report { report: found });
    assert_eq!(refusal(city.order(&city.people.finder, order).await), "hazard_photo_unknown");
}

#[tokio::test]
async fn a_photograph_is_seen_by_those_who_see_its_hazard() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let hash = city.photo(&city.people.finder, b"seen").await;
    assert_eq!(refusal(city.app.photo(&city.people.office, &hash).await), "not_found");
    let mut found = report(Some(shop));
    found.photos = vec![hash.clone()];
    let hazard = HazardId::new(city.app.new_id());
    city.done(&city.people.finder, hazard_order(hazard, HazardAction::Report { report: found }))
        .await;
    for actor in [&city.people.finder, &city.people.office, &city.people.desk] {
        let (bytes, media_type) = city.app.photo(actor, &hash).await.unwrap();
        assert_eq!((bytes, media_type.as_str()), (png(b"seen"), "image/png"));
    }
    assert_eq!(refusal(city.app.photo(&city.people.outsider, &hash).await), "not_found");
    for wrong in ["", "..", "'", &"z".repeat(64), &"0".repeat(64)] {
        assert_eq!(refusal(city.app.photo(&city.people.office, wrong).await), "not_found");
    }
}

/// The fix is photographed too, and the photograph opens with the hazard.
#[tokio::test]
async fn a_photograph_of_the_fix_is_seen_as_well() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let hazard = city.hazard(shop).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 3).await;
    city.rectify(hazard).await;
    let hash = city.photo(&city.people.owner, b"fixed").await;
    assert!(city.app.photo(&city.people.watcher, &hash).await.is_ok());
    assert_eq!(city.app.hazard_home(&hazard.to_string()).await.unwrap(), region(COUNTY).as_str());
}
