mod by_model;
mod live_agent;
mod summing_up;

use std::time::Duration;

use bytes::Bytes;
use frontdesk_calls::{FetchError, Marks, Sink as _};
use frontdesk_model::{
    CallMedia, CallNews, CallProvider, CallState, Clock, ContactMatch, JobKind, JobRef, NewSource, Person, SourceKind, SourceState,
    TextSource,
};
use frontdesk_notes::Turn;
use frontdesk_store::{CallSettled, Claim, ClaimedJob, FetchedSource, Heard as Settled, NewCallEvent, NotificationInput, Page, SourceText};
use frontdesk_texts::{Language, call::call_nobody_speaks};
use futures_util::TryStreamExt as _;
use serde_json::{Value, json};

use super::{
    fetch::timed,
    job_error, notify,
    outcome::{Heard, outcome},
    parts::PART,
    sink::{SoundSink, TextSink},
    summarise::SummariseJob,
};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler as _},
    settle::JobError,
};
use frontdesk_testing::Bench;

#[test]
fn what_a_platform_refuses_is_dead_and_what_may_work_later_is_not() {
    let text = || "no".to_owned();
    for error in [
        FetchError::Refused(text()),
        FetchError::Gone(text()),
        FetchError::Unauthorised(text()),
    ] {
        assert_eq!(job_error(error), JobError::Dead("no".to_owned()));
    }
    assert_eq!(job_error(FetchError::Failed(text())), JobError::Retry("no".to_owned()));
    let wait = |seconds| job_error(FetchError::Wait(Duration::from_secs(seconds)));
    assert_eq!(wait(30), JobError::Snooze(Duration::from_secs(30)));
    assert_eq!(wait(1_000_000), JobError::Snooze(Duration::from_hours(1)));
}

#[test]
fn turns_without_times_get_those_of_their_neighbours() {
    let turn = |start_ms, end_ms| Turn {
        text: "x".to_owned(),
        start_ms,
        end_ms,
        ..Turn::default()
    };
    let turns = timed(vec![
        turn(None, None),
        turn(Some(500), None),
        turn(None, Some(2_000)),
        turn(Some(3_000), Some(2_500)),
        turn(None, None),
    ]);
    let times: Vec<(i64, i64)> = turns.iter().map(|turn| (turn.start_ms, turn.end_ms)).collect();
    assert_eq!(times, [(0, 500), (500, 500), (500, 2_000), (3_000, 3_000), (3_000, 3_000)]);
}

#[tokio::test]
async fn only_sound_is_kept_of_a_download() {
    let bench = Bench::new().await;
    let blobs = &bench.deps.blobs;
    let mut page = SoundSink::new(blobs, "calls/t/c/page".to_owned()).await;
    page.write(Bytes::from_static(b"<!DOCTYPE html><html>sign in</html>"))
        .await
        .unwrap();
    let Err(JobError::Dead(reason)) = page.finish().await else {
        panic!("a page was kept")
    };
    assert!(reason.contains("HTML"), "{reason}");
    let mut long = SoundSink::new(blobs, "calls/t/c/long".to_owned()).await;
    let refused = long.write(Bytes::from(vec![b'x'; 20_000])).await;
    assert!(refused.is_err() && matches!(long.refused, Some(JobError::Dead(_))));
    long.abort(true).await;
    let mut film = SoundSink::new(blobs, "calls/t/c/film".to_owned()).await;
    let mut head = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec();
    head.resize(40_000, 0);
    for block in head.chunks(9_000) {
        film.write(Bytes::copy_from_slice(block)).await.unwrap();
    }
    assert_eq!(film.finish().await, Ok("video/mp4"));
    assert_eq!(blobs.range("calls/t/c/film", 0..50_000).await.unwrap()[..], head[..]);
    for path in ["calls/t/c/page", "calls/t/c/long"] {
        assert!(blobs.range(path, 0..1).await.is_err(), "{path} was kept");
    }
    let mut text = TextSink::default();
    let block = Bytes::from(vec![b'x'; 1 << 20]);
    for _ in 0..16 {
        text.write(block.clone()).await.unwrap();
    }
    assert!(text.write(block).await.is_err() && matches!(text.refused, Some(JobError::Dead(_))));
}

