//! frontdesk-model.
