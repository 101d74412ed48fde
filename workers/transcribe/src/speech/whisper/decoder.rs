//! One decoder: its working memory, and how it is asked.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio_util::sync::CancellationToken;
use whisper_rs::{FullParams, SamplingStrategy, WhisperContext, WhisperError, WhisperState, WhisperTokenId, get_lang_id, get_lang_str};

use super::tokens::{Kind, Reading, Written, read};
use crate::{
    SAMPLE_RATE,
    speech::{Heard, Hints, Piece, Span, SpeechError, frames::ms_of, gate},
};

/// So much speech after the last written time is worth a second look from there.
const WORTH_A_LOOK_MS: u64 = 600;
/// So much silence comes before the first speech of a short piece: without it the decoder loses or misreads a word that begins with the sound.
const LEAD_MS: u64 = 250;
/// A longer piece has words enough to make up for its first one.
const SHORT_MS: u64 = 1_500;
/// What is tried while the text cannot be right: first the encoder's whole window, as too little of it is the usual reason, then freedom to
/// leave the likeliest word.
const TRIES: [Try; 3] = [
    Try {
        whole_window: false,
        temperature: 0.0,
    },
    Try {
        whole_window: true,
        temperature: 0.0,
    },
    Try {
        whole_window: true,
        temperature: 0.6,
    },
];
/// What whisper.cpp takes for finding the language by itself.
const ANY: &str = "auto";

struct Try {
    whole_window: bool,
    temperature: f32,
}

/// Working memory for one piece at a time.
pub struct Decoder {
    model: Arc<WhisperContext>,
    state: WhisperState,
    /// Ready for use, a language each: whisper-rs never frees what is set in them, so they are made once and copied.
    ready: HashMap<&'static str, FullParams<'static, 'static>>,
    stop: Arc<Mutex<CancellationToken>>,
    threads: usize,
}

impl Decoder {
    pub fn new(model: Arc<WhisperContext>, threads: usize) -> Result<Self, SpeechError> {
        let state = model
            .create_state()
            .map_err(|error| failed("no memory for another decoder", error))?;
        Ok(Self {
            model,
            state,
            ready: HashMap::new(),
            stop: Arc::default(),
            threads,
        })
    }

    /// Hears a piece, from its begin to the end of the speech in it.
    pub fn hear(&mut self, piece: &Piece, hints: &Hints, stop: &CancellationToken) -> Result<Heard, SpeechError> {
        let lead_ms = lead(piece);
        if lead_ms == 0 {
            return self.hear_as_it_is(piece, hints, stop);
        }
        let mut heard = self.hear_as_it_is(&after_silence(piece, lead_ms), hints, stop)?;
        for segment in &mut heard.segments {
            segment.start_ms = segment.start_ms.saturating_sub(lead_ms);
            segment.end_ms = segment.end_ms.saturating_sub(lead_ms);
        }
        Ok(heard)
    }

    fn hear_as_it_is(&mut self, piece: &Piece, hints: &Hints, stop: &CancellationToken) -> Result<Heard, SpeechError> {
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        let prompt = self.prompt(hints);
        let language = self.language(hints);
        let mut heard = Heard::default();
        let mut from_ms = 0;
        // A decoder that ends before the speech does is asked for the rest, which it may then hear.
        while speech_after(piece, from_ms) {
            let from = (from_ms * u64::from(SAMPLE_RATE) / 1000) as usize;
            let reading = self.read(&piece.samples[from.min(piece.samples.len())..], language, &prompt)?;
            heard.language = heard.language.or_else(|| self.spoken());
            if reading.segments.is_empty() || reading.until_ms == 0 {
                break;
            }
            let segments = reading.segments.into_iter().map(|mut segment| {
                segment.start_ms += from_ms;
                segment.end_ms += from_ms;
                segment
            });
            heard.segments.extend(segments);
            from_ms += reading.until_ms;
        }
        Ok(heard)
    }

