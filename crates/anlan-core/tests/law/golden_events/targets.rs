//! Samples of tables and quarters of responsibility targets.

use super::{hash, id, region, text};
use anlan_core::id::{AccountId, TargetId};
use anlan_core::target::judgement::{
    Quote, ScheduleNode, ScheduleSetting, TargetDoubt, TargetJudgement, TargetVerdict,
};
use anlan_core::target::order::{CountedProgress, FigureLink, OnPlan, PlanBound, QuarterReport};
use anlan_core::target::register::{
    FormKind, FormLayout, MergedCells, RegisterEntry, TableForm, TableRegister,
};
use anlan_core::target::state::TargetStage;
use anlan_core::target::{ImportTargetTable, TargetEvent, TargetRow};

pub(super) fn table() -> TargetEvent {
    let row = TargetRow {
        no: text("57"),
        leader: text("副市长"),
        target: text("燃气安全整治"),
        deadline: text("12月底"),
        progress: text("完成八成"),
        self_report: text("否"),
        units: vec![text("市住建局"), text("各县区")],
        inherited: vec![text("leader")],
    };
    let table = ImportTargetTable {
        home: region("379900"),
        title: text("责任目标推进情况一览表"),
        file_name: text("目标.xlsx"),
        file_hash: hash('0'),
        rows: vec![row],
        register: None,
    };
    TargetEvent::TargetTableImported { table }
}

/// A table that came as a document, with its register and its form.
pub(super) fn registered() -> TargetEvent {
    let TargetEvent::TargetTableImported { mut table } = table() else { panic!("a table") };
    let row = |cells: [&str; 4]| cells.map(text).to_vec();
    let form = TableForm {
        kind: FormKind::Docx,
        sheet: String::new(),
        cells: vec![
            vec![text("2026年责任目标第三季度推进情况")],
            row(["序号", "责任目标内容", "完成情况", "完成率"]),
            row(["57", "检查2000家", "已检查1200家", "60%"]),
            row(["合计", "", "", "60%"]),
        ],
        merges: vec![MergedCells { first_row: 3, first_column: 0, last_row: 3, last_column: 2 }],
        rows: vec![2],
        progress_column: Some(2),
        self_report_column: None,
        layout: Some(FormLayout {
            lines_above: 1,
            first_heading: 1,
            last_heading: 1,
            told_columns: vec![3],
            told_rows: vec![3],
        }),
    };
    let register = TableRegister {
        year: 2026,
        quarter: 3,
        as_of: text("2026-09-30"),
        schedule: ScheduleSetting::LinearBand { points: 10 },
        entries: vec![RegisterEntry { target: TargetId::new(id(700)), judgement: judgement() }],
        form: Some(form),
    };
    table.file_name = text("目标.docx");
    table.register = Some(Box::new(register));
    TargetEvent::TargetTableImported { table }
}

fn judgement() -> TargetJudgement {
    let quote = |start, words: &str| Quote { start, end: start + 5, text: text(words) };
    TargetJudgement {
        verdict: TargetVerdict::Behind,
        doubt: TargetDoubt::Yes,
        progress: Some(6_000),
        elapsed: 7_479,
        rule: text("node_table"),
        reason: text("目标2000家，报告1200家，完成60.0%，时间已过74.7%，低于目标或进度。"),
        target_quote: Some(quote(6, "2000家")),
        claim_quote: Some(quote(4, "1200家")),
        period_start: text("2026-01-01"),
        as_of: text("2026-09-30"),
        deadline: Some(text("2026-12-31")),
        schedule: ScheduleSetting::NodeTable {
            nodes: vec![ScheduleNode { day: text("2026-09-30"), due: 7_000 }],
        },
        model: text("verdict-1"),
    }
}

pub(super) fn quarters() -> Vec<TargetEvent> {
    let link = FigureLink {
        figure: text("units_visited"),
        region: region("379900"),
        window: Some(text("year_to_date")),
        plan: 2_000,
        bound: PlanBound::AtLeast,
    };
    let counted = CountedProgress {
        link: link.clone(),
        name: text("检查覆盖单位"),
        unit: text("家"),
        value: 1_200,
        denominator: None,
        display: text("1200家"),
        as_of: text("2026-09-30"),
        words: (text("检查覆盖单位达到2000家"), text("检查覆盖单位1200家")),
    };
    let report = QuarterReport {
        progress: text("已检查1200家"),
        on_plan: OnPlan::Yes,
        reason: Some(text("四季度集中检查")),
        judgement: judgement(),
        counted: Some(counted),
    };
    let received_by = Some(AccountId::new(id(6)));
    let returned = TargetEvent::TargetReportReturned {
        quarter: 3,
        from: TargetStage::Signed,
        reason: text("请核对口径"),
    };
    vec![
        TargetEvent::TargetReported { quarter: 3, report: Box::new(report) },
        TargetEvent::TargetReportSigned { quarter: 3, received_by },
        returned,
        TargetEvent::TargetReportConfirmed { quarter: 3, note: Some(text("同意")) },
        TargetEvent::TargetQuarterClosed { quarter: 3 },
        TargetEvent::TargetFigureLinked { link },
        TargetEvent::TargetFigureUnlinked { reason: text("口径改变") },
    ]
}
