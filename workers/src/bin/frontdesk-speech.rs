//! The speech worker: transcribes voice messages and long recordings.

use frontdesk_workers::fleet::{self, Name};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    fleet::main(Name::Speech).await
}
