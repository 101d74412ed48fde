//! What call platforms announce: checked and kept, in one transaction and well below the three seconds that they wait.

use std::time::Duration;

use frontdesk_calls::{Account, Answer, NewEvent, Provider, Received, Refused, Webhook};
use frontdesk_model::CallProvider;
use frontdesk_store::NewCallEvent;
use frontdesk_telemetry::{metric, trace_context::TraceContext};
use http::HeaderMap;
use tracing::debug;

use crate::{
    error::{Error, ErrorKind, Result},
    seldom,
    use_cases::UseCases,
};

pub use frontdesk_calls::WEBHOOK_PATH;

/// A webhook as it came.
#[derive(Debug, Clone, Copy)]
pub struct WebhookRequest<'a> {
    /// Its headers, which are part of what platforms sign.
    pub headers: &'a HeaderMap,
    /// Its query, still encoded.
    pub query: Option<&'a str>,
    /// Its body; empty while it is not read.
    pub body: &'a [u8],
}

/// Whose webhook it may be, as far as its address says.
pub struct Addressee {
    provider: Option<CallProvider>,
    accounts: Option<Vec<Account>>,
}

/// What a platform is answered.
#[derive(Debug, PartialEq, Eq)]
pub enum WebhookReply {
    /// A handshake's answer, word for word.
    Handshake {
        /// Status code.
        status: u16,
        /// `Content-Type`.
        content_type: &'static str,
        /// The body.
        body: String,
    },
    /// What the platform takes for yes.
    Taken {
        /// Status code.
        status: u16,
        /// Events in it, those that were known before included.
        received: usize,
    },
}

/// What came of a webhook.
pub struct WebhookOutcome {
    /// The answer.
    pub reply: Result<WebhookReply>,
    /// No account that is known has signed it: whoever sends many of these guesses secrets.
    pub unsigned: bool,
}

/// What was sent by accounts that are known.
enum Sent {
    Handshake(Answer),
    /// An account each.
    Events(Vec<(Account, Vec<NewEvent>)>),
}

impl UseCases {
    /// Whether anybody is there whose webhook it could be, so that nothing of a body is read for an account that nobody has. Without a
    /// provider, headers and body tell the platform.
    ///
    /// # Errors
    /// When no account is known there, and when the store fails.
    pub async fn webhook_addressee(
        &self,
        request: WebhookRequest<'_>,
        provider: Option<CallProvider>,
        account: Option<&str>,
    ) -> Result<Addressee> {
        let accounts = if let Some(name) = provider {
            Some(self.senders(name, account).await?)
        } else if self.accounts.any().await? {
            None
        } else {
            return Err(self.providers.of(&self.webhook(request)).map_or_else(unrecognised, switched_off));
        };
        Ok(Addressee { provider, accounts })
    }

    /// Checks a webhook and keeps what it announces, each event once and with a job.
    pub async fn take_webhook(&self, to: Addressee, request: WebhookRequest<'_>, trace: &TraceContext) -> WebhookOutcome {
        let webhook = self.webhook(request);
        let signed = |reply| WebhookOutcome { reply, unsigned: false };
        let (provider, accounts) = match self.resolve(to, &webhook).await {
            Ok(found) => found,
            Err(error) => return signed(Err(error)),
        };
        if let Some(greeting) = provider.greeting(&webhook) {
            return signed(Ok(handshake(greeting)));
        }
        match self.receive(provider, &webhook, accounts).await {
            Ok(Sent::Handshake(answer)) => signed(Ok(handshake(answer))),
            Ok(Sent::Events(parts)) => signed(self.keep(parts, trace).await.map(|received| taken(provider, received))),
            Err(refused) => WebhookOutcome {
                reply: refuse(provider, &refused),
                unsigned: refused == Refused::Signature,
            },
        }
    }

