//! `frontdesk-notes-train [FOLDER [MODEL]]`: trains the classifier of spoken clauses from the sentences in `fixtures/notes`, says how well it
//! does on held-out ones, and writes the model file. The same sentences give the same file.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use frontdesk_linear::{Feature, Step, Training, best};
use frontdesk_notes::classify::{BUCKETS, CLASSES, Kind, Model, features};

const FILES: [(&str, Kind); CLASSES] = [
    ("other.tsv", Kind::Other),
    ("action.tsv", Kind::Action),
    ("decision.tsv", Kind::Decision),
];
const EPOCHS: usize = 30;
const FOLDS: usize = 5;
const RATE: f32 = 0.5;
const DECAY: f32 = 1e-4;
/// A prime, so that the jumps reach every example.
const STRIDE: usize = 7919;
/// How people begin to speak, in front of every other sentence.
const OPENINGS: &[&str] = &["so", "okay", "and", "yeah", "and then", "okay so", "well", "right", "um", "but"];

struct Example {
    text: String,
    class: usize,
    /// The number of its sentence: variants of one sentence stay in one fold.
    sentence: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "fixtures/notes".to_owned());
    let file = arguments
        .next()
        .unwrap_or_else(|| "workers/notes/src/classify/model.bin".to_owned());
    let examples = read(Path::new(&folder))?;
    report(&examples);
    let model = train(examples.iter());
    fs::write(&file, model.to_bytes()).map_err(|error| format!("{file} cannot be written: {error}"))?;
    eprintln!("{file} is written");
    Ok(())
}

fn read(folder: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut examples = Vec::new();
    let mut sentence = 0;
    for (class, (name, _)) in FILES.iter().enumerate() {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        for (at, line) in text.lines().enumerate() {
            let (_, said) = line
                .split_once('\t')
                .ok_or_else(|| format!("{}, line {}: no tab", path.display(), at + 1))?;
            sentence += 1;
            let plain = said.trim_end_matches(['.', '?', '!']).to_lowercase();
            let opened = format!("{} {plain}", OPENINGS[sentence % OPENINGS.len()]);
            for text in [said.to_owned(), plain, opened] {
                examples.push(Example { text, class, sentence });
            }
        }
    }
    Ok(examples)
}

/// Trains in an order that jumps through the examples.
fn train<'a>(examples: impl Iterator<Item = &'a Example>) -> Model {
    let prepared: Vec<(Vec<Feature>, usize)> = examples.map(|example| (features(&example.text), example.class)).collect();
    let mut training = Training::<CLASSES>::new(BUCKETS);
    for epoch in 0..EPOCHS {
        let step = Step {
            rate: RATE * (1.0 - epoch as f32 / EPOCHS as f32),
            decay: DECAY,
            smoothing: 0.0,
        };
        let mut at = epoch;
        for _ in 0..prepared.len() {
            at = (at + STRIDE) % prepared.len();
            let (known, class) = &prepared[at];
            training.step(known, *class, step);
        }
    }
    Model::quantise(&training.rows, training.bias)
}

/// Cross-validation by sentence.
fn report(examples: &[Example]) {
    let mut table: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for fold in 0..FOLDS {
        let model = train(examples.iter().filter(|example| example.sentence % FOLDS != fold));
        for example in examples.iter().filter(|example| example.sentence % FOLDS == fold) {
            let said = best(&model.probabilities(&example.text));
            *table.entry((example.class, said)).or_default() += 1;
        }
    }
    let count = |actual: usize, said: usize| table.get(&(actual, said)).copied().unwrap_or(0);
    for (class, (name, _)) in FILES.iter().enumerate() {
        let right = count(class, class) as f32;
        let said: usize = (0..CLASSES).map(|actual| count(actual, class)).sum();
        let actual: usize = (0..CLASSES).map(|said| count(class, said)).sum();
        eprintln!(
            "{name:14} held out: precision {:.3}, recall {:.3}",
            right / said.max(1) as f32,
            right / actual.max(1) as f32
        );
    }
}
