//! Bulletins: every number is the figure's own, frozen when it goes out; what becomes known later is
//! told beside it and corrected by another bulletin, never in place.

use crate::world::{
    COUNTY, City, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, hazard_order, instant, refusal, region,
    report, visit,
};
use anlan_app::bulletins::{BulletinAsked, Came, Check, Issued, Linked, Seen, Verdict, document};
use anlan_app::figures::FigureAsked;
use anlan_app::rows::figures::FigureRow;
use anlan_core::bulletin::command::IssueBulletin;
use anlan_core::bulletin::content::{Bulletin, Cause, Changed, Part, Piece, Said};
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel, RecheckOutcome};
use anlan_core::id::{CommandId, HazardId, SubjectId};
use anlan_core::registry::subject::SubjectKind;
use anlan_packs::footings::{FootingKind, FootingRelation};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn asked(template: &str, region: &str, day: &str) -> BulletinAsked {
    BulletinAsked {
        template: template.to_owned(),
        as_of: Some(day.to_owned()),
        region: Some(region.to_owned()),
        ..BulletinAsked::default()
    }
}

pub(crate) fn correcting(id: &str) -> BulletinAsked {
    BulletinAsked { corrects: Some(id.to_owned()), ..BulletinAsked::default() }
}

pub(crate) async fn issue(city: &City, actor: &Actor, asked: &BulletinAsked) -> Issued {
    let id = CommandId::new(city.app.new_id());
    let answer = city.app.issue_bulletin(actor, id, asked).await.unwrap();
    city.app.bulletin(actor, &answer.stream.id.to_string()).await.unwrap()
}

async fn refused(city: &City, actor: &Actor, asked: &BulletinAsked) -> &'static str {
    let id = CommandId::new(city.app.new_id());
    refusal(city.app.issue_bulletin(actor, id, asked).await)
}

/// The text as it is read.
pub(crate) fn said(bulletin: &Bulletin) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Number(at) => bulletin.numbers[*at].text.clone(),
    };
    let part = |part: &Part| match part {
        Part::Heading { text } => text.clone(),
        Part::Paragraph { pieces } => pieces.iter().map(piece).collect(),
        Part::Table { rows, .. } => {
            rows.iter().flatten().map(piece).collect::<Vec<String>>().join(" ")
        }
    };
    bulletin.parts.iter().map(part).collect::<Vec<String>>().join("\n")
}

/// An order that a phone held back: it happened earlier than the server hears of it.
pub(crate) async fn late(city: &City, actor: &Actor, command: Command, day: &str) {
    let mut order = city.order_of(actor, command);
    order.device_ms = Some(instant(day, 10));
    city.app.execute(order).await.unwrap();
}

/// March: two shops visited, three hazards, one struck off; it is the morning of 1 April.
async fn march() -> (City, SubjectId) {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.subject(SubjectKind::Enterprise, OTHER_TOWN).await;
    city.subject(SubjectKind::IdlePremises, GRID).await;
    city.at("2026-03-12", 10);
    city.visit(shop).await;
    city.visit(shop).await;
    let hazards = [city.hazard(shop).await, city.hazard(shop).await, city.hazard(shop).await];
    city.grade(hazards[0], HazardLevel::Major).await;
    city.grade(hazards[1], HazardLevel::General).await;
    city.assign(hazards[1], 2).await;
    city.rectify(hazards[1]).await;
    city.recheck(hazards[1], RecheckOutcome::Passed).await;
    city.at("2026-04-01", 9);
    (city, shop)
}

fn by_figure<'c>(checks: &'c [Check], bulletin: &Bulletin, figure: &str) -> Vec<&'c Check> {
    checks.iter().filter(|check| bulletin.numbers[check.at].figure == figure).collect()
}

