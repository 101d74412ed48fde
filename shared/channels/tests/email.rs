//! Mail as it comes and goes: who wrote, what they say, what is no message, and what is sent.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use frontdesk_channels::{Arrival, Channel as _, Channels, Claim, Inbound, Letter, NotDelivered, Outbound, Refused, email::Email};
use frontdesk_config::Config;
use frontdesk_model::{ChannelName, MessageId, Sender};
use frontdesk_texts::Language;

fn channel() -> Email {
    let environment = [("FRONTDESK_CHANNELS__EMAIL__ADDRESS".to_owned(), "support@shop.example".to_owned())];
    Email::new(&Config::load(Some("/dev/null".as_ref()), environment).unwrap()).unwrap()
}

fn arrival(mail: &str) -> String {
    mail.replace('\n', "\r\n")
}

fn parsed(mail: &str) -> Result<Inbound, Refused> {
    let body = arrival(mail);
    channel().parse(&Arrival {
        fields: &[],
        body: body.as_bytes(),
    })
}

fn claimed(mail: &str, fields: &[(&str, &str)]) -> Result<Claim, Refused> {
    let body = arrival(mail);
    channel().verify(&Arrival {
        fields,
        body: body.as_bytes(),
    })
}

const FIRST: &str = "From: Marta Keller <Marta@Example.com>
To: support@shop.example
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= and a lamp
Message-ID: <1@home.example>

Where is my order 10042?

-- 
Marta Keller
";

#[test]
fn a_first_mail_is_read_with_its_subject() {
    let claim = claimed(FIRST, &[]).unwrap();
    assert_eq!(claim.address, "marta@example.com");
    assert_eq!((claim.name.as_deref(), claim.token), (Some("Marta Keller"), None));
    let mail = parsed(FIRST).unwrap();
    assert_eq!(mail.external_id, "1@home.example");
    assert_eq!(mail.subject, "Grüße and a lamp");
    assert!(
        mail.text.starts_with("Grüße and a lamp\n\nWhere is my order 10042?"),
        "{:?}",
        mail.text
    );
    assert!(mail.references.is_empty() && mail.files.is_empty());
}

#[test]
fn an_answer_is_read_without_what_it_quotes() {
    let mail = parsed(
        "From: marta@example.com
To: support+0123abcd@shop.example
Subject: Re: a lamp
Message-ID: <2@home.example>
In-Reply-To: <b@shop.example>
References: <1@home.example> <b@shop.example>

Thank you, and the second one?

On Tue, 3 Mar 2026 at 10:12, Support <support@shop.example> wrote:
> It is on its way.
> -- 
> You can simply reply to this e-mail.

Best regards
Marta Keller
",
    )
    .unwrap();
    assert_eq!(mail.text, "Thank you, and the second one?");
    assert_eq!(mail.references, ["1@home.example", "b@shop.example", "b@shop.example"]);
}

#[test]
fn html_is_read_as_text_and_what_it_quotes_is_left_out() {
    let mail = parsed(
        "From: marta@example.com
To: support@shop.example
Subject: Re: a lamp
Message-ID: <3@home.example>
References: <b@shop.example>
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><head><style>p { color: red }</style></head><body><p>Sch=F6n, danke!</p><script>alert(1)</script>
<p>Am Di., 3. M=E4rz 2026 um 10:12 Uhr schrieb Support &lt;support@shop.example&gt;:</p>
<blockquote><p>It is on its way.</p></blockquote></body></html>
",
    )
    .unwrap();
    assert_eq!(mail.text, "Schön, danke!");
}

#[test]
fn files_are_taken_and_names_are_only_names() {
    let mail = parsed(
        "From: marta@example.com
To: support@shop.example
Subject: Broken
Message-ID: <4@home.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

See the picture.
--x
Content-Type: image/png; name=\"../../etc/passwd\"
Content-Disposition: attachment; filename=\"../../etc/passwd\"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x--
",
    )
    .unwrap();
    assert_eq!(mail.text, "Broken\n\nSee the picture.");
    let [file] = mail.files.as_slice() else {
        panic!("{:?}", mail.files)
    };
    assert_eq!(
        (file.name.as_str(), file.bytes.as_slice()),
        ("../../etc/passwd", &b"\x89PNG\r\n\x1a\n"[..])
    );
}

#[test]
fn the_address_that_was_given_out_is_found_wherever_it_stands() {
    let token = |to: &str, fields: &[(&str, &str)]| {
        let mail = format!("From: marta@example.com\n{to}\nMessage-ID: <1@home>\n\nHello\n");
        claimed(&mail, fields).unwrap().token
    };
    let expected = Some("0123abcd".to_owned());
    assert_eq!(token("To: Support <support+0123ABCD@Shop.example>", &[]), expected);
    assert_eq!(token("To: other@shop.example\nCc: support+0123abcd@shop.example", &[]), expected);
    assert_eq!(
        token("Delivered-To: support+0123abcd@shop.example\nTo: somebody@else.example", &[]),
        expected
    );
    let envelope = [("recipient", "support+0123abcd@shop.example")];
    assert_eq!(token("To: undisclosed-recipients:;", &envelope), expected);
    for other in [
        "To: support@shop.example",
        "To: sales+0123abcd@shop.example",
        "To: support+0123abcd@evil.example",
    ] {
        assert_eq!(token(other, &[]), None, "{other}");
    }
}

