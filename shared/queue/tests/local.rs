//! What the local queue promises beyond the others: an id is there once.

mod harness;

use frontdesk_model::Lane;
use frontdesk_queue::{LocalQueue, PublishError, Queue};
use futures_util::FutureExt;
use harness::{job, jobs, next, publish};

#[tokio::test]
async fn a_job_that_waits_is_not_there_twice() {
    let queue = LocalQueue::new();
    let sent = job();
    publish(&queue, &[sent.clone(), sent.clone()]).await;
    publish(&queue, &[sent]).await;
    assert_eq!(queue.ready(Lane::Chat).await, Ok(Some(1)));
}

/// Its row may have been armed anew while the worker was about to settle it.
#[tokio::test]
async fn a_job_published_while_it_is_worked_on_comes_once_more() {
    let queue = LocalQueue::new();
    let sent = job();
    publish(&queue, std::slice::from_ref(&sent)).await;
    let mut deliveries = queue.consume(Lane::Chat, 2).await.expect("consumer");
    let first = next(&mut deliveries).await;
    publish(&queue, &[sent.clone(), sent.clone()]).await;
    assert!(deliveries.next().now_or_never().is_none(), "never in two hands at once");
    first.ack().await;
    let second = next(&mut deliveries).await;
    assert_eq!(second.job, sent);
    second.ack().await;
    assert!(deliveries.next().now_or_never().is_none());
    assert_eq!(queue.ready(Lane::Chat).await, Ok(Some(0)));
}

#[tokio::test]
async fn a_full_lane_takes_no_more_until_one_is_done() {
    let queue = LocalQueue::with_capacity(2);
    let sent = jobs(3);
    assert_eq!(queue.publish(&sent).await, [Ok(()), Ok(()), Err(PublishError::Full)]);
    let mut deliveries = queue.consume(Lane::Chat, 1).await.expect("consumer");
    next(&mut deliveries).await.ack().await;
    publish(&queue, &sent[2..]).await;
}
