//! What is past its days goes as a whole, and nothing else.

use frontdesk_model::{CallId, CallState, Retention, RetentionClass, RetentionCounts, SourceKind};
use frontdesk_store::{AuditFilter, Author, Retained, RetentionRule, SessionChange};

use crate::{
    calls::{all, done, news, sound, source},
    cleanup::{NOW, hold},
    harness::{Chat, Ledger},
    voice::{hear, speak},
};

crate::both!(
    days_are_kept_by_company_and_class,
    conversations_go_as_a_whole_when_they_are_over,
    a_ticket_that_is_over_keeps_its_head,
    recordings_of_voice_messages_go_and_their_words_stay,
    recordings_go_at_once_where_a_company_says_so,
    what_nobody_has_heard_is_kept_a_day,
    transcripts_of_calls_go_and_notes_stay,
    logs_go_by_their_days,
);

impl Ledger {
    /// Makes everything in a column old.
    async fn age(&self, table: &str, column: &str) {
        self.execute(format!(
            "update {table} set {column} = '2020-01-01T00:00:00+00:00' where {column} is not null"
        ))
        .await;
    }

    async fn retain(&self, class: RetentionClass, days: i64) -> Retained {
        let hold = hold(&self.store).await;
        let rule = RetentionRule {
            tenant: self.tenant,
            class,
            days,
        };
        let retained = self.store.retain(&hold, rule, 30, 10).await.unwrap().unwrap();
        self.store.drop_cleanup(&hold).await.unwrap();
        retained
    }

    async fn keep(&self, days: &[(RetentionClass, Option<i64>)]) -> Retention {
        let defaults = Retention::default();
        self.store.set_retention(self.tenant, days, defaults, Author::SYSTEM).await.unwrap()
    }

    async fn due(&self, class: RetentionClass, days: i64) -> RetentionCounts {
        let mut kept = Retention::default();
        kept.keep(class, Some(days));
        self.store.retention_due(self.tenant, &kept, 30).await.unwrap()
    }

    async fn archive(&self) {
        let hold = hold(&self.store).await;
        self.store.archive_sessions(&hold, &NOW, 10).await.unwrap();
        self.store.drop_cleanup(&hold).await.unwrap();
    }

    async fn talk(&self, chat: &Chat, text: &str) {
        let (_, job) = self.say(chat, text).await;
        let job = self.claim(&job.unwrap()).await;
        self.answer(&job, "Certainly.").await;
    }

    async fn is_there(&self, chat: &Chat) -> bool {
        self.store.session(self.tenant, chat.session.id).await.unwrap().is_some()
    }
}

async fn days_are_kept_by_company_and_class(ledger: Ledger) {
    let defaults = Retention {
        webhook_log: Some(30),
        ..Retention::default()
    };
    assert_eq!(ledger.store.retention(ledger.tenant, defaults).await.unwrap(), defaults);
    let set = [(RetentionClass::Messages, Some(90)), (RetentionClass::WebhookLog, None)];
    let kept = ledger
        .store
        .set_retention(ledger.tenant, &set, defaults, Author::SYSTEM)
        .await
        .unwrap();
    assert_eq!((kept.messages, kept.webhook_log, kept.audio), (Some(90), None, None));
    assert_eq!(ledger.store.retention(ledger.tenant, defaults).await.unwrap(), kept);
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert_eq!(ledger.store.retention(other, defaults).await.unwrap(), defaults);
    let rules = ledger.store.retention_rules().await.unwrap();
    assert_eq!(
        rules,
        [RetentionRule {
            tenant: ledger.tenant,
            class: RetentionClass::Messages,
            days: 90
        }],
        "what is kept for ever is no rule"
    );
    let log = ledger
        .store
        .audit_log(ledger.tenant, &AuditFilter::default(), &all())
        .await
        .unwrap();
    assert_eq!(log.items[0].action, "retention.change");
    assert_eq!(log.items[0].after.as_ref().unwrap()["messages"], 90);
    ledger.keep(&[]).await;
    assert_eq!(
        ledger.store.retention(ledger.tenant, defaults).await.unwrap(),
        defaults,
        "the defaults hold again"
    );
}

