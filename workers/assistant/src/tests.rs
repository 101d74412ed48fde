//! Conversations with the seeded shop, through the real store.

mod follow_ups;
mod locale;
mod meaning;
mod order_system;
mod plain;
mod products;
mod several;
mod spoken_language;
mod with_model;

use std::{fmt::Write as _, sync::Arc};

use frontdesk_model::{Message, Sentiment, SessionStatus};
use frontdesk_store::{Claim, ClaimedJob};
use serde_json::json;

use frontdesk_runtime::registry::{Attempt, Finished, Handler};
use frontdesk_testing::Bench;

use super::{Assistant, ChatJob, providers::Providers};

const MARTA: Option<&str> = Some("cust-1001");

struct Shop {
    bench: Bench,
    job: ChatJob,
}

impl Shop {
    async fn open() -> Self {
        let bench = Bench::new().await;
        bench.seed().await;
        let assistant = Arc::new(Assistant::new(Providers::local(&bench.deps.store), 0.45, 20));
        let job = ChatJob::new(&bench.deps, assistant);
        Self { bench, job }
    }

    async fn set(&self, key: &str, value: serde_json::Value) {
        assert_eq!(frontdesk_model::TenantSettings::check(key, &value), Ok(()));
        self.bench.deps.store.put_setting(self.bench.tenant, key, value).await.unwrap();
    }

    /// The answer to messages that came together; none when nobody answers.
    async fn burst(&self, session: frontdesk_model::SessionId, texts: &[&str]) -> Option<Message> {
        let before = self.bench.answers(session).await.len();
        let mut job = None;
        for text in texts {
            job = job.or(self.bench.write(session, text).await.1);
        }
        self.work(job).await;
        self.bench.answers(session).await.into_iter().nth(before)
    }

    /// Runs a job.
    async fn work(&self, job: Option<frontdesk_model::JobRef>) {
        if let Some(job) = job {
            let claim = self
                .bench
                .deps
                .store
                .claim(job.id, std::time::Duration::from_secs(30), "test")
                .await
                .unwrap();
            let Claim::Claimed(claimed) = claim else {
                panic!("not claimed: {claim:?}")
            };
            self.settle(*claimed).await;
        }
    }

    async fn settle(&self, job: ClaimedJob) {
        let finished = self.job.run(&Attempt::from(job)).await.unwrap();
        assert!(matches!(&finished, Finished::Done { next, .. } if next.is_empty()), "{finished:?}");
    }

    /// A conversation, as people read it.
    async fn talk(&self, who: Option<&str>, lines: &[&str]) -> String {
        let session = self.bench.session(who).await;
        let mut out = String::new();
        for line in lines {
            let answer = self.burst(session, &[line]).await;
            writeln!(out, "> {line}\n{}", answer.map_or("(no answer)".to_owned(), |a| shown(&a))).unwrap();
        }
        out
    }
}

fn shown(answer: &Message) -> String {
    let mut out = answer.text.clone();
    let intent = serde_json::to_value(answer.intent).unwrap();
    write!(out, "\n[{}]", intent.as_str().unwrap_or("-")).unwrap();
    for action in &answer.actions {
        let action = serde_json::to_value(action).unwrap();
        write!(out, " +{}", action["type"].as_str().unwrap()).unwrap();
    }
    if !answer.suggestions.is_empty() {
        write!(out, " ({})", answer.suggestions.join(" | ")).unwrap();
    }
    out.push('\n');
    out
}

#[tokio::test]
async fn a_verified_customer_sees_their_own_things() {
    let shop = Shop::open().await;
    let lines = [
        "What is the status of ticket #12345?",
        "do i have any open tickets",
        "what about ticket 12348?",
        "Where is my order ORD-10042?",
        "where is my order",
        "what's my account balance?",
        "which plan am I on",
        "I want to cancel my order ORD-10046",
    ];
    insta::assert_snapshot!(shop.talk(MARTA, &lines).await);
}

