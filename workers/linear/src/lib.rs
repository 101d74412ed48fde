//! A linear classifier over hashed features, as it is used and as it is trained. What the features are, and how a model lies in a file, is
//! the matter of whoever classifies.

mod sequence;
mod training;

pub use sequence::{Sequence, SequenceTraining, Steps};
pub use training::{Step, Training};

/// A bucket and the feature's value in it.
pub type Feature = (u32, f32);

/// One number for each class.
pub type Scores<const CLASSES: usize> = [f32; CLASSES];

/// The largest weight of one byte.
const LARGEST: f32 = 127.0;

/// Weights of one byte, with a scale a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear<const CLASSES: usize> {
    bias: Scores<CLASSES>,
    /// Row number plus one for each bucket; 0 where the model knows nothing.
    rows: Vec<u32>,
    scales: Vec<f32>,
    weights: Vec<[i8; CLASSES]>,
}

impl<const CLASSES: usize> Linear<CLASSES> {
    /// A model that knows nothing of any bucket.
    pub fn new(buckets: usize, bias: Scores<CLASSES>) -> Self {
        Self {
            bias,
            rows: vec![0; buckets],
            scales: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Adds a bucket's weights. False: there is no such bucket, or no room for another one.
    pub fn add(&mut self, bucket: u32, scale: f32, weights: [i8; CLASSES]) -> bool {
        let Ok(row) = u32::try_from(self.weights.len() + 1) else {
            return false;
        };
        let Some(slot) = self.rows.get_mut(bucket as usize) else {
            return false;
        };
        *slot = row;
        self.scales.push(scale);
        self.weights.push(weights);
        true
    }

    /// Adds a bucket's full weights, as multiples of `scale`.
    pub fn add_rounded(&mut self, bucket: u32, scale: f32, weights: &Scores<CLASSES>) -> bool {
        self.add(bucket, scale, weights.map(|weight| (weight / scale).round() as i8))
    }

    /// The score of every class before calibration.
    pub fn scores(&self, features: &[Feature]) -> Scores<CLASSES> {
        let mut out = self.bias;
        for (bucket, value) in features {
            let row = self.rows[*bucket as usize] as usize;
            if row > 0 {
                let scale = self.scales[row - 1] * value;
                for (sum, weight) in out.iter_mut().zip(&self.weights[row - 1]) {
                    *sum += f32::from(*weight) * scale;
                }
            }
        }
        out
    }

    /// What every text starts from.
    pub const fn bias(&self) -> &Scores<CLASSES> {
        &self.bias
    }

    /// How many buckets it knows.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The buckets that it knows, in order, each with scale and weights.
    pub fn rows(&self) -> impl Iterator<Item = (u32, f32, &[i8; CLASSES])> + '_ {
        let known = (0..).zip(&self.rows).filter(|(_, row)| **row > 0);
        known.map(|(bucket, row)| {
            let row = *row as usize - 1;
            (bucket, self.scales[row], &self.weights[row])
        })
    }
}

/// The scale by which these weights fit into a byte each.
pub fn scale<'a>(weights: impl IntoIterator<Item = &'a f32>) -> f32 {
    let largest = weights.into_iter().fold(f32::MIN_POSITIVE, |top, weight| top.max(weight.abs()));
    largest / LARGEST
}

/// Probabilities that add up to one; a higher temperature evens them out.
pub fn softmax<const CLASSES: usize>(scores: &Scores<CLASSES>, temperature: f32) -> Scores<CLASSES> {
    let top = scores.iter().fold(f32::NEG_INFINITY, |top, score| top.max(*score));
    let powers = scores.map(|score| ((score - top) / temperature).exp());
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// The place of the largest number.
pub fn best<const CLASSES: usize>(scores: &Scores<CLASSES>) -> usize {
    scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at)
}

/// Scales features to Euclidean length one; what is shorter stays.
pub fn to_unit_length(features: &mut [Feature]) {
    let length = features.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(1.0);
    for (_, value) in features {
        *value /= length;
    }
}

/// FNV-1a. It must never change, since model files hold its results.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_weights_score_as_the_full_ones_do() {
        let full = [0.5, -1.0];
        let mut model = Linear::new(8, [0.25, 0.0]);
        assert!(model.add_rounded(3, scale(&full), &full) && model.len() == 1);
        let [first, second] = model.scores(&[(3, 1.0), (4, 9.0)]);
        assert!((first - 0.75).abs() < 0.01 && (second + 1.0).abs() < 0.01, "{first} {second}");
        assert!(!model.add(8, 1.0, [0, 0]), "there is no such bucket");
        assert_eq!(model.rows().map(|(bucket, ..)| bucket).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn probabilities_add_up_to_one_and_temperature_evens_them_out() {
        let scores = [3.0, 1.0, -2.0];
        let (sharp, even) = (softmax(&scores, 1.0), softmax(&scores, 10.0));
        assert!((sharp.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(best(&sharp) == 0 && sharp[0] > even[0]);
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(*b"foobar"), 0x8594_4171_f739_67e8);
    }
}