    /// Decodes once, or again while the text cannot be right; gives the best.
    fn read(&mut self, samples: &[f32], language: &'static str, prompt: &[WhisperTokenId]) -> Result<Reading, SpeechError> {
        let mut best: Option<(Reading, f32)> = None;
        let window = self.model.n_audio_ctx();
        for Try { whole_window, temperature } in TRIES {
            let context = if whole_window { window } else { context(samples.len()).min(window) };
            let mut params = self.params(language);
            params.set_temperature(temperature);
            params.set_audio_ctx(context);
            params.set_max_tokens(most_tokens(samples.len()));
            if !prompt.is_empty() {
                params.set_tokens(prompt);
            }
            self.state
                .full(params, samples)
                .map_err(|error| failed("decoding stopped", error))?;
            let (reading, no_speech) = self.written(ms_of(samples.len() as u64));
            let text = reading.text();
            let doubts = gate::doubts(&text, reading.avg_logprob, no_speech);
            // What the whole window gives twice was said twice.
            let second_look = !whole_window && gate::is_doubled(&text);
            if doubts <= 0.0 && !second_look {
                return Ok(reading);
            }
            if best.as_ref().is_none_or(|(_, least)| doubts < *least) {
                best = Some((reading, doubts));
            }
        }
        Ok(best.map(|(reading, _)| reading).unwrap_or_default())
    }

    fn written(&self, length_ms: u64) -> (Reading, f32) {
        let (text_ends, times_begin) = (self.model.token_eot(), self.model.token_beg());
        let no_speech = self.state.get_segment(0).map_or(0.0, |segment| segment.no_speech_probability());
        let tokens = self.state.as_iter().flat_map(|segment| {
            let tokens = (0..segment.n_tokens()).filter_map(move |index| {
                let token = segment.get_token(index)?;
                let id = token.token_id();
                let kind = match id {
                    _ if id >= times_begin => Kind::Time((id - times_begin) as u64),
                    _ if id < text_ends => Kind::Text(token.to_bytes().ok()?.to_vec()),
                    _ => Kind::Other,
                };
                Some(Written {
                    kind,
                    logprob: token.token_data().plog,
                })
            });
            tokens.collect::<Vec<_>>()
        });
        (read(tokens, length_ms, no_speech), no_speech)
    }

    fn params(&mut self, language: &'static str) -> FullParams<'static, 'static> {
        if let Some(params) = self.ready.get(language) {
            return params.clone();
        }
        let mut params = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
        params.set_n_threads(self.threads as i32);
        params.set_language(Some(language));
        params.set_no_context(true);
        // One encoding a piece: times are read from the tokens, and what is not heard yet is asked for by `hear`.
        params.set_single_segment(true);
        params.set_suppress_blank(true);
        params.set_suppress_nst(true);
        // Whether a text is good enough, and what to do then, is decided here and in the gate.
        params.set_temperature_inc(0.0);
        params.set_no_speech_thold(1.1);
        params.set_print_progress(false);
        params.set_print_realtime(false);
        params.set_print_timestamps(false);
        let stop = Arc::clone(&self.stop);
        // The type matters: whisper-rs 0.16 reads the closure back as what it was given, behind one more box.
        let stopped: Box<dyn FnMut() -> bool> = Box::new(move || stop.lock().unwrap_or_else(PoisonError::into_inner).is_cancelled());
        params.set_abort_callback_safe::<_, Box<dyn FnMut() -> bool>>(stopped);
        self.ready.entry(language).or_insert(params).clone()
    }

