//! Resident memory: idle, under load, and with many open sockets.

use anyhow::Result;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::{CLIENTS, print::line, sessions};
use crate::{process::Process, socket::Socket, stack::Stack};

/// Opened first, so that what the first sockets alone cost is not counted.
const WARM: usize = 100;

/// What each process holds, in KiB.
pub(super) fn of(stack: &Stack) -> Result<Vec<(String, u64)>> {
    let each = |process: &Process| Ok((process.name().to_owned(), process.resident_kib()?));
    stack.processes().map(each).collect()
}

/// Keeps the larger figure of each process.
pub(super) fn raise(most: &mut [(String, u64)], now: &[(String, u64)]) {
    for ((_, most), (_, now)) in most.iter_mut().zip(now) {
        *most = (*most).max(*now);
    }
}

pub(super) async fn print(stack: &Stack, idle: &[(String, u64)], load: &[(String, u64)], sockets: usize) -> Result<()> {
    for ((name, idle), (_, load)) in idle.iter().zip(load) {
        line(
            &format!("memory of {name}"),
            format!("idle {:.0} MiB, under load {:.0} MiB", mib(*idle), mib(*load)),
        );
    }
    let _warm = open(stack, WARM).await?;
    let before = stack.apis[0].resident_kib()?;
    let _open = open(stack, sockets).await?;
    let after = stack.apis[0].resident_kib()?;
    let each = after.saturating_sub(before) as f64 / sockets as f64;
    line(
        &format!("memory with {sockets} open WebSockets"),
        format!("{:.0} MiB, {each:.1} KiB a socket", mib(after)),
    );
    Ok(())
}

async fn open(stack: &Stack, count: usize) -> Result<Vec<Socket>> {
    let chats = sessions(stack, count).await?;
    stream::iter(chats)
        .map(async |chat| chat.socket(0).await)
        .buffer_unordered(CLIENTS)
        .try_collect()
        .await
}

fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}
