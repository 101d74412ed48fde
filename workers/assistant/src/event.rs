//! What comes of a turn, piece by piece.

use frontdesk_model::AnswerDraft;
use frontdesk_store::TurnOutcome;

/// A piece of an answer, in the order in which it comes. Whoever reads them may show the words before the turn is over.
#[derive(Debug)]
pub enum AnswerEvent {
    /// More words, as a language model writes them; they may be shown. They are void once the draft comes.
    Delta(String),
    /// The words so far are void: another model, or the built-in engine, begins anew.
    Restarted,
    /// All words of the answer. It does not come where the messages need none.
    Draft(AnswerDraft),
    /// The last piece: what the turn does beside its words. Its `draft` is none, because that came before.
    Done(TurnOutcome),
}

impl AnswerEvent {
    /// The pieces of an answer that is there at once.
    pub fn all_of(mut outcome: TurnOutcome) -> impl Iterator<Item = Self> {
        let draft = outcome.draft.take().map(Self::Draft);
        draft.into_iter().chain([Self::Done(outcome)])
    }
}
