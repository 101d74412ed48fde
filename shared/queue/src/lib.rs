//! frontdesk-queue.
