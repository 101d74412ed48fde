//! News by mail: of a ticket or an order, in the company's colours and language.

use std::time::SystemTime;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use frontdesk_model::NewsKind;
use frontdesk_texts::{Language, news as words};
use lettre::{
    Message,
    message::{Mailbox, MultiPart},
};
use minijinja::context;

use super::{
    Desk, Email,
    compose::{direction, header, paragraphs, render},
};
use crate::{NotDelivered, one_line};

/// The colour where the company has set none.
const COLOUR: &str = "#1f6feb";
/// With this subject nobody wants news any more.
pub(super) const UNSUBSCRIBE: &str = "unsubscribe";

/// News for one recipient.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Of which the mail's id is made: the same news are the same mail, however often they are sent.
    pub id: String,
    /// What happened.
    pub kind: NewsKind,
    /// The ticket's number or the order's.
    pub about: String,
    /// What the thing is called.
    pub subject: String,
    /// What was said, or the new state.
    pub text: String,
    /// To whom.
    pub address: String,
    /// In which language.
    pub language: Language,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The company's name.
    pub company: Option<String>,
    /// Its colour, such as `#1f6feb`.
    pub colour: Option<String>,
    /// Part of the address at which an answer is known; none: it is a mail like any other.
    pub token: Option<String>,
    /// What came and was sent before in the conversation.
    pub references: Vec<String>,
}

impl Email {
    /// Sends news. The mail's id comes back.
    ///
    /// # Errors
    /// What became of it; the error says whether another attempt may help.
    pub async fn notify(&self, notice: &Notice) -> Result<String, NotDelivered> {
        let domain = self.desk.as_ref().map_or("frontdesk", |desk| desk.domain.as_str());
        let id = format!("{}@{domain}", notice.id);
        let from = match &self.desk {
            Some(desk) => desk.mailbox(None).ok(),
            None => None,
        };
        let from = from.unwrap_or_else(|| self.smtp.from().clone());
        let mail = mail(self.desk.as_ref(), from, &id, notice);
        let mail = mail.map_err(|error| NotDelivered::Unfit(format!("{}: {error}", notice.address)))?;
        self.smtp.send(mail).await?;
        Ok(id)
    }
}

fn mail(desk: Option<&Desk>, from: Mailbox, id: &str, notice: &Notice) -> anyhow::Result<Message> {
    let subject = subject(notice);
    let mut mail = Message::builder()
        .from(from)
        .to(Mailbox::new(None, notice.address.parse().context("its address is none")?))
        .subject(subject.clone())
        .message_id(Some(format!("<{id}>")))
        .date(SystemTime::from(notice.at));
    let mut unsubscribe = None;
    if let (Some(desk), Some(token)) = (desk, &notice.token) {
        let answers = desk.mailbox(Some(token))?;
        let off = format!("<mailto:{}?subject={UNSUBSCRIBE}>", answers.email);
        mail = mail.reply_to(answers).raw_header(header("List-Unsubscribe", &off));
        unsubscribe = Some(words::news_unsubscribe(notice.language));
    }
    if !notice.references.is_empty() {
        let ids: Vec<String> = notice.references.iter().map(|id| format!("<{id}>")).collect();
        mail = mail.references(ids.join(" "));
    }
    mail = mail
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"));
    let values = context! {
        subject,
        lead => lead(notice),
        paragraphs => if notice.kind == NewsKind::OrderChanged { Vec::new() } else { paragraphs(&notice.text) },
        company => notice.company.clone(),
        colour => notice.colour.as_deref().unwrap_or(COLOUR),
        language => notice.language.code(),
        direction => direction(notice.language),
        unsubscribe,
    };
    let parts = MultiPart::alternative_plain_html(render("notice.txt", &values)?, render("notice.html", &values)?);
    Ok(mail.multipart(parts)?)
}

fn subject(notice: &Notice) -> String {
    let subject = match notice.kind {
        NewsKind::OrderChanged => words::news_order_subject(notice.language, &notice.about),
        NewsKind::WebhookDisabled => words::news_webhook_subject(notice.language, &notice.about),
        _ => words::news_ticket_subject(notice.language, &notice.about, &notice.subject),
    };
    one_line(&subject)
}

fn lead(notice: &Notice) -> String {
    let (language, about) = (notice.language, notice.about.as_str());
    match notice.kind {
        NewsKind::TicketOpened => words::news_ticket_opened(language, about),
        NewsKind::TicketAnswered => words::news_ticket_answered(language, about),
        NewsKind::TicketResolved => words::news_ticket_resolved(language, about),
        NewsKind::OrderChanged => words::news_order_changed(language, about, &notice.text),
        NewsKind::PersonWanted => words::news_person_wanted(language, about),
        NewsKind::WebhookDisabled => words::news_webhook_disabled(language, about),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(kind: NewsKind, language: Language) -> Notice {
        Notice {
            id: "01a2096b-90ac-73d6-ae9a-9fe315f0e8bd".to_owned(),
            kind,
            about: "12351".to_owned(),
            subject: "Broken <lamp>\r\nBcc: everybody@shop.example".to_owned(),
            text: "We send a new one & you keep the old.\n\nRosa".to_owned(),
            address: "marta@example.com".to_owned(),
            language,
            at: "2026-11-29T10:00:00Z".parse().expect("a time"),
            company: Some("Lumen & Hearth".to_owned()),
            colour: Some("#b3541e".to_owned()),
            token: Some("0123abcd".to_owned()),
            references: vec!["1@home.example".to_owned()],
        }
    }

    fn composed(notice: &Notice) -> String {
        let desk = Desk {
            name: None,
            local: "support".to_owned(),
            domain: "shop.example".to_owned(),
        };
        let from = desk.mailbox(None).expect("an address");
        let mail = mail(Some(&desk), from, "n@shop.example", notice).expect("a mail");
        String::from_utf8(mail.formatted()).expect("text")
    }

    #[test]
    fn news_have_the_header_of_news() {
        let text = composed(&notice(NewsKind::TicketAnswered, Language::English));
        for line in [
            "From: support@shop.example\r\n",
            "Reply-To: support+0123abcd@shop.example\r\n",
            "Subject: Ticket #12351: Broken <lamp> Bcc: everybody@shop.example\r\n",
            "Message-ID: <n@shop.example>\r\n",
            "References: <1@home.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "List-Unsubscribe: <mailto:support+0123abcd@shop.example?subject=unsubscribe>\r\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
        assert!(!text.contains("\r\nBcc:"), "{text}");
        assert!(text.contains("Lumen &amp; Hearth") && text.contains("#b3541e"), "{text}");
        assert!(
            text.contains("We send a new one & you keep the old.") && text.contains("one &amp; you"),
            "{text}"
        );
    }

    #[test]
    fn every_kind_is_worded_in_every_language() {
        for kind in NewsKind::ALL {
            for language in Language::ALL {
                let text = composed(&notice(*kind, language));
                assert!(text.contains("12351"), "{kind} {language:?}");
            }
        }
    }
}
