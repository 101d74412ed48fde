//! Hints: to everybody, once.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use frontdesk_model::{Clock, SessionId};
use frontdesk_queue::{Hint, Queue};
use tokio::sync::broadcast::Receiver;

use crate::{
    Installation,
    harness::{eventually, within},
};

const LAST: i64 = 1_000;
/// Not counted: sent until the first arrives.
const TRIAL: i64 = 0;

/// Waits until hints of one process reach the other.
async fn joined(from: &Arc<dyn Queue>, to: &Arc<dyn Queue>, session_id: SessionId) {
    let mut hints = to.hints();
    eventually("a hint from process to process", async || {
        from.notify(Hint::Session { session_id, seq: TRIAL });
        tokio::time::timeout(Duration::from_millis(20), hints.recv()).await.ok()
    })
    .await
    .expect("not lagging");
}

/// Reads until the hint `last`; how often each was seen.
async fn until(hints: &mut Receiver<Hint>, last: i64) -> BTreeMap<i64, usize> {
    let mut seen = BTreeMap::new();
    within("the last hint", async {
        while !seen.contains_key(&last) {
            if let Hint::Session { seq, .. } = hints.recv().await.expect("not lagging")
                && seq != TRIAL
            {
                *seen.entry(seq).or_default() += 1;
            }
        }
    })
    .await;
    seen
}

pub async fn every_subscriber_gets_every_hint_once(installation: Installation) {
    let (here, there) = (installation.open().await, installation.open().await);
    let session_id: SessionId = Clock::system().new_id();
    joined(&here, &there, session_id).await;
    joined(&there, &here, session_id).await;
    let (mut one, mut two, mut far) = (here.hints(), here.hints(), there.hints());

    for seq in 1..=50 {
        here.notify(Hint::Session { session_id, seq });
    }
    let once: BTreeMap<i64, usize> = (1..=50).map(|seq| (seq, 1)).collect();
    assert_eq!(until(&mut far, 50).await, once);
    // Said when the other process has everything, it comes after any echo of what this one said.
    there.notify(Hint::Session { session_id, seq: LAST });
    let mut with_last = once;
    with_last.insert(LAST, 1);
    assert_eq!(until(&mut one, LAST).await, with_last);
    assert_eq!(until(&mut two, LAST).await, with_last);
}
