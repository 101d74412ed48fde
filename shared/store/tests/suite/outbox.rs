//! What the relay and the reconciler see.

use std::time::Duration;

use frontdesk_model::{Clock, JobState, Lane};
use frontdesk_store::{Claim, JobFilter, Page, StoreError};

use crate::harness::{LEASE, Ledger};

crate::both!(
    a_new_row_is_its_writers_for_two_seconds,
    a_row_that_is_held_is_not_taken_twice,
    a_confirmed_row_rests,
    a_wiped_lane_is_published_again,
    a_lost_lease_comes_due,
    a_bad_clock_changes_nothing,
    claims_of_a_dead_process_are_released,
    figures_of_a_lane,
    workers_that_are_alive,
    what_named_no_job_is_listed_and_dropped,
);

const HOLD: Duration = Duration::from_secs(30);

/// Lets the two seconds pass in which a row is its writer's: the wipe of its lane ends them, which needs it confirmed first.
async fn make_due(ledger: &Ledger, job: frontdesk_model::JobId) {
    ledger.store.confirmed(&[job]).await.unwrap();
    assert_eq!(ledger.store.lane_wiped(Lane::Chat).await.unwrap(), 1);
}

async fn a_new_row_is_its_writers_for_two_seconds(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "one").await;
    assert!(ledger.store.unpublished(10, HOLD).await.unwrap().is_empty());
    let due = ledger.store.next_due().await.unwrap().unwrap();
    assert!(due > Duration::ZERO && due <= Duration::from_secs(2), "{due:?}");
}

async fn a_row_that_is_held_is_not_taken_twice(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    make_due(&ledger, job.id).await;
    let due = ledger.store.unpublished(10, HOLD).await.unwrap();
    assert_eq!((due.len(), due[0].job.clone(), due[0].published), (1, job, false));
    assert!(ledger.store.unpublished(10, HOLD).await.unwrap().is_empty());
}

async fn a_confirmed_row_rests(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    ledger.store.confirmed(&[job.id]).await.unwrap();
    let due = ledger.store.next_due().await.unwrap().unwrap();
    assert!(due > Duration::from_secs(8) && due <= Duration::from_secs(10), "{due:?}");
    ledger.store.confirmed(&[job.id]).await.unwrap();
    let due = ledger.store.next_due().await.unwrap().unwrap();
    assert!(
        due > Duration::from_secs(18) && due <= Duration::from_secs(20),
        "later each time: {due:?}"
    );
}

async fn a_wiped_lane_is_published_again(ledger: Ledger) {
    let (one, two) = (ledger.visitor().await, ledger.visitor().await);
    let confirmed = ledger.say(&one, "one").await.1.unwrap();
    let running = ledger.say(&two, "two").await.1.unwrap();
    ledger.store.confirmed(&[confirmed.id, running.id]).await.unwrap();
    ledger.claim(&running).await;
    assert_eq!(
        ledger.store.lane_wiped(Lane::Chat).await.unwrap(),
        1,
        "what a worker has needs no message"
    );
    let due = ledger.store.unpublished(10, HOLD).await.unwrap();
    assert_eq!(due.iter().map(|due| due.job.id).collect::<Vec<_>>(), [confirmed.id]);
}

async fn a_lost_lease_comes_due(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    ledger.store.claim(job.id, Duration::from_millis(1), "worker-1").await.unwrap();
    let patience = std::time::Instant::now();
    while ledger.store.unpublished(10, HOLD).await.unwrap().is_empty() {
        assert!(patience.elapsed() < Duration::from_secs(10), "the lease does not end");
        tokio::task::yield_now().await;
    }
}

async fn a_bad_clock_changes_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    let ahead = ledger.with_clock(Clock::shifted(chrono::Duration::hours(1))).await;
    assert!(
        ahead.unpublished(10, HOLD).await.unwrap().is_empty(),
        "not due by the database's clock"
    );
    for offset in [chrono::Duration::hours(1), chrono::Duration::hours(-1)] {
        let off = ledger.with_clock(Clock::shifted(offset)).await;
        let Claim::Claimed(claimed) = off.claim(job.id, LEASE, "worker-off").await.unwrap() else {
            panic!("due by the database's clock")
        };
        assert!(
            matches!(ledger.store.claim(job.id, LEASE, "worker-1").await.unwrap(), Claim::NotNow),
            "the lease holds"
        );
        assert!(off.retry_job(&claimed, Duration::ZERO, "again").await.unwrap());
    }
    ledger.claim(&job).await;
}

async fn claims_of_a_dead_process_are_released(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    let before = ledger.claim(&job).await;
    assert_eq!(ledger.store.release_claims().await.unwrap(), 1);
    let after = ledger.claim(&job).await;
    assert_eq!((after.attempt, after.alone, after.lost_leases), (2, true, 1));
    assert!(!ledger.store.renew(before.id, before.token, LEASE).await.unwrap());
}

async fn figures_of_a_lane(ledger: Ledger) {
    assert!(ledger.store.queue_stats().await.unwrap().is_empty());
    let (one, two) = (ledger.visitor().await, ledger.visitor().await);
    ledger.say(&one, "one").await;
    let running = ledger.say(&two, "two").await.1.unwrap();
    ledger.claim(&running).await;
    let stats = ledger.store.queue_stats().await.unwrap();
    assert_eq!(
        (stats.len(), stats[0].lane.as_str(), stats[0].waiting, stats[0].dead),
        (1, "chat", 1, 0)
    );
    assert!(stats[0].oldest_age_ms.is_some_and(|age| (0..60_000).contains(&age)), "{stats:?}");
}

async fn workers_that_are_alive(ledger: Ledger) {
    ledger.store.beat("worker-1", "chat", LEASE).await.unwrap();
    ledger.store.beat("worker-1", "chat", LEASE).await.unwrap();
    ledger.store.beat("worker-2", "chat", LEASE).await.unwrap();
    assert_eq!(ledger.store.live_workers().await.unwrap(), [("chat".to_owned(), 2)]);
    ledger.store.stop_beating("worker-1").await.unwrap();
    assert_eq!(ledger.store.live_workers().await.unwrap(), [("chat".to_owned(), 1)]);
}

async fn what_named_no_job_is_listed_and_dropped(ledger: Ledger) {
    let letter = ("frontdesk.v1.chat".to_owned(), "garb\0age".to_owned());
    ledger.store.keep_undecodable(&[letter]).await.unwrap();
    let dead = JobFilter {
        state: Some(JobState::Dead),
        ..JobFilter::default()
    };
    let page = Page { limit: 10, cursor: None };
    let listed = ledger.store.jobs(dead, &page).await.unwrap().items;
    let (id, error) = (listed[0].id, listed[0].last_error.clone().unwrap());
    assert!(error.contains("frontdesk.v1.chat") && error.contains("garb\u{fffd}age"), "{error}");
    let own = JobFilter {
        tenant: Some(ledger.tenant),
        ..dead
    };
    assert!(ledger.store.jobs(own, &page).await.unwrap().items.is_empty(), "no tenant sees it");
    let retried = ledger.store.retry_dead(None, id).await;
    assert!(
        matches!(retried, Err(StoreError::Corrupt(_))),
        "there is nothing to run: {retried:?}"
    );
    assert!(ledger.store.drop_job(id).await.unwrap());
}
