//! The chat page and its parts, built into the program.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    problem::Problem,
    query::{AssetName, Id},
};

const INDEX: &str = include_str!("../../web/page/index.html");
const WIDGET: &str = include_str!("../../web/page/widget.html");
const HTML: &str = "text/html; charset=utf-8";

/// A line a file of `web/page/`: its name, its content, its type.
macro_rules! assets {
    ($($name:literal: $content_type:literal;)*) => {
        const ASSETS: &[(&str, &[u8], &str)] = &[$(($name, include_bytes!(concat!("../../web/page/", $name)), $content_type)),*];
    };
}

assets! {
    "api.js": "text/javascript; charset=utf-8";
    "cards.js": "text/javascript; charset=utf-8";
    "chat.css": "text/css; charset=utf-8";
    "chat.js": "text/javascript; charset=utf-8";
    "conversation.js": "text/javascript; charset=utf-8";
    "favicon.svg": "image/svg+xml";
    "log.js": "text/javascript; charset=utf-8";
    "recorder.js": "text/javascript; charset=utf-8";
}

/// The chat page
#[utoipa::path(get, path = "/", tag = "pages", responses((status = 200, description = "A page to chat on.", body = String, content_type = "text/html")))]
pub(crate) async fn index(State(app): State<App>) -> Response {
    if app.config.identity.links {
        return kept_by_nobody(INDEX.replacen("<html", "<html data-identity-links", 1), HTML);
    }
    page(INDEX.as_bytes(), HTML)
}

/// A page with the widget, to try it
#[utoipa::path(get, path = "/widget", tag = "pages", responses((status = 200, description = "The page.", body = String, content_type = "text/html")))]
pub(crate) async fn widget() -> Response {
    page(WIDGET.as_bytes(), HTML)
}

/// A part of the chat page
#[utoipa::path(get, path = "/assets/{name}", tag = "pages", params(("name" = String, Path, description = "The file's name.")),
    responses((status = 200, description = "The file.")))]
pub(crate) async fn asset(Id(AssetName(name)): Id<AssetName>) -> Result<Response, Problem> {
    let found = ASSETS.iter().find(|(file, _, _)| *file == name);
    found
        .map(|(_, content, content_type)| page(content, content_type))
        .ok_or_else(|| Problem::not_found("file"))
}

/// Never kept by a cache without asking, so that an upgrade does not mix old and new parts.
fn page(content: &'static [u8], content_type: &'static str) -> Response {
    kept_by_nobody(content, content_type)
}

fn kept_by_nobody(content: impl IntoResponse, content_type: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_served() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web/page");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| std::path::Path::new(name).extension().is_none_or(|end| end != "html"))
            .collect();
        files.sort();
        let served: Vec<&str> = ASSETS.iter().map(|(name, _, _)| *name).collect();
        assert_eq!(files, served);
    }

    #[test]
    fn the_pages_name_no_file_that_is_missing() {
        for page in [INDEX, WIDGET] {
            for (at, _) in page.match_indices("/assets/") {
                let rest = &page[at + "/assets/".len()..];
                let name = &rest[..rest.find('"').unwrap()];
                assert!(ASSETS.iter().any(|(file, _, _)| *file == name), "{name}");
            }
        }
    }
}
