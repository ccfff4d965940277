//! Nobody sees more than `Scope::permits` admits, and nobody less: the SQL predicate is asked
//! everywhere it is written, within scopes thrown by dice of a fixed seed.

use crate::engines::{House, cell, dump, on_both, text};
use crate::facts::{
    Chronicle, HOME, NEIGHBOUR, at, doubling, id, key, proposal, region, report, reported, shop,
    signed, sm3, visited,
};
use crate::targets;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::event::Event;
use anlan_core::id::SubjectId;
use anlan_core::registry::subject::SourceKind;
use anlan_core::responsibility::command::{LineKind, Target};
use anlan_core::scope::{Placed, Scope, ScopeGrant};
use anlan_store::project::Proposal;
use anlan_store::read::base_lists::{self, Listed};
use anlan_store::read::contracts::{self, ContractFilter};
use anlan_store::read::figures::{self, Window};
use anlan_store::read::hazards::{self, HazardFilter, HazardPage};
use anlan_store::read::reviews::{self, ReviewFilter};
use anlan_store::read::subjects::{self, SubjectFilter};
use anlan_store::read::{Page, RegionRange, visits};
use anlan_store::source_rows::SourceRow;
use anlan_store::{Row, Store, Tx, Value, sql};
use std::collections::{BTreeMap, BTreeSet};

const PLACES: [&str; 10] = [
    "379901",
    "379901101",
    "379901101201",
    "379901101201001",
    "379901101201002",
    "379901102",
    "379901102201",
    "379902",
    "379902101",
    "379902101201001",
];
const LINES: [Option<&str>; 3] = [None, Some("commerce"), Some("catering")];
const CODES: [Option<&str>; 4] = [None, Some("5212"), Some("5299"), Some("62")];
const TODAY: &str = "2025-02-01";
const SUBJECTS: u128 = 40;
const HAZARDS: u128 = 40;
const VISITS: u128 = 30;
const CONTRACTS: u128 = 24;
const SCOPES: usize = 40;

/// Xorshift: the same throws on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn number(&mut self, limit: u128) -> u128 {
        1 + u128::try_from(self.below(usize::try_from(limit).unwrap())).unwrap()
    }

    fn grant(&mut self) -> ScopeGrant {
        let wide = ["37", "379900"];
        let place = if self.below(8) == 0 { self.of(&wide) } else { self.of(&PLACES) };
        let line = if self.below(3) == 0 { self.of(&LINES) } else { None };
        let own = (self.below(4) == 0).then(|| SubjectId::new(id(self.number(SUBJECTS))));
        ScopeGrant { region: region(place), line: line.map(str::to_owned), subject: own }
    }

    fn scope(&mut self) -> Scope {
        let grants = self.below(5);
        Scope::new((0..grants).map(|_| self.grant()).collect())
    }
}

fn home_of(place: &str) -> &'static str {
    if place.starts_with(HOME) { HOME } else { NEIGHBOUR }
}

/// Odd subjects are registrations, even ones doors, a third of them linked with the one before.
async fn told(store: &Store, dice: &mut Dice) {
    let mut homes = [HOME, NEIGHBOUR].map(|home| Chronicle::new(store, home));
    let mut places = BTreeMap::new();
    let mut files: BTreeMap<(&str, u128), Vec<SourceRow>> = BTreeMap::new();
    let mut runs: BTreeMap<&str, Vec<Proposal>> = BTreeMap::new();
    for number in 1..=SUBJECTS {
        let door = number % 2 == 0;
        let place = dice.of(&PLACES);
        places.insert(number, home_of(place));
        let row = SourceRow {
            region_code: place.to_owned(),
            line: dice.of(&LINES).map(str::to_owned),
            industry_code: CODES[usize::try_from(number / 2).unwrap() % CODES.len()]
                .map(str::to_owned),
            lng: (dice.below(3) > 0).then_some(118.5),
            lat: Some(35.5),
            ..shop(i64::try_from(number).unwrap(), number, "一家")
        };
        files.entry((home_of(place), u128::from(door))).or_default().push(row);
        let alike = places.get(&(number - 1)) == Some(&home_of(place));
        if door {
            let said = match dice.below(3) {
                0 if alike => proposal(number, "auto_accepted", Some(number - 1)),
                1 => proposal(number, "none", None),
                _ => proposal(number, "open", None),
            };
            let of = places.get(&number.saturating_sub(2)).filter(|_| said.state == "open");
            let said = match of {
                Some(home) if *home == home_of(place) => doubling(said, number - 2),
                Some(_) | None => said,
            };
            let said = Proposal { region: place.to_owned(), ..said };
            runs.entry(home_of(place)).or_default().push(said);
        }
    }
    for home in &mut homes {
        let name = home.home.clone();
        for (kind, door) in [(SourceKind::Register, 0), (SourceKind::Ledger, 1)] {
            home.adopt(kind, 50 + door, &files[&(name.as_str(), door)]).await;
        }
        home.reconcile(60, &runs[name.as_str()]).await;
    }
    sign(&mut homes, dice).await;
    for number in 1..=HAZARDS + VISITS {
        let subject = dice.number(SUBJECTS);
        let near: Vec<&str> =
            PLACES.into_iter().filter(|place| home_of(place) == places[&subject]).collect();
        let place = dice.of(&near);
        let home = homes.iter_mut().find(|home| home.home == home_of(place)).unwrap();
        home.device = Some(at(1, 1) + i64::try_from(dice.below(1_000)).unwrap());
        let line = dice.of(&LINES);
        let subject_or_none = (dice.below(3) > 0).then_some(subject);
        let event = if number <= HAZARDS {
            found(number, subject_or_none, place, line)
        } else {
            visited(subject, place, line)
        };
        home.tell(id(1_000 + number), event).await;
    }
    targets::fill(&mut homes[0]).await;
}

