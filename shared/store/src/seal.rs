//! Columns that are kept sealed, and the one way in and out of them.
//!
//! Whoever writes such a column passes its text through [`Seal::write`], whoever reads it through [`Seal::read`]. Both work on the text alone, without
//! a statement. What is plain is read whatever the settings say, and what is sealed wherever its key is there, so that both stand side by side.

mod accepting;
mod keys;
mod lists;
mod secrets;
mod texts;
mod work;

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex},
};

use frontdesk_model::{SessionId, TenantId, storable::storable_text};
use frontdesk_security::{NotOpened, Place, Sealer, TextForm};
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, Store, StoreError};

pub(crate) use self::lists::KeptPiece;
pub use self::work::{SealedPart, SealedState, SealedStep};

/// A column that can be sealed. The living and the archived have the same place: a row that is archived keeps its seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// The words of a message.
    MessageText,
    /// What was read out of them.
    MessageEntities,
    /// The data that an answer carries: tickets, orders, products.
    MessageActions,
    /// What was heard in a voice message.
    VoiceText,
    /// The same with its times.
    VoiceDetails,
    /// An entry of a ticket, which may be a transcript.
    TicketEntry,
}

impl Column {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::MessageText => ("chat_messages", "message_text"),
            Self::MessageEntities => ("chat_messages", "ai_entities"),
            Self::MessageActions => ("chat_messages", "actions"),
            Self::VoiceText => ("chat_voice_messages", "transcription"),
            Self::VoiceDetails => ("chat_voice_messages", "details"),
            Self::TicketEntry => ("ticket_messages", "body"),
        }
    }

    fn place(self, tenant: TenantId, row: Uuid) -> Place {
        let (table, column) = self.names();
        Place {
            tenant: tenant.0.into_bytes(),
            table,
            column,
            row: row.into_bytes(),
        }
    }
}

/// Seals and opens texts of columns. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seal {
    sealer: Option<Arc<Sealer>>,
    /// Whether what is written is sealed.
    writes: bool,
    /// Whose sessions are; asked for only where messages are sealed.
    tenants: Arc<Mutex<HashMap<SessionId, TenantId>>>,
}

impl Store {
    /// This store with keys to open what is sealed; with `messages` it also seals the messages that it writes.
    #[must_use]
    pub fn with_sealer(mut self, sealer: Sealer, messages: bool) -> Self {
        self.seal = Seal {
            sealer: Some(Arc::new(sealer)),
            writes: messages,
            tenants: Arc::default(),
        };
        self
    }
}

impl Seal {
    /// Whether what is written is sealed.
    pub(crate) fn writes(&self) -> bool {
        self.writes
    }

    /// A text as its column keeps it.
    pub(crate) fn write<'t>(&self, column: Column, tenant: TenantId, row: impl Into<Uuid>, text: &'t str) -> Result<Cow<'t, str>> {
        if !self.writes {
            return Ok(if TextForm::plain_as_it_is(text) {
                Cow::Borrowed(text)
            } else {
                Cow::Owned(TextForm::plain(text.to_owned()))
            });
        }
        let place = column.place(tenant, row.into());
        let sealed = self
            .sealer
            .as_ref()
            .and_then(|sealer| sealer.seal_text(&place, &storable_text(text.to_owned())));
        sealed
            .map(Cow::Owned)
            .ok_or_else(|| StoreError::Sealed("there is no master key to seal it with".to_owned()))
    }

    /// What a column keeps, as it was written.
    pub(crate) fn read(&self, column: Column, tenant: TenantId, row: impl Into<Uuid>, kept: String) -> Result<String> {
        let row = row.into();
        match TextForm::of(&kept) {
            TextForm::Plain(text) if text.len() == kept.len() => Ok(kept),
            TextForm::Plain(text) => Ok(text.to_owned()),
            TextForm::Sealed(_) => match &self.sealer {
                Some(sealer) => sealer
                    .open_text(&column.place(tenant, row), &kept)
                    .map_err(|error| not_opened(column, row, error)),
                None => Err(not_opened(column, row, NotOpened::UnknownKey)),
            },
        }
    }

    /// The same for a list of many texts, which one that does not open must not stop: none, and a word in the log.
    pub(crate) fn read_if_it_opens(&self, column: Column, tenant: TenantId, row: impl Into<Uuid>, kept: String) -> Option<String> {
        match self.read(column, tenant, row, kept) {
            Ok(text) => Some(text),
            Err(error) => {
                tracing::warn!(%error, "a text is left out");
                None
            }
        }
    }

    /// JSON as its column keeps it: sealed, it is a JSON text.
    pub(crate) fn write_json(&self, column: Column, tenant: TenantId, row: impl Into<Uuid>, value: Value) -> Result<Value> {
        if !self.writes {
            return Ok(value);
        }
        let sealed = self.write(column, tenant, row, &value.to_string())?.into_owned();
        Ok(Value::String(sealed))
    }

    /// JSON of a column as it was written.
    pub(crate) fn read_json(&self, column: Column, tenant: TenantId, row: impl Into<Uuid>, kept: Value) -> Result<Value> {
        match kept {
            Value::String(text) => {
                let text = self.read(column, tenant, row, text)?;
                serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("what was sealed is no JSON: {error}")))
            }
            plain => Ok(plain),
        }
    }
}

fn not_opened(column: Column, row: Uuid, error: NotOpened) -> StoreError {
    let (table, name) = column.names();
    StoreError::Sealed(format!("{name} of row {row} of {table} does not open: {error}"))
}
