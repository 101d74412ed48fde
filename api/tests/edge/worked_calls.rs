//! Calls, seen to as workers do, for the tests that read them.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use frontdesk_model::{CallMedia, CallNews, CallProvider, CallState, Clock, JobRef, NewSource, SourceKind, TenantId, TextSource};
use frontdesk_store::{
    CallSettled, Claim, ClaimedJob, FetchedSource, Heard, NewActivity, NewCallEvent, NewNotification, NewSpeaker, NewTurn, Summary,
};
use serde_json::json;

use crate::{
    calls::{CALLS, SOUND},
    harness::{ADMIN_KEY, Api},
};

pub fn began() -> DateTime<Utc> {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub fn source(key: &str, kind: SourceKind) -> NewSource {
    NewSource {
        key: key.to_owned(),
        kind,
        locator: format!("https://zoom.us/rec/{key}"),
        credential: None,
        started_at: Some(began()),
        ended_at: None,
        speaker: None,
        bytes: None,
    }
}

/// What the workers would do with a call.
pub struct Worked<'a> {
    pub api: &'a Api,
    pub tenant: TenantId,
}

impl Worked<'_> {
    pub async fn of(api: &Api) -> Worked<'_> {
        let tenant = api.store.tenant_by_slug("default").await.unwrap().unwrap().id;
        Worked { api, tenant }
    }

    pub async fn claim(&self, job: &JobRef) -> ClaimedJob {
        match self.api.store.claim(job.id, Duration::from_mins(1), "test").await.unwrap() {
            Claim::Claimed(job) => *job,
            other => panic!("{other:?}"),
        }
    }

    /// A call with a transcript and a recording to fetch; their jobs.
    pub async fn announced(&self) -> (String, Vec<JobRef>) {
        let event = NewCallEvent {
            name: "recording.completed".to_owned(),
            dedupe_key: Clock::system().new_id::<uuid::Uuid>().to_string(),
            body: json!({}),
        };
        let store = &self.api.store;
        let jobs = store
            .keep_call_events(self.tenant, CallProvider::Zoom, None, vec![event], None)
            .await
            .unwrap();
        let news = CallNews {
            provider_call_id: "a==".to_owned(),
            title: Some("Renewal".to_owned()),
            started_at: Some(began()),
            sources: vec![source("words", SourceKind::Transcript), source("sound", SourceKind::Recording)],
            ..CallNews::default()
        };
        let job = self.claim(&jobs[0]).await;
        let fetches = next(store.settle_call_event(&job, Some(news)).await.unwrap());
        let listed = self.api.get(CALLS, ADMIN_KEY).await.body;
        (listed["items"][0]["id"].as_str().unwrap().to_owned(), fetches)
    }

    pub async fn fetched(&self, fetches: &[JobRef]) -> Vec<JobRef> {
        let mut after = Vec::new();
        for fetch in fetches {
            let job = self.claim(fetch).await;
            let wanted = self.api.store.load_source(&job).await.unwrap().unwrap();
            let found = if wanted.kind == SourceKind::Recording {
                let mut writer = self.api.blobs.writer("calls/sound");
                writer.write(Bytes::from_static(SOUND)).await.unwrap();
                writer.finish().await.unwrap();
                FetchedSource {
                    blob: Some("calls/sound".to_owned()),
                    bytes: SOUND.len() as i64,
                    media: CallMedia::Sound {
                        media_type: "audio/mp4".to_owned(),
                    },
                }
            } else {
                FetchedSource {
                    blob: None,
                    bytes: 7,
                    media: CallMedia::Text(json!({"turns": [{"speaker": "Ada", "text": "A draft.", "start_ms": 0, "end_ms": 900}]})),
                }
            };
            after.extend(next(self.api.store.settle_fetch(&job, found).await.unwrap()));
        }
        after
    }

    /// The recording is heard, and notes are taken.
    pub async fn summed_up(&self, recording: &JobRef) {
        let store = &self.api.store;
        let job = self.claim(recording).await;
        let heard = Heard {
            state: "done",
            reason: None,
            text: "We renew.".to_owned(),
            language: Some("en".to_owned()),
            duration_ms: 4_000,
            speech_ms: 4_000,
            transcribed_ms: 4_000,
            details: json!({}),
            stages_ms: Vec::new(),
        };
        let after = next(store.settle_call_recording(&job, heard, json!({"segments": []})).await.unwrap());
        let job = self.claim(&after[0]).await;
        let revision = store.load_call_texts(&job).await.unwrap().unwrap().revision;
        store.settle_summary(&job, revision, summary()).await.unwrap();
    }
}

fn next(settled: CallSettled) -> Vec<JobRef> {
    match settled {
        CallSettled::Done { next } => next,
        CallSettled::Lost => panic!("the claim was lost"),
    }
}

fn summary() -> Summary {
    Summary {
        state: CallState::Done,
        reason: None,
        text_source: Some(TextSource::Recording),
        language: Some("en".to_owned()),
        started_at: None,
        ended_at: None,
        speakers: vec![NewSpeaker {
            key: "single".to_owned(),
            name: "Speaker 1".to_owned(),
            by: "single",
        }],
        turns: vec![NewTurn {
            speaker: Some(0),
            text: "We renew.".to_owned(),
            start_ms: 0,
            end_ms: 4_000,
        }],
        notes: Some(
            json!({"summary": "They renew.", "decisions": [{"text": "Renew.", "quote": "We renew.", "start_ms": 0}],
            "action_items": [{"text": "Ann sends the offer.", "owner": "Ann", "due": null, "quote": "I send the offer.", "start_ms": 900}],
            "topics": ["renewal"], "open_questions": []}),
        ),
        ticket_number: None,
        people: Vec::new(),
        activity: Some(NewActivity {
            subject: "Renewal".to_owned(),
            body: "They renew.".to_owned(),
            data: json!({}),
            occurred_at: began(),
        }),
        spent: Vec::new(),
        notifications: vec![NewNotification {
            audience: "agent",
            contact_id: None,
            email: Some("ada@example.com".to_owned()),
            subject: "Notes: Renewal".to_owned(),
            body: "They renew.".to_owned(),
            send: false,
        }],
    }
}
