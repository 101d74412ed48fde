//! The trained weights: a sparse table of features, one row of bytes each.

use frontdesk_linear::{Feature, Linear, softmax};
use frontdesk_model::Intent;

use super::features::{BUCKETS, Vocabulary, features};
use super::model_error::ModelError;
use super::text::tokens;

/// How many intents the model tells apart.
pub const CLASSES: usize = Intent::ALL.len();

const MAGIC: &[u8; 4] = b"FDU3";
/// Stands at a word of the vocabulary that English questions do not have.
const OTHER_LANGUAGE: u32 = 1 << 31;
const ROW_BYTES: usize = 4 + 4 + CLASSES;

/// One number for each intent, in the order of [`Intent::ALL`].
pub type Scores = frontdesk_linear::Scores<CLASSES>;

/// A linear classifier with weights of one byte and a scale a row.
#[derive(Debug, Clone)]
pub struct Model {
    temperature: f32,
    caution: f32,
    linear: Linear<CLASSES>,
    vocabulary: Vocabulary,
}

impl Model {
    /// Builds a model from full weights: `(bucket, weights)` rows.
    pub fn quantise(rows: &[(u32, Scores)], bias: Scores, vocabulary: Vocabulary) -> Self {
        let mut linear = Linear::new(BUCKETS, bias);
        for (bucket, row) in rows {
            linear.add_rounded(*bucket, frontdesk_linear::scale(row), row);
        }
        Self::new(linear, vocabulary)
    }

    fn new(linear: Linear<CLASSES>, vocabulary: Vocabulary) -> Self {
        Self {
            temperature: 1.0,
            caution: 1.0,
            linear,
            vocabulary,
        }
    }

    /// The file form of the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let marked = |(word, english)| if english { word } else { word | OTHER_LANGUAGE };
        let words: Vec<u32> = self.vocabulary.buckets().map(marked).collect();
        for count in [self.linear.len(), words.len()] {
            out.extend((count as u32).to_le_bytes());
        }
        for value in [self.temperature, self.caution].iter().chain(self.linear.bias()) {
            out.extend(value.to_le_bytes());
        }
        for word in words {
            out.extend(word.to_le_bytes());
        }
        for (bucket, scale, weights) in self.linear.rows() {
            out.extend(bucket.to_le_bytes());
            out.extend(scale.to_le_bytes());
            out.extend(weights.map(i8::cast_unsigned));
        }
        out
    }

    /// Reads the file form.
    ///
    /// # Errors
    /// [`ModelError`] when the bytes are of no model, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(ModelError::Foreign)?;
        let (rows, rest) = number(rest)?;
        let (words, rest) = number(rest)?;
        let (head, rest) = rest.split_at_checked(4 * (2 + CLASSES)).ok_or(ModelError::Damaged)?;
        let (words, body) = rest.split_at_checked(words.saturating_mul(4)).ok_or(ModelError::Damaged)?;
        if rows > BUCKETS || body.len() != rows * ROW_BYTES {
            return Err(ModelError::Damaged);
        }
        let mut head = head.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b));
        let mut next = || head.next().unwrap_or_default();
        let (temperature, caution) = (next(), next());
        let mut bias = [0.0; CLASSES];
        bias.fill_with(next);
        let words = words.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b));
        let vocabulary = Vocabulary::from_buckets(words.map(|word| (word & !OTHER_LANGUAGE, word & OTHER_LANGUAGE == 0)));
        let mut linear = Linear::new(BUCKETS, bias);
        for row in body.as_chunks::<ROW_BYTES>().0 {
            let [b0, b1, b2, b3, s0, s1, s2, s3, weights @ ..] = row;
            let bucket = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
            let scale = f32::from_le_bytes([*s0, *s1, *s2, *s3]);
            if !linear.add(bucket, scale, weights.map(u8::cast_signed)) {
                return Err(ModelError::Damaged);
            }
        }
        Ok(Self::new(linear, vocabulary).with_settings(temperature, caution))
    }

    /// The features of a text as this model sees it.
    pub fn features(&self, text: &str) -> Vec<Feature> {
        features(&tokens(text), &self.vocabulary)
    }

    /// Whether our own English questions are made of a word, as [`tokens`] gives it.
    pub fn is_english(&self, token: &str) -> bool {
        self.vocabulary.is_english(token)
    }

    /// The score of every intent before calibration.
    pub fn scores(&self, features: &[Feature]) -> Scores {
        self.linear.scores(features)
    }

    /// Calibrated probabilities of the scores.
    pub fn probabilities(&self, scores: &Scores) -> Scores {
        softmax(scores, self.temperature)
    }

    /// By what the scores are divided before they become probabilities.
    pub fn temperature(&self) -> f32 {
        self.temperature
    }

    /// How much less probable than the best intent "out of scope" may be and still win, as a ratio.
    pub fn caution(&self) -> f32 {
        self.caution
    }

    /// The same weights with other settings.
    #[must_use]
    pub fn with_settings(self, temperature: f32, caution: f32) -> Self {
        Self {
            temperature,
            caution,
            ..self
        }
    }
}

fn number(bytes: &[u8]) -> Result<(usize, &[u8]), ModelError> {
    let (number, rest) = bytes.split_first_chunk().ok_or(ModelError::Damaged)?;
    Ok((u32::from_le_bytes(*number) as usize, rest))
}
