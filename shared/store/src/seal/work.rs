//! What is sealed under which key, and what is there already sealed anew: in batches of one transaction each, beside whoever writes meanwhile.
//!
//! A batch reads the heads of rows in the order of their ids, and writes a row only while it is as it was read. Nothing is noted of how far one came:
//! what is sealed is passed over, so that a run that was stopped goes on by beginning again.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk_model::TenantId;
use frontdesk_security::{NotOpened, Place, Sealer, TextForm};
use serde_json::Value;
use uuid::Uuid;

use super::{
    lists::{envelope, sealed_list},
    texts::{ALL, Form, Texts},
};
use crate::{
    Result, Store, StoreError,
    db::{Tx, args},
};

/// A column of a table whose texts can be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedPart(usize);

/// What a column holds, by rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealedState {
    /// Rows whose text is not sealed.
    pub plain: u64,
    /// Rows that are sealed, by the marks of their keys.
    pub sealed: BTreeMap<String, u64>,
}

/// What came of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealedStep {
    /// Rows that were written.
    pub written: u64,
    /// What did not open, and why; it stays as it is.
    pub damaged: Vec<String>,
    /// After which row the next batch begins; none: there are no more.
    pub next: Option<Uuid>,
}

impl SealedPart {
    /// All of them, in the order in which they are sealed.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ALL.len()).map(Self)
    }

    /// Table and column, such as `chat_messages.message_text`.
    pub fn name(self) -> String {
        let texts = &ALL[self.0];
        format!("{}.{}", texts.table, texts.column.names().1)
    }
}

impl Store {
    /// Adds to `state` what the next `limit` rows after `after` hold; where the next ones begin.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_sealed(&self, part: SealedPart, after: Option<Uuid>, limit: i64, state: &mut SealedState) -> Result<Option<Uuid>> {
        let rows = self.heads(part, after, limit).await?;
        for (_, head) in &rows {
            match head.as_deref().map(TextForm::mark_of_head) {
                None => {}
                Some(None) => state.plain += 1,
                Some(Some(mark)) => *state.sealed.entry(mark.to_owned()).or_default() += 1,
            }
        }
        Ok(next(&rows, limit))
    }

    /// Seals a batch under the active key: what is sealed under another one, and with `plain` what is not sealed.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement. `Sealed` where there is no
    /// master key.
    pub async fn seal_rows(&self, part: SealedPart, plain: bool, after: Option<Uuid>, limit: i64) -> Result<SealedStep> {
        let (sealer, active) = self.active_key()?;
        let rows = self.heads(part, after, limit).await?;
        let wanted = rows
            .iter()
            .filter_map(|(id, head)| match head.as_deref().map(TextForm::mark_of_head) {
                Some(Some(mark)) if mark != active => Some(*id),
                Some(None) if plain => Some(*id),
                _ => None,
            });
        let wanted: Vec<Uuid> = wanted.collect();
        let mut step = SealedStep {
            next: next(&rows, limit),
            ..SealedStep::default()
        };
        if wanted.is_empty() {
            return Ok(step);
        }
        let texts = &ALL[part.0];
        let mut tx = self.db.begin().await?;
        let kept: Vec<(Uuid, TenantId, Option<String>)> = tx.fetch_all(texts.read, args![wanted]).await?;
        for (id, tenant, kept) in kept {
            let Some(kept) = kept else { continue };
            match texts.renewed(sealer, &texts.column.place(tenant, id), &kept) {
                Ok(Some(sealed)) => step.written += texts.write(&mut tx, tenant, id, kept, sealed).await?,
                Ok(None) => {}
                Err(why) => step.damaged.push(format!("row {id}: {why}")),
            }
        }
        tx.commit().await?;
        Ok(step)
    }

    /// Notes that this process's key seals from now on, before it seals rows that are there already.
    ///
    /// # Errors
    /// As [`Self::seal_rows`].
    pub async fn begin_sealing(&self) -> Result<()> {
        let (_, active) = self.active_key()?;
        self.use_seal_mark(active).await
    }

    /// Notes which keys seal something by what was counted. The marks of those besides the active one that still do.
    ///
    /// # Errors
    /// As [`Self::seal_rows`].
    pub async fn end_rotation(&self, counted: &[SealedState]) -> Result<Vec<String>> {
        let (_, active) = self.active_key()?;
        let used: BTreeSet<&String> = counted.iter().flat_map(|state| state.sealed.keys()).collect();
        for mark in self.seal_marks().await? {
            if mark != active && !used.contains(&mark) {
                self.forget_seal_mark(&mark).await?;
            }
        }
        Ok(used.into_iter().filter(|mark| *mark != active).cloned().collect())
    }

    pub(super) fn active_key(&self) -> Result<(&Sealer, &str)> {
        let sealer = self.seal.sealer.as_deref();
        sealer
            .and_then(|sealer| Some((sealer, sealer.mark()?)))
            .ok_or_else(|| StoreError::Sealed("there is no security.master_key to seal with".to_owned()))
    }

    async fn heads(&self, part: SealedPart, after: Option<Uuid>, limit: i64) -> Result<Vec<(Uuid, Option<String>)>> {
        let after = after.unwrap_or(Uuid::nil());
        self.db.fetch_all(ALL[part.0].heads, args![after, limit]).await
    }
}

impl Texts {
    /// What is to stand there instead. None: it is as it should be.
    fn renewed(&self, sealer: &Sealer, place: &Place, kept: &str) -> std::result::Result<Option<Value>, NotOpened> {
        let sealed = match self.form {
            Form::Text => sealer.renew_text(place, kept)?.map(Value::String),
            Form::Json => match serde_json::from_str::<String>(kept) {
                Ok(text) => sealer.renew_text(place, &text)?.map(Value::String),
                Err(_) => sealer.seal_text(place, kept).map(Value::String),
            },
            Form::List => {
                let list: Value = serde_json::from_str(kept).unwrap_or_default();
                let sealed = match envelope(&list) {
                    Some(text) => sealer.renew_text(place, text)?,
                    None => sealer.seal_text(place, kept),
                };
                sealed.map(|sealed| sealed_list(&list, &sealed))
            }
        };
        Ok(sealed)
    }

    async fn write(&self, tx: &mut Tx, tenant: TenantId, id: Uuid, kept: String, sealed: Value) -> Result<u64> {
        let values = match sealed {
            Value::String(text) if self.form == Form::Text => args![tenant, id, kept, text],
            json => args![tenant, id, kept, json],
        };
        tx.execute(self.write, values).await
    }
}

fn next(rows: &[(Uuid, Option<String>)], limit: i64) -> Option<Uuid> {
    let full = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= limit;
    rows.last().map(|(id, _)| *id).filter(|_| full)
}
