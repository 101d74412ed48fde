//! How long what is kept.

use serde::{Deserialize, Serialize};

use crate::name::named;

named! {
    /// A class of data that is kept for so long.
    RetentionClass, "class of data" {
        /// Conversations that are over, with files and notes, what tickets that are over say, and mails about them.
        Messages = "messages",
        /// Recordings of voice messages; their words are messages.
        Audio = "audio",
        /// Transcripts of calls; notes stay.
        Transcripts = "transcripts",
        /// Recordings of calls.
        Recordings = "recordings",
        /// What call platforms announced, and events of archived conversations.
        Events = "events",
        /// History of outgoing webhooks.
        WebhookLog = "webhook_log",
        /// The audit log.
        Audit = "audit",
    }
}

impl RetentionClass {
    /// Most days that can be said; nothing said: for ever.
    pub const MOST_DAYS: i64 = 36_500;

    /// Fewest days. Nought is right after the transcript. Platforms send again for days what they announced, and who changed
    /// something can be asked for a while.
    #[must_use]
    pub const fn least_days(self) -> i64 {
        match self {
            Self::Audio | Self::Recordings => 0,
            Self::Messages | Self::Transcripts | Self::WebhookLog => 1,
            Self::Events => 8,
            Self::Audit => 30,
        }
    }
}

/// Days for which each class of data is kept; none: for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retention {
    /// Conversations that are over, and what tickets that are over say.
    pub messages: Option<i64>,
    /// Recordings of voice messages. 0: until they are transcribed.
    pub audio: Option<i64>,
    /// Transcripts of calls.
    pub transcripts: Option<i64>,
    /// Recordings of calls. 0: until they are transcribed.
    pub recordings: Option<i64>,
    /// What call platforms announced, and events of archived conversations.
    pub events: Option<i64>,
    /// History of outgoing webhooks.
    pub webhook_log: Option<i64>,
    /// The audit log.
    pub audit: Option<i64>,
}

impl Retention {
    /// The days of a class.
    #[must_use]
    pub const fn of(&self, class: RetentionClass) -> Option<i64> {
        match class {
            RetentionClass::Messages => self.messages,
            RetentionClass::Audio => self.audio,
            RetentionClass::Transcripts => self.transcripts,
            RetentionClass::Recordings => self.recordings,
            RetentionClass::Events => self.events,
            RetentionClass::WebhookLog => self.webhook_log,
            RetentionClass::Audit => self.audit,
        }
    }

    /// Changes the days of a class.
    pub const fn keep(&mut self, class: RetentionClass, days: Option<i64>) {
        let place = match class {
            RetentionClass::Messages => &mut self.messages,
            RetentionClass::Audio => &mut self.audio,
            RetentionClass::Transcripts => &mut self.transcripts,
            RetentionClass::Recordings => &mut self.recordings,
            RetentionClass::Events => &mut self.events,
            RetentionClass::WebhookLog => &mut self.webhook_log,
            RetentionClass::Audit => &mut self.audit,
        };
        *place = days;
    }
}

/// What is past its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RetentionCounts {
    /// Conversations, each with all its messages.
    pub conversations: i64,
    /// Tickets whose entries would go.
    pub tickets: i64,
    /// Mails about tickets and orders.
    pub mails: i64,
    /// Recordings of voice messages.
    pub audio: i64,
    /// Calls whose transcript would go.
    pub transcripts: i64,
    /// Recordings of calls.
    pub recordings: i64,
    /// Events.
    pub events: i64,
    /// Deliveries of webhooks.
    pub webhook_log: i64,
    /// Entries of the audit log.
    pub audit: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_days_of_its_own() {
        for class in RetentionClass::ALL {
            let mut days = Retention::default();
            days.keep(*class, Some(class.least_days()));
            assert_eq!(days.of(*class), Some(class.least_days()));
            let said = serde_json::to_value(days).unwrap();
            let set: Vec<_> = said.as_object().unwrap().iter().filter(|(_, days)| !days.is_null()).collect();
            assert_eq!(set.len(), 1, "{said}");
            assert_eq!(set[0].0, class.as_str());
        }
    }
}
