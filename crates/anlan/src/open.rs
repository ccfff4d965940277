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

/// Opens a store that must exist already: a question about nothing is a slip of the address.
pub(crate) async fn existing_store(place: &Place) -> Result<Store, Failure> {
    if place.db.is_none() && !place.data.join(DATABASE_FILE).exists() {
        return Err(Failure::found(format!(
            "{} 里还没有数据。先运行 anlan demo 或 anlan serve，或用 --data / --db 指明位置。",
            place.data.display()
        )));
    }
    store(place).await
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
