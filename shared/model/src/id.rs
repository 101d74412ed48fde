//! A type for every kind of id, so that one cannot be taken for another.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+

        /// Calls a macro with the names of all types of ids.
        #[macro_export]
        macro_rules! with_ids {
            ($with:ident) => {
                $with!($($name),+);
            };
        }
    };
}

id! {
    /// A company that uses Frontdesk. Every row and every query names one.
    TenantId,
    /// A person in the CRM.
    ContactId,
    /// A chat session.
    SessionId,
    /// A message of a chat session.
    MessageId,
    /// A ticket's row; people use its number.
    TicketId,
    /// An order's row; people use its number.
    OrderId,
    /// A product's row.
    ProductId,
    /// An article of the knowledge base.
    ArticleId,
    /// A job's row.
    JobId,
    /// An API key's row.
    KeyId,
    /// A file that is sent along with a message.
    FileId,
    /// A conversation in a channel, such as the mails that answer one another.
    ThreadId,
    /// A conference call.
    CallId,
    /// A recording, or another source of a call's words.
    SourceId,
    /// A company's account at a call platform.
    AccountId,
    /// A subscription to the events of a call platform.
    SubscriptionId,
    /// What a call platform announced once.
    CallEventId,
    /// An entry of a timeline.
    ActivityId,
    /// A notification.
    NotificationId,
    /// An entry of the list of those whose calls are not transcribed.
    DoNotTranscribeId,
    /// A company's language model.
    ModelId,
    /// An export that a worker writes.
    ExportId,
    /// The erasure of a person.
    ErasureId,
    /// A person of the company.
    UserId,
    /// Something that the staff say often.
    CannedResponseId,
    /// Somebody who looks at the company's pages.
    VisitorId,
    /// A browser or program in which a user is signed in.
    SignInId,
    /// An endpoint that is told what happens at a company.
    WebhookId,
    /// One event on its way to one endpoint.
    DeliveryId,
    /// Who holds a claimed job: fresh with every claim.
    ClaimToken,
}