#[tokio::test]
async fn every_number_of_a_bulletin_is_the_figures_own() {
    let (city, _) = march().await;
    let desk = &city.people.desk;
    let asked = asked("work_safety_month", COUNTY, "2026-03-31");
    let Issued { bulletin, row } = issue(&city, desk, &asked).await;
    let text = said(&bulletin);
    assert_eq!(bulletin.title, "关于临澜区3月安全生产工作情况的通报");
    assert_eq!(
        (bulletin.number.as_str(), row.issued_by.is_some()),
        ("安全生产简报〔2026〕第1期", true)
    );
    assert!(text.contains("走访检查2家次，实际到户1家。"), "{text}");
    assert!(text.contains("销号率33.3%"), "{text}");
    assert!(text.contains("判定重大事故隐患1项。"), "{text}");
    assert!(!text.contains('—'), "what has no base is not said: {text}");
    assert!(text.contains("临河镇 2家次 3项 1项 2项 0项 望澜街道 0家次 0项 0项 0项 0项"), "{text}");
    for number in &bulletin.numbers {
        let region = number.region.to_string();
        let window =
            format!("{}..{}", number.days.first.as_deref().unwrap_or("-"), number.days.last);
        let figure = FigureAsked {
            id: &number.figure,
            as_of: Some(&number.days.as_of),
            region: Some(&region),
            window: number.days.first.as_ref().map(|_| window.as_str()),
        };
        let receipt = city.app.figure_over(desk, figure).await.unwrap();
        match &number.group {
            None => {
                assert_eq!(
                    (number.value, number.denominator),
                    (receipt.value, receipt.denominator)
                );
            }
            Some(group) => {
                assert!(receipt.breakdown.contains(&(group.key.clone(), number.value)));
            }
        }
        match number.said {
            Said::Text => assert_eq!(number.text, receipt.text),
            Said::Table if number.group.is_none() => assert_eq!(number.text, receipt.display),
            Said::Table | Said::Change { .. } | Said::Completion { .. } => {}
        }
        assert!(bulletin.definitions.contains_key(&number.figure));
    }
    let checks = city.app.verify_bulletin(desk, &row.id).await.unwrap();
    assert_eq!(checks.len(), bulletin.numbers.len());
    assert!(checks.iter().all(|check| check.verdict == Verdict::Same), "{checks:?}");
    assert!(city.verify().await.is_none(), "replay makes the same list");
}

