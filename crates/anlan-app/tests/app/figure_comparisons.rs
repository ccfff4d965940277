//! Figures beside others of their kind: a year before, the period before, the regions beside, a plan.

use crate::receipts::engines::Engine;
use crate::world::{CITY, COUNTY, City, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, grant, refusal};
use anlan_app::figures::FigureAsked;
use anlan_app::figures::compared::{Compared, Comparison, NoRank};
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardLevel, RecheckOutcome};
use anlan_core::registry::subject::SubjectKind;
use anlan_core::role::Role;

/// A county of another city.
const ELSEWHERE: &str = "370102";

fn over<'a>(id: &'a str, as_of: &'a str, window: &'a str) -> FigureAsked<'a> {
    FigureAsked { id, as_of: Some(as_of), region: None, window: Some(window) }
}

async fn compared(city: &City, asked: FigureAsked<'_>) -> Compared {
    city.app.figure_compared(&city.people.desk, asked, None).await.unwrap()
}

/// Visits: two in March 2027, one in February 2028, three in March 2028. The first record is of
/// 10 March 2026.
async fn two_years() -> City {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    for day in ["2027-03-10", "2027-03-31", "2028-02-28", "2028-03-01", "2028-03-02", "2028-03-31"]
    {
        city.at(day, 10);
        city.visit(shop).await;
    }
    city.at("2028-04-05", 9);
    city
}

#[tokio::test]
async fn a_month_is_compared_with_the_year_and_the_month_before() {
    let city = two_years().await;
    let month = compared(&city, over("visits", "2028-03-31", "month")).await;
    assert_eq!((month.receipt.value, month.receipt.window_words.as_str()), (3, "3月"));
    assert_eq!(month.year_before.words, "同比增长50.0%");
    let base = month.year_before.base.unwrap();
    assert_eq!((base.value, base.window_words.as_str()), (2, "2027年3月"));
    let before = month.period_before.unwrap();
    assert_eq!(before.words, "环比增长200.0%");
    let before = before.base.unwrap();
    assert_eq!((before.value, before.window_words.as_str()), (1, "2月"));
    // The base's rows are asked for by the base's own day and window.
    let asked = over("visits", &base.as_of, "month");
    let rows = city.app.figure_rows(&city.people.desk, asked, "", 10).await.unwrap();
    assert_eq!(rows.len(), 2);
}

#[tokio::test]
async fn windows_without_a_period_before_have_none_and_nothing_grows_from_nothing() {
    let city = two_years().await;
    let year = compared(&city, over("visits", "2028-03-15", "year_to_date")).await;
    assert_eq!((year.receipt.value, year.year_before.base.unwrap().value), (3, 1));
    assert_eq!(year.year_before.words, "同比增长200.0%");
    assert!(year.period_before.is_none());
    let april = compared(&city, over("visits", "2027-04-30", "month")).await;
    assert_eq!(april.year_before.base.unwrap().value, 0);
    assert_eq!(april.year_before.words, "同比—");
    let same = compared(&city, over("subjects_by_kind", "2028-03-31", "stock")).await;
    assert_eq!(same.year_before.words, "同比持平");
    assert_eq!(same.year_before.base.unwrap().window_words, "截至2027年3月底");
}

/// The words of 同比 and 环比; without a base there is no change either.
async fn told(city: &City, asked: FigureAsked<'_>) -> (String, Option<String>) {
    let got = compared(city, asked).await;
    let words = |one: Comparison| {
        assert!(one.base.is_some() || one.change.is_none());
        one.words
    };
    (words(got.year_before), got.period_before.map(words))
}

