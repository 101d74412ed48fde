//! Sessions that are over: archived, still readable, continued.

use std::time::Duration;

use frontdesk_model::{Event, Sender, SessionStatus};
use frontdesk_store::{Accept, ArchiveTimes, Archived, Continued, Page, SessionChange};

use crate::{
    cleanup::{HOUR, NOW, all_events, hold, status, texts},
    harness::{Chat, Ledger, TOKEN_FOR, message},
    voice::{hear, speak},
};

crate::both!(
    what_is_over_is_put_away_and_stays_readable,
    a_ticket_outlives_its_session,
    a_token_ends,
    a_closed_session_is_continued_once,
    an_archived_session_is_continued,
    proof_ends_with_the_session,
    what_was_said_before_is_known,
    a_voice_message_is_put_away_with_its_words,
);

async fn what_is_over_is_put_away_and_stays_readable(ledger: Ledger) {
    let marta = ledger.marta().await;
    let (chat, open) = (ledger.chat(marta.clone()).await, ledger.chat(marta).await);
    let (question, job) = ledger.say(&chat, "where is my order").await;
    let job = ledger.claim(&job.unwrap()).await;
    ledger.answer(&job, "On its way.").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let (before, seen) = (ledger.history(chat.session.id).await, all_events(&ledger, &chat).await);

    let hold = hold(&ledger.store).await;
    let run = ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap().unwrap();
    assert_eq!((run.archived, run.tokens), (1, 0));
    assert_eq!(
        ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap().unwrap(),
        Archived::default()
    );
    assert_eq!(
        ledger.store.last_seqs(&[chat.session.id]).await.unwrap(),
        [(chat.session.id, 4, true)],
        "whoever listens hears its end"
    );

    assert_eq!(status(&ledger, &chat).await, SessionStatus::Archived);
    assert_eq!(ledger.history(chat.session.id).await, before);
    assert_eq!(
        ledger.store.message(ledger.tenant, question.id).await.unwrap().as_ref(),
        before.first()
    );
    let after = all_events(&ledger, &chat).await;
    assert_eq!(after.len(), seen.len() + 1, "archiving it is an event, too");
    assert_eq!(after.iter().map(Event::seq).collect::<Vec<_>>(), (1..=4).collect::<Vec<i64>>());
    let caller = ledger.store.caller(&chat.token).await.unwrap().expect("its token still opens it");
    assert_eq!(caller.session_id, chat.session.id);

    let contact = chat.session.contact.unwrap().id;
    let one = Page { limit: 1, cursor: None };
    let first = ledger.store.contact_sessions(ledger.tenant, contact, &one).await.unwrap();
    let rest = Page {
        cursor: first.next_cursor.clone(),
        ..one
    };
    let rest = ledger.store.contact_sessions(ledger.tenant, contact, &rest).await.unwrap();
    let listed: Vec<_> = first
        .items
        .iter()
        .chain(&rest.items)
        .map(|session| (session.id, session.status))
        .collect();
    let expected = [
        (open.session.id, SessionStatus::AiActive),
        (chat.session.id, SessionStatus::Archived),
    ];
    assert!(
        listed.len() == 2 && expected.iter().all(|session| listed.contains(session)),
        "{listed:?}"
    );
    assert_eq!(rest.next_cursor, None);
    let change = ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    assert!(matches!(change, SessionChange::Unchanged(_)), "{change:?}");
    let change = ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap();
    assert!(matches!(change, SessionChange::Refused(SessionStatus::Archived)), "{change:?}");
}

async fn a_ticket_outlives_its_session(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap();
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let hold = hold(&ledger.store).await;
    ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap();
    let session = ledger.store.session(ledger.tenant, chat.session.id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Archived, Some(1)));
    let contact = session.contact.unwrap().id;
    assert!(ledger.store.ticket_of(ledger.tenant, contact, 1).await.unwrap().is_some());
}

async fn a_token_ends(ledger: Ledger) {
    let times = ArchiveTimes {
        archive: Duration::from_hours(1),
        token: Duration::ZERO,
    };
    let (chat, open) = (ledger.visitor().await, ledger.visitor().await);
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let hold = hold(&ledger.store).await;
    let run = ledger.store.archive_sessions(&hold, &times, 10).await.unwrap().unwrap();
    assert_eq!((run.tokens, run.archived), (1, 0));
    assert!(ledger.store.caller(&chat.token).await.unwrap().is_none());
    assert!(matches!(
        ledger.store.accept(message(&chat, "hello")).await.unwrap(),
        Accept::UnknownToken
    ));
    assert!(matches!(
        ledger
            .store
            .continue_session(chat.session.id, &chat.token, &[7; 32], HOUR, TOKEN_FOR)
            .await
            .unwrap(),
        Continued::NotOver
    ));
    assert!(
        ledger.store.caller(&open.token).await.unwrap().is_some(),
        "an open session's token lasts"
    );
}

