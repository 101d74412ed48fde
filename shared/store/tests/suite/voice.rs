//! Voice messages: kept with their recording, ready when they are transcribed, and long ones in chunks.

use std::time::Duration;

use frontdesk_model::{Event, JobKind, JobRef, Message, MessageStatus, Sender};
use frontdesk_store::{
    Accept, ChunkSettled, ChunkSpan, ClaimedJob, FailedJob, Heard, LongRecording, NewMessage, NewVoice, VoiceOver, VoiceQuota, VoiceScope,
    VoiceSettled,
};
use serde_json::json;

use crate::harness::{Chat, Ledger, message};

crate::both!(
    a_recording_is_kept_with_its_job,
    the_same_recording_again_is_the_same_message,
    a_voice_note_that_waits_blocks_nothing,
    words_take_the_text_path_in_the_order_of_readiness,
    silence_is_asked_about_and_answered_once,
    a_person_is_not_interrupted_by_the_assistant,
    a_recording_that_cannot_be_used_says_why_and_may_be_retried,
    a_stale_worker_writes_nothing,
    the_last_chunk_makes_the_join_and_only_once,
    a_dead_chunk_leaves_the_others_their_words,
    recordings_of_a_day_have_a_limit_for_each_scope,
    the_same_recording_again_is_the_same_message_when_the_day_is_full,
);

fn spoken(chat: &Chat, ledger: &Ledger, id: Option<&str>, content: u8) -> NewMessage {
    let message_id = ledger.store.clock().new_id();
    NewMessage {
        client_message_id: id.map(str::to_owned),
        voice: Some(NewVoice {
            message_id,
            blob: format!("voice/{message_id}"),
            media_type: "audio/ogg".into(),
            bytes: 1000,
            sha256: [content; 32],
            language: Some("en".into()),
            quota: VoiceQuota::default(),
        }),
        ..message(chat, "")
    }
}

pub async fn speak(ledger: &Ledger, chat: &Chat) -> (Message, JobRef) {
    match ledger.store.accept(spoken(chat, ledger, None, 1)).await.unwrap() {
        Accept::Accepted { message, job, .. } => (message, job.expect("somebody has to listen")),
        other => panic!("not accepted: {other:?}"),
    }
}

fn words(text: &str) -> Heard {
    Heard {
        state: if text.is_empty() { "empty" } else { "done" },
        reason: text.is_empty().then(|| "no speech was found".to_owned()),
        text: text.to_owned(),
        language: Some("en".into()),
        duration_ms: 4000,
        speech_ms: 3000,
        transcribed_ms: 3000,
        details: json!({ "segments": [] }),
        stages_ms: vec![("transcribe", 120.0)],
    }
}

pub async fn hear(ledger: &Ledger, job: &ClaimedJob, text: &str) -> Option<JobRef> {
    match ledger.store.settle_voice(job, words(text)).await.unwrap() {
        VoiceSettled::Done { next, .. } => next,
        VoiceSettled::Lost => panic!("the claim was lost"),
    }
}

async fn now(ledger: &Ledger, message: &Message) -> Message {
    ledger.store.message(ledger.tenant, message.id).await.unwrap().unwrap()
}

async fn a_recording_is_kept_with_its_job(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (message, job) = speak(&ledger, &chat).await;
    assert_eq!(job.kind, JobKind::Voice);
    let kept = now(&ledger, &message).await;
    assert_eq!(kept, message);
    assert_eq!((kept.status, kept.text.as_str()), (MessageStatus::Queued, ""));
    assert_eq!(kept.voice.unwrap().transcription, None);
    let claimed = ledger.claim(&job).await;
    assert_eq!(now(&ledger, &message).await.status, MessageStatus::Processing);
    let input = ledger.store.load_voice(&claimed).await.unwrap().unwrap();
    assert_eq!((input.message_id, input.language.as_deref()), (message.id, Some("en")));
    assert_eq!(input.blob, format!("voice/{}", message.id));
}

async fn the_same_recording_again_is_the_same_message(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let accept = async |new| ledger.store.accept(new).await.unwrap();
    let Accept::Accepted { message, .. } = accept(spoken(&chat, &ledger, Some("a"), 1)).await else {
        panic!("not accepted")
    };
    let Accept::Repeated(again) = accept(spoken(&chat, &ledger, Some("a"), 1)).await else {
        panic!("not known again")
    };
    assert_eq!(again.id, message.id);
    assert!(matches!(accept(spoken(&chat, &ledger, Some("a"), 2)).await, Accept::TextDiffers));
    let text = NewMessage {
        client_message_id: Some("a".into()),
        ..crate::harness::message(&chat, "")
    };
    assert!(matches!(accept(text).await, Accept::TextDiffers));
    ledger.say(&chat, "text").await;
    assert_eq!(ledger.history(chat.session.id).await.len(), 2);
}

