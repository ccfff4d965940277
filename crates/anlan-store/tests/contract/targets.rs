//! The register of targets: what tables and units make of it, on both engines.

use crate::engines::{House, dump, on_both, run};
use crate::facts::{Chronicle, HOME, NEIGHBOUR, at, id, key, region, sm3, target_table};
use crate::verification::verified;
use anlan_core::event::Event;
use anlan_core::id::{AccountId, TargetId};
use anlan_core::scope::Scope;
use anlan_core::target::TargetEvent;
use anlan_core::target::judgement::{
    Quote, ScheduleSetting, TargetDoubt, TargetJudgement, TargetVerdict,
};
use anlan_core::target::order::{CountedProgress, FigureLink, OnPlan, PlanBound, QuarterReport};
use anlan_core::target::register::{RegisterEntry, TableRegister};
use anlan_core::target::state::TargetStage;
use anlan_store::Store;
use anlan_store::read::RegionRange;
use anlan_store::read::figures::{self, Window};
use anlan_store::read::target_register;

/// Targets are numbered from here.
const TARGETS: u128 = 700;

fn judgement(verdict: TargetVerdict, doubt: TargetDoubt) -> TargetJudgement {
    let quote = |text: &str| Some(Quote { start: 2, end: 5, text: text.to_owned() });
    TargetJudgement {
        verdict,
        doubt,
        progress: Some(4_500),
        elapsed: 7_479,
        rule: "linear_strict".to_owned(),
        reason: "目标20处，报告9处。".to_owned(),
        target_quote: quote("20处"),
        claim_quote: quote("9处"),
        period_start: "2025-01-01".to_owned(),
        as_of: "2025-09-30".to_owned(),
        deadline: None,
        schedule: ScheduleSetting::LinearStrict,
        model: "verdict-1".to_owned(),
    }
}

/// A table of a quarter whose three rows are targets 1 to 3.
pub(crate) fn quarter_table(home: &str, quarter: u8, progress: &str) -> Event {
    let Event::Target(TargetEvent::TargetTableImported { mut table }) = target_table(home) else {
        panic!("another fact");
    };
    table.file_hash = sm3(progress.as_bytes());
    for row in &mut table.rows {
        progress.clone_into(&mut row.progress);
    }
    let entries = (1..=3).map(|number| RegisterEntry {
        target: TargetId::new(id(TARGETS + number)),
        judgement: judgement(TargetVerdict::Behind, TargetDoubt::Yes),
    });
    table.register = Some(Box::new(TableRegister {
        year: 2025,
        quarter,
        as_of: "2025-09-30".to_owned(),
        schedule: ScheduleSetting::LinearStrict,
        entries: entries.collect(),
        form: None,
    }));
    Event::Target(TargetEvent::TargetTableImported { table })
}

fn link() -> FigureLink {
    FigureLink {
        figure: "visits".to_owned(),
        region: region(HOME),
        window: None,
        plan: 20,
        bound: PlanBound::AtLeast,
    }
}

fn reported(quarter: u8, progress: &str) -> TargetEvent {
    let counted = CountedProgress {
        link: link(),
        name: "走访检查".to_owned(),
        unit: "家次".to_owned(),
        value: 4,
        denominator: None,
        display: "4家次".to_owned(),
        as_of: "2025-09-30".to_owned(),
        words: ("走访检查达到20家次".to_owned(), "走访检查4家次".to_owned()),
    };
    let report = QuarterReport {
        progress: progress.to_owned(),
        on_plan: OnPlan::No,
        reason: Some("汛期停工".to_owned()),
        judgement: judgement(TargetVerdict::Behind, TargetDoubt::No),
        counted: Some(counted),
    };
    TargetEvent::TargetReported { quarter, report: Box::new(report) }
}

/// Two tables of a year; one target reported, returned, reported again, signed, confirmed and taken
/// in; one linked; one returned.
pub(crate) async fn fill(home: &mut Chronicle) {
    home.actor = Some(id(30));
    home.tell_at(at(22, 9), id(501), quarter_table(HOME, 2, "建成6处")).await;
    home.tell_at(at(23, 9), id(502), quarter_table(HOME, 3, "建成9处")).await;
    let returned = |quarter| TargetEvent::TargetReportReturned {
        quarter,
        from: TargetStage::Reported,
        reason: "请核对口径".to_owned(),
    };
    let one = [
        reported(3, "建成8处"),
        returned(3),
        reported(3, "建成10处"),
        TargetEvent::TargetReportSigned { quarter: 3, received_by: None },
        TargetEvent::TargetReportConfirmed { quarter: 3, note: Some("同意".to_owned()) },
        TargetEvent::TargetQuarterClosed { quarter: 3 },
    ];
    for (hour, event) in (10..).zip(one) {
        home.tell_at(at(23, hour), id(TARGETS + 1), Event::Target(event)).await;
    }
    let received_by = Some(AccountId::new(id(30)));
    for (target, event) in [
        (2, TargetEvent::TargetFigureLinked { link: link() }),
        (2, TargetEvent::TargetReportSigned { quarter: 3, received_by }),
        (3, TargetEvent::TargetFigureLinked { link: link() }),
        (3, TargetEvent::TargetFigureUnlinked { reason: "口径改变".to_owned() }),
        (3, returned(3)),
    ] {
        home.tell_at(at(23, 18), id(TARGETS + target), Event::Target(event)).await;
    }
}

