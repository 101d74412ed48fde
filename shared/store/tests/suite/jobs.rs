//! The life of a job: leases, attempts, retries, death and what comes after.

use std::time::Duration;

use frontdesk_model::{JobRef, JobState, MessageStatus, Sender};
use frontdesk_store::{Claim, ClaimedJob, FailedJob, JobFilter, Page};

use crate::harness::{LEASE, Ledger};

crate::both!(
    a_claimed_job_is_not_claimed_again,
    a_lost_lease_counts_and_runs_alone,
    a_failure_is_retried_oldest_message_alone,
    a_retry_waits_for_its_time,
    a_pause_costs_no_attempt,
    a_dead_job_fails_its_message_and_the_rest_goes_on,
    a_dead_job_is_retried_into_the_live_one,
    a_dead_job_is_retried_by_itself,
    a_dead_job_is_dropped,
    a_finished_job_is_gone,
    jobs_are_listed_by_page,
);

async fn claim_once_the_lease_is_over(ledger: &Ledger, job: &JobRef) -> ClaimedJob {
    let patience = std::time::Instant::now();
    loop {
        if let Claim::Claimed(job) = ledger.store.claim(job.id, LEASE, "worker-2").await.unwrap() {
            return *job;
        }
        assert!(patience.elapsed() < Duration::from_secs(10), "the lease does not end");
        tokio::task::yield_now().await;
    }
}

async fn a_claimed_job_is_not_claimed_again(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    ledger.claim(&job).await;
    assert!(matches!(
        ledger.store.claim(job.id, LEASE, "worker-2").await.unwrap(),
        Claim::NotNow
    ));
}

async fn a_lost_lease_counts_and_runs_alone(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    ledger.say(&chat, "two").await;
    let Claim::Claimed(first) = ledger.store.claim(job.id, Duration::from_millis(1), "worker-1").await.unwrap() else {
        panic!("no claim")
    };
    assert!(!first.alone && !first.single);
    let second = claim_once_the_lease_is_over(&ledger, &job).await;
    assert_eq!(
        (second.attempt, second.lost_leases, second.alone, second.single),
        (2, 1, true, true)
    );
    let input = ledger.store.load_turn(&second, 20).await.unwrap().unwrap();
    assert_eq!((input.pending.len(), input.remaining), (1, true));
    ledger.answer(&second, "first").await;
    let third = ledger.claim(&job).await;
    assert_eq!((third.attempt, third.alone), (1, false));
    ledger.answer(&third, "second").await;
    assert_eq!(ledger.history(chat.session.id).await.len(), 4);
}

async fn a_failure_is_retried_oldest_message_alone(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "poison").await.1.unwrap();
    let (second, _) = ledger.say(&chat, "fine").await;
    let claimed = ledger.claim(&job).await;
    assert!(ledger.store.retry_job(&claimed, Duration::ZERO, "it broke").await.unwrap());
    let claimed = ledger.claim(&job).await;
    assert_eq!(
        (claimed.attempt, claimed.single, claimed.last_error.as_deref()),
        (2, true, Some("it broke"))
    );
    let input = ledger.store.load_turn(&claimed, 20).await.unwrap().unwrap();
    assert_eq!(input.pending.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["poison"]);
    let trail = ledger.store.trail(None, second.id).await.unwrap().unwrap();
    assert_eq!(trail.failed_attempts[0].error, "it broke");
    assert_eq!(trail.job.unwrap().attempts, 2);
}

async fn a_retry_waits_for_its_time(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    let claimed = ledger.claim(&job).await;
    assert!(ledger.store.retry_job(&claimed, Duration::from_hours(1), "later").await.unwrap());
    assert!(matches!(
        ledger.store.claim(job.id, LEASE, "worker-1").await.unwrap(),
        Claim::NotNow
    ));
    assert!(ledger.store.unpublished(10, LEASE).await.unwrap().is_empty());
    let due = ledger.store.next_due().await.unwrap().unwrap();
    assert!(due > Duration::from_secs(3500) && due <= Duration::from_hours(1), "{due:?}");
    assert!(
        !ledger.store.retry_job(&claimed, Duration::ZERO, "stale").await.unwrap(),
        "the claim is over"
    );
}

async fn a_pause_costs_no_attempt(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    let (message, _) = ledger.say(&chat, "two").await;
    for _ in 0..20 {
        let claimed = ledger.claim(&job).await;
        assert_eq!((claimed.attempt, claimed.single, claimed.lost_leases), (1, false, 0));
        assert!(ledger.store.snooze_job(&claimed, Duration::ZERO).await.unwrap());
        assert!(
            !ledger.store.snooze_job(&claimed, Duration::ZERO).await.unwrap(),
            "the claim is over"
        );
    }
    assert!(
        ledger
            .store
            .trail(None, message.id)
            .await
            .unwrap()
            .unwrap()
            .failed_attempts
            .is_empty()
    );
    let claimed = ledger.claim(&job).await;
    assert!(ledger.store.snooze_job(&claimed, Duration::from_hours(1)).await.unwrap());
    assert!(matches!(
        ledger.store.claim(job.id, LEASE, "worker-1").await.unwrap(),
        Claim::NotNow
    ));
}

