//! The life cycle of a session: one table of which event is allowed in which state, and to which it leads.
//!
//! The store's statements check against [`SessionEvent::allowed`] themselves, so that two processes cannot both win; the table in
//! ARCHITECTURE.md is [`table`]'s.

use std::fmt::Write as _;

use SessionStatus::{AgentActive, AiActive, Archived, Closed, Escalated, Waiting};

use crate::SessionStatus;

/// The states in which a session takes messages.
const OPEN: &[SessionStatus] = &[AiActive, Waiting, AgentActive, Escalated];

/// Declares the events: in which states each is allowed, where it leads (nowhere: the state stays), and how people call it.
macro_rules! events {
    ($($(#[$doc:meta])* $event:ident = $allowed:expr => $target:expr, $words:literal;)+) => {
        /// What happens to a session.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum SessionEvent { $($(#[$doc])* $event),+ }

        impl SessionEvent {
            /// Every event, in the order of a session's life.
            pub const ALL: &[Self] = &[$(Self::$event),+];

            /// The states in which it is allowed.
            pub const fn allowed(self) -> &'static [SessionStatus] {
                match self { $(Self::$event => $allowed),+ }
            }

            /// The state to which it leads; none: the state stays as it is.
            pub const fn target(self) -> Option<SessionStatus> {
                match self { $(Self::$event => $target),+ }
            }

            /// What happens, for people: it completes "The session is closed; …".
            pub const fn words(self) -> &'static str {
                match self { $(Self::$event => $words),+ }
            }
        }
    };
}

events! {
    /// The customer wrote. In a closed session that opens a new one, which continues it.
    Message = OPEN => None, "a message";
    /// The assistant answered.
    Answer = &[AiActive, Waiting] => None, "an answer of the assistant";
    /// A visitor who asked for a person has to leave an e-mail address first.
    AskEmail = &[AiActive, Waiting] => Some(Waiting), "asking for an e-mail address";
    /// A customer waits for a person for a while.
    AwaitPerson = &[AiActive, Waiting] => Some(Waiting), "waiting for a person";
    /// A ticket is open, and a person will answer.
    HandOver = &[AiActive, Waiting] => Some(Escalated), "asking for a person";
    /// A person answered.
    TakeOver = OPEN => Some(AgentActive), "an answer of a person";
    /// A person gave the session back to the assistant.
    Resume = &[AiActive, Waiting, AgentActive, Escalated] => Some(AiActive), "giving it back to the assistant";
    /// The customer was told that the session will end.
    WarnIdle = OPEN => None, "a warning that it will end";
    /// The customer ended it.
    Close = OPEN => Some(Closed), "ending it";
    /// Nobody wrote for too long.
    CloseIdle = OPEN => Some(Closed), "ending it for silence";
    /// It was over for long, and is archived.
    Archive = &[Closed] => Some(Archived), "archiving it";
}

impl SessionEvent {
    /// The state after it; none: it is not allowed in `from`.
    pub fn leads_from(self, from: SessionStatus) -> Option<SessionStatus> {
        self.allowed().contains(&from).then(|| self.target().unwrap_or(from))
    }

    /// The words of the states in which it is allowed, as the database has them.
    pub fn allowed_words(self) -> Vec<&'static str> {
        self.allowed().iter().map(|status| status.as_str()).collect()
    }
}

/// Whether any event leads from one state to another.
pub fn is_legal(from: SessionStatus, to: SessionStatus) -> bool {
    SessionEvent::ALL.iter().any(|event| event.leads_from(from) == Some(to))
}

/// The table as Markdown: a row an event, a column a state; `·` stays, `–` is not allowed.
pub fn table() -> String {
    let states = SessionStatus::ALL;
    let mut text = String::from("| event |");
    // Writing to a String cannot fail.
    for state in states {
        let _ = write!(text, " `{}` |", state.as_str());
    }
    text.push_str("\n| --- |");
    text.push_str(&" --- |".repeat(states.len()));
    for event in SessionEvent::ALL {
        let _ = write!(text, "\n| {} |", event.words());
        for from in states {
            let _ = match event.leads_from(*from) {
                None => write!(text, " – |"),
                Some(to) if to == *from => write!(text, " · |"),
                Some(to) => write!(text, " `{}` |", to.as_str()),
            };
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_end() {
        for event in SessionEvent::ALL {
            assert_eq!(event.leads_from(Archived), None, "{event:?}");
            assert!(event.leads_from(Closed).is_none_or(|to| to == Archived), "{event:?}");
        }
    }

    #[test]
    fn every_state_can_be_reached_and_left() {
        for state in SessionStatus::ALL {
            let reached = *state == AiActive || SessionStatus::ALL.iter().any(|from| from != state && is_legal(*from, *state));
            assert!(reached, "{state:?}");
            let left = SessionStatus::ALL.iter().any(|to| to != state && is_legal(*state, *to));
            assert!(left || *state == Archived, "{state:?}");
        }
    }

    #[test]
    fn an_open_session_is_one_that_takes_messages() {
        for state in SessionStatus::ALL {
            assert_eq!(state.is_open(), SessionEvent::Message.leads_from(*state).is_some());
        }
    }

    #[test]
    fn the_documentation_has_this_table() {
        let architecture = include_str!("../../../ARCHITECTURE.md");
        assert!(architecture.contains(&table()), "ARCHITECTURE.md should hold:\n{}", table());
    }
}
