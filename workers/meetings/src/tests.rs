use std::time::Duration;

use bytes::Bytes;
use frontdesk_calls::{FetchError, Sink as _};
use frontdesk_model::{
    CallMedia, CallNews, CallProvider, CallState, Clock, ContactMatch, JobKind, JobRef, NewSource, Person, SourceKind, SourceState,
    TextSource,
};
use frontdesk_notes::Turn;
use frontdesk_store::{CallSettled, Claim, ClaimedJob, FetchedSource, Heard as Settled, NewCallEvent, NotificationInput, Page, SourceText};
use serde_json::{Value, json};

use super::{
    fetch::timed,
    job_error, notify,
    outcome::{Heard, NOBODY_SPEAKS, outcome},
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
    let mut page = SoundSink::new(blobs, "calls/t/c/page".to_owned());
    page.write(Bytes::from_static(b"<!DOCTYPE html><html>sign in</html>"))
        .await
        .unwrap();
    let Err(JobError::Dead(reason)) = page.finish().await else {
        panic!("a page was kept")
    };
    assert!(reason.contains("HTML"), "{reason}");
    let mut long = SoundSink::new(blobs, "calls/t/c/long".to_owned());
    let refused = long.write(Bytes::from(vec![b'x'; 20_000])).await;
    assert!(refused.is_err() && matches!(long.refused, Some(JobError::Dead(_))));
    long.abort().await;
    let mut film = SoundSink::new(blobs, "calls/t/c/film".to_owned());
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
        (vec![silence()], None, CallState::Done, Some(NOBODY_SPEAKS)),
        (
            vec![silence(), lost(SourceKind::Transcript)],
            None,
            CallState::Done,
            Some(NOBODY_SPEAKS),
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
        let heard: Vec<Heard> = sources.into_iter().map(Heard::read).collect();
        let (got, why) = outcome(&heard, text_source);
        assert_eq!(got, state, "{shown}");
        match reason {
            Some(part) => assert!(why.as_ref().is_some_and(|why| why.contains(part)), "{why:?}: {shown}"),
            None => assert_eq!(why, None, "{shown}"),
        }
    }
}

async fn claim(bench: &Bench, job: &JobRef) -> ClaimedJob {
    match bench.deps.store.claim(job.id, Duration::from_mins(1), "test").await.unwrap() {
        Claim::Claimed(job) => *job,
        other => panic!("not claimed: {other:?}"),
    }
}

fn next(settled: CallSettled) -> Vec<JobRef> {
    match settled {
        CallSettled::Done { next } => next,
        CallSettled::Lost => panic!("lost"),
    }
}

/// A call with one recording, up to the job that fetches it.
async fn announced(bench: &Bench) -> JobRef {
    announced_with(bench, guest("Somebody", Some(customer_email()))).await
}

fn guest(name: &str, email: Option<String>) -> Person {
    Person {
        key: "b".to_owned(),
        name: Some(name.to_owned()),
        email,
        ..Person::default()
    }
}

async fn announced_with(bench: &Bench, guest: Person) -> JobRef {
    let store = &bench.deps.store;
    let event = NewCallEvent {
        name: "recording.completed".to_owned(),
        dedupe_key: "1".to_owned(),
        body: json!({}),
    };
    let jobs = store
        .keep_call_events(bench.tenant, CallProvider::Zoom, None, vec![event], None)
        .await
        .unwrap();
    let person = |key: &str, name: &str, email: &str, host| Person {
        key: key.to_owned(),
        name: Some(name.to_owned()),
        email: Some(email.to_owned()),
        host,
        ..Person::default()
    };
    let news = CallNews {
        provider_call_id: "m-1".to_owned(),
        title: Some("Replacement of the lamp, ticket 1042".to_owned()),
        started_at: "2026-11-23T08:00:00Z".parse().ok(),
        people: vec![person("a", "Ann Agent", "ann@shop.example", true), guest],
        sources: vec![NewSource {
            key: "rec-1".to_owned(),
            kind: SourceKind::Recording,
            locator: "https://zoom.us/rec/1".to_owned(),
            credential: None,
            started_at: "2026-11-23T08:00:00Z".parse().ok(),
            ended_at: None,
            speaker: None,
            bytes: None,
        }],
        ..CallNews::default()
    };
    let event = claim(bench, &jobs[0]).await;
    let jobs = next(store.settle_call_event(&event, Some(news)).await.unwrap());
    jobs.into_iter().find(|job| job.kind == JobKind::Fetch).unwrap()
}

/// The first contact of the seeded shop that has an address.
fn customer_email() -> String {
    customer("email")
}

/// A field of that contact.
fn customer(field: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/crm/contacts.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let row = rows.find(|row| row["email"].is_string()).unwrap();
    row[field].as_str().unwrap().to_owned()
}

async fn hear(bench: &Bench, fetch: &JobRef, segments: Value) -> JobRef {
    let store = &bench.deps.store;
    let fetched = FetchedSource {
        blob: Some("calls/x".to_owned()),
        bytes: 9,
        media: CallMedia::Sound {
            media_type: "video/mp4".to_owned(),
        },
    };
    let jobs = next(store.settle_fetch(&claim(bench, fetch).await, fetched).await.unwrap());
    let recording = claim(bench, &jobs[0]).await;
    assert_eq!(recording.kind(), JobKind::Recording);
    let state = if segments.as_array().is_some_and(Vec::is_empty) {
        "empty"
    } else {
        "done"
    };
    let heard = Settled {
        state,
        reason: None,
        text: String::new(),
        language: Some("en".to_owned()),
        duration_ms: 60_000,
        speech_ms: 30_000,
        transcribed_ms: 30_000,
        details: json!({}),
        stages_ms: Vec::new(),
    };
    let transcript = json!({"state": state, "language": "en", "segments": segments});
    let jobs = next(store.settle_call_recording(&recording, heard, transcript).await.unwrap());
    jobs.into_iter().find(|job| job.kind == JobKind::Summarise).unwrap()
}

