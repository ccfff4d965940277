//! `anlan doctor`: what is missing, what is slow, what to do.

use super::{say, say_json};
use crate::cli::{Doctor, Place};
use crate::exit::Failure;
use crate::open;
use crate::world::SystemWorld;
use anlan_app::ports::World as _;
use anlan_store::Store;
use anlan_store::log;
use anlan_store::operate::sessions;
use anlan_store::read::directory;
use serde::Serialize;

/// A commit slower than this makes every order feel slow, milliseconds.
const COMMIT_SLOW_MS: u64 = 50;
/// Commits timed.
const COMMITS: u64 = 10;

/// How one check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Fine,
    Advice,
    Broken,
}

/// One check.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    outcome: Outcome,
    words: String,
}

pub(super) async fn run(arguments: Doctor) -> Result<(), Failure> {
    let mut checks = Vec::new();
    match open::store_if_any(&arguments.place).await {
        Ok(Some(store)) => look_inside(&store, &mut checks).await?,
        Ok(None) => checks.push(nothing_there(&arguments.place)),
        Err(failure) => checks.push(Check {
            name: "database",
            outcome: Outcome::Broken,
            words: format!("打不开数据库。请核对地址和权限。{}", failure.words()),
        }),
    }
    if arguments.json {
        say_json(&checks)?;
    } else {
        for check in &checks {
            let mark = match check.outcome {
                Outcome::Fine => "✓",
                Outcome::Advice => "◔",
                Outcome::Broken => "✗",
            };
            say(format!("{mark} {:12} {}", check.name, check.words));
        }
    }
    if checks.iter().any(|check| check.outcome == Outcome::Broken) {
        return Err(Failure::told("有需要处理的问题。"));
    }
    Ok(())
}

/// A folder without data waits for its start; a database named by its address was meant to be one.
fn nothing_there(place: &Place) -> Check {
    let named = open::named(place);
    let (outcome, advice) = if place.db.is_some() {
        (Outcome::Broken, "请核对 --db 的地址，或运行 anlan serve 正式开始。")
    } else {
        (Outcome::Advice, "运行 anlan demo 试用，或 anlan serve 正式开始。")
    };
    Check { name: "database", outcome, words: format!("{named} 里还没有数据。{advice}") }
}

async fn look_inside(store: &Store, checks: &mut Vec<Check>) -> Result<(), Failure> {
    let mut tx = store.read().await?;
    let heads = log::heads(&mut tx).await?;
    let facts: i64 = heads.iter().map(|(_, head)| head.seq).sum();
    checks.push(Check {
        name: "database",
        outcome: Outcome::Fine,
        words: format!("{}，{} 个县市的事实共 {facts} 条", store.engine_name(), heads.len()),
    });
    let regions = directory::regions(&mut tx).await?;
    let towns = regions.iter().filter(|region| region.level == "township").count();
    checks.push(if towns == 0 {
        Check {
            name: "regions",
            outcome: Outcome::Advice,
            words: "还没有登记镇街。导入登记册时会按文件中的地名建立，也可由安委办登记。"
                .to_owned(),
        }
    } else {
        Check {
            name: "regions",
            outcome: Outcome::Fine,
            words: format!("{} 个区划，其中 {towns} 个镇街", regions.len()),
        }
    });
    drop(tx);
    let world = SystemWorld::new();
    let before = world.monotonic_us();
    for _ in 0..COMMITS {
        let mut tx = store.write().await?;
        sessions::end(&mut tx, "doctor").await?;
        tx.commit().await?;
    }
    let each_ms = (world.monotonic_us() - before) / COMMITS / 1_000;
    checks.push(if each_ms > COMMIT_SLOW_MS {
        Check {
            name: "commit",
            outcome: Outcome::Advice,
            words: format!("每次提交约 {each_ms} 毫秒，偏慢。请把数据目录放到固态硬盘上。"),
        }
    } else {
        Check {
            name: "commit",
            outcome: Outcome::Fine,
            words: format!("每次提交约 {each_ms} 毫秒"),
        }
    });
    Ok(())
}
