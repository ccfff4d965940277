//! `anlan target audit`: both verdicts of a table side by side, what wants a look first.

use super::super::link::existing;
use super::super::{say, say_json};
use super::{rule, shown};
use crate::cli::TargetAudit;
use crate::exit::Failure;
use anlan_app::targets::audit::{self, AuditLine, AuditSetting};
use anlan_app::targets::file;
use std::fs;

/// Widths of the columns in cells of a terminal: number, leader, self-report, verdict, two shares.
const WIDTHS: [usize; 6] = [6, 10, 8, 10, 8, 8];
/// The target is cut to this.
const TARGET_WIDTH: usize = 48;

pub(super) fn run(arguments: &TargetAudit) -> Result<(), Failure> {
    existing(&arguments.table)?;
    let schedule = rule(&arguments.schedule)?;
    let setting = AuditSetting::of(&arguments.as_of, arguments.period_start.as_deref(), schedule)?;
    let name = arguments.table.display().to_string();
    let table = file::read(fs::read(&arguments.table)?, &name)?;
    let audited = audit::audit(&table, &setting);
    if arguments.json {
        say_json(&audited)?;
    } else {
        show(&audited);
    }
    if audited.problems.is_empty() {
        return Ok(());
    }
    let told = audited.problems.iter().map(|problem| {
        let row = problem.row.map(|row| format!("第 {row} 行")).unwrap_or_default();
        let column = problem.column.as_ref().map(|at| format!(" {at} 列")).unwrap_or_default();
        format!("{row}{column}：{}", problem.title)
    });
    let mut words: Vec<String> = told.collect();
    words.push(format!("有 {} 行没有读出来；其余都已列出。", words.len()));
    Err(Failure::told(words.join("\n")))
}

fn show(audited: &audit::TargetAudit) {
    if !audited.title.is_empty() {
        say(&audited.title);
    }
    say(format!(
        "{} 起，截至 {}；进度规则：{}。",
        audited.period_start,
        audited.as_of,
        shown::rule(audited.schedule)
    ));
    let of = |wanted: &str| -> Vec<&AuditLine> {
        audited.rows.iter().filter(|line| line.contradiction == wanted).collect()
    };
    section("口径待核：自评与数字不一致", &of("yes"));
    section("请人工核对：目标有数值，自评与数字对不上或无从比较", &of("uncertain"));
    section("其余", &of("no"));
    let summary = &audited.summary;
    say("");
    say(format!("{} 行：{}", summary.lines, shown::counted(&summary.verdicts)));
    let reports: Vec<String> = summary
        .self_reports
        .iter()
        .map(|(report, count)| match report.as_str() {
            "" => format!("未填 {count}"),
            report => format!("“{report}” {count}"),
        })
        .collect();
    say(format!("自评：{}。", reports.join("，")));
    let count = |key: &str| summary.contradictions.get(key).copied().unwrap_or_default();
    say(format!("口径待核 {}，请人工核对 {}。", count("yes"), count("uncertain")));
}

fn section(title: &str, lines: &[&AuditLine]) {
    if lines.is_empty() {
        return;
    }
    say("");
    say(format!("{title}（{}）", lines.len()));
    row(["序号", "领导", "自评", "机器判断", "完成", "时间"], "目标");
    for line in lines {
        let progress = line.progress.map_or_else(|| "—".to_owned(), shown::percent);
        let report = if line.self_report.is_empty() { "—" } else { &line.self_report };
        let leader = if line.leader.is_empty() { "—" } else { &line.leader };
        let elapsed = shown::percent(line.elapsed);
        let cells = [&line.no, leader, report, shown::verdict(line.verdict), &progress, &elapsed];
        row(cells, &line.target);
        if let Some(wording) = line.wording {
            say(format!("{}{wording}。", " ".repeat(WIDTHS[0] + 1)));
        }
        let judged = line.claim_quote.is_some() || line.wording.is_some();
        if judged {
            let at = line.row.map(|row| format!("第 {row} 行：")).unwrap_or_default();
            say(format!("{}{at}{}", " ".repeat(WIDTHS[0] + 1), line.reason));
        }
    }
}

fn row(cells: [&str; 6], target: &str) {
    let mut line = String::new();
    for (cell, width) in cells.into_iter().zip(WIDTHS) {
        line.push_str(&shown::fitted(cell, width));
        line.push(' ');
    }
    line.push_str(shown::fitted(target, TARGET_WIDTH).trim_end());
    say(line);
}
