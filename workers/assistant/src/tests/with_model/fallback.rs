//! Whatever a model does, there is one answer.

use std::time::Duration;

use frontdesk_models_testing::{Protocol, Reply};
use frontdesk_runtime::{
    registry::{Attempt, Handler as _},
    settle::JobError,
};
use frontdesk_store::Claim;
use serde_json::json;

use super::{MARTA, ModelShop, QUESTION, action, readings};

/// Every way to fail that a double knows.
fn failures() -> Vec<Reply> {
    vec![
        Reply::Status(429, Some(1)),
        Reply::Status(500, None),
        Reply::Status(401, None),
        Reply::Status(503, Some(2)),
        Reply::TooLong(100),
        Reply::Refusal,
        Reply::FilteredAfter("I will".to_owned()),
        Reply::Nothing,
        Reply::CutAfter("Half an".to_owned()),
        Reply::EndsAfter("Half an".to_owned()),
        Reply::ErrorAfter("Half an".to_owned()),
        Reply::Garbage,
        Reply::call("ticket_lookup", "{not json"),
        Reply::call("delete_everything", "{}"),
        Reply::text(""),
    ]
}

#[tokio::test]
async fn the_built_in_engine_answers_where_no_model_does_and_says_nothing_of_it() {
    for failure in failures() {
        let shop = ModelShop::open().await;
        shop.double().always(failure.clone()).data(failure.clone());
        let session = shop.session(MARTA).await;
        let answer = shop.say(session, "How long do I have to return something?").await;
        assert_eq!(action(&answer), ["articles"], "{failure:?}: {answer:?}");
        assert!(
            !answer.text.contains("Half an") && !answer.text.to_lowercase().contains("model"),
            "{}",
            answer.text
        );
        assert_eq!(shop.log().await[0].kind, "builtin", "{failure:?}");
    }
}

#[tokio::test]
async fn a_hundred_turns_have_a_hundred_answers_while_two_of_three_models_fail() {
    let shop = ModelShop::with(&[Protocol::OpenAi, Protocol::Anthropic, Protocol::Gemini]).await;
    let failures = failures();
    for double in &shop.doubles[..2] {
        double.data(Reply::Status(500, None)).always(Reply::Status(500, None));
        for turn in 0..40 {
            double.next(failures[turn % failures.len()].clone());
        }
    }
    let mut answered = 0;
    for turn in 0..100 {
        let text = format!("Answer {turn}.");
        shop.doubles[2].always(Reply::text(&text));
        let session = shop.session(None).await;
        let answer = shop.say(session, QUESTION).await;
        assert_eq!(answer.text, text, "turn {turn}");
        answered += shop.shop.bench.answers(session).await.len();
    }
    assert_eq!(answered, 100);
    let log = shop.log().await;
    assert_eq!(
        log.iter()
            .filter(|answer| answer.kind == "model" && answer.model == "model 2")
            .count(),
        100
    );
    for failing in &shop.doubles[..2] {
        let asked = failing.requests().len();
        assert!(asked < 100, "its breaker lets {asked} requests of 200 through");
    }
}

#[tokio::test]
async fn a_model_that_keeps_to_no_schema_goes_on_answering() {
    let shop = ModelShop::open().await;
    shop.double()
        .data(Reply::text("I think they want a lamp."))
        .always(Reply::text("A small lamp."));
    for turn in 0..6 {
        let session = shop.session(None).await;
        assert_eq!(shop.say(session, QUESTION).await.text, "A small lamp.", "turn {turn}");
    }
    assert_eq!(
        (shop.asked().len(), shop.double().requests().len()),
        (6, 9),
        "after three readings in vain it is asked for none"
    );
}

#[tokio::test]
async fn a_spent_budget_is_the_built_in_engines() {
    let shop = ModelShop::open().await;
    shop.shop.set("assistant.budget_month", json!(0.00001)).await;
    shop.double().always(Reply::text("From the model."));
    let session = shop.session(None).await;
    assert_eq!(shop.say(session, QUESTION).await.text, "From the model.");
    let cost = shop.log().await[0].cost;
    assert!(cost > 0.00001, "{cost}");
    let answer = shop.say(session, "How long do I have to return something?").await;
    assert_eq!(action(&answer), ["articles"]);
    assert_eq!(shop.log().await.len(), 1, "no model was asked");
}

#[tokio::test]
async fn a_mark_calls_a_person_and_is_not_shown() {
    let shop = ModelShop::open().await;
    shop.double().always(Reply::text("[ESCALATE] I am sorry for this."));
    let session = shop.session(MARTA).await;
    let answer = shop
        .say(
            session,
            "My lawyer wants to know which lamps of yours are safe for a reading corner",
        )
        .await;
    assert!(
        answer.text.starts_with("I am sorry for this.") && !answer.text.contains("ESCALATE"),
        "{}",
        answer.text
    );
    assert!(action(&answer).contains(&"ticket_created".to_owned()), "{answer:?}");
}

#[tokio::test]
async fn a_person_is_called_when_a_model_is_unsure_twice() {
    let shop = ModelShop::open().await;
    shop.double()
        .data(readings("help", 0.2))
        .always(Reply::text("Could you tell me more?"));
    let session = shop.session(MARTA).await;
    let first = shop.say(session, "the thing with the lamps in the corner thing").await;
    assert_eq!(first.text, "Could you tell me more?");
    let second = shop.say(session, "the lamps thing with the other corner lamp").await;
    assert!(action(&second).contains(&"ticket_created".to_owned()), "{second:?}");
}

#[tokio::test]
async fn slow_models_keep_nobody_else_waiting() {
    let shop = ModelShop::of(&[Protocol::OpenAi], |providers| providers, 0).await;
    let (session, other) = (shop.session(None).await, shop.session(MARTA).await);
    let (_, job) = shop.shop.bench.write(session, QUESTION).await;
    let store = &shop.shop.bench.deps.store;
    let Claim::Claimed(job) = store.claim(job.unwrap().id, Duration::from_secs(30), "test").await.unwrap() else {
        panic!("not claimed")
    };
    let attempt = Attempt::from(*job);
    let put_off = shop.shop.job.run(&attempt).await.unwrap_err();
    assert!(matches!(put_off, JobError::Snooze(_)), "{put_off:?}");
    let answer = shop.say(other, "What is the status of ticket #12345?").await;
    assert!(answer.text.contains("Login issue"));
}
