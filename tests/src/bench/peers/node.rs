//! Programs beside Frontdesk: Redis, and the peers' processes on Node.js.

use std::{fs::File, net::TcpListener, path::Path, process::Stdio};

use anyhow::{Context as _, Result, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    net::TcpStream,
    process::{Child, Command},
};

use crate::{binary, condition::until};

/// Redis with a log that is flushed `always`, or `everysec` as by its defaults.
pub(super) async fn redis(folder: &Path, flush: &str) -> Result<(Child, u16)> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let child = Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--dir"])
        .arg(folder)
        .args(["--save", "", "--appendonly", "yes", "--appendfsync", flush])
        .stdin(Stdio::null())
        .stdout(File::create(folder.join("redis.log"))?)
        .kill_on_drop(true)
        .spawn()
        .context("redis-server; deploy/dev/packages.sh peers installs it")?;
    until("Redis", async || {
        TcpStream::connect(("127.0.0.1", port)).await?;
        Ok(Some(()))
    })
    .await?;
    Ok((child, port))
}

/// Starts a program of a peer.
pub(super) fn start(peer: &str, program: &str, environment: &[(&str, String)], folder: &Path) -> Result<Child> {
    let home = binary::repository("tests/peers").join(peer);
    ensure!(
        home.join("node_modules").is_dir(),
        "{} has no packages; run: make bench-peers",
        home.display()
    );
    Command::new("node")
        .arg(program)
        .current_dir(home)
        .env("NODE_ENV", "production")
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::options().create(true).append(true).open(folder.join(format!("{peer}.log")))?)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("node {program} of {peer}"))
}

/// Waits for a program's end.
pub(super) async fn end(child: &mut Child) -> Result<()> {
    let status = child.wait().await?;
    ensure!(status.success(), "a peer's program ended with {status}");
    Ok(())
}

/// Where an API listens, which it says in its first line.
pub(super) async fn listens(child: &mut Child) -> Result<String> {
    let output = child.stdout.take().context("the program's output")?;
    let line = BufReader::new(output)
        .lines()
        .next_line()
        .await?
        .context("the program said nothing")?;
    let port = line
        .strip_prefix("listening ")
        .with_context(|| format!("the program said {line:?}"))?;
    Ok(format!("127.0.0.1:{port}"))
}