async fn sign(homes: &mut [Chronicle], dice: &mut Dice) {
    for number in 1..=CONTRACTS {
        let place = dice.of(&PLACES);
        let subject = SubjectId::new(id(dice.number(SUBJECTS)));
        let (line_kind, target) = match dice.below(3) {
            0 => (LineKind::Territorial, Target::Region { region: region(place) }),
            1 => {
                let line = "commerce".to_owned();
                (LineKind::Industry, Target::Industry { region: region(place), line })
            }
            _ => (LineKind::Enterprise, Target::Subject { subject, region: region(place) }),
        };
        let home = homes.iter_mut().find(|home| home.home == home_of(place)).unwrap();
        home.tell(id(3_000 + number), signed(30, line_kind, target)).await;
    }
}

fn found(number: u128, subject: Option<u128>, place: &str, line: Option<&str>) -> Event {
    let mut what = report(subject, place, "堵塞");
    what.line = line.map(str::to_owned);
    what.photos = vec![photo(&key(1_000 + number))];
    reported(what)
}

/// A photograph of its own for each hazard.
fn photo(hazard: &str) -> String {
    sm3(hazard.as_bytes())
}

/// What scope looks at, of one stored row.
struct Known {
    id: String,
    region: RegionCode,
    line: Option<String>,
    subject: Option<SubjectId>,
}

impl Known {
    fn of(table: &str, row: &Row, id_column: &str) -> Self {
        let word = |column: &str| Some(text(table, row, column)).filter(|word| !word.is_empty());
        Self {
            id: word(id_column).unwrap(),
            region: region(&word("region_code").unwrap()),
            line: word("line"),
            subject: word("subject_id").map(|word| word.parse().unwrap()),
        }
    }

    /// A contract lies where its target does.
    fn of_contract(row: &Row) -> Self {
        let word =
            |column: &str| Some(text("contract", row, column)).filter(|word| !word.is_empty());
        Self {
            id: word("contract_id").unwrap(),
            region: region(&word("target_region").unwrap()),
            line: word("target_line"),
            subject: word("target_subject").map(|word| word.parse().unwrap()),
        }
    }

    /// A target lies at its home, and at nobody's line.
    fn of_target(row: &Row) -> Self {
        let word = |column: &str| text("target_item", row, column);
        let (id, region) = (word("target_id"), region(&word("region_key")));
        Self { id, region, line: None, subject: None }
    }

    fn inside(&self, scope: &Scope) -> bool {
        let (line, subject) = (self.line.as_deref(), self.subject);
        scope.permits(Placed { region: &self.region, line, subject })
    }
}

/// Everything that is stored, as scope sees it.
struct Stored {
    subjects: Vec<(Known, Row)>,
    hazards: Vec<(Known, Row)>,
    visits: Vec<(Known, Row)>,
    contracts: Vec<(Known, Row)>,
    targets: Vec<(Known, Row)>,
    reviews: BTreeSet<String>,
}

