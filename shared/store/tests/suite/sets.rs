//! Messages and answers that come at the same time share their transactions: each gets what it would get alone.

use frontdesk_model::{JobRef, Message, MessageStatus, Sender, SessionId};
use frontdesk_store::{Accept, ClaimedJob, NewMessage, Settled, TurnInput};
use futures_util::future::join_all;

use crate::harness::{Chat, LEASE, Ledger, message, says};

crate::both!(
    each_message_has_its_number_and_each_session_its_job,
    what_is_no_ordinary_message_hurts_no_neighbour,
    a_text_that_a_database_cannot_keep_is_kept_without_its_nul,
    each_turn_is_settled_once,
    what_is_no_ordinary_turn_hurts_no_neighbour,
    a_person_who_took_over_is_not_talked_over_in_a_set,
    what_a_worker_of_before_has_answered_is_not_answered_again,
    a_message_during_the_turn_arms_its_job_again,
    nobody_waits_for_what_another_holds,
    nobody_in_a_set_waits_for_a_message_that_has_to_wait,
    what_comes_together_shares_its_transactions,
);

const SESSIONS: usize = 100;

async fn chats(ledger: &Ledger, count: usize) -> Vec<Chat> {
    let mut chats = Vec::new();
    for _ in 0..count {
        chats.push(ledger.visitor().await);
    }
    chats
}

async fn say(ledger: &Ledger, chat: &Chat, text: String) -> (Message, Option<JobRef>) {
    ledger.say(chat, &text).await
}

/// Everybody says something at the same time; the job of each.
async fn everybody_asks(ledger: &Ledger, chats: &[Chat]) -> Vec<ClaimedJob> {
    let said = join_all(chats.iter().map(|chat| ledger.say(chat, "hello"))).await;
    let taken = said.into_iter().map(|(_, job)| ledger.take(job.expect("a job")));
    join_all(taken).await
}

async fn read(ledger: &Ledger, jobs: &[ClaimedJob]) -> Vec<TurnInput> {
    join_all(jobs.iter().map(async |job| ledger.store.load_turn(job, 1).await.unwrap().unwrap())).await
}

async fn settle(ledger: &Ledger, jobs: &[ClaimedJob], inputs: &[TurnInput]) -> Vec<Settled> {
    let settling = jobs.iter().zip(inputs).map(async |(job, input)| {
        let answer = format!("to {}", input.session.id);
        ledger.store.settle_turn(job, input, says(&answer)).await.unwrap()
    });
    join_all(settling).await
}

async fn texts(ledger: &Ledger, session: SessionId) -> Vec<(Sender, String)> {
    let history = ledger.history(session).await;
    history.into_iter().map(|message| (message.sender, message.text)).collect()
}

async fn each_message_has_its_number_and_each_session_its_job(ledger: Ledger) {
    let chats = chats(&ledger, SESSIONS).await;
    let sent = chats.iter().flat_map(|chat| (1..=3).map(move |n| (chat, format!("message {n}"))));
    let said = join_all(sent.map(|(chat, text)| say(&ledger, chat, text))).await;
    for (chat, said) in chats.iter().zip(said.chunks(3)) {
        let mut jobs: Vec<_> = said.iter().filter_map(|(_, job)| job.clone()).collect();
        let job = jobs.pop().expect("one job");
        assert!(jobs.is_empty(), "a session has one job");
        let history = ledger.history(chat.session.id).await;
        let kept: Vec<_> = history.iter().map(|message| (message.seq, message.text.as_str())).collect();
        assert_eq!(
            kept,
            [(1, "message 1"), (2, "message 2"), (3, "message 3")],
            "in the order in which they came"
        );
        for (message, _) in said {
            let kept = history.iter().find(|kept| kept.id == message.id).expect("it is kept");
            assert_eq!(kept, message, "as it was said");
        }
        assert_eq!(ledger.claim(&job).await.upto_seq, Some(3));
    }
}

