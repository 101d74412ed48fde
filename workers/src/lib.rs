//! frontdesk-workers.
