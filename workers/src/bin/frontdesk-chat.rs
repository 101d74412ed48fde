//! The chat worker: answers customers' text messages.

use frontdesk_workers::fleet::{self, Name};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    fleet::main(Name::Chat).await
}
