//! What call platforms announce: checked, kept, and answered, in one transaction and well below the three seconds that they wait.

use std::time::{Duration, Instant};

use axum::{
    Extension, Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use frontdesk_calls::{Account, Answer, NewEvent, Provider, Received, Refused, Webhook};
use frontdesk_model::CallProvider;
use frontdesk_store::NewCallEvent;
use frontdesk_telemetry::metric;
use serde::Serialize;
use tracing::debug;
use utoipa::ToSchema;

use crate::{
    app::App,
    body,
    edge::Context,
    problem::{Kind, Problem},
    query::{AccountName, Id, Ids},
    seldom::seldom,
};

pub(super) const PATH: &str = "/api/chat/conference/webhook";
/// Platforms give up after three seconds, and send again.
pub(super) const DEADLINE: Duration = Duration::from_millis(2_500);

/// What was kept of a webhook.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Kept {
    /// Events in it, those that were known before included.
    received: usize,
}

/// Take any platform's webhook
///
/// The platform is told by headers and body.
#[utoipa::path(post, path = "/api/chat/conference/webhook", tag = "webhooks",
    responses((status = 200, description = "Kept, or a handshake's answer. A platform that expects 202 gets that.", body = Kept),
        (status = 400, description = "No platform recognises it, or it is signed and cannot be read."),
        (status = 401, description = "It is not signed by an account that is known, or too old. A platform that would send it again gets 202, and it is dropped."),
        (status = 404, description = "No account at the platform is known."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that no account has signed.")))]
pub(crate) async fn any(State(app): State<App>, Extension(context): Extension<Context>, request: Request) -> Result<Response, Problem> {
    take(&app, &context, request, None, None).await
}

/// Take a platform's webhook
///
/// The account is the one whose secret fits.
#[utoipa::path(post, path = "/api/chat/conference/webhook/{provider}", tag = "webhooks",
    params(("provider" = CallProvider, Path, description = "The platform.")),
    responses((status = 200, description = "Kept, or a handshake's answer. A platform that expects 202 gets that.", body = Kept),
        (status = 400, description = "It is signed and cannot be read."),
        (status = 401, description = "It is not signed by an account that is known, or too old. A platform that would send it again gets 202, and it is dropped."),
        (status = 404, description = "There is no such platform, or no account at it is known."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that no account has signed.")))]
pub(crate) async fn provider(
    State(app): State<App>,
    Id(provider): Id<CallProvider>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<Response, Problem> {
    take(&app, &context, request, Some(provider), None).await
}

/// Take a platform's webhook for one account
#[utoipa::path(post, path = "/api/chat/conference/webhook/{provider}/{account}", tag = "webhooks",
    params(("provider" = CallProvider, Path, description = "The platform."),
        ("account" = String, Path, description = "The account's id, or its name; `default` is the configuration's.")),
    responses((status = 200, description = "Kept, or a handshake's answer. A platform that expects 202 gets that.", body = Kept),
        (status = 400, description = "It is signed and cannot be read."),
        (status = 401, description = "It is not signed by this account, or too old. A platform that would send it again gets 202, and it is dropped."),
        (status = 404, description = "There is no such platform or account."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that no account has signed.")))]
pub(crate) async fn account(
    State(app): State<App>,
    Ids(provider, AccountName(account)): Ids<CallProvider, AccountName>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<Response, Problem> {
    take(&app, &context, request, Some(provider), Some(&account)).await
}

async fn take(
    app: &App,
    context: &Context,
    request: Request,
    provider: Option<CallProvider>,
    account: Option<&str>,
) -> Result<Response, Problem> {
    app.addresses.check_guessing(context.address, Instant::now())?;
    let headers = request.headers().clone();
    let query = request.uri().query().map(str::to_owned);
    // Nothing of a body is read for an account that nobody has.
    let known = if let Some(name) = provider {
        Some(accounts(app, name, account).await?)
    } else if app.accounts.any().await? {
        None
    } else {
        let bare = Webhook {
            headers: &headers,
            query: query.as_deref(),
            body: &[],
            now: app.clock.now(),
        };
        return Err(app.providers.of(&bare).map_or_else(unrecognised, switched_off));
    };
    let body = body::read(app, request, app.config.limits.webhook_bytes, "limits.webhook_bytes").await?;
    let webhook = Webhook {
        headers: &headers,
        query: query.as_deref(),
        body: &body,
        now: app.clock.now(),
    };
    let provider = match provider {
        Some(name) => app.providers.get(name),
        None => app.providers.of(&webhook).ok_or_else(unrecognised)?,
    };
    let accounts = match known {
        Some(accounts) => accounts,
        None => accounts(app, provider.name(), None).await?,
    };
    if let Some(greeting) = provider.greeting(&webhook) {
        return Ok(answer(greeting));
    }
    match receive(app, provider, &webhook, accounts).await {
        Ok(Sent::Handshake(handshake)) => Ok(answer(handshake)),
        Ok(Sent::Events(parts)) => {
            let mut received = 0;
            for (account, events) in parts {
                received += keep(app, context, &account, events).await?;
            }
            Ok(accepted(provider, received))
        }
        Err(refused) => {
            if refused == Refused::Signature {
                app.addresses.failed_signature(context.address, Instant::now());
            }
            refuse(provider, &refused)
        }
    }
}

/// What was sent by accounts that are known.
enum Sent {
    Handshake(Answer),
    /// An account each.
    Events(Vec<(Account, Vec<NewEvent>)>),
}

/// The accounts that sent it, and what they announce.
async fn receive(app: &App, provider: &dyn Provider, webhook: &Webhook<'_>, accounts: Vec<Account>) -> Result<Sent, Refused> {
    let mut refused = Refused::Signature;
    let mut parts = Vec::new();
    for account in accounts {
        match provider.receive(webhook, &account, &app.http).await {
            Ok(Received::Answer(handshake)) => return Ok(Sent::Handshake(handshake)),
            Ok(Received::Events(events)) => {
                parts.push((account, events));
                if !provider.mixes_accounts() {
                    break;
                }
            }
            Err(Refused::Signature) => {}
            // The keys are the platform's: another account may need none of them.
            Err(away @ Refused::KeysAway(_)) => refused = away,
            Err(final_word) => return Err(final_word),
        }
    }
    if parts.is_empty() { Err(refused) } else { Ok(Sent::Events(parts)) }
}

/// Keeps an account's events; how many there were, known ones included.
async fn keep(app: &App, context: &Context, account: &Account, events: Vec<NewEvent>) -> Result<usize, Problem> {
    let received = events.len();
    if received > 0 {
        let events = events.into_iter().map(|event| NewCallEvent {
            name: event.name,
            dedupe_key: event.dedupe_key,
            body: event.body,
        });
        let trace = Some(context.trace.to_string());
        let jobs = app
            .store
            .keep_call_events(account.tenant_id, account.provider, account.id, events.collect(), trace)
            .await?;
        debug!(provider = %account.provider, received, new = jobs.len(), "a webhook is kept");
        for job in jobs {
            app.relay.hint(job);
        }
    }
    Ok(received)
}

/// What the platform takes for yes.
fn accepted(provider: &dyn Provider, received: usize) -> Response {
    let status = StatusCode::from_u16(provider.success()).unwrap_or(StatusCode::OK);
    (status, Json(Kept { received })).into_response()
}

fn refuse(provider: &dyn Provider, refused: &Refused) -> Result<Response, Problem> {
    let name = provider.name();
    metrics::counter!(metric::WEBHOOKS_REFUSED_TOTAL, "platform" => name.to_string()).increment(1);
    seldom!(warn, provider = %name, %refused, "a webhook is not taken");
    if provider.drops(refused) {
        return Ok(accepted(provider, 0));
    }
    match refused {
        Refused::Signature => {
            let detail = "The webhook is not signed by an account that is known. Compare the secret at the platform with the account's.";
            Err(Problem::new(Kind::WrongSignature, detail))
        }
        Refused::Stale { .. } => Err(Problem::new(Kind::WrongSignature, capital(&refused.to_string()))),
        Refused::Malformed(_) => Err(Problem::new(Kind::Malformed, capital(&refused.to_string()))),
        Refused::KeysAway(_) => {
            let detail = "The keys with which the platform signs cannot be had just now. Send the webhook again.";
            Err(Problem::new(Kind::Unavailable, detail).retry_after(Duration::from_secs(2)))
        }
    }
}

/// As a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).chain(['.']).collect())
        .unwrap_or_default()
}

fn unrecognised() -> Problem {
    let paths: Vec<String> = CallProvider::ALL.iter().map(|name| format!("{PATH}/{name}")).collect();
    let detail = format!(
        "No platform's webhook looks like this. Use the platform's own path: {}.",
        paths.join(", ")
    );
    Problem::new(Kind::Malformed, detail)
}

/// The accounts that may have sent it, the configured one first.
async fn accounts(app: &App, provider: CallProvider, wanted: Option<&str>) -> Result<Vec<Account>, Problem> {
    let mut accounts = app.accounts.at(provider).await?;
    if accounts.is_empty() {
        return Err(switched_off(app.providers.get(provider)));
    }
    if let Some(wanted) = wanted {
        accounts.retain(|account| account.is_called(wanted));
        if accounts.is_empty() {
            return Err(Problem::not_found("call account"));
        }
    }
    Ok(accounts)
}

fn switched_off(provider: &dyn Provider) -> Problem {
    let (name, key) = (provider.name(), provider.setting());
    let detail = format!(
        "No account at {name} is known, so its webhooks are switched off. Set {key} in the configuration, or make an account with POST /api/admin/call-accounts."
    );
    Problem::new(Kind::NotFound, detail)
}

/// A handshake's answer, word for word.
fn answer(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type))];
    (status, headers, answer.body).into_response()
}

#[cfg(test)]
mod tests {
    use frontdesk_calls::Providers;
    use frontdesk_config::{Calls, Config};

    use super::*;

    fn calls() -> Calls {
        Config::load(None, []).expect("the defaults").calls
    }

    fn status(provider: &dyn Provider, refused: &Refused) -> u16 {
        match refuse(provider, refused) {
            Ok(response) => response.status().as_u16(),
            Err(problem) => problem.kind().status().as_u16(),
        }
    }

    #[test]
    fn each_platform_gets_the_refusal_that_it_understands() {
        let stale = Refused::Stale {
            age: Duration::from_hours(3),
            limit: Duration::from_hours(2),
        };
        for provider in Providers::new(&calls()).iter() {
            let unsigned = if provider.drops(&Refused::Signature) {
                provider.success()
            } else {
                401
            };
            assert_eq!(status(provider, &Refused::Signature), unsigned);
            assert_eq!(status(provider, &stale), unsigned);
            assert_eq!(status(provider, &Refused::Malformed("no event".into())), 400);
            assert_eq!(status(provider, &Refused::KeysAway("timed out".into())), 503);
        }
    }

    #[test]
    fn a_refusal_does_not_repeat_what_the_keys_said() {
        let refused = Refused::KeysAway("https://keys.example/?secret=1".into());
        for provider in Providers::new(&calls()).iter() {
            let problem = refuse(provider, &refused).expect_err("away");
            assert!(!problem.body(None).detail.contains("secret"));
        }
    }
}
