//! What holds for every job of a kind: a row a kind.

use std::time::Duration;

use super::Lane;
use crate::name::named;

/// What holds for every job of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The queue that carries it.
    pub lane: Lane,
    /// Which setting says how often it is tried.
    pub tries: Tries,
    /// How long one attempt may run.
    pub timeout: Duration,
    /// How long it may stand still before the cleanup takes it, unless `cleanup.stale_after` says otherwise. Longer than `timeout`.
    pub stale_after: Duration,
}

/// Which setting says how often a kind is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// `retry.chat_attempts`.
    Chat,
    /// `retry.speech_attempts`.
    Speech,
    /// `retry.call_attempts`.
    Call,
}

/// Declares the kinds with their terms.
macro_rules! kinds {
    ($($(#[$doc:meta])* $member:ident = $name:literal $(| $old:literal)* {
        lane: $lane:ident, tries: $tries:ident, timeout: $timeout:expr, stale_after: $stale_after:expr
    }),+ $(,)?) => {
        named! {
            /// What a job does. The name stands in job rows and on the broker: it may get another, with the one before after a `|`.
            JobKind, "job kind" { $($(#[$doc])* $member = $name $(| $old)*),+ }
        }

        impl JobKind {
            /// What holds for every job of this kind.
            pub const fn terms(self) -> Terms {
                match self {
                    $(Self::$member => Terms {
                        lane: Lane::$lane,
                        tries: Tries::$tries,
                        timeout: $timeout,
                        stale_after: $stale_after,
                    }),+
                }
            }
        }
    };
}

kinds! {
    /// Answer what a session's customer has written.
    Chat = "chat" { lane: Chat, tries: Chat, timeout: minutes(1), stale_after: minutes(10) },
    /// Transcribe a voice message, or cut a long one into chunks.
    Voice = "voice" { lane: Voice, tries: Speech, timeout: minutes(20), stale_after: hours(1) },
    /// Transcribe a chunk of a long recording.
    Chunk = "chunk" { lane: Chunk, tries: Speech, timeout: minutes(20), stale_after: hours(2) },
    /// Join the chunks' transcripts of a recording.
    Join = "join" { lane: Voice, tries: Speech, timeout: minutes(1), stale_after: hours(1) },
    /// Read what a call platform announced, and find the call that it is about.
    Event = "event" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: minutes(10) },
    /// Fetch one source of a call: gigabytes over a slow line, or the platform's transcript.
    Fetch = "fetch" { lane: Meeting, tries: Call, timeout: hours(6), stale_after: hours(7) },
    /// Decode a call's recording, a day's sound at most, and cut it into chunks.
    Recording = "recording" { lane: Chunk, tries: Speech, timeout: hours(6), stale_after: hours(7) },
    /// Compose a call's transcript, take notes, and write both to the CRM.
    Summarise = "summarise" { lane: Meeting, tries: Call, timeout: minutes(20), stale_after: hours(1) },
    /// Send a notification by e-mail.
    Notify = "notify" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: hours(1) },
    /// Send a user the link with which to set a password.
    PasswordMail = "password_mail" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: hours(1) },
    /// Send what was said in a session to a customer who does not read it there.
    Deliver = "deliver" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: hours(1) },
    /// Tell a company's live-agent system of a session.
    LiveAgent = "live_agent" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: hours(1) },
    /// Send news to a customer or to the staff by e-mail.
    Tell = "tell" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: hours(1) },
    /// Have a file scanned for viruses.
    Scan = "scan" { lane: Meeting, tries: Call, timeout: minutes(5), stale_after: hours(1) },
    /// Read what an article means, chunk by chunk.
    Embed = "embed" { lane: Meeting, tries: Call, timeout: minutes(20), stale_after: hours(1) },
    /// Write the next parts of an export.
    Export = "export" { lane: Meeting, tries: Call, timeout: minutes(20), stale_after: hours(1) },
    /// Make, renew, repair or end a subscription to a call platform's events.
    Subscribe = "subscribe" { lane: Meeting, tries: Call, timeout: minutes(10), stale_after: minutes(20) },
}

impl JobKind {
    /// The lane that carries this kind.
    pub const fn lane(self) -> Lane {
        self.terms().lane
    }
}

const fn minutes(count: u64) -> Duration {
    Duration::from_mins(count)
}

const fn hours(count: u64) -> Duration {
    Duration::from_hours(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_is_taken_from_a_worker_that_is_within_its_time() {
        for kind in JobKind::ALL {
            let terms = kind.terms();
            assert!(terms.stale_after > terms.timeout, "{kind}: {terms:?}");
        }
    }

    #[test]
    fn every_lane_carries_something() {
        for lane in Lane::ALL {
            assert!(JobKind::ALL.iter().any(|kind| kind.lane() == *lane), "{lane}");
        }
    }
}
