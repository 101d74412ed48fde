//! Sessions that companies' own live-agent systems take.

use frontdesk_model::{JobRef, Sender, SessionStatus};
use frontdesk_store::{AgentTurn, LinkState, SystemKind, SystemRow};
use serde_json::json;

use crate::{
    harness::{Chat, Ledger},
    voice::{hear, speak},
};

crate::both!(
    a_session_that_is_handed_over_is_offered_and_read_on,
    a_voice_message_is_passed_on_when_its_words_are_known,
    a_session_that_begins_with_a_voice_message_is_offered_at_once,
    a_job_that_dies_leaves_the_session_to_our_own_desk,
    a_company_without_a_system_offers_nothing,
);

async fn with_system(f: &Ledger) {
    let row = SystemRow {
        active: true,
        settings: json!({"url": "https://desk.example"}).into(),
        secrets: None,
        secret_ends: json!({}).into(),
        revision: 0,
        updated_at: f.store.clock().now(),
    };
    let kept = f.store.put_company_system(f.tenant, SystemKind::LiveAgent, &row).await.unwrap();
    assert!(kept.is_some());
}

async fn handed_over(f: &Ledger) -> Chat {
    let who = f.marta().await;
    let chat = f.chat(who).await;
    f.say(&chat, "I want a person").await;
    f.store.escalate(f.tenant, chat.session.id, None).await.unwrap();
    chat
}

async fn due(f: &Ledger) -> Option<JobRef> {
    let mut jobs = f.store.bridge_sessions(10).await.unwrap();
    assert!(jobs.len() < 2, "{jobs:?}");
    jobs.pop()
}

async fn a_session_that_is_handed_over_is_offered_and_read_on(f: Ledger) {
    with_system(&f).await;
    let chat = handed_over(&f).await;
    let job = due(&f).await.expect("it is offered");
    assert!(due(&f).await.is_none(), "once");
    let claimed = f.claim(&job).await;
    let turn = f.store.load_agent_turn(&claimed).await.unwrap().unwrap();
    assert_eq!(
        (turn.status, &turn.conversation, turn.email.as_deref()),
        (SessionStatus::Escalated, &None, Some("marta@example.com"))
    );
    assert_eq!(turn.messages[0].text, "I want a person");
    f.say(&chat, "Hello?").await;
    assert!(
        f.store
            .settle_agent_turn(&claimed, LinkState::Theirs, Some("c-1"), turn.upto_seq)
            .await
            .unwrap()
    );
    assert_eq!(
        f.store.agent_link(f.tenant, chat.session.id).await.unwrap(),
        Some(LinkState::Theirs)
    );

    let job = due(&f).await.expect("what was said meanwhile is passed on");
    let claimed = f.claim(&job).await;
    let turn = f.store.load_agent_turn(&claimed).await.unwrap().unwrap();
    assert_eq!(turn.conversation.as_deref(), Some("c-1"));
    assert_eq!(
        turn.messages.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(),
        ["Hello?"]
    );
    let seq = turn.messages[0].seq;
    assert!(f.store.note_bridged(f.tenant, chat.session.id, seq).await.unwrap());
    assert!(!f.store.note_bridged(f.tenant, chat.session.id, seq).await.unwrap(), "once");
    let again = f.store.load_agent_turn(&claimed).await.unwrap().unwrap();
    assert!(again.messages.is_empty(), "what they have is not read again");
    assert!(
        f.store
            .settle_agent_turn(&claimed, LinkState::Theirs, None, turn.upto_seq)
            .await
            .unwrap()
    );
    assert!(due(&f).await.is_none());

    f.store.resume(f.tenant, chat.session.id).await.unwrap();
    f.store.end_agent_link(f.tenant, chat.session.id).await.unwrap();
    assert!(due(&f).await.is_none(), "it is over");
    f.store.escalate(f.tenant, chat.session.id, None).await.unwrap();
    assert!(due(&f).await.is_some(), "and offered anew when it is handed over again");
}

async fn a_voice_message_is_passed_on_when_its_words_are_known(f: Ledger) {
    with_system(&f).await;
    let chat = handed_over(&f).await;
    let (_, hearing) = speak(&f, &chat).await;
    f.say(&chat, "Hello?").await;
    let claimed = f.claim(&due(&f).await.expect("it is offered")).await;
    let turn = f.store.load_agent_turn(&claimed).await.unwrap().unwrap();
    let texts = |turn: &AgentTurn| {
        let said = turn.messages.iter().filter(|message| message.sender == Sender::Customer);
        said.map(|message| message.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&turn), ["I want a person"]);
    f.store
        .settle_agent_turn(&claimed, LinkState::Theirs, Some("c-1"), turn.upto_seq)
        .await
        .unwrap();
    assert!(due(&f).await.is_none(), "nobody has listened to it yet");

    let listened = f.claim(&hearing).await;
    hear(&f, &listened, "my kettle leaks").await;
    let claimed = f.claim(&due(&f).await.expect("its words are known")).await;
    let turn = f.store.load_agent_turn(&claimed).await.unwrap().unwrap();
    assert_eq!(texts(&turn), ["my kettle leaks", "Hello?"]);
}

async fn a_session_that_begins_with_a_voice_message_is_offered_at_once(f: Ledger) {
    with_system(&f).await;
    let chat = f.chat(f.marta().await).await;
    speak(&f, &chat).await;
    f.store.escalate(f.tenant, chat.session.id, None).await.unwrap();
    let claimed = f.claim(&due(&f).await.expect("nobody waits for the words")).await;
    let turn = f.store.load_agent_turn(&claimed).await.unwrap().unwrap();
    assert_eq!((turn.messages.len(), turn.upto_seq), (0, 0));
}

async fn a_job_that_dies_leaves_the_session_to_our_own_desk(f: Ledger) {
    with_system(&f).await;
    let chat = handed_over(&f).await;
    let job = due(&f).await.unwrap();
    let claimed = f.claim(&job).await;
    f.store.fail_job(&claimed, "it is down", None).await.unwrap();
    assert_eq!(f.store.agent_link(f.tenant, chat.session.id).await.unwrap(), Some(LinkState::Ours));
    f.say(&chat, "Hello?").await;
    assert!(due(&f).await.is_none());
    let session = f.store.session(f.tenant, chat.session.id).await.unwrap().unwrap();
    assert_eq!(session.status, SessionStatus::Escalated, "our own desk has it");
}

async fn a_company_without_a_system_offers_nothing(f: Ledger) {
    let chat = handed_over(&f).await;
    assert!(due(&f).await.is_none());
    assert_eq!(f.store.agent_link(f.tenant, chat.session.id).await.unwrap(), None);
}
