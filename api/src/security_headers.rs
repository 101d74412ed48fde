//! What browsers are told with every answer, preflights and refusals among them.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::{app::App, context::Connection, transport};

/// Everything comes from here; sockets of the own host are `self`, too. What a page has made itself, such as a recording, is a `blob:`.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
                                       style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
/// The chat page records voice messages; nothing else of the device is asked for, and nothing by pages inside it.
const PERMISSIONS_POLICY: &str = "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), \
                                  accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), screen-wake-lock=()";
/// What stands for every answer, unless a handler has said more of it: the page's own policy, or a file that pages of other sites import.
const DEFAULTS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin-allow-popups"),
];
/// What stands for every answer, whatever a handler says.
const ALWAYS: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
];
/// A year. Other names of the domain are somebody else's to promise.
const STRICT_TRANSPORT_SECURITY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The outermost layer.
pub(crate) async fn every_answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let connection = request.extensions().get::<Connection>();
    // Over anything but TLS nobody believes it (RFC 6797, section 7.2).
    let promised = app.config.force_tls && transport::is_secure(&app, connection, request.headers());
    let mut response = next.run(request).await;
    add(response.headers_mut(), promised);
    response
}

fn add(headers: &mut HeaderMap, promised: bool) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if promised {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_handler_says_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        add(&mut headers, false);
        assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
        assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