async fn told(house: &House) -> Store {
    let store = house.store().await;
    fill(&mut Chronicle::new(&store, HOME)).await;
    store
}

#[tokio::test]
async fn a_later_table_is_a_new_quarter_of_the_same_targets() {
    on_both(async |house: &House| {
        let store = told(house).await;
        let mut tx = store.read().await.unwrap();
        let everywhere = RegionRange::everywhere();
        let periods = target_register::periods(&mut tx, &everywhere).await.unwrap();
        assert_eq!(periods, [(2025, 3, 3), (2025, 2, 3)]);
        let stages = async |tx: &mut _, quarter| {
            let lines =
                target_register::of_quarter(tx, (2025, quarter), &everywhere).await.unwrap();
            let stage = |report: target_register::TargetReportRow| {
                (report.stage, report.progress, report.table_id)
            };
            lines.into_iter().map(|(_, report)| report.map(stage)).collect::<Vec<_>>()
        };
        let row = |stage: &str, progress: &str, table: Option<u128>| {
            Some((stage.to_owned(), progress.to_owned(), table.map(key)))
        };
        assert_eq!(
            stages(&mut tx, 2).await,
            [501; 3].map(|table| { row("received", "建成6处", Some(table)) })
        );
        assert_eq!(
            stages(&mut tx, 3).await,
            [
                row("closed", "建成10处", None),
                row("signed", "建成9处", Some(502)),
                row("returned", "建成9处", Some(502)),
            ]
        );
        assert_eq!(stages(&mut tx, 4).await, [None, None, None]);
        let neighbour: RegionRange = region(NEIGHBOUR).prefix_range().into();
        let none = target_register::of_quarter(&mut tx, (2025, 3), &neighbour).await.unwrap();
        assert!(none.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_corrected_table_replaces_only_what_nobody_has_acted_on() {
    on_both(async |house: &House| {
        let store = told(house).await;
        let mut home = Chronicle::new(&store, HOME);
        home.commands_from(9_000);
        home.actor = Some(id(31));
        let second = quarter_table(HOME, 2, "建成7处");
        home.tell_at(at(24, 9), id(503), second).await;
        home.tell_at(at(24, 10), id(504), quarter_table(HOME, 3, "建成11处")).await;
        let mut tx = store.read().await.unwrap();
        let told = async |tx: &mut _, target: u128| {
            let reports = target_register::reports(tx, HOME, &key(TARGETS + target)).await.unwrap();
            reports.into_iter().map(|report| report.progress).collect::<Vec<_>>()
        };
        assert_eq!(told(&mut tx, 1).await, ["建成7处", "建成10处"]);
        assert_eq!(told(&mut tx, 2).await, ["建成7处", "建成9处"]);
        assert_eq!(told(&mut tx, 3).await, ["建成7处", "建成9处"]);
        let tables = target_register::tables(&mut tx, 2025, &RegionRange::everywhere()).await;
        let tables: Vec<String> = tables.unwrap().into_iter().map(|table| table.id).collect();
        assert_eq!(tables, [504, 502, 503, 501].map(key));
    })
    .await;
}

#[tokio::test]
async fn a_report_keeps_its_verdict_count_and_reason() {
    on_both(async |house: &House| {
        let store = told(house).await;
        let mut tx = store.read().await.unwrap();
        let item = target_register::one(&mut tx, &key(TARGETS + 2)).await.unwrap().unwrap();
        assert_eq!((item.year, item.no.as_str(), item.figure), (2025, "1", Some(link())));
        assert_eq!((item.table_id, item.position), (key(502), 2));
        let item = target_register::one(&mut tx, &key(TARGETS + 3)).await.unwrap().unwrap();
        assert_eq!(item.figure, None);
        assert_eq!(target_register::one(&mut tx, &key(1)).await.unwrap(), None);
        let reports = target_register::reports(&mut tx, HOME, &key(TARGETS + 1)).await.unwrap();
        let last = &reports[1];
        assert_eq!(last.reason.as_deref(), Some("汛期停工"));
        assert_eq!(last.counted.as_ref().map(|counted| counted.value), Some(4));
        assert_eq!(last.judgement, judgement(TargetVerdict::Behind, TargetDoubt::No));
        assert_eq!((last.reported_at, last.step_at), (at(23, 12), at(23, 15)));
        assert_eq!(last.returned_reason, None);
        let third = target_register::reports(&mut tx, HOME, &key(TARGETS + 3)).await.unwrap();
        assert_eq!(third[1].returned_reason.as_deref(), Some("请核对口径"));
    })
    .await;
}

/// What was known before an instant, asked when a quarter of the year was the last one over.
fn known(before: i64, quarter_over: (i64, i64)) -> Window {
    Window {
        as_of_ms: before,
        from_ms: i64::MIN,
        to_ms: before,
        as_of_day: "2025-01-01".to_owned(),
        quarter_over,
        range: RegionRange::everywhere(),
    }
}

/// Targets in the register, reported, taken in, behind, in doubt, not on plan by their own word.
async fn counts(store: &Store, window: &Window, scope: &Scope) -> [i64; 6] {
    let mut tx = store.read().await.unwrap();
    let mut counts = [0; 6];
    let questions = ["", "_reported", "_closed", "_behind", "_in_doubt", "_off_plan"];
    for (count, question) in counts.iter_mut().zip(questions) {
        let question = format!("targets{question}");
        let groups = figures::groups(&mut tx, &question, scope, window).await.unwrap();
        let rows = figures::rows(&mut tx, &question, scope, window, ("", 9)).await.unwrap();
        assert!(groups.iter().all(|(leader, _)| leader == "副市长"), "{groups:?}");
        *count = groups.iter().map(|(_, rows)| rows).sum();
        assert_eq!(i64::try_from(rows.len()).unwrap(), *count, "{question} {window:?}");
    }
    counts
}

#[tokio::test]
async fn figures_of_targets_are_what_was_known_of_the_quarter_that_was_over() {
    on_both(async |house: &House| {
        let store = told(house).await;
        let check = async |before: i64, over: (i64, i64), expected: [i64; 6]| {
            let found = counts(&store, &known(before, over), &Scope::everything()).await;
            assert_eq!(found, expected, "before {before}, {over:?} over");
        };
        let (second, third) = ((2025, 2), (2025, 3));
        check(at(22, 9), second, [0; 6]).await;
        check(at(22, 9) + 1, second, [3, 3, 0, 3, 3, 0]).await;
        // What happens to the third quarter leaves the second one alone.
        check(at(24, 0), second, [3, 3, 0, 3, 3, 0]).await;
        check(at(23, 9), third, [3, 0, 0, 0, 0, 0]).await;
        check(at(23, 9) + 1, third, [3, 3, 0, 3, 3, 0]).await;
        // One is reported, and is no more in doubt; it goes back; it comes again.
        check(at(23, 10) + 1, third, [3, 3, 0, 3, 2, 1]).await;
        check(at(23, 11) + 1, third, [3, 2, 0, 2, 2, 0]).await;
        check(at(23, 12) + 1, third, [3, 3, 0, 3, 2, 1]).await;
        check(at(23, 15), third, [3, 3, 0, 3, 2, 1]).await;
        check(at(23, 15) + 1, third, [3, 3, 1, 3, 2, 1]).await;
        // Another one goes back.
        check(at(24, 0), third, [3, 2, 1, 2, 1, 1]).await;
        check(at(24, 0), (2025, 4), [3, 0, 0, 0, 0, 0]).await;
        check(at(24, 0), (2024, 3), [0; 6]).await;
    })
    .await;
}

#[tokio::test]
async fn a_table_that_replaces_a_report_begins_a_state_and_one_that_does_not_begins_none() {
    on_both(async |house: &House| {
        let store = told(house).await;
        let states = dump(&store, "target_state").await.len();
        let mut home = Chronicle::new(&store, HOME);
        home.commands_from(9_000);
        home.actor = Some(id(31));
        home.tell_at(at(24, 9), id(503), quarter_table(HOME, 2, "建成7处")).await;
        assert_eq!(dump(&store, "target_state").await.len(), states + 3);
        home.tell_at(at(24, 10), id(504), quarter_table(HOME, 3, "建成11处")).await;
        assert_eq!(dump(&store, "target_state").await.len(), states + 3);
        let of_second = known(at(25, 0), (2025, 2));
        assert_eq!(counts(&store, &of_second, &Scope::everything()).await, [3, 3, 0, 3, 3, 0]);
        assert_eq!(verified(&store).await.1, None);
    })
    .await;
}

#[tokio::test]
async fn a_register_from_before_its_history_was_kept_is_told_again() {
    on_both(async |house: &House| {
        let address = house.address().await;
        let store = Store::open(&address).await.unwrap();
        fill(&mut Chronicle::new(&store, HOME)).await;
        let tables = ["target_table", "target_row", "target_item", "target_report", "target_state"];
        let kept = async |store: &Store| {
            let mut all = Vec::new();
            for table in tables {
                all.push(dump(store, table).await);
            }
            all
        };
        let before = kept(&store).await;
        for text in [
            "drop table target_state",
            "alter table target_item drop column entered_at",
            "delete from schema_version where version = 7",
        ] {
            run(&store, text, Vec::new()).await;
        }
        store.close().await;
        let store = Store::open(&address).await.unwrap();
        assert_eq!(kept(&store).await, before);
        assert_eq!(verified(&store).await.1, None);
    })
    .await;
}
