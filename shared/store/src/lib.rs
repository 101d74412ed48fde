//! frontdesk-store.
