//! One client of Socket.IO: one task, which hears events in order, and tells what happens.

mod customer;
mod staff;
mod visitor;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use frontdesk_model::SessionId;
use frontdesk_security::hash_token;
use frontdesk_telemetry::metric;
use serde_json::{Map, Value};
use socketioxide::{TransportType, socket::Socket};
use tokio::{
    sync::mpsc,
    time::{MissedTickBehavior, interval, sleep_until},
};
use tracing::debug;
use uuid::Uuid;

use self::{customer::Customer, staff::Staff, visitor::Visiting};
use super::{
    args,
    line::{Gone, Line, Said},
    shown,
};
use crate::{
    app::App,
    context::Context,
    feed::Happened,
    limit::Bucket,
    problem::{Kind, Problem},
};

/// Events that wait to be heard. A client with more of them does not keep to its rate, and is put out.
const UNHEARD: usize = 128;
/// How long a full line waits before the client is told again that it is over.
const ROOM: Duration = Duration::from_millis(25);
/// Events of noise that are answered before the client is put out.
const MOST_NOISE: u8 = 10;
/// How often it is looked what has become due.
const TICK: Duration = Duration::from_secs(5);

/// What an acknowledgement says beside `ok`.
type Reply = Result<Map<String, Value>, Problem>;

/// A client, and who it has shown to be.
pub(super) struct Talk {
    app: App,
    context: Context,
    line: Line,
    said: mpsc::Receiver<Said>,
    /// Who types, for whoever is told of it.
    id: Uuid,
    customer: Option<Customer>,
    staff: Option<Staff>,
    visiting: Option<Visiting>,
    /// Sessions that the staff have joined again, of which they were not told yet.
    missed: Vec<SessionId>,
    bucket: Bucket,
    noise: u8,
    deaf_until: Option<tokio::time::Instant>,
    open: Open,
}

/// Counts a client as long as it is there.
struct Open;

impl Open {
    fn counted() -> Self {
        metrics::gauge!(metric::SOCKETIO_OPEN).increment(1.0);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        metrics::gauge!(metric::SOCKETIO_OPEN).decrement(1.0);
    }
}

enum Step {
    /// The customer's session has news.
    Changed,
    Happened(Happened),
    /// The client has waited for the events that it sent too quickly.
    Hear,
    Said(Option<Said>),
    Tick,
}

impl Talk {
    /// Listens to a client.
    pub(super) fn begin(app: App, socket: Arc<Socket>, context: Context) -> Self {
        let (say, said) = mpsc::channel(UNHEARD);
        let closed = app.shutdown.child_token();
        let gone = closed.clone();
        socket.on_disconnect(move || {
            gone.cancel();
            async {}
        });
        let (bodies, flooded) = (app.bodies.clone(), closed.clone());
        socket.on_fallback(move |said: Said| {
            let mut said = said;
            let mut share = bodies.share();
            let fits = share.grow(said.text.as_ref().map_or(0, String::len)).is_ok();
            said.share = Some(share);
            if !fits || say.try_send(said).is_err() {
                debug!("a client sends more than is heard, and is put out");
                flooded.cancel();
            }
            async {}
        });
        let bucket = Bucket::new(app.config.limits.ws_messages_per_second, Instant::now());
        Self {
            id: app.use_cases.clock().new_id(),
            app,
            context,
            line: Line::new(socket, closed),
            said,
            customer: None,
            staff: None,
            visiting: None,
            missed: Vec::new(),
            bucket,
            noise: 0,
            deaf_until: None,
            open: Open::counted(),
        }
    }

    /// Serves the client until it is gone.
    pub(super) async fn run(mut self) {
        let Err(Gone) = self.talk().await;
        if !self.app.shutdown.is_cancelled() {
            (self.customer, self.staff) = (None, None);
            self.said.close();
            while self.said.try_recv().is_ok() {}
            // Whoever is not gone by itself is put out, as soon as there is room to tell it. Who reads nothing answers no ping, and is closed by the engine.
            while self.line.socket().connected()
                && !self.app.shutdown.is_cancelled()
                && Arc::clone(self.line.socket()).disconnect().is_err()
            {
                tokio::time::sleep(ROOM).await;
            }
            debug!("a client of Socket.IO is gone");
        }
        drop(self.open);
    }

