//! Sessions and tickets found by their words.

use std::time::Duration;

use frontdesk_model::{Clock, SessionId};
use frontdesk_store::{ContactRow, DeskFilter, DeskView, Page, Store, TicketFilter};

use crate::{
    cleanup::{NOW, hold},
    harness::{Chat, Ledger},
    voice::{hear, speak},
};

crate::both!(
    words_of_customers_and_staff_are_found_and_no_other_tenants,
    what_is_over_is_found_too,
    pages_follow_one_another,
    a_last_word_may_be_a_beginning,
    tickets_are_found_by_their_entries,
    sessions_that_nobody_looked_at_are_caught_up_with,
    what_was_said_is_found_once_it_is_transcribed,
    letters_without_spaces_are_found_wherever_they_stand,
    archived_sessions_without_words_are_caught_up_with,
    a_contact_is_found_by_a_new_name_and_address
);

/// Writes all words that are not written.
pub async fn index(store: &Store) {
    let hold = store
        .take_cleanup("test", Duration::from_secs(30))
        .await
        .unwrap()
        .expect("nobody has it");
    while store.index_contacts(&hold, 50).await.unwrap().expect("the hold is ours") >= 50 {}
    while store.index_sessions(&hold, 50).await.unwrap().expect("the hold is ours") >= 50 {}
    while store.index_tickets(&hold, 50).await.unwrap().expect("the hold is ours") >= 50 {}
    store.drop_cleanup(&hold).await.unwrap();
}

async fn found(ledger: &Ledger, words: &str, view: DeskView) -> Vec<SessionId> {
    let filter = DeskFilter {
        words: Some(words.to_owned()),
        view,
        ..DeskFilter::default()
    };
    let page = Page { limit: 50, cursor: None };
    let found = ledger.store.desk_sessions(ledger.tenant, &filter, None, &page).await.unwrap();
    found.items.iter().map(|item| item.session.id).collect()
}

async fn words_of_customers_and_staff_are_found_and_no_other_tenants(ledger: Ledger) {
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    let (rug, lamp, stranger) = (ledger.visitor().await, ledger.visitor().await, ledger.visitor_of(other).await);
    ledger.say(&rug, "Where is my grey rug?").await;
    ledger.say(&lamp, "The LAMP is broken, and the rug too").await;
    ledger.say(&stranger, "Where is my grey rug?").await;
    ledger.take_over(&lamp).await;
    assert!(found(&ledger, "rug", DeskView::All).await.is_empty(), "no message writes words");
    index(&ledger.store).await;
    assert_eq!(found(&ledger, "Rug", DeskView::All).await, [lamp.session.id, rug.session.id]);
    assert_eq!(found(&ledger, "grey rug", DeskView::All).await, [rug.session.id]);
    assert_eq!(found(&ledger, "lamp, rug!", DeskView::Active).await, [lamp.session.id]);
    assert_eq!(
        found(&ledger, "take this", DeskView::All).await,
        [lamp.session.id],
        "what the staff said"
    );
    assert!(found(&ledger, "rug unicorn", DeskView::All).await.is_empty());
    ledger.say(&rug, "A unicorn rug").await;
    index(&ledger.store).await;
    assert_eq!(found(&ledger, "rug unicorn", DeskView::All).await, [rug.session.id]);
    let none = ledger.number("select count(*) from search_words where word is null").await;
    assert_eq!(none, 0);
}

async fn what_is_over_is_found_too(ledger: Ledger) {
    let chat = ledger.chat(ledger.marta().await).await;
    ledger.say(&chat, "A parcel is missing").await;
    index(&ledger.store).await;
    ledger.say(&chat, "the violet one").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    index(&ledger.store).await;
    for words in ["parcel", "violet parcel", "marta", "cust 1"] {
        assert_eq!(found(&ledger, words, DeskView::Resolved).await, [chat.session.id], "{words}");
        assert!(found(&ledger, words, DeskView::Active).await.is_empty(), "{words}");
    }
}

async fn pages_follow_one_another(ledger: Ledger) {
    let mut ids = Vec::new();
    for _ in 0..7 {
        let chat = ledger.visitor().await;
        ledger.say(&chat, "the same word").await;
        ids.push(chat.session.id);
    }
    index(&ledger.store).await;
    ids.sort_unstable();
    ids.reverse();
    let filter = DeskFilter {
        words: Some("word".into()),
        ..DeskFilter::default()
    };
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page = Page { limit: 3, cursor };
        let part = ledger.store.desk_sessions(ledger.tenant, &filter, None, &page).await.unwrap();
        assert!(part.items.len() <= 3);
        seen.extend(part.items.iter().map(|item| item.session.id));
        cursor = part.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, ids);
}

async fn a_last_word_may_be_a_beginning(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "The upholstery of order ORD-10042").await;
    index(&ledger.store).await;
    assert_eq!(found(&ledger, "uphol", DeskView::All).await, [chat.session.id]);
    assert_eq!(found(&ledger, "order 1004", DeskView::All).await, [chat.session.id]);
    assert!(found(&ledger, "uphol order", DeskView::All).await.is_empty(), "only the last one");
    assert!(found(&ledger, "up", DeskView::All).await.is_empty(), "too short");
}

