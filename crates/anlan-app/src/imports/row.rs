//! One row of a register or ledger: from cells to typed values, or to everything that is wrong
//! with it.

use super::fields::label;
use super::places::{Found, Places};
use crate::table::{Cell, RawRow, column_letters};
use anlan_core::codes::industry_code::IndustryCode;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::codes::registration_number::RegistrationNumber;
use anlan_core::codes::uscc::{Uscc, UsccError};
use anlan_core::crs::Datum;
use anlan_core::place::GivenPoint;
use anlan_core::problem::Problem;
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::scope::{Placed, Scope};
use anlan_packs::Packs;
use anlan_read::date::ExcelEpoch;
use anlan_read::phone::read_phones;
use anlan_read::width;
use anlan_store::hash::HashAlgorithm;
use anlan_store::source_rows::SourceRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Longest name kept, characters.
const NAME_CHARS_MAX: usize = 200;
/// Longest other text kept, characters.
const TEXT_CHARS_MAX: usize = 500;

/// What is wrong with one cell, in words and with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Sheet, for a workbook.
    pub sheet: Option<String>,
    /// Row as the spreadsheet program numbers it.
    pub row: Option<u64>,
    /// Column letters and heading.
    pub column: Option<String>,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub title: String,
    /// The value at fault, cut short.
    pub value: Option<String>,
}

/// What every row of a file is read against.
pub(super) struct Reading<'a> {
    pub(super) kind: SourceKind,
    pub(super) columns: &'a BTreeMap<String, usize>,
    pub(super) headings: &'a [String],
    pub(super) sheet: Option<String>,
    pub(super) epoch: ExcelEpoch,
    pub(super) places: &'a Places,
    pub(super) packs: &'a Packs,
    pub(super) scope: &'a Scope,
    pub(super) home: &'a str,
    pub(super) file_hash: &'a str,
}

struct RowReader<'a> {
    reading: &'a Reading<'a>,
    row: &'a RawRow,
    problems: Vec<RowProblem>,
}

impl Reading<'_> {
    /// Letters and heading of a field's column, when the file has it.
    pub(super) fn column_words(&self, field: &str) -> Option<String> {
        self.columns.get(field).map(|at| {
            let heading = self.headings.get(*at).map_or("", String::as_str);
            format!("{} {heading}", column_letters(*at)).trim_end().to_owned()
        })
    }

    /// Reads one row.
    pub(super) fn row(&self, row: &RawRow) -> Result<SourceRow, Vec<RowProblem>> {
        let mut reader = RowReader { reading: self, row, problems: Vec::new() };
        let read = reader.read();
        if reader.problems.is_empty() { Ok(read) } else { Err(reader.problems) }
    }

    /// Whether a row tells longitude and latitude, but no datum that is known.
    pub(super) fn lacks_datum(&self, row: &RawRow) -> bool {
        let text = |field: &str| {
            let cell = self.columns.get(field).map_or(&Cell::Empty, |column| row.cell(*column));
            width::squeeze(&cell.text())
        };
        ["longitude", "latitude"].into_iter().all(|field| degrees_in(&text(field)).is_some())
            && datum_of(&text("datum")).is_none()
    }
}

