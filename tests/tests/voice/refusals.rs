//! What is refused at the door, with nothing kept of it.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    chat::{Chat, recorded},
    client::{Client, Reply, fresh_id},
    stack::{Stack, Tenant},
};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::json;

use crate::{
    files::{QUESTION, content_of, sound},
    stacks::MOST_BYTES,
};

/// A session of a tenant of its own, whose files can be told from others'.
async fn chat_of(stack: &Stack, slug: &str) -> Result<(Tenant, Chat)> {
    let tenant = stack.tenant(slug).await?;
    let chat = stack.client()?.open(&tenant.slug, &json!({})).await?;
    Ok((tenant, chat))
}

/// The files of the tenant.
pub async fn kept_of(stack: &Stack, slug: &str) -> Result<usize> {
    let tenants = stack.database().await?;
    let found = tenants
        .row::<(uuid::Uuid,)>(
            "select id from tenants where slug = $1",
            &[frontdesk_tests::database::Value::Text(slug.to_owned())],
        )
        .await?;
    let (id,) = found.with_context(|| format!("no tenant {slug}"))?;
    let folder = std::path::Path::new("voice").join(id.to_string());
    Ok(stack.blobs()?.iter().filter(|file| file.starts_with(&folder)).count())
}

fn named(reply: &Reply, status: u16, words: &str) -> Result<()> {
    reply.refused(status).with_context(|| words.to_owned())?;
    ensure!(reply.text.contains(words), "{words:?} is not in {}", reply.text);
    Ok(())
}

fn part(name: &str, bytes: &[u8]) -> Form {
    Form::new().part(name.to_owned(), Part::bytes(bytes.to_vec()).file_name("note.wav"))
}

pub async fn what_is_no_recording_is_refused_and_not_kept(stack: Arc<Stack>) -> Result<()> {
    let (_, chat) = chat_of(&stack, "no-recording").await?;
    let question = content_of(QUESTION)?;
    let png = sound("testsrc=size=64x48", "a.png", "-frames:v 1 -update 1").await?;
    let text = b"Where is my order? I write it down, and call the file note.wav.".repeat(50);
    let large = vec![0; MOST_BYTES + 1];
    let good = || recorded(question.clone());
    for (form, status, words) in [
        (part("audio", b""), 422, "no bytes"),
        (part("audio", &text), 415, "a text"),
        (part("audio", &png), 415, "a PNG image"),
        (part("audio", b"PK\x03\x04\x14\0\0\0\x08\0zipped"), 415, "a ZIP archive"),
        (
            part("audio", &[b"RIFF\xff\xff\xff\xffWAVE".to_vec(), large].concat()),
            413,
            "limits.audio_bytes",
        ),
        (part("sound", &question), 422, "sound"),
        (good().part("audio", Part::bytes(question.clone())), 422, "audio"),
        (good().text("colour", "red"), 422, "colour"),
        (Form::new().text("language", "en"), 422, "audio"),
        (good().text("language", "english please"), 422, "language"),
        (good().text("language", "en").text("language", "en"), 422, "language"),
        (good().text("client_message_id", "x".repeat(129)), 422, "client_message_id"),
        (
            good().text("client_message_id", "a").text("client_message_id", "b"),
            422,
            "client_message_id",
        ),
        (good().text("client_message_id", "x".repeat(2_000)), 422, "client_message_id"),
    ] {
        named(&chat.send_form(form).await?, status, words)?;
    }
    ensure!(chat.session().await?["last_seq"] == 0, "nothing is stored");
    ensure!(kept_of(&stack, "no-recording").await? == 0, "files are left: {:?}", stack.blobs()?);
    Ok(())
}

pub async fn what_is_no_form_is_refused(stack: Arc<Stack>) -> Result<()> {
    let (_, chat) = chat_of(&stack, "no-form").await?;
    let question = content_of(QUESTION)?;
    let cut = [
        b"--x\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a\"\r\n\r\n".to_vec(),
        question.clone(),
    ]
    .concat();
    for (kind, body, status) in [
        ("application/json", b"{\"audio\": \"\"}".to_vec(), 415),
        ("audio/ogg", question, 415),
        ("multipart/form-data", cut.clone(), 415),
        ("multipart/form-data; boundary=x", cut, 400),
        ("multipart/form-data; boundary=x", b"no part at all".to_vec(), 400),
    ] {
        let request = chat.client.request(Method::POST, &chat.path("/voice"), Some(&chat.token));
        let reply = Client::send(request.header("content-type", kind).body(body)).await?;
        reply.refused(status).with_context(|| kind.to_owned())?;
    }
    ensure!(kept_of(&stack, "no-form").await? == 0, "files are left: {:?}", stack.blobs()?);
    Ok(())
}

pub async fn strangers_leave_nothing(stack: Arc<Stack>) -> Result<()> {
    let (tenant, chat) = chat_of(&stack, "strangers").await?;
    let client = stack.client()?;
    let (neighbour, foreigner) = (client.open(&tenant.slug, &json!({})).await?, client.visitor().await?);
    let question = content_of(QUESTION)?;
    let nowhere = format!("/api/chat/sessions/{}/voice", fresh_id());
    for (path, token, status) in [
        (chat.path("/voice"), None, 401),
        (chat.path("/voice"), Some("nonsense"), 401),
        (chat.path("/voice"), Some(neighbour.token.as_str()), 404),
        (chat.path("/voice"), Some(foreigner.token.as_str()), 404),
        (chat.path("/voice"), Some(tenant.key.as_str()), 403),
        (nowhere, Some(chat.token.as_str()), 404),
    ] {
        let request = client.request(Method::POST, &path, token);
        let reply = Client::send(request.multipart(recorded(question.clone()))).await?;
        reply.refused(status).with_context(|| format!("{token:?}"))?;
    }
    ensure!(kept_of(&stack, "strangers").await? == 0, "files are left: {:?}", stack.blobs()?);
    Ok(())
}
