//! The mails with which users set their passwords.

use crate::message::messages;

messages! {
    /// The subject of an invitation.
    fn invitation_subject() -> &'static str;
    /// The invitation itself.
    fn invitation_body(email: &str, link: &str, name: &str) -> String;
    /// The subject where a password was forgotten.
    fn reset_subject() -> &'static str;
    /// The mail where a password was forgotten.
    fn reset_body(link: &str, name: &str) -> String;
}
