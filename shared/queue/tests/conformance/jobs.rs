//! Jobs: publish, consume, acknowledge.

use std::collections::HashSet;

use frontdesk_model::{JobRef, Lane};
use frontdesk_queue::{PublishError, Queue, QueueError};
use futures_util::FutureExt;

use crate::{
    Installation,
    harness::{eventually, job, jobs, next, publish, within},
};

/// Waits until so many messages lie ready.
async fn ready(queue: &dyn Queue, count: u32) {
    eventually("ready messages", async || {
        (queue.ready(Lane::Chat).await.expect("asked") == Some(count)).then_some(())
    })
    .await;
}

/// Publishes jobs so that none travels with another.
async fn publish_each(queue: &dyn Queue, jobs: &[JobRef]) {
    for job in jobs {
        publish(queue, std::slice::from_ref(job)).await;
    }
}

pub async fn a_published_job_is_delivered_once_and_acknowledged(installation: Installation) {
    let queue = installation.open().await;
    let sent = jobs(3);
    publish(&*queue, &sent).await;
    let mut deliveries = queue.consume(Lane::Chat, 10).await.expect("consumer");
    for expected in &sent {
        let delivery = next(&mut deliveries).await;
        assert_eq!(&delivery.job, expected);
        delivery.ack().await;
    }
    drop(deliveries);
    let last = job();
    publish(&*queue, std::slice::from_ref(&last)).await;
    let mut deliveries = queue.consume(Lane::Chat, 10).await.expect("consumer");
    assert_eq!(next(&mut deliveries).await.job.id, last.id, "an acknowledged job came again");
}

pub async fn a_delivery_that_is_dropped_comes_again(installation: Installation) {
    let queue = installation.open().await;
    let sent = job();
    publish(&*queue, std::slice::from_ref(&sent)).await;
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    drop(next(&mut deliveries).await);
    let again = next(&mut deliveries).await;
    assert_eq!((again.job.id, again.job.again), (sent.id, true), "somebody may have begun it");
    again.ack().await;
}

pub async fn one_that_is_dropped_comes_again_and_its_neighbours_are_done(installation: Installation) {
    let queue = installation.open().await;
    let sent = jobs(4);
    publish(&*queue, &sent).await;
    let mut deliveries = queue.consume(Lane::Chat, 10).await.expect("consumer");
    let mut held = Vec::new();
    for _ in &sent {
        held.push(next(&mut deliveries).await);
    }
    let dropped = held.remove(1);
    let id = dropped.job.id;
    for delivery in held {
        delivery.ack().await;
    }
    drop(dropped);
    // Those that travelled with it may come again, too.
    loop {
        let delivery = next(&mut deliveries).await;
        assert!(delivery.job.again, "somebody may have begun it");
        let found = delivery.job.id == id;
        delivery.ack().await;
        if found {
            break;
        }
    }
}

pub async fn a_delivery_can_be_acknowledged_after_its_consumer_ended(installation: Installation) {
    let queue = installation.open().await;
    publish(&*queue, &[job()]).await;
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    let held = next(&mut deliveries).await;
    drop(deliveries);
    held.ack().await;
    let last = job();
    publish(&*queue, std::slice::from_ref(&last)).await;
    let mut deliveries = queue.consume(Lane::Chat, 10).await.expect("consumer");
    assert_eq!(next(&mut deliveries).await.job.id, last.id, "an acknowledged job came again");
}

pub async fn what_an_ended_consumer_had_waiting_goes_to_another(installation: Installation) {
    let queue = installation.open().await;
    let sent = jobs(5);
    publish_each(&*queue, &sent).await;
    let mut first = queue.consume(Lane::Chat, 5).await.expect("consumer");
    let held = next(&mut first).await;
    drop(first);
    let mut second = queue.consume(Lane::Chat, 5).await.expect("consumer");
    let mut seen = HashSet::from([held.job.id]);
    while seen.len() < sent.len() {
        let delivery = next(&mut second).await;
        assert!(seen.insert(delivery.job.id), "delivered while another holds it");
        delivery.ack().await;
    }
    held.ack().await;
}

pub async fn prefetch_bounds_what_is_unacknowledged(installation: Installation) {
    let queue = installation.open().await;
    publish_each(&*queue, &jobs(3)).await;
    let mut deliveries = queue.consume(Lane::Chat, 2).await.expect("consumer");
    let first = next(&mut deliveries).await;
    let _second = next(&mut deliveries).await;
    ready(&*queue, 1).await;
    assert!(deliveries.next().now_or_never().is_none(), "a third one beyond the prefetch");
    first.ack().await;
    next(&mut deliveries).await.ack().await;
}

pub async fn consumers_share_a_lane(installation: Installation) {
    let queue = installation.open().await;
    let other = installation.open().await;
    let mut here = queue.consume(Lane::Chat, 1).await.expect("consumer");
    let mut there = other.consume(Lane::Chat, 1).await.expect("consumer");
    let sent = jobs(20);
    publish(&*queue, &sent).await;
    let mut seen = HashSet::new();
    while seen.len() < sent.len() {
        let delivery = within("a delivery", async {
            tokio::select! {
                delivery = here.next() => delivery,
                delivery = there.next() => delivery,
            }
        });
        let delivery = delivery.await.expect("open");
        assert!(seen.insert(delivery.job.id), "delivered twice");
        delivery.ack().await;
    }
}

pub async fn a_consumer_may_come_before_the_jobs(installation: Installation) {
    let queue = installation.open().await;
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    assert!(deliveries.next().now_or_never().is_none());
    let sent = job();
    let (delivery, ()) = tokio::join!(next(&mut deliveries), publish(&*queue, std::slice::from_ref(&sent)));
    assert_eq!(delivery.job, sent);
}

pub async fn nothing_waits_after_close(installation: Installation) {
    let queue = installation.open().await;
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    let mut requests = queue.serve(frontdesk_queue::RequestKind::Understand).await.expect("server");
    let waiting = tokio::spawn(async move { (deliveries.next().await.is_none(), requests.next().await.is_none()) });
    within("closing", queue.close()).await;
    assert_eq!(within("the end", waiting).await.expect("no panic"), (true, true));
    assert_eq!(queue.consume(Lane::Chat, 1).await.err(), Some(QueueError::Closed));
    assert!(matches!(queue.publish(&[job()]).await[..], [Err(PublishError::Unavailable(_))]));
    assert!(!queue.health().await.connected);
}
