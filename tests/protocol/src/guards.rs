//! The tests of the statements.

/// Which tests the statements make. [`Guards::ALL`] is the protocol; a check without one of them shows what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each test is made or not, whatever the others")]
pub struct Guards {
    /// Settle, retry and release test `epoch`.
    pub epoch_at_settle: bool,
    /// Settle, retry and release test `claim`.
    pub claim_at_settle: bool,
    /// Settle tests that all its messages still wait. Needed only beside workers whose re-arm does not raise `epoch`.
    pub messages_at_settle: bool,
    /// A late claim tests `epoch`.
    pub epoch_at_late_claim: bool,
    /// The row is read before the messages.
    pub row_before_messages: bool,
    /// The job is armed again when `upto_seq` was raised or messages remain.
    pub rearm: bool,
    /// A claim raises `epoch`.
    pub claim_raises: bool,
    /// A re-arm raises `epoch`.
    pub rearm_raises: bool,
    /// A retry and a release raise `epoch`.
    pub return_raises: bool,
    /// A dead job that is tried again and merged into a live one voids the work under way.
    pub merge_voids: bool,
}

impl Guards {
    /// The protocol.
    pub const ALL: Self = Self {
        epoch_at_settle: true,
        claim_at_settle: true,
        messages_at_settle: false,
        epoch_at_late_claim: true,
        row_before_messages: true,
        rearm: true,
        claim_raises: true,
        rearm_raises: true,
        return_raises: true,
        merge_voids: true,
    };
}
