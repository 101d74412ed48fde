//! Customers who write mail, on real servers: fetched over IMAP, or handed over on standard input, answered over SMTP, and answered again.

mod guards;

use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    binary,
    condition::until,
    mail_servers::MailServers,
    stack::{Plan, Stack},
};
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt as _, process::Command};

const MARTA: &str = "marta.lindqvist@example.com";

/// A stack whose customers write to support@shop.example.
async fn desk() -> Result<(Stack, MailServers)> {
    desk_with(&[]).await
}

/// The same with other settings.
async fn desk_with(settings: &[(&str, &str)]) -> Result<(Stack, MailServers)> {
    let servers = MailServers::start().await?;
    let plan = Plan::new()
        .with("NOTIFICATIONS__SMTP_URL", &servers.smtp_url())
        .with("CHANNELS__EMAIL__ADDRESS", "support@shop.example")
        .with("CHANNELS__EMAIL__NAME", "Support of the shop")
        .with("CHANNELS__EMAIL__IMAP_URL", &servers.imap_url());
    let plan = settings.iter().fold(plan, |plan, (key, value)| plan.with(key, value));
    let stack = plan.standalone().await?;
    stack.import("default").await?;
    Ok((stack, servers))
}

fn mail(from: &str, to: &str, id: &str, rest: &str) -> String {
    format!("From: {from}\nTo: {to}\nMessage-ID: <{id}>\nDate: Sun, 29 Nov 2026 10:00:00 +0000\n{rest}")
}

fn header(mail: &str, field: &str) -> Option<String> {
    let (head, _) = mail.split_once("\n\n").unwrap_or((mail, ""));
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let start = format!("{field}: ");
    unfolded.lines().find_map(|line| line.strip_prefix(&start).map(str::to_owned))
}

/// The address in angle brackets.
fn address(field: &str) -> Option<String> {
    let (_, rest) = field.split_once('<')?;
    rest.split_once('>').map(|(address, _)| address.to_owned())
}

async fn sessions(stack: &Stack) -> Result<Vec<Value>> {
    let listed = stack.client()?.get("/api/admin/sessions", Some(&stack.key)).await?.expect(200)?;
    Ok(listed["items"].as_array().context("items")?.clone())
}

async fn messages(stack: &Stack, session: &Value) -> Result<Vec<Value>> {
    let path = format!("/api/admin/sessions/{}", session["id"].as_str().context("id")?);
    let shown = stack.client()?.get(&path, Some(&stack.key)).await?.expect(200)?;
    Ok(shown["messages"].as_array().context("messages")?.clone())
}

#[tokio::test]
async fn a_mail_is_answered_by_mail_and_the_answer_to_it_proves_the_address() -> Result<()> {
    let (stack, servers) = desk().await?;
    let first = "Subject: My order\n\nWhat is the status of my order ORD-10042?\n";
    servers.deliver(&mail(&format!("Marta <{MARTA}>"), "support@shop.example", "1@home.example", first))?;
    stack.frontdesk(&["mail", "poll", "--once"]).await?;
    ensure!(servers.seen()? == 1, "the mail is marked as read once it is kept");
    let answer = servers.sent_are(1).await?.remove(0);
    let reply_to = header(&answer, "Reply-To").as_deref().and_then(address).context("Reply-To")?;
    ensure!(
        reply_to.starts_with("support+") && reply_to.ends_with("@shop.example"),
        "{reply_to}"
    );
    for (field, value) in [
        ("To", MARTA),
        ("Subject", "Re: My order"),
        ("In-Reply-To", "<1@home.example>"),
        ("References", "<1@home.example>"),
        ("Auto-Submitted", "auto-replied"),
    ] {
        ensure!(header(&answer, field).as_deref() == Some(value), "{field} in {answer}");
    }
    ensure!(
        !answer.contains("Dusk Bedside Lamp"),
        "nothing is told to whom nothing proves: {answer}"
    );

    let id = header(&answer, "Message-ID").context("Message-ID")?;
    let second = format!(
        "Subject: Re: My order\nReferences: <1@home.example> {id}\nIn-Reply-To: {id}\n\nAnd what is the status of my order ORD-10042 now?\n\n\
         On Sun, 29 Nov 2026 at 10:01, Support <support@shop.example> wrote:\n> I can look that up.\n"
    );
    servers.deliver(&mail(&format!("Marta <{MARTA}>"), &reply_to, "2@home.example", &second))?;
    stack.frontdesk(&["mail", "poll", "--once"]).await?;
    let sent = servers.sent_are(2).await?;
    let told = sent.iter().find(|mail| **mail != answer).context("another answer")?;
    ensure!(told.contains("ORD-10042") && told.contains("Dusk Bedside Lamp"), "{told}");
    let sessions = sessions(&stack).await?;
    let [session] = sessions.as_slice() else {
        anyhow::bail!("{sessions:?}")
    };
    ensure!(session["channel"] == "email" && session["verified"] == true, "{session}");
    let texts: Vec<Value> = messages(&stack, session)
        .await?
        .iter()
        .map(|message| message["text"].clone())
        .collect();
    ensure!(texts[2] == "And what is the status of my order ORD-10042 now?", "{texts:?}");
    // Fetched once more, as after a crash between keeping and marking.
    let repeated = mail(&format!("Marta <{MARTA}>"), &reply_to, "2@home.example", &second);
    servers.deliver(&repeated)?;
    stack.frontdesk(&["mail", "poll", "--once"]).await?;
    ensure!(messages(&stack, session).await?.len() == texts.len(), "nothing is taken twice");
    Ok(())
}

