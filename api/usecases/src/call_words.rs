//! A call's words: transcript, notes, and its speakers' names.

use frontdesk_model::{CallId, CallSpeaker, CallState, ConferenceNotes, ConferenceTranscript, TenantId};
use frontdesk_store::{Store, StoreError};

use crate::{
    call_items::overlay,
    check::Checks,
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

const MAX_NAME: usize = 120;

/// A call's notes, with what people said of its action items. None: there is no such call, or there are none yet.
///
/// # Errors
/// When the store fails.
pub async fn kept_notes(store: &Store, tenant: TenantId, id: CallId) -> Result<Option<ConferenceNotes>, StoreError> {
    let Some(mut notes) = store.call_notes(tenant, id).await? else {
        return Ok(None);
    };
    overlay(&mut notes.notes, store.item_states(tenant, id).await?);
    Ok(Some(notes))
}

impl UseCases {
    /// A call's notes, with what people said of its action items.
    ///
    /// # Errors
    /// Without permission, without such a call or notes of it, and when the store fails.
    pub async fn call_notes(&self, principal: &Principal, id: CallId) -> Result<ConferenceNotes> {
        let tenant = principal.require(Permissions::READ_CALLS)?;
        match kept_notes(&self.store, tenant, id).await? {
            Some(notes) => Ok(notes),
            None => Err(self.lacks(principal, id, "notes").await),
        }
    }

    /// A call's transcript: a draft is the platform's own, until the recording is transcribed.
    ///
    /// # Errors
    /// Without permission, without such a call or words of it, and when the store fails.
    pub async fn call_transcript(&self, principal: &Principal, id: CallId) -> Result<ConferenceTranscript> {
        let tenant = principal.require(Permissions::READ_CALLS)?;
        let Some(mut kept) = self.store.call_transcript(tenant, id).await? else {
            return Err(Error::not_found("call"));
        };
        if kept.draft && kept.turns.is_empty() {
            // Nothing was said, where the call is through; nothing is there, where it is not.
            match self.call(principal, id).await?.state {
                CallState::Done | CallState::Partial => kept.draft = false,
                _ => return Err(self.lacks(principal, id, "transcript").await),
            }
        }
        Ok(kept)
    }

    /// Names a speaker for the whole call. The notes are taken anew with the name.
    ///
    /// # Errors
    /// Without permission, without such a speaker, where the name is wrong, and when the store fails.
    pub async fn name_speaker(&self, principal: &Principal, id: CallId, number: i64, name: &str) -> Result<CallSpeaker> {
        let tenant = principal.require(Permissions::EDIT_CALLS)?;
        let mut checks = Checks::default();
        checks.line("name", Some(name), MAX_NAME);
        checks.done()?;
        let name = name.trim().to_owned();
        let jobs = self
            .store
            .rename_speaker(tenant, id, number, &name)
            .await?
            .ok_or_else(|| Error::not_found("speaker"))?;
        for job in jobs {
            self.relay.hint(job);
        }
        let after = serde_json::json!({ "number": number, "name": name });
        self.note(principal, "call.speaker", ("call", id.to_string()), None, Some(after))
            .await?;
        let by = "person".to_owned();
        Ok(CallSpeaker { number, name, by })
    }
}