async fn tickets_are_found_by_their_entries(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let chat = ledger.chat(ledger.marta().await).await;
    ledger.say(&chat, "My samovar leaks").await;
    store.escalate(tenant, chat.session.id, None).await.unwrap();
    index(store).await;
    let find = async |words: &str, oldest_first: bool| {
        let filter = TicketFilter {
            words: Some(words.to_owned()),
            oldest_first,
            ..TicketFilter::default()
        };
        let page = Page { limit: 50, cursor: None };
        let found = store.desk_tickets(tenant, &filter, &page).await.unwrap();
        found.items.iter().map(|ticket| ticket.ticket.number).collect::<Vec<_>>()
    };
    for oldest_first in [false, true] {
        assert_eq!(find("samovar", oldest_first).await, [1]);
        assert_eq!(find("leaks marta", oldest_first).await, [1]);
        assert!(find("samovar unicorn", oldest_first).await.is_empty());
    }
}

async fn sessions_that_nobody_looked_at_are_caught_up_with(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "opened and over before anybody looked").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    index(&ledger.store).await;
    assert!(found(&ledger, "anybody", DeskView::All).await.is_empty());
    // Half an hour later.
    let (clock, _) = Clock::manual(crate::harness::start() + chrono::Duration::hours(100 * 24 * 365));
    index(&ledger.with_clock(clock).await).await;
    assert_eq!(found(&ledger, "anybody", DeskView::All).await, [chat.session.id]);
}

async fn what_was_said_is_found_once_it_is_transcribed(ledger: Ledger) {
    let (open, over) = (ledger.visitor().await, ledger.visitor().await);
    let mut jobs = Vec::new();
    for chat in [&open, &over] {
        jobs.push(speak(&ledger, chat).await.1);
        ledger.say(chat, "written later").await;
    }
    index(&ledger.store).await;
    ledger.store.close_session(ledger.tenant, over.session.id).await.unwrap();
    index(&ledger.store).await;
    assert_eq!(found(&ledger, "later", DeskView::All).await, [over.session.id, open.session.id]);
    for job in &jobs {
        hear(&ledger, &ledger.claim(job).await, "Where is my samovar?").await;
    }
    index(&ledger.store).await;
    assert_eq!(found(&ledger, "samovar", DeskView::All).await, [over.session.id, open.session.id]);
}

async fn letters_without_spaces_are_found_wherever_they_stand(ledger: Ledger) {
    let (japanese, korean) = (ledger.visitor().await, ledger.visitor().await);
    ledger.say(&japanese, "注文番号を教えてください").await;
    ledger.say(&korean, "주문번호를 알려주세요").await;
    index(&ledger.store).await;
    for part in ["注文", "番号", "号", "文番号を教", "ださい"] {
        assert_eq!(found(&ledger, part, DeskView::All).await, [japanese.session.id], "{part}");
    }
    for part in ["주문", "번호", "호를 알려"] {
        assert_eq!(found(&ledger, part, DeskView::All).await, [korean.session.id], "{part}");
    }
    assert!(found(&ledger, "番注", DeskView::All).await.is_empty());
}

async fn archived_sessions_without_words_are_caught_up_with(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let archive = async || {
        let hold = hold(store).await;
        assert_eq!(store.archive_sessions(&hold, &NOW, 10).await.unwrap().unwrap().archived, 1);
        store.drop_cleanup(&hold).await.unwrap();
    };
    let say = async |chat: &Chat, text: &str| {
        let (_, job) = ledger.say(chat, text).await;
        let job = ledger.claim(&job.expect("somebody has to answer")).await;
        ledger.answer(&job, "Thank you.").await;
    };
    let early = ledger.chat(ledger.marta().await).await;
    say(&early, "before there were words").await;
    store.close_session(tenant, early.session.id).await.unwrap();
    archive().await;
    assert!(found(&ledger, "words", DeskView::Resolved).await.is_empty());
    index(store).await;
    assert_eq!(found(&ledger, "words", DeskView::Resolved).await, [early.session.id]);
    assert_eq!(found(&ledger, "marta", DeskView::Resolved).await, [early.session.id]);
    let half = ledger.visitor().await;
    say(&half, "half of it").await;
    index(store).await;
    say(&half, "the other half").await;
    store.close_session(tenant, half.session.id).await.unwrap();
    archive().await;
    index(store).await;
    assert_eq!(found(&ledger, "half other", DeskView::All).await, [half.session.id]);
    assert_eq!(ledger.number("select count(*) from search_sessions where not ended").await, 0);
}

async fn a_contact_is_found_by_a_new_name_and_address(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let over = ledger.chat(ledger.marta().await).await;
    ledger.say(&over, "My samovar leaks").await;
    store.escalate(tenant, over.session.id, None).await.unwrap();
    index(store).await;
    store.close_session(tenant, over.session.id).await.unwrap();
    index(store).await;
    ledger.marta().await;
    assert_eq!(
        ledger.number("select count(*) from search_contacts").await,
        0,
        "nothing has changed"
    );
    let renamed = ContactRow {
        external_id: "cust-1".into(),
        email: Some("magdalena@example.org".into()),
        name: Some("Magdalena Brandt".into()),
        phone: None,
        status: None,
        plan: None,
        balance: None,
        currency: None,
    };
    store.import_contacts(tenant, &[renamed]).await.unwrap();
    index(store).await;
    for words in ["magdalena", "brandt samovar", "example org", "marta"] {
        assert_eq!(found(&ledger, words, DeskView::Resolved).await, [over.session.id], "{words}");
    }
    let filter = TicketFilter {
        words: Some("brandt".into()),
        ..TicketFilter::default()
    };
    let page = Page { limit: 50, cursor: None };
    assert_eq!(store.desk_tickets(tenant, &filter, &page).await.unwrap().items.len(), 1);
}
