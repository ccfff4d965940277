//! Every shipped figure: the number, its groups and its rows agree on any day, each thing changes
//! the figures that speak of it and no others, and the past stays as it was.

use crate::world::{City, GRID, OTHER_TOWN, TOWN, hazard_order, instant, refusal, visit};
use anlan_app::figures::{FigureAsked, Receipt};
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardLevel, OtherEnd, RecheckOutcome};
use anlan_core::registry::subject::SubjectKind;
use std::collections::BTreeMap;

/// Numbers above and below the line, by figure.
type Board = BTreeMap<String, (i64, Option<i64>)>;

async fn receipt(city: &City, actor: &Actor, id: &str, day: Option<&str>) -> Receipt {
    city.app.figure(actor, id, day, None).await.unwrap()
}

/// All figures, each with its rows counted and grouped against it.
async fn board(city: &City, actor: &Actor, day: Option<&str>) -> Board {
    let mut board = Board::new();
    for definition in &city.app.packs.figures {
        let id = definition.id.as_str();
        let receipt = receipt(city, actor, id, day).await;
        let asked = FigureAsked { id, as_of: day, region: None, window: None };
        let rows = city.app.figure_rows(actor, asked, "", 1_000).await.unwrap();
        let mut groups: BTreeMap<String, i64> = BTreeMap::new();
        for row in &rows {
            *groups.entry(row.group_key.clone()).or_default() += 1;
        }
        assert_eq!(i64::try_from(rows.len()).unwrap(), receipt.value, "{id} {day:?}");
        assert_eq!(groups, receipt.breakdown.into_iter().collect(), "{id} {day:?}");
        board.insert(id.to_owned(), (receipt.value, receipt.denominator));
    }
    board
}

/// What changed, and by how much.
fn changes(before: &Board, after: &Board) -> Vec<(String, i64, i64)> {
    let differences = before.iter().zip(after).map(|((id, before), (_, after))| {
        let below = after.1.unwrap_or(0) - before.1.unwrap_or(0);
        (id.clone(), after.0 - before.0, below)
    });
    differences.filter(|(_, above, below)| (*above, *below) != (0, 0)).collect()
}

/// A city whose figures are watched.
struct Watched {
    city: City,
    last: Board,
}

impl Watched {
    async fn new() -> Self {
        let city = City::new().await;
        let last = board(&city, &city.people.desk, None).await;
        assert!(last.values().all(|(above, below)| (*above, below.unwrap_or(0)) == (0, 0)));
        Self { city, last }
    }

    /// Asserts what has changed since the last look: figure, above and below the line.
    async fn changed(&mut self, story: &str, expected: &[(&str, i64, i64)]) {
        let now = board(&self.city, &self.city.people.desk, None).await;
        let got = changes(&self.last, &now);
        let expected: Vec<(String, i64, i64)> =
            expected.iter().map(|(id, above, below)| ((*id).to_owned(), *above, *below)).collect();
        assert_eq!(got, expected, "{story}");
        self.last = now;
    }
}

#[tokio::test]
async fn a_hazard_changes_exactly_the_figures_that_speak_of_it() {
    let mut watched = Watched::new().await;
    let shop = watched.city.subject(SubjectKind::Shop, GRID).await;
    let found = [
        ("industry_authority_gaps", 1, 0),
        ("shops_verified", 1, 0),
        ("subjects_by_kind", 1, 0),
        ("subjects_verified", 1, 0),
    ];
    watched.changed("a shop", &found).await;
    let hazard = watched.city.hazard(shop).await;
    let found = [
        ("closure_rate", 0, 1),
        ("hazards_found", 1, 0),
        ("hazards_found_by_line", 1, 0),
        ("hazards_found_open", 1, 0),
        ("hazards_open", 1, 0),
        ("units_with_hazards", 1, 0),
    ];
    watched.changed("found", &found).await;
    watched.city.grade(hazard, HazardLevel::Major).await;
    watched.changed("graded major", &[("hazards_major", 1, 0)]).await;
    watched.city.assign(hazard, 3).await;
    watched.changed("assigned", &[]).await;
    watched.city.at("2026-03-13", 23);
    watched.changed("on its last day", &[]).await;
    watched.city.at("2026-03-14", 0);
    watched.changed("past its last day", &[("hazards_overdue", 1, 0)]).await;
    watched.city.rectify(hazard).await;
    watched.changed("fixed", &[("hazards_overdue", -1, 0)]).await;
    watched.city.recheck(hazard, RecheckOutcome::Failed).await;
    watched.changed("reopened with new days", &[]).await;
    watched.city.rectify(hazard).await;
    watched.city.recheck(hazard, RecheckOutcome::Passed).await;
    let closed = [
        ("closure_rate", 1, 0),
        ("hazards_closed", 1, 0),
        ("hazards_found_closed", 1, 0),
        ("hazards_found_open", -1, 0),
        ("hazards_major_closed", 1, 0),
        ("hazards_open", -1, 0),
    ];
    watched.changed("struck off", &closed).await;
    assert!(watched.city.verify().await.is_none());
}

