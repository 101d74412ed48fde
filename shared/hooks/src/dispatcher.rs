//! Numbers what happened, claims what is due, and sends it.

use std::{collections::HashMap, sync::Arc, time::Duration};

use frontdesk_config::Config;
use frontdesk_http::BuildError;
use frontdesk_model::{Clock, WebhookId};
use frontdesk_store::{Attempted, Claimed, DueEndpoint, HookFeed, Next, Settlement, Store, StoreError};
use frontdesk_telemetry::metric;
use metrics::{counter, gauge};
use serde_json::{Value, json};
use tokio::{
    task::{self, JoinError, JoinSet},
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    HookSecrets,
    places::Places,
    schedule::delay,
    secret::{Unopened, sign},
    sender::{Answered, Outgoing, Sender},
};

/// How often what happened is looked for.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How many sets of one company's events are numbered before the next company's turn comes.
const FEEDS_A_LOOK: usize = 4;
/// How long after its time-out an attempt counts as dead.
const LEASE_BEYOND: Duration = Duration::from_secs(15);

/// Delivers until it is told to stop.
pub struct Dispatcher {
    work: Arc<Work>,
    places: Places,
    /// Whose each attempt is that is under way.
    whose: HashMap<task::Id, WebhookId>,
    lease: Duration,
}

/// What an attempt needs.
struct Work {
    store: Store,
    clock: Clock,
    secrets: HookSecrets,
    sender: Sender,
    schedule: Vec<Duration>,
    disable_after: Duration,
}

impl Dispatcher {
    /// A dispatcher for what `store` has.
    ///
    /// # Errors
    /// [`BuildError`] when the machine lacks what TLS needs.
    pub fn new(store: Store, config: &Config) -> Result<Self, BuildError> {
        let settings = &config.webhooks;
        let work = Work {
            clock: store.clock().clone(),
            store,
            secrets: HookSecrets::new(&config.security),
            sender: Sender::new(settings)?,
            schedule: settings.schedule.clone(),
            disable_after: settings.disable_after,
        };
        Ok(Self {
            work: Arc::new(work),
            places: Places::new(settings.in_flight.into(), settings.endpoint_in_flight.into()),
            whose: HashMap::new(),
            lease: settings.timeout + LEASE_BEYOND,
        })
    }

    /// Delivers until `shutdown`, then waits for the attempts under way.
    pub async fn run(mut self, shutdown: CancellationToken) {
        let mut under_way = JoinSet::new();
        while !shutdown.is_cancelled() {
            let next = Instant::now() + LOOK_EVERY;
            if let Err(error) = self.look(&mut under_way).await {
                warn!(%error, "webhooks cannot be delivered now; it is tried again");
            }
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = self.rest(&mut under_way, next) => {}
            }
        }
        while under_way.join_next().await.is_some() {}
    }

    /// Waits for the next look. An attempt that ends makes room for another of its endpoint at once.
    async fn rest(&mut self, under_way: &mut JoinSet<()>, next: Instant) {
        loop {
            tokio::select! {
                () = sleep_until(next) => return,
                Some(ended) = under_way.join_next_with_id() => {
                    self.ended(ended);
                    while let Some(ended) = under_way.try_join_next_with_id() {
                        self.ended(ended);
                    }
                    if let Err(error) = self.claim(under_way).await {
                        warn!(%error, "webhooks cannot be delivered now; it is tried again");
                        sleep_until(next).await;
                        return;
                    }
                }
            }
        }
    }

    fn ended(&mut self, ended: Result<(task::Id, ()), JoinError>) {
        let id = ended.map_or_else(|error| error.id(), |(id, ())| id);
        if let Some(endpoint) = self.whose.remove(&id) {
            self.places.give_back(endpoint);
        }
    }

    async fn look(&mut self, under_way: &mut JoinSet<()>) -> Result<(), StoreError> {
        for feed in self.work.store.hook_feeds().await? {
            if let Err(error) = self.work.feed(&feed).await {
                warn!(%error, tenant = %feed.of_tenant, "what happened at a company is told later");
            }
        }
        self.claim(under_way).await
    }

    async fn claim(&mut self, under_way: &mut JoinSet<()>) -> Result<(), StoreError> {
        let due = self.work.store.due_webhooks().await?;
        let waited = due.iter().filter_map(|endpoint| endpoint.waited_ms).max().unwrap_or(0);
        gauge!(metric::WEBHOOK_OLDEST_WAITING_SECONDS).set(waited as f64 / 1000.0);
        for endpoint in due {
            let DueEndpoint { id, ordered, failing, .. } = endpoint;
            let free = self.places.free(id, failing, ordered);
            if free == 0 {
                continue;
            }
            for claimed in self.work.store.claim_deliveries(&endpoint, free, self.lease).await? {
                self.places.take(id, failing);
                let work = Arc::clone(&self.work);
                let task = under_way.spawn(async move { work.deliver(&claimed).await });
                self.whose.insert(task.id(), id);
            }
        }
        Ok(())
    }
}

