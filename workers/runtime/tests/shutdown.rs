//! Signals, tried on a process of their own.
#![cfg(unix)]

use std::{
    env,
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, Command, Stdio},
};

use frontdesk_runtime::shutdown;

/// Set for the process that is told, so that nobody else who runs it waits for ever.
const TOLD: &str = "FRONTDESK_TEST_TOLD";

/// Not a test of its own: the process that the other one signals.
#[tokio::test]
#[ignore = "run by the other test"]
async fn told() {
    if env::var_os(TOLD).is_none() {
        return;
    }
    let token = shutdown::on_signal().expect("handlers");
    say("waiting");
    token.cancelled().await;
    say("stopping");
    std::future::pending::<()>().await;
}

fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{word}").expect("standard output");
    out.flush().expect("standard output");
}

#[test]
fn the_first_signal_cancels_and_the_second_ends_with_130() {
    for signal in ["-TERM", "-INT"] {
        let mut child = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "told", "--ignored", "--nocapture"])
            .env(TOLD, "1")
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut wait_for = |word: &str| assert!(lines.any(|line| line.is_ok_and(|line| line == word)), "{word}");
        wait_for("waiting");
        kill(signal, &child);
        wait_for("stopping");
        kill(signal, &child);
        assert_eq!(child.wait().expect("an exit").code(), Some(130));
    }
}

fn kill(signal: &str, child: &Child) {
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(status.expect("kill").success());
}
