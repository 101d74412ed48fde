//! Composes a call's transcript, takes notes of it, and writes both to the CRM.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_files::blob::Blobs;
use frontdesk_model::{CallId, CallParticipant, CallState, Conference, ContactId, ContactRef, TenantId, TenantSettings};
use frontdesk_notes::{Extractive, Heading, Notes, Transcript, Turn, plain_name};
use frontdesk_store::{CallSettled, CallTexts, KnownPerson, NewActivity, NewNotification, NewSpeaker, NewTurn, Store, Summary};
use frontdesk_texts::Language;
use serde_json::json;

use super::{
    compose::{Composed, compose},
    mail,
    note_taker::{Meeting, NoteTaker},
    outcome::{Heard, outcome},
};
use frontdesk_assistant::{redaction::Known, understand::entities::ticket_numbers};
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
    unnamed::remove_unnamed,
};

/// Numbers that are looked up; a meeting that names more is not about one of them.
const MOST_NUMBERS: usize = 20;

/// The handler of [`JobKind::Summarise`](frontdesk_model::JobKind::Summarise).
pub struct SummariseJob {
    store: Store,
    blobs: Blobs,
    /// Whether there is a mail server.
    mails: bool,
    notes: NoteTaker,
}

impl SummariseJob {
    /// A handler that has e-mail sent where the configuration names a server.
    pub fn new(deps: &WorkerDeps) -> Self {
        Self {
            store: deps.store.clone(),
            blobs: deps.blobs.clone(),
            mails: deps.config.notifications.smtp_url.is_some(),
            notes: NoteTaker::new(deps),
        }
    }
}

#[async_trait]
impl Handler for SummariseJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("the call that it is about is gone".to_owned());
        let texts = self.store.load_call_texts(job).await?.ok_or_else(gone)?;
        let (call, revision, keys) = (texts.call.clone(), texts.revision, texts.participant_keys.clone());
        let draft = tokio::task::spawn_blocking(move || Draft::write(texts));
        let mut draft = draft.await.map_err(|died| JobError::Retry(died.to_string()))?;
        let mut spent = Vec::new();
        if let Some(builtin) = draft.notes.take() {
            let meeting = std::mem::take(&mut draft.meeting);
            let taken = self.notes.take(job.tenant_id, meeting, builtin).await?;
            (draft.notes, spent) = (Some(taken.notes), taken.spent);
        }
        let people = self.people(job.tenant_id, &call).await?;
        let known = keys
            .into_iter()
            .zip(&people)
            .filter_map(|(key, person)| person.clone().map(|person| (key, person)))
            .collect();
        let ticket_number = self.ticket(job.tenant_id, &draft.numbers).await?;
        let notifications = self.notifications(job.tenant_id, &call, &people, &draft).await?;
        let summary = Summary {
            spent,
            ..draft.into_summary(&call, known, ticket_number, notifications)
        };
        let settled = self.store.settle_summary(job, revision, summary).await?;
        if matches!(settled, CallSettled::Done { .. }) {
            self.drop_heard(job.tenant_id, call.id).await;
        }
        Ok(settled.into())
    }
}

impl SummariseJob {
    /// Drops the call's recordings, where its company keeps them until they are transcribed. What goes wrong is left to the cleanup.
    async fn drop_heard(&self, tenant: TenantId, call: CallId) {
        match self.store.drop_heard_call(tenant, call).await {
            Ok(files) => remove_unnamed(&self.store, &self.blobs, &files).await,
            Err(error) => tracing::warn!(%error, %call, "recordings of a call that is transcribed stay until the cleanup removes them"),
        }
    }

    /// Who the participants are, in their order.
    async fn people(&self, tenant: TenantId, call: &Conference) -> Result<Vec<Option<KnownPerson>>, JobError> {
        let mut people = Vec::with_capacity(call.participants.len());
        for person in &call.participants {
            let name = person.name.as_deref().map(plain_name);
            people.push(
                self.store
                    .contact_matching(tenant, &CallParticipant { name, ..person.clone() })
                    .await?,
            );
        }
        Ok(people)
    }

