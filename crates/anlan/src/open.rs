//! Opens the store that the arguments name.

use crate::cli::Place;
use crate::exit::Failure;
use crate::world::SystemWorld;
use anlan_app::App;
use anlan_app::ports::World;
use anlan_store::Store;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// File of the embedded database inside the data folder.
pub(crate) const DATABASE_FILE: &str = "anlan.db";

/// Address of the store: the URL if one is given, else the file in the data folder.
pub(crate) fn address(place: &Place) -> String {
    match &place.db {
        Some(url) => url.clone(),
        None => place.data.join(DATABASE_FILE).to_string_lossy().into_owned(),
    }
}

/// Where uploaded files wait.
pub(crate) fn uploads(data: &Path) -> PathBuf {
    data.join("uploads")
}

/// Opens the store, making the data folder when it is absent.
pub(crate) async fn store(place: &Place) -> Result<Store, Failure> {
    fs::create_dir_all(&place.data)?;
    Ok(Store::open(&address(place)).await?)
}

/// Opens the store if there is one; where there is none, none is made.
pub(crate) async fn store_if_any(place: &Place) -> Result<Option<Store>, Failure> {
    if Store::exists(&address(place)).await? { store(place).await.map(Some) } else { Ok(None) }
}

/// Opens a store that must exist already: a question about nothing is a slip of the address.
pub(crate) async fn existing_store(place: &Place) -> Result<Store, Failure> {
    let store = store_if_any(place).await?;
    store.ok_or_else(|| {
        Failure::found(format!(
            "{} 里还没有数据。先运行 anlan demo 或 anlan serve，或用 --data / --db 指明位置。",
            named(place)
        ))
    })
}

/// The place as a person is told of it.
pub(crate) fn named(place: &Place) -> String {
    match &place.db {
        Some(address) => without_secrets(address),
        None => place.data.display().to_string(),
    }
}

/// An address without what a URL may hold beside the place: login, password, settings.
pub(crate) fn without_secrets(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let rest = rest.split('?').next().unwrap_or_default();
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    format!("{scheme}://{place}")
}

/// Opens the application on the machine's own clock.
pub(crate) async fn app(place: &Place) -> Result<App, Failure> {
    Ok(App::open(store(place).await?, Arc::new(SystemWorld::new()), uploads(&place.data))?)
}

/// Opens the application on a store that must exist already.
pub(crate) async fn existing_app(place: &Place) -> Result<App, Failure> {
    let store = existing_store(place).await?;
    Ok(App::open(store, Arc::new(SystemWorld::new()), uploads(&place.data))?)
}

/// Opens the application with another world.
pub(crate) async fn app_in(place: &Place, world: Arc<dyn World>) -> Result<App, Failure> {
    Ok(App::open(store(place).await?, world, uploads(&place.data))?)
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    fn check(address: &str, expected: &str) {
        assert_eq!(without_secrets(address), expected);
    }

    #[test]
    fn an_address_is_told_without_its_password() {
        check("postgres://anlan:se@cret@db:5432/anlan", "postgres://db:5432/anlan");
        check("postgres://db/anlan?password=secret", "postgres://db/anlan");
        check("postgresql://db/anlan", "postgresql://db/anlan");
        check("some/文件?.db", "some/文件?.db");
    }
}
