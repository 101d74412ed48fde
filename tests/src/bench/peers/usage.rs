//! What processes use, with all their children: from `/proc`.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};

/// `/proc` counts in hundredths of a second.
const TICK_MS: f64 = 10.0;

/// A part of a system, by its processes.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) pids: Vec<u32>,
    /// What these have started belongs to the part.
    pub(super) with_children: bool,
}

/// This process: it sends the messages and looks for the answers, and no measured system is a part of it.
pub(super) fn client() -> Part {
    Part {
        name: "client",
        pids: vec![std::process::id()],
        with_children: false,
    }
}

/// What a part has used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used {
    /// Processor time since its start.
    pub(super) cpu_ms: f64,
    /// Memory, what processes share divided among them.
    pub(super) memory_kib: u64,
}

#[derive(Debug)]
struct Process {
    parent: u32,
    ticks: u64,
    /// Those of its children that ended.
    ended_ticks: u64,
}

/// What each part has used so far.
pub(super) fn of(parts: &[Part]) -> Result<Vec<Used>> {
    let processes = all()?;
    Ok(parts
        .iter()
        .map(|part| {
            let mut used = Used {
                cpu_ms: 0.0,
                memory_kib: 0,
            };
            for (pid, process) in &processes {
                if part.pids.contains(pid) || part.with_children && descends(&processes, *pid, &part.pids) {
                    let ended = if part.with_children { process.ended_ticks } else { 0 };
                    used.cpu_ms += (process.ticks + ended) as f64 * TICK_MS;
                    used.memory_kib += memory_kib(*pid).unwrap_or_default();
                }
            }
            used
        })
        .collect())
}

fn descends(processes: &BTreeMap<u32, Process>, pid: u32, roots: &[u32]) -> bool {
    let mut at = Some(pid);
    while let Some(pid) = at {
        if roots.contains(&pid) {
            return true;
        }
        at = processes.get(&pid).map(|process| process.parent);
    }
    false
}

fn all() -> Result<BTreeMap<u32, Process>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir("/proc").context("/proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        // One that ends meanwhile has no files.
        if let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat"))
            && let Some(process) = read(&stat)
        {
            found.insert(pid, process);
        }
    }
    Ok(found)
}

/// The fields after the name, which may hold anything: state, parent, …, `utime` is the 12th.
fn read(stat: &str) -> Option<Process> {
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let number = |place: usize| fields.get(place)?.parse::<u64>().ok();
    Some(Process {
        parent: u32::try_from(number(1)?).ok()?,
        ticks: number(11)? + number(12)?,
        ended_ticks: number(13)? + number(14)?,
    })
}

/// None once it has ended.
fn memory_kib(pid: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_memory_and_has_a_parent() {
        assert!(of(&[client()]).unwrap()[0].memory_kib > 1_000);
        let parent = all().unwrap()[&std::process::id()].parent;
        assert!(descends(&all().unwrap(), std::process::id(), &[parent]));
    }
}
