//! Splits XML or HTML into tags and the texts between them.
//!
//! No parser: it checks no nesting, follows no entity but the five of XML, `nbsp` and numbers, and
//! loads nothing. What is broken comes out as text or not at all. Time is in proportion to the length.

/// A piece of a marked-up text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Between two tags, with its entities.
    Text(&'a str),
    /// `<name …>` or `<name …/>`.
    Open(&'a str),
    /// `</name>`.
    Close(&'a str),
}

/// The pieces of a text, in order. Comments, declarations and instructions are left out.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { rest: text, tag: "" }
}

/// See [`pieces`].
pub(super) struct Pieces<'a> {
    rest: &'a str,
    tag: &'a str,
}

impl<'a> Pieces<'a> {
    /// An attribute of the tag that was given last, without its quotes and with its entities.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.tag;
        while let Some((before, after)) = rest.split_once(name) {
            rest = after;
            let value = after.trim_start().strip_prefix('=').map(str::trim_start);
            let Some(value) = value.filter(|_| before.ends_with(char::is_whitespace)) else {
                continue;
            };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            return match quote {
                Some(quote) => value.split(quote).nth(1),
                None => value.split(|c: char| c.is_whitespace() || c == '/').next(),
            };
        }
        None
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(inside) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(text));
            };
            if let Some(comment) = inside.strip_prefix("!--") {
                self.rest = after(comment, "-->");
            } else if let Some(data) = inside.strip_prefix("![CDATA[") {
                let end = data.find("]]>").unwrap_or(data.len());
                let (text, rest) = data.split_at(end);
                self.rest = rest.strip_prefix("]]>").unwrap_or(rest);
                return Some(Piece::Text(text));
            } else {
                let (tag, rest) = tag_end(inside);
                self.rest = rest;
                self.tag = tag;
                if let Some(piece) = piece_of(tag) {
                    return Some(piece);
                }
            }
        }
    }
}

/// What follows a mark; nothing when it never comes.
fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

/// A tag and what follows it. A `>` in a quoted attribute ends no tag.
fn tag_end(inside: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => {
                let (tag, rest) = inside.split_at(at);
                return (tag, rest.strip_prefix('>').unwrap_or(rest));
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None | Some(_), _) => {}
        }
    }
    (inside, "")
}

fn piece_of(tag: &str) -> Option<Piece<'_>> {
    let name =
        |text: &str| text.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(text.len());
    if tag.starts_with(['!', '?']) {
        return None;
    }
    match tag.strip_prefix('/') {
        Some(closed) => Some(Piece::Close(closed.split_at(name(closed)).0)),
        None => Some(Piece::Open(tag.split_at(name(tag)).0)),
    }
}

/// Longest name of an entity that is looked for.
const ENTITY_BYTES_MAX: usize = 10;

/// Adds a text with its entities put in.
pub(super) fn push_decoded(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(ENTITY_BYTES_MAX).position(|byte| byte == b';');
        let decoded = end.and_then(|end| {
            let (name, tail) = after.split_at_checked(end)?;
            Some((entity(name)?, tail.strip_prefix(';')?))
        });
        if let Some((c, tail)) = decoded {
            out.push(c);
            rest = tail;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "mdash" => '—',
        "ndash" => '–',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "middot" => '·',
        "ge" => '≥',
        "le" => '≤',
        "permil" => '‰',
        _ => return None,
    })
}
