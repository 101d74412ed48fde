//! A faster-whisper folder becomes a ggml file.

use std::{fs::File, io::BufWriter, path::Path};

use super::{
    Source, check,
    ctranslate2::Step,
    ggml::{BLOCK, Quantisation, Tensor, Writer},
    import_error::ImportError,
    part::Part,
};

/// Values that are converted at a time, whole blocks: memory does not grow with the model.
const CHUNK: u64 = (BLOCK as u64) << 11;
const BUFFER: usize = 1 << 20;

/// A model that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Which of OpenAI's models it looks like.
    pub name: Option<&'static str>,
    /// Tensors written.
    pub tensors: usize,
    /// Length of the file.
    pub bytes: u64,
}

/// Writes the model of a folder to `destination`, whose folder is made; a file that is there is replaced once the new one is whole.
/// `progress` is told values written and values in all.
///
/// # Errors
/// When the folder holds no model that whisper.cpp could run, or the result cannot be written.
pub fn import(
    folder: &Path,
    destination: &Path,
    quantisation: Quantisation,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Imported, ImportError> {
    Source::open(folder)?.write(destination, quantisation, progress)
}

impl Source {
    /// Writes the model; see [`import`].
    ///
    /// # Errors
    /// When the weights cannot be read or the result not written.
    pub fn write(
        mut self,
        destination: &Path,
        quantisation: Quantisation,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Imported, ImportError> {
        let steps = self.steps(quantisation)?;
        let part = Part::open(destination).map_err(|error| ImportError::write(destination, error))?;
        let written = self.write_to(part.file(), destination, quantisation, &steps, progress);
        if let Err(error) = written {
            // The first error is the one to tell.
            let _ = part.remove();
            return Err(error);
        }
        part.finish().map_err(|error| ImportError::write(destination, error))?;
        check(destination).map_err(|source| ImportError::Result {
            path: destination.to_owned(),
            source,
        })?;
        let metadata = destination.metadata().map_err(|error| ImportError::read(destination, error))?;
        Ok(Imported {
            name: self.name(),
            tensors: steps.len(),
            bytes: metadata.len(),
        })
    }

    fn write_to(
        &mut self,
        file: &File,
        destination: &Path,
        quantisation: Quantisation,
        steps: &[Step],
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), ImportError> {
        let failed = |error| ImportError::write(destination, error);
        file.set_len(0).map_err(failed)?;
        let out = BufWriter::with_capacity(BUFFER, file);
        let mut writer = Writer::start(out, &self.header(), quantisation, self.tokens()).map_err(failed)?;
        let total = steps.iter().map(|step| step.dims.iter().product::<u64>()).sum();
        let mut done = 0;
        for step in steps {
            let (name, dims, format) = (step.name.as_str(), step.dims.as_slice(), step.format);
            writer.tensor(&Tensor { name, dims, format }).map_err(failed)?;
            let values: u64 = dims.iter().product();
            for first in (0..values).step_by(CHUNK as usize) {
                let count = (values - first).min(CHUNK);
                let chunk = self.weights().values(&step.variable, step.first + first, count as usize)?;
                writer.values(format, &chunk).map_err(failed)?;
                done += count;
                progress(done, total);
            }
        }
        writer.finish().into_inner().map_err(|error| failed(error.into_error()))?;
        Ok(())
    }
}
