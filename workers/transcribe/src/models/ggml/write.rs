//! The file, from front to back.

use std::io::{self, Write};

use super::{
    mel,
    quantise::{Format, Quantisation},
};
use crate::models::check::{Header, MAGIC};

/// What stands before a tensor's values.
pub(in crate::models) struct Tensor<'a> {
    pub name: &'a str,
    /// The last one runs fastest.
    pub dims: &'a [u64],
    pub format: Format,
}

/// Writes header, filters and vocabulary, then tensor by tensor.
pub(in crate::models) struct Writer<W> {
    out: W,
    buffer: Vec<u8>,
}

impl<W: Write> Writer<W> {
    pub(in crate::models) fn start(mut out: W, header: &Header, quantisation: Quantisation, tokens: &[Vec<u8>]) -> io::Result<Self> {
        let text_width = header.width;
        for field in [
            MAGIC,
            header.vocabulary,
            header.audio_context,
            header.width,
            header.heads,
            header.audio_layers,
            header.text_context,
            text_width,
            header.heads,
            header.text_layers,
            header.mels,
        ] {
            out.write_all(&field.to_le_bytes())?;
        }
        out.write_all(&quantisation.file_type().to_le_bytes())?;
        out.write_all(&header.mels.to_le_bytes())?;
        out.write_all(&(mel::BINS as u32).to_le_bytes())?;
        for weight in mel::filters(header.mels as usize) {
            out.write_all(&weight.to_le_bytes())?;
        }
        out.write_all(&(tokens.len() as u32).to_le_bytes())?;
        for token in tokens {
            out.write_all(&(token.len() as u32).to_le_bytes())?;
            out.write_all(token)?;
        }
        Ok(Self { out, buffer: Vec::new() })
    }

    pub(in crate::models) fn tensor(&mut self, tensor: &Tensor<'_>) -> io::Result<()> {
        self.out.write_all(&(tensor.dims.len() as u32).to_le_bytes())?;
        self.out.write_all(&(tensor.name.len() as u32).to_le_bytes())?;
        self.out.write_all(&tensor.format.number().to_le_bytes())?;
        for dim in tensor.dims.iter().rev() {
            self.out.write_all(&(*dim as u32).to_le_bytes())?;
        }
        self.out.write_all(tensor.name.as_bytes())
    }

    /// The next values of the tensor that was begun last.
    pub(in crate::models) fn values(&mut self, format: Format, values: &[f32]) -> io::Result<()> {
        self.buffer.clear();
        format.encode(values, &mut self.buffer);
        self.out.write_all(&self.buffer)
    }

    pub(in crate::models) fn finish(self) -> W {
        self.out
    }
}
