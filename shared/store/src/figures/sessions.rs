//! Sessions, each with all that became of it in the hour in which it began.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use frontdesk_model::{Sender, SessionId, TenantId, UserId};

use super::{
    Tally,
    facts::{Fact, Reader, Window, ms},
};
use crate::{
    Result,
    sql::{Sql, sql},
};

#[derive(sqlx::FromRow)]
struct Begun {
    id: SessionId,
    of_tenant: TenantId,
    started_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    channel: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Word {
    session_id: SessionId,
    seq: i64,
    sender_type: Sender,
    user_id: Option<UserId>,
    created_at: DateTime<Utc>,
    ai_intent: Option<String>,
}

/// The session went where the assistant is silent.
#[derive(sqlx::FromRow)]
struct Passed {
    session_id: SessionId,
    seq: i64,
    status: String,
}

/// What is read of sessions, living or archived.
struct Reading {
    sessions: Sql,
    words: Sql,
    passed: Sql,
}

const LIVING: Reading = Reading {
    sessions: sql!(
        "select s.id, s.tenant_id as of_tenant, s.started_at, s.closed_at, s.channel from chat_sessions s where s.id >= $4 and s.id < $5 \
         and s.started_at >= $1 and s.started_at < $2 and ($3 is null or s.tenant_id = $3)"
    ),
    words: sql!(
        "select m.session_id, m.seq, m.sender_type, u.id as user_id, m.created_at, m.ai_intent, m.tenant_id as of_tenant from chat_sessions s \
         join chat_messages m on m.tenant_id = s.tenant_id and m.session_id = s.id left join users u on u.tenant_id = m.tenant_id and u.id = m.sender_id \
         where s.id >= $4 and s.id < $5 and s.started_at >= $1 and s.started_at < $2 and ($3 is null or s.tenant_id = $3) \
         and m.sender_type <> 'system' order by m.session_id, m.seq"
    ),
    passed: sql!(
        "select e.session_id, e.seq, e.status, e.tenant_id as of_tenant from chat_sessions s join events e on e.tenant_id = s.tenant_id and e.session_id = s.id \
         where s.id >= $4 and s.id < $5 and s.started_at >= $1 and s.started_at < $2 and ($3 is null or s.tenant_id = $3) \
         and e.status in ('waiting', 'escalated', 'agent_active') order by e.session_id, e.seq desc"
    ),
};

const ARCHIVED: Reading = Reading {
    sessions: sql!(
        "select s.id, s.tenant_id as of_tenant, s.started_at, s.closed_at, s.channel from archived_sessions s where s.id >= $4 and s.id < $5 \
         and s.started_at >= $1 and s.started_at < $2 and ($3 is null or s.tenant_id = $3)"
    ),
    words: sql!(
        "select m.session_id, m.seq, m.sender_type, u.id as user_id, m.created_at, m.ai_intent, m.tenant_id as of_tenant from archived_sessions s \
         join archived_messages m on m.tenant_id = s.tenant_id and m.session_id = s.id left join users u on u.tenant_id = m.tenant_id and u.id = m.sender_id \
         where s.id >= $4 and s.id < $5 and s.started_at >= $1 and s.started_at < $2 and ($3 is null or s.tenant_id = $3) \
         and m.sender_type <> 'system' order by m.session_id, m.seq"
    ),
    passed: sql!(
        "select e.session_id, e.seq, e.status, e.tenant_id as of_tenant from archived_sessions s join archived_events e on e.tenant_id = s.tenant_id \
         and e.session_id = s.id where s.id >= $4 and s.id < $5 and s.started_at >= $1 and s.started_at < $2 and ($3 is null or s.tenant_id = $3) \
         and e.status in ('waiting', 'escalated', 'agent_active') order by e.session_id, e.seq desc"
    ),
};

/// Sessions, living and archived.
pub(super) async fn read(reader: &mut Reader<'_>, window: &Window) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    for reading in [LIVING, ARCHIVED] {
        let sessions: Vec<Begun> = reader.all(reading.sessions, window.by_id()).await?;
        if sessions.is_empty() {
            continue;
        }
        let mut words: HashMap<SessionId, Vec<Word>> = HashMap::new();
        for word in reader.all::<Word>(reading.words, window.by_id()).await? {
            words.entry(word.session_id).or_default().push(word);
        }
        let passed: Vec<Passed> = reader.all(reading.passed, window.by_id()).await?;
        // The last one stays: the first by its number.
        let passed: HashMap<SessionId, Passed> = passed.into_iter().map(|passed| (passed.session_id, passed)).collect();
        for session in &sessions {
            let said = words.get(&session.id).map_or(&[][..], Vec::as_slice);
            of_session(session, said, passed.get(&session.id), &mut facts);
        }
    }
    Ok(facts)
}

