//! What arrives by a channel that is sent to: placed in its session, and kept as every message is.

use std::time::Duration;

use bytes::Bytes;
use frontdesk_channels::{Channels, Claim, File, Inbound, Letter, Refused, fresh_token};
use frontdesk_model::{ChannelName, FileId, Message, TenantId};
use frontdesk_store::{Arriving, NewMessage, Place, Placed};
use frontdesk_telemetry::{metric, trace_context::TraceContext};
use frontdesk_texts::{Language, mail as words};
use rand::Rng as _;
use sha2::{Digest as _, Sha256};
use tracing::info;

use crate::{
    accepting::Taken,
    attachments::{MOST_FILES, name_of},
    credential::Credential,
    error::{Error, ErrorKind, Result},
    use_cases::UseCases,
};

/// A session may end between its being found and the message's being kept; the next one is another session.
const LOOKS: usize = 3;
/// Stands behind words that are cut.
const CUT: &str = " […]";
/// The file that has the whole words of a message that is cut.
const WHOLE: &str = "mail.txt";

/// What came of something that arrived.
#[derive(Debug)]
pub enum Received {
    /// It is kept.
    Kept {
        /// As it is kept.
        message: Box<Message>,
        /// It was kept before.
        repeated: bool,
        /// The ticket that was opened for it, of somebody who is not known, or that it answers.
        ticket_number: Option<i64>,
    },
    /// Whoever wrote it is told of no news any more.
    Unsubscribed,
    /// It is an answer on a ticket, and stands there.
    OnTicket(i64),
    /// It is no message, and says so itself. It can be forgotten.
    Ignored(Refused),
    /// It is not taken, and people are to look at it.
    ForPeople(Refused),
    /// Its sender has sent too many in this hour. It is to be handed over again.
    TooMany {
        /// When the next one is welcome.
        retry_after: Duration,
    },
}

impl UseCases {
    /// Takes what arrived by a channel at a tenant's address: it is stored, together with the job that answers it, when this returns. The
    /// same again is the same message.
    ///
    /// # Errors
    /// When the session's rate is exceeded, or the store fails: it is to be handed over again.
    pub async fn take_inbound(&self, tenant: TenantId, channels: &Channels, channel: ChannelName, letter: Letter) -> Result<Received> {
        let (claim, inbound) = match channels.read(channel, letter).await {
            Ok(read) => read,
            Err(refused @ Refused::Automatic(_)) => return Ok(Received::Ignored(refused)),
            Err(refused) => return Ok(Received::ForPeople(refused)),
        };
        if let Some(token) = claim.token.as_ref().filter(|_| inbound.unsubscribes)
            && self.store.unsubscribe(channel, token).await?
            && !inbound.says_more
        {
            return Ok(Received::Unsubscribed);
        }
        let (arriving, files) = self.arriving(tenant, channel, claim, inbound);
        let trace = TraceContext::generate(&mut rand::rng());
        for _ in 0..LOOKS {
            let place = match self.store.place(&arriving).await? {
                Placed::In(place) => place,
                Placed::OnTicket(number) => return Ok(Received::OnTicket(number)),
                Placed::TooMany { retry_after } => return Ok(Received::TooMany { retry_after }),
            };
            let kept = |message, repeated| Received::Kept {
                message: Box::new(message),
                repeated,
                ticket_number: place.ticket_number,
            };
            if place.kept {
                // Whatever became of its words or files since, it is the same.
                let sent = self
                    .store
                    .message_sent_as(place.tenant_id, place.session_id, &arriving.client_message_id);
                match sent.await? {
                    Some(message) => return Ok(kept(message, true)),
                    None => continue,
                }
            }
            let (ids, left_out) = self.keep_inbound_files(&place, &files).await?;
            let lacks = (!left_out.is_empty()).then(|| words::mail_files_not_kept(Language::default(), &left_out.join(", ")));
            let text = self.cut(&arriving.text, lacks.as_deref());
            if let Ok(Taken { message, repeated, .. }) = self.keep_inbound(&arriving, &place, text, ids, &trace).await? {
                if let Some(lacks) = lacks.filter(|_| !repeated) {
                    self.store.note_on_ticket(place.tenant_id, place.session_id, &lacks).await?;
                }
                metrics::counter!(metric::CHANNEL_MESSAGES_TOTAL, "channel" => channel.as_str(), "way" => "in").increment(1);
                return Ok(kept(message, repeated));
            }
        }
        Err(Error::new(ErrorKind::Unavailable, "The session ends again and again; try again."))
    }

