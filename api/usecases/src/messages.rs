//! Messages of a session: accepted and read back.

use frontdesk_model::{FileId, Message, SessionId, TenantId};
use frontdesk_store::{NewMessage, Paged};
use frontdesk_telemetry::trace_context::TraceContext;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accepting::Taken, attachments::MOST_FILES, check::Checks, credential::Credential, error::Result, principal::Principal,
    use_cases::UseCases,
};

pub(crate) const MAX_CLIENT_ID: usize = 128;

/// A customer's message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The words: 1 to `limits.text_chars` characters (8,000 unless configured), not blank.
    pub text: String,
    /// The client's own id of it, 1 to 128 characters, unique in the session: the same again is the same message.
    pub client_message_id: Option<String>,
    /// Ids of files that were uploaded to the session, 10 at most, to be sent along.
    #[serde(default)]
    pub attachments: Vec<FileId>,
}

/// The request that brought something, for its trail.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The request's id.
    pub request_id: &'a str,
    /// Where it stands in its trace.
    pub trace: &'a TraceContext,
}

impl UseCases {
    /// Takes a message, whichever way it came: it is stored, together with the job that answers it, when this returns. The same
    /// `client_message_id` again is the same message.
    ///
    /// # Errors
    /// When the draft is wrong, the token does not open the session, a rate is exceeded, the id was used for another text, or the store fails.
    pub async fn send_message(&self, credential: Credential, session: SessionId, draft: Draft, origin: Origin<'_>) -> Result<Taken> {
        let limits = &self.config.limits;
        check(&draft, limits.text_chars as usize)?;
        let new = NewMessage {
            session_id: session,
            token_hash: credential.hash,
            text: draft.text,
            client_message_id: draft.client_message_id,
            request_id: Some(origin.request_id.to_owned()),
            trace: Some(origin.trace.to_string()),
            per_minute: limits.messages_per_minute,
            voice: None,
            attachments: draft.attachments,
        };
        self.accept(new, credential).await
    }

    /// At most `limit` of a session's messages, oldest first: those with a larger `seq` than `after`. The cursor of the next part is a `seq`, too.
    /// A verified contact may read their other sessions, too, once those are over.
    ///
    /// # Errors
    /// When the principal may not read the session, and when the store fails.
    pub async fn messages(&self, principal: &Principal, session: SessionId, after: i64, limit: i64) -> Result<Paged<Message>> {
        if principal.owns(session).is_err() {
            self.session(principal, session).await?;
        }
        self.messages_of(principal.tenant, session, after, limit).await
    }

    /// As [`Self::messages`], where it is known that the session may be read.
    pub(crate) async fn messages_of(&self, tenant: TenantId, session: SessionId, after: i64, limit: i64) -> Result<Paged<Message>> {
        let mut items = self.store.messages(tenant, session, after, limit + 1).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = items.last().filter(|_| more).map(|message| message.seq.to_string());
        Ok(Paged { items, next_cursor })
    }
}

/// Whether so many files may be sent along.
pub(crate) fn files(checks: &mut Checks, files: &[FileId]) {
    if files.len() > MOST_FILES {
        checks.wrong("attachments", format!("has more than {MOST_FILES} files"));
    }
}

fn check(draft: &Draft, most: usize) -> Result<()> {
    let mut checks = Checks::default();
    checks.text("text", &draft.text, most);
    checks.line("client_message_id", draft.client_message_id.as_deref(), MAX_CLIENT_ID);
    files(&mut checks, &draft.attachments);
    checks.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn draft(text: &str, id: Option<&str>) -> Draft {
        Draft {
            text: text.to_owned(),
            client_message_id: id.map(str::to_owned),
            attachments: Vec::new(),
        }
    }

    #[test]
    fn a_text_has_its_length_in_characters() {
        assert!(check(&draft(&"é".repeat(20), None), 20).is_ok());
        let error = check(&draft(&"é".repeat(21), None), 20).expect_err("too long");
        assert!(error.detail().contains("20"), "the limit is named");
        for wrong in ["", "  ", "a\0b"] {
            assert_eq!(check(&draft(wrong, None), 20).expect_err(wrong).kind(), ErrorKind::Invalid);
        }
    }

    #[test]
    fn a_clients_id_has_1_to_128_characters() {
        assert!(check(&draft("a", Some(&"x".repeat(128))), 20).is_ok());
        assert!(check(&draft("a", Some(&"x".repeat(129))), 20).is_err());
        assert!(check(&draft("a", Some("")), 20).is_err());
    }
}
