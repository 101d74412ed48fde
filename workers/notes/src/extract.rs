//! Notes without a language model: the meeting's own sentences, ranked, classified and retold.

mod clean;
mod due;
mod greeting;
mod items;
mod owner;
mod questions;
mod rank;
mod retell;
mod sentence;
mod summary;
mod topics;

pub(crate) use due::find as day;
pub(crate) use owner::person;

use std::error::Error;

use crate::{NoteTaker, Notes, Transcript};

/// Picks what matters out of the transcript itself. It needs nothing but a processor, and the same transcript gives the same notes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extractive;

impl Extractive {
    /// The notes of a transcript.
    pub fn notes(self, transcript: &Transcript) -> Notes {
        let sentences = sentence::split(transcript);
        let people = owner::People::of(transcript);
        let topics = topics::find(&sentences);
        let found = items::find(transcript, &people, &sentences, &topics);
        Notes {
            summary: summary::write(&people, &sentences, &topics, &found),
            open_questions: questions::open(transcript, &sentences),
            decisions: found.decisions,
            action_items: found.action_items,
            topics: topics.into_iter().map(|topic| topic.text).collect(),
            ..Notes::default()
        }
    }
}

impl NoteTaker for Extractive {
    fn take(&self, transcript: &Transcript) -> Result<Notes, Box<dyn Error + Send + Sync>> {
        Ok(self.notes(transcript))
    }
}
