//! Subscriptions to a platform's events, as far as a platform has them: each is made, looked at, renewed and ended, and what passed by
//! while there was none is listed.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::SubscriptionNotice;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{Account, FetchError, Http, NewEvent, StoredEvent};

/// A subscription that an account is to have.
#[derive(Clone)]
pub struct Wanted {
    /// Of what it tells, as the platform names it.
    pub resource: String,
    /// What the platform is asked for, without the end of its life. Secrets are in it.
    pub(crate) body: Value,
    /// In whose name the platform is asked, whatever the secret: a platform shows nobody another's subscriptions.
    pub(crate) identity: String,
}

impl Wanted {
    /// What tells it from another one of the same resource, `BODY.IDENTITY`: where one of another digest was made, it is made anew.
    pub fn digest(&self) -> String {
        format!("{}.{}", hash(&self.body.to_string()), hash(&self.identity))
    }

    /// Whether one that was made under a digest delivers the same.
    pub fn delivers_as(&self, digest: &str) -> bool {
        let body = digest.split_once('.').map_or(digest, |(body, _)| body);
        body == hash(&self.body.to_string())
    }

    /// Whether one that was made under a digest is another's: of another application, or in another user's name. A digest without an identity
    /// tells of none.
    pub fn is_anothers(&self, digest: &str) -> bool {
        digest.split_once('.').is_some_and(|(_, identity)| identity != hash(&self.identity))
    }
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

/// A subscription that a platform has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscribed {
    /// The platform's id of it.
    pub id: String,
    /// When it ends unless it is renewed.
    pub expires_at: DateTime<Utc>,
    /// Why it delivers nothing until it is resumed.
    pub suspended: Option<String>,
}

/// One that a platform has in the place of what is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The subscription.
    pub there: Subscribed,
    /// Whether it delivers all that is wanted, so that it can stay as it is.
    pub whole: bool,
}

/// What became of a subscription that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Created {
    /// The platform has it.
    There(Subscribed),
    /// The platform is still making it: under this id [`Subscriptions::get`] tells what becomes of it, and [`Subscriptions::delete`] ends it.
    Underway(String),
}

/// What an event tells of subscriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The platform's id of the subscription that the event came by, or is about.
    pub subscription: String,
    /// What it says of the subscription itself; none: it came by it.
    pub notice: Option<SubscriptionNotice>,
}

/// A platform whose events come by subscriptions that end. Errors are those of every question to a platform: [`FetchError::Gone`] where it
/// has no such subscription, [`FetchError::Unauthorised`] where it does not take the credentials, [`FetchError::Wait`] where it asks for patience,
/// [`FetchError::Failed`] where it may work later, and [`FetchError::Refused`] with the platform's own words where it will not.
#[async_trait]
pub trait Subscriptions: Send + Sync {
    /// How long before its end a subscription is renewed.
    fn margin(&self) -> TimeDelta;

    /// The subscriptions that an account is to have, told to `address`, where the account's webhooks come in from outside.
    ///
    /// # Errors
    /// Why Frontdesk makes none for it, and what would have to be set.
    fn wanted(&self, account: &Account, address: Option<&str>) -> Result<Vec<Wanted>, String>;

    /// What would be asked for of a resource, whether or not the account is to have it.
    ///
    /// # Errors
    /// As [`Self::wanted`].
    fn wanted_of(&self, resource: &str, account: &Account, address: Option<&str>) -> Result<Wanted, String>;

    /// Makes one, or takes the one that the platform has already, where it delivers the same to the same place.
    ///
    /// # Errors
    /// As the trait says.
    async fn create(&self, wanted: &Wanted, now: DateTime<Utc>, account: &Account, http: &Http) -> Result<Created, FetchError>;

    /// Prolongs one; one that is suspended is resumed.
    ///
    /// # Errors
    /// As the trait says.
    async fn renew(&self, known: &Subscribed, now: DateTime<Utc>, account: &Account, http: &Http) -> Result<Subscribed, FetchError>;

    /// What the platform has under an id.
    ///
    /// # Errors
    /// As the trait says; [`FetchError::Failed`] as well while it is still being made.
    async fn get(&self, id: &str, account: &Account, http: &Http) -> Result<Subscribed, FetchError>;

    /// Those at the platform that tell of the same resource in the same place as `wanted`. One that delivers elsewhere is somebody else's.
    ///
    /// # Errors
    /// As the trait says.
    async fn list(&self, wanted: &Wanted, account: &Account, http: &Http) -> Result<Vec<Found>, FetchError>;

    /// Ends one.
    ///
    /// # Errors
    /// As the trait says.
    async fn delete(&self, id: &str, account: &Account, http: &Http) -> Result<(), FetchError>;

    /// Why what passed by of a resource cannot be listed, and what to do about it; none: it can.
    fn unlisted(&self, resource: &str) -> Option<&'static str>;

    /// What there is of a resource since a time, as the events that would have told of it. What is known already may be among it.
    ///
    /// # Errors
    /// As the trait says.
    async fn missed(
        &self,
        resource: &str,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
        account: &Account,
        http: &Http,
    ) -> Result<Vec<NewEvent>, FetchError>;

    /// What an event tells of the subscription that it came by.
    fn told(&self, event: &StoredEvent) -> Option<Told>;
}

/// Keys of events that were listed begin with this: a platform that lists one again tells of the same.
pub(crate) const LISTED: &str = "listed";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_digest_tells_what_is_delivered_and_in_whose_name() {
        let wanted = |topic: &str, identity: &str| Wanted {
            resource: "users/1".to_owned(),
            body: json!({ "topic": topic }),
            identity: identity.to_owned(),
        };
        let (ours, made) = (wanted("a", "ada"), wanted("a", "ada").digest());
        assert!(ours.delivers_as(&made) && !ours.is_anothers(&made));
        let by_another = wanted("a", "bo").digest();
        assert!(ours.delivers_as(&by_another) && ours.is_anothers(&by_another));
        let elsewhere = wanted("b", "ada").digest();
        assert!(!ours.delivers_as(&elsewhere) && !ours.is_anothers(&elsewhere));
        // As it was written before digests told of an identity.
        let (body, _) = made.split_once('.').unwrap();
        assert!(ours.delivers_as(body) && !ours.is_anothers(body));
    }
}
