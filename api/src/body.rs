//! Bodies: JSON within limits, and errors that name the field.

use std::{error::Error, ops::Deref};

use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use bytes::BytesMut;
use frontdesk_usecases::{FieldError, MOST_DISCARDED, blame};
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;

use crate::{
    app::App,
    budget::Share,
    pace::TooSlow,
    problem::{Kind, Problem},
};

/// Arrays and objects inside one another, at most.
const MAX_DEPTH: usize = 32;

/// A JSON body. Unknown fields are refused where `T` denies them, as all of the contract's do.
pub(crate) struct Body<T>(pub T);

/// A JSON body that may be left out.
pub(crate) struct OptionalBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        require_json(request.headers())?;
        let kept = read(app, request, app.config.limits.body_bytes, "limits.body_bytes").await?;
        parse(&kept).map(Self)
    }
}

impl<T: DeserializeOwned + Default> FromRequest<App> for OptionalBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let typed = require_json(request.headers());
        let kept = read(app, request, app.config.limits.body_bytes, "limits.body_bytes").await?;
        if kept.is_empty() {
            return Ok(Self(T::default()));
        }
        typed?;
        parse(&kept).map(Self)
    }
}

fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let essence = given
        .as_deref()
        .and_then(|given| given.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json")) {
        return Ok(());
    }
    let got = given.map_or_else(|| "none was given".to_owned(), |given| format!("not {given:?}"));
    Err(Problem::new(
        Kind::MediaType,
        format!("Send JSON with `Content-Type: application/json`; {got}."),
    ))
}

/// Reads a body. What is beyond the limit is read too, up to a point, and thrown away: a connection that is closed over unread bytes
/// is reset, and the client never learns why.
pub(crate) async fn read(app: &App, request: Request, limit: u64, limit_key: &str) -> Result<Kept, Problem> {
    let too_large = || Problem::new(Kind::TooLarge, format!("The body may have {limit} bytes at most ({limit_key})."));
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let asks_first = request.headers().contains_key(header::EXPECT);
    if announced.is_some_and(|length| length > limit && (asks_first || length > limit + MOST_DISCARDED)) {
        return Err(too_large());
    }
    let mut body = request.into_body();
    let (mut bytes, mut seen, mut share) = (BytesMut::new(), 0, app.bodies.share());
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| broken(&error))?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len() as u64;
        if seen <= limit {
            share.grow(data.len())?;
            bytes.extend_from_slice(&data);
        } else if seen > limit + MOST_DISCARDED {
            break;
        }
    }
    if seen > limit {
        Err(too_large())
    } else {
        Ok(Kept { bytes, share })
    }
}

/// A body in memory, and its share of what all bodies may take.
pub(crate) struct Kept {
    bytes: BytesMut,
    #[expect(dead_code, reason = "held until it is dropped")]
    share: Share,
}

impl Deref for Kept {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a body cannot be read to its end.
pub(crate) fn broken(error: &(dyn Error + 'static)) -> Problem {
    if TooSlow::caused(error) {
        let detail = "The body came slower than limits.least_rate. Send it again with the same ids, over a better line.";
        return Problem::new(Kind::TooSlow, detail);
    }
    Problem::new(Kind::Malformed, "The body ended before its announced length.")
}

/// Parses and checks; what is wrong is told by field where the JSON itself is well-formed.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Problem::new(
            Kind::Malformed,
            format!("The body is not UTF-8: the byte at offset {} is wrong.", error.valid_up_to()),
        )
    })?;
    if depth(text) > MAX_DEPTH {
        return Err(Problem::new(
            Kind::Malformed,
            format!("The JSON is nested more than {MAX_DEPTH} deep."),
        ));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        refuse(&path, error.inner())
    })?;
    json.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

fn refuse(path: &str, error: &serde_json::Error) -> Problem {
    if !error.is_data() {
        return malformed(error);
    }
    let (field, detail) = blame(path, &error.to_string());
    Problem::invalid(vec![FieldError { field, detail }])
}

fn malformed(error: &serde_json::Error) -> Problem {
    Problem::new(Kind::Malformed, format!("The body is not valid JSON: {error}."))
}

/// How deep arrays and objects are nested, without building them.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only its type matters")]
        inner: Option<Inner>,
        #[expect(dead_code, reason = "only its absence matters")]
        text: String,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only its type matters")]
        email: Option<String>,
    }

    fn refused(body: &str) -> (u16, String) {
        let problem = parse::<Outer>(body.as_bytes()).expect_err(body).body(None);
        (
            problem.status,
            problem.errors.first().map(|error| error.field.clone()).unwrap_or_default(),
        )
    }

    #[test]
    fn wrong_fields_are_422_and_named() {
        assert_eq!(refused(r#"{"text":"a","extra":1}"#), (422, "extra".into()));
        assert_eq!(refused(r#"{"text":"a","inner":{"extra":1}}"#), (422, "inner.extra".into()));
        assert_eq!(refused(r#"{"text":"a","inner":{"email":7}}"#), (422, "inner.email".into()));
        assert_eq!(refused("{}"), (422, "text".into()));
        assert_eq!(refused(r#"{"text":"a","text":"b"}"#), (422, "text".into()));
        assert_eq!(refused(r#"{"text":5}"#), (422, "text".into()));
        assert_eq!(refused("7"), (422, "body".into()));
    }

    #[test]
    fn what_is_not_json_is_400() {
        for body in ["", "{", "{\"text\":\"a\"} more", "{text:1}", "\u{feff}{}"] {
            assert_eq!(refused(body).0, 400, "{body}");
        }
        assert_eq!(parse::<Outer>(b"{\"text\":\"\xff\"}").expect_err("UTF-8").kind(), Kind::Malformed);
    }

    #[test]
    fn nesting_is_limited_and_brackets_in_texts_do_not_count() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(parse::<serde_json::Value>(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert_eq!(
            parse::<serde_json::Value>(nested(MAX_DEPTH + 1).as_bytes())
                .expect_err("deep")
                .kind(),
            Kind::Malformed
        );
        assert_eq!(depth(r#"{"a":"[[[\\\"[["}"#), 1);
    }

    #[test]
    fn only_json_is_taken() {
        let check = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, value.parse().unwrap());
            require_json(&headers)
        };
        assert!(check("application/json").is_ok());
        assert!(check("Application/JSON; charset=utf-8").is_ok());
        assert!(check("application/vnd.api+json").is_ok());
        assert_eq!(check("text/plain").expect_err("text").kind(), Kind::MediaType);
        assert_eq!(require_json(&HeaderMap::new()).expect_err("none").kind(), Kind::MediaType);
    }
}