#[tokio::test]
async fn other_ends_are_never_added_to_closures() {
    let mut watched = Watched::new().await;
    let shop = watched.city.subject(SubjectKind::Shop, GRID).await;
    let hazards = [watched.city.hazard(shop).await, watched.city.hazard(shop).await];
    watched.last = board(&watched.city, &watched.city.people.desk, None).await;
    let ends = [OtherEnd::Unfounded, OtherEnd::Transferred];
    let not_open = [("hazards_found_open", -1, 0), ("hazards_open", -1, 0)];
    let unfounded = [
        ("closure_rate", 0, -1),
        ("hazards_found", -1, 0),
        ("hazards_found_by_line", -1, 0),
        not_open[0],
        not_open[1],
    ];
    let transferred = [not_open[0], ("hazards_found_transferred", 1, 0), not_open[1]];
    let expected: [&[(&str, i64, i64)]; 2] = [&unfounded, &transferred];
    for ((hazard, outcome), expected) in hazards.into_iter().zip(ends).zip(expected) {
        let end = HazardAction::End { outcome, note: "移交消防".to_owned() };
        watched.city.done(&watched.city.people.office, hazard_order(hazard, end)).await;
        watched.changed(&format!("{outcome:?}"), expected).await;
    }
}

#[tokio::test]
async fn visits_are_counted_in_visits_and_units_in_units() {
    let mut watched = Watched::new().await;
    let shop = watched.city.subject(SubjectKind::Shop, GRID).await;
    let factory = watched.city.subject(SubjectKind::Enterprise, GRID).await;
    watched.last = board(&watched.city, &watched.city.people.desk, None).await;
    let first = [("units_visited", 1, 0), ("visits", 1, 0), ("visits_by_line", 1, 0)];
    watched.city.visit(shop).await;
    watched.changed("first", &first).await;
    watched.city.visit(shop).await;
    watched.changed("again", &first[1..]).await;
    watched.city.visit(factory).await;
    watched.changed("another", &first).await;
}

#[tokio::test]
async fn subjects_are_counted_by_what_they_are() {
    let mut watched = Watched::new().await;
    let found = [
        ("enterprises_verified", 1, 0),
        ("industry_authority_gaps", 1, 0),
        ("subjects_by_kind", 1, 0),
        ("subjects_verified", 1, 0),
    ];
    watched.city.subject(SubjectKind::Enterprise, GRID).await;
    watched.changed("an enterprise", &found).await;
    watched.city.subject(SubjectKind::IdlePremises, GRID).await;
    watched.changed("a yard", &[("idle_premises", 1, 0), ("subjects_by_kind", 1, 0)]).await;
    watched.city.subject(SubjectKind::PointAsset, GRID).await;
    watched.changed("a culvert", &[("subjects_by_kind", 1, 0)]).await;
    let desk = &watched.city.people.desk;
    let groups = receipt(&watched.city, desk, "subjects_by_kind", None).await.breakdown;
    let expected = ["enterprise", "idle_premises", "point_asset"].map(|kind| (kind.to_owned(), 1));
    assert_eq!(groups, expected);
}

/// A few busy days; what was answered on each evening is answered for ever.
#[tokio::test]
async fn the_past_stays_as_it_was() {
    let city = City::new().await;
    let desk = &city.people.desk;
    let mut evenings = Vec::new();
    let mut hazards = Vec::new();
    for day in ["2026-03-10", "2026-03-17", "2026-03-19", "2026-03-25"] {
        city.at(day, 9);
        let shop = city.subject(SubjectKind::Shop, GRID).await;
        city.subject(SubjectKind::IdlePremises, OTHER_TOWN).await;
        city.visit(shop).await;
        let hazard = city.hazard(shop).await;
        city.grade(hazard, HazardLevel::Major).await;
        city.assign(hazard, 2).await;
        if let Some(before) = hazards.last().copied() {
            city.rectify(before).await;
            city.recheck(before, RecheckOutcome::Passed).await;
        }
        // A visit of an earlier day that arrives only now belongs to no earlier evening.
        let mut late = city.order_of(&city.people.finder, visit(shop));
        late.device_ms = Some(instant("2026-03-10", 10));
        city.app.execute(late).await.unwrap();
        hazards.push(hazard);
        evenings.push((day, board(&city, desk, None).await));
    }
    city.at("2026-06-01", 9);
    for (day, evening) in &evenings {
        assert_eq!(&board(&city, desk, Some(day)).await, evening, "as of {day}");
    }
    assert_eq!(board(&city, desk, Some("2026-03-11")).await["hazards_found"], (1, None));
    assert_eq!(board(&city, desk, Some("2026-03-16")).await["hazards_overdue"], (1, None));
    assert_eq!(board(&city, desk, Some("2026-03-09")).await["subjects_by_kind"], (0, None));
}

