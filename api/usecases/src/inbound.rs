//! What arrives by a channel that is sent to: placed in its session, and kept as every message is.

use bytes::Bytes;
use frontdesk_channels::{Arrival, Channel, File, Inbound, Refused};
use frontdesk_model::{FileId, Message, TenantId};
use frontdesk_store::{Arriving, NewMessage, Place, Placed};
use frontdesk_telemetry::{metric, trace_context::TraceContext};
use rand::Rng as _;
use sha2::{Digest as _, Sha256};
use tracing::info;

use crate::{
    accepting::Taken,
    attachments::MOST_FILES,
    credential::Credential,
    error::{Error, ErrorKind, Result},
    use_cases::UseCases,
};

/// A session may end between its being found and the message's being kept; the next one is another session.
const LOOKS: usize = 3;
/// Stands behind words that are cut.
const CUT: &str = " […]";

/// What came of something that arrived.
#[derive(Debug)]
pub enum Received {
    /// It is kept.
    Kept {
        /// As it is kept.
        message: Box<Message>,
        /// It was kept before.
        repeated: bool,
        /// The ticket that was opened for it, of somebody who is not known.
        ticket_number: Option<i64>,
    },
    /// Whoever wrote it is told of no news any more.
    Unsubscribed,
    /// It is an answer on a ticket, and stands there.
    OnTicket(i64),
    /// It is no message. It can be forgotten.
    Ignored(Refused),
}

impl UseCases {
    /// Takes what arrived by a channel at a tenant's address: it is stored, together with the job that answers it, when this returns. The
    /// same again is the same message.
    ///
    /// # Errors
    /// When the sender's rate is exceeded, or the store fails: it is to be handed over again.
    pub async fn take_inbound(&self, tenant: TenantId, channel: &dyn Channel, arrival: Arrival<'_>) -> Result<Received> {
        let read = channel.verify(&arrival).and_then(|claim| Ok((claim, channel.parse(&arrival)?)));
        let (claim, inbound) = match read {
            Ok(read) => read,
            Err(refused) => return Ok(Received::Ignored(refused)),
        };
        if let Some(token) = claim.token.as_ref().filter(|_| inbound.unsubscribes)
            && self.store.unsubscribe(channel.name(), token).await?
        {
            return Ok(Received::Unsubscribed);
        }
        let text = self.cut(&inbound);
        let files = inbound.files;
        let client_message_id = hex::encode(Sha256::digest(inbound.external_id.as_bytes()));
        let arriving = Arriving {
            tenant,
            channel: channel.name(),
            external_id: inbound.external_id,
            address: claim.address,
            name: claim.name,
            token: claim.token,
            references: inbound.references,
            subject: inbound.subject,
            text,
            client_message_id,
            new_token: fresh_token(),
            token_hash: rand::rng().random(),
            token_for: self.config.sessions.token_absolute,
            reopen_within: self.config.tickets.reopen_within,
        };
        let trace = TraceContext::generate(&mut rand::rng());
        for _ in 0..LOOKS {
            let place = match self.store.place(&arriving).await? {
                Placed::In(place) => place,
                Placed::OnTicket(number) => return Ok(Received::OnTicket(number)),
            };
            // What was kept before has its files.
            let files = if place.kept {
                Vec::new()
            } else {
                self.keep_inbound_files(&place, &files).await?
            };
            if let Ok(Taken { message, repeated, .. }) = self.keep_inbound(&arriving, &place, files, &trace).await? {
                metrics::counter!(metric::CHANNEL_MESSAGES_TOTAL, "channel" => channel.name().as_str(), "way" => "in").increment(1);
                return Ok(Received::Kept {
                    message: Box::new(message),
                    repeated,
                    ticket_number: place.ticket_number,
                });
            }
        }
        Err(Error::new(ErrorKind::Unavailable, "The session ends again and again; try again."))
    }

    async fn keep_inbound(
        &self,
        arriving: &Arriving,
        place: &Place,
        attachments: Vec<FileId>,
        trace: &TraceContext,
    ) -> Result<std::result::Result<Taken, frontdesk_model::SessionStatus>> {
        let new = NewMessage {
            session_id: place.session_id,
            token_hash: place.token_hash,
            text: arriving.text.clone(),
            client_message_id: Some(arriving.client_message_id.clone()),
            request_id: None,
            trace: Some(trace.to_string()),
            per_minute: self.config.limits.messages_per_minute,
            voice: None,
            attachments,
        };
        self.accept_in(new, Credential::of_place(place.token_hash)).await
    }

    /// Keeps what was sent along, as far as it may be; what may not is left out.
    async fn keep_inbound_files(&self, place: &Place, files: &[File]) -> Result<Vec<FileId>> {
        let mut kept = Vec::new();
        for file in files.iter().take(MOST_FILES) {
            let blocks = futures_util::stream::iter([Ok::<_, Error>(Bytes::from(file.bytes.clone()))]);
            let whose = (place.session_id, true);
            match self.keep_file(place.tenant_id, whose, &file.name, blocks).await {
                Ok(attachment) => kept.push(attachment.id),
                Err(error) if error.is_ours() => return Err(error),
                Err(error) => info!(session = %place.session_id, why = error.detail(), "a file of a mail is left out"),
            }
        }
        Ok(kept)
    }

    /// A message has at most so many characters, however long a mail is.
    fn cut(&self, inbound: &Inbound) -> String {
        let most = self.config.limits.text_chars as usize;
        let text: String = inbound.text.chars().filter(|c| *c != '\0').collect();
        if text.chars().count() <= most {
            return text;
        }
        let kept = most.saturating_sub(CUT.chars().count());
        text.chars().take(kept).collect::<String>() + CUT
    }
}

/// 128 bits that survive any mail server: digits and small letters.
fn fresh_token() -> String {
    let bits: [u8; 16] = rand::rng().random();
    hex::encode(bits)
}