impl Stored {
    async fn read(store: &Store) -> Self {
        let all = async |table: &str, id_column: &str| -> Vec<(Known, Row)> {
            let rows = dump(store, table).await.into_iter();
            rows.map(|row| (Known::of(table, &row, id_column), row)).collect()
        };
        let reviews = dump(store, "review").await;
        let contracts = dump(store, "contract").await.into_iter();
        let targets = dump(store, "target_item").await.into_iter();
        Self {
            subjects: all("subject", "subject_id").await,
            hazards: all("hazard", "hazard_id").await,
            visits: all("visit", "visit_id").await,
            contracts: contracts.map(|row| (Known::of_contract(&row), row)).collect(),
            targets: targets.map(|row| (Known::of_target(&row), row)).collect(),
            reviews: reviews.iter().map(|row| text("review", row, "ledger_subject_id")).collect(),
        }
    }
}

impl Stored {
    /// Heads of the codes of industry of who is on the ground inside a scope.
    fn industries(&self, scope: &Scope, digits: usize) -> BTreeSet<String> {
        let found = ["verified", "in_review", "unlicensed_candidate"];
        let inside = self
            .subjects
            .iter()
            .filter(|(known, row)| known.inside(scope) && found.contains(&standing(row).as_str()));
        let codes = inside.map(|(_, row)| text("subject", row, "industry_code"));
        codes.filter_map(|code| code.get(..digits).map(str::to_owned)).collect()
    }
}

fn admitted(rows: &[(Known, Row)], scope: &Scope, also: impl Fn(&Row) -> bool) -> BTreeSet<String> {
    let inside = rows.iter().filter(|(known, row)| known.inside(scope) && also(row));
    inside.map(|(known, _)| known.id.clone()).collect()
}

fn standing(row: &Row) -> String {
    text("subject", row, "standing")
}

async fn check_lists(tx: &mut Tx, stored: &Stored, scope: &Scope) {
    let listed = admitted(&stored.subjects, scope, |row| standing(row) != "merged");
    let (filter, page) = (SubjectFilter::default(), Page::first(500));
    let rows = subjects::list(tx, scope, &filter, TODAY, &page).await.unwrap();
    assert_eq!(rows.into_iter().map(|row| row.id).collect::<BTreeSet<_>>(), listed, "{scope:?}");
    let summary = subjects::summary(tx, scope, &filter).await.unwrap();
    let total: i64 = summary.iter().map(|row| row.count).sum();
    assert_eq!(usize::try_from(total).unwrap(), listed.len(), "{scope:?}");

    let all = admitted(&stored.hazards, scope, |_| true);
    let filter = HazardFilter::default();
    let rows = hazards::list(tx, scope, &filter, &HazardPage::first(500)).await.unwrap();
    assert_eq!(rows.into_iter().map(|row| row.id).collect::<BTreeSet<_>>(), all, "{scope:?}");
    let total = hazards::count(tx, scope, &filter).await.unwrap();
    assert_eq!(usize::try_from(total).unwrap(), all.len(), "{scope:?}");

    let doors = admitted(&stored.subjects, scope, |_| true);
    let doors: BTreeSet<String> = doors.intersection(&stored.reviews).cloned().collect();
    let (every, page) = (ReviewFilter::of_state(None), Page::first(500));
    let rows = reviews::list(tx, scope, &every, &page).await.unwrap();
    assert_eq!(rows.into_iter().map(|row| row.door).collect::<BTreeSet<_>>(), doors, "{scope:?}");
    let counts = reviews::counts(tx, scope, &every).await.unwrap();
    let total: i64 = counts.iter().map(|(_, count)| count).sum();
    assert_eq!(usize::try_from(total).unwrap(), doors.len(), "{scope:?}");
}

async fn check_contracts(tx: &mut Tx, stored: &Stored, scope: &Scope) {
    let expected = admitted(&stored.contracts, scope, |_| true);
    let range = RegionRange::everywhere();
    let filter = ContractFilter { range, target_kind: None, person: None, on: None, words: None };
    let rows = contracts::list(tx, scope, &filter, &Page::first(500)).await.unwrap();
    assert_eq!(rows.into_iter().map(|row| row.id).collect::<BTreeSet<_>>(), expected, "{scope:?}");
    let total = contracts::count(tx, scope, &filter).await.unwrap();
    assert_eq!(usize::try_from(total).unwrap(), expected.len(), "{scope:?}");
}

