//! Sockets: events in order, refusals, and how they end.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message},
};

use crate::harness::{ADMIN_KEY, Api, Session};

pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

async fn connect(api: &Api, id: &str, query: &str) -> Result<Socket, u16> {
    match connect_async(format!("ws://{}/ws/chat/{id}?{query}", api.address)).await {
        Ok((socket, _)) => Ok(Socket(socket)),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

pub async fn open(api: &Api, session: &Session, after: i64) -> Socket {
    connect(api, &session.id, &format!("token={}&after={after}", session.token))
        .await
        .map_err(|status| format!("{status}"))
        .unwrap()
}

impl Socket {
    pub async fn say(&mut self, frame: &Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    async fn frame(&mut self) -> Message {
        timeout(Duration::from_secs(10), self.0.next())
            .await
            .expect("a frame in time")
            .expect("an open socket")
            .unwrap()
    }

    pub async fn next(&mut self) -> Value {
        loop {
            match self.frame().await {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(close) => panic!("closed: {close:?}"),
                _ => {}
            }
        }
    }

    pub async fn close_code(&mut self) -> u16 {
        loop {
            if let Message::Close(Some(close)) = self.frame().await {
                return close.code.into();
            }
        }
    }
}

#[tokio::test]
async fn who_may_not_listen_is_told_before_the_upgrade() {
    let api = Api::start(&[]).await;
    let (mine, theirs) = (api.visitor().await, api.visitor().await);
    let status = async |id: &str, query: String| connect(&api, id, &query).await.err();
    assert_eq!(status(&mine.id, String::new()).await, Some(401));
    assert_eq!(status(&mine.id, "token=fds_unknown".into()).await, Some(401));
    assert_eq!(status(&mine.id, format!("token={}", theirs.token)).await, Some(404));
    assert_eq!(status(&mine.id, format!("token={ADMIN_KEY}")).await, Some(403));
    assert_eq!(status(&mine.id, format!("token={}&after=-1", mine.token)).await, Some(422));
    assert_eq!(api.get(&format!("/ws/chat/{}?token={}", mine.id, mine.token), "").await.status, 400);
}

#[tokio::test]
async fn events_come_in_order_and_are_replayed() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let mut first = open(&api, &session, 0).await;
    first
        .say(&json!({"type": "message", "text": "one", "client_message_id": "c-1"}))
        .await;
    let event = first.next().await;
    assert_eq!(
        (&event["type"], &event["seq"], &event["message"]["text"]),
        (&json!("message.created"), &json!(1), &json!("one"))
    );
    assert_eq!(
        api.post(&session.path("/messages"), &session.token, &json!({"text": "two"}))
            .await
            .status,
        202
    );
    assert_eq!(first.next().await["seq"], 2);
    let answer = api
        .post(
            &format!("/api/admin/sessions/{}/messages", session.id),
            ADMIN_KEY,
            &json!({"text": "three"}),
        )
        .await;
    assert_eq!(answer.status, 201);
    assert_eq!(first.next().await["message"]["sender"], "agent");
    assert_eq!(first.next().await["type"], "session.updated");
    let mut second = open(&api, &session, 1).await;
    for seq in 2..=4 {
        assert_eq!(second.next().await["seq"], seq);
    }
    second.say(&json!({"type": "typing", "on": true})).await;
    assert_eq!(first.next().await, json!({"type": "typing", "from": "customer", "on": true}));
    assert_eq!(api.post(&session.path("/close"), &session.token, &json!({})).await.status, 200);
    assert_eq!(first.next().await["session"]["status"], "closed");
    first
        .say(&json!({"type": "message", "text": "late", "client_message_id": "c-9"}))
        .await;
    let told = first.next().await;
    assert_eq!(told["type"], "session.continued");
    assert_eq!(told["session"]["previous_session_id"], session.id.as_str());
    assert_eq!(
        (&told["message"]["client_message_id"], &told["message"]["session_id"]),
        (&json!("c-9"), &told["session"]["id"])
    );
}

#[tokio::test]
async fn noise_is_answered_ten_times() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let mut socket = open(&api, &session, 0).await;
    socket.0.send(Message::binary(vec![1, 2, 3])).await.unwrap();
    assert_eq!(socket.next().await["status"], 415);
    for _ in 0..9 {
        socket.0.send(Message::text("garbage")).await.unwrap();
        assert_eq!(socket.next().await["status"], 400);
    }
    assert_eq!(socket.close_code().await, 1008);
}

#[tokio::test]
async fn frames_and_sockets_have_their_limits() {
    let settings = [
        ("FRONTDESK_LIMITS__WEBSOCKET_FRAME_BYTES", "1024"),
        ("FRONTDESK_LIMITS__MAX_SOCKETS_PER_SESSION", "1"),
        ("FRONTDESK_LIMITS__WS_MESSAGES_PER_SECOND", "2"),
        ("FRONTDESK_LIMITS__TEXT_CHARS", "100"),
    ];
    let api = Api::start(&settings).await;
    let session = api.visitor().await;
    let mut socket = open(&api, &session, 0).await;
    assert_eq!(
        connect(&api, &session.id, &format!("token={}", session.token)).await.err(),
        Some(429)
    );
    let statuses: Vec<Value> = {
        for _ in 0..5 {
            socket.say(&json!({"type": "message", "text": "x".repeat(101)})).await;
        }
        let mut statuses = Vec::new();
        for _ in 0..5 {
            statuses.push(socket.next().await["status"].clone());
        }
        statuses
    };
    assert_eq!(statuses[..3], [json!(422), json!(422), json!(429)]);
    socket.0.send(Message::text("x".repeat(1025))).await.unwrap();
    assert_eq!(socket.close_code().await, 1009);
}

#[tokio::test]
async fn a_restart_says_so() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let mut socket = open(&api, &session, 0).await;
    api.shutdown.cancel();
    assert_eq!(socket.close_code().await, 1001);
    drop(socket);
    api.task.await.unwrap().unwrap();
}
