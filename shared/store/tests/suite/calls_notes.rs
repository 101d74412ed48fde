//! The notes of a call, and where they go.

use chrono::Duration;
use frontdesk_model::{CallMedia, CallState, JobKind, SourceKind, TextSource};
use frontdesk_store::{NewActivity, NewNotification, NewSpeaker, NewTurn, Spent, Summary, UsageBy};
use serde_json::json;

use crate::{
    calls::{all, done, news, sound, source, who_is},
    harness::{Ledger, start},
};

crate::both!(
    a_recording_becomes_notes_on_the_timeline,
    what_comes_late_is_summed_up_again_and_told_once,
    notes_of_an_older_state_are_not_written,
);

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
    let usage = ledger
        .store
        .model_usage(ledger.tenant, UsageBy::Model, start(), start())
        .await
        .unwrap();
    assert_eq!((usage.len(), usage[0].key.as_str(), usage[0].input_tokens), (1, "scribe", 900));
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
    let cost = ledger.store.cost_of_month(ledger.tenant, start()).await.unwrap();
    assert!((cost - 0.5).abs() < 1e-9, "a model was asked all the same: {cost}");
    let again = ledger.fetch(&more[0], CallMedia::Text(json!({ "turns": [] }))).await;
    let (job, revision, summary) = ledger.sum(&again[0]).await;
    done(ledger.store.settle_summary(&job, revision, summary).await.unwrap());
    assert!(ledger.store.call_notes(ledger.tenant, call).await.unwrap().is_some());
}

pub async fn summary(ledger: &Ledger) -> Summary {
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
        spent: vec![Spent {
            model: "scribe".into(),
            input_tokens: 900,
            output_tokens: 90,
            cost: 0.5,
        }],
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
