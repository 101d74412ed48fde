//! How far long work has come, on standard error.

use std::{
    fmt::Display,
    io::{self, IsTerminal as _, Write as _},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How long a line stands before it is written anew.
const PAUSE: Duration = Duration::from_millis(100);
/// Cells of the bar.
const WIDTH: usize = 30;

/// One line that is written over and over on a terminal. Elsewhere a line at the beginning of each part.
pub struct ProgressLine {
    terminal: bool,
    state: Mutex<State>,
}

struct State {
    /// The part that is at work, such as `Pulling tiny.en`.
    part: String,
    /// When it began.
    begun: Instant,
    /// What was done already when it began: a pull goes on where the last one stopped.
    done_before: u64,
    /// When the line was last written. None while there is none.
    written: Option<Instant>,
}

/// The unit in which a part is counted.
#[derive(Clone, Copy)]
pub enum Unit {
    /// Shown as MiB.
    Bytes,
    /// Not shown.
    Steps,
}

impl ProgressLine {
    pub fn new() -> Self {
        Self {
            terminal: io::stderr().is_terminal(),
            state: Mutex::new(State {
                part: String::new(),
                begun: Instant::now(),
                done_before: 0,
                written: None,
            }),
        }
    }

    /// So much of a part is done.
    pub fn show(&self, part: &str, done: u64, total: u64, unit: Unit) {
        let mut state = self.state();
        if state.part != part {
            *state = State {
                part: part.to_owned(),
                begun: Instant::now(),
                done_before: done,
                written: state.written,
            };
            if !self.terminal {
                eprintln!("{part}");
            }
        }
        let (came, seconds) = (done.saturating_sub(state.done_before), state.begun.elapsed().as_secs_f64());
        self.write(&mut state, || {
            let amounts = match unit {
                Unit::Bytes => format!(" {:.1} of {:.1} MiB", mebibytes(done), mebibytes(total)),
                Unit::Steps => String::new(),
            };
            format!(
                "{part} {} {}{amounts}{}",
                bar(done, total),
                percent(done, total),
                left(came, total.saturating_sub(done), seconds)
            )
        });
    }

    /// So much of a recording was heard. Nothing is said where there is no terminal.
    pub fn heard(&self, file: &Path, heard: Duration) {
        let mut state = self.state();
        let seconds = state.begun.elapsed().as_secs();
        self.write(&mut state, || {
            format!("{} s heard in {seconds} s: {}", heard.as_secs(), file.display())
        });
    }

    /// Writes a line that stays.
    pub fn say(&self, text: impl Display) {
        let mut state = self.state();
        erase(&mut state);
        eprintln!("{text}");
    }

    /// Takes the line away.
    pub fn clear(&self) {
        erase(&mut self.state());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, state: &mut State, line: impl FnOnce() -> String) {
        if !self.terminal || state.written.is_some_and(|written| written.elapsed() < PAUSE) {
            return;
        }
        state.written = Some(Instant::now());
        // Without wrapping: a line that is too long is cut at the terminal's edge.
        let _ = write!(io::stderr(), "\r\x1b[?7l{}\x1b[K\x1b[?7h", line());
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.clear();
    }
}

fn erase(state: &mut State) {
    if state.written.take().is_some() {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}

fn bar(done: u64, total: u64) -> String {
    let full = (fraction(done, total) * WIDTH as f64) as usize;
    format!("[{}{}]", "#".repeat(full), "-".repeat(WIDTH - full))
}

fn percent(done: u64, total: u64) -> String {
    format!("{:.0} %", (fraction(done, total) * 100.0).floor())
}

fn fraction(done: u64, total: u64) -> f64 {
    (done as f64 / total.max(1) as f64).min(1.0)
}

/// How long the rest takes at the pace so far. Nothing in the first second, when that is a guess.
fn left(came: u64, rest: u64, seconds: f64) -> String {
    if came == 0 || seconds < 1.0 {
        return String::new();
    }
    format!(", {:.0} s left", rest as f64 * seconds / came as f64)
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_at_the_end_and_never_fuller() {
        assert_eq!(bar(0, 10), format!("[{}]", "-".repeat(30)));
        assert_eq!(bar(5, 10), format!("[{}{}]", "#".repeat(15), "-".repeat(15)));
        assert_eq!(bar(12, 10), format!("[{}]", "#".repeat(30)));
        assert_eq!(percent(999, 1000), "99 %");
        assert_eq!(percent(0, 0), "0 %");
    }

    #[test]
    fn the_rest_is_told_at_the_pace_so_far() {
        assert_eq!(left(10, 30, 2.0), ", 6 s left");
        assert_eq!(left(10, 30, 0.5), "");
        assert_eq!(left(0, 30, 5.0), "");
    }
}