#[tokio::test]
async fn a_visitor_is_told_to_sign_in() {
    let shop = Shop::open().await;
    let lines = [
        "What is the status of ticket #12345?",
        "where is my order ORD-10042",
        "what is my account balance",
    ];
    let said = shop.talk(None, &lines).await;
    assert!(
        !said.contains("Login issue") && !said.contains("DPD") && !said.contains("12.50"),
        "{said}"
    );
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn the_articles_answer_questions() {
    let shop = Shop::open().await;
    let lines = [
        "How do I reset my password?",
        "how long does delivery take and what does it cost",
        "can I return a duvet cover that I washed?",
        "which payment methods do you accept?",
        "how do I pair my speaker by bluetooth",
        "i need an invoice with my vat number",
        "please unsubscribe me from the newsletter",
        "what is your warranty policy",
    ];
    insta::assert_snapshot!(shop.talk(None, &lines).await);
}

#[tokio::test]
async fn tickets_are_opened_and_people_called() {
    let shop = Shop::open().await;
    let lines = [
        "I'd like to open a ticket",
        "My desk lamp flickers when I dim it to the lowest step.",
        "Please create a ticket: the kettle I got last week leaks water at the bottom",
        "I want to talk to a human",
        "are you still there?",
    ];
    insta::assert_snapshot!(shop.talk(MARTA, &lines).await);
}

#[tokio::test]
async fn a_visitor_leaves_an_address_before_a_person_is_called() {
    let shop = Shop::open().await;
    let lines = ["Can I speak to a real person please?", "hm, why?", "ok, it's jo.fields@example.com"];
    insta::assert_snapshot!(shop.talk(None, &lines).await);
}

#[tokio::test]
async fn products_are_found_with_their_prices() {
    let shop = Shop::open().await;
    let lines = [
        "do you have bluetooth speakers?",
        "I'm looking for a desk lamp",
        "add the French Press to my cart",
    ];
    insta::assert_snapshot!(shop.talk(None, &lines).await);
}

#[tokio::test]
async fn courtesies_and_what_is_not_ours() {
    let shop = Shop::open().await;
    let lines = [
        "hello",
        "thanks a lot!",
        "what can you do?",
        "what's the capital of Australia?",
        "bye",
    ];
    insta::assert_snapshot!(shop.talk(None, &lines).await);
}

#[tokio::test]
async fn what_is_unclear_is_asked_once_and_then_a_person_is_offered() {
    let shop = Shop::open().await;
    shop.set("assistant.clarify_below", json!(1.0)).await;
    let session = shop.bench.session(MARTA).await;
    let asked = shop.burst(session, &["blue seven sideways"]).await.unwrap();
    assert!(
        asked.suggestions.len() >= 2 && asked.suggestions.len() <= 4,
        "{:?}",
        asked.suggestions
    );
    let offered = shop.burst(session, &["sideways blue seven"]).await.unwrap();
    assert!(
        offered
            .actions
            .iter()
            .any(|a| matches!(a, frontdesk_model::Action::LiveAgentOffer(_))),
        "{offered:?}"
    );
    shop.burst(session, &["yes please"]).await.unwrap();
    let after = shop.bench.deps.store.session(shop.bench.tenant, session).await.unwrap().unwrap();
    assert_eq!(after.status, SessionStatus::Escalated);
    assert!(after.ticket_number.is_some());
}

#[tokio::test]
async fn a_burst_gets_one_answer_to_all_of_it() {
    let shop = Shop::open().await;
    let session = shop.bench.session(MARTA).await;
    let answer = shop
        .burst(
            session,
            &[
                "hi there",
                "what is the status of ticket #12345?",
                "and where is my order ORD-10042?",
                "thanks!",
            ],
        )
        .await
        .unwrap();
    insta::assert_snapshot!(shown(&answer));
    let messages = shop.bench.messages(session).await;
    let answered = messages.iter().filter(|m| m.answered_by == Some(answer.id)).count();
    assert_eq!(answered, 4);
}

#[tokio::test]
async fn auto_replies_go_before_everything() {
    let shop = Shop::open().await;
    shop.set(
        "auto_replies",
        json!([
            {"match": "keyword", "pattern": "parking", "reply": "There is no parking; we have no shop."},
            {"match": "exact", "pattern": "boss", "reply": "[ESCALATE] One moment."}
        ]),
    )
    .await;
    insta::assert_snapshot!(shop.talk(MARTA, &["Is there any parking at your place?", "Boss!"]).await);
}

#[tokio::test]
async fn a_number_alone_is_what_was_asked_for() {
    let shop = Shop::open().await;
    let lines = [
        "where is my order ORD-99999",
        "ORD-10030",
        "ticket status of #99999 please",
        "12339",
    ];
    insta::assert_snapshot!(shop.talk(MARTA, &lines).await);
}

#[tokio::test]
async fn a_session_that_grows_too_long_goes_to_a_person() {
    let shop = Shop::open().await;
    shop.set("assistant.max_messages_before_escalation", json!(2)).await;
    let session = shop.bench.session(MARTA).await;
    for text in ["hello", "thank you", "hello again"] {
        shop.burst(session, &[text]).await;
    }
    let after = shop.bench.deps.store.session(shop.bench.tenant, session).await.unwrap().unwrap();
    assert_eq!(after.status, SessionStatus::Escalated);
}

#[tokio::test]
async fn it_is_kept_for_the_staff_how_a_customer_sounds() {
    let shop = Shop::open().await;
    let session = shop.bench.session(MARTA).await;
    let lines = [
        "This is ridiculous, I am still waiting for my order ORD-10042!",
        "What is the status of ticket #12345?",
        "thank you so much, you were very helpful",
        "Wo ist meine Bestellung und wann kommt sie endlich an?",
    ];
    for line in lines {
        shop.burst(session, &[line]).await;
    }
    let heard = shop.bench.deps.store.sentiments(shop.bench.tenant, session, 1, 100).await.unwrap();
    let sounds: Vec<Sentiment> = heard.iter().map(|one| one.sentiment).collect();
    assert_eq!(
        sounds,
        [Sentiment::Negative, Sentiment::Positive],
        "what praises nothing and complains of nothing is not kept, and of another language the words say nothing"
    );
    let first = &shop.bench.messages(session).await[0];
    assert_eq!(heard[0].message_id, first.id);
}