#[tokio::test]
async fn a_day_that_has_not_come_is_not_answered() {
    let city = City::new().await;
    city.at("2026-03-10", 23);
    let desk = &city.people.desk;
    let asked = async |day| city.app.figure(desk, "visits", Some(day), None).await;
    assert!(asked("2026-03-10").await.is_ok());
    assert_eq!(refusal(asked("2026-03-11").await), "date_in_future");
    city.at("2026-03-11", 0);
    assert!(asked("2026-03-11").await.is_ok());
}

#[tokio::test]
async fn a_year_to_date_begins_again_in_january() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.hazard(shop).await;
    city.visit(shop).await;
    let desk = &city.people.desk;
    let asked = async |id, day| receipt(&city, desk, id, Some(day)).await.value;
    city.at("2027-01-02", 9);
    for id in ["hazards_found", "visits", "units_visited"] {
        assert_eq!((asked(id, "2026-12-31").await, asked(id, "2027-01-01").await), (1, 0), "{id}");
    }
    assert_eq!(asked("subjects_by_kind", "2027-01-01").await, 1);
    let receipt = receipt(&city, desk, "visits", Some("2026-12-31")).await;
    assert_eq!(receipt.window.first.unwrap().to_string(), "2026-01-01");
    assert_eq!(receipt.window_words, "2026年1—12月");
}

/// Found in 2026 and struck off in 2027: a closure of 2027, but not of what 2027 found.
#[tokio::test]
async fn a_closure_counts_in_the_year_it_happened() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.at("2026-12-30", 9);
    let hazard = city.hazard(shop).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 5).await;
    city.rectify(hazard).await;
    city.at("2027-01-05", 9);
    city.recheck(hazard, RecheckOutcome::Passed).await;
    let board = board(&city, &city.people.desk, None).await;
    assert_eq!(board["hazards_closed"], (1, None));
    assert_eq!(board["hazards_found"], (0, None));
    assert_eq!(board["closure_rate"], (0, Some(0)));
}

#[tokio::test]
async fn a_rate_is_printed_with_one_decimal_or_a_dash() {
    let city = City::new().await;
    let rate = async || receipt(&city, &city.people.desk, "closure_rate", None).await.display;
    assert_eq!(rate().await, "—");
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let hazards = [city.hazard(shop).await, city.hazard(shop).await, city.hazard(shop).await];
    assert_eq!(rate().await, "0.0%");
    for (hazard, expected) in hazards.into_iter().zip(["33.3%", "66.7%", "100.0%"]) {
        city.grade(hazard, HazardLevel::General).await;
        city.assign(hazard, 3).await;
        city.rectify(hazard).await;
        city.recheck(hazard, RecheckOutcome::Passed).await;
        assert_eq!(rate().await, expected);
    }
}

#[tokio::test]
async fn a_figure_keeps_to_the_scope_and_the_region_asked_for() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.subject(SubjectKind::Shop, OTHER_TOWN).await;
    city.subject(SubjectKind::Shop, "379902101").await;
    city.hazard(shop).await;
    let subjects = async |actor: &Actor, place: Option<&str>| {
        let got = city.app.figure(actor, "subjects_by_kind", None, place).await;
        got.unwrap().value
    };
    let people = &city.people;
    assert_eq!(subjects(&people.desk, None).await, 3);
    assert_eq!(subjects(&people.leader, None).await, 2);
    assert_eq!(subjects(&people.office, None).await, 1);
    assert_eq!(subjects(&people.outsider, None).await, 1);
    assert_eq!(subjects(&people.desk, Some(TOWN)).await, 1);
    assert_eq!(subjects(&people.desk, Some("379901")).await, 2);
    assert_eq!(subjects(&people.outsider, Some(TOWN)).await, 0);
    assert_eq!(board(&city, &people.outsider, None).await["hazards_found"], (0, None));
    let got = city.app.figure(&people.finder, "visits", None, None).await;
    assert_eq!(refusal(got), "permission_denied");
}

#[tokio::test]
async fn a_figure_is_asked_for_by_its_id_and_a_real_day() {
    let city = City::new().await;
    let desk = &city.people.desk;
    let asked = async |id, day, place| refusal(city.app.figure(desk, id, day, place).await);
    assert_eq!(asked("drop_table", None, None).await, "figure_not_found");
    assert_eq!(asked("visits", Some("2026-02-30"), None).await, "date_invalid");
    assert_eq!(asked("visits", Some("9999-12-31"), None).await, "date_in_future");
    assert_eq!(asked("visits", None, Some("town")).await, "query_invalid");
}

#[tokio::test]
async fn rows_are_paged_without_loss() {
    let city = City::new().await;
    for _shop in 0..7 {
        city.subject(SubjectKind::Shop, GRID).await;
    }
    let asked = FigureAsked { id: "subjects_by_kind", as_of: None, region: None, window: None };
    let mut seen: Vec<String> = Vec::new();
    loop {
        let after = seen.last().cloned().unwrap_or_default();
        let page = city.app.figure_rows(&city.people.desk, asked, &after, 3).await.unwrap();
        assert!(page.len() <= 3);
        if page.is_empty() {
            break;
        }
        seen.extend(page.into_iter().map(|row| row.id));
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.is_sorted());
}
