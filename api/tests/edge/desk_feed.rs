//! The live feed of the desk: who may follow it, what is told to whom, and that nobody misses anything.

use std::{collections::HashSet, time::Duration};

use frontdesk_model::Role;
use futures_util::{SinkExt as _, StreamExt as _, future::join_all};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

use crate::{
    harness::{ADMIN_KEY, Api, OTHER_KEY},
    websocket,
};

pub struct Desk(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// A socket of the desk, or the status with which it is refused; `header` is a name and a value.
async fn connect(api: &Api, query: &str, header: Option<(&'static str, String)>) -> Result<Desk, u16> {
    let mut request = format!("ws://{}/ws/desk?{query}", api.address).into_client_request().unwrap();
    if let Some((name, value)) = header {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(Desk(socket)),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

fn bearer(token: &str) -> (&'static str, String) {
    ("authorization", format!("Bearer {token}"))
}

pub async fn open(api: &Api, token: &str, query: &str) -> Desk {
    connect(api, query, Some(bearer(token)))
        .await
        .map_err(|status| format!("{status}"))
        .unwrap()
}

impl Desk {
    pub async fn say(&mut self, frame: &Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub async fn next(&mut self) -> Value {
        loop {
            let frame = timeout(Duration::from_secs(20), self.0.next()).await.expect("a frame in time");
            match frame.expect("an open socket").unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(close) => panic!("closed: {close:?}"),
                _ => {}
            }
        }
    }

    /// The next frame of a type, and those before it.
    pub async fn next_of(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    async fn close_code(&mut self) -> u16 {
        loop {
            let frame = timeout(Duration::from_secs(20), self.0.next()).await.expect("a frame in time");
            if let Some(Ok(Message::Close(Some(close)))) = frame {
                return close.code.into();
            }
        }
    }
}

#[tokio::test]
async fn who_may_not_follow_is_told_before_the_upgrade() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let nobody = api.user("default", &[]).await;
    let visitor = api.visitor().await;
    assert_eq!(connect(&api, "", None).await.err(), Some(401));
    assert_eq!(connect(&api, "", Some(bearer("fdu_unknown"))).await.err(), Some(401));
    assert_eq!(connect(&api, "", Some(bearer(&visitor.token))).await.err(), Some(403));
    assert_eq!(connect(&api, "", Some(bearer(&nobody.token))).await.err(), Some(403));
    assert_eq!(connect(&api, "after=x", Some(bearer(&agent.token))).await.err(), Some(422));
    assert!(connect(&api, "", Some(bearer(ADMIN_KEY))).await.is_ok());
    let cookie = Some(("cookie", format!("frontdesk_session={}", agent.token)));
    assert!(connect(&api, "", cookie).await.is_ok());
    // A ticket opens one socket.
    assert_eq!(api.post("/api/auth/ws-ticket", &visitor.token, &json!({})).await.status, 403);
    let ticket = api.post("/api/auth/ws-ticket", &agent.token, &json!({})).await;
    assert_eq!(ticket.status, 201);
    let query = format!("ticket={}", ticket.body["ticket"].as_str().unwrap());
    assert!(connect(&api, &query, None).await.is_ok());
    assert_eq!(connect(&api, &query, None).await.err(), Some(401));
    assert_eq!(connect(&api, "ticket=fdw_no", None).await.err(), Some(401));
}

#[tokio::test]
async fn a_page_of_another_origin_cannot_follow_with_the_cookie() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let mut request = format!("ws://{}/ws/desk", api.address).into_client_request().unwrap();
    let headers = request.headers_mut();
    headers.insert("cookie", format!("frontdesk_session={}", agent.token).parse().unwrap());
    headers.insert("origin", "https://evil.example".parse().unwrap());
    assert!(matches!(connect_async(request).await, Err(Error::Http(response)) if response.status() == 403));
}

#[tokio::test]
async fn what_happens_is_told_in_order_and_replayed() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let mut desk = open(&api, &agent.token, "").await;
    let start = desk.next().await;
    assert_eq!(start["type"], "resync", "whoever names no number begins here");
    let mut other = open(&api, OTHER_KEY, "").await;
    assert_eq!(other.next().await["type"], "resync");
    let session = api.visitor().await;
    let sent = api.post(&session.path("/messages"), &session.token, &json!({"text": "one"})).await;
    assert_eq!(sent.status, 202);
    let event = desk.next_of("message.created").await;
    assert_eq!(
        (&event["seq"], &event["message"]["text"], &event["message"]["session_id"]),
        (&json!(start["after"].as_i64().unwrap() + 1), &json!("one"), &json!(session.id))
    );
    let path = format!("/api/admin/sessions/{}", session.id);
    assert_eq!(
        api.post(&format!("{path}/notes"), &agent.token, &json!({"text": "careful"}))
            .await
            .status,
        201
    );
    let note = desk.next_of("message.created").await;
    assert_eq!(
        (&note["message"]["kind"], &note["message"]["text"]),
        (&json!("note"), &json!("careful"))
    );
    desk.say(&json!({"type": "message", "session_id": session.id, "text": "Hello, this is Rosa.", "client_message_id": "d-1"}))
        .await;
    let answer = desk.next_of("message.created").await;
    assert_eq!(answer["message"]["sender"], "agent");
    let updated = desk.next_of("session.updated").await;
    assert_eq!(updated["session"]["status"], "agent_active");
    assert_eq!(updated["session"]["assignee"]["id"], agent.id.to_string());
    let missed = note["seq"].as_i64().unwrap();
    let mut again = open(&api, &agent.token, &format!("after={missed}")).await;
    assert_eq!(again.next().await["seq"], missed + 1, "it goes on where it was");
    let mut future = open(&api, &agent.token, "after=1000000").await;
    assert_eq!(future.next().await["type"], "resync");
    assert!(
        timeout(Duration::from_millis(200), other.0.next()).await.is_err(),
        "another company is told nothing"
    );
}

#[tokio::test]
async fn typing_goes_both_ways_and_only_where_it_is_watched() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let (session, other) = (api.visitor().await, api.visitor().await);
    let mut customer = websocket::open(&api, &session, 0).await;
    let mut elsewhere = websocket::open(&api, &other, 0).await;
    let mut desk = open(&api, &agent.token, "").await;
    assert_eq!(desk.next().await["type"], "resync");
    desk.say(&json!({"type": "typing", "session_id": session.id, "on": true})).await;
    assert_eq!(customer.next().await, json!({"type": "typing", "from": "agent", "on": true}));
    elsewhere.say(&json!({"type": "typing", "on": true})).await;
    customer.say(&json!({"type": "typing", "on": true})).await;
    let typing = desk.next_of("typing").await;
    assert_eq!(
        typing,
        json!({"type": "typing", "session_id": session.id, "from": "customer", "on": true})
    );
    // A session of another company is as if it were not there.
    let mut stranger = open(&api, OTHER_KEY, "").await;
    stranger.next().await;
    stranger.say(&json!({"type": "watch", "session_id": session.id})).await;
    assert_eq!(stranger.next().await["status"], 404);
    stranger.say(&json!({"type": "typing", "session_id": session.id, "on": true})).await;
    assert_eq!(stranger.next().await["status"], 404);
    stranger
        .say(&json!({"type": "message", "session_id": session.id, "text": "hi", "client_message_id": "x"}))
        .await;
    let refused = stranger.next().await;
    assert_eq!((&refused["status"], &refused["client_message_id"]), (&json!(404), &json!("x")));
}

#[tokio::test]
async fn whoever_is_signed_out_follows_no_longer() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let mut desk = open(&api, &agent.token, "").await;
    desk.next().await;
    assert_eq!(api.post("/api/auth/logout", &agent.token, &json!({})).await.status, 204);
    assert_eq!(desk.close_code().await, 1008);
}

