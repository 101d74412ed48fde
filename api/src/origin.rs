//! Whose pages may open a WebSocket, and change something with a cookie: a browser sends its page's origin, and asks nobody else.

use axum::http::{HeaderMap, Uri, header, uri::Authority};

use crate::{
    app::App,
    context::Connection,
    problem::{Kind, Problem},
};

/// Refuses a page of another origin, unless it is listed. Whoever sends no origin is no browser, and goes by the token alone.
pub(crate) fn check(app: &App, headers: &HeaderMap, connection: Option<&Connection>) -> Result<(), Problem> {
    let api = &app.config.api;
    let listed = |origin: &str| {
        let mut all = api.allowed_origins.iter().chain(&api.cors_origins);
        all.any(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(origin))
    };
    if foreign(app, headers, connection).is_none_or(listed) {
        Ok(())
    } else {
        Err(refused())
    }
}

/// The origin of the browser's page that asks; none where it came from the own host, or where no page asks.
pub(crate) fn foreign<'a>(app: &App, headers: &'a HeaderMap, connection: Option<&Connection>) -> Option<&'a str> {
    let origin = headers.get(header::ORIGIN)?.to_str().unwrap_or_default();
    // What a trusted proxy says the browser asked for.
    let behind_proxy = connection.is_some_and(|connection| app.addresses.trusts(connection.peer.ip()));
    let names = [(true, "host"), (behind_proxy, "x-forwarded-host")];
    let own = names
        .iter()
        .filter(|(believed, _)| *believed)
        .filter_map(|(_, name)| headers.get(*name)?.to_str().ok())
        .any(|host| is_of(origin, host));
    // A page that came without TLS may be somebody else's on the way.
    let safe = !app.config.forces_tls() || origin.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
    Some(origin).filter(|_| !own || !safe)
}

fn refused() -> Problem {
    let detail = "Pages of this origin may not do this. Add the origin to `api.allowed_origins`.";
    Problem::new(Kind::WrongOrigin, detail)
}

/// Whether a page of `origin` came from `host`.
fn is_of(origin: &str, host: &str) -> bool {
    let Ok(origin) = origin.parse::<Uri>() else { return false };
    let Ok(host) = host.parse::<Authority>() else { return false };
    let usual = match origin.scheme_str() {
        Some("http") => 80,
        Some("https") => 443,
        _ => return false,
    };
    origin.host().is_some_and(|name| name.eq_ignore_ascii_case(host.host()))
        && origin.port_u16().unwrap_or(usual) == host.port_u16().unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_of_the_host_and_port_that_it_came_from() {
        for (origin, host) in [
            ("https://desk.example", "desk.example"),
            ("https://desk.example", "desk.example:443"),
            ("http://Desk.Example:80", "desk.example"),
            ("http://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://[::1]:8080", "[::1]:8080"),
        ] {
            assert!(is_of(origin, host), "{origin} {host}");
        }
        for (origin, host) in [
            ("https://evil.example", "desk.example"),
            ("https://desk.example.evil.example", "desk.example"),
            ("https://desk.example:444", "desk.example"),
            ("http://desk.example", "desk.example:443"),
            ("file://desk.example", "desk.example"),
            ("null", "null"),
            ("", ""),
        ] {
            assert!(!is_of(origin, host), "{origin} {host}");
        }
    }
}
