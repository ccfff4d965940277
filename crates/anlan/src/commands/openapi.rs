//! Prints the OpenAPI document, for the committed copy and its check.

use super::say;
use crate::exit::Failure;

#[expect(clippy::unnecessary_wraps, reason = "every command answers alike")]
pub(super) fn run() -> Result<(), Failure> {
    say(anlan_http::openapi_json().trim_end());
    Ok(())
}
