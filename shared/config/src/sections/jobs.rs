//! How workers take jobs, and how often they try.

use std::{net::SocketAddr, time::Duration};

use frontdesk_model::{JobKind, Tries};
use serde::Deserialize;

use crate::value;

/// `[worker]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// Address of `/metrics`, `/readyz` and `/healthz` of a worker's process; none: it serves none.
    #[serde(deserialize_with = "value::optional_socket_address")]
    pub listen: Option<SocketAddr>,
    /// Chat jobs that run at the same time in one process.
    pub executors: u16,
    /// Deliveries that the broker hands out ahead of their acknowledgement.
    pub prefetch: u16,
    /// A job whose worker is silent for this long goes to another one.
    #[serde(deserialize_with = "value::duration")]
    pub lease: Duration,
    /// What running jobs get to finish after SIGTERM.
    #[serde(deserialize_with = "value::duration")]
    pub shutdown_grace: Duration,
}

/// `[retry]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// Attempts of a chat job before it is dead.
    pub chat_attempts: u16,
    /// Attempts of a voice message, or of a chunk of a recording, before it is dead.
    pub speech_attempts: u16,
    /// Attempts of what is done for calls, a download for instance, before it is dead.
    pub call_attempts: u16,
    /// First delay.
    #[serde(deserialize_with = "value::duration")]
    pub base: Duration,
    /// Longest delay.
    #[serde(deserialize_with = "value::duration")]
    pub max: Duration,
    /// A job that another system puts off again and again is given up this long after it was caused.
    #[serde(deserialize_with = "value::duration")]
    pub put_off_for: Duration,
}

impl Retry {
    /// Attempts of a job of this kind before it is dead.
    pub const fn attempts(&self, kind: JobKind) -> u16 {
        match kind.terms().tries {
            Tries::Chat => self.chat_attempts,
            Tries::Speech => self.speech_attempts,
            Tries::Call => self.call_attempts,
        }
    }
}
