//! A stack with the sample data.

use anyhow::Result;
use frontdesk_tests::stack::{Plan, Stack};

/// The plan of the suite.
pub struct Seeded;

impl Seeded {
    pub async fn standalone(self) -> Result<Stack> {
        seed(Plan::new().standalone().await?).await
    }

    pub async fn fleet(self) -> Result<Stack> {
        seed(Plan::new().fleet().await?).await
    }
}

async fn seed(stack: Stack) -> Result<Stack> {
    stack.import("default").await?;
    Ok(stack)
}
