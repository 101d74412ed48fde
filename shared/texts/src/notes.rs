//! What stands in the notes of a call, around what was said.

use crate::message::messages;

messages! {
    /// Stands for the title where there is none.
    fn notes_title() -> &'static str;
    /// Before the time at which it began.
    fn notes_began() -> &'static str;
    /// Before the time at which it ended.
    fn notes_ended() -> &'static str;
    /// Before the names of those who took part.
    fn notes_participants() -> &'static str;
    /// Before the identifier of the call.
    fn notes_call() -> &'static str;
    /// Before who took the notes.
    fn notes_taken() -> &'static str;
    /// The language model that took them.
    fn notes_by_model(model: &str) -> String;
    /// Stands for who took them, where no language model gave any.
    fn notes_without_model() -> &'static str;
    /// Above the summary.
    fn notes_summary() -> &'static str;
    /// Above the decisions.
    fn notes_decisions() -> &'static str;
    /// Above what is to be done.
    fn notes_action_items() -> &'static str;
    /// Above the questions that stayed open.
    fn notes_open_questions() -> &'static str;
    /// Above the topics.
    fn notes_topics() -> &'static str;
    /// Stands for whoever has to do something, where nobody is named.
    fn notes_unowned() -> &'static str;
    /// Who has to do something, and until when.
    fn notes_due(day: &str, owner: &str) -> String;
}
