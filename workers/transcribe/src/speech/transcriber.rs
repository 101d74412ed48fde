//! The whole way of a recording: decode, find the speech, hear it, check it.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use tokio::{sync::mpsc, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use super::{
    Engine, Hints, SpeechError,
    gate::{Judged, judge},
    language::Votes,
    outcome::{Sound, conclude},
    pieces::{Cutter, Piece},
};
use crate::{AudioError, PcmSource, Transcript};

/// Makes transcripts with an engine.
#[derive(Clone)]
pub struct Transcriber {
    /// What hears.
    pub engine: Arc<dyn Engine>,
}

/// How far a transcription has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Everything before this time has been heard.
    pub heard_ms: u64,
}

/// Why there is no transcript.
#[derive(Debug, thiserror::Error)]
pub enum TranscribeError {
    /// The sound cannot be read.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// The engine did not hear it.
    #[error(transparent)]
    Speech(#[from] SpeechError),
}

impl Transcriber {
    /// What is said in `source`, whatever its length: memory holds a few pieces of half a minute. As many pieces are heard at the same time as
    /// the engine has decoders. Dropping the future stops everything soon.
    ///
    /// # Errors
    /// When the sound cannot be read at all, or the engine fails on a piece.
    pub async fn transcribe(
        &self,
        source: Box<dyn PcmSource>,
        hints: &Hints,
        progress: &(dyn Fn(Progress) + Send + Sync),
    ) -> Result<Transcript, TranscribeError> {
        let stop = CancellationToken::new();
        let _stopped_when_dropped = stop.clone().drop_guard();
        let abreast = self.engine.decoders().max(1);
        let (pieces, cutting) = cut(source, abreast, stop);
        let votes = Mutex::new(Votes::default());
        let heard: Vec<Judged> = pieces
            .map(|piece| self.hear(piece, hints, &votes))
            .buffered(abreast)
            .inspect_ok(|(heard_ms, _)| progress(Progress { heard_ms: *heard_ms }))
            .map_ok(|(_, judged)| judged)
            .try_collect()
            .await?;
        let sound = cutting.await.map_err(|error| SpeechError::Failed(error.to_string()))??;
        progress(Progress {
            heard_ms: sound.duration_ms,
        });
        let language = votes.into_inner().unwrap_or_else(PoisonError::into_inner).winner();
        Ok(conclude(sound, heard, hints.language.clone().or(language)))
    }

    async fn hear(&self, piece: Piece, hints: &Hints, votes: &Mutex<Votes>) -> Result<(u64, Judged), SpeechError> {
        let settled = votes.lock().unwrap_or_else(PoisonError::into_inner).settled();
        let hints = Hints {
            language: hints.language.clone().or(settled),
            ..hints.clone()
        };
        let heard = self.engine.hear(&piece, &hints).await?;
        let language = heard.language.clone();
        let judged = judge(&piece, heard);
        if let Some(language) = language.filter(|_| !judged.segments.is_empty()) {
            votes
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .cast(language, judged.transcribed_ms);
        }
        Ok((piece.start_ms + piece.length_ms(), judged))
    }
}

/// Reads and cuts the sound on a thread of its own, which waits while `ahead` pieces wait to be heard.
fn cut(
    mut source: Box<dyn PcmSource>,
    ahead: usize,
    stop: CancellationToken,
) -> (impl Stream<Item = Piece>, JoinHandle<Result<Sound, AudioError>>) {
    let (send, receive) = mpsc::channel(ahead);
    let cutting = tokio::task::spawn_blocking(move || {
        let mut cutter = Cutter::default();
        while let Some(block) = source.next_block()? {
            let done = cutter.push(block);
            let unheard = done.into_iter().try_for_each(|piece| send.blocking_send(piece).map_err(drop));
            if unheard.is_err() || stop.is_cancelled() {
                break;
            }
        }
        for piece in cutter.finish() {
            // Nobody listens any more: the transcription was dropped.
            let _ = send.blocking_send(piece);
        }
        let (duration_ms, speech_ms, loudest) = (cutter.heard_ms(), cutter.speech_ms(), cutter.loudest());
        Ok(Sound {
            duration_ms,
            speech_ms,
            loudest,
            warnings: source.warnings(),
        })
    });
    let pieces = stream::unfold(receive, async |mut receive| receive.recv().await.map(|piece| (piece, receive)));
    (pieces, cutting)
}