    /// The first of the numbers that is a ticket's.
    async fn ticket(&self, tenant: TenantId, numbers: &[i64]) -> Result<Option<i64>, JobError> {
        for number in numbers {
            if self.store.ticket_known(tenant, *number).await? {
                return Ok(Some(*number));
            }
        }
        Ok(None)
    }

    /// Hosts are told as agents, contacts as customers, where it is sure that they are. Of a call without words nobody is told.
    async fn notifications(
        &self,
        tenant: TenantId,
        call: &Conference,
        people: &[Option<KnownPerson>],
        draft: &Draft,
    ) -> Result<Vec<NewNotification>, JobError> {
        let Some(notes) = draft.notes.as_ref().filter(|_| !draft.composed.turns.is_empty()) else {
            return Ok(Vec::new());
        };
        let settings = TenantSettings::from_pairs(self.store.settings(tenant).await?);
        let told = |audience, contact: Option<&ContactRef>, email: Option<String>, wanted: bool| NewNotification {
            audience,
            contact_id: contact.map(|contact| contact.id),
            send: self.mails && wanted && email.is_some(),
            email,
            subject: mail::subject(Language::default(), call.title.as_deref()),
            body: mail::body(Language::default(), notes, draft.reason.as_deref()),
        };
        let mut out = Vec::new();
        let (mut agents, mut customers) = (BTreeSet::<String>::new(), BTreeSet::<ContactId>::new());
        for (person, known) in call.participants.iter().zip(people) {
            if person.host {
                let email = person.email.clone().filter(|email| agents.insert(email.to_lowercase()));
                if email.is_some() {
                    out.push(told("agent", None, email, settings.email_agents.unwrap_or(true)));
                }
            } else if let Some(contact) = known.as_ref().and_then(KnownPerson::confirmed_contact)
                && customers.insert(contact.contact.id)
            {
                // The address on file, and only one that is known to be theirs.
                let email = contact.contact.email.clone().filter(|_| contact.is_found_by_email());
                out.push(told("customer", Some(&contact.contact), email, settings.email_customers));
            }
        }
        Ok(out)
    }
}

/// What a call comes to before the CRM is asked.
struct Draft {
    composed: Composed,
    state: CallState,
    reason: Option<String>,
    language: Option<String>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// None where there is nothing to take notes of, and something went wrong.
    notes: Option<Notes>,
    /// What a language model is told of it.
    meeting: Meeting,
    /// Numbers that may be a ticket's, the likeliest first.
    numbers: Vec<i64>,
}

impl Draft {
    /// Takes processor time.
    fn write(texts: CallTexts) -> Self {
        let CallTexts {
            call, texts, given_names, ..
        } = texts;
        let heard: Vec<Heard> = texts.into_iter().map(|source| Heard::read(Language::default(), source)).collect();
        let language = language(&heard);
        let voices: Vec<_> = heard.iter().map(|source| source.voices.clone()).collect();
        let composed = compose(&voices, &given_names);
        let (state, reason) = outcome(Language::default(), &heard, composed.text_source);
        let begun = voices.iter().filter_map(|source| source.started_at).min();
        let over = voices.iter().filter_map(|source| {
            let length = TimeDelta::try_milliseconds(source.duration_ms?)?;
            source.started_at?.checked_add_signed(length)
        });
        let started_at = call.started_at.or(begun);
        let ended_at = call.ended_at.or(over.max());
        let transcript = transcript(call.title.clone(), started_at, &composed);
        let title = call.title.as_deref().unwrap_or_default();
        let mut numbers = ticket_numbers(title);
        for turn in &composed.turns {
            numbers.extend(ticket_numbers(&turn.text));
        }
        let mut seen = BTreeSet::new();
        numbers.retain(|number| seen.insert(*number));
        numbers.truncate(MOST_NUMBERS);
        let notes = (state != CallState::Failed).then(|| Extractive.notes(&transcript));
        let meeting = Meeting {
            people: people(&call, &composed),
            transcript,
        };
        Self {
            composed,
            state,
            reason,
            language,
            started_at,
            ended_at,
            notes,
            meeting,
            numbers,
        }
    }