async fn conversations_go_as_a_whole_when_they_are_over(ledger: Ledger) {
    let (put_away, closed, open) = (ledger.visitor().await, ledger.visitor().await, ledger.visitor().await);
    let (ticketed, waiting) = (ledger.visitor().await, ledger.visitor().await);
    for chat in [&put_away, &closed, &open, &ticketed] {
        ledger.talk(chat, "where is the zanzibar lamp").await;
    }
    ledger.say(&waiting, "nobody has read this").await;
    ledger
        .store
        .escalate(ledger.tenant, ticketed.session.id, Some("ann@shop.example"))
        .await
        .unwrap();
    for chat in [&put_away, &ticketed] {
        ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    }
    ledger.archive().await;
    for chat in [&closed, &waiting] {
        let change = ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
        assert!(matches!(change, SessionChange::Changed(_)), "{change:?}");
    }
    let held = hold(&ledger.store).await;
    ledger.store.index_sessions(&held, 10).await.unwrap();
    ledger.store.drop_cleanup(&held).await.unwrap();
    let words = "select count(*) from search_words where kind = 1";
    assert!(ledger.number(words).await > 0);

    assert_eq!(ledger.retain(RetentionClass::Messages, 30).await.removed, 0, "they are young");
    for (table, column) in [
        ("chat_sessions", "last_message_at"),
        ("archived_sessions", "last_message_at"),
        ("chat_sessions", "closed_at"),
        ("archived_sessions", "closed_at"),
    ] {
        ledger.age(table, column).await;
    }
    assert_eq!(ledger.due(RetentionClass::Messages, 30).await.conversations, 2);
    let retained = ledger.retain(RetentionClass::Messages, 30).await;
    assert_eq!((retained.removed, retained.most), (2, 2));
    for (chat, stays) in [
        (&put_away, false),
        (&closed, false),
        (&open, true),
        (&ticketed, true),
        (&waiting, true),
    ] {
        assert_eq!(ledger.is_there(chat).await, stays);
        assert_eq!(!ledger.history(chat.session.id).await.is_empty(), stays);
    }
    for table in ["archived_messages", "archived_events", "search_words", "search_sessions"] {
        let column = if table == "search_words" { "subject" } else { "session_id" };
        let literal = |chat: &Chat| {
            let id = chat.session.id.0.simple();
            match (ledger.store.is_sqlite(), table) {
                (true, _) => format!("x'{id}'"),
                (false, "search_words") => format!("decode('{id}', 'hex')"),
                (false, _) => format!("'{id}'::uuid"),
            }
        };
        let gone = format!(
            "select count(*) from {table} where {column} in ({}, {})",
            literal(&put_away),
            literal(&closed)
        );
        assert_eq!(ledger.count(gone).await, 0, "{table}");
    }
    assert_eq!(
        ledger.retain(RetentionClass::Messages, 30).await,
        Retained::default(),
        "once is enough"
    );
}

async fn a_ticket_that_is_over_keeps_its_head(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.talk(&chat, "my lamp is broken").await;
    ledger
        .store
        .escalate(ledger.tenant, chat.session.id, Some("ann@shop.example"))
        .await
        .unwrap();
    ledger.execute("update tickets set updated_at = '2020-01-01T00:00:00+00:00'").await;
    ledger.age("ticket_messages", "created_at").await;
    let entries = "select count(*) from ticket_messages";
    let before = ledger.number(entries).await;
    assert!(before > 0);
    assert_eq!(ledger.retain(RetentionClass::Messages, 30).await.removed, 0, "it is open");
    ledger.execute("update tickets set status = 'closed'").await;
    assert_eq!(ledger.due(RetentionClass::Messages, 30).await.tickets, 1);
    assert_eq!(ledger.retain(RetentionClass::Messages, 30).await.removed, 1);
    assert_eq!(ledger.number(entries).await, 0);
    assert_eq!(
        ledger.number("select count(*) from tickets").await,
        1,
        "its number is given out once"
    );
    assert!(ledger.is_there(&chat).await, "the conversation is open");
}

async fn recordings_of_voice_messages_go_and_their_words_stay(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (said, job) = speak(&ledger, &chat).await;
    ledger.age("chat_voice_messages", "created_at").await;
    assert_eq!(ledger.retain(RetentionClass::Audio, 1).await.removed, 0, "nobody has listened yet");
    let job = ledger.claim(&job).await;
    hear(&ledger, &job, "where is my parcel").await;
    assert_eq!(ledger.due(RetentionClass::Audio, 1).await.audio, 1);
    let retained = ledger.retain(RetentionClass::Audio, 1).await;
    assert_eq!((retained.removed, retained.files), (1, vec![format!("voice/{}", said.id)]));
    assert_eq!(ledger.retain(RetentionClass::Audio, 1).await, Retained::default());
    assert!(ledger.store.recorded(&[said.id]).await.unwrap().is_empty(), "its file may be swept");
    let now = ledger.store.message(ledger.tenant, said.id).await.unwrap().unwrap();
    assert_eq!(now.voice.unwrap().transcription.as_deref(), Some("where is my parcel"));
}

async fn recordings_go_at_once_where_a_company_says_so(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (said, job) = speak(&ledger, &chat).await;
    let job = ledger.claim(&job).await;
    hear(&ledger, &job, "where is my parcel").await;
    assert!(
        ledger.store.drop_heard(ledger.tenant, said.id).await.unwrap().is_empty(),
        "it is kept for ever"
    );
    ledger
        .keep(&[(RetentionClass::Audio, Some(0)), (RetentionClass::Recordings, Some(0))])
        .await;
    assert_eq!(
        ledger.store.drop_heard(ledger.tenant, said.id).await.unwrap(),
        [format!("voice/{}", said.id)]
    );
    assert!(ledger.store.drop_heard(ledger.tenant, said.id).await.unwrap().is_empty());

    let call = ledger.summed_call().await;
    assert_eq!(
        ledger.store.drop_heard_call(ledger.tenant, call).await.unwrap(),
        ["calls/x".to_owned(), "prepared/x".to_owned()]
    );
    assert!(ledger.store.call_audio(ledger.tenant, call, None).await.unwrap().is_none());
    let transcript = ledger.store.call_transcript(ledger.tenant, call).await.unwrap().unwrap();
    assert!(!transcript.turns.is_empty(), "the words stay");
}