impl Work {
    /// Numbers all that has no number yet.
    async fn feed(&self, feed: &HookFeed) -> Result<(), StoreError> {
        for _ in 0..FEEDS_A_LOOK {
            if !self.store.feed_hooks(feed).await?.more {
                break;
            }
        }
        Ok(())
    }

    async fn deliver(&self, claimed: &Claimed) {
        match self.attempt(claimed).await {
            Ok(result) => counter!(metric::WEBHOOK_DELIVERIES_TOTAL, "result" => result).increment(1),
            Err(error) => warn!(%error, delivery = %claimed.id, "an attempt cannot be written; it is made again when its lease ends"),
        }
    }

    /// Tries a delivery, and writes what came of it.
    async fn attempt(&self, claimed: &Claimed) -> Result<&'static str, StoreError> {
        // What cannot be read is an attempt that failed: it blocks its endpoint no longer than the schedule says.
        let outgoing = match self.store.delivery_data(claimed).await {
            Ok(data) => self.outgoing(claimed, &data).map_err(|error| error.to_string()),
            Err(error) if error.is_unavailable() => return Err(error),
            Err(error) => Err(error.to_string()),
        };
        let answered = match outgoing {
            Ok(outgoing) => self.sender.send(outgoing).await,
            Err(error) => Answered {
                attempted: Attempted {
                    error: Some(error),
                    ..Attempted::default()
                },
                retry_after: None,
            },
        };
        let next = self.next(claimed, &answered);
        let settled = self.store.settle_webhook(claimed, &answered.attempted, next).await?;
        let Settlement::Done(failing) = settled else { return Ok("lost") };
        let reason = if answered.is_gone() {
            Some("the receiver answered 410: it wants no more")
        } else if next != Next::Delivered && failing >= self.disable_after {
            Some("nothing could be delivered for days")
        } else {
            None
        };
        if let Some(reason) = reason
            && self.store.disable_webhook(claimed.tenant, claimed.endpoint, reason).await?
        {
            info!(endpoint = %claimed.endpoint, reason, "an endpoint of webhooks is switched off");
        }
        Ok(match next {
            Next::Delivered => "delivered",
            Next::Again { .. } => "retry",
            Next::GiveUp => "failed",
        })
    }

    fn next(&self, claimed: &Claimed, answered: &Answered) -> Next {
        if answered.is_good() {
            return Next::Delivered;
        }
        if answered.is_gone() {
            return Next::GiveUp;
        }
        match delay(&self.schedule, claimed.attempts, answered.retry_after, &mut rand::rng()) {
            Some(after) => Next::Again {
                after,
                pause: answered.retry_after,
            },
            None => Next::GiveUp,
        }
    }

    fn outgoing(&self, claimed: &Claimed, data: &Value) -> Result<Outgoing, Unopened> {
        let open = |sealed: &Vec<u8>| self.secrets.open(claimed.endpoint, sealed);
        let keys: Vec<Vec<u8>> = claimed.secrets.iter().map(open).collect::<Result<_, _>>()?;
        let body = json!({ "type": claimed.event, "timestamp": claimed.occurred_at, "data": data });
        let body = body.to_string().into_bytes();
        let (id, timestamp) = (claimed.event_id.to_string(), self.clock.now().timestamp());
        Ok(Outgoing {
            signature: sign(&keys, &id, timestamp, &body),
            url: claimed.url.clone(),
            id,
            timestamp,
            body,
        })
    }
}
