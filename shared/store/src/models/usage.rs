//! What answers of models were, what people found of them, and what they cost.

use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, SessionId, TenantId};
use serde::Serialize;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Page, Paged, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// What models had to do with one answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ModelUse {
    /// The model that gave the answer, or was asked last.
    pub model: String,
    /// `model`: it gave the answer; `builtin`: the built-in engine did, after models were asked in vain.
    pub kind: &'static str,
    /// What the customer wants, as the model reads it, or else as the built-in classifier does.
    pub intent: Option<String>,
    /// What the built-in classifier takes it for.
    pub builtin_intent: Option<String>,
    /// How sure the intent is, 0 to 1.
    pub confidence: Option<f64>,
    /// From the first request to the first word.
    pub first_token_ms: Option<i64>,
    /// From the first request to the whole answer.
    pub whole_ms: i64,
    /// What each model took.
    pub spent: Vec<Spent>,
    /// Titles of the articles that it was given.
    pub articles: Vec<String>,
    /// Names of the tools that it called, in order.
    pub tools: Vec<String>,
}

/// What one model took for one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Spent {
    /// The model's name.
    pub model: String,
    /// Tokens that it read.
    pub input_tokens: i64,
    /// Tokens that it wrote.
    pub output_tokens: i64,
    /// The price, in the company's own currency.
    pub cost: f64,
}

/// An answer in the log.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct LoggedAnswer {
    /// The answer.
    pub message_id: MessageId,
    /// Its session.
    pub session_id: SessionId,
    /// The model that gave the answer, or was asked last.
    pub model: String,
    /// `model`, or `builtin` where models were asked in vain.
    pub kind: String,
    /// What the customer wants.
    pub intent: Option<String>,
    /// What the built-in classifier took it for.
    pub builtin_intent: Option<String>,
    /// How sure the intent is, 0 to 1.
    pub confidence: Option<f64>,
    /// From the first request to the first word.
    pub first_token_ms: Option<i64>,
    /// From the first request to the whole answer.
    pub whole_ms: i64,
    /// Tokens that were read.
    pub input_tokens: i64,
    /// Tokens that were written.
    pub output_tokens: i64,
    /// What it cost.
    pub cost: f64,
    /// Titles of the articles that the model was given.
    pub articles: Json<Vec<String>>,
    /// Tools that it called.
    pub tools: Json<Vec<String>>,
    /// What people found of it last: `good`, `bad` or `corrected`.
    pub mark: Option<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// Which answers are wanted.
#[derive(Debug, Clone, Default)]
pub struct AnswerFilter {
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
    /// `model` or `builtin`.
    pub kind: Option<String>,
}

/// What somebody found of an answer.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct AnswerMark {
    /// `good`, `bad` or `corrected`.
    pub mark: String,
    /// What should have been said, or why.
    pub body: Option<String>,
    /// Who found it.
    pub marked_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// What sums of usage are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsageBy {
    /// Of each day, in UTC.
    Day,
    /// Of each model.
    Model,
}

/// A sum of usage.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct UsageSum {
    /// The day (`2026-11-29`) or the model.
    pub key: String,
    /// Answers and notes for which models were asked.
    pub answers: i64,
    /// Tokens that were read.
    pub input_tokens: i64,
    /// Tokens that were written.
    pub output_tokens: i64,
    /// What it cost.
    pub cost: f64,
}

impl Store {
    /// Writes what models had to do with an answer, in the transaction that writes the answer.
    pub(crate) async fn log_answer(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        answer: MessageId,
        used: &ModelUse,
    ) -> Result<()> {
        let now = self.clock.now();
        let sum = |of: fn(&Spent) -> i64| used.spent.iter().map(of).sum::<i64>();
        tx.execute(
            sql!(
                "insert into model_answers (message_id, tenant_id, session_id, model, kind, intent, builtin_intent, confidence, first_token_ms, \
                 whole_ms, input_tokens, output_tokens, cost, articles, tools, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
            ),
            args![
                answer,
                tenant,
                session,
                &used.model,
                used.kind,
                &used.intent,
                &used.builtin_intent,
                used.confidence,
                used.first_token_ms,
                used.whole_ms,
                sum(|spent| spent.input_tokens),
                sum(|spent| spent.output_tokens),
                used.spent.iter().map(|spent| spent.cost).sum::<f64>(),
                json!(used.articles),
                json!(used.tools),
                now
            ],
        )
        .await?;
        self.add_usage(tx, tenant, &used.spent).await
    }

