//! How well language models answer, and what they cost.

use chrono::{DateTime, Days, NaiveTime, Utc};
use frontdesk_model::{MessageId, SessionId};
use frontdesk_store::{AnswerFilter, AnswerMark, LoggedAnswer, Page, Paged, UsageBy, UsageSum};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::{Actor, Permissions, Principal},
    use_cases::UseCases,
};

const KINDS: [&str; 2] = ["model", "builtin"];
const MAX_TEXT: usize = 4_000;
/// Days that sums are of where none are named.
const LAST_DAYS: u64 = 30;

/// Which answers are wanted.
#[derive(Debug, Default)]
pub struct AccuracyQuery {
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
    /// `model` or `builtin`.
    pub kind: Option<String>,
}

/// An answer for which language models were asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Accuracy {
    /// The answer.
    pub message_id: MessageId,
    /// Its session.
    pub session_id: SessionId,
    /// The model that gave it, or was asked last.
    pub model: String,
    /// `model`, or `builtin`: models were asked in vain, and the built-in engine answered.
    pub kind: String,
    /// What the customer wants.
    pub intent: Option<String>,
    /// What the built-in classifier took it for.
    pub builtin_intent: Option<String>,
    /// How sure the model is of the intent, 0 to 1.
    pub confidence: Option<f64>,
    /// Milliseconds from the first request to the first word.
    pub first_token_ms: Option<i64>,
    /// Milliseconds from the first request to the whole answer.
    pub whole_ms: i64,
    /// Tokens that were read.
    pub input_tokens: i64,
    /// Tokens that were written.
    pub output_tokens: i64,
    /// What it cost.
    pub cost: f64,
    /// Titles of the articles that the model was given.
    pub articles: Vec<String>,
    /// Tools that it called, in order.
    pub tools: Vec<String>,
    /// What people found of it last.
    pub mark: Option<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// What somebody finds of an answer.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It was right.
    Good,
    /// It was wrong.
    Bad,
    /// It was wrong, and `text` says what would have been right.
    Corrected,
}

/// A mark, as it is made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkInput {
    /// What is found.
    pub mark: Mark,
    /// Why, or what would have been right; at most 4000 characters. Needed with `corrected`.
    pub text: Option<String>,
}

/// A mark that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownMark {
    /// `good`, `bad` or `corrected`.
    pub mark: String,
    /// Why, or what would have been right.
    pub text: Option<String>,
    /// Who made it.
    pub by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// All marks of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Marks {
    /// The answer.
    pub message_id: MessageId,
    /// Its marks, oldest first; the last one counts.
    pub history: Vec<ShownMark>,
}

/// A sum of usage.
#[derive(Debug, Serialize, ToSchema)]
pub struct Usage {
    /// The day in UTC, such as `2026-11-29`, or the model's name.
    pub key: String,
    /// Answers for which it was asked; of a day, each model's.
    pub answers: i64,
    /// Tokens that were read.
    pub input_tokens: i64,
    /// Tokens that were written.
    pub output_tokens: i64,
    /// What it cost.
    pub cost: f64,
}

impl UseCases {
    /// Answers for which language models were asked, the newest first.
    ///
    /// # Errors
    /// Without permission, where the kind is unknown, and when the store fails.
    pub async fn accuracy(&self, principal: &Principal, query: AccuracyQuery, page: &Page) -> Result<Paged<Accuracy>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let AccuracyQuery { from, to, kind } = query;
        if kind.as_deref().is_some_and(|kind| !KINDS.contains(&kind)) {
            return Err(Error::field("kind", "must be model or builtin"));
        }
        let answers = self.store.logged_answers(tenant, &AnswerFilter { from, to, kind }, page).await?;
        Ok(Paged {
            items: answers.items.into_iter().map(Accuracy::from).collect(),
            next_cursor: answers.next_cursor,
        })
    }

    /// Notes what somebody finds of an answer; all that was found of it.
    ///
    /// # Errors
    /// Without permission, without such an answer in the log, where the text is missing or too long, and when the store fails.
    pub async fn mark_answer(&self, principal: &Principal, answer: MessageId, input: &MarkInput) -> Result<Marks> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let mut checks = Checks::default();
        match (&input.text, input.mark) {
            (Some(text), _) => checks.text("text", text, MAX_TEXT),
            (None, Mark::Corrected) => checks.wrong("text", "is needed: what would have been right?"),
            (None, Mark::Good | Mark::Bad) => {}
        }
        checks.done()?;
        let mark = match input.mark {
            Mark::Good => "good",
            Mark::Bad => "bad",
            Mark::Corrected => "corrected",
        };
        let by = marker(principal.actor);
        let marks = self.store.mark_answer(tenant, answer, mark, input.text.as_deref(), &by).await?;
        let marks = marks.ok_or_else(|| Error::not_found("answer of a language model"))?;
        let after = json!({"mark": mark, "text": input.text});
        self.note(principal, "answer.mark", ("message", answer.to_string()), None, Some(after))
            .await?;
        Ok(Marks {
            message_id: answer,
            history: marks.into_iter().map(ShownMark::from).collect(),
        })
    }

    /// Sums of usage a day or a model, of the last thirty days unless others are named.
    ///
    /// # Errors
    /// Without permission, where `by` is neither, and when the store fails.
    pub async fn usage(
        &self,
        principal: &Principal,
        by: Option<&str>,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
    ) -> Result<Vec<Usage>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let by = match by {
            None | Some("day") => UsageBy::Day,
            Some("model") => UsageBy::Model,
            Some(_) => return Err(Error::field("by", "must be day or model")),
        };
        let to = to.unwrap_or_else(|| self.clock.now());
        let from = from.unwrap_or_else(|| {
            let day = to.checked_sub_days(Days::new(LAST_DAYS)).unwrap_or(to);
            day.with_time(NaiveTime::MIN).single().unwrap_or(day)
        });
        let sums = self.store.model_usage(tenant, by, from, to).await?;
        Ok(sums.into_iter().map(Usage::from).collect())
    }
}

fn marker(actor: Actor) -> String {
    match actor {
        Actor::ApiKey { key } => format!("key {key}"),
        Actor::User { user, .. } => format!("user {user}"),
        Actor::Visitor { session } | Actor::Customer { session, .. } => format!("session {session}"),
    }
}

impl From<LoggedAnswer> for Accuracy {
    fn from(answer: LoggedAnswer) -> Self {
        Self {
            message_id: answer.message_id,
            session_id: answer.session_id,
            model: answer.model,
            kind: answer.kind,
            intent: answer.intent,
            builtin_intent: answer.builtin_intent,
            confidence: answer.confidence,
            first_token_ms: answer.first_token_ms,
            whole_ms: answer.whole_ms,
            input_tokens: answer.input_tokens,
            output_tokens: answer.output_tokens,
            cost: answer.cost,
            articles: answer.articles.0,
            tools: answer.tools.0,
            mark: answer.mark,
            created_at: answer.created_at,
        }
    }
}

impl From<AnswerMark> for ShownMark {
    fn from(mark: AnswerMark) -> Self {
        Self {
            mark: mark.mark,
            text: mark.body,
            by: mark.marked_by,
            created_at: mark.created_at,
        }
    }
}

impl From<UsageSum> for Usage {
    fn from(sum: UsageSum) -> Self {
        Self {
            key: sum.key,
            answers: sum.answers,
            input_tokens: sum.input_tokens,
            output_tokens: sum.output_tokens,
            cost: sum.cost,
        }
    }
}
