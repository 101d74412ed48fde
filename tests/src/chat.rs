//! A session, from the customer's side.

use anyhow::{Context as _, Result, ensure};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use crate::{
    client::{Client, Reply, fresh_id},
    condition::until,
    socket::Socket,
};

/// A form with a recording, whose name and declared type say nothing.
pub fn recorded(recording: impl Into<Vec<u8>>) -> Form {
    Form::new().part("audio", Part::bytes(recording.into()).file_name("recording"))
}

/// A session, from the customer's side.
#[derive(Debug, Clone)]
pub struct Chat {
    /// Where it is.
    pub client: Client,
    /// Its id.
    pub id: String,
    /// Its token.
    pub token: String,
    /// What opening it answered.
    pub opened: Value,
}

impl Chat {
    /// The path of something below the session.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/chat/sessions/{}{rest}", self.id)
    }

    /// GET with the session's token.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&self, path: &str) -> Result<Reply> {
        self.client.get(path, Some(&self.token)).await
    }

    /// POST with the session's token.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Reply> {
        self.client.post(path, Some(&self.token), body).await
    }

    /// Sends a message under this `client_message_id`.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn say_as(&self, id: &str, text: &str) -> Result<Reply> {
        self.post(&self.path("/messages"), &json!({"text": text, "client_message_id": id}))
            .await
    }

    /// Sends a message; the accepted one.
    ///
    /// # Errors
    /// When it is not accepted.
    pub async fn say(&self, text: &str) -> Result<Value> {
        let mut body = self.say_as(&fresh_id(), text).await?.expect(202)?;
        Ok(body["message"].take())
    }

    /// Sends a form to the voice route.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send_form(&self, form: Form) -> Result<Reply> {
        let request = self.client.request(Method::POST, &self.path("/voice"), Some(&self.token));
        Client::send(request.multipart(form)).await
    }

    /// Sends a recording; the accepted message.
    ///
    /// # Errors
    /// When it is not accepted.
    pub async fn speak(&self, recording: impl Into<Vec<u8>>) -> Result<Value> {
        let mut body = self.send_form(recorded(recording)).await?.expect(202)?;
        Ok(body["message"].take())
    }

    /// The session in which a message went on, as accepting it answered.
    ///
    /// # Errors
    /// When it names none.
    pub fn followed_by(&self, accepted: &Value) -> Result<Self> {
        let session = &accepted["session"];
        let text = |field: &str| {
            session[field]
                .as_str()
                .map(str::to_owned)
                .with_context(|| format!("{field} in {accepted}"))
        };
        Ok(Self {
            client: self.client.clone(),
            id: text("id")?,
            token: text("token")?,
            opened: session.clone(),
        })
    }

    /// The session's messages after a number.
    ///
    /// # Errors
    /// When they are refused.
    pub async fn messages(&self, after: i64) -> Result<Vec<Value>> {
        let mut body = self
            .get(&self.path(&format!("/messages?limit=200&after={after}")))
            .await?
            .expect(200)?;
        let Value::Array(items) = body["items"].take() else {
            anyhow::bail!("no items in {body}")
        };
        Ok(items)
    }

    /// A message as it is now.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn message(&self, id: &Value) -> Result<Value> {
        self.messages(0)
            .await?
            .into_iter()
            .find(|message| message["id"] == *id)
            .with_context(|| format!("no message {id}"))
    }

    /// Waits until a message is done with; it as it is then.
    ///
    /// # Errors
    /// When that takes too long.
    pub async fn settled(&self, id: &Value) -> Result<Value> {
        until(&format!("message {id} to be done"), async || {
            let message = self.message(id).await?;
            Ok(matches!(message["status"].as_str(), Some("done" | "failed")).then_some(message))
        })
        .await
    }

    /// Waits for the answer to a message.
    ///
    /// # Errors
    /// When none comes.
    pub async fn answer_to(&self, id: &Value) -> Result<Value> {
        let message = self.settled(id).await?;
        ensure!(message["answered_by"].is_string(), "not answered: {message}");
        let answer = self.message(&message["answered_by"]).await?;
        ensure!(answer["sender"] == "bot", "answered by {answer}");
        Ok(answer)
    }

    /// Sends a message and waits for its answer.
    ///
    /// # Errors
    /// When it is not accepted or not answered.
    pub async fn ask(&self, text: &str) -> Result<Value> {
        let message = self.say(text).await?;
        self.answer_to(&message["id"]).await
    }

    /// The session as it is now.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn session(&self) -> Result<Value> {
        self.get(&self.path("")).await?.expect(200)
    }

    /// Waits until the session has this status.
    ///
    /// # Errors
    /// When that takes too long.
    pub async fn becomes(&self, status: &str) -> Result<Value> {
        until(&format!("status {status}"), async || {
            let session = self.session().await?;
            Ok((session["status"] == status).then_some(session))
        })
        .await
    }

    /// Opens a socket that tells what came after a number.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn socket(&self, after: i64) -> Result<Socket> {
        Socket::open(self.client.address(), &self.id, &self.token, after).await
    }
}
