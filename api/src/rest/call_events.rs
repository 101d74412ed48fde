//! A call, followed while it becomes notes.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use chrono::{DateTime, Utc};
use frontdesk_model::{CallId, CallProgress, Conference, TenantId};
use frontdesk_usecases::{ErrorKind, Principal, is_over};
use futures_util::{Stream, stream};
use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, Interval, MissedTickBehavior, interval},
};
use tracing::debug;

use crate::{
    app::App,
    auth::Company,
    places::Place,
    problem::{Kind, Problem},
    query::Id,
};

/// How often the call is looked up while somebody listens.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long a call that is over is still followed: late words take the notes anew.
const LINGER: Duration = Duration::from_secs(10);
/// Longest stream. Whoever still listens comes again, and shows the key again.
const LONGEST: Duration = Duration::from_hours(1);
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Follow a call
///
/// Server-sent events: `call.updated` with the whole call at once, and whenever its state or progress changes. The stream ends shortly
/// after the call is done, partial or failed, and after an hour at the latest; come again then.
#[utoipa::path(get, path = "/api/chat/conference/{id}/events", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id.")),
    responses((status = 200, description = "The stream of events, each a call.", body = Conference, content_type = "text/event-stream")))]
pub(crate) async fn follow(State(app): State<App>, Company(company): Company, Id(id): Id<CallId>) -> Result<Response, Problem> {
    let call = app.use_cases.call(&company, id).await?;
    let limits = &app.config.limits;
    let place = app.tenant_followers.take(company.tenant, limits.tenant_event_streams);
    let place = place.ok_or_else(|| full("tenant", limits.tenant_event_streams, "limits.tenant_event_streams"))?;
    let permit = app.followers.clone().try_acquire_owned();
    let permit = permit.map_err(|_| full("process", limits.event_streams, "limits.event_streams"))?;
    let stream = Follower::new(app, company, call, (permit, place)).stream();
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    Ok(Sse::new(stream).keep_alive(keep_alive).into_response())
}

fn full(whose: &str, most: u32, key: &str) -> Problem {
    let detail =
        format!("{most} calls of this {whose} are being followed already ({key}). Come again shortly, or read the call now and then.");
    Problem::new(Kind::Overloaded, detail).retry_after(Duration::from_secs(5))
}

/// Somebody who listens.
struct Follower {
    app: App,
    company: Principal,
    id: CallId,
    /// To be told next.
    news: Option<Conference>,
    /// What was told last.
    told: Option<(DateTime<Utc>, CallProgress)>,
    looks: Interval,
    ends_at: Instant,
    latest: Instant,
    #[expect(dead_code, reason = "held until it is dropped")]
    share: Share,
}

/// What a stream takes of the process and of its tenant.
type Share = (OwnedSemaphorePermit, Place<TenantId>);

impl Follower {
    fn new(app: App, company: Principal, call: Conference, share: Share) -> Self {
        let mut looks = interval(LOOK_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let latest = Instant::now() + LONGEST;
        Self {
            app,
            company,
            id: call.id,
            news: Some(call),
            told: None,
            looks,
            ends_at: latest,
            latest,
            share,
        }
    }

    fn stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(self, async |mut follower| {
            let call = follower.next().await?;
            // A call has only texts for keys: it can always be written.
            let event = Event::default().event("call.updated").json_data(&call).ok()?;
            Some((Ok(event), follower))
        })
    }

    /// The call as it is now, once it has changed. None: nothing more is to come.
    async fn next(&mut self) -> Option<Conference> {
        loop {
            if let Some(call) = self.news.take() {
                let state = (call.updated_at, call.progress);
                if self.told != Some(state) {
                    self.told = Some(state);
                    self.ends_at = if is_over(call.state) {
                        Instant::now() + LINGER
                    } else {
                        self.latest
                    };
                    return Some(call);
                }
            }
            let shutdown = self.app.shutdown.clone();
            shutdown.run_until_cancelled(self.looks.tick()).await?;
            if Instant::now() >= self.ends_at.min(self.latest) {
                return None;
            }
            match self.app.use_cases.call(&self.company, self.id).await {
                Ok(call) => self.news = Some(call),
                Err(error) if error.kind() == ErrorKind::NotFound => return None,
                Err(error) => debug!(%error, "cannot look a call up just now"),
            }
        }
    }
}
