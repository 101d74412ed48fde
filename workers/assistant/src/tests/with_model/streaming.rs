//! Words are shown while they are written.

use frontdesk_models_testing::{Protocol, Reply};
use frontdesk_queue::Hint;
use uuid::Uuid;

use super::{ModelShop, QUESTION};

/// What was shown of one answer: the drafts, and what stood there last.
#[derive(Debug, Default)]
struct Shown {
    pieces: usize,
    restarts: usize,
    draft: String,
    ids: Vec<Uuid>,
}

fn shown(hints: &mut tokio::sync::broadcast::Receiver<Hint>) -> Shown {
    let mut shown = Shown::default();
    while let Ok(hint) = hints.try_recv() {
        match hint {
            Hint::Reply { reply_id, at, text, .. } => {
                let kept: String = shown.draft.chars().take(at).collect();
                assert!(kept.chars().count() == at, "a gap at {at}");
                shown.restarts += usize::from(at == 0 && shown.pieces > 0);
                shown.draft = kept + &text;
                shown.pieces += 1;
                if !shown.ids.contains(&reply_id) {
                    shown.ids.push(reply_id);
                }
            }
            Hint::ReplyEnded { .. }
            | Hint::Session { .. }
            | Hint::TokenEnded { .. }
            | Hint::DeskChanged { .. }
            | Hint::DeskEvents { .. }
            | Hint::Typing { .. } => {}
        }
    }
    shown
}

#[tokio::test]
async fn the_words_come_before_the_message_and_are_its_words() {
    let shop = ModelShop::open().await;
    let mut hints = shop.shop.bench.deps.queue.hints();
    shop.double()
        .always(Reply::text("A small lamp with a warm light would suit it well."));
    let session = shop.session(None).await;
    let answer = shop.say(session, QUESTION).await;
    let shown = shown(&mut hints);
    assert!(!shown.draft.is_empty() && answer.text.starts_with(&shown.draft), "{shown:?}");
    assert_eq!((shown.ids.len(), shown.restarts), (1, 0));
    let log = shop.log().await;
    assert!(log[0].first_token_ms.is_some());
}

#[tokio::test]
async fn half_an_answer_is_taken_back_before_another_model_begins() {
    let shop = ModelShop::with(&[Protocol::OpenAi, Protocol::Anthropic]).await;
    let mut hints = shop.shop.bench.deps.queue.hints();
    shop.doubles[0].always(Reply::CutAfter("A large lamp that nobody ".to_owned()));
    shop.doubles[1].always(Reply::text("A small lamp."));
    let session = shop.session(None).await;
    let answer = shop.say(session, QUESTION).await;
    let shown = shown(&mut hints);
    assert_eq!(answer.text, "A small lamp.");
    assert!(shown.restarts >= 1 && answer.text.starts_with(&shown.draft), "{shown:?}");
    assert_eq!(shop.log().await[0].model, "model 1");
}

#[tokio::test]
async fn what_the_built_in_engine_says_instead_takes_the_draft_away() {
    let shop = ModelShop::open().await;
    let mut hints = shop.shop.bench.deps.queue.hints();
    shop.double().always(Reply::ErrorAfter("A large lamp that ".to_owned()));
    let session = shop.session(None).await;
    let answer = shop.say(session, QUESTION).await;
    assert!(!answer.text.contains("A large lamp"), "{}", answer.text);
    assert_eq!(shown(&mut hints).draft, "");
}
