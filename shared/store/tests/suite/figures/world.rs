//! A history that is made up: what rows have of it, and what figures a slow look at all of it gives.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use frontdesk_model::{TenantId, UserId};
use frontdesk_store::Period;
use uuid::Uuid;

/// Numbers by chance, the same for the same seed.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }

    pub fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    pub fn seconds(&mut self, most: u64) -> TimeDelta {
        TimeDelta::milliseconds(self.below(most * 1_000) as i64)
    }

    /// An id of this time.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let chance = u128::from(self.below(1 << 50));
        Uuid::from_u128((at.timestamp_millis() as u128) << 80 | 0x7 << 76 | 0x8 << 60 | chance)
    }
}

#[derive(Debug, Clone)]
pub struct Message {
    pub id: Uuid,
    pub seq: i64,
    pub sender: &'static str,
    pub at: DateTime<Utc>,
    pub form: &'static str,
    pub user: Option<UserId>,
    pub intent: Option<&'static str>,
    pub confidence: Option<f64>,
    pub action: Option<&'static str>,
    /// Whether it has a trail, and how it sounds where the trail says so.
    pub read: bool,
    pub sentiment: Option<f64>,
    pub spoken: Option<&'static str>,
    pub answered_by: Option<Uuid>,
}

#[derive(Debug, Clone)]
pub struct Session {
    pub id: Uuid,
    pub tenant: TenantId,
    pub at: DateTime<Utc>,
    pub closed: Option<DateTime<Utc>>,
    pub channel: Option<&'static str>,
    pub messages: Vec<Message>,
    pub passes: Vec<(i64, &'static str)>,
    pub last_seq: i64,
}

#[derive(Debug, Clone)]
pub struct Ticket {
    pub id: Uuid,
    pub tenant: TenantId,
    pub at: DateTime<Utc>,
    pub status: &'static str,
    pub source: &'static str,
    pub user: Option<UserId>,
    pub resolved: Option<DateTime<Utc>>,
    pub score: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct Request {
    pub id: Uuid,
    pub tenant: TenantId,
    pub at: DateTime<Utc>,
    pub ended: Option<DateTime<Utc>>,
    pub state: &'static str,
}

#[derive(Debug, Clone)]
pub struct Call {
    pub id: Uuid,
    pub tenant: TenantId,
    pub at: DateTime<Utc>,
    pub state: &'static str,
    pub minutes: i64,
    pub heard: bool,
    pub items: i64,
    pub ticked: i64,
}

#[derive(Debug, Clone)]
pub struct Modelled {
    pub id: Uuid,
    pub tenant: TenantId,
    pub at: DateTime<Utc>,
    pub kind: &'static str,
    pub whole_ms: i64,
    pub cost: f64,
    pub mark: Option<&'static str>,
}

#[derive(Debug, Default, Clone)]
pub struct World {
    pub sessions: Vec<Session>,
    pub tickets: Vec<Ticket>,
    pub requests: Vec<Request>,
    pub calls: Vec<Call>,
    pub models: Vec<Modelled>,
}

/// What a slow look gives: counts, and every single time.
#[derive(Debug, Default, PartialEq)]
pub struct Slow {
    pub counts: BTreeMap<String, i64>,
    pub times: BTreeMap<String, Vec<i64>>,
}

impl Slow {
    fn add(&mut self, name: impl Into<String>, count: i64) {
        if count != 0 {
            *self.counts.entry(name.into()).or_default() += count;
        }
    }