    fn language(&self, hints: &Hints) -> &'static str {
        if !self.model.is_multilingual() {
            return "en";
        }
        let code = hints
            .language
            .as_deref()
            .filter(|code| code.chars().all(|letter| letter.is_ascii_lowercase()));
        code.and_then(get_lang_id).and_then(get_lang_str).unwrap_or(ANY)
    }

    fn spoken(&self) -> Option<String> {
        if !self.model.is_multilingual() {
            return Some("en".into());
        }
        get_lang_str(self.state.full_lang_id_from_state()).map(str::to_owned)
    }

    fn prompt(&self, hints: &Hints) -> Vec<WhisperTokenId> {
        let Some(words) = hints.vocabulary.as_deref().map(str::trim).filter(|words| !words.is_empty()) else {
            return Vec::new();
        };
        let words = format!(" {}", words.replace('\0', " "));
        // No token is shorter than a byte, so there is room for all; with too little whisper-rs 0.16 would read beyond its end.
        let room = words.len() + 1;
        self.model.tokenize(&words, room).unwrap_or_default()
    }
}

/// How much silence is missing before the first speech of a short piece.
fn lead(piece: &Piece) -> u64 {
    if piece.length_ms() > SHORT_MS {
        return 0;
    }
    let first = piece.speech.first().map_or(LEAD_MS, |span| span.start_ms);
    LEAD_MS.saturating_sub(first)
}

/// The piece with silence before it.
fn after_silence(piece: &Piece, lead_ms: u64) -> Piece {
    let silence = std::iter::repeat_n(0.0, (lead_ms * u64::from(SAMPLE_RATE) / 1000) as usize);
    Piece {
        start_ms: piece.start_ms,
        samples: silence.chain(piece.samples.iter().copied()).collect(),
        speech: piece
            .speech
            .iter()
            .map(|span| Span {
                start_ms: span.start_ms + lead_ms,
                end_ms: span.end_ms + lead_ms,
            })
            .collect(),
    }
}

/// Whether enough is said after a time for another decoding.
fn speech_after(piece: &Piece, from_ms: u64) -> bool {
    let rest = Span {
        start_ms: from_ms,
        end_ms: u64::MAX,
    };
    let left: u64 = piece.speech.iter().map(|span| span.overlap_ms(rest)).sum();
    left > 0 && (from_ms == 0 || left >= WORTH_A_LOOK_MS)
}

/// How much of the encoder's 30-second window some samples need: 50 steps a second and room to notice the end, without which the text
/// repeats its tail.
fn context(samples: usize) -> i32 {
    let steps = (samples * 50).div_ceil(SAMPLE_RATE as usize) + 128;
    steps.next_multiple_of(64).max(384) as i32
}

/// More than anybody says in the time; bounds a decoder that runs in circles.
fn most_tokens(samples: usize) -> i32 {
    (32 + samples * 12 / SAMPLE_RATE as usize) as i32
}

fn failed(what: &str, error: WhisperError) -> SpeechError {
    SpeechError::Failed(format!("{what}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_piece_never_begins_with_speech() {
        let piece = |start_ms| Piece {
            start_ms: 5_000,
            samples: vec![0.5; 16_000].into(),
            speech: vec![Span { start_ms, end_ms: 900 }],
        };
        for (start_ms, missing) in [(0, 250), (100, 150), (250, 0), (400, 0)] {
            assert_eq!(lead(&piece(start_ms)), missing);
        }
        let long = Piece {
            samples: vec![0.5; 64_000].into(),
            ..piece(0)
        };
        assert_eq!(lead(&long), 0);
        let led = after_silence(&piece(100), 150);
        assert_eq!(
            (led.samples.len(), led.speech[0].start_ms, led.speech[0].end_ms),
            (18_400, 250, 1_050)
        );
        assert!(led.samples[..2_400].iter().all(|sample| *sample == 0.0) && led.samples[2_400] > 0.0);
    }

    #[test]
    fn the_context_grows_with_the_sound() {
        let second = SAMPLE_RATE as usize;
        let steps = [second, 5 * second, second * 53 / 10, 11 * second].map(context);
        assert_eq!(steps, [384, 384, 448, 704]);
    }
}