async fn what_is_no_ordinary_message_hurts_no_neighbour(ledger: Ledger) {
    let chats = chats(&ledger, 8).await;
    let [ordinary, closed, stranger, repeated, differs, limited, taken_over, other] = chats.as_slice() else {
        panic!("eight sessions")
    };
    ledger.store.close_session(ledger.tenant, closed.session.id).await.unwrap();
    ledger.take_over(taken_over).await;
    let before = |chat| NewMessage {
        client_message_id: Some("c-1".into()),
        ..message(chat, "before")
    };
    for chat in [repeated, differs] {
        assert!(matches!(ledger.store.accept(before(chat)).await.unwrap(), Accept::Accepted { .. }));
    }
    ledger.say(limited, "the first of this minute").await;
    let set = [
        message(ordinary, "hello"),
        message(closed, "hello"),
        NewMessage {
            token_hash: [9; 32],
            ..message(stranger, "hello")
        },
        before(repeated),
        NewMessage {
            text: "other".into(),
            ..before(differs)
        },
        NewMessage {
            per_minute: 1,
            ..message(limited, "hello")
        },
        message(taken_over, "hello"),
        message(other, "hello"),
    ];
    // The first is on its way when the others come, so that these are one set.
    let accepted = join_all(set.into_iter().map(|new| ledger.store.accept(new))).await;
    let accepted: Vec<Accept> = accepted.into_iter().map(Result::unwrap).collect();
    let [one, over, unknown, again, another, late, with_a_person, last] = accepted.as_slice() else {
        panic!("eight answers")
    };
    assert!(matches!(one, Accept::Accepted { job: Some(_), .. }), "{one:?}");
    assert!(matches!(over, Accept::Refused(_)), "{over:?}");
    assert!(matches!(unknown, Accept::UnknownToken), "{unknown:?}");
    assert!(matches!(again, Accept::Repeated(_)), "{again:?}");
    assert!(matches!(another, Accept::TextDiffers), "{another:?}");
    assert!(matches!(late, Accept::Limited { .. }), "{late:?}");
    assert!(matches!(with_a_person, Accept::Accepted { job: None, .. }), "{with_a_person:?}");
    assert!(matches!(last, Accept::Accepted { job: Some(_), .. }), "{last:?}");
    assert_eq!(ledger.history(stranger.session.id).await.len(), 0);
    assert_eq!(ledger.history(limited.session.id).await.len(), 1);
}

async fn a_text_that_a_database_cannot_keep_is_kept_without_its_nul(ledger: Ledger) {
    let chats = chats(&ledger, 3).await;
    let said = join_all(chats.iter().map(|chat| ledger.say(chat, "a\0b \u{1f600} \"'\\"))).await;
    for (chat, _) in chats.iter().zip(said) {
        assert_eq!(ledger.history(chat.session.id).await[0].text, "ab \u{1f600} \"'\\");
    }
}

async fn each_turn_is_settled_once(ledger: Ledger) {
    let chats = chats(&ledger, SESSIONS).await;
    let jobs = everybody_asks(&ledger, &chats).await;
    let inputs = read(&ledger, &jobs).await;
    for settled in settle(&ledger, &jobs, &inputs).await {
        assert!(
            matches!(
                settled,
                Settled::Done {
                    last_seq: 2,
                    again: None,
                    ..
                }
            ),
            "{settled:?}"
        );
    }
    for settled in settle(&ledger, &jobs, &inputs).await {
        assert!(matches!(settled, Settled::Lost), "{settled:?}");
    }
    for chat in &chats {
        let history = ledger.history(chat.session.id).await;
        assert_eq!(history.len(), 2, "one answer");
        assert_eq!(history[0].status, MessageStatus::Done);
        assert_eq!(history[0].answered_by, Some(history[1].id));
        assert_eq!(history[1].text, format!("to {}", chat.session.id));
        assert_eq!(history[1].in_reply_to, [history[0].id]);
    }
    assert_eq!(ledger.number("select count(*) from jobs").await, 0);
}

async fn what_is_no_ordinary_turn_hurts_no_neighbour(ledger: Ledger) {
    let chats = chats(&ledger, 6).await;
    let jobs = everybody_asks(&ledger, &chats).await;
    let inputs = read(&ledger, &jobs).await;
    // One is another worker's by now, one is over, one was dropped.
    ledger.store.claim(jobs[1].id, LEASE, "worker-2").await.unwrap();
    ledger.store.close_session(ledger.tenant, chats[2].session.id).await.unwrap();
    ledger
        .execute(format!("delete from jobs where key = '{}'", chats[3].session.id))
        .await;
    let settled = settle(&ledger, &jobs, &inputs).await;
    for at in [0, 4, 5] {
        assert!(matches!(settled[at], Settled::Done { again: None, .. }), "{at}: {:?}", settled[at]);
        assert_eq!(ledger.history(chats[at].session.id).await.len(), 2);
    }
    for at in [1, 3] {
        assert!(matches!(settled[at], Settled::Lost), "{at}: {:?}", settled[at]);
        assert_eq!(ledger.history(chats[at].session.id).await.len(), 1);
    }
    let over = texts(&ledger, chats[2].session.id).await;
    assert!(over.iter().all(|(_, text)| !text.starts_with("to ")), "{over:?}");
}

async fn a_person_who_took_over_is_not_talked_over_in_a_set(ledger: Ledger) {
    let chats = chats(&ledger, 4).await;
    let jobs = everybody_asks(&ledger, &chats).await;
    let inputs = read(&ledger, &jobs).await;
    ledger.take_over(&chats[1]).await;
    settle(&ledger, &jobs, &inputs).await;
    for (at, chat) in chats.iter().enumerate() {
        let answered = texts(&ledger, chat.session.id)
            .await
            .iter()
            .any(|(sender, _)| *sender == Sender::Bot);
        assert_eq!(answered, at != 1, "{at}");
    }
}