/// March 2026 began nine days before the first record, April with records at hand.
async fn nothing_is_compared_with_days_before_the_first_record(city: &City) {
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    for day in ["2026-03-20", "2026-04-20", "2027-03-20", "2027-04-20"] {
        city.at(day, 10);
        city.visit(shop).await;
    }
    city.at("2027-05-05", 9);
    let month = async |day| told(city, over("visits", day, "month")).await;
    let [year, period] = ["上年同期尚无记录", "上期尚无记录"].map(str::to_owned);
    assert_eq!(month("2026-04-30").await, (year.clone(), Some(period.clone())));
    assert_eq!(month("2026-05-31").await, (year.clone(), Some("环比下降100.0%".to_owned())));
    assert_eq!(month("2027-03-31").await.0, year);
    assert_eq!(month("2027-04-30").await, ("同比持平".to_owned(), Some("环比持平".to_owned())));
    // A stock has one day, which must have begun with records at hand.
    let stock = async |day| told(city, over("subjects_by_kind", day, "stock")).await.0;
    assert_eq!(stock("2027-03-10").await, year);
    assert_eq!(stock("2027-03-11").await, "同比持平");
    // Records that are kept here are none of another city.
    let asked = FigureAsked { region: Some(ELSEWHERE), ..over("visits", "2027-04-30", "month") };
    assert_eq!(told(city, asked).await, (year, Some(period)));
}

#[tokio::test]
async fn on_sqlite_nothing_is_compared_with_days_before_the_first_record() {
    nothing_is_compared_with_days_before_the_first_record(&City::new().await).await;
}

#[tokio::test]
async fn on_postgresql_nothing_is_compared_with_days_before_the_first_record() {
    let Some(engine) = Engine::postgres().await else { return };
    let housed = engine.city().await;
    nothing_is_compared_with_days_before_the_first_record(&housed.city).await;
    engine.tidy(housed).await;
}

/// Finds a hazard and strikes it off.
async fn closed(city: &City, place: &str) {
    let shop = city.subject(SubjectKind::Shop, place).await;
    let hazard = city.hazard(shop).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 3).await;
    city.rectify(hazard).await;
    city.recheck(hazard, RecheckOutcome::Passed).await;
}

#[tokio::test]
async fn rates_differ_by_percentage_points() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.at("2026-04-10", 9);
    city.hazard(shop).await;
    city.hazard(shop).await;
    closed(&city, GRID).await;
    city.at("2027-04-12", 9);
    city.hazard(shop).await;
    closed(&city, GRID).await;
    closed(&city, GRID).await;
    let rate = compared(&city, over("closure_rate", "2027-04-12", "month")).await;
    assert_eq!(
        (rate.receipt.display.as_str(), rate.year_before.base.unwrap().display.as_str()),
        ("66.7%", "33.3%")
    );
    assert_eq!(rate.year_before.words, "同比提高33.3个百分点");
    city.at("2028-04-10", 9);
    let nothing = compared(&city, over("closure_rate", "2028-04-10", "month")).await;
    assert_eq!(
        (nothing.receipt.display.as_str(), nothing.year_before.words.as_str()),
        ("—", "同比—")
    );
}

async fn rank(
    city: &City,
    actor: &Actor,
    region: Option<&str>,
    id: &str,
) -> Result<String, NoRank> {
    let asked = FigureAsked { id, as_of: None, region, window: None };
    let rank = city.app.figure_compared(actor, asked, None).await.unwrap().rank?;
    let mut told: Vec<String> = Vec::new();
    for one in &rank.siblings {
        // The number in a rank is the sibling's own figure.
        let own = city.app.figure(actor, id, None, Some(&one.region)).await.unwrap();
        assert_eq!(own.display, one.display, "{}", one.region);
        let place = one.place.map_or_else(|| "—".to_owned(), |place| place.to_string());
        told.push(format!("{place} {}", one.name));
    }
    let place = rank.place.map_or_else(|| "—".to_owned(), |place| place.to_string());
    Ok(format!("{place} of {}", told.join(", ")))
}

