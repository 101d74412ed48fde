//! What notes consist of, and who may take them.

use std::error::Error;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Transcript;

/// The notes of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// A few sentences in the third person; empty when nothing was said that can be summed up.
    pub summary: String,
    /// In the order in which they were made.
    pub decisions: Vec<Decision>,
    /// In the order in which they were said.
    pub action_items: Vec<ActionItem>,
    /// Key phrases, the most important first.
    pub topics: Vec<String>,
    /// Questions that nobody answered as far as one can tell, as they were said.
    pub open_questions: Vec<String>,
    /// Who took them, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<TakenBy>,
    /// The language model that took them, or was asked for them in vain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Why they are not a language model's, where one was to take them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<WhyNot>,
}

/// Who took notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenBy {
    /// A language model.
    Model,
    /// Frontdesk itself, out of the transcript's own sentences.
    Extractive,
}

/// Why a language model took no notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The month's budget is spent.
    BudgetSpent,
    /// No model could be asked, or none answered.
    Unavailable,
    /// What it answered could not be used, twice.
    BadOutput,
    /// The meeting, or a part of it, is too long for it.
    TooLong,
    /// It took too long.
    TimedOut,
}

/// Something the meeting settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// A readable line.
    pub text: String,
    /// Words of one turn of the transcript, unchanged.
    pub quote: String,
    /// When that turn began, in milliseconds from the beginning of the recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<i64>,
}

/// Something somebody is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionItem {
    /// A readable line; it names the owner where there is one.
    pub text: String,
    /// Who is to do it, by the name in the transcript where the person speaks there; none when it cannot be told.
    pub owner: Option<String>,
    /// Until when, resolved against the meeting's date; none when no day was said or the meeting's date is unknown.
    pub due: Option<NaiveDate>,
    /// Whether somebody has ticked it off; whoever takes notes leaves that to people.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// Words of one turn of the transcript, unchanged.
    pub quote: String,
    /// When that turn began, in milliseconds from the beginning of the recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<i64>,
}

/// Takes notes of a meeting.
pub trait NoteTaker: Send + Sync {
    /// The notes of a transcript.
    ///
    /// # Errors
    /// What a person should read when no notes could be taken, the model being away for example.
    fn take(&self, transcript: &Transcript) -> Result<Notes, Box<dyn Error + Send + Sync>>;
}
