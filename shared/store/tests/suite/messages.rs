//! Accepting messages.

use std::time::Duration;

use frontdesk_model::{Clock, MessageStatus, Sender};
use frontdesk_store::{Accept, NewMessage};

use crate::harness::{Ledger, message};

crate::both!(
    numbers_follow_one_another,
    the_same_client_id_is_the_same_message,
    another_token_is_refused,
    a_closed_session_refuses,
    the_rate_is_exact,
    a_bad_clock_gives_no_more_messages,
    one_live_job_a_session,
    nobody_is_woken_for_a_person,
);

async fn numbers_follow_one_another(ledger: Ledger) {
    let chat = ledger.visitor().await;
    for n in 1..=5 {
        let (message, _) = ledger.say(&chat, &format!("message {n}")).await;
        assert_eq!(
            (message.seq, message.sender, message.status),
            (n, Sender::Customer, MessageStatus::Queued)
        );
    }
    let texts: Vec<_> = ledger
        .store
        .messages(ledger.tenant, chat.session.id, 3, 10)
        .await
        .unwrap()
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert_eq!(texts, ["message 4", "message 5"]);
}

async fn the_same_client_id_is_the_same_message(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let new = NewMessage {
        client_message_id: Some("c-1".into()),
        ..message(&chat, "hello")
    };
    let Accept::Accepted { message: first, .. } = ledger.store.accept(new.clone()).await.unwrap() else {
        panic!("refused")
    };
    let Accept::Repeated(again) = ledger.store.accept(new.clone()).await.unwrap() else {
        panic!("not repeated")
    };
    assert_eq!(again, first);
    let differs = NewMessage {
        text: "other".into(),
        ..new.clone()
    };
    assert!(matches!(ledger.store.accept(differs).await.unwrap(), Accept::TextDiffers));
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    assert!(
        matches!(ledger.store.accept(new).await.unwrap(), Accept::Repeated(_)),
        "a repeat is answered whatever happened since"
    );
    assert_eq!(ledger.history(chat.session.id).await.len(), 1);
    assert_eq!(
        ledger.store.last_seqs(&[chat.session.id]).await.unwrap(),
        [(chat.session.id, 2, true)],
        "refused messages take no number"
    );
}

async fn another_token_is_refused(ledger: Ledger) {
    let (mine, other) = (ledger.visitor().await, ledger.visitor().await);
    let forged = NewMessage {
        token_hash: other.token,
        ..message(&mine, "hello")
    };
    assert!(matches!(ledger.store.accept(forged).await.unwrap(), Accept::UnknownToken));
    assert!(ledger.history(mine.session.id).await.is_empty());
}

async fn a_closed_session_refuses(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    assert!(matches!(ledger.store.accept(message(&chat, "hello")).await.unwrap(), Accept::Refused(status) if !status.is_open()));
}

async fn the_rate_is_exact(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let new = |n: u32| NewMessage {
        per_minute: 3,
        client_message_id: Some(format!("c-{n}")),
        ..message(&chat, "hello")
    };
    for n in 1..=3 {
        assert!(
            matches!(ledger.store.accept(new(n)).await.unwrap(), Accept::Accepted { .. }),
            "message {n}"
        );
    }
    let Accept::Limited { retry_after } = ledger.store.accept(new(4)).await.unwrap() else {
        panic!("the fourth was accepted")
    };
    assert!(
        retry_after > Duration::from_secs(50) && retry_after <= Duration::from_mins(1),
        "{retry_after:?}"
    );
    assert!(
        matches!(ledger.store.accept(new(2)).await.unwrap(), Accept::Repeated(_)),
        "a repeat is not counted"
    );
}

async fn a_bad_clock_gives_no_more_messages(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let ahead = ledger.with_clock(Clock::shifted(chrono::Duration::hours(1))).await;
    let new = || NewMessage {
        per_minute: 2,
        ..message(&chat, "hello")
    };
    assert!(matches!(ledger.store.accept(new()).await.unwrap(), Accept::Accepted { .. }));
    assert!(matches!(ahead.accept(new()).await.unwrap(), Accept::Accepted { .. }));
    assert!(matches!(ahead.accept(new()).await.unwrap(), Accept::Limited { .. }));
    assert!(matches!(ledger.store.accept(new()).await.unwrap(), Accept::Limited { .. }));
}

async fn one_live_job_a_session(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, first) = ledger.say(&chat, "one").await;
    let (_, second) = ledger.say(&chat, "two").await;
    assert!(first.is_some() && second.is_none(), "a burst is one job");
    let job = ledger.claim(&first.unwrap()).await;
    assert_eq!(job.upto_seq, Some(2));
    assert_eq!(job.payload.session_id(), Some(chat.session.id));
}

async fn nobody_is_woken_for_a_person(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger
        .store
        .answer_as_agent(ledger.tenant, chat.session.id, "I am here")
        .await
        .unwrap();
    let (message, job) = ledger.say(&chat, "thanks").await;
    assert_eq!((message.status, job), (MessageStatus::Done, None));
}
