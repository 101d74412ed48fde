//! A mail that goes out: text and HTML from the templates, and a header by which mail programs put it where it belongs.

use std::{sync::LazyLock, time::SystemTime};

use anyhow::Context as _;
use frontdesk_model::Sender;
use frontdesk_texts::{Language, mail as words};
use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use minijinja::{Environment, context};

use super::Desk;
use crate::{Outbound, one_line};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    let all = [
        ("answer.txt", include_str!("../../templates/answer.txt")),
        ("answer.html", include_str!("../../templates/answer.html")),
        ("link.html", include_str!("../../templates/link.html")),
        ("notice.txt", include_str!("../../templates/notice.txt")),
        ("notice.html", include_str!("../../templates/notice.html")),
    ];
    for (name, source) in all {
        templates
            .add_template(name, source)
            .expect("the templates are constant, and the tests fill every one");
    }
    templates
});

/// The mail that tells a customer something.
pub(super) fn mail(desk: &Desk, id: &str, told: &Outbound) -> anyhow::Result<Message> {
    let subject = subject(told);
    let (text, html) = answer(&subject, told)?;
    let mut mail = Message::builder()
        .from(desk.mailbox(None)?)
        .reply_to(desk.mailbox(Some(&told.token))?)
        .to(Mailbox::new(None, told.address.parse().context("its address is none")?))
        .subject(subject)
        .message_id(Some(format!("<{id}>")))
        .date(SystemTime::from(told.at));
    if let Some(answers) = &told.answers {
        mail = mail.in_reply_to(format!("<{answers}>"));
    }
    if !told.references.is_empty() {
        let ids: Vec<String> = told.references.iter().map(|id| format!("<{id}>")).collect();
        mail = mail.references(ids.join(" "));
    }
    // Nobody's absence note shall answer; what a person wrote is not automatic for all that.
    mail = mail.raw_header(header("X-Auto-Response-Suppress", "All"));
    if told.sender != Sender::Agent {
        mail = mail.raw_header(header("Auto-Submitted", "auto-replied"));
    }
    let words = MultiPart::alternative_plain_html(text, html);
    if told.files.is_empty() {
        return Ok(mail.multipart(words)?);
    }
    let mut parts = MultiPart::mixed().multipart(words);
    for file in &told.files {
        let media_type = ContentType::parse(&file.media_type).unwrap_or(ContentType::parse("application/octet-stream")?);
        parts = parts.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), media_type));
    }
    Ok(mail.multipart(parts)?)
}

pub(super) fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// That of the conversation, as an answer to it.
fn subject(told: &Outbound) -> String {
    let subject = one_line(&told.subject);
    if subject.is_empty() {
        return words::mail_answer_subject(told.language).to_owned();
    }
    let answered = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    if answered { subject } else { format!("Re: {subject}") }
}

/// Lines of paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    paragraphs
        .map(|paragraph| paragraph.lines().map(|line| line.trim_end().to_owned()).collect())
        .collect()
}

/// Which way a language is written.
pub(super) fn direction(language: Language) -> &'static str {
    if language == Language::Arabic { "rtl" } else { "ltr" }
}

/// A template, filled.
pub(super) fn render(template: &str, values: &minijinja::Value) -> anyhow::Result<String> {
    Ok(TEMPLATES.get_template(template)?.render(values)?)
}

/// An answer as text and as HTML. Both say the same.
fn answer(subject: &str, told: &Outbound) -> anyhow::Result<(String, String)> {
    let values = context! {
        subject,
        paragraphs => paragraphs(&told.text),
        language => told.language.code(),
        direction => direction(told.language),
        hint => if told.proved || told.sender != Sender::Bot {
            words::mail_answer_hint(told.language)
        } else {
            words::mail_proof_hint(told.language)
        },
    };
    Ok((render("answer.txt", &values)?, render("answer.html", &values)?))
}

#[cfg(test)]
mod tests {
    use frontdesk_model::MessageId;

    use super::*;

    fn told(text: &str, language: Language) -> Outbound {
        Outbound {
            id: MessageId("01a2096b-90ac-73d6-ae9a-9fe315f0e8bd".parse().expect("an id")),
            address: "marta@example.com".to_owned(),
            token: "0123abcd".to_owned(),
            subject: "My lamp\r\nBcc: everybody@shop.example".to_owned(),
            sender: Sender::Bot,
            text: text.to_owned(),
            files: vec![crate::Enclosed {
                name: "Grüße.txt".to_owned(),
                media_type: "text/plain".to_owned(),
                bytes: b"Hello".to_vec(),
            }],
            proved: true,
            language,
            at: "2026-11-29T10:00:00Z".parse().expect("a time"),
            references: vec!["1@home.example".to_owned(), "a@shop.example".to_owned()],
            answers: Some("1@home.example".to_owned()),
        }
    }

    fn desk() -> Desk {
        Desk {
            name: Some("Support of the shop".to_owned()),
            local: "support".to_owned(),
            domain: "shop.example".to_owned(),
        }
    }

    #[test]
    fn a_mail_has_the_header_by_which_it_is_found_again() {
        let mail = mail(&desk(), "m@shop.example", &told("It is on its way.", Language::English)).expect("a mail");
        let text = String::from_utf8(mail.formatted()).expect("text");
        for line in [
            "From: \"Support of the shop\" <support@shop.example>\r\n",
            "Reply-To: \"Support of the shop\" <support+0123abcd@shop.example>\r\n",
            "To: marta@example.com\r\n",
            "Message-ID: <m@shop.example>\r\n",
            "In-Reply-To: <1@home.example>\r\n",
            "References: <1@home.example> <a@shop.example>\r\n",
            "Auto-Submitted: auto-replied\r\n",
            "Date: Sun, 29 Nov 2026 10:00:00 +0000\r\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
        assert!(!text.contains("\r\nBcc:"), "{text}");
        assert!(text.contains("text/plain") && text.contains("text/html"), "{text}");
        assert!(text.contains("Content-Disposition: attachment"), "{text}");
    }

    #[test]
    fn both_versions_say_the_same_and_html_is_escaped() {
        let told = told(
            "Your order <10042> is on its way.\nIt is \"fine\".\n\nGoodbye & thanks",
            Language::Arabic,
        );
        let (text, html) = answer("s", &told).expect("both");
        assert!(
            text.starts_with("Your order <10042> is on its way.\nIt is \"fine\".\n\nGoodbye & thanks\n\n-- \n"),
            "{text}"
        );
        assert!(html.contains("Your order &lt;10042&gt; is on its way.<br>It is"), "{html}");
        assert!(
            html.contains("Goodbye &amp; thanks") && html.contains("lang=\"ar\" dir=\"rtl\""),
            "{html}"
        );
        for language in Language::ALL {
            answer("s", &Outbound { language, ..told.clone() }).expect("every language has its words");
        }
    }
}
