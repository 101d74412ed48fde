//! `frontdesk top`: what is going on, again and again. It asks the database alone, as every process keeps it, and changes nothing.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::Path,
    process::ExitCode,
    time::Duration,
};

use anyhow::{Result, ensure};
use clap::Args;
use frontdesk_runtime::process;
use frontdesk_store::Store;
use tokio::{
    select,
    signal::unix::{SignalKind, signal},
    time::{MissedTickBehavior, interval},
};

use crate::{
    output::{say, say_json},
    overview::Overview,
};

/// Another screen, without the cursor; and back.
const ENTER: &str = "\x1b[?1049h\x1b[?25l";
const LEAVE: &str = "\x1b[?25h\x1b[?1049l";
/// The cursor to the upper left; what is right of a line, and below all of them, is cleared.
const HOME: &str = "\x1b[H";
const CLEAR_RIGHT: &str = "\x1b[K";
const CLEAR_BELOW: &str = "\x1b[J";
/// The shortest pause between two looks.
const LEAST_SECONDS: u64 = 1;

/// What is going on: lanes, workers, rates, and what died.
#[derive(Debug, Args)]
pub struct Top {
    /// Print it once, and exit
    #[arg(long)]
    once: bool,
    /// Print it once as JSON, and exit
    #[arg(long)]
    json: bool,
    /// Look again after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = LEAST_SECONDS, value_parser = clap::value_parser!(u64).range(LEAST_SECONDS..=3600))]
    every: u64,
}

impl Top {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        if self.json {
            say_json(&Overview::look(&store).await?)?;
        } else if self.once {
            say(Overview::look(&store).await?)?;
        } else {
            ensure!(
                io::stdout().is_terminal(),
                "standard output is no terminal; `frontdesk top --once` prints one table"
            );
            let _screen = Screen::enter()?;
            watch(&store, Duration::from_secs(self.every)).await?;
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Shows it until the user or the system ends it. A database that is away is said, and asked again.
async fn watch(store: &Store, every: Duration) -> Result<()> {
    let mut ended = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        select! {
            _ = ended.recv() => return Ok(()),
            _ = interrupted.recv() => return Ok(()),
            _ = ticks.tick() => {}
        }
        let text = select! {
            _ = ended.recv() => return Ok(()),
            _ = interrupted.recv() => return Ok(()),
            seen = Overview::look(store) => match seen {
                Ok(seen) => format!("{seen}\n\nCtrl-C ends it"),
                Err(error) => format!("The database cannot be asked: {error}. It is asked again."),
            },
        };
        draw(&text)?;
    }
}

fn draw(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    write!(out, "{HOME}")?;
    for line in text.lines() {
        writeln!(out, "{line}{CLEAR_RIGHT}")?;
    }
    write!(out, "{CLEAR_BELOW}")?;
    out.flush()
}

/// The terminal, given back as it was when this is dropped.
struct Screen;

impl Screen {
    fn enter() -> io::Result<Self> {
        let mut out = io::stdout().lock();
        write!(out, "{ENTER}")?;
        out.flush()?;
        Ok(Self)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let mut out = io::stdout().lock();
        // A terminal that is gone needs no cursor.
        let _ = write!(out, "{LEAVE}").and_then(|()| out.flush());
    }
}
