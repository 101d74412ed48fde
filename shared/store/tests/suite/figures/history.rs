//! The made-up history becomes rows.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::{TenantId, UserId};
use uuid::Uuid;

use super::world::{Call, Chance, Message, Modelled, Request, Session, Ticket, Words, World, insert, text};
use crate::harness::Ledger;

const INTENTS: [&str; 4] = ["order_status", "refund", "escalate_to_human", "unclear"];

/// Somebody says something.
pub fn say(chance: &mut Chance, session: &mut Session, at: DateTime<Utc>, people: &[UserId]) {
    let sender = chance.of(&["customer", "customer", "customer", "bot", "bot", "agent", "system"]);
    let customer = sender == "customer";
    session.last_seq += 1;
    let form = match sender {
        "customer" => chance.of(&["text", "text", "voice", "file"]),
        "system" => "system",
        _ => "text",
    };
    let read = customer && !chance.one_in(4);
    session.messages.push(Message {
        id: chance.id(at),
        seq: session.last_seq,
        sender,
        at,
        form,
        // Some have written by a key, and some are no users any more.
        user: (sender == "agent" && !chance.one_in(4)).then(|| chance.of(people)),
        intent: read.then(|| chance.of(&INTENTS)),
        confidence: read.then(|| chance.below(1_000) as f64 / 1_000.0),
        action: (sender == "bot")
            .then(|| chance.of(&[None, Some("articles"), Some("order_status")]))
            .flatten(),
        read,
        sentiment: read.then(|| chance.of(&[None, Some(-0.9), Some(-0.2), Some(0.4)])).flatten(),
        spoken: (form == "voice").then(|| chance.of(&["en", "de"])),
        answered_by: None,
    });
    if chance.one_in(7) {
        session.last_seq += 1;
        let status = chance.of(&["waiting", "escalated", "agent_active"]);
        session.passes.push((session.last_seq, status));
    }
}

/// What happened from `begin` until `end`.
pub fn happened(chance: &mut Chance, tenants: [TenantId; 2], people: &[UserId], begin: DateTime<Utc>, end: DateTime<Utc>) -> World {
    let mut world = World::default();
    let span = (end - begin).num_seconds() as u64;
    for number in 0..70 {
        let at = begin + chance.seconds(span);
        let mut session = Session {
            id: chance.id(at),
            tenant: tenants[usize::from(number % 3 == 0)],
            at,
            closed: None,
            channel: chance.of(&[None, Some("email")]),
            messages: Vec::new(),
            passes: Vec::new(),
            last_seq: 0,
        };
        let mut now = at;
        for _ in 0..chance.below(9) {
            let longest = chance.of(&[20, 600, 7_000, 90_000]);
            now += chance.seconds(longest);
            if now < end {
                say(chance, &mut session, now, people);
            }
        }
        session.closed = (!chance.one_in(4)).then(|| now + chance.seconds(600)).filter(|at| *at < end);
        world.sessions.push(session);
    }
    for number in 0..40 {
        let (at, tenant) = (begin + chance.seconds(span), tenants[usize::from(number % 4 == 0)]);
        let status = chance.of(&["open", "awaiting_user", "resolved", "closed"]);
        world.tickets.push(Ticket {
            // Imported tickets are older than their ids.
            id: chance.id(end),
            tenant,
            at,
            status,
            source: chance.of(&["chat", "import"]),
            user: chance.one_in(2).then(|| chance.of(people)),
            resolved: (status == "resolved").then(|| at + chance.seconds(900_000)),
            score: (status == "closed").then(|| 1 + chance.below(5) as i64),
        });
        let state = chance.of(&["waiting", "accepted", "expired", "ended"]);
        let ended = (state != "waiting").then(|| at + chance.seconds(180));
        let id = chance.id(at);
        world.requests.push(Request {
            id,
            tenant,
            at,
            ended,
            state,
        });
        let heard = chance.one_in(2);
        world.calls.push(Call {
            id: chance.id(at),
            tenant,
            at,
            state: if heard { "done" } else { "failed" },
            minutes: 1 + chance.below(50) as i64,
            heard,
            items: if heard { chance.below(4) as i64 } else { 0 },
            ticked: 0,
        });
        world.models.push(Modelled {
            id: chance.id(at),
            tenant,
            at,
            kind: chance.of(&["model", "model", "builtin"]),
            whole_ms: chance.below(9_000) as i64,
            cost: chance.below(1_000) as f64 / 1e5,
            mark: None,
        });
    }
    world
}

