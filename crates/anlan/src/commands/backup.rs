//! `anlan backup FILE`: the embedded database in one file, while the server runs.

use super::say;
use crate::cli::Backup;
use crate::exit::Failure;
use crate::open;
use std::fs;

pub(super) async fn run(arguments: Backup) -> Result<(), Failure> {
    if arguments.place.db.is_some() {
        return Err(Failure::found(
            "PostgreSQL 请用它自己的工具备份（pg_dump、pg_basebackup），或用 anlan copy 复制到嵌入式数据库。",
        ));
    }
    if arguments.file.exists() {
        return Err(Failure::found(format!("{} 已经存在，不会覆盖。", arguments.file.display())));
    }
    let store = open::existing_store(&arguments.place).await?;
    store.snapshot_into(&arguments.file.to_string_lossy()).await?;
    let size = fs::metadata(&arguments.file)?.len();
    say(format!(
        "已备份到 {}（{size} 字节）。用 anlan restore 恢复时会自动核验。",
        arguments.file.display()
    ));
    Ok(())
}
