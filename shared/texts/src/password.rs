//! The mails with which users set their passwords.

use crate::message::messages;

messages! {
    /// The subject of an invitation.
    fn invitation_subject() -> &'static str;
    /// The invitation itself.
    fn invitation_body(name: &str, link: &str, email: &str) -> String;
    /// The subject where a password was forgotten.
    fn reset_subject() -> &'static str;
    /// The mail where a password was forgotten.
    fn reset_body(name: &str, link: &str) -> String;
}
