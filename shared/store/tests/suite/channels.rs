//! Channels that are sent to: what arrives is placed, what is answered is sent, and nothing is taken or proved twice.

use std::time::Duration;

use frontdesk_model::{ChannelName, JobId, JobKind, JobRef, MessageId, Payload, SessionStatus};
use frontdesk_store::{Accept, Arriving, ClaimedJob, Due, IdleTimes, NewMessage, Place, Placed, Settled};
use futures_util::future::join_all;
use uuid::Uuid;

use crate::harness::{LEASE, Ledger, TOKEN_FOR, says};

crate::both!(
    a_known_sender_is_in_a_session_that_sees_nothing,
    somebody_who_is_not_known_gets_a_ticket,
    the_same_mail_is_one_message_however_often_and_at_once,
    an_answer_is_sent_by_a_job_of_its_own_and_what_follows_finds_the_thread,
    the_address_that_was_given_out_proves_the_senders,
    without_it_nobody_gets_into_a_session_that_was_proved,
    somebody_else_with_the_address_proves_nothing,
    after_the_end_of_a_session_the_thread_goes_on_in_another,
    a_refused_address_is_marked_until_something_comes_from_it,
    a_session_of_the_web_sends_nothing,
    whoever_reads_mail_is_silent_for_longer
);

pub const MARTA: &str = "marta@example.com";

pub fn mail(ledger: &Ledger, id: &str) -> Arriving {
    let token: Uuid = ledger.store.clock().new_id();
    let mut token_hash = [7; 32];
    token_hash[..16].copy_from_slice(token.as_bytes());
    Arriving {
        tenant: ledger.tenant,
        channel: ChannelName::Email,
        external_id: id.to_owned(),
        address: MARTA.to_owned(),
        name: Some("Marta".to_owned()),
        token: None,
        references: Vec::new(),
        subject: "My lamp".to_owned(),
        text: "Where is my lamp?".to_owned(),
        has_files: false,
        client_message_id: format!("digest of {id}"),
        new_token: token.simple().to_string(),
        token_hash,
        token_for: TOKEN_FOR,
        reopen_within: Duration::from_hours(24),
        per_hour: 0,
    }
}

pub async fn placed(ledger: &Ledger, mail: &Arriving) -> Place {
    match ledger.store.place(mail).await.unwrap() {
        Placed::In(place) => place,
        other => panic!("{other:?}"),
    }
}

pub async fn keep(ledger: &Ledger, mail: &Arriving) -> (Place, Accept) {
    let place = placed(ledger, mail).await;
    let new = NewMessage {
        session_id: place.session_id,
        token_hash: place.token_hash,
        text: mail.text.clone(),
        client_message_id: Some(mail.client_message_id.clone()),
        request_id: None,
        trace: None,
        per_minute: 0,
        voice: None,
        attachments: Vec::new(),
    };
    (place, ledger.store.accept(new).await.unwrap())
}

/// Takes a mail, and the assistant answers it.
pub async fn answered(ledger: &Ledger, mail: &Arriving) -> (Place, MessageId) {
    let (place, accepted) = keep(ledger, mail).await;
    let Accept::Accepted { job: Some(job), .. } = accepted else {
        panic!("{accepted:?}")
    };
    let job = ledger.take(job).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    assert_eq!(input.session.channel, ChannelName::Email);
    let settled = ledger.store.settle_turn(&job, &input, says("It is on its way.")).await.unwrap();
    assert!(matches!(settled, Settled::Done { .. }), "{settled:?}");
    let history = ledger.history(place.session_id).await;
    (place, history.last().unwrap().id)
}

/// The jobs that are to send something.
pub async fn deliveries(ledger: &Ledger) -> Vec<ClaimedJob> {
    ledger.set_back("jobs", "publish_at").await;
    let due: Vec<Due> = ledger.store.unpublished(50, LEASE).await.unwrap();
    let mut jobs = Vec::new();
    for due in due.into_iter().filter(|due| due.job.kind == JobKind::Deliver) {
        jobs.push(ledger.claim_as(due.job.id, JobKind::Deliver).await);
    }
    jobs
}

async fn a_known_sender_is_in_a_session_that_sees_nothing(ledger: Ledger) {
    ledger.marta().await;
    let (place, accepted) = keep(&ledger, &mail(&ledger, "1@home")).await;
    assert!(matches!(accepted, Accept::Accepted { job: Some(_), .. }), "{accepted:?}");
    assert_eq!((place.proved, place.ticket_number), (false, None));
    let session = ledger.store.session(ledger.tenant, place.session_id).await.unwrap().unwrap();
    assert_eq!(
        (session.channel, session.verified, session.contact),
        (ChannelName::Email, false, None)
    );
}

