//! Chat sessions: opened, looked at, closed, handed to a person.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use frontdesk_config::Identity;
use frontdesk_model::{Session, SessionEvent, SessionId, SessionStatus, TenantSettings};
use frontdesk_security::{Token, TokenKind};
use frontdesk_store::{IdentityField, NewSession, SessionChange, Tenant, Who};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    credential::Credential,
    error::{Error, ErrorKind, Result},
    principal::Principal,
    proof,
    use_cases::UseCases,
};

/// Whose sessions are opened where no tenant is named.
pub(crate) const DEFAULT_TENANT: &str = "default";
const MAX_NAME: usize = 200;
const MAX_PHONE: usize = 40;
const MAX_METADATA_BYTES: usize = 8 * 1024;
/// A token of a few claims is much shorter.
const MAX_IDENTITY_TOKEN: usize = 4096;
/// Hexadecimal digits of an HMAC-SHA256.
const HASH_DIGITS: usize = 64;

/// Who opens a session.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactInput {
    /// The id in the company's own system; at most 200 characters.
    pub external_id: Option<String>,
    /// E-mail address; at most 254 bytes.
    pub email: Option<String>,
    /// Name; at most 200 characters.
    pub name: Option<String>,
    /// Telephone number; at most 40 characters.
    pub phone: Option<String>,
}

/// A session to open. Everything may be left out: then it is a visitor's.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenSession {
    /// Who it is.
    pub contact: Option<ContactInput>,
    /// Proof of it: the hexadecimal HMAC-SHA256, under the tenant's identity secret, of `id:` and `contact.external_id`, or of `email:` and
    /// `contact.email` where there is no external id. The bare value is accepted unless `identity.bare_hash` is off. With it the session sees the contact's tickets, orders and account.
    pub identity_hash: Option<String>,
    /// Proof that ends by itself, in the place of `contact.external_id` and `identity_hash`: a JWT under HS256 with the tenant's identity secret; `sub` is the external id,
    /// `exp` at most an hour ahead, `email` and `name` may be there.
    pub identity_token: Option<String>,
    /// Kept with the session: an object of at most 8 KiB.
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<Map<String, Value>>,
}

/// A session that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedSession {
    /// Its id.
    pub id: SessionId,
    /// The Bearer token of everything else in it. It is shown only here. It ends `sessions.token_absolute` (90 days unless configured)
    /// later at the latest, with those of all sessions that continue this one, and earlier by log-out.
    pub token: String,
    /// Where it stands.
    pub status: SessionStatus,
    /// The first thing to show.
    pub welcome_message: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
}

/// A session to open, whose fields are checked.
pub struct Opening {
    input: OpenSession,
    /// The origin of the page that opens it, where that is of another host.
    page: Option<Arc<str>>,
}

impl Opening {
    /// Checks the fields, all at once.
    ///
    /// # Errors
    /// When some are wrong; it names them.
    pub fn checked(input: OpenSession) -> Result<Self> {
        check(&input)?;
        Ok(Self { input, page: None })
    }

    /// The same, from a page of this origin, where that is of another host.
    #[must_use]
    pub fn from_page(mut self, page: Option<Arc<str>>) -> Self {
        self.page = page;
        self
    }

    /// Whether it proves who opens the session.
    pub(crate) fn proves(&self) -> bool {
        self.input.identity_hash.is_some() || self.input.identity_token.is_some()
    }
}

impl UseCases {
    /// Opens a session at a tenant, named by its slug; `None` is the slug of nobody's choice, `default`.
    ///
    /// # Errors
    /// When there is no such tenant, the proof of identity is wrong, or the store fails.
    pub async fn open_session(&self, tenant: Option<&str>, opening: Opening) -> Result<OpenedSession> {
        let token = Token::generate(TokenKind::Session, &mut rand::rng());
        self.open_session_under(tenant, opening, token).await
    }

