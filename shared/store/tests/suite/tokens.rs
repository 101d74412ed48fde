//! Tokens end: by log-out, by the company, and by their age, and never one session's alone.

use std::time::Duration;

use frontdesk_model::{ContactId, SessionId};
use frontdesk_store::{Accept, ArchiveTimes, Continued};

use crate::harness::{Chat, Ledger, TOKEN_FOR, message};

crate::both!(
    a_log_out_ends_the_tokens_of_all_that_continue_one_another,
    the_company_ends_a_contacts_tokens,
    a_token_ends_whatever_is_said,
    a_session_that_continues_has_the_first_ones_end,
);

/// Closes the session and goes on in a new one.
async fn go_on(ledger: &Ledger, chat: &Chat, heir: [u8; 32]) -> Chat {
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let on = ledger
        .store
        .continue_session(chat.session.id, &chat.token, &heir, Duration::ZERO, TOKEN_FOR)
        .await
        .unwrap();
    let Continued::In { session, .. } = on else {
        panic!("not continued")
    };
    Chat { session, token: heir }
}

async fn good(ledger: &Ledger, chat: &Chat) -> bool {
    ledger.store.caller(&chat.token).await.unwrap().is_some()
}

fn sorted(mut ids: Vec<SessionId>) -> Vec<SessionId> {
    ids.sort();
    ids
}

async fn a_log_out_ends_the_tokens_of_all_that_continue_one_another(ledger: Ledger) {
    let (first, bystander) = (ledger.visitor().await, ledger.visitor().await);
    let second = go_on(&ledger, &first, [2; 32]).await;
    let hold = crate::cleanup::hold(&ledger.store).await;
    let now = ArchiveTimes {
        archive: Duration::ZERO,
        token: TOKEN_FOR,
    };
    assert_eq!(ledger.store.archive_sessions(&hold, &now, 10).await.unwrap().unwrap().archived, 1);
    assert!(good(&ledger, &first).await, "archived, and its token opens it still");
    let third = go_on(&ledger, &second, [3; 32]).await;

    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert_eq!(
        ledger.store.end_tokens(other, second.session.id).await.unwrap(),
        None,
        "another company's"
    );
    let ended = ledger.store.end_tokens(ledger.tenant, second.session.id).await.unwrap();
    assert_eq!(
        ended.map(sorted),
        Some(sorted([&first, &second, &third].map(|chat| chat.session.id).to_vec()))
    );
    for chat in [&first, &second, &third] {
        assert!(!good(&ledger, chat).await);
        assert!(matches!(
            ledger.store.accept(message(chat, "hello")).await.unwrap(),
            Accept::UnknownToken
        ));
    }
    assert!(ledger.store.token_has_ended(&third.token).await.unwrap());
    assert!(good(&ledger, &bystander).await);
    assert!(!ledger.store.token_has_ended(&bystander.token).await.unwrap());
    let seqs = ledger
        .store
        .last_seqs(&[first.session.id, third.session.id, bystander.session.id])
        .await
        .unwrap();
    for (id, _, token_good) in seqs {
        assert_eq!(token_good, id == bystander.session.id, "its sockets hear of it");
    }
    ledger.store.close_session(ledger.tenant, third.session.id).await.unwrap();
    for chat in [&first, &third] {
        let on = ledger
            .store
            .continue_session(chat.session.id, &chat.token, &[4; 32], Duration::ZERO, TOKEN_FOR)
            .await;
        assert!(matches!(on.unwrap(), Continued::NotOver), "nothing follows an ended token");
    }
    assert_eq!(
        ledger.store.end_tokens(ledger.tenant, third.session.id).await.unwrap(),
        Some(vec![])
    );
}

async fn the_company_ends_a_contacts_tokens(ledger: Ledger) {
    let marta = ledger.marta().await;
    let (one, two) = (ledger.chat(marta.clone()).await, ledger.chat(marta).await);
    let visitor = ledger.visitor().await;
    // Its identity is not proved any more, and its token follows from one that was.
    let follows = go_on(&ledger, &one, [2; 32]).await;
    assert!(follows.session.contact.is_none());
    let contact = two.session.contact.as_ref().unwrap().id;
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert_eq!(ledger.store.end_contact_tokens(other, contact).await.unwrap(), None);
    let nobody = ContactId(ledger.store.clock().new_id());
    assert_eq!(ledger.store.end_contact_tokens(ledger.tenant, nobody).await.unwrap(), None);
    let ended = ledger.store.end_contact_tokens(ledger.tenant, contact).await.unwrap();
    assert_eq!(
        ended.map(sorted),
        Some(sorted([&one, &two, &follows].map(|chat| chat.session.id).to_vec()))
    );
    assert!(!good(&ledger, &two).await && !good(&ledger, &follows).await && good(&ledger, &visitor).await);
}

async fn a_token_ends_whatever_is_said(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "one").await;
    ledger.set_back("chat_sessions", "token_ends_at").await;
    assert!(!good(&ledger, &chat).await && ledger.store.token_has_ended(&chat.token).await.unwrap());
    assert!(matches!(
        ledger.store.accept(message(&chat, "two")).await.unwrap(),
        Accept::UnknownToken
    ));
    assert!(!ledger.store.last_seqs(&[chat.session.id]).await.unwrap()[0].2);
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let on = ledger
        .store
        .continue_session(chat.session.id, &chat.token, &[2; 32], Duration::ZERO, TOKEN_FOR)
        .await;
    assert!(matches!(on.unwrap(), Continued::NotOver));
}

async fn a_session_that_continues_has_the_first_ones_end(ledger: Ledger) {
    let first = ledger.visitor().await;
    let second = go_on(&ledger, &first, [2; 32]).await;
    go_on(&ledger, &second, [3; 32]).await;
    let ends = "select count(distinct token_ends_at) from chat_sessions where token_ends_at is not null";
    assert_eq!(ledger.number(ends).await, 1);
    assert_eq!(
        ledger
            .number("select count(*) from chat_sessions where token_ends_at is null")
            .await,
        0
    );
    // From before tokens had such an end.
    ledger.execute("update chat_sessions set token_ends_at = null").await;
    let old = ledger.visitor().await;
    ledger.execute("update chat_sessions set token_ends_at = null").await;
    assert!(good(&ledger, &old).await);
    go_on(&ledger, &old, [4; 32]).await;
    assert_eq!(ledger.number(ends).await, 1, "what follows ends");
}
