//! The relay and the reconciler, with rows and a queue that are scripted, and time that stands still unless everybody waits.

#[path = "relay/script.rs"]
mod script;

use std::time::Duration;

use frontdesk_model::Lane;
use frontdesk_outbox::{Relay, RelayHandle, RelayOptions};
use frontdesk_queue::PublishError;
use script::{Did, Script, due, job};
use tokio_util::sync::CancellationToken;

fn options() -> RelayOptions {
    RelayOptions {
        batch: 256,
        write_every: Duration::from_millis(500),
        write_after: Duration::from_secs(1),
        look_every: Duration::from_secs(1),
        hold: Duration::from_secs(6),
    }
}

fn start(script: &Script) -> (RelayHandle, CancellationToken) {
    let shutdown = CancellationToken::new();
    let relay = Relay::start(script.clone(), script.queue(), options(), shutdown.clone());
    (relay, shutdown)
}

#[tokio::test(start_paused = true)]
async fn what_is_hinted_is_published_and_its_confirms_are_written_together() {
    let script = Script::default();
    let (relay, _shutdown) = start(&script);
    let jobs: Vec<_> = (0..600).map(|_| job()).collect();
    for job in &jobs {
        relay.hint(job.clone());
    }
    let ids: Vec<_> = jobs.iter().map(|job| job.id).collect();
    script.until(|did| did.confirmed().len() == 600).await;
    assert_eq!(script.did().published(), ids);
    let mut confirmed = script.did().confirmed();
    confirmed.sort_unstable();
    let mut expected = ids;
    expected.sort_unstable();
    assert_eq!(confirmed, expected);
    assert!(script.did().count(|did| matches!(did, Did::Confirmed(_))) <= 2, "written in one go");
}

