//! Conference calls: announced, fetched, heard in chunks, summed up once, read.

use chrono::Duration;
use frontdesk_model::{
    CallMedia, CallNews, CallParticipant, CallProvider, CallState, Conference, JobKind, JobRef, NewSource, Person, SourceKind, SourceState,
};
use frontdesk_store::{
    AccountChange, CallSettled, ChunkSettled, ChunkSpan, ClaimedJob, FailedJob, FetchedSource, Heard, KnownPerson, LongRecording,
    NewCallEvent, Page, Summary,
};
use serde_json::json;

use crate::{
    calls_notes::summary,
    harness::{Ledger, start},
};

crate::both!(
    an_event_is_kept_once_however_often_it_comes,
    two_events_of_a_meeting_are_one_call,
    a_source_that_cannot_be_had_leaves_the_call_the_others,
    a_stale_worker_changes_no_call,
    what_cannot_be_stored_is_left_out,
    sides_on_channels_become_sources,
    accounts_and_calls_are_their_tenants_own,
);

fn event(key: &str) -> NewCallEvent {
    NewCallEvent {
        name: "recording.completed".into(),
        dedupe_key: key.into(),
        body: json!({ "event": "recording.completed" }),
    }
}

pub fn source(key: &str, kind: SourceKind) -> NewSource {
    NewSource {
        key: key.into(),
        kind,
        locator: format!("https://zoom.us/rec/{key}"),
        credential: Some("token".into()),
        started_at: Some(start()),
        ended_at: Some(start() + Duration::minutes(30)),
        speaker: None,
        bytes: Some(1000),
    }
}

pub fn news(sources: Vec<NewSource>) -> CallNews {
    CallNews {
        provider_call_id: "abc==".into(),
        title: Some("Renewal".into()),
        started_at: Some(start()),
        ended_at: None,
        people: vec![Person {
            key: "host".into(),
            name: Some("Ada Agent".into()),
            email: Some("ada@shop.example".into()),
            host: true,
            ..Person::default()
        }],
        sources,
        ..CallNews::default()
    }
}

impl Ledger {
    pub async fn announce(&self, key: &str, news: CallNews) -> Vec<JobRef> {
        let store = &self.store;
        let jobs = store
            .keep_call_events(self.tenant, CallProvider::Zoom, None, vec![event(key)], None)
            .await
            .unwrap();
        let job = self.claim(&jobs[0]).await;
        let input = store.load_call_event(&job).await.unwrap().unwrap();
        assert_eq!(input.name, "recording.completed");
        done(store.settle_call_event(&job, Some(news)).await.unwrap())
    }

    pub async fn the_call(&self) -> Conference {
        let page = self.store.calls(self.tenant, None, &all()).await.unwrap();
        assert_eq!(page.items.len(), 1);
        self.store.call(self.tenant, page.items[0].id).await.unwrap().unwrap()
    }

    pub async fn fetch(&self, job: &JobRef, media: CallMedia) -> Vec<JobRef> {
        let job = self.claim(job).await;
        self.store.load_source(&job).await.unwrap().unwrap();
        let fetched = FetchedSource {
            blob: matches!(media, CallMedia::Sound { .. }).then(|| "calls/x".into()),
            bytes: 1000,
            media,
        };
        done(self.store.settle_fetch(&job, fetched).await.unwrap())
    }

    /// Hears a recording in two chunks, and returns the jobs that follow.
    pub async fn hear_call(&self, job: &JobRef) -> Vec<JobRef> {
        let job = self.claim(job).await;
        assert!(self.store.load_recording(&job).await.unwrap().is_some());
        let ChunkSettled::Done(chunks) = self.store.cut_recording(&job, &long()).await.unwrap() else {
            panic!("lost")
        };
        let mut joins = Vec::new();
        for chunk in &chunks {
            let job = self.claim(chunk).await;
            assert_eq!(self.store.load_chunk(&job).await.unwrap().unwrap().prepared_blob, "prepared/x");
            let ChunkSettled::Done(next) = self.store.settle_chunk(&job, json!({ "segments": [] })).await.unwrap() else {
                panic!("lost")
            };
            joins.extend(next);
        }
        assert_eq!(joins.iter().map(|job| job.kind).collect::<Vec<_>>(), [JobKind::Join]);
        let join = self.claim(&joins[0]).await;
        assert_eq!(self.store.load_parts(&join).await.unwrap().unwrap().parts.len(), 2);
        done(
            self.store
                .settle_call_recording(&join, heard(), json!({ "segments": ["words"] }))
                .await
                .unwrap(),
        )
    }

