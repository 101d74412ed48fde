//! Whisper in this process: one loaded model, many decoders of one thread each.

mod decoder;
mod tokens;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread::available_parallelism,
};

use async_trait::async_trait;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use whisper_rs::{WhisperContext, WhisperContextParameters, install_logging_hooks};

use self::decoder::Decoder;
use super::{Engine, Heard, Hints, Piece, SpeechError};

/// Which model, and how much of the machine it may take.
#[derive(Debug, Clone)]
pub struct WhisperOptions {
    /// A ggml file.
    pub model: PathBuf,
    /// Pieces heard at the same time; 0: one per core.
    pub decoders: usize,
    /// Threads that share one piece; 0 means 1. Many decoders of one thread do more than few of many.
    pub threads_per_decoder: usize,
}

/// Hears with whisper.cpp. The weights are in memory once, however many decoders there are.
pub struct Whisper {
    model: Arc<WhisperContext>,
    decoders: usize,
    threads: usize,
    free: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Decoder>>>,
}

impl Whisper {
    /// Loads the model; takes a second or so and blocks.
    ///
    /// # Errors
    /// [`SpeechError::Model`] when the file is not there or is no model.
    pub fn load(options: &WhisperOptions) -> Result<Self, SpeechError> {
        install_logging_hooks();
        let file = options.model.display();
        let advice = "get one with `frontdesk model pull NAME` (`frontdesk model list` shows the names)";
        if !options.model.is_file() {
            return Err(SpeechError::Model(format!("there is no speech model at {file}: {advice}")));
        }
        let mut parameters = WhisperContextParameters::default();
        // Flash attention is slower on a processor.
        parameters.use_gpu(false).flash_attn(false);
        let model = WhisperContext::new_with_params(&options.model, parameters)
            .map_err(|_| SpeechError::Model(format!("{file} is damaged or no ggml Whisper model: delete it and {advice}")))?;
        let decoders = if options.decoders == 0 {
            available_parallelism().map_or(1, usize::from)
        } else {
            options.decoders
        };
        Ok(Self {
            model: Arc::new(model),
            decoders,
            threads: options.threads_per_decoder.max(1),
            free: Arc::new(Semaphore::new(decoders)),
            idle: Arc::default(),
        })
    }

    /// Whether the model knows languages other than English.
    pub fn is_multilingual(&self) -> bool {
        self.model.is_multilingual()
    }
}

#[async_trait]
impl Engine for Whisper {
    async fn hear(&self, piece: &Piece, hints: &Hints) -> Result<Heard, SpeechError> {
        let free = Arc::clone(&self.free);
        let permit = free
            .acquire_owned()
            .await
            .map_err(|_| SpeechError::Failed("the decoders are closed".into()))?;
        let stop = CancellationToken::new();
        let _stopped_when_dropped = stop.clone().drop_guard();
        let (model, idle, threads) = (Arc::clone(&self.model), Arc::clone(&self.idle), self.threads);
        let (piece, hints) = (piece.clone(), hints.clone());
        let work = move || {
            let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut decoder = waiting.map_or_else(|| Decoder::new(model, threads), Ok)?;
            let heard = decoder.hear(&piece, &hints, &stop);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(decoder);
            drop(permit);
            heard
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| SpeechError::Failed(error.to_string()))?
    }

    fn decoders(&self) -> usize {
        self.decoders
    }

    fn name(&self) -> &'static str {
        "whisper"
    }
}
