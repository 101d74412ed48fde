//! How many things somebody has at the same time.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

/// A count for each key that has anything. Cheap to clone.
pub(crate) struct Places<K>(Arc<Mutex<HashMap<K, u32>>>);

impl<K> Clone for Places<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K> Default for Places<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// One of a key's places, given back when it is dropped.
pub(crate) struct Place<K: Copy + Eq + Hash> {
    /// None where nobody counts.
    places: Option<Places<K>>,
    key: K,
}

impl<K: Copy + Eq + Hash> Places<K> {
    /// Takes a place; none where the key has `most` already. 0 is off.
    pub(crate) fn take(&self, key: K, most: u32) -> Option<Place<K>> {
        if most == 0 {
            return Some(Place { places: None, key });
        }
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(key).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        drop(counts);
        Some(Place {
            places: Some(self.clone()),
            key,
        })
    }
}

impl<K: Copy + Eq + Hash> Drop for Place<K> {
    fn drop(&mut self) {
        let Some(places) = &self.places else { return };
        let mut counts = places.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = counts.entry(self.key) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_so_many_places_and_leaves_nothing_behind() {
        let places = Places::default();
        let (first, second) = (places.take(1, 2), places.take(1, 2));
        assert!(first.is_some() && second.is_some());
        assert!(places.take(1, 2).is_none());
        assert!(places.take(2, 2).is_some(), "another key is not hurt");
        drop(first);
        assert!(places.take(1, 2).is_some());
        drop(second);
        assert!(places.0.lock().unwrap().is_empty());
    }

    #[test]
    fn no_limit_counts_nothing() {
        let places = Places::default();
        let all: Vec<_> = (0..100).map(|_| places.take(1, 0)).collect();
        assert!(all.iter().all(Option::is_some));
        assert!(places.0.lock().unwrap().is_empty());
    }
}