    async fn talk(&mut self) -> Result<std::convert::Infallible, Gone> {
        let closed = self.line.closed().clone();
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.tick().await;
        loop {
            let deaf = self.deaf_until.is_some();
            let hears_again = self.deaf_until.unwrap_or_else(tokio::time::Instant::now);
            let step = tokio::select! {
                biased;
                () = closed.cancelled() => return Err(Gone),
                () = customer::changed(self.customer.as_ref()) => Step::Changed,
                happened = staff::happens(self.staff.as_mut()) => Step::Happened(happened),
                () = sleep_until(hears_again), if deaf => Step::Hear,
                said = self.said.recv(), if !deaf => Step::Said(said),
                _ = ticks.tick() => Step::Tick,
            };
            match step {
                Step::Changed => self.wake().await?,
                Step::Happened(happened) => self.tell_staff(happened).await?,
                Step::Hear => self.deaf_until = None,
                Step::Said(said) => self.hear(said.ok_or(Gone)?).await?,
                Step::Tick => self.tick().await?,
            }
        }
    }

    async fn tick(&mut self) -> Result<(), Gone> {
        // A client that never came so far is not told of by the engine.
        if !self.line.socket().connected() {
            return Err(Gone);
        }
        self.look_after_staff().await?;
        self.look_after_visitor().await
    }

    async fn hear(&mut self, said: Said) -> Result<(), Gone> {
        let now = Instant::now();
        let counted = self.bucket.take(now);
        if let Err(wait) = counted {
            self.deaf_until = Some(tokio::time::Instant::now() + wait);
        }
        let read = args::event(said.text.as_deref());
        let noise = read.is_err();
        let (name, outcome) = match read {
            Ok((name, told)) => {
                let outcome = match self.allowed(counted) {
                    Ok(()) => Box::pin(self.act(&name, told, said.ack)).await?,
                    Err(problem) => Err(problem),
                };
                (name, outcome)
            }
            Err(problem) => (String::new(), Err(problem)),
        };
        self.answer(&name, said.ack, outcome).await?;
        self.noise += u8::from(noise);
        if self.noise >= MOST_NOISE {
            self.line.end().await;
            return Err(Gone);
        }
        // What the event has opened.
        self.catch_up().await?;
        self.tell_missed().await
    }

    /// Each request of a client that polls was counted for its address already.
    fn allowed(&self, counted: Result<(), Duration>) -> Result<(), Problem> {
        counted.map_err(|wait| {
            let most = self.app.config.limits.ws_messages_per_second;
            Problem::new(Kind::RateLimited, format!("A socket may send {most} events a second.")).retry_after(wait)
        })?;
        if self.line.socket().transport_type() == TransportType::Websocket {
            self.app.addresses.check(self.context.address)?;
        }
        Ok(())
    }

    /// The table of events. Outer error: the client is gone.
    async fn act(&mut self, name: &str, told: Option<Value>, ack: Option<i64>) -> Result<Reply, Gone> {
        // Where the client gives a message no id, one packet is one message all the same.
        // The engine's id is as good as a token, and whoever reads a message reads its id.
        let id = ack.map(|ack| hash_token(&format!("{}/{ack}", self.line.socket().id)));
        Ok(match name {
            "start_session" => return self.start_session(told).await,
            "join_session" => self.join_session(told).await,
            "user_message" => return self.user_message(told, id).await,
            "typing_start" => self.types(told, true).await,
            "typing_stop" => self.types(told, false).await,
            "request_agent" => self.request_agent(told).await,
            "end_session" => self.end_session(told).await,
            "visitor_join" => return self.visitor_join(told).await,
            "agent_auth" => self.agent_auth(told).await,
            "join_admin_feed" => return self.join_admin_feed(told).await,
            "agent_message" => self.agent_message(told, id).await,
            "internal_note" => self.internal_note(told).await,
            "initiate_chat" => self.initiate_chat(told).await,
            other => {
                let known: String = other.chars().take(100).collect();
                Err(Problem::new(Kind::NotFound, format!("There is no event {known:?}; see /api/docs.")))
            }
        })
    }

    /// Acknowledges an event. A refusal that nobody waits for is an event of its own.
    async fn answer(&self, name: &str, ack: Option<i64>, outcome: Reply) -> Result<(), Gone> {
        let refused = outcome.is_err();
        let mut fields = outcome.unwrap_or_else(|problem| shown::refusal(&problem));
        fields.entry("ok").or_insert(true.into());
        match ack {
            Some(ack) => self.line.acknowledge(ack, &Value::Object(fields)).await,
            None if refused => {
                fields.insert("event".into(), name.into());
                self.line.tell("problem", &Value::Object(fields)).await
            }
            None => Ok(()),
        }
    }

    /// Tells the client of something that it did not ask for.
    async fn warn(&self, problem: &Problem) -> Result<(), Gone> {
        self.line.tell("problem", &Value::Object(shown::refusal(problem))).await
    }
}