async fn what_nobody_has_heard_is_kept_a_day(ledger: Ledger) {
    let chat = ledger.visitor().await;
    speak(&ledger, &chat).await;
    ledger.execute("update chat_voice_messages set state = 'failed'").await;
    ledger.execute("delete from jobs").await;
    let recent = if ledger.store.is_sqlite() {
        "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-1 hour')"
    } else {
        "clock_timestamp() - interval '1 hour'"
    };
    ledger
        .execute(format!("update chat_voice_messages set created_at = {recent}"))
        .await;
    assert_eq!(ledger.retain(RetentionClass::Audio, 0).await.removed, 0, "it may be tried again");
    ledger.age("chat_voice_messages", "created_at").await;
    assert_eq!(ledger.retain(RetentionClass::Audio, 0).await.removed, 1);
}

impl Ledger {
    /// A call with a recording, a transcript and notes.
    async fn summed_call(&self) -> CallId {
        let fetch = self.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
        let recording = self.fetch(&fetch[0], sound()).await;
        let next = self.hear_call(&recording[0]).await;
        let (job, revision, summary) = self.sum(&next[0]).await;
        done(self.store.settle_summary(&job, revision, summary).await.unwrap());
        self.the_call().await.id
    }
}

async fn transcripts_of_calls_go_and_notes_stay(ledger: Ledger) {
    let id = ledger.summed_call().await;
    assert_eq!(ledger.retain(RetentionClass::Transcripts, 30).await.removed, 0, "it is young");
    for (table, column) in [
        ("conference_calls", "created_at"),
        ("conference_calls", "ended_at"),
        ("call_sources", "created_at"),
    ] {
        ledger.age(table, column).await;
    }
    let counts = ledger.due(RetentionClass::Recordings, 30).await;
    assert_eq!(counts.recordings, 1);
    let retained = ledger.retain(RetentionClass::Recordings, 30).await;
    assert_eq!(retained.files, ["calls/x", "prepared/x"]);
    assert_eq!(ledger.retain(RetentionClass::Recordings, 30).await, Retained::default());

    assert_eq!(ledger.due(RetentionClass::Transcripts, 30).await.transcripts, 1);
    assert_eq!(ledger.retain(RetentionClass::Transcripts, 30).await.removed, 1);
    assert_eq!(ledger.retain(RetentionClass::Transcripts, 30).await, Retained::default());
    for table in ["call_segments", "call_speakers", "recording_chunks"] {
        assert_eq!(ledger.count(format!("select count(*) from {table}")).await, 0, "{table}");
    }
    let transcript = ledger.store.call_transcript(ledger.tenant, id).await.unwrap().unwrap();
    assert!(transcript.turns.is_empty() && !transcript.draft);
    let notes = ledger.store.call_notes(ledger.tenant, id).await.unwrap().expect("notes stay");
    assert_eq!(notes.notes["summary"], "They renew.");

    // Whatever is told of the call later: the notes are not taken again from nothing.
    let late = ledger.announce("b", news(vec![source("t1", SourceKind::Transcript)])).await;
    assert!(late.is_empty(), "{late:?}");
    let call = ledger.the_call().await;
    assert_eq!((call.state, call.sources.len()), (CallState::Done, 1));
}

async fn logs_go_by_their_days(ledger: Ledger) {
    ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let chat = ledger.visitor().await;
    ledger.talk(&chat, "hello").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    ledger.archive().await;
    ledger.keep(&[]).await;
    for class in [RetentionClass::Events, RetentionClass::Audit] {
        assert_eq!(ledger.retain(class, 30).await, Retained::default(), "{class}");
    }
    ledger.age("call_events", "created_at").await;
    ledger.age("archived_events", "created_at").await;
    ledger.age("audit_log", "at").await;
    let due = ledger.due(RetentionClass::Events, 30).await.events;
    assert!(due > 1, "{due}");
    assert_eq!(ledger.retain(RetentionClass::Events, 30).await.removed, due.unsigned_abs());
    assert_eq!(ledger.number("select count(*) from call_events").await, 0);
    assert_eq!(ledger.history(chat.session.id).await.len(), 2, "its messages stay");
    let due = ledger.due(RetentionClass::Audit, 30).await.audit;
    assert_eq!(ledger.retain(RetentionClass::Audit, 30).await.removed, due.unsigned_abs());
    assert!(due > 0);
}
