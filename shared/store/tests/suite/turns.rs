//! The assistant's turns: settled once, in order, and never over a person's head.

use frontdesk_model::{Intent, MessageSentiment, MessageStatus, Sender, Sentiment, SessionStatus, Span, TicketPriority, Understanding};
use frontdesk_store::{Escalation, NewTicket, Settled, TurnOutcome};

use crate::harness::{LEASE, Ledger, about_a_ticket, says};

crate::both!(
    a_turn_answers_once,
    a_burst_is_answered_together,
    a_message_during_the_turn_arms_the_job_again,
    a_lost_claim_writes_nothing,
    a_person_who_took_over_is_not_talked_over,
    a_handover_opens_a_ticket_with_the_transcript,
    the_ticket_is_named_in_the_answer,
    marks_in_a_customers_words_are_words,
    a_report_goes_on_the_open_ticket,
    processing_is_seen_while_a_worker_has_it,
    context_is_what_was_said_before,
);

async fn a_turn_answers_once(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (question, job) = ledger.say(&chat, "where is my order").await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    let reading = Understanding {
        intent: Intent::OrderStatus,
        confidence: 0.9,
        entities: vec![],
    };
    let outcome = TurnOutcome {
        readings: vec![(question.id, reading)],
        stages_ms: vec![("load", 1.5)],
        sentiments: vec![(question.id, -0.5)],
        ..says("On its way.")
    };
    let Settled::Done { last_seq, again, .. } = ledger.store.settle_turn(&job, &input, outcome).await.unwrap() else {
        panic!("lost")
    };
    assert_eq!((last_seq, again), (2, None));

    let history = ledger.history(chat.session.id).await;
    let (question, answer) = (&history[0], &history[1]);
    assert_eq!(
        (question.status, question.intent, question.answered_by),
        (MessageStatus::Done, Some(Intent::OrderStatus), Some(answer.id))
    );
    assert_eq!(
        (answer.sender, answer.text.as_str(), &answer.in_reply_to),
        (Sender::Bot, "On its way.", &vec![question.id])
    );

    let heard = ledger.store.sentiments(ledger.tenant, chat.session.id, 1, 9).await.unwrap();
    assert_eq!(heard, [MessageSentiment::of(question.id, -0.5)]);
    assert_eq!(heard[0].sentiment, Sentiment::Negative);
    assert!(
        ledger
            .store
            .sentiments(ledger.tenant, chat.session.id, 2, 9)
            .await
            .unwrap()
            .is_empty()
    );

    let twice = ledger.store.settle_turn(&job, &input, says("Again.")).await.unwrap();
    assert!(matches!(twice, Settled::Lost), "a second settle finds no row");
    assert_eq!(ledger.history(chat.session.id).await.len(), 2);
    let trail = ledger.store.trail(Some(ledger.tenant), question.id).await.unwrap().unwrap();
    assert_eq!(trail.settled.unwrap()["stages_ms"]["load"], 1.5);
    assert_eq!(
        (trail.answered_by, trail.request_id.as_deref(), trail.delivered_at),
        (Some(answer.id), Some("req-1"), None)
    );
    let sent = answer.created_at + chrono::Duration::milliseconds(7);
    ledger
        .store
        .mark_delivered(&[(answer.id, sent), (question.id, sent)])
        .await
        .unwrap();
    ledger
        .store
        .mark_delivered(&[(answer.id, sent + chrono::Duration::seconds(1))])
        .await
        .unwrap();
    let trail = ledger.store.trail(Some(ledger.tenant), question.id).await.unwrap().unwrap();
    assert_eq!(trail.delivered_at, Some(sent), "the first time counts");
}

async fn a_burst_is_answered_together(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (one, job) = ledger.say(&chat, "hi").await;
    let (two, _) = ledger.say(&chat, "where is my order").await;
    let job = ledger.claim(&job.unwrap()).await;
    ledger.answer(&job, "Hello! On its way.").await;
    let history = ledger.history(chat.session.id).await;
    assert_eq!(history.len(), 3);
    let mut covered = history[2].in_reply_to.clone();
    covered.sort();
    assert_eq!(covered, [one.id, two.id]);
}

