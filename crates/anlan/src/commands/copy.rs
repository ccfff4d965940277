//! `anlan copy --from URL --to URL`: between engines, proven row by row.

use super::say;
use super::verify::words;
use crate::cli::Copy;
use crate::exit::Failure;
use crate::open::{self, DATABASE_FILE};
use crate::progress;
use anlan_store::Store;
use anlan_store::copy::copy;
use std::path::Path;

pub(super) async fn run(arguments: Copy) -> Result<(), Failure> {
    let from_address = address(&arguments.from);
    if !Store::exists(&from_address).await? {
        return Err(Failure::found(format!("没有数据：{}", open::without_secrets(&from_address))));
    }
    let from = Store::open(&from_address).await?;
    let to = Store::open(&address(&arguments.to)).await?;
    let bar = progress::counter("复制");
    let outcome = copy(&from, &to, &mut |table, rows| {
        bar.set_message(table.to_owned());
        bar.set_position(rows);
    })
    .await;
    bar.finish_and_clear();
    match outcome {
        Ok((rows, None)) => {
            say(format!("已复制，{rows} 行逐行比对一致。"));
            Ok(())
        }
        Ok((_, Some(finding))) => Err(Failure::found(words(&finding))),
        Err(anlan_store::StoreError::TargetNotEmpty) => {
            Err(Failure::found("目标库里已有数据，不会覆盖。"))
        }
        Err(error) => Err(error.into()),
    }
}

/// A data folder means the database inside it; `sqlite:` before a path is allowed.
fn address(given: &str) -> String {
    let path =
        given.strip_prefix("sqlite://").or_else(|| given.strip_prefix("sqlite:")).unwrap_or(given);
    if given.starts_with("postgres") {
        return given.to_owned();
    }
    if Path::new(path).is_dir() {
        return Path::new(path).join(DATABASE_FILE).to_string_lossy().into_owned();
    }
    path.to_owned()
}
