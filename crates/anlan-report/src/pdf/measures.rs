//! Measures of a page, in points (1/72 inch). GB/T 9704-2012, 5.2: A4, head 37 mm, foot 35 mm,
//! left 28 mm, right 26 mm; 22 lines of 28 characters.

pub(super) const PAGE_WIDTH: f32 = 595.28;
pub(super) const PAGE_HEIGHT: f32 = 841.89;
pub(super) const LEFT: f32 = 79.37;
pub(super) const TOP: f32 = 104.88;
/// 156 mm.
pub(super) const WIDTH: f32 = 442.2;
/// 225 mm.
pub(super) const HEIGHT: f32 = 637.8;
pub(super) const BOTTOM: f32 = TOP + HEIGHT;
/// 22 lines in 225 mm.
pub(super) const PITCH: f32 = 28.99;

/// 三号.
pub(super) const BODY: f32 = 16.0;
/// 28 characters of 16 pt are 5.8 pt wider than 156 mm: each gives a little of its own margin.
pub(super) const BODY_TRACKING: f32 = WIDTH / 28.0 - BODY;
/// 二号.
pub(super) const TITLE: f32 = 22.0;
/// 四号, the number of a page.
pub(super) const FOLIO: f32 = 14.0;
/// The head of the issuer, as large as fits into one line.
pub(super) const ISSUER_MAX: f32 = 42.0;
pub(super) const ISSUER_MIN: f32 = 22.0;
/// 五号, notes.
pub(super) const NOTE: f32 = 10.5;
pub(super) const NOTE_PITCH: f32 = 16.0;
/// 小四, captions of tables.
pub(super) const CAPTION: f32 = 14.0;

/// So many of a length. More than a page can hold is never asked; a page break comes first.
pub(super) fn times(count: usize, each: f32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * each
}
