//! Conference calls: announced, fetched, heard in chunks, summed up once, read.

use chrono::Duration;
use frontdesk_model::{
    CallMedia, CallNews, CallParticipant, CallProvider, CallState, Conference, ContactMatch, JobKind, JobRef, NewSource, Person,
    SourceKind, SourceState, TextSource,
};
use frontdesk_store::{
    AccountChange, Buried, CallSettled, ChunkSettled, ChunkSpan, ClaimedJob, FetchedSource, Heard, KnownPerson, LongRecording,
    NamedParticipant, NewActivity, NewCallEvent, NewNotification, NewSpeaker, NewTurn, Page, Summary,
};
use serde_json::json;

use crate::harness::{Ledger, start};

crate::both!(
    an_event_is_kept_once_however_often_it_comes,
    two_events_of_a_meeting_are_one_call,
    a_recording_becomes_notes_on_the_timeline,
    what_comes_late_is_summed_up_again_and_told_once,
    notes_of_an_older_state_are_not_written,
    a_source_that_cannot_be_had_leaves_the_call_the_others,
    a_stale_worker_changes_no_call,
    what_cannot_be_stored_is_left_out,
    a_name_that_a_person_gave_stays,
    sides_on_channels_become_sources,
    accounts_and_calls_are_their_tenants_own,
    a_name_only_suggests_and_never_against_an_address,
    a_suggestion_reaches_the_timeline_once_it_is_confirmed,
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
    async fn hear_call(&self, job: &JobRef) -> Vec<JobRef> {
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

    async fn sum(&self, job: &JobRef) -> (ClaimedJob, i64, Summary) {
        let job = self.claim(job).await;
        let texts = self.store.load_call_texts(&job).await.unwrap().unwrap();
        (job, texts.revision, summary(self).await)
    }
}

fn all() -> Page {
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

async fn who_is(ledger: &Ledger, email: Option<&str>, name: Option<&str>) -> Option<KnownPerson> {
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

async fn a_name_only_suggests_and_never_against_an_address(ledger: Ledger) {
    ledger.marta().await;
    let by_address = who_is(&ledger, Some("MARTA@Example.com"), None).await.unwrap();
    assert_eq!((by_address.matched_by, by_address.confirmed), (ContactMatch::Email, true));
    let by_name = who_is(&ledger, None, Some("mARTA ")).await.unwrap();
    assert_eq!((by_name.matched_by, by_name.confirmed), (ContactMatch::Name, false));
    assert!(by_name.confirmed_contact().is_none());
    assert_eq!(
        who_is(&ledger, Some("stranger@example.org"), Some("Marta")).await,
        None,
        "a namesake"
    );
}

async fn a_suggestion_reaches_the_timeline_once_it_is_confirmed(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let recording = ledger.fetch(&fetch[0], sound()).await;
    let next = ledger.hear_call(&recording[0]).await;
    let (job, revision, mut first) = ledger.sum(&next[0]).await;
    first.people[0].1.matched_by = ContactMatch::Name;
    first.people[0].1.confirmed = false;
    let contact = first.people[0].1.contact.as_ref().unwrap().contact.id;
    done(ledger.store.settle_summary(&job, revision, first).await.unwrap());
    let entries = async || {
        ledger
            .store
            .timeline(ledger.tenant, contact, &all())
            .await
            .unwrap()
            .unwrap()
            .items
            .len()
    };
    assert_eq!(entries().await, 0, "a mere suggestion");
    let call = ledger.the_call().await;
    let person = &call.participants[0];
    assert_eq!(
        (person.contact_id, person.matched_by, person.confirmed),
        (Some(contact), Some(ContactMatch::Name), false)
    );

    for (said, expected) in [(Some(contact), 1), (None, 0)] {
        let named = ledger
            .store
            .name_participant(ledger.tenant, call.id, person.number, said)
            .await
            .unwrap();
        let NamedParticipant::Named { participant, next } = named else {
            panic!("{named:?}")
        };
        assert_eq!((participant.contact_id, participant.matched_by), (said, Some(ContactMatch::Person)));
        let (job, revision, mut again) = ledger.sum(&next[0]).await;
        let known = ledger.store.contact_matching(ledger.tenant, &participant).await.unwrap().unwrap();
        again.people = vec![("host".to_owned(), known)];
        done(ledger.store.settle_summary(&job, revision, again).await.unwrap());
        assert_eq!(entries().await, expected);
        let kept = &ledger.the_call().await.participants[0];
        assert_eq!(
            (kept.contact_id, kept.matched_by),
            (said, Some(ContactMatch::Person)),
            "what a person said stays"
        );
    }
    let nobody = ledger.store.name_participant(ledger.tenant, call.id, 9, None).await.unwrap();
    assert!(matches!(nobody, NamedParticipant::NoParticipant));
}

async fn summary(ledger: &Ledger) -> Summary {
    ledger.marta().await;
    let marta = who_is(ledger, Some("marta@example.com"), Some("somebody else")).await.unwrap();
    let contact = marta.contact.as_ref().map(|contact| contact.contact.id);
    Summary {
        state: CallState::Done,
        reason: None,
        text_source: Some(TextSource::Recording),
        language: Some("en".into()),
        started_at: None,
        ended_at: Some(start() + Duration::minutes(4)),
        speakers: vec![NewSpeaker {
            key: "single".into(),
            name: "Speaker 1".into(),
            by: "single",
        }],
        turns: vec![NewTurn {
            speaker: Some(0),
            text: "We renew for a year.".into(),
            start_ms: 0,
            end_ms: 4000,
        }],
        notes: Some(json!({ "summary": "They renew." })),
        ticket_number: Some(7),
        people: vec![("host".to_owned(), marta)],
        activity: Some(NewActivity {
            subject: "Meeting notes: Renewal".into(),
            body: "They renew.".into(),
            data: json!({ "summary": "They renew." }),
            occurred_at: start(),
        }),
        notifications: vec![
            NewNotification {
                audience: "agent",
                contact_id: None,
                email: Some("Ada@shop.example".into()),
                subject: "Notes".into(),
                body: "They renew.".into(),
                send: true,
            },
            NewNotification {
                audience: "customer",
                contact_id: contact,
                email: None,
                subject: "Notes".into(),
                body: "They renew.".into(),
                send: true,
            },
        ],
    }
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

async fn a_recording_becomes_notes_on_the_timeline(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let recording = ledger.fetch(&fetch[0], sound()).await;
    assert_eq!(recording[0].kind, JobKind::Recording);
    assert_eq!(ledger.the_call().await.state, CallState::Transcribing);
    let next = ledger.hear_call(&recording[0]).await;
    assert_eq!(next[0].kind, JobKind::Summarise);
    let (job, revision, summary) = ledger.sum(&next[0]).await;
    assert_eq!(ledger.the_call().await.state, CallState::Summarising);
    let contact = summary.people[0].1.contact.as_ref().unwrap().contact.id;
    let mails = done(ledger.store.settle_summary(&job, revision, summary).await.unwrap());
    assert_eq!(
        mails.iter().map(|job| job.kind).collect::<Vec<_>>(),
        [JobKind::Notify],
        "one has an address"
    );

    let call = ledger.the_call().await;
    assert_eq!(
        (call.state, call.progress.chunks, call.progress.chunks_done),
        (CallState::Done, 2, 2)
    );
    assert_eq!(call.participants[0].contact_id, Some(contact));
    assert!(call.steps.finished_at.is_some() && call.ended_at.is_some());
    let transcript = ledger.store.call_transcript(ledger.tenant, call.id).await.unwrap().unwrap();
    assert_eq!((transcript.draft, transcript.turns.len(), transcript.speakers.len()), (false, 1, 1));
    let notes = ledger.store.call_notes(ledger.tenant, call.id).await.unwrap().unwrap();
    assert_eq!(
        (notes.notes["summary"].as_str(), notes.participants.len()),
        (Some("They renew."), 1)
    );
    let timeline = ledger.store.timeline(ledger.tenant, contact, &all()).await.unwrap().unwrap();
    assert_eq!(timeline.items[0].kind, "meeting_notes");
    assert_eq!(
        ledger.store.call_audio(ledger.tenant, call.id, None).await.unwrap().unwrap().blob,
        "calls/x"
    );
    let mail = ledger.claim(&mails[0]).await;
    assert_eq!(
        ledger.store.load_notification(&mail).await.unwrap().unwrap().email,
        "Ada@shop.example"
    );
    assert!(ledger.store.settle_notification(&mail).await.unwrap());
    let told = ledger.store.notifications(ledger.tenant, &all()).await.unwrap().items;
    assert_eq!(told.iter().filter(|told| told.sent_at.is_some()).count(), 1);
    assert_eq!(told.len(), 2);
}

async fn what_comes_late_is_summed_up_again_and_told_once(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let recording = ledger.fetch(&fetch[0], sound()).await;
    let next = ledger.hear_call(&recording[0]).await;
    let (job, revision, first) = ledger.sum(&next[0]).await;
    let contact = first.people[0].1.contact.as_ref().unwrap().contact.id;
    done(ledger.store.settle_summary(&job, revision, first).await.unwrap());

    let late = ledger.announce("b", news(vec![source("t1", SourceKind::Transcript)])).await;
    let turns = json!({ "turns": [{ "speaker": "Ada", "text": "Hi.", "start_ms": 0, "end_ms": 900 }] });
    let again = ledger.fetch(&late[0], CallMedia::Text(turns)).await;
    assert_eq!(again[0].kind, JobKind::Summarise);
    let (job, revision, mut second) = ledger.sum(&again[0]).await;
    second.activity.as_mut().unwrap().body = "They renew, said Ada.".into();
    assert!(
        done(ledger.store.settle_summary(&job, revision, second).await.unwrap()).is_empty(),
        "told before"
    );
    let timeline = ledger.store.timeline(ledger.tenant, contact, &all()).await.unwrap().unwrap();
    assert_eq!(timeline.items.len(), 1);
    assert_eq!(timeline.items[0].body, "They renew, said Ada.");
    assert_eq!(ledger.store.notifications(ledger.tenant, &all()).await.unwrap().items.len(), 2);
}

async fn notes_of_an_older_state_are_not_written(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("t1", SourceKind::Transcript)])).await;
    let turns = json!({ "turns": [{ "speaker": "Ada", "text": "Hi.", "start_ms": 0, "end_ms": 900 }] });
    let next = ledger.fetch(&fetch[0], CallMedia::Text(turns)).await;
    let call = ledger.the_call().await.id;
    let draft = ledger.store.call_transcript(ledger.tenant, call).await.unwrap().unwrap();
    assert_eq!(
        (draft.draft, draft.text_source, draft.turns.len()),
        (true, Some(TextSource::Platform), 1)
    );
    let (job, revision, summary) = ledger.sum(&next[0]).await;
    // Meanwhile somebody is told of, or a source comes.
    let more = ledger.announce("b", news(vec![source("t2", SourceKind::Transcript)])).await;
    assert!(
        done(ledger.store.settle_summary(&job, revision, summary).await.unwrap()).is_empty(),
        "t2 is under way"
    );
    assert!(ledger.store.call_notes(ledger.tenant, call).await.unwrap().is_none());
    let again = ledger.fetch(&more[0], CallMedia::Text(json!({ "turns": [] }))).await;
    let (job, revision, summary) = ledger.sum(&again[0]).await;
    done(ledger.store.settle_summary(&job, revision, summary).await.unwrap());
    assert!(ledger.store.call_notes(ledger.tenant, call).await.unwrap().is_some());
}

async fn a_source_that_cannot_be_had_leaves_the_call_the_others(ledger: Ledger) {
    let fetch = ledger
        .announce(
            "a",
            news(vec![source("r1", SourceKind::Recording), source("t1", SourceKind::Transcript)]),
        )
        .await;
    let gone = ledger.claim(&fetch[0]).await;
    let Buried::Done { next, .. } = ledger.store.bury(&gone, "Zoom has it no more (404)", None).await.unwrap() else {
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
    ledger.store.bury(&job, "no notes", None).await.unwrap();
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
    assert!(matches!(ledger.store.bury(&late, "late", None).await.unwrap(), Buried::Lost));
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

async fn a_name_that_a_person_gave_stays(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("t1", SourceKind::Transcript)])).await;
    let next = ledger.fetch(&fetch[0], CallMedia::Text(json!({ "turns": [] }))).await;
    let (job, revision, summary) = ledger.sum(&next[0]).await;
    done(ledger.store.settle_summary(&job, revision, summary).await.unwrap());
    let call = ledger.the_call().await.id;
    assert!(
        ledger
            .store
            .rename_speaker(ledger.tenant, call, 9, "Nobody")
            .await
            .unwrap()
            .is_none()
    );
    let again = ledger.store.rename_speaker(ledger.tenant, call, 1, "Marta").await.unwrap().unwrap();
    let job = ledger.claim(&again[0]).await;
    let texts = ledger.store.load_call_texts(&job).await.unwrap().unwrap();
    assert_eq!(texts.given_names, [("single".to_owned(), "Marta".to_owned())]);
    let taken = self::summary(&ledger).await;
    done(ledger.store.settle_summary(&job, texts.revision, taken).await.unwrap());
    let transcript = ledger.store.call_transcript(ledger.tenant, call).await.unwrap().unwrap();
    assert_eq!(transcript.turns[0].speaker.as_deref(), Some("Marta"));
    assert_eq!((transcript.speakers[0].by.as_str(), transcript.speakers[0].number), ("person", 1));
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
