//! Tiles of the one map as people ask for them: where the doors are, from the whole city down to a
//! street, each by somebody who sees everything, by one county's desk, and with a filter on top.

use crate::measure::{Clock, percentile};
use crate::{Broken, Numbers, numbers};
use anlan_app::App;
use anlan_app::map::TileAsked;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::AccountId;
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use anlan_store::sql::Sql;
use anlan_store::{Param, Row};
use serde_json::json;
use std::f64::consts::PI;

/// Zooms from a city on one screen to a street.
const ZOOMS: [u8; 6] = [8, 10, 12, 14, 16, 18];
/// The county whose desk asks.
const COUNTY: &str = "379901";

/// Draws tiles around so many doors at every zoom.
pub(crate) async fn draw(app: &App, samples: usize) -> Result<Numbers, Broken> {
    let places = doors(app, samples).await?;
    let clock = Clock::start();
    app.tile(&Actor::Machine, (0, 0, 0), &TileAsked::default()).await?;
    let mut drawn = numbers([("first_ms", json!(clock.millis()))]);
    let desk = desk(app)?;
    let filtered = TileAsked {
        kind: Some("enterprise,idle_premises".to_owned()),
        region: Some(COUNTY.to_owned()),
        ..TileAsked::default()
    };
    let askers = [
        ("everything", &Actor::Machine, TileAsked::default()),
        ("county", &desk, TileAsked::default()),
        ("filtered", &desk, filtered),
    ];
    let mut all = Vec::new();
    let (mut most_bytes, mut empty) = (0, 0_u64);
    for (who, actor, asked) in askers {
        let mut own = Vec::new();
        for zoom in ZOOMS {
            let mut times = Vec::new();
            for (lng, lat) in &places {
                let clock = Clock::start();
                let tile = app.tile(actor, address(zoom, *lng, *lat), &asked).await?;
                times.push(clock.millis());
                most_bytes = most_bytes.max(tile.bytes.len());
                empty += u64::from(tile.bytes.is_empty());
            }
            times.sort_by(f64::total_cmp);
            if who == "everything" {
                drawn.insert(format!("z{zoom}_p50_ms"), json!(percentile(&times, 50)?));
                drawn.insert(format!("z{zoom}_p99_ms"), json!(percentile(&times, 99)?));
            }
            own.extend(times);
        }
        own.sort_by(f64::total_cmp);
        drawn.insert(format!("{who}_p50_ms"), json!(percentile(&own, 50)?));
        drawn.insert(format!("{who}_p99_ms"), json!(percentile(&own, 99)?));
        all.extend(own);
    }
    all.sort_by(f64::total_cmp);
    drawn.insert("tiles".to_owned(), json!(all.len()));
    drawn.insert("empty".to_owned(), json!(empty));
    drawn.insert("p50_ms".to_owned(), json!(percentile(&all, 50)?));
    drawn.insert("p99_ms".to_owned(), json!(percentile(&all, 99)?));
    drawn.insert("most_kb".to_owned(), json!(most_bytes / 1_024));
    Ok(drawn)
}

/// Points of doors all over the base, the same every time, and how many there are.
async fn doors(app: &App, samples: usize) -> Result<Vec<(f64, f64)>, Broken> {
    let count =
        Sql { name: "how many doors", text: "select count(*) from subject where lng is not null" };
    let text = "select lng, lat from (select lng, lat, row_number() over (order by subject_id) as at \
                from subject where lng is not null) as doors where at % $1 = 0 order by at limit $2";
    let every = Sql { name: "some doors", text };
    let mut tx = app.store.read().await?;
    let held = tx.row(&count, Vec::new()).await?.ok_or("no answer")?.int(0)?;
    let wanted = i64::try_from(samples)?;
    let step = (held / wanted).max(1);
    let rows = tx.rows(&every, vec![Param::from(step), Param::from(wanted)]).await?;
    let place = |row: &Row| Ok(row.real_or_null(0)?.zip(row.real_or_null(1)?));
    let places: Vec<Option<(f64, f64)>> = rows.iter().map(place).collect::<Result<_, Broken>>()?;
    Ok(places.into_iter().flatten().collect())
}

fn desk(app: &App) -> Result<Actor, Broken> {
    let scope = ScopeGrant { region: RegionCode::parse(COUNTY)?, line: None, subject: None };
    let grants = vec![Grant { role: Role::CommitteeOffice, scope }];
    Ok(Actor::Person { account: AccountId::new(app.new_id()), organisation: None, grants })
}

/// The tile of a zoom in which a point lies (web mercator).
fn address(zoom: u8, lng: f64, lat: f64) -> (u8, u32, u32) {
    let size = f64::from(1_u32 << zoom);
    let x = (lng + 180.0) / 360.0 * size;
    let y = (1.0 - lat.to_radians().tan().asinh() / PI) / 2.0 * size;
    (zoom, whole(x), whole(y))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a tile number of a zoom below 20"
)]
fn whole(number: f64) -> u32 {
    number as u32
}
