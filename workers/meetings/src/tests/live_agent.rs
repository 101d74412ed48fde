//! Sessions of a company that has a live-agent system of its own, which is a double on this machine.

use std::sync::Arc;

use frontdesk_config::Config;
use frontdesk_model::{JobRef, SessionId};
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler as _},
    settle::JobError,
};
use frontdesk_store::{Claim, LinkState, SystemKind, SystemRow};
use frontdesk_testing::{
    Bench,
    http_double::{Asked, HttpDouble},
};
use serde_json::{Value, json};

use crate::live_agent::LiveAgentJob;

struct Desk {
    bench: Bench,
    job: LiveAgentJob,
    double: HttpDouble,
    session: SessionId,
}

impl Desk {
    /// A session that was handed over, at a company whose system answers so.
    async fn open(reply: impl Fn(&Asked) -> Option<(u16, String)> + Send + Sync + 'static) -> Self {
        let bench = Bench::new().await;
        bench.seed().await;
        let double = HttpDouble::start(reply).await;
        let row = SystemRow {
            active: true,
            settings: json!({"url": format!("{}/frontdesk", double.url)}).into(),
            secrets: None,
            secret_ends: json!({}).into(),
            revision: 0,
            updated_at: bench.deps.clock.now(),
        };
        let store = &bench.deps.store;
        let kept = store.put_company_system(bench.tenant, SystemKind::LiveAgent, &row).await.unwrap();
        assert!(kept.is_some());
        let allow = [("FRONTDESK_LIVE_AGENT__ALLOW_PRIVATE_ADDRESSES".to_owned(), "true".to_owned())];
        let deps = WorkerDeps {
            config: Arc::new(Config::load(None, allow).unwrap()),
            ..bench.deps.clone()
        };
        let session = bench.session(Some("cust-1001")).await;
        bench.write(session, "I want to talk to a person").await;
        store.escalate(bench.tenant, session, None).await.unwrap();
        Self {
            job: LiveAgentJob::new(&deps),
            bench,
            double,
            session,
        }
    }

    /// The job that is due; none: their system has all.
    async fn due(&self) -> Option<JobRef> {
        self.bench.deps.store.bridge_sessions(10).await.unwrap().pop()
    }

    async fn work(&self) -> Result<Finished, JobError> {
        let job = self.due().await.expect("a job is due");
        let claim = self
            .bench
            .deps
            .store
            .claim(job.id, std::time::Duration::from_secs(30), "test")
            .await;
        let Claim::Claimed(job) = claim.unwrap() else {
            panic!("not claimed")
        };
        let attempt = Attempt::from(*job);
        self.job.run(&attempt).await
    }

    async fn link(&self) -> Option<LinkState> {
        self.bench.deps.store.agent_link(self.bench.tenant, self.session).await.unwrap()
    }

    /// First lines and bodies of what their system was asked.
    fn asked(&self) -> Vec<(String, Value)> {
        let asked = self.double.asked().into_iter();
        let line = |asked: &Asked| {
            asked
                .head
                .lines()
                .next()
                .unwrap_or_default()
                .trim_end_matches(" HTTP/1.1")
                .to_owned()
        };
        asked
            .map(|asked| (line(&asked), serde_json::from_str(&asked.body).unwrap_or(Value::Null)))
            .collect()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a receiver may give no answer")]
fn there(asked: &Asked) -> Option<(u16, String)> {
    let answer = if asked.head.starts_with("GET") {
        json!({"available": true})
    } else {
        json!({"conversation": "c/1"})
    };
    Some((200, answer.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "it is given what has just run")]
fn done(ran: Result<Finished, JobError>) {
    assert!(matches!(ran, Ok(Finished::Done { .. })), "{ran:?}");
}

#[tokio::test]
async fn a_session_is_handed_over_with_what_was_said_and_read_on_in_order() {
    let desk = Desk::open(there).await;
    done(desk.work().await);
    assert_eq!(desk.link().await, Some(LinkState::Theirs));
    let asked = desk.asked();
    assert_eq!(asked[0].0, "GET /frontdesk/availability");
    assert_eq!(asked[1].0, "POST /frontdesk/conversations");
    let handoff = &asked[1].1;
    assert_eq!(handoff["session_id"], desk.session.to_string());
    assert_eq!(handoff["customer"]["external_id"], "cust-1001");
    assert_eq!(handoff["transcript"][0]["text"], "I want to talk to a person");
    assert!(
        desk.double.asked()[1].head.contains("idempotency-key: "),
        "{:?}",
        desk.double.asked()[1]
    );
    assert!(desk.due().await.is_none());

    desk.bench.write(desk.session, "Are you there?").await;
    desk.bench.write(desk.session, "It is about my rug.").await;
    done(desk.work().await);
    let passed = desk.asked().split_off(2);
    let texts: Vec<&Value> = passed.iter().map(|(_, body)| &body["text"]).collect();
    assert_eq!(texts, ["Are you there?", "It is about my rug."]);
    assert!(
        passed
            .iter()
            .all(|(line, _)| line == "POST /frontdesk/conversations/c%2F1/messages"),
        "{passed:?}"
    );
    assert!(desk.due().await.is_none(), "each once");

    desk.bench.deps.store.close_session(desk.bench.tenant, desk.session).await.unwrap();
    done(desk.work().await);
    assert_eq!(desk.asked().last().unwrap().0, "POST /frontdesk/conversations/c%2F1/end");
    assert_eq!(desk.link().await, Some(LinkState::Over));
}

#[tokio::test]
async fn where_nobody_is_there_our_own_desk_keeps_the_session() {
    let desk = Desk::open(|_| Some((200, json!({"available": false}).to_string()))).await;
    done(desk.work().await);
    assert_eq!((desk.link().await, desk.asked().len()), (Some(LinkState::Ours), 1));
}

#[tokio::test]
async fn a_system_that_is_down_or_wrong_is_tried_again_and_one_that_refuses_is_not() {
    for (status, body, again) in [
        (503, "", true),
        (401, "", true),
        (200, "<html>", true),
        (404, "", false),
        (302, "", false),
    ] {
        let desk = Desk::open(move |_| Some((status, body.to_owned()))).await;
        let ran = desk.work().await;
        match ran {
            Err(JobError::Retry(_)) => assert!(again, "{status}"),
            Err(JobError::Dead(_)) => assert!(!again, "{status}"),
            other => panic!("{status}: {other:?}"),
        }
        assert_eq!(desk.link().await, Some(LinkState::Offered));
    }
}
