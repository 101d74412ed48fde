//! An answer that is shown while it is written.

use std::time::Duration;

use frontdesk_model::SessionId;
use frontdesk_queue::{Hint, Queue};
use tokio::time::Instant;
use uuid::Uuid;

/// Words that come closer together are sent together. The first ones go at once.
const TOGETHER: Duration = Duration::from_millis(25);

/// The words so far of one attempt at an answer.
#[derive(Debug)]
pub struct LiveReply {
    session_id: SessionId,
    reply_id: Uuid,
    /// How many characters were sent.
    sent: usize,
    /// What was not sent yet.
    waiting: String,
    /// When something was sent last.
    last: Option<Instant>,
}

impl LiveReply {
    /// Nothing is written yet.
    pub fn of(session_id: SessionId, reply_id: Uuid) -> Self {
        Self {
            session_id,
            reply_id,
            sent: 0,
            waiting: String::new(),
            last: None,
        }
    }

    /// More words.
    pub fn add(&mut self, text: &str, queue: &dyn Queue) {
        self.waiting.push_str(text);
        if self.due().is_some_and(|due| due <= Instant::now()) {
            self.show(queue);
        }
    }

    /// When words that wait are sent; none: no words wait.
    pub fn due(&self) -> Option<Instant> {
        let due = || self.last.map_or_else(Instant::now, |last| last + TOGETHER);
        (!self.waiting.is_empty()).then(due)
    }

    /// Sends what waits.
    pub fn show(&mut self, queue: &dyn Queue) {
        let text = std::mem::take(&mut self.waiting);
        let (at, length) = (self.sent, text.chars().count());
        self.send(at, text, queue);
        self.sent += length;
    }

    /// The words so far are void.
    pub fn restart(&mut self, queue: &dyn Queue) {
        self.waiting.clear();
        if self.sent > 0 {
            self.send(0, String::new(), queue);
            self.sent = 0;
        }
    }

    fn send(&mut self, at: usize, text: String, queue: &dyn Queue) {
        self.last = Some(Instant::now());
        queue.notify(Hint::Reply {
            session_id: self.session_id,
            reply_id: self.reply_id,
            at,
            text,
        });
    }
}
