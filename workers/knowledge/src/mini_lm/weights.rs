//! The file of the weights, read tensor by tensor, so that it is never in memory whole.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use half::f16;
use safetensors::tensor::{Dtype, Metadata};

use super::{OpenError, matrix::Matrix};

/// A header that is longer is none.
const LONGEST_HEADER: u64 = 1 << 20;
/// Bytes that are read at a time.
const PIECE: usize = 1 << 16;
const LENGTH: usize = size_of::<u64>();

/// An open file of weights.
#[derive(Debug)]
pub(super) struct Weights {
    file: File,
    metadata: Metadata,
    /// Where the first tensor begins.
    start: u64,
}

impl Weights {
    pub(super) fn open(path: &Path) -> Result<Self, OpenError> {
        let read = |source| OpenError::Read {
            path: path.to_owned(),
            source,
        };
        let mut file = File::open(path).map_err(read)?;
        let mut length = [0; LENGTH];
        file.read_exact(&mut length).map_err(read)?;
        let header = u64::from_le_bytes(length);
        if header > LONGEST_HEADER {
            return Err(OpenError::unfit_weights(format!("a header of {header} bytes")));
        }
        let mut json = Vec::new();
        (&mut file).take(header).read_to_end(&mut json).map_err(read)?;
        let metadata: Metadata = serde_json::from_slice(&json).map_err(|error| OpenError::unfit_weights(format!("its header: {error}")))?;
        let start = LENGTH as u64 + header;
        let whole = start + metadata.data_len() as u64;
        let found = file.metadata().map_err(read)?.len();
        if found != whole {
            return Err(OpenError::unfit_weights(format!(
                "it has {found} bytes, and its header tells of {whole}"
            )));
        }
        Ok(Self { file, metadata, start })
    }

    /// Rows and columns of a matrix, without reading it.
    pub(super) fn shape(&self, name: &str) -> Option<(usize, usize)> {
        match self.metadata.info(name)?.shape[..] {
            [rows, columns] => Some((rows, columns)),
            _ => None,
        }
    }

    pub(super) fn vector(&mut self, name: &str) -> Result<Vec<f32>, OpenError> {
        self.values(name).map(|(_, values)| values)
    }

    pub(super) fn matrix(&mut self, name: &str) -> Result<Matrix, OpenError> {
        match self.values(name)? {
            (shape, values) if shape.len() == 2 && !values.is_empty() => Ok(Matrix::new(shape[1], values)),
            _ => Err(OpenError::unfit_weights(format!("{name} is no matrix"))),
        }
    }

    /// A matrix in half the memory, row after row.
    pub(super) fn halves(&mut self, name: &str) -> Result<Vec<f16>, OpenError> {
        let mut halves = Vec::new();
        self.each(name, |value| halves.push(f16::from_f32(value)))?;
        Ok(halves)
    }

    fn values(&mut self, name: &str) -> Result<(Vec<usize>, Vec<f32>), OpenError> {
        let mut values = Vec::new();
        let shape = self.each(name, |value| values.push(value))?;
        Ok((shape, values))
    }

    /// Reads a tensor piece by piece, and tells its shape.
    fn each(&mut self, name: &str, mut take: impl FnMut(f32)) -> Result<Vec<usize>, OpenError> {
        let info = self
            .metadata
            .info(name)
            .ok_or_else(|| OpenError::unfit_weights(format!("it lacks {name}")))?;
        if info.dtype != Dtype::F32 {
            return Err(OpenError::unfit_weights(format!("{name} is stored as {:?}, not F32", info.dtype)));
        }
        let ((from, to), shape) = (info.data_offsets, info.shape.clone());
        let mut left = to - from;
        let mut piece = vec![0; PIECE.min(left)];
        let mut read = || -> io::Result<()> {
            self.file.seek(SeekFrom::Start(self.start + from as u64))?;
            while left > 0 {
                let piece = &mut piece[..PIECE.min(left)];
                self.file.read_exact(piece)?;
                let (numbers, _) = piece.as_chunks();
                for number in numbers {
                    take(f32::from_le_bytes(*number));
                }
                left -= piece.len();
            }
            Ok(())
        };
        read().map_err(|error| OpenError::unfit_weights(format!("{name} cannot be read: {error}")))?;
        Ok(shape)
    }
}
