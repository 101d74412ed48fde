//! A labeller of sequences: a linear classifier for each place, and what may and does follow what. The best sequence of all is found
//! (Viterbi); training is the structured perceptron, whose weights are averaged over all steps.

use crate::{Feature, Linear, Scores, scale};

/// No sequence has a step of this score.
const NEVER: f32 = -1e9;

/// What follows what: a row for each label, and a last row for the beginning.
pub type Steps<const LABELS: usize> = Vec<Scores<LABELS>>;

/// A labeller in use.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence<const LABELS: usize> {
    /// What speaks for each label at a place.
    pub places: Linear<LABELS>,
    /// What speaks for each label after another one.
    pub steps: Steps<LABELS>,
}

impl<const LABELS: usize> Sequence<LABELS> {
    /// The labels of a sequence whose places have these features. `may(before, label)` says what may follow what, where `before` is
    /// [`None`] at the beginning.
    pub fn label(&self, places: &[Vec<Feature>], may: impl Fn(Option<usize>, usize) -> bool) -> Vec<usize> {
        let scores: Vec<Scores<LABELS>> = places.iter().map(|features| self.places.scores(features)).collect();
        best_path(&scores, &self.steps, may)
    }
}

/// The labels of the best path through `scores`.
fn best_path<const LABELS: usize>(
    scores: &[Scores<LABELS>],
    steps: &[Scores<LABELS>],
    may: impl Fn(Option<usize>, usize) -> bool,
) -> Vec<usize> {
    let Some(first) = scores.first() else { return Vec::new() };
    let step = |before: Option<usize>, label: usize| {
        let row = before.unwrap_or(LABELS);
        if may(before, label) { steps[row][label] } else { NEVER }
    };
    let mut sums = [0.0; LABELS];
    for (label, sum) in sums.iter_mut().enumerate() {
        *sum = first[label] + step(None, label);
    }
    let mut from: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    for place in &scores[1..] {
        let mut back = [0; LABELS];
        let mut next = [NEVER; LABELS];
        for label in 0..LABELS {
            for (before, sum) in sums.iter().enumerate() {
                let total = sum + step(Some(before), label) + place[label];
                if total > next[label] {
                    (next[label], back[label]) = (total, before);
                }
            }
        }
        sums = next;
        from.push(back);
    }
    let mut label = crate::best(&sums);
    let mut out = vec![label];
    for back in from.iter().rev() {
        label = back[label];
        out.push(label);
    }
    out.reverse();
    out
}

/// Weights on their way, and their sums over all steps so far.
#[derive(Debug, Clone)]
pub struct SequenceTraining<const LABELS: usize> {
    rows: Vec<Scores<LABELS>>,
    sums: Vec<Scores<LABELS>>,
    steps: Steps<LABELS>,
    step_sums: Steps<LABELS>,
    time: f32,
}

impl<const LABELS: usize> SequenceTraining<LABELS> {
    /// Weights that know nothing of any of `buckets` features.
    pub fn new(buckets: usize) -> Self {
        Self {
            rows: vec![[0.0; LABELS]; buckets],
            sums: vec![[0.0; LABELS]; buckets],
            steps: vec![[0.0; LABELS]; LABELS + 1],
            step_sums: vec![[0.0; LABELS]; LABELS + 1],
            time: 1.0,
        }
    }

    /// Learns the labels of one sequence. True: it knew them.
    pub fn learn(&mut self, places: &[Vec<Feature>], labels: &[usize], may: impl Fn(Option<usize>, usize) -> bool) -> bool {
        self.time += 1.0;
        let scores: Vec<Scores<LABELS>> = places.iter().map(|features| self.scores(features)).collect();
        let guess = best_path(&scores, &self.steps, may);
        let right = guess == labels;
        if !right {
            let mut before = (LABELS, LABELS);
            for (place, (wrong, label)) in places.iter().zip(guess.iter().zip(labels)) {
                if wrong != label {
                    for (bucket, value) in place {
                        let bucket = *bucket as usize;
                        change(&mut self.rows[bucket], &mut self.sums[bucket], *label, *value, self.time);
                        change(&mut self.rows[bucket], &mut self.sums[bucket], *wrong, -value, self.time);
                    }
                }
                if (before.0, *wrong) != (before.1, *label) {
                    change(&mut self.steps[before.1], &mut self.step_sums[before.1], *label, 1.0, self.time);
                    change(&mut self.steps[before.0], &mut self.step_sums[before.0], *wrong, -1.0, self.time);
                }
                before = (*wrong, *label);
            }
        }
        right
    }

    /// The labeller with averaged weights, of the `most` weightiest features, rounded to a byte each.
    pub fn finish(&self, most: usize) -> Sequence<LABELS> {
        let averaged = |now: &Scores<LABELS>, sums: &Scores<LABELS>| std::array::from_fn(|at| now[at] - sums[at] / self.time);
        let rows = self.rows.iter().zip(&self.sums).map(|(now, sums)| averaged(now, sums));
        let weight = |row: &Scores<LABELS>| row.iter().map(|w| w * w).sum::<f32>();
        let mut known: Vec<(u32, Scores<LABELS>)> = (0..).zip(rows).filter(|(_, row)| weight(row) > 0.0).collect();
        known.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        known.truncate(most);
        known.sort_unstable_by_key(|(bucket, _)| *bucket);
        let mut places = Linear::new(self.rows.len(), [0.0; LABELS]);
        for (bucket, row) in &known {
            places.add_rounded(*bucket, scale(row), row);
        }
        let steps = self
            .steps
            .iter()
            .zip(&self.step_sums)
            .map(|(now, sums)| averaged(now, sums))
            .collect();
        Sequence { places, steps }
    }

    fn scores(&self, features: &[Feature]) -> Scores<LABELS> {
        let mut out = [0.0; LABELS];
        for (bucket, value) in features {
            for (sum, weight) in out.iter_mut().zip(&self.rows[*bucket as usize]) {
                *sum += weight * value;
            }
        }
        out
    }
}

fn change<const LABELS: usize>(now: &mut Scores<LABELS>, sums: &mut Scores<LABELS>, label: usize, by: f32, time: f32) {
    now[label] += by;
    sums[label] += by * time;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 begins something, 2 goes on with it.
    fn may(before: Option<usize>, label: usize) -> bool {
        label != 2 || matches!(before, Some(1 | 2))
    }

    #[test]
    fn it_learns_what_stands_where_and_keeps_to_what_may_follow() {
        let one = |bucket: u32| vec![(bucket, 1.0)];
        let mut training = SequenceTraining::<3>::new(8);
        let sentences = [
            (vec![one(1), one(2), one(3)], vec![0, 1, 2]),
            (vec![one(2), one(3), one(1)], vec![1, 2, 0]),
            (vec![one(1), one(1)], vec![0, 0]),
        ];
        for _ in 0..10 {
            for (places, labels) in &sentences {
                training.learn(places, labels, may);
            }
        }
        let labeller = training.finish(8);
        for (places, labels) in &sentences {
            assert_eq!(&labeller.label(places, may), labels);
        }
        assert_ne!(labeller.label(&[one(3)], may), [2], "nothing goes on that has not begun");
        assert!(labeller.label(&[], may).is_empty());
    }
}
