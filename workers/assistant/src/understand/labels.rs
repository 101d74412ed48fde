//! Products and quantities in a text, told from persons' names, by a labeller of words that is trained from the marked sentences in
//! `fixtures/intents/marked.txt` (`frontdesk-train labels`).

use std::sync::LazyLock;

use frontdesk_linear::{Feature, Linear, Sequence, fnv1a};
use frontdesk_model::{EntityType, Intent};

use super::model_error::ModelError;

/// What is labelled, in the order of the labels.
pub const KINDS: [EntityType; 3] = [EntityType::Product, EntityType::Quantity, EntityType::Person];

/// Nothing, and for each kind its first word and its further ones.
pub const LABELS: usize = 1 + 2 * KINDS.len();

/// Features are hashed into this many buckets.
pub const BUCKETS: usize = 1 << 18;

const MAGIC: &[u8; 4] = b"FDL1";
const ROW_BYTES: usize = 4 + 4 + LABELS;

/// A word, a number or a sign of a text, with its place in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Where it begins.
    pub start: usize,
}

impl Word<'_> {
    /// Where it ends.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A labelled piece of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: EntityType,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The labeller.
#[derive(Debug, Clone)]
pub struct Labeller {
    sequence: Sequence<LABELS>,
}

impl Labeller {
    /// The one built into the program.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Labeller> =
            LazyLock::new(|| Labeller::from_bytes(include_bytes!("labels.bin")).expect("the embedded labeller is read by the tests"));
        &EMBEDDED
    }

    /// One with these weights.
    pub fn new(sequence: Sequence<LABELS>) -> Self {
        Self { sequence }
    }

    /// The labelled pieces of a text of that intent, in order.
    pub fn pieces(&self, text: &str, intent: Intent) -> Vec<Piece> {
        let words = words(text);
        let labels = self.sequence.label(&features(&words, intent), may_follow);
        let mut out: Vec<Piece> = Vec::new();
        for (word, label) in words.iter().zip(labels) {
            match label {
                0 => {}
                label if label % 2 == 0 => {
                    if let Some(last) = out.last_mut() {
                        last.end = word.end();
                    }
                }
                label => out.push(Piece {
                    kind: KINDS[(label - 1) / 2],
                    start: word.start,
                    end: word.end(),
                }),
            }
        }
        out
    }

    /// The file form of the labeller.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for value in self.sequence.steps.iter().flatten() {
            out.extend(value.to_le_bytes());
        }
        for (bucket, scale, weights) in self.sequence.places.rows() {
            out.extend(bucket.to_le_bytes());
            out.extend(scale.to_le_bytes());
            out.extend(weights.map(i8::cast_unsigned));
        }
        out
    }

    /// Reads the file form.
    ///
    /// # Errors
    /// [`ModelError`] when the bytes are of no labeller, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(ModelError::Foreign)?;
        let (head, body) = rest.split_at_checked(4 * LABELS * (LABELS + 1)).ok_or(ModelError::Damaged)?;
        let mut head = head.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b));
        let mut steps = vec![[0.0; LABELS]; LABELS + 1];
        for value in steps.iter_mut().flatten() {
            *value = head.next().unwrap_or_default();
        }
        let (rows, []) = body.as_chunks::<ROW_BYTES>() else {
            return Err(ModelError::Damaged);
        };
        let mut places = Linear::new(BUCKETS, [0.0; LABELS]);
        for row in rows {
            let [b0, b1, b2, b3, s0, s1, s2, s3, weights @ ..] = row;
            let bucket = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
            let scale = f32::from_le_bytes([*s0, *s1, *s2, *s3]);
            if !places.add(bucket, scale, weights.map(u8::cast_signed)) {
                return Err(ModelError::Damaged);
            }
        }
        Ok(Self::new(Sequence { places, steps }))
    }
}

