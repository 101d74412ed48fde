//! Which sockets are open in this process, by session.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use frontdesk_model::{Sender, SessionId};
use frontdesk_telemetry::metric;
use tokio::sync::Notify;
use uuid::Uuid;

use super::drafts::{Delta, Drafts, Shown};

/// Locks of the map, so that sessions seldom wait for one another.
const SHARDS: usize = 16;

/// All open sockets, and the answers that are being written.
#[derive(Default)]
pub(crate) struct Hub {
    shards: [Shard; SHARDS],
    drafts: Drafts,
}

#[derive(Default)]
struct Shard(Mutex<HashMap<SessionId, Vec<Arc<Subscriber>>>>);

/// What one socket listens to. It holds no events, only where to look and who types.
pub(crate) struct Subscriber {
    id: Uuid,
    notify: Notify,
    /// The last number that the session is known to have.
    known: AtomicI64,
    /// The last number that was sent.
    sent: AtomicI64,
    /// The token that it was opened with has ended.
    token_ended: AtomicBool,
    /// Who began or stopped typing since the socket looked last; the last word of each.
    typing: Mutex<Vec<(Sender, bool)>>,
    /// There are words of an answer that the socket did not look at.
    draft_grew: AtomicBool,
    /// How far the socket has shown the answer that is being written.
    shown: Mutex<Option<Shown>>,
}

/// The session has as many sockets as it may.
#[derive(Debug)]
pub(crate) struct Full;

/// A socket's place in the hub, given up when dropped.
pub(crate) struct Member {
    hub: Arc<Hub>,
    session: SessionId,
    subscriber: Arc<Subscriber>,
}

impl Hub {
    fn shard(&self, session: SessionId) -> MutexGuard<'_, HashMap<SessionId, Vec<Arc<Subscriber>>>> {
        let shard = (session.0.as_u128() as usize) % SHARDS;
        self.shards[shard].0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place. Events from now on wake the socket: replay after this, and nothing falls between.
    pub(crate) fn join(self: &Arc<Self>, id: Uuid, session: SessionId, after: i64, most: u16) -> Result<Member, Full> {
        let subscriber = self.add(session, id, after, usize::from(most))?;
        metrics::gauge!(metric::WEBSOCKETS_OPEN).increment(1.0);
        Ok(Member {
            hub: Arc::clone(self),
            session,
            subscriber,
        })
    }

    fn add(&self, session: SessionId, id: Uuid, after: i64, most: usize) -> Result<Arc<Subscriber>, Full> {
        let mut shard = self.shard(session);
        let subscribers = shard.entry(session).or_insert_with(|| Vec::with_capacity(1));
        if subscribers.len() >= most {
            return Err(Full);
        }
        let subscriber = Arc::new(Subscriber {
            id,
            notify: Notify::new(),
            known: AtomicI64::new(after),
            sent: AtomicI64::new(after),
            token_ended: AtomicBool::new(false),
            typing: Mutex::default(),
            // What was written before the socket came.
            draft_grew: AtomicBool::new(true),
            shown: Mutex::default(),
        });
        subscribers.push(Arc::clone(&subscriber));
        Ok(subscriber)
    }

    fn remove(&self, session: SessionId, subscriber: &Arc<Subscriber>) {
        let mut shard = self.shard(session);
        if let Some(subscribers) = shard.get_mut(&session) {
            subscribers.retain(|other| !Arc::ptr_eq(other, subscriber));
            if subscribers.is_empty() {
                shard.remove(&session);
            }
        }
    }

    /// The session has events up to `seq`: wakes the sockets that have not sent them.
    pub(crate) fn wake(&self, session: SessionId, seq: i64) {
        for subscriber in self.shard(session).get(&session).into_iter().flatten() {
            if subscriber.sent.load(Ordering::Relaxed) < seq {
                subscriber.known.fetch_max(seq, Ordering::Relaxed);
                subscriber.notify.notify_one();
            }
        }
    }

    /// The session's token has ended: its sockets do, too.
    pub(crate) fn token_ended(&self, session: SessionId) {
        for subscriber in self.shard(session).get(&session).into_iter().flatten() {
            subscriber.token_ended.store(true, Ordering::Relaxed);
            subscriber.notify.notify_one();
        }
    }

    /// Tells the session's sockets, but for `origin`, who types.
    pub(crate) fn typing(&self, session: SessionId, from: Sender, on: bool, origin: Uuid) {
        for subscriber in self
            .shard(session)
            .get(&session)
            .into_iter()
            .flatten()
            .filter(|subscriber| subscriber.id != origin)
        {
            let mut typing = subscriber.typing.lock().unwrap_or_else(PoisonError::into_inner);
            typing.retain(|(who, _)| *who != from);
            typing.push((from, on));
            drop(typing);
            subscriber.notify.notify_one();
        }
    }