/// Writes all of it.
pub async fn write(ledger: &Ledger, world: &World) {
    let sql = Words {
        sqlite: ledger.store.is_sqlite(),
    };
    let sessions: Vec<String> = world.sessions.iter().map(|session| session_row(sql, session)).collect();
    let messages: Vec<String> = (world.sessions.iter())
        .flat_map(|session| session.messages.iter().map(|message| message_row(sql, session, message)))
        .collect();
    let spoken: Vec<String> = (world.sessions.iter())
        .flat_map(|session| session.messages.iter().filter_map(|message| spoken_row(sql, session, message)))
        .collect();
    let events: Vec<String> = world.sessions.iter().flat_map(|session| event_rows(sql, session)).collect();
    let tickets = world.tickets.iter().enumerate().map(|(at, ticket)| {
        let (id, tenant, opened) = (sql.id(ticket.id), sql.id(ticket.tenant.0), sql.time(ticket.at));
        let (user, resolved) = (sql.maybe(ticket.user.map(|user| user.0)), sql.when(ticket.resolved));
        let score = ticket.score.map_or("null".to_owned(), |score| score.to_string());
        let (status, source) = (ticket.status, ticket.source);
        format!("{id}, {tenant}, {at}, 'Subject', '{status}', 'normal', '{source}', {user}, {resolved}, {score}, {opened}, {opened}")
    });
    let requests = world.requests.iter().map(|request| {
        let (id, tenant, at, ended) = (
            sql.id(request.id),
            sql.id(request.tenant.0),
            sql.time(request.at),
            sql.when(request.ended),
        );
        format!("{id}, {tenant}, {id}, '{}', {at}, {at}, {ended}", request.state)
    });
    let calls = world.calls.iter().map(|call| call_row(sql, call));
    let sources = world.calls.iter().flat_map(|call| {
        ["a", "b"].map(|key| {
            let state = if key == "a" && call.heard { "done" } else { "failed" };
            let id = sql.id(Uuid::from_u128(call.id.as_u128() ^ u128::from(key.as_bytes()[0])));
            let (tenant, of, at) = (sql.id(call.tenant.0), sql.id(call.id), sql.time(call.at));
            format!(
                "{id}, {tenant}, {of}, '{key}', 'recording', '{state}', '', {}, {at}",
                call.minutes * 60_000
            )
        })
    });
    let models = world.models.iter().map(|model| {
        let (id, tenant, at) = (sql.id(model.id), sql.id(model.tenant.0), sql.time(model.at));
        format!(
            "{id}, {tenant}, {id}, 'Main', '{}', {}, 10, 5, {}, '[]', '[]', {at}",
            model.kind, model.whole_ms, model.cost
        )
    });
    for statement in [
        insert("chat_sessions", SESSION, &sessions),
        insert("chat_messages", MESSAGE, &messages),
        insert("chat_voice_messages", "message_id, tenant_id, file_url, language, created_at", &spoken),
        insert("events", "tenant_id, session_id, seq, type, created_at, status", &events),
        insert(
            "tickets",
            "id, tenant_id, number, subject, status, priority, source, assignee_id, resolved_at, satisfaction, created_at, updated_at",
            &tickets.collect::<Vec<_>>(),
        ),
        insert(
            "agent_requests",
            "id, tenant_id, session_id, state, requested_at, expires_at, ended_at",
            &requests.collect::<Vec<_>>(),
        ),
        insert(
            "conference_calls",
            "id, tenant_id, provider, provider_call_id, state, started_at, ended_at, transcribing_at, summarising_at, notes, created_at, updated_at",
            &calls.collect::<Vec<_>>(),
        ),
        insert(
            "call_sources",
            "id, tenant_id, call_id, key, kind, state, locator, duration_ms, created_at",
            &sources.collect::<Vec<_>>(),
        ),
        insert(
            "model_answers",
            "message_id, tenant_id, session_id, model, kind, whole_ms, input_tokens, output_tokens, cost, articles, tools, created_at",
            &models.collect::<Vec<_>>(),
        ),
    ]
    .into_iter()
    .flatten()
    {
        ledger.execute(statement).await;
    }
}