async fn a_voice_note_that_waits_blocks_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, _) = speak(&ledger, &chat).await;
    let (text, job) = ledger.say(&chat, "hello").await;
    let claimed = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&claimed, 20).await.unwrap().unwrap();
    assert_eq!(input.pending.iter().map(|message| message.id).collect::<Vec<_>>(), [text.id]);
    assert!(input.recent.is_empty(), "nobody has listened to it yet");
    ledger.answer(&claimed, "hi").await;
    assert!(now(&ledger, &text).await.answered_by.is_some());
    assert_eq!(now(&ledger, &voice).await.status, MessageStatus::Queued);
}

async fn words_take_the_text_path_in_the_order_of_readiness(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, job) = speak(&ledger, &chat).await;
    let claimed = ledger.claim(&job).await;
    let (text, chat_job) = ledger.say(&chat, "written later").await;
    assert_eq!(
        hear(&ledger, &claimed, "where is my order").await,
        None,
        "the session's job is there already"
    );

    let events = ledger.store.events_after(ledger.tenant, chat.session.id, 2, 10).await.unwrap();
    let [Event::MessageUpdated { seq: 3, message }] = &events[..] else {
        panic!("not what happened: {events:?}")
    };
    assert_eq!((message.id, message.seq, message.text.as_str()), (voice.id, 1, "where is my order"));
    let transcript = message.voice.clone().unwrap();
    assert_eq!(transcript.transcription.as_deref(), Some("where is my order"));
    assert_eq!((transcript.language.as_deref(), transcript.duration_ms), (Some("en"), Some(4000)));

    let claimed = ledger.claim(&chat_job.unwrap()).await;
    let input = ledger.store.load_turn(&claimed, 20).await.unwrap().unwrap();
    assert_eq!(
        input.pending.iter().map(|message| message.id).collect::<Vec<_>>(),
        [text.id, voice.id]
    );
    ledger.answer(&claimed, "here").await;
    let (text, voice) = (now(&ledger, &text).await, now(&ledger, &voice).await);
    assert!(voice.answered_by.is_some() && voice.answered_by == text.answered_by);
    let trail = ledger.store.trail(None, voice.id).await.unwrap().unwrap();
    let transcription = trail.transcription.unwrap();
    assert_eq!(transcription.state, "done");
    assert_eq!(transcription.settled.unwrap().0["stages_ms"]["transcribe"], 120.0);
}

async fn silence_is_asked_about_and_answered_once(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, job) = speak(&ledger, &chat).await;
    assert_eq!(hear(&ledger, &ledger.claim(&job).await, "").await, None);
    let history = ledger.history(chat.session.id).await;
    assert_eq!((history[0].status, history[0].text.as_str()), (MessageStatus::Done, ""));
    assert_eq!((history[1].sender, history[1].in_reply_to.clone()), (Sender::Bot, vec![voice.id]));
    assert!(history[1].text.contains("record it again"), "{}", history[1].text);
    let seqs: Vec<_> = ledger.store.events_after(ledger.tenant, chat.session.id, 0, 10).await.unwrap();
    assert_eq!(seqs.iter().map(Event::seq).collect::<Vec<_>>(), [1, 2, 3]);
}

async fn a_person_is_not_interrupted_by_the_assistant(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (silent, silent_job) = speak(&ledger, &chat).await;
    let (voice, job) = speak(&ledger, &chat).await;
    ledger
        .store
        .answer_as_agent(ledger.tenant, chat.session.id, "I am here")
        .await
        .unwrap();
    hear(&ledger, &ledger.claim(&silent_job).await, "").await;
    assert_eq!(hear(&ledger, &ledger.claim(&job).await, "thank you").await, None);
    let (silent, voice) = (now(&ledger, &silent).await, now(&ledger, &voice).await);
    assert_eq!((silent.status, silent.answered_by), (MessageStatus::Done, None));
    assert_eq!(
        (voice.status, voice.text.as_str(), voice.answered_by),
        (MessageStatus::Done, "thank you", None)
    );
    assert_eq!(ledger.history(chat.session.id).await.len(), 3, "two notes and the person's words");
}