/// Asked for by its id, a thing is there or not as in the lists.
async fn check_single_things(tx: &mut Tx, stored: &Stored, scope: &Scope) {
    for (known, _) in &stored.subjects {
        let one = subjects::one(tx, scope, &known.id, TODAY).await.unwrap();
        assert_eq!(one.is_some(), known.inside(scope), "{} {scope:?}", known.id);
        let door = reviews::one(tx, scope, &known.id).await.unwrap();
        let reviewed = known.inside(scope) && stored.reviews.contains(&known.id);
        assert_eq!(door.is_some(), reviewed, "{} {scope:?}", known.id);
        let seen = visits::of_subject(tx, scope, &known.id, i64::MAX, 500).await.unwrap();
        let expected =
            admitted(&stored.visits, scope, |row| text("visit", row, "subject_id") == known.id);
        assert_eq!(seen.into_iter().map(|row| row.id).collect::<BTreeSet<_>>(), expected);
    }
    for (known, _) in &stored.hazards {
        let one = hazards::one(tx, scope, &known.id).await.unwrap();
        assert_eq!(one.is_some(), known.inside(scope), "{} {scope:?}", known.id);
        let shown = hazards::showing_photo(tx, scope, &photo(&known.id)).await.unwrap();
        assert_eq!(shown.is_some(), known.inside(scope), "{} {scope:?}", known.id);
    }
    for home in [HOME, NEIGHBOUR] {
        let places = contracts::places(tx, scope, home).await.unwrap();
        let total: i64 = places.iter().map(|(_, _, count)| count).sum();
        let found = ["verified", "in_review", "unlicensed_candidate"];
        let expected = admitted(&stored.subjects, scope, |row| {
            text("subject", row, "region_key") == home && found.contains(&standing(row).as_str())
        });
        assert_eq!(usize::try_from(total).unwrap(), expected.len(), "{home} {scope:?}");
    }
}

fn window() -> Window {
    Window {
        as_of_ms: at(31, 0),
        from_ms: at(1, 0),
        to_ms: at(31, 0),
        as_of_day: TODAY.to_owned(),
        quarter_over: (2025, 3),
        range: RegionRange::everywhere(),
    }
}

const QUESTIONS: [&str; 28] = [
    "subjects_by_kind",
    "subjects_verified",
    "enterprises_verified",
    "shops_verified",
    "registrations",
    "industry_divisions",
    "industry_groups",
    "idle_premises",
    "hazards_found",
    "hazards_found_by_line",
    "units_with_hazards",
    "hazards_closed",
    "hazards_closed_of_found",
    "hazards_open",
    "hazards_open_of_found",
    "hazards_transferred_of_found",
    "hazards_overdue",
    "hazards_major",
    "hazards_major_closed",
    "visits",
    "visits_by_line",
    "units_visited",
    "targets",
    "targets_reported",
    "targets_closed",
    "targets_behind",
    "targets_in_doubt",
    "targets_off_plan",
];

/// Questions whose rows are lists with owners, too.
const LISTED: [&str; 4] = [
    "unlicensed_candidates",
    "registrations_without_premises",
    "probable_doubles",
    "industry_authority_gaps",
];

/// A list is its figure's rows; of the other door it shows no more than a list of doors would.
async fn check_base_lists(tx: &mut Tx, stored: &Stored, scope: &Scope) {
    let window = window();
    for question in LISTED {
        let listed = Listed { question, window: &window };
        let rows = base_lists::rows(tx, scope, &listed, &Page::first(500)).await.unwrap();
        let figure = figures::rows(tx, question, scope, &window, ("", 500)).await.unwrap();
        let ids: BTreeSet<&String> = rows.iter().map(|row| &row.id).collect();
        assert_eq!(ids, figure.iter().map(|row| &row.id).collect(), "{question} {scope:?}");
        assert_eq!(rows.len(), figure.len(), "{question} {scope:?}");
        let places = base_lists::places(tx, scope, &listed, "territorial").await.unwrap();
        let total: i64 = places.iter().map(|place| place.rows).sum();
        assert_eq!(usize::try_from(total).unwrap(), rows.len(), "{question} {scope:?}");
        let doors = admitted(&stored.subjects, scope, |_| true);
        let others = rows.iter().filter_map(|row| row.other.as_ref());
        others.for_each(|other| assert!(doors.contains(&other.id), "{} {scope:?}", other.id));
    }
}

