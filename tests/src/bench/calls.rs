//! A call of half an hour, by one speech worker and by two, and how quickly webhooks are answered meanwhile.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    process::Command,
    task::JoinHandle,
    time::{Instant, MissedTickBehavior, interval},
};
use tokio_util::sync::CancellationToken;

use super::{
    memory,
    print::{Percentiles, heading, line},
};
use crate::{
    binary,
    client::fresh_id,
    providers::{
        ELIF, now,
        zoom::{Meeting, Part},
    },
    services::Services,
    stack::{Plan, Stack},
};

/// Webhooks a second while the workers are busy.
const WEBHOOKS: f64 = 20.0;
/// Length of the recording that is repeated, in seconds.
const ONCE: i64 = 230;

/// Hears a call of `times` times four minutes, by one decoder and by two.
pub(super) async fn run(times: u32, services: &Services) -> Result<()> {
    heading("A recorded call, from its webhook to its notes (Postgres + RabbitMQ, a decoder a worker)");
    let file = recording(times).await?;
    let minutes = f64::from(times) * ONCE as f64 / 60.0;
    let mut took = Vec::new();
    for workers in [1, 2] {
        let url = services.new_database(&format!("bench_calls_{workers}")).await?;
        let plan = Plan::new()
            .sized(1, 1)
            .calling(workers)
            .await?
            .with("CALLS__RECORDING_BYTES", "1 GiB")
            .with("SPEECH__DECODERS", "1");
        let mut stack = plan.fleet_on(&url, &url, &services.amqp_url, &services.amqp_url).await?;
        stack.import("default").await?;
        took.push(hear(&mut stack, &file, times, minutes, workers).await?);
    }
    line(
        "one worker / two workers (aim: at least 1.8 on two idle cores)",
        format!("{:.2}", took[0].as_secs_f64() / took[1].as_secs_f64()),
    );
    Ok(())
}

async fn hear(stack: &mut Stack, file: &[u8], times: u32, minutes: f64, workers: usize) -> Result<Duration> {
    let zoom = &stack.platforms()?.zoom;
    let name = format!("{}.m4a", fresh_id());
    zoom.files.put(&name, "audio/mp4", file.to_vec());
    let meeting = Meeting {
        id: 91_000_000_000,
        uuid: fresh_id(),
        topic: "Half an hour".to_owned(),
        start: now(),
        host: ELIF,
        parts: vec![Part {
            file: name,
            recording_type: "audio_only",
            from_to: (0, ONCE * i64::from(times)),
        }],
    };
    zoom.hold(&meeting);
    let begun = Instant::now();
    zoom.send(&stack.client()?, None, &zoom.recording_completed(&meeting)).await?;
    let (stop, sending) = announcing(stack)?;
    let mut most = memory::of(stack)?;
    let mut looks = interval(Duration::from_millis(500));
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let call = loop {
        looks.tick().await;
        memory::raise(&mut most, &memory::of(stack)?);
        let calls = stack.calls(&meeting.uuid).await?;
        if let Some(call) = calls.into_iter().find(|call| call["steps"]["finished_at"].is_string()) {
            break call;
        }
    };
    let took = begun.elapsed();
    stop.cancel();
    ensure!(call["state"] == "done", "{call}");
    line(
        &format!("{minutes:.1} minutes, {workers} speech worker(s)"),
        format!(
            "{:.1} s, real-time factor {:.3}",
            took.as_secs_f64(),
            took.as_secs_f64() / (minutes * 60.0)
        ),
    );
    line("webhooks answered meanwhile (limit: 3 s)", sending.await??);
    for (process, kib) in most.iter().filter(|(name, _)| !name.starts_with("chat")) {
        line(&format!("most memory of {process}"), format!("{:.0} MiB", *kib as f64 / 1024.0));
    }
    Ok(took)
}

/// Sends webhooks of other meetings at an even pace until it is stopped.
fn announcing(stack: &Stack) -> Result<(CancellationToken, JoinHandle<Result<Percentiles>>)> {
    let (stop, client) = (CancellationToken::new(), stack.client()?);
    let platforms = stack.platforms.clone().context("platforms")?;
    let stopped = stop.clone();
    let sending = tokio::spawn(async move {
        let mut times = Vec::new();
        let mut ticks = interval(Duration::from_secs_f64(1.0 / WEBHOOKS));
        while stopped.run_until_cancelled(ticks.tick()).await.is_some() {
            let event = json!({
                "event": "meeting.started", "event_ts": now().timestamp_millis(),
                "payload": { "account_id": "bench", "object": { "id": "1", "uuid": fresh_id(), "topic": "Another", "type": 2 } },
            });
            let begun = Instant::now();
            let taken = platforms.zoom.send(&client, None, &event).await?;
            ensure!(taken.status == 200, "{} {}", taken.status, taken.text);
            times.push(begun.elapsed());
        }
        Ok(Percentiles::of(times))
    });
    Ok((stop, sending))
}

/// The recorded call of the repository, so many times.
async fn recording(times: u32) -> Result<Vec<u8>> {
    let folder = TempDir::new()?;
    let once = binary::repository("fixtures/calls").join("guest-house.m4a");
    let done = Command::new("ffmpeg")
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-stream_loop"])
        .arg((times - 1).to_string())
        .arg("-i")
        .arg(once)
        .args(["-c", "copy", "long.m4a"])
        .current_dir(folder.path())
        .output()
        .await
        .context("ffmpeg: run `make audio-packages`, which installs it")?;
    ensure!(done.status.success(), "ffmpeg: {}", String::from_utf8_lossy(&done.stderr));
    Ok(tokio::fs::read(folder.path().join("long.m4a")).await?)
}
