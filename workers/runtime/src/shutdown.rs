//! Stopping on request.

use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

/// Exit code of a process that was told twice: 128 + SIGINT, as shells count.
const TOLD_TWICE: i32 = 130;

/// A token that is cancelled by the first SIGTERM or Ctrl-C. The second ends the process at once with code 130, for a
/// shutdown that hangs.
///
/// # Errors
/// When the operating system refuses the signal handlers.
///
/// # Panics
/// Outside a Tokio runtime.
pub fn on_signal() -> std::io::Result<CancellationToken> {
    let mut signals = Signals::install()?;
    let token = CancellationToken::new();
    let cancelled = token.clone();
    tokio::spawn(async move {
        let signal = signals.next().await;
        info!(signal, "stopping; once more stops at once");
        cancelled.cancel();
        let signal = signals.next().await;
        warn!(signal, "stopped at once; unfinished jobs return when their lease ends");
        std::process::exit(TOLD_TWICE);
    });
    Ok(token)
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn install() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "the signature of the Unix one, which can fail")]
    fn install() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> &'static str {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        "Ctrl-C"
    }
}