impl RowReader<'_> {
    fn read(&mut self) -> SourceRow {
        let kind = self.kind();
        let address = self.text("address", TEXT_CHARS_MAX);
        let uscc = self.code();
        let industry = self.industry();
        let town = self.town_words();
        let person = match self.reading.kind {
            SourceKind::Register => self.text("legal_person", TEXT_CHARS_MAX),
            SourceKind::Ledger => self.text("contact", TEXT_CHARS_MAX),
        };
        let point = self.point();
        let name = self.name(kind, address.as_deref());
        let (line, industry_code, industry_words) = industry;
        SourceRow {
            row_number: i64::try_from(self.row.row_number).unwrap_or(i64::MAX),
            subject_id: self.subject_id(uscc.as_deref()),
            kind: kind.code().to_owned(),
            name,
            industry_code,
            industry_words,
            line,
            status: self.status(),
            region_code: self.region(town.as_deref(), address.as_deref()),
            town_words: town,
            uscc,
            address,
            person,
            phone: self.phones(),
            lng: point.map(|(point, _)| point.0),
            lat: point.map(|(point, _)| point.1),
            datum: point.map(|(_, datum)| datum_word(datum).to_owned()),
            accuracy_m: None,
            opened_on: self.day(),
            external_id: self.text("source_id", TEXT_CHARS_MAX),
        }
    }

    fn cell(&self, field: &str) -> &Cell {
        self.reading.columns.get(field).map_or(&Cell::Empty, |column| self.row.cell(*column))
    }

    /// Clean text of a field; none when blank.
    fn text(&mut self, field: &str, chars_max: usize) -> Option<String> {
        let text = width::clean(&self.cell(field).text());
        if text.chars().count() > chars_max {
            self.wrong(field, "import_cell_invalid", &text, &format!("超过 {chars_max} 字"));
        }
        (!text.is_empty()).then_some(text)
    }

    fn wrong(&mut self, field: &str, code: &'static str, value: &str, reason: &str) {
        let column = self.reading.column_words(field);
        let shown: String = value.chars().take(40).collect();
        let problem = Problem::invalid(code)
            .with("value", &shown)
            .with("field", label(field))
            .with("reason", reason);
        self.problems.push(RowProblem {
            sheet: self.reading.sheet.clone(),
            row: Some(self.row.row_number),
            column,
            code: code.to_owned(),
            title: format!("{}{}", problem.title(), punctuated(&problem.advice())),
            value: (!shown.is_empty()).then_some(shown),
        });
    }

    fn kind(&mut self) -> SubjectKind {
        match self.reading.kind {
            SourceKind::Register => {
                let words = self.text("subject_type", TEXT_CHARS_MAX).unwrap_or_default();
                let code = width::squeeze(&self.cell("uscc").text());
                if words.contains("个体") || (words.is_empty() && code.starts_with("92")) {
                    SubjectKind::Shop
                } else {
                    SubjectKind::Enterprise
                }
            }
            SourceKind::Ledger => {
                let words = self.text("kind", TEXT_CHARS_MAX).unwrap_or_default();
                match words.as_str() {
                    words if words.contains("闲置") || words.contains("空置") => {
                        SubjectKind::IdlePremises
                    }
                    words
                        if words.contains("企业")
                            || words.contains("公司")
                            || words.contains("厂") =>
                    {
                        SubjectKind::Enterprise
                    }
                    words if words.contains("点位") || words.contains("涵洞") => {
                        SubjectKind::PointAsset
                    }
                    "" => SubjectKind::Shop,
                    words
                        if ["店", "商户", "个体", "门"].iter().any(|word| words.contains(word)) =>
                    {
                        SubjectKind::Shop
                    }
                    other => {
                        let other = other.to_owned();
                        self.wrong(
                            "kind",
                            "import_cell_invalid",
                            &other,
                            "应为企业、店铺、闲置或点位",
                        );
                        SubjectKind::Shop
                    }
                }
            }
        }
    }

    /// A door without a sign is still a door: its address names it.
    fn name(&mut self, kind: SubjectKind, address: Option<&str>) -> String {
        let name = self.text("name", NAME_CHARS_MAX);
        match (name, self.reading.kind, address) {
            (Some(name), _, _) => name,
            (None, SourceKind::Ledger, Some(address)) => match kind {
                SubjectKind::IdlePremises => format!("闲置（{address}）"),
                SubjectKind::Enterprise | SubjectKind::Shop | SubjectKind::PointAsset => {
                    format!("无门头（{address}）")
                }
            },
            (None, _, _) => {
                self.wrong("name", "import_name_missing", "", "");
                String::new()
            }
        }
    }

    /// A register's code must be right. A ledger's is what the grid worker copied from a wall: kept
    /// as written, judged by the reconciliation.
    fn code(&mut self) -> Option<String> {
        let cell = self.cell("uscc");
        let lost = cell.has_lost_digits();
        let text = width::squeeze(&cell.text()).to_uppercase();
        if text.is_empty() {
            return None;
        }
        if self.reading.kind == SourceKind::Ledger {
            return (!lost).then_some(text);
        }
        if lost {
            self.wrong(
                "uscc",
                "import_code_invalid",
                &text,
                "表格程序把代码当成数字，末几位已丢失，请把这一列设为文本",
            );
            return None;
        }
        match Uscc::parse(&text) {
            Ok(code) => Some(code.as_str().to_owned()),
            Err(_) if RegistrationNumber::parse(&text).is_ok() => Some(text),
            Err(error) => {
                let reason = match Uscc::suggest(&text) {
                    Some(code) => format!("{}，是否为 {}", code_words(error), code.as_str()),
                    None => code_words(error).to_owned(),
                };
                self.wrong("uscc", "import_code_invalid", &text, &reason);
                None
            }
        }
    }

    fn industry(&mut self) -> (Option<String>, Option<String>, Option<String>) {
        let code_words = self.text("industry_code", TEXT_CHARS_MAX);
        let words = match self.reading.kind {
            SourceKind::Register => self.text("industry", TEXT_CHARS_MAX),
            SourceKind::Ledger => self.text("business", TEXT_CHARS_MAX),
        };
        let industries = &self.reading.packs.industries;
        let code = code_words
            .as_deref()
            .or(words.as_deref())
            .and_then(|text| IndustryCode::parse(text).ok())
            .or_else(|| {
                words
                    .as_deref()
                    .and_then(|words| industries.code(words))
                    .and_then(|code| IndustryCode::parse(code).ok())
            });
        let line = code
            .as_ref()
            .and_then(IndustryCode::division)
            .and_then(|division| self.reading.packs.lines.of_division(division))
            .map(str::to_owned);
        (line, code.map(|code| code.as_str().to_owned()), words)
    }

    /// What the file leaves blank is not known; a ledger never says it.
    fn status(&mut self) -> String {
        let words = self.text("status", TEXT_CHARS_MAX).unwrap_or_default();
        let status = match words.as_str() {
            words if words.contains("吊销") => "revoked",
            words
                if ["注销", "迁出", "撤销", "歇业", "停业", "清算"]
                    .iter()
                    .any(|word| words.contains(word)) =>
            {
                "closed"
            }
            words
                if ["存续", "在业", "在营", "开业", "在册", "正常", "营业"]
                    .iter()
                    .any(|word| words.contains(word)) =>
            {
                "open"
            }
            _ => "unknown",
        };
        status.to_owned()
    }

    fn town_words(&mut self) -> Option<String> {
        self.text("town", TEXT_CHARS_MAX).or_else(|| match self.reading.kind {
            SourceKind::Register => self.text("office", TEXT_CHARS_MAX),
            SourceKind::Ledger => None,
        })
    }

    fn region(&mut self, town: Option<&str>, address: Option<&str>) -> String {
        let grid = self.text("grid", TEXT_CHARS_MAX);
        let village = self.text("village", TEXT_CHARS_MAX);
        // An office that is no town's (a district bureau) says nothing about the place.
        let strict = self.reading.kind == SourceKind::Ledger;
        let found =
            match self.reading.places.find(grid.as_deref(), town, village.as_deref(), address) {
                Found::Region(code) => code.as_str().to_owned(),
                Found::UnknownTown if strict => {
                    let town = town.unwrap_or_default().to_owned();
                    self.wrong("town", "import_region_unknown", &town, "");
                    self.reading.home.to_owned()
                }
                Found::UnknownTown => {
                    match self.reading.places.find(
                        grid.as_deref(),
                        None,
                        village.as_deref(),
                        address,
                    ) {
                        Found::Region(code) => code.as_str().to_owned(),
                        Found::UnknownTown => self.reading.home.to_owned(),
                    }
                }
            };
        let unknown = !self.problems.is_empty();
        if strict && !unknown && !self.permitted(&found) {
            let place = [town, village.as_deref(), grid.as_deref(), address];
            let place = place.into_iter().flatten().next().unwrap_or_default().to_owned();
            self.wrong("town", "import_row_outside_scope", &place, "");
        }
        found
    }

    /// Whether whoever imports may bring a row of this region.
    fn permitted(&self, region: &str) -> bool {
        RegionCode::parse(region).is_ok_and(|region| {
            self.reading.scope.permits(Placed { region: &region, line: None, subject: None })
        })
    }

    fn phones(&self) -> Option<String> {
        let cell = width::clean(&self.cell("phone").text());
        let read = read_phones(&cell);
        let digits: Vec<&str> = read.phones.iter().map(|phone| phone.digits.as_str()).collect();
        let kept = if digits.is_empty() { cell } else { digits.join(";") };
        (!kept.is_empty()).then_some(kept)
    }

    fn day(&mut self) -> Option<String> {
        let field = match self.reading.kind {
            SourceKind::Register => "established_on",
            SourceKind::Ledger => "visited_on",
        };
        let cell = self.cell(field);
        if cell.is_empty() || width::clean(&cell.text()).is_empty() {
            return None;
        }
        match cell.read_date(self.reading.epoch) {
            Ok(date) => Some(date.text()),
            Err(error) => {
                let value = cell.text().into_owned();
                let reason = error.words();
                self.wrong(field, "import_cell_invalid", &value, &reason);
                None
            }
        }
    }

    /// A point counts only with its datum: GCJ-02 taken for CGCS2000 is the wrong factory.
    fn point(&mut self) -> Option<((f64, f64), Datum)> {
        let datum = datum_of(&width::squeeze(&self.cell("datum").text()))?;
        let lng = self.degrees("longitude")?;
        let lat = self.degrees("latitude")?;
        if let Ok(point) = (GivenPoint { lng, lat, datum, accuracy_m: None }).placed() {
            return Some(((point.lng, point.lat), datum));
        }
        self.wrong(
            "longitude",
            "import_cell_invalid",
            &format!("{lng}, {lat}"),
            "不是有效坐标，请核对经纬度是否颠倒",
        );
        None
    }

    fn degrees(&mut self, field: &str) -> Option<f64> {
        let text = width::squeeze(&self.cell(field).text());
        if text.is_empty() {
            return None;
        }
        let degrees = degrees_in(&text);
        if degrees.is_none() {
            self.wrong(field, "import_cell_invalid", &text, "不是以度为单位的数字");
        }
        degrees
    }

    /// A register row with a code is the same subject in every later register of its home; any
    /// other row is the subject of its file and row.
    fn subject_id(&self, code: Option<&str>) -> Uuid {
        let reading = self.reading;
        match (reading.kind, code) {
            (SourceKind::Register, Some(code)) => named_id(&["subject", reading.home, code]),
            (SourceKind::Register | SourceKind::Ledger, _) => named_id(&[
                "row",
                reading.home,
                reading.file_hash,
                &self.row.row_number.to_string(),
            ]),
        }
    }
}

