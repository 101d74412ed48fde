//! What RabbitMQ alone can get wrong.

mod harness;

use std::{collections::HashSet, sync::Arc, time::Duration};

use bytes::Bytes;
use frontdesk_model::{JobRef, Lane};
use frontdesk_queue::{PublishError, Queue, RequestError, RequestKind, Topology};
use harness::{amqp_url, eventually, job, jobs, next, opened, proxied, publish, rabbit, raw_channel, unique_prefix, within};
use lapin::{
    BasicProperties, Channel,
    options::{BasicPublishOptions, QueueDeclareOptions},
    types::FieldTable,
};

async fn put_raw(channel: &Channel, topology: &Topology, body: &[u8]) {
    let options = BasicPublishOptions::default();
    let sending = channel.basic_publish(
        topology.jobs(),
        Lane::Chat.as_str().into(),
        options,
        body,
        BasicProperties::default(),
    );
    sending.await.expect("sent").await.expect("not refused");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_returned_message_is_not_confirmed() {
    let queue = rabbit(&amqp_url(), &unique_prefix()).await;
    for result in queue.publish(&jobs(300)).await {
        assert_eq!(result, Err(PublishError::NoQueue));
    }
    assert_eq!(queue.ready(Lane::Chat).await, Ok(None));
}

/// The client library may hand a returned message to another message's confirm.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_returned_is_told_from_what_is_kept() {
    let (url, prefix) = (amqp_url(), unique_prefix());
    let topology = Topology::new(&prefix);
    let queue = Arc::new(rabbit(&url, &prefix).await);
    queue.declare(Lane::Chat).await.expect("declared");
    let (_connection, channel) = raw_channel(&url).await;
    let sent = jobs(4_000);
    let publishing = tokio::spawn({
        let (queue, sent) = (Arc::clone(&queue), sent.clone());
        async move { queue.publish(&sent).await }
    });
    // In the middle of the batch the route goes away.
    eventually("some messages", async || {
        (queue.ready(Lane::Chat).await.expect("asked") > Some(0)).then_some(())
    })
    .await;
    let key = Lane::Chat.as_str().into();
    let unbinding = channel.queue_unbind(topology.lane(Lane::Chat), topology.jobs(), key, FieldTable::default());
    unbinding.await.expect("unbound");
    let results = within("the batch", publishing).await.expect("no panic");
    let mut kept: Vec<_> = sent
        .iter()
        .zip(&results)
        .filter(|(_, result)| result.is_ok())
        .map(|(job, _)| job.id)
        .collect();
    let mut deliveries = queue.consume(Lane::Chat, 500).await.expect("consumer");
    let mut delivered = Vec::new();
    while delivered.len() < kept.len() {
        let delivery = next(&mut deliveries).await;
        delivered.push(delivery.job.id);
        delivery.ack().await;
    }
    kept.sort_unstable();
    delivered.sort_unstable();
    assert_eq!(kept, delivered);
    assert_eq!(queue.ready(Lane::Chat).await, Ok(Some(0)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consumer_waits_for_its_queue() {
    let queue = rabbit(&amqp_url(), &unique_prefix()).await;
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    queue.declare(Lane::Chat).await.expect("declared");
    publish(&queue, &[job()]).await;
    next(&mut deliveries).await.ack().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_names_no_job_is_dead_lettered_and_listed() {
    let (url, prefix) = (amqp_url(), unique_prefix());
    let topology = Topology::new(&prefix);
    let queue = rabbit(&url, &prefix).await;
    queue.declare(Lane::Chat).await.expect("declared");
    let (_connection, channel) = raw_channel(&url).await;
    put_raw(&channel, &topology, b"\xff\xfe not JSON").await;
    put_raw(
        &channel,
        &topology,
        br#"{"id":"018f0000-0000-7000-8000-000000000000","kind":"from_the_future"}"#,
    )
    .await;
    put_raw(&channel, &topology, "ä".repeat(50_000).as_bytes()).await;
    let good = job();
    publish(&queue, std::slice::from_ref(&good)).await;
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    assert_eq!(next(&mut deliveries).await.job, good, "garbage stops nothing else");
    let taken = std::sync::Mutex::new(Vec::new());
    let listed = eventually("three dead letters", async || {
        let mut taken = taken.lock().expect("nobody panics with it");
        taken.extend(queue.take_undecodable());
        Some(taken.clone()).filter(|letters| letters.len() == 3)
    })
    .await;
    assert!(
        listed.iter().all(|letter| letter.queue == topology.lane(Lane::Chat).as_str()),
        "{listed:?}"
    );
    assert!(listed[1].start.contains("from_the_future"), "{listed:?}");
    assert!(listed[2].start.len() <= 210, "only the beginning is kept");
    let passive = QueueDeclareOptions::durable().passive();
    eventually("an empty dead-letter queue", async || {
        let dead = channel
            .queue_declare(topology.dead(), passive, FieldTable::default())
            .await
            .expect("there");
        (dead.message_count() == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_connection_comes_back_and_old_receipts_do_nothing() {
    let (url, prefix) = (amqp_url(), unique_prefix());
    let (proxy, through) = proxied(&url).await;
    let queue = opened(&through, &prefix).await;
    queue.declare(Lane::Chat).await.expect("declared");
    let mut deliveries = queue.consume(Lane::Chat, 2).await.expect("consumer");
    let sent = jobs(2);
    publish(&*queue, &sent).await;
    let held = next(&mut deliveries).await;
    let mut connections = queue.connections();
    connections.mark_unchanged();
    proxy.cut();
    within("a new connection", connections.changed()).await.expect("open");
    // Both come again: the one in our hands, and the one that lay ready to be taken.
    let again = [next(&mut deliveries).await, next(&mut deliveries).await];
    held.ack().await;
    for delivery in again {
        assert!(sent.iter().any(|job| job.id == delivery.job.id));
        delivery.ack().await;
    }
    publish(&*queue, &[job()]).await;
    next(&mut deliveries).await.ack().await;
    eventually("an empty lane", async || {
        (queue.ready(Lane::Chat).await == Ok(Some(0))).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn publishes_go_on_while_connections_are_cut() {
    let (url, prefix) = (amqp_url(), unique_prefix());
    let (proxy, through) = proxied(&url).await;
    let queue = opened(&through, &prefix).await;
    queue.declare(Lane::Chat).await.expect("declared");
    let mut deliveries = queue.consume(Lane::Chat, 100).await.expect("consumer");
    let mut missing: HashSet<_> = HashSet::new();
    for _ in 0..5 {
        let mut unsent = jobs(200);
        missing.extend(unsent.iter().map(|job| job.id));
        let (first, ()) = tokio::join!(queue.publish(&unsent), async { proxy.cut() });
        unsent = failed(unsent, first);
        while !unsent.is_empty() {
            eventually("a connection", async || queue.health().await.connected.then_some(())).await;
            let results = queue.publish(&unsent).await;
            unsent = failed(unsent, results);
        }
    }
    while !missing.is_empty() {
        let delivery = next(&mut deliveries).await;
        missing.remove(&delivery.job.id);
        delivery.ack().await;
    }
}

fn failed(jobs: Vec<JobRef>, results: Vec<Result<(), PublishError>>) -> Vec<JobRef> {
    let pairs = jobs.into_iter().zip(results);
    pairs.filter(|(_, result)| result.is_err()).map(|(job, _)| job).collect()
}

/// A broker that says nothing any more: every wait has its limit, the shutdown's too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_broker_hangs_nobody() {
    let url = amqp_url();
    let (proxy, through) = proxied(&url).await;
    let queue = opened(&through, &unique_prefix()).await;
    queue.declare(Lane::Chat).await.expect("declared");
    publish(&*queue, &[job()]).await;
    proxy.freeze();
    let results = within("a verdict", queue.publish(&jobs(3))).await;
    assert!(results.iter().all(Result::is_err), "{results:?}");
    let request = queue.request(RequestKind::Understand, Bytes::from("x"), Duration::from_millis(300));
    assert!(matches!(
        within("a verdict", request).await,
        Err(RequestError::TimedOut | RequestError::Unavailable(_))
    ));
    within("closing", queue.close()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_is_not_there_is_no_error() {
    let queue = opened("amqp://guest:guest@127.0.0.1:1/%2f", &unique_prefix()).await;
    let health = queue.health().await;
    assert!(!health.connected, "{health:?}");
    assert!(matches!(queue.publish(&[job()]).await[..], [Err(PublishError::Unavailable(_))]));
    assert!(queue.ready(Lane::Chat).await.is_err());
    let request = queue
        .request(RequestKind::Understand, Bytes::from("x"), Duration::from_secs(1))
        .await;
    assert!(matches!(request, Err(RequestError::Unavailable(_))), "{request:?}");
    let _deliveries = queue.consume(Lane::Chat, 1).await.expect("waits for the broker");
    within("closing", queue.close()).await;
}
