//! The cleanup's batches: what is idle, what is over, who holds the right to write.

use std::time::Duration;

use chrono::TimeDelta;
use frontdesk_model::{Clock, Event, JobKind, Message, Sender, SessionStatus};
use frontdesk_store::{ArchiveTimes, Hold, Idle, IdleTimes, LeftoverTimes, Leftovers, Page, StaleKind, Store};

use crate::{
    harness::{Chat, LEASE, Ledger, message, says},
    voice::speak,
};

crate::both!(
    an_idle_session_is_warned_and_then_closed,
    a_message_ends_the_silence,
    work_under_way_is_no_silence,
    a_wrong_clock_closes_nothing,
    one_process_holds_the_cleanup,
    a_lost_hold_writes_nothing,
    two_at_once_warn_and_close_once,
    a_message_without_a_job_has_one_again,
    a_voice_message_without_a_job_is_listened_to_again,
    a_job_that_never_ends_is_taken_away,
    a_job_without_attempts_fails,
    a_dry_run_counts_what_would_be_done,
    leftovers_go,
);

pub const HOUR: Duration = Duration::from_hours(1);
/// Everything is idle at once.
pub const AT_ONCE: IdleTimes = IdleTimes {
    warning: Duration::ZERO,
    close: Duration::ZERO,
    person_close: Duration::ZERO,
    over: Duration::ZERO,
};
/// Idle at once, closed much later.
const WARNED: IdleTimes = IdleTimes {
    close: Duration::from_hours(1),
    person_close: Duration::from_hours(1),
    ..AT_ONCE
};
pub const NOW: ArchiveTimes = ArchiveTimes {
    archive: Duration::ZERO,
    token: Duration::from_hours(1),
};

pub async fn hold(store: &Store) -> Hold {
    store.take_cleanup("test", LEASE).await.unwrap().expect("nobody has it")
}

pub async fn status(ledger: &Ledger, chat: &Chat) -> SessionStatus {
    ledger.store.session(ledger.tenant, chat.session.id).await.unwrap().unwrap().status
}

pub async fn all_events(ledger: &Ledger, chat: &Chat) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    loop {
        let after = events.last().map_or(0, Event::seq);
        let more = ledger.store.events_after(ledger.tenant, chat.session.id, after, 10).await.unwrap();
        if more.is_empty() {
            return events;
        }
        events.extend(more);
    }
}

pub fn texts(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.text.as_str()).collect()
}

async fn an_idle_session_is_warned_and_then_closed(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let hold = hold(&ledger.store).await;
    let run = async |times| ledger.store.close_idle(&hold, &times, 10).await.unwrap().unwrap();
    assert_eq!(
        (run(WARNED).await.warned, run(WARNED).await.warned),
        (1, 0),
        "one warning a silence"
    );
    let said = &ledger.history(chat.session.id).await[0];
    assert_eq!(said.sender, Sender::System);
    assert!(said.text.contains("ends in 60 minutes"), "{}", said.text);
    assert_eq!(status(&ledger, &chat).await, SessionStatus::AiActive);

    let other = ledger.visitor().await;
    let first = run(AT_ONCE).await;
    assert_eq!((first.warned, first.closed), (1, 0), "whoever was never warned is warned first");
    assert_eq!(run(AT_ONCE).await.closed, 1);
    assert_eq!(status(&ledger, &other).await, SessionStatus::Closed);
    let events = all_events(&ledger, &other).await;
    assert!(
        matches!(
            events.as_slice(),
            [
                Event::MessageCreated { seq: 1, .. },
                Event::MessageCreated { seq: 2, .. },
                Event::SessionUpdated { seq: 3, .. }
            ]
        ),
        "{events:?}"
    );
    assert_eq!(run(AT_ONCE).await, Idle::default(), "what is closed is not looked at");
}

async fn a_message_ends_the_silence(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let hold = hold(&ledger.store).await;
    ledger.store.close_idle(&hold, &AT_ONCE, 10).await.unwrap();
    let (_, job) = ledger.say(&chat, "still here").await;
    let job = ledger.claim(&job.unwrap()).await;
    ledger.answer(&job, "good").await;
    let again = ledger.store.close_idle(&hold, &AT_ONCE, 10).await.unwrap().unwrap();
    assert_eq!((again.warned, again.closed), (1, 0), "a new silence has a warning of its own");
}

