//! How long what is kept.

use frontdesk_config::Config;
use frontdesk_model::{Retention, RetentionClass, RetentionCounts};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::{check::Checks, error::Result, permissions::Permissions, principal::Principal, use_cases::UseCases};

/// Days for which each class is to be kept; null: for ever; left out: as the installation keeps it.
#[derive(Debug, Default, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetentionInput {
    /// Conversations that are over, and what tickets that are over say: 1 to 36500.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub messages: Option<Option<i64>>,
    /// Recordings of voice messages: 0 to 36500; 0: until they are transcribed.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub audio: Option<Option<i64>>,
    /// Transcripts of calls: 1 to 36500.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub transcripts: Option<Option<i64>>,
    /// Recordings of calls: 0 to 36500; 0: until they are transcribed.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub recordings: Option<Option<i64>>,
    /// What call platforms announced, and events of archived conversations: 8 to 36500.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub events: Option<Option<i64>>,
    /// History of outgoing webhooks: 1 to 36500.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub webhook_log: Option<Option<i64>>,
    /// The audit log: 30 to 36500.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub audit: Option<Option<i64>>,
}

/// The days that hold, and what is past them.
#[derive(Debug, Serialize, ToSchema)]
pub struct RetentionSet {
    /// The days of each class.
    #[serde(flatten)]
    pub days: Retention,
    /// What the next run of the cleanup removes by them.
    pub would_remove: RetentionCounts,
}

/// A field that is there, be it null.
#[expect(clippy::option_option, reason = "left out, null and a value are three things")]
fn given<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Option<Option<i64>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl RetentionInput {
    /// The classes that are named, with their days.
    fn named(&self) -> Vec<(RetentionClass, Option<i64>)> {
        [
            (RetentionClass::Messages, self.messages),
            (RetentionClass::Audio, self.audio),
            (RetentionClass::Transcripts, self.transcripts),
            (RetentionClass::Recordings, self.recordings),
            (RetentionClass::Events, self.events),
            (RetentionClass::WebhookLog, self.webhook_log),
            (RetentionClass::Audit, self.audit),
        ]
        .into_iter()
        .filter_map(|(class, days)| Some((class, days?)))
        .collect()
    }
}

impl UseCases {
    /// For how many days each class of data is kept.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn retention(&self, principal: &Principal) -> Result<Retention> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        Ok(self.store.retention(tenant, retention_defaults(&self.config)).await?)
    }

    /// Sets for how many days each class of data is kept, unless it is only `tried`; what is past them goes with the next run of the cleanup.
    ///
    /// # Errors
    /// Without permission, where days are out of bounds, and when the store fails.
    pub async fn set_retention(&self, principal: &Principal, input: RetentionInput, tried: bool) -> Result<RetentionSet> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let named = input.named();
        check_retention(&named)?;
        let defaults = retention_defaults(&self.config);
        let mut days = defaults;
        for (class, kept) in &named {
            days.keep(*class, *kept);
        }
        let undelivered = self.config.cleanup.webhook_log_days();
        let would_remove = self.store.retention_due(tenant, &days, undelivered).await?;
        if !tried {
            self.store.set_retention(tenant, &named, defaults, principal.author()).await?;
        }
        Ok(RetentionSet { days, would_remove })
    }
}

/// What holds for a company that has set nothing.
#[must_use]
pub fn retention_defaults(config: &Config) -> Retention {
    Retention {
        webhook_log: Some(config.cleanup.webhook_log_days()),
        ..Retention::default()
    }
}

/// Whether these days are allowed.
///
/// # Errors
/// Where days are out of their class's bounds: all that is wrong.
pub fn check_retention(days: &[(RetentionClass, Option<i64>)]) -> Result<()> {
    let mut checks = Checks::default();
    for (class, days) in days {
        let (least, most) = (class.least_days(), RetentionClass::MOST_DAYS);
        if days.is_some_and(|days| !(least..=most).contains(&days)) {
            checks.wrong(class.as_str(), format!("must be {least} to {most} days, or null: for ever"));
        }
    }
    checks.done()
}
