//! Who is calling: the header's token, and whose it is.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use frontdesk_usecases::{Credential, Principal};

use crate::{app::App, problem::Problem};

/// A token was sent; nothing is known of it yet.
pub(crate) struct Bearer(pub Credential);

/// Whoever has a good token.
pub(crate) struct Caller(pub Principal);

/// A customer or visitor, by the token of a session.
pub(crate) struct Customer(pub Principal);

/// A verified contact, by the token of a session.
pub(crate) struct Verified(pub Principal);

/// A CRM user or a program, by an API key.
pub(crate) struct Company(pub Principal);

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

async fn principal(parts: &Parts, app: &App) -> Result<Principal, Problem> {
    Ok(app.use_cases.principal(from_headers(&parts.headers)?).await?)
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
        principal(parts, app).await.map(Self)
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
        principal.company()?;
        Ok(Self(principal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;

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
