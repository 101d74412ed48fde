//! What the source declares, by the names that others know it by.

use std::{collections::BTreeSet, fs};

use crate::binary;

/// Names of metrics, as Prometheus stores them: of a histogram its three series.
///
/// # Panics
/// When their declarations cannot be read, or hardly any is found there.
pub fn stored_metrics() -> BTreeSet<String> {
    let source = fs::read_to_string(binary::repository("shared/telemetry/src/metric.rs")).expect("the declarations of metrics");
    let mut stored = BTreeSet::new();
    for line in source.lines() {
        let Some((declared, name)) = line
            .split_once("= \"frontdesk_")
            .and_then(|(declared, rest)| Some((declared, rest.split_once('"')?.0)))
        else {
            continue;
        };
        let endings: &[&str] = if declared.trim_start().starts_with("Histogram") {
            &["_bucket", "_count", "_sum"]
        } else {
            &[""]
        };
        stored.extend(endings.iter().map(|end| format!("frontdesk_{name}{end}")));
    }
    assert!(stored.len() > 30, "{stored:?}");
    stored
}
