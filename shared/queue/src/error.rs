//! What can go wrong with a queue, by what the caller should do about it.

use std::time::Duration;

/// Why a job was not taken over. Its row is untouched; the relay publishes it again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// The broker is unavailable: wait for the next connection.
    #[error("the broker is unavailable: {0}")]
    Unavailable(String),
    /// The broker returned the message: no queue takes it. Declare the lane.
    #[error("the broker has no queue for it")]
    NoQueue,
    /// The broker took the message and refused to keep it.
    #[error("the broker refused it")]
    Refused,
    /// No confirm came in time; whether the broker has it is unknown.
    #[error("no confirm within {0:?}")]
    TimedOut(Duration),
    /// The queue in memory is full.
    #[error("the queue is full")]
    Full,
}

/// Why the queue cannot do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// The broker is unavailable, or refused: try again.
    #[error("the broker is unavailable: {0}")]
    Unavailable(String),
    /// The queue was closed for shutdown.
    #[error("the queue is closed")]
    Closed,
    /// The address cannot be used.
    #[error("queue_url {url:?} cannot be used: {reason}; write local:, amqp://… or amqps://…")]
    BadUrl {
        /// The address, without its password.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Nobody can answer just now: the broker or every worker is unavailable.
    #[error("nobody can answer just now: {0}")]
    Unavailable(String),
    /// No answer within the deadline.
    #[error("no answer in time")]
    TimedOut,
    /// The worker answered that it could not.
    #[error("{0}")]
    Failed(String),
}
