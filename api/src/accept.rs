//! Which form of an answer the client wants (RFC 9110, section 12.5.1).

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use mediatype::MediaType;

use crate::problem::{Kind, Problem};

/// The `Accept` of a request; none, or one that cannot be read, takes everything.
pub(crate) struct Accept(Option<headers_accept::Accept>);

impl<S: Sync> FromRequestParts<S> for Accept {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let lines: Vec<&str> = parts
            .headers
            .get_all(header::ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        Ok(Self::of(&lines.join(", ")))
    }
}

impl Accept {
    fn of(text: &str) -> Self {
        Self(text.parse().ok().filter(|_| !text.trim().is_empty()))
    }

    /// The place of the form that the client likes best; the first of those that it likes equally.
    pub(crate) fn choose(&self, forms: &[&'static str]) -> Result<usize, Problem> {
        let Some(accept) = &self.0 else { return Ok(0) };
        let types: Vec<MediaType<'static>> = forms.iter().filter_map(|form| MediaType::parse(form).ok()).collect();
        let chosen = accept
            .negotiate(&types)
            .and_then(|chosen| types.iter().position(|form| form == chosen));
        chosen.ok_or_else(|| Problem::new(Kind::NotAcceptable, format!("It can be had as {}; see `Accept`.", forms.join(", "))))
    }
}

/// A text in the form that was asked for.
pub(crate) fn text(content_type: &'static str, body: String) -> Response {
    vary(([(header::CONTENT_TYPE, HeaderValue::from_static(content_type))], body))
}

/// An answer of which there are other forms.
pub(crate) fn vary(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_is_liked_best_is_chosen() {
        let forms = ["application/json", "text/vtt", "text/plain"];
        for (accept, chosen) in [
            ("", Some(0)),
            ("*/*", Some(0)),
            ("text/vtt", Some(1)),
            ("text/*", Some(1)),
            ("text/plain, */*;q=0.1", Some(2)),
            ("text/vtt;q=0.4, text/plain;q=0.8", Some(2)),
            ("application/json;q=0, text/plain", Some(2)),
            ("image/png", None),
            ("text/html, application/json;q=0.9", Some(0)),
            ("not a type", Some(0)),
        ] {
            assert_eq!(Accept::of(accept).choose(&forms).ok(), chosen, "{accept}");
        }
    }
}
