//! The meetings worker: from a platform's webhook to the notes of a call.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    frontdesk_workers::fleet::run("frontdesk-meetings", frontdesk_workers::worker::meetings::run).await
}