    pub async fn sum(&self, job: &JobRef) -> (ClaimedJob, i64, Summary) {
        let job = self.claim(job).await;
        let texts = self.store.load_call_texts(&job).await.unwrap().unwrap();
        (job, texts.revision, summary(self).await)
    }
}

pub fn all() -> Page {
    Page { limit: 50, cursor: None }
}

pub fn done(settled: CallSettled) -> Vec<JobRef> {
    match settled {
        CallSettled::Done { next } => next,
        CallSettled::Lost => panic!("the claim was lost"),
    }
}

pub fn sound() -> CallMedia {
    CallMedia::Sound {
        media_type: "audio/mp4".into(),
    }
}

fn long() -> LongRecording {
    let span = |start_ms, end_ms| ChunkSpan { start_ms, end_ms };
    LongRecording {
        prepared_blob: "prepared/x".into(),
        language: None,
        duration_ms: 240_000,
        speech_ms: 200_000,
        warnings: Vec::new(),
        chunks: vec![span(0, 120_000), span(120_000, 240_000)],
    }
}

fn heard() -> Heard {
    Heard {
        state: "done",
        reason: None,
        text: "words".into(),
        language: Some("en".into()),
        duration_ms: 240_000,
        speech_ms: 200_000,
        transcribed_ms: 200_000,
        details: json!({}),
        stages_ms: Vec::new(),
    }
}

pub async fn who_is(ledger: &Ledger, email: Option<&str>, name: Option<&str>) -> Option<KnownPerson> {
    let person = CallParticipant {
        number: 1,
        name: name.map(str::to_owned),
        email: email.map(str::to_owned),
        contact_id: None,
        matched_by: None,
        confirmed: false,
        host: false,
        joined_at: None,
        left_at: None,
    };
    ledger.store.contact_matching(ledger.tenant, &person).await.unwrap()
}

async fn an_event_is_kept_once_however_often_it_comes(ledger: Ledger) {
    let other = ledger.with_clock(ledger.store.clock().clone()).await;
    let tasks = (0..20).map(|n| {
        let store = if n % 2 == 0 { ledger.store.clone() } else { other.clone() };
        let tenant = ledger.tenant;
        tokio::spawn(async move {
            store
                .keep_call_events(tenant, CallProvider::Zoom, None, vec![event("same"), event("other")], None)
                .await
                .unwrap()
                .len()
        })
    });
    let mut jobs = 0;
    for task in tasks.collect::<Vec<_>>() {
        jobs += task.await.unwrap();
    }
    assert_eq!(jobs, 2, "two events, a job each");
}

async fn two_events_of_a_meeting_are_one_call(ledger: Ledger) {
    let first = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let mut fresher = source("r1", SourceKind::Recording);
    fresher.locator = "https://zoom.us/fresh".into();
    let second = ledger
        .announce("b", news(vec![fresher, source("t1", SourceKind::Transcript)]))
        .await;
    assert_eq!((first.len(), second.len()), (1, 1), "a source is fetched once");
    let call = ledger.the_call().await;
    assert_eq!(
        (call.state, call.progress.sources, call.participants.len()),
        (CallState::Received, 2, 1)
    );
    let job = ledger.claim(&first[0]).await;
    let input = ledger.store.load_source(&job).await.unwrap().unwrap();
    assert_eq!(input.locator, "https://zoom.us/fresh", "where it was announced last");
    assert_eq!(ledger.the_call().await.state, CallState::Fetching);
}

