//! What a message means, without any outside model: one intent with a calibrated confidence, and the
//! entities in it. A linear classifier over hashed words and pieces of words, trained by
//! `frontdesk-train` from the sentences in `fixtures/intents`, and hand-written readers for the data.

mod acknowledgement;
pub mod decide;
pub mod entities;
pub mod features;
pub mod fold;
pub mod habits;
pub mod labels;
pub mod model;
mod model_error;
mod sentiment;
pub mod text;

#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use frontdesk_model::{Locale, Understanding};
use frontdesk_written as written;

pub use acknowledgement::Acknowledgement;
pub use entities::find_email;
pub use habits::Habits;
pub use model::Model;
pub use model_error::ModelError;
pub use sentiment::sentiment;

/// Reads customers' messages.
#[derive(Debug, Clone)]
pub struct Understander {
    model: Arc<Model>,
    habits: Habits,
}

impl Understander {
    /// The one built into the program; it is loaded at the first call, without any file.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Understander> = LazyLock::new(|| {
            let model = Model::from_bytes(include_bytes!("model.bin")).expect("the embedded model is read by the tests");
            // Compiling the patterns takes longer than the rest together; nobody waits for it at the start. Where no thread can
            // be had, each pattern is compiled at its first use.
            let _ = std::thread::Builder::new().name("patterns".to_owned()).spawn(entities::prepare);
            Understander::new(model)
        });
        &EMBEDDED
    }

    /// One with another model.
    pub fn new(model: Model) -> Self {
        Self {
            model: Arc::new(model),
            habits: Habits::default(),
        }
    }

    /// The same for messages of readers in `locale`.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> Self {
        Self {
            model: Arc::clone(&self.model),
            habits: Habits::of(locale),
        }
    }

    /// The same for pieces of `message`, which are read with the habits that the whole shows.
    #[must_use]
    pub fn of_message(&self, message: &str) -> Self {
        Self {
            model: Arc::clone(&self.model),
            habits: self.habits.in_text(fold::Folded::new(&written::now(message)).text()),
        }
    }

    /// The model in use.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// What `text` means; `at` is when it was written, against which "tomorrow" is resolved.
    pub fn read(&self, text: &str, at: DateTime<Utc>) -> Understanding {
        let now = written::now(text);
        let decision = decide::decide(&self.model, fold::Folded::new(&now).text());
        let entities = entities::extract(&now, at, decision.intent, self.habits);
        Understanding {
            intent: decision.intent,
            confidence: f64::from(decision.confidence.clamp(0.0, 1.0)),
            entities,
        }
    }

    /// The first e-mail address in `text`.
    pub fn find_email(&self, text: &str) -> Option<String> {
        find_email(text)
    }
}
