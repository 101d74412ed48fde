//! The rows of exports: a type a kind, whose fields are the columns in their order. Columns are only ever added, at the end.

use chrono::{DateTime, Utc};
use frontdesk_model::{Cell, ExportKind, RawJson, TenantId};
use serde::de::IgnoredAny;
use uuid::Uuid;

use crate::seal::{Column, KeptPiece, Seal};

/// A row of an export. The first column is its key.
pub(super) trait Line {
    /// The names of its columns.
    const COLUMNS: &'static [&'static str];

    /// Appends its cells.
    fn cells<'a>(&'a self, into: &mut Vec<Cell<'a>>);

    /// The key, by which rows follow one another.
    fn key(&self) -> Cell<'_>;
}

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident { $key:ident: $key_type:ty $(, $column:ident: $type:ty)* $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, sqlx::FromRow)]
        pub(super) struct $name {
            $key: $key_type,
            $($column: $type),*
        }

        impl Line for $name {
            const COLUMNS: &'static [&'static str] = &[stringify!($key) $(, stringify!($column))*];

            fn cells<'a>(&'a self, into: &mut Vec<Cell<'a>>) {
                into.extend([Cell::from(&self.$key) $(, Cell::from(&self.$column))*]);
            }

            fn key(&self) -> Cell<'_> {
                Cell::from(&self.$key)
            }
        }
    )+};
}

lines! {
    /// A chat session.
    SessionLine {
        id: Uuid,
        status: String,
        channel: Option<String>,
        verified: bool,
        contact_id: Option<Uuid>,
        contact_external_id: Option<String>,
        contact_email: Option<String>,
        contact_name: Option<String>,
        visitor_name: Option<String>,
        visitor_email: Option<String>,
        visitor_phone: Option<String>,
        assignee_id: Option<Uuid>,
        assignee: Option<String>,
        ticket_number: Option<i64>,
        previous_session_id: Option<Uuid>,
        metadata: RawJson,
        created_at: DateTime<Utc>,
        last_message_at: Option<DateTime<Utc>>,
        closed_at: Option<DateTime<Utc>>,
    }
    /// A message.
    MessageLine {
        id: Uuid,
        session_id: Uuid,
        seq: i64,
        client_message_id: Option<String>,
        sender: String,
        kind: String,
        text: String,
        intent: Option<String>,
        confidence: Option<f64>,
        entities: Option<RawJson>,
        answered_by: Option<Uuid>,
        status: String,
        actions: Option<RawJson>,
        transcription: Option<String>,
        language: Option<String>,
        duration_ms: Option<i64>,
        created_at: DateTime<Utc>,
    }
    /// A ticket.
    TicketLine {
        number: i64,
        id: Uuid,
        subject: String,
        status: String,
        priority: String,
        source: String,
        contact_id: Option<Uuid>,
        contact_external_id: Option<String>,
        contact_email: Option<String>,
        requester_email: Option<String>,
        session_id: Option<Uuid>,
        assignee_id: Option<Uuid>,
        assignee: Option<String>,
        satisfaction: Option<i64>,
        satisfaction_comment: Option<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
        resolved_at: Option<DateTime<Utc>>,
        closed_at: Option<DateTime<Utc>>,
    }
    /// A conference call.
    CallLine {
        id: Uuid,
        provider: String,
        provider_call_id: String,
        title: Option<String>,
        state: String,
        reason: Option<String>,
        started_at: Option<DateTime<Utc>>,
        ended_at: Option<DateTime<Utc>>,
        text_source: Option<String>,
        language: Option<String>,
        ticket_number: Option<i64>,
        participants: i64,
        finished_at: Option<DateTime<Utc>>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
    /// An answer for which language models were asked.
    AccuracyLine {
        message_id: Uuid,
        session_id: Uuid,
        model: String,
        kind: String,
        intent: Option<String>,
        builtin_intent: Option<String>,
        confidence: Option<f64>,
        first_token_ms: Option<i64>,
        whole_ms: i64,
        input_tokens: i64,
        output_tokens: i64,
        cost: f64,
        articles: RawJson,
        tools: RawJson,
        mark: Option<String>,
        created_at: DateTime<Utc>,
    }
    /// An entry of the audit log.
    AuditLine {
        id: Uuid,
        at: DateTime<Utc>,
        actor_kind: String,
        actor_id: Option<Uuid>,
        action: String,
        subject: String,
        subject_id: String,
        before: Option<RawJson>,
        after: Option<RawJson>,
        address: Option<String>,
    }
}

impl MessageLine {
    /// With the words as they were written. A text that does not open is left out, and the line says so.
    pub(super) fn opened(mut self, seal: &Seal, tenant: TenantId) -> Self {
        let open = |column, text| {
            let text = seal.read_if_it_opens(column, tenant, self.id, text);
            text.unwrap_or_else(|| UNREADABLE.to_owned())
        };
        self.text = open(Column::MessageText, self.text);
        self.transcription = self.transcription.map(|text| open(Column::VoiceText, text));
        if let Some(RawJson(json)) = &mut self.entities
            && let Ok(sealed) = serde_json::from_str::<String>(json)
        {
            *json = seal
                .read_if_it_opens(Column::MessageEntities, tenant, self.id, sealed)
                .unwrap_or_else(null);
        }
        if let Some(RawJson(json)) = &mut self.actions
            && let Ok([KeptPiece::Sealed { sealed }]) = serde_json::from_str::<[KeptPiece<IgnoredAny>; 1]>(json)
        {
            *json = seal
                .read_if_it_opens(Column::MessageActions, tenant, self.id, sealed)
                .unwrap_or_else(null);
        }
        self
    }
}

/// What stands in a line where a sealed text does not open.
const UNREADABLE: &str = "[sealed under a key that is not here, or damaged]";

fn null() -> String {
    "null".to_owned()
}

/// Calls `each` with every row's cells.
type Each<'e> = dyn FnMut(&[Cell<'_>]) + 'e;

