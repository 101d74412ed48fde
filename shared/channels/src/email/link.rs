//! A mail to one of the company's people with a link to follow: as text and as HTML.

use frontdesk_texts::Language;
use lettre::{
    Message,
    message::{Mailbox, MultiPart},
};
use minijinja::context;

use super::compose::{direction, paragraphs, render};
use crate::one_line;

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub struct LinkMail<'a> {
    /// To whom.
    pub address: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// The whole text. The link is a paragraph of it.
    pub text: &'a str,
    /// The link.
    pub link: &'a str,
    /// In which language.
    pub language: Language,
}

impl LinkMail<'_> {
    /// The mail.
    ///
    /// # Errors
    /// When the address is none.
    pub fn compose(&self, from: &Mailbox) -> anyhow::Result<Message> {
        let subject = one_line(self.subject);
        let values = context! {
            subject => &subject,
            paragraphs => paragraphs(self.text),
            link => self.link,
            language => self.language.code(),
            direction => direction(self.language),
        };
        let html = render("link.html", &values)?;
        Ok(Message::builder()
            .from(from.clone())
            .to(self.address.parse()?)
            .subject(subject)
            .multipart(MultiPart::alternative_plain_html(self.text.to_owned(), html))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_can_be_followed_and_a_name_is_only_a_name() {
        let link = "https://desk.example/console#password=fdp_1";
        let mail = LinkMail {
            address: "rosa@shop.example",
            subject: "Your invitation",
            text: &format!("Hello <b>Rosa</b>,\n\nplease choose a password:\n\n{link}\n"),
            link,
            language: Language::English,
        };
        let sent = mail
            .compose(&"Frontdesk <desk@shop.example>".parse().expect("an address"))
            .expect("a mail");
        let text = String::from_utf8(sent.formatted())
            .expect("text")
            .replace("=\r\n", "")
            .replace("=3D", "=");
        assert!(text.contains("text/plain") && text.contains("Hello <b>Rosa</b>,"), "{text}");
        assert!(text.contains("Hello &lt;b&gt;Rosa"), "{text}");
        assert!(text.contains(&format!("<a href=\"{}\"", link.replace('/', "&#x2f;"))), "{text}");
    }
}
