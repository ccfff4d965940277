//! Receipts under mutation: one order more, or the same history without it, changes exactly the groups
//! of exactly the figures that the table says, on either engine; and both engines answer every figure
//! over every window in every region alike, to the last row.

pub(crate) mod engines;
mod mutations;
mod orders;
mod records;
mod targets;

use crate::world::{CITY, COUNTY, GRID, NEIGHBOUR, OTHER_TOWN, TOWN};
use anlan_app::figures::{FigureAsked, FigureDefinition, Receipt};
use anlan_core::window::WindowKind;
use anlan_store::log;
use anlan_store::read::audit;
use engines::Engine;
use mutations::ALL;
use orders::give;
use records::{Rich, THIRD, TODAY, YESTERDAY};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const REGIONS: [Option<&str>; 8] = [
    None,
    Some(CITY),
    Some(COUNTY),
    Some(TOWN),
    Some(GRID),
    Some(OTHER_TOWN),
    Some(NEIGHBOUR),
    Some(THIRD),
];

/// Rows by figure and group; under `/` what stands below the line.
type Board = BTreeMap<String, i64>;

async fn receipt(rich: &Rich, asked: FigureAsked<'_>) -> Receipt {
    rich.city().app.figure_over(&rich.city().people.desk, asked).await.unwrap()
}

async fn board(rich: &Rich, day: &str, place: Option<&str>) -> Board {
    let mut board = Board::new();
    for definition in &rich.city().app.packs.figures {
        let id = definition.id.as_str();
        let asked = FigureAsked { id, as_of: Some(day), region: place, window: None };
        let receipt = receipt(rich, asked).await;
        assert_eq!(receipt.breakdown.iter().map(|(_, rows)| rows).sum::<i64>(), receipt.value);
        let groups = receipt.breakdown.into_iter();
        board.extend(groups.map(|(group, rows)| (format!("{id} {group}"), rows)));
        board.extend(receipt.denominator.map(|rows| (format!("{id} /"), rows)));
    }
    board
}

/// `figure group +1` for every group that is not what it was.
fn changes(before: &Board, after: &Board) -> Vec<String> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |board: &Board, key: &String| board.get(key).copied().unwrap_or(0);
    let differences = keys.into_iter().map(|key| (key, of(after, key) - of(before, key)));
    let changed = differences.filter(|(_, rows)| *rows != 0);
    changed.map(|(key, rows)| format!("{key} {rows:+}")).collect()
}

/// Boards of today in every region, and of yesterday everywhere.
async fn boards(rich: &Rich) -> Vec<Board> {
    let mut all = Vec::new();
    for place in REGIONS {
        all.push(board(rich, TODAY, place).await);
    }
    all.push(board(rich, YESTERDAY, None).await);
    all
}

/// Whether what lies in a place is counted in a region.
fn counted(place: &str, region: Option<&str>) -> bool {
    region.is_none_or(|region| place.starts_with(region.trim_end_matches("00")))
}

/// Names of the facts of all homes, oldest first.
async fn facts(rich: &Rich) -> Vec<String> {
    let mut tx = rich.city().app.store.read().await.unwrap();
    let mut names = Vec::new();
    for (home, _) in log::heads(&mut tx).await.unwrap() {
        let told = audit::events(&mut tx, &home, i64::MAX, 10_000).await.unwrap();
        names.extend(told.into_iter().rev().map(|fact| fact.event_type));
    }
    names
}

