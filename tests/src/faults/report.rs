//! Afterwards: every accepted message has exactly one answer, in order, and no job is left.

use std::{collections::HashMap, fmt, time::Duration};

use anyhow::{Context as _, Result};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::Value;
use tokio::time::Instant;

use super::Kept;
use crate::{condition::within, database::Database, stack::Stack};

/// Leases run out and back-offs pass within this.
const DRAIN: Duration = Duration::from_secs(150);
/// Findings that are told in words.
const TOLD: usize = 20;

/// What came of it all.
#[derive(Debug, Default)]
pub struct Report {
    /// Messages that a client knows to be accepted.
    pub accepted: usize,
    /// Those with exactly one answer.
    pub answered: usize,
    /// Answers to nothing, and messages that are there twice or answered twice.
    pub doubled: usize,
    /// Accepted messages that are gone or have no answer.
    pub lost: usize,
    /// Answers, or messages, out of order within their session.
    pub disordered: usize,
    /// Gaps and doubles in what a socket replays.
    pub misnumbered: usize,
    /// Jobs that are live still.
    pub jobs_left: i64,
    /// Jobs that gave up.
    pub jobs_dead: i64,
    /// Requests that clients repeated.
    pub repeated: u64,
    /// From the first message to the last answer.
    pub took: Duration,
    findings: Vec<String>,
}

impl Report {
    /// Waits for the last answers and looks at everything.
    ///
    /// # Errors
    /// When the stack cannot be asked.
    pub async fn of(stack: &Stack, sessions: &[Kept], started: Instant) -> Result<Self> {
        let database = stack.database().await?;
        let mut report = Self::default();
        let drained = within(
            DRAIN,
            "the last jobs",
            async || Ok((live_jobs(&database).await? == 0).then_some(())),
        )
        .await;
        if let Err(error) = drained {
            report.find(format!("{error:#}"));
        }
        report.took = started.elapsed();
        report.jobs_left = live_jobs(&database).await?;
        report.jobs_dead = database.count("select count(*) from jobs where state = 'dead'").await?;
        let seen: Vec<_> = stream::iter(sessions).map(look).buffered(8).try_collect().await?;
        for (kept, (messages, seqs, last_seq)) in sessions.iter().zip(seen) {
            report.judge(kept, &messages)?;
            if seqs != (1..=last_seq).collect::<Vec<_>>() {
                report.misnumbered += 1;
                report.find(format!("session {}: a socket replays {seqs:?} of {last_seq}", kept.chat.id));
            }
        }
        Ok(report)
    }

    /// Whether nothing was lost, doubled or out of order.
    pub fn is_clean(&self) -> bool {
        let Self {
            accepted,
            answered,
            doubled,
            lost,
            disordered,
            misnumbered,
            jobs_left,
            jobs_dead,
            ..
        } = self;
        accepted == answered && *accepted > 0 && [doubled, lost, disordered, misnumbered] == [&0; 4] && [jobs_left, jobs_dead] == [&0; 2]
    }

    fn find(&mut self, finding: String) {
        if self.findings.len() < TOLD {
            self.findings.push(finding);
        }
    }

    /// Compares what a customer knows with what the session holds.
    fn judge(&mut self, kept: &Kept, messages: &[Value]) -> Result<()> {
        let by_id: HashMap<&str, &Value> = messages
            .iter()
            .filter_map(|message| Some((message["id"].as_str()?, message)))
            .collect();
        let (mut last_seq, mut last_answer) = (0, 0);
        for id in &kept.messages {
            self.accepted += 1;
            let Some(message) = by_id.get(id.as_str()) else {
                self.lost += 1;
                self.find(format!("message {id} is gone"));
                continue;
            };
            let answer = message["answered_by"].as_str().and_then(|answer| by_id.get(answer));
            let Some(answer) = answer.filter(|answer| names(answer, id)) else {
                self.lost += 1;
                self.find(format!("no answer: {message}"));
                continue;
            };
            self.answered += 1;
            let answers = messages.iter().filter(|answer| names(answer, id)).count();
            if answers > 1 {
                self.doubled += 1;
                self.find(format!("{answers} answers: {message}"));
            }
            let (seq, answered_at) = (number(message)?, number(answer)?);
            if seq <= last_seq || answered_at < last_answer || answered_at <= seq {
                self.disordered += 1;
                self.find(format!(
                    "out of order: {message} after {last_seq}, answered at {answered_at} after {last_answer}"
                ));
            }
            (last_seq, last_answer) = (seq, answered_at);
        }
        let stored = messages.iter().filter(|message| message["sender"] == "customer").count();
        if stored != kept.messages.len() {
            self.doubled += stored.abs_diff(kept.messages.len());
            self.find(format!(
                "session {}: {stored} messages are stored, {} were accepted",
                kept.chat.id,
                kept.messages.len()
            ));
        }
        for answer in messages
            .iter()
            .filter(|message| message["sender"] == "bot" && message["in_reply_to"] == Value::Array(Vec::new()))
        {
            self.doubled += 1;
            self.find(format!("an answer to nothing: {answer}"));
        }
        Ok(())
    }
}

fn names(answer: &Value, id: &str) -> bool {
    answer["in_reply_to"]
        .as_array()
        .is_some_and(|ids| ids.iter().any(|named| named == id))
}

fn number(message: &Value) -> Result<i64> {
    message["seq"].as_i64().with_context(|| format!("no seq in {message}"))
}

async fn live_jobs(database: &Database) -> Result<i64> {
    // Articles wait for a meetings worker, and not every fleet has one.
    database
        .count("select count(*) from jobs where state = 'live' and kind <> 'embed'")
        .await
}

/// All messages, the numbers that a socket replays, and the last number.
async fn look(kept: &Kept) -> Result<(Vec<Value>, Vec<i64>, i64)> {
    let mut messages = Vec::new();
    loop {
        let after = messages.last().map_or(Ok(0), number)?;
        let part = kept.chat.messages(after).await?;
        if part.is_empty() {
            break;
        }
        messages.extend(part);
    }
    let last_seq = kept.chat.session().await?["last_seq"].as_i64().context("last_seq")?;
    let mut socket = kept.chat.socket(0).await?;
    let events = if last_seq == 0 {
        Vec::new()
    } else {
        socket.events_until(last_seq).await?
    };
    Ok((
        messages,
        events.iter().filter_map(|event| event["seq"].as_i64()).collect(),
        last_seq,
    ))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            accepted,
            answered,
            doubled,
            lost,
            disordered,
            misnumbered,
            jobs_left,
            jobs_dead,
            repeated,
            took,
            findings,
        } = self;
        writeln!(f, "accepted      {accepted}")?;
        writeln!(f, "answered      {answered}")?;
        writeln!(f, "doubled       {doubled}")?;
        writeln!(f, "lost          {lost}")?;
        writeln!(f, "out of order  {disordered}")?;
        writeln!(f, "misnumbered   {misnumbered}")?;
        writeln!(f, "jobs left     {jobs_left} live, {jobs_dead} dead")?;
        writeln!(f, "repeated      {repeated} requests, by clients who could not know")?;
        write!(f, "time          {:.1} s", took.as_secs_f64())?;
        findings.iter().try_for_each(|finding| write!(f, "\n- {finding}"))
    }
}
