//! The widget for other sites' pages, and the console: files that `deploy/dev/web.sh` builds, kept in the program.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::{
    built::{self, BuiltFile, Keep},
    problem::{Kind, Problem},
    query::{AssetName, BuiltPath, Id},
};

const NOT_BUILT: &str = "This program was built without the web pages. Run deploy/dev/web.sh in its source folder, and build it again.";

/// The chat widget's script
#[utoipa::path(get, path = "/widget.js", tag = "pages", responses((status = 200, description = "The script that a site's page names."),
    (status = 404, description = "The program was built without the web pages.")))]
pub(crate) async fn widget(headers: HeaderMap) -> Result<Response, Problem> {
    let script = built::file("widget.js").ok_or_else(|| Problem::new(Kind::NotFound, NOT_BUILT))?;
    Ok(for_any_page(script, &headers, Keep::Ask))
}

/// A part of the chat widget
#[utoipa::path(get, path = "/widget/{name}", tag = "pages", params(("name" = String, Path, description = "The file's name.")),
    responses((status = 200, description = "The file; its name changes with its content.")))]
pub(crate) async fn widget_part(Id(AssetName(name)): Id<AssetName>, headers: HeaderMap) -> Result<Response, Problem> {
    let part = built::file(&format!("widget/{name}")).ok_or_else(|| Problem::not_found("file"))?;
    Ok(for_any_page(part, &headers, Keep::Forever))
}

/// Pages of other sites import it.
fn for_any_page(file: &BuiltFile, request: &HeaderMap, keep: Keep) -> Response {
    let mut answer = file.answer(request, keep);
    let headers = answer.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    answer
}

/// The console
#[utoipa::path(get, path = "/console", tag = "pages", responses((status = 200, description = "The page.", body = String, content_type = "text/html"),
    (status = 404, description = "The program was built without the web pages.")))]
pub(crate) async fn console(headers: HeaderMap) -> Response {
    console_page(&headers)
}

/// A page or a file of the console
///
/// Files are told by their paths. Every other path is one of the console's own pages, and answered with the one page that draws them all.
#[utoipa::path(get, path = "/console/{*path}", tag = "pages", params(("path" = String, Path, description = "The page's or file's path.")),
    responses((status = 200, description = "The page, or the file.")))]
pub(crate) async fn console_part(Id(BuiltPath(path)): Id<BuiltPath>, headers: HeaderMap) -> Result<Response, Problem> {
    let asset = path.starts_with("assets/");
    match built::file(&format!("console/{path}")) {
        Some(file) => Ok(file.answer(&headers, if asset { Keep::Forever } else { Keep::Ask })),
        None if asset => Err(Problem::not_found("file")),
        None => Ok(console_page(&headers)),
    }
}

/// The console, as some people type it
#[utoipa::path(get, path = "/console/", tag = "pages", responses((status = 200, description = "The page.", body = String, content_type = "text/html"),
    (status = 404, description = "The program was built without the web pages.")))]
pub(crate) async fn console_slash(headers: HeaderMap) -> Response {
    console_page(&headers)
}

fn console_page(headers: &HeaderMap) -> Response {
    built::file("console/index.html").map_or_else(|| no_console(headers), |page| page.answer(headers, Keep::Ask))
}

/// A page for people, a problem for programs.
fn no_console(headers: &HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    if !accepted.is_some_and(|accepted| accepted.contains("text/html")) {
        return Problem::new(Kind::NotFound, NOT_BUILT).into_response();
    }
    let page = format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Frontdesk</title><p>{NOT_BUILT}</p></html>");
    (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
