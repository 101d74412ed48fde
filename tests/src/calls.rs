//! A stack that takes calls: its platforms, its mailbox, and what CRM users read of a call.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{
    client::{Client, Reply},
    condition::within,
    mailbox::Mailbox,
    providers::{google::Google, microsoft::Microsoft, zoom::Zoom},
    stack::{Plan, Stack},
};

/// For a call of a few minutes behind others on a machine that is busy.
pub const PATIENCE: Duration = Duration::from_mins(4);
/// Most bytes of a recording in these suites.
pub const MOST_BYTES: usize = 4 << 20;

/// Every platform, and a mailbox for what is sent about calls.
#[derive(Debug)]
pub struct Platforms {
    /// Zoom.
    pub zoom: Zoom,
    /// Google Meet.
    pub google: Google,
    /// Microsoft Teams.
    pub microsoft: Microsoft,
    /// Takes the e-mails.
    pub mailbox: Mailbox,
}

impl Platforms {
    /// Starts them all.
    ///
    /// # Errors
    /// When there are no free ports.
    pub async fn start() -> Result<Self> {
        Ok(Self {
            zoom: Zoom::start().await?,
            google: Google::start().await?,
            microsoft: Microsoft::start().await?,
            mailbox: Mailbox::start().await?,
        })
    }

    /// What no log may hold.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets = [self.zoom.secrets(), self.google.secrets(), self.microsoft.secrets()].concat();
        secrets.push("zoom-passcode-secret".to_owned());
        secrets
    }
}

impl Plan {
    /// That it takes calls of platforms of its own, and transcribes them; a fleet by so many workers for calls and as many for speech.
    ///
    /// # Errors
    /// When the platforms do not start, or the run has no speech model.
    pub async fn calling(self, workers: usize) -> Result<Self> {
        self.listening(workers)?.platforms(workers).await
    }

    /// That it takes calls of platforms of its own; a fleet by so many workers for calls. It transcribes nothing.
    ///
    /// # Errors
    /// When the platforms do not start.
    pub async fn platforms(self, workers: usize) -> Result<Self> {
        let platforms = Platforms::start().await?;
        let mut plan = self
            .with("CALLS__ALLOW_PRIVATE_ADDRESSES", "true")
            .with("CALLS__RECORDING_BYTES", &MOST_BYTES.to_string())
            .with("NOTIFICATIONS__SMTP_URL", &platforms.mailbox.url());
        let configuration = [
            platforms.zoom.configuration(),
            platforms.google.configuration(),
            platforms.microsoft.configuration(),
        ];
        for (key, value) in configuration.concat() {
            plan = plan.with(key, &value);
        }
        Ok(plan.knowing(Arc::new(platforms), workers))
    }
}

impl Stack {
    /// Its platforms.
    ///
    /// # Errors
    /// When it was planned without.
    pub fn platforms(&self) -> Result<&Platforms> {
        self.platforms.as_deref().context("this stack knows no call platforms")
    }

    /// The calls of the tenant `default` that have this id at their platform.
    ///
    /// # Errors
    /// When the list is refused.
    pub async fn calls(&self, provider_call_id: &str) -> Result<Vec<Value>> {
        let client = self.client()?;
        let (mut found, mut path) = (Vec::new(), "/api/chat/conference?limit=200".to_owned());
        loop {
            let list = client.get(&path, Some(&self.key)).await?.expect(200)?;
            let items = list["items"].as_array().context("items")?;
            found.extend(items.iter().filter(|call| call["provider_call_id"] == provider_call_id).cloned());
            let Some(cursor) = list["next_cursor"].as_str() else {
                return Ok(found);
            };
            path = format!("/api/chat/conference?limit=200&cursor={cursor}");
        }
    }

    /// Something of a call: `""`, `"/notes"`, `"/transcript"`, in a format.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn call_part(&self, id: &str, part: &str, accept: &str) -> Result<Reply> {
        let client = self.client()?;
        let request = client.request(reqwest::Method::GET, &format!("/api/chat/conference/{id}{part}"), Some(&self.key));
        Client::send(request.header("accept", accept)).await
    }

    /// A call in full.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn call(&self, id: &str) -> Result<Value> {
        self.call_part(id, "", "application/json").await?.expect(200)
    }

    /// Waits until the one call with this id at its platform is `done`, `partial` or `failed`; the call in full.
    ///
    /// # Errors
    /// When there are several, or it goes on.
    pub async fn finished(&self, provider_call_id: &str) -> Result<Value> {
        self.finished_when(provider_call_id, |_| true).await
    }

    /// [`Self::finished`], and as this says.
    ///
    /// # Errors
    /// When there are several, or it does not get so.
    pub async fn finished_when(&self, provider_call_id: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value> {
        let id = within(PATIENCE, &format!("a call {provider_call_id}"), async || {
            let calls = self.calls(provider_call_id).await?;
            Ok(calls.first().and_then(|call| call["id"].as_str().map(str::to_owned)))
        })
        .await?;
        let call = within(PATIENCE, &format!("the call {provider_call_id} to be finished"), async || {
            let call = self.call(&id).await?;
            if matches!(call["state"].as_str(), Some("done" | "partial" | "failed")) && wanted(&call) {
                return Ok(Some(call));
            }
            bail!("{call}")
        })
        .await?;
        let calls = self.calls(provider_call_id).await?.len();
        if calls != 1 {
            bail!("{calls} calls of {provider_call_id}");
        }
        Ok(call)
    }

    /// What stands on the timeline of the contact with this e-mail address about a call.
    ///
    /// # Errors
    /// When there is no such contact.
    pub async fn activities(&self, email: &str, call: &str) -> Result<Vec<Value>> {
        let client = self.client()?;
        let found = client
            .get(&format!("/api/crm/contacts?email={email}"), Some(&self.key))
            .await?
            .expect(200)?;
        let contact = found["items"][0]["id"]
            .as_str()
            .with_context(|| format!("no contact {email}: {found}"))?;
        let path = format!("/api/crm/contacts/{contact}/timeline?limit=200");
        let timeline = client.get(&path, Some(&self.key)).await?.expect(200)?;
        let items = timeline["items"].as_array().context("items")?;
        Ok(items
            .iter()
            .filter(|item| item["data"].to_string().contains(call))
            .cloned()
            .collect())
    }
}
