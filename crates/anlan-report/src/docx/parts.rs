//! The parts of a DOCX around its text: styles, settings, fonts, footers, relations.

use std::fmt::Write as _;

use super::Links;
use crate::escape::escape;
use crate::printable::printable;

pub(super) const CONTENT_TYPES: &str = include_str!("content_types.xml");
pub(super) const ROOT: &str = include_str!("root.xml");
pub(super) const STYLES: &str = include_str!("styles.xml");
pub(super) const SETTINGS: &str = include_str!("settings.xml");
pub(super) const FONTS: &str = include_str!("fonts.xml");

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Title, issuer and language.
pub(super) fn core(title: &str, issuer: &str) -> String {
    let title = escape(&printable(title));
    let issuer = escape(&printable(issuer));
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title>\
         <dc:creator>{issuer}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
}

/// 页码: 四号 between two dashes, one character from the outer edge (GB/T 9704-2012, 7.5).
pub(super) fn footer(side: &str) -> String {
    format!(
        "{HEAD}<w:ftr \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr>\
         <w:pStyle w:val=\"Folio\"/><w:jc w:val=\"{side}\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">— </w:t></w:r>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
         <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    )
}

/// What the text refers to.
pub(super) fn relations(links: &Links) -> String {
    let mut relations = format!(
        "{HEAD}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    let inner = [
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ];
    for (part, kind) in inner {
        let _never = write!(
            relations,
            "<Relationship Id=\"{part}\" Type=\"{RELATION}/{kind}\" Target=\"{part}.xml\"/>"
        );
    }
    for (address, number) in &links.numbers {
        let address = escape(address);
        let _never = write!(
            relations,
            "<Relationship Id=\"link{number}\" Type=\"{RELATION}/hyperlink\" \
             Target=\"{address}\" TargetMode=\"External\"/>"
        );
    }
    relations.push_str("</Relationships>");
    relations
}
