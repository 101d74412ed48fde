//! The files that the folder `web` builds, kept in the program with their compressed twins.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// A built file.
pub(crate) struct BuiltFile {
    /// Below `web/dist`, such as `console/index.html`.
    path: &'static str,
    /// Tells one content from another.
    tag: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

/// In the order of their paths; empty where nothing was built.
const FILES: &[BuiltFile] = include!(concat!(env!("OUT_DIR"), "/built.rs"));

/// How long clients may keep a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Its name changes with its content.
    Forever,
    /// Until they have asked whether it changed.
    Ask,
}

/// The file of a path below `web/dist`.
pub(crate) fn file(path: &str) -> Option<&'static BuiltFile> {
    let at = FILES.binary_search_by(|file| file.path.cmp(path)).ok()?;
    Some(&FILES[at])
}

impl BuiltFile {
    /// The file as an answer: compressed as the client takes it, or 304 where it has it already.
    pub(crate) fn answer(&self, request: &HeaderMap, keep: Keep) -> Response {
        let (encoding, content) = self.content(request);
        // What is compressed is another representation, with a tag of its own.
        let tag = format!(
            "\"{}{}\"",
            self.tag,
            encoding.map_or("", |name| if name == "br" { "-br" } else { "-gz" })
        );
        let cache = match keep {
            Keep::Forever => "public, max-age=31536000, immutable",
            Keep::Ask => "no-cache",
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::ETAG, HeaderValue::try_from(tag.as_str()).expect("a tag is visible ASCII"));
        if has(request, &tag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(self.path)));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        (headers, content).into_response()
    }

    fn content(&self, request: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
        match (self.brotli, self.gzip) {
            (Some(content), _) if takes(request, "br") => (Some("br"), content),
            (_, Some(content)) if takes(request, "gzip") => (Some("gzip"), content),
            _ => (None, self.plain),
        }
    }
}

/// Whether a request accepts an encoding by its name.
fn takes(request: &HeaderMap, encoding: &str) -> bool {
    let given = request
        .get_all(header::ACCEPT_ENCODING)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    given.flat_map(|value| value.split(',')).any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = words.any(|word| matches!(word.strip_prefix("q=").map(str::parse::<f32>), Some(Ok(weight)) if weight <= 0.0));
        named && !refused
    })
}

fn has(request: &HeaderMap, tag: &str) -> bool {
    let given = request
        .get_all(header::IF_NONE_MATCH)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    given.flat_map(|value| value.split(',')).any(|part| {
        let part = part.trim();
        part == "*" || part.strip_prefix("W/").unwrap_or(part) == tag
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "ogg" => "audio/ogg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: BuiltFile = BuiltFile {
        path: "console/assets/app-1a2b.js",
        tag: "00ff",
        plain: b"plain",
        brotli: Some(b"br"),
        gzip: Some(b"gz"),
    };

    fn request(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_client_gets_the_smallest_that_it_takes() {
        for (accepts, encoding, tag) in [
            ("gzip, deflate, br", Some("br"), "\"00ff-br\""),
            ("gzip;q=0.5", Some("gzip"), "\"00ff-gz\""),
            ("br;q=0, GZIP", Some("gzip"), "\"00ff-gz\""),
            ("identity", None, "\"00ff\""),
            ("", None, "\"00ff\""),
        ] {
            let answer = SAMPLE.answer(&request(header::ACCEPT_ENCODING, accepts), Keep::Forever);
            let headers = answer.headers();
            assert_eq!(
                headers.get(header::CONTENT_ENCODING).map(|name| name.to_str().unwrap()),
                encoding,
                "{accepts}"
            );
            assert_eq!(headers[header::ETAG], tag, "{accepts}");
            assert_eq!(headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
            assert!(headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        }
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        for (known, status) in [
            ("\"00ff\"", 304),
            ("\"1\", W/\"00ff\"", 304),
            ("*", 304),
            ("\"00ff-br\"", 200),
            ("\"00f\"", 200),
        ] {
            let answer = SAMPLE.answer(&request(header::IF_NONE_MATCH, known), Keep::Ask);
            assert_eq!(answer.status(), status, "{known}");
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-cache");
        }
    }

    #[test]
    fn files_are_found_by_their_paths() {
        assert!(FILES.is_sorted_by(|a, b| a.path < b.path));
        assert!(FILES.iter().all(|kept| file(kept.path).is_some_and(|found| found.tag == kept.tag)));
        assert!(file("console/../index.html").is_none());
    }
}
