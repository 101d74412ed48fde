//! Sessions to take along: the whole list as CSV or JSON, streamed while it is read.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderName, HeaderValue, header},
};
use chrono::{DateTime, SecondsFormat, Utc};
use frontdesk_usecases::{Page, Principal};
use futures_util::{Stream, stream};
use serde::Deserialize;
use utoipa::ToSchema;

use super::sessions::{NAMES, PathSession, Wanted, shown};
use crate::{app::App, auth::Company, body::OptionalBody, problem::Problem};

/// Sessions that are read at once.
const AT_ONCE: i64 = 200;

/// In which form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SessionsForm {
    /// A table, with a heading.
    Csv,
    /// An array of sessions.
    #[default]
    Json,
}

/// What to take along.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ExportSessions {
    /// `csv` or `json`, which it is when left out.
    format: Option<SessionsForm>,
    /// `active`, `needs_human`, `agent_assigned`, `closed`, `unassigned` or `resolved`.
    status: Option<String>,
    /// `me`, `none` or a user's id.
    agent_id: Option<String>,
    /// Words in what was written, or in the customer's name, address or id.
    search: Option<String>,
    /// Opened from this time on.
    from: Option<DateTime<Utc>>,
    /// Opened before this time.
    to: Option<DateTime<Utc>>,
}

/// Take sessions along
///
/// All of the list, the newest first. A text in the table that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(post, path = "/admin/sessions/export", tag = "paths", request_body = Option<ExportSessions>,
    responses((status = 200, description = "The sessions.", content((Vec<PathSession> = "application/json"), (String = "text/csv")))))]
pub(super) async fn export(
    State(app): State<App>,
    Company(company): Company,
    OptionalBody(input): OptionalBody<ExportSessions>,
) -> Result<([(HeaderName, HeaderValue); 2], Body), Problem> {
    let format = input.format.unwrap_or_default();
    let mut wanted = Wanted::new(input.status.as_deref(), input.agent_id, input.search)?;
    (wanted.query.from, wanted.query.to) = (input.from, input.to);
    let mut export = Export {
        app,
        company,
        wanted,
        format,
        cursor: None,
        over: false,
        rows: 0,
    };
    // The first part is read before the answer begins, so that what is wrong is refused.
    let first = export.part().await?;
    let (media_type, name) = match format {
        SessionsForm::Csv => ("text/csv; charset=utf-8", "attachment; filename=\"sessions.csv\""),
        SessionsForm::Json => ("application/json", "attachment; filename=\"sessions.json\""),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
    ];
    Ok((headers, Body::from_stream(parts(first, export))))
}

/// An export that is under way.
struct Export {
    app: App,
    company: Principal,
    wanted: Wanted,
    format: SessionsForm,
    cursor: Option<String>,
    over: bool,
    rows: usize,
}

/// The parts of an export. One that cannot be read breaks the answer off.
fn parts(first: String, export: Export) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send {
    stream::unfold((Some(first), export), async |(first, mut export)| {
        if let Some(first) = first {
            return Some((Ok(first.into()), (None, export)));
        }
        if export.over {
            return None;
        }
        let part = export.part().await;
        export.over |= part.is_err();
        let part = part
            .map(Bytes::from)
            .map_err(|problem| std::io::Error::other(problem.body(None).detail.into_owned()));
        Some((part, (None, export)))
    })
}

impl Export {
    /// The next part, in its form.
    async fn part(&mut self) -> Result<String, Problem> {
        let page = Page {
            limit: AT_ONCE,
            cursor: self.cursor.take(),
        };
        let paged = self.app.use_cases.desk_sessions(&self.company, &self.wanted.query, &page).await;
        let mut paged = paged.map_err(|error| Problem::from(error).renamed(NAMES))?;
        self.cursor = paged.next_cursor.take();
        self.over = self.cursor.is_none();
        paged.items.retain(|item| self.wanted.keeps(item));
        let sessions = shown(&self.app, &self.company, paged.items).await?;
        match self.format {
            SessionsForm::Csv => self.csv(&sessions),
            SessionsForm::Json => self.json(&sessions),
        }
    }

    fn json(&mut self, sessions: &[PathSession]) -> Result<String, Problem> {
        let mut text = String::new();
        for session in sessions {
            text.push(if self.rows == 0 { '[' } else { ',' });
            text += &serde_json::to_string(session).map_err(|_| Problem::internal())?;
            self.rows += 1;
        }
        if self.over {
            text += if self.rows == 0 { "[]" } else { "]" };
        }
        Ok(text)
    }

    fn csv(&mut self, sessions: &[PathSession]) -> Result<String, Problem> {
        let mut table = csv::Writer::from_writer(Vec::new());
        if self.rows == 0 {
            table.write_record(COLUMNS).map_err(|_| Problem::internal())?;
            self.rows = 1;
        }
        for session in sessions {
            table.write_record(row(session)).map_err(|_| Problem::internal())?;
        }
        let bytes = table.into_inner().map_err(|_| Problem::internal())?;
        String::from_utf8(bytes).map_err(|_| Problem::internal())
    }
}

/// The heading.
const COLUMNS: [&str; 11] = [
    "sessionId",
    "status",
    "assignedAgentId",
    "assignedAgentName",
    "userName",
    "userEmail",
    "userExternalId",
    "ticketId",
    "lastMessage",
    "createdAt",
    "updatedAt",
];

fn row(session: &PathSession) -> [String; 11] {
    let text = |text: &Option<String>| harmless(text.as_deref().unwrap_or_default());
    let time = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Millis, true);
    let meta = &session.user_meta;
    [
        session.session_id.to_string(),
        session.status.to_owned(),
        session.assigned_agent_id.map(|id| id.to_string()).unwrap_or_default(),
        text(&session.assigned_agent_name),
        text(&meta.name),
        text(&meta.email),
        text(&meta.external_id),
        session.ticket_id.map(|number| number.to_string()).unwrap_or_default(),
        text(&session.last_message),
        time(session.created_at),
        time(session.updated_at),
    ]
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+49 30", "-1", "@sum", "\t=1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        assert_eq!(harmless("Hello = hello"), "Hello = hello");
    }
}