async fn a_message_during_the_turn_arms_the_job_again(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "one").await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    let (_, none) = ledger.say(&chat, "two").await;
    assert_eq!(none, None, "the running job is raised, not doubled");
    let Settled::Done { again: Some(again), .. } = ledger.store.settle_turn(&job, &input, says("first")).await.unwrap() else {
        panic!("the job was not armed again")
    };
    let job = ledger.claim(&again).await;
    assert_eq!(job.attempt, 1, "attempts start anew");
    ledger.answer(&job, "second").await;
    let texts: Vec<_> = ledger.history(chat.session.id).await.into_iter().map(|m| m.text).collect();
    assert_eq!(texts, ["one", "two", "first", "second"]);
}

async fn a_lost_claim_writes_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "one").await;
    let stale = ledger.claim(&job.clone().unwrap()).await;
    let input = ledger.store.load_turn(&stale, 20).await.unwrap().unwrap();
    assert!(ledger.store.hand_back(&stale).await.unwrap());
    let fresh = ledger.claim(&job.unwrap()).await;
    assert_eq!(fresh.attempt, 1, "handing back does not count");
    assert!(matches!(
        ledger.store.settle_turn(&stale, &input, says("stale")).await.unwrap(),
        Settled::Lost
    ));
    assert!(!ledger.store.renew(stale.id, stale.token, LEASE).await.unwrap());
    assert!(ledger.store.renew(fresh.id, fresh.token, LEASE).await.unwrap());
    assert_eq!(
        ledger.store.last_seqs(&[chat.session.id]).await.unwrap()[0].1,
        1,
        "the number that the stale answer took is given back"
    );
    ledger.answer(&fresh, "fresh").await;
    assert_eq!(ledger.history(chat.session.id).await[1].text, "fresh");
}

async fn a_person_who_took_over_is_not_talked_over(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "one").await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    ledger
        .store
        .answer_as_agent(ledger.tenant, chat.session.id, "I take this")
        .await
        .unwrap();
    assert!(matches!(
        ledger.store.settle_turn(&job, &input, says("bot")).await.unwrap(),
        Settled::Done { again: None, .. }
    ));
    let history = ledger.history(chat.session.id).await;
    assert_eq!(
        history.iter().map(|m| m.sender).collect::<Vec<_>>(),
        [Sender::Customer, Sender::Agent]
    );
    assert_eq!((history[0].status, history[0].answered_by), (MessageStatus::Done, None));
}

async fn a_handover_opens_a_ticket_with_the_transcript(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let (_, job) = ledger.say(&chat, "a person please").await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    let ticket = NewTicket {
        subject: "Request for a person".into(),
        body: "a person please".into(),
        priority: TicketPriority::Normal,
    };
    let outcome = TurnOutcome {
        escalation: Escalation::Handover(ticket),
        ..says("A person will come.")
    };
    let Settled::Done { last_seq, .. } = ledger.store.settle_turn(&job, &input, outcome).await.unwrap() else {
        panic!("lost")
    };
    assert_eq!(last_seq, 3, "the answer, then the change of status");
    let session = ledger.store.session(ledger.tenant, chat.session.id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Escalated, Some(1)));
    let ticket = ledger
        .store
        .ticket_of(ledger.tenant, input.contact_id.unwrap(), 1)
        .await
        .unwrap()
        .unwrap();
    assert!(ticket.messages[1].body.contains("Customer: a person please"), "{ticket:?}");
    let kinds: Vec<_> = ledger.store.events_after(ledger.tenant, chat.session.id, 0, 10).await.unwrap();
    let rest = ledger.store.events_after(ledger.tenant, chat.session.id, 2, 10).await.unwrap();
    assert_eq!(kinds[0].seq(), 1);
    assert!(
        matches!(rest.as_slice(), [frontdesk_model::Event::SessionUpdated { seq: 3, .. }]),
        "{rest:?}"
    );
}

