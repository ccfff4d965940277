//! `anlan restore FILE`: into a folder that holds no data, verified before it counts.

use super::say;
use super::verify::{check, words};
use crate::cli::Restore;
use crate::exit::Failure;
use crate::open::{self, DATABASE_FILE};
use anlan_store::Store;
use std::fs;

pub(super) async fn run(arguments: Restore) -> Result<(), Failure> {
    if arguments.place.db.is_some() {
        return Err(Failure::found("恢复到 PostgreSQL 请先恢复到数据目录，再用 anlan copy 复制。"));
    }
    let target = arguments.place.data.join(DATABASE_FILE);
    if target.exists() {
        return Err(Failure::found(format!(
            "{} 已有数据，不会覆盖。请换一个空目录。",
            target.display()
        )));
    }
    if !arguments.file.is_file() {
        return Err(Failure::found(format!("没有这个文件：{}", arguments.file.display())));
    }
    fs::create_dir_all(&arguments.place.data)?;
    let waiting = arguments.place.data.join("restore.waiting");
    fs::copy(&arguments.file, &waiting)?;
    let store = Store::open(&waiting.to_string_lossy()).await;
    let outcome = match store {
        Ok(store) => {
            let outcome = check(&store, &arguments.place.data).await;
            store.close().await;
            outcome
        }
        Err(error) => Err(error.into()),
    };
    let (verified, finding) = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => {
            fs::remove_file(&waiting)?;
            return Err(failure);
        }
    };
    if let Some(finding) = finding {
        fs::remove_file(&waiting)?;
        return Err(Failure::found(format!("备份本身有问题，没有恢复。{}", words(&finding))));
    }
    // An empty file is an empty database to the engine, and somebody else's has no fact of ours.
    if verified.facts == 0 {
        fs::remove_file(&waiting)?;
        return Err(Failure::found("这个文件里没有任何事实，不是备份，没有恢复。"));
    }
    fs::rename(&waiting, open::address(&arguments.place))?;
    say(format!("已恢复并核验：{} 条事实，{} 行投影。", verified.facts, verified.projection_rows));
    Ok(())
}
