//! The one map's layer: every point in memory by tile key, refreshed from what the log says changed,
//! with scope and filter applied before anything is counted.

use crate::app::{App, range_of};
use crate::error::AppError;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::registry::subject::{Standing, SubjectKind};
use anlan_core::role::Permission;
use anlan_core::scope::Scope;
use anlan_geo::code_table::{CodeSet, CodeTable};
use anlan_geo::point_layer::{Point, PointAttributes, PointId, PointLayer, TileWords};
use anlan_geo::tile_key::{TileAddress, tile_key};
use anlan_store::read::Page;
use anlan_store::read::subjects::{self, PointRow};
use anlan_store::{Tx, log};
use std::collections::BTreeMap;
use tokio::sync::RwLock;

/// Points read from the store at once.
const PAGE_POINTS: i64 = 20_000;
/// Words of kinds, by the number that a point carries.
const KINDS: [&str; 4] = ["enterprise", "shop", "idle_premises", "point_asset"];
/// Words of standings, by the number that a point carries; merged doors are not drawn.
const STANDINGS: [&str; 4] = ["registered", "verified", "in_review", "unlicensed_candidate"];
/// Line number of a subject without a line.
const NO_LINE: u16 = u16::MAX;

/// The layer, filled at the first tile.
#[derive(Debug, Default)]
pub(crate) struct MapLayer {
    filled: RwLock<Filled>,
}

#[derive(Debug, Default)]
struct Filled {
    layer: PointLayer,
    regions: CodeTable,
    lines: CodeTable,
    names: BTreeMap<[u8; 16], String>,
    heads: BTreeMap<String, i64>,
    overdue: BTreeMap<String, BTreeMap<String, i64>>,
    day: String,
}

/// Which points are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TileAsked {
    /// Kind words, separated by commas.
    pub kind: Option<String>,
    /// Standing words, separated by commas.
    pub standing: Option<String>,
    /// Region code.
    pub region: Option<String>,
    /// `open` or `overdue`: only subjects with such hazards.
    pub hazard: Option<String>,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// MVT 2.1; empty when nothing is there.
    pub bytes: Vec<u8>,
    /// Changes when anything in it may have; for the `ETag`.
    pub version: String,
}

impl App {
    /// A vector tile of the subjects that the person may see.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`.
    pub async fn tile(
        &self,
        actor: &Actor,
        place: (u8, u32, u32),
        asked: &TileAsked,
    ) -> Result<Tile, AppError> {
        let scope = self.scope(actor, Permission::ReadSubjects)?;
        let invalid = |name| Problem::invalid("query_invalid").with("name", name);
        let address = TileAddress::new(place.0, place.1, place.2).ok_or_else(|| invalid("tile"))?;
        let number = |word: &Option<String>, words: &[&str], name| match word {
            None => Ok(None),
            Some(word) => word
                .split(',')
                .map(|one| {
                    words.iter().position(|known| *known == one).ok_or_else(|| invalid(name))
                })
                .collect::<Result<Vec<usize>, Problem>>()
                .map(Some),
        };
        let kind = number(&asked.kind, &KINDS, "kind")?;
        let standing = number(&asked.standing, &STANDINGS, "standing")?;
        let range = range_of(asked.region.as_deref())?;
        self.refresh_map().await?;
        let filled = self.map.filled.read().await;
        let inside =
            filled.regions.select(|code| code >= range.low.as_str() && code < range.high.as_str());
        let admitted = Admitted::new(&filled, &scope);
        let filter = |point: &PointAttributes| {
            among(kind.as_ref(), point.kind)
                && among(standing.as_ref(), point.standing)
                && inside.contains(point.region)
                && match asked.hazard.as_deref() {
                    Some("overdue") => point.overdue > 0,
                    Some(_) => point.open > 0,
                    None => true,
                }
                && admitted.contains(point)
        };
        let words = TileWords { kinds: &KINDS, standings: &STANDINGS };
        let name = |id: &PointId| filled.names.get(&id.0).cloned();
        let content = match admitted.own(&filled) {
            Some(own) => own.tile(address, &filter),
            None => filled.layer.tile(address, &filter),
        };
        let bytes = content.encode_mvt("subjects", &words, name);
        // The same after a restart for the same facts, and another for any other.
        let facts: i64 = filled.heads.values().sum();
        Ok(Tile { bytes, version: format!("{}-{facts}", filled.day) })
    }

    /// Brings the layer up to the head of every chain and to today's deadlines.
    async fn refresh_map(&self) -> Result<(), AppError> {
        let today = self.today();
        let mut tx = self.store.read().await?;
        let heads = log::heads(&mut tx).await?;
        {
            let filled = self.map.filled.read().await;
            let current =
                heads.iter().all(|(home, head)| filled.heads.get(home) == Some(&head.seq));
            if current && filled.day == today {
                return Ok(());
            }
        }
        let mut filled = self.map.filled.write().await;
        let new_day = filled.day != today;
        for (home, head) in heads {
            let seen = filled.heads.get(&home).copied().unwrap_or(0);
            if seen < head.seq {
                filled.take_changes(&mut tx, &home, seen).await?;
            }
            if seen < head.seq || new_day {
                filled.take_overdue(&mut tx, &home, &today).await?;
            }
            filled.heads.insert(home, head.seq);
        }
        filled.day = today;
        Ok(())
    }
}

