//! Figures: accuracy, F1, confusion, calibration, entity F1.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use frontdesk_assistant::understand::Understander;
use frontdesk_assistant::understand::decide;
use frontdesk_assistant::understand::model::Scores;
use frontdesk_linear::{best, softmax};
use frontdesk_model::{Entity, EntityType, Intent};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use serde::Deserialize;

use crate::corpus::{Corpus, name};
use crate::learn::{self, Recipe};

const FOLDS: u64 = 3;
/// Held-out sentences drawn from each line.
const DRAWS: usize = 3;

/// One labelled message.
#[derive(Debug, Deserialize)]
pub struct Gold {
    text: String,
    intent: Option<String>,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    entities: Vec<GoldEntity>,
    #[serde(default)]
    entity_types_annotated: Option<Vec<String>>,
    at: Option<DateTime<Utc>>,
}

#[derive(Debug, Deserialize)]
struct GoldEntity {
    #[serde(rename = "type")]
    kind: String,
    text: String,
    value: String,
}

/// Figures about intents.
#[derive(Debug)]
pub struct Figures {
    rows: usize,
    accuracy: f64,
    macro_f1: f64,
    leaked: (usize, usize),
    refused: usize,
    calibration_error: f64,
    confusion: BTreeMap<(String, String), usize>,
    wrong: Vec<String>,
}

impl Figures {
    /// The main figures in a line.
    pub fn line(&self) -> String {
        let (leaked, foreign) = self.leaked;
        format!(
            "n {} accuracy {:.1} macro-F1 {:.1} out-of-scope answered as ours {leaked}/{foreign}, ours refused {}/{} calibration error {:.3}",
            self.rows,
            self.accuracy * 100.0,
            self.macro_f1 * 100.0,
            self.refused,
            self.rows - foreign,
            self.calibration_error
        )
    }
}

/// Prints a line. A reader who has seen enough and closed the pipe is no failure.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Reads labelled JSON lines.
pub fn read_gold(path: &Path) -> anyhow::Result<Vec<Gold>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), at + 1)))
        .collect()
}

/// Intent figures of `reader` on `gold`.
pub fn intents(reader: &Understander, gold: &[Gold]) -> Figures {
    let labelled: Vec<(&str, &str, &[String])> = gold
        .iter()
        .filter_map(|g| g.intent.as_deref().map(|intent| (g.text.as_str(), intent, g.accept.as_slice())))
        .collect();
    let answers: Vec<(String, f32)> = labelled
        .iter()
        .map(|(text, ..)| {
            let decision = decide::decide(reader.model(), text);
            (name(decision.intent), decision.confidence)
        })
        .collect();
    let mut figures = Figures {
        rows: labelled.len(),
        accuracy: 0.0,
        macro_f1: 0.0,
        leaked: (0, 0),
        refused: 0,
        calibration_error: 0.0,
        confusion: BTreeMap::new(),
        wrong: Vec::new(),
    };
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut bins = [(0.0_f64, 0.0_f64); 10];
    let mut right = 0_usize;
    for ((text, intent, accept), (answer, confidence)) in labelled.iter().zip(&answers) {
        let hit = answer == intent || accept.contains(answer);
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.0 += f64::from(*confidence);
        bin.1 += f64::from(u8::from(hit));
        if *intent == "out_of_scope" {
            figures.leaked.1 += 1;
            figures.leaked.0 += usize::from(!hit);
        } else {
            figures.refused += usize::from(!hit && answer == "out_of_scope");
        }
        if hit {
            right += 1;
            counts.entry((*intent).to_owned()).or_default()[0] += 1;
        } else {
            counts.entry(answer.clone()).or_default()[1] += 1;
            counts.entry((*intent).to_owned()).or_default()[2] += 1;
            *figures.confusion.entry(((*intent).to_owned(), answer.clone())).or_default() += 1;
            figures.wrong.push(format!("{intent} read as {answer} {confidence:.2}: {text}"));
        }
    }
    let known: Vec<&[usize; 3]> = counts.values().filter(|c| c[0] + c[2] > 0).collect();
    figures.accuracy = right as f64 / labelled.len().max(1) as f64;
    figures.macro_f1 = known.iter().map(|c| f1(**c)).sum::<f64>() / known.len().max(1) as f64;
    figures.calibration_error = bins.iter().map(|(sure, hits)| (sure - hits).abs()).sum::<f64>() / labelled.len().max(1) as f64;
    figures
}

/// Prints everything about `reader` on `gold`.
pub fn report(reader: &Understander, gold: &[Gold], errors: usize) {
    let figures = intents(reader, gold);
    say(&figures.line());
    let mut confusion: Vec<_> = figures.confusion.iter().collect();
    confusion.sort_by(|a, b| b.1.cmp(a.1));
    say("confusion (label, answer, times):");
    for ((label, answer), times) in confusion.iter().take(25) {
        say(&format!("  {label} -> {answer}: {times}"));
    }
    for wrong in figures.wrong.iter().take(errors) {
        say(&format!("  {wrong}"));
    }
    entities(reader, gold, errors);
    let started = Instant::now();
    for g in gold {
        std::hint::black_box(reader.read(&g.text, written_at(g)));
    }
    say(&format!(
        "{:.0} µs a message",
        started.elapsed().as_secs_f64() * 1e6 / gold.len().max(1) as f64
    ));
}

