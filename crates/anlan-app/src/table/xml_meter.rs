//! Measures an XML part of a workbook while it is unpacked, before any parser sees it.
//!
//! Keeps no content. It finds what would make the parser allocate without bound: an endless tag or
//! text, a cell put together from endless pieces, and a count of strings that are not there.

use super::limits::{STYLES_COST_MAX, XML_CELL_BYTES_MAX, XML_RUN_BYTES_MAX};

/// Bytes of a tag that are kept to read its name and attributes.
const TAG_KEPT_BYTES: usize = 1024;
/// The shortest entry of the shared strings, `<si/>`.
const STRING_ENTRY_BYTES_MIN: u64 = 5;

/// Where in the XML the last byte was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    /// Inside an attribute value, with the quote that will end it.
    Value(u8),
    Comment,
    CharacterData,
    Instruction,
}

/// The running measures of one part.
pub(super) struct XmlMeter {
    place: Place,
    tag: Vec<u8>,
    ending: [u8; 2],
    bytes: u64,
    run: u64,
    longest_run: u64,
    tags: u64,
    since_cell: Option<u64>,
    longest_cell: u64,
    strings_claimed: u64,
}

impl XmlMeter {
    pub(super) fn new() -> Self {
        Self {
            place: Place::Text,
            tag: Vec::with_capacity(TAG_KEPT_BYTES),
            ending: [0; 2],
            bytes: 0,
            run: 0,
            longest_run: 0,
            tags: 0,
            since_cell: None,
            longest_cell: 0,
            strings_claimed: 0,
        }
    }

    /// Takes in the next bytes of the part.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.bytes += 1;
            self.run += 1;
            self.since_cell = self.since_cell.map(|since| since + 1);
            self.step(*byte);
            let [_, last] = self.ending;
            self.ending = [last, *byte];
        }
    }

    /// Whether a parser may be let at what has been fed so far.
    pub(super) fn is_sound(&self) -> bool {
        self.longest_run.max(self.run) <= XML_RUN_BYTES_MAX
            && self.longest_cell.max(self.since_cell.unwrap_or(0)) <= XML_CELL_BYTES_MAX
    }

    /// Whether the finished part claims no more strings than fit into it.
    pub(super) fn claims_fit(&self) -> bool {
        self.strings_claimed <= self.bytes / STRING_ENTRY_BYTES_MIN + 1
    }

    /// Whether the finished part is affordable as the styles of a workbook.
    pub(super) fn is_sound_as_styles(&self) -> bool {
        self.longest_run.saturating_mul(self.tags) <= STYLES_COST_MAX
    }

    fn step(&mut self, byte: u8) {
        match (self.place, byte) {
            (Place::Text, b'<') => {
                self.end_run();
                self.tag.clear();
                self.place = Place::Tag;
            }
            (Place::Tag, b'>') => self.end_tag(),
            (Place::Tag, quote @ (b'"' | b'\'')) => {
                self.keep(byte);
                self.place = Place::Value(quote);
            }
            (Place::Value(quote), _) => {
                self.keep(byte);
                if byte == quote {
                    self.place = Place::Tag;
                }
            }
            (Place::Tag, _) => {
                self.keep(byte);
                self.place = match self.tag.as_slice() {
                    b"!--" => Place::Comment,
                    b"![CDATA[" => Place::CharacterData,
                    b"?" => Place::Instruction,
                    _ => Place::Tag,
                };
            }
            (Place::Comment, b'>') if self.ending == *b"--" => self.end_run_in_text(),
            (Place::CharacterData, b'>') if self.ending == *b"]]" => self.end_run_in_text(),
            (Place::Instruction, b'>') if self.ending.ends_with(b"?") => self.end_run_in_text(),
            (Place::Text | Place::Comment | Place::CharacterData | Place::Instruction, _) => {}
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.tag.len() < TAG_KEPT_BYTES {
            self.tag.push(byte);
        }
    }

    fn end_run(&mut self) {
        self.longest_run = self.longest_run.max(self.run);
        self.run = 0;
    }

    fn end_run_in_text(&mut self) {
        self.end_run();
        self.place = Place::Text;
    }

    fn end_tag(&mut self) {
        self.end_run_in_text();
        self.tags += 1;
        let closing = self.tag.first() == Some(&b'/');
        let tag = self.tag.strip_prefix(b"/").unwrap_or(&self.tag);
        let name_end = tag.iter().position(|b| b.is_ascii_whitespace() || *b == b'/');
        let name = tag.get(..name_end.unwrap_or(tag.len())).unwrap_or_default();
        let local = name.rsplit(|b| *b == b':').next().unwrap_or_default();
        match (local, closing) {
            (b"c" | b"si", false) => {
                self.longest_cell = self.longest_cell.max(self.since_cell.unwrap_or(0));
                self.since_cell = Some(0);
            }
            (b"sheetData" | b"sst", true) => self.since_cell = None,
            (b"sst", false) => {
                let claimed = if self.tag.len() < TAG_KEPT_BYTES { claimed(tag) } else { u64::MAX };
                self.strings_claimed = self.strings_claimed.max(claimed);
            }
            (_, _) => {}
        }
    }
}

/// The number of strings a tag claims will follow; the reader reserves room for that many.
fn claimed(tag: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(tag);
    let claims = text.split("uniqueCount").skip(1).map(|rest| {
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().unwrap_or(if digits.is_empty() { 0 } else { u64::MAX })
    });
    claims.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(xml: &str) -> XmlMeter {
        let mut meter = XmlMeter::new();
        meter.feed(xml.as_bytes());
        meter
    }

    #[test]
    fn runs_are_measured_past_every_disguise() {
        let long = "x".repeat(2 * 1024 * 1024);
        let tricks =
            ["<a>L</a>", "<a b=\">L\"/>", "<!-->L--><a/>", "<![CDATA[<>L]]>", "<?p >L?>", "L"];
        for trick in tricks {
            assert!(!measured(&trick.replace('L', &long)).is_sound(), "{trick}");
            assert!(measured(&trick.replace('L', "short")).is_sound(), "{trick}");
        }
    }

    #[test]
    fn claims_and_pieced_cells_are_caught() {
        assert!(!measured("<sst uniqueCount=\"99999999999\"><si/></sst>").claims_fit());
        assert!(!measured("<x:sst uniqueCount = '999999999999999999999999'></x:sst>").claims_fit());
        assert!(
            measured("<sst count=\"9\" uniqueCount=\"1\"><si><t>a</t></si></sst>").claims_fit()
        );
        let pieces = "<r><t>0123456789</t></r>".repeat(200_000);
        assert!(!measured(&format!("<c t=\"inlineStr\"><is>{pieces}</is></c>")).is_sound());
        assert!(measured(&format!("</sheetData>{pieces}")).is_sound());
        let fat_font = format!("<name val=\"{}\"/>", "x".repeat(100_000));
        assert!(!measured(&(fat_font + &"<xf/>".repeat(2000))).is_sound_as_styles());
    }
}
