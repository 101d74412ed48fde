//! From the announcement of a call to its notes, through the real store.

use super::*;

pub(super) async fn claim(bench: &Bench, job: &JobRef) -> ClaimedJob {
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
pub(super) async fn announced(bench: &Bench) -> JobRef {
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

pub(super) async fn hear(bench: &Bench, fetch: &JobRef, segments: Value) -> JobRef {
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

pub(super) async fn sum_up(bench: &Bench, job: &JobRef) -> (ClaimedJob, Vec<JobRef>) {
    let job = claim(bench, job).await;
    let attempt = Attempt::from(job.clone());
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
    assert_eq!(
        (call.state, call.reason.as_deref()),
        (CallState::Done, Some(call_nobody_speaks(Language::English)))
    );
    let notes = store.call_notes(bench.tenant, id).await.unwrap().unwrap();
    assert_eq!(notes.notes["summary"], "");
    assert!(store.notifications(bench.tenant, &page()).await.unwrap().items.is_empty());
}
