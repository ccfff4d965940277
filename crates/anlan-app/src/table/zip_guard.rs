//! Checks the zip container of a workbook before any spreadsheet code opens it.
//!
//! Sizes in a zip directory are only claims, so every part is unpacked once into nothing and
//! counted. Refuses bombs, macros, passwords, and office files that are no XLSX workbook.

use super::limits::{
    CHUNK_BYTES, WORKBOOK_PART_BYTES_MAX, WORKBOOK_PARTS_MAX, WORKBOOK_RATIO_FREE_BYTES,
    WORKBOOK_RATIO_MAX, WORKBOOK_UNPACKED_BYTES_MAX,
};
use super::problem::{TableFault, TableProblem};
use super::sniff::read_failed;
use super::xml_meter::XmlMeter;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// The list of content types is short; a longer one is not kept for looking at.
const CONTENT_TYPES_BYTES_MAX: usize = 1024 * 1024;
/// Parts that are pictures and settings of printers; everything else is measured as XML.
const MEDIA: [&str; 9] = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf", "tiff", "bin"];
const CONTENT_TYPES: &str = "[content_types].xml";

/// Checks the container and gives the reader back, rewound.
pub(super) fn check<R: Read + Seek>(mut reader: R) -> Result<R, TableProblem> {
    let packed = reader.seek(SeekFrom::End(0)).map_err(|e| read_failed(&e))?;
    reader.rewind().map_err(|e| read_failed(&e))?;
    let mut archive = ZipArchive::new(reader).map_err(|e| zip_fault(&e))?;
    check_directory(&archive)?;
    let mut budget = Budget { packed, unpacked: 0 };
    let mut content_types = Vec::new();
    for index in 0..archive.len() {
        check_part(&mut archive, index, &mut budget, &mut content_types)?;
    }
    let types = String::from_utf8_lossy(&content_types).to_lowercase();
    if types.contains("macroenabled")
        || types.contains("macrosheet")
        || types.contains("vbaproject")
    {
        return Err(TableFault::MacroRefused.into());
    }
    let mut reader = archive.into_inner();
    reader.rewind().map_err(|e| read_failed(&e))?;
    Ok(reader)
}

fn zip_fault(error: &ZipError) -> TableFault {
    let asks_password =
        matches!(error, ZipError::UnsupportedArchive(why) if why == &ZipError::PASSWORD_REQUIRED);
    if asks_password || matches!(error, ZipError::InvalidPassword) {
        TableFault::Encrypted
    } else {
        TableFault::ZipBroken
    }
}

/// Looks at names and claimed sizes only.
fn check_directory<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<(), TableProblem> {
    if archive.len() > WORKBOOK_PARTS_MAX {
        return Err(TableFault::ZipBomb.into());
    }
    if archive.has_duplicate_names() {
        return Err(TableFault::ZipBroken.into());
    }
    if archive.decompressed_size().is_some_and(|b| b > u128::from(WORKBOOK_UNPACKED_BYTES_MAX)) {
        return Err(TableFault::ZipBomb.into());
    }
    let names: Vec<String> = archive
        .file_names_raw()
        .map(|name| String::from_utf8_lossy(name).replace('\\', "/").to_lowercase())
        .collect();
    let any = |test: &dyn Fn(&str) -> bool| names.iter().any(|name| test(name));
    if any(&|name| name.ends_with("vbaproject.bin") || name.contains("macrosheets/")) {
        return Err(TableFault::MacroRefused.into());
    }
    let kind = if any(&|name| name.ends_with("workbook.bin")) {
        "二进制工作簿 .xlsb"
    } else if any(&|name| name == "word/document.xml") {
        "文字文档"
    } else if any(&|name| name == "ppt/presentation.xml") {
        "演示文稿"
    } else if any(&|name| name == "content.xml") {
        "OpenDocument 文件"
    } else if !any(&|name| name == CONTENT_TYPES) {
        "压缩包"
    } else {
        return Ok(());
    };
    Err(TableFault::KindUnsupported { kind }.into())
}

struct Budget {
    packed: u64,
    unpacked: u64,
}

impl Budget {
    fn spend(&mut self, bytes: usize) -> Result<(), TableProblem> {
        self.unpacked = self.unpacked.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        let swollen = self.unpacked > WORKBOOK_RATIO_FREE_BYTES
            && self.unpacked > self.packed.saturating_mul(WORKBOOK_RATIO_MAX);
        if swollen || self.unpacked > WORKBOOK_UNPACKED_BYTES_MAX {
            return Err(TableFault::ZipBomb.into());
        }
        Ok(())
    }
}

/// Unpacks one part into nothing, counting and measuring.
fn check_part<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    budget: &mut Budget,
    content_types: &mut Vec<u8>,
) -> Result<(), TableProblem> {
    let mut part = archive.by_index(index).map_err(|e| zip_fault(&e))?;
    let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/").to_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_xml = !MEDIA.contains(&extension);
    let is_sheet = name.contains("worksheets/")
        && is_xml
        && !name.ends_with("sharedstrings.xml")
        && !name.ends_with("styles.xml");
    let mut meter = XmlMeter::new();
    let mut buffer = vec![0; CHUNK_BYTES];
    let mut size = 0_u64;
    loop {
        let read = part.read(&mut buffer).map_err(|_damaged| TableFault::ZipBroken)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        budget.spend(read)?;
        // The meter reads bytes as ASCII; spreadsheet programs write UTF-8 only.
        let is_wide = is_xml
            && size == 0
            && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"));
        if is_wide || bytes.starts_with(b"<\0") {
            return Err(TableFault::WorkbookBroken { reason: "UTF-16".to_owned() }.into());
        }
        size += u64::try_from(read).unwrap_or(u64::MAX);
        if is_xml {
            meter.feed(bytes);
        }
        if !meter.is_sound() || (!is_sheet && size > WORKBOOK_PART_BYTES_MAX) {
            return Err(TableFault::ZipBomb.into());
        }
        if name == CONTENT_TYPES && content_types.len() < CONTENT_TYPES_BYTES_MAX {
            content_types.extend_from_slice(bytes);
        }
    }
    let styles_fit = !name.ends_with("styles.xml") || meter.is_sound_as_styles();
    if meter.claims_fit() && styles_fit { Ok(()) } else { Err(TableFault::ZipBomb.into()) }
}