    fn into_summary(
        self,
        call: &Conference,
        people: Vec<(String, KnownPerson)>,
        ticket_number: Option<i64>,
        notifications: Vec<NewNotification>,
    ) -> Summary {
        let activity = self.activity(call);
        let Composed {
            voices,
            turns,
            text_source,
        } = self.composed;
        let speaker = |voice: super::compose::Voice| NewSpeaker {
            key: voice.key,
            name: voice.name,
            by: voice.by,
        };
        let turn = |turn: super::compose::Turn| NewTurn {
            speaker: turn.voice,
            text: turn.text,
            start_ms: turn.start_ms,
            end_ms: turn.end_ms,
        };
        Summary {
            state: self.state,
            reason: self.reason,
            text_source,
            language: self.language,
            started_at: self.started_at,
            ended_at: self.ended_at,
            speakers: voices.into_iter().map(speaker).collect(),
            turns: turns.into_iter().map(turn).collect(),
            notes: self.notes.map(|notes| json!(notes)),
            ticket_number,
            people,
            activity,
            notifications,
            spent: Vec::new(),
        }
    }

    /// The entry for timelines; none where nobody said anything.
    fn activity(&self, call: &Conference) -> Option<NewActivity> {
        let notes = self.notes.as_ref().filter(|_| !self.composed.turns.is_empty())?;
        let people = participants(call);
        let names: Vec<&str> = people.iter().map(String::as_str).collect();
        let id = call.id.to_string();
        let body = notes.to_markdown(&Heading {
            language: Language::default(),
            title: call.title.as_deref(),
            call_id: Some(&id),
            participants: &names,
            started_at: self.started_at.map(|at| at.fixed_offset()),
            ended_at: self.ended_at.map(|at| at.fixed_offset()),
        });
        Some(NewActivity {
            subject: mail::subject(Language::default(), call.title.as_deref()),
            body,
            data: json!({
                "call_id": call.id,
                "title": call.title,
                "summary": notes.summary,
                "action_items": notes.action_items,
                "decisions": notes.decisions,
                "participants": people,
                "started_at": self.started_at,
                "ended_at": self.ended_at,
            }),
            occurred_at: self.started_at.unwrap_or(call.created_at),
        })
    }
}

/// Who took part, by name or address.
fn participants(call: &Conference) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for person in &call.participants {
        if let Some(name) = person.name.as_ref().or(person.email.as_ref())
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}

/// Who was there, as far as anybody is known: those who took part, and voices that have a person's name.
fn people(call: &Conference, composed: &Composed) -> Vec<Known> {
    let there = call.participants.iter().map(|person| Known {
        name: person.name.as_deref().map(plain_name),
        email: person.email.clone(),
        phone: None,
    });
    let named = composed.voices.iter().filter_map(|voice| voice.person());
    let speaking = named.map(|name| Known {
        name: Some(name.to_owned()),
        ..Known::default()
    });
    there.chain(speaking).collect()
}

/// The language in which most was said.
fn language(heard: &[Heard]) -> Option<String> {
    let mut letters: BTreeMap<&str, usize> = BTreeMap::new();
    for source in heard {
        if let Some(language) = &source.language {
            *letters.entry(language).or_default() += source.voices.said.iter().map(|said| said.text.len()).sum::<usize>();
        }
    }
    letters
        .into_iter()
        .max_by_key(|(_, letters)| *letters)
        .map(|(language, _)| language.to_owned())
}

fn transcript(title: Option<String>, started_at: Option<DateTime<Utc>>, composed: &Composed) -> Transcript {
    let turn = |turn: &super::compose::Turn| Turn {
        speaker: turn.voice.map(|voice| composed.voices[voice].shown().to_owned()),
        text: turn.text.clone(),
        start_ms: Some(turn.start_ms),
        end_ms: Some(turn.end_ms),
    };
    Transcript {
        title,
        started_at: started_at.map(|at| at.fixed_offset()),
        turns: composed.turns.iter().map(turn).collect(),
    }
}
