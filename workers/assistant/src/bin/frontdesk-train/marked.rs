//! The labeller of words: trained from the sentences with marks in `marked.txt`, and from those of other intents, in which nothing is
//! marked.

use std::path::Path;

use anyhow::{Context as _, ensure};
use frontdesk_assistant::understand::labels::{BUCKETS, KINDS, LABELS, Labeller, features, may_follow, words};
use frontdesk_linear::SequenceTraining;
use frontdesk_model::{EntityType, Intent};
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::corpus::{self, Corpus};

const EPOCHS: usize = 8;
/// Sentences drawn from an average line in an epoch.
const DRAWS: usize = 40;
/// Plain sentences of the intents below, for each sentence with marks.
const PLAIN: f64 = 0.4;
/// Features kept in the model file.
const ROWS: usize = 40_000;
const SEED: u64 = 20_261_130;

/// Intents whose plain sentences name no product, quantity or person that counts.
const UNMARKED: [Intent; 7] = [
    Intent::OutOfScope,
    Intent::Help,
    Intent::PasswordReset,
    Intent::Newsletter,
    Intent::AccountInfo,
    Intent::TicketStatus,
    Intent::EscalateToHuman,
];

/// A sentence without its marks.
struct Marked {
    text: String,
    /// Kind, beginning and end in bytes.
    pieces: Vec<(usize, usize, usize)>,
    intent: Intent,
}

/// Trains on every line.
///
/// # Errors
/// When a file cannot be read or a mark is none.
pub fn train(folder: &Path, corpus: &Corpus) -> anyhow::Result<Labeller> {
    let lines = corpus.marked(folder)?;
    let part = corpus.all();
    let unmarked: Vec<_> = part
        .lines
        .iter()
        .filter(|line| UNMARKED.contains(&Intent::ALL[line.class]))
        .collect();
    let mut random = StdRng::seed_from_u64(SEED);
    let mut training = SequenceTraining::<LABELS>::new(BUCKETS);
    let mean = lines.iter().map(|line| line.weight).sum::<f64>() / lines.len().max(1) as f64;
    for _ in 0..EPOCHS {
        let mut drawn = Vec::new();
        for line in &lines {
            let times = (line.weight / mean * DRAWS as f64).ceil() as usize;
            for _ in 0..times {
                drawn.push(parse(&part.sentence(line, &mut random), Intent::ALL[line.class])?);
            }
        }
        for _ in 0..(drawn.len() as f64 * PLAIN) as usize {
            let line = unmarked[random.random_range(0..unmarked.len())];
            if !line.names_any(&["person", "product", "quantity", "thing"]) {
                drawn.push(parse(&part.sentence(line, &mut random), Intent::ALL[line.class])?);
            }
        }
        drawn.shuffle(&mut random);
        for marked in drawn {
            learn(&mut training, &vary(marked, &mut random));
        }
    }
    Ok(Labeller::new(training.finish(ROWS)))
}

fn learn(training: &mut SequenceTraining<LABELS>, marked: &Marked) {
    let words = words(&marked.text);
    let labels: Vec<usize> = words
        .iter()
        .map(|word| {
            let piece = marked.pieces.iter().find(|(_, start, end)| (*start..*end).contains(&word.start));
            piece.map_or(0, |(kind, start, _)| 2 * kind + if word.start == *start { 1 } else { 2 })
        })
        .collect();
    training.learn(&features(&words, marked.intent), &labels, may_follow);
}

/// Takes the marks, `[product a lamp]`, out of a sentence.
fn parse(sentence: &str, intent: Intent) -> anyhow::Result<Marked> {
    let mut text = String::new();
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, mark)) = rest.split_once('[') {
        let (mark, after) = mark
            .split_once(']')
            .with_context(|| format!("a mark of {sentence:?} does not end"))?;
        let (kind, words) = mark.split_once(' ').with_context(|| format!("an empty mark in {sentence:?}"))?;
        let place = KINDS.into_iter().position(|known| kind == name(known));
        ensure!(place.is_some(), "{kind:?} in {sentence:?} is no kind of mark");
        text.push_str(before);
        let start = text.len();
        text.push_str(words.trim());
        pieces.extend(place.map(|place| (place, start, text.len())));
        rest = after;
    }
    text.push_str(rest);
    Ok(Marked { text, pieces, intent })
}

/// As people write: without capitals, or with one at the beginning, with a point or without. Lengths in bytes stay.
fn vary(mut marked: Marked, random: &mut StdRng) -> Marked {
    match random.random_range(0..10) {
        0..4 => marked.text.make_ascii_lowercase(),
        4..6 => {
            if let Some(first) = marked.text.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
        }
        _ => {}
    }
    match random.random_range(0..6) {
        0 => marked.text.push('.'),
        1 => marked.text.push('?'),
        2 => marked.text.push_str(" please"),
        _ => {}
    }
    marked
}

fn name(kind: EntityType) -> String {
    corpus::word(kind)
}