async fn a_closed_session_is_continued_once(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let heir = [9; 32];
    let on = async || {
        ledger
            .store
            .continue_session(chat.session.id, &chat.token, &heir, HOUR, TOKEN_FOR)
            .await
            .unwrap()
    };
    assert!(matches!(on().await, Continued::NotOver), "it is open");
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let foreign = ledger
        .store
        .continue_session(chat.session.id, &[1; 32], &heir, HOUR, TOKEN_FOR)
        .await
        .unwrap();
    assert!(matches!(foreign, Continued::NotOver), "the token is not its own");
    let (one, two) = tokio::join!(on(), on());
    let (Continued::In { session: one, .. }, Continued::In { session: two, .. }) = (one, two) else {
        panic!("not continued")
    };
    assert_eq!(one, two, "one successor");
    assert_eq!(
        (one.previous_session_id, one.verified, &one.contact),
        (Some(chat.session.id), true, &chat.session.contact)
    );
    assert_eq!(ledger.history(one.id).await[0].sender, Sender::System);
    assert_eq!(one.last_seq, 1);
}

async fn proof_ends_with_the_session(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let open = ledger.store.caller(&chat.token).await.unwrap().unwrap();
    assert_eq!((open.verified, open.over_ms), (true, None));
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    assert!(ledger.store.caller(&chat.token).await.unwrap().unwrap().over_ms.is_some());
    let on = ledger
        .store
        .continue_session(chat.session.id, &chat.token, &[9; 32], Duration::ZERO, TOKEN_FOR)
        .await
        .unwrap();
    let Continued::In { session, .. } = on else { panic!("{on:?}") };
    assert_eq!(
        (session.verified, session.contact),
        (false, None),
        "the identity has to be proved again"
    );
    assert_eq!(session.previous_session_id, Some(chat.session.id), "the chat goes on");
}

async fn an_archived_session_is_continued(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let hold = hold(&ledger.store).await;
    ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap();
    let refused = ledger.store.accept(message(&chat, "hello again")).await.unwrap();
    assert!(matches!(refused, Accept::Refused(SessionStatus::Archived)), "{refused:?}");
    let on = ledger
        .store
        .continue_session(chat.session.id, &chat.token, &[9; 32], HOUR, TOKEN_FOR)
        .await
        .unwrap();
    let Continued::In { session, .. } = on else { panic!("{on:?}") };
    assert_eq!(session.previous_session_id, Some(chat.session.id));
}

async fn what_was_said_before_is_known(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "my name is Ann").await;
    let job = ledger.claim(&job.unwrap()).await;
    ledger.answer(&job, "Hello Ann").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let hold = hold(&ledger.store).await;
    for archived in [false, true] {
        if archived {
            ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap();
        }
        let heir = [u8::from(archived) + 1; 32];
        let on = ledger
            .store
            .continue_session(chat.session.id, &chat.token, &heir, HOUR, TOKEN_FOR)
            .await
            .unwrap();
        let Continued::In { session, .. } = on else { panic!("{on:?}") };
        let next = Chat { session, token: heir };
        let (_, job) = ledger.say(&next, "and my order?").await;
        let job = ledger.claim(&job.unwrap()).await;
        let input = ledger.store.load_turn(&job, 3).await.unwrap().unwrap();
        let recent = texts(&input.recent);
        assert_eq!(recent[..2], ["my name is Ann", "Hello Ann"], "archived: {archived}");
        assert_eq!(recent.len(), 3, "and the notice of the new session: {recent:?}");
    }
}

async fn a_voice_message_is_put_away_with_its_words(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (said, job) = speak(&ledger, &chat).await;
    let job = ledger.claim(&job).await;
    let next = hear(&ledger, &job, "where is my parcel").await;
    let job = ledger.claim(&next.unwrap()).await;
    ledger.answer(&job, "On its way.").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let before = ledger.history(chat.session.id).await;
    let hold = hold(&ledger.store).await;
    let run = ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap().unwrap();
    assert_eq!(run.archived, 1);
    assert_eq!(ledger.history(chat.session.id).await, before);
    assert_eq!(
        before[0].voice.as_ref().unwrap().transcription.as_deref(),
        Some("where is my parcel")
    );
    assert_eq!(ledger.store.recorded(&[said.id]).await.unwrap(), [said.id], "its recording stays");
}