#[tokio::test]
async fn a_notification_is_for_its_user_alone() {
    let api = Api::start(&[]).await;
    let (rosa, ada) = (api.user("default", &[Role::Agent]).await, api.user("default", &[Role::Agent]).await);
    let mut of_rosa = open(&api, &rosa.token, "").await;
    let mut of_ada = open(&api, &ada.token, "").await;
    of_rosa.next().await;
    of_ada.next().await;
    let session = api.visitor().await;
    let path = format!("/api/admin/sessions/{}/assign", session.id);
    let assign = api
        .request(reqwest::Method::PUT, &path, &ada.token)
        .json(&json!({"user_id": rosa.id}));
    assert_eq!(assign.send().await.unwrap().status(), 200);
    let told = of_rosa.next_of("notification.created").await;
    assert_eq!(told["notification"]["kind"], "session_assigned");
    let seen = of_ada.next().await;
    assert_eq!(seen["type"], "session.updated");
    assert!(
        timeout(Duration::from_millis(300), of_ada.0.next()).await.is_err(),
        "it is not Ada's"
    );
    let list = api.get("/api/notifications?unread=true", &rosa.token).await;
    assert_eq!(list.body["items"].as_array().unwrap().len(), 1);
    let id = list.body["items"][0]["id"].as_str().unwrap();
    let read = format!("/api/notifications/{id}/read");
    let by = |token: String| api.request(reqwest::Method::PATCH, &read, &token).send();
    assert_eq!(by(ada.token.clone()).await.unwrap().status(), 404);
    assert_eq!(by(rosa.token.clone()).await.unwrap().status(), 200);
    assert!(
        api.get("/api/notifications?unread=true", &rosa.token).await.body["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(api.post("/api/notifications/read-all", &rosa.token, &json!({})).await.status, 204);
}

/// Many who follow, many sessions that change: everybody is told everything, under the same numbers. `bench --desk` has more of both.
#[tokio::test]
async fn nobody_misses_an_event() {
    const AGENTS: usize = 20;
    const SESSIONS: usize = 50;
    let settings = [
        ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"),
        ("FRONTDESK_LIMITS__ADDRESS_CONNECTIONS", "0"),
        ("FRONTDESK_LIMITS__ADDRESS_IN_FLIGHT", "0"),
    ];
    let api = Api::start(&settings).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let mut chats = Vec::new();
    for _ in 0..SESSIONS {
        chats.push(api.visitor().await);
    }
    let mut desks = Vec::new();
    for _ in 0..AGENTS {
        desks.push(open(&api, &agent.token, "").await);
    }
    let follow = desks.iter_mut().map(|desk| async {
        let mut events = Vec::new();
        while events.len() < SESSIONS {
            let event = desk.next().await;
            if event["type"] == "message.created" {
                events.push((event["seq"].as_i64().unwrap(), event["message"]["id"].to_string()));
            }
        }
        events
    });
    let talk = async {
        let mut sent = HashSet::new();
        for chat in &chats {
            let accepted = api.post(&chat.path("/messages"), &chat.token, &json!({"text": "hello"})).await;
            assert_eq!(accepted.status, 202);
            sent.insert(accepted.body["message"]["id"].to_string());
        }
        sent
    };
    let (told, sent) = futures_util::join!(join_all(follow), talk);
    assert!(
        told.iter().all(|events| *events == told[0]),
        "the same events under the same numbers"
    );
    assert!(told[0].windows(2).all(|pair| pair[0].0 < pair[1].0), "in order");
    assert_eq!(told[0].iter().map(|(_, id)| id.clone()).collect::<HashSet<_>>(), sent);
}