impl Filled {
    async fn take_changes(&mut self, tx: &mut Tx, home: &str, seen: i64) -> Result<(), AppError> {
        let mut page = Page::first(PAGE_POINTS);
        let fresh = self.layer.is_empty();
        let mut collected = Vec::new();
        loop {
            let rows = subjects::points_changed(tx, home, seen, &page).await?;
            let Some(last) = rows.last() else { break };
            page.id.clone_from(&last.id);
            for row in &rows {
                self.change(row, fresh.then_some(&mut collected))?;
            }
        }
        if seen > 0 {
            for row in subjects::points_with_hazards(tx, home, seen).await? {
                self.change(&row, None)?;
            }
        }
        if fresh {
            self.layer = PointLayer::build(collected)
                .map_err(|refused| AppError::Invariant(refused.to_string()))?;
        }
        Ok(())
    }

    fn change(
        &mut self,
        row: &PointRow,
        collected: Option<&mut Vec<Point>>,
    ) -> Result<(), AppError> {
        let id = PointId(uuid_bytes(&row.id)?);
        let drawn =
            Standing::from_code(&row.standing).filter(|standing| *standing != Standing::Merged);
        let key = row.point.and_then(|(lng, lat)| tile_key(lng, lat));
        let (Some(standing), Some(key)) = (drawn, key) else {
            self.layer.remove(&id);
            self.names.remove(&id.0);
            return Ok(());
        };
        let kind = SubjectKind::from_code(&row.kind);
        let place = |words: &[&str], word: &str| {
            words
                .iter()
                .position(|known| *known == word)
                .and_then(|at| u8::try_from(at).ok())
                .unwrap_or(0)
        };
        let overdue = self.layer.get(&id).map_or(0, |point| point.attributes.overdue);
        let attributes = PointAttributes {
            region: self.regions.intern(&row.region_code),
            line: row
                .line
                .as_deref()
                .map_or(NO_LINE, |line| u16::try_from(self.lines.intern(line)).unwrap_or(NO_LINE)),
            open: u16::try_from(row.open).unwrap_or(u16::MAX),
            overdue,
            kind: place(&KINDS, kind.map_or("", SubjectKind::code)),
            standing: place(&STANDINGS, standing.code()),
            status: 0,
        };
        self.names.insert(id.0, row.name.clone());
        let point = Point { id, key, attributes };
        match collected {
            Some(collected) => collected.push(point),
            None => self
                .layer
                .upsert(point)
                .map_err(|refused| AppError::Invariant(refused.to_string()))?,
        }
        Ok(())
    }

    async fn take_overdue(&mut self, tx: &mut Tx, home: &str, today: &str) -> Result<(), AppError> {
        let now: BTreeMap<String, i64> =
            subjects::overdue(tx, home, today).await?.into_iter().collect();
        let before = self.overdue.remove(home).unwrap_or_default();
        for id in before.keys().chain(now.keys()) {
            let point_id = PointId(uuid_bytes(id)?);
            if let Some(mut point) = self.layer.get(&point_id) {
                point.attributes.overdue =
                    now.get(id).map_or(0, |count| u16::try_from(*count).unwrap_or(u16::MAX));
                self.layer
                    .upsert(point)
                    .map_err(|refused| AppError::Invariant(refused.to_string()))?;
            }
        }
        self.overdue.insert(home.to_owned(), now);
        Ok(())
    }
}

/// A person's scope over the numbers that points carry.
struct Admitted {
    everything: bool,
    grants: Vec<(CodeSet, Option<u32>)>,
    own: Vec<[u8; 16]>,
}

impl Admitted {
    fn new(filled: &Filled, scope: &Scope) -> Self {
        let mut admitted =
            Self { everything: scope.is_everything(), grants: Vec::new(), own: Vec::new() };
        for grant in scope.grants() {
            if let Some(subject) = grant.subject {
                admitted.own.push(*subject.uuid().as_bytes());
                continue;
            }
            let regions = filled.regions.select(|code| {
                RegionCode::parse(code).is_ok_and(|code| grant.region.contains(&code))
            });
            // A line that no point carries admits nothing: a number past every table.
            let line =
                grant.line.as_deref().map(|line| filled.lines.number(line).unwrap_or(u32::MAX - 1));
            admitted.grants.push((regions, line));
        }
        admitted
    }

    fn contains(&self, point: &PointAttributes) -> bool {
        self.everything
            || (self.grants.is_empty() && !self.own.is_empty())
            || self.grants.iter().any(|(regions, line)| {
                regions.contains(point.region)
                    && line.is_none_or(|line| line == u32::from(point.line))
            })
    }

    /// For people who see only their own premises: a layer of exactly these.
    fn own(&self, filled: &Filled) -> Option<PointLayer> {
        if self.everything || !self.grants.is_empty() || self.own.is_empty() {
            return None;
        }
        let points = self.own.iter().filter_map(|id| filled.layer.get(&PointId(*id))).collect();
        PointLayer::build(points).ok()
    }
}

fn uuid_bytes(id: &str) -> Result<[u8; 16], AppError> {
    uuid::Uuid::try_parse(id)
        .map(uuid::Uuid::into_bytes)
        .map_err(|error| AppError::Invariant(error.to_string()))
}

/// Whether a number is among those asked for; without a list, all are.
fn among(asked: Option<&Vec<usize>>, number: u8) -> bool {
    asked.is_none_or(|asked| asked.contains(&usize::from(number)))
}
