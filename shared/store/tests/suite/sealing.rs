//! What is sealed at rest: nothing of it can be read in the database, and all of it by whoever has the key.

use std::fmt::Write as _;

use frontdesk_model::{Entity, EntityType, Intent, Message, TicketPriority, Understanding};
use frontdesk_security::Sealer;
use frontdesk_store::{Accept, DeskFilter, Escalation, ExportRange, NewTicket, Page, SealedPart, SealedState, StoreError, TurnOutcome};
use secrecy::SecretString;
use serde_json::json;

use crate::{
    cleanup::{NOW, hold},
    harness::{Chat, Ledger, message, says},
    search::index,
    voice::{hear, speak},
};

crate::both!(
    no_word_of_a_message_can_be_read_in_the_database,
    a_text_that_is_moved_does_not_open,
    plain_and_sealed_stand_side_by_side,
    what_is_there_is_sealed_and_a_run_that_was_stopped_goes_on,
    a_new_key_takes_over_in_batches,
    without_its_key_nothing_starts,
    words_are_found_where_the_tenant_wants_it,
    a_message_sent_again_is_the_same
);

/// In no other text, nor in base64.
const SECRET: &str = "quokkafjord";

fn key(byte: char) -> SecretString {
    format!("{}=", byte.to_string().repeat(43)).into()
}

fn sealer(active: char, old: &[char]) -> Sealer {
    let old: Vec<SecretString> = old.iter().copied().map(key).collect();
    Sealer::new(Some(&key(active)), &old).unwrap()
}

fn sealing(mut ledger: Ledger, active: char, old: &[char]) -> Ledger {
    ledger.store = ledger.store.clone().with_sealer(sealer(active, old), true);
    ledger
}

fn reading(mut ledger: Ledger, active: char) -> Ledger {
    ledger.store = ledger.store.clone().with_sealer(sealer(active, &[]), false);
    ledger
}

/// The columns (SQLite) or rows (Postgres) of the database in which the secret can be found, as text or as bytes.
async fn readable(ledger: &Ledger) -> Vec<String> {
    let dump = ledger.dump().await.to_lowercase();
    let hex = hex::encode(SECRET);
    let lines = dump.lines().filter(|line| line.contains(SECRET) || line.contains(&hex));
    lines.map(str::to_owned).collect()
}

async fn texts(ledger: &Ledger, chat: &Chat) -> Vec<String> {
    let history: Vec<Message> = ledger.history(chat.session.id).await;
    history.into_iter().map(|message| message.text).collect()
}

fn understood() -> Understanding {
    let entity = Entity {
        kind: EntityType::AccountType,
        text: SECRET.into(),
        value: SECRET.into(),
        start: 0,
        end: 11,
    };
    Understanding {
        intent: Intent::Greeting,
        confidence: 0.5,
        entities: vec![entity],
    }
}

/// A conversation with the secret in everything that is said.
async fn talk(ledger: &Ledger) -> Chat {
    let chat = ledger.chat(ledger.marta().await).await;
    let (said, job) = ledger.say(&chat, &format!("My word is {SECRET}")).await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    assert_eq!(input.pending[0].text, format!("My word is {SECRET}"));
    let ticket = NewTicket {
        subject: "A word".into(),
        body: format!("{SECRET} was said"),
        priority: TicketPriority::Normal,
    };
    let outcome = TurnOutcome {
        readings: vec![(said.id, understood())],
        escalation: Escalation::OpenTicket(ticket),
        ..says(&format!("You said {SECRET}"))
    };
    ledger.store.settle_turn(&job, &input, outcome).await.unwrap();
    let (said, job) = ledger.say(&chat, &format!("{SECRET} again")).await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    let outcome = TurnOutcome {
        readings: vec![(said.id, understood())],
        ..says(&format!("Yes, {SECRET}"))
    };
    ledger.store.settle_turn(&job, &input, outcome).await.unwrap();
    let (_, job) = speak(ledger, &chat).await;
    let job = ledger.claim(&job).await;
    let job = hear(ledger, &job, &format!("spoken {SECRET}")).await;
    let job = ledger.claim(&job.unwrap()).await;
    ledger.answer(&job, &format!("Heard {SECRET}")).await;
    let words = format!("{SECRET} of a person");
    let agent = ledger.store.answer_as_agent(ledger.tenant, chat.session.id, &words);
    agent.await.unwrap();
    index(&ledger.store).await;
    chat
}