fn entities(reader: &Understander, gold: &[Gold], errors: usize) {
    let mut by_value: BTreeMap<EntityType, [usize; 3]> = BTreeMap::new();
    let mut by_text = by_value.clone();
    let mut shown = 0;
    for g in gold {
        let labelled = |kind: &str| {
            g.entity_types_annotated
                .as_ref()
                .is_none_or(|types| types.iter().any(|t| t == kind))
        };
        let found: Vec<Entity> = reader
            .read(&g.text, written_at(g))
            .entities
            .into_iter()
            .filter(|e| labelled(&kind_name(e.kind)))
            .collect();
        let expected: Vec<&GoldEntity> = g.entities.iter().filter(|e| labelled(&e.kind)).collect();
        let clean = count(&mut by_value, &found, &expected, |e, x| plain(&e.value) == plain(&x.value));
        count(&mut by_text, &found, &expected, |e, x| plain(&e.text) == plain(&x.text));
        if !clean && shown < errors {
            shown += 1;
            let found: Vec<String> = found
                .iter()
                .map(|e| format!("{} {:?}={}", kind_name(e.kind), e.text, e.value))
                .collect();
            let expected: Vec<String> = expected.iter().map(|e| format!("{} {:?}={}", e.kind, e.text, e.value)).collect();
            say(&format!("  entities of {:?}: found {found:?}, labelled {expected:?}", g.text));
        }
    }
    for (what, table) in [("value", by_value), ("text", by_text)] {
        let sum = table.values().fold([0; 3], |s, c| [s[0] + c[0], s[1] + c[1], s[2] + c[2]]);
        let kinds: Vec<String> = table
            .iter()
            .map(|(k, c)| format!("{} {:.0} ({})", kind_name(*k), f1(*c) * 100.0, c[0] + c[2]))
            .collect();
        say(&format!("entities by {what}: F1 {:.1}; {}", f1(sum) * 100.0, kinds.join(", ")));
    }
}

/// Adds hits, false alarms and misses to `table`; true when there is nothing but hits.
fn count(
    table: &mut BTreeMap<EntityType, [usize; 3]>,
    found: &[Entity],
    expected: &[&GoldEntity],
    same: impl Fn(&Entity, &GoldEntity) -> bool,
) -> bool {
    let mut open: Vec<&GoldEntity> = expected.to_vec();
    let mut clean = true;
    for entity in found {
        let hit = open.iter().position(|x| x.kind == kind_name(entity.kind) && same(entity, x));
        table.entry(entity.kind).or_default()[usize::from(hit.is_none())] += 1;
        match hit {
            Some(at) => drop(open.remove(at)),
            None => clean = false,
        }
    }
    for missed in &open {
        if let Ok(kind) = serde_json::from_value(missed.kind.clone().into()) {
            table.entry(kind).or_default()[2] += 1;
        }
    }
    clean && open.is_empty()
}

/// Cross-validates by line, prints the figures, and returns the temperature and the caution that fit best.
pub fn cross_validate(corpus: &Corpus, recipe: &Recipe) -> (f32, f32) {
    let mut held_out: Vec<(Scores, usize)> = Vec::new();
    for fold in 0..FOLDS {
        let (rest, tested) = corpus.split(fold, FOLDS);
        let quick = Recipe {
            epochs: recipe.epochs / 2,
            ..recipe.clone()
        };
        let model = learn::train(&rest, &quick);
        let mut random = StdRng::seed_from_u64(recipe.seed + fold);
        for line in &tested.lines {
            for _ in 0..DRAWS {
                let text = tested.sentence(line, &mut random);
                held_out.push((model.scores(&model.features(&text)), line.class));
            }
        }
    }
    let right = held_out.iter().filter(|(scores, class)| best(scores) == *class).count();
    let temperature = (4..40)
        .map(|t| t as f32 / 20.0)
        .min_by(|a, b| loss(&held_out, *a).total_cmp(&loss(&held_out, *b)))
        .unwrap_or(1.0);
    say(&format!(
        "cross-validated by line and by kind of what is foreign, {FOLDS} folds: accuracy {:.1} on {} sentences, temperature {temperature}",
        right as f64 * 100.0 / held_out.len().max(1) as f64,
        held_out.len()
    ));
    let foreign = Intent::ALL.iter().position(|i| *i == Intent::OutOfScope).unwrap_or_default();
    let mut chosen = 1.0;
    for caution in [0.7, 1.0, 1.2, 1.4, 2.0, 3.0, 4.0] {
        let judged = |class_is_foreign: bool| {
            let rows: Vec<_> = held_out
                .iter()
                .filter(|(_, class)| (*class == foreign) == class_is_foreign)
                .collect();
            let refused = rows
                .iter()
                .filter(|(scores, _)| {
                    let p = softmax(scores, temperature);
                    p[foreign] * caution >= p[best(&p)]
                })
                .count();
            refused as f64 / rows.len().max(1) as f64
        };
        let (leak, refused) = (1.0 - judged(true), judged(false));
        say(&format!(
            "  caution {caution}: foreign answered as ours {:.1} %, ours refused {:.1} %",
            leak * 100.0,
            refused * 100.0
        ));
        if refused <= MOST_REFUSED {
            chosen = caution;
        }
    }
    (temperature, chosen)
}

/// Caution may cost this share of our own questions.
const MOST_REFUSED: f64 = 0.09;

fn loss(rows: &[(Scores, usize)], temperature: f32) -> f32 {
    rows.iter()
        .map(|(scores, class)| -softmax(scores, temperature)[*class].max(1e-9).ln())
        .sum()
}

fn f1([hits, alarms, misses]: [usize; 3]) -> f64 {
    2.0 * hits as f64 / (2 * hits + alarms + misses).max(1) as f64
}

/// Letters and digits only; a sum in whole units is the same with or without its two zeros.
fn plain(value: &str) -> String {
    let whole = value.replace(".00", "");
    whole.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn kind_name(kind: EntityType) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn written_at(gold: &Gold) -> DateTime<Utc> {
    gold.at.unwrap_or(DateTime::from_timestamp(1_795_435_200, 0).unwrap_or_default())
}
