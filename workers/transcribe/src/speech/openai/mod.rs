//! A server that speaks `/v1/audio/transcriptions` as the second engine.

mod reply;

use std::{
    io::Cursor,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use async_trait::async_trait;
use futures_util::StreamExt;
use hound::{SampleFormat, WavSpec, WavWriter};
use reqwest::{
    Client, Response, StatusCode,
    header::{HeaderMap, RETRY_AFTER},
    multipart::{Form, Part},
};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::{Engine, Heard, Hints, Piece, SpeechError, plan::pcm16};
use crate::SAMPLE_RATE;

/// No answer to half a minute of speech is longer.
const MOST_BYTES: usize = 1 << 20;
/// So much of a refusal is told on.
const MOST_REASON: usize = 300;

/// Where the server is and what it is asked for.
#[derive(Debug, Clone)]
pub struct OpenAiOptions {
    /// Its address, with or without `/v1` at the end.
    pub base: Url,
    /// Sent as a bearer token.
    pub key: Option<SecretString>,
    /// The model's name there, such as `whisper-1`.
    pub model: String,
    /// For one piece, answer included.
    pub time_out: Duration,
    /// Requests at the same time; 0 means 4.
    pub requests: usize,
}

/// Hears over HTTP, a request a piece.
pub struct OpenAi {
    http: Client,
    options: OpenAiOptions,
    endpoint: Url,
    /// The server has refused `verbose_json`, as some models' do.
    plain: AtomicBool,
}

impl OpenAi {
    /// Asks through `http`, which decides about certificates and proxies. Sends nothing yet.
    pub fn new(http: Client, options: OpenAiOptions) -> Self {
        let mut endpoint = options.base.clone();
        let path = endpoint.path().trim_end_matches('/');
        let path = path.strip_suffix("/v1").unwrap_or(path);
        let path = format!("{path}/v1/audio/transcriptions");
        endpoint.set_path(&path);
        Self {
            http,
            options,
            endpoint,
            plain: AtomicBool::new(false),
        }
    }

    fn form(&self, wav: Vec<u8>, format: &'static str, hints: &Hints) -> Result<Form, SpeechError> {
        // Servers tell the format from the name.
        let file = Part::bytes(wav)
            .file_name("speech.wav")
            .mime_str("audio/wav")
            .map_err(|error| SpeechError::Failed(error.to_string()))?;
        let form = Form::new()
            .part("file", file)
            .text("model", self.options.model.clone())
            .text("response_format", format);
        let form = hints
            .language
            .iter()
            .fold(form, |form, language| form.text("language", language.clone()));
        Ok(hints.vocabulary.iter().fold(form, |form, words| form.text("prompt", words.clone())))
    }

    async fn ask(&self, wav: Vec<u8>, format: &'static str, hints: &Hints) -> Result<Answer, SpeechError> {
        let request = self
            .http
            .post(self.endpoint.clone())
            .timeout(self.options.time_out)
            .multipart(self.form(wav, format, hints)?);
        let request = match &self.options.key {
            Some(key) => request.bearer_auth(key.expose_secret()),
            None => request,
        };
        let response = request.send().await.map_err(|error| away(&error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = body(response).await?;
        match status {
            _ if status.is_success() => Ok(Answer::Heard(body)),
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Ok(Answer::BadRequest(said(status, &body))),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Err(later(&headers, said(status, &body))),
            _ if status.is_server_error() => Err(later(&headers, said(status, &body))),
            _ => Err(SpeechError::Refused(said(status, &body))),
        }
    }
}

enum Answer {
    Heard(Vec<u8>),
    BadRequest(String),
}

#[async_trait]
impl Engine for OpenAi {
    async fn hear(&self, piece: &Piece, hints: &Hints) -> Result<Heard, SpeechError> {
        let wav = wav(&piece.samples)?;
        let mut refusal = None;
        if !self.plain.load(Ordering::Relaxed) {
            match self.ask(wav.clone(), "verbose_json", hints).await? {
                Answer::Heard(body) => return reply::read(&body, piece),
                Answer::BadRequest(reason) => refusal = Some(reason),
            }
        }
        match self.ask(wav, "json", hints).await? {
            Answer::Heard(body) => {
                let heard = reply::read(&body, piece)?;
                self.plain.store(true, Ordering::Relaxed);
                Ok(heard)
            }
            Answer::BadRequest(reason) => Err(SpeechError::Refused(refusal.unwrap_or(reason))),
        }
    }

    fn decoders(&self) -> usize {
        if self.options.requests == 0 { 4 } else { self.options.requests }
    }

    fn name(&self) -> &'static str {
        "openai"
    }
}

fn wav(samples: &[f32]) -> Result<Vec<u8>, SpeechError> {
    let failed = |error: hound::Error| SpeechError::Failed(error.to_string());
    let spec = WavSpec {
        channels: 1,
        sample_rate: SAMPLE_RATE,
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::with_capacity(44 + 2 * samples.len()));
    let mut wav = WavWriter::new(&mut bytes, spec).map_err(failed)?;
    samples
        .iter()
        .try_for_each(|sample| wav.write_sample(pcm16(*sample)))
        .map_err(failed)?;
    wav.finalize().map_err(failed)?;
    Ok(bytes.into_inner())
}

async fn body(response: Response) -> Result<Vec<u8>, SpeechError> {
    let mut bytes = Vec::new();
    let mut stream = response.bytes_stream();
    while let Some(part) = stream.next().await {
        bytes.extend_from_slice(&part.map_err(|error| away(&error))?);
        if bytes.len() > MOST_BYTES {
            return Err(SpeechError::Refused(format!("its answer is longer than {MOST_BYTES} bytes")));
        }
    }
    Ok(bytes)
}

/// Without the address, which may hold a secret.
fn away(error: &reqwest::Error) -> SpeechError {
    let what = if error.is_timeout() { "no answer in time" } else { "no connection" };
    SpeechError::Retry {
        after: None,
        reason: what.into(),
    }
}

fn later(headers: &HeaderMap, reason: String) -> SpeechError {
    let seconds = headers
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.trim().parse().ok());
    SpeechError::Retry {
        after: seconds.map(Duration::from_secs),
        reason,
    }
}

/// A refusal in the server's words, which it hides in one of a few places.
fn said(status: StatusCode, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let json = serde_json::from_slice::<serde_json::Value>(body).unwrap_or_default();
    let places = ["/error/message", "/message", "/detail", "/error"];
    let told = places.iter().find_map(|place| json.pointer(place)?.as_str());
    let told: String = told.unwrap_or(&text).trim().chars().take(MOST_REASON).collect();
    if told.is_empty() {
        status.to_string()
    } else {
        format!("{status}: {told}")
    }
}
