//! Paging by key. A key is opaque to clients; it holds the order of the list and nothing else, and
//! a key that we did not write is refused.

use crate::query::{Query, given};
use anlan_app::rows::Page;
use anlan_app::rows::hazards::HazardPage;
use anlan_core::problem::Problem;
use serde::Deserialize;
use std::fmt::Display;

/// Rows of a page when the client does not say.
pub(crate) const LIMIT_USUAL: i64 = 50;
/// Most rows of a page.
pub(crate) const LIMIT_MAX: i64 = 200;
/// A key that sorts after every id, for lists that go backwards.
pub(crate) const AFTER_EVERY_ID: &str = "~";
/// Longest key looked at.
const KEY_CHARS_MAX: usize = 128;
const BETWEEN: char = '~';

/// Where in a list, and how many rows.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// The `next` of the page before; empty for the first page.
    pub(crate) after: Option<String>,
    /// Rows wanted, 1 to 200; 50 when not given.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 200, default = 50)]
    pub(crate) limit: Option<String>,
}

/// The extractor of every list.
pub(crate) type PageQuery = Query<Paging>;

impl Paging {
    /// Rows wanted.
    pub(crate) fn limit(&self) -> Result<i64, Problem> {
        let Some(text) = given(self.limit.as_deref()) else { return Ok(LIMIT_USUAL) };
        let wanted = text.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
        wanted.ok_or_else(|| Problem::invalid("query_invalid").with("name", "limit"))
    }

    /// The key as the client sent it back; none on the first page.
    pub(crate) fn key(&self) -> Result<Option<&str>, Problem> {
        match given(self.after.as_deref()) {
            Some(key) if key.len() > KEY_CHARS_MAX || !key.chars().all(allowed) => Err(refused()),
            key => Ok(key),
        }
    }

    /// The two halves of a key.
    pub(crate) fn pair(&self) -> Result<Option<(&str, &str)>, Problem> {
        let Some(key) = self.key()? else { return Ok(None) };
        key.split_once(BETWEEN)
            .filter(|(_, id)| !id.contains(BETWEEN))
            .map(Some)
            .ok_or_else(refused)
    }

    /// The page of a list by home and id.
    pub(crate) fn by_home(&self) -> Result<Page, Problem> {
        let limit = self.limit()?;
        Ok(match self.pair()? {
            None => Page::first(limit),
            Some((home, id)) => Page { region_key: home.to_owned(), id: id.to_owned(), limit },
        })
    }

    /// The page of the hazards, newest first.
    pub(crate) fn by_found(&self) -> Result<HazardPage, Problem> {
        let limit = self.limit()?;
        Ok(match self.pair()? {
            None => HazardPage::first(limit),
            Some((found_at, id)) => {
                let found_at = found_at.parse().map_err(|_not_a_number| refused())?;
                HazardPage { found_at, id: id.to_owned(), limit }
            }
        })
    }

    /// The page of a list by id, newest first: everything before this id.
    pub(crate) fn before_id(&self) -> Result<&str, Problem> {
        Ok(self.key()?.unwrap_or(AFTER_EVERY_ID))
    }
}

fn refused() -> Problem {
    Problem::invalid("page_key_invalid")
}

const fn allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | BETWEEN)
}

/// The key after the last row, or none when the list ended before the limit.
pub(crate) fn next<T>(rows: &[T], limit: i64, key: impl Fn(&T) -> String) -> Option<String> {
    let full = i64::try_from(rows.len()).is_ok_and(|count| count >= limit);
    rows.last().filter(|_| full).map(key)
}

/// Writes a key of two halves.
pub(crate) fn key(first: impl Display, second: impl Display) -> String {
    format!("{first}{BETWEEN}{second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paging(after: &str, limit: &str) -> Paging {
        Paging { after: Some(after.to_owned()), limit: Some(limit.to_owned()) }
    }

    #[test]
    fn limits_outside_the_bounds_are_refused() {
        for (text, expected) in
            [("", Some(50)), ("1", Some(1)), ("200", Some(200)), ("0", None), ("201", None)]
        {
            assert_eq!(paging("", text).limit().ok(), expected, "{text}");
        }
        for text in ["-1", "1e3", "9223372036854775808", "十"] {
            assert_eq!(paging("", text).limit().unwrap_err().code, "query_invalid", "{text}");
        }
    }

    #[test]
    fn a_key_that_we_did_not_write_is_refused() {
        for hostile in ["' or 1=1", "a~b~c", "nothing", "379901~x;drop", "３７~9", &"9".repeat(500)]
        {
            assert_eq!(
                paging(hostile, "").by_home().unwrap_err().code,
                "page_key_invalid",
                "{hostile}"
            );
        }
        assert_eq!(paging("tomorrow~id", "").by_found().unwrap_err().code, "page_key_invalid");
    }

    #[test]
    fn a_key_leads_back_to_its_row() {
        let page =
            paging(&key("379901", "0193a5f0-7f00-7000-8000-000000000001"), "10").by_home().unwrap();
        assert_eq!((page.region_key.as_str(), page.limit), ("379901", 10));
        let page = paging(&key(-5_i64, "a"), "").by_found().unwrap();
        assert_eq!((page.found_at, page.id.as_str()), (-5, "a"));
        assert_eq!(next(&[1, 2], 2, ToString::to_string).as_deref(), Some("2"));
        assert_eq!(next(&[1], 2, ToString::to_string), None);
    }

    proptest! {
        #[test]
        fn no_key_breaks_the_reader(after in ".{0,200}", limit in ".{0,30}") {
            let paging = paging(&after, &limit);
            for code in [paging.by_home().err(), paging.by_found().err()].into_iter().flatten() {
                prop_assert!(["page_key_invalid", "query_invalid"].contains(&code.code));
            }
        }
    }
}
