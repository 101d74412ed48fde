//! What a company takes out of Frontdesk: kinds of rows, formats of files, and the cells of a row.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::{ExportId, name::named};

named! {
    /// What the rows of an export are.
    ExportKind, "kind of export" {
        /// Chat sessions, archived ones among them.
        Sessions = "sessions",
        /// Their messages, archived ones among them.
        Messages = "messages",
        /// Tickets, without their entries.
        Tickets = "tickets",
        /// Conference calls.
        Calls = "calls",
        /// Answers for which language models were asked.
        Accuracy = "accuracy",
        /// Who changed what.
        Audit = "audit",
    }
}

named! {
    /// How an export is written.
    #[derive(Default)]
    ExportFormat, "format of exports" {
        /// A table as RFC 4180 has it.
        #[default]
        Csv = "csv",
        /// A JSON object a line.
        Jsonl = "jsonl",
    }
}

impl ExportFormat {
    /// The media type of such a file.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Jsonl => "application/x-ndjson",
        }
    }
}

named! {
    /// How far an export is that a worker writes.
    ExportState, "state of exports" {
        /// Nobody has begun it.
        Queued = "queued",
        /// A part of it is written.
        Running = "running",
        /// Its file can be had.
        Done = "done",
        /// It could not be written.
        Failed = "failed",
    }
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    None,
    /// Words that somebody or something wrote.
    Text(&'a str),
    /// An id.
    Id(Uuid),
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Flag(bool),
    /// A time.
    Time(DateTime<Utc>),
    /// JSON as it is stored.
    Json(&'a RawJson),
}

/// JSON as it is stored, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct RawJson(pub String);

macro_rules! cells {
    ($($type:ty, $value:ident => $cell:expr;)+) => {$(
        impl<'a> From<&'a $type> for Cell<'a> {
            fn from($value: &'a $type) -> Self {
                $cell
            }
        }

        impl<'a> From<&'a Option<$type>> for Cell<'a> {
            fn from(value: &'a Option<$type>) -> Self {
                value.as_ref().map_or(Self::None, Self::from)
            }
        }
    )+};
}

cells! {
    String, text => Self::Text(text);
    Uuid, id => Self::Id(*id);
    i64, number => Self::Whole(*number);
    f64, number => Self::Real(*number);
    bool, flag => Self::Flag(*flag);
    DateTime<Utc>, time => Self::Time(*time);
    RawJson, json => Self::Json(json);
}

/// An export that a worker writes to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// What its rows are.
    pub kind: ExportKind,
    /// How it is written.
    pub format: ExportFormat,
    /// Whether a table begins with a byte order mark.
    pub bom: bool,
    /// Rows made from this time on; null: from the beginning.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "range_from"))]
    pub from: Option<DateTime<Utc>>,
    /// Rows made before this time.
    #[cfg_attr(feature = "sqlx", sqlx(rename = "range_to"))]
    pub to: DateTime<Utc>,
    /// How far it is.
    pub state: ExportState,
    /// Rows that are written.
    pub rows: i64,
    /// Bytes that are written.
    pub bytes: i64,
    /// Why it failed.
    pub error: Option<String>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was done.
    pub finished_at: Option<DateTime<Utc>>,
    /// Until then it can be had.
    pub expires_at: DateTime<Utc>,
}