fn of_session(session: &Begun, words: &[Word], passed: Option<&Passed>, facts: &mut Vec<Fact>) {
    let mut tally = Tally::default();
    tally.add("sessions", 1);
    tally.add_member("channels", session.channel.as_deref().unwrap_or("web"), 1);
    let by_person = words.iter().any(|word| word.sender_type == Sender::Agent);
    if let Some(passed) = passed {
        tally.add("handovers", 1);
        tally.add_member("handover_reasons", reason(passed, words), 1);
    }
    tally.add("sessions_over", i64::from(session.closed_at.is_some()));
    if let Some(asked) = words.iter().find(|word| word.sender_type == Sender::Customer) {
        tally.add("sessions_asked", 1);
        let mut answers = words
            .iter()
            .filter(|word| word.seq > asked.seq && word.sender_type != Sender::Customer);
        let first = answers.next();
        let alone = first.is_some() && passed.is_none() && !by_person;
        tally.add("sessions_alone", i64::from(alone));
        if let Some(first) = first {
            tally.time("first_answer", ms(asked.created_at, first.created_at));
            if session.closed_at.is_some() {
                let last = answers.next_back().unwrap_or(first);
                tally.time("resolution", ms(asked.created_at, last.created_at));
            }
        }
    }
    let (tenant, at) = (session.of_tenant, session.started_at);
    facts.push(Fact {
        tenant,
        user: None,
        at,
        tally,
    });
    facts.extend(of_people(words).into_iter().map(|(user, tally)| Fact {
        tenant,
        user: Some(user),
        at,
        tally,
    }));
}

/// Why the session went to a person.
fn reason(passed: &Passed, words: &[Word]) -> &'static str {
    if passed.status == "agent_active" {
        return "taken";
    }
    let before: Vec<&Word> = words.iter().filter(|word| word.seq < passed.seq).collect();
    // An answer of the assistant stands right before what it led to; a wish by the button has a notice there.
    let by_answer = before
        .last()
        .is_some_and(|word| word.sender_type == Sender::Bot && word.seq + 1 == passed.seq);
    if !by_answer {
        return "asked_by_button";
    }
    let asked = before.iter().rev().find(|word| word.sender_type == Sender::Customer);
    if asked.is_some_and(|word| word.ai_intent.as_deref() == Some("escalate_to_human")) {
        "asked_in_words"
    } else {
        "assistant"
    }
}

/// What each person wrote, and how long the customer had waited for it.
fn of_people(words: &[Word]) -> BTreeMap<UserId, Tally> {
    let mut people: BTreeMap<UserId, Tally> = BTreeMap::new();
    let mut waits: Option<DateTime<Utc>> = None;
    for word in words {
        match word.sender_type {
            Sender::Customer => {
                waits.get_or_insert(word.created_at);
            }
            Sender::Bot => waits = None,
            Sender::Agent => {
                let since = waits.take();
                let Some(user) = word.user_id else { continue };
                let tally = people.entry(user).or_default();
                tally.add("messages", 1);
                if let Some(since) = since {
                    tally.time("answer", ms(since, word.created_at));
                }
            }
            Sender::System => {}
        }
    }
    for tally in people.values_mut() {
        tally.add("sessions", 1);
    }
    people
}
