//! Answers that are being written, in any worker, as far as this process has heard of them. Nothing of them is stored: the message that
//! follows is what counts.
//!
//! Each process keeps the words so far, so that a socket that joins in the middle gets them, and one that reads slowly gets several pieces as one.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use frontdesk_model::SessionId;
use uuid::Uuid;

/// Locks of the map, so that sessions seldom wait for one another.
const SHARDS: usize = 16;
/// A draft that grows no more was left behind by a worker that died.
const FORGOTTEN_AFTER: Duration = Duration::from_mins(1);
/// Longer drafts are not shown while they are written.
const MOST_CHARS: usize = 20_000;

/// The drafts of all sessions.
#[derive(Default)]
pub(crate) struct Drafts([Mutex<HashMap<SessionId, Draft>>; SHARDS]);

struct Draft {
    reply_id: Uuid,
    text: String,
    /// How often it began anew.
    restarts: u32,
    touched: Instant,
}

/// How far a socket has shown the draft of its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    reply_id: Uuid,
    restarts: u32,
    chars: usize,
}

/// Words for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delta {
    /// Which draft.
    pub reply_id: Uuid,
    /// Where they stand, in Unicode characters; what stands there and after it is void.
    pub at: usize,
    /// The words.
    pub text: String,
}

impl Drafts {
    fn shard(&self, session: SessionId) -> MutexGuard<'_, HashMap<SessionId, Draft>> {
        let shard = (session.0.as_u128() as usize) % SHARDS;
        self.0[shard].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes words. False: words before them are missing, so that the draft is not shown; the message will be.
    pub(crate) fn add(&self, session: SessionId, reply_id: Uuid, at: usize, text: &str) -> bool {
        let mut shard = self.shard(session);
        if at == 0 {
            let known = shard.get(&session).filter(|draft| draft.reply_id == reply_id);
            let restarts = known.map_or(0, |draft| draft.restarts + 1);
            let draft = Draft {
                reply_id,
                text: text.to_owned(),
                restarts,
                touched: Instant::now(),
            };
            shard.insert(session, draft);
            return true;
        }
        let Some(draft) = shard.get_mut(&session).filter(|draft| draft.reply_id == reply_id) else {
            return false;
        };
        if draft.text.chars().count() != at || at > MOST_CHARS {
            shard.remove(&session);
            return false;
        }
        draft.text.push_str(text);
        draft.touched = Instant::now();
        true
    }

    /// The answer is written, or will not be.
    pub(crate) fn end(&self, session: SessionId) {
        self.shard(session).remove(&session);
    }

    /// What a socket has not shown of its session's draft, with how far it has shown it then.
    pub(crate) fn news(&self, session: SessionId, shown: Option<Shown>) -> Option<(Delta, Shown)> {
        let shard = self.shard(session);
        let draft = shard.get(&session)?;
        let same = shown.filter(|shown| shown.reply_id == draft.reply_id);
        let at = same.filter(|shown| shown.restarts == draft.restarts).map_or(0, |shown| shown.chars);
        let text: String = draft.text.chars().skip(at).collect();
        let takes_back = at == 0 && same.is_some_and(|shown| shown.chars > 0);
        if text.is_empty() && !takes_back {
            return None;
        }
        let shown = Shown {
            reply_id: draft.reply_id,
            restarts: draft.restarts,
            chars: at + text.chars().count(),
        };
        let reply_id = draft.reply_id;
        Some((Delta { reply_id, at, text }, shown))
    }

    /// Forgets drafts that grow no more.
    pub(crate) fn forget_old(&self) {
        for shard in &self.0 {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.retain(|_, draft| draft.touched.elapsed() < FORGOTTEN_AFTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: SessionId = SessionId(Uuid::from_u128(1));
    const REPLY: Uuid = Uuid::from_u128(2);

    fn shown(drafts: &Drafts, before: Option<Shown>) -> (usize, String, Option<Shown>) {
        let (delta, shown) = drafts.news(SESSION, before).expect("news");
        (delta.at, delta.text, Some(shown))
    }

    #[test]
    fn each_socket_gets_what_it_has_not_shown() {
        let drafts = Drafts::default();
        assert!(drafts.news(SESSION, None).is_none());
        assert!(drafts.add(SESSION, REPLY, 0, "Grü"));
        let (at, text, early) = shown(&drafts, None);
        assert_eq!((at, text.as_str()), (0, "Grü"));
        assert!(drafts.news(SESSION, early).is_none());
        assert!(drafts.add(SESSION, REPLY, 3, "ße"));
        let (at, text, _) = shown(&drafts, early);
        assert_eq!((at, text.as_str()), (3, "ße"));
        let (at, text, late) = shown(&drafts, None);
        assert_eq!((at, text.as_str()), (0, "Grüße"), "joined in the middle");
        drafts.end(SESSION);
        assert!(drafts.news(SESSION, late).is_none());
    }

    #[test]
    fn a_draft_that_begins_anew_takes_the_old_words_back() {
        let drafts = Drafts::default();
        drafts.add(SESSION, REPLY, 0, "Half an");
        let (.., before) = shown(&drafts, None);
        drafts.add(SESSION, REPLY, 0, "");
        let (at, text, taken_back) = shown(&drafts, before);
        assert_eq!((at, text.as_str()), (0, ""));
        assert!(drafts.news(SESSION, taken_back).is_none());
        drafts.add(SESSION, REPLY, 0, "A whole answer");
        let (at, text, _) = shown(&drafts, before);
        assert_eq!((at, text.as_str()), (0, "A whole answer"));
        drafts.add(SESSION, Uuid::from_u128(3), 0, "Another");
        let (at, text, _) = shown(&drafts, before);
        assert_eq!((at, text.as_str()), (0, "Another"));
    }

    #[test]
    fn a_draft_with_a_gap_is_not_shown() {
        let drafts = Drafts::default();
        assert!(!drafts.add(SESSION, REPLY, 5, "late"));
        drafts.add(SESSION, REPLY, 0, "ab");
        assert!(!drafts.add(SESSION, REPLY, 9, "far"));
        assert!(drafts.news(SESSION, None).is_none());
        drafts.add(SESSION, REPLY, 0, "ab");
        drafts.forget_old();
        assert!(drafts.news(SESSION, None).is_some(), "it is young");
    }
}
