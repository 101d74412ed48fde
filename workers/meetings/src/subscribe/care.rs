//! What is asked of a platform about one subscription, and what comes of it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_calls::{Account, Created, FetchError, Subscribed, Subscriptions, Wanted};
use frontdesk_model::{JobRef, SubscriptionState};
use frontdesk_runtime::settle::JobError;
use frontdesk_store::{NewCallEvent, StoreError, SubscriptionChange, SubscriptionRow};
use tracing::{info, warn};

use crate::{Calling, LONGEST_WAIT};

/// One that is well is looked at this often: a platform does not tell of everything.
const LOOK_EVERY: Duration = Duration::from_hours(1);
/// The first pause after a failure; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_mins(1);
/// Between two looks at one that is well, however short its life.
const LEAST_BETWEEN: Duration = Duration::from_mins(10);
/// The longest.
const LONGEST_PAUSE: Duration = Duration::from_hours(6);
/// What a platform was asked to make, and has not finished after so many looks (some fourteen hours), is asked for anew.
const MOST_ATTEMPTS: i64 = 10;

/// After a gap what was missed is listed with each look for so long. A meeting that was under way when the subscription was made anew is announced
/// by none (Microsoft tells only of transcripts that began later), and its files come hours after its end.
const LISTED_FOR: TimeDelta = TimeDelta::hours(24);

/// After so many attempts in a row, which take more than a week, whatever was to be ended has ended by itself.
const LAST_ATTEMPT: i64 = 40;

/// What became of a subscription, and the jobs of events that were listed. No change: it is ended.
pub(super) type Seen = (Option<SubscriptionChange>, Vec<JobRef>);

/// Why something could not be seen to.
enum Trouble {
    /// It is the platform's; it stands in the row.
    Platform(FetchError),
    /// It is the database's; the job is tried again.
    Store(StoreError),
}

