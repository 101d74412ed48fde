//! Jobs, and the lanes (queues) that carry them.

mod kind;
mod payload;
mod recording;

use serde::{Deserialize, Serialize};

pub use kind::{JobKind, Terms, Tries};
pub use payload::{Payload, PayloadError};
pub use recording::RecordingOf;

use crate::{JobId, name::named};

named! {
    /// A queue of its own, so that slow work never stands before quick work.
    Lane, "lane" {
        /// Text messages.
        Chat = "chat",
        /// Voice messages, for which a customer waits.
        Voice = "voice",
        /// Recordings of calls, and chunks of long recordings.
        Chunk = "chunk",
        /// Calls: what platforms announce, downloads, notes, e-mail. And articles, whose meaning is read.
        Meeting = "meeting",
    }
}

impl Lane {
    /// Whether its jobs are usually done before anybody would miss them: they travel together, and are not claimed at once.
    pub const fn is_quick(self) -> bool {
        matches!(self, Self::Chat)
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
    /// Somebody may have begun it: it was published before, or its delivery is not its first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

impl JobRef {
    /// A job that nobody has seen yet.
    pub const fn new(id: JobId, kind: JobKind, trace: Option<String>) -> Self {
        Self {
            id,
            kind,
            trace,
            again: false,
        }
    }
}
