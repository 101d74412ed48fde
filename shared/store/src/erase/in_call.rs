//! A call that is gone through.

use frontdesk_model::CallId;

use super::blank::Person;

/// A call, and whose names and words go.
pub(super) struct InCall {
    pub(super) id: CallId,
    pub(super) person: Person,
}