/// Whether a label may follow another one, or begin a text: a further word only follows one of its kind.
pub fn may_follow(before: Option<usize>, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before.is_some_and(|before| before == label || before + 1 == label)
}

/// The words, numbers and signs of a text.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphanumeric()
            || (start.is_some()
                && matches!(c, '\'' | '’' | '-' | '&' | '.' | '_')
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()));
        if inside {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            out.push(Word {
                text: &text[start..at],
                start,
            });
        }
        if !c.is_whitespace() {
            out.push(Word {
                text: &text[at..at + c.len_utf8()],
                start: at,
            });
        }
    }
    if let Some(start) = start {
        out.push(Word {
            text: &text[start..],
            start,
        });
    }
    out
}

/// The features of each word.
pub fn features(words: &[Word<'_>], intent: Intent) -> Vec<Vec<Feature>> {
    let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
    let shapes: Vec<u8> = words.iter().map(|word| shape(word.text)).collect();
    let at = |place: isize| {
        usize::try_from(place)
            .ok()
            .and_then(|place| lower.get(place))
            .map_or("", String::as_str)
    };
    let shape_at = |place: isize| {
        usize::try_from(place)
            .ok()
            .and_then(|place| shapes.get(place))
            .copied()
            .unwrap_or(b'-')
    };
    (0..words.len().cast_signed())
        .map(|place| {
            let word = at(place);
            let mut out = Vec::with_capacity(24);
            let mut add = |salt: u8, parts: &[&[u8]]| {
                let joined = parts.iter().flat_map(|part| part.iter().copied().chain(std::iter::once(0)));
                let hash = fnv1a(std::iter::once(salt).chain(joined));
                let mixed = (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                out.push(((mixed >> 46) as u32, 1.0));
            };
            add(b'b', &[]);
            add(b'i', &[&[intent as u8]]);
            add(b'w', &[word.as_bytes()]);
            add(b's', &[&[shape_at(place)]]);
            add(b'S', &[&[shape_at(place - 1), shape_at(place), shape_at(place + 1)]]);
            for (salt, other) in [(b'p', -1), (b'n', 1), (b'P', -2), (b'N', 2), (b'q', -3)] {
                add(salt, &[at(place + other).as_bytes()]);
            }
            add(b'1', &[at(place - 1).as_bytes(), word.as_bytes()]);
            add(b'2', &[word.as_bytes(), at(place + 1).as_bytes()]);
            add(b'3', &[at(place - 2).as_bytes(), at(place - 1).as_bytes()]);
            add(b'4', &[at(place + 1).as_bytes(), at(place + 2).as_bytes()]);
            add(b'5', &[at(place - 1).as_bytes(), at(place + 1).as_bytes()]);
            add(b'6', &[at(place - 1).as_bytes(), &[shape_at(place), intent as u8]]);
            add(
                b'7',
                &[at(place - 3).as_bytes(), at(place - 2).as_bytes(), at(place - 1).as_bytes()],
            );
            let ends = |count: usize| word.char_indices().rev().nth(count - 1).map_or(word, |(from, _)| &word[from..]);
            add(b'e', &[ends(2).as_bytes()]);
            add(b'E', &[ends(3).as_bytes()]);
            let begins = word.char_indices().nth(3).map_or(word, |(to, _)| &word[..to]);
            add(b'B', &[begins.as_bytes()]);
            if place == 0 {
                add(b'0', &[&[shape_at(place)]]);
            }
            out
        })
        .collect()
}

/// Digits, a sign, capitals, one capital at the beginning, small letters, or letters and digits.
fn shape(word: &str) -> u8 {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (digits, letters.next()) {
        (1..=2, None) => b'd',
        (3.., None) => b'D',
        (0, None) => b'.',
        (1.., Some(_)) => b'm',
        (0, Some(first)) if first.is_uppercase() => {
            if word.chars().count() > 1 && letters.all(char::is_uppercase) {
                b'C'
            } else {
                b'T'
            }
        }
        _ => b'a',
    }
}
