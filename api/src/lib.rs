//! frontdesk-api.