async fn work_under_way_is_no_silence(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let hold = hold(&ledger.store).await;
    ledger.say(&chat, "a hard question").await;
    let run = ledger.store.close_idle(&hold, &AT_ONCE, 10).await.unwrap().unwrap();
    assert_eq!((run.seen, run.warned, run.closed), (1, 0, 0));
}

async fn a_wrong_clock_closes_nothing(ledger: Ledger) {
    let times = IdleTimes {
        warning: Duration::from_mins(25),
        close: Duration::from_mins(30),
        ..AT_ONCE
    };
    let hold = hold(&ledger.store).await;
    for shift in [-1, 1] {
        let off = ledger.with_clock(Clock::shifted(TimeDelta::hours(shift))).await;
        let chat = ledger.visitor().await;
        off.accept(message(&chat, "hello")).await.unwrap();
        ledger.time.advance(TimeDelta::hours(2));
        for store in [&ledger.store, &off] {
            let run = store.close_idle(&hold, &times, 10).await.unwrap().unwrap();
            assert_eq!((run.warned, run.closed), (0, 0), "{shift} h");
        }
    }
}

async fn one_process_holds_the_cleanup(ledger: Ledger) {
    let hour = ledger.with_clock(Clock::shifted(TimeDelta::hours(1))).await;
    let first = hold(&ledger.store).await;
    assert!(
        hour.take_cleanup("other", LEASE).await.unwrap().is_none(),
        "a clock that is ahead takes nothing"
    );
    ledger.store.drop_cleanup(&first).await.unwrap();
    let second = hour
        .take_cleanup("other", Duration::ZERO)
        .await
        .unwrap()
        .expect("it was given back");
    ledger.store.drop_cleanup(&first).await.unwrap();
    tokio::task::yield_now().await;
    let third = take_over(&ledger.store).await;
    let (now, _) = ledger.store.cleanup_runs().await.unwrap();
    assert!(!hour.cleanup_ran(&second, "idle", now).await.unwrap());
    assert!(ledger.store.cleanup_ran(&third, "idle", now).await.unwrap());
    let (_, runs) = hour.cleanup_runs().await.unwrap();
    assert_eq!(runs.iter().map(|run| run.task.as_str()).collect::<Vec<_>>(), ["idle"]);
}

/// Takes a hold that has run out, as soon as the database's clock has moved.
async fn take_over(store: &Store) -> Hold {
    loop {
        if let Some(hold) = store.take_cleanup("successor", LEASE).await.unwrap() {
            return hold;
        }
        tokio::task::yield_now().await;
    }
}

async fn a_lost_hold_writes_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let stale = ledger.store.take_cleanup("first", Duration::ZERO).await.unwrap().unwrap();
    let _successor = take_over(&ledger.store).await;
    assert!(ledger.store.close_idle(&stale, &AT_ONCE, 10).await.unwrap().is_none());
    assert!(ledger.store.archive_sessions(&stale, &NOW, 10).await.unwrap().is_none());
    assert!(ledger.store.adopt_messages(&stale, 10).await.unwrap().is_none());
    assert!(ledger.history(chat.session.id).await.is_empty());
    assert_eq!(
        ledger.store.last_seqs(&[chat.session.id]).await.unwrap()[0].1,
        0,
        "what it had begun is rolled back"
    );
}

async fn two_at_once_warn_and_close_once(ledger: Ledger) {
    let mut chats = Vec::new();
    for _ in 0..40 {
        chats.push(ledger.visitor().await);
    }
    let ahead = ledger.with_clock(Clock::shifted(TimeDelta::hours(1))).await;
    let behind = ledger.with_clock(Clock::shifted(TimeDelta::hours(-1))).await;
    // Safe to run at the same time even under one and the same hold.
    let hold = hold(&ledger.store).await;
    let run = async |store: &Store| {
        let mut done = (0, 0);
        for _ in 0..12 {
            let batch = store.close_idle(&hold, &AT_ONCE, 7).await.unwrap().unwrap();
            done = (done.0 + batch.warned, done.1 + batch.closed);
        }
        done
    };
    let (one, two) = tokio::join!(run(&ahead), run(&behind));
    assert_eq!((one.0 + two.0, one.1 + two.1), (40, 40));
    for chat in &chats {
        assert_eq!(ledger.history(chat.session.id).await.len(), 2, "one warning, one farewell");
    }
}

