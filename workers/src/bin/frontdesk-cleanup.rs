//! The cleanup: closes idle sessions, archives old ones, sends on work that does not move. As many as one likes may run; one at a time
//! works.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let cleanup = |deps: frontdesk_workers::WorkerDeps, stop| frontdesk_workers::cleanup::run(deps.into(), stop);
    frontdesk_workers::fleet::run("frontdesk-cleanup", cleanup).await
}
