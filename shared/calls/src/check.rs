//! Tries an account at its platform: whether it takes the credentials, and whether it has the subscriptions that are wanted.

use frontdesk_model::CallProvider;
use serde::Serialize;

use crate::{Account, FetchError, Http, Provider, Subscriptions, Wanted};

/// What was tried of an account, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The platform.
    pub provider: CallProvider,
    /// What the company calls the account.
    pub account: String,
    /// What was tried: `settings`, `subscriptions`, or a resource.
    pub what: String,
    /// Whether it works.
    pub ok: bool,
    /// What came of it.
    pub result: String,
    /// What to do about it.
    pub advice: Option<String>,
}

impl Checked {
    fn new(account: &Account, what: &str, ok: bool, result: String, advice: Option<&str>) -> Self {
        Self {
            provider: account.provider,
            account: account.name.clone(),
            what: what.to_owned(),
            ok,
            result,
            advice: advice.map(str::to_owned),
        }
    }
}

/// Tries an account, whose webhooks come in at `address`. The platform is asked for what it has, and nothing is changed there.
pub async fn check(provider: &dyn Provider, account: &Account, address: Option<&str>, http: &Http) -> Vec<Checked> {
    if let Err(wrong) = provider.check_settings(&account.settings) {
        return vec![Checked::new(account, "settings", false, wrong, Some("set it right"))];
    }
    let mut found = vec![Checked::new(account, "settings", true, "complete".to_owned(), None)];
    let Some(subscriptions) = provider.subscriptions() else {
        let result = "events are subscribed to in the platform's own pages".to_owned();
        found.push(Checked::new(account, "subscriptions", true, result, None));
        return found;
    };
    match subscriptions.wanted(account, address) {
        Err(reason) => {
            let advice = "set it, and Frontdesk makes and renews the subscriptions; otherwise make and renew them yourself";
            found.push(Checked::new(account, "subscriptions", false, reason, Some(advice)));
        }
        Ok(all) => {
            for wanted in all {
                found.push(of_wanted(subscriptions, &wanted, account, http).await);
            }
        }
    }
    found
}

async fn of_wanted(subscriptions: &dyn Subscriptions, wanted: &Wanted, account: &Account, http: &Http) -> Checked {
    let what = wanted.resource.as_str();
    let known = match subscriptions.list(wanted, account, http).await {
        Ok(known) => known,
        Err(error) => return Checked::new(account, what, false, error.to_string(), Some(advice(&error))),
    };
    let Some(one) = known.first().map(|found| &found.there) else {
        let advice = "a worker for meetings and the cleanup have to run: they make it within a minute or two. GET /api/admin/call-accounts/status says why not";
        return Checked::new(account, what, false, "the platform has no subscription".to_owned(), Some(advice));
    };
    if let Some(reason) = &one.suspended {
        let advice = "remove the reason; Frontdesk resumes the subscription within an hour";
        return Checked::new(account, what, false, format!("suspended: {reason}"), Some(advice));
    }
    let until = format!("subscribed until {}", one.expires_at.format("%Y-%m-%d %H:%M UTC"));
    Checked::new(account, what, true, until, subscriptions.unlisted(what))
}

fn advice(error: &FetchError) -> &'static str {
    match error {
        FetchError::Unauthorised(_) => {
            "look at the account's credentials, whether they have ended, and whether an administrator consented to the permissions that the book names"
        }
        FetchError::Refused(_) | FetchError::Gone(_) => "look at the settings and addresses of the platform's section",
        FetchError::Wait(_) | FetchError::Failed(_) => "try again later; Frontdesk does so itself",
    }
}
