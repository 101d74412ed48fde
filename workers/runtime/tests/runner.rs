//! The life of a job, line by line, on SQLite and the local queue.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use frontdesk_model::{AnswerDraft, JobKind, Lane, MessageStatus, RetryPolicy};
use frontdesk_queue::Hint;
use frontdesk_store::{Claim, Settled, Store, TurnOutcome};
use tokio::{sync::Notify, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler, Registry},
    runner::{Acknowledge, Runner, RunnerOptions},
    settle::JobError,
};
use frontdesk_testing::{Bench, until};

const POLICY: RetryPolicy = RetryPolicy {
    max_attempts: 3,
    base: Duration::from_millis(10),
    max: Duration::from_millis(20),
    put_off_for: Duration::from_hours(1),
    timeout: Duration::from_secs(20),
};

/// What a test's handler does before it answers.
enum Deed {
    Panic,
    Hang,
    Answer,
    /// Another system asks to come again at once.
    PutOff,
    /// Waits until it is told to go on, and counts who runs beside it.
    Wait,
}

struct Actor {
    store: Store,
    deeds: Box<dyn Fn(&Attempt) -> Deed + Send + Sync>,
    started: Arc<AtomicUsize>,
    running: Arc<AtomicUsize>,
    beside_exclusive: Arc<AtomicUsize>,
    go: Arc<Notify>,
}

#[async_trait]
impl Handler for Actor {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        self.started.fetch_add(1, Ordering::SeqCst);
        let beside = self.running.fetch_add(1, Ordering::SeqCst);
        if attempt.job.alone {
            self.beside_exclusive.fetch_add(beside, Ordering::SeqCst);
        }
        match (self.deeds)(attempt) {
            Deed::Panic => panic!("a bug"),
            Deed::Hang => std::future::pending().await,
            Deed::Wait => self.go.notified().await,
            Deed::PutOff => return Err(JobError::Snooze(Duration::from_millis(1))),
            Deed::Answer => {}
        }
        let input = self
            .store
            .load_turn(&attempt.job, 10)
            .await?
            .ok_or_else(|| JobError::Dead("gone".to_owned()))?;
        let settled = self
            .store
            .settle_turn(
                &attempt.job,
                &input,
                TurnOutcome {
                    draft: Some(AnswerDraft::of("answered")),
                    ..TurnOutcome::default()
                },
            )
            .await?;
        self.running.fetch_sub(1, Ordering::SeqCst);
        Ok(match settled {
            Settled::Done {
                session_id,
                last_seq,
                again,
            } => Finished::Done {
                hints: vec![Hint::Session { session_id, seq: last_seq }],
                next: again.into_iter().collect(),
            },
            Settled::Lost => Finished::Lost,
        })
    }
}

struct Stage {
    bench: Bench,
    started: Arc<AtomicUsize>,
    beside_exclusive: Arc<AtomicUsize>,
    go: Arc<Notify>,
    shutdown: CancellationToken,
    runner: JoinHandle<()>,
}

impl Stage {
    fn with(bench: Bench, policy: RetryPolicy, deeds: impl Fn(&Attempt) -> Deed + Send + Sync + 'static) -> Self {
        Self::with_executors(bench, policy, 4, Duration::from_secs(5), deeds)
    }

    fn with_executors(
        bench: Bench,
        policy: RetryPolicy,
        executors: usize,
        lease: Duration,
        deeds: impl Fn(&Attempt) -> Deed + Send + Sync + 'static,
    ) -> Self {
        let (started, beside_exclusive, go) = (Arc::default(), Arc::default(), Arc::new(Notify::new()));
        let actor = Actor {
            store: bench.deps.store.clone(),
            deeds: Box::new(deeds),
            started: Arc::clone(&started),
            running: Arc::default(),
            beside_exclusive: Arc::clone(&beside_exclusive),
            go: Arc::clone(&go),
        };
        let options = RunnerOptions {
            lanes: vec![Lane::Chat],
            executors,
            prefetch: 8,
            lease,
            grace: Duration::from_millis(50),
            holder: "test".to_owned(),
            acknowledge: Acknowledge::Ended,
        };
        let runner = Runner::new(&bench.deps, Registry::default().with(JobKind::Chat, actor, policy), options);
        let shutdown = CancellationToken::new();
        let stop = shutdown.clone();
        let runner = tokio::spawn(async move { runner.run(stop).await.unwrap() });
        Self {
            bench,
            started,
            beside_exclusive,
            go,
            shutdown,
            runner,
        }
    }

    async fn answering(deeds: impl Fn(&Attempt) -> Deed + Send + Sync + 'static) -> Self {
        Self::with(Bench::new().await, POLICY, deeds)
    }

    async fn end(self) -> Bench {
        self.shutdown.cancel();
        self.runner.await.unwrap();
        self.bench
    }
}

