//! Lists of regions, organisations and outlines into the directory; what it holds is asked elsewhere.

use crate::body::{FILE_BYTES_MAX, UploadedFile};
use crate::command::{CommandHead, CommandHeaders};
use crate::problem::{Answered, OrderRefusals};
use crate::query::{Query, given, invalid};
use crate::server::Site;
use crate::session::SignedInUser;
use crate::wire;
use crate::wire::directory::DirectoryImport;
use crate::wire::photo::FileForm;
use anlan_app::App;
use anlan_app::directory::import::{DirectoryFile, DirectoryList};
use anlan_core::crs::Datum;
use anlan_core::problem::Problem;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(import_directory))
        .layer(DefaultBodyLimit::max(FILE_BYTES_MAX))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct DirectoryAsked {
    /// What the file lists.
    #[param(value_type = wire::word::DirectoryList, required = true)]
    list: Option<String>,
    /// Datum of outlines, CGCS2000 when not given. A table says its own in a column.
    #[param(value_type = Option<wire::word::Datum>)]
    datum: Option<String>,
}

/// Enters a list (part `file`, at most 64 MiB) into the directory: all of it, or nothing and every
/// fault. What the directory holds already is left alone, so the same file twice changes nothing.
#[utoipa::path(
    post, path = "/directory/import", tag = "directory", params(DirectoryAsked, CommandHeaders),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 200, body = DirectoryImport), OrderRefusals)
)]
async fn import_directory(
    State(app): State<App>,
    user: SignedInUser,
    head: CommandHead,
    Query(asked): Query<DirectoryAsked>,
    file: UploadedFile,
) -> Answered<DirectoryImport> {
    let list = given(asked.list.as_deref()).and_then(DirectoryList::from_code);
    let list = list.ok_or_else(|| invalid("list"))?;
    let datum = datum(asked.datum.as_deref())?;
    let file = DirectoryFile { list, name: file.name, bytes: file.bytes, datum };
    let report = app.import_directory(user.actor(), head.id, file).await?;
    Ok(Json(DirectoryImport::of(list, report)))
}

fn datum(word: Option<&str>) -> Result<Datum, Problem> {
    match given(word) {
        None | Some("cgcs2000") => Ok(Datum::Cgcs2000),
        Some("wgs84") => Ok(Datum::Wgs84),
        Some("gcj02") => Ok(Datum::Gcj02),
        Some("bd09") => Ok(Datum::Bd09),
        Some(_) => Err(invalid("datum")),
    }
}