    /// The same, with a token of which it is known that no session has it.
    pub(crate) async fn open_session_under(&self, tenant: Option<&str>, opening: Opening, token: Token) -> Result<OpenedSession> {
        let slug = tenant.unwrap_or(DEFAULT_TENANT);
        let tenant = self.store.tenant_by_slug(slug).await?.ok_or_else(Error::unknown_tenant)?;
        let settings = self.settings_of(tenant.id).await?;
        let Opening { input, page } = opening;
        allows(&settings, page.as_deref())?;
        if settings.chat_enabled == Some(false) {
            return Err(switched_off());
        }
        let contact = input.contact.unwrap_or_default();
        let who = match &input.identity_token {
            Some(token) => by_token(&tenant, contact, token, self.clock.now())?,
            None => identify(&tenant, contact, input.identity_hash.as_deref(), self.config.identity)?,
        };
        let token_hash = Credential::of(token.expose())?.hash;
        let metadata = Value::Object(input.metadata.unwrap_or_default());
        let session = self
            .store
            .open_session(NewSession {
                tenant_id: tenant.id,
                token_hash,
                token_for: self.config.sessions.token_absolute,
                who,
                metadata,
            })
            .await?;
        let welcome_message = settings.welcome_message.unwrap_or_else(|| self.config.api.welcome_message.clone());
        Ok(OpenedSession {
            id: session.id,
            token: token.expose().to_owned(),
            status: session.status,
            welcome_message,
            created_at: session.created_at,
        })
    }

    /// Checks that a customer may follow their session from a page of this origin; none: of the own host, or no page.
    ///
    /// # Errors
    /// When the company allows no such page, and when the store fails.
    pub async fn check_page(&self, principal: &Principal, page: Option<&str>) -> Result<()> {
        match page {
            Some(_) => allows(&self.settings_of(principal.tenant).await?, page),
            None => Ok(()),
        }
    }

    /// A session that a customer may read: their own, and one of the same contact that is over. An open one belongs to whoever has its
    /// token.
    ///
    /// # Errors
    /// When there is none that the principal may read, and when the store fails.
    pub async fn session(&self, principal: &Principal, id: SessionId) -> Result<Session> {
        let own = principal.session()?;
        let session = self.store.session(principal.tenant, id).await?;
        let mine = |session: &Session| {
            let contact = session.contact.as_ref().map(|contact| contact.id);
            let same_contact = session.verified && principal.contact().is_ok_and(|own| contact == Some(own));
            session.id == own || (same_contact && !session.status.is_open())
        };
        session.filter(mine).ok_or_else(|| Error::not_found("session"))
    }

    /// Closes the principal's own session. Closing a closed one changes nothing.
    ///
    /// # Errors
    /// When it is not the principal's own, and when the store fails.
    pub async fn close_session(&self, principal: &Principal, id: SessionId) -> Result<Session> {
        let tenant = principal.owns(id)?;
        self.changed(self.store.close_session(tenant, id).await?, SessionEvent::Close)
    }

    /// Hands the principal's own session to a person: a ticket with the transcript is opened. A visitor without `email` is asked for one.
    ///
    /// # Errors
    /// When it is not the principal's own or is over, `email` is no address, or the store fails.
    pub async fn escalate(&self, principal: &Principal, id: SessionId, email: Option<&str>) -> Result<Session> {
        let tenant = principal.owns(id)?;
        let mut checks = Checks::default();
        checks.email("email", email);
        checks.done()?;
        self.changed(self.store.escalate(tenant, id, email).await?, SessionEvent::HandOver)
    }

    /// The session after a change, of which its sockets are told.
    pub(crate) fn changed(&self, change: SessionChange, event: SessionEvent) -> Result<Session> {
        match change {
            SessionChange::Changed(session) => {
                self.wake_sockets(session.id, session.last_seq);
                Ok(session)
            }
            SessionChange::Unchanged(session) => Ok(session),
            SessionChange::Refused(status) => Err(Error::state(status, event)),
            SessionChange::Missing => Err(Error::not_found("session")),
        }
    }
}

fn allows(settings: &TenantSettings, page: Option<&str>) -> Result<()> {
    if page.is_none_or(|page| settings.allows_page(page)) {
        return Ok(());
    }
    let detail = "This company's chats are not opened from pages of this origin. Add it to the setting `chat.origins`.";
    Err(Error::new(ErrorKind::WrongOrigin, detail))
}

/// Nobody chats here now.
pub(crate) fn switched_off() -> Error {
    Error::new(ErrorKind::State, "The chat is switched off.")
}