async fn the_ticket_is_named_in_the_answer(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    for number in 1..=2 {
        let (_, job) = ledger.say(&chat, "the lamp is broken").await;
        let job = ledger.claim(&job.unwrap()).await;
        let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
        let ticket = NewTicket {
            subject: "Broken lamp".into(),
            body: "it broke".into(),
            priority: TicketPriority::High,
        };
        let outcome = TurnOutcome {
            escalation: Escalation::OpenTicket(ticket),
            draft: Some(about_a_ticket([Span::Text("Ticket ".into()), Span::TicketNumber], [])),
            ..TurnOutcome::default()
        };
        ledger.store.settle_turn(&job, &input, outcome).await.unwrap();
        assert_eq!(
            ledger.history(chat.session.id).await.last().unwrap().text,
            format!("Ticket {number}")
        );
    }
}

async fn marks_in_a_customers_words_are_words(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let marks = "{ticket} {number} {$number} {0} \u{1}number";
    let (_, job) = ledger.say(&chat, marks).await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
    let ticket = NewTicket {
        subject: marks.into(),
        body: marks.into(),
        priority: TicketPriority::Normal,
    };
    let mut draft = about_a_ticket([Span::TicketNumber, Span::Text(": ".into()), Span::TicketSubject], []);
    draft.paragraphs.push(frontdesk_model::Paragraph::Text(marks.to_owned()));
    let outcome = TurnOutcome {
        escalation: Escalation::OpenTicket(ticket),
        draft: Some(draft),
        ..TurnOutcome::default()
    };
    ledger.store.settle_turn(&job, &input, outcome).await.unwrap();
    assert_eq!(
        ledger.history(chat.session.id).await.last().unwrap().text,
        format!("1: {marks}\n\n{marks}")
    );
}

async fn a_report_goes_on_the_open_ticket(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let mut contact = None;
    for (words, expected) in [("it broke", "1 true"), ("it smells, too", "1 false")] {
        let (_, job) = ledger.say(&chat, words).await;
        let job = ledger.claim(&job.unwrap()).await;
        let input = ledger.store.load_turn(&job, 20).await.unwrap().unwrap();
        contact = input.contact_id;
        let ticket = NewTicket {
            subject: "Lamp".into(),
            body: words.into(),
            priority: TicketPriority::Normal,
        };
        let outcome = TurnOutcome {
            escalation: Escalation::Report(ticket),
            draft: Some(about_a_ticket(
                [Span::TicketNumber, Span::Text(" true".into())],
                [Span::TicketNumber, Span::Text(" false".into())],
            )),
            ..TurnOutcome::default()
        };
        ledger.store.settle_turn(&job, &input, outcome).await.unwrap();
        assert_eq!(ledger.history(chat.session.id).await.last().unwrap().text, expected);
    }
    let ticket = ledger.store.ticket_of(ledger.tenant, contact.unwrap(), 1).await.unwrap().unwrap();
    assert!(ticket.messages.iter().any(|entry| entry.body == "it smells, too"), "{ticket:?}");
}

async fn processing_is_seen_while_a_worker_has_it(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let (_, job) = ledger.say(&chat, "one").await;
    let job = ledger.claim(&job.unwrap()).await;
    assert_eq!(ledger.history(chat.session.id).await[0].status, MessageStatus::Processing);
    ledger.answer(&job, "done").await;
    assert_eq!(ledger.history(chat.session.id).await[0].status, MessageStatus::Done);
}

async fn context_is_what_was_said_before(ledger: Ledger) {
    let chat = ledger.visitor().await;
    for n in 1..=4 {
        let (_, job) = ledger.say(&chat, &format!("q{n}")).await;
        let job = ledger.claim(&job.unwrap()).await;
        ledger.answer(&job, &format!("a{n}")).await;
    }
    let (_, job) = ledger.say(&chat, "q5").await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_turn(&job, 3).await.unwrap().unwrap();
    assert_eq!(input.recent.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["a3", "q4", "a4"]);
    assert_eq!(input.pending.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["q5"]);
}
