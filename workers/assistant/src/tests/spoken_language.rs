//! The language of a turn decides what is said in it.

use frontdesk_model::{Sender, SessionStatus};
use frontdesk_texts::{Language, clarify, courtesy};
use futures_util::TryStreamExt as _;

use super::Shop;
use crate::{AnswerEvent, Assistant, Turn, providers::Providers};

impl Shop {
    /// The answer to a visitor's text in a language, and its quick replies.
    async fn said_in(&self, language: Language, text: &str) -> (String, Vec<String>) {
        let session = self.bench.session(None).await;
        self.bench.write(session, text).await;
        let pending = self.bench.messages(session).await;
        assert!(pending.iter().all(|message| message.sender == Sender::Customer));
        let turn = Turn {
            session: None,
            tenant: self.bench.tenant,
            contact: None,
            reachable: false,
            status: SessionStatus::AiActive,
            clarifications: 0,
            now: pending[0].created_at,
            pending,
            recent: std::sync::Arc::default(),
            claimed: None,
            language,
        };
        let assistant = Assistant::new(Providers::local(&self.bench.deps.store), 0.45, 20);
        let events: Vec<AnswerEvent> = assistant.answer(&turn).try_collect().await.unwrap();
        let draft = events.into_iter().find_map(|event| match event {
            AnswerEvent::Draft(draft) => Some(draft),
            AnswerEvent::Delta(_) | AnswerEvent::Restarted | AnswerEvent::Done(_) => None,
        });
        let answer = draft.unwrap().fill(None);
        (answer.text, answer.suggestions)
    }
}

#[tokio::test]
async fn an_answer_is_in_the_language_of_its_turn() {
    let shop = Shop::open().await;
    for language in Language::ALL {
        let (text, suggestions) = shop.said_in(language, "Hello!").await;
        assert_eq!(text, courtesy::hello(language));
        assert_eq!(suggestions[0], clarify::wish_order_status(language));
    }
    let (text, _) = shop.said_in(Language::German, "Where is my order ORD-10042?").await;
    assert!(text.starts_with("Bestellungen kann ich nur"), "{text}");
    let (text, _) = shop.said_in(Language::German, "Do you sell desk lamps?").await;
    assert!(text.starts_with("Diese passen:\n- ") || text.starts_with("Das passt: "), "{text}");
}
