//! The life cycle of a ticket: one table of which event is allowed in which state, and to which it leads. The store's statements check it
//! under the lock of the ticket's row.

use TicketStatus::{AwaitingAdmin, AwaitingUser, Closed, Open, Resolved};

use crate::TicketStatus;

/// Declares the events: in which states each is allowed, where it leads (nowhere: the state stays), and how people call it.
macro_rules! events {
    ($($(#[$doc:meta])* $event:ident = $allowed:expr => $target:expr, $words:literal;)+) => {
        /// What happens to a ticket.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum TicketEvent { $($(#[$doc])* $event),+ }

        impl TicketEvent {
            /// Every event.
            pub const ALL: &[Self] = &[$(Self::$event),+];

            /// The states in which it is allowed.
            pub const fn allowed(self) -> &'static [TicketStatus] {
                match self { $(Self::$event => $allowed),+ }
            }

            /// The state to which it leads; none: the state stays as it is.
            pub const fn target(self) -> Option<TicketStatus> {
                match self { $(Self::$event => $target),+ }
            }

            /// What happens, for people.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$event => $words),+ }
            }
        }
    };
}

events! {
    /// The staff answered.
    StaffReply = &[Open, AwaitingUser, AwaitingAdmin, Resolved] => Some(AwaitingUser), "an answer of the staff";
    /// The customer answered. A closed ticket is opened again so only within `tickets.reopen_within`.
    CustomerReply = &[Open, AwaitingUser, AwaitingAdmin, Resolved, Closed] => Some(AwaitingAdmin), "an answer of the customer";
    /// The staff noted something that the customer does not see.
    Note = TicketStatus::ALL => None, "a note";
    /// The staff say that it is the customer's turn.
    AwaitUser = &[Open, AwaitingAdmin] => Some(AwaitingUser), "waiting for the customer";
    /// The staff say that it is the company's turn.
    AwaitAdmin = &[Open, AwaitingUser, Resolved, Closed] => Some(AwaitingAdmin), "waiting for the company";
    /// The staff have solved it.
    Resolve = &[Open, AwaitingUser, AwaitingAdmin] => Some(Resolved), "resolving it";
    /// It is over.
    Close = &[Open, AwaitingUser, AwaitingAdmin, Resolved] => Some(Closed), "closing it";
    /// The customer says how content they are.
    Feedback = &[Resolved, Closed] => None, "feedback";
}

impl TicketEvent {
    /// The state after it; none: it is not allowed in `from`.
    pub fn leads_from(self, from: TicketStatus) -> Option<TicketStatus> {
        self.allowed().contains(&from).then(|| self.target().unwrap_or(from))
    }

    /// The event by which the staff set a state; none: nobody sets it.
    pub const fn setting(status: TicketStatus) -> Option<Self> {
        match status {
            Open => None,
            AwaitingUser => Some(Self::AwaitUser),
            AwaitingAdmin => Some(Self::AwaitAdmin),
            Resolved => Some(Self::Resolve),
            Closed => Some(Self::Close),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_reached_and_left() {
        for state in TicketStatus::ALL {
            let leads = |from: TicketStatus, to: TicketStatus| TicketEvent::ALL.iter().any(|event| event.leads_from(from) == Some(to));
            let others = || TicketStatus::ALL.iter().filter(|other| *other != state);
            assert!(
                *state == Open || others().any(|from| leads(*from, *state)),
                "{state:?} is not reached"
            );
            assert!(others().any(|to| leads(*state, *to)), "{state:?} is not left");
            assert!(*state == Open || !leads(*state, Open), "nothing leads back to open");
        }
    }

    #[test]
    fn what_the_staff_set_is_what_the_table_leads_to() {
        for state in TicketStatus::ALL {
            let event = TicketEvent::setting(*state);
            assert_eq!(event.is_none(), *state == Open);
            assert!(event.is_none_or(|event| event.target() == Some(*state)));
        }
    }

    #[test]
    fn only_what_is_over_is_judged() {
        for state in TicketStatus::ALL {
            assert_eq!(
                TicketEvent::Feedback.leads_from(*state).is_some(),
                matches!(state, Resolved | Closed)
            );
            assert!(TicketEvent::CustomerReply.leads_from(*state) == Some(AwaitingAdmin));
        }
    }
}