async fn a_recording_that_cannot_be_used_says_why_and_may_be_retried(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, job) = speak(&ledger, &chat).await;
    let claimed = ledger.claim(&job).await;
    let failed = ledger
        .store
        .fail_job(&claimed, "no audio, but a PNG image", Some("That was a picture."))
        .await
        .unwrap();
    assert!(
        matches!(
            failed,
            FailedJob::Done {
                session: Some((_, 3)),
                next: None
            }
        ),
        "{failed:?}"
    );
    assert_eq!(now(&ledger, &voice).await.status, MessageStatus::Failed);
    let notice = ledger.history(chat.session.id).await.pop().unwrap();
    assert_eq!((notice.sender, notice.text.as_str()), (Sender::System, "That was a picture."));
    let trail = ledger.store.trail(None, voice.id).await.unwrap().unwrap();
    assert_eq!(trail.transcription.unwrap().reason.as_deref(), Some("no audio, but a PNG image"));
    assert_eq!(trail.failed_attempts[0].error, "no audio, but a PNG image");
    assert_eq!(trail.job.unwrap().state, "dead");

    let again = ledger.store.retry_dead(Some(ledger.tenant), job.id).await.unwrap().unwrap();
    assert_eq!(now(&ledger, &voice).await.status, MessageStatus::Queued);
    let next = hear(&ledger, &ledger.claim(&again).await, "words after all").await.unwrap();
    ledger.answer(&ledger.claim(&next).await, "yes").await;
    assert!(now(&ledger, &voice).await.answered_by.is_some());
}

async fn a_stale_worker_writes_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, job) = speak(&ledger, &chat).await;
    let first = ledger.claim(&job).await;
    assert!(ledger.store.hand_back(&first).await.unwrap());
    let second = ledger.claim(&job).await;
    assert!(matches!(
        ledger.store.settle_voice(&first, words("late")).await.unwrap(),
        VoiceSettled::Lost
    ));
    assert_eq!(now(&ledger, &voice).await.text, "");
    hear(&ledger, &second, "in time").await;
    assert_eq!(now(&ledger, &voice).await.text, "in time");
    assert!(matches!(
        ledger.store.settle_voice(&second, words("twice")).await.unwrap(),
        VoiceSettled::Lost
    ));
    assert_eq!(now(&ledger, &voice).await.text, "in time");
}

async fn cut(ledger: &Ledger, job: &JobRef, chunks: i64) -> Vec<JobRef> {
    let recording = LongRecording {
        prepared_blob: "prepared/x".into(),
        language: Some("en".into()),
        duration_ms: chunks * 1000,
        speech_ms: chunks * 800,
        warnings: vec!["the file ends early".into()],
        chunks: (0..chunks)
            .map(|n| ChunkSpan {
                start_ms: n * 1000,
                end_ms: (n + 1) * 1000,
            })
            .collect(),
    };
    let claimed = ledger.claim(job).await;
    match ledger.store.cut_recording(&claimed, &recording).await.unwrap() {
        ChunkSettled::Done(jobs) => jobs,
        ChunkSettled::Lost => panic!("the claim was lost"),
    }
}

async fn the_last_chunk_makes_the_join_and_only_once(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, job) = speak(&ledger, &chat).await;
    let chunks = cut(&ledger, &job, 6).await;
    assert_eq!((chunks.len(), chunks[0].kind), (6, JobKind::Chunk));
    assert_eq!(now(&ledger, &voice).await.status, MessageStatus::Processing);
    let settling = chunks.iter().enumerate().map(async |(n, chunk)| {
        let claimed = ledger.claim(chunk).await;
        let input = ledger.store.load_chunk(&claimed).await.unwrap().unwrap();
        assert_eq!(input.span.start_ms, i64::try_from(n).unwrap() * 1000);
        let settled = ledger.store.settle_chunk(&claimed, json!({ "n": n })).await.unwrap();
        let stale = ledger.store.settle_chunk(&claimed, json!({ "n": "stale" })).await.unwrap();
        assert!(matches!(stale, ChunkSettled::Lost));
        match settled {
            ChunkSettled::Done(next) => next,
            ChunkSettled::Lost => panic!("the claim was lost"),
        }
    });
    let joins: Vec<JobRef> = futures_util::future::join_all(settling).await.into_iter().flatten().collect();
    let [join] = &joins[..] else { panic!("one join, not {joins:?}") };
    assert_eq!(join.kind, JobKind::Join);
    let claimed = ledger.claim(join).await;
    let joined = ledger.store.load_parts(&claimed).await.unwrap().unwrap();
    let order: Vec<_> = joined
        .parts
        .iter()
        .map(|part| part.transcript.clone().unwrap()["n"].clone())
        .collect();
    assert_eq!(order, [0, 1, 2, 3, 4, 5]);
    assert_eq!((joined.duration_ms, joined.warnings.len()), (6000, 1));
    let next = hear(&ledger, &claimed, "all of it").await.unwrap();
    assert_eq!(next.kind, JobKind::Chat);
    assert_eq!(now(&ledger, &voice).await.text, "all of it");
}