    fn webhook<'a>(&self, request: WebhookRequest<'a>) -> Webhook<'a> {
        Webhook {
            headers: request.headers,
            query: request.query,
            body: request.body,
            now: self.clock.now(),
        }
    }

    async fn resolve(&self, to: Addressee, webhook: &Webhook<'_>) -> Result<(&dyn Provider, Vec<Account>)> {
        let provider = match to.provider {
            Some(name) => self.providers.get(name),
            None => self.providers.of(webhook).ok_or_else(unrecognised)?,
        };
        let accounts = match to.accounts {
            Some(accounts) => accounts,
            None => self.senders(provider.name(), None).await?,
        };
        Ok((provider, accounts))
    }

    /// The accounts that sent it, and what they announce.
    async fn receive(&self, provider: &dyn Provider, webhook: &Webhook<'_>, accounts: Vec<Account>) -> Result<Sent, Refused> {
        let mut refused = Refused::Signature;
        let mut parts = Vec::new();
        for account in accounts {
            match provider.receive(webhook, &account, &self.http).await {
                Ok(Received::Answer(handshake)) => return Ok(Sent::Handshake(handshake)),
                Ok(Received::Events(events)) => {
                    parts.push((account, events));
                    if !provider.mixes_accounts() {
                        break;
                    }
                }
                Err(Refused::Signature) => {}
                // The keys are the platform's: another account may need none of them.
                Err(no_keys @ Refused::KeysUnavailable(_)) => refused = no_keys,
                Err(final_word) => return Err(final_word),
            }
        }
        if parts.is_empty() { Err(refused) } else { Ok(Sent::Events(parts)) }
    }

    /// Keeps the accounts' events; how many there were, known ones included.
    async fn keep(&self, parts: Vec<(Account, Vec<NewEvent>)>, trace: &TraceContext) -> Result<usize> {
        let mut all = 0;
        for (account, events) in parts {
            let received = events.len();
            if received == 0 {
                continue;
            }
            let events = events.into_iter().map(|event| NewCallEvent {
                name: event.name,
                dedupe_key: event.dedupe_key,
                body: event.body,
            });
            let jobs = self
                .store
                .keep_call_events(
                    account.tenant_id,
                    account.provider,
                    account.id,
                    events.collect(),
                    Some(trace.to_string()),
                )
                .await?;
            debug!(provider = %account.provider, received, new = jobs.len(), "a webhook is kept");
            for job in jobs {
                self.relay.hint(job);
            }
            all += received;
        }
        Ok(all)
    }

    /// The accounts that may have sent it, the configured one first.
    async fn senders(&self, provider: CallProvider, wanted: Option<&str>) -> Result<Vec<Account>> {
        let mut accounts = self.accounts.at(provider).await?;
        if accounts.is_empty() {
            return Err(switched_off(self.providers.get(provider)));
        }
        if let Some(wanted) = wanted {
            accounts.retain(|account| account.is_called(wanted));
            if accounts.is_empty() {
                return Err(Error::not_found("call account"));
            }
        }
        Ok(accounts)
    }
}

fn handshake(answer: Answer) -> WebhookReply {
    let Answer {
        status,
        content_type,
        body,
    } = answer;
    WebhookReply::Handshake {
        status,
        content_type,
        body,
    }
}

fn taken(provider: &dyn Provider, received: usize) -> WebhookReply {
    WebhookReply::Taken {
        status: provider.success(),
        received,
    }
}

fn refuse(provider: &dyn Provider, refused: &Refused) -> Result<WebhookReply> {
    let name = provider.name();
    metrics::counter!(metric::WEBHOOKS_REFUSED_TOTAL, "platform" => name.to_string()).increment(1);
    seldom!(warn, provider = %name, %refused, "a webhook is not taken");
    if provider.drops(refused) {
        return Ok(taken(provider, 0));
    }
    Err(match refused {
        Refused::Signature => {
            let detail = "The webhook is not signed by an account that is known. Compare the secret at the platform with the account's.";
            Error::new(ErrorKind::WrongSignature, detail)
        }
        Refused::Stale { .. } => Error::new(ErrorKind::WrongSignature, capital(&refused.to_string())),
        Refused::Malformed(_) => Error::new(ErrorKind::Malformed, capital(&refused.to_string())),
        Refused::KeysUnavailable(_) => {
            let detail = "The keys with which the platform signs cannot be had just now. Send the webhook again.";
            Error::new(ErrorKind::Unavailable, detail).retry_after(Duration::from_secs(2))
        }
    })
}

/// As a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).chain(['.']).collect())
        .unwrap_or_default()
}

fn unrecognised() -> Error {
    let paths: Vec<String> = CallProvider::ALL.iter().map(|name| format!("{WEBHOOK_PATH}/{name}")).collect();
    let detail = format!(
        "No platform's webhook looks like this. Use the platform's own path: {}.",
        paths.join(", ")
    );
    Error::new(ErrorKind::Malformed, detail)
}

fn switched_off(provider: &dyn Provider) -> Error {
    let (name, key) = (provider.name(), provider.setting());
    let detail = format!(
        "No account at {name} is known, so its webhooks are switched off. Set {key} in the configuration, or make an account with POST /api/admin/call-accounts."
    );
    Error::new(ErrorKind::NotFound, detail)
}

#[cfg(test)]
mod tests {
    use frontdesk_calls::Providers;
    use frontdesk_config::{Calls, Config};

    use super::*;

    fn calls() -> Calls {
        Config::load(None, []).expect("the defaults").calls
    }

    #[test]
    fn each_platform_gets_the_refusal_that_it_understands() {
        let stale = Refused::Stale {
            age: Duration::from_hours(3),
            limit: Duration::from_hours(2),
        };
        for provider in Providers::new(&calls()).iter() {
            let kind = |refused: &Refused| refuse(provider, refused).map_err(|error| error.kind());
            let unsigned = if provider.drops(&Refused::Signature) {
                Ok(taken(provider, 0))
            } else {
                Err(ErrorKind::WrongSignature)
            };
            assert_eq!(kind(&Refused::Signature), unsigned);
            assert_eq!(kind(&stale), unsigned);
            assert_eq!(kind(&Refused::Malformed("no event".into())), Err(ErrorKind::Malformed));
            assert_eq!(kind(&Refused::KeysUnavailable("timed out".into())), Err(ErrorKind::Unavailable));
        }
    }

    #[test]
    fn a_refusal_does_not_repeat_what_the_keys_said() {
        let refused = Refused::KeysUnavailable("https://keys.example/?secret=1".into());
        for provider in Providers::new(&calls()).iter() {
            let error = refuse(provider, &refused).expect_err("no keys");
            assert!(!error.detail().contains("secret"));
        }
    }
}
