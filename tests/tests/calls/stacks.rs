//! What the suites run on.

use anyhow::Result;
use frontdesk_tests::stack::{Plan, Stack};

/// A stack with the sample data that takes calls; a fleet has two API processes.
pub struct Calling;

impl Calling {
    async fn plan() -> Result<Plan> {
        Plan::new().sized(2, 1).calling(1).await
    }

    pub async fn standalone(self) -> Result<Stack> {
        seed(Self::plan().await?.standalone().await?).await
    }

    pub async fn fleet(self) -> Result<Stack> {
        seed(Self::plan().await?.fleet().await?).await
    }
}

async fn seed(stack: Stack) -> Result<Stack> {
    stack.import("default").await?;
    Ok(stack)
}