async fn somebody_who_is_not_known_gets_a_ticket(ledger: Ledger) {
    let (place, accepted) = keep(&ledger, &mail(&ledger, "1@home")).await;
    let Accept::Accepted { job: None, .. } = accepted else {
        panic!("the assistant answers somebody who is not known: {accepted:?}")
    };
    assert_eq!(place.ticket_number, Some(1));
    let session = ledger.store.session(ledger.tenant, place.session_id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Escalated, Some(1)));
    assert_eq!(ledger.number("select count(*) from tickets where source = 'email'").await, 1);
    // The next one is in the same session, and no other ticket.
    let more = Arriving {
        references: vec!["1@home".to_owned()],
        ..mail(&ledger, "2@home")
    };
    let (next, _) = keep(&ledger, &more).await;
    assert_eq!((next.session_id, next.ticket_number), (place.session_id, None));
}

async fn the_same_mail_is_one_message_however_often_and_at_once(ledger: Ledger) {
    let mails: Vec<Arriving> = (0..8).map(|_| mail(&ledger, "1@home")).collect();
    let places = join_all(mails.iter().map(|mail| keep(&ledger, mail))).await;
    let (first, _) = &places[0];
    assert!(places.iter().all(|(place, _)| place.session_id == first.session_id), "{places:?}");
    let accepted = places
        .iter()
        .filter(|(_, accept)| matches!(accept, Accept::Accepted { .. }))
        .count();
    assert_eq!(accepted, 1, "{places:?}");
    assert_eq!(ledger.history(first.session_id).await.len(), 1);
    for (sql, rows) in [
        ("select count(*) from chat_sessions", 1),
        ("select count(*) from channel_threads", 1),
        ("select count(*) from tickets", 1),
    ] {
        assert_eq!(ledger.number(sql).await, rows, "{sql}");
    }
}

async fn an_answer_is_sent_by_a_job_of_its_own_and_what_follows_finds_the_thread(ledger: Ledger) {
    ledger.marta().await;
    let (place, answer) = answered(&ledger, &mail(&ledger, "1@home")).await;
    let jobs = deliveries(&ledger).await;
    let [job] = jobs.as_slice() else { panic!("{jobs:?}") };
    let payload = Payload::Deliver {
        session_id: place.session_id,
        message_id: answer,
    };
    assert_eq!(job.payload, payload);
    let input = ledger.store.load_delivery(job).await.unwrap().unwrap();
    assert_eq!((input.address.as_str(), input.subject.as_str()), (MARTA, "My lamp"));
    assert_eq!(
        (input.references.as_slice(), input.answers.as_deref()),
        (&["1@home".to_owned()][..], Some("1@home"))
    );
    assert_eq!(input.said.text, "It is on its way.");
    assert!(ledger.store.settle_delivery(job, &input, "a-1@shop", None).await.unwrap());
    assert!(
        !ledger.store.settle_delivery(job, &input, "a-1@shop", None).await.unwrap(),
        "the job has ended"
    );
    let reply = Arriving {
        references: vec!["1@home".to_owned(), "a-1@shop".to_owned()],
        ..mail(&ledger, "2@home")
    };
    let (next, _) = keep(&ledger, &reply).await;
    assert_eq!((next.session_id, next.proved), (place.session_id, false));
}

async fn the_address_that_was_given_out_proves_the_senders(ledger: Ledger) {
    ledger.marta().await;
    let first = mail(&ledger, "1@home");
    let (place, _) = answered(&ledger, &first).await;
    let reply = Arriving {
        token: Some(first.new_token.clone()),
        ..mail(&ledger, "2@home")
    };
    let (next, _) = keep(&ledger, &reply).await;
    assert_eq!((next.session_id, next.proved), (place.session_id, true));
    let session = ledger.store.session(ledger.tenant, place.session_id).await.unwrap().unwrap();
    let contact = session.contact.expect("the contact of the address");
    assert_eq!((session.verified, contact.external_id.as_deref()), (true, Some("cust-1")));
}

async fn without_it_nobody_gets_into_a_session_that_was_proved(ledger: Ledger) {
    ledger.marta().await;
    let first = mail(&ledger, "1@home");
    let (place, _) = answered(&ledger, &first).await;
    let reply = Arriving {
        token: Some(first.new_token.clone()),
        ..mail(&ledger, "2@home")
    };
    keep(&ledger, &reply).await;
    let forged = Arriving {
        references: vec!["1@home".to_owned()],
        ..mail(&ledger, "3@elsewhere")
    };
    let (other, _) = keep(&ledger, &forged).await;
    assert_ne!(other.session_id, place.session_id);
    let session = ledger.store.session(ledger.tenant, other.session_id).await.unwrap().unwrap();
    assert!(!session.verified && session.contact.is_none());
}

