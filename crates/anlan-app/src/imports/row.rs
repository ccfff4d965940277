//! One row of a register or ledger: from cells to typed values, or to everything that is wrong
//! with it.

use super::places::{Found, Places};
use crate::ports::named_id;
use crate::table::{FieldCells, Headings, RawRow, RowProblem};
use anlan_core::codes::industry_code::IndustryCode;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::codes::registration_number::RegistrationNumber;
use anlan_core::codes::uscc::{Uscc, UsccError};
use anlan_core::crs::Datum;
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::scope::{Placed, Scope};
use anlan_packs::Packs;
use anlan_read::phone::read_phones;
use anlan_read::width;
use anlan_store::source_rows::SourceRow;
use uuid::Uuid;

/// Longest name kept, characters.
const NAME_CHARS_MAX: usize = 200;
/// Longest other text kept, characters.
const TEXT_CHARS_MAX: usize = 500;

/// What every row of a file is read against.
pub(super) struct Reading<'a> {
    pub(super) kind: SourceKind,
    pub(super) headings: &'a Headings,
    pub(super) places: &'a Places,
    pub(super) packs: &'a Packs,
    pub(super) scope: &'a Scope,
    pub(super) home: &'a str,
    pub(super) file_hash: &'a str,
}

struct RowReader<'a> {
    reading: &'a Reading<'a>,
    cells: FieldCells<'a>,
}

impl Reading<'_> {
    /// Reads one row.
    pub(super) fn row(&self, row: &RawRow) -> Result<SourceRow, Vec<RowProblem>> {
        let mut reader = RowReader { reading: self, cells: self.headings.row(row) };
        let read = reader.read();
        reader.cells.finish(read)
    }

    /// Whether a row tells longitude and latitude, but no datum that is known.
    pub(super) fn lacks_datum(&self, row: &RawRow) -> bool {
        self.headings.row(row).lacks_datum()
    }
}

impl RowReader<'_> {
    fn read(&mut self) -> SourceRow {
        let kind = self.kind();
        let address = self.cells.text("address", TEXT_CHARS_MAX);
        let uscc = self.code();
        let industry = self.industry();
        let town = self.town_words();
        let person = match self.reading.kind {
            SourceKind::Register => self.cells.text("legal_person", TEXT_CHARS_MAX),
            SourceKind::Ledger => self.cells.text("contact", TEXT_CHARS_MAX),
        };
        let point = self.cells.point();
        let name = self.name(kind, address.as_deref());
        let (line, industry_code, industry_words) = industry;
        SourceRow {
            row_number: i64::try_from(self.cells.row_number()).unwrap_or(i64::MAX),
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
            external_id: self.cells.text("source_id", TEXT_CHARS_MAX),
        }
    }

    fn kind(&mut self) -> SubjectKind {
        match self.reading.kind {
            SourceKind::Register => {
                let words = self.cells.text("subject_type", TEXT_CHARS_MAX).unwrap_or_default();
                let code = width::squeeze(&self.cells.cell("uscc").text());
                if words.contains("个体") || (words.is_empty() && code.starts_with("92")) {
                    SubjectKind::Shop
                } else {
                    SubjectKind::Enterprise
                }
            }
            SourceKind::Ledger => {
                let words = self.cells.text("kind", TEXT_CHARS_MAX).unwrap_or_default();
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
                        self.cells.wrong(
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
        let name = self.cells.text("name", NAME_CHARS_MAX);
        match (name, self.reading.kind, address) {
            (Some(name), _, _) => name,
            (None, SourceKind::Ledger, Some(address)) => match kind {
                SubjectKind::IdlePremises => format!("闲置（{address}）"),
                SubjectKind::Enterprise | SubjectKind::Shop | SubjectKind::PointAsset => {
                    format!("无门头（{address}）")
                }
            },
            (None, _, _) => {
                self.cells.wrong("name", "import_name_missing", "", "");
                String::new()
            }
        }
    }

    /// A register's code must be right. A ledger's is what the grid worker copied from a wall: kept
    /// as written, judged by the reconciliation.
    fn code(&mut self) -> Option<String> {
        let cell = self.cells.cell("uscc");
        let lost = cell.has_lost_digits();
        let text = width::squeeze(&cell.text()).to_uppercase();
        if text.is_empty() {
            return None;
        }
        if self.reading.kind == SourceKind::Ledger {
            return (!lost).then_some(text);
        }
        if lost {
            self.cells.wrong(
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
                self.cells.wrong("uscc", "import_code_invalid", &text, &reason);
                None
            }
        }
    }

    fn industry(&mut self) -> (Option<String>, Option<String>, Option<String>) {
        let code_words = self.cells.text("industry_code", TEXT_CHARS_MAX);
        let words = match self.reading.kind {
            SourceKind::Register => self.cells.text("industry", TEXT_CHARS_MAX),
            SourceKind::Ledger => self.cells.text("business", TEXT_CHARS_MAX),
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
        let words = self.cells.text("status", TEXT_CHARS_MAX).unwrap_or_default();
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
        self.cells.text("town", TEXT_CHARS_MAX).or_else(|| match self.reading.kind {
            SourceKind::Register => self.cells.text("office", TEXT_CHARS_MAX),
            SourceKind::Ledger => None,
        })
    }

    fn region(&mut self, town: Option<&str>, address: Option<&str>) -> String {
        let grid = self.cells.text("grid", TEXT_CHARS_MAX);
        let village = self.cells.text("village", TEXT_CHARS_MAX);
        // An office that is no town's (a district bureau) says nothing about the place.
        let strict = self.reading.kind == SourceKind::Ledger;
        let found =
            match self.reading.places.find(grid.as_deref(), town, village.as_deref(), address) {
                Found::Region(code) => code.as_str().to_owned(),
                Found::UnknownTown if strict => {
                    let town = town.unwrap_or_default().to_owned();
                    self.cells.wrong("town", "import_region_unknown", &town, "");
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
        let unknown = self.cells.is_wrong();
        if strict && !unknown && !self.permitted(&found) {
            let place = [town, village.as_deref(), grid.as_deref(), address];
            let place = place.into_iter().flatten().next().unwrap_or_default().to_owned();
            self.cells.wrong("town", "import_row_outside_scope", &place, "");
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
        let cell = width::clean(&self.cells.cell("phone").text());
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
        self.cells.day(field)
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
                &self.cells.row_number().to_string(),
            ]),
        }
    }
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