#[tokio::test]
async fn a_panic_is_a_failed_attempt_and_not_a_dead_worker() {
    let stage = Stage::answering(|attempt| if attempt.job.attempt == 1 { Deed::Panic } else { Deed::Answer }).await;
    let session = stage.bench.session(None).await;
    let job = stage.bench.say(session, "hello").await;
    assert_eq!(stage.bench.until_answers(session, 1).await.len(), 1);
    assert_eq!(stage.started.load(Ordering::SeqCst), 2);
    let bench = stage.end().await;
    assert!(bench.job(&job).await.is_none(), "the row is gone");
}

#[tokio::test]
async fn a_time_out_is_a_failed_attempt() {
    let policy = RetryPolicy {
        timeout: Duration::from_millis(30),
        ..POLICY
    };
    let stage = Stage::with(Bench::new().await, policy, |_| Deed::Hang);
    let session = stage.bench.session(None).await;
    let job = stage.bench.say(session, "hello").await;
    let row = stage.bench.until_job(&job, |row| row.state == "dead").await;
    assert_eq!(row.attempts, 3);
    assert!(row.last_error.unwrap().contains("longer than 30ms"));
    let said = stage.bench.messages(session).await;
    assert_eq!(said[0].status, MessageStatus::Failed);
    stage.end().await;
}

/// The harness's clock stands days before the database's, so each job is that old when it is claimed.
#[tokio::test]
async fn a_job_is_put_off_without_losing_attempts_until_it_is_too_old() {
    let patient = RetryPolicy {
        put_off_for: Duration::MAX,
        ..POLICY
    };
    let count = Arc::new(AtomicUsize::new(0));
    let asked = Arc::clone(&count);
    let stage = Stage::with(Bench::new().await, patient, move |_| {
        if asked.fetch_add(1, Ordering::SeqCst) < 6 {
            Deed::PutOff
        } else {
            Deed::Answer
        }
    });
    let session = stage.bench.session(None).await;
    stage.bench.say(session, "hello").await;
    stage.bench.until_answers(session, 1).await;
    assert_eq!(count.load(Ordering::SeqCst), 7, "more than the three attempts that it has");
    stage.end().await;

    let stage = Stage::answering(|_| Deed::PutOff).await;
    let session = stage.bench.session(None).await;
    let job = stage.bench.say(session, "hello").await;
    let row = stage.bench.until_job(&job, |row| row.state == "dead").await;
    assert!(row.last_error.unwrap().contains("come again later"));
    stage.end().await;
}

#[tokio::test]
async fn a_row_that_cannot_be_read_dies_and_stops_nothing_else() {
    let stage = Stage::answering(|_| Deed::Answer).await;
    let (bad_kind, bad_key, good) = (
        stage.bench.session(None).await,
        stage.bench.session(None).await,
        stage.bench.session(None).await,
    );
    let kind = stage.bench.write(bad_kind, "hello").await.1.unwrap();
    let key = stage.bench.write(bad_key, "hello").await.1.unwrap();
    stage.bench.sql("update jobs set kind = 'nonsense' where id = $1", &kind).await;
    stage.bench.sql("update jobs set key = 'nonsense' where id = $1", &key).await;
    for job in [&kind, &key] {
        stage.bench.deps.relay.hint(job.clone());
    }
    stage.bench.say(good, "hello").await;
    let dead = stage.bench.until_job(&kind, |row| row.state == "dead").await;
    assert!(dead.last_error.unwrap().contains("nonsense"));
    stage.bench.until_job(&key, |row| row.state == "dead").await;
    stage.bench.until_answers(good, 1).await;
    stage.end().await;
}

#[tokio::test]
async fn a_job_whose_worker_died_runs_alone() {
    let stage = Stage::answering(|attempt| if attempt.job.alone { Deed::Answer } else { Deed::Wait }).await;
    let (suspect, first, second) = (
        stage.bench.session(None).await,
        stage.bench.session(None).await,
        stage.bench.session(None).await,
    );
    for ordinary in [first, second] {
        stage.bench.say(ordinary, "hello").await;
    }
    until("both ordinary jobs run", async || {
        (stage.started.load(Ordering::SeqCst) == 2).then_some(())
    })
    .await;
    let job = stage.bench.write(suspect, "hello").await.1.unwrap();
    let claim = stage
        .bench
        .deps
        .store
        .claim(job.id, Duration::from_millis(1), "a worker that died")
        .await
        .unwrap();
    assert!(matches!(claim, Claim::Claimed(_)), "{claim:?}");
    stage.bench.until_job(&job, |row| row.claimed_by.as_deref() == Some("test")).await;
    assert_eq!(stage.started.load(Ordering::SeqCst), 2, "it waits for the others");
    stage.go.notify_waiters();
    for session in [suspect, first, second] {
        stage.bench.until_answers(session, 1).await;
    }
    assert_eq!(stage.beside_exclusive.load(Ordering::SeqCst), 0);
    stage.end().await;
}