async fn sum_up(bench: &Bench, job: &JobRef) -> (ClaimedJob, Vec<JobRef>) {
    let job = claim(bench, job).await;
    let attempt = Attempt {
        job: job.clone(),
        stages_ms: Vec::new(),
    };
    match SummariseJob::new(&bench.deps).run(&attempt).await.unwrap() {
        Finished::Done { next, .. } => (job, next),
        Finished::Lost => panic!("lost"),
    }
}

fn page() -> Page {
    Page { limit: 50, cursor: None }
}

#[tokio::test]
async fn a_call_becomes_notes_once() {
    let bench = Bench::new().await;
    bench.seed().await;
    let store = &bench.deps.store;
    let fetch = announced(&bench).await;
    let segments = json!([
        {"start_ms": 0, "end_ms": 6_000, "text": "Good morning. The lamp of the customer is broken and we decided to replace it."},
        {"start_ms": 9_000, "end_ms": 15_000, "text": "I will send the new lamp by Friday."},
    ]);
    let summarise = hear(&bench, &fetch, segments).await;
    let (job, mails) = sum_up(&bench, &summarise).await;
    assert!(mails.is_empty(), "no mail server is configured");
    let id = job.payload.call_id().unwrap();
    let call = store.call(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!((call.state, call.reason), (CallState::Done, None));
    assert_eq!(call.text_source, Some(TextSource::Recording));
    assert_eq!(call.language.as_deref(), Some("en"));
    assert_eq!(call.ended_at, "2026-11-23T08:01:00Z".parse().ok());
    let contact = call.participants.iter().find_map(|person| person.contact_id).unwrap();
    let notes = store.call_notes(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!(notes.notes["action_items"][0]["due"], "2026-11-27", "{notes:?}");
    let transcript = store.call_transcript(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!(transcript.speakers[0].name, "Speaker 1");

    // A name given afterwards makes the notes anew, and nothing twice.
    let again = store.rename_speaker(bench.tenant, id, 1, "Ann Agent").await.unwrap().unwrap();
    sum_up(&bench, &again[0]).await;
    let notes = store.call_notes(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!(notes.notes["action_items"][0]["owner"], "Ann Agent", "{notes:?}");
    let timeline = store.timeline(bench.tenant, contact, &page()).await.unwrap().unwrap();
    let entries: Vec<_> = timeline.items.iter().filter(|entry| entry.kind == "meeting_notes").collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].subject, "Meeting notes: Replacement of the lamp, ticket 1042");
    assert_eq!(entries[0].data["participants"], json!(["Ann Agent", "Somebody"]));
    let told = store.notifications(bench.tenant, &page()).await.unwrap().items;
    let mut audiences: Vec<&str> = told.iter().map(|one| one.audience.as_str()).collect();
    audiences.sort_unstable();
    assert_eq!(audiences, ["agent", "customer"]);
}

#[tokio::test]
async fn a_namesake_reaches_no_timeline_and_gets_no_mail() {
    let name = customer("name");
    let cases = [
        (Some("namesake@elsewhere.example".to_owned()), None),
        (None, Some(ContactMatch::Name)),
        (Some(customer_email().to_uppercase()), Some(ContactMatch::Email)),
    ];
    for (email, matched_by) in cases {
        let bench = Bench::new().await;
        bench.seed().await;
        let store = &bench.deps.store;
        let fetch = announced_with(&bench, guest(&name, email)).await;
        let segments = json!([{"start_ms": 0, "end_ms": 6_000, "text": "I will send the new lamp by Friday."}]);
        let summarise = hear(&bench, &fetch, segments).await;
        let (job, _) = sum_up(&bench, &summarise).await;
        let call = store.call(bench.tenant, job.payload.call_id().unwrap()).await.unwrap().unwrap();
        let person = call.participants.iter().find(|person| !person.host).unwrap();
        let sure = matched_by == Some(ContactMatch::Email);
        assert_eq!((person.matched_by, person.confirmed), (matched_by, sure));
        let known = store
            .contact_by_external_id(bench.tenant, &customer("external_id"))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(person.contact_id, matched_by.map(|_| known.id));
        let timeline = store.timeline(bench.tenant, known.id, &page()).await.unwrap().unwrap();
        assert_eq!(timeline.items.len(), usize::from(sure), "{matched_by:?}");
        let told = store.notifications(bench.tenant, &page()).await.unwrap().items;
        assert_eq!(told.iter().any(|one| one.audience == "customer"), sure, "{matched_by:?}");
    }
}

#[tokio::test]
async fn a_call_in_which_nobody_speaks_is_done_and_nobody_is_told() {
    let bench = Bench::new().await;
    bench.seed().await;
    let store = &bench.deps.store;
    let fetch = announced(&bench).await;
    let summarise = hear(&bench, &fetch, json!([])).await;
    let (job, _) = sum_up(&bench, &summarise).await;
    let id = job.payload.call_id().unwrap();
    let call = store.call(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!((call.state, call.reason.as_deref()), (CallState::Done, Some(NOBODY_SPEAKS)));
    let notes = store.call_notes(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!(notes.notes["summary"], "");
    assert!(store.notifications(bench.tenant, &page()).await.unwrap().items.is_empty());
}