#[tokio::test]
async fn what_a_mail_server_hands_over_is_taken_and_a_person_answers() -> Result<()> {
    let (stack, servers) = desk().await?;
    let strange = mail(
        "Zoe <zoe@nowhere.example>",
        "support@shop.example",
        "1@nowhere.example",
        "Subject: Do you ship to Norway?\n\nTo Bergen.\n",
    );
    ensure!(receive(&stack, &strange).await? == Some(0), "the mail is taken");
    ensure!(receive(&stack, &strange).await? == Some(0), "and once more");
    let all = sessions(&stack).await?;
    let [session] = all.as_slice() else { anyhow::bail!("{all:?}") };
    ensure!(
        session["status"] == "escalated" && session["ticket_number"].is_number(),
        "{session}"
    );
    let client = stack.client()?;
    let tickets = client.get("/api/admin/tickets?source=email", Some(&stack.key)).await?.expect(200)?;
    let ticket = &tickets["items"][0];
    ensure!(
        ticket["subject"] == "Do you ship to Norway?" && ticket["requester_email"] == "zoe@nowhere.example",
        "{tickets}"
    );
    let path = format!("/api/admin/sessions/{}/messages", session["id"].as_str().context("id")?);
    let text = "Yes, we do.\n\nIt takes <four> days & costs 9 EUR.";
    client.post(&path, Some(&stack.key), &json!({ "text": text })).await?.expect(201)?;
    let answer = servers.sent_are(1).await?.remove(0);
    ensure!(header(&answer, "To").as_deref() == Some("zoe@nowhere.example"), "{answer}");
    ensure!(header(&answer, "Auto-Submitted").is_none(), "a person wrote it: {answer}");
    ensure!(
        answer.contains("It takes <four> days & costs 9 EUR.") && answer.contains("&lt;four&gt; days &amp; costs"),
        "{answer}"
    );
    Ok(())
}

#[tokio::test]
async fn machines_get_no_answer_and_cost_no_session() -> Result<()> {
    let (stack, servers) = desk().await?;
    for (number, rest) in [
        "Auto-Submitted: auto-replied\nSubject: Re: My order\n\nI am away.\n",
        "Precedence: bulk\nSubject: Ten per cent off\n\nBuy now.\n",
        "List-Id: <news.example>\nSubject: News\n\nNews.\n",
    ]
    .into_iter()
    .enumerate()
    {
        servers.deliver(&mail(MARTA, "support@shop.example", &format!("{number}@home.example"), rest))?;
    }
    stack.frontdesk(&["mail", "poll", "--once"]).await?;
    ensure!(servers.seen()? == 3, "all are marked as read");
    ensure!(
        sessions(&stack).await?.is_empty() && servers.sent()?.is_empty(),
        "nobody is answered"
    );
    Ok(())
}

#[tokio::test]
async fn a_poller_takes_what_comes_at_once_and_goes_on_after_a_kill() -> Result<()> {
    let (stack, servers) = desk().await?;
    let mut poller = stack.start("mail", &["mail", "poll"])?;
    let write = |number: u32| {
        let rest = format!("Subject: Question {number}\n\nHow long do I have to return something?\n");
        servers.deliver(&mail(MARTA, "support@shop.example", &format!("{number}@home.example"), &rest))
    };
    for number in 0..4 {
        write(number)?;
    }
    let taken = async |count: usize| {
        until(&format!("{count} sessions"), async || {
            Ok((sessions(&stack).await?.len() == count).then_some(()))
        })
        .await
    };
    taken(4).await?;
    for number in 4..12 {
        write(number)?;
    }
    poller.kill().await?;
    poller.start_again()?;
    taken(12).await?;
    until("all mails to be marked", async || Ok((servers.seen()? == 12).then_some(()))).await?;
    servers.sent_are(12).await?;
    Ok(())
}

