//! Mails: the one with the notes of a recorded call, and answers to customers.

use crate::message::messages;

messages! {
    /// The subject of an answer in a conversation that has none.
    fn mail_answer_subject() -> &'static str;
    /// Stands below an answer: the customer can go on by answering it.
    fn mail_answer_hint() -> &'static str;
    /// The same where nothing shows yet that the address is theirs: an answer does.
    fn mail_proof_hint() -> &'static str;
    /// Files of a customer's mail that are not kept.
    fn mail_files_not_kept(names: &str) -> String;
    /// Files that an answer is to have and a mail cannot have.
    fn mail_files_not_sent(names: &str) -> String;
    /// The subject, with the call's title.
    fn mail_subject(title: &str) -> String;
    /// The subject where the call has no title.
    fn mail_untitled() -> &'static str;
    /// Stands for the summary where there is none.
    fn mail_nothing_said() -> &'static str;
    /// Stands above the decisions.
    fn mail_decisions() -> &'static str;
    /// Stands above what is to be done.
    fn mail_action_items() -> &'static str;
    /// Stands above the questions that stayed open.
    fn mail_open_questions() -> &'static str;
    /// What is to be done, and by whom.
    fn mail_owned(item: &str, owner: &str) -> String;
    /// What is to be done, and until when.
    fn mail_due(day: &str, item: &str) -> String;
    /// What the notes lack, as [`call`](crate::call) has it.
    fn mail_incomplete(lacking: &str) -> String;
}
