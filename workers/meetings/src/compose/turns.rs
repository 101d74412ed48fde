//! What was said becomes turns.

/// A pause after which a new turn begins.
const PAUSE_MS: i64 = 2_000;
/// From this length on a turn ends with its sentence.
const LONG_MS: i64 = 45_000;
/// A turn gets no longer, unless it was said in one go.
const LONGEST_MS: i64 = 60_000;

/// What one voice said in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Who; none where nothing tells.
    pub(super) speaker: Option<String>,
    pub(super) text: String,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
    /// Whether it ends with a sentence.
    pub(super) whole: bool,
}

/// Puts what several sources have in one order, and joins what one voice said without a pause. Each source's own order stays.
pub(super) fn join(sources: Vec<Vec<Unit>>) -> Vec<Unit> {
    let mut all = Vec::new();
    for units in sources {
        let mut latest = i64::MIN;
        for unit in units {
            latest = latest.max(unit.start_ms);
            all.push((latest, unit));
        }
    }
    all.sort_by_key(|(order, _)| *order);
    let mut turns: Vec<Unit> = Vec::new();
    for (_, unit) in all {
        match turns.last_mut() {
            Some(turn) if goes_on(turn, &unit) => {
                turn.text.push(' ');
                turn.text.push_str(&unit.text);
                turn.end_ms = turn.end_ms.max(unit.end_ms);
                turn.whole = unit.whole;
            }
            _ => turns.push(unit),
        }
    }
    turns
}

fn goes_on(turn: &Unit, next: &Unit) -> bool {
    let full = turn.whole && turn.end_ms - turn.start_ms >= LONG_MS;
    turn.speaker == next.speaker && next.start_ms - turn.end_ms <= PAUSE_MS && next.end_ms - turn.start_ms <= LONGEST_MS && !full
}