const SESSION: &str = "id, tenant_id, verified, status, token_hash, metadata, last_seq, started_at, closed_at, active_at, due_at, channel";
pub const MESSAGE: &str = "id, tenant_id, session_id, seq, ready_seq, sender_type, sender_id, message_type, message_text, ai_intent, ai_confidence, \
                           answered_by, status, actions, trail, created_at";

fn session_row(sql: Words, session: &Session) -> String {
    let (id, tenant, at) = (sql.id(session.id), sql.id(session.tenant.0), sql.time(session.at));
    let (token, closed) = (sql.bytes(session.id), sql.when(session.closed));
    let status = if session.closed.is_some() { "closed" } else { "ai_active" };
    let (last, channel, none) = (session.last_seq, text(session.channel), sql.json("{}"));
    format!("{id}, {tenant}, false, '{status}', {token}, {none}, {last}, {at}, {closed}, {at}, {at}, {channel}")
}

pub fn message_row(sql: Words, session: &Session, message: &Message) -> String {
    let (id, tenant, of, at) = (
        sql.id(message.id),
        sql.id(session.tenant.0),
        sql.id(session.id),
        sql.time(message.at),
    );
    let sure = message.confidence.map_or("null".to_owned(), |sure| sure.to_string());
    let actions = message.action.map_or("null".to_owned(), |kind| {
        sql.json(&format!(r#"[{{"type": "{kind}", "data": []}}]"#))
    });
    let trail = match message.sentiment {
        None if message.read => sql.json(r#"{"attempt": 1}"#),
        None => "null".to_owned(),
        Some(score) => sql.json(&format!(r#"{{"sentiment": {{"{}": {score}}}}}"#, message.id)),
    };
    let (user, answer) = (sql.maybe(message.user.map(|user| user.0)), sql.maybe(message.answered_by));
    let (seq, sender, form, intent) = (message.seq, message.sender, message.form, text(message.intent));
    format!(
        "{id}, {tenant}, {of}, {seq}, {seq}, '{sender}', {user}, '{form}', 'words', {intent}, {sure}, {answer}, 'done', {actions}, {trail}, {at}"
    )
}

fn spoken_row(sql: Words, session: &Session, message: &Message) -> Option<String> {
    let language = message.spoken?;
    let (id, tenant, at) = (sql.id(message.id), sql.id(session.tenant.0), sql.time(message.at));
    Some(format!("{id}, {tenant}, '', '{language}', {at}"))
}

fn event_rows(sql: Words, session: &Session) -> Vec<String> {
    let (tenant, of, at) = (sql.id(session.tenant.0), sql.id(session.id), sql.time(session.at));
    let row = |(seq, status): &(i64, &str)| format!("{tenant}, {of}, {seq}, 'session.updated', {at}, '{status}'");
    session.passes.iter().map(row).collect()
}

fn call_row(sql: Words, call: &Call) -> String {
    let (id, tenant, at) = (sql.id(call.id), sql.id(call.tenant.0), sql.time(call.at));
    let end = sql.time(call.at + TimeDelta::minutes(call.minutes));
    let (listened, notes) = if call.heard {
        let items: Vec<&str> = vec!["{}"; call.items as usize];
        let notes = sql.json(&format!(r#"{{"action_items": [{}]}}"#, items.join(", ")));
        (sql.time(call.at + TimeDelta::seconds(90)), notes)
    } else {
        ("null".to_owned(), "null".to_owned())
    };
    format!(
        "{id}, {tenant}, 'zoom', '{}', '{}', {at}, {end}, {at}, {listened}, {notes}, {at}, {at}",
        call.id, call.state
    )
}
