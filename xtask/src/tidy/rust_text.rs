//! Just enough of Rust's grammar to tell code from comments and texts, and to find functions and test
//! modules. It parses nothing else; every result keeps the byte offsets and lines of the source.

use std::iter;

/// What of the source to blank out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// Comments only.
    Comments,
    /// Comments, and what is inside the quotes of texts.
    CommentsAndTexts,
}

/// The source as bytes, with what is blanked replaced by spaces (comments) or `_` (texts); newlines
/// and offsets stay.
pub(super) fn blanked(source: &str, what: Blank) -> Vec<u8> {
    let bytes = source.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let token = match byte {
            b'/' if rest.starts_with(b"//") => Some((line_comment(rest), b' ')),
            b'/' if rest.starts_with(b"/*") => Some((block_comment(rest), b' ')),
            b'"' => Some((text(rest), b'_')),
            b'r' if !in_word(bytes, at) => raw_text(rest).map(|length| (length, b'_')),
            b'b' | b'c' if !in_word(bytes, at) && rest.get(1) == Some(&b'r') => {
                raw_text(rest.get(1..).unwrap_or_default()).map(|length| (length + 1, b'_'))
            }
            b'\'' => character(rest).map(|length| (length, b'_')),
            _ => None,
        };
        let Some((length, fill)) = token else {
            at += 1;
            continue;
        };
        if fill == b' ' || what == Blank::CommentsAndTexts {
            overwrite(&mut out, at, length, fill);
        }
        at += length;
    }
    out
}

/// Whether the byte before belongs to the same word, as the `r` of `for"` would.
fn in_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    // `br"` and `cr"` are taken at their `b` or `c`.
    before.is_some_and(|byte| is_word(*byte))
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn overwrite(out: &mut [u8], at: usize, length: usize, fill: u8) {
    for byte in out.iter_mut().skip(at).take(length) {
        let kept = *byte == b'\n' || (fill == b'_' && (*byte == b'"' || *byte == b'\''));
        if !kept {
            *byte = fill;
        }
    }
}

fn line_comment(rest: &[u8]) -> usize {
    rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
}

