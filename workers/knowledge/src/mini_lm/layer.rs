//! A layer of the transformer, and what all layers do with numbers.

use super::{
    OpenError,
    curve::{gelu, soften},
    matrix::{Matrix, Panels},
    weights::Weights,
};

/// Columns of one attention head.
const HEAD: usize = 32;
/// Keeps a division from failing where all numbers of a row are equal.
const LEAST_VARIANCE: f32 = 1e-12;

/// `x · weight + bias`.
#[derive(Debug)]
pub(super) struct Linear {
    /// A row an input, a column an output.
    weight: Panels,
    bias: Vec<f32>,
}

/// Rows of mean 0 and variance 1, stretched and moved.
#[derive(Debug)]
pub(super) struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

/// Attention, then two linear steps, each added to what came in.
#[derive(Debug)]
pub(super) struct Layer {
    /// Query, key and value, beside one another.
    attention: Linear,
    attended: Linear,
    attended_norm: Norm,
    wide: Linear,
    narrow: Linear,
    narrow_norm: Norm,
}

impl Linear {
    /// Those of the names, which take the same input, beside one another.
    fn read(weights: &mut Weights, names: &[String]) -> Result<Self, OpenError> {
        let mut parts = Vec::new();
        let mut bias = Vec::new();
        for name in names {
            // A row an output, in the file.
            parts.push(weights.matrix(&format!("{name}.weight"))?);
            bias.extend(weights.vector(&format!("{name}.bias"))?);
        }
        let (inputs, each) = parts.first().map_or((0, 0), |part| (part.columns(), part.row_count()));
        if parts.iter().any(|part| (part.columns(), part.row_count()) != (inputs, each)) {
            return Err(OpenError::unfit_weights(format!("the shapes of {} do not fit", names.join(", "))));
        }
        let weight = Panels::of(inputs, each * parts.len(), |input, output| {
            parts[output / each].row(output % each)[input]
        });
        Ok(Self { weight, bias })
    }

    fn of(&self, x: &Matrix) -> Matrix {
        let mut out = x.times(&self.weight);
        for row in out.rows_mut() {
            for (value, bias) in row.iter_mut().zip(&self.bias) {
                *value += bias;
            }
        }
        out
    }

    fn fits(&self, inputs: usize, outputs: usize) -> bool {
        self.weight.dim() == (inputs, outputs) && self.bias.len() == outputs
    }
}

impl Norm {
    pub(super) fn read(weights: &mut Weights, name: &str) -> Result<Self, OpenError> {
        Ok(Self {
            weight: weights.vector(&format!("{name}.weight"))?,
            bias: weights.vector(&format!("{name}.bias"))?,
        })
    }

    pub(super) fn apply(&self, x: &mut Matrix) {
        for row in x.rows_mut() {
            let count = row.len() as f32;
            let mean = row.iter().sum::<f32>() / count;
            let variance = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
            let scale = 1.0 / (variance + LEAST_VARIANCE).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *value = (*value - mean) * scale * weight + bias;
            }
        }
    }

    pub(super) fn fits(&self, width: usize) -> bool {
        self.weight.len() == width && self.bias.len() == width
    }
}

impl Layer {
    pub(super) fn read(weights: &mut Weights, number: usize, width: usize) -> Result<Self, OpenError> {
        let name = |part: &str| format!("encoder.layer.{number}.{part}");
        let attention = ["query", "key", "value"].map(|part| name(&format!("attention.self.{part}")));
        let layer = Self {
            attention: Linear::read(weights, &attention)?,
            attended: Linear::read(weights, &[name("attention.output.dense")])?,
            attended_norm: Norm::read(weights, &name("attention.output.LayerNorm"))?,
            wide: Linear::read(weights, &[name("intermediate.dense")])?,
            narrow: Linear::read(weights, &[name("output.dense")])?,
            narrow_norm: Norm::read(weights, &name("output.LayerNorm"))?,
        };
        let inner = layer.wide.bias.len();
        let fits = width.is_multiple_of(HEAD)
            && layer.attention.fits(width, 3 * width)
            && layer.attended.fits(width, width)
            && layer.attended_norm.fits(width)
            && layer.wide.fits(width, inner)
            && layer.narrow.fits(inner, width)
            && layer.narrow_norm.fits(width);
        if fits {
            Ok(layer)
        } else {
            Err(OpenError::unfit_weights(format!("the shapes of layer {number} do not fit")))
        }
    }

    /// A row a token in, a row a token out.
    pub(super) fn of(&self, x: &Matrix) -> Matrix {
        let mut attended = self.attended.of(&self.attend(x));
        attended.add(x);
        self.attended_norm.apply(&mut attended);
        let mut wide = self.wide.of(&attended);
        gelu(wide.values_mut());
        let mut out = self.narrow.of(&wide);
        out.add(&attended);
        self.narrow_norm.apply(&mut out);
        out
    }

    fn attend(&self, x: &Matrix) -> Matrix {
        let (count, width) = (x.row_count(), x.columns());
        let all = self.attention.of(x);
        let mut out = Matrix::zeros(count, width);
        let scale = 1.0 / (HEAD as f32).sqrt();
        for head in (0..width).step_by(HEAD) {
            let (query, key, value) = (head, width + head, 2 * width + head);
            let queries = Matrix::new(HEAD, all.rows().flat_map(|row| &row[query..query + HEAD]).copied().collect());
            let mut shares = queries.times(&Panels::of(HEAD, count, |at, token| all.row(token)[key + at]));
            for row in shares.rows_mut() {
                soften(row, scale);
            }
            let values = shares.times(&Panels::of(count, HEAD, |token, at| all.row(token)[value + at]));
            for (out, values) in out.rows_mut().zip(values.rows()) {
                out[head..head + HEAD].copy_from_slice(values);
            }
        }
        out
    }
}
