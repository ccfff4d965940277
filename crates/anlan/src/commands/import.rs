//! `anlan import register|ledger FILE`.

use super::{say, say_json};
use crate::cli::{Import, ImportKind};
use crate::exit::Failure;
use crate::{open, progress};
use anlan_app::App;
use anlan_app::imports::{ImportReport, ImportRequest, KeepGoodRows, RowProblem};
use anlan_core::ctx::Actor;
use anlan_core::registry::subject::SourceKind;

/// Problems printed at the terminal; `--json` prints up to the report's own limit.
const PROBLEMS_PRINTED: usize = 20;

pub(super) async fn run(arguments: Import) -> Result<(), Failure> {
    if !arguments.file.is_file() {
        return Err(Failure::found(format!("没有这个文件：{}", arguments.file.display())));
    }
    let app = open::app(&arguments.place).await?;
    let request = request(&arguments);
    let report = import(&app, &Actor::Machine, request).await?;
    if arguments.json {
        say_json(&report)?;
    } else {
        print(&report);
    }
    if report.adopted || report.already_imported {
        Ok(())
    } else {
        Err(Failure::told(refusal(&report)))
    }
}

fn request(arguments: &Import) -> ImportRequest {
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned());
    ImportRequest {
        kind: match arguments.kind {
            ImportKind::Register => SourceKind::Register,
            ImportKind::Ledger => SourceKind::Ledger,
        },
        path: arguments.file.clone(),
        file_name: name.unwrap_or_default(),
        region: arguments.region.clone(),
        columns: None,
        keep: if arguments.keep_good_rows { KeepGoodRows::Yes } else { KeepGoodRows::No },
    }
}

/// Imports with a bar over the bytes of the file.
pub(crate) async fn import(
    app: &App,
    actor: &Actor,
    request: ImportRequest,
) -> Result<ImportReport, Failure> {
    let bar = progress::bar(&format!("导入 {}", request.file_name), 0);
    let report = app
        .import_file(actor, request, &mut |done, total, _rows| {
            bar.set_length(total);
            bar.set_position(done);
        })
        .await;
    bar.finish_and_clear();
    Ok(report?)
}

fn print(report: &ImportReport) {
    if report.already_imported {
        say(format!("这个文件已经导入过（{} 行），没有任何改变。", report.rows));
        return;
    }
    say(format!(
        "共 {} 行：合格 {} 行，不合格 {} 行（其中代码重复 {} 行）。",
        report.rows, report.good, report.bad, report.duplicate_rows
    ));
    for note in &report.notes {
        say(note);
    }
    say_problems(&report.problems, report.problems_total);
    if report.adopted {
        let region = report.region_key.as_deref().unwrap_or_default();
        say(format!(
            "已导入 {region}：新主体 {}，原有主体 {}。",
            report.new_subjects, report.unchanged
        ));
    }
}

/// Says the first problems, each with its place, and how many more there are.
pub(super) fn say_problems(problems: &[RowProblem], total: u64) {
    for problem in problems.iter().take(PROBLEMS_PRINTED) {
        let sheet =
            problem.sheet.as_deref().map(|sheet| format!("工作表“{sheet}” ")).unwrap_or_default();
        let row = problem.row.map(|row| format!("第 {row} 行 ")).unwrap_or_default();
        let column =
            problem.column.as_deref().map(|column| format!("{column} 列 ")).unwrap_or_default();
        say(format!("  {sheet}{row}{column}{} [{}]", problem.title, problem.code));
    }
    let printed = u64::try_from(PROBLEMS_PRINTED).unwrap_or(0);
    if total > printed {
        say(format!("  …… 另有 {} 处，用 --json 查看。", total - printed));
    }
}

fn refusal(report: &ImportReport) -> String {
    if report.good == 0 {
        "没有一行可以导入，没有任何改变。[import_nothing_good]".to_owned()
    } else {
        format!(
            "有 {} 行不合格，没有导入任何内容。改正后再导入，或加 --keep-good-rows 只导入合格的行。[import_bad_rows]",
            report.bad
        )
    }
}