fn block_comment(rest: &[u8]) -> usize {
    let mut depth = 0_u32;
    let mut at = 0;
    while at < rest.len() {
        let pair = rest.get(at..at + 2).unwrap_or_default();
        if pair == b"/*" {
            depth += 1;
            at += 2;
        } else if pair == b"*/" {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    at.min(rest.len())
}

fn text(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"…"` or `r#"…"#`; none for a raw name such as `r#type`.
fn raw_text(rest: &[u8]) -> Option<usize> {
    let hashes = rest.iter().skip(1).take_while(|byte| **byte == b'#').count();
    if rest.get(1 + hashes) != Some(&b'"') {
        return None;
    }
    let close: Vec<u8> = iter::once(b'"').chain(iter::repeat_n(b'#', hashes)).collect();
    let body = rest.get(hashes + 2..).unwrap_or_default();
    let end = body.windows(close.len()).position(|window| window == close.as_slice());
    Some(end.map_or(rest.len(), |end| hashes + 2 + end + close.len()))
}

/// A character such as `'x'` or `'\n'`; none for a lifetime.
fn character(rest: &[u8]) -> Option<usize> {
    if rest.get(1) == Some(&b'\\') {
        let end = rest.iter().skip(3).position(|byte| *byte == b'\'')?;
        return Some(end + 4);
    }
    let first = *rest.get(1)?;
    let width = match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..=0xff => 4,
    };
    (rest.get(1 + width) == Some(&b'\'')).then_some(width + 2)
}

/// The line of an offset, from 1.
pub(super) fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

/// A function and how long its body is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) line: usize,
    /// Lines between the braces that hold code.
    pub(super) body_lines: usize,
}

/// The functions of a source, nested ones too.
pub(super) fn functions(source: &str) -> Vec<Function> {
    let code = blanked(source, Blank::CommentsAndTexts);
    let mut found = Vec::new();
    for at in positions(&code, b"fn") {
        let name_at = skip_spaces(&code, at + 2);
        let name: Vec<u8> =
            code.iter().skip(name_at).copied().take_while(|byte| is_word(*byte)).collect();
        // `fn(u8) -> u8` is a type.
        if name.is_empty() {
            continue;
        }
        if let Some((open, close)) = body(&code, name_at) {
            let inside = code.get(open + 1..close).unwrap_or_default();
            let lines: Vec<&[u8]> = inside.split(|byte| *byte == b'\n').collect();
            let holds_code = |line: &&&[u8]| line.iter().any(|byte| !byte.is_ascii_whitespace());
            found.push(Function {
                name: String::from_utf8_lossy(&name).into_owned(),
                line: line_of(&code, at),
                body_lines: lines.iter().filter(holds_code).count(),
            });
        }
    }
    found
}

/// The lines of `#[cfg(test)] mod … { }`, each as (first, last).
pub(super) fn test_lines(source: &str) -> Vec<(usize, usize)> {
    let code = blanked(source, Blank::CommentsAndTexts);
    let starts = positions_of_text(&code, b"#[cfg(test)]");
    let region = |at: usize| {
        let (_, close) = body(&code, at + b"#[cfg(test)]".len())?;
        Some((line_of(&code, at), line_of(&code, close)))
    };
    starts.into_iter().filter_map(region).collect()
}

/// Where a word stands in code.
pub(super) fn positions(code: &[u8], word: &[u8]) -> Vec<usize> {
    let whole = |at: &usize| {
        let after = code.get(at + word.len()).copied().unwrap_or(b' ');
        !in_word(code, *at) && !is_word(after)
    };
    positions_of_text(code, word).into_iter().filter(whole).collect()
}

/// Where a text stands in code, as part of a word too.
pub(super) fn positions_of_text(code: &[u8], text: &[u8]) -> Vec<usize> {
    let windows = code.windows(text.len()).enumerate();
    windows.filter(|(_, window)| *window == text).map(|(at, _)| at).collect()
}

pub(super) fn skip_spaces(code: &[u8], from: usize) -> usize {
    from + code.iter().skip(from).take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The braces of the item that begins here; none when it ends with `;`.
fn body(code: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut depth = 0_i32;
    let mut open = None;
    for (at, byte) in code.iter().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 && open.is_none() => return None,
            b'{' => {
                open = open.or((depth == 0).then_some(at));
                depth += 1;
            }
            b'}' => {
                depth -= 1;
                if let (0, Some(open)) = (depth, open) {
                    return Some((open, at));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(source: &str) -> String {
        String::from_utf8(blanked(source, Blank::CommentsAndTexts)).unwrap()
    }

    #[test]
    fn comments_and_texts_are_blanked() {
        for (source, expected) in [
            ("a // b", "a     "),
            ("a /* b /* c */ d */ e", "a                   e"),
            ("f(\"x\\\"y\") + 1", "f(\"__\"_\") + 1"),
            ("r#\"a\"b\"# ;", "__\"_\"_\"_ ;"),
            ("br\"a\" ;", "__\"_\" ;"),
            ("let r#type = 1;", "let r#type = 1;"),
            ("x::<'a>('\"', '\\'', 'b')", "x::<'a>('\"', '_'', '_')"),
            ("'\u{7f51}' + \"\u{7f51}\"", "'___' + \"___\""),
            ("\"// no\" // yes", "\"_____\"       "),
        ] {
            assert_eq!(code(source), expected, "{source}");
        }
    }

    #[test]
    fn texts_stay_when_only_comments_go() {
        let kept = blanked("f(\"code\") // why", Blank::Comments);
        assert_eq!(String::from_utf8(kept).unwrap(), "f(\"code\")       ");
    }

    #[test]
    fn functions_are_measured_without_blank_and_comment_lines() {
        let source = "type F = fn(u8);\ntrait T { fn declared(&self); }\n\
                      fn long<const N: usize>(a: [u8; N])\nwhere\n    T: X,\n{\n    one();\n\n    \
                      // why\n    if a { two() }\n    \"}\";\n}\nfn short() {}\n";
        let found = functions(source);
        let expected = [("long", 3, 3), ("short", 13, 0)];
        let seen: Vec<(&str, usize, usize)> =
            found.iter().map(|f| (f.name.as_str(), f.line, f.body_lines)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn test_modules_are_found_and_declared_ones_are_not() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n";
        assert_eq!(test_lines(source), [(2, 5)]);
        assert!(test_lines("#[cfg(test)]\nmod tests;\nfn c() {}\n").is_empty());
    }
}