fn counts(names: Vec<String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// Gives the orders of the table one after another and looks at every board after each.
async fn one_order_more(engine: &Engine) {
    let mut rich = Rich::on(engine).await;
    let mut before = boards(&rich).await;
    let mut expected = counts(facts(&rich).await);
    for mutation in ALL {
        give(&mut rich, mutation).await;
        *expected.entry(mutation.fact.to_owned()).or_default() += 1;
        assert_eq!(counts(facts(&rich).await), expected, "{}", mutation.story);
        let after = boards(&rich).await;
        for (number, place) in REGIONS.into_iter().enumerate() {
            let here: &[&str] = if counted(mutation.place, place) { mutation.changes } else { &[] };
            let got = changes(&before[number], &after[number]);
            assert_eq!(got, here, "{} seen from {place:?}", mutation.story);
        }
        let got = changes(&before[REGIONS.len()], &after[REGIONS.len()]);
        assert_eq!(got, mutation.past, "{} seen from yesterday", mutation.story);
        before = after;
    }
    assert!(rich.city().verify().await.is_none());
    engine.tidy(rich.housed).await;
}

/// The city after all orders.
async fn told(engine: &Engine) -> Rich {
    let mut rich = Rich::on(engine).await;
    for mutation in ALL {
        give(&mut rich, mutation).await;
    }
    rich
}

/// Tells the history again for every row without that one order. What comes before the order is told
/// once and copied.
async fn one_order_less(engine: &Engine) {
    let mut whole = Rich::on(engine).await;
    let (mut spent, mut without) = (None, Vec::new());
    for (number, mutation) in ALL.iter().enumerate() {
        let mut less = whole.twin(engine, spent.take()).await;
        for later in &ALL[number + 1..] {
            give(&mut less, later).await;
        }
        without.push((mutation, board(&less, TODAY, None).await));
        spent = Some(less);
        give(&mut whole, mutation).await;
    }
    let all = board(&whole, TODAY, None).await;
    for (mutation, board) in without {
        assert_eq!(changes(&board, &all), mutation.changes, "without: {}", mutation.story);
    }
    for rich in spent.into_iter().chain([whole]) {
        engine.tidy(rich.housed).await;
    }
}

#[test]
fn every_figure_is_touched_and_every_fact_is_told() {
    let packs = anlan_packs::Packs::shipped().unwrap();
    let touched: BTreeSet<&str> = ALL
        .iter()
        .flat_map(|one| one.changes)
        .filter_map(|change| change.split(' ').next())
        .collect();
    let figures: BTreeSet<&str> = packs.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(touched, figures, "a figure without a row of the table, or a row without a figure");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../anlan-core/tests/golden/events");
    let files = fs::read_dir(golden).unwrap().map(|file| file.unwrap().file_name());
    let facts: BTreeSet<String> =
        files.filter_map(|name| Some(name.to_str()?.split_once('.')?.0.to_owned())).collect();
    let told: BTreeSet<String> = ALL.iter().map(|one| one.fact.to_owned()).collect();
    assert_eq!(told, facts, "a fact that no order of the table leaves");
    let stories: BTreeSet<&str> = ALL.iter().map(|one| one.story).collect();
    assert_eq!(stories.len(), ALL.len(), "two rows tell one story");
}

#[tokio::test]
async fn one_order_more_changes_what_it_should_and_nothing_else() {
    one_order_more(&Engine::Sqlite).await;
}

#[tokio::test]
async fn one_order_more_changes_the_same_on_postgresql() {
    if let Some(engine) = Engine::postgres().await {
        one_order_more(&engine).await;
    }
}

#[tokio::test]
async fn one_order_less_takes_away_what_it_added() {
    one_order_less(&Engine::Sqlite).await;
}

#[tokio::test]
async fn one_order_less_takes_away_the_same_on_postgresql() {
    if let Some(engine) = Engine::postgres().await {
        one_order_less(&engine).await;
    }
}

/// Windows that a figure admits, as they are asked for.
fn windows(definition: &FigureDefinition) -> impl Iterator<Item = &'static str> {
    definition.windows.iter().map(|kind| match kind {
        WindowKind::Stock => "stock",
        WindowKind::YearToDate => "year_to_date",
        WindowKind::Month => "month",
        WindowKind::Quarter => "quarter",
        WindowKind::Year => "year",
        WindowKind::Campaign => "2026-12-18..2027-01-10",
    })
}

/// Every figure over every window in every region on three days: its receipt and its rows.
async fn everything(rich: &Rich) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for definition in &rich.city().app.packs.figures {
        for window in windows(definition) {
            for (day, place) in [TODAY, YESTERDAY, "2026-12-31"]
                .into_iter()
                .flat_map(|day| REGIONS.map(|place| (day, place)))
            {
                let id = definition.id.as_str();
                let asked =
                    FigureAsked { id, as_of: Some(day), region: place, window: Some(window) };
                let receipt = receipt(rich, asked).await;
                let desk = &rich.city().people.desk;
                let rows = rich.city().app.figure_rows(desk, asked, "", 1_000).await.unwrap();
                assert_eq!(i64::try_from(rows.len()).unwrap(), receipt.value, "{asked:?}");
                answers.insert(format!("{asked:?}"), format!("{receipt:?} {rows:?}"));
            }
        }
    }
    answers
}

#[tokio::test]
async fn both_engines_answer_every_figure_window_and_region_alike() {
    let Some(postgres) = Engine::postgres().await else { return };
    let here = told(&Engine::Sqlite).await;
    let there = told(&postgres).await;
    let (one, other) = (everything(&here).await, everything(&there).await);
    assert_eq!(one.len(), other.len());
    for (asked, answer) in &one {
        assert_eq!(answer, &other[asked], "{asked}");
    }
    Engine::Sqlite.tidy(here.housed).await;
    postgres.tidy(there.housed).await;
}
