//! Job kinds and the lanes (queues) that carry them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::JobId;

/// A name that this build does not know: a newer process wrote it, or it is garbage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} {name:?}")]
pub struct UnknownName {
    /// What kind of name was expected.
    pub what: &'static str,
    /// What stood there.
    pub name: String,
}

/// Declares an enum whose members have one stable name, in the database and on the wire.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$member_doc:meta])* $member:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[$member_doc])* #[serde(rename = $text)] $member),+ }

        impl $name {
            /// Every member.
            pub const ALL: &[Self] = &[$(Self::$member),+];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, UnknownName> {
                match text {
                    $($text => Ok(Self::$member),)+
                    other => Err(UnknownName { what: $what, name: other.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What a job does. The name stands in job rows and on the broker: add, never rename.
    JobKind, "job kind" {
        /// Answer what a session's customer has written.
        Chat = "chat",
        /// Transcribe a voice message, or cut a long one into chunks.
        Voice = "voice",
        /// Transcribe a chunk of a long recording.
        Chunk = "chunk",
        /// Join the chunks' transcripts of a recording.
        Join = "join",
        /// Read what a call platform announced, and find the call that it is about.
        Event = "event",
        /// Fetch one source of a call: a recording, or the platform's transcript.
        Fetch = "fetch",
        /// Decode a call's recording and cut it into chunks.
        Recording = "recording",
        /// Compose a call's transcript, take notes, and write both to the CRM.
        Summarise = "summarise",
        /// Send a notification by e-mail.
        Notify = "notify",
    }
}

named! {
    /// A queue of its own, so that slow work never stands before quick work.
    Lane, "lane" {
        /// Text messages.
        Chat = "chat",
        /// Voice messages, for which a customer waits.
        Voice = "voice",
        /// Recordings of calls, and chunks of long recordings.
        Chunk = "chunk",
        /// Calls: what platforms announce, downloads, notes, e-mail.
        Meeting = "meeting",
    }
}

/// Under this name instead of its lanes' a speech worker shows its signs of life while it has no model.
pub const NO_MODEL_LANE: &str = "speech_without_model";

named! {
    /// Whether a job row still counts.
    JobState, "job state" {
        /// To be done, being done, or waiting for its next attempt.
        Live = "live",
        /// Given up, with a reason in `last_error`; a person may retry or drop it.
        Dead = "dead",
    }
}

impl JobKind {
    /// The lane that carries this kind.
    pub const fn lane(self) -> Lane {
        match self {
            Self::Chat => Lane::Chat,
            Self::Voice | Self::Join => Lane::Voice,
            Self::Chunk | Self::Recording => Lane::Chunk,
            Self::Event | Self::Fetch | Self::Summarise | Self::Notify => Lane::Meeting,
        }
    }
}

/// What travels over the queue: which row to look at, and the trace it belongs to. Never the data itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRef {
    /// The job's row.
    pub id: JobId,
    /// What it does, and so which lane carries it.
    pub kind: JobKind,
    /// W3C `traceparent` of the request that caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}
