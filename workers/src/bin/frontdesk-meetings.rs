//! The meetings worker: from a platform's webhook to the notes of a call.

use frontdesk_workers::fleet::{self, Name};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    fleet::main(Name::Meetings).await
}
