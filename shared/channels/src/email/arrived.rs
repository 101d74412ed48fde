//! A mail that came (RFC 5322).

use frontdesk_model::email::{email_key, is_email};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders as _, PartType};
use sha2::{Digest as _, Sha256};

use super::{html, notice::UNSUBSCRIBE};
use crate::{Arrival, File, Inbound, Refused};

/// Longest subject that is kept, in characters.
const SUBJECT: usize = 200;
/// Longest name of a sender or a file that is kept, in characters.
const NAME: usize = 200;
/// Most references of a mail that are looked at, the newest.
const REFERENCES: usize = 50;
/// Longest id of a mail that is kept as it is; of a longer one its digest is.
const ID: usize = 250;
/// In longer words, in bytes, nobody looks for quotations: they are kept as they are.
const LOOKED_THROUGH: usize = 256 * 1024;

/// A mail that was read.
pub(super) struct Mail<'a>(Message<'a>);

impl<'a> Mail<'a> {
    pub(super) fn read(arrival: &Arrival<'a>) -> Result<Self, Refused> {
        let mail = MessageParser::default().parse(arrival.body);
        mail.map(Self).ok_or(Refused::Unreadable("it is no mail"))
    }

    /// Address and name of whom it says it is from.
    pub(super) fn sender(&self) -> Result<(String, Option<String>), Refused> {
        let nobody = Refused::Unreadable("it names no sender");
        let from = self.0.from().and_then(Address::first).ok_or(nobody.clone())?;
        let address = from.address().filter(|address| is_email(address)).ok_or(nobody)?;
        let name = from.name().map(|name| line(name, NAME)).filter(|name| !name.is_empty());
        Ok((email_key(address), name))
    }

    /// All addresses to which it was sent: those of the envelope first.
    pub(super) fn recipients<'m>(&'m self, arrival: &Arrival<'m>) -> impl Iterator<Item = String> + 'm {
        let listed = |list: Option<&'m Address<'a>>| {
            let addresses = list.into_iter().flat_map(|list| list.iter());
            addresses.filter_map(|one| one.address().map(str::to_owned))
        };
        let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"].into_iter();
        let delivered = delivered.filter_map(|name| self.0.header_raw(name));
        let envelope = arrival.field("recipient").into_iter().chain(delivered);
        envelope
            .map(|address| address.trim().trim_matches(['<', '>']).to_owned())
            .chain(listed(self.0.to()))
            .chain(listed(self.0.cc()))
    }

    /// What it says; `answers`: it was sent to an address that we gave out.
    pub(super) fn inbound(&self, arrival: &Arrival<'_>, answers: bool) -> Result<Inbound, Refused> {
        if let Some(why) = self.by_machine(arrival) {
            return Err(Refused::Automatic(why));
        }
        let references = self.references();
        let subject = self.0.subject().map(|subject| line(subject, SUBJECT)).unwrap_or_default();
        let whole = self.text();
        if frontdesk_written::is_automatic(&format!("Subject: {subject}\n\n{whole}")) {
            return Err(Refused::Doubtful("its words are those of a machine"));
        }
        let files = self.files();
        let own = own_words(&whole);
        let unsubscribes = subject.trim().eq_ignore_ascii_case(UNSUBSCRIBE);
        let says_more = !files.is_empty() || own.as_ref().is_some_and(|own| !own.eq_ignore_ascii_case(UNSUBSCRIBE));
        let text = if references.is_empty() && !answers {
            first_words(&subject, &tidy(&whole))
        } else if unsubscribes && !says_more {
            subject.clone()
        } else {
            own.unwrap_or_else(|| tidy(&whole))
        };
        if text.is_empty() && files.is_empty() {
            return Err(Refused::Unreadable("there is nothing in it"));
        }
        let text = if text.is_empty() {
            files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("\n")
        } else {
            text
        };
        let id = self.0.message_id().map(str::trim).filter(|id| !id.is_empty());
        Ok(Inbound {
            external_id: id.map_or_else(|| digest(arrival.body), short),
            references,
            unsubscribes,
            says_more,
            subject,
            text,
            files,
        })
    }

