//! Windows of figures: whoever asks may choose among those that the definition admits, and what was
//! counted then is counted by the same question.

use crate::world::{City, GRID, TOWN, refusal};
use anlan_app::figures::{FigureAsked, Receipt};
use anlan_core::hazard::command::{HazardLevel, RecheckOutcome};
use anlan_core::registry::subject::SubjectKind;
use anlan_core::window::WindowKind;

fn over<'a>(id: &'a str, as_of: &'a str, window: &'a str) -> FigureAsked<'a> {
    FigureAsked { id, as_of: Some(as_of), region: None, window: Some(window) }
}

async fn receipt(city: &City, asked: FigureAsked<'_>) -> Receipt {
    city.app.figure_over(&city.people.desk, asked).await.unwrap()
}

/// A visit on four days, each in another month, and a hazard on each.
async fn four_months() -> City {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    for day in ["2026-03-31", "2026-04-01", "2026-05-15", "2026-06-30"] {
        city.at(day, 10);
        city.visit(shop).await;
        city.hazard(shop).await;
    }
    city.at("2026-07-10", 9);
    city
}

#[tokio::test]
async fn a_window_counts_its_days_and_says_so() {
    let city = four_months().await;
    for (as_of, window, value, words) in [
        ("2026-07-10", "year_to_date", 4, "今年以来"),
        ("2026-06-30", "year_to_date", 4, "1—6月"),
        ("2026-06-29", "year_to_date", 3, "今年以来（截至6月29日）"),
        ("2026-04-30", "month", 1, "4月"),
        ("2026-03-30", "month", 0, "3月1—30日"),
        ("2026-06-30", "quarter", 3, "二季度"),
        ("2026-03-31", "quarter", 1, "一季度"),
        ("2026-07-10", "quarter", 0, "三季度（截至7月10日）"),
        ("2026-07-10", "year", 4, "2026年（截至7月10日）"),
        ("2026-07-10", "2026-03-31..2026-04-01", 2, "3月31日—4月1日"),
        ("2026-07-10", "2026-04-01..2026-05-31", 2, "4—5月"),
        ("2026-05-20", "2026-05-01..2026-12-31", 1, "5月1—20日"),
    ] {
        for id in ["visits", "hazards_found"] {
            let got = receipt(&city, over(id, as_of, window)).await;
            assert_eq!((got.value, got.window_words.as_str()), (value, words), "{id} {window}");
            let asked = over(id, as_of, window);
            let rows = city.app.figure_rows(&city.people.desk, asked, "", 100).await.unwrap();
            assert_eq!(i64::try_from(rows.len()).unwrap(), value, "{id} {window} on {as_of}");
        }
    }
    assert_eq!(receipt(&city, over("units_visited", "2026-06-30", "quarter")).await.value, 1);
    let stock = receipt(&city, over("subjects_by_kind", "2026-06-30", "stock")).await;
    assert_eq!((stock.value, stock.window_words.as_str()), (1, "截至6月底"));
}

#[tokio::test]
async fn a_campaign_that_is_over_is_counted_with_what_became_of_its_finds() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    city.at("2026-03-20", 9);
    let hazard = city.hazard(shop).await;
    city.grade(hazard, HazardLevel::General).await;
    city.assign(hazard, 20).await;
    city.at("2026-04-10", 9);
    city.rectify(hazard).await;
    city.recheck(hazard, RecheckOutcome::Passed).await;
    let campaign = "2026-03-01..2026-03-31";
    let counts = async |id, as_of| {
        let got = receipt(&city, over(id, as_of, campaign)).await;
        (got.value, got.denominator)
    };
    assert_eq!(counts("closure_rate", "2026-04-09").await, (0, Some(1)));
    assert_eq!(counts("closure_rate", "2026-04-10").await, (1, Some(1)));
    assert_eq!(counts("hazards_found_open", "2026-04-09").await, (1, None));
    assert_eq!(counts("hazards_found_closed", "2026-04-10").await, (1, None));
    // It was struck off after the campaign, so not in its days.
    assert_eq!(counts("hazards_closed", "2026-04-10").await, (0, None));
}

#[tokio::test]
async fn only_the_windows_of_the_definition_are_answered() {
    let city = City::new().await;
    let refused = async |id, as_of, window| {
        refusal(city.app.figure_over(&city.people.desk, over(id, as_of, window)).await)
    };
    assert_eq!(refused("visits", "2026-03-10", "stock").await, "window_not_admitted");
    assert_eq!(refused("subjects_by_kind", "2026-03-10", "month").await, "window_not_admitted");
    let campaign = "2026-03-01..2026-03-31";
    assert_eq!(refused("hazards_overdue", "2026-03-10", campaign).await, "window_not_admitted");
    for window in ["week", "campaign", "2026-03-31..2026-03-01", "2026-03-01.."] {
        assert_eq!(refused("visits", "2026-03-10", window).await, "window_invalid", "{window}");
    }
    let later = "2026-03-11..2026-03-31";
    assert_eq!(refused("visits", "2026-03-10", later).await, "date_in_future");
    let rows =
        city.app.figure_rows(&city.people.desk, over("visits", "2026-03-10", "stock"), "", 10);
    assert_eq!(refusal(rows.await), "window_not_admitted");
}

#[tokio::test]
async fn a_window_opens_nothing_beyond_the_scope() {
    let city = four_months().await;
    let asked = FigureAsked { region: Some(TOWN), ..over("visits", "2026-06-30", "quarter") };
    let value = async |actor| city.app.figure_over(actor, asked).await.map(|got| got.value);
    assert_eq!(value(&city.people.office).await.unwrap(), 3);
    assert_eq!(value(&city.people.outsider).await.unwrap(), 0);
    assert_eq!(refusal(value(&city.people.finder).await), "permission_denied");
}

/// Every window of every figure answers, and its groups add up.
#[tokio::test]
async fn every_figure_answers_over_every_window_it_admits() {
    let city = four_months().await;
    for definition in &city.app.packs.figures {
        for kind in &definition.windows {
            let window = match kind {
                WindowKind::Campaign => "2026-04-01..2026-05-31",
                WindowKind::Stock
                | WindowKind::YearToDate
                | WindowKind::Month
                | WindowKind::Quarter
                | WindowKind::Year => kind.code(),
            };
            let got = receipt(&city, over(&definition.id, "2026-06-30", window)).await;
            let sum: i64 = got.breakdown.iter().map(|(_, count)| count).sum();
            assert_eq!(sum, got.value, "{} {window}", definition.id);
            assert_eq!(got.window.asked.kind(), *kind);
        }
    }
}
