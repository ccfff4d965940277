//! Outlines of regions from `GeoJSON` in any of the datums in use, kept in CGCS2000.

use super::import::{Listed, Standing, home_of};
use crate::table::RowProblem;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::crs::{self, Datum, LngLat};
use anlan_core::identity::command::RegionBoundary;
use anlan_core::problem::Problem;
use anlan_geo::boundary::{
    Boundary, BoundaryProblem, BoundaryRefused, FEATURES_MAX, PropertyNames, parse_geojson,
    write_geometry,
};
use std::collections::BTreeMap;

/// Reads the outlines and leaves out those the directory holds already.
pub(super) fn read(
    bytes: &[u8],
    datum: Datum,
    standing: &Standing,
) -> Result<Listed<RegionBoundary>, Problem> {
    let boundaries = match parse_geojson(bytes, &PropertyNames::USUAL) {
        Ok(boundaries) => boundaries,
        Err(BoundaryRefused::Features(faults)) => {
            let told = faults.iter().map(|fault| wrong(fault.feature, "", &words(&fault.problem)));
            let (rows, entries) = (faults.len(), Vec::new());
            return Ok(Listed { rows, entries, problems: told.collect(), notes: Vec::new() });
        }
        Err(refused) => {
            let reason = file_words(&refused);
            return Err(Problem::invalid("boundary_file_unreadable").with("reason", reason));
        }
    };
    let regions = standing.names();
    let mut listed = Listed {
        rows: boundaries.len(),
        entries: Vec::new(),
        problems: Vec::new(),
        notes: Vec::new(),
    };
    let mut seen: BTreeMap<RegionCode, usize> = BTreeMap::new();
    for (at, boundary) in boundaries.iter().enumerate() {
        let code = RegionCode::parse(boundary.code()).ok();
        let code = code.filter(|code| regions.contains_key(code.as_str()));
        let Some((home, code)) = code.and_then(|code| Some((home_of(&code)?, code))) else {
            listed.problems.push(wrong(at, boundary.code(), "这个区划还没有登记，请先导入区划"));
            continue;
        };
        if !standing.permits(&code) {
            listed.problems.push(wrong(at, boundary.code(), "不在您负责的区域内"));
            continue;
        }
        // The same region may be written with and without the zeros at its end.
        if let Some(first) = seen.insert(code.clone(), at) {
            let repeated = words(&BoundaryProblem::CodeRepeated(first));
            listed.problems.push(wrong(at, boundary.code(), &repeated));
            continue;
        }
        let geometry = write_geometry(&kept(boundary, datum)).to_string();
        if standing.outline(&code) != Some(geometry.as_str()) {
            listed.entries.push((home, RegionBoundary { code, geometry }));
        }
    }
    Ok(listed)
}

/// The outline in CGCS2000; converted points keep a centimetre.
fn kept(boundary: &Boundary, datum: Datum) -> Boundary {
    if matches!(datum, Datum::Cgcs2000 | Datum::Wgs84) {
        return boundary.clone();
    }
    boundary.moved(|(lng, lat)| match LngLat::new(lng, lat) {
        Ok(given) => {
            let kept = crs::convert(given, datum, Datum::Cgcs2000);
            let centimetre = |degrees: f64| (degrees * 1e7).round() / 1e7;
            (centimetre(kept.lng()), centimetre(kept.lat()))
        }
        Err(_) => (lng, lat),
    })
}

fn wrong(feature: usize, code: &str, reason: &str) -> RowProblem {
    // What has no code that can be read is named by its place.
    let place = format!("（第 {} 个要素）", feature + 1);
    let named = if code.is_empty() { &place } else { code };
    let problem = Problem::invalid("boundary_invalid").with("value", named).with("reason", reason);
    RowProblem {
        sheet: None,
        row: u64::try_from(feature + 1).ok(),
        column: None,
        code: "boundary_invalid".to_owned(),
        title: format!("{}。{}", problem.title(), problem.advice()),
        value: (!code.is_empty()).then(|| code.to_owned()),
    }
}

/// What is wrong with an outline, for a clerk.
pub(crate) fn words(problem: &BoundaryProblem) -> String {
    use BoundaryProblem as B;
    let ring =
        |polygon: &usize, ring: &usize| format!("第 {} 个面的第 {} 圈", polygon + 1, ring + 1);
    match problem {
        B::NotFeature => "不是 GeoJSON 要素".to_owned(),
        B::CodeUnreadable => "属性 code 里没有区划代码".to_owned(),
        B::CodeRepeated(first) => format!("与第 {} 个要素的代码相同", first + 1),
        B::NameUnreadable => "属性 name 里没有名称".to_owned(),
        B::NotPolygon => "图形不是面（Polygon 或 MultiPolygon）".to_owned(),
        B::GeometryEmpty => "图形是空的".to_owned(),
        B::PointUnreadable { polygon, ring: at, point } => {
            format!("{}第 {} 个点不是经纬度", ring(polygon, at), point + 1)
        }
        B::RingTooShort { polygon, ring: at } => format!("{}不到四个点", ring(polygon, at)),
        B::RingNotClosed { polygon, ring: at } => format!("{}首尾不相接", ring(polygon, at)),
        B::RingWithoutArea { polygon, ring: at } => format!("{}没有面积", ring(polygon, at)),
        B::TooLarge => "图形的圈或点太多".to_owned(),
    }
}

fn file_words(refused: &BoundaryRefused) -> String {
    match refused {
        BoundaryRefused::FileTooLarge => "文件太大".to_owned(),
        BoundaryRefused::NotJson { line, column } => {
            format!("第 {line} 行第 {column} 列起不是 JSON")
        }
        BoundaryRefused::NotFeatureCollection => "不是 FeatureCollection".to_owned(),
        BoundaryRefused::FeatureCount(count) => {
            format!("有 {count} 个要素，应为 1 至 {FEATURES_MAX} 个")
        }
        BoundaryRefused::Features(faults) => format!("有 {} 个要素不对", faults.len()),
    }
}