    /// What shows that no person wrote it (RFC 3834).
    fn by_machine(&self, arrival: &Arrival<'_>) -> Option<&'static str> {
        let header = |name: &'static str| self.0.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
        let no_way_back = |path: &str| path.trim().trim_matches(['<', '>']).is_empty();
        let envelope = arrival.field("sender").map(str::to_owned).or_else(|| header("Return-Path"));
        let from = self.sender().map(|(address, _)| address).unwrap_or_default();
        let local = from.split('@').next().unwrap_or_default();
        if envelope.as_deref().is_some_and(no_way_back) {
            Some("it has no way back")
        } else if header("Auto-Submitted").is_some_and(|value| !value.starts_with("no")) {
            Some("it says that it was sent by itself")
        } else if header("Precedence").is_some_and(|value| matches!(value.as_str(), "bulk" | "junk" | "list" | "auto_reply")) {
            Some("it was sent to many")
        } else if ["List-Id", "List-Unsubscribe", "List-Post"]
            .into_iter()
            .any(|name| header(name).is_some())
        {
            Some("it came by a list")
        } else if ["X-Autoreply", "X-Autorespond", "X-Autoresponder"]
            .into_iter()
            .any(|name| header(name).is_some())
        {
            Some("it is an automatic reply")
        } else if header("Content-Type").is_some_and(|value| value.starts_with("multipart/report")) {
            Some("it is a report of a mail server")
        } else if matches!(local, "mailer-daemon" | "postmaster") {
            Some("it is from a mail server")
        } else {
            None
        }
    }

    /// What it answers, oldest first.
    fn references(&self) -> Vec<String> {
        let ids = |value: &HeaderValue<'_>| -> Vec<String> {
            match value {
                HeaderValue::Text(id) => vec![short(id)],
                HeaderValue::TextList(ids) => ids.iter().map(|id| short(id)).collect(),
                _ => Vec::new(),
            }
        };
        let mut all = ids(self.0.references());
        all.extend(ids(self.0.in_reply_to()));
        let older = all.len().saturating_sub(REFERENCES);
        all.split_off(older)
    }

    /// Its words: the plain ones, or those of its HTML.
    fn text(&self) -> String {
        let parts = self.0.text_bodies().filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.to_string()),
            PartType::Html(html) => Some(html::text(html)),
            _ => None,
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    fn files(&self) -> Vec<File> {
        let files = self.0.attachments().filter(|part| !part.is_message()).map(|part| File {
            name: part.attachment_name().map(|name| line(name, NAME)).unwrap_or_default(),
            bytes: part.contents().to_vec(),
        });
        files.filter(|file| !file.bytes.is_empty()).collect()
    }
}

/// What they wrote now; none where nothing is left without quotations, signature and disclaimer.
fn own_words(whole: &str) -> Option<String> {
    let own = if whole.len() > LOOKED_THROUGH {
        tidy(whole)
    } else {
        tidy(&frontdesk_written::own(whole)?)
    };
    Some(own).filter(|own| !own.is_empty())
}

/// What a conversation begins with: a subject often says half of it.
fn first_words(subject: &str, text: &str) -> String {
    if subject.is_empty() || text.to_lowercase().contains(&subject.to_lowercase()) {
        text.to_owned()
    } else if text.is_empty() {
        subject.to_owned()
    } else {
        format!("{subject}\n\n{text}")
    }
}

/// Without blanks at the ends of lines, and without more than one blank line in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.trim().is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
        } else {
            out.push_str(line);
            out.push('\n');
            blank = false;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// One line of at most so many characters.
fn line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(most).collect()
}

/// An id as it is kept: without blanks, and not too long.
fn short(id: &str) -> String {
    let id = id.trim().trim_matches(['<', '>']);
    if id.len() <= ID && !id.contains(char::is_whitespace) {
        id.to_owned()
    } else {
        digest(id.as_bytes())
    }
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
