//! frontdesk-platform.
