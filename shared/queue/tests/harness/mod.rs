//! What the suites share: where the broker is, unique names, and waiting for a condition.
#![allow(dead_code, reason = "each suite uses its part")]

pub mod broker;

use std::{sync::Arc, time::Duration};

use frontdesk_model::{Clock, JobKind, JobRef};
use frontdesk_queue::{Deliveries, Delivery, Queue, QueueOptions, RabbitQueue, Topology, connect};
use frontdesk_tests::proxy::{Proxy, host_and_port};
use lapin::{Channel, Connection, ConnectionProperties};
use uuid::Uuid;

/// Nothing that works takes longer, even on a busy machine.
pub const LONG_ENOUGH: Duration = Duration::from_secs(30);

pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!(
            "{name} is not set: run this suite with its own broker by `deploy/dev/services.sh run -- cargo nextest run -p frontdesk-queue`"
        )
    })
}

pub fn amqp_url() -> String {
    variable("FRONTDESK_TEST_AMQP_URL")
}

/// A proxy before the broker, and the broker's address by way of it.
pub async fn proxied(url: &str) -> (Proxy, String) {
    let broker = host_and_port(url).expect("the broker's address has a host and a port");
    let proxy = Proxy::to(broker).await.expect("a free port");
    let through = proxy.instead_of(url, broker);
    (proxy, through)
}

/// Names that no other test has.
pub fn unique_prefix() -> String {
    format!("test-{}", Clock::system().new_id::<Uuid>())
}

pub async fn rabbit(url: &str, prefix: &str) -> RabbitQueue {
    let clock = Clock::system();
    let connecting = RabbitQueue::connect(url, Topology::new(prefix), "test", &clock);
    connecting.await.expect("a usable address")
}

pub async fn opened(url: &str, prefix: &str) -> Arc<dyn Queue> {
    let options = QueueOptions {
        url: url.to_owned(),
        prefix: prefix.to_owned(),
        process: "test".to_owned(),
    };
    connect(&options, &Clock::system()).await.expect("a usable address")
}

/// A channel of the test's own, to do what the queue would not.
pub async fn raw_channel(url: &str) -> (Connection, Channel) {
    let connection = Connection::connect(url, ConnectionProperties::default()).await.expect("broker");
    let channel = connection.create_channel().await.expect("channel");
    (connection, channel)
}

pub fn job() -> JobRef {
    JobRef::new(
        Clock::system().new_id(),
        JobKind::Chat,
        Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned()),
    )
}

pub fn jobs(count: usize) -> Vec<JobRef> {
    (0..count).map(|_| job()).collect()
}

pub async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(LONG_ENOUGH, future)
        .await
        .unwrap_or_else(|_| panic!("{what}: not within {LONG_ENOUGH:?}"))
}

/// Asks again until there is an answer.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    within(what, async {
        let mut pause = tokio::time::interval(Duration::from_millis(10));
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            pause.tick().await;
        }
    })
    .await
}

pub async fn next(deliveries: &mut Deliveries) -> Delivery {
    within("a delivery", deliveries.next()).await.expect("the queue is open")
}

pub async fn publish(queue: &dyn Queue, jobs: &[JobRef]) {
    for result in within("publishing", queue.publish(jobs)).await {
        result.expect("published");
    }
}
