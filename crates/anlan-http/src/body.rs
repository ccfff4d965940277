//! Reads bodies: JSON, one file of a form, raw bytes. A body that cannot be read is a refusal with
//! the reason; nothing of it is logged.

use crate::problem::Refusal;
use crate::server::Site;
use anlan_core::problem::Problem;
use axum::Json;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

/// Most bytes of a JSON body: a thousand orders of one kilobyte.
pub(crate) const JSON_BYTES_MAX: usize = 1 << 20;
/// Most bytes of an imported file: several times a city's business register.
pub(crate) const FILE_BYTES_MAX: usize = 64 << 20;
/// Most bytes of a photograph, with room for the request around it.
pub(crate) const PHOTO_BYTES_MAX: usize = 16 << 20;

/// A JSON body.
#[derive(Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        match Json::<T>::from_request(request, site).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejected) => Err(refused(rejected.status(), &rejected.body_text())),
        }
    }
}

/// Raw bytes.
#[derive(Debug)]
pub(crate) struct RawBody(pub(crate) Bytes);

impl FromRequest<Site> for RawBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        match Bytes::from_request(request, site).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(rejected) => Err(refused(rejected.status(), &rejected.body_text())),
        }
    }
}

/// The part named `file` of a form.
#[derive(Debug)]
pub(crate) struct UploadedFile {
    /// Name the file came with.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl FromRequest<Site> for UploadedFile {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let missing = || Refusal::from(Problem::invalid("upload_missing"));
        let mut form =
            Multipart::from_request(request, site).await.map_err(|_no_form| missing())?;
        let broken = |error: MultipartError| refused(error.status(), &error.body_text());
        while let Some(part) = form.next_field().await.map_err(broken)? {
            if part.name() == Some("file") {
                let name = part.file_name().unwrap_or_default().to_owned();
                let bytes = part.bytes().await.map_err(broken)?.to_vec();
                return if bytes.is_empty() { Err(missing()) } else { Ok(Self { name, bytes }) };
            }
        }
        Err(missing())
    }
}

fn refused(status: StatusCode, reason: &str) -> Refusal {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large("request_too_large").into();
    }
    let problem = Problem::invalid("body_invalid").with("reason", reason);
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        problem.into()
    } else {
        Refusal::unreadable(problem)
    }
}
