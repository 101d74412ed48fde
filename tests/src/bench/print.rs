//! How figures are shown.
#![expect(clippy::print_stdout, reason = "the figures are what the benchmark is for")]

use std::{fmt, time::Duration};

const WIDTH: usize = 52;

/// Percentiles of a measured time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Percentiles {
    pub(super) p50_ms: f64,
    pub(super) p95_ms: f64,
    pub(super) p99_ms: f64,
    count: usize,
}

impl Percentiles {
    pub(super) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |part: f64| {
            let place = ((times.len() as f64 * part).ceil() as usize).clamp(1, times.len().max(1)) - 1;
            times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
        };
        Self {
            p50_ms: at(0.50),
            p95_ms: at(0.95),
            p99_ms: at(0.99),
            count: times.len(),
        }
    }
}

impl fmt::Display for Percentiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            p50_ms,
            p95_ms,
            p99_ms,
            count,
        } = self;
        write!(f, "p50 {p50_ms:.1} ms, p95 {p95_ms:.1} ms, p99 {p99_ms:.1} ms (of {count})")
    }
}

pub(super) fn heading(words: &str) {
    println!("\n{words}");
}

pub(super) fn line(what: &str, figure: impl fmt::Display) {
    println!("  {what:<WIDTH$} {figure}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_values() {
        let times = (1..=100).map(Duration::from_millis).collect();
        let Percentiles {
            p50_ms, p95_ms, p99_ms, ..
        } = Percentiles::of(times);
        let near = |measured: f64, expected: f64| (measured - expected).abs() < 1e-9;
        assert!(near(p50_ms, 50.0) && near(p95_ms, 95.0) && near(p99_ms, 99.0));
        assert!(Percentiles::of(Vec::new()).p99_ms.is_nan());
    }
}
