//! The company's own live-agent system: how it is asked, and what its agents write.

use chrono::{DateTime, Utc};
use frontdesk_agents::{AgentSecrets, AgentSettings, Signed, Unsigned};
use frontdesk_model::{SessionId, TenantId};
use frontdesk_store::{AgentAnswer, LinkState, SessionChange, SystemKind, SystemRow};
use http::HeaderMap;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// Most characters of an event's id.
const MAX_ID: usize = 80;
/// Under these names messages of their agents are kept once.
const PREFIX: &str = "live-agent:";
/// Of a shorter secret no characters are shown.
const SHOWN_OF: usize = 12;

/// A live-agent system, as it is set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiveAgentInput {
    /// Whether sessions are offered to it; unless it is set to false, yes.
    pub active: Option<bool>,
    /// The address below which it is asked: `availability`, `conversations`, `conversations/{name}/messages`, `conversations/{name}/end`.
    pub url: String,
    /// What an answer may take, 500 to 30000 milliseconds.
    pub timeout_ms: Option<u64>,
    /// The bearer with which it is asked. It is kept sealed and never shown; left out, the one before stays. It has to be given again with an address
    /// at another host. Empty: none.
    #[schema(value_type = Option<String>, write_only)]
    pub token: Option<SecretString>,
    /// What its webhooks are signed with (Standard Webhooks): `whsec_` and base64 of 24 to 64 bytes. Left out, the one before stays.
    #[schema(value_type = Option<String>, write_only)]
    pub webhook_secret: Option<SecretString>,
}

/// A live-agent system.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownLiveAgent {
    /// Whether sessions are offered to it.
    pub active: bool,
    /// The address below which it is asked; null: none was ever set.
    pub url: Option<String>,
    /// What an answer may take.
    pub timeout_ms: Option<u64>,
    /// The last four characters of the bearer.
    pub token: Option<String>,
    /// The last four characters of the webhooks' secret.
    pub webhook_secret: Option<String>,
    /// When it was changed.
    pub updated_at: Option<DateTime<Utc>>,
}

/// What a live-agent system tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LiveAgentEvent {
    /// One of its agents wrote.
    Message {
        /// The message's id there: the same id again is the same message.
        id: String,
        /// The session, by the name that came with the hand-over.
        session_id: SessionId,
        /// The words.
        text: String,
    },
    /// It has ended the conversation.
    Ended {
        /// The session.
        session_id: SessionId,
        /// Whether the assistant goes on; otherwise the session is closed.
        #[serde(default)]
        give_back: bool,
    },
}

/// What came of a live-agent system's webhook.
pub struct LiveAgentOutcome {
    /// The answer.
    pub reply: Result<()>,
    /// It is not signed: whoever sends many of these guesses secrets.
    pub unsigned: bool,
}

