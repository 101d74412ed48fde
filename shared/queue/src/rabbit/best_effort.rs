//! What may be lost on its way: hints and answers to requests. Not persistent, not confirmed, dropped while the broker is unavailable.

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;
use lapin::{BasicProperties, Channel, options::BasicPublishOptions, types::ShortString};
use tokio::sync::mpsc;

use super::{Shared, link::usable};

/// Messages that may wait to be sent.
const WAITING: usize = 4_096;
/// Messages sent together.
const BATCH: usize = 128;
/// How long the socket may take to accept a batch.
const SEND_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Outgoing {
    pub(super) exchange: ShortString,
    pub(super) key: ShortString,
    pub(super) properties: BasicProperties,
    pub(super) body: Vec<u8>,
}

#[derive(Clone)]
pub(super) struct BestEffort(mpsc::Sender<Outgoing>);

impl BestEffort {
    pub(super) fn start(shared: &Arc<Shared>) -> Self {
        let (sender, outgoing) = mpsc::channel(WAITING);
        shared.tasks.spawn(run(Arc::clone(shared), outgoing));
        Self(sender)
    }

    /// Sends it if there is room. Never blocks.
    pub(super) fn send(&self, message: Outgoing) {
        let _ = self.0.try_send(message);
    }
}

async fn run(shared: Arc<Shared>, mut outgoing: mpsc::Receiver<Outgoing>) {
    let mut slot = None;
    loop {
        let mut batch = Vec::new();
        tokio::select! {
            biased;
            () = shared.closing.cancelled() => return,
            count = outgoing.recv_many(&mut batch, BATCH) => if count == 0 { return },
        }
        if let Ok(channel) = usable(&mut slot, || shared.sending.channel()).await
            && !send(channel, batch).await
        {
            slot = None;
        }
    }
}

async fn send(channel: &Channel, batch: Vec<Outgoing>) -> bool {
    let sends = batch.into_iter().map(|message| async move {
        let options = BasicPublishOptions::default();
        channel
            .basic_publish(message.exchange, message.key, options, &message.body, message.properties)
            .await
            .is_ok()
    });
    let sent = tokio::time::timeout(SEND_TIMEOUT, join_all(sends)).await;
    sent.is_ok_and(|sent| sent.into_iter().all(|sent| sent))
}
