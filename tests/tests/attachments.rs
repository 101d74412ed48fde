//! Files that are sent along: kept, scanned by a real clamd, sent, read by whoever may, and by nobody else.

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    chat::Chat,
    clamd::{Clamd, EICAR},
    client::{Client, Reply},
    condition::until,
    stack::{Plan, Stack},
};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

/// A picture of one red pixel, made by hand: PNG.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90,
    0x77, 0x53, 0xDE, 0, 0, 0, 0x0C, b'I', b'D', b'A', b'T', 0x08, 0xD7, 0x63, 0xF8, 0xCF, 0xC0, 0, 0, 0x03, 0x01, 0x01, 0, 0x18, 0xDD,
    0x8D, 0xB0, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

async fn stack(clamd: &Clamd) -> Result<Stack> {
    let plan = Plan::new()
        .with("SECURITY__CLAMD", &clamd.url())
        .with("ATTACHMENTS__FILE_BYTES", "1 MiB")
        .with("ATTACHMENTS__SESSION_BYTES", "2 MiB");
    plan.standalone().await
}

async fn upload(client: &Client, path: &str, token: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Reply> {
    let part = Part::bytes(bytes.into()).file_name(name.to_owned()).mime_str("image/png")?;
    Client::send(
        client
            .request(Method::POST, path, Some(token))
            .multipart(Form::new().part("file", part)),
    )
    .await
}

async fn customers(chat: &Chat, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Reply> {
    upload(&chat.client, &chat.path("/files"), &chat.token, name, bytes).await
}

fn file(id: &Value) -> String {
    format!("/api/chat/files/{}", id.as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_file_is_sent_along_and_read_by_whoever_reads_the_session() -> Result<()> {
    let clamd = Clamd::start().await?;
    let stack = stack(&clamd).await?;
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let kept = customers(&chat, "../../lamp \"x\".png", PNG).await?.expect(201)?;
    ensure!(
        kept["name"] == "lamp \"x\".png" && kept["media_type"] == "image/png" && kept["state"] == "ready",
        "{kept}"
    );
    ensure!(kept["width"] == 1 && kept["height"] == 1, "{kept}");
    let draft = json!({ "text": "It looks like this.", "client_message_id": "1", "attachments": [kept["id"]] });
    let sent = chat.post(&chat.path("/messages"), &draft).await?.expect(202)?;
    ensure!(
        sent["message"]["kind"] == "file" && sent["message"]["attachments"][0]["id"] == kept["id"],
        "{sent}"
    );
    let again = chat.post(&chat.path("/messages"), &draft).await?.expect(200)?;
    ensure!(again["message"]["id"] == sent["message"]["id"], "the same message");
    let twice = json!({ "text": "And again.", "attachments": [kept["id"]] });
    chat.post(&chat.path("/messages"), &twice).await?.refused(422)?;
    chat.answer_to(&sent["message"]["id"]).await?;
    let shown = chat.messages(0).await?;
    ensure!(shown[0]["attachments"][0]["name"] == kept["name"], "{shown:?}");

    let reply = client.request(Method::GET, &file(&kept["id"]), Some(&chat.token)).send().await?;
    let header = |name: &str| {
        reply
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    ensure!(
        header("content-type") == "image/png" && header("x-content-type-options") == "nosniff",
        "{:?}",
        reply.headers()
    );
    ensure!(
        header("content-disposition").starts_with("inline; filename*=UTF-8''lamp%20"),
        "{}",
        header("content-disposition")
    );
    ensure!(reply.bytes().await?[..] == *PNG, "as it came");
    let small = format!("{}?size=small", file(&kept["id"]));
    for (path, token, status) in [
        (small.as_str(), &chat.token, 200),
        (&file(&kept["id"]), &stack.key, 200),
        (&file(&kept["id"]), &client.visitor().await?.token, 404),
        (&file(&kept["id"]), &"nobody".to_owned(), 401),
    ] {
        let got = client.request(Method::GET, path, Some(token)).send().await?.status().as_u16();
        ensure!(got == status, "{path}: {got} instead of {status}");
    }
    Ok(())
}

#[tokio::test]
async fn a_virus_is_not_kept_and_pages_and_programs_are_not_taken() -> Result<()> {
    let clamd = Clamd::start().await?;
    let stack = stack(&clamd).await?;
    let chat = stack.client()?.visitor().await?;
    let virus = customers(&chat, "photo.png", EICAR.concat()).await?;
    ensure!(
        virus.status == 422 && virus.text.contains("Eicar-Test-Signature"),
        "{} {}",
        virus.status,
        virus.text
    );
    for (name, bytes) in [
        ("photo.png", &b"<html><script>alert(1)</script></html>"[..]),
        ("photo.png", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
    ] {
        customers(&chat, name, bytes).await?.refused(415)?;
    }
    customers(&chat, "empty.txt", "").await?.refused(422)?;
    customers(&chat, "large.txt", vec![b'a'; 1_200_000]).await?.refused(413)?;
    for number in 0..2 {
        customers(&chat, &format!("{number}.txt"), vec![b'a'; 900_000]).await?.expect(201)?;
    }
    customers(&chat, "2.txt", vec![b'a'; 900_000]).await?.refused(413)?;
    // Only what is kept lies in the file store.
    until("what was refused to be gone", async || {
        let files: Vec<_> = stack.blobs()?.into_iter().filter(|path| path.starts_with("files")).collect();
        Ok((files.len() == 2).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_file_is_held_until_the_scanner_is_back() -> Result<()> {
    let mut clamd = Clamd::away()?;
    let stack = stack(&clamd).await?;
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let held = customers(&chat, "note.txt", "Hello").await?.expect(201)?;
    let bad = customers(&chat, "bad.txt", EICAR.concat()).await?.expect(201)?;
    ensure!(held["state"] == "held" && bad["state"] == "held", "{held} {bad}");
    client.get(&file(&held["id"]), Some(&chat.token)).await?.refused(409)?;
    let draft = json!({ "text": "See the file.", "attachments": [held["id"]] });
    chat.post(&chat.path("/messages"), &draft).await?.expect(202)?;
    clamd.arrive().await?;
    let read = async |id: &Value| -> Result<u16> {
        let reply = client.request(Method::GET, &file(id), Some(&chat.token)).send().await?;
        Ok(reply.status().as_u16())
    };
    until("the file to be given out", async || {
        Ok((read(&held["id"]).await? == 200).then_some(()))
    })
    .await?;
    until("the virus to be gone", async || Ok((read(&bad["id"]).await? == 404).then_some(()))).await?;
    let disposition = client.request(Method::GET, &file(&held["id"]), Some(&chat.token)).send().await?;
    let disposition = disposition.headers()["content-disposition"].to_str()?.to_owned();
    ensure!(disposition.starts_with("attachment;"), "{disposition}");
    Ok(())
}

#[tokio::test]
async fn what_the_staff_upload_is_the_customers_once_it_is_sent() -> Result<()> {
    let clamd = Clamd::start().await?;
    let stack = stack(&clamd).await?;
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let session = format!("/api/admin/sessions/{}", chat.id);
    let kept = upload(&client, &format!("{session}/files"), &stack.key, "label.txt", "Return label")
        .await?
        .expect(201)?;
    client.get(&file(&kept["id"]), Some(&chat.token)).await?.refused(404)?;
    let stolen = json!({ "text": "Mine.", "attachments": [kept["id"]] });
    chat.post(&chat.path("/messages"), &stolen).await?.refused(422)?;
    let draft = json!({ "text": "Here is your label.", "attachments": [kept["id"]] });
    let answer = client
        .post(&format!("{session}/messages"), Some(&stack.key), &draft)
        .await?
        .expect(201)?;
    let answer = answer.get("message").unwrap_or(&answer);
    ensure!(answer["attachments"][0]["id"] == kept["id"], "{answer}");
    let reply = client.request(Method::GET, &file(&kept["id"]), Some(&chat.token)).send().await?;
    ensure!(
        reply.status() == 200 && reply.text().await? == "Return label",
        "the customer reads it"
    );
    let last = chat.messages(0).await?.pop().context("a message")?;
    ensure!(last["kind"] == "file" && last["attachments"][0]["name"] == "label.txt", "{last}");
    Ok(())
}
