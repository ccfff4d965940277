//! The base: files in, reconciled, counted, proven.

use crate::measure::{Clock, percentile};
use crate::{Broken, Numbers, numbers};
use anlan_app::App;
use anlan_app::imports::{ImportRequest, KeepGoodRows};
use anlan_core::ctx::Actor;
use anlan_core::registry::subject::SourceKind;
use anlan_store::{Store, verify};
use serde_json::json;
use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Times that each figure is asked for.
const FIGURE_TIMES: usize = 5;
/// Towns of the county that [`make_ledger`] invents.
const TOWNS: [&str; 4] = ["凌波街道", "望海街道", "石桥镇", "青堤镇"];
/// Half of the invented doors crowd around so many market places.
const MARKETS: u64 = 64;

/// Imports files one after another, each on its own: `379901-register.csv` belongs to 379901.
pub(crate) async fn import(app: &App, kind: &str, files: &[&str]) -> Result<Numbers, Broken> {
    let kind = if kind == "register" { SourceKind::Register } else { SourceKind::Ledger };
    create_dir_all(&app.uploads)?;
    let clock = Clock::start();
    let mut rows = 0;
    for file in files {
        let path = PathBuf::from(file);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or("no file name")?;
        let region = name.split('-').next().map(str::to_owned);
        let keep = KeepGoodRows::No;
        let request = ImportRequest { kind, path, file_name: name, region, columns: None, keep };
        let report = app.import_file(&Actor::Machine, request, &mut |_, _, _| {}).await?;
        if !report.adopted {
            return Err(format!("{file}: {:?}", report.problems.first()).into());
        }
        rows += report.good;
    }
    Ok(numbers([("rows", json!(rows)), ("rows_s", json!(clock.rate(rows)))]))
}

/// Reconciles every home.
pub(crate) async fn reconcile(app: &App) -> Result<Numbers, Broken> {
    let clock = Clock::start();
    let outcomes = app.reconcile(&Actor::Machine, None, &mut |_, _| {}).await?;
    let seconds = clock.millis() / 1_000.0;
    let doors: u64 = outcomes.iter().flat_map(|outcome| outcome.counts.values()).sum();
    Ok(numbers([
        ("doors", json!(doors)),
        ("seconds", json!(seconds)),
        ("doors_s", json!(clock.rate(doors))),
    ]))
}

/// Proves a database, replaying into another.
pub(crate) async fn verify(place: &str, scratch: &str) -> Result<Numbers, Broken> {
    let (store, scratch) = (Store::open(place).await?, Store::open(scratch).await?);
    let clock = Clock::start();
    let (verified, finding) = verify::verify(&store, &scratch, &mut |_, _| {}).await?;
    if let Some(finding) = finding {
        return Err(format!("{finding:?}").into());
    }
    let rows = verified.facts + verified.source_rows + verified.projection_rows;
    Ok(numbers([
        ("facts", json!(verified.facts)),
        ("rows", json!(rows)),
        ("seconds", json!(clock.millis() / 1_000.0)),
        ("rows_s", json!(clock.rate(rows))),
    ]))
}

/// Asks for every figure as of today, and for its first rows.
pub(crate) async fn figures(app: &App) -> Result<Numbers, Broken> {
    let mut answered = Numbers::new();
    let mut all = Vec::new();
    for definition in &app.packs.figures {
        let mut times = Vec::new();
        for _ in 0..FIGURE_TIMES {
            let clock = Clock::start();
            let receipt = app.figure(&Actor::Machine, &definition.id, None, None).await?;
            times.push(clock.millis());
            answered.insert(format!("{}_value", definition.id), json!(receipt.value));
        }
        times.sort_by(f64::total_cmp);
        answered.insert(format!("{}_ms", definition.id), json!(percentile(&times, 50)?));
        all.extend(times);
    }
    all.sort_by(f64::total_cmp);
    answered.insert("p50_ms".to_owned(), json!(percentile(&all, 50)?));
    answered.insert("worst_ms".to_owned(), json!(percentile(&all, 100)?));
    Ok(answered)
}

/// Writes a ledger of so many doors with points in one county, the same every time.
pub(crate) fn make_ledger(file: &str, rows: u64) -> Result<Numbers, Broken> {
    let mut out = BufWriter::new(File::create(Path::new(file))?);
    writeln!(out, "编号,类别,门头名称,地址,镇街,联系人,电话,经度,纬度,坐标系,登记日期")?;
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    for number in 0..rows {
        let lng = 119_000_000 + spread(&mut dice, number, 600_000);
        let lat = 36_300_000 + spread(&mut dice, number, 500_000);
        let kind = match number % 20 {
            0..17 => "店铺",
            17 | 18 => "企业",
            _ => "闲置",
        };
        let town = usize::try_from(number % 4).ok().and_then(|at| TOWNS.get(at)).unwrap_or(&"");
        writeln!(
            out,
            "D{number:07},{kind},{town}第{number}家门店,{town}平安路{number}号,{town},王明,138{:08},{},{},CGCS2000,2026-02-01",
            number % 100_000_000,
            degrees(lng),
            degrees(lat),
        )?;
    }
    out.flush()?;
    Ok(numbers([("rows", json!(rows))]))
}

/// Micro-degrees from the edge: half of the doors anywhere, half around a market place.
fn spread(dice: &mut u64, number: u64, width: u64) -> u64 {
    *dice ^= *dice << 13;
    *dice ^= *dice >> 7;
    *dice ^= *dice << 17;
    if number.is_multiple_of(2) {
        return *dice % width;
    }
    let market = (number / 2 % MARKETS).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ width;
    (market % width + *dice % (width / 100)) % width
}

fn degrees(micro: u64) -> String {
    format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}
