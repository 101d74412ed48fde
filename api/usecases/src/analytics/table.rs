//! The figures, a line each: its name, what it is about, and how it is made of what was counted. `docs/src/figures.md` says what each means.

use std::collections::BTreeMap;

use frontdesk_store::{Tally, Topic};

use Measure::{Count, Mean, Members, MembersMean, Minutes, Percentile, Share, Sum};
use Topic::{Calls, Chats, Models, Requests, Tickets};

/// Money and confidence are counted in so many parts.
const PARTS: f64 = 1_000_000.0;
const MINUTE_MS: f64 = 60_000.0;

/// How a figure is made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Measure {
    /// How often.
    Count(&'static str),
    /// How often all members, in sum.
    Sum(&'static str),
    /// How often each member.
    Members(&'static str),
    /// The first as a share of the second, each a count or the sum of members.
    Share(&'static str, &'static str),
    /// A sum by a number; the sum is divided by the last.
    Mean(&'static str, &'static str, f64),
    /// The same of each member.
    MembersMean(&'static str, &'static str, f64),
    /// Each member's sum, divided.
    Parts(&'static str),
    /// A sum, divided.
    Part(&'static str),
    /// Milliseconds as minutes.
    Minutes(&'static str),
    /// Seconds that so large a share does not exceed.
    Percentile(&'static str, f64),
}

/// A figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub name: &'static str,
    pub topic: Topic,
    pub measure: Measure,
}

const fn line(name: &'static str, topic: Topic, measure: Measure) -> Line {
    Line { name, topic, measure }
}

const SESSIONS: Line = line("sessions", Chats, Count("sessions"));
const MESSAGES: Line = line("messages", Chats, Sum("messages"));
const ANSWERED_ALONE: Line = line("answered_alone", Chats, Share("sessions_alone", "sessions_asked"));
const FIRST_P50: Line = line("first_answer_p50", Chats, Percentile("first_answer", 0.5));
const FIRST_P90: Line = line("first_answer_p90", Chats, Percentile("first_answer", 0.9));
const HANDOVERS: Line = line("handovers", Chats, Count("handovers"));
const ABANDONED: Line = line("requests_abandoned", Requests, Count("requests_abandoned"));
const TICKETS: Line = line("tickets", Tickets, Count("tickets"));
const SOLVED: Line = line("tickets_solved", Tickets, Count("tickets_solved"));
const SATISFACTION: Line = line("satisfaction", Tickets, Mean("satisfaction_sum", "satisfaction_said", 1.0));
const SATISFIED: Line = line("satisfaction_answers", Tickets, Count("satisfaction_said"));
const ANSWERS: Line = line("answers", Chats, Members("answers"));

pub(super) const SUMMARY: &[Line] = &[
    SESSIONS,
    line("sessions_with_questions", Chats, Count("sessions_asked")),
    line("sessions_over", Chats, Count("sessions_over")),
    MESSAGES,
    ANSWERED_ALONE,
    FIRST_P50,
    FIRST_P90,
    line("resolution_p50", Chats, Percentile("resolution", 0.5)),
    line("resolution_p90", Chats, Percentile("resolution", 0.9)),
    HANDOVERS,
    line("handover_share", Chats, Share("handovers", "sessions")),
    line("requests", Requests, Count("requests")),
    ABANDONED,
    line("request_wait_p50", Requests, Percentile("request_wait", 0.5)),
    line("request_wait_p90", Requests, Percentile("request_wait", 0.9)),
    SATISFACTION,
    SATISFIED,
    TICKETS,
    SOLVED,
    line("ticket_resolution_p50", Tickets, Percentile("ticket_resolution", 0.5)),
    line("ticket_resolution_p90", Tickets, Percentile("ticket_resolution", 0.9)),
    line("messages_by_sender", Chats, Members("messages")),
    line("message_forms", Chats, Members("message_forms")),
    line("channels", Chats, Members("channels")),
    ANSWERS,
    line("handover_reasons", Chats, Members("handover_reasons")),
    line("requests_became", Requests, Members("requests_became")),
    line("satisfaction_scores", Tickets, Members("satisfaction")),
    line("ticket_sources", Tickets, Members("ticket_sources")),
    line("ticket_priorities", Tickets, Members("ticket_priorities")),
];

pub(super) const TRENDS: &[Line] = &[
    SESSIONS,
    MESSAGES,
    ANSWERED_ALONE,
    FIRST_P50,
    FIRST_P90,
    HANDOVERS,
    ABANDONED,
    TICKETS,
    SOLVED,
    SATISFACTION,
];

pub(super) const AGENTS: &[Line] = &[HANDOVERS, SATISFACTION, SATISFIED];

/// What is said of each person; the store keeps it apart, under these names.
pub(super) const PERSON: &[Line] = &[
    line("agent_sessions", Chats, Count("sessions")),
    line("agent_messages", Chats, Count("messages")),
    line("agent_answer_p50", Chats, Percentile("answer", 0.5)),
    line("agent_answer_p90", Chats, Percentile("answer", 0.9)),
    line("agent_tickets", Tickets, Count("tickets")),
    line("agent_tickets_solved", Tickets, Count("tickets_solved")),
    line("agent_satisfaction", Tickets, Mean("satisfaction_sum", "satisfaction_said", 1.0)),
    line("agent_satisfaction_answers", Tickets, Count("satisfaction_said")),
];

pub(super) const INTENTS: &[Line] = &[
    line("intent_confidence", Chats, Mean("intents_confidence", "intents_rated", PARTS)),
    line("intent_unsure_share", Chats, Share("intents_unsure", "intents_rated")),
    line("intents", Chats, Members("intents")),
    line(
        "intents_confidence",
        Chats,
        MembersMean("intents_confidence", "intents_rated", PARTS),
    ),
    line("intents_unsure", Chats, Members("intents_unsure")),
    line("languages", Chats, Members("languages")),
    line("sentiment", Chats, Members("sentiment")),
];

pub(super) const QUALITY: &[Line] = &[
    ANSWERED_ALONE,
    line("model_answers", Models, Count("model_answers")),
    line("model_failure_share", Models, Share("model_failures", "model_answers")),
    line("model_cost", Models, Measure::Part("model_cost")),
    line("model_tokens", Models, Count("model_tokens")),
    line("model_latency_p50", Models, Percentile("model_latency", 0.5)),
    line("model_latency_p90", Models, Percentile("model_latency", 0.9)),
    line("model_first_word_p50", Models, Percentile("model_first_word", 0.5)),
    line("model_first_word_p90", Models, Percentile("model_first_word", 0.9)),
    ANSWERS,
    line("models", Models, Members("models")),
    line("model_failures", Models, Members("model_failures")),
    line("model_costs", Models, Measure::Parts("model_costs")),
    line("marks", Models, Members("marks")),
];

pub(super) const CALLS: &[Line] = &[
    line("calls", Calls, Count("calls")),
    line("call_minutes", Calls, Minutes("call_ms")),
    line("recorded_minutes", Calls, Minutes("recorded_ms")),
    line("coverage", Calls, Share("heard_ms", "recorded_ms")),
    line("real_time_factor", Calls, Share("listening_ms", "listened_ms")),
    line("action_items", Calls, Count("action_items")),
    line("action_items_done", Calls, Count("action_items_done")),
    line("calls_became", Calls, Members("calls_became")),
];

/// A figure's value, or those of its members.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    One(Option<f64>),
    Each(BTreeMap<String, f64>),
}

impl Line {
    /// What it comes to. None stands where nothing happened of which it could be a share, a mean or a percentile.
    pub fn of(&self, tally: &Tally) -> Value {
        let number = |name: &str| (tally.count(name) + tally.sum(name)) as f64;
        let over = |sum: f64, count: f64| (count > 0.0).then(|| sum / count);
        Value::One(match self.measure {
            Count(name) => Some(tally.count(name) as f64),
            Sum(name) => Some(tally.sum(name) as f64),
            Share(part, whole) => over(number(part), number(whole)),
            Mean(sum, count, parts) => over(number(sum) / parts, number(count)),
            Minutes(name) => Some(tally.count(name) as f64 / MINUTE_MS),
            Measure::Part(name) => Some(tally.count(name) as f64 / PARTS),
            Percentile(name, share) => tally
                .times(name)
                .and_then(|times| times.percentile(share))
                .map(|ms| ms.round() / 1_000.0),
            Members(name) => return each(tally, name, |_, count| Some(count)),
            Measure::Parts(name) => return each(tally, name, |_, sum| Some(sum / PARTS)),
            MembersMean(sum, count, parts) => {
                let counts: BTreeMap<&str, i64> = tally.members(count).collect();
                return each(tally, sum, |member, sum| {
                    over(sum / parts, counts.get(member).copied().unwrap_or(0) as f64)
                });
            }
        })
    }
}

fn each(tally: &Tally, name: &str, value: impl Fn(&str, f64) -> Option<f64>) -> Value {
    let members = tally.members(name);
    Value::Each(
        members
            .filter_map(|(member, count)| Some((member.to_owned(), value(member, count as f64)?)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What is said of the present, which no tally has.
    const PRESENT: [&str; 7] = [
        "open_sessions",
        "tickets_by_status",
        "open_tickets_by_age",
        "queues",
        "people.name",
        "people.open_sessions",
        "people.open_tickets",
    ];

    #[test]
    fn every_figure_is_defined_once_with_its_query() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/figures.md");
        let text = std::fs::read_to_string(path).expect("the definitions");
        let mut defined: Vec<&str> = Vec::new();
        for part in text.split("\n### ").skip(1) {
            let (head, body) = part.split_once('\n').expect("a definition");
            assert!(body.contains("```sql\n"), "{head} has no query");
            defined.extend(head.split(", ").map(|name| name.trim_matches('`')));
        }
        let lines = [SUMMARY, TRENDS, AGENTS, PERSON, INTENTS, QUALITY, CALLS].concat();
        let shown: BTreeSet<&str> = lines.iter().map(|line| line.name).chain(PRESENT).collect();
        assert_eq!(defined.iter().copied().collect::<BTreeSet<_>>(), shown);
        assert_eq!(defined.len(), shown.len(), "a definition stands there twice");
    }

    #[test]
    fn a_name_means_the_same_everywhere() {
        let lines = [SUMMARY, TRENDS, AGENTS, PERSON, INTENTS, QUALITY, CALLS].concat();
        for one in &lines {
            let same = |other: &&Line| other.name == one.name && format!("{:?}", other.measure) != format!("{:?}", one.measure);
            assert!(lines.iter().find(same).is_none(), "{} is made in two ways", one.name);
        }
    }

    #[test]
    fn nothing_has_no_share() {
        let none = Tally::default();
        assert_eq!(ANSWERED_ALONE.of(&none), Value::One(None));
        assert_eq!(SESSIONS.of(&none), Value::One(Some(0.0)));
        assert_eq!(ANSWERS.of(&none), Value::Each(BTreeMap::new()));
    }
}