impl UseCases {
    /// The company's live-agent system.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn live_agent(&self, principal: &Principal) -> Result<ShownLiveAgent> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        Ok(shown(self.agent_row(tenant).await?))
    }

    /// Sets the company's live-agent system.
    ///
    /// # Errors
    /// Without permission, where fields are wrong, or somebody else changed it meanwhile, and when the store fails.
    pub async fn set_live_agent(&self, principal: &Principal, input: LiveAgentInput) -> Result<ShownLiveAgent> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let old = self.agent_row(tenant).await?;
        let settings = AgentSettings {
            url: input.url.trim().trim_end_matches('/').to_owned(),
            timeout_ms: input.timeout_ms,
        };
        let mut checks = Checks::default();
        for (field, detail) in settings.wrong(self.config.live_agent.allow_private_addresses) {
            checks.wrong(field, detail);
        }
        let changes_secrets = input.token.is_some() || input.webhook_secret.is_some();
        let before = match &old {
            Some(row) => self.agents.secrets(tenant, row),
            None => Ok(AgentSecrets::default()),
        };
        let before = match before {
            Ok(before) => before,
            // What cannot be opened is replaced as a whole.
            Err(_) if input.token.is_some() && input.webhook_secret.is_some() => AgentSecrets::default(),
            Err(reason) => {
                checks.wrong("token", reason);
                AgentSecrets::default()
            }
        };
        if input.token.is_none()
            && before.token.is_some()
            && old
                .as_ref()
                .is_some_and(|old| host_of(&old.settings.0) != host_of(&json!(settings)))
        {
            // Whoever may change the address must not have the old token sent to it.
            checks.wrong("token", "has to be given again, since the address is at another host");
        }
        let given = |new: Option<SecretString>, old: Option<String>| match new {
            Some(new) => Some(new.expose_secret().to_owned()).filter(|new| !new.is_empty()),
            None => old,
        };
        let secrets = AgentSecrets {
            token: given(input.token, before.token),
            webhook_secret: given(input.webhook_secret, before.webhook_secret),
        };
        for (field, detail) in secrets.wrong() {
            checks.wrong(field, detail);
        }
        let sealed = if changes_secrets {
            let sealed = self.agents.seal(tenant, &secrets);
            if sealed.is_none() {
                checks.wrong(
                    "token",
                    "cannot be kept: it would lie unsealed in the database. Let the operator set security.master_key",
                );
            }
            sealed
        } else {
            old.as_ref().and_then(|old| old.secrets.clone())
        };
        checks.done()?;
        let ends = json!({"token": secrets.token.as_deref().map(end_of), "webhook_secret": secrets.webhook_secret.as_deref().map(end_of)});
        let row = SystemRow {
            active: input.active.unwrap_or(true),
            settings: json!(settings).into(),
            secrets: sealed,
            secret_ends: ends.into(),
            revision: old.as_ref().map_or(0, |old| old.revision),
            updated_at: self.clock.now(),
        };
        let kept = self.store.put_company_system(tenant, SystemKind::LiveAgent, &row).await?;
        let kept = kept.ok_or_else(|| {
            Error::new(
                ErrorKind::Taken,
                "Somebody else has just changed the live-agent system. Read it again.",
            )
        })?;
        let (before, after) = (old.map(|old| shown(Some(old))), shown(Some(kept)));
        let subject = ("live_agent", tenant.to_string());
        self.note(
            principal,
            "live_agent.update",
            subject,
            before.map(|before| json!(before)),
            Some(json!(after)),
        )
        .await?;
        Ok(after)
    }

    /// Takes what a live-agent system tells, each message once.
    pub async fn take_live_agent_event(&self, company: &str, headers: &HeaderMap, body: &[u8]) -> LiveAgentOutcome {
        let signed = |reply| LiveAgentOutcome { reply, unsigned: false };
        let (tenant, secret) = match self.agent_secret(company).await {
            Ok(Some(found)) => found,
            // A company that is not there is answered like a signature that does not fit.
            Ok(None) => return refused(Unsigned::Signature),
            Err(error) => return signed(Err(error)),
        };
        if let Err(why) = (Signed { headers, body }).check(&secret, self.clock.now()) {
            return refused(why);
        }
        signed(self.apply(tenant, body).await)
    }

    async fn apply(&self, tenant: TenantId, body: &[u8]) -> Result<()> {
        let event: LiveAgentEvent = serde_json::from_slice(body)
            .map_err(|error| Error::new(ErrorKind::Malformed, format!("The event cannot be read: {error}.")))?;
        let (LiveAgentEvent::Message { session_id, .. } | LiveAgentEvent::Ended { session_id, .. }) = &event;
        let session = *session_id;
        let link = self.store.agent_link(tenant, session).await?;
        match event {
            LiveAgentEvent::Message { id, text, .. } if link == Some(LinkState::Theirs) => {
                self.agent_wrote(tenant, session, &id, &text).await
            }
            LiveAgentEvent::Ended { give_back, .. } if link == Some(LinkState::Theirs) => {
                let change = if give_back {
                    self.store.resume(tenant, session).await?
                } else {
                    self.store.close_session(tenant, session).await?
                };
                self.store.end_agent_link(tenant, session).await?;
                if let SessionChange::Changed(session) = change {
                    self.wake_sockets(session.id, session.last_seq);
                }
                Ok(())
            }
            LiveAgentEvent::Ended { .. } if link == Some(LinkState::Over) => Ok(()),
            _ if link == Some(LinkState::Offered) => Err(Error::new(
                ErrorKind::Unavailable,
                "The session is being handed over. Send it again in a moment.",
            )),
            _ => Err(Error::not_found("conversation")),
        }
    }

    async fn agent_wrote(&self, tenant: TenantId, session: SessionId, id: &str, text: &str) -> Result<()> {
        let mut checks = Checks::default();
        checks.line("id", Some(id), MAX_ID);
        checks.text("text", text, self.config.limits.text_chars as usize);
        checks.done()?;
        let once = format!("{PREFIX}{id}");
        match self.store.answer_as_person(tenant, session, text, None, Some(&once)).await? {
            AgentAnswer::Written(message) | AgentAnswer::Repeated(message) => {
                self.wake_sockets(session, message.seq + 1);
                Ok(())
            }
            AgentAnswer::Reused => Err(Error::new(
                ErrorKind::Reused,
                "This id was used for another message. Give each message its own.",
            )),
            AgentAnswer::Refused(_) | AgentAnswer::NoSuchFile => {
                Err(Error::new(ErrorKind::State, "The session is over and takes no messages."))
            }
            AgentAnswer::Missing => Err(Error::not_found("conversation")),
        }
    }

    async fn agent_secret(&self, company: &str) -> Result<Option<(TenantId, SecretString)>> {
        let Some(tenant) = self.store.tenant_by_slug(company).await? else {
            return Ok(None);
        };
        let Some(row) = self.agent_row(tenant.id).await? else {
            return Ok(None);
        };
        let secret = self.agents.secrets(tenant.id, &row).ok().and_then(|secrets| secrets.webhook_secret);
        Ok(secret.map(|secret| (tenant.id, secret.into())))
    }

    async fn agent_row(&self, tenant: TenantId) -> Result<Option<SystemRow>> {
        Ok(self.store.company_system(tenant, SystemKind::LiveAgent).await?)
    }
}

fn refused(why: Unsigned) -> LiveAgentOutcome {
    LiveAgentOutcome {
        reply: Err(Error::new(ErrorKind::WrongSignature, format!("The webhook is not taken: {why}."))),
        unsigned: why == Unsigned::Signature,
    }
}

/// Scheme, host and port of the address in settings.
fn host_of(settings: &Value) -> Option<String> {
    let url = url::Url::parse(settings["url"].as_str()?).ok()?;
    Some(url.origin().ascii_serialization())
}

fn end_of(secret: &str) -> String {
    let end = secret.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    if secret.len() < SHOWN_OF {
        "****".to_owned()
    } else {
        secret[end..].to_owned()
    }
}

fn shown(row: Option<SystemRow>) -> ShownLiveAgent {
    let Some(row) = row else {
        return ShownLiveAgent {
            active: false,
            url: None,
            timeout_ms: None,
            token: None,
            webhook_secret: None,
            updated_at: None,
        };
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    ShownLiveAgent {
        active: row.active,
        url: text(&row.settings.0["url"]),
        timeout_ms: row.settings.0["timeout_ms"].as_u64(),
        token: text(&row.secret_ends.0["token"]),
        webhook_secret: text(&row.secret_ends.0["webhook_secret"]),
        updated_at: Some(row.updated_at),
    }
}
