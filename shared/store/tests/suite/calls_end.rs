//! Every call comes to an end, whatever its platform sends or its jobs come to.

use std::time::Duration;

use frontdesk_model::{CallMedia, CallState, Conference, JobKind, SourceKind, SourceState};
use frontdesk_store::Hold;
use serde_json::json;

use crate::{
    calls::{news, sound, source},
    cleanup::hold,
    harness::Ledger,
};

crate::both!(
    a_call_without_files_fails_and_opens_again,
    a_call_that_is_worked_on_is_left_alone,
    a_call_whose_jobs_are_lost_is_summed_up,
    notes_whose_job_is_lost_fail_the_call,
);

/// Shorter than the hour by which the cases set the database back.
const WITHIN: Duration = Duration::from_mins(30);

async fn end(ledger: &Ledger, hold: &Hold) -> u64 {
    let due = ledger.store.idle_calls_due(WITHIN).await.unwrap();
    let ended = ledger.store.end_calls(hold, WITHIN, 10).await.unwrap().expect("the hold is ours");
    assert_eq!(due, ended, "a dry run counts the same");
    ended
}

async fn failed_with_a_reason(ledger: &Ledger) -> Conference {
    let call = ledger.the_call().await;
    assert_eq!(call.state, CallState::Failed);
    assert!(call.reason.is_some() && call.steps.finished_at.is_some(), "{call:?}");
    call
}

async fn a_call_without_files_fails_and_opens_again(ledger: Ledger) {
    let hold = hold(&ledger.store).await;
    assert!(ledger.announce("a", news(Vec::new())).await.is_empty());
    let patient = Duration::from_hours(24 * 36_500);
    assert_eq!(ledger.store.end_calls(&hold, patient, 10).await.unwrap(), Some(0), "not yet");
    assert_eq!(ledger.the_call().await.state, CallState::Received);
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 1);
    failed_with_a_reason(&ledger).await;
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 0, "once");

    let late = ledger.announce("b", news(vec![source("r1", SourceKind::Recording)])).await;
    assert_eq!(late.len(), 1, "a late file is fetched");
    let recording = ledger.fetch(&late[0], sound()).await;
    assert_eq!(recording[0].kind, JobKind::Recording);
    let call = ledger.the_call().await;
    assert_eq!((call.state, call.reason), (CallState::Transcribing, None));
    assert!(call.steps.finished_at.is_none());
}

async fn a_call_that_is_worked_on_is_left_alone(ledger: Ledger) {
    let hold = hold(&ledger.store).await;
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 0, "it is to be fetched");
    ledger.fetch(&fetch[0], sound()).await;
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 0, "it is to be heard");
}

async fn a_call_whose_jobs_are_lost_is_summed_up(ledger: Ledger) {
    let hold = hold(&ledger.store).await;
    let sources = vec![source("r1", SourceKind::Recording), source("t1", SourceKind::Transcript)];
    let fetch = ledger.announce("a", news(sources)).await;
    ledger.fetch(&fetch[1], CallMedia::Text(json!({ "turns": [] }))).await;
    ledger.execute("delete from jobs").await;
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 1);
    assert!(
        ledger
            .the_call()
            .await
            .sources
            .iter()
            .all(|source| matches!(source.state, SourceState::Done | SourceState::Failed))
    );
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 0, "the job that sums it up lives");
}

async fn notes_whose_job_is_lost_fail_the_call(ledger: Ledger) {
    let hold = hold(&ledger.store).await;
    let fetch = ledger.announce("a", news(vec![source("t1", SourceKind::Transcript)])).await;
    let next = ledger.fetch(&fetch[0], CallMedia::Text(json!({ "turns": [] }))).await;
    let job = ledger.claim(&next[0]).await;
    ledger.store.load_call_texts(&job).await.unwrap().unwrap();
    ledger.execute("delete from jobs").await;
    ledger.set_back("conference_calls", "updated_at").await;
    assert_eq!(end(&ledger, &hold).await, 1);
    failed_with_a_reason(&ledger).await;
}
