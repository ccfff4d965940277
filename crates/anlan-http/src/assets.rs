//! The built web inside the binary. Client-side addresses get the console's page; hashed files may
//! be kept for ever, pages never. It never reads a disk.

use crate::problem::Refusal;
use anlan_core::problem::Problem;
use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse as _, Response};

/// Path under `web/dist` and bytes, sorted by path.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/web_files.rs"));

const NOT_BUILT: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>安澜</title>\
     <h1>网页尚未构建</h1><p>服务已经启动，接口在 <code>/api/v1</code>。\
     请在 <code>web</code> 目录执行 <code>npm ci</code> 和 <code>npm run build</code>，再重新编译。</p></html>";

/// Answers everything that is no operation of the API.
pub(crate) async fn serve(method: Method, uri: Uri) -> Response {
    let path = uri.path();
    if path == "/api" || path.starts_with("/api/") {
        return Refusal::from(Problem::not_found("not_found")).into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return Refusal::method().into_response();
    }
    match found(FILES, path) {
        Found::File(path, bytes) => file(path, bytes),
        Found::NotBuilt => (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response(),
        Found::Nothing => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(&'static str, &'static [u8]),
    NotBuilt,
    Nothing,
}

fn found(files: &'static [(&'static str, &'static [u8])], path: &str) -> Found {
    let path = path.trim_start_matches('/');
    let page = match path {
        "field" | "field/" => "field.html",
        _ if path.starts_with("field/") && !path.contains('.') => "field.html",
        _ if !path.contains('.') => "console.html",
        _ => path,
    };
    match files.iter().find(|(name, _)| *name == page) {
        Some((name, bytes)) => Found::File(name, bytes),
        None if page != path => Found::NotBuilt,
        None => Found::Nothing,
    }
}

fn file(path: &str, bytes: &'static [u8]) -> Response {
    let (kind, keep) = (media_type(path), cache(path));
    let mut answer = Response::new(Body::from(bytes));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    answer
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Files under `assets/` carry the hash of their content in their name.
fn cache(path: &str) -> &'static str {
    if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &[(&str, &[u8])] =
        &[("assets/a-1.js", b"a"), ("console.html", b"c"), ("field.html", b"f")];

    #[test]
    fn client_side_addresses_get_their_page() {
        let check =
            |path: &str, expected: Found| assert_eq!(found(BUILT, path), expected, "{path}");
        check("/", Found::File("console.html", b"c"));
        check("/hazards/123", Found::File("console.html", b"c"));
        check("/field", Found::File("field.html", b"f"));
        check("/field.html", Found::File("field.html", b"f"));
        check("/field/today", Found::File("field.html", b"f"));
        check("/assets/a-1.js", Found::File("assets/a-1.js", b"a"));
        check("/assets/gone.js", Found::Nothing);
        check("/../etc/passwd.txt", Found::Nothing);
        assert_eq!(found(&[], "/"), Found::NotBuilt);
    }

    #[test]
    fn only_hashed_files_are_kept_for_ever() {
        assert!(cache("assets/a-1.js").contains("immutable"));
        assert_eq!(cache("console.html"), "no-cache");
        assert_eq!(media_type("assets/a-1.css"), "text/css; charset=utf-8");
    }
}
