//! From the scores of a message and of its sentences to one intent.

use frontdesk_linear::best;
use frontdesk_model::Intent;

use super::acknowledgement::Acknowledgement;
use super::model::{Model, Scores};
use super::text::sentences;

/// Longer messages are judged by their first and last sentences.
const MOST_SENTENCES: usize = 12;

/// A sentence must be this probable to speak for a message that is otherwise chit-chat or foreign.
const SPEAKS_FOR_ALL: f32 = 0.5;

/// An intent and how probable it is.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    /// The intent.
    pub intent: Intent,
    /// Calibrated, 0 to 1.
    pub confidence: f32,
}

/// The intent of a text.
pub fn decide(model: &Model, text: &str) -> Decision {
    if let Some(acknowledgement) = Acknowledgement::of(text) {
        return Decision {
            intent: acknowledgement.intent(),
            confidence: 1.0,
        };
    }
    let whole = model.probabilities(&model.scores(&model.features(text)));
    let parts = sentences(text);
    if parts.is_empty() {
        return Decision {
            intent: Intent::OutOfScope,
            confidence: 0.5,
        };
    }
    if parts.len() == 1 {
        return choose(model, &whole);
    }
    let mut mean = whole.map(|p| p * 2.0);
    let mut share = 2.0;
    let tail = parts.len().saturating_sub(MOST_SENTENCES / 2).max(MOST_SENTENCES / 2);
    for part in parts.iter().take(MOST_SENTENCES / 2).chain(parts.iter().skip(tail)) {
        let probabilities = model.probabilities(&model.scores(&model.features(part)));
        let weight = weight(choose(model, &probabilities));
        for (sum, p) in mean.iter_mut().zip(probabilities) {
            *sum += p * weight;
        }
        share += weight;
    }
    choose(model, &mean.map(|p| p / share))
}

/// Chit-chat around a question says little about it; a sure sentence says much.
fn weight(decision: Decision) -> f32 {
    match decision.intent {
        Intent::Greeting | Intent::Goodbye | Intent::Thanks => 0.1,
        Intent::OutOfScope | Intent::Help => 0.4,
        _ if decision.confidence >= SPEAKS_FOR_ALL => 2.0 * decision.confidence,
        _ => 0.5,
    }
}

fn choose(model: &Model, probabilities: &Scores) -> Decision {
    let top = best(probabilities);
    let foreign = Intent::ALL.iter().position(|i| *i == Intent::OutOfScope).unwrap_or_default();
    let winner = if probabilities[foreign] * model.caution() >= probabilities[top] {
        foreign
    } else {
        top
    };
    Decision {
        intent: Intent::ALL[winner],
        confidence: probabilities[winner],
    }
}
