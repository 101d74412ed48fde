//! Chat sessions: opened, looked at, closed, handed to a person.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use chrono::{DateTime, Utc};
use frontdesk_config::Identity;
use frontdesk_model::{Session, SessionEvent, SessionId, SessionStatus};
use frontdesk_queue::Hint;
use frontdesk_security::{Token, TokenKind};
use frontdesk_store::{IdentityField, NewSession, SessionChange, Tenant, Who};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::proof;
use crate::{
    app::App,
    auth::{Bearer, Customer},
    body::OptionalBody,
    check::Checks,
    edge::Context,
    problem::{Kind, Problem},
    query::Id,
};

const TENANT_HEADER: &str = "x-frontdesk-tenant";
const DEFAULT_TENANT: &str = "default";
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
pub(crate) struct ContactInput {
    /// The id in the company's own system; at most 200 characters.
    external_id: Option<String>,
    /// E-mail address; at most 254 bytes.
    email: Option<String>,
    /// Name; at most 200 characters.
    name: Option<String>,
    /// Telephone number; at most 40 characters.
    phone: Option<String>,
}

/// A session to open. Everything may be left out: then it is a visitor's.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpenSession {
    /// Who it is.
    contact: Option<ContactInput>,
    /// Proof of it: the hexadecimal HMAC-SHA256, under the tenant's identity secret, of `id:` and `contact.external_id`, or of `email:` and
    /// `contact.email` where there is no external id. The bare value is accepted unless `identity.bare_hash` is off. With it the session sees the contact's tickets, orders and account.
    identity_hash: Option<String>,
    /// Proof that ends by itself, in the place of `contact.external_id` and `identity_hash`: a JWT under HS256 with the tenant's identity secret; `sub` is the external id,
    /// `exp` at most an hour ahead, `email` and `name` may be there.
    identity_token: Option<String>,
    /// Kept with the session: an object of at most 8 KiB.
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// A session that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OpenedSession {
    /// Its id.
    id: SessionId,
    /// The Bearer token of everything else in it. It is shown only here. It ends `sessions.token_absolute` (90 days unless configured)
    /// later at the latest, with those of all sessions that continue this one, and earlier by log-out.
    token: String,
    /// Where it stands.
    status: SessionStatus,
    /// The first thing to show.
    welcome_message: String,
    /// When it was opened.
    created_at: DateTime<Utc>,
}

/// Open a chat session
#[utoipa::path(post, path = "/api/chat/sessions", tag = "sessions", request_body = OpenSession,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 201, description = "The session and its token.", body = OpenedSession),
        (status = 401, description = "`identity_hash` or `identity_token` is wrong, or over."), (status = 404, description = "There is no such tenant.")))]
pub(crate) async fn open(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    OptionalBody(input): OptionalBody<OpenSession>,
) -> Result<(StatusCode, Json<OpenedSession>), Problem> {
    check(&input)?;
    app.addresses.check_session(context.address)?;
    let tenant = tenant(&app, &headers).await?;
    let contact = input.contact.unwrap_or_default();
    let who = match &input.identity_token {
        Some(token) => by_token(&tenant, contact, token, app.clock.now())?,
        None => identify(&tenant, contact, input.identity_hash.as_deref(), app.config.identity)?,
    };
    let token = Token::generate(TokenKind::Session, &mut rand::rng());
    let token_hash = Bearer::of(token.expose())?.hash;
    let metadata = Value::Object(input.metadata.unwrap_or_default());
    let session = app
        .store
        .open_session(NewSession {
            tenant_id: tenant.id,
            token_hash,
            token_for: app.config.sessions.token_absolute,
            who,
            metadata,
        })
        .await?;
    let welcome = app.store.setting(tenant.id, "welcome_message").await?;
    let welcome_message = welcome
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or(&app.config.api.welcome_message)
        .to_owned();
    let opened = OpenedSession {
        id: session.id,
        token: token.expose().to_owned(),
        status: session.status,
        welcome_message,
        created_at: session.created_at,
    };
    Ok((StatusCode::CREATED, Json(opened)))
}