    fn time(&mut self, name: &str, from: DateTime<Utc>, to: DateTime<Utc>) {
        self.times.entry(name.to_owned()).or_default().push((to - from).num_milliseconds());
    }
}

fn inside(at: DateTime<Utc>, period: &Period) -> bool {
    period.from <= at && at < period.to
}

impl World {
    /// Everything of a tenant in a period, and of each person.
    pub fn slow(&self, tenant: TenantId, period: &Period) -> (Slow, BTreeMap<UserId, Slow>) {
        let (mut all, mut people) = (Slow::default(), BTreeMap::new());
        for session in self.sessions.iter().filter(|session| session.tenant == tenant) {
            for message in session.messages.iter().filter(|message| inside(message.at, period)) {
                of_message(message, &mut all);
            }
            if inside(session.at, period) {
                of_session(session, &mut all, &mut people);
            }
        }
        for ticket in self
            .tickets
            .iter()
            .filter(|ticket| ticket.tenant == tenant && inside(ticket.at, period))
        {
            let mut both = vec![&mut all];
            if let Some(user) = ticket.user {
                both.push(people.entry(user).or_default());
            }
            for slow in both {
                of_ticket(ticket, slow);
            }
            all.add(format!("ticket_sources/{}", ticket.source), 1);
            all.add("ticket_priorities/normal", 1);
        }
        for request in self
            .requests
            .iter()
            .filter(|request| request.tenant == tenant && inside(request.at, period))
        {
            all.add("requests", 1);
            all.add(format!("requests_became/{}", request.state), 1);
            all.add("requests_abandoned", i64::from(["expired", "ended"].contains(&request.state)));
            if request.state == "accepted" {
                all.time("request_wait", request.at, request.ended.unwrap());
            }
        }
        for call in self.calls.iter().filter(|call| call.tenant == tenant && inside(call.at, period)) {
            of_call(call, &mut all);
        }
        for model in self
            .models
            .iter()
            .filter(|model| model.tenant == tenant && inside(model.at, period))
        {
            all.add("model_answers", 1);
            all.add("models/Main", 1);
            all.add("model_tokens", 15);
            all.add("model_cost", (model.cost * 1e6).round() as i64);
            all.add("model_costs/Main", (model.cost * 1e6).round() as i64);
            if model.kind == "model" {
                all.time("model_latency", model.at, model.at + TimeDelta::milliseconds(model.whole_ms));
            } else {
                all.add("model_failures/Main", 1);
            }
            if let Some(mark) = model.mark {
                all.add(format!("marks/{mark}"), 1);
            }
        }
        (all, people)
    }
}

fn of_message(message: &Message, all: &mut Slow) {
    all.add(format!("messages/{}", message.sender), 1);
    match message.sender {
        "bot" => all.add(format!("answers/{}", message.action.unwrap_or("words")), 1),
        "customer" => {
            all.add(format!("message_forms/{}", message.form), 1);
            if let (Some(intent), Some(sure)) = (message.intent, message.confidence) {
                all.add(format!("intents/{intent}"), 1);
                all.add(format!("intents_rated/{intent}"), 1);
                all.add(format!("intents_confidence/{intent}"), (sure * 1e6).round() as i64);
                all.add(format!("intents_unsure/{intent}"), i64::from(sure < 0.5));
            }
            if message.read {
                let score = message.sentiment.unwrap_or(0.0);
                let sounds = if score < -0.2 {
                    "negative"
                } else if score > 0.2 {
                    "positive"
                } else {
                    "neutral"
                };
                all.add(format!("sentiment/{sounds}"), 1);
            }
            if let Some(language) = message.spoken {
                all.add(format!("languages/{language}"), 1);
            }
        }
        _ => {}
    }
}

fn of_session(session: &Session, all: &mut Slow, people: &mut BTreeMap<UserId, Slow>) {
    all.add("sessions", 1);
    all.add(format!("channels/{}", session.channel.unwrap_or("web")), 1);
    all.add("sessions_over", i64::from(session.closed.is_some()));
    let said: Vec<&Message> = session.messages.iter().filter(|message| message.sender != "system").collect();
    let passed = session.passes.iter().min();
    if let Some((seq, status)) = passed {
        all.add("handovers", 1);
        let led = session.messages.iter().find(|message| message.seq == seq - 1);
        let question = said.iter().rfind(|message| message.sender == "customer" && message.seq < *seq);
        let why = match (*status, led.map(|message| message.sender)) {
            ("agent_active", _) => "taken",
            (_, Some("bot")) if question.is_some_and(|message| message.intent == Some("escalate_to_human")) => "asked_in_words",
            (_, Some("bot")) => "assistant",
            _ => "asked_by_button",
        };
        all.add(format!("handover_reasons/{why}"), 1);
    }
    let Some(first) = said.iter().find(|message| message.sender == "customer") else {
        for message in said.iter().filter(|message| message.user.is_some()) {
            wrote(session, message, None, people);
        }
        return;
    };
    all.add("sessions_asked", 1);
    let answers: Vec<&&Message> = said
        .iter()
        .filter(|message| message.seq > first.seq && message.sender != "customer")
        .collect();
    let by_person = said.iter().any(|message| message.sender == "agent");
    all.add("sessions_alone", i64::from(!answers.is_empty() && passed.is_none() && !by_person));
    if let (Some(one), Some(last)) = (answers.first(), answers.last()) {
        all.time("first_answer", first.at, one.at);
        if session.closed.is_some() {
            all.time("resolution", first.at, last.at);
        }
    }
    for message in said.iter().filter(|message| message.user.is_some()) {
        let before: Vec<&&Message> = said.iter().filter(|other| other.seq < message.seq).collect();
        let open: Vec<&&&Message> = before.iter().rev().take_while(|other| other.sender == "customer").collect();
        wrote(session, message, open.last().map(|other| other.at), people);
    }
}

fn wrote(session: &Session, message: &Message, since: Option<DateTime<Utc>>, people: &mut BTreeMap<UserId, Slow>) {
    let user = message.user.unwrap();
    let slow = people.entry(user).or_default();
    slow.add("messages", 1);
    let first = session.messages.iter().find(|other| other.user == Some(user)).unwrap();
    slow.add("sessions", i64::from(first.id == message.id));
    if let Some(since) = since {
        slow.time("answer", since, message.at);
    }
}

fn of_ticket(ticket: &Ticket, slow: &mut Slow) {
    slow.add("tickets", 1);
    if ["resolved", "closed"].contains(&ticket.status) {
        slow.add("tickets_solved", 1);
        if let Some(at) = ticket.resolved {
            slow.time("ticket_resolution", ticket.at, at);
        }
    }
    if let Some(score) = ticket.score {
        slow.add("satisfaction_said", 1);
        slow.add("satisfaction_sum", score);
        slow.add(format!("satisfaction/{score}"), 1);
    }
}

fn of_call(call: &Call, all: &mut Slow) {
    let ms = call.minutes * 60_000;
    all.add("calls", 1);
    all.add(format!("calls_became/{}", call.state), 1);
    all.add("call_ms", ms);
    // Two sources, one of which was heard or not.
    all.add("recorded_ms", 2 * ms);
    all.add("heard_ms", if call.heard { ms } else { 0 });
    if call.heard {
        all.add("listening_ms", 90_000);
        all.add("listened_ms", ms);
    }
    all.add("action_items", call.items);
    all.add("action_items_done", call.ticked);
}

/// How a database wants it written.
#[derive(Clone, Copy)]
pub struct Words {
    pub sqlite: bool,
}

impl Words {
    pub fn id(self, id: Uuid) -> String {
        if self.sqlite {
            format!("x'{}'", id.simple())
        } else {
            format!("'{id}'::uuid")
        }
    }

