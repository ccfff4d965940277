//! `anlan verify`: walks chains, files and file rows, replays into an empty database, compares.

use super::{say, say_json};
use crate::cli::Verify;
use crate::exit::Failure;
use crate::{open, progress};
use anlan_store::Store;
use anlan_store::verify::{Finding, Verified, verify};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process;

pub(super) async fn run(arguments: Verify) -> Result<(), Failure> {
    let store = open::existing_store(&arguments.place).await?;
    let (verified, finding) = check(&store, &arguments.place.data).await?;
    if verified.facts == 0 && finding.is_none() {
        let place = open::named(&arguments.place);
        return Err(Failure::found(format!("{place} 里没有任何事实，没有什么可以核验。")));
    }
    if arguments.json {
        say_json(&json!({
            "facts": verified.facts,
            "files": verified.files,
            "source_rows": verified.source_rows,
            "projection_rows": verified.projection_rows,
            "finding": finding.as_ref().map(|one| json!({ "table": one.table, "row": one.row, "what": one.what })),
        }))?;
    } else if finding.is_none() {
        say(format!(
            "核验通过：{} 条事实的链、{} 个文件、{} 行来源数据、{} 行投影与重放一致。",
            verified.facts, verified.files, verified.source_rows, verified.projection_rows
        ));
    }
    match finding {
        None => Ok(()),
        Some(one) => Err(Failure::told(words(&one))),
    }
}

/// What was found, in one line.
pub(crate) fn words(finding: &Finding) -> String {
    format!("核验不通过：表 {}，行 {}：{}", finding.table, finding.row, finding.what)
}

/// Verifies a store, replaying into a scratch database beside the data.
pub(crate) async fn check(
    store: &Store,
    beside: &Path,
) -> Result<(Verified, Option<Finding>), Failure> {
    fs::create_dir_all(beside)?;
    let scratch_file = beside.join(format!("verify-{}.scratch", process::id()));
    let scratch = Store::open(&scratch_file.to_string_lossy()).await?;
    let bar = progress::counter("核验");
    let outcome = verify(store, &scratch, &mut |what, count| {
        bar.set_message(what.to_owned());
        bar.set_position(count);
    })
    .await;
    bar.finish_and_clear();
    scratch.close().await;
    for ending in ["", "-wal", "-shm"] {
        let mut name = scratch_file.clone().into_os_string();
        name.push(ending);
        // A scratch file that is gone already is what we want.
        drop(fs::remove_file(name));
    }
    Ok(outcome?)
}