/// Subjects of records inside a scope.
fn units(records: &[(Known, Row)], scope: &Scope) -> BTreeSet<String> {
    let inside = records.iter().filter(|(known, _)| known.inside(scope));
    inside.filter_map(|(known, _)| known.subject.map(|id| id.to_string())).collect()
}

async fn check_figures(tx: &mut Tx, stored: &Stored, scope: &Scope) {
    for question in QUESTIONS.into_iter().chain(LISTED) {
        let all = figures::rows(tx, question, &Scope::everything(), &window(), ("", 500)).await;
        let known = match question {
            "visits" | "visits_by_line" => &stored.visits,
            hazards if hazards.starts_with("hazards") => &stored.hazards,
            targets if targets.starts_with("targets") => &stored.targets,
            _ => &stored.subjects,
        };
        let mut expected = admitted(known, scope, |_| true);
        expected.retain(|id| all.as_ref().unwrap().iter().any(|row| row.id == *id));
        // The place of a visit or a hazard counts, not that of the subject.
        let of_records = match question {
            "units_visited" => Some(units(&stored.visits, scope)),
            "units_with_hazards" => Some(units(&stored.hazards, scope)),
            "industry_divisions" => Some(stored.industries(scope, 2)),
            "industry_groups" => Some(stored.industries(scope, 3)),
            _ => None,
        };
        expected = of_records.unwrap_or(expected);
        let rows = figures::rows(tx, question, scope, &window(), ("", 500)).await.unwrap();
        let ids: BTreeSet<String> = rows.into_iter().map(|row| row.id).collect();
        assert_eq!(ids, expected, "{question} {scope:?}");
        let groups = figures::groups(tx, question, scope, &window()).await.unwrap();
        let total: i64 = groups.iter().map(|(_, count)| count).sum();
        assert_eq!(usize::try_from(total).unwrap(), expected.len(), "{question} {scope:?}");
    }
}

#[test]
fn every_question_of_figures_is_asked() {
    let named: Vec<&str> =
        sql::ALL.iter().filter_map(|sql| sql.name.strip_prefix("figure/")).collect();
    let asked: BTreeSet<&str> = QUESTIONS.into_iter().chain(LISTED).collect();
    assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), asked);
}

#[tokio::test]
async fn whatever_the_scope_the_engine_admits_what_the_law_permits() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut dice = Dice(0x5EED_0A1A_2025);
        told(&store, &mut dice).await;
        let stored = Stored::read(&store).await;
        let linked = stored.subjects.iter().filter(|(_, row)| standing(row) == "merged").count();
        assert!(linked > 2, "the dice link some doors: {linked}");
        let mut tx = store.read().await.unwrap();
        for question in LISTED {
            let listed = Listed { question, window: &window() };
            let (all, page) = (Scope::everything(), Page::first(500));
            let rows = base_lists::rows(&mut tx, &all, &listed, &page).await.unwrap();
            assert!(!rows.is_empty(), "the dice leave {question} empty");
        }
        for question in QUESTIONS.into_iter().filter(|question| question.starts_with("targets")) {
            let all = Scope::everything();
            let rows = figures::rows(&mut tx, question, &all, &window(), ("", 9)).await.unwrap();
            assert!(!rows.is_empty(), "nothing is counted by {question}");
        }
        let mut partial = 0;
        for number in 0..SCOPES {
            let scope = match number {
                0 => Scope::everything(),
                1 => Scope::default(),
                _ => dice.scope(),
            };
            let seen = admitted(&stored.hazards, &scope, |_| true).len();
            partial += usize::from(seen > 0 && seen < stored.hazards.len());
            check_lists(&mut tx, &stored, &scope).await;
            check_contracts(&mut tx, &stored, &scope).await;
            check_single_things(&mut tx, &stored, &scope).await;
            check_figures(&mut tx, &stored, &scope).await;
            check_base_lists(&mut tx, &stored, &scope).await;
        }
        assert!(partial > SCOPES / 3, "the dice throw scopes that show a part: {partial}");
    })
    .await;
}

fn within(place: &str) -> ScopeGrant {
    ScopeGrant { region: region(place), line: None, subject: None }
}

