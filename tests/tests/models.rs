//! Language models in a fleet: words at the socket of any API while a worker writes them, and one answer whatever dies.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use frontdesk_models_testing::{Double, Protocol, Reply};
use frontdesk_tests::{
    chat::Chat,
    condition::until,
    socket::Socket,
    stack::{Plan, Stack},
};
use serde_json::{Value, json};

const QUESTION: &str = "Which of your lamps would suit a small reading corner?";
const WORDS: &str = "A small lamp with a warm light suits a reading corner well, and one with an arm suits it better still.";

/// A fleet whose company has a model, and two APIs.
async fn fleet(workers: usize) -> Result<(Stack, Double)> {
    let double = Double::start(Protocol::OpenAi).await?;
    let reading = json!({"readings": [{"intent": "product_search", "confidence": 0.9, "entities": []}]});
    double.data(Reply::text(reading.to_string()));
    let plan = Plan::new().sized(2, workers).with("MODELS__ALLOW_PRIVATE_ADDRESSES", "true");
    let stack = plan.with("WORKER__LEASE", "2s").fleet().await?;
    let model =
        json!({"name": "main", "provider": "openai", "base_url": double.url, "model": "small", "purposes": ["chat"], "timeout_ms": 60_000});
    let client = stack.client()?;
    client.post("/api/admin/models", Some(&stack.key), &model).await?.expect(201)?;
    Ok((stack, double))
}

/// What a client makes of the words that come before the message; how it ends.
#[derive(Default)]
struct Draft {
    text: String,
    pieces: usize,
    answers: Vec<Value>,
}

impl Draft {
    fn take(&mut self, event: &Value) -> Result<()> {
        if event["type"] == "reply.delta" {
            ensure!(event["seq"].is_null(), "{event}");
            let at = usize::try_from(event["at"].as_u64().context("at")?)?;
            ensure!(at <= self.text.chars().count(), "a gap: {event}");
            self.text = self.text.chars().take(at).collect::<String>() + event["text"].as_str().context("text")?;
            self.pieces += 1;
        }
        if event["type"] == "message.created" && event["message"]["sender"] == "bot" {
            self.answers.push(event["message"].clone());
        }
        Ok(())
    }

    /// Reads until an answer has come.
    async fn until_answered(&mut self, socket: &mut Socket) -> Result<()> {
        while self.answers.is_empty() {
            self.take(&socket.next().await?)?;
        }
        Ok(())
    }
}

async fn answers(chat: &Chat) -> Result<Vec<Value>> {
    Ok(chat
        .messages(0)
        .await?
        .into_iter()
        .filter(|message| message["sender"] == "bot")
        .collect())
}

#[tokio::test]
async fn words_come_to_the_socket_of_any_api_and_to_one_that_joins_in_the_middle() -> Result<()> {
    let (stack, double) = fleet(1).await?;
    double.always(Reply::Slowly(WORDS.to_owned(), Duration::from_millis(150)));
    let chat = stack.client()?.visitor().await?;
    let session = chat.session().await?["id"].as_str().context("id")?.to_owned();
    let other = stack.client_of(1)?;
    let mut here = chat.socket(0).await?;
    let mut there = Socket::open(other.address(), &session, &chat.token, 0).await?;
    chat.say(QUESTION).await?;
    let first = here.find("the first words", |event| event["type"] == "reply.delta").await?;
    ensure!(first["at"] == 0, "{first}");
    let mut late = Socket::open(other.address(), &session, &chat.token, 0).await?;
    let (mut draft, mut draft_there, mut draft_late) = (Draft::default(), Draft::default(), Draft::default());
    draft.take(&first)?;
    draft.until_answered(&mut here).await?;
    draft_there.until_answered(&mut there).await?;
    draft_late.until_answered(&mut late).await?;
    for draft in [&draft, &draft_there, &draft_late] {
        ensure!(draft.pieces >= 1 && !draft.text.is_empty(), "no words before the message");
        ensure!(WORDS.starts_with(&draft.text), "{}", draft.text);
        ensure!(draft.answers.len() == 1 && draft.answers[0]["text"] == WORDS, "{:?}", draft.answers);
    }
    // What is over is shown to nobody.
    let seq = draft.answers[0]["seq"].as_i64().context("seq")?;
    let mut after = chat.socket(seq).await?;
    ensure!(after.next_within(Duration::from_millis(500)).await?.is_none());
    ensure!(answers(&chat).await?.len() == 1);
    stack.logs_are_clean()
}

#[tokio::test]
async fn one_answer_comes_of_a_worker_that_is_killed_while_it_writes() -> Result<()> {
    let (mut stack, double) = fleet(1).await?;
    double
        .next(Reply::Slowly(WORDS.to_owned(), Duration::from_secs(5)))
        .always(Reply::text(WORDS));
    let chat = stack.client()?.visitor().await?;
    let mut socket = chat.socket(0).await?;
    let asked = chat.say(QUESTION).await?;
    let mut draft = Draft::default();
    draft.take(&socket.find("the first words", |event| event["type"] == "reply.delta").await?)?;
    stack.workers[0].kill().await?;
    stack.add_worker(&[])?;
    draft.until_answered(&mut socket).await?;
    ensure!(draft.answers[0]["text"] == WORDS, "{:?}", draft.answers);
    let settled = chat.settled(&asked["id"]).await?;
    ensure!(settled["answered_by"] == draft.answers[0]["id"], "{settled}");
    ensure!(answers(&chat).await?.len() == 1);
    Ok(())
}

#[tokio::test]
async fn a_slow_model_keeps_nobody_else_waiting() -> Result<()> {
    let (stack, double) = fleet(1).await?;
    double.always(Reply::SilentAfter("Just a".to_owned()));
    let client = stack.client()?;
    let mut waiting = Vec::new();
    for _ in 0..20 {
        let chat = client.visitor().await?;
        chat.say(QUESTION).await?;
        waiting.push(chat);
    }
    until("the model to be asked by many", async || {
        Ok((double.requests().len() >= 12).then_some(()))
    })
    .await?;
    // The places for models are all taken; what needs none is answered at once, and the pool of the database is free.
    for _ in 0..10 {
        let begun = Instant::now();
        let chat = client.visitor().await?;
        let answer = chat.ask("hello").await?;
        ensure!(
            answer["sender"] == "bot" && begun.elapsed() < Duration::from_secs(2),
            "{:?}",
            begun.elapsed()
        );
    }
    let busy = stack
        .database()
        .await?
        .count(
            "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction' \
             and now() - state_change > interval '500 milliseconds'",
        )
        .await?;
    ensure!(busy == 0, "{busy} transactions are held open");
    ensure!(answers(&waiting[0]).await?.is_empty());
    Ok(())
}
