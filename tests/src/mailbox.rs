//! A mail server that keeps what it gets, and puts it off on demand.
//!
//! As much of SMTP (RFC 5321) as a client needs to hand over a message: EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::{Context as _, Result};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufStream, Lines},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::{CancellationToken, DropGuard};

/// Takes mail on a free port of 127.0.0.1 until it is dropped.
#[derive(Debug)]
pub struct Mailbox {
    address: SocketAddr,
    kept: Kept,
    _stop: DropGuard,
}

/// A message that was taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// Header and body, as they came, with `\n` at the ends of lines.
    pub text: String,
}

impl Mail {
    /// The value of a header's field, unfolded.
    pub fn header(&self, field: &str) -> Option<String> {
        let (head, _) = self.text.split_once("\n\n").unwrap_or((&self.text, ""));
        let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
        unfolded.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(field).then(|| value.trim().to_owned())
        })
    }
}

#[derive(Debug, Clone, Default)]
struct Kept {
    mail: Arc<Mutex<Vec<Mail>>>,
    put_off: Arc<AtomicU32>,
    refused: Arc<AtomicU32>,
}

impl Mailbox {
    /// Listens.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let kept = Kept::default();
        let stop = CancellationToken::new();
        tokio::spawn(stop.clone().run_until_cancelled_owned(accept(listener, kept.clone())));
        Ok(Self {
            address,
            kept,
            _stop: stop.drop_guard(),
        })
    }

    /// `smtp://…`, without encryption.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Answers the next so many messages with 451: try again later.
    pub fn put_off(&self, times: u32) {
        self.kept.put_off.store(times, Ordering::Relaxed);
    }

    /// How many messages were put off.
    pub fn refused(&self) -> u32 {
        self.kept.refused.load(Ordering::Relaxed)
    }

    /// What was taken, in order.
    pub fn mail(&self) -> Vec<Mail> {
        self.kept.mail.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What was taken for an address.
    pub fn mail_to(&self, address: &str) -> Vec<Mail> {
        let to = |mail: &Mail| mail.to.iter().any(|to| to.eq_ignore_ascii_case(address));
        self.mail().into_iter().filter(to).collect()
    }
}

async fn accept(listener: TcpListener, kept: Kept) {
    while let Ok((client, _)) = listener.accept().await {
        let kept = kept.clone();
        // A client that goes away in the middle is no mail.
        tokio::spawn(async move { talk(client, &kept).await.ok() });
    }
}

async fn talk(client: TcpStream, kept: &Kept) -> Result<()> {
    let mut lines = BufStream::new(client).lines();
    say(&mut lines, "220 mailbox.test ESMTP").await?;
    let mut mail = Mail::default();
    while let Some(line) = lines.next_line().await? {
        let command = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match command.as_str() {
            "EHLO" => "250-mailbox.test\r\n250-8BITMIME\r\n250 SMTPUTF8",
            "MAIL" => {
                mail = Mail {
                    from: address_in(&line)?,
                    ..Mail::default()
                };
                "250 2.1.0 Ok"
            }
            "RCPT" => {
                mail.to.push(address_in(&line)?);
                "250 2.1.5 Ok"
            }
            "DATA" => {
                say(&mut lines, "354 End with a line that is a dot").await?;
                mail.text = text(&mut lines).await?;
                kept.take(&mail)
            }
            "HELO" | "RSET" | "NOOP" => "250 2.0.0 Ok",
            "QUIT" => {
                say(&mut lines, "221 2.0.0 Bye").await?;
                break;
            }
            _ => "502 5.5.2 No such command",
        };
        say(&mut lines, answer).await?;
    }
    Ok(())
}

impl Kept {
    /// Keeps a message, unless it is put off.
    fn take(&self, mail: &Mail) -> &'static str {
        let less = |left: u32| left.checked_sub(1);
        if self.put_off.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok() {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return "451 4.7.1 Try again later";
        }
        self.mail.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
        "250 2.0.0 Queued"
    }
}

async fn say(lines: &mut Lines<BufStream<TcpStream>>, words: &str) -> Result<()> {
    let stream = lines.get_mut();
    stream.write_all(format!("{words}\r\n").as_bytes()).await?;
    Ok(stream.flush().await?)
}

/// `<…>` of MAIL and RCPT.
fn address_in(line: &str) -> Result<String> {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside
        .map(|(address, _)| address.to_owned())
        .with_context(|| format!("no address in {line:?}"))
}

/// The lines up to the dot; a dot before a line is dropped.
async fn text(lines: &mut Lines<BufStream<TcpStream>>) -> Result<String> {
    let mut text = String::new();
    loop {
        let line = lines.next_line().await?.context("the message has no end")?;
        if line == "." {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_message_is_put_off_and_then_kept() -> Result<()> {
        let mailbox = Mailbox::start().await?;
        mailbox.put_off(1);
        let mut lines = BufStream::new(TcpStream::connect(mailbox.address).await?).lines();
        let mut talk = async |words: &str| -> Result<String> {
            if !words.is_empty() {
                say(&mut lines, words).await?;
            }
            lines.next_line().await?.context("no answer")
        };
        assert!(talk("").await?.starts_with("220"));
        assert!(talk("HELO test").await?.starts_with("250"));
        let letter = "Message-ID: <1@test>\r\nSubject: A long\r\n subject\r\n\r\nHello\r\n..dot\r\n.";
        for answer in ["451", "250"] {
            for words in ["MAIL FROM:<a@test>", "RCPT TO:<b@test>"] {
                assert!(talk(words).await?.starts_with("250"), "{words}");
            }
            assert!(talk("DATA").await?.starts_with("354"));
            assert!(talk(letter).await?.starts_with(answer));
        }
        assert!(talk("QUIT").await?.starts_with("221"));
        let kept = mailbox.mail_to("B@test");
        assert_eq!((kept.len(), mailbox.mail().len(), mailbox.refused()), (1, 1, 1));
        assert_eq!(kept[0].header("subject").as_deref(), Some("A long subject"));
        assert!(kept[0].text.ends_with("\n\nHello\n.dot\n"), "{:?}", kept[0].text);
        Ok(())
    }
}
