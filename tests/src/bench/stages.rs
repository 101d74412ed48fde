//! Where the time of a message goes.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::print::line;
use crate::stack::Stack;

/// Trails that are looked at: of the newest messages, so those of the latency run.
const NEWEST: usize = 500;
/// Rows that are read for them; those of the bare statements have no worker.
const ROWS: i64 = 20_000;

/// Means over messages' trails.
pub(super) async fn of_trails(stack: &Stack) -> Result<()> {
    let database = stack.database().await?;
    let rows: Vec<(DateTime<Utc>, sqlx::types::Json<Value>)> = database
        .rows(
            "select created_at, trail from chat_messages where trail is not null order by id desc limit $1",
            &[crate::database::Value::Number(ROWS)],
        )
        .await?;
    let mut sums: BTreeMap<String, (f64, usize)> = BTreeMap::new();
    for (accepted, trail) in rows.iter().filter(|(_, trail)| trail.0["worker"].is_string()).take(NEWEST) {
        let time = |stage: &str| trail.0[stage].as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
        let claimed = time("claimed_at").context("claimed_at on the trail")?;
        let settled = time("settled_at").context("settled_at on the trail")?;
        let mut add = |stage: &str, ms: f64| {
            let (sum, count) = sums.entry(stage.to_owned()).or_default();
            (*sum, *count) = (*sum + ms, *count + 1);
        };
        add("1 accepted to claimed", milliseconds(*accepted, claimed));
        add("2 claimed to settled", milliseconds(claimed, settled));
        for (stage, ms) in trail.0["stages_ms"].as_object().into_iter().flatten() {
            add(&format!("  of it {stage}"), ms.as_f64().unwrap_or_default());
        }
    }
    for (stage, (sum, count)) in sums {
        line(
            &format!("mean time, {}", stage.trim_start_matches(['1', '2', ' '])),
            format!("{:.2} ms", sum / count as f64),
        );
    }
    Ok(())
}

/// Means of every histogram that the process keeps.
pub(super) async fn of_metrics(stack: &Stack) -> Result<()> {
    let text = stack.client()?.get("/metrics", None).await?.text;
    let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<f64>().ok());
    for line_of_sum in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, _)) = line_of_sum.rsplit_once(' ') else { continue };
        let Some((family, labels)) = name.split_once("_sum") else {
            continue;
        };
        let (sum, count) = (value(name), value(&format!("{family}_count{labels}")));
        if let (Some(sum), Some(count)) = (sum, count)
            && count >= 100.0
        {
            line(
                &format!("mean {}{labels}", family.trim_start_matches("frontdesk_")),
                format!("{:.2} ms", sum / count * 1000.0),
            );
        }
    }
    Ok(())
}

fn milliseconds(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    (to - from).as_seconds_f64() * 1000.0
}