#[tokio::test(start_paused = true)]
async fn a_confirm_is_written_once_its_job_has_lived_for_a_second_and_before_its_row_is_due() {
    let script = Script::default();
    let (relay, _shutdown) = start(&script);
    let began = tokio::time::Instant::now();
    relay.hint(job());
    script.until(|did| did.published().len() == 1).await;
    tokio::time::sleep(Duration::from_millis(990)).await;
    assert!(script.did().confirmed().is_empty(), "most jobs end within a second");
    script.until(|did| did.confirmed().len() == 1).await;
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[tokio::test(start_paused = true)]
async fn due_rows_are_found_without_a_hint() {
    let script = Script::default();
    let row = due(false);
    script.rows(vec![row.clone()]);
    let (_relay, _shutdown) = start(&script);
    script.until(|did| did.confirmed() == [row.job.id]).await;
}

#[tokio::test(start_paused = true)]
async fn an_honest_backlog_is_not_published_again() {
    let script = Script::default();
    script.set_ready(Ok(Some(7)));
    let (waiting, fresh) = (due(true), due(false));
    script.rows(vec![waiting.clone(), fresh.clone()]);
    let (_relay, _shutdown) = start(&script);
    script.until(|did| did.confirmed() == [fresh.job.id]).await;
    assert_eq!(script.did().published(), [fresh.job.id]);
}

#[tokio::test(start_paused = true)]
async fn what_was_confirmed_and_never_finished_is_published_again_when_nothing_is_ready() {
    let script = Script::default();
    let lost = due(true);
    script.rows(vec![lost.clone()]);
    let (_relay, _shutdown) = start(&script);
    script.until(|did| did.published() == [lost.job.id]).await;
}

#[tokio::test(start_paused = true)]
async fn rows_of_a_lost_queue_are_seen_to_before_it_is_declared_again() {
    let script = Script::default();
    let (_relay, _shutdown) = start(&script);
    script.until(|did| did.count(|did| matches!(did, Did::Looked)) > 0).await;
    script.set_ready(Ok(None));
    script.reconnect();
    script.until(|did| did.count(|did| matches!(did, Did::Declared(_))) > 0).await;
    let did: Vec<_> = script.did().all(|did| matches!(did, Did::Wiped(_) | Did::Declared(_)));
    assert_eq!(did[..2], [Did::Wiped(Lane::Chat), Did::Declared(Lane::Chat)]);
}

#[tokio::test(start_paused = true)]
async fn a_lane_whose_rows_cannot_be_seen_to_is_not_declared() {
    let script = Script::default();
    script.set_ready(Ok(None));
    script.database_away(true);
    let (_relay, _shutdown) = start(&script);
    script.until(|did| did.count(|did| matches!(did, Did::WipeFailed)) >= 3).await;
    assert_eq!(script.did().count(|did| matches!(did, Did::Declared(_))), 0);
    script.database_away(false);
    script.until(|did| did.count(|did| matches!(did, Did::Declared(_))) == 1).await;
}

#[tokio::test(start_paused = true)]
async fn a_hint_that_finds_no_queue_has_the_lane_restored() {
    let script = Script::default();
    let (relay, _shutdown) = start(&script);
    script.until(|did| did.count(|did| matches!(did, Did::Looked)) > 0).await;
    script.set_ready(Ok(None));
    script.fail_publishes(Some(PublishError::NoQueue));
    relay.hint(job());
    script.until(|did| did.count(|did| matches!(did, Did::Declared(_))) > 0).await;
    assert!(script.did().confirmed().is_empty());
}

#[tokio::test(start_paused = true)]
async fn no_row_is_taken_while_the_broker_is_away_and_all_at_once_when_it_is_back() {
    let script = Script::default();
    script.set_connected(false);
    script.rows((0..1_000).map(|_| due(false)).collect());
    let (_relay, _shutdown) = start(&script);
    tokio::time::advance(Duration::from_secs(30)).await;
    assert_eq!(script.did().count(|did| matches!(did, Did::Looked)), 0);
    script.set_connected(true);
    let back = tokio::time::Instant::now();
    script.reconnect();
    script.until(|did| did.published().len() == 1_000).await;
    assert!(back.elapsed() < Duration::from_millis(100), "{:?}", back.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_publish_that_fails_is_not_confirmed() {
    let script = Script::default();
    script.fail_publishes(Some(PublishError::TimedOut(Duration::from_secs(5))));
    let (relay, shutdown) = start(&script);
    relay.hint(job());
    script.until(|did| !did.published().is_empty()).await;
    shutdown.cancel();
    relay.finished().await;
    assert!(script.did().confirmed().is_empty());
}

#[tokio::test(start_paused = true)]
async fn rows_that_are_due_and_cannot_be_had_make_no_busy_loop() {
    let script = Script::default();
    script.set_next_due(Some(Duration::ZERO));
    let (_relay, _shutdown) = start(&script);
    let began = tokio::time::Instant::now();
    script.until(|did| did.count(|did| matches!(did, Did::Looked)) >= 40).await;
    assert!(began.elapsed() >= Duration::from_millis(1_900), "{:?}", began.elapsed());
}

#[tokio::test(start_paused = true)]
async fn the_next_look_is_when_the_next_row_is_due() {
    let script = Script::default();
    script.set_next_due(Some(Duration::from_millis(300)));
    let (_relay, _shutdown) = start(&script);
    script.until(|did| did.count(|did| matches!(did, Did::Looked)) == 1).await;
    let began = tokio::time::Instant::now();
    script.until(|did| did.count(|did| matches!(did, Did::Looked)) == 2).await;
    assert_eq!(began.elapsed().as_millis() / 10, 30);
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_publishes_what_was_hinted_and_writes_what_was_confirmed() {
    let script = Script::default();
    let (relay, shutdown) = start(&script);
    let jobs: Vec<_> = (0..1_000).map(|_| job()).collect();
    for job in &jobs {
        relay.hint(job.clone());
    }
    shutdown.cancel();
    relay.finished().await;
    assert_eq!(script.did().published().len(), 1_000);
    assert_eq!(script.did().confirmed().len(), 1_000);
}