/// Workers of before raise no epoch, so that the job looks as it was read.
async fn what_a_worker_of_before_has_answered_is_not_answered_again(ledger: Ledger) {
    let chats = chats(&ledger, 30).await;
    let mut jobs = everybody_asks(&ledger, &chats[1..]).await;
    let (_, job) = say(&ledger, &chats[0], "answered before".to_owned()).await;
    jobs.insert(15, ledger.take(job.expect("a job")).await);
    let inputs = read(&ledger, &jobs).await;
    ledger
        .execute("update chat_messages set status = 'done' where message_text = 'answered before'")
        .await;
    let settled = settle(&ledger, &jobs, &inputs).await;
    for (at, settled) in settled.iter().enumerate() {
        assert_eq!(matches!(settled, Settled::Lost), at == 15, "{at}: {settled:?}");
    }
    assert_eq!(texts(&ledger, chats[0].session.id).await.len(), 1);
    for chat in &chats[1..] {
        assert_eq!(texts(&ledger, chat.session.id).await.len(), 2);
    }
}

async fn a_message_during_the_turn_arms_its_job_again(ledger: Ledger) {
    let chats = chats(&ledger, 4).await;
    let jobs = everybody_asks(&ledger, &chats).await;
    let inputs = read(&ledger, &jobs).await;
    ledger.say(&chats[2], "and one more thing").await;
    let settled = settle(&ledger, &jobs, &inputs).await;
    for (at, settled) in settled.iter().enumerate() {
        let Settled::Done { again, .. } = settled else {
            panic!("{settled:?}")
        };
        assert_eq!(again.is_some(), at == 2, "{at}");
        if let Some(again) = again {
            let job = ledger.take(again.clone()).await;
            let input = ledger.store.load_turn(&job, 1).await.unwrap().unwrap();
            assert_eq!(input.pending.len(), 1);
            assert_eq!(input.pending[0].text, "and one more thing");
        }
    }
}

async fn nobody_waits_for_what_another_holds(ledger: Ledger) {
    let chats = chats(&ledger, 4).await;
    let jobs = everybody_asks(&ledger, &chats).await;
    let inputs = read(&ledger, &jobs).await;
    let Some(held) = ledger.hold(chats[1].session.id).await else {
        return;
    };
    let store = &ledger.store;
    let slow = store.settle_turn(&jobs[1], &inputs[1], says("late"));
    let quick = async {
        for at in [0, 2, 3] {
            let settled = store.settle_turn(&jobs[at], &inputs[at], says("at once")).await.unwrap();
            assert!(matches!(settled, Settled::Done { .. }), "{at}");
        }
        let other = ledger.visitor().await;
        let (message, accept) = (message(&chats[1], "and this"), message(&other, "hello"));
        let accepted = async {
            assert!(matches!(store.accept(accept).await.unwrap(), Accept::Accepted { .. }));
            held.rollback().await.unwrap();
        };
        let (waited, ()) = tokio::join!(store.accept(message), accepted);
        assert!(matches!(waited.unwrap(), Accept::Accepted { .. }));
    };
    let (slow, ()) = tokio::join!(slow, quick);
    assert!(matches!(slow.unwrap(), Settled::Done { .. }));
}

/// What was written by the transaction of a row is known on Postgres alone; SQLite runs the same code.
async fn what_comes_together_shares_its_transactions(ledger: Ledger) {
    if ledger.store.is_sqlite() {
        return;
    }
    let chats = chats(&ledger, SESSIONS).await;
    let jobs = everybody_asks(&ledger, &chats).await;
    let few = SESSIONS as i64 / 2;
    let accepted = ledger.number("select count(distinct xmin::text) from chat_messages").await;
    assert!(accepted < few, "{accepted} transactions accepted {SESSIONS} messages");
    let inputs = read(&ledger, &jobs).await;
    settle(&ledger, &jobs, &inputs).await;
    let settled = ledger
        .number("select count(distinct xmin::text) from chat_messages where sender_type = 'bot'")
        .await;
    assert!(settled < few, "{settled} transactions wrote {SESSIONS} answers");
}

async fn nobody_in_a_set_waits_for_a_message_that_has_to_wait(ledger: Ledger) {
    let chats = chats(&ledger, 12).await;
    let Some(held) = ledger.hold(chats[5].session.id).await else {
        return;
    };
    // The first few are under way when the sixth comes: it is in a set with those after it.
    let others = chats.iter().enumerate().map(async |(at, chat)| {
        let accepted = ledger.store.accept(message(chat, "hello"));
        if at == 5 {
            return tokio::time::timeout(std::time::Duration::from_millis(800), accepted).await.is_err();
        }
        matches!(accepted.await.unwrap(), Accept::Accepted { .. })
    });
    let answered = tokio::time::timeout(std::time::Duration::from_secs(5), join_all(others)).await;
    assert_eq!(answered.expect("nobody waits for the lock"), [true; 12]);
    held.rollback().await.unwrap();
}