trait Lines: Send + Sync {
    fn each(&self, each: &mut Each<'_>);
    fn last_key(&self) -> Option<String>;
    fn len(&self) -> usize;
}

impl<L: Line + Send + Sync> Lines for Vec<L> {
    fn each(&self, each: &mut Each<'_>) {
        let mut cells = Vec::with_capacity(L::COLUMNS.len());
        for line in self {
            cells.clear();
            line.cells(&mut cells);
            each(&cells);
        }
    }

    fn last_key(&self) -> Option<String> {
        match self.last()?.key() {
            Cell::Id(id) => Some(id.to_string()),
            Cell::Whole(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn len(&self) -> usize {
        Vec::len(self)
    }
}

/// Rows of one kind.
pub struct ExportRows(Box<dyn Lines>);

impl ExportRows {
    pub(super) fn new<L: Line + Send + Sync + 'static>(lines: Vec<L>) -> Self {
        Self(Box::new(lines))
    }

    /// The names of a kind's columns. The first one is the rows' key, after which an export can go on.
    pub fn columns(kind: ExportKind) -> &'static [&'static str] {
        match kind {
            ExportKind::Sessions => SessionLine::COLUMNS,
            ExportKind::Messages => MessageLine::COLUMNS,
            ExportKind::Tickets => TicketLine::COLUMNS,
            ExportKind::Calls => CallLine::COLUMNS,
            ExportKind::Accuracy => AccuracyLine::COLUMNS,
            ExportKind::Audit => AuditLine::COLUMNS,
        }
    }

    /// Calls `each` with the cells of each row, a cell a column.
    pub fn each(&self, mut each: impl FnMut(&[Cell<'_>])) {
        self.0.each(&mut each);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key of the last one.
    pub(super) fn last_key(&self) -> Option<String> {
        self.0.last_key()
    }
}

impl std::fmt::Debug for ExportRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} rows", self.len())
    }
}
