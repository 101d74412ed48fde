//! The web's channel: customers talk to us over a connection that stays open.
//!
//! A [`Protocol`] is how a client of it speaks: where the token stands, how words are written, how answers are. A [`Conversation`] is what is
//! behind it: one session, in which somebody is heard and told what happens. A transport, such as the WebSocket of `socket`, carries the bytes, and
//! joins the two. So a new protocol is a file here, a line below, and its route. Channels whose customers read elsewhere, such as e-mail, are in
//! `frontdesk_channels`.

mod conversation;
mod drafts;
mod hints;
pub(crate) mod hub;
pub(crate) mod socketio;
pub(crate) mod web;

use frontdesk_model::{Event, Message, Sender};
use frontdesk_usecases::{Credential, Draft, Successor};

use crate::{problem::Problem, query::Params};

pub(crate) use self::{conversation::Conversation, drafts::Delta, hints::attend};

/// A way of speaking.
pub(crate) trait Protocol: Send + Sync {
    /// The token that the client shows when it comes. Whose it is, and what that one may do, is the same for all.
    ///
    /// # Errors
    /// When it shows none.
    fn verify(&self, handshake: &Handshake<'_>) -> Result<Credential, Problem>;

    /// Reads what the client sent.
    ///
    /// # Errors
    /// What it is told of a thing that cannot be read.
    fn parse(&self, sent: Sent<'_>) -> Result<Inbound, Box<Refused>>;

    /// Writes what the client is told.
    ///
    /// # Errors
    /// When it cannot be written.
    fn deliver(&self, told: &Outbound<'_>) -> serde_json::Result<String>;
}

/// The request with which a client comes.
pub(crate) struct Handshake<'a> {
    /// Its query.
    pub params: &'a Params,
}

/// What came over the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sent<'a> {
    Text(&'a str),
    Binary,
}

/// What a client says.
#[derive(Debug)]
pub(crate) enum Inbound {
    /// A message, as the POST takes it.
    Message(Draft),
    /// The customer types, or stopped.
    Typing(bool),
}

/// What a client is told.
#[derive(Debug)]
pub(crate) enum Outbound<'a> {
    /// Something that is stored, and has a number.
    Event(&'a Event),
    /// Somebody types, or stopped.
    Typing { from: Sender, on: bool },
    /// Words of an answer that is being written.
    ReplyDelta(Delta),
    /// The client named a number that the session never had: events come from this one on.
    Resync { after: i64 },
    /// The session is over, and the message is in the one that continues it.
    Continued { session: Successor, message: Box<Message> },
    /// What it said is not taken.
    Refused {
        problem: Problem,
        client_message_id: Option<String>,
    },
}

/// Something that cannot be read, with the id that the client can match it by.
#[derive(Debug)]
pub(crate) struct Refused {
    pub problem: Problem,
    pub client_message_id: Option<String>,
    /// Noise rather than a wrong field: a client that goes on with it is put out.
    pub noise: bool,
}
