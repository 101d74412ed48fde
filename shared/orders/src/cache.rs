//! What a system said of an order a moment ago: within one conversation the same order is asked for again and again.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::OwnedOrder;

const GOOD_FOR: Duration = Duration::from_secs(30);
const MOST: usize = 1_000;

/// Number and address that were asked for.
type Asked = (String, Option<String>);

/// An answer; none in it: there was no such order.
pub struct Answer(pub Option<OwnedOrder>);

/// Answers of one system.
#[derive(Debug, Default)]
pub struct Cache(Mutex<HashMap<Asked, (Instant, Option<OwnedOrder>)>>);

impl Cache {
    /// What was answered in the last half minute, if anything.
    pub fn get(&self, asked: &Asked, now: Instant) -> Option<Answer> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, answer) = kept.get(asked)?;
        (now.duration_since(*at) < GOOD_FOR).then(|| Answer(answer.clone()))
    }

    /// Keeps an answer.
    pub fn keep(&self, asked: Asked, answer: Option<OwnedOrder>, now: Instant) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.retain(|_, (at, _)| now.duration_since(*at) < GOOD_FOR);
        }
        if kept.len() < MOST {
            kept.insert(asked, (now, answer));
        }
    }
}
