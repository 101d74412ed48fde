//! Whatever happens to a session, and however much of it at once: no state that the table forbids, and every event once.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use frontdesk_model::{Event, JobRef, SessionId, SessionStatus, TicketPriority, life::is_legal};
use frontdesk_store::{Accept, Claim, Continued, Escalation, Hold, NewTicket, TurnOutcome};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use tokio::runtime::Runtime;

use crate::{
    cleanup::{AT_ONCE, NOW, hold},
    harness::{Chat, LEASE, Ledger, message, says},
};

#[derive(Debug, Clone, Copy)]
enum Step {
    Say,
    Answer,
    AskEmail,
    HandOver,
    Person,
    Escalate,
    EscalateByEmail,
    Resume,
    Close,
    Idle,
    Archive,
    Continue,
}

/// What several tasks do at once, each in its order.
fn plans() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let step = prop_oneof![
        4 => Just(Step::Say),
        3 => Just(Step::Answer),
        1 => Just(Step::AskEmail),
        1 => Just(Step::HandOver),
        2 => Just(Step::Person),
        1 => Just(Step::Escalate),
        1 => Just(Step::EscalateByEmail),
        2 => Just(Step::Resume),
        1 => Just(Step::Close),
        3 => Just(Step::Idle),
        2 => Just(Step::Archive),
        1 => Just(Step::Continue),
    ];
    proptest::collection::vec(proptest::collection::vec(step, 1..10), 2..5)
}

/// What the tasks of one case share.
struct Case {
    ledger: Arc<Ledger>,
    hold: Hold,
    chat: Chat,
    jobs: Mutex<Vec<JobRef>>,
    successors: Mutex<HashSet<SessionId>>,
}

impl Case {
    async fn take(&self, step: Step) {
        let (store, tenant, id) = (&self.ledger.store, self.ledger.tenant, self.chat.session.id);
        match step {
            Step::Say => {
                if let Accept::Accepted { job: Some(job), .. } = store.accept(message(&self.chat, "hello")).await.unwrap() {
                    self.jobs.lock().unwrap().push(job);
                }
            }
            Step::Answer => self.answer(Escalation::None).await,
            Step::AskEmail => self.answer(Escalation::AskEmail).await,
            Step::HandOver => self.answer(Escalation::Handover(ticket())).await,
            Step::Person => drop(store.answer_as_agent(tenant, id, "I am here").await.unwrap()),
            Step::Escalate => drop(store.escalate(tenant, id, None).await.unwrap()),
            Step::EscalateByEmail => drop(store.escalate(tenant, id, Some("v@example.com")).await.unwrap()),
            Step::Resume => drop(store.resume(tenant, id).await.unwrap()),
            Step::Close => drop(store.close_session(tenant, id).await.unwrap()),
            Step::Idle => drop(store.close_idle(&self.hold, &AT_ONCE, 10).await.unwrap()),
            Step::Archive => drop(store.archive_sessions(&self.hold, &NOW, 10).await.unwrap()),
            Step::Continue => {
                let mut heir = self.chat.token;
                heir[31] ^= 1;
                if let Continued::In { session, .. } = store
                    .continue_session(id, &self.chat.token, &heir, LEASE, crate::harness::TOKEN_FOR)
                    .await
                    .unwrap()
                {
                    self.successors.lock().unwrap().insert(session.id);
                }
            }
        }
    }

    /// A worker's turn, if there is one to take.
    async fn answer(&self, escalation: Escalation) {
        let jobs = self.jobs.lock().unwrap().clone();
        for job in jobs {
            let Claim::Claimed(job) = self.ledger.store.claim(job.id, LEASE, "worker").await.unwrap() else {
                continue;
            };
            if let Some(input) = self.ledger.store.load_turn(&job, 5).await.unwrap() {
                let outcome = TurnOutcome { escalation, ..says("hi") };
                drop(self.ledger.store.settle_turn(&job, &input, outcome).await.unwrap());
            }
            return;
        }
    }
}

fn ticket() -> NewTicket {
    NewTicket {
        subject: "A person".into(),
        body: "please".into(),
        priority: TicketPriority::Normal,
    }
}

async fn holds(ledger: &Arc<Ledger>, hold: &Hold, plan: Vec<Vec<Step>>) -> Result<(), TestCaseError> {
    let case = Arc::new(Case {
        ledger: Arc::clone(ledger),
        hold: hold.clone(),
        chat: ledger.visitor().await,
        jobs: Mutex::default(),
        successors: Mutex::default(),
    });
    let mut tasks = tokio::task::JoinSet::new();
    for steps in plan {
        let case = Arc::clone(&case);
        tasks.spawn(async move {
            for step in steps {
                case.take(step).await;
            }
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
    check(&case).await
}

async fn check(case: &Case) -> Result<(), TestCaseError> {
    let (ledger, id) = (&case.ledger, case.chat.session.id);
    let session = ledger
        .store
        .session(ledger.tenant, id)
        .await
        .unwrap()
        .expect("a session is never lost");
    let mut seen: Vec<Event> = Vec::new();
    loop {
        let after = seen.last().map_or(0, Event::seq);
        let more = ledger.store.events_after(ledger.tenant, id, after, 7).await.unwrap();
        if more.is_empty() {
            break;
        }
        seen.extend(more);
    }
    let seqs: Vec<i64> = seen.iter().map(Event::seq).collect();
    prop_assert_eq!(&seqs, &(1..=session.last_seq).collect::<Vec<_>>(), "every event once, without gaps");

    let mut state = SessionStatus::AiActive;
    for word in ledger.states_of(id).await {
        let next = SessionStatus::ALL.iter().copied().find(|status| status.as_str() == word);
        let next = next.ok_or_else(|| TestCaseError::fail(format!("no such state: {word}")))?;
        prop_assert!(next != state && is_legal(state, next), "{:?} became {:?}", state, next);
        state = next;
    }
    prop_assert_eq!(state, session.status, "every change is an event");
    prop_assert!(case.successors.lock().unwrap().len() <= 1, "one successor");
    Ok(())
}

fn prove(ledger: impl AsyncFnOnce() -> Ledger) {
    let runtime = Runtime::new().unwrap();
    let ledger = Arc::new(runtime.block_on(ledger()));
    let hold = runtime.block_on(hold(&ledger.store));
    let config = Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&plans(), |plan| runtime.block_on(holds(&ledger, &hold, plan)))
        .unwrap();
}

#[test]
fn no_order_of_events_breaks_the_table_on_sqlite() {
    prove(Ledger::sqlite);
}

#[test]
fn no_order_of_events_breaks_the_table_on_postgres() {
    prove(Ledger::postgres);
}
