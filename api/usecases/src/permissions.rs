//! What can be permitted, how it is called, and which kind of caller has it: the one table of permissions.

use bitflags::bitflags;
use frontdesk_model::Role;

bitflags! {
    /// What a principal may do.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Permissions: u32 {
        /// Its own session: read, write, end, hand over, log out.
        const OWN_SESSION = 1;
        /// The own tickets, orders, account and former sessions of a verified contact.
        const OWN_RECORDS = 1 << 1;
        /// A text understood and answered, of which nothing is kept.
        const ASK_ASSISTANT = 1 << 2;
        /// All sessions and their messages.
        const READ_SESSIONS = 1 << 3;
        /// Answering as a person, and giving a session back to the assistant.
        const ANSWER_SESSIONS = 1 << 4;
        /// Ending tokens of sessions and contacts.
        const REVOKE_TOKENS = 1 << 5;
        /// All tickets.
        const READ_TICKETS = 1 << 6;
        /// Contacts, their timelines, and notifications.
        const READ_CONTACTS = 1 << 7;
        /// Calls with recordings, words and notes.
        const READ_CALLS = 1 << 8;
        /// Names of speakers, and who took part.
        const EDIT_CALLS = 1 << 9;
        /// Settings, accounts at call platforms, the identity secret.
        const ADMINISTER = 1 << 10;
        /// Jobs and trails of messages.
        const OPERATE = 1 << 11;
        /// Users and their roles.
        const MANAGE_USERS = 1 << 12;
        /// Who changed what.
        const READ_AUDIT = 1 << 13;
        /// Opening, answering and changing tickets as the staff.
        const EDIT_TICKETS = 1 << 15;
        /// Files of sessions that may be read.
        const READ_FILES = 1 << 24;
        /// Figures of all that happens.
        const READ_FIGURES = 1 << 25;
        /// Taking the company's rows out.
        const EXPORT = 1 << 26;
        /// A user's own name, password and preferences.
        const OWN_ACCOUNT = 1 << 14;
    }
}

impl Permissions {
    /// Each permission with the name under which answers speak of it.
    const NAMES: &[(Self, &str)] = &[
        (Self::OWN_SESSION, "session.own"),
        (Self::OWN_RECORDS, "records.own"),
        (Self::ASK_ASSISTANT, "assistant.ask"),
        (Self::READ_SESSIONS, "sessions.read"),
        (Self::ANSWER_SESSIONS, "sessions.answer"),
        (Self::REVOKE_TOKENS, "tokens.revoke"),
        (Self::READ_TICKETS, "tickets.read"),
        (Self::EDIT_TICKETS, "tickets.edit"),
        (Self::READ_CONTACTS, "contacts.read"),
        (Self::READ_CALLS, "calls.read"),
        (Self::EDIT_CALLS, "calls.edit"),
        (Self::ADMINISTER, "settings"),
        (Self::OPERATE, "jobs"),
        (Self::MANAGE_USERS, "users"),
        (Self::READ_AUDIT, "audit"),
        (Self::READ_FILES, "files.read"),
        (Self::READ_FIGURES, "analytics.read"),
        (Self::EXPORT, "exports"),
        (Self::OWN_ACCOUNT, "account.own"),
    ];

    /// Of every session's token.
    pub const OF_VISITOR: Self = Self::OWN_SESSION.union(Self::ASK_ASSISTANT).union(Self::READ_FILES);
    /// Of the token of a verified contact's session.
    pub const OF_CUSTOMER: Self = Self::OF_VISITOR.union(Self::OWN_RECORDS);
    /// Of an admin: all that the company may.
    pub const OF_ADMIN: Self = Self::all().difference(Self::OWN_SESSION.union(Self::OWN_RECORDS));
    /// Of an agent.
    pub const OF_AGENT: Self = Self::ASK_ASSISTANT
        .union(Self::READ_SESSIONS)
        .union(Self::ANSWER_SESSIONS)
        .union(Self::REVOKE_TOKENS)
        .union(Self::READ_TICKETS)
        .union(Self::EDIT_TICKETS)
        .union(Self::READ_CONTACTS)
        .union(Self::READ_CALLS)
        .union(Self::EDIT_CALLS)
        .union(Self::READ_FILES)
        .union(Self::OWN_ACCOUNT);
    /// Of an API key: what an admin may, but for an account of one's own.
    pub const OF_KEY: Self = Self::OF_ADMIN.difference(Self::OWN_ACCOUNT);

    /// Of a user with these roles. Whoever has none has an account, and nothing else.
    #[must_use]
    pub fn of_roles(roles: &[Role]) -> Self {
        let of_role = |role: &Role| match role {
            Role::Admin => Self::OF_ADMIN,
            Role::Agent => Self::OF_AGENT,
        };
        roles.iter().map(of_role).fold(Self::OWN_ACCOUNT, Self::union)
    }

    /// The names of those that it holds.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES
            .iter()
            .filter(move |(permission, _)| self.contains(*permission))
            .map(|(_, name)| *name)
    }

    /// The names of those that it holds, for people.
    #[must_use]
    pub fn words(self) -> String {
        self.names().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_has_a_name_of_its_own() {
        let mut names: Vec<&str> = Permissions::all().names().collect();
        assert_eq!(names.len(), Permissions::all().iter().count());
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Permissions::all().iter().count());
    }

    #[test]
    fn an_agent_has_nothing_of_an_administrators() {
        let only_admins = Permissions::ADMINISTER
            | Permissions::OPERATE
            | Permissions::MANAGE_USERS
            | Permissions::READ_AUDIT
            | Permissions::READ_FIGURES
            | Permissions::EXPORT;
        assert_eq!(Permissions::OF_ADMIN.difference(Permissions::OF_AGENT), only_admins);
    }
}
