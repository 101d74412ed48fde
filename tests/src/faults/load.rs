//! Customers who go on writing, whatever happens, and repeat what may not have arrived.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, sleep_until},
};
use tokio_util::sync::CancellationToken;

use crate::{
    chat::Chat,
    client::{Client, fresh_id},
};

/// A customer's patience with one request.
const REQUEST: Duration = Duration::from_secs(5);
/// Before a request is repeated.
const REPEAT_AFTER: Duration = Duration::from_millis(100);
/// Longer than any disturbance.
const GIVE_UP_AFTER: Duration = Duration::from_mins(3);
/// Each is answered by the assistant, and none calls for a person: from then on it would be silent.
const TEXTS: &[&str] = &[
    "hello",
    "thank you",
    "How do I reset my password?",
    "Which payment methods do you take?",
    "hi there",
    "goodbye",
];

/// What one customer knows to be accepted.
#[derive(Debug)]
pub struct Kept {
    /// The session.
    pub chat: Chat,
    /// Ids of accepted messages, in the order in which they were sent.
    pub messages: Vec<String>,
}

/// The customers.
#[derive(Debug)]
pub struct Load {
    accepted: Arc<AtomicU64>,
    repeated: Arc<AtomicU64>,
    enough: CancellationToken,
    customers: Vec<JoinHandle<Result<Kept>>>,
}

struct Customer {
    client: Client,
    number: usize,
    at_least: usize,
    pause: Duration,
    accepted: Arc<AtomicU64>,
    repeated: Arc<AtomicU64>,
    enough: CancellationToken,
}

impl Load {
    /// Starts customers who write `per_second` messages together, each at least `at_least` of them, until [`Self::finish`].
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn start(client: &Client, customers: usize, per_second: f64, at_least: usize) -> Result<Self> {
        let client = client.impatient(REQUEST)?;
        let (accepted, repeated, enough) = (Arc::default(), Arc::default(), CancellationToken::new());
        let pause = Duration::from_secs_f64(customers as f64 / per_second);
        let customer = |number| Customer {
            client: client.clone(),
            number,
            at_least,
            pause,
            accepted: Arc::clone(&accepted),
            repeated: Arc::clone(&repeated),
            enough: enough.clone(),
        };
        // Spread over the first pause, so that the load is even.
        let customers = (0..customers)
            .map(|number| tokio::spawn(customer(number).write(pause.mul_f64(number as f64 / customers as f64))))
            .collect();
        Ok(Self {
            accepted,
            repeated,
            enough,
            customers,
        })
    }

    /// How many messages were accepted so far.
    pub fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    /// How many requests were repeated so far.
    pub fn repeated(&self) -> u64 {
        self.repeated.load(Ordering::Relaxed)
    }

    /// Lets everybody finish; what they know to be accepted.
    ///
    /// # Errors
    /// When a message was refused for good.
    pub async fn finish(self) -> Result<Vec<Kept>> {
        self.enough.cancel();
        let mut kept = Vec::new();
        for customer in self.customers {
            kept.push(customer.await.context("a customer panicked")??);
        }
        Ok(kept)
    }
}

impl Customer {
    async fn write(self, wait: Duration) -> Result<Kept> {
        sleep(wait).await;
        let chat = self
            .insist("opening a session", async || self.client.visitor().await.map(Some))
            .await?;
        let mut messages = Vec::new();
        let mut next = Instant::now();
        while messages.len() < self.at_least || !self.enough.is_cancelled() {
            let text = TEXTS[(self.number + messages.len()) % TEXTS.len()];
            messages.push(self.send(&chat, text).await?);
            self.accepted.fetch_add(1, Ordering::Relaxed);
            next += self.pause;
            tokio::select! {
                () = sleep_until(next) => {}
                // Whoever is behind sends the rest at once.
                () = self.enough.cancelled() => {}
            }
        }
        Ok(Kept { chat, messages })
    }

    /// Sends a message until it is known to be accepted; its id.
    async fn send(&self, chat: &Chat, text: &str) -> Result<String> {
        let client_id = fresh_id();
        let refused = self.insist("a message", async || {
            let reply = chat.say_as(&client_id, text).await?;
            match reply.status {
                200 | 202 => Ok(Some(Ok(reply.body))),
                500.. => bail!("status {}", reply.status),
                status => Ok(Some(Err(anyhow::anyhow!("refused with {status}: {}", reply.text)))),
            }
        });
        let accepted = refused.await??;
        Ok(accepted["message"]["id"]
            .as_str()
            .context("an accepted message without id")?
            .to_owned())
    }

    /// Repeats on 5xx, time-out or cut, as the contract asks of clients.
    async fn insist<T, F: Future<Output = Result<Option<T>>>>(&self, what: &str, request: impl Fn() -> F) -> Result<T> {
        let started = Instant::now();
        loop {
            let error = match request().await {
                Ok(Some(done)) => return Ok(done),
                Ok(None) => continue,
                Err(error) => error,
            };
            if started.elapsed() > GIVE_UP_AFTER {
                return Err(error.context(format!("{what} found no taker for {} s", GIVE_UP_AFTER.as_secs())));
            }
            self.repeated.fetch_add(1, Ordering::Relaxed);
            sleep(REPEAT_AFTER).await;
        }
    }
}
