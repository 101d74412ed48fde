//! Each worker's binary starts, says that it is ready, and ends when it is told to.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use std::{path::Path, process::Stdio, time::Duration};

use frontdesk_model::Clock;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    net::TcpStream,
    process::{Child, ChildStderr, Command},
    time::{sleep, timeout},
};

/// Longer than anything here may take.
const PATIENCE: Duration = Duration::from_mins(1);

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `make test`, or `deploy/dev/services.sh run -- cargo test`"))
}

fn start(binary: &str, folder: &Path) -> Child {
    let prefix = format!("bins-{}", Clock::system().new_id::<uuid::Uuid>());
    Command::new(binary)
        .current_dir(folder)
        .env("FRONTDESK_DATA_DIR", folder)
        .env("FRONTDESK_DATABASE_URL", variable("FRONTDESK_TEST_POSTGRES_URL"))
        .env("FRONTDESK_QUEUE_URL", variable("FRONTDESK_TEST_AMQP_URL"))
        .env("FRONTDESK_QUEUE_PREFIX", prefix)
        .env("FRONTDESK_WORKER__LISTEN", "127.0.0.1:0")
        .env("FRONTDESK_LOG__FORMAT", "json")
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

/// The address that it says it serves.
async fn address(log: &mut Lines<BufReader<ChildStderr>>) -> String {
    let mut said = Vec::new();
    while let Some(line) = log.next_line().await.unwrap() {
        let event: Value = serde_json::from_str(&line).unwrap_or_default();
        let field = |name: &str| event[name].as_str().map(str::to_owned);
        if field("message").as_deref() == Some("metrics and health are served") {
            return field("address").unwrap_or_else(|| panic!("{line}"));
        }
        said.push(line);
    }
    panic!("it ended before it served anything: {said:#?}");
}

async fn is_ready(address: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(address).await else {
        return false;
    };
    let request = b"GET /readyz HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";
    let mut answer = String::new();
    stream.write_all(request).await.is_ok() && stream.read_to_string(&mut answer).await.is_ok() && answer.starts_with("HTTP/1.1 200 ")
}

async fn starts_and_ends(binary: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut process = start(binary, folder.path());
    let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
    let address = timeout(PATIENCE, address(&mut log)).await.expect("an address in time");
    let reading = tokio::spawn(async move { while let Ok(Some(_)) = log.next_line().await {} });
    let asking = async {
        while !is_ready(&address).await {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, asking).await.expect("ready in time");
    let id = process.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    let ended = timeout(PATIENCE, process.wait()).await.expect("an end in time").unwrap();
    assert!(ended.success(), "{binary}: {ended}");
    reading.await.unwrap();
}

#[tokio::test]
async fn chat() {
    starts_and_ends(env!("CARGO_BIN_EXE_frontdesk-chat")).await;
}

#[cfg(feature = "speech")]
#[tokio::test]
async fn speech() {
    starts_and_ends(env!("CARGO_BIN_EXE_frontdesk-speech")).await;
}

#[tokio::test]
async fn meetings() {
    starts_and_ends(env!("CARGO_BIN_EXE_frontdesk-meetings")).await;
}

#[tokio::test]
async fn cleanup() {
    starts_and_ends(env!("CARGO_BIN_EXE_frontdesk-cleanup")).await;
}
