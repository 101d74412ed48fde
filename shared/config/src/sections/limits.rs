//! What one customer, address or request may take.

use std::time::Duration;

use ipnet::IpNet;
use serde::Deserialize;

use crate::value;

/// `[limits]`. A rate of 0 is off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Accepted messages a minute of one session.
    pub messages_per_minute: u32,
    /// Requests a minute of one address, in this process.
    pub address_per_minute: u32,
    /// Sessions a minute that one address opens, in this process; off as well where `address_per_minute` is.
    pub address_sessions_per_minute: u32,
    /// Questions a minute of one address of which nothing is kept, in this process; off as well where `address_per_minute` is.
    pub address_questions_per_minute: u32,
    /// Pages a minute of which visitors of one address tell, in this process; off as well where `address_per_minute` is.
    pub address_visits_per_minute: u32,
    /// Public calls of a chat under `/api/rpc` a minute from one address, in this process; off as well where `address_per_minute` is.
    pub address_chat_calls_per_minute: u32,
    /// Open connections of one address, WebSockets among them; proxies that are trusted are not counted.
    pub address_connections: u32,
    /// Requests of one address that are served at the same time.
    pub address_in_flight: u32,
    /// Uploads of one address at the same time.
    pub address_uploads_in_flight: u32,
    /// Webhooks of one address at the same time.
    pub address_webhooks_in_flight: u32,
    /// Bytes that one address uploads in a day, in this process.
    #[serde(deserialize_with = "value::bytes")]
    pub address_upload_bytes_per_day: u64,
    /// Bytes of recordings that one session takes in a day.
    #[serde(deserialize_with = "value::bytes")]
    pub session_upload_bytes_per_day: u64,
    /// Bytes of recordings that one contact sends in a day, in all sessions.
    #[serde(deserialize_with = "value::bytes")]
    pub contact_upload_bytes_per_day: u64,
    /// Bytes of recordings that a tenant's customers send in a day.
    #[serde(deserialize_with = "value::bytes")]
    pub tenant_upload_bytes_per_day: u64,
    /// Tickets that one contact opens in an hour.
    pub tickets_per_hour: u32,
    /// Tickets that a tenant's customers open in an hour.
    pub tenant_tickets_per_hour: u32,
    /// Mails that one address sends in an hour; more are left in the mailbox, or with the mail server.
    pub mails_per_hour: u32,
    /// Proxies whose forwarding headers are believed.
    #[serde(deserialize_with = "value::networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// Body of a request.
    #[serde(deserialize_with = "value::bytes")]
    pub body_bytes: u64,
    /// Body of a webhook.
    #[serde(deserialize_with = "value::bytes")]
    pub webhook_bytes: u64,
    /// An audio file.
    #[serde(deserialize_with = "value::bytes")]
    pub audio_bytes: u64,
    /// Length of an audio file.
    #[serde(deserialize_with = "value::duration")]
    pub audio_duration: Duration,
    /// Unicode characters of one message.
    pub text_chars: u32,
    /// Open WebSockets of one session.
    pub max_sockets_per_session: u16,
    /// One frame or message from a WebSocket.
    #[serde(deserialize_with = "value::bytes")]
    pub websocket_frame_bytes: u64,
    /// Frames a second from one WebSocket.
    pub ws_messages_per_second: u32,
    /// Webhooks a minute of one address that no account has signed; more are refused unread.
    pub failed_signatures_per_minute: u32,
    /// A request that takes longer is answered with 503.
    #[serde(deserialize_with = "value::duration")]
    pub request_timeout: Duration,
    /// Requests served at the same time, uploads and webhooks apart.
    pub in_flight: u32,
    /// Uploads at the same time.
    pub uploads_in_flight: u32,
    /// Webhooks at the same time.
    pub webhooks_in_flight: u32,
    /// Bytes of all requests' bodies that are in memory at the same time, uploads apart: those are streamed.
    #[serde(deserialize_with = "value::bytes")]
    pub bodies_bytes: u64,
    /// Bytes a second that a client has to send of a body, and to read of an answer.
    #[serde(deserialize_with = "value::bytes")]
    pub least_rate: u64,
    /// How far a client may fall behind `least_rate`.
    #[serde(deserialize_with = "value::duration")]
    pub least_rate_grace: Duration,
    /// Time for the head of a request, and between two requests of a connection.
    #[serde(deserialize_with = "value::duration")]
    pub head_timeout: Duration,
    /// Streams of events that are open at the same time.
    pub event_streams: u32,
    /// Streams of events of one tenant.
    pub tenant_event_streams: u32,
    /// Open connections, WebSockets among them.
    pub max_connections: u32,
}
