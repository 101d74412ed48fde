//! Subscriptions to events that a platform has: what was asked for, and what is made to happen to it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

use crate::client::fresh_id;

/// All of one platform, by their ids. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Subscriptions(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    held: BTreeMap<String, Value>,
    made: Vec<String>,
    refusals: Vec<String>,
    unfinished: Vec<String>,
    world: Option<String>,
}

/// Of what a subscription tells, whichever platform's it is.
fn resource(held: &Value) -> &str {
    [&held["resource"], &held["targetResource"]]
        .into_iter()
        .find_map(Value::as_str)
        .unwrap_or_default()
}

impl Subscriptions {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The host and port by which the platform reaches whoever subscribes, whatever host it was told.
    pub fn reach(&self, address: &str) {
        self.inner().world = Some(address.to_owned());
    }

    /// Where [`Self::reach`] said.
    pub(super) fn world(&self) -> Option<String> {
        self.inner().world.clone()
    }

    /// Those whose resource holds these words, with their ids.
    pub fn of(&self, words: &str) -> Vec<(String, Value)> {
        let held = &self.inner().held;
        let of = held.iter().filter(|(_, held)| resource(held).contains(words));
        of.map(|(id, held)| (id.clone(), held.clone())).collect()
    }

    /// How often one was made whose resource holds these words.
    pub fn made(&self, words: &str) -> usize {
        self.inner().made.iter().filter(|resource| resource.contains(words)).count()
    }

    /// Forgets one, as a platform does that tells nobody.
    pub fn lose(&self, id: &str) {
        self.inner().held.remove(id);
    }

    /// Changes a field of one.
    pub fn set(&self, id: &str, field: &str, value: Value) {
        if let Some(held) = self.inner().held.get_mut(id) {
            held[field] = value;
        }
    }

    /// Refuses the next one whose resource holds these words.
    pub fn refuse(&self, words: &str) {
        self.inner().refusals.push(words.to_owned());
    }

    /// From now on those whose resource holds these words are not finished, and are shown to nobody, until [`Self::finish`].
    pub fn hold_back(&self, words: &str) {
        self.inner().unfinished.push(words.to_owned());
    }

    /// Finishes those that were held back with these words.
    pub fn finish(&self, words: &str) {
        self.inner().unfinished.retain(|held| held != words);
    }

    /// Whether this one is held back.
    pub(super) fn is_unfinished(&self, held: &Value) -> bool {
        let unfinished = &self.inner().unfinished;
        unfinished.iter().any(|words| resource(held).contains(words.as_str()))
    }

    /// Whether this one is to be refused; once for each [`Self::refuse`].
    pub(super) fn is_refused(&self, asked: &Value) -> bool {
        let mut inner = self.inner();
        let place = inner.refusals.iter().position(|words| resource(asked).contains(words.as_str()));
        place.map(|place| inner.refusals.remove(place)).is_some()
    }

    /// Keeps one under a new id.
    pub(super) fn keep(&self, held: Value) -> String {
        let (id, mut inner) = (fresh_id(), self.inner());
        inner.made.push(resource(&held).to_owned());
        inner.held.insert(id.clone(), held);
        id
    }

    /// One of them.
    pub(super) fn get(&self, id: &str) -> Option<Value> {
        self.inner().held.get(id).cloned()
    }

    /// Ends one; whether there was one.
    pub(super) fn end(&self, id: &str) -> bool {
        self.inner().held.remove(id).is_some()
    }
}