/// Four doors with a hazard and a visit each: in the grid, in its town, of a line in another town,
/// and in another county.
async fn four_doors(store: &Store) {
    let doors = [
        (1, "379901101201001", "commerce"),
        (2, "379901101", "commerce"),
        (3, "379901102", "catering"),
        (4, "379902101", "commerce"),
    ];
    for name in [HOME, NEIGHBOUR] {
        let mut home = Chronicle::new(store, name);
        let here = doors.iter().filter(|(_, place, _)| home_of(place) == name);
        let (mut rows, mut run) = (Vec::new(), Vec::new());
        for (number, place, line) in here.clone() {
            rows.push(SourceRow {
                region_code: (*place).to_owned(),
                line: Some((*line).to_owned()),
                ..shop(i64::try_from(*number).unwrap(), *number, "一家")
            });
            let said = proposal(*number, "open", None);
            run.push(Proposal { region: (*place).to_owned(), ..said });
        }
        home.adopt(SourceKind::Ledger, 50, &rows).await;
        home.reconcile(60, &run).await;
        for (number, place, line) in here {
            let event = found(*number, Some(*number), place, Some(line));
            home.tell(id(1_000 + number), event).await;
            home.tell(id(2_000 + number), visited(*number, place, Some(line))).await;
        }
    }
}

/// Doors of which the subject, the review, the hazard and the visits are all seen; none in part.
async fn seen_doors(tx: &mut Tx, scope: &Scope) -> Vec<u128> {
    let mut seen = Vec::new();
    for number in 1..=4 {
        let subject = subjects::one(tx, scope, &key(number), TODAY).await.unwrap().is_some();
        let review = reviews::one(tx, scope, &key(number)).await.unwrap().is_some();
        let hazard = hazards::one(tx, scope, &key(1_000 + number)).await.unwrap().is_some();
        let visits = visits::of_subject(tx, scope, &key(number), i64::MAX, 9).await.unwrap();
        let answers = [subject, review, hazard, !visits.is_empty()];
        assert!(answers.iter().all(|answer| *answer == subject), "{number} {answers:?} {scope:?}");
        if subject {
            seen.push(number);
        }
    }
    seen
}

#[tokio::test]
async fn grid_town_line_and_self_are_admitted_and_refused() {
    on_both(async |house: &House| {
        let store = house.store().await;
        four_doors(&store).await;
        let catering =
            |place: &str| ScopeGrant { line: Some("catering".to_owned()), ..within(place) };
        let own = |number: u128, place: &str| ScopeGrant {
            subject: Some(SubjectId::new(id(number))),
            ..within(place)
        };
        let cases: [(&str, Vec<ScopeGrant>, Vec<u128>); 11] = [
            ("a grid worker sees the grid", vec![within("379901101201001")], vec![1]),
            ("and not the next one", vec![within("379901101201002")], vec![]),
            ("a town sees its grids", vec![within("379901101")], vec![1, 2]),
            ("a county its towns", vec![within("379901")], vec![1, 2, 3]),
            ("the city its counties", vec![within("379900")], vec![1, 2, 3, 4]),
            ("another city nothing", vec![within("370100")], vec![]),
            ("a line sees its line", vec![catering("379901")], vec![3]),
            ("and nothing of it elsewhere", vec![catering("379902")], vec![]),
            ("an enterprise sees itself", vec![own(2, "379901101")], vec![2]),
            ("and not from another town", vec![own(2, "379901102")], vec![]),
            ("two grants see both", vec![own(4, "379902"), catering("379901")], vec![3, 4]),
        ];
        let mut tx = store.read().await.unwrap();
        for (story, grants, expected) in cases {
            let scope = Scope::new(grants);
            assert_eq!(seen_doors(&mut tx, &scope).await, expected, "{story}");
        }
        assert_eq!(seen_doors(&mut tx, &Scope::default()).await, Vec::<u128>::new());
    })
    .await;
}

#[tokio::test]
async fn the_summary_counts_points_too() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut dice = Dice(7);
        told(&store, &mut dice).await;
        let stored = Stored::read(&store).await;
        let mut tx = store.read().await.unwrap();
        let scope = Scope::region(region(HOME));
        let shown = admitted(&stored.subjects, &scope, |row| {
            standing(row) != "merged" && *cell("subject", row, "lng") != Value::Null
        });
        for (has_point, expected) in [(None, shown.len()), (Some(1), shown.len()), (Some(0), 0)] {
            let filter = SubjectFilter { has_point, ..SubjectFilter::default() };
            let summary = subjects::summary(&mut tx, &scope, &filter).await.unwrap();
            let points: i64 = summary.iter().map(|row| row.with_point).sum();
            assert_eq!(usize::try_from(points).unwrap(), expected, "{has_point:?}");
        }
    })
    .await;
}
