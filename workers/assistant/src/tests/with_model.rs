//! Conversations of a shop that has language models, which are doubles on this machine.

mod claimed;
mod fallback;
mod pictures;
mod red_team;
mod streaming;
mod tools;

use std::sync::Arc;

use frontdesk_config::Config;
use frontdesk_fleets::Fleets;
use frontdesk_model::{Message, ModelId, Sentiment, SessionId};
use frontdesk_models_testing::{Double, Protocol, Reply};
use frontdesk_store::{AnswerFilter, LoggedAnswer, ModelChange, ModelRow, Page};
use frontdesk_testing::Bench;
use serde_json::{Value, json};

use super::{MARTA, Shop};
use crate::{Assistant, ChatJob, providers::Providers};

/// A question that the built-in engine does not keep for itself.
const QUESTION: &str = "Which of your lamps would suit a small reading corner?";

struct ModelShop {
    shop: Shop,
    doubles: Vec<Double>,
}

impl ModelShop {
    async fn open() -> Self {
        Self::with(&[Protocol::OpenAi]).await
    }

    /// A shop with a model a protocol, asked in this order.
    async fn with(protocols: &[Protocol]) -> Self {
        Self::of(protocols, |providers| providers, usize::MAX >> 4).await
    }

    async fn of(protocols: &[Protocol], change: impl FnOnce(Providers) -> Providers, places: usize) -> Self {
        Self::for_purposes(&["chat"], protocols, change, places).await
    }

    /// A shop whose models are there for these purposes.
    async fn for_purposes(purposes: &[&str], protocols: &[Protocol], change: impl FnOnce(Providers) -> Providers, places: usize) -> Self {
        let bench = Bench::new().await;
        bench.seed().await;
        let store = &bench.deps.store;
        let mut doubles = Vec::new();
        for (at, protocol) in protocols.iter().enumerate() {
            let double = Double::start(*protocol).await.unwrap();
            double.data(readings("product_search", 0.9));
            let mut row = row(&bench, &format!("model {at}"), *protocol, &double.url, at);
            row.purposes = purposes.iter().map(|purpose| (*purpose).to_owned()).collect::<Vec<_>>().into();
            assert!(matches!(
                store.add_model(bench.tenant, &row, 20).await.unwrap(),
                ModelChange::Kept(_)
            ));
            doubles.push(double);
        }
        let assistant = assistant(&bench, change, places);
        let job = ChatJob::new(&bench.deps, Arc::new(assistant));
        Self {
            shop: Shop { bench, job },
            doubles,
        }
    }

    fn double(&self) -> &Double {
        &self.doubles[0]
    }

    async fn session(&self, who: Option<&str>) -> SessionId {
        self.shop.bench.session(who).await
    }

    async fn say(&self, session: SessionId, text: &str) -> Message {
        self.shop.burst(session, &[text]).await.expect("an answer")
    }

    /// The answers that models had to do with, the newest first.
    async fn log(&self) -> Vec<LoggedAnswer> {
        let page = Page { limit: 200, cursor: None };
        let store = &self.shop.bench.deps.store;
        let log = store.logged_answers(self.shop.bench.tenant, &AnswerFilter::default(), &page).await;
        log.unwrap().items
    }

    /// What the model was asked in words, the requests for data left out.
    fn asked(&self) -> Vec<Value> {
        let requests = self.double().requests().into_iter().map(|request| request.body);
        requests.filter(|body| body["response_format"].is_null()).collect()
    }
}

/// An assistant that asks the shop's models.
fn assistant(bench: &Bench, change: impl FnOnce(Providers) -> Providers, places: usize) -> Assistant {
    let store = &bench.deps.store;
    let allow = [("FRONTDESK_MODELS__ALLOW_PRIVATE_ADDRESSES".to_owned(), "true".to_owned())];
    let fleets = Fleets::new(store.clone(), &Config::load(None, allow).unwrap());
    let providers = change(
        Providers::local(store)
            .with_models(store, fleets)
            .with_files(store, bench.deps.blobs.clone()),
    );
    Assistant::new(providers, 0.45, 20).with_places_for_models(places)
}

fn row(bench: &Bench, name: &str, protocol: Protocol, url: &str, at: usize) -> ModelRow {
    let now = bench.deps.clock.now();
    ModelRow {
        id: bench.deps.clock.new_id::<ModelId>(),
        name: name.to_owned(),
        provider: match protocol {
            Protocol::OpenAi => "openai",
            Protocol::Anthropic => "anthropic",
            Protocol::Gemini => "gemini",
        }
        .to_owned(),
        base_url: Some(url.to_owned()),
        model: "double".to_owned(),
        api_key: None,
        api_key_end: None,
        purposes: vec!["chat".to_owned()].into(),
        position: i64::try_from(at).unwrap(),
        active: true,
        price_in: Some(1.0),
        price_out: Some(2.0),
        timeout_ms: Some(2_000),
        created_at: now,
        updated_at: now,
    }
}

