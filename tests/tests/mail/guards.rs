//! What is not taken and what is not lost: mails for people to look at, long ones, files that are left out, floods.

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{client::Client, condition::until};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use super::{MARTA, desk, desk_with, mail, messages, receive, sessions};

#[tokio::test]
async fn what_cannot_be_taken_is_left_to_people() -> Result<()> {
    let (stack, servers) = desk_with(&[("CHANNELS__EMAIL__MAIL_BYTES", "4 KiB")]).await?;
    let large = mail(
        MARTA,
        "support@shop.example",
        "1@home.example",
        &format!("Subject: My lamp\n\n{}", "Hello. ".repeat(1000)),
    );
    let away = "Subject: Out of office\n\nI am out of the office until Monday and will reply then.\n";
    let away = mail(MARTA, "support@shop.example", "2@home.example", away);
    let nobody = "To: support@shop.example\nSubject: Hello\n\nWho am I?\n";
    for text in [&large, &away, nobody] {
        servers.deliver(text)?;
    }
    for _ in 0..2 {
        stack.frontdesk(&["mail", "poll", "--once"]).await?;
        ensure!(
            servers.flagged()? == 3 && servers.seen()? == 0,
            "they stay unread, and are not tried again"
        );
    }
    for text in [&large, &away, nobody] {
        ensure!(
            receive(&stack, text).await? == Some(65),
            "its sender is told by the mail server: {text}"
        );
    }
    ensure!(
        sessions(&stack).await?.is_empty() && servers.sent()?.is_empty(),
        "nobody is answered"
    );
    Ok(())
}

#[tokio::test]
async fn a_long_mail_is_there_to_its_last_word_and_files_that_are_left_out_are_named() -> Result<()> {
    let (stack, _servers) = desk().await?;
    let long = format!("{}The end.", "What is the status of my order? ".repeat(600));
    let parts = format!(
        "Subject: My lamp\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n{long}\n\
         --x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"tool.exe\"\n\n\x01\x02\x03\x04MZ\n--x--\n"
    );
    let zoe = mail("Zoe <zoe@nowhere.example>", "support@shop.example", "1@nowhere.example", &parts);
    for _ in 0..2 {
        ensure!(receive(&stack, &zoe).await? == Some(0), "the mail is taken");
    }
    let all = sessions(&stack).await?;
    let [session] = all.as_slice() else { anyhow::bail!("{all:?}") };
    let kept = messages(&stack, session).await?;
    let said: Vec<&Value> = kept.iter().filter(|message| message["sender"] == "customer").collect();
    let [said] = said.as_slice() else { anyhow::bail!("{kept:?}") };
    let text = said["text"].as_str().context("text")?;
    ensure!(
        text.chars().count() <= 8000 && text.contains("[…]") && text.ends_with("could not be kept: tool.exe"),
        "{text}"
    );
    let file = &said["attachments"][0];
    ensure!(
        file["name"] == "mail.txt" && file["bytes"].as_u64() > Some(long.len() as u64),
        "{said}"
    );
    ensure!(said["attachments"].as_array().is_some_and(|files| files.len() == 1), "{said}");
    let path = format!("/api/admin/tickets/{}", session["ticket_number"]);
    let ticket = stack.client()?.get(&path, Some(&stack.key)).await?.expect(200)?;
    let bodies: Vec<&str> = ticket["entries"]
        .as_array()
        .context("entries")?
        .iter()
        .filter_map(|entry| entry["body"].as_str())
        .collect();
    ensure!(bodies.iter().any(|body| body.ends_with("The end.")), "{bodies:?}");
    ensure!(
        bodies.iter().filter(|body| body.contains("could not be kept: tool.exe")).count() == 1,
        "{bodies:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_flood_of_one_address_waits() -> Result<()> {
    let (stack, servers) = desk_with(&[("LIMITS__MAILS_PER_HOUR", "2")]).await?;
    for number in 0..3 {
        let rest = format!("Subject: Question {number}\n\nHow long do I have to return something?\n");
        servers.deliver(&mail(MARTA, "support@shop.example", &format!("{number}@home.example"), &rest))?;
    }
    let polled = stack.frontdesk(&["mail", "poll", "--once"]).await;
    ensure!(polled.is_err(), "one mail is left for later");
    ensure!(servers.seen()? == 2 && servers.flagged()? == 0, "and stays unread");
    let rest = "Subject: Question 4\n\nHow long do I have to return something?\n";
    let fourth = mail(MARTA, "support@shop.example", "4@home.example", rest);
    ensure!(receive(&stack, &fourth).await? == Some(75), "a mail server keeps it");
    servers.sent_are(2).await?;
    ensure!(sessions(&stack).await?.len() == 2, "nothing more is answered");
    Ok(())
}

#[tokio::test]
async fn a_file_that_no_mail_takes_is_named_in_the_mail_and_on_the_ticket() -> Result<()> {
    let (stack, servers) = desk().await?;
    let zoe = mail(
        "zoe@nowhere.example",
        "support@shop.example",
        "1@nowhere.example",
        "Subject: Plans\n\nPlease send me the plans.\n",
    );
    ensure!(receive(&stack, &zoe).await? == Some(0), "the mail is taken");
    let all = sessions(&stack).await?;
    let session = all.first().context("a session")?;
    let (client, path) = (
        stack.client()?,
        format!("/api/admin/sessions/{}", session["id"].as_str().context("id")?),
    );
    let mut ids = Vec::new();
    for (name, bytes) in [("large.txt", 16 << 20), ("small.txt", 1000)] {
        let part = Part::bytes(vec![b'a'; bytes]).file_name(name).mime_str("text/plain")?;
        let request = client.request(Method::POST, &format!("{path}/files"), Some(&stack.key));
        let kept = Client::send(request.multipart(Form::new().part("file", part))).await?.expect(201)?;
        ids.push(kept["id"].clone());
    }
    let answer = json!({ "text": "Here they are.", "attachments": ids });
    client
        .post(&format!("{path}/messages"), Some(&stack.key), &answer)
        .await?
        .expect(201)?;
    let sent = servers.sent_are(1).await?.remove(0);
    ensure!(
        sent.contains("could not be sent by e-mail: large.txt") && sent.contains("filename=\"small.txt\""),
        "{sent}"
    );
    let path = format!("/api/admin/tickets/{}", session["ticket_number"]);
    let is_note = |entry: &&Value| entry["internal"] == true && entry["body"].as_str().is_some_and(|body| body.contains("large.txt"));
    until("a note on the ticket", async || {
        let ticket = client.get(&path, Some(&stack.key)).await?.expect(200)?;
        let notes = ticket["entries"].as_array().context("entries")?.iter().filter(is_note).count();
        Ok((notes == 1).then_some(()))
    })
    .await
}
