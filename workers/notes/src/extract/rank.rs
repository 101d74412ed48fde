//! Which sentences are central: a graph of sentences joined by likeness, ranked as LexRank does (Erkan and Radev, 2004), and a choice among
//! them without repetition by maximal marginal relevance (Carbonell and Goldstein, 1998).

use std::collections::HashMap;

use super::sentence::Sentence;
use crate::words;

/// Sentences less alike than this are not joined.
const LIKE: f32 = 0.1;
const DAMPING: f32 = 0.85;
const ROUNDS: usize = 30;
/// A word in more sentences than this share joins nothing.
const COMMON: f32 = 0.15;

/// Word numbers and weights, sorted by number, of length one.
pub(super) type Vector = Vec<(u32, f32)>;

/// The sentences as TF-IDF vectors.
pub(super) fn vectors(sentences: &[Sentence<'_>]) -> Vec<Vector> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut sentences_with: Vec<u32> = Vec::new();
    let counted: Vec<Vec<(u32, f32)>> = sentences
        .iter()
        .map(|sentence| {
            let mut ids: Vec<u32> = words::content(&sentence.words)
                .into_iter()
                .map(|word| {
                    let next = numbers.len() as u32;
                    *numbers.entry(word).or_insert(next)
                })
                .collect();
            ids.sort_unstable();
            let mut counts: Vec<(u32, f32)> = Vec::new();
            for id in ids {
                match counts.last_mut() {
                    Some((last, count)) if *last == id => *count += 1.0,
                    _ => counts.push((id, 1.0)),
                }
            }
            sentences_with.resize(numbers.len(), 0);
            for (id, _) in &counts {
                sentences_with[*id as usize] += 1;
            }
            counts
        })
        .collect();
    let all = sentences.len() as f32;
    counted
        .into_iter()
        .map(|mut vector| {
            for (id, weight) in &mut vector {
                *weight *= (1.0 + all / sentences_with[*id as usize] as f32).ln();
            }
            let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            for (_, weight) in &mut vector {
                *weight /= length;
            }
            vector
        })
        .collect()
}

/// How alike two sentences are, from 0 to 1.
pub(super) fn likeness(a: &Vector, b: &Vector) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((left, x)), Some((right, y))) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x * y;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// How central each sentence is; the mean is 1.
pub(super) fn centrality(vectors: &[Vector]) -> Vec<f32> {
    let edges = edges(vectors);
    let mut scores = vec![1.0; vectors.len()];
    for _ in 0..ROUNDS {
        let mut next = vec![1.0 - DAMPING; vectors.len()];
        for (from, list) in edges.iter().enumerate() {
            let total: f32 = list.iter().map(|(_, weight)| weight).sum();
            for (to, weight) in list {
                next[*to as usize] += DAMPING * scores[from] * weight / total;
            }
        }
        scores = next;
    }
    scores
}

fn edges(vectors: &[Vector]) -> Vec<Vec<(u32, f32)>> {
    let mut holders: HashMap<u32, Vec<(u32, f32)>> = HashMap::new();
    for (at, vector) in vectors.iter().enumerate() {
        for (word, weight) in vector {
            holders.entry(*word).or_default().push((at as u32, *weight));
        }
    }
    let most = ((vectors.len() as f32 * COMMON) as usize).clamp(20, 400);
    let mut sums = vec![0.0_f32; vectors.len()];
    let mut edges = Vec::with_capacity(vectors.len());
    for (at, vector) in vectors.iter().enumerate() {
        let mut touched = Vec::new();
        for (word, weight) in vector {
            for (other, theirs) in holders.get(word).filter(|list| list.len() <= most).into_iter().flatten() {
                if sums[*other as usize] == 0.0 {
                    touched.push(*other);
                }
                sums[*other as usize] += weight * theirs;
            }
        }
        let mut list = Vec::new();
        for other in touched {
            let sum = std::mem::take(&mut sums[other as usize]);
            if other as usize != at && sum > LIKE {
                list.push((other, sum));
            }
        }
        edges.push(list);
    }
    edges
}

/// Picks from `candidates` (place and score) until `full` says so, each time the best one that is least like those already picked.
/// `variety` is the weight of being different, from 0 to 1.
pub(super) fn pick(candidates: &[(usize, f32)], vectors: &[Vector], variety: f32, mut full: impl FnMut(usize) -> bool) -> Vec<usize> {
    let top = candidates.iter().fold(f32::MIN_POSITIVE, |top, (_, score)| top.max(*score));
    let mut rest: Vec<(usize, f32, f32)> = candidates.iter().map(|(at, score)| (*at, score / top, 0.0)).collect();
    let mut picked = Vec::new();
    loop {
        let worth = |(_, score, like): &(usize, f32, f32)| (1.0 - variety) * score - variety * like;
        let best = rest
            .iter()
            .enumerate()
            .max_by(|(_, a), (_, b)| worth(a).total_cmp(&worth(b)).then(b.0.cmp(&a.0)))
            .map(|(place, _)| place);
        let Some(best) = best else { return picked };
        let (at, ..) = rest.swap_remove(best);
        if full(at) {
            return picked;
        }
        picked.push(at);
        for (other, _, like) in &mut rest {
            *like = like.max(likeness(&vectors[*other], &vectors[at]));
        }
    }
}
