//! What is drawn to train on, epoch by epoch, and which rows are kept.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk_assistant::understand::Model;
use frontdesk_assistant::understand::features::{BUCKETS, Vocabulary, features};
use frontdesk_assistant::understand::model::{CLASSES, Scores};
use frontdesk_assistant::understand::text::tokens;
use frontdesk_linear::{Step, Training};
use frontdesk_model::Intent;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::augment;
use crate::corpus::Part;

/// How to train.
#[derive(Debug, Clone)]
pub struct Recipe {
    /// Every epoch draws fresh sentences.
    pub epochs: usize,
    /// Sentences an epoch of an intent of usual breadth.
    pub sentences: usize,
    /// The first step size; it falls to zero.
    pub rate: f32,
    /// Pull of the weights towards zero.
    pub decay: f32,
    /// Part of the goal's probability that is spread over all intents.
    pub smoothing: f32,
    /// Share of features hidden at each step.
    pub dropout: f32,
    /// Rows kept in the model file.
    pub rows: usize,
    /// Seed of everything random.
    pub seed: u64,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            epochs: 12,
            sentences: 3000,
            rate: 1.0,
            decay: 5e-5,
            smoothing: 0.03,
            dropout: 0.15,
            rows: 90_000,
            seed: 20_240_607,
        }
    }
}

/// How often a line is drawn to see its words.
const DRAWS_FOR_WORDS: usize = 40;

/// How much broader than the others an intent is.
fn breadth(intent: Intent) -> f64 {
    match intent {
        Intent::OutOfScope => 6.0,
        Intent::Account => 2.0,
        Intent::Payment | Intent::PolicyQuestion | Intent::CreateTicket | Intent::KnowledgeQuery | Intent::Delivery => 1.4,
        Intent::Newsletter | Intent::Thanks | Intent::Goodbye | Intent::Greeting => 0.7,
        _ => 1.0,
    }
}

/// Trains on the lines of `part`. The same lines and recipe give the same model.
pub fn train(part: &Part<'_>, recipe: &Recipe) -> Model {
    let mut random = StdRng::seed_from_u64(recipe.seed);
    let vocabulary = vocabulary(part, &mut random);
    let mut weights = Training::<CLASSES>::new(BUCKETS);
    for epoch in 0..recipe.epochs {
        let step = Step {
            rate: recipe.rate * (1.0 - epoch as f32 / recipe.epochs as f32),
            decay: recipe.decay,
            smoothing: recipe.smoothing,
        };
        for (text, class) in draw(part, recipe.sentences, &mut random) {
            let mut known = features(&tokens(&text), &vocabulary);
            known.retain(|_| random.random::<f32>() >= recipe.dropout);
            weights.step(&known, class, step);
        }
    }
    let mut order: Vec<u32> = (0..BUCKETS as u32).filter(|b| weights.past[*b as usize] > 0.0).collect();
    let value = |b: u32| weights.rows[b as usize].iter().map(|w| w * w).sum::<f32>() * weights.past[b as usize].sqrt();
    order.sort_by(|a, b| value(*b).total_cmp(&value(*a)).then(a.cmp(b)));
    order.truncate(recipe.rows);
    order.sort_unstable();
    let rows: Vec<(u32, Scores)> = order.into_iter().map(|b| (b, weights.rows[b as usize])).collect();
    Model::quantise(&rows, weights.bias, vocabulary)
}

/// The words that at least two lines of our own intents have. A word of one line only stays odd, so that
/// training meets odd words in our own questions too.
fn vocabulary(part: &Part<'_>, random: &mut StdRng) -> Vocabulary {
    // How many lines have it, and how many of them are English.
    let mut lines_with: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for line in part.lines.iter().filter(|l| Intent::ALL[l.class] != Intent::OutOfScope) {
        let drawn: BTreeSet<u32> = (0..DRAWS_FOR_WORDS)
            .flat_map(|_| tokens(&part.sentence(line, random)))
            .map(|token| Vocabulary::bucket_of(&token))
            .collect();
        for word in drawn {
            let (lines, english) = lines_with.entry(word).or_default();
            *lines += 1;
            *english += u32::from(line.english);
        }
    }
    let known = lines_with.into_iter().filter(|(_, (lines, _))| *lines > 1);
    Vocabulary::from_buckets(known.map(|(word, (_, english))| (word, english > 1)))
}

/// The sentences of one epoch, shuffled.
fn draw(part: &Part<'_>, sentences: usize, random: &mut StdRng) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    for (class, intent) in Intent::ALL.into_iter().enumerate() {
        let lines: Vec<_> = part.lines.iter().filter(|l| l.class == class).collect();
        let total: f64 = lines.iter().map(|l| l.weight).sum();
        let per_weight = sentences as f64 * breadth(intent) / total.max(1.0);
        for line in lines {
            let wanted = line.weight * per_weight;
            let times = wanted as usize + usize::from(random.random_bool(wanted.fract()));
            for _ in 0..times {
                let sentence = part.sentence(line, random);
                out.push((augment::vary(&sentence, intent, random), class));
            }
        }
    }
    out.shuffle(random);
    out
}