    /// Words of an answer that is being written: the session's sockets show them.
    pub(crate) fn reply(&self, session: SessionId, reply_id: Uuid, at: usize, text: &str) {
        if self.drafts.add(session, reply_id, at, text) {
            for subscriber in self.shard(session).get(&session).into_iter().flatten() {
                subscriber.draft_grew.store(true, Ordering::Relaxed);
                subscriber.notify.notify_one();
            }
        }
    }

    /// The answer is written.
    pub(crate) fn reply_ended(&self, session: SessionId) {
        self.drafts.end(session);
    }

    /// Forgets answers that nobody writes any more.
    pub(crate) fn forget_old_drafts(&self) {
        self.drafts.forget_old();
    }

    /// The sessions with a socket here.
    pub(crate) fn sessions(&self) -> Vec<SessionId> {
        self.shards
            .iter()
            .flat_map(|shard| {
                shard
                    .0
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .keys()
                    .copied()
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}

impl Subscriber {
    pub(crate) fn id(&self) -> Uuid {
        self.id
    }

    /// Waits until there is something to look at.
    pub(crate) async fn listen(&self) {
        self.notify.notified().await;
    }

    pub(crate) fn sent(&self) -> i64 {
        self.sent.load(Ordering::Relaxed)
    }

    pub(crate) fn set_sent(&self, seq: i64) {
        self.sent.store(seq, Ordering::Relaxed);
    }

    /// Whether the session is known to have more than was sent.
    pub(crate) fn is_behind(&self) -> bool {
        self.sent() < self.known.load(Ordering::Relaxed)
    }

    /// Whether the token that the socket was opened with has ended.
    pub(crate) fn token_ended(&self) -> bool {
        self.token_ended.load(Ordering::Relaxed)
    }

    pub(crate) fn take_typing(&self) -> Vec<(Sender, bool)> {
        std::mem::take(&mut *self.typing.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Member {
    pub(crate) fn subscriber(&self) -> &Subscriber {
        &self.subscriber
    }

    /// Words of the answer that is being written, which the socket has not shown.
    pub(crate) fn take_delta(&self) -> Option<Delta> {
        if !self.subscriber.draft_grew.swap(false, Ordering::Relaxed) {
            return None;
        }
        let mut shown = self.subscriber.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let (delta, now) = self.hub.drafts.news(self.session, *shown)?;
        *shown = Some(now);
        Some(delta)
    }

    /// The answer has come as a message: its draft is over.
    pub(crate) fn answered(&self) {
        self.hub.drafts.end(self.session);
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.hub.remove(self.session, &self.subscriber);
        metrics::gauge!(metric::WEBSOCKETS_OPEN).decrement(1.0);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    fn session(n: u128) -> SessionId {
        SessionId(Uuid::from_u128(n))
    }

    fn woken(subscriber: &Subscriber) -> bool {
        subscriber.listen().now_or_never().is_some()
    }

    #[test]
    fn only_who_is_behind_is_woken() {
        let hub = Hub::default();
        let ahead = hub.add(session(1), Uuid::from_u128(1), 7, 8).unwrap();
        let behind = hub.add(session(1), Uuid::from_u128(2), 3, 8).unwrap();
        let other = hub.add(session(2), Uuid::from_u128(3), 0, 8).unwrap();
        hub.wake(session(1), 7);
        assert!(woken(&behind) && behind.is_behind());
        assert!(!woken(&ahead) && !ahead.is_behind());
        assert!(!woken(&other));
    }

    #[test]
    fn a_session_has_no_more_sockets_than_allowed_and_leaves_nothing_behind() {
        let hub = Hub::default();
        let first = hub.add(session(1), Uuid::from_u128(1), 0, 1).unwrap();
        assert!(hub.add(session(1), Uuid::from_u128(2), 0, 1).is_err());
        hub.remove(session(1), &first);
        assert!(hub.sessions().is_empty());
        assert!(hub.add(session(1), Uuid::from_u128(2), 0, 1).is_ok());
    }

    #[test]
    fn typing_reaches_the_others_and_its_last_word_counts() {
        let hub = Hub::default();
        let own = hub.add(session(1), Uuid::from_u128(1), 0, 8).unwrap();
        let other = hub.add(session(1), Uuid::from_u128(2), 0, 8).unwrap();
        hub.typing(session(1), Sender::Customer, true, own.id());
        hub.typing(session(1), Sender::Agent, true, Uuid::nil());
        hub.typing(session(1), Sender::Customer, false, own.id());
        assert!(woken(&other));
        assert_eq!(other.take_typing(), [(Sender::Agent, true), (Sender::Customer, false)]);
        assert_eq!(own.take_typing(), [(Sender::Agent, true)]);
        assert!(other.take_typing().is_empty());
    }
}