    /// What is to be placed, and the files that go along. Words that are too long for a message are one of them.
    fn arriving(&self, tenant: TenantId, channel: ChannelName, claim: Claim, inbound: Inbound) -> (Arriving, Vec<File>) {
        let text: String = inbound.text.chars().filter(|c| *c != '\0').collect();
        let has_files = !inbound.files.is_empty();
        let mut files = inbound.files;
        if self.is_long(&text) {
            let whole = File {
                name: WHOLE.to_owned(),
                bytes: plain(&text).into_bytes(),
            };
            files.insert(0, whole);
        }
        let client_message_id = hex::encode(Sha256::digest(inbound.external_id.as_bytes()));
        let arriving = Arriving {
            tenant,
            channel,
            external_id: inbound.external_id,
            address: claim.address,
            name: claim.name,
            token: claim.token,
            references: inbound.references,
            subject: inbound.subject,
            text,
            has_files,
            client_message_id,
            new_token: fresh_token(),
            token_hash: rand::rng().random(),
            token_for: self.config.sessions.token_absolute,
            reopen_within: self.config.tickets.reopen_within,
            per_hour: self.config.limits.mails_per_hour,
        };
        (arriving, files)
    }

    async fn keep_inbound(
        &self,
        arriving: &Arriving,
        place: &Place,
        text: String,
        attachments: Vec<FileId>,
        trace: &TraceContext,
    ) -> Result<std::result::Result<Taken, frontdesk_model::SessionStatus>> {
        let new = NewMessage {
            session_id: place.session_id,
            token_hash: place.token_hash,
            text,
            client_message_id: Some(arriving.client_message_id.clone()),
            request_id: None,
            trace: Some(trace.to_string()),
            per_minute: self.config.limits.messages_per_minute,
            voice: None,
            attachments,
        };
        self.accept_in(new, Credential::of_place(place.token_hash)).await
    }

    /// Keeps what was sent along, as far as it may be, and names what is left out. A file that an attempt before this one kept is that one.
    async fn keep_inbound_files(&self, place: &Place, files: &[File]) -> Result<(Vec<FileId>, Vec<String>)> {
        let (mut kept, mut left_out) = (Vec::new(), Vec::new());
        if files.is_empty() {
            return Ok((kept, left_out));
        }
        let mut unsent = self.store.unsent_files(place.tenant_id, place.session_id).await?;
        for file in files {
            let name = name_of(&file.name);
            if kept.len() == MOST_FILES {
                left_out.push(name);
                continue;
            }
            let digest = Sha256::digest(&file.bytes);
            let before = unsent.iter().position(|(_, was, sha256)| *was == name && sha256[..] == digest[..]);
            if let Some(before) = before {
                kept.push(unsent.swap_remove(before).0);
                continue;
            }
            let blocks = futures_util::stream::iter([Ok::<_, Error>(Bytes::from(file.bytes.clone()))]);
            let whose = (place.session_id, true);
            match self.keep_file(place.tenant_id, whose, &file.name, blocks).await {
                Ok(attachment) => kept.push(attachment.id),
                Err(error) if error.is_ours() => return Err(error),
                Err(error) => {
                    info!(session = %place.session_id, why = error.detail(), "a file of a mail is left out");
                    left_out.push(name);
                }
            }
        }
        Ok((kept, left_out))
    }

    fn is_long(&self, text: &str) -> bool {
        text.chars().count() > self.config.limits.text_chars as usize
    }

    /// A message has at most so many characters, however long a mail is. What it `lacks` stands below.
    fn cut(&self, text: &str, lacks: Option<&str>) -> String {
        let below = lacks.map(|lacks| format!("\n\n{lacks}")).unwrap_or_default();
        let most = (self.config.limits.text_chars as usize).saturating_sub(below.chars().count());
        if text.chars().count() <= most {
            return format!("{text}{below}");
        }
        let kept = most.saturating_sub(CUT.chars().count());
        text.chars().take(kept).collect::<String>() + CUT + &below
    }
}

/// Words as a file that is plain text whatever they begin with, and says that it is UTF-8.
fn plain(text: &str) -> String {
    let shown = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    std::iter::once('\u{feff}').chain(text.chars().filter(shown)).collect()
}
