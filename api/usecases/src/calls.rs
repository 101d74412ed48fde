//! Conference calls: which there are, where they stand, and how they sound.

use std::ops::Range;

use bytes::Bytes;
use frontdesk_files::blob::BlobError;
use frontdesk_model::{CallId, CallState, Conference, SourceId};
use frontdesk_store::{CallAudio, Page, Paged};
use futures_util::Stream;
use tracing::warn;

use crate::{
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// A call's recording.
#[derive(Debug)]
pub struct Audio {
    /// What its content is.
    pub media_type: String,
    /// How many bytes it has.
    pub size: u64,
    blob: String,
}

impl UseCases {
    /// Calls, newest first, without participants and sources.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn calls(&self, principal: &Principal, state: Option<CallState>, page: &Page) -> Result<Paged<Conference>> {
        let tenant = principal.require(Permissions::READ_CALLS)?;
        Ok(self.store.calls(tenant, state, page).await?)
    }

    /// A call: its state, how far it is, who took part, and its recordings and transcripts.
    ///
    /// # Errors
    /// Without permission, without such a call, and when the store fails.
    pub async fn call(&self, principal: &Principal, id: CallId) -> Result<Conference> {
        let tenant = principal.require(Permissions::READ_CALLS)?;
        self.store.call(tenant, id).await?.ok_or_else(|| Error::not_found("call"))
    }

    /// One of a call's recordings; the first where no source is named.
    ///
    /// # Errors
    /// Without permission, without such a call or recording, where it is not fetched yet, and when the store fails.
    pub async fn call_audio(&self, principal: &Principal, id: CallId, source: Option<SourceId>) -> Result<Audio> {
        let tenant = principal.require(Permissions::READ_CALLS)?;
        let Some(CallAudio { blob, media_type, bytes }) = self.store.call_audio(tenant, id, source).await? else {
            return Err(self.lacks(principal, id, "such recording").await);
        };
        Ok(Audio {
            media_type,
            size: u64::try_from(bytes).unwrap_or(0),
            blob,
        })
    }

    /// Bytes of a recording, block by block.
    ///
    /// # Errors
    /// When the file store is unavailable or has no such file. The stream fails when the file store does on the way.
    pub async fn audio_bytes(
        &self,
        audio: &Audio,
        bytes: Range<u64>,
    ) -> Result<impl Stream<Item = Result<Bytes, BlobError>> + Send + use<>> {
        self.blobs.stream(&audio.blob, bytes).await.map_err(|error| unreadable(&error))
    }

    /// Why something of a call is not there: there is no such call, or it is not that far.
    pub(crate) async fn lacks(&self, principal: &Principal, id: CallId, what: &str) -> Error {
        let call = match self.call(principal, id).await {
            Ok(call) => call,
            Err(error) => return error,
        };
        let yet = if is_over(call.state) { "" } else { " yet" };
        let reason = call.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        let detail = format!("The call has no {what}{yet}: it is {}{reason}.", call.state);
        Error::new(ErrorKind::NotFound, detail)
    }
}

/// Whether nothing more is done for a call in this state.
#[must_use]
pub fn is_over(state: CallState) -> bool {
    matches!(state, CallState::Done | CallState::Partial | CallState::Failed)
}

fn unreadable(error: &BlobError) -> Error {
    warn!(%error, "a recording cannot be read");
    match error {
        BlobError::Missing(_) => Error::new(ErrorKind::NotFound, "The recording is not in the file store any more."),
        _ => Error::new(ErrorKind::Unavailable, "The file store is unavailable. Repeat the request shortly."),
    }
}
