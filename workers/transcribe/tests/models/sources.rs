//! A faster-whisper folder with a tiny model, its values known by rule.

use std::{collections::BTreeMap, fs, path::Path};

use half::f16;

pub const WIDTH: u32 = 32;
pub const VOCABULARY: u32 = 51_864;
pub const TOKENS: usize = 50_256;
pub const AUDIO_CONTEXT: u32 = 8;
pub const TEXT_CONTEXT: u32 = 6;
pub const MELS: u32 = 80;
pub const DECODER_LAYERS: u32 = 2;

/// A variable as it is stored.
#[derive(Clone)]
pub struct Stored {
    pub dims: Vec<u32>,
    pub kind: u8,
    pub data: Vec<u8>,
}

/// The parts of the folder, to be changed before they are written.
#[derive(Clone)]
pub struct Folder {
    pub version: u32,
    pub specification: &'static str,
    pub revision: u32,
    pub variables: BTreeMap<String, Stored>,
    pub vocabulary: String,
}

/// The value number `index` of a variable: every one differs from its neighbours, and all fit into f16 exactly.
pub fn value(variable: &str, index: usize) -> f32 {
    let seed = variable.bytes().fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 1009);
    let step = (seed + index * 37) % 509;
    (step as f32 - 254.0) / 256.0
}

impl Folder {
    pub fn tiny() -> Self {
        let mut folder = Self {
            version: 6,
            specification: "WhisperSpec",
            revision: 3,
            variables: BTreeMap::new(),
            vocabulary: (0..TOKENS)
                .map(token)
                .chain(["<|endoftext|>\n<|startoftranscript|>".to_owned()])
                .collect(),
        };
        folder.floats("decoder/embeddings/weight", &[VOCABULARY, WIDTH]);
        folder.floats("encoder/conv1/weight", &[WIDTH, MELS, 3]);
        folder.floats("encoder/conv2/weight", &[WIDTH, WIDTH, 3]);
        for bias in ["encoder/conv1/bias", "encoder/conv2/bias"] {
            folder.floats(bias, &[WIDTH]);
        }
        folder.floats("encoder/position_encodings/encodings", &[AUDIO_CONTEXT, WIDTH]);
        folder.floats("decoder/position_encodings/encodings", &[TEXT_CONTEXT, WIDTH]);
        folder.norm("encoder/layer_norm");
        folder.norm("decoder/layer_norm");
        folder.layer("encoder/layer_0");
        for layer in 0..DECODER_LAYERS {
            folder.layer(&format!("decoder/layer_{layer}"));
            folder.norm(&format!("decoder/layer_{layer}/attention/layer_norm"));
            for (linear, rows) in [(0, WIDTH), (1, 2 * WIDTH), (2, WIDTH)] {
                folder.linear(&format!("decoder/layer_{layer}/attention/linear_{linear}"), rows, WIDTH);
            }
        }
        for (name, number) in [
            ("decoder/activation", 3_i8),
            ("decoder/pre_norm", 1),
            ("decoder/scale_embeddings", 0),
        ] {
            folder.scalar(name, 1, &number.to_le_bytes());
        }
        for name in ["decoder/num_heads", "encoder/num_heads"] {
            folder.scalar(name, 2, &2_i16.to_le_bytes());
        }
        folder.scalar("decoder/alignment_layer", 2, &(-1_i16).to_le_bytes());
        folder
    }

    fn layer(&mut self, name: &str) {
        self.norm(&format!("{name}/self_attention/layer_norm"));
        self.linear(&format!("{name}/self_attention/linear_0"), 3 * WIDTH, WIDTH);
        self.linear(&format!("{name}/self_attention/linear_1"), WIDTH, WIDTH);
        self.norm(&format!("{name}/ffn/layer_norm"));
        self.linear(&format!("{name}/ffn/linear_0"), 4 * WIDTH, WIDTH);
        self.linear(&format!("{name}/ffn/linear_1"), WIDTH, 4 * WIDTH);
    }

    fn norm(&mut self, name: &str) {
        self.floats(&format!("{name}/gamma"), &[WIDTH]);
        self.floats(&format!("{name}/beta"), &[WIDTH]);
    }

    fn linear(&mut self, name: &str, rows: u32, columns: u32) {
        self.floats(&format!("{name}/weight"), &[rows, columns]);
        self.floats(&format!("{name}/bias"), &[rows]);
    }

    pub fn floats(&mut self, name: &str, dims: &[u32]) {
        let count = dims.iter().product::<u32>() as usize;
        let data = (0..count)
            .flat_map(|index| f16::from_f32(value(name, index)).to_le_bytes())
            .collect();
        self.store(name, dims, 4, data);
    }

    pub fn scalar(&mut self, name: &str, kind: u8, data: &[u8]) {
        self.store(name, &[], kind, data.to_vec());
    }

    pub fn store(&mut self, name: &str, dims: &[u32], kind: u8, data: Vec<u8>) {
        let dims = dims.to_vec();
        self.variables.insert(name.to_owned(), Stored { dims, kind, data });
    }

    /// `model.bin`, and the ranges of it that are no weights.
    pub fn model(&self) -> (Vec<u8>, Vec<usize>) {
        let (mut bytes, mut structure) = (Vec::new(), Vec::new());
        let mut put = |part: &[u8], counts: bool| {
            if counts {
                structure.extend(bytes.len()..bytes.len() + part.len());
            }
            bytes.extend(part);
        };
        put(&self.version.to_le_bytes(), true);
        put(&string(self.specification), true);
        put(&self.revision.to_le_bytes(), true);
        put(&(self.variables.len() as u32).to_le_bytes(), true);
        for (name, stored) in &self.variables {
            put(&string(name), true);
            put(&[stored.dims.len() as u8], true);
            stored.dims.iter().for_each(|dim| put(&dim.to_le_bytes(), true));
            put(&[stored.kind], true);
            put(&(stored.data.len() as u32).to_le_bytes(), true);
            put(&stored.data, stored.dims.is_empty());
        }
        put(&1_u32.to_le_bytes(), true);
        put(&string("decoder/projection/weight"), true);
        put(&string("decoder/embeddings/weight"), true);
        (bytes, structure)
    }

    pub fn write(&self, folder: &Path) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("model.bin"), self.model().0).unwrap();
        fs::write(folder.join("vocabulary.txt"), &self.vocabulary).unwrap();
        fs::write(folder.join("config.json"), "{}").unwrap();
    }
}

fn string(text: &str) -> Vec<u8> {
    let mut bytes = ((text.len() + 1) as u16).to_le_bytes().to_vec();
    bytes.extend(text.bytes());
    bytes.push(0);
    bytes
}

/// Token number `number` as its line: a space and the number.
fn token(number: usize) -> String {
    format!("Ġ{number}\n")
}
