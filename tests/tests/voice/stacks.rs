//! What the suites run on.

use anyhow::Result;
use frontdesk_tests::stack::{Plan, Stack};

/// Most bytes of a file here. The largest of the good ones, four seconds of stereo in floats, has one and a half million.
pub const MOST_BYTES: usize = 2 << 20;
/// Longest recording here.
pub const MOST_SECONDS: u64 = 20;

/// A stack with the sample data that transcribes.
pub struct Listening;

impl Listening {
    fn plan() -> Result<Plan> {
        let plan = Plan::new()
            .with("LIMITS__AUDIO_BYTES", &MOST_BYTES.to_string())
            .with("LIMITS__AUDIO_DURATION", &format!("{MOST_SECONDS}s"));
        plan.listening(1)
    }

    pub async fn standalone(self) -> Result<Stack> {
        seed(Self::plan()?.standalone().await?).await
    }

    pub async fn fleet(self) -> Result<Stack> {
        seed(Self::plan()?.fleet().await?).await
    }
}

async fn seed(stack: Stack) -> Result<Stack> {
    stack.import("default").await?;
    Ok(stack)
}
