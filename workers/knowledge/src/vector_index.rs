//! Exact search among vectors in memory. A vector takes a byte a number, which moves its cosine by less than a hundredth.

/// Vectors of passages, each with the passage's place.
#[derive(Debug, Default)]
pub struct VectorIndex {
    width: usize,
    places: Vec<usize>,
    /// A row a vector.
    numbers: Vec<i8>,
    /// What a number of a row is worth.
    scales: Vec<f32>,
}

/// A passage and how near it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Its place.
    pub place: usize,
    /// The cosine: 1 for the same meaning, about 0 for nothing in common.
    pub similarity: f32,
}

impl VectorIndex {
    /// Adds the vector of a passage. One of another width than the first, or of no length, is left out: it is another model's.
    pub fn add(&mut self, place: usize, vector: &[f32]) {
        let Some((numbers, scale)) = packed(vector) else { return };
        if self.places.is_empty() {
            self.width = vector.len();
        }
        if vector.len() == self.width {
            self.places.push(place);
            self.numbers.extend(numbers);
            self.scales.push(scale);
        }
    }

    /// Whether there are no vectors.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.numbers.len() + self.places.len() * (size_of::<usize>() + size_of::<f32>())
    }

    /// All passages by their nearness to `vector`, the nearest first, at most `limit`.
    pub fn search(&self, vector: &[f32], limit: usize) -> Vec<Near> {
        let Some((asked, asked_scale)) = packed(vector).filter(|_| vector.len() == self.width) else {
            return Vec::new();
        };
        let rows = self.numbers.chunks_exact(self.width).zip(&self.scales);
        let mut near: Vec<Near> = self
            .places
            .iter()
            .zip(rows)
            .map(|(place, (row, scale))| Near {
                place: *place,
                similarity: product(&asked, row) as f32 * asked_scale * scale,
            })
            .collect();
        near.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.place.cmp(&b.place)));
        near.truncate(limit);
        near
    }
}

fn product(a: &[i8], b: &[i8]) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// A vector of length one in bytes, and what each is worth.
fn packed(vector: &[f32]) -> Option<(Vec<i8>, f32)> {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    let greatest = vector.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    if !length.is_finite() || greatest <= 0.0 {
        return None;
    }
    let numbers = vector.iter().map(|value| (value / greatest * 127.0).round() as i8).collect();
    Some((numbers, greatest / length / 127.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_comes_first() {
        let mut index = VectorIndex::default();
        index.add(7, &[1.0, 0.0, 0.1]);
        index.add(3, &[0.0, 2.0, 0.0]);
        index.add(5, &[0.6, 0.8, 0.0]);
        let found = index.search(&[0.0, 5.0, 0.0], 2);
        assert_eq!(found.iter().map(|near| near.place).collect::<Vec<_>>(), [3, 5]);
        assert!(
            (found[0].similarity - 1.0).abs() < 0.01 && (found[1].similarity - 0.8).abs() < 0.01,
            "{found:?}"
        );
    }

    #[test]
    fn vectors_of_another_model_find_nothing_and_are_not_kept() {
        let mut index = VectorIndex::default();
        index.add(0, &[0.0, 0.0]);
        index.add(0, &[f32::NAN, 1.0]);
        assert!(index.is_empty());
        index.add(0, &[0.5, 0.5]);
        index.add(1, &[0.5, 0.5, 0.5]);
        assert_eq!(index.search(&[1.0, 1.0, 1.0], 9), []);
        assert_eq!(index.search(&[1.0, 1.0], 9).len(), 1);
    }
}
