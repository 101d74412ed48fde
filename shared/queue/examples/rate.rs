//! What the queue itself can do on this machine: confirmed publishes a second, and the time from publish to delivery.
//! `deploy/dev/services.sh run -- cargo run --release -p frontdesk-queue --example rate`
#![expect(clippy::print_stdout, reason = "it is a report")]

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use frontdesk_model::{Clock, JobKind, JobRef, Lane};
use frontdesk_queue::{Queue, RabbitQueue, Topology};
use uuid::Uuid;

const BATCH: usize = 256;
const BATCHES: usize = 40;
const SINGLE: usize = 2_000;

#[tokio::main]
async fn main() {
    let url = std::env::var("FRONTDESK_TEST_AMQP_URL").expect("run this by deploy/dev/services.sh run -- …");
    let clock = Clock::system();
    let job = || JobRef::new(clock.new_id(), JobKind::Chat, None);
    let topology = Topology::new(&format!("rate-{}", clock.new_id::<Uuid>()));
    let queue = RabbitQueue::connect(&url, topology, "rate", &clock)
        .await
        .expect("a usable address");
    queue.declare(Lane::Chat).await.expect("a broker");
    let mut deliveries = queue.consume(Lane::Chat, 256).await.expect("open");

    let began = Instant::now();
    for _ in 0..BATCHES {
        let jobs: Vec<JobRef> = (0..BATCH).map(|_| job()).collect();
        assert!(queue.publish(&jobs).await.iter().all(Result::is_ok));
    }
    let published = began.elapsed();
    for _ in 0..BATCH * BATCHES {
        deliveries.next().await.expect("open").ack().await;
    }
    let rate = |elapsed: Duration| (BATCH * BATCHES) as f64 / elapsed.as_secs_f64();
    println!("confirmed publishes, batches of {BATCH}: {:.0}/s", rate(published));
    println!("published, delivered and acknowledged: {:.0}/s", rate(began.elapsed()));

    let mut sent = HashMap::new();
    let mut took = Vec::with_capacity(SINGLE);
    for _ in 0..SINGLE {
        let job = job();
        sent.insert(job.id, Instant::now());
        let jobs = [job];
        let (published, delivery) = tokio::join!(queue.publish(&jobs), deliveries.next());
        assert!(published[0].is_ok());
        let delivery = delivery.expect("open");
        took.push(sent[&delivery.job.id].elapsed());
        delivery.ack().await;
    }
    took.sort_unstable();
    let at = |share: usize| took[(SINGLE * share / 100).min(SINGLE - 1)];
    println!("one at a time, publish to delivery and confirm: p50 {:?}, p99 {:?}", at(50), at(99));
    queue.close().await;
}
