//! The mel filters that Whisper was trained with: Slaney's scale and normalisation, 16 kHz, 400 points of the transform.

/// Bins of the spectrum.
pub(super) const BINS: usize = 201;
const HERTZ_PER_BIN: f64 = 40.0;
const HIGHEST_HERTZ: f64 = 8000.0;
/// The scale is linear below, logarithmic above.
const BREAK_HERTZ: f64 = 1000.0;
const BREAK_MEL: f64 = 15.0;
/// Mels above the break while the frequency grows by this factor.
const LOG_STEPS: f64 = 27.0;
const LOG_FACTOR: f64 = 6.4;

/// `bands` rows of [`BINS`] weights.
pub(super) fn filters(bands: usize) -> Vec<f32> {
    let step = to_mel(HIGHEST_HERTZ) / (bands + 1) as f64;
    let edges: Vec<f64> = (0..bands + 2).map(|i| to_hertz(step * i as f64)).collect();
    let mut weights = Vec::with_capacity(bands * BINS);
    for edge in edges.windows(3) {
        let (low, middle, high) = (edge[0], edge[1], edge[2]);
        for bin in 0..BINS {
            let hertz = bin as f64 * HERTZ_PER_BIN;
            let triangle = ((hertz - low) / (middle - low)).min((high - hertz) / (high - middle));
            weights.push((triangle.max(0.0) * 2.0 / (high - low)) as f32);
        }
    }
    weights
}

fn to_mel(hertz: f64) -> f64 {
    if hertz < BREAK_HERTZ {
        return hertz * BREAK_MEL / BREAK_HERTZ;
    }
    BREAK_MEL + LOG_STEPS * (hertz / BREAK_HERTZ).ln() / LOG_FACTOR.ln()
}

fn to_hertz(mel: f64) -> f64 {
    if mel < BREAK_MEL {
        return mel * BREAK_HERTZ / BREAK_MEL;
    }
    BREAK_HERTZ * ((mel - BREAK_MEL) * LOG_FACTOR.ln() / LOG_STEPS).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first weights of the file of filters that comes with OpenAI's Whisper, to the digits that are printed of it.
    #[test]
    fn the_first_filters_are_whispers() {
        let weights = filters(80);
        assert_eq!(weights.len(), 80 * BINS);
        for (band, bin, expected) in [
            (0, 1, 0.024_862_59),
            (1, 1, 0.001_990_82),
            (1, 2, 0.022_871_77),
            (2, 2, 0.003_981_64),
            (0, 0, 0.0),
            (0, 2, 0.0),
        ] {
            let weight = weights[band * BINS + bin];
            assert!((weight - expected).abs() < 1e-8, "{band} {bin}: {weight}");
        }
    }

    #[test]
    fn every_band_hears_something() {
        for bands in [80, 128] {
            for (band, row) in filters(bands).chunks(BINS).enumerate() {
                assert!(row.iter().any(|weight| *weight > 0.0), "band {band} of {bands}");
                assert!(row.iter().all(|weight| (0.0..0.1).contains(weight)));
            }
        }
    }
}