async fn fail_first(ledger: &Ledger, job: &JobRef) -> Option<JobRef> {
    let claimed = ledger.claim(job).await;
    assert!(ledger.store.retry_job(&claimed, Duration::ZERO, "it broke").await.unwrap());
    let claimed = ledger.claim(job).await;
    match ledger.store.fail_job(&claimed, "it cannot be done", None).await.unwrap() {
        FailedJob::Done { session: Some(_), next } => next,
        other => panic!("not failed: {other:?}"),
    }
}

async fn a_dead_job_fails_its_message_and_the_rest_goes_on(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "poison").await.1.unwrap();
    ledger.say(&chat, "fine").await;
    let next = fail_first(&ledger, &job).await.expect("a job for the message that waits");
    let history = ledger.history(chat.session.id).await;
    assert_eq!(
        (history[0].status, history[1].status),
        (MessageStatus::Failed, MessageStatus::Queued)
    );
    assert_eq!(history[2].sender, Sender::System);
    let claimed = ledger.claim(&next).await;
    ledger.answer(&claimed, "fine too").await;
    let history = ledger.history(chat.session.id).await;
    assert_eq!((history[0].answered_by, history[1].answered_by), (None, Some(history[3].id)));
    let dead = ledger
        .store
        .jobs(
            JobFilter {
                state: Some(JobState::Dead),
                ..JobFilter::default()
            },
            &page(10),
        )
        .await
        .unwrap();
    assert_eq!(dead.items[0].last_error.as_deref(), Some("it cannot be done"));
}

async fn a_dead_job_is_retried_into_the_live_one(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "poison").await.1.unwrap();
    ledger.say(&chat, "fine").await;
    let next = fail_first(&ledger, &job).await.unwrap();
    let merged = ledger.store.retry_dead(Some(ledger.tenant), job.id).await.unwrap().unwrap();
    assert_eq!(merged.id, next.id);
    let claimed = ledger.claim(&merged).await;
    assert_eq!(
        ledger.store.load_turn(&claimed, 0).await.unwrap().unwrap().pending[0].text,
        "poison"
    );
    assert!(ledger.store.job(None, job.id).await.unwrap().is_none());
}

async fn a_dead_job_is_retried_by_itself(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "poison").await.1.unwrap();
    assert_eq!(fail_first(&ledger, &job).await, None);
    let other = ledger.store.create_tenant("other", "s").await.unwrap().unwrap().id;
    assert!(
        ledger.store.retry_dead(Some(other), job.id).await.unwrap().is_none(),
        "another tenant's job"
    );
    ledger.store.retry_dead(Some(ledger.tenant), job.id).await.unwrap().unwrap();
    let claimed = ledger.claim(&job).await;
    assert_eq!(claimed.attempt, 1);
    ledger.answer(&claimed, "now it works").await;
    assert_eq!(ledger.history(chat.session.id).await[0].status, MessageStatus::Done);
}

async fn a_dead_job_is_dropped(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "poison").await.1.unwrap();
    assert!(!ledger.store.drop_job(job.id).await.unwrap(), "a live job is not dropped");
    fail_first(&ledger, &job).await;
    assert!(ledger.store.drop_job(job.id).await.unwrap());
    assert!(ledger.store.job(None, job.id).await.unwrap().is_none());
    let (_, job) = ledger.say(&chat, "next").await;
    assert!(job.is_some(), "the session goes on");
}

async fn a_finished_job_is_gone(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let job = ledger.say(&chat, "one").await.1.unwrap();
    let claimed = ledger.claim(&job).await;
    ledger.answer(&claimed, "done").await;
    assert!(ledger.store.job(None, job.id).await.unwrap().is_none());
    assert!(matches!(
        ledger.store.claim(job.id, LEASE, "worker-1").await.unwrap(),
        Claim::NotNow
    ));
    assert_eq!(ledger.store.next_due().await.unwrap(), None);
}

async fn jobs_are_listed_by_page(ledger: Ledger) {
    for _ in 0..3 {
        let chat = ledger.visitor().await;
        ledger.say(&chat, "one").await;
    }
    let first = ledger.store.jobs(JobFilter::default(), &page(2)).await.unwrap();
    assert_eq!(first.items.len(), 2);
    let rest = ledger
        .store
        .jobs(
            JobFilter::default(),
            &Page {
                limit: 2,
                cursor: first.next_cursor,
            },
        )
        .await
        .unwrap();
    assert_eq!((rest.items.len(), rest.next_cursor), (1, None));
    let bad = Page {
        limit: 2,
        cursor: Some("nonsense".into()),
    };
    assert!(ledger.store.jobs(JobFilter::default(), &bad).await.is_err());
}

fn page(limit: i64) -> Page {
    Page { limit, cursor: None }
}