impl From<FetchError> for Trouble {
    fn from(error: FetchError) -> Self {
        Self::Platform(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What there is, before anything is asked.
fn as_it_is(row: &SubscriptionRow) -> SubscriptionChange {
    SubscriptionChange {
        state: row.shown.state,
        platform_id: row.platform_id.clone(),
        made: row.made.clone(),
        made_at: row.made_at,
        expires_at: row.shown.expires_at,
        missed_since: row.shown.missed_since,
        listed_until: row.listed_until,
        attempts: 0,
        error: None,
        note: row.shown.note.clone(),
        next: LOOK_EVERY,
    }
}

/// One of an account that was removed along with what is needed to ask: it ends by itself.
pub(super) fn lapsing(row: &SubscriptionRow, now: DateTime<Utc>) -> Option<SubscriptionChange> {
    let until = row.shown.expires_at.filter(|end| *end > now)?;
    Some(SubscriptionChange {
        state: SubscriptionState::Ending,
        error: Some(format!(
            "the account was removed from the configuration, and with it what is needed to end the subscription; it ends by itself at {}",
            until.format("%Y-%m-%d %H:%M UTC")
        )),
        ..as_it_is(row)
    })
}

/// What is needed to see to one subscription.
pub(super) struct Care<'a> {
    pub(super) calling: &'a Calling,
    pub(super) address: Option<String>,
    pub(super) account: &'a Account,
    pub(super) subscriptions: &'a dyn Subscriptions,
    pub(super) row: &'a SubscriptionRow,
    pub(super) now: DateTime<Utc>,
}

impl Care<'_> {
    /// Asks, and has the platform do, what is due.
    ///
    /// # Errors
    /// When the database fails; what the platform answers is no error.
    pub(super) async fn see_to(&self) -> Result<Seen, JobError> {
        let mut change = as_it_is(self.row);
        match self.keep(&mut change).await {
            Ok(None) => return Ok((None, Vec::new())),
            Ok(Some(there)) => {
                change.state = SubscriptionState::Active;
                change.expires_at = Some(there.expires_at);
                change.platform_id = Some(there.id);
                let lasts = there.expires_at - self.now;
                let renewal = lasts - self.subscriptions.margin().min(lasts / 3);
                change.next = renewal.to_std().unwrap_or_default().clamp(LEAST_BETWEEN, LOOK_EVERY);
                if change.platform_id != self.row.platform_id && change.missed_since.is_some() {
                    // What was made is kept before a listing that may take long.
                    change.next = Duration::ZERO;
                    return Ok((Some(change), Vec::new()));
                }
            }
            Err(Trouble::Platform(error)) => {
                self.failed(&mut change, &error);
                return Ok((Some(change), Vec::new()));
            }
            Err(Trouble::Store(error)) => return Err(error.into()),
        }
        let jobs = self.make_up(&mut change).await?;
        Ok((Some(change), jobs))
    }

    /// Has the platform have the subscription that is wanted. None: none is, and it is ended.
    async fn keep(&self, change: &mut SubscriptionChange) -> Result<Option<Subscribed>, Trouble> {
        let Some(wanted) = self.wanted()? else {
            change.state = SubscriptionState::Ending;
            return self.end().await.map(|()| None);
        };
        let (ask, account, http) = (self.subscriptions, self.account, &self.calling.http);
        let Some(found) = self.known(&wanted).await? else {
            return self.make(&wanted, change).await.map(Some);
        };
        (change.made, change.expires_at) = (Some(wanted.digest()), Some(found.expires_at));
        if found.suspended.is_some() {
            self.note_gap(change);
        }
        let asked_for = self.row.shown.state == SubscriptionState::Expiring || found.suspended.is_some();
        if !asked_for && found.expires_at - self.now > ask.margin() {
            return Ok(Some(found));
        }
        match or_gone(ask.renew(&found, self.now, account, http).await)? {
            Some(renewed) => Ok(Some(renewed)),
            None => self.make(&wanted, change).await.map(Some),
        }
    }

    /// What the account wants of this resource. None: nothing any more.
    fn wanted(&self) -> Result<Option<Wanted>, FetchError> {
        if self.row.shown.state == SubscriptionState::Ending {
            return Ok(None);
        }
        match self.subscriptions.wanted(self.account, self.address.as_deref()) {
            Ok(all) => Ok(all.into_iter().find(|wanted| wanted.resource == self.row.shown.resource)),
            // What this process was not told may stand in another's configuration.
            Err(reason) if self.address.is_none() => Err(FetchError::Refused(reason)),
            Err(_) => Ok(None),
        }
    }

    /// What the platform has under the id that is known, where that is what is wanted. Another one is given up first; one that is another's
    /// cannot be, and ends by itself.
    async fn known(&self, wanted: &Wanted) -> Result<Option<Subscribed>, Trouble> {
        let Some(id) = &self.row.platform_id else { return Ok(None) };
        let (ask, account, http) = (self.subscriptions, self.account, &self.calling.http);
        let made = self.row.made.as_deref().unwrap_or_default();
        let lost = self.has_ended() || wanted.is_anothers(made);
        if wanted.delivers_as(made) && !wanted.is_anothers(made) {
            return match ask.get(id, account, http).await {
                Err(FetchError::Unauthorised(_)) if lost => Ok(None),
                Err(FetchError::Failed(_)) if self.is_given_up() => Ok(None),
                answer => Ok(or_gone(answer)?),
            };
        }
        self.give_up(id, lost).await?;
        Ok(None)
    }

    /// Ends what the platform has under an id, unless another account wants the same. What is `lost` cannot be ended where the platform does not let
    /// us, and ends by itself.
    async fn give_up(&self, id: &str, lost: bool) -> Result<(), Trouble> {
        if self.calling.store.shares_subscription(self.row, id).await? {
            return Ok(());
        }
        match self.subscriptions.delete(id, self.account, &self.calling.http).await {
            Err(FetchError::Unauthorised(_) | FetchError::Refused(_)) if lost => Ok(()),
            answer => Ok(or_gone(answer).map(|_| ())?),
        }
    }

    /// Whether the platform has been making it for so long that it makes it no more.
    fn is_given_up(&self) -> bool {
        self.row.shown.expires_at.is_none() && self.row.attempts >= MOST_ATTEMPTS
    }

    /// Whether it has ended by itself, as far as is known.
    fn has_ended(&self) -> bool {
        self.row.shown.expires_at.is_none_or(|end| end <= self.now)
    }

    /// Makes it, or takes over what is there already: an attempt that was cut short may have left it, or another account has the same. Events have
    /// passed by since it was there last.
    async fn make(&self, wanted: &Wanted, change: &mut SubscriptionChange) -> Result<Subscribed, Trouble> {
        let (ask, account, http) = (self.subscriptions, self.account, &self.calling.http);
        if self.row.made_at.is_some() {
            self.note_gap(change);
        }
        (change.platform_id, change.expires_at) = (None, None);
        let mut whole = None;
        for found in ask.list(wanted, account, http).await? {
            if found.whole && whole.is_none() {
                whole = Some(found.there);
            } else {
                or_gone(ask.delete(&found.there.id, account, http).await)?;
            }
        }
        let created = match whole {
            Some(there) => Created::There(there),
            None => ask.create(wanted, self.now, account, http).await?,
        };
        change.made = Some(wanted.digest());
        change.made_at = self.row.made_at.or(Some(self.now));
        match created {
            Created::There(there) => Ok(there),
            Created::Underway(id) => {
                // The next look goes on with it.
                change.platform_id = Some(id);
                Err(FetchError::Failed("the platform has not finished making it yet".to_owned()).into())
            }
        }
    }

    /// Ends it at the platform. One that is another's cannot be, and ends by itself.
    async fn end(&self) -> Result<(), Trouble> {
        let ours = self
            .subscriptions
            .wanted_of(&self.row.shown.resource, self.account, self.address.as_deref());
        let ended = match (&self.row.platform_id, ours) {
            (Some(id), ours) => {
                let made = self.row.made.as_deref().unwrap_or_default();
                self.give_up(id, ours.is_ok_and(|ours| ours.is_anothers(made))).await
            }
            (None, Ok(ours)) => self.end_strays(&ours).await,
            // With what is set nothing can be asked for, and so nothing was.
            (None, Err(_)) => Ok(()),
        };
        let known_end = self.row.shown.expires_at.is_some_and(|end| end <= self.now);
        match ended {
            // Without us it has ended by then.
            Err(Trouble::Platform(_)) if known_end || self.row.attempts >= LAST_ATTEMPT => Ok(()),
            ended => ended,
        }
    }

    /// Ends what an attempt may have left that was cut short between making and writing.
    async fn end_strays(&self, ours: &Wanted) -> Result<(), Trouble> {
        let found = match self.subscriptions.list(ours, self.account, &self.calling.http).await {
            Ok(found) => found,
            // Whoever may not look made nothing.
            Err(FetchError::Unauthorised(_) | FetchError::Refused(_) | FetchError::Gone(_)) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        for stray in found {
            self.give_up(&stray.there.id, false).await?;
        }
        Ok(())
    }

    /// Events may have passed by since the last one that came, and some of what was under way goes on to.
    fn note_gap(&self, change: &mut SubscriptionChange) {
        let shown = &self.row.shown;
        let since = shown.missed_since.or(shown.last_event_at).or(self.row.made_at);
        change.missed_since = Some(since.unwrap_or(self.now));
        change.listed_until = Some(self.now + LISTED_FOR);
    }

    /// Keeps what was missed, as if it had been announced; what is known is passed over, or found again by its source.
    async fn make_up(&self, change: &mut SubscriptionChange) -> Result<Vec<JobRef>, JobError> {
        let Some(since) = change.missed_since else { return Ok(Vec::new()) };
        let (row, resource) = (self.row, &self.row.shown.resource);
        if let Some(reason) = self.subscriptions.unlisted(resource) {
            // It does not get better by trying again.
            let missed = format!("notifications after {} were missed", since.format("%Y-%m-%d %H:%M UTC"));
            warn!(platform = %row.provider, account = row.account, resource, "{missed}: {reason}");
            change.note = Some(format!("{missed}: {reason}"));
            (change.missed_since, change.listed_until) = (None, None);
            return Ok(Vec::new());
        }
        let listed = self
            .subscriptions
            .missed(resource, since, self.now, self.account, &self.calling.http)
            .await;
        let events = match listed {
            Ok(events) => events,
            Err(error) => {
                self.failed(change, &error);
                change.state = SubscriptionState::Active;
                return Ok(Vec::new());
            }
        };
        let events = events.into_iter().map(|event| NewCallEvent {
            name: event.name,
            dedupe_key: event.dedupe_key,
            body: event.body,
        });
        let jobs = self
            .calling
            .store
            .keep_call_events(row.tenant_id, row.provider, row.account_id(), events.collect(), None)
            .await?;
        info!(platform = %row.provider, resource, %since, new = jobs.len(), "what was missed is made up for");
        if change.listed_until.is_none_or(|until| until <= self.now) {
            (change.missed_since, change.listed_until) = (None, None);
        }
        Ok(jobs)
    }

    /// Notes a failure, and when it is tried again.
    fn failed(&self, change: &mut SubscriptionChange, error: &FetchError) {
        change.error = Some(error.to_string());
        if let FetchError::Wait(pause) = error {
            change.attempts = self.row.attempts;
            change.next = (*pause).clamp(Duration::from_secs(1), LONGEST_WAIT);
            return;
        }
        change.attempts = self.row.attempts + 1;
        change.next = pause(self.row.attempts);
        if !matches!(change.state, SubscriptionState::Ending | SubscriptionState::Expiring) {
            change.state = SubscriptionState::Failing;
        }
    }
}

/// The pause after a failure that so many others came before.
fn pause(before: i64) -> Duration {
    let doublings = u32::try_from(before).unwrap_or(u32::MAX).min(16);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

/// None: the platform has it no more.
fn or_gone<T>(answer: Result<T, FetchError>) -> Result<Option<T>, FetchError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(FetchError::Gone(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_six_hours() {
        let minutes = [0, 1, 2, 8, 9, i64::MAX].map(|before| pause(before).as_secs() / 60);
        assert_eq!(minutes, [1, 2, 4, 256, 360, 360]);
    }
}
