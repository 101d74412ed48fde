//! Figures, as they are shown.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::UserId;
use frontdesk_store::{AgentLoad, Period, Present, Tallied, Tally};
use serde::Serialize;
use utoipa::ToSchema;

use super::table::{Line, PERSON, Value};

/// A figure beside the one of the stretch before.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Compared {
    /// What it comes to; null where nothing happened of which it could be a share, a mean or a percentile.
    pub value: Option<f64>,
    /// The same of the stretch before.
    pub previous: Option<f64>,
}

/// Figures of a stretch of time. What each name means stands in `docs/src/figures.md`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Figures {
    /// Its beginning.
    pub from: DateTime<Utc>,
    /// Its end, which is no part of it.
    pub to: DateTime<Utc>,
    /// The beginning of the stretch before, which ends at `from`; it is as long by the zone's clock.
    pub previous_from: DateTime<Utc>,
    /// The time zone whose days count.
    pub tz: String,
    /// How it is cut: `hour`, `day`, `week` or `month`.
    pub bucket: Option<String>,
    /// Hours before are counted already, later ones are read from rows. What changes an hour that is counted shows within two minutes.
    pub counted_until: DateTime<Utc>,
    /// Each figure by its name. Times are in seconds.
    pub figures: BTreeMap<String, Compared>,
    /// Figures that are counted for each of several things: by the figure's name and the thing's.
    pub by: BTreeMap<String, BTreeMap<String, Compared>>,
    /// The parts, in order. The first begins at `from` and the last ends at `to`, wherever the clock stands there.
    pub buckets: Vec<FiguresPart>,
    /// How it stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<PresentFigures>,
    /// What each person did, and has in hand now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<PersonFigures>>,
}

/// A part of the stretch.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresPart {
    /// Its beginning.
    pub from: DateTime<Utc>,
    /// Its end, which is no part of it.
    pub to: DateTime<Utc>,
    /// Each figure by its name.
    pub figures: BTreeMap<String, Option<f64>>,
    /// Figures that are counted for each of several things.
    pub by: BTreeMap<String, BTreeMap<String, f64>>,
}

/// How it stands now.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresentFigures {
    /// Sessions that are open.
    pub open_sessions: i64,
    /// All tickets by their state.
    pub tickets_by_status: BTreeMap<String, i64>,
    /// Tickets that are neither resolved nor closed, by their age: `under_1d`, `under_3d`, `under_7d` and `older`.
    pub open_tickets_by_age: BTreeMap<String, i64>,
    /// What waits for the workers.
    pub queues: Vec<QueueFigures>,
}

/// What waits in one lane.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueFigures {
    /// The lane.
    pub lane: String,
    /// Jobs that are due and that nobody has; 10,000 stands for that many or more.
    pub waiting: i64,
    /// For how many seconds the oldest of them is due.
    pub oldest: Option<f64>,
    /// Jobs that were given up; 10,000 stands for that many or more.
    pub dead: i64,
}

/// What a person did, and has in hand.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonFigures {
    /// Who.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// Open sessions that they have now.
    pub open_sessions: i64,
    /// Tickets that are theirs now, and neither resolved nor closed.
    pub open_tickets: i64,
    /// Each figure by its name.
    pub figures: BTreeMap<String, Compared>,
}

type Ones = BTreeMap<String, Compared>;

/// Each figure beside the one before; those of single values, and those of several things.
pub(super) fn compared(lines: &[Line], now: &Tally, before: &Tally) -> (Ones, BTreeMap<String, Ones>) {
    let (mut ones, mut several) = (Ones::new(), BTreeMap::new());
    for line in lines {
        match (line.of(now), line.of(before)) {
            (Value::Each(now), Value::Each(before)) => {
                let mut each = Ones::new();
                for (member, value) in now {
                    each.entry(member).or_default().value = Some(value);
                }
                for (member, value) in before {
                    each.entry(member).or_default().previous = Some(value);
                }
                several.insert(line.name.to_owned(), each);
            }
            (Value::One(value), Value::One(previous)) => {
                ones.insert(line.name.to_owned(), Compared { value, previous });
            }
            _ => {}
        }
    }
    (ones, several)
}

pub(super) fn part(period: Period, lines: &[Line], tally: &Tally) -> FiguresPart {
    let (mut figures, mut by) = (BTreeMap::new(), BTreeMap::new());
    for line in lines {
        match line.of(tally) {
            Value::One(value) => {
                figures.insert(line.name.to_owned(), value);
            }
            Value::Each(each) => {
                by.insert(line.name.to_owned(), each);
            }
        }
    }
    FiguresPart {
        from: period.from,
        to: period.to,
        figures,
        by,
    }
}

/// Everybody who may sign in, and everybody who did something meanwhile.
pub(super) fn people(loads: &[AgentLoad], now: &Tallied, before: &Tallied) -> Vec<PersonFigures> {
    let nothing = Tally::default();
    let of = |load: &AgentLoad| {
        let tally = |tallied: &Tallied| tallied.people.get(&load.user_id).cloned().unwrap_or_else(|| nothing.clone());
        PersonFigures {
            user_id: load.user_id,
            name: load.name.clone(),
            open_sessions: load.open_sessions,
            open_tickets: load.open_tickets,
            figures: compared(PERSON, &tally(now), &tally(before)).0,
        }
    };
    let there = |load: &&AgentLoad| load.active || now.people.contains_key(&load.user_id) || before.people.contains_key(&load.user_id);
    loads.iter().filter(there).map(of).collect()
}

pub(super) fn present(now: Present) -> PresentFigures {
    let ages = ["under_1d", "under_3d", "under_7d", "older"].map(str::to_owned);
    PresentFigures {
        open_sessions: now.open_sessions,
        tickets_by_status: now.tickets.into_iter().collect(),
        open_tickets_by_age: ages.into_iter().zip(now.tickets_by_age).collect(),
        queues: now
            .queues
            .into_iter()
            .map(|queue| QueueFigures {
                lane: queue.lane,
                waiting: queue.waiting,
                oldest: queue.oldest_ms.map(|ms| ms as f64 / 1_000.0),
                dead: queue.dead,
            })
            .collect(),
    }
}
