//! Multinomial logistic regression, trained by stochastic gradient descent with a pace per feature (AdaGrad).

use crate::{Feature, Scores, softmax};

/// The bias moves this much slower than the weights.
const BIAS_PACE: f32 = 0.01;
/// Keeps the first step of a feature finite.
const FLOOR: f32 = 1e-3;

/// How far a step goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Step size.
    pub rate: f32,
    /// Pull of the weights towards zero.
    pub decay: f32,
    /// Part of the goal's probability that is spread over all classes.
    pub smoothing: f32,
}

/// Weights on their way.
#[derive(Debug, Clone)]
pub struct Training<const CLASSES: usize> {
    /// Full weights, a row a bucket.
    pub rows: Vec<Scores<CLASSES>>,
    /// What every text starts from.
    pub bias: Scores<CLASSES>,
    /// Sum of squared gradients of each row; 0 where a bucket was never met.
    pub past: Vec<f32>,
}

impl<const CLASSES: usize> Training<CLASSES> {
    /// Weights that know nothing.
    pub fn new(buckets: usize) -> Self {
        Self {
            rows: vec![[0.0; CLASSES]; buckets],
            bias: [0.0; CLASSES],
            past: vec![0.0; buckets],
        }
    }

    /// Learns from one text that it is of `class`.
    pub fn step(&mut self, features: &[Feature], class: usize, step: Step) {
        let mut scores = self.bias;
        for (bucket, value) in features {
            for (sum, weight) in scores.iter_mut().zip(&self.rows[*bucket as usize]) {
                *sum += weight * value;
            }
        }
        let mut gradient = softmax(&scores, 1.0);
        for (at, g) in gradient.iter_mut().enumerate() {
            *g -= step.smoothing / CLASSES as f32 + if at == class { 1.0 - step.smoothing } else { 0.0 };
        }
        let size: f32 = gradient.iter().map(|g| g * g).sum();
        for (bucket, value) in features {
            let row = *bucket as usize;
            self.past[row] += size * value * value;
            let pace = step.rate / (self.past[row].sqrt() + FLOOR);
            for (weight, g) in self.rows[row].iter_mut().zip(&gradient) {
                *weight -= pace * (g * value + step.decay * *weight);
            }
        }
        for (bias, g) in self.bias.iter_mut().zip(&gradient) {
            *bias -= BIAS_PACE * step.rate * g;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::best;

    #[test]
    fn it_learns_what_it_is_told() {
        let mut training = Training::<2>::new(4);
        let step = Step {
            rate: 0.5,
            decay: 1e-4,
            smoothing: 0.0,
        };
        for _ in 0..20 {
            training.step(&[(0, 1.0)], 0, step);
            training.step(&[(1, 1.0)], 1, step);
        }
        assert_eq!((best(&training.rows[0]), best(&training.rows[1])), (0, 1));
        assert_eq!(training.past[2].to_bits(), 0, "never met");
    }
}