async fn somebody_else_with_the_address_proves_nothing(ledger: Ledger) {
    ledger.marta().await;
    let first = mail(&ledger, "1@home");
    let (place, _) = answered(&ledger, &first).await;
    let forwarded = Arriving {
        address: "owen@example.com".to_owned(),
        token: Some(first.new_token.clone()),
        references: vec!["1@home".to_owned()],
        ..mail(&ledger, "2@office")
    };
    let (other, _) = keep(&ledger, &forwarded).await;
    assert!(other.session_id != place.session_id && !other.proved);
    let session = ledger.store.session(ledger.tenant, place.session_id).await.unwrap().unwrap();
    assert!(!session.verified);
}

async fn after_the_end_of_a_session_the_thread_goes_on_in_another(ledger: Ledger) {
    ledger.marta().await;
    let first = mail(&ledger, "1@home");
    let (place, _) = answered(&ledger, &first).await;
    ledger.store.close_session(ledger.tenant, place.session_id).await.unwrap();
    let (again, repeated) = keep(&ledger, &first).await;
    assert_eq!(again.session_id, place.session_id);
    assert!(matches!(repeated, Accept::Repeated(_)), "{repeated:?}");
    let reply = Arriving {
        token: Some(first.new_token.clone()),
        ..mail(&ledger, "2@home")
    };
    let (next, accepted) = keep(&ledger, &reply).await;
    assert!(matches!(accepted, Accept::Accepted { .. }), "{accepted:?}");
    let session = ledger.store.session(ledger.tenant, next.session_id).await.unwrap().unwrap();
    assert_eq!((session.previous_session_id, session.verified), (Some(place.session_id), true));
    assert_eq!(ledger.number("select count(*) from channel_threads").await, 1);
    // A place that was found and whose session ended before the message was in it.
    let third = Arriving {
        token: Some(first.new_token.clone()),
        ..mail(&ledger, "3@home")
    };
    let found = placed(&ledger, &third).await;
    assert_eq!(found.session_id, next.session_id);
    ledger.store.close_session(ledger.tenant, next.session_id).await.unwrap();
    let (moved, accepted) = keep(&ledger, &third).await;
    assert!(
        moved.session_id != next.session_id && matches!(accepted, Accept::Accepted { .. }),
        "{accepted:?}"
    );
}

async fn a_refused_address_is_marked_until_something_comes_from_it(ledger: Ledger) {
    ledger.marta().await;
    let first = mail(&ledger, "1@home");
    answered(&ledger, &first).await;
    let job = deliveries(&ledger).await.pop().unwrap();
    let marked = ledger
        .store
        .mark_refused(ledger.tenant, ChannelName::Email, MARTA, "550 no such user");
    marked.await.unwrap();
    let input = ledger.store.load_delivery(&job).await.unwrap().unwrap();
    assert_eq!(input.refused.as_deref(), Some("550 no such user"));
    keep(&ledger, &mail(&ledger, "2@home")).await;
    let input = ledger.store.load_delivery(&job).await.unwrap().unwrap();
    assert_eq!(input.refused, None);
}

async fn a_session_of_the_web_sends_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "Hello").await;
    let job = ledger.take(job.unwrap()).await;
    ledger.answer(&job, "Hello!").await;
    ledger.take_over(&chat).await;
    assert_eq!(ledger.number("select count(*) from jobs").await, 0);
}

async fn whoever_reads_mail_is_silent_for_longer(ledger: Ledger) {
    ledger.marta().await;
    answered(&ledger, &mail(&ledger, "1@home")).await;
    ledger.visitor().await;
    ledger.set_back("chat_sessions", "active_at").await;
    ledger.set_back("chat_sessions", "due_at").await;
    let times = IdleTimes {
        warning: Duration::from_mins(25),
        close: Duration::from_mins(30),
        person_close: Duration::from_hours(24),
        over: Duration::ZERO,
    };
    let due = ledger.store.idle_due(&times).await.unwrap();
    assert_eq!((due.seen, due.warned), (2, 1), "the visitor of the web alone");
}

impl Ledger {
    async fn claim_as(&self, id: JobId, kind: JobKind) -> ClaimedJob {
        self.claim(&JobRef::new(id, kind, None)).await
    }
}
