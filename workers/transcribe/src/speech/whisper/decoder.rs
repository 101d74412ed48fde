//! One decoder: its working memory, and how it is asked.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio_util::sync::DropGuard;
use tokio_util::sync::CancellationToken;
use whisper_rs::{FullParams, SamplingStrategy, WhisperContext, WhisperError, WhisperState, WhisperTokenId, get_lang_str};

use super::tokens::{Kind, Reading, Written, read};
use crate::{
    SAMPLE_RATE,
    speech::{Heard, Hints, Piece, SpeechError, frames::ms_of, gate},
};

/// Speech after the last written time, without which the rest needs no second look.
const WORTH_A_LOOK_MS: u64 = 600;
/// Each try is freer to leave the likeliest word, for when that runs in circles.
const TEMPERATURES: [f32; 3] = [0.0, 0.4, 0.8];
