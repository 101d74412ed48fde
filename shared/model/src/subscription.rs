//! Subscriptions to the events of call platforms.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{SubscriptionId, name::named};

named! {
    /// Where a subscription to a platform's events stands.
    SubscriptionState, "state of a subscription" {
        /// It is to be made.
        Wanted = "wanted",
        /// The platform has it.
        Active = "active",
        /// The platform asks for its renewal.
        Expiring = "expiring",
        /// What was tried last failed; it is tried again.
        Failing = "failing",
        /// Nobody wants it any more; it is to be ended.
        Ending = "ending",
    }
}

named! {
    /// What a platform says of a subscription itself.
    SubscriptionNotice, "notice about a subscription" {
        /// It ends soon, or its permission is to be confirmed: it is to be renewed.
        Expiring = "expiring",
        /// Events were not delivered.
        Missed = "missed",
        /// It delivers nothing until it is resumed.
        Suspended = "suspended",
        /// It is there no more.
        Removed = "removed",
    }
}

impl SubscriptionNotice {
    /// Whether events may have passed by.
    pub const fn tells_of_missed(self) -> bool {
        !matches!(self, Self::Expiring)
    }
}

/// A subscription to a platform's events, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallSubscription {
    /// Its id.
    pub id: SubscriptionId,
    /// Of what it tells, as the platform names it.
    pub resource: String,
    /// Where it stands.
    pub state: SubscriptionState,
    /// When it ends unless it is renewed; none: the platform has none.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the last event came by it.
    pub last_event_at: Option<DateTime<Utc>>,
    /// When the platform was last asked about it.
    pub checked_at: Option<DateTime<Utc>>,
    /// When it is seen to next.
    pub next_at: DateTime<Utc>,
    /// Events since then may have passed by, and are listed: once, or each hour for a day where the subscription was made anew.
    pub missed_since: Option<DateTime<Utc>>,
    /// Why what was tried last failed.
    pub error: Option<String>,
    /// What is to be known of it that is no failure, such as that notifications were missed which the platform does not list.
    pub note: Option<String>,
}
