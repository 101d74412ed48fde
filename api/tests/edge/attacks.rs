//! Clients that hold on to what others need, and heads that are read in two ways.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

use crate::harness::{ADMIN_KEY, Answer, Api};

const WEBHOOK: &str = "/api/chat/conference/webhook";
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends bytes, and reads until the server closes or says nothing more for the patience.
pub async fn say(api: &Api, text: &str) -> String {
    let mut stream = TcpStream::connect(api.address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A reset after the answer is an end, too.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("an end in time");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn two_lengths_are_refused_and_the_connection_ends() {
    let api = Api::start(&[]).await;
    let start = "POST /api/chat/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    for lengths in [
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
    ] {
        let answer = say(
            &api,
            &format!("{start}{lengths}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"),
        )
        .await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "what follows is no request: {answer}");
    }
    let answer = say(&api, &format!("{start}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
}

#[tokio::test]
async fn a_body_that_trickles_is_408_and_a_webhook_of_nobody_is_not_read() {
    let api = Api::start(&[("FRONTDESK_LIMITS__LEAST_RATE_GRACE", "300ms")]).await;
    let head = |path: &str| format!("POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{{");
    let answer = say(&api, &head("/api/chat/sessions")).await;
    assert!(
        answer.starts_with("HTTP/1.1 408") && answer.contains("limits.least_rate"),
        "{answer}"
    );
    for path in [format!("{WEBHOOK}/zoom"), format!("{WEBHOOK}/teams?validationToken=hello")] {
        let answer = say(&api, &head(&path)).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    }
    assert!(say(&api, &head(WEBHOOK)).await.starts_with("HTTP/1.1 400"));
}

#[tokio::test]
async fn an_address_has_so_many_connections_and_another_is_served() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_CONNECTIONS", "3")]).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(api.address).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        assert!(stream.read(&mut [0; 64]).await.unwrap() > 0);
        held.push(stream);
    }
    let mut refused = TcpStream::connect(api.address).await.unwrap();
    assert_eq!(refused.read(&mut [0; 64]).await.unwrap_or(0), 0, "closed at once");
    let elsewhere = reqwest::Client::builder()
        .no_proxy()
        .local_address("127.0.0.2".parse::<std::net::IpAddr>().unwrap())
        .build()
        .unwrap();
    let answer = elsewhere.get(format!("http://{}/healthz", api.address)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn slow_requests_leave_room_for_others() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_IN_FLIGHT", "4"), ("FRONTDESK_LIMITS__IN_FLIGHT", "5")]).await;
    let session = api.visitor().await;
    let mut held = Vec::new();
    for _ in 0..12 {
        let mut stream = TcpStream::connect(api.address).await.unwrap();
        let head = "POST /api/chat/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
        stream.write_all(head.as_bytes()).await.unwrap();
        held.push(stream);
    }
    // Eight of them are told at once; the rest holds this address's places.
    let mut told = 0;
    for stream in &mut held {
        let mut start = [0; 12];
        if timeout(Duration::from_millis(500), stream.read_exact(&mut start)).await.is_ok() {
            assert_eq!(&start, b"HTTP/1.1 429");
            told += 1;
        }
    }
    assert_eq!(told, 8);
    let elsewhere = reqwest::Client::builder()
        .no_proxy()
        .local_address("127.0.0.2".parse::<std::net::IpAddr>().unwrap())
        .build()
        .unwrap();
    let url = format!("http://{}{}", api.address, session.path("/messages"));
    let message = elsewhere.post(url).bearer_auth(&session.token).json(&json!({"text": "hello"}));
    assert_eq!(message.send().await.unwrap().status(), 202);
}

#[tokio::test]
async fn a_reader_that_never_reads_is_cut() {
    let api = Api::start(&[
        ("FRONTDESK_LIMITS__LEAST_RATE_GRACE", "300ms"),
        ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"),
    ])
    .await;
    let mut stream = TcpStream::connect(api.address).await.unwrap();
    // Without reading: in the end nothing more fits, and the server gives up.
    let ask = "GET /api/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100);
    let cut = timeout(PATIENCE, async { while stream.write_all(ask.as_bytes()).await.is_ok() {} }).await;
    assert!(cut.is_ok(), "still there");
}

#[tokio::test]
async fn metrics_move_to_their_own_listener() {
    let api = Api::start(&[("FRONTDESK_ADMIN_LISTEN", "127.0.0.1:0")]).await;
    assert_eq!(api.get("/metrics", "").await.status, 404);
    assert_eq!(api.get("/healthz", "").await.status, 200);
    let ready = api.get("/readyz", "").await;
    assert!(!ready.body.to_string().contains("127.0.0.1"), "{}", ready.body);
    let admin = api.admin_address.unwrap();
    for (path, status) in [
        ("/metrics", 200),
        ("/readyz", 200),
        ("/healthz", 200),
        ("/api/chat/sessions", 404),
        ("/", 404),
    ] {
        let answer = reqwest::get(format!("http://{admin}{path}")).await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
    }
}

#[tokio::test]
async fn a_page_of_another_origin_opens_no_socket() {
    let api = Api::start(&[("FRONTDESK_API__ALLOWED_ORIGINS", "https://shop.example")]).await;
    let session = api.visitor().await;
    let own = format!("http://{}", api.address);
    for (origin, refused) in [
        (None, None),
        (Some(own.as_str()), None),
        (Some("https://shop.example"), None),
        (Some("https://evil.example"), Some(403)),
        (Some("null"), Some(403)),
    ] {
        let url = format!("ws://{}/ws/chat/{}?token={}", api.address, session.id, session.token);
        let mut request = url.into_client_request().unwrap();
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        let status = match connect_async(request).await {
            Ok(_) => None,
            Err(Error::Http(response)) => Some(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        };
        assert_eq!(status, refused, "{origin:?}");
    }
}

#[tokio::test]
async fn a_company_says_whose_pages_open_its_chats() {
    let allowed = ("FRONTDESK_API__ALLOWED_ORIGINS", "https://shop.example,https://other.example");
    let api = Api::start(&[allowed]).await;
    let set = api
        .request(Method::PUT, "/api/admin/settings/chat.origins", ADMIN_KEY)
        .json(&json!({"value": ["https://shop.example"]}));
    assert_eq!(Answer::read(set.send().await.unwrap()).await.status, 200);
    let session = api.visitor().await;
    let own = format!("http://{}", api.address);
    for (origin, fine) in [
        (own.as_str(), true),
        ("https://shop.example", true),
        ("https://other.example", false),
    ] {
        let url = format!("ws://{}/ws/chat/{}?token={}", api.address, session.id, session.token);
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        let status = match connect_async(request).await {
            Ok(_) => 101,
            Err(Error::Http(response)) => response.status().as_u16(),
            Err(error) => panic!("{error}"),
        };
        assert_eq!(status, if fine { 101 } else { 403 }, "{origin}");
        let opened = api
            .request(Method::POST, "/api/chat/sessions", "")
            .header("origin", origin)
            .json(&json!({}));
        let opened = Answer::read(opened.send().await.unwrap()).await;
        assert_eq!(opened.status, if fine { 201 } else { 403 }, "{origin}");
    }
    // Another company has said nothing.
    let elsewhere = api
        .request(Method::POST, "/api/chat/sessions", "")
        .header("origin", "https://other.example")
        .header("x-frontdesk-tenant", "other")
        .json(&json!({}));
    assert_eq!(Answer::read(elsewhere.send().await.unwrap()).await.status, 201);
}

#[tokio::test]
async fn a_number_that_never_was_is_said_and_the_next_message_arrives() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    for text in ["one", "two"] {
        api.post(&session.path("/messages"), &session.token, &json!({"text": text})).await;
    }
    let url = format!("ws://{}/ws/chat/{}?token={}&after=999999", api.address, session.id, session.token);
    let (mut socket, _) = connect_async(url).await.unwrap();
    let mut next = async || loop {
        if let Message::Text(text) = timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap() {
            return serde_json::from_str::<Value>(&text).unwrap();
        }
    };
    assert_eq!(next().await, json!({"type": "resync", "after": 2}));
    api.post(&session.path("/messages"), &session.token, &json!({"text": "three"}))
        .await;
    assert_eq!(next().await["seq"], 3);
    let list = api.get(&session.path("/messages?after=999999"), &session.token).await;
    assert_eq!((list.status.as_u16(), &list.body["items"]), (200, &json!([])));
}

#[tokio::test]
async fn tickets_and_sessions_have_quotas_and_staff_set_the_priority() {
    let api = Api::start(&[
        ("FRONTDESK_LIMITS__TICKETS_PER_HOUR", "2"),
        ("FRONTDESK_LIMITS__ADDRESS_SESSIONS_PER_MINUTE", "3"),
    ])
    .await;
    let (one, other) = (api.verified("c-1").await, api.verified("c-2").await);
    let draft = json!({"subject": "Broken", "body": "It broke.", "priority": "urgent"});
    let ticket = api.post("/api/chat/tickets", &one.token, &draft).await;
    assert_eq!((ticket.status.as_u16(), &ticket.body["priority"]), (201, &json!("normal")));
    assert!(
        ticket.body["messages"][1]["body"].as_str().unwrap().contains("urgent"),
        "{}",
        ticket.body
    );
    assert_eq!(api.post("/api/chat/tickets", &one.token, &draft).await.status, 201);
    let refused = api.post("/api/chat/tickets", &one.token, &draft).await;
    assert_eq!(refused.status, 429);
    assert!((3_000..=3_600).contains(&refused.retry_after.unwrap()));
    assert!(refused.body["detail"].as_str().unwrap().contains("limits.tickets_per_hour"));
    let next = api.post("/api/chat/tickets", &other.token, &draft).await;
    assert_eq!(
        (next.status.as_u16(), &next.body["number"]),
        (201, &json!(3)),
        "a refused one takes no number"
    );
    api.visitor().await;
    let refused = api.post("/api/chat/sessions", "", &json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.retry_after.is_some()), (429, true));
    assert!(
        refused.body["detail"]
            .as_str()
            .unwrap()
            .contains("limits.address_sessions_per_minute")
    );
}

