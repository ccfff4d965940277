//! Everything a use case needs, opened once.

use crate::error::AppError;
use crate::map::MapLayer;
use crate::ports::World;
use crate::writer::Writer;
use anlan_core::calendar::date_in_china;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_core::scope::Scope;
use anlan_packs::Packs;
use anlan_store::Store;
use anlan_store::read::RegionRange;
use std::path::PathBuf;
use std::sync::Arc;

/// The application on one store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// The store.
    pub store: Store,
    /// Definitions.
    pub packs: Arc<Packs>,
    /// Clock and randomness.
    pub world: Arc<dyn World>,
    /// Where uploaded files wait to be imported.
    pub uploads: PathBuf,
    pub(crate) writer: Writer,
    pub(crate) map: Arc<MapLayer>,
}

impl App {
    /// Opens the application; must be called inside a runtime.
    ///
    /// # Errors
    /// When the shipped packs are broken.
    pub fn open(store: Store, world: Arc<dyn World>, uploads: PathBuf) -> Result<Self, AppError> {
        let packs = Arc::new(Packs::shipped()?);
        let writer = Writer::start(store.clone(), Arc::clone(&packs), Arc::clone(&world));
        Ok(Self { store, packs, world, uploads, writer, map: Arc::new(MapLayer::default()) })
    }

    /// Today in China, ISO.
    pub fn today(&self) -> String {
        date_in_china(self.world.now_ms())
            .map_or_else(|_beyond| "1970-01-01".to_owned(), |date| date.to_string())
    }

    /// The part of the actor's scope in which the permission holds.
    ///
    /// # Errors
    /// `permission_denied` when it holds nowhere.
    pub fn scope(&self, actor: &Actor, permission: Permission) -> Result<Scope, Problem> {
        let scope = actor.scope(permission);
        if scope.is_empty() || !actor.may(permission) {
            return Err(Problem::denied("permission_denied").with("permission", permission.code()));
        }
        Ok(scope)
    }
}

/// The region a person asks about, or everything.
///
/// # Errors
/// `query_invalid` when it is no region code.
pub fn range_of(region: Option<&str>) -> Result<RegionRange, Problem> {
    match region.map(str::trim).filter(|code| !code.is_empty()) {
        None => Ok(RegionRange::everywhere()),
        Some(code) => RegionCode::parse(code)
            .map(|code| code.prefix_range().into())
            .map_err(|_not_a_code| Problem::invalid("query_invalid").with("name", "region")),
    }
}
