//! ggml's formats for weights.

use std::{fmt, str::FromStr};

use half::f16;

/// Elements of a quantised block.
pub(in crate::models) const BLOCK: usize = 32;

/// How the large matrices are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quantisation {
    /// 16-bit floats: as they come.
    F16,
    /// 8 bits and a scale per 32: half the size, and the fastest on a processor.
    #[default]
    Q8_0,
    /// 5 bits, a scale and a minimum per 32: a third of the size, slower.
    Q5_1,
}

impl Quantisation {
    /// ggml's number for a file, with the version of the quantised formats.
    pub(super) fn file_type(self) -> i32 {
        match self {
            Self::F16 => 1,
            Self::Q8_0 => 2007,
            Self::Q5_1 => 2009,
        }
    }
}

impl fmt::Display for Quantisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::F16 => "f16",
            Self::Q8_0 => "q8_0",
            Self::Q5_1 => "q5_1",
        })
    }
}

impl FromStr for Quantisation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "f16" => Ok(Self::F16),
            "q8_0" => Ok(Self::Q8_0),
            "q5_1" => Ok(Self::Q5_1),
            _ => Err("expected f16, q8_0 or q5_1".to_owned()),
        }
    }
}

/// How one tensor is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::models) enum Format {
    F32,
    F16,
    Q8_0,
    Q5_1,
}

impl Format {
    /// ggml's number for a tensor.
    pub(super) fn number(self) -> i32 {
        match self {
            Self::F32 => 0,
            Self::F16 => 1,
            Self::Q8_0 => 8,
            Self::Q5_1 => 7,
        }
    }

    /// Appends the values; of the quantised formats whole blocks.
    pub(super) fn encode(self, values: &[f32], into: &mut Vec<u8>) {
        match self {
            Self::F32 => values.iter().for_each(|value| into.extend(value.to_le_bytes())),
            Self::F16 => values.iter().for_each(|value| into.extend(f16::from_f32(*value).to_le_bytes())),
            Self::Q8_0 => values.chunks_exact(BLOCK).for_each(|block| q8_0(block, into)),
            Self::Q5_1 => values.chunks_exact(BLOCK).for_each(|block| q5_1(block, into)),
        }
    }
}

impl From<Quantisation> for Format {
    fn from(quantisation: Quantisation) -> Self {
        match quantisation {
            Quantisation::F16 => Self::F16,
            Quantisation::Q8_0 => Self::Q8_0,
            Quantisation::Q5_1 => Self::Q5_1,
        }
    }
}

fn inverse(scale: f32) -> f32 {
    if scale == 0.0 { 0.0 } else { 1.0 / scale }
}

/// Scale as f16, then 32 signed bytes.
fn q8_0(block: &[f32], into: &mut Vec<u8>) {
    let largest = block.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    let scale = largest / 127.0;
    let inverse = inverse(scale);
    into.extend(f16::from_f32(scale).to_le_bytes());
    into.extend(block.iter().map(|value| ((value * inverse).round() as i8).cast_unsigned()));
}

/// Scale and minimum as f16, the 32 fifth bits, then the lower four: the first half of the block in the low nibbles.
fn q5_1(block: &[f32], into: &mut Vec<u8>) {
    let (least, most) = block
        .iter()
        .fold((f32::MAX, f32::MIN), |(least, most), value| (least.min(*value), most.max(*value)));
    let scale = (most - least) / 31.0;
    let inverse = inverse(scale);
    let level = |value: f32| (((value - least) * inverse + 0.5) as u8).min(31);
    into.extend(f16::from_f32(scale).to_le_bytes());
    into.extend(f16::from_f32(least).to_le_bytes());
    let fifth = block
        .iter()
        .enumerate()
        .fold(0_u32, |bits, (i, value)| bits | u32::from(level(*value) >> 4) << i);
    into.extend(fifth.to_le_bytes());
    let (low, high) = block.split_at(BLOCK / 2);
    into.extend(
        low.iter()
            .zip(high)
            .map(|(low, high)| (level(*low) & 15) | (level(*high) & 15) << 4),
    );
}
