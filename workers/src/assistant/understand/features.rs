//! The features of a text, the same in training and in use: hashed words, word pairs and pieces of words.

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
    pub const PIECES: f32 = 1.1;
}

/// One bucket and its value.
pub type Feature = (u32, f32);

/// The hashed features of a token sequence, scaled to Euclidean length one.
pub fn features<S: AsRef<str>>(tokens: &[S]) -> Vec<Feature> {
    let mut out = Vec::with_capacity(tokens.len() * 14);
    let hashes: Vec<u64> = tokens.iter().map(|t| hash(b'w', t.as_ref().as_bytes())).collect();
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
    let length = out.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1.0);
    for (_, value) in &mut out {
        *value /= length;
    }
    out
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

/// FNV-1a; a hash that must never change, since the model file holds its results.
fn hash(salt: u8, bytes: &[u8]) -> u64 {
    let step = |h: u64, b: &u8| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(step(0xcbf2_9ce4_8422_2325, &salt), step)
}

fn join(salt: u8, parts: &[u64]) -> u64 {
    parts.iter().fold(hash(salt, b""), |h, part| (h ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

fn bucket(hash: u64) -> u32 {
    let mixed = (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 44) as u32
}