    /// Adds what models took to the day's sums, in the transaction that writes what they were asked for.
    pub(crate) async fn add_usage(&self, tx: &mut Tx, tenant: TenantId, all: &[Spent]) -> Result<()> {
        let today = day(self.clock.now());
        for spent in all {
            tx.execute(
                sql!(
                    "insert into model_usage (tenant_id, day, model, answers, input_tokens, output_tokens, cost) values ($1, $2, $3, 1, $4, $5, $6) \
                     on conflict (tenant_id, day, model) do update set answers = model_usage.answers + 1, \
                     input_tokens = model_usage.input_tokens + excluded.input_tokens, output_tokens = model_usage.output_tokens + excluded.output_tokens, \
                     cost = model_usage.cost + excluded.cost"
                ),
                args![
                    tenant,
                    &today,
                    &spent.model,
                    spent.input_tokens,
                    spent.output_tokens,
                    spent.cost
                ],
            )
            .await?;
        }
        Ok(())
    }

    /// Adds what models took for an answer of which nothing else is kept to the day's sums.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn note_usage(&self, tenant: TenantId, spent: &[Spent]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        self.add_usage(&mut tx, tenant, spent).await?;
        tx.commit().await
    }

    /// What a tenant's models cost in the month of `at`, in UTC.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn cost_of_month(&self, tenant: TenantId, at: DateTime<Utc>) -> Result<f64> {
        let (cost,): (Option<f64>,) = self
            .db
            .fetch_one(
                sql!("select sum(cost) from model_usage where tenant_id = $1 and day >= $2 and day <= $3"),
                args![tenant, at.format("%Y-%m-01").to_string(), at.format("%Y-%m-31").to_string()],
            )
            .await?;
        Ok(cost.unwrap_or(0.0))
    }

    /// A tenant's answers for which models were asked, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn logged_answers(&self, tenant: TenantId, filter: &AnswerFilter, page: &Page) -> Result<Paged<LoggedAnswer>> {
        let after: Option<Uuid> = page.after()?;
        let rows: Vec<LoggedAnswer> = self
            .db
            .fetch_all(
                sql!(
                    "select message_id, session_id, model, kind, intent, builtin_intent, confidence, first_token_ms, whole_ms, input_tokens, \
                     output_tokens, cost, articles, tools, mark, created_at from model_answers where tenant_id = $1 \
                     and ($2 is null or created_at >= $2) and ($3 is null or created_at < $3) and ($4 is null or kind = $4) \
                     and ($5 is null or message_id < $5) order by message_id desc limit $6"
                ),
                args![tenant, filter.from, filter.to, &filter.kind, after, page.rows()],
            )
            .await?;
        Ok(page.fill(rows, |answer| answer.message_id.to_string()))
    }

    /// Notes what somebody found of an answer; all that was found of it, oldest first. None: the tenant's log has no such answer.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn mark_answer(
        &self,
        tenant: TenantId,
        answer: MessageId,
        mark: &str,
        body: Option<&str>,
        by: &str,
    ) -> Result<Option<Vec<AnswerMark>>> {
        let mut tx = self.db.begin().await?;
        let marked = tx
            .execute(
                sql!("update model_answers set mark = $3 where tenant_id = $1 and message_id = $2"),
                args![tenant, answer, mark],
            )
            .await?;
        if marked == 0 {
            return Ok(None);
        }
        let id: MessageId = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into model_answer_marks (id, tenant_id, message_id, mark, body, marked_by, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![id, tenant, answer, mark, body, by, self.clock.now()],
        )
        .await?;
        let marks = tx
            .fetch_all(
                sql!(
                    "select mark, body, marked_by, created_at from model_answer_marks where tenant_id = $1 and message_id = $2 order by id"
                ),
                args![tenant, answer],
            )
            .await?;
        tx.commit().await?;
        Ok(Some(marks))
    }

    /// Sums of a tenant's usage from one day up to another, both included and in UTC.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn model_usage(&self, tenant: TenantId, by: UsageBy, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<UsageSum>> {
        let values = args![tenant, day(from), day(to)];
        let statement = match by {
            UsageBy::Day => sql!(
                "select day as key, cast(sum(answers) as bigint) as answers, cast(sum(input_tokens) as bigint) as input_tokens, \
                 cast(sum(output_tokens) as bigint) as output_tokens, sum(cost) as cost from model_usage \
                 where tenant_id = $1 and day >= $2 and day <= $3 group by day order by day"
            ),
            UsageBy::Model => sql!(
                "select model as key, cast(sum(answers) as bigint) as answers, cast(sum(input_tokens) as bigint) as input_tokens, \
                 cast(sum(output_tokens) as bigint) as output_tokens, sum(cost) as cost from model_usage \
                 where tenant_id = $1 and day >= $2 and day <= $3 group by model order by model"
            ),
        };
        self.db.fetch_all(statement, values).await
    }
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}