/// Hands a mail over as a mail server does; how it ended.
async fn receive(stack: &Stack, mail: &str) -> Result<Option<i32>> {
    let served = stack.apis.first().context("a process that serves")?;
    let mut child = Command::new(binary::frontdesk()?)
        .args(["mail", "receive"])
        .envs(stack.environment_of(served))
        .stdin(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut stdin = child.stdin.take().context("standard input")?;
    stdin.write_all(mail.as_bytes()).await?;
    drop(stdin);
    Ok(child.wait().await?.code())
}

#[tokio::test]
async fn a_customer_is_told_of_a_ticket_and_answers_on_it() -> Result<()> {
    let (stack, servers) = desk().await?;
    let (client, key) = (stack.client()?, stack.key.clone());
    for (setting, value) in [
        ("notifications.tickets", json!(true)),
        ("company.name", json!("Lumen & Hearth")),
        ("company.colour", json!("#b3541e")),
        ("assistant.locale", json!("de-DE")),
    ] {
        let path = format!("/api/admin/settings/{setting}");
        client.put(&path, Some(&key), &json!({ "value": value })).await?.expect(200)?;
    }
    let draft = json!({ "subject": "Broken lamp", "body": "It is dark.", "email": MARTA });
    let ticket = client.post("/api/admin/tickets", Some(&key), &draft).await?.expect(201)?;
    let path = format!("/api/admin/tickets/{}", ticket["number"]);
    let opened = servers.sent_are(1).await?.remove(0);
    ensure!(
        opened.contains("Auto-Submitted: auto-generated") && opened.contains("List-Unsubscribe: <mailto:support+"),
        "{opened}"
    );
    ensure!(opened.contains("Lumen") && opened.contains("als Ticket"), "{opened}");
    let text = "Wir schicken eine neue.";
    client
        .post(&format!("{path}/messages"), Some(&key), &json!({ "text": text }))
        .await?
        .expect(201)?;
    let sent = servers.sent_are(2).await?;
    let answer = sent.iter().find(|mail| **mail != opened).context("another mail")?;
    ensure!(answer.contains(text), "{answer}");
    ensure!(
        header(answer, "References") == header(&opened, "Message-ID"),
        "one conversation: {answer}"
    );
    let reply_to = header(answer, "Reply-To").as_deref().and_then(address).context("Reply-To")?;
    let thanks = mail(
        MARTA,
        &reply_to,
        "1@home.example",
        "Subject: Re: Ticket\n\nVielen Dank, das reicht mir.\n",
    );
    for _ in 0..2 {
        ensure!(receive(&stack, &thanks).await? == Some(0), "the mail is taken");
    }
    let shown = client.get(&path, Some(&key)).await?.expect(200)?;
    let thanked = shown["entries"].as_array().context("entries")?.iter();
    let thanked = thanked.filter(|entry| entry["sender"] == "customer" && entry["body"] == "Vielen Dank, das reicht mir.");
    ensure!(thanked.count() == 1 && shown["status"] == "awaiting_admin", "{shown}");
    ensure!(sessions(&stack).await?.is_empty(), "an answer on a ticket opens no session");
    let stop = mail(MARTA, &reply_to, "2@home.example", "Subject: unsubscribe\n\n\n");
    ensure!(receive(&stack, &stop).await? == Some(0), "the mail is taken");
    client
        .post(&format!("{path}/messages"), Some(&key), &json!({ "text": "Gern!" }))
        .await?
        .expect(201)?;
    let list = client.get("/api/crm/notifications", Some(&key)).await?.expect(200)?;
    ensure!(list["items"].as_array().is_some_and(|items| items.len() == 3), "{list}");
    until("the job of the news to end", async || {
        let jobs = client.get("/api/admin/jobs", Some(&key)).await?.expect(200)?;
        Ok(jobs["items"].as_array().context("items")?.is_empty().then_some(()))
    })
    .await?;
    ensure!(servers.sent()?.len() == 2, "whoever wants no news gets none");
    Ok(())
}