#[tokio::test]
async fn pages_may_use_what_they_need_and_no_more() {
    let api = Api::start(&[]).await;
    for path in ["/", "/api/docs/"] {
        let response = api.request(Method::GET, path, "").send().await.unwrap();
        let headers = response.headers().clone();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("unsafe-inline") && !policy.contains("ws:"), "{policy}");
        assert!(headers["permissions-policy"].to_str().unwrap().contains("microphone=(self)"));
        let page = response.text().await.unwrap();
        assert!(!page.contains("style=") && !page.contains("<style"), "{path}");
    }
    assert_eq!(
        Answer::read(api.request(Method::GET, "/healthz", "").send().await.unwrap())
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn every_frame_counts_whatever_it_is() {
    let api = Api::start(&[("FRONTDESK_LIMITS__WS_MESSAGES_PER_SECOND", "1")]).await;
    for noise in [
        Message::Ping(bytes::Bytes::default()),
        Message::Pong(bytes::Bytes::default()),
        Message::text("no frame of ours"),
        Message::binary(vec![0]),
    ] {
        let session = api.visitor().await;
        let url = format!("ws://{}/ws/chat/{}?token={}", api.address, session.id, session.token);
        let (mut socket, _) = connect_async(url).await.unwrap();
        socket.feed(noise.clone()).await.unwrap();
        socket.send(Message::text(r#"{"type":"message","text":"hello"}"#)).await.unwrap();
        let refused = timeout(PATIENCE, async {
            loop {
                if let Message::Text(text) = socket.next().await.unwrap().unwrap()
                    && text.contains("frames a second")
                {
                    return text;
                }
            }
        });
        assert!(refused.await.is_ok(), "{noise:?} is not counted");
        let kept = api.get(&session.path("/messages"), &session.token).await.body;
        assert!(!kept.to_string().contains("hello"), "{kept}");
    }
}

#[tokio::test]
async fn a_recording_over_the_days_quota_is_refused_and_a_text_is_taken() {
    let api = Api::start(&[("FRONTDESK_LIMITS__SESSION_UPLOAD_BYTES_PER_DAY", "1 KiB")]).await;
    let session = api.visitor().await;
    let send = async |bytes: usize, id: &'static str| {
        let mut wav = b"RIFF\x24\x08\x00\x00WAVEfmt ".to_vec();
        wav.resize(bytes, 0);
        let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a\"\r\n\r\n".to_vec();
        body.extend(wav);
        body.extend(
            format!("\r\n--edge\r\nContent-Disposition: form-data; name=\"client_message_id\"\r\n\r\n{id}\r\n--edge--\r\n").bytes(),
        );
        let request = api
            .request(Method::POST, &session.path("/voice"), &session.token)
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(body);
        Answer::read(request.send().await.unwrap()).await
    };
    assert_eq!(send(800, "a").await.status, 202);
    let refused = send(300, "b").await;
    assert_eq!(refused.status, 429);
    assert!(refused.retry_after.is_some_and(|wait| wait > 86_000), "{:?}", refused.retry_after);
    assert!(
        refused.body.to_string().contains("limits.session_upload_bytes_per_day"),
        "{}",
        refused.body
    );
    assert_eq!(send(800, "a").await.status, 200, "what was accepted is known again");
    let text = api
        .post(&session.path("/messages"), &session.token, &json!({"text": "hello"}))
        .await;
    assert_eq!(text.status, 202);
}
