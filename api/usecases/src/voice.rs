//! Voice messages of a session.

use frontdesk_model::SessionId;
use frontdesk_store::{NewMessage, NewVoice, VoiceQuota};

use crate::{
    accepting::Taken,
    check::Checks,
    credential::Credential,
    error::{Error, Result},
    messages::{MAX_CLIENT_ID, Origin},
    recordings::Recording,
    use_cases::UseCases,
};

/// A customer's voice message.
#[derive(Debug, Default)]
pub struct VoiceDraft {
    /// The recording; it is removed where it becomes no message.
    pub recording: Option<Recording>,
    /// The client's own id of it, 1 to 128 characters, unique in the session: the same again is the same message.
    pub client_message_id: Option<String>,
    /// The language that is spoken, as a tag such as `en` or `en-GB`.
    pub language: Option<String>,
}

impl UseCases {
    /// Takes a voice message: it is stored, together with the job that transcribes it, when this returns. The same `client_message_id` again is
    /// the same message.
    ///
    /// # Errors
    /// When the draft is wrong, the token does not open the session, a rate or quota is exceeded, the id was used for something else, or the store
    /// fails.
    pub async fn send_voice(&self, credential: Credential, session: SessionId, draft: VoiceDraft, origin: Origin<'_>) -> Result<Taken> {
        let VoiceDraft {
            recording,
            client_message_id,
            language,
        } = draft;
        let blob = recording.as_ref().map(|recording| recording.blob.clone());
        let taken = match checked(recording, client_message_id.as_deref(), language.as_deref()) {
            Ok((recording, language)) => {
                let new = NewMessage {
                    session_id: session,
                    token_hash: credential.hash,
                    text: String::new(),
                    client_message_id,
                    request_id: Some(origin.request_id.to_owned()),
                    trace: Some(origin.trace.to_string()),
                    per_minute: self.config.limits.messages_per_minute,
                    voice: Some(self.new_voice(recording, language)),
                    attachments: Vec::new(),
                };
                self.accept(new, credential).await
            }
            Err(error) => Err(error),
        };
        let unwanted = match &taken {
            Ok(taken) => taken.repeated,
            // After a failure of ours the message may be kept all the same, and then its recording is needed.
            Err(error) => !error.is_ours(),
        };
        if let Some(blob) = blob.filter(|_| unwanted) {
            self.remove_blob(&blob).await;
        }
        taken
    }

    fn new_voice(&self, recording: Recording, language: Option<String>) -> NewVoice {
        let limits = &self.config.limits;
        NewVoice {
            message_id: recording.message_id,
            blob: recording.blob,
            media_type: recording.media_type.to_owned(),
            bytes: recording.bytes,
            sha256: recording.sha256,
            language,
            quota: VoiceQuota {
                session: limits.session_upload_bytes_per_day,
                contact: limits.contact_upload_bytes_per_day,
                tenant: limits.tenant_upload_bytes_per_day,
            },
        }
    }
}

/// The recording, and the language's code.
fn checked(recording: Option<Recording>, client_message_id: Option<&str>, language: Option<&str>) -> Result<(Recording, Option<String>)> {
    let mut checks = Checks::default();
    checks.line("client_message_id", client_message_id, MAX_CLIENT_ID);
    let language = language.and_then(|tag| primary_subtag(&mut checks, tag));
    if recording.is_none() {
        checks.wrong("audio", "is missing");
    }
    checks.done()?;
    let recording = recording.ok_or_else(Error::internal)?;
    Ok((recording, language))
}

/// `en` of `en`, `EN` and `en-GB`.
fn primary_subtag(checks: &mut Checks, tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase()) && tag.len() <= 35 {
        return Some(primary);
    }
    checks.wrong("language", "is no language tag; write the ISO 639-1 code, such as en");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_its_primary_subtag() {
        let mut checks = Checks::default();
        for (tag, primary) in [("en", "en"), ("EN", "en"), ("pt-BR", "pt"), ("yue", "yue")] {
            assert_eq!(primary_subtag(&mut checks, tag).as_deref(), Some(primary));
        }
        assert!(checks.done().is_ok());
        for wrong in ["", "english", "e", "1", "../en"] {
            let mut checks = Checks::default();
            assert_eq!(primary_subtag(&mut checks, wrong), None, "{wrong}");
            assert!(checks.done().is_err());
        }
    }
}
