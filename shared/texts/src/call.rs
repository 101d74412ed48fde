//! What CRM users read of a recorded call that came to nothing.

use crate::message::messages;

messages! {
    /// Its notes could not be taken.
    fn notes_failed() -> &'static str;
    /// The platform had neither recording nor transcript.
    fn nothing_came() -> &'static str;
    /// A recording or transcript did not come in time.
    fn source_lost() -> &'static str;
}
