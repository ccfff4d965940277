//! Who is asking: the session cookie, and the extractor that every operation but sign-in takes.
//! The token is in the cookie only; nothing else of a session leaves the server.

use crate::access::Asker;
use crate::problem::Refusal;
use crate::server::{Site, Transport};
use anlan_app::accounts::SignedIn;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

/// Name of the session cookie.
pub(crate) const COOKIE: &str = "anlan_session";
/// Longest token looked at; ours have 64 characters.
const TOKEN_CHARS_MAX: usize = 128;

/// The person whose session the cookie names, when nothing is in the way of their work.
#[derive(Debug)]
pub(crate) struct SignedInUser {
    /// Account and actor.
    pub(crate) signed: SignedIn,
    /// Token of the session.
    pub(crate) token: String,
}

impl SignedInUser {
    /// Who gives orders and asks questions.
    pub(crate) const fn actor(&self) -> &Actor {
        &self.signed.actor
    }
}

impl FromRequestParts<Site> for SignedInUser {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let SessionOwner(user) = SessionOwner::from_request_parts(parts, site).await?;
        if user.signed.must_change {
            return Err(Problem::denied("password_must_change").into());
        }
        Ok(user)
    }
}

/// The same, when the password has to be changed before anything else can be done: for the three
/// operations about the session itself.
#[derive(Debug)]
pub(crate) struct SessionOwner(pub(crate) SignedInUser);

impl FromRequestParts<Site> for SessionOwner {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let token =
            token(&parts.headers).ok_or_else(|| Problem::unauthenticated("session_missing"))?;
        let signed = site.app.session(&token).await?;
        if let Some(asker) = parts.extensions.get::<Asker>() {
            asker.is(&signed.account.region_key, &signed.account.id);
        }
        Ok(Self(SignedInUser { signed, token }))
    }
}

/// The cookie that begins a session.
pub(crate) fn begins(token: &str, transport: Transport) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{COOKIE}={token}; {}", flags(transport))).ok()
}

/// The cookie that ends it.
pub(crate) fn ends(transport: Transport) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{COOKIE}=; Max-Age=0; {}", flags(transport))).ok()
}

const fn flags(transport: Transport) -> &'static str {
    match transport {
        Transport::Plain => "HttpOnly; SameSite=Strict; Path=/",
        Transport::Tls => "HttpOnly; SameSite=Strict; Path=/; Secure",
    }
}

fn token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| {
            *name == COOKIE && !value.is_empty() && value.len() <= TOKEN_CHARS_MAX
        })
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cookie: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
        token(&headers)
    }

    #[test]
    fn the_cookie_is_for_this_site_and_this_server_only() {
        let plain = begins("abc", Transport::Plain).unwrap();
        assert_eq!(plain, "anlan_session=abc; HttpOnly; SameSite=Strict; Path=/");
        let tls = begins("abc", Transport::Tls).unwrap();
        assert_eq!(tls, "anlan_session=abc; HttpOnly; SameSite=Strict; Path=/; Secure");
        assert!(ends(Transport::Tls).unwrap().to_str().unwrap().contains("Max-Age=0"));
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        assert_eq!(read("a=1; anlan_session=t; b=2").as_deref(), Some("t"));
        assert_eq!(read("anlan_session="), None);
        assert_eq!(read("anlan_sessions=t"), None);
        assert_eq!(read("anlan_session"), None);
    }
}
