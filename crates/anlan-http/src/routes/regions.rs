//! Regions: the branch that a person works in, from the top down to everything inside.

use crate::problem::{Answered, ReadRefusals, Refusal};
use crate::query::{Query, given};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire::page::Items;
use crate::wire::region::{Boundaries, Boundary, BoundaryOf, Region};
use anlan_app::App;
use anlan_app::rows::directory::RegionRow;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::role::Permission;
use anlan_core::scope::Scope;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list_regions)).routes(routes!(list_boundaries))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct RegionsAsked {
    /// Regions directly inside this one; the topmost when not given.
    parent: Option<String>,
}

/// Lists the regions directly inside one, as far as the person's branch shows them.
#[utoipa::path(
    get, path = "/regions", tag = "directory", params(RegionsAsked),
    responses((status = 200, body = Items<Region>), ReadRefusals)
)]
async fn list_regions(
    State(app): State<App>,
    user: SignedInUser,
    Query(asked): Query<RegionsAsked>,
) -> Answered<Items<Region>> {
    let rows = app.regions(user.actor()).await?;
    let scope = app.scope(user.actor(), Permission::ReadDirectory)?;
    let branch: Vec<RegionRow> = rows.into_iter().filter(|row| on_branch(&scope, row)).collect();
    let known: BTreeSet<&str> = branch.iter().map(|row| row.code.as_str()).collect();
    let parent = given(asked.parent.as_deref());
    let inside = |row: &&RegionRow| match parent {
        Some(parent) => row.parent.as_deref() == Some(parent),
        None => row.parent.as_deref().is_none_or(|above| !known.contains(above)),
    };
    let items = branch.iter().filter(inside).map(|row| region(row, &branch));
    Ok(Json(Items { items: items.collect() }))
}

/// On the way down to a granted region, or inside it.
fn on_branch(scope: &Scope, row: &RegionRow) -> bool {
    let Ok(code) = RegionCode::parse(&row.code) else { return false };
    scope.is_everything()
        || scope
            .grants()
            .iter()
            .any(|grant| grant.region.contains(&code) || code.contains(&grant.region))
}

fn region(row: &RegionRow, branch: &[RegionRow]) -> Region {
    Region {
        code: row.code.clone(),
        name: row.name.clone(),
        level: row.level.clone(),
        parent: row.parent.clone(),
        centre: row.centre.map(|(lng, lat)| [lng, lat]),
        children: branch
            .iter()
            .filter(|one| one.parent.as_deref() == Some(row.code.as_str()))
            .count(),
    }
}

/// Boundaries of all regions, for the map.
#[utoipa::path(
    get, path = "/regions/boundaries", tag = "directory",
    responses((status = 200, body = Boundaries), ReadRefusals)
)]
async fn list_boundaries(
    State(app): State<App>,
    user: SignedInUser,
) -> Result<Json<Boundaries>, Refusal> {
    let rows = app.boundaries(user.actor()).await?;
    let features = rows.into_iter().map(|row| {
        let geometry = serde_json::from_str(&row.geometry).map_err(anlan_app::AppError::from)?;
        let properties = BoundaryOf { code: row.code, name: row.name, level: row.level };
        Ok::<_, Refusal>(Boundary { kind: "Feature", properties, geometry })
    });
    let features = features.collect::<Result<_, _>>()?;
    Ok(Json(Boundaries { kind: "FeatureCollection", features }))
}