    pub fn maybe(self, id: Option<Uuid>) -> String {
        id.map_or("null".to_owned(), |id| self.id(id))
    }

    pub fn time(self, at: DateTime<Utc>) -> String {
        let text = at.to_rfc3339_opts(SecondsFormat::AutoSi, false);
        if self.sqlite {
            format!("'{text}'")
        } else {
            format!("'{text}'::timestamptz")
        }
    }

    pub fn when(self, at: Option<DateTime<Utc>>) -> String {
        at.map_or("null".to_owned(), |at| self.time(at))
    }

    pub fn bytes(self, id: Uuid) -> String {
        if self.sqlite {
            self.id(id)
        } else {
            format!("'\\x{}'::bytea", id.simple())
        }
    }

    pub fn json(self, text: &str) -> String {
        if self.sqlite {
            format!("'{text}'")
        } else {
            format!("'{text}'::jsonb")
        }
    }
}

pub fn text(text: Option<&str>) -> String {
    text.map_or("null".to_owned(), |text| format!("'{text}'"))
}

/// One statement that inserts all rows.
pub fn insert(table: &str, columns: &str, rows: &[String]) -> Option<String> {
    let mut sql = format!("insert into {table} ({columns}) values ");
    for (at, row) in rows.iter().enumerate() {
        let _ = write!(sql, "{}({row})", if at == 0 { "" } else { ", " });
    }
    (!rows.is_empty()).then_some(sql)
}

/// Names of a tally that are counted in both ways.
pub fn names(slow: &Slow, found: &serde_json::Value) -> BTreeSet<String> {
    let there = found["t"].as_object().into_iter().flatten().map(|(name, _)| name.clone());
    slow.times.keys().cloned().chain(there).collect()
}
