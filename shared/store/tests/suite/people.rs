//! What a person of the company does.

use frontdesk_model::{MessageStatus, Sender, SessionStatus};
use frontdesk_store::{AgentAnswer, SessionChange};

use crate::harness::Ledger;

crate::both!(
    a_person_takes_over_and_gives_back,
    keys_open_and_close,
    settings_raise_their_version
);

async fn a_person_takes_over_and_gives_back(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let id = chat.session.id;
    let AgentAnswer::Written(first) = ledger.store.answer_as_agent(ledger.tenant, id, "Hello").await.unwrap() else {
        panic!("refused")
    };
    let AgentAnswer::Written(second) = ledger.store.answer_as_agent(ledger.tenant, id, "Still here").await.unwrap() else {
        panic!("refused")
    };
    assert_eq!(
        (first.seq, first.sender, second.seq, second.status),
        (1, Sender::Agent, 3, MessageStatus::Done)
    );
    let SessionChange::Changed(session) = ledger.store.resume(ledger.tenant, id).await.unwrap() else {
        panic!("unchanged")
    };
    assert_eq!((session.status, session.last_seq), (SessionStatus::AiActive, 4));
    ledger.store.close_session(ledger.tenant, id).await.unwrap();
    assert!(matches!(
        ledger.store.answer_as_agent(ledger.tenant, id, "x").await.unwrap(),
        AgentAnswer::Refused(SessionStatus::Closed)
    ));
}

async fn keys_open_and_close(ledger: Ledger) {
    let key = ledger.store.create_key(ledger.tenant, "crm", "fdk_abc", &[7; 32]).await.unwrap();
    assert_eq!(ledger.store.key_by_hash(&[7; 32]).await.unwrap().unwrap().id, key);
    assert!(ledger.store.key_by_hash(&[8; 32]).await.unwrap().is_none());
    assert!(ledger.store.revoke_key(ledger.tenant, key).await.unwrap());
    assert!(!ledger.store.revoke_key(ledger.tenant, key).await.unwrap());
    assert!(ledger.store.key_by_hash(&[7; 32]).await.unwrap().is_none());
    assert_eq!(ledger.store.list_keys(ledger.tenant).await.unwrap().len(), 1);
}

async fn settings_raise_their_version(ledger: Ledger) {
    let before = ledger.store.versions(ledger.tenant).await.unwrap();
    ledger
        .store
        .put_setting(ledger.tenant, "welcome_message", "Hi".into())
        .await
        .unwrap();
    ledger
        .store
        .put_setting(ledger.tenant, "welcome_message", "Hello".into())
        .await
        .unwrap();
    assert_eq!(
        ledger.store.setting(ledger.tenant, "welcome_message").await.unwrap(),
        Some("Hello".into())
    );
    assert_eq!(
        ledger.store.settings(ledger.tenant).await.unwrap(),
        [("welcome_message".to_owned(), "Hello".into())]
    );
    assert_eq!(ledger.store.versions(ledger.tenant).await.unwrap().settings, before.settings + 2);
}
