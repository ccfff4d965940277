//! Reads queries and addresses. What cannot be read is a refusal that names the parameter.

use crate::problem::Refusal;
use crate::server::Site;
use anlan_app::app::range_of;
use anlan_app::rows::RegionRange;
use anlan_core::problem::Problem;
use axum::extract::{self, FromRequestParts};
use axum::http::request::Parts;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// The query of a request.
#[derive(Debug, Clone)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Refusal> {
        let read = extract::Query::<T>::try_from_uri(&parts.uri);
        let unreadable = |_rejected| Refusal::unreadable(invalid("?"));
        read.map(|query| Self(query.0)).map_err(unreadable)
    }
}

/// The variable parts of an address. One that cannot be read names nothing that exists.
#[derive(Debug, Clone)]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let read = extract::Path::<T>::from_request_parts(parts, site).await;
        read.map(|path| Self(path.0)).map_err(|_rejected| Problem::not_found("not_found").into())
    }
}

/// A query value that is not allowed.
pub(crate) fn invalid(name: &'static str) -> Problem {
    Problem::invalid("query_invalid").with("name", name)
}

/// A value that was really given: not absent, not empty.
pub(crate) fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// An owned value that was really given.
pub(crate) fn owned(text: Option<&String>) -> Option<String> {
    given(text.map(String::as_str)).map(str::to_owned)
}

/// A word out of a closed list.
pub(crate) fn word(
    name: &'static str,
    text: Option<&String>,
    known: impl Fn(&str) -> bool,
) -> Result<Option<String>, Problem> {
    match given(text.map(String::as_str)) {
        None => Ok(None),
        Some(text) if known(text) => Ok(Some(text.to_owned())),
        Some(_) => Err(invalid(name)),
    }
}

/// A yes or no as addresses carry it.
pub(crate) fn truth(name: &'static str, text: Option<&String>) -> Result<Option<bool>, Problem> {
    match given(text.map(String::as_str)) {
        None => Ok(None),
        Some("true" | "1") => Ok(Some(true)),
        Some("false" | "0") => Ok(Some(false)),
        Some(_) => Err(invalid(name)),
    }
}

/// A day, ISO.
pub(crate) fn day(text: Option<&String>) -> Result<Option<String>, Problem> {
    let Some(text) = given(text.map(String::as_str)) else { return Ok(None) };
    let read: Result<Date, _> = text.parse();
    read.map(|day| Some(day.to_string()))
        .map_err(|_not_a_day| Problem::invalid("date_invalid").with("value", text))
}

/// The range of a region parameter; everywhere when none is given.
pub(crate) fn range(region: Option<&String>) -> Result<RegionRange, Problem> {
    range_of(region.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_values_are_no_values() {
        assert_eq!(given(Some(" ")), None);
        assert_eq!(truth("overdue", Some(&String::new())).unwrap(), None);
    }

    #[test]
    fn unknown_words_name_their_parameter() {
        let problem = word("kind", Some(&"castle".to_owned()), |word| word == "shop").unwrap_err();
        assert_eq!((problem.code, problem.params["name"].as_str()), ("query_invalid", "kind"));
        assert_eq!(truth("overdue", Some(&"yes".to_owned())).unwrap_err().code, "query_invalid");
        assert_eq!(day(Some(&"2026-02-30".to_owned())).unwrap_err().code, "date_invalid");
    }
}
