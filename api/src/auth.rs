//! Who is calling: the token of the header or the cookie, and whose it is.

use axum::{
    extract::{FromRequestParts, MatchedPath},
    http::{HeaderMap, HeaderName, header, request::Parts},
};
use frontdesk_usecases::{Credential, Principal};
use tracing::error;

use crate::{
    access::{self, Access},
    app::App,
    context::{Connection, Context},
    origin,
    problem::{Kind, Problem},
};

/// The cookie that keeps a browser signed in.
pub(crate) const COOKIE: &str = "frontdesk_session";
const CSRF: HeaderName = HeaderName::from_static("x-frontdesk-csrf");

/// A token was sent; nothing is known of it yet.
pub(crate) struct Bearer(pub Credential);

/// Whoever has a good token.
pub(crate) struct Caller(pub Principal);

/// A customer or visitor, by the token of a session.
pub(crate) struct Customer(pub Principal);

/// A verified contact, by the token of a session.
pub(crate) struct Verified(pub Principal);

/// A verified contact by the token of a session, or somebody of the company with the permission that the route wants.
pub(crate) struct VerifiedOrCompany(pub Principal);

/// A user or a program of the company, with the permission that the route wants.
pub(crate) struct Company(pub Principal);

/// The same, with what they showed.
pub(crate) struct CompanyToken(pub Principal, pub Credential);

/// What a caller shows who need not show anything. A browser's cookie is nothing here: whatever page is open could send it.
pub(crate) fn optional(headers: &HeaderMap) -> Option<Result<Credential, Problem>> {
    headers.contains_key(header::AUTHORIZATION).then(|| from_headers(headers))
}

/// The token that was sent along, where one may be left out.
pub(crate) fn shown(headers: &HeaderMap) -> Option<Credential> {
    from_headers(headers).ok()
}

fn from_headers(headers: &HeaderMap) -> Result<Credential, Problem> {
    let value = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .ok_or_else(Credential::missing)?;
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(Credential::of(token.trim())?),
        _ => Err(Credential::missing().into()),
    }
}

/// The token of a browser's cookie.
fn from_cookie(headers: &HeaderMap) -> Option<Credential> {
    let pairs = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let token = pairs
        .flat_map(|pairs| pairs.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| name.trim() == COOKIE)
        .map(|(_, token)| token.trim())?;
    Credential::of(token).ok()
}

/// Whoever asks. A browser sends its cookie with whatever any page asks it to send: what changes something needs a header that other pages cannot
/// send, and an origin that may.
async fn principal(parts: &Parts, app: &App) -> Result<Principal, Problem> {
    let credential = credential(parts, app)?;
    let principal = app.use_cases.principal(credential).await?;
    let context = parts.extensions.get::<Context>();
    Ok(context.map_or(principal, |context| principal.at(context.address)))
}

/// What whoever asks shows.
fn credential(parts: &Parts, app: &App) -> Result<Credential, Problem> {
    Ok(match from_cookie(&parts.headers) {
        Some(cookie) if !parts.headers.contains_key(header::AUTHORIZATION) => {
            if !parts.method.is_safe() {
                if parts.headers.get(CSRF).is_none_or(|value| value != "1") {
                    return Err(Problem::new(
                        Kind::Csrf,
                        "Send `X-Frontdesk-Csrf: 1` with a request by cookie that changes something.",
                    ));
                }
                origin::check(app, &parts.headers, parts.extensions.get::<Connection>())?;
            }
            cookie
        }
        _ => from_headers(&parts.headers)?,
    })
}

/// What a browser or program shows with a handshake, which changes nothing by itself and whose origin is checked there.
pub(crate) fn of_handshake(headers: &HeaderMap) -> Result<Credential, Problem> {
    match from_cookie(headers) {
        Some(cookie) if !headers.contains_key(header::AUTHORIZATION) => Ok(cookie),
        _ => from_headers(headers),
    }
}

/// Refuses whoever lacks the permission of the route's row.
fn permitted(parts: &Parts, principal: &Principal) -> Result<(), Problem> {
    let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    match access::of(&parts.method, route) {
        Some(Access::VerifiedOr(_)) if principal.company().is_err() => {
            principal.contact()?;
            Ok(())
        }
        Some(Access::Company(permission) | Access::VerifiedOr(permission)) => {
            principal.company()?;
            principal.require(permission)?;
            Ok(())
        }
        other => {
            error!(method = %parts.method, route, ?other, "the route's row does not say what the company needs");
            Err(Problem::internal())
        }
    }
}

impl FromRequestParts<App> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        from_headers(&parts.headers).map(Self)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let principal = principal(parts, app).await?;
        let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
        if let Some(Access::Holder(permission)) = access::of(&parts.method, route) {
            principal.require(permission)?;
        }
        Ok(Self(principal))
    }
}

impl FromRequestParts<App> for Customer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let principal = principal(parts, app).await?;
        principal.session()?;
        Ok(Self(principal))
    }
}

impl FromRequestParts<App> for Verified {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let principal = principal(parts, app).await?;
        principal.contact()?;
        Ok(Self(principal))
    }
}

impl FromRequestParts<App> for Company {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let principal = principal(parts, app).await?;
        permitted(parts, &principal)?;
        Ok(Self(principal))
    }
}

impl FromRequestParts<App> for VerifiedOrCompany {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let principal = principal(parts, app).await?;
        permitted(parts, &principal)?;
        Ok(Self(principal))
    }
}

impl FromRequestParts<App> for CompanyToken {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let principal = principal(parts, app).await?;
        permitted(parts, &principal)?;
        Ok(Self(principal, credential(parts, app)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearer(value: &str) -> Result<Credential, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        from_headers(&headers)
    }

    #[test]
    fn the_scheme_is_read_in_any_case() {
        assert!(bearer("bearer fds_abc").is_ok() && bearer("Bearer fds_abc").is_ok());
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let cookie = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, text.parse().unwrap());
            from_cookie(&headers).is_some()
        };
        assert!(cookie("frontdesk_session=fdu_a") && cookie("theme=dark; frontdesk_session=fdu_a; x=1"));
        assert!(!cookie("frontdesk_session=") && !cookie("other_frontdesk_session=fdu_a") && !cookie("theme"));
    }

    #[test]
    fn no_token_is_401() {
        for value in ["Bearer ", "Bearer", "Basic dTpw", "fds_abc"] {
            assert_eq!(
                bearer(value).err().map(|problem| problem.kind()),
                Some(Kind::Unauthorized),
                "{value}"
            );
        }
        assert!(from_headers(&HeaderMap::new()).is_err());
    }
}