async fn a_source_that_cannot_be_had_leaves_the_call_the_others(ledger: Ledger) {
    let fetch = ledger
        .announce(
            "a",
            news(vec![source("r1", SourceKind::Recording), source("t1", SourceKind::Transcript)]),
        )
        .await;
    let gone = ledger.claim(&fetch[0]).await;
    let FailedJob::Done { next, .. } = ledger.store.fail_job(&gone, "Zoom has it no more (404)", None).await.unwrap() else {
        panic!("lost")
    };
    assert!(next.is_none(), "the transcript is under way");
    let next = ledger.fetch(&fetch[1], CallMedia::Text(json!({ "turns": [] }))).await;
    let job = ledger.claim(&next[0]).await;
    let texts = ledger.store.load_call_texts(&job).await.unwrap().unwrap();
    let failed = texts.texts.iter().find(|text| text.kind == SourceKind::Recording).unwrap();
    assert_eq!(failed.state, SourceState::Failed);
    assert_eq!(failed.reason.as_deref(), Some("Zoom has it no more (404)"));
    // A person runs it again, and it works.
    let retried = ledger.store.retry_dead(Some(ledger.tenant), gone.id).await.unwrap().unwrap();
    assert_eq!(ledger.fetch(&retried, sound()).await[0].kind, JobKind::Recording);
    // Notes that cannot be taken fail the call, and say why.
    ledger.store.fail_job(&job, "no notes", None).await.unwrap();
    let call = ledger.the_call().await;
    assert_eq!(call.state, CallState::Failed);
    let reason = call.reason.unwrap();
    assert!(
        reason.contains("notes") && !reason.contains("no notes"),
        "the job keeps the technical reason: {reason}"
    );
}

async fn a_stale_worker_changes_no_call(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let late = ledger.claim(&fetch[0]).await;
    assert!(ledger.store.hand_back(&late).await.unwrap());
    let recording = ledger.fetch(&fetch[0], sound()).await;
    let before = ledger.the_call().await;
    let fetched = FetchedSource {
        blob: Some("calls/late".into()),
        bytes: 1,
        media: sound(),
    };
    assert!(matches!(
        ledger.store.settle_fetch(&late, fetched).await.unwrap(),
        CallSettled::Lost
    ));
    assert!(matches!(ledger.store.fail_job(&late, "late", None).await.unwrap(), FailedJob::Lost));
    let next = ledger.hear_call(&recording[0]).await;
    let (job, revision, summary) = ledger.sum(&next[0]).await;
    done(ledger.store.settle_summary(&job, revision, summary.clone()).await.unwrap());
    assert!(matches!(
        ledger.store.settle_summary(&job, revision, summary).await.unwrap(),
        CallSettled::Lost
    ));
    assert!(ledger.store.load_source(&late).await.unwrap().is_none());
    assert!(ledger.store.load_call_texts(&job).await.unwrap().is_none());
    assert_eq!(before.id, ledger.the_call().await.id);
    assert_eq!(ledger.the_call().await.state, CallState::Done);
}

async fn what_cannot_be_stored_is_left_out(ledger: Ledger) {
    let mut dirty = news(vec![source("r\0", SourceKind::Recording), source("t\0x", SourceKind::Transcript)]);
    dirty.title = Some("Rene\0wal".into());
    dirty.people[0].name = Some("\0Ada".into());
    let fetch = ledger.announce("a\0", dirty).await;
    let known = ledger
        .store
        .keep_call_events(ledger.tenant, CallProvider::Zoom, None, vec![event("a\0"), event("a")], None)
        .await
        .unwrap();
    assert!(known.is_empty(), "with or without, it is the same event");
    let turns = json!({ "turns": [{ "speaker": "A\0da", "text": "H\0i.", "start_ms": 0, "end_ms": 900 }] });
    ledger.fetch(&fetch[1], CallMedia::Text(turns)).await;
    let call = ledger.the_call().await;
    assert_eq!(
        (call.title.as_deref(), call.participants[0].name.as_deref()),
        (Some("Renewal"), Some("Ada"))
    );
    let transcript = ledger.store.call_transcript(ledger.tenant, call.id).await.unwrap().unwrap();
    assert_eq!(transcript.turns[0].text, "Hi.");
}