fn check(input: &OpenSession) -> Result<()> {
    let mut checks = Checks::default();
    if let Some(contact) = &input.contact {
        checks.line("contact.external_id", contact.external_id.as_deref(), MAX_NAME);
        checks.email("contact.email", contact.email.as_deref());
        checks.line("contact.name", contact.name.as_deref(), MAX_NAME);
        checks.line("contact.phone", contact.phone.as_deref(), MAX_PHONE);
    }
    if let Some(hash) = &input.identity_hash {
        let provable = input
            .contact
            .as_ref()
            .is_some_and(|contact| contact.external_id.is_some() || contact.email.is_some());
        if !provable {
            checks.wrong(
                "identity_hash",
                "needs contact.external_id or contact.email, of which it is the hash",
            );
        } else if hash.len() != HASH_DIGITS || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            checks.wrong("identity_hash", "must be an HMAC-SHA256 in hexadecimal: 64 digits");
        }
    }
    if let Some(token) = &input.identity_token {
        if input.identity_hash.is_some() {
            checks.wrong("identity_token", "stands in the place of identity_hash; send one of them");
        }
        if token.len() > MAX_IDENTITY_TOKEN {
            checks.wrong("identity_token", format!("must have at most {MAX_IDENTITY_TOKEN} bytes"));
        }
    }
    if let Some(metadata) = &input.metadata {
        checks.storable("metadata", &Value::Object(metadata.clone()), MAX_METADATA_BYTES);
    }
    checks.done()
}

/// The customer of a token. What the client says besides fills blanks.
fn by_token(tenant: &Tenant, contact: ContactInput, token: &str, now: DateTime<Utc>) -> Result<Who> {
    let wrong = || Error::new(ErrorKind::WrongIdentity, proof::WRONG_TOKEN);
    let claims = proof::claims(tenant, token, now).ok_or_else(wrong)?;
    if contact.external_id.is_some_and(|id| id != claims.sub) {
        return Err(wrong());
    }
    let mut checks = Checks::default();
    checks.line("identity_token.sub", Some(&claims.sub), MAX_NAME);
    checks.email("identity_token.email", claims.email.as_deref());
    checks.line("identity_token.name", claims.name.as_deref(), MAX_NAME);
    checks.done()?;
    Ok(Who {
        verified_by: Some(IdentityField::ExternalId),
        email_proved: claims.email.is_some(),
        external_id: Some(claims.sub),
        email: claims.email.or(contact.email),
        name: claims.name.or(contact.name),
        phone: contact.phone,
    })
}

/// A visitor, unless the hash proves who it is.
fn identify(tenant: &Tenant, contact: ContactInput, hash: Option<&str>, rules: Identity) -> Result<Who> {
    let verified_by = match hash {
        None => None,
        Some(_) if rules.require_expiry => {
            return Err(Error::new(
                ErrorKind::WrongIdentity,
                "`identity_hash` is not accepted here: send an `identity_token`, which ends by itself.",
            ));
        }
        Some(hash) => {
            let field = proof::proved(
                tenant,
                contact.external_id.as_deref(),
                contact.email.as_deref(),
                hash,
                rules.bare_hash,
            );
            Some(field.ok_or_else(|| Error::new(ErrorKind::WrongIdentity, proof::WRONG))?)
        }
    };
    let ContactInput {
        external_id,
        email,
        name,
        phone,
    } = contact;
    Ok(Who {
        verified_by,
        email_proved: false,
        external_id,
        email,
        name,
        phone,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(external_id: Option<&str>, email: Option<&str>) -> ContactInput {
        ContactInput {
            external_id: external_id.map(str::to_owned),
            email: email.map(str::to_owned),
            ..ContactInput::default()
        }
    }

    #[test]
    fn a_hash_of_nothing_and_wrong_fields_are_422_all_at_once() {
        let input = OpenSession {
            contact: Some(contact(None, None)),
            identity_hash: Some("ab".into()),
            ..OpenSession::default()
        };
        assert_eq!(check(&input).expect_err("no field").kind(), ErrorKind::Invalid);
        let input = OpenSession {
            contact: Some(contact(Some(""), Some("x"))),
            identity_hash: Some("zz".into()),
            ..OpenSession::default()
        };
        let fields: Vec<_> = check(&input)
            .expect_err("three")
            .fields()
            .iter()
            .map(|error| error.field.clone())
            .collect();
        assert_eq!(fields, ["contact.external_id", "contact.email", "identity_hash"]);
    }
}
