//! Jobs that are worked on before they are claimed: whoever writes first has it, and only once.

use std::time::Duration;

use frontdesk_store::{Claim, Settled};

use crate::harness::{LEASE, Ledger, says};

crate::both!(
    a_taken_job_can_be_taken_and_claimed_by_others,
    whoever_claims_late_has_it_alone,
    a_claim_after_a_rearm_is_refused,
    what_was_tried_before_has_to_be_claimed,
    a_failure_of_a_taken_job_counts_as_an_attempt,
    a_taken_job_that_is_put_off_counts_no_attempt,
    a_taken_job_that_is_given_up_is_dead,
    an_answer_of_a_worker_that_raises_no_epoch_is_not_doubled,
    a_dead_job_that_is_merged_voids_the_work_under_way,
);

async fn a_taken_job_can_be_taken_and_claimed_by_others(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let job = job.unwrap();
    let (first, second) = (ledger.take(job.clone()).await, ledger.take(job.clone()).await);
    assert_eq!((first.attempt, second.attempt), (1, 1));
    assert!(matches!(ledger.answer(&first, "Hi.").await, Settled::Done { .. }));
    assert!(matches!(ledger.answer(&second, "Hi again.").await, Settled::Lost));
    assert_eq!(ledger.history(chat.session.id).await.len(), 2);
    assert!(ledger.store.take(&job, "worker-1").await.unwrap().is_none(), "it is gone");
}

async fn whoever_claims_late_has_it_alone(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let job = job.unwrap();
    let (slow, other) = (ledger.take(job.clone()).await, ledger.take(job.clone()).await);
    assert!(ledger.store.claim_taken(&slow, LEASE).await.unwrap());
    assert!(
        ledger.store.claim_taken(&slow, LEASE).await.unwrap(),
        "its answer may have been lost"
    );
    assert!(!ledger.store.claim_taken(&other, LEASE).await.unwrap());
    assert!(matches!(
        ledger.store.claim(job.id, LEASE, "worker-2").await.unwrap(),
        Claim::NotNow
    ));
    let row = ledger.store.job(None, job.id).await.unwrap().unwrap();
    assert_eq!((row.attempts, row.claimed_by.as_deref()), (1, Some("worker-1")));
    assert!(ledger.store.renew(slow.id, slow.token, LEASE).await.unwrap());
    assert!(matches!(ledger.answer(&other, "Too late.").await, Settled::Lost));
    assert!(matches!(ledger.answer(&slow, "Hi.").await, Settled::Done { .. }));
}

async fn a_claim_after_a_rearm_is_refused(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "one").await;
    let slow = ledger.take(job.unwrap()).await;
    let input = ledger.store.load_turn(&slow, 1).await.unwrap().unwrap();
    let Claim::Claimed(quick) = ledger.store.claim(slow.id, LEASE, "worker-2").await.unwrap() else {
        panic!("not claimed")
    };
    let read = ledger.store.load_turn(&quick, 1).await.unwrap().unwrap();
    ledger.say(&chat, "two").await;
    let settled = ledger.store.settle_turn(&quick, &read, says("To one.")).await.unwrap();
    assert!(matches!(settled, Settled::Done { again: Some(_), .. }));
    assert!(
        !ledger.store.claim_taken(&slow, LEASE).await.unwrap(),
        "it is not what was read any more"
    );
    let settled = ledger.store.settle_turn(&slow, &input, says("To one, again.")).await.unwrap();
    assert!(matches!(settled, Settled::Lost));
    assert_eq!(ledger.history(chat.session.id).await.len(), 3);
}

async fn what_was_tried_before_has_to_be_claimed(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let job = job.unwrap();
    let claimed = ledger.claim(&job).await;
    assert!(ledger.store.take(&job, "worker-1").await.unwrap().is_none(), "another has it");
    assert!(ledger.store.retry_job(&claimed, Duration::ZERO, "it failed").await.unwrap());
    assert!(ledger.store.take(&job, "worker-1").await.unwrap().is_none(), "it failed once");
    assert_eq!(ledger.claim(&job).await.attempt, 2);
}

