//! What arrives by a channel, and where it belongs.

use std::time::Duration;

use frontdesk_model::{ChannelName, SessionId, TenantId};

/// Something that arrived.
#[derive(Debug, Clone)]
pub struct Arriving {
    /// Whose customers write there, where nothing else says it.
    pub tenant: TenantId,
    /// By which channel.
    pub channel: ChannelName,
    /// The channel's own id of it: the same again is the same message.
    pub external_id: String,
    /// From whom, as they are compared.
    pub address: String,
    /// What they call themselves.
    pub name: Option<String>,
    /// The token in the address to which it was sent.
    pub token: Option<String>,
    /// What it says it answers, by the channel's ids.
    pub references: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// Its words, for a ticket.
    pub text: String,
    /// Whether something was sent along.
    pub has_files: bool,
    /// The id under which the session keeps it.
    pub client_message_id: String,
    /// The token of a conversation that begins with it.
    pub new_token: String,
    /// SHA-256 of the token of a session that begins with it. Nobody has the token.
    pub token_hash: [u8; 32],
    /// How long that one is good.
    pub token_for: Duration,
    /// A ticket that was closed is opened again by an answer within so long.
    pub reopen_within: Duration,
    /// So many of an address are taken in an hour; 0: any number.
    pub per_hour: u32,
}

/// What became of something that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It belongs into a session, and is to be kept there.
    In(Place),
    /// It is an answer to news of a ticket, and stands on the ticket.
    OnTicket(i64),
    /// Its address has sent too many in this hour. It is to be handed over again.
    TooMany {
        /// When the next one is welcome.
        retry_after: Duration,
    },
}

/// Where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Whose customer wrote.
    pub tenant_id: TenantId,
    /// In which session it is to be kept.
    pub session_id: SessionId,
    /// SHA-256 of that session's token.
    pub token_hash: [u8; 32],
    /// Whether the sender's address is proved.
    pub proved: bool,
    /// The ticket that was opened for it, of somebody who is not known, or that it answers.
    pub ticket_number: Option<i64>,
    /// Whether it is there already.
    pub kept: bool,
}
