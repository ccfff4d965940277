//! The folder beside the data in which the city is made. A database with the final name is whole: a
//! load that was interrupted leaves this folder and nothing else, and the next one begins anew.

use crate::cli::Place;
use crate::exit::Failure;
use crate::open::{self, DATABASE_FILE};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// Name of the folder inside the data folder.
const FOLDER: &str = "making";

/// Where to make the city: what an interrupted load left there is gone, and no other load comes in
/// while the file is held.
pub(super) fn begin(data: &Path) -> Result<(Place, File), Failure> {
    fs::create_dir_all(data)?;
    let lock = File::open(data)?;
    // A file system that knows no locks answers otherwise; there, nobody is kept out.
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(Failure::found(format!(
            "另一个 anlan demo 正在 {} 里生成演示数据，请等它结束。",
            data.display()
        )));
    }
    let folder = data.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Ok((Place { data: folder, db: None }, lock))
}

/// Gives what was made and closed its final name; the database last, because it is looked for.
pub(super) fn finish(data: &Path) -> Result<(), Failure> {
    let folder = data.join(FOLDER);
    let (made, target) = (folder.join(DATABASE_FILE), data.join(DATABASE_FILE));
    // What only the journal holds would stay behind.
    if fs::metadata(journal(&made)).is_ok_and(|journal| journal.len() > 0) {
        return Err(Failure::found(format!(
            "{} 没有写完整。请再运行一次 anlan demo。",
            made.display()
        )));
    }
    if target.exists() || journal(&target).exists() {
        return Err(Failure::found(format!(
            "{} 里这时有了别的数据，不会覆盖。请用 --data 指定一个空目录。",
            data.display()
        )));
    }
    let uploads = open::uploads(data);
    if !uploads.exists() {
        fs::rename(open::uploads(&folder), uploads)?;
    }
    fs::rename(made, target)?;
    Ok(fs::remove_dir_all(folder)?)
}

/// Takes away a database that holds nothing and is closed, so that its name is free.
pub(super) fn clear(data: &Path) -> Result<(), Failure> {
    let target = data.join(DATABASE_FILE);
    if journal(&target).exists() {
        return Err(Failure::found(format!(
            "{} 正被另一个程序使用。请先停下它，再运行一次 anlan demo。",
            target.display()
        )));
    }
    Ok(fs::remove_file(target)?)
}

/// The write-ahead log beside a database; it is gone when everybody has closed it.
fn journal(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, process};

    /// A data folder with a finished city in the making, and what a test does with it.
    fn within(name: &str, work: impl FnOnce(&Path)) {
        let data = env::temp_dir().join(format!("anlan_making_{name}_{}", process::id()));
        let uploads = open::uploads(&data.join(FOLDER));
        fs::create_dir_all(uploads).unwrap();
        fs::write(data.join(FOLDER).join(DATABASE_FILE), "a city").unwrap();
        work(&data);
        fs::remove_dir_all(data).unwrap();
    }

    fn refused(outcome: Result<(), Failure>) -> String {
        outcome.unwrap_err().words()
    }

    #[test]
    fn what_an_interrupted_load_left_is_gone_before_the_next() {
        within("begin", |data| {
            let (place, lock) = begin(data).unwrap();
            assert_eq!((place.data, place.db), (data.join(FOLDER), None));
            assert!(!data.join(FOLDER).exists());
            assert!(begin(data).unwrap_err().words().contains("另一个 anlan demo"));
            drop(lock);
            begin(data).unwrap();
        });
    }

    #[test]
    fn a_finished_city_gets_its_name_with_its_uploads() {
        within("finish", |data| {
            finish(data).unwrap();
            assert_eq!(fs::read(data.join(DATABASE_FILE)).unwrap(), b"a city");
            assert!(open::uploads(data).is_dir());
            assert!(!data.join(FOLDER).exists());
        });
    }

    #[test]
    fn a_city_is_not_put_over_other_data_nor_without_its_journal() {
        within("refusals", |data| {
            let made = data.join(FOLDER).join(DATABASE_FILE);
            fs::write(journal(&made), "half of it").unwrap();
            assert!(refused(finish(data)).contains("没有写完整"));
            assert!(!data.join(DATABASE_FILE).exists());
            fs::remove_file(journal(&made)).unwrap();
            fs::write(data.join(DATABASE_FILE), "a register").unwrap();
            assert!(refused(finish(data)).contains("不会覆盖"));
            assert_eq!(fs::read(data.join(DATABASE_FILE)).unwrap(), b"a register");
            fs::write(journal(&data.join(DATABASE_FILE)), "").unwrap();
            assert!(refused(clear(data)).contains("另一个程序"));
        });
    }
}
