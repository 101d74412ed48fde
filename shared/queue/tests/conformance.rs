//! What every queue does. Each test runs on each implementation.

mod harness;
#[path = "conformance/hints.rs"]
mod hints;
#[path = "conformance/jobs.rs"]
mod jobs;
#[path = "conformance/requests.rs"]
mod requests;

use std::sync::Arc;

use frontdesk_queue::{LocalQueue, Queue};

/// One installation; every `open` is another process of it, as far as the implementation has such.
enum Installation {
    Local(Arc<LocalQueue>),
    Rabbit { url: String, prefix: String },
}

impl Installation {
    fn local() -> Self {
        Self::Local(Arc::default())
    }

    fn rabbit() -> Self {
        Self::Rabbit {
            url: harness::amqp_url(),
            prefix: harness::unique_prefix(),
        }
    }

    async fn open(&self) -> Arc<dyn Queue> {
        let queue: Arc<dyn Queue> = match self {
            Self::Local(queue) => queue.clone(),
            Self::Rabbit { url, prefix } => harness::opened(url, prefix).await,
        };
        for lane in frontdesk_model::Lane::ALL {
            queue.declare(*lane).await.expect("declared");
        }
        queue
    }
}

macro_rules! conformance {
    ($($suite:ident::$test:ident),+ $(,)?) => {
        mod local {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$suite::$test(super::Installation::local()).await;
            })+
        }
        mod rabbit {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$suite::$test(super::Installation::rabbit()).await;
            })+
        }
    };
}

conformance! {
    jobs::a_published_job_is_delivered_once_and_acknowledged,
    jobs::a_delivery_that_is_dropped_comes_again,
    jobs::one_that_is_dropped_comes_again_and_its_neighbours_are_done,
    jobs::a_delivery_can_be_acknowledged_after_its_consumer_ended,
    jobs::what_an_ended_consumer_had_waiting_goes_to_another,
    jobs::prefetch_bounds_what_is_unacknowledged,
    jobs::consumers_share_a_lane,
    jobs::a_consumer_may_come_before_the_jobs,
    jobs::nothing_waits_after_close,
    requests::a_request_is_answered,
    requests::a_server_says_why_not,
    requests::a_request_that_is_dropped_is_answered_too,
    requests::nobody_serves,
    requests::a_request_times_out,
    requests::servers_share_requests,
    hints::every_subscriber_gets_every_hint_once,
}