async fn sides_on_channels_become_sources(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let recording = ledger.fetch(&fetch[0], sound()).await;
    let job = ledger.claim(&recording[0]).await;
    let sides = done(ledger.store.split_source(&job, 2).await.unwrap());
    assert_eq!(sides.len(), 2);
    let mut channels = Vec::new();
    for side in &sides {
        let job = ledger.claim(side).await;
        let input = ledger.store.load_recording(&job).await.unwrap().unwrap();
        assert_eq!(input.blob, "calls/x");
        channels.push(input.channel);
        let next = done(ledger.store.settle_call_recording(&job, heard(), json!({})).await.unwrap());
        assert_eq!(next.len(), channels.len() - 1, "the last one makes the job that sums up");
    }
    assert_eq!(channels, [Some(0), Some(1)]);
    assert_eq!(
        ledger.store.call_files(vec!["calls/x".into(), "calls/y".into()]).await.unwrap(),
        ["calls/x"]
    );
}

async fn accounts_and_calls_are_their_tenants_own(ledger: Ledger) {
    let store = &ledger.store;
    let settings = json!({ "secret_token": "hush" });
    let same = |other: &serde_json::Value| other["secret_token"] == "hush";
    let made = store
        .add_call_account(ledger.tenant, CallProvider::Zoom, "main", settings.clone(), same)
        .await;
    let AccountChange::Kept(account) = made.unwrap() else {
        panic!("nothing stands against it")
    };
    assert!(!format!("{account:?}").contains("hush"));
    let again = store
        .add_call_account(ledger.tenant, CallProvider::Zoom, "main", settings.clone(), same)
        .await;
    assert!(matches!(again.unwrap(), AccountChange::NameTaken));
    let other = store.create_tenant("other", "secret").await.unwrap().unwrap();
    let stolen = store
        .add_call_account(other.id, CallProvider::Zoom, "mine", settings.clone(), same)
        .await;
    assert!(matches!(stolen.unwrap(), AccountChange::SenderTaken));
    let own = json!({ "secret_token": "another" });
    let different = |other: &serde_json::Value| other["secret_token"] == "another";
    let made = store.add_call_account(other.id, CallProvider::Zoom, "mine", own, different).await;
    let AccountChange::Kept(theirs) = made.unwrap() else {
        panic!("another sender")
    };
    let stolen = store.change_call_account(other.id, theirs.id, "mine", settings.clone(), same).await;
    assert!(matches!(stolen.unwrap(), AccountChange::SenderTaken));
    let foreign = store
        .change_call_account(other.id, account.id, "mine", settings.clone(), different)
        .await;
    assert!(matches!(foreign.unwrap(), AccountChange::Missing));
    assert!(store.drop_call_account(other.id, theirs.id).await.unwrap());
    assert!(!store.drop_call_account(other.id, account.id).await.unwrap());
    let changed = store.change_call_account(ledger.tenant, account.id, "second", settings, same).await;
    let AccountChange::Kept(changed) = changed.unwrap() else {
        panic!("its own sender stands against nothing")
    };
    assert_eq!((changed.name.as_str(), &changed.settings), ("second", &account.settings));
    assert_eq!(store.call_accounts_of(CallProvider::Zoom).await.unwrap().len(), 1);

    ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let call = ledger.the_call().await;
    assert!(store.call(other.id, call.id).await.unwrap().is_none());
    assert!(store.call_transcript(other.id, call.id).await.unwrap().is_none());
    assert!(store.calls(other.id, None, &all()).await.unwrap().items.is_empty());
    assert!(
        store
            .calls(ledger.tenant, Some(CallState::Done), &all())
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert!(store.drop_call_account(ledger.tenant, account.id).await.unwrap());
}
