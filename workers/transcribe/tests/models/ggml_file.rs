//! Reads a ggml file back, as its format says, independently of what wrote it.

use std::collections::BTreeMap;

use half::f16;

pub struct Tensor {
    /// As the file has them: the first runs fastest.
    pub dims: Vec<u32>,
    pub kind: u32,
    pub values: Vec<f32>,
}

pub struct Ggml {
    pub header: Vec<u32>,
    pub filters: Vec<f32>,
    pub tokens: Vec<Vec<u8>>,
    pub tensors: BTreeMap<String, Tensor>,
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, count: usize) -> &[u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().unwrap())
    }
}

pub fn parse(bytes: &[u8]) -> Ggml {
    let mut cursor = Cursor(bytes);
    let header: Vec<u32> = (0..12).map(|_| cursor.u32()).collect();
    let (bands, bins) = (cursor.u32(), cursor.u32());
    let filters = floats(cursor.take((bands * bins * 4) as usize));
    let count = cursor.u32();
    let tokens = (0..count)
        .map(|_| {
            let length = cursor.u32() as usize;
            cursor.take(length).to_vec()
        })
        .collect();
    let mut tensors = BTreeMap::new();
    while !cursor.0.is_empty() {
        let (rank, length, kind) = (cursor.u32(), cursor.u32() as usize, cursor.u32());
        let dims: Vec<u32> = (0..rank).map(|_| cursor.u32()).collect();
        let name = String::from_utf8(cursor.take(length).to_vec()).unwrap();
        let count = dims.iter().product::<u32>() as usize;
        let values = match kind {
            0 => floats(cursor.take(count * 4)),
            1 => cursor.take(count * 2).chunks(2).map(half_float).collect(),
            8 => cursor.take(count / 32 * 34).chunks(34).flat_map(q8_0).collect(),
            7 => cursor.take(count / 32 * 24).chunks(24).flat_map(q5_1).collect(),
            other => panic!("{name} has the type {other}"),
        };
        assert!(tensors.insert(name, Tensor { dims, kind, values }).is_none());
    }
    Ggml {
        header,
        filters,
        tokens,
        tensors,
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks(4).map(|four| f32::from_le_bytes(four.try_into().unwrap())).collect()
}

fn half_float(bytes: &[u8]) -> f32 {
    f16::from_le_bytes(bytes[..2].try_into().unwrap()).to_f32()
}

fn q8_0(block: &[u8]) -> Vec<f32> {
    let scale = half_float(block);
    block[2..].iter().map(|byte| f32::from(byte.cast_signed()) * scale).collect()
}

fn q5_1(block: &[u8]) -> Vec<f32> {
    let (scale, least) = (half_float(block), half_float(&block[2..]));
    let fifth = u32::from_le_bytes(block[4..8].try_into().unwrap());
    let level = |index: usize| {
        let byte = block[8 + index % 16];
        let low = if index < 16 { byte & 15 } else { byte >> 4 };
        u32::from(low) | (fifth >> index & 1) << 4
    };
    (0..32).map(|index| level(index) as f32 * scale + least).collect()
}