#[tokio::test]
async fn a_large_recording_is_gone_on_with_by_the_next_worker() {
    const PATH: &str = "calls/t/c/large";
    let bench = Bench::new().await;
    let blobs = &bench.deps.blobs;
    let whole: Vec<u8> = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
        .iter()
        .copied()
        .chain((0..5 * PART / 2).map(|n| (n % 251) as u8))
        .collect();
    let marks = |etag: &str| Marks {
        size: Some(whole.len() as u64),
        etag: Some(format!("\"{etag}\"")),
    };
    let mut first = SoundSink::new(blobs, PATH.to_owned()).await;
    first.begin(&marks("v1"), true).await.unwrap();
    for block in whole[..whole.len() - 1000].chunks(1_000_000) {
        first.write(Bytes::copy_from_slice(block)).await.unwrap();
    }
    // It dies.
    drop(first);

    let mut second = SoundSink::new(blobs, PATH.to_owned()).await;
    let beginning = second.beginning().expect("whole parts");
    assert_eq!((beginning.bytes, beginning.marks), (2 * PART, marks("v1")));
    second.begin(&marks("v1"), false).await.unwrap();
    second.write(Bytes::copy_from_slice(&whole[2 * PART as usize..])).await.unwrap();
    // This one is cut before the last part is whole.
    second.abort(false).await;
    let mut third = SoundSink::new(blobs, PATH.to_owned()).await;
    third.begin(&marks("v1"), false).await.unwrap();
    third.write(Bytes::copy_from_slice(&whole[2 * PART as usize..])).await.unwrap();
    assert_eq!(third.finish().await, Ok("video/mp4"));
    let kept = blobs.range(PATH, 0..whole.len() as u64 + 1).await.unwrap();
    assert!(kept[..] == whole[..]);
    let left: Vec<_> = blobs.list("calls/t/c").try_collect().await.unwrap();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[tokio::test]
async fn parts_of_another_file_and_of_one_that_is_refused_go() {
    const PATH: &str = "calls/t/c/other";
    let bench = Bench::new().await;
    let blobs = &bench.deps.blobs;
    let marks = |etag: &str| Marks {
        size: Some(2 * PART),
        etag: Some(format!("\"{etag}\"")),
    };
    let mut head = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec();
    head.resize(PART as usize + 1, 0);
    for (etag, anew) in [("v1", true), ("v2", true)] {
        let mut sink = SoundSink::new(blobs, PATH.to_owned()).await;
        sink.begin(&marks(etag), anew).await.unwrap();
        sink.write(Bytes::from(head.clone())).await.unwrap();
        sink.abort(false).await;
        let left: Vec<_> = blobs.list("calls/t/c").try_collect().await.unwrap();
        assert_eq!(left.len(), 2, "a part and the state: {left:?}");
    }
    SoundSink::new(blobs, PATH.to_owned()).await.abort(true).await;
    let left: Vec<_> = blobs.list("calls/t/c").try_collect().await.unwrap();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_notification_is_the_same_message_whenever_it_is_sent() {
    let clock = Clock::system();
    let input = NotificationInput {
        id: clock.new_id(),
        email: "ann@shop.example".to_owned(),
        subject: "Meeting notes: Lamps\r\nBcc: everybody@shop.example".to_owned(),
        body: "All is well.\n".to_owned(),
        created_at: "2026-11-23T09:00:00Z".parse().unwrap(),
    };
    let from = "Frontdesk <frontdesk@localhost>".parse().unwrap();
    let message = String::from_utf8(notify::compose(&from, &input).unwrap().formatted()).unwrap();
    assert!(message.contains(&format!("Message-ID: <{}@frontdesk>\r\n", input.id)), "{message}");
    assert!(
        message.contains("To: ann@shop.example\r\n") && message.contains("All is well."),
        "{message}"
    );
    assert!(!message.contains("\r\nBcc:"), "{message}");
    let bad = NotificationInput {
        email: "nobody".to_owned(),
        ..input
    };
    assert!(notify::compose(&from, &bad).is_err());
}

fn text(kind: SourceKind, state: SourceState, transcript: Option<Value>) -> SourceText {
    SourceText {
        id: Clock::system().new_id(),
        kind,
        state,
        reason: (state == SourceState::Failed).then(|| "the platform has it no more".to_owned()),
        speaker: None,
        channel: None,
        started_at: None,
        duration_ms: None,
        transcript,
    }
}

#[test]
fn a_call_is_what_its_sources_are() {
    let said = |state: &str| json!({"state": state, "segments": [{"start_ms": 0, "end_ms": 900, "text": "Hello."}]});
    let sound = |transcript| text(SourceKind::Recording, SourceState::Done, Some(transcript));
    let silence = || sound(json!({"state": "empty", "segments": []}));
    let lost = |kind| text(kind, SourceState::Failed, None);
    let platform = || {
        text(
            SourceKind::Transcript,
            SourceState::Done,
            Some(json!({"turns": [{"text": "Hi.", "start_ms": 0, "end_ms": 9}]})),
        )
    };
    let (ours, theirs) = (Some(TextSource::Recording), Some(TextSource::Platform));
    let table = [
        (vec![sound(said("done"))], ours, CallState::Done, None),
        (
            vec![sound(said("partial"))],
            ours,
            CallState::Partial,
            Some("could not be made out"),
        ),
        (
            vec![sound(said("done")), lost(SourceKind::Recording)],
            ours,
            CallState::Partial,
            Some("no more"),
        ),
        (vec![platform()], theirs, CallState::Done, None),
        (
            vec![platform(), lost(SourceKind::Recording)],
            theirs,
            CallState::Partial,
            Some("no more"),
        ),
        (vec![platform(), silence()], theirs, CallState::Partial, Some("platform's")),
        (vec![silence()], None, CallState::Done, Some(call_nobody_speaks(Language::English))),
        (
            vec![silence(), lost(SourceKind::Transcript)],
            None,
            CallState::Done,
            Some(call_nobody_speaks(Language::English)),
        ),
        (
            vec![silence(), lost(SourceKind::Recording)],
            None,
            CallState::Failed,
            Some("no more"),
        ),
        (vec![lost(SourceKind::Recording)], None, CallState::Failed, Some("no more")),
        (vec![sound(json!({"segments": 7}))], None, CallState::Failed, Some("cannot be read")),
        (vec![], None, CallState::Failed, Some("no recording")),
    ];
    for (sources, text_source, state, reason) in table {
        let shown = format!("{sources:?}");
        let heard: Vec<Heard> = sources.into_iter().map(|source| Heard::read(Language::English, source)).collect();
        let (got, why) = outcome(Language::English, &heard, text_source);
        assert_eq!(got, state, "{shown}");
        match reason {
            Some(part) => assert!(why.as_ref().is_some_and(|why| why.contains(part)), "{why:?}: {shown}"),
            None => assert_eq!(why, None, "{shown}"),
        }
    }
}
