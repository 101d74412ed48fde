//! Whether a request came over TLS, and what becomes of one that did not where TLS is forced.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, uri::Authority},
    response::{IntoResponse as _, Response},
};

use crate::{
    app::App,
    context::Connection,
    problem::{Kind, Problem},
};

/// Whether the client's own connection was over TLS. A proxy that is trusted knows that better than the connection from it.
pub(crate) fn is_secure(app: &App, connection: Option<&Connection>, headers: &HeaderMap) -> bool {
    let Some(connection) = connection else { return false };
    let trusted = app.addresses.trusts(connection.peer.ip());
    match told(headers).filter(|_| trusted) {
        Some(scheme) => scheme.eq_ignore_ascii_case("https"),
        None => connection.secure,
    }
}

/// By which scheme the nearest proxy says it was asked: what stands last is its own word. Proxies that do not know `Forwarded` pass on what a client
/// wrote there, so that the header which nearly all of them set counts first.
fn told(headers: &HeaderMap) -> Option<&str> {
    let last = |name: &str| headers.get_all(name).into_iter().next_back()?.to_str().ok()?.rsplit(',').next();
    let forwarded = || {
        let element = last("forwarded")?;
        let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
        let mut protos = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("proto"));
        protos.next().map(|(_, scheme)| scheme.trim().trim_matches('"'))
    };
    last("x-forwarded-proto").map(str::trim).or_else(forwarded)
}

/// What a request is answered that came without TLS, where that is not served; none where it is.
pub(crate) fn without_tls(app: &App, request: &Request) -> Option<Response> {
    let connection = request.extensions().get::<Connection>();
    if !app.config.forces_tls() || is_secure(app, connection, request.headers()) {
        return None;
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD) && !request.headers().contains_key(header::UPGRADE);
    let location = Some(request)
        .filter(|_| reads)
        .and_then(|request| location(app, connection, request));
    Some(match location {
        Some(location) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response(),
        None => Problem::new(
            Kind::TlsNeeded,
            "Send the request to https:// (wss:// for a socket). What it held has crossed the network in clear.",
        )
        .into_response(),
    })
}

/// The same over TLS: at the public address where one is configured, or else at the host that was asked. Behind a proxy that is the usual port.
fn location(app: &App, connection: Option<&Connection>, request: &Request) -> Option<HeaderValue> {
    let public = app.config.public_url.as_ref().and_then(|url| url.expose().parse::<Uri>().ok());
    let authority = match public.as_ref().and_then(Uri::authority) {
        Some(public) => public.to_string(),
        None => asked(app, connection, request.headers())?,
    };
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    HeaderValue::from_str(&format!("https://{authority}{path}")).ok()
}

fn asked(app: &App, connection: Option<&Connection>, headers: &HeaderMap) -> Option<String> {
    let trusted = connection.is_some_and(|connection| app.addresses.trusts(connection.peer.ip()));
    let told = headers.get("x-forwarded-host").filter(|_| trusted);
    let host: Authority = told.or_else(|| headers.get(header::HOST))?.to_str().ok()?.parse().ok()?;
    let port = host.port_u16().filter(|_| app.config.tls.certificate.is_some() && !trusted);
    Some(port.map_or_else(|| host.host().to_owned(), |port| format!("{}:{port}", host.host())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn the_nearest_proxys_word_counts() {
        for (pairs, scheme) in [
            (&[][..], None),
            (&[("x-forwarded-proto", "https")], Some("https")),
            (&[("x-forwarded-proto", "https, http")], Some("http")),
            (&[("x-forwarded-proto", "http"), ("x-forwarded-proto", "https")], Some("https")),
            (&[("forwarded", "for=192.0.2.1;Proto=\"https\"")], Some("https")),
            (&[("forwarded", "for=192.0.2.1;proto=https, for=10.0.0.1;proto=http")], Some("http")),
            (&[("forwarded", "for=192.0.2.1"), ("x-forwarded-proto", "https")], Some("https")),
            (&[("forwarded", "proto=https"), ("x-forwarded-proto", "http")], Some("http")),
        ] {
            assert_eq!(told(&headers(pairs)), scheme, "{pairs:?}");
        }
    }
}
