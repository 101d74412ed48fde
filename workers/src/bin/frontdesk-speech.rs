//! The speech worker: transcribes voice messages and long recordings.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    frontdesk_workers::fleet::run("frontdesk-speech", frontdesk_workers::worker::speech::run).await
}