/// All that was said is there, for whoever may read it.
async fn is_whole(ledger: &Ledger, chat: &Chat) {
    let history = ledger.history(chat.session.id).await;
    let with_words = history.iter().filter(|message| message.text.contains(SECRET)).count();
    assert_eq!(with_words, 7, "{:?}", texts(ledger, chat).await);
    let read = history
        .iter()
        .filter(|message| message.entities.iter().any(|entity| entity.value == SECRET));
    assert_eq!(read.count(), 2);
    let data: Vec<String> = history
        .iter()
        .flat_map(|message| &message.actions)
        .map(|action| json!(action).to_string())
        .collect();
    assert!(matches!(data.as_slice(), [ticket] if ticket.contains(SECRET)), "{data:?}");
    assert!(ledger.dump().await.contains("ticket_created"), "figures count by it");
    let spoken = history.iter().find_map(|message| message.voice.as_ref()).expect("a voice message");
    assert_eq!(spoken.transcription.as_deref(), Some(format!("spoken {SECRET}").as_str()));
    let ticket = ledger.store.desk_ticket(ledger.tenant, 1).await.unwrap().expect("a ticket");
    assert!(ticket.entries.iter().all(|entry| entry.body.contains(SECRET)), "{ticket:?}");
    let places = ledger.store.ticket_places(ledger.tenant, &[1]).await.unwrap();
    assert!(places[&1].words.as_deref().is_some_and(|words| words.contains(SECRET)));
}

async fn counted(ledger: &Ledger) -> SealedState {
    let mut state = SealedState::default();
    for part in SealedPart::all() {
        let mut after = None;
        loop {
            after = ledger.store.count_sealed(part, after, 2, &mut state).await.unwrap();
            if after.is_none() {
                break;
            }
        }
    }
    state
}

/// Seals at most `batches` batches of two rows of each column; how many rows were written.
async fn seal(ledger: &Ledger, plain: bool, batches: usize) -> u64 {
    ledger.store.begin_sealing().await.unwrap();
    let mut written = 0;
    for part in SealedPart::all() {
        let mut after = None;
        for _ in 0..batches {
            let step = ledger.store.seal_rows(part, plain, after, 2).await.unwrap();
            assert_eq!(step.damaged, [""; 0]);
            written += step.written;
            after = step.next;
            if after.is_none() {
                break;
            }
        }
    }
    written
}

async fn no_word_of_a_message_can_be_read_in_the_database(ledger: Ledger) {
    let ledger = sealing(ledger, 'A', &[]);
    let chat = talk(&ledger).await;
    assert_eq!(readable(&ledger).await, [""; 0]);
    is_whole(&ledger, &chat).await;
    let page = Page { limit: 10, cursor: None };
    let listed = ledger
        .store
        .desk_sessions(ledger.tenant, &DeskFilter::default(), None, &page)
        .await
        .unwrap();
    assert!(listed.items[0].last_message.as_ref().unwrap().text.contains(SECRET));
    let range = ExportRange {
        kind: frontdesk_model::ExportKind::Messages,
        from: None,
        to: ledger.store.clock().now() + chrono::TimeDelta::days(1),
    };
    let exported = ledger.store.export_page(ledger.tenant, &range, None, 100).await.unwrap();
    let mut cells = String::new();
    exported.rows.each(|row| writeln!(cells, "{row:?}").unwrap());
    assert_eq!(
        cells.matches(SECRET).count(),
        7 + 2 * 2 + 2 + 1,
        "texts, entities with their words, the ticket's entries, and the transcript"
    );
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let hold = hold(&ledger.store).await;
    let archived = ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap().unwrap();
    assert_eq!(archived.archived, 1);
    assert_eq!(readable(&ledger).await, [""; 0]);
    assert!(texts(&ledger, &chat).await.iter().any(|text| text.contains(SECRET)));
}

async fn a_text_that_is_moved_does_not_open(ledger: Ledger) {
    let ledger = sealing(ledger, 'A', &[]);
    let chat = ledger.visitor().await;
    ledger.say(&chat, "one").await;
    ledger.say(&chat, "two").await;
    ledger
        .execute("update chat_messages set message_text = (select m.message_text from chat_messages m where m.seq = 1) where seq = 2")
        .await;
    let read = ledger.store.messages(ledger.tenant, chat.session.id, 1, 10).await;
    assert!(
        matches!(&read, Err(StoreError::Sealed(why)) if why.contains("message_text")),
        "{read:?}"
    );
    let kept = ledger.store.messages(ledger.tenant, chat.session.id, 0, 1).await.unwrap();
    assert_eq!(kept[0].text, "one");
    let step = ledger
        .store
        .seal_rows(SealedPart::all().next().unwrap(), true, None, 10)
        .await
        .unwrap();
    assert_eq!(step.written, 0);
}

async fn plain_and_sealed_stand_side_by_side(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "before").await;
    ledger.say(&chat, "fd$1.00000000.a.b").await;
    let ledger = sealing(ledger, 'A', &[]);
    ledger.say(&chat, "under the key").await;
    let ledger = reading(ledger, 'A');
    ledger.say(&chat, "after").await;
    assert_eq!(
        texts(&ledger, &chat).await,
        ["before", "fd$1.00000000.a.b", "under the key", "after"]
    );
    assert_eq!((counted(&ledger).await.plain, counted(&ledger).await.sealed.len()), (3, 1));
}

