//! What a spoken clause does: commits somebody to something, settles something, or neither. A linear model over hashed words.

mod shape;

use std::sync::LazyLock;

use shape::shapes;

/// What a clause does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Neither of the others: a report, a question, an opinion, a proposal, small talk.
    Other,
    /// Somebody takes something on, is asked or told to do it.
    Action,
    /// The meeting settles something.
    Decision,
}

impl Kind {
    /// All kinds, in the order of the model's numbers.
    pub const ALL: [Self; CLASSES] = [Self::Other, Self::Action, Self::Decision];
}

/// How many kinds there are.
pub const CLASSES: usize = 3;
/// Features are hashed into this many buckets.
pub const BUCKETS: usize = 1 << 13;

/// One number for each kind.
pub type Scores = [f32; CLASSES];

const MAGIC: &[u8; 4] = b"FDN1";
static EMBEDDED: LazyLock<Model> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("classify/model.bin")).expect("the embedded model is checked by a test"));

/// The trained weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    scale: f32,
    bias: Scores,
    weights: Vec<[i8; CLASSES]>,
}

impl Model {
    /// The model that was trained from `fixtures/notes`.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A model with weights of one byte, from full ones: one row for each of the [`BUCKETS`].
    pub fn quantise(rows: &[Scores], bias: Scores) -> Self {
        let largest = rows.iter().flatten().fold(f32::MIN_POSITIVE, |top, weight| top.max(weight.abs()));
        let scale = largest / 127.0;
        Self {
            scale,
            bias,
            weights: rows.iter().map(|row| row.map(|weight| (weight / scale).round() as i8)).collect(),
        }
    }

    /// The file form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for value in std::iter::once(&self.scale).chain(&self.bias) {
            out.extend(value.to_le_bytes());
        }
        out.extend(self.weights.iter().flatten().map(|weight| weight.cast_unsigned()));
        out
    }

    /// Reads the file form; none when it is of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, body) = bytes.strip_prefix(MAGIC)?.split_at_checked(4 * (1 + CLASSES))?;
        let mut numbers = head.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four));
        let scale = numbers.next()?;
        let mut bias = Scores::default();
        bias.fill_with(|| numbers.next().unwrap_or_default());
        let (rows, rest) = body.as_chunks::<CLASSES>();
        (rows.len() == BUCKETS && rest.is_empty()).then(|| Self {
            scale,
            bias,
            weights: rows.iter().map(|row| row.map(u8::cast_signed)).collect(),
        })
    }

    /// How probable each kind is for a clause, in the order of [`Kind::ALL`].
    pub fn probabilities(&self, clause: &str) -> Scores {
        let mut sums = self.bias;
        for (bucket, value) in features(clause) {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[bucket]) {
                *sum += f32::from(*weight) * self.scale * value;
            }
        }
        softmax(sums)
    }
}

/// The hashed features of a clause, scaled to length one.
pub fn features(clause: &str) -> Vec<(usize, f32)> {
    let shapes = shapes(clause);
    let mut out: Vec<(usize, f32)> = Vec::with_capacity(shapes.len() * 5);
    let at = |place: usize| shapes.get(place).map_or("", String::as_str);
    for place in 0..shapes.len() {
        out.push((bucket(&["1", at(place)]), 0.6));
        out.push((bucket(&["2", at(place), at(place + 1)]), 1.0));
        out.push((bucket(&["g", at(place), at(place + 2)]), 0.5));
        out.push((bucket(&["3", at(place), at(place + 1), at(place + 2)]), 0.8));
        if place < 5 {
            out.push((bucket(&["b", at(place)]), 0.6));
        }
    }
    out.push((bucket(&["^", at(0), at(1)]), 1.0));
    out.push((bucket(&["^", at(0), at(1), at(2)]), 1.0));
    out.push((
        bucket(&["l", ["short", "short", "middle", "middle", "long"][(shapes.len() / 4).min(4)]]),
        0.5,
    ));
    let length = out.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(1.0);
    for (_, value) in &mut out {
        *value /= length;
    }
    out
}

/// FNV-1a: it must never change, since the model file holds its results.
fn bucket(parts: &[&str]) -> usize {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    ((hash ^ (hash >> 29)) % BUCKETS as u64) as usize
}

/// Probabilities that add up to one.
pub fn softmax(sums: Scores) -> Scores {
    let top = sums.iter().fold(f32::NEG_INFINITY, |top, sum| top.max(*sum));
    let powers = sums.map(|sum| (sum - top).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}
