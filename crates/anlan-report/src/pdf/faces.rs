//! The three embedded fonts, and which of them has a character. Never fails to answer: what no
//! font has is a crossed box.

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::error::ReportError;

/// Provenance and licence: `fonts/README.md`.
static SONG: &[u8] = include_bytes!("../../fonts/song_regular.otf");
static SONG_BOLD: &[u8] = include_bytes!("../../fonts/song_semibold.otf");
static HEI: &[u8] = include_bytes!("../../fonts/hei_medium.otf");

/// Which font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Text.
    Song,
    /// Titles and second heads.
    Bold,
    /// First heads and heads of tables.
    Hei,
}

/// A character's shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    pub(super) face: Face,
    pub(super) glyph: u32,
    /// In ems.
    pub(super) advance: f32,
    /// Whether a font has it.
    pub(super) known: Known,
}

/// Whether a font has a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Yes,
    /// A crossed box stands for it.
    No,
}

/// The fonts, opened.
pub(super) struct Faces {
    song: Cut,
    bold: Cut,
    hei: Cut,
}

struct Cut {
    font: Font,
    outlines: FontRef<'static>,
    em: f32,
}

impl Faces {
    pub(super) fn read() -> Result<Self, ReportError> {
        Ok(Self { song: Cut::read(SONG)?, bold: Cut::read(SONG_BOLD)?, hei: Cut::read(HEI)? })
    }

    /// The shape in the wanted font, else in the text font, else the box.
    pub(super) fn shape(&self, wanted: Face, c: char) -> Shape {
        let found = [wanted, Face::Song]
            .into_iter()
            .find_map(|face| self.cut(face).glyph(c).map(|glyph| (face, glyph)));
        let (face, glyph, known) = match found {
            Some((face, glyph)) => (face, glyph, Known::Yes),
            None => (Face::Song, 0, Known::No),
        };
        Shape { face, glyph, advance: self.cut(face).advance(glyph), known }
    }

    pub(super) fn font(&self, face: Face) -> Font {
        self.cut(face).font.clone()
    }

    fn cut(&self, face: Face) -> &Cut {
        match face {
            Face::Song => &self.song,
            Face::Bold => &self.bold,
            Face::Hei => &self.hei,
        }
    }
}

impl Cut {
    fn read(bytes: &'static [u8]) -> Result<Self, ReportError> {
        let font = Font::new(bytes.into(), 0).ok_or(ReportError::Font)?;
        let Ok(outlines) = FontRef::new(bytes) else { return Err(ReportError::Font) };
        let em = font.units_per_em();
        Ok(Self { font, outlines, em })
    }

    fn glyph(&self, c: char) -> Option<u32> {
        self.outlines.charmap().map(c).map(GlyphId::to_u32)
    }

    fn advance(&self, glyph: u32) -> f32 {
        let metrics = self.outlines.glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.advance_width(glyph.into()).unwrap_or(self.em) / self.em
    }
}