async fn what_is_there_is_sealed_and_a_run_that_was_stopped_goes_on(ledger: Ledger) {
    let chat = talk(&ledger).await;
    assert!(!readable(&ledger).await.is_empty());
    let ledger = sealing(ledger, 'A', &[]);
    let first = seal(&ledger, true, 1).await;
    is_whole(&ledger, &chat).await;
    let all = counted(&ledger).await;
    assert!(first > 0 && all.plain > 0, "{all:?}");
    assert_eq!(seal(&ledger, true, usize::MAX).await, all.plain);
    assert_eq!(counted(&ledger).await.plain, 0);
    ledger.store.forget_sealed_words(ledger.tenant, 3).await.unwrap();
    index(&ledger.store).await;
    assert_eq!(readable(&ledger).await, [""; 0]);
    is_whole(&ledger, &chat).await;
    assert_eq!(seal(&ledger, true, usize::MAX).await, 0, "nothing is left to do");
}

async fn a_new_key_takes_over_in_batches(ledger: Ledger) {
    let ledger = sealing(ledger, 'A', &[]);
    ledger.store.check_seal().await.unwrap();
    let chat = talk(&ledger).await;
    let ledger = sealing(ledger, 'E', &['A']);
    ledger.store.check_seal().await.unwrap();
    seal(&ledger, false, 1).await;
    is_whole(&ledger, &chat).await;
    let halfway = counted(&ledger).await;
    assert_eq!(halfway.sealed.len(), 2, "{halfway:?}");
    let old = sealer('A', &[]).mark().unwrap().to_owned();
    assert_eq!(ledger.store.end_rotation(&[halfway]).await.unwrap(), [old], "it is still needed");
    seal(&ledger, false, usize::MAX).await;
    let done = counted(&ledger).await;
    assert_eq!(done.sealed.len(), 1);
    assert_eq!(ledger.store.end_rotation(&[done]).await.unwrap(), [""; 0]);
    let ledger = sealing(ledger, 'E', &[]);
    ledger.store.check_seal().await.unwrap();
    is_whole(&ledger, &chat).await;
}

async fn without_its_key_nothing_starts(ledger: Ledger) {
    ledger.store.check_seal().await.unwrap();
    let ledger = sealing(ledger, 'A', &[]);
    ledger.store.check_seal().await.unwrap();
    let chat = ledger.visitor().await;
    ledger.say(&chat, "sealed").await;
    reading_with_the_key(&ledger, &chat).await;
    let ledger = sealing(ledger, 'E', &[]);
    let refused = ledger.store.check_seal().await.expect_err("the key is gone");
    let told = refused.to_string();
    assert!(
        told.contains("security.master_key") && told.contains(sealer('A', &[]).mark().unwrap()),
        "{told}"
    );
    assert!(ledger.store.messages(ledger.tenant, chat.session.id, 0, 10).await.is_err());
}

async fn reading_with_the_key(ledger: &Ledger, chat: &Chat) {
    let store = ledger.store.clone().with_sealer(sealer('E', &['A']), false);
    store.check_seal().await.unwrap();
    assert_eq!(
        store.messages(ledger.tenant, chat.session.id, 0, 10).await.unwrap()[0].text,
        "sealed"
    );
}

async fn words_are_found_where_the_tenant_wants_it(ledger: Ledger) {
    let ledger = sealing(ledger, 'A', &[]);
    let find = async |word: &str| {
        index(&ledger.store).await;
        let filter = DeskFilter {
            words: Some(word.to_owned()),
            ..DeskFilter::default()
        };
        let page = Page { limit: 10, cursor: None };
        let found = ledger.store.desk_sessions(ledger.tenant, &filter, None, &page).await.unwrap();
        found.items.len()
    };
    let chat = ledger.chat(ledger.marta().await).await;
    ledger.say(&chat, SECRET).await;
    assert_eq!((find(SECRET).await, find("marta").await), (0, 1));
    ledger
        .store
        .put_setting(ledger.tenant, "search.sealed_texts", json!(true))
        .await
        .unwrap();
    ledger.say(&chat, &format!("{SECRET} again")).await;
    assert_eq!(find(SECRET).await, 1);
}

async fn a_message_sent_again_is_the_same(ledger: Ledger) {
    let ledger = sealing(ledger, 'A', &[]);
    let chat = ledger.visitor().await;
    let mut new = message(&chat, "once");
    new.client_message_id = Some("c-1".into());
    let first = ledger.store.accept(new.clone()).await.unwrap();
    assert!(matches!(first, Accept::Accepted { .. }));
    assert!(matches!(ledger.store.accept(new.clone()).await.unwrap(), Accept::Repeated(message) if message.text == "once"));
    new.text = "twice".into();
    assert!(matches!(ledger.store.accept(new).await.unwrap(), Accept::TextDiffers));
    let mut stranger = message(&chat, "whose?");
    stranger.session_id = ledger.store.clock().new_id();
    assert!(matches!(ledger.store.accept(stranger).await.unwrap(), Accept::UnknownToken));
}
