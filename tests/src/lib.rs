//! frontdesk-tests.
