//! Why a file of weights was refused.

/// Why a model file was refused.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// It does not begin as a model does.
    #[error("not an intent model, or one of another version: train it again with `frontdesk-train train`")]
    Foreign,
    /// Its length does not fit its header.
    #[error("the intent model is cut short or damaged: train it again with `frontdesk-train train`")]
    Damaged,
}
