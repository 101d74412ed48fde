//! The chat worker: answers customers' text messages.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    frontdesk_workers::fleet::run("frontdesk-chat", frontdesk_workers::worker::chat::run).await
}