async fn a_failure_of_a_taken_job_counts_as_an_attempt(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let taken = ledger.take(job.clone().unwrap()).await;
    assert!(ledger.store.retry_job(&taken, Duration::ZERO, "it failed").await.unwrap());
    assert!(!ledger.store.retry_job(&taken, Duration::ZERO, "it failed").await.unwrap(), "once");
    let again = ledger.claim(&job.unwrap()).await;
    assert_eq!(
        (again.attempt, again.single, again.last_error.as_deref()),
        (2, true, Some("it failed"))
    );
}

async fn a_taken_job_that_is_put_off_counts_no_attempt(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let taken = ledger.take(job.clone().unwrap()).await;
    assert!(ledger.store.snooze_job(&taken, Duration::ZERO).await.unwrap());
    let taken = ledger.take(job.clone().unwrap()).await;
    assert!(ledger.store.hand_back(&taken).await.unwrap());
    let taken = ledger.take(job.clone().unwrap()).await;
    assert!(ledger.store.claim_taken(&taken, LEASE).await.unwrap());
    assert!(ledger.store.hand_back(&taken).await.unwrap());
    assert_eq!(ledger.claim(&job.unwrap()).await.attempt, 1);
}

async fn a_taken_job_that_is_given_up_is_dead(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let taken = ledger.take(job.unwrap()).await;
    ledger.store.fail_job(&taken, "it cannot be done", None).await.unwrap();
    let dead = ledger.store.job(None, taken.id).await.unwrap().unwrap();
    assert_eq!((dead.state.as_str(), dead.attempts), ("dead", 1));
}

async fn an_answer_of_a_worker_that_raises_no_epoch_is_not_doubled(ledger: Ledger) {
    let chats = [ledger.visitor().await, ledger.visitor().await];
    let (_, job) = ledger.say(&chats[0], "one").await;
    let (_, neighbour) = ledger.say(&chats[1], "one").await;
    let slow = ledger.take(job.unwrap()).await;
    let input = ledger.store.load_turn(&slow, 1).await.unwrap().unwrap();
    let neighbour = ledger.take(neighbour.unwrap()).await;
    let beside = ledger.store.load_turn(&neighbour, 1).await.unwrap().unwrap();
    let quick = ledger.claim_of(slow.id).await;
    let read = ledger.store.load_turn(&quick, 1).await.unwrap().unwrap();
    ledger.say(&chats[0], "two").await;
    ledger.store.settle_turn(&quick, &read, says("To one.")).await.unwrap();
    ledger
        .execute(format!(
            "update jobs set epoch = {} where key = '{}'",
            slow.epoch, chats[0].session.id
        ))
        .await;
    let (settled, also) = tokio::join!(
        ledger.store.settle_turn(&slow, &input, says("To one, again.")),
        ledger.store.settle_turn(&neighbour, &beside, says("To one.")),
    );
    assert!(matches!(settled.unwrap(), Settled::Lost));
    assert!(matches!(also.unwrap(), Settled::Done { .. }));
    assert_eq!(ledger.history(chats[0].session.id).await.len(), 3);
    assert_eq!(
        ledger.number("select count(*) from jobs").await,
        1,
        "the second message still has its job"
    );
}

async fn a_dead_job_that_is_merged_voids_the_work_under_way(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "one").await;
    let claimed = ledger.claim(&job.unwrap()).await;
    ledger.store.fail_job(&claimed, "it cannot be done", None).await.unwrap();
    let (_, job) = ledger.say(&chat, "two").await;
    let live = ledger.take(job.unwrap()).await;
    let input = ledger.store.load_turn(&live, 1).await.unwrap().unwrap();
    assert_eq!(input.pending.len(), 1);
    ledger
        .store
        .retry_dead(Some(ledger.tenant), claimed.id)
        .await
        .unwrap()
        .expect("it runs again");
    let settled = ledger.store.settle_turn(&live, &input, says("To two.")).await.unwrap();
    assert!(matches!(settled, Settled::Lost));
    let again = ledger.claim_of(live.id).await;
    let input = ledger.store.load_turn(&again, 1).await.unwrap().unwrap();
    let texts: Vec<_> = input.pending.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["one", "two"]);
}