fn check(input: &OpenSession) -> Result<(), Problem> {
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

async fn tenant(app: &App, headers: &HeaderMap) -> Result<Tenant, Problem> {
    let slug = headers.get(TENANT_HEADER).map_or(Ok(DEFAULT_TENANT), |value| value.to_str());
    let unknown = || Problem::new(Kind::NotFound, "There is no such tenant. Check `X-Frontdesk-Tenant`.");
    app.store.tenant_by_slug(slug.map_err(|_| unknown())?).await?.ok_or_else(unknown)
}

/// The customer of a token. What the client says besides fills blanks.
fn by_token(tenant: &Tenant, contact: ContactInput, token: &str, now: DateTime<Utc>) -> Result<Who, Problem> {
    let wrong = || Problem::new(Kind::WrongIdentity, proof::WRONG_TOKEN);
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
fn identify(tenant: &Tenant, contact: ContactInput, hash: Option<&str>, rules: Identity) -> Result<Who, Problem> {
    let verified_by = match hash {
        None => None,
        Some(_) if rules.require_expiry => {
            return Err(Problem::new(
                Kind::WrongIdentity,
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
            Some(field.ok_or_else(|| Problem::new(Kind::WrongIdentity, proof::WRONG))?)
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

/// Look at a session
///
/// A verified contact may look at their other sessions, too, once those are over.
#[utoipa::path(get, path = "/api/chat/sessions/{id}", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session)))]
pub(crate) async fn get(State(app): State<App>, customer: Customer, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    readable(&app, &customer, id).await.map(Json)
}

/// A session that a customer may read: their own, and one of the same contact that is over. An open one belongs to whoever has its
/// token.
pub(super) async fn readable(app: &App, customer: &Customer, id: SessionId) -> Result<Session, Problem> {
    let caller = &customer.0;
    let session = app.store.session(caller.tenant_id, id).await?;
    let mine = |session: &Session| {
        let contact = session.contact.as_ref().map(|contact| contact.id);
        let same_contact = caller.verified && session.verified && caller.contact_id.is_some() && contact == caller.contact_id;
        session.id == caller.session_id || (same_contact && !session.status.is_open())
    };
    session.filter(mine).ok_or_else(|| Problem::not_found("session"))
}

/// Close a session
///
/// Closing a closed session changes nothing. A message after its end begins a session that continues it.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/close", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session)))]
pub(crate) async fn close(State(app): State<App>, customer: Customer, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    customer.owns(id)?;
    changed(&app, app.store.close_session(customer.0.tenant_id, id).await?, SessionEvent::Close).map(Json)
}

/// A call for a person.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Escalate {
    /// Where a visitor can be reached.
    email: Option<String>,
}

/// Ask for a person
///
/// Opens a ticket with the transcript. A visitor without e-mail address gets the status `waiting` and is asked for one.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/escalate", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = Option<Escalate>,
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is closed.")))]
pub(crate) async fn escalate(
    State(app): State<App>,
    customer: Customer,
    Id(id): Id<SessionId>,
    OptionalBody(input): OptionalBody<Escalate>,
) -> Result<Json<Session>, Problem> {
    customer.owns(id)?;
    let mut checks = Checks::default();
    checks.email("email", input.email.as_deref());
    checks.done()?;
    let change = app.store.escalate(customer.0.tenant_id, id, input.email.as_deref()).await?;
    changed(&app, change, SessionEvent::HandOver).map(Json)
}

/// The session after a change, of which its sockets are told.
pub(super) fn changed(app: &App, change: SessionChange, event: SessionEvent) -> Result<Session, Problem> {
    match change {
        SessionChange::Changed(session) => {
            app.queue.notify(Hint::Session {
                session_id: session.id,
                seq: session.last_seq,
            });
            Ok(session)
        }
        SessionChange::Unchanged(session) => Ok(session),
        SessionChange::Refused(status) => Err(Problem::state(status, event)),
        SessionChange::Missing => Err(Problem::not_found("session")),
    }
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
        assert_eq!(check(&input).expect_err("no field").kind(), Kind::Invalid);
        let input = OpenSession {
            contact: Some(contact(Some(""), Some("x"))),
            identity_hash: Some("zz".into()),
            ..OpenSession::default()
        };
        let fields: Vec<_> = check(&input)
            .expect_err("three")
            .body(None)
            .errors
            .into_iter()
            .map(|error| error.field)
            .collect();
        assert_eq!(fields, ["contact.external_id", "contact.email", "identity_hash"]);
    }
}
