//! Which addresses become links. What is not plainly an address of a page stays words: a document
//! never carries a script or a path of somebody's disk.

/// Workbooks refuse longer addresses; browsers and readers take them, people do not.
const BYTES_MAX: usize = 2_000;

/// The address as it may stand in a page: `http`, `https`, a path from the root or a place within.
pub(crate) fn in_page(href: &str) -> Option<String> {
    let local = href.starts_with('#') || (href.starts_with('/') && !href.starts_with("//"));
    if local && !href.contains('\\') { encoded(href) } else { in_file(href) }
}

/// The address as it may stand in a file, which lies at no server: `http` or `https` only.
pub(crate) fn in_file(href: &str) -> Option<String> {
    let host = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"))?;
    if host.is_empty() || host.starts_with('/') { None } else { encoded(href) }
}

/// Everything that RFC 3986 does not let stand in an address is written as `%XX` of its bytes.
fn encoded(href: &str) -> Option<String> {
    let mut address = String::with_capacity(href.len());
    for byte in href.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            address.push(hexadecimal(byte >> 4));
            address.push(hexadecimal(byte & 15));
        }
    }
    (address.len() <= BYTES_MAX).then_some(address)
}

fn hexadecimal(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_pages_are_links_and_nothing_else_is() {
        let cases = [
            ("https://a.example/收据/1", Some("https://a.example/%E6%94%B6%E6%8D%AE/1")),
            ("/receipts/7?at=1", Some("/receipts/7?at=1")),
            ("#n1", Some("#n1")),
            ("//evil.example/", None),
            ("/\\evil.example/", None),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("file:///etc", None),
            ("", None),
        ];
        for (href, expected) in cases {
            assert_eq!(in_page(href).as_deref(), expected, "{href}");
        }
        assert_eq!(in_file("/receipts/7"), None);
        assert_eq!(in_file(&format!("http://a/{}", "中".repeat(700))), None);
    }
}
