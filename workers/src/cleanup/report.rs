//! What a task has done, for people, logs and metrics.

use std::{fmt, time::Duration};

use frontdesk_model::RetentionClass;
use frontdesk_store::{Archived, Idle, Leftovers, Stale};
use frontdesk_telemetry::metric;
use metrics::{counter, histogram};
use tracing::{debug, info};

use super::Task;

/// What a task has done, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The task.
    pub task: Task,
    /// What was done, how often; what was not done is not named.
    pub done: Vec<(&'static str, u64)>,
    /// How long it took.
    pub took: Duration,
    /// Another process took the hold, or this one stops: the rest is left to the next run.
    pub cut_short: bool,
}

impl Report {
    pub(super) fn new(task: Task) -> Self {
        Self {
            task,
            done: Vec::new(),
            took: Duration::ZERO,
            cut_short: false,
        }
    }

    pub(super) fn add_idle(&mut self, done: &Idle) {
        self.add("warned", done.warned);
        self.add("closed", done.closed);
    }

    pub(super) fn add_archived(&mut self, done: &Archived) {
        self.add("archived", done.archived);
        self.add("tokens ended", done.tokens);
    }

    pub(super) fn add_stale(&mut self, done: &Stale) {
        self.add("jobs taken from a worker", done.taken);
        self.add("jobs sent again", done.sent);
        self.add("jobs failed", done.failed);
    }

    pub(super) fn add_adopted(&mut self, sessions: u64) {
        self.add("sessions with a job again", sessions);
    }

    pub(super) fn add_adopted_voice(&mut self, messages: u64) {
        self.add("voice messages with a job again", messages);
    }

    pub(super) fn add_scans(&mut self, files: u64) {
        self.add("held files with a scan again", files);
    }

    pub(super) fn add_ended_calls(&mut self, calls: u64) {
        self.add("calls brought to an end", calls);
    }

    pub(super) fn add_uploads(&mut self, files: u64) {
        self.add("uploads removed", files);
    }

    pub(super) fn add_exports(&mut self, exports: u64) {
        self.add("exports removed", exports);
    }

    pub(super) fn add_indexed(&mut self, what: &'static str, rows: u64) {
        self.add(what, rows);
    }

    pub(super) fn add_counted(&mut self, what: &'static str, rows: u64) {
        self.add(what, rows);
    }

    pub(super) fn add_leftovers(&mut self, done: &Leftovers) {
        self.add("archived tokens ended", done.tokens.unsigned_abs());
        self.add("revoked keys removed", done.keys.unsigned_abs());
        self.add("signs of life removed", done.leases.unsigned_abs());
        self.add("rows of the desk removed", done.desk.unsigned_abs());
        self.add("webhook deliveries removed", done.webhooks.unsigned_abs());
        self.add("files without a message removed", done.files.unsigned_abs());
    }

    pub(super) fn add_erasures(&mut self, ended: u64) {
        self.add("erasures that broke off ended", ended);
    }

    pub(super) fn add_retained(&mut self, class: RetentionClass, rows: u64) {
        let what = match class {
            RetentionClass::Messages => "conversations, tickets and mails past their days",
            RetentionClass::Audio => "voice recordings past their days",
            RetentionClass::Transcripts => "transcripts of calls past their days",
            RetentionClass::Recordings => "recordings of calls past their days",
            RetentionClass::Events => "events past their days",
            RetentionClass::WebhookLog => "logged deliveries past their days",
            RetentionClass::Audit => "audit entries past their days",
        };
        self.add(what, rows);
    }

    fn add(&mut self, what: &'static str, rows: u64) {
        if rows == 0 {
            return;
        }
        match self.done.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += rows,
            None => self.done.push((what, rows)),
        }
    }

    /// Counts it in the process's metrics.
    pub(super) fn record(&self) {
        for (what, rows) in &self.done {
            counter!(metric::CLEANUP_ROWS_TOTAL, "task" => self.task.as_str(), "done" => *what).increment(*rows);
        }
        histogram!(metric::CLEANUP_DURATION_SECONDS, "task" => self.task.as_str()).record(self.took);
    }

    pub(super) fn log(&self) {
        if self.done.is_empty() && !self.cut_short {
            debug!(task = self.task.as_str(), "nothing to clean up");
        } else {
            info!("cleaned up: {self}");
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.task.as_str())?;
        if self.done.is_empty() {
            f.write_str("nothing to do")?;
        }
        for (place, (what, rows)) in self.done.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            write!(f, "{comma}{rows} {what}")?;
        }
        if self.cut_short {
            f.write_str("; cut short, the next run goes on")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_what_was_done() {
        let mut report = Report::new(Task::Idle);
        assert_eq!(report.to_string(), "idle: nothing to do");
        for (what, rows) in [("warned", 2), ("closed", 0), ("warned", 3)] {
            report.add(what, rows);
        }
        report.add("closed", 1);
        assert_eq!(report.to_string(), "idle: 5 warned, 1 closed");
        report.cut_short = true;
        assert!(report.to_string().ends_with("cut short, the next run goes on"));
    }
}
