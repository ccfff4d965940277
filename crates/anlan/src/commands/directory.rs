//! `anlan directory regions|organisations|boundaries FILE`.

use super::import::say_problems;
use super::{say, say_json};
use crate::cli::{DatumName, Directory, ListKind};
use crate::exit::Failure;
use crate::open;
use anlan_app::directory::import::{DirectoryFile, DirectoryList, DirectoryReport};
use anlan_core::crs::Datum;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::problem::Problem;
use std::fs;

/// Bytes of a file; as many as over HTTP, for it is read whole.
const FILE_BYTES_MAX: u64 = 64 << 20;

pub(super) async fn run(arguments: Directory) -> Result<(), Failure> {
    if !arguments.file.is_file() {
        return Err(Failure::found(format!("没有这个文件：{}", arguments.file.display())));
    }
    let file = file(&arguments)?;
    let app = open::app(&arguments.place).await?;
    let id = CommandId::new(app.new_id());
    let report = app.import_directory(&Actor::Machine, id, file).await?;
    if arguments.json {
        say_json(&report)?;
    } else {
        print(&report);
    }
    if report.problems_total == 0 {
        Ok(())
    } else {
        Err(Failure::told(format!(
            "有 {} 处不合格，没有登记任何内容。改正后再导入。[import_bad_rows]",
            report.problems_total
        )))
    }
}

fn file(arguments: &Directory) -> Result<DirectoryFile, Failure> {
    if fs::metadata(&arguments.file)?.len() > FILE_BYTES_MAX {
        return Err(Problem::too_large("request_too_large").into());
    }
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(DirectoryFile {
        list: match arguments.list {
            ListKind::Regions => DirectoryList::Regions,
            ListKind::Organisations => DirectoryList::Organisations,
            ListKind::Boundaries => DirectoryList::Boundaries,
        },
        name: name.unwrap_or_default(),
        bytes: fs::read(&arguments.file)?,
        datum: match arguments.datum {
            DatumName::Cgcs2000 => Datum::Cgcs2000,
            DatumName::Wgs84 => Datum::Wgs84,
            DatumName::Gcj02 => Datum::Gcj02,
            DatumName::Bd09 => Datum::Bd09,
        },
    })
}

fn print(report: &DirectoryReport) {
    for note in &report.notes {
        say(note);
    }
    if report.problems_total == 0 {
        say(format!(
            "共 {} 条：新登记或有变化 {} 条，原样未动 {} 条。",
            report.rows, report.entered, report.unchanged
        ));
        return;
    }
    say(format!("共 {} 条，有 {} 处不合格。", report.rows, report.problems_total));
    say_problems(&report.problems, u64::try_from(report.problems_total).unwrap_or(u64::MAX));
}