async fn a_dead_chunk_leaves_the_others_their_words(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (voice, job) = speak(&ledger, &chat).await;
    let chunks = cut(&ledger, &job, 2).await;
    let first = ledger.claim(&chunks[0]).await;
    ledger.store.settle_chunk(&first, json!("words")).await.unwrap();
    let second = ledger.claim(&chunks[1]).await;
    let FailedJob::Done { next: Some(join), .. } = ledger.store.fail_job(&second, "it killed five workers", None).await.unwrap() else {
        panic!("nobody joins what there is")
    };
    let claimed = ledger.claim(&join).await;
    let parts = ledger.store.load_parts(&claimed).await.unwrap().unwrap().parts;
    assert_eq!(parts[0].transcript, Ok(json!("words")));
    assert_eq!(parts[1].transcript, Err("it killed five workers".to_owned()));
    let answers = hear(&ledger, &claimed, "half of it").await.unwrap();
    ledger.answer(&ledger.claim(&answers).await, "well").await;
    let answered_by = now(&ledger, &voice).await.answered_by;

    // A person has it tried again: more words, and no second answer.
    let again = ledger.store.retry_dead(None, chunks[1].id).await.unwrap().unwrap();
    let claimed = ledger.claim(&again).await;
    let ChunkSettled::Done(next) = ledger.store.settle_chunk(&claimed, json!("more")).await.unwrap() else {
        panic!("the claim was lost")
    };
    assert_eq!(hear(&ledger, &ledger.claim(&next[0]).await, "all of it").await, None);
    let whole = now(&ledger, &voice).await;
    assert_eq!(
        (whole.text.as_str(), whole.status, whole.answered_by),
        ("all of it", MessageStatus::Done, answered_by)
    );
}

/// A recording of 1,000 bytes, under a quota.
fn measured(chat: &Chat, ledger: &Ledger, id: Option<&str>, quota: VoiceQuota) -> NewMessage {
    let mut new = spoken(chat, ledger, id, 1);
    if let Some(voice) = &mut new.voice {
        voice.quota = quota;
    }
    new
}

async fn recordings_of_a_day_have_a_limit_for_each_scope(ledger: Ledger) {
    let marta = ledger.marta().await;
    let (first, second) = (ledger.chat(marta.clone()).await, ledger.chat(marta).await);
    let visitor = ledger.visitor().await;
    let accept = async |chat: &Chat, quota| ledger.store.accept(measured(chat, &ledger, None, quota)).await.unwrap();
    let (one, two) = (1_999, 2_000);
    let off = VoiceQuota::default();
    assert!(matches!(accept(&first, off).await, Accept::Accepted { .. }));
    ledger.time.advance(chrono::Duration::hours(1));
    let over = |scope, accept| match accept {
        Accept::TooMuchVoice(over) => assert_eq!(
            over,
            VoiceOver {
                scope,
                most: one,
                retry_after: Duration::from_hours(23)
            }
        ),
        other => panic!("not refused: {other:?}"),
    };
    let session = |session| VoiceQuota { session, ..off };
    let person = |contact| VoiceQuota { contact, ..off };
    let tenant = |tenant| VoiceQuota { tenant, ..off };
    over(VoiceScope::Session, accept(&first, session(one)).await);
    over(VoiceScope::Contact, accept(&second, person(one)).await);
    over(VoiceScope::Tenant, accept(&visitor, tenant(one)).await);
    assert_eq!(ledger.history(first.session.id).await.len(), 1, "what is refused is not kept");
    // Others are not hurt, and what fits is taken.
    assert!(matches!(accept(&second, session(one)).await, Accept::Accepted { .. }));
    assert!(matches!(accept(&visitor, person(one)).await, Accept::Accepted { .. }));
    let elsewhere = ledger.store.create_tenant("elsewhere", "secret").await.unwrap().unwrap().id;
    let foreign = ledger.visitor_of(elsewhere).await;
    assert!(matches!(accept(&foreign, tenant(one)).await, Accept::Accepted { .. }));
    assert!(matches!(accept(&visitor, session(two)).await, Accept::Accepted { .. }));
    // The first one is a day old.
    ledger.time.advance(chrono::Duration::hours(23));
    assert!(matches!(accept(&first, session(one)).await, Accept::Accepted { .. }));
}

async fn the_same_recording_again_is_the_same_message_when_the_day_is_full(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let full = VoiceQuota {
        session: 1_000,
        ..VoiceQuota::default()
    };
    let accept = async |id| ledger.store.accept(measured(&chat, &ledger, Some(id), full)).await.unwrap();
    assert!(matches!(accept("a").await, Accept::Accepted { .. }));
    assert!(matches!(accept("b").await, Accept::TooMuchVoice(_)));
    assert!(matches!(accept("a").await, Accept::Repeated(_)));
}
