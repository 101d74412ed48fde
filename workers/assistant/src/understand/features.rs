//! The features of a text, the same in training and in use: hashed words, word pairs and pieces of words.

use frontdesk_linear::{Feature, fnv1a, to_unit_length};

/// Features are hashed into this many buckets.
pub const BUCKETS: usize = 1 << 20;

const PIECE_CHARS: std::ops::RangeInclusive<usize> = 3..=5;
const LONGEST_WORD: usize = 24;

/// How much a kind of feature weighs against the others before the vector is scaled to length one.
mod weight {
    pub const WORD: f32 = 1.0;
    pub const PAIR: f32 = 0.8;
    pub const GAP: f32 = 0.6;
    pub const TRIPLE: f32 = 0.5;
    /// Shared out over the pieces of one word.
    pub const PIECES: f32 = 0.8;
    pub const ODD: f32 = 1.5;
    pub const ODD_PAIR: f32 = 0.8;
}

/// The words of the trade: those that our own questions are made of. Other words are odd ones, and how
/// many of them a text has says whether it is our business, even if training has never seen them.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// A bit for each bucket.
    known: Vec<u64>,
    /// The same of the words that English questions have.
    english: Vec<u64>,
}

impl Vocabulary {
    /// The vocabulary whose words have these buckets, each with whether it is of English questions; a bucket out of range is ignored.
    pub fn from_buckets(buckets: impl IntoIterator<Item = (u32, bool)>) -> Self {
        let mut out = Self {
            known: vec![0; BUCKETS / 64],
            english: vec![0; BUCKETS / 64],
        };
        for (bucket, english) in buckets.into_iter().filter(|(bucket, _)| (*bucket as usize) < BUCKETS) {
            out.known[bucket as usize / 64] |= 1 << (bucket % 64);
            if english {
                out.english[bucket as usize / 64] |= 1 << (bucket % 64);
            }
        }
        out
    }

    /// The buckets of its words, in order, each with whether it is of English questions.
    pub fn buckets(&self) -> impl Iterator<Item = (u32, bool)> + '_ {
        let known = (0..BUCKETS as u32).filter(|bucket| has(&self.known, *bucket));
        known.map(|bucket| (bucket, has(&self.english, bucket)))
    }

    /// Whether `token` is a word of another trade.
    pub fn is_odd(&self, token: &str) -> bool {
        token.starts_with(char::is_alphabetic) && !has(&self.known, Self::bucket_of(token))
    }

    /// Whether English questions have `token`.
    pub fn is_english(&self, token: &str) -> bool {
        has(&self.english, Self::bucket_of(token))
    }

    /// The bucket that stands for a word.
    pub fn bucket_of(token: &str) -> u32 {
        bucket(hash(b'w', token.as_bytes()))
    }
}

fn has(bits: &[u64], bucket: u32) -> bool {
    bits[bucket as usize / 64] >> (bucket % 64) & 1 == 1
}

/// The hashed features of a token sequence, scaled to Euclidean length one.
pub fn features<S: AsRef<str>>(tokens: &[S], vocabulary: &Vocabulary) -> Vec<Feature> {
    let mut out = Vec::with_capacity(tokens.len() * 14);
    let hashes: Vec<u64> = tokens.iter().map(|t| hash(b'w', t.as_ref().as_bytes())).collect();
    oddness(tokens, &hashes, vocabulary, &mut out);
    let edge = hash(b'e', b"");
    for (at, token) in tokens.iter().enumerate() {
        out.push((bucket(hashes[at]), weight::WORD));
        pieces(token.as_ref(), &mut out);
    }
    let around = |at: isize| usize::try_from(at).ok().and_then(|i| hashes.get(i)).copied().unwrap_or(edge);
    for at in -1..tokens.len().cast_signed() {
        out.push((bucket(join(b'2', &[around(at), around(at + 1)])), weight::PAIR));
        if at >= 0 && at + 2 < tokens.len().cast_signed() {
            let (a, b, c) = (around(at), around(at + 1), around(at + 2));
            out.push((bucket(join(b'g', &[a, c])), weight::GAP));
            out.push((bucket(join(b'3', &[a, b, c])), weight::TRIPLE));
        }
        if at >= 0 && at + 3 < tokens.len().cast_signed() {
            out.push((bucket(join(b'g', &[around(at), around(at + 3)])), weight::GAP));
        }
    }
    to_unit_length(&mut out);
    out
}

/// How many words are odd, what share of all they are, and what stands around each.
fn oddness<S: AsRef<str>>(tokens: &[S], hashes: &[u64], vocabulary: &Vocabulary, out: &mut Vec<Feature>) {
    let is_odd = |at: usize| vocabulary.is_odd(tokens[at].as_ref());
    let words = tokens.iter().filter(|t| !t.as_ref().starts_with(['#', '?', '!'])).count();
    let odd: Vec<usize> = (0..tokens.len()).filter(|at| is_odd(*at)).collect();
    let share = odd.len() * 5 / words.max(1);
    for (salt, amount) in [(b'#', odd.len().min(5)), (b'%', share)] {
        out.push((bucket(hash(b'o', &[salt, amount as u8])), weight::ODD));
    }
    let stranger = hash(b'o', b"odd");
    let around = |at: Option<usize>| match at.filter(|at| *at < tokens.len()) {
        Some(at) if is_odd(at) => stranger,
        Some(at) => hashes[at],
        None => hash(b'e', b""),
    };
    for at in odd {
        out.push((bucket(join(b'o', &[around(at.checked_sub(1)), stranger])), weight::ODD_PAIR));
        out.push((bucket(join(b'o', &[stranger, around(Some(at + 1))])), weight::ODD_PAIR));
    }
}

fn pieces(token: &str, out: &mut Vec<Feature>) {
    if token.starts_with('#') || token.len() < 3 {
        return;
    }
    let mut chars: Vec<char> = Vec::with_capacity(LONGEST_WORD + 2);
    chars.push('<');
    chars.extend(token.chars().take(LONGEST_WORD));
    chars.push('>');
    let first = out.len();
    let mut bytes = [0_u8; 4 * 5];
    for size in PIECE_CHARS {
        for window in chars.windows(size) {
            let mut length = 0;
            for c in window {
                length += c.encode_utf8(&mut bytes[length..]).len();
            }
            out.push((bucket(hash(b'c', &bytes[..length])), 0.0));
        }
    }
    let share = weight::PIECES / ((out.len() - first) as f32).sqrt();
    for (_, value) in &mut out[first..] {
        *value = share;
    }
}

fn hash(salt: u8, bytes: &[u8]) -> u64 {
    fnv1a(std::iter::once(salt).chain(bytes.iter().copied()))
}

fn join(salt: u8, parts: &[u64]) -> u64 {
    parts.iter().fold(hash(salt, b""), |h, part| {
        (h ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

fn bucket(hash: u64) -> u32 {
    let mixed = (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 44) as u32
}
