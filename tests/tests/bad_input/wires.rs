//! WebSockets and connections that misbehave.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use frontdesk_tests::{
    client::fresh_id,
    socket::{Ended, refused_with},
    stack::Stack,
};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{Instant, timeout},
};

pub async fn a_socket_that_sends_garbage_is_put_out(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let (mut noisy, mut quiet) = (chat.socket(0).await?, chat.socket(0).await?);
    noisy.send("{{{ not json").await?;
    let told = noisy.find("a refusal", |event| event["type"] == "error").await?;
    ensure!(
        told["status"] == 400 && told["title"].is_string() && told["detail"].is_string(),
        "{told}"
    );
    noisy.send(json!({"type": "dance"}).to_string()).await?;
    let told = noisy.find("a refusal", |event| event["type"] == "error").await?;
    ensure!(told["status"] == 422, "{told}");
    let wrong = json!({"type": "message", "text": 7, "client_message_id": "c-1"});
    noisy.send(wrong.to_string()).await?;
    let told = noisy.find("a refusal", |event| event["type"] == "error").await?;
    ensure!(told["status"] == 422 && told["client_message_id"] == "c-1", "{told}");
    for _ in 0..40 {
        if noisy.send("garbage").await.is_err() {
            break;
        }
    }
    let ended = noisy.end(Duration::from_secs(20)).await?;
    ensure!(matches!(ended, Ended::Closed(1008) | Ended::Cut), "{ended:?}");
    // The session's other socket goes on.
    chat.say("hello").await?;
    quiet
        .find("the answer", |event| event["message"]["sender"] == "bot")
        .await
        .map(drop)
}

pub async fn a_socket_with_a_huge_frame_is_closed(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let mut socket = chat.socket(0).await?;
    // The other side may close before all of it is written.
    let _ = socket.send("x".repeat(1024 * 1024)).await;
    let ended = socket.end(Duration::from_secs(20)).await?;
    ensure!(matches!(ended, Ended::Closed(1009) | Ended::Cut), "{ended:?}");
    Ok(())
}

pub async fn a_socket_that_sends_binary_frames_is_told(stack: Arc<Stack>) -> Result<()> {
    let mut socket = stack.client()?.visitor().await?.socket(0).await?;
    socket.send_bytes(vec![0xff; 100]).await?;
    let told = socket.find("a refusal", |event| event["type"] == "error").await?;
    ensure!(told["status"] == 415, "{told}");
    Ok(())
}

/// Opens a socket, reads nothing, and has the session filled with more than the buffers between hold.
pub async fn a_socket_that_never_reads_is_closed(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let mut deaf = TcpStream::connect(client.address()).await?;
    let handshake = format!(
        "GET /ws/chat/{}?token={}&after=0 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        chat.id, chat.token
    );
    deaf.write_all(handshake.as_bytes()).await?;
    let admin = format!("/api/admin/sessions/{}/messages", chat.id);
    let filling = json!({"text": "ö".repeat(8_000)});
    // Sixteen kilobytes each: far above what the kernel buffers on loopback for one who does not read.
    for _ in 0..700 {
        client.post(&admin, Some(&stack.key), &filling).await?.expect(201)?;
    }
    // It is closed once it has blocked for ten seconds; meanwhile others are served.
    let blocked = Instant::now();
    while blocked.elapsed() < Duration::from_secs(13) {
        client.visitor().await?.ask("hello").await?;
    }
    let (mut part, mut drained) = (vec![0; 1024 * 1024], 0);
    // A socket that is still served would bring all of it and then stay open.
    loop {
        let read = timeout(Duration::from_secs(10), deaf.read(&mut part))
            .await
            .context("the deaf socket is still open")?;
        match read {
            Ok(0) | Err(_) => break,
            Ok(bytes) => drained += bytes,
        }
    }
    ensure!(drained < 700 * 16_000, "{drained} bytes came: it was served to the end");
    Ok(())
}

pub async fn too_many_sockets_of_a_session_are_refused(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(chat.socket(0).await?);
    }
    let Err(error) = chat.socket(0).await else {
        bail!("a ninth socket was opened")
    };
    ensure!(refused_with(&error) == Some(429), "{error:?}");
    Ok(())
}

pub async fn raw_garbage_is_no_http(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        &vec![b'A'; 100_000],
    ] {
        let mut connection = TcpStream::connect(client.address()).await?;
        let _ = connection.write_all(garbage).await;
        let _ = connection.shutdown().await;
        let mut answer = Vec::new();
        let _ = timeout(Duration::from_secs(20), connection.read_to_end(&mut answer))
            .await
            .context("not ended")?;
        ensure!(
            answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"),
            "{}",
            String::from_utf8_lossy(&answer)
        );
    }
    let headers = (0..200).fold(client.request(reqwest::Method::GET, "/healthz", None), |request, n| {
        request.header(format!("x-{n}"), fresh_id())
    });
    let reply = headers.send().await?;
    ensure!(
        reply.status().as_u16() == 200 || reply.status().is_client_error(),
        "{}",
        reply.status()
    );
    Ok(())
}
