//! Marks on pages as the bytes of a PDF: fonts subset, links, bookmarks, title and language.

use krilla::Document as Pdf;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb::Color;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Paint, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

use super::faces::Faces;
use super::measures::{PAGE_HEIGHT, PAGE_WIDTH};
use super::page::{Ink, Laid, Page, Row, Rule, Stroke};
use super::text::Sign;
use crate::document::{Document, Level};
use crate::error::ReportError;
use crate::printable::printable;

/// The file.
pub(super) fn bytes(
    laid: &Laid,
    faces: &Faces,
    document: &Document,
) -> Result<Vec<u8>, ReportError> {
    let mut pdf = Pdf::new();
    for page in &laid.pages {
        let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).unwrap_or_default();
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        draw(&mut surface, page, faces);
        surface.finish();
        for link in links(page, laid) {
            sheet.add_annotation(link);
        }
        sheet.finish();
    }
    pdf.set_outline(outline(laid));
    let mut metadata =
        Metadata::new().title(printable(&document.title)).language("zh-CN".to_owned());
    if !document.issuer.is_empty() {
        metadata = metadata.authors(vec![printable(&document.issuer)]);
    }
    pdf.set_metadata(metadata);
    Ok(pdf.finish()?)
}

fn draw(surface: &mut Surface<'_>, page: &Page, faces: &Faces) {
    for rule in &page.rules {
        draw_rule(surface, *rule);
    }
    surface.set_stroke(None);
    for row in &page.rows {
        surface.set_fill(Some(Fill { paint: paint(row.ink), ..Fill::default() }));
        draw_row(surface, row, faces);
    }
}

/// Neighbours in one font are one piece of text.
fn draw_row(surface: &mut Surface<'_>, row: &Row, faces: &Faces) {
    let mut x = row.x;
    for piece in row.signs.chunk_by(|left, right| left.face == right.face) {
        let Some(first) = piece.first() else { continue };
        let mut text = String::new();
        let glyphs: Vec<KrillaGlyph> =
            piece.iter().map(|sign| glyph(sign, row.size, &mut text)).collect();
        let start = Point::from_xy(x, row.baseline);
        surface.draw_glyphs(start, &glyphs, faces.font(first.face), &text, row.size, false);
        x += piece.iter().map(|sign| sign.width).sum::<f32>();
    }
}

fn glyph(sign: &Sign, size: f32, text: &mut String) -> KrillaGlyph {
    let start = text.len();
    text.push(sign.c);
    KrillaGlyph {
        glyph_id: GlyphId::new(sign.glyph),
        text_range: start..text.len(),
        x_advance: sign.width / size,
        x_offset: 0.0,
        y_offset: 0.0,
        y_advance: 0.0,
        location: None,
    }
}

fn draw_rule(surface: &mut Surface<'_>, rule: Rule) {
    let mut path = PathBuilder::new();
    path.move_to(rule.from.0, rule.from.1);
    path.line_to(rule.to.0, rule.to.1);
    let Some(path) = path.finish() else { return };
    let dash = match rule.stroke {
        Stroke::Plain => None,
        Stroke::Dotted => Some(StrokeDash { array: vec![0.6, 1.8], offset: 0.0 }),
    };
    surface.set_fill(None);
    surface.set_stroke(Some(PdfStroke {
        paint: paint(rule.ink),
        width: rule.width,
        dash,
        ..PdfStroke::default()
    }));
    surface.draw_path(&path);
}

fn paint(ink: Ink) -> Paint {
    match ink {
        Ink::Black => Color::new(0, 0, 0).into(),
        Ink::Red => Color::new(215, 0, 15).into(),
    }
}

fn links(page: &Page, laid: &Laid) -> Vec<Annotation> {
    let mut links = Vec::new();
    for row in &page.rows {
        for span in row.numbers() {
            let Some(address) = laid.addresses.get(&span.number) else { continue };
            let top = row.baseline - row.size * 0.9;
            let bottom = row.baseline + row.size * 0.25;
            let Some(area) = Rect::from_ltrb(span.left, top, span.right, bottom) else { continue };
            let target = Target::Action(Action::Link(LinkAction::new(address.clone())));
            links.push(Annotation::new_link(LinkAnnotation::new(area, target), None));
        }
    }
    links
}

/// Bookmarks: second heads below the first head before them.
fn outline(laid: &Laid) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for mark in &laid.headings {
        let place = XyzDestination::new(mark.page, Point::from_xy(0.0, mark.y));
        let node = OutlineNode::new(mark.text.clone(), place);
        match (mark.level, open.as_mut()) {
            (Level::Second, Some(parent)) => parent.push_child(node),
            (Level::First | Level::Second, _) => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}
