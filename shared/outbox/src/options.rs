//! How often the relay looks and writes.

use std::time::Duration;

use frontdesk_queue::Queue;

/// How the relay works. The defaults are right; tests shorten them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayOptions {
    /// Jobs published together, and rows taken at once.
    pub batch: usize,
    /// Confirms are written at most this often.
    pub write_every: Duration,
    /// A confirm is written once so long has passed since its job was published: most jobs have ended by then, and their rows are gone.
    /// Together with `write_every`, less than the two seconds after which a row without a confirm is looked at.
    pub write_after: Duration,
    /// The table is looked at at least this often.
    pub look_every: Duration,
    /// No other relay takes a row for so long after this one took it: longer than a publish may last.
    pub hold: Duration,
}

impl RelayOptions {
    /// For this queue: a publish over a network may last seconds, a hand-over in the process cannot get lost.
    pub fn for_queue(queue: &dyn Queue) -> Self {
        let hold = if queue.confirms() { 6 } else { 30 };
        Self {
            batch: 256,
            write_every: Duration::from_millis(500),
            write_after: Duration::from_secs(1),
            look_every: Duration::from_secs(1),
            hold: Duration::from_secs(hold),
        }
    }
}
