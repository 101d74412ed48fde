//! Which variable becomes which tensor. CTranslate2 joins the matrices of query, key and value; ggml keeps them apart.

use std::collections::{BTreeMap, BTreeSet};

use super::file::Variable;
use crate::models::ggml::{Format, Quantisation};

/// One tensor to write.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::models) struct Step {
    /// The tensor's name in ggml.
    pub name: String,
    /// Its dimensions, the last one running fastest.
    pub dims: Vec<u64>,
    pub format: Format,
    /// The variable that it is of.
    pub variable: String,
    /// The variable's value that it begins with.
    pub first: u64,
}

/// Sizes of a model.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub width: u64,
    pub mels: u64,
    pub vocabulary: u64,
    pub audio_context: u64,
    pub text_context: u64,
    pub audio_layers: u64,
    pub text_layers: u64,
}

/// Collects the steps, and checks each variable on the way.
struct Planner<'a> {
    variables: &'a BTreeMap<String, Variable>,
    used: BTreeSet<String>,
    steps: Vec<Step>,
    matrix: Format,
    width: u64,
}

/// The steps for a model of these sizes, or what is wrong with it.
pub(super) fn plan(variables: &BTreeMap<String, Variable>, sizes: Sizes, quantisation: Quantisation) -> Result<Vec<Step>, String> {
    let mut planner = Planner {
        variables,
        used: BTreeSet::new(),
        steps: Vec::new(),
        matrix: quantisation.into(),
        width: sizes.width,
    };
    planner.ends(sizes)?;
    for layer in 0..sizes.audio_layers {
        planner.layer("encoder", layer)?;
    }
    for layer in 0..sizes.text_layers {
        planner.layer("decoder", layer)?;
        planner.cross_attention(layer)?;
    }
    let unknown = variables
        .iter()
        .find(|(name, variable)| !variable.dims.is_empty() && !planner.used.contains(*name));
    match unknown {
        Some((name, _)) => Err(format!("its variable {name} has no place in a Whisper model")),
        None => Ok(planner.steps),
    }
}

impl Planner<'_> {
    fn ends(&mut self, sizes: Sizes) -> Result<(), String> {
        let width = self.width;
        for (number, inputs) in [(1, sizes.mels), (2, width)] {
            let (from, to) = (format!("encoder/conv{number}"), format!("encoder.conv{number}"));
            self.whole(&format!("{from}/weight"), format!("{to}.weight"), &[width, inputs, 3], Format::F16)?;
            self.part(&format!("{from}/bias"), format!("{to}.bias"), &[width], 0, &[width, 1], Format::F32)?;
        }
        for (side, positions) in [("encoder", sizes.audio_context), ("decoder", sizes.text_context)] {
            let from = format!("{side}/position_encodings/encodings");
            self.whole(&from, format!("{side}.positional_embedding"), &[positions, width], Format::F32)?;
        }
        let embedding = "decoder.token_embedding.weight".to_owned();
        self.whole("decoder/embeddings/weight", embedding, &[sizes.vocabulary, width], self.matrix)?;
        self.norm("encoder/layer_norm", "encoder.ln_post")?;
        self.norm("decoder/layer_norm", "decoder.ln")
    }

    fn layer(&mut self, side: &str, layer: u64) -> Result<(), String> {
        let (from, to) = (format!("{side}/layer_{layer}"), format!("{side}.blocks.{layer}"));
        let width = self.width;
        self.norm(&format!("{from}/self_attention/layer_norm"), &format!("{to}.attn_ln"))?;
        self.attention(
            &format!("{from}/self_attention/linear_0"),
            &format!("{to}.attn"),
            &["query", "key", "value"],
        )?;
        self.attention(&format!("{from}/self_attention/linear_1"), &format!("{to}.attn"), &["out"])?;
        self.norm(&format!("{from}/ffn/layer_norm"), &format!("{to}.mlp_ln"))?;
        self.linear(&format!("{from}/ffn/linear_0"), &format!("{to}.mlp.0"), 4 * width, width)?;
        self.linear(&format!("{from}/ffn/linear_1"), &format!("{to}.mlp.2"), width, 4 * width)
    }

    fn cross_attention(&mut self, layer: u64) -> Result<(), String> {
        let (from, to) = (
            format!("decoder/layer_{layer}/attention"),
            format!("decoder.blocks.{layer}.cross_attn"),
        );
        self.norm(&format!("{from}/layer_norm"), &format!("{to}_ln"))?;
        self.attention(&format!("{from}/linear_0"), &to, &["query"])?;
        self.attention(&format!("{from}/linear_1"), &to, &["key", "value"])?;
        self.attention(&format!("{from}/linear_2"), &to, &["out"])
    }

    fn norm(&mut self, from: &str, to: &str) -> Result<(), String> {
        let dims = [self.width];
        self.whole(&format!("{from}/gamma"), format!("{to}.weight"), &dims, Format::F32)?;
        self.whole(&format!("{from}/beta"), format!("{to}.bias"), &dims, Format::F32)
    }

    fn linear(&mut self, from: &str, to: &str, rows: u64, columns: u64) -> Result<(), String> {
        self.whole(&format!("{from}/weight"), format!("{to}.weight"), &[rows, columns], self.matrix)?;
        self.whole(&format!("{from}/bias"), format!("{to}.bias"), &[rows], Format::F32)
    }

    /// Square matrices, one below the other in one variable. A key's bias is left out: it adds the same to the scores of all
    /// positions, which the softmax takes away again, and ggml has no place for it.
    fn attention(&mut self, from: &str, to: &str, names: &[&str]) -> Result<(), String> {
        let (width, rows) = (self.width, self.width * names.len() as u64);
        let (weight, bias) = (format!("{from}/weight"), format!("{from}/bias"));
        for (name, row) in names.iter().zip((0..).step_by(width as usize)) {
            let to_weight = format!("{to}.{name}.weight");
            self.part(&weight, to_weight, &[rows, width], row * width, &[width, width], self.matrix)?;
            if *name != "key" {
                self.part(&bias, format!("{to}.{name}.bias"), &[rows], row, &[width], Format::F32)?;
            }
        }
        Ok(())
    }

    fn whole(&mut self, variable: &str, name: String, dims: &[u64], format: Format) -> Result<(), String> {
        self.part(variable, name, dims, 0, dims, format)
    }

    /// A tensor of `dims` from a variable of `expected`, whose value number `first` it begins with.
    fn part(&mut self, variable: &str, name: String, expected: &[u64], first: u64, dims: &[u64], format: Format) -> Result<(), String> {
        let Some(found) = self.variables.get(variable) else {
            return Err(format!("its variable {variable} is missing"));
        };
        if found.dims != expected {
            return Err(format!(
                "its variable {variable} has the dimensions {:?} where {expected:?} fit",
                found.dims
            ));
        }
        if !found.kind.is_float() {
            return Err(format!(
                "its variable {variable} holds whole numbers; take a model that was saved as float16 or float32"
            ));
        }
        self.used.insert(variable.to_owned());
        self.steps.push(Step {
            name,
            dims: dims.to_vec(),
            format,
            variable: variable.to_owned(),
            first,
        });
        Ok(())
    }
}
