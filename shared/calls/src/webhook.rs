//! A webhook as it came, and what was read of it.

use chrono::{DateTime, Utc};
use http::HeaderMap;
use serde_json::Value;

/// A request to the webhook's path, before anything is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Webhook<'a> {
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its query, still encoded.
    pub query: Option<&'a str>,
    /// Its body, as the platform signed it.
    pub body: &'a [u8],
    /// When it came.
    pub now: DateTime<Utc>,
}

/// An answer that the platform awaits word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

/// What a webhook that an account sent comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Received {
    /// A handshake: nothing is to be kept.
    Answer(Answer),
    /// Events, to be kept. None: the webhook announces nothing.
    Events(Vec<NewEvent>),
}

/// One event of a webhook.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// The platform's name of it, such as `recording.completed`.
    pub name: String,
    /// What identifies the event among all of its account: the same however often it is sent, and of no other event.
    pub dedupe_key: String,
    /// The event as it came, decrypted where it was encrypted.
    pub body: Value,
}
