//! What a spoken clause does: commits somebody to something, settles something, or neither. A linear model over hashed words.

mod shape;

use std::sync::LazyLock;

use frontdesk_linear::{Feature, Linear, fnv1a, softmax, to_unit_length};
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
pub type Scores = frontdesk_linear::Scores<CLASSES>;

const MAGIC: &[u8; 4] = b"FDN1";
static EMBEDDED: LazyLock<Model> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("classify/model.bin")).expect("the embedded model is checked by a test"));

/// The trained weights: a row for each bucket, all on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    scale: f32,
    linear: Linear<CLASSES>,
}

impl Model {
    /// The model that was trained from `fixtures/notes`.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A model with weights of one byte, from full ones: one row for each of the [`BUCKETS`].
    pub fn quantise(rows: &[Scores], bias: Scores) -> Self {
        let scale = frontdesk_linear::scale(rows.iter().flatten());
        let mut linear = Linear::new(BUCKETS, bias);
        for (bucket, row) in (0..).zip(rows) {
            linear.add_rounded(bucket, scale, row);
        }
        Self { scale, linear }
    }

    /// The file form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for value in std::iter::once(&self.scale).chain(self.linear.bias()) {
            out.extend(value.to_le_bytes());
        }
        out.extend(self.linear.rows().flat_map(|(_, _, weights)| weights.map(i8::cast_unsigned)));
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
        if rows.len() != BUCKETS || !rest.is_empty() {
            return None;
        }
        let mut linear = Linear::new(BUCKETS, bias);
        for (bucket, row) in (0..).zip(rows) {
            linear.add(bucket, scale, row.map(u8::cast_signed));
        }
        Some(Self { scale, linear })
    }

    /// How probable each kind is for a clause, in the order of [`Kind::ALL`].
    pub fn probabilities(&self, clause: &str) -> Scores {
        softmax(&self.linear.scores(&features(clause)), 1.0)
    }
}

/// The hashed features of a clause, scaled to length one.
pub fn features(clause: &str) -> Vec<Feature> {
    let shapes = shapes(clause);
    let mut out: Vec<Feature> = Vec::with_capacity(shapes.len() * 5);
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
    to_unit_length(&mut out);
    out
}

/// It must never change, since the model file holds its results.
fn bucket(parts: &[&str]) -> u32 {
    let hash = fnv1a(parts.iter().flat_map(|part| part.bytes().chain([0])));
    ((hash ^ (hash >> 29)) % BUCKETS as u64) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(clause: &str) -> Kind {
        let scores = Model::embedded().probabilities(clause);
        let best = (0..CLASSES)
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
            .expect("there are kinds");
        Kind::ALL[best]
    }

    #[test]
    fn clauses_that_it_has_not_seen_are_told_apart() {
        for (clause, expected) in [
            ("I'll email the agency about the banners", Kind::Action),
            ("could you prepare the figures for the auditors by Monday?", Kind::Action),
            ("Tina is going to write to the landlord", Kind::Action),
            ("so we've decided to keep the green curtains", Kind::Decision),
            ("okay, let's go with the shorter contract", Kind::Decision),
            ("I went to the dentist yesterday", Kind::Other),
            ("how many chairs do we have?", Kind::Other),
            ("I'll show you the next page", Kind::Other),
        ] {
            assert_eq!(kind(clause), expected, "{clause}");
        }
    }

    #[test]
    fn the_file_form_is_whole_or_refused() {
        let bytes = Model::embedded().to_bytes();
        assert_eq!(Model::from_bytes(&bytes).as_ref(), Some(Model::embedded()));
        assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Model::from_bytes(b"FDN0"), None);
        assert_eq!(Model::from_bytes(b""), None);
    }
}