/// An id that follows from words (`UUIDv8`, RFC 9562): replay and a second import find the same.
pub(super) fn named_id(words: &[&str]) -> Uuid {
    let mut hasher = HashAlgorithm::default().start();
    for word in words {
        hasher.text(word);
    }
    let hex = hasher.hex();
    let head = hex.get(..32).unwrap_or_default();
    let bits = u128::from_str_radix(head, 16).unwrap_or(0);
    uuid::Builder::from_custom_bytes(bits.to_be_bytes()).into_uuid()
}

fn degrees_in(text: &str) -> Option<f64> {
    text.trim_end_matches(['°', '度']).parse().ok()
}

fn datum_of(words: &str) -> Option<Datum> {
    let upper = words.to_uppercase();
    [
        ("CGCS2000", Datum::Cgcs2000),
        ("2000", Datum::Cgcs2000),
        ("WGS", Datum::Wgs84),
        ("GCJ", Datum::Gcj02),
        ("高德", Datum::Gcj02),
        ("火星", Datum::Gcj02),
        ("BD", Datum::Bd09),
        ("百度", Datum::Bd09),
    ]
    .into_iter()
    .find(|(word, _)| upper.contains(word))
    .map(|(_, datum)| datum)
}

const fn datum_word(datum: Datum) -> &'static str {
    match datum {
        Datum::Wgs84 => "wgs84",
        Datum::Cgcs2000 => "cgcs2000",
        Datum::Gcj02 => "gcj02",
        Datum::Bd09 => "bd09",
    }
}

fn code_words(error: UsccError) -> &'static str {
    use UsccError as E;
    match error {
        E::Length { .. } => "应为 18 位",
        E::Character { .. } => "含有不允许的字符",
        E::RegionCharacter { .. } => "第 3 至 8 位应为数字",
        E::CheckCharacter { .. } => "校验位不对",
    }
}

fn punctuated(advice: &str) -> String {
    if advice.is_empty() { String::new() } else { format!("。{advice}") }
}
