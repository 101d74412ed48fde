//! A call's recordings, whole or in parts.

use std::ops::Range;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use frontdesk_model::{CallId, SourceId};
use frontdesk_usecases::Audio;
use http_range_header::{RangeUnsatisfiableError, parse_range_header};

use crate::{
    app::App,
    auth::Company,
    problem::{Kind, Problem},
    query::{Id, Params},
};

/// What a client asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// All of it.
    Whole,
    /// These bytes, of which it has at least one.
    Part(Range<u64>),
    /// Bytes that it has not.
    Beyond,
}

/// Hear a call's recording
///
/// As it came from the platform. One `Range` is answered by 206; several are answered by the whole file.
#[utoipa::path(get, path = "/api/chat/conference/{id}/audio", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id."),
        ("source" = Option<SourceId>, Query, description = "Which recording; the first when left out."),
        ("Range" = Option<String>, Header, description = "Which bytes (RFC 9110, section 14).")),
    responses((status = 200, description = "The recording.", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it; `Content-Range` says which."),
        (status = 404, description = "There is no such call or recording, or it is not fetched yet."),
        (status = 416, description = "It does not have these bytes; `Content-Range` says how many it has.")))]
pub(crate) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<CallId>,
    params: Params,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let source: Option<SourceId> = params.parsed("source", "the id of one of the call's sources")?;
    let audio = app.use_cases.call_audio(&company, id, source).await?;
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    match wanted(range, audio.size) {
        Wanted::Whole => send(&app, &audio, None).await,
        Wanted::Part(part) => send(&app, &audio, Some(part)).await,
        Wanted::Beyond => Ok(beyond(audio.size)),
    }
}

fn wanted(range: Option<&str>, size: u64) -> Wanted {
    let Some(range) = range.filter(|_| size > 0) else {
        return Wanted::Whole;
    };
    match parse_range_header(range).and_then(|ranges| ranges.validate(size)) {
        Ok(ranges) => match ranges.as_slice() {
            [one] => Wanted::Part(*one.start()..one.end() + 1),
            _ => Wanted::Whole,
        },
        Err(RangeUnsatisfiableError::Unsatisfiable) => Wanted::Beyond,
        // What cannot be read is to be ignored.
        Err(_) => Wanted::Whole,
    }
}

async fn send(app: &App, audio: &Audio, part: Option<Range<u64>>) -> Result<Response, Problem> {
    let size = audio.size;
    let bytes = part.clone().unwrap_or(0..size);
    let body = if bytes.is_empty() {
        Body::empty()
    } else {
        Body::from_stream(app.use_cases.audio_bytes(audio, bytes.clone()).await?)
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_str(&audio.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.end - bytes.start));
    if part.is_some() {
        insert_range(headers, &format!("bytes {}-{}/{size}", bytes.start, bytes.end - 1));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

fn beyond(size: u64) -> Response {
    let detail = format!("The recording has {size} bytes, and none of those that `Range` asks for.");
    let mut response = Problem::new(Kind::Range, detail).into_response();
    insert_range(response.headers_mut(), &format!("bytes */{size}"));
    response
}

fn insert_range(headers: &mut HeaderMap, range: &str) {
    if let Ok(range) = HeaderValue::from_str(range) {
        headers.insert(header::CONTENT_RANGE, range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (range, expected) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-5", Wanted::Part(2..6)),
            ("bytes=5-", Wanted::Part(5..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-30", Wanted::Part(0..10)),
            ("bytes=8-99", Wanted::Part(8..10)),
            ("bytes=10-", Wanted::Beyond),
            ("bytes=99-100", Wanted::Beyond),
            ("bytes=-0", Wanted::Beyond),
            ("bytes=5-2", Wanted::Whole),
            ("bytes=x-y", Wanted::Whole),
            ("lines=1-2", Wanted::Whole),
            ("", Wanted::Whole),
            ("bytes=0-1,4-5", Wanted::Whole),
        ] {
            assert_eq!(wanted(Some(range), 10), expected, "{range}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=0-0"), 0), Wanted::Whole);
    }
}