/// Whatever kills the process while one of them runs, the others' claims are not lost with it.
#[tokio::test]
async fn of_jobs_whose_worker_died_one_is_claimed_at_a_time() {
    let stage = Stage::answering(|attempt| if attempt.job.alone { Deed::Wait } else { Deed::Answer }).await;
    let mut lost = Vec::new();
    for session in [stage.bench.session(None).await, stage.bench.session(None).await] {
        let job = stage.bench.write(session, "hello").await.1.unwrap();
        let claim = stage
            .bench
            .deps
            .store
            .claim(job.id, Duration::from_millis(1), "a worker that died")
            .await;
        assert!(matches!(claim, Ok(Claim::Claimed(_))), "{claim:?}");
        lost.push((session, job));
    }
    until("one runs", async || (stage.started.load(Ordering::SeqCst) == 1).then_some(())).await;
    // Longer than one that was only handed out before would wait.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let mut held = 0;
    for (_, job) in &lost {
        held += usize::from(stage.bench.job(job).await.unwrap().claimed_by.as_deref() == Some("test"));
    }
    assert_eq!(held, 1, "the other waits unclaimed");
    until("both are answered", async || {
        // The second may begin to wait at any moment.
        stage.go.notify_waiters();
        let mut answered = 0;
        for (session, _) in &lost {
            answered += stage.bench.answers(*session).await.len();
        }
        (answered == 2).then_some(())
    })
    .await;
    stage.end().await;
}

#[tokio::test]
async fn a_job_that_kills_its_worker_each_time_is_buried_unrun() {
    let stage = Stage::answering(|_| Deed::Answer).await;
    let session = stage.bench.session(None).await;
    let job = stage.bench.write(session, "hello").await.1.unwrap();
    let claim = stage
        .bench
        .deps
        .store
        .claim(job.id, Duration::from_millis(1), "a worker that died")
        .await
        .unwrap();
    assert!(matches!(claim, Claim::Claimed(_)), "{claim:?}");
    stage
        .bench
        .sql("update jobs set attempts = 3, lost_leases = 2 where id = $1", &job)
        .await;
    let row = stage.bench.until_job(&job, |row| row.state == "dead").await;
    assert!(row.last_error.unwrap().contains("the worker died 3 times"));
    assert_eq!(stage.started.load(Ordering::SeqCst), 0);
    stage.end().await;
}

#[tokio::test]
async fn a_second_delivery_writes_nothing() {
    let stage = Stage::answering(|_| Deed::Answer).await;
    let (session, other) = (stage.bench.session(None).await, stage.bench.session(None).await);
    let job = stage.bench.say(session, "hello").await;
    stage.bench.deps.queue.publish(&[job.clone(), job.clone(), job]).await;
    stage.bench.until_answers(session, 1).await;
    stage.bench.say(other, "hello").await;
    stage.bench.until_answers(other, 1).await;
    let bench = stage.end().await;
    assert_eq!(bench.answers(session).await.len(), 1);
}

#[tokio::test]
async fn what_does_not_finish_after_shutdown_is_handed_back_uncounted() {
    let stage = Stage::answering(|_| Deed::Hang).await;
    let session = stage.bench.session(None).await;
    let job = stage.bench.say(session, "hello").await;
    until("it runs", async || (stage.started.load(Ordering::SeqCst) == 1).then_some(())).await;
    let bench = stage.end().await;
    let row = bench.job(&job).await.unwrap();
    assert_eq!(
        (row.attempts, row.lost_leases, row.claimed_by, row.state.as_str()),
        (0, 0, None, "live")
    );
}

#[tokio::test]
async fn a_lost_lease_stops_the_work() {
    let lease = Duration::from_millis(300);
    let bench = Bench::new().await;
    let (hung, other) = (bench.session(None).await, bench.session(None).await);
    let stage = Stage::with_executors(bench, POLICY, 1, lease, move |attempt| {
        if attempt.job.payload.session_id() == Some(hung) {
            Deed::Hang
        } else {
            Deed::Answer
        }
    });
    let job = stage.bench.say(hung, "hello").await;
    until("it runs", async || (stage.started.load(Ordering::SeqCst) == 1).then_some(())).await;
    stage
        .bench
        .sql(
            "update jobs set claim = x'00000000000000000000000000000001', lease_until = '9999-01-01T00:00:00.000+00:00' where id = $1",
            &job,
        )
        .await;
    // There is one executor: it is free for another session only when the renewal has found out and the work was stopped.
    stage.bench.say(other, "hello").await;
    stage.bench.until_answers(other, 1).await;
    let bench = stage.end().await;
    let row = bench.job(&job).await.unwrap();
    assert_eq!(
        (row.attempts, row.state.as_str()),
        (0, "live"),
        "nothing was written for a job that is another's"
    );
}