#[tokio::test]
async fn a_region_is_ranked_among_its_siblings() {
    let city = City::new().await;
    let desk = &city.people.desk;
    let town = async |place| rank(&city, desk, Some(place), "closure_rate").await.unwrap();
    assert_eq!(town(TOWN).await, "— of — 临河镇, — 望澜街道");
    closed(&city, GRID).await;
    assert_eq!(town(TOWN).await, "1 of 1 临河镇, — 望澜街道");
    assert_eq!(town(OTHER_TOWN).await, "— of 1 临河镇, — 望澜街道");
    assert_eq!(
        rank(&city, desk, Some(COUNTY), "closure_rate").await.unwrap(),
        "1 of 1 临澜区, — 安和区"
    );
    // Nothing overdue anywhere: everybody is first.
    let overdue = rank(&city, desk, Some(OTHER_TOWN), "hazards_overdue").await.unwrap();
    assert_eq!(overdue, "1 of 1 临河镇, 1 望澜街道");
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let hazard = city.hazard(shop).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 1).await;
    city.at("2026-03-20", 9);
    let overdue = rank(&city, desk, Some(TOWN), "hazards_overdue").await.unwrap();
    assert_eq!(overdue, "2 of 1 望澜街道, 2 临河镇");
}

#[tokio::test]
async fn a_rank_is_for_whoever_sees_all_of_every_sibling() {
    let city = City::new().await;
    closed(&city, GRID).await;
    let people = &city.people;
    let asked = async |actor, place, id| rank(&city, actor, place, id).await;
    let place = Some(TOWN);
    assert!(asked(&people.desk, place, "closure_rate").await.is_ok());
    assert!(asked(&people.leader, place, "closure_rate").await.is_ok());
    assert_eq!(asked(&people.office, place, "closure_rate").await, Err(NoRank::BeyondScope));
    assert_eq!(asked(&people.outsider, place, "closure_rate").await, Err(NoRank::BeyondScope));
    let county = Some(COUNTY);
    assert_eq!(asked(&people.leader, county, "closure_rate").await, Err(NoRank::BeyondScope));
    let mut narrow = grant(Role::SectorDepartment, COUNTY);
    narrow.scope.line = Some("commerce".to_owned());
    let account = people.leader.account().unwrap();
    let sector = Actor::Person { account, organisation: None, grants: vec![narrow] };
    assert_eq!(asked(&sector, place, "closure_rate").await, Err(NoRank::BeyondScope));
    assert!(asked(&Actor::Machine, place, "closure_rate").await.is_ok());
    assert_eq!(asked(&people.desk, None, "closure_rate").await, Err(NoRank::NoRegion));
    assert_eq!(asked(&people.desk, place, "visits").await, Err(NoRank::NotRanked));
    for place in [CITY, GRID, "379902101", "379901999"] {
        let got = asked(&people.desk, Some(place), "closure_rate").await;
        assert_eq!(got, Err(NoRank::NoSiblings), "{place}");
    }
    assert!(asked(&people.desk, Some(NEIGHBOUR), "closure_rate").await.is_ok());
    let finder = FigureAsked { id: "closure_rate", as_of: None, region: place, window: None };
    let got = city.app.figure_compared(&people.finder, finder, None).await;
    assert_eq!(refusal(got), "permission_denied");
}

#[tokio::test]
async fn a_plan_is_done_in_part_or_wholly_and_never_rounded_up() {
    let city = two_years().await;
    let done = async |id, window, plan| {
        let asked = over(id, "2028-03-31", window);
        let got = city.app.figure_compared(&city.people.desk, asked, Some(plan)).await;
        got.map(|got| got.completion.unwrap().words)
    };
    assert_eq!(done("visits", "year_to_date", "8").await.unwrap(), "完成年度计划的50.0%");
    assert_eq!(done("visits", "month", "3").await.unwrap(), "完成月度计划的100.0%");
    assert_eq!(done("visits", "quarter", "3").await.unwrap(), "完成季度计划的133.3%");
    assert_eq!(done("subjects_by_kind", "stock", "3000").await.unwrap(), "完成计划的0.0%");
    for plan in ["0", "-1", "1.5", "many", ""] {
        assert_eq!(refusal(done("visits", "month", plan).await), "plan_invalid", "{plan}");
    }
    assert_eq!(refusal(done("closure_rate", "month", "90").await), "plan_invalid");
}
