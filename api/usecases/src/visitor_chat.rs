//! Chats of visitors who are known by an id that their browser has drawn, and keep no token: the token follows from the id.
//!
//! The id is a secret as a token is: whoever has it has the chats of the last two days. A session's own id tells the day on which it was opened, so
//! that its token is found among the few of that day.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::{Session, SessionId, TenantId};
use frontdesk_security::{Token, TokenKind, hmac_sha256};

use crate::{
    check::Checks,
    credential::Credential,
    error::{Error, ErrorKind, Result},
    principal::Principal,
    quota,
    sessions::{OpenedSession, Opening},
    use_cases::UseCases,
    visitors::check_visitor_id,
};

/// What tokens are made of, beside the id.
const CHAT: &[u8] = b"frontdesk: a chat of this visitor";
/// Chats that a visitor opens in a day.
const A_DAY: u32 = 16;
/// When the next one is welcome.
const NEXT_DAY: std::time::Duration = std::time::Duration::from_hours(1);
const SECONDS_OF_A_DAY: i64 = 86_400;

/// What a visitor shows: the token of a session, or their browser's id.
#[derive(Debug, Clone, Default)]
pub struct VisitorShown {
    /// A token.
    pub credential: Option<Credential>,
    /// The id: 16 to 100 letters, digits, `-` and `_`.
    pub visitor_id: Option<String>,
}

/// A chat that was opened, or one that goes on.
pub enum VisitorChatOpened {
    /// It is new.
    New(OpenedSession),
    /// It was there, and is not over; with its token, where the visitor did not show it.
    Resumed(Box<Session>, Option<String>),
}

/// Of which day a moment is.
fn day(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(SECONDS_OF_A_DAY)
}

/// The token of a visitor's chat: the `number`th of a day.
fn token(tenant: TenantId, visitor_id: &str, day: i64, number: u32) -> Token {
    let mut text = CHAT.to_vec();
    text.extend(tenant.0.as_bytes());
    text.extend(day.to_be_bytes());
    text.extend(number.to_be_bytes());
    Token::of_bits(TokenKind::Session, hmac_sha256(visitor_id.as_bytes(), &text))
}

impl UseCases {
    /// Opens a chat, or goes on with the one that the visitor has: of the token, or of the id. Whoever proves who they are gets a session of their own.
    ///
    /// # Errors
    /// Without such a tenant, where the id is none or the proof of identity is wrong, after too many chats, and when the store fails.
    pub async fn open_visitor_chat(&self, tenant: Option<&str>, shown: &VisitorShown, opening: Opening) -> Result<VisitorChatOpened> {
        if let Some(visitor_id) = &shown.visitor_id {
            let mut checks = Checks::default();
            check_visitor_id(&mut checks, visitor_id);
            checks.done()?;
        }
        if opening.proves() {
            return Ok(VisitorChatOpened::New(self.open_session(tenant, opening).await?));
        }
        if let Some(session) = self.open_session_of(shown.credential).await? {
            return Ok(VisitorChatOpened::Resumed(Box::new(session), None));
        }
        let Some(visitor_id) = shown.visitor_id.as_deref() else {
            return Ok(VisitorChatOpened::New(self.open_session(tenant, opening).await?));
        };
        let id = self.tenant_of(tenant).await?;
        let today = day(self.clock.now());
        let mut free = None;
        for day in [today, today - 1] {
            for number in 0..A_DAY {
                let token = token(id, visitor_id, day, number);
                let credential = Credential::of(token.expose())?;
                if let Some(session) = self.open_session_of(Some(credential)).await? {
                    let token = Some(token.expose().to_owned());
                    return Ok(VisitorChatOpened::Resumed(Box::new(session), token));
                }
                if self.store.caller(&credential.hash).await?.is_none() && !self.store.token_has_ended(&credential.hash).await? {
                    if day == today {
                        free = Some(token);
                    }
                    break;
                }
            }
        }
        let free = free.ok_or_else(|| quota::limited("visitor", format!("A visitor may open {A_DAY} chats a day."), NEXT_DAY))?;
        let (credential, text) = (Credential::of(free.expose())?, free.expose().to_owned());
        match self.open_session_under(tenant, opening, free).await {
            Ok(opened) => Ok(VisitorChatOpened::New(opened)),
            // Another request of the same visitor was quicker, and has the token.
            Err(error) => match self.open_session_of(Some(credential)).await? {
                Some(session) => Ok(VisitorChatOpened::Resumed(Box::new(session), Some(text))),
                None => Err(error),
            },
        }
    }

    /// Who may do what in a session, by what they show.
    ///
    /// # Errors
    /// Where nothing is shown, it does not open the session, and when the store fails.
    pub async fn visitor_of(&self, tenant: Option<&str>, shown: &VisitorShown, session: SessionId) -> Result<(Principal, Credential)> {
        if let Some(visitor_id) = shown.visitor_id.as_deref() {
            let mut checks = Checks::default();
            check_visitor_id(&mut checks, visitor_id);
            checks.done()?;
            let tenant = self.tenant_of(tenant).await?;
            let opened = opened_at(session).ok_or_else(missing)?;
            // The day is told before the session has its id.
            for day in [day(opened), day(opened - TimeDelta::minutes(1))] {
                for number in 0..A_DAY {
                    let credential = Credential::of(token(tenant, visitor_id, day, number).expose())?;
                    match self.store.caller(&credential.hash).await? {
                        Some(caller) if caller.session_id == session => return Ok((self.principal(credential).await?, credential)),
                        // One whose token has ended may stand before it.
                        Some(_) | None => {}
                    }
                }
            }
        }
        match (shown.credential, &shown.visitor_id) {
            (Some(credential), _) => {
                let principal = self.principal(credential).await?;
                principal.owns(session)?;
                Ok((principal, credential))
            }
            (None, Some(_)) => Err(missing()),
            (None, None) => Err(Error::new(
                ErrorKind::Unauthorized,
                "Send the visitor's id, or the session's token as `Authorization: Bearer TOKEN`.",
            )),
        }
    }

    /// The session of a token, where both are good.
    async fn open_session_of(&self, credential: Option<Credential>) -> Result<Option<Session>> {
        let Some(credential) = credential else { return Ok(None) };
        match self.store.caller(&credential.hash).await? {
            Some(caller) if caller.over_ms.is_none() => Ok(self.store.session(caller.tenant_id, caller.session_id).await?),
            _ => Ok(None),
        }
    }
}

fn missing() -> Error {
    Error::not_found("session")
}

/// When a session was opened, as its id tells.
fn opened_at(session: SessionId) -> Option<DateTime<Utc>> {
    let (seconds, _) = session.0.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_token_follows_from_all_that_it_is_made_of() {
        let (one, other) = (TenantId(Uuid::from_u128(1)), TenantId(Uuid::from_u128(2)));
        let of = |tenant, id: &str, day, number| token(tenant, id, day, number).expose().to_owned();
        let first = of(one, "a-visitor-of-the-shop", 20_000, 0);
        assert_eq!(first, of(one, "a-visitor-of-the-shop", 20_000, 0));
        for another in [
            of(other, "a-visitor-of-the-shop", 20_000, 0),
            of(one, "b-visitor-of-the-shop", 20_000, 0),
            of(one, "a-visitor-of-the-shop", 20_001, 0),
            of(one, "a-visitor-of-the-shop", 20_000, 1),
        ] {
            assert_ne!(first, another);
        }
    }
}