/// What a model reads in one message.
fn readings(intent: &str, confidence: f64) -> Reply {
    Reply::text(json!({"readings": [{"intent": intent, "confidence": confidence, "entities": []}]}).to_string())
}

fn action(answer: &Message) -> Vec<String> {
    let name = |action| serde_json::to_value(action).unwrap()["type"].as_str().unwrap().to_owned();
    answer.actions.iter().map(name).collect()
}

#[tokio::test]
async fn a_model_answers_what_the_built_in_engine_does_not_keep() {
    let shop = ModelShop::open().await;
    shop.double().always(Reply::text("A small lamp with a warm light would suit it."));
    let session = shop.session(MARTA).await;
    let answer = shop.say(session, QUESTION).await;
    assert_eq!(answer.text, "A small lamp with a warm light would suit it.");
    let asked = shop.asked();
    assert_eq!(asked.len(), 1);
    let system = asked[0]["messages"][0]["content"].as_str().unwrap();
    assert!(system.contains("Marta") && system.contains("shop"), "{system}");
    assert_eq!(asked[0]["messages"][1]["content"], QUESTION);
    let log = shop.log().await;
    assert_eq!((log.len(), log[0].kind.as_str(), log[0].model.as_str()), (1, "model", "model 0"));
    assert_eq!(log[0].message_id, answer.id);
    assert!(log[0].input_tokens > 0 && log[0].cost > 0.0, "{log:?}");
    assert_eq!(log[0].intent.as_deref(), Some("product_search"));

    // What it is sure of and can say exactly stays the built-in engine's.
    let exact = shop.say(session, "What is the status of ticket #12345?").await;
    assert!(
        exact.text.contains("Login issue") && action(&exact) == ["ticket_status"],
        "{exact:?}"
    );
    assert_eq!(shop.asked().len(), 1);
    shop.shop.set("assistant.when_sure", json!("model")).await;
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    shop.say(session, "What is the status of ticket #12345?").await;
    let asked = shop.asked();
    assert_eq!(asked.len(), 2);
    let turns = asked[1]["messages"].as_array().unwrap();
    let roles: Vec<&str> = turns.iter().map(|turn| turn["role"].as_str().unwrap()).collect();
    assert_eq!(
        roles,
        ["system", "user", "assistant", "user", "assistant", "user"],
        "the conversation goes along"
    );
}

#[tokio::test]
async fn what_is_personal_does_not_leave_where_the_company_says_so() {
    let shop = ModelShop::open().await;
    shop.shop.set("assistant.redact", json!(true)).await;
    shop.double().always(Reply::text("I will write to [EMAIL_1], [NAME_3]. [EMAIL_99]"));
    let session = shop.session(MARTA).await;
    let text = "Could somebody tell me at marta.lindqvist@example.com or +49 30 90182020 which lamps suit a reading corner? I am Marta.";
    let answer = shop.say(session, text).await;
    let everything: String = shop.double().requests().iter().map(|request| request.body.to_string()).collect();
    for secret in ["marta", "90182020", "@example.com"] {
        assert!(!everything.to_lowercase().contains(secret), "{secret}");
    }
    assert!(everything.contains("[NAME_") && everything.contains("[PHONE_"));
    assert!(answer.text.contains('@') && answer.text.contains("[EMAIL_99]"), "{}", answer.text);
}

#[tokio::test]
async fn a_company_without_models_is_asked_for_none() {
    let shop = ModelShop::with(&[]).await;
    let session = shop.session(None).await;
    let answer = shop.say(session, "How do I reset my password?").await;
    assert!(action(&answer) == ["articles"], "{answer:?}");
    assert!(shop.log().await.is_empty());
}

#[tokio::test]
async fn a_model_offers_quick_replies_and_says_how_the_customer_sounds() {
    let shop = ModelShop::open().await;
    let reading = json!({"intent": "product_search", "confidence": 0.9, "entities": [], "sentiment": -0.75});
    shop.double()
        .data(Reply::text(json!({ "readings": [reading] }).to_string()))
        .always(Reply::text("Which size?\n[REPLIES] A small one | A large one"));
    let session = shop.session(None).await;
    let answer = shop.say(session, QUESTION).await;
    assert_eq!(answer.text, "Which size?");
    assert_eq!(answer.suggestions, ["A small one", "A large one"]);
    let store = &shop.shop.bench.deps.store;
    let heard = store.sentiments(shop.shop.bench.tenant, session, 1, 100).await.unwrap();
    assert_eq!(heard.len(), 1);
    assert_eq!(
        (heard[0].sentiment, heard[0].score),
        (Sentiment::Negative, -0.75),
        "the model's reading counts"
    );
}