#[tokio::test]
async fn what_becomes_known_later_is_told_and_corrected_by_another_bulletin() {
    let (city, shop) = march().await;
    let desk = &city.people.desk;
    let first = issue(&city, desk, &asked("work_safety_month", COUNTY, "2026-03-31")).await;
    assert_eq!(refused(&city, desk, &correcting(&first.row.id)).await, "bulletin_unchanged");
    city.at("2026-04-02", 9);
    late(&city, &city.people.finder, visit(shop), "2026-03-30").await;
    late(&city, &city.people.finder, visit(shop), "2026-04-02").await;
    city.wait(60_000);
    let checks = city.app.verify_bulletin(desk, &first.row.id).await.unwrap();
    let visits = by_figure(&checks, &first.bulletin, "visits");
    let own = visits[0];
    assert_eq!(
        (own.verdict, own.then, own.now),
        (Verdict::Corrected, Some((2, None)), Some((3, None)))
    );
    assert_eq!((own.text.as_str(), own.text_now.as_deref()), ("2家次", Some("3家次")));
    assert_eq!((own.rows.len(), own.rows[0].came), (1, Came::In), "the one of March");
    assert_eq!(own.rows[0].facts[0].2, "visit_recorded");
    assert!(own.rows[0].facts[0].1 > first.bulletin.log_position[COUNTY]);
    let others = by_figure(&checks, &first.bulletin, "hazards_found");
    assert!(others.iter().all(|check| check.verdict == Verdict::Same));
    let place = (first.row.id.as_str(), own.at);
    let rows = async |seen| -> Vec<FigureRow> {
        city.app.bulletin_rows(desk, place, seen, ("", 100)).await.unwrap()
    };
    assert_eq!((rows(Seen::Then).await.len(), rows(Seen::Now).await.len()), (2, 3));
    assert_eq!(rows(Seen::Later).await, [own.rows[0].row.clone()]);
    let second = issue(&city, desk, &correcting(&first.row.id)).await;
    let again = city.app.bulletin(desk, &first.row.id).await.unwrap();
    assert_eq!(again.bulletin, first.bulletin, "what went out stays");
    assert_eq!(again.row.superseded_by, Some(second.row.id.clone()));
    assert_eq!(second.bulletin.number, "安全生产简报〔2026〕第2期");
    assert_eq!(second.bulletin.title, "关于临澜区3月安全生产工作情况的通报（更正）");
    let correction = second.bulletin.correction.unwrap();
    assert_eq!(correction.number, first.bulletin.number);
    let changed: Vec<(&str, &str, Cause)> = correction
        .changes
        .iter()
        .map(|one| (one.before.as_str(), one.after.as_str(), one.cause))
        .collect();
    assert!(changed.contains(&("2家次", "3家次", Cause::LateFacts)), "{changed:?}");
    assert!(changed.iter().all(|one| one.2 == Cause::LateFacts), "{changed:?}");
    assert_eq!(refused(&city, desk, &correcting(&first.row.id)).await, "bulletin_superseded");
    assert_eq!(refused(&city, desk, &correcting(&second.row.id)).await, "bulletin_unchanged");
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn a_preview_names_what_came_too_late_for_its_day() {
    let (city, shop) = march().await;
    let desk = &city.people.desk;
    let asked = asked("work_safety_month", COUNTY, "2026-03-31");
    let before = city.app.preview_bulletin(desk, &asked).await.unwrap();
    assert_eq!(before.later, []);
    late(&city, &city.people.finder, visit(shop), "2026-03-30").await;
    late(&city, &city.people.finder, visit(shop), "2026-04-01").await;
    city.wait(60_000);
    let after = city.app.preview_bulletin(desk, &asked).await.unwrap();
    assert_eq!(
        after.drawn.bulletin.numbers, before.drawn.bulletin.numbers,
        "the evening knew none"
    );
    let told = |one: &Changed| (one.before.clone(), one.after.clone(), one.cause);
    let expected = ("2家次".to_owned(), "3家次".to_owned(), Cause::LateFacts);
    assert!(!after.later.is_empty());
    assert!(after.later.iter().all(|one| told(one) == expected), "{:?}", after.later);
}

#[tokio::test]
async fn what_went_on_since_is_no_correction() {
    let (city, shop) = march().await;
    let desk = &city.people.desk;
    let march = issue(&city, desk, &asked("work_safety_month", COUNTY, "2026-03-31")).await;
    let hazard = city.hazard(shop).await;
    city.grade(hazard, HazardLevel::General).await;
    let checks = city.app.verify_bulletin(desk, &march.row.id).await.unwrap();
    assert!(checks.iter().all(|check| check.verdict == Verdict::Same), "{checks:?}");
    assert_eq!(refused(&city, desk, &correcting(&march.row.id)).await, "bulletin_unchanged");
    // A find that was held back corrects what was found, and what became of it is told as such.
    let held_back = HazardAction::Report { report: report(Some(shop)) };
    let held_back = hazard_order(HazardId::new(city.app.new_id()), held_back);
    late(&city, &city.people.finder, held_back, "2026-03-30").await;
    city.wait(60_000);
    let corrected = issue(&city, desk, &correcting(&march.row.id)).await.bulletin;
    let causes: BTreeMap<String, Cause> = corrected
        .correction
        .unwrap()
        .changes
        .into_iter()
        .map(|one| (one.name.split('（').next().unwrap().to_owned(), one.cause))
        .collect();
    assert_eq!(causes["发现隐患"], Cause::LateFacts);
    assert_eq!(causes["发现隐患中未销号"], Cause::Development, "{causes:?}");
}

#[tokio::test]
async fn a_bulletin_of_a_day_that_is_not_over_knows_what_was_known_when_it_went_out() {
    let (city, shop) = march().await;
    city.at("2026-04-01", 12);
    let desk = &city.people.desk;
    let noon = issue(&city, desk, &asked("work_safety_day", COUNTY, "2026-04-01")).await;
    city.at("2026-04-01", 15);
    city.visit(shop).await;
    city.hazard(shop).await;
    let checks = city.app.verify_bulletin(desk, &noon.row.id).await.unwrap();
    let open = by_figure(&checks, &noon.bulletin, "hazards_open");
    assert_eq!(open[0].verdict, Verdict::Same, "the stock of noon stays the stock of noon");
    assert_eq!(noon.bulletin.seen_at, instant("2026-04-01", 12));
    let text = said(&noon.bulletin);
    assert!(text.contains("没有走访检查记录"), "{text}");
    assert!(text.contains("当日没有登记新的隐患，没有隐患销号。"), "{text}");
}

#[tokio::test]
async fn numbers_are_given_by_template_region_and_year_and_an_order_counts_once() {
    let (city, _) = march().await;
    let desk = &city.people.desk;
    let month = asked("work_safety_month", COUNTY, "2026-03-31");
    let id = CommandId::new(city.app.new_id());
    let first = city.app.issue_bulletin(desk, id, &month).await.unwrap();
    city.wait(60_000);
    let again = city.app.issue_bulletin(desk, id, &month).await.unwrap();
    assert_eq!((again.repeated, again.stream), (true, first.stream));
    let number = async |asked: &BulletinAsked| issue(&city, desk, asked).await.bulletin.number;
    assert_eq!(number(&month).await, "安全生产简报〔2026〕第2期");
    assert_eq!(
        number(&asked("work_safety_month", TOWN, "2026-03-31")).await,
        "安全生产简报〔2026〕第1期"
    );
    assert_eq!(
        number(&asked("work_safety_week", COUNTY, "2026-03-31")).await,
        "安全生产周报〔2026〕第1期"
    );
    city.at("2027-01-04", 9);
    assert_eq!(
        number(&asked("work_safety_month", COUNTY, "2026-12-31")).await,
        "安全生产简报〔2027〕第1期"
    );
    assert_eq!(city.app.bulletins(desk, None, 100).await.unwrap().len(), 5);
    let newest = &city.app.bulletins(desk, None, 1).await.unwrap()[0];
    let after = Some((newest.issued_at, newest.id.as_str()));
    assert_eq!(city.app.bulletins(desk, after, 100).await.unwrap().len(), 4);
    assert!(city.verify().await.is_none());
}

#[tokio::test]
async fn a_bulletin_is_read_by_those_inside_and_above_and_issued_by_whoever_sees_all_of_it() {
    let (city, _) = march().await;
    let people = &city.people;
    let own = issue(&city, &people.office, &asked("work_safety_month", TOWN, "2026-03-31")).await;
    let county = asked("work_safety_month", COUNTY, "2026-03-31");
    let above = issue(&city, &people.desk, &county).await;
    let seen = async |actor: &Actor| city.app.bulletins(actor, None, 100).await.unwrap().len();
    assert_eq!(seen(&people.office).await, 2);
    assert_eq!(seen(&people.leader).await, 2);
    assert_eq!(seen(&people.outsider).await, 0);
    assert_eq!(refusal(city.app.bulletins(&people.finder, None, 1).await), "permission_denied");
    let ask = async |actor: &Actor, id: &str| refusal(city.app.bulletin(actor, id).await);
    assert_eq!(ask(&people.outsider, &own.row.id).await, "bulletin_not_found");
    assert_eq!(ask(&people.finder, &own.row.id).await, "permission_denied");
    assert_eq!(refused(&city, &people.office, &county).await, "scope_denied");
    assert_eq!(refused(&city, &people.leader, &county).await, "permission_denied");
    assert_eq!(refusal(city.app.preview_bulletin(&people.office, &county).await), "scope_denied");
    // The number counts the county; the rows shown to the town are the town's.
    let at = above.bulletin.numbers.iter().position(|one| one.figure == "subjects_verified");
    let place = (above.row.id.as_str(), at.unwrap());
    let rows = async |actor: &Actor| {
        city.app.bulletin_rows(actor, place, Seen::Then, ("", 100)).await.unwrap().len()
    };
    assert_eq!((rows(&people.desk).await, rows(&people.office).await), (2, 1));
}

#[tokio::test]
async fn what_cannot_be_written_about_is_refused() {
    let (city, _) = march().await;
    let desk = &city.people.desk;
    let check = async |asked: BulletinAsked, code: &str| {
        assert_eq!(refused(&city, desk, &asked).await, code);
        assert_eq!(refusal(city.app.preview_bulletin(desk, &asked).await), code);
    };
    check(asked("wishes", COUNTY, "2026-03-31"), "bulletin_template_not_found").await;
    check(asked("work_safety_month", COUNTY, "2026-04-02"), "date_in_future").await;
    check(asked("work_safety_month", COUNTY, "2026-02-30"), "date_invalid").await;
    check(asked("work_safety_month", "county", "2026-03-31"), "query_invalid").await;
    check(correcting("nothing"), "bulletin_not_found").await;
    let plans = BTreeMap::from([("visits".to_owned(), 0)]);
    let without = BulletinAsked { plans, ..asked("work_safety_quarter", COUNTY, "2026-03-31") };
    assert_eq!(refused(&city, desk, &without).await, "plan_invalid");
}

#[tokio::test]
async fn a_bulletin_lies_in_the_home_of_its_region() {
    let (city, _) = march().await;
    let order = IssueBulletin {
        home: region(NEIGHBOUR),
        region: region(COUNTY),
        template: "work_safety_month".to_owned(),
        as_of: None,
        plans: BTreeMap::new(),
        corrects: None,
    };
    let given = city.order(&city.people.desk, Command::Bulletin(order)).await;
    assert_eq!(refusal(given), "region_outside_home");
}

#[tokio::test]
async fn figures_that_do_not_foot_are_named_before_anything_goes_out() {
    let (mut city, _) = march().await;
    let mut packs = (*city.app.packs).clone();
    packs.footings.push(FootingRelation {
        id: "wrong".to_owned(),
        name: "发现不多于重大".to_owned(),
        name_en: "Wrong".to_owned(),
        kind: FootingKind::AtMost,
        left: vec!["hazards_found".to_owned()],
        right: vec!["hazards_major".to_owned()],
    });
    city.app.packs = Arc::new(packs);
    let asked = asked("work_safety_month", COUNTY, "2026-03-31");
    let drawn = city.app.preview_bulletin(&city.people.desk, &asked).await.unwrap();
    assert_eq!(drawn.drawn.failures, ["发现隐患 3项 > 重大事故隐患 1项"]);
}

#[tokio::test]
async fn every_shipped_template_can_be_written_with_and_without_records() {
    let empty = City::new().await;
    let (busy, shop) = march().await;
    busy.visit(shop).await;
    for city in [&empty, &busy] {
        let day = city.app.today();
        for template in city.app.packs.bulletins.clone() {
            let mut asked = asked(&template.id, COUNTY, &day);
            asked.plans = BTreeMap::from([("visits".to_owned(), 12)]);
            let issued = issue(city, &city.people.desk, &asked).await;
            let text = said(&issued.bulletin);
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{}: {text}", template.id);
            assert!(!text.contains("，，") && !text.contains("。。"), "{}: {text}", template.id);
            for part in &issued.bulletin.parts {
                if let Part::Paragraph { pieces } = part
                    && let Some(Piece::Words(last)) = pieces.last()
                {
                    assert!(last.ends_with(['。', '！']), "{}: {text}", template.id);
                }
            }
            let checks = city.app.verify_bulletin(&city.people.desk, &issued.row.id).await.unwrap();
            assert!(checks.iter().all(|check| check.verdict == Verdict::Same), "{checks:?}");
        }
    }
}

/// Growth over a year in which nothing was recorded would be a number of ten thousands of per cent.
#[tokio::test]
async fn a_change_is_said_over_days_that_were_recorded_and_over_no_others() {
    let (city, shop) = march().await;
    let said_on = async |day: &str| {
        let asked = asked("work_safety_month", COUNTY, day);
        said(&issue(&city, &city.people.desk, &asked).await.bulletin)
    };
    assert!(!said_on("2026-03-31").await.contains("环比"), "the house opened on 10 March");
    city.at("2026-04-15", 10);
    city.visit(shop).await;
    city.at("2026-05-12", 10);
    for _ in 0..3 {
        city.visit(shop).await;
    }
    city.at("2026-06-01", 9);
    assert!(!said_on("2026-04-30").await.contains("环比"), "March had begun before it");
    let may = said_on("2026-05-31").await;
    assert!(may.contains("走访量环比增长200.0%。"), "{may}");
    assert!(!may.contains("同比"), "{may}");
}

#[tokio::test]
async fn a_plan_that_was_given_is_said_and_kept() {
    let (city, _) = march().await;
    let mut asked = asked("work_safety_quarter", COUNTY, "2026-03-31");
    let without = issue(&city, &city.people.desk, &asked).await;
    assert!(!said(&without.bulletin).contains("计划"));
    asked.plans = BTreeMap::from([("visits".to_owned(), 8)]);
    let with = issue(&city, &city.people.desk, &asked).await.bulletin;
    assert!(said(&with).contains("走访检查完成季度计划的25.0%。"), "{}", said(&with));
    assert_eq!(with.plans, asked.plans);
}

#[tokio::test]
async fn a_document_links_every_number_to_its_receipt() {
    let (city, _) = march().await;
    let asked = asked("work_safety_month", COUNTY, "2026-03-31");
    let Issued { row, bulletin } = issue(&city, &city.people.desk, &asked).await;
    let linked =
        Linked { id: &row.id, issued_at: row.issued_at, base_url: "https://anlan.example" };
    let written = format!("{:?}", document(&bulletin, linked));
    for at in 1..=bulletin.numbers.len() {
        let href = format!("\"https://anlan.example/receipts/{}/{at}\"", row.id);
        assert_eq!(written.matches(&href).count(), 1, "{at}");
    }
    assert!(written.contains("2026年4月1日") && written.contains("379901@"), "{written}");
}
