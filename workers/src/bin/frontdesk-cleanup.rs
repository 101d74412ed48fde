//! The cleanup: closes idle sessions, archives old ones, sends on work that does not move. As many as one likes may run; one at a time

use frontdesk_workers::fleet::{self, Name};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    fleet::main(Name::Cleanup).await
}