async fn a_message_without_a_job_has_one_again(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let hold = hold(&ledger.store).await;
    assert_eq!(ledger.store.adopt_messages(&hold, 10).await.unwrap(), Some(0), "it has one");
    ledger.execute("delete from jobs").await;
    assert_eq!(
        ledger.store.adopt_messages(&hold, 10).await.unwrap(),
        Some(0),
        "its transaction may be young"
    );
    ledger.set_back("chat_sessions", "active_at").await;
    assert_eq!(ledger.store.orphans_due().await.unwrap(), 1);
    assert_eq!(ledger.store.adopt_messages(&hold, 10).await.unwrap(), Some(1));
    ledger.set_back("jobs", "publish_at").await;
    let due = ledger.store.unpublished(10, LEASE).await.unwrap();
    assert_ne!(Some(due[0].job.id), job.map(|job| job.id));
    let job = ledger.claim(&due[0].job).await;
    ledger.answer(&job, "hi").await;
    assert_eq!(texts(&ledger.history(chat.session.id).await), ["hello", "hi"]);
}

async fn a_voice_message_without_a_job_is_listened_to_again(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (said, _) = speak(&ledger, &chat).await;
    let hold = hold(&ledger.store).await;
    ledger.set_back("chat_sessions", "active_at").await;
    assert_eq!(ledger.store.adopt_voice(&hold, 10).await.unwrap(), Some(0), "it has a job");
    let idle = ledger.store.close_idle(&hold, &AT_ONCE, 10).await.unwrap().unwrap();
    assert_eq!(idle.warned, 0, "who waits for a transcript is not idle");
    ledger.execute("delete from jobs").await;
    assert_eq!(ledger.store.voice_orphans_due().await.unwrap(), 1);
    assert_eq!(ledger.store.adopt_voice(&hold, 10).await.unwrap(), Some(1));
    let due = ledger
        .store
        .jobs(frontdesk_store::JobFilter::default(), &Page { limit: 10, cursor: None })
        .await
        .unwrap();
    assert_eq!(
        (due.items[0].kind.as_str(), due.items[0].key.clone()),
        ("voice", Some(said.id.to_string()))
    );
}

const STUCK: StaleKind = StaleKind {
    kind: JobKind::Chat,
    longest: Duration::from_mins(10),
    attempts: 3,
};

async fn a_job_that_never_ends_is_taken_away(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let job = job.unwrap();
    let stuck = ledger.claim(&job).await;
    let input = ledger.store.load_turn(&stuck, 1).await.unwrap().unwrap();
    let hold = hold(&ledger.store).await;
    let run = async || ledger.store.revive_jobs(&hold, &STUCK, 10).await.unwrap().unwrap();
    assert_eq!(run().await.taken, 0, "it may take its time");
    ledger.set_back("jobs", "claimed_at").await;
    assert_eq!(ledger.store.stale_due(&STUCK).await.unwrap().taken, 1);
    assert_eq!((run().await.taken, run().await.taken), (1, 0));
    assert!(
        !ledger.store.renew(stuck.id, stuck.token, LEASE).await.unwrap(),
        "its worker has to stop"
    );
    let fresh = ledger.claim(&job).await;
    assert!(fresh.alone && fresh.last_error.as_deref().unwrap().contains("600 s"), "{fresh:?}");
    let late = ledger.store.settle_turn(&stuck, &input, says("late")).await.unwrap();
    assert!(matches!(late, frontdesk_store::Settled::Lost));

    assert!(ledger.store.hand_back(&fresh).await.unwrap());
    ledger.store.confirmed(&[job.id]).await.unwrap();
    assert_eq!(run().await.sent, 0);
    ledger.set_back("jobs", "run_at").await;
    ledger.set_back("jobs", "published_at").await;
    assert_eq!((run().await.sent, run().await.sent), (1, 0), "sent again once");
}

