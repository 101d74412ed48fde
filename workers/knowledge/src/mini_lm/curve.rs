//! Curves over many numbers at once, written so that the compiler puts them into wide registers.

use pulp::Arch;

/// Adding it rounds to a whole number, which then stands in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// Each number times the share of a normal distribution below it.
pub(super) fn gelu(values: &mut [f32]) {
    Arch::new().dispatch(|| {
        for value in values {
            *value = gelu_of(*value);
        }
    });
}

/// Numbers, times `scale`, become shares of one: larger ones larger shares.
pub(super) fn soften(values: &mut [f32], scale: f32) {
    Arch::new().dispatch(|| {
        let greatest = values.iter().fold(f32::MIN, |most, value| most.max(*value));
        for value in &mut *values {
            *value = exp((*value - greatest) * scale);
        }
        let sum: f32 = values.iter().sum();
        for value in values {
            *value /= sum;
        }
    });
}

/// The error function by Abramowitz and Stegun, 7.1.26, exact to 1.5e-7.
#[expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor's registers")]
#[inline(always)]
fn gelu_of(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let polynomial = ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_8) * t - 0.284_496_74) * t + 0.254_829_6) * t;
    let erf = (1.0 - polynomial * exp(-z * z)).copysign(x);
    0.5 * x * (1.0 + erf)
}

/// e to the power of a number that is not above zero: the whole part of its power of two goes into the exponent, the rest is a polynomial.
#[expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor's registers")]
#[inline(always)]
fn exp(x: f32) -> f32 {
    let power = x.max(-87.0) * std::f32::consts::LOG2_E;
    let rounded = power + ROUND;
    let rest = (power - (rounded - ROUND)) * std::f32::consts::LN_2;
    let series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest * (1.0 / 720.0))))));
    f32::from_bits(series.to_bits().wrapping_add(rounded.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gelu_is_the_known_curve() {
        for (x, y) in [
            (-3.0, -0.004_049_694),
            (-1.0, -0.158_655_26),
            (0.0, 0.0),
            (0.5, 0.345_731_23),
            (2.0, 1.954_499_8),
        ] {
            let mut values = [x];
            gelu(&mut values);
            assert!((values[0] - y).abs() < 1e-6, "gelu({x}) is {}, not {y}", values[0]);
        }
    }

    #[test]
    fn the_power_of_e_is_exact_to_five_places() {
        for step in 0..8_600 {
            let x = -f32::from(u16::try_from(step).unwrap()) / 100.0;
            let exact = f64::from(x).exp();
            assert!(((f64::from(exp(x)) - exact) / exact).abs() < 1e-5, "{x}");
        }
        assert!(exp(-1e9) < 1e-37);
    }

    #[test]
    fn shares_sum_to_one() {
        let mut values = [1.0, 3.0, -200.0];
        soften(&mut values, 0.5);
        assert!((values.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((values[1] / values[0] - 1.0_f32.exp()).abs() < 1e-5, "{values:?}");
    }
}