#[test]
fn machines_are_not_answered() {
    let with = |head: &str| {
        parsed(&format!(
            "From: marta@example.com\nTo: support@shop.example\nMessage-ID: <1@home>\n{head}\n\nHello\n"
        ))
    };
    assert!(with("Auto-Submitted: no").is_ok());
    for head in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=\"x@y\"",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "List-Id: <news.shop.example>",
        "List-Unsubscribe: <mailto:off@news.example>",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    ] {
        assert!(matches!(with(head), Err(Refused::Automatic(_))), "{head}");
    }
    let by_its_words = with("Subject: Automatic reply: a lamp");
    assert!(
        matches!(by_its_words, Err(Refused::Doubtful(_))),
        "people look at it: {by_its_words:?}"
    );
    let bounce = parsed("From: MAILER-DAEMON@mx.example\nTo: support@shop.example\nMessage-ID: <1@mx>\n\nIt failed.\n");
    assert!(matches!(bounce, Err(Refused::Automatic(_))), "{bounce:?}");
    let body = arrival(FIRST);
    let no_way_back = Arrival {
        fields: &[("sender", "")],
        body: body.as_bytes(),
    };
    assert!(matches!(channel().parse(&no_way_back), Err(Refused::Automatic(_))));
    let own = claimed("From: support+0123abcd@shop.example\nTo: support@shop.example\n\nHello\n", &[]);
    assert!(matches!(own, Err(Refused::Automatic(_))), "{own:?}");
}

#[test]
fn what_is_no_mail_is_no_message() {
    for nothing in ["", "\n\n", "no header at all", "From: nobody\nTo: support@shop.example\n\nHello\n"] {
        assert!(claimed(nothing, &[]).is_err(), "{nothing:?}");
    }
    let blank =
        parsed("From: marta@example.com\nTo: support@shop.example\nMessage-ID: <1@home>\nReferences: <b@shop.example>\n\n> Hello?\n\n");
    // Nothing but a quotation is what they sent.
    assert!(blank.is_ok(), "{blank:?}");
    let empty = parsed("From: marta@example.com\nTo: support@shop.example\nMessage-ID: <1@home>\n\n\n");
    assert!(matches!(empty, Err(Refused::Unreadable(_))), "{empty:?}");
}

#[test]
fn a_mail_without_an_id_has_one_of_its_content() {
    let mail = "From: marta@example.com\nTo: support@shop.example\n\nHello\n";
    let (one, same) = (parsed(mail).unwrap(), parsed(mail).unwrap());
    assert_eq!(one.external_id, same.external_id);
    assert_ne!(one.external_id, parsed(&mail.replace("Hello", "Hallo")).unwrap().external_id);
}

#[test]
fn whoever_wants_no_news_may_say_more() {
    let written = |body: &str| {
        let mail =
            format!("From: marta@example.com\nTo: support+0123abcd@shop.example\nSubject: Unsubscribe\nMessage-ID: <1@home>\n\n{body}");
        parsed(&mail).unwrap()
    };
    for nothing in [
        "",
        "unsubscribe\n",
        "On Tue, 3 Mar 2026 at 10:12, Support <support@shop.example> wrote:\n> There is an answer.\n",
        "-- \nMarta Keller\n",
    ] {
        let mail = written(nothing);
        assert!(mail.unsubscribes && !mail.says_more, "{nothing:?}: {mail:?}");
    }
    let mail = written("Please stop this. And where is\nmy lamp?\n\n> There is an answer.\n");
    assert!(mail.unsubscribes && mail.says_more, "{mail:?}");
    assert_eq!(mail.text, "Please stop this. And where is\nmy lamp?");
}

#[test]
fn an_id_with_blanks_is_kept_by_its_digest() {
    let id = |id: &str| {
        parsed(&format!(
            "From: marta@example.com\nTo: support@shop.example\nMessage-ID: <{id}>\n\nHello\n"
        ))
        .unwrap()
    };
    assert_eq!(id("1@home").external_id, "1@home");
    let forged = id("1@home marta@example.com").external_id;
    assert!(forged.len() == 64 && !forged.contains(' '), "{forged}");
}

#[tokio::test]
async fn what_a_reader_breaks_on_is_left_to_people_and_a_hostile_mail_is_read() {
    let environment = [("FRONTDESK_CHANNELS__EMAIL__ADDRESS".to_owned(), "support@shop.example".to_owned())];
    let channels = Channels::new(&Config::load(Some("/dev/null".as_ref()), environment).unwrap()).unwrap();
    let read = async |body: String| {
        let letter = Letter {
            body: arrival(&body).into_bytes(),
            ..Letter::default()
        };
        channels.read(ChannelName::Email, letter).await
    };
    let head = "From: marta@example.com\nTo: support@shop.example\nMessage-ID: <1@home>\nReferences: <b@shop>\n";
    let deep = format!("{head}Content-Type: text/html\n\n{}deep", "<div>".repeat(300_000));
    assert_eq!(read(deep).await.unwrap().1.text, "deep");
    for line in ["--\n", "confidential\n", "Thanks\n", "> \n", "On 1 2 3 a wrote:\n", "From: a\n"] {
        let mut many = format!("{head}\n{}my end", line.repeat(400_000));
        many.truncate(150_000);
        read(many).await.unwrap();
    }
    assert!(matches!(read("no mail".to_owned()).await, Err(Refused::Unreadable(_))));
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_sent() {
    let told = Outbound {
        id: MessageId(uuid::Uuid::nil()),
        address: "marta@example.com".to_owned(),
        token: "0123abcd".to_owned(),
        subject: "a lamp".to_owned(),
        sender: Sender::Bot,
        text: "It is on its way.".to_owned(),
        files: Vec::new(),
        proved: false,
        language: Language::English,
        at: "2026-11-29T10:00:00Z".parse().unwrap(),
        references: Vec::new(),
        answers: None,
    };
    let sent = channel().deliver(&told).await;
    assert!(matches!(sent, Err(NotDelivered::Off(_))), "{sent:?}");
}