async fn a_job_without_attempts_fails(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "hello").await;
    let of = StaleKind { attempts: 1, ..STUCK };
    let claimed = ledger.claim(&job.clone().unwrap()).await;
    assert!(
        ledger
            .store
            .retry_job(&claimed, Duration::ZERO, "the model is unavailable")
            .await
            .unwrap()
    );
    assert_eq!(ledger.store.fail_exhausted(&of, 10).await.unwrap(), 0, "a worker may come");
    ledger.set_back("jobs", "run_at").await;
    assert_eq!(ledger.store.stale_due(&of).await.unwrap().failed, 1);
    assert_eq!(ledger.store.fail_exhausted(&of, 10).await.unwrap(), 1);
    let dead = ledger.store.job(None, job.unwrap().id).await.unwrap().unwrap();
    assert_eq!(dead.state, "dead");
    assert!(dead.last_error.unwrap().ends_with("the last: the model is unavailable"));
    let history = ledger.history(chat.session.id).await;
    assert_eq!(history[0].status, frontdesk_model::MessageStatus::Failed);
    assert_eq!(history[1].sender, Sender::System, "the customer is told");
}

async fn a_dry_run_counts_what_would_be_done(ledger: Ledger) {
    for _ in 0..3 {
        ledger.visitor().await;
    }
    let closed = ledger.visitor().await;
    ledger.store.close_session(ledger.tenant, closed.session.id).await.unwrap();
    let idle = ledger.store.idle_due(&AT_ONCE).await.unwrap();
    let over = ledger.store.archive_due(&NOW).await.unwrap();
    assert_eq!((idle.warned, idle.closed, over.archived), (3, 0, 1));
    assert_eq!(ledger.store.idle_due(&AT_ONCE).await.unwrap(), idle, "counting changes nothing");
    let hold = hold(&ledger.store).await;
    assert_eq!(ledger.store.close_idle(&hold, &AT_ONCE, 10).await.unwrap().unwrap(), idle);
    assert_eq!(ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap().unwrap(), over);
}

async fn leftovers_go(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    let hold = hold(&ledger.store).await;
    let times = ArchiveTimes {
        token: Duration::ZERO,
        ..NOW
    };
    ledger.store.archive_sessions(&hold, &times, 10).await.unwrap();
    let (old, kept) = (
        ledger.store.create_key(ledger.tenant, "old", "fdk_1", &[1; 32]).await.unwrap(),
        ledger.store.create_key(ledger.tenant, "kept", "fdk_2", &[2; 32]).await.unwrap(),
    );
    ledger.store.revoke_key(ledger.tenant, old).await.unwrap();
    ledger.set_back("api_keys", "revoked_at").await;
    ledger.store.beat("chat-1", "chat", Duration::ZERO).await.unwrap();
    let times = LeftoverTimes {
        revoked_keys: Duration::from_mins(30),
        told: Duration::from_mins(30),
        webhook_log: Duration::from_mins(30),
        most_visitors: 10,
        unsent_files: Duration::from_mins(30),
    };
    // The sign of life ends with the clock's next millisecond.
    let due = loop {
        let due = ledger.store.leftovers_due(&times).await.unwrap();
        if due.leases == 1 {
            break due;
        }
    };
    assert_eq!((due.tokens, due.keys), (1, 1));
    let done = Leftovers { most: 1, ..due };
    assert_eq!(ledger.store.sweep(&hold, &times, 10).await.unwrap(), Some(done));
    assert!(ledger.store.caller(&chat.token).await.unwrap().is_none());
    let keys = ledger.store.list_keys(ledger.tenant).await.unwrap();
    assert_eq!(keys.iter().map(|key| key.id).collect::<Vec<_>>(), [kept]);
    assert!(
        ledger.store.cleanup_ran(&hold, "x", ledger.store.clock().now()).await.unwrap(),
        "the hold stays"
    );
}
