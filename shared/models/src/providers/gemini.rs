//! Gemini's `generateContent` and `batchEmbedContents`.
//!
//! Source: the types of Google's SDK for Python (google-genai 3.4). Each event of a stream is a whole answer with more of the text; the
//! stream just ends. A prompt that is blocked has no candidates.

mod embeddings;
mod reader;

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::{
    ChatRequest, Image, ModelError, ModelSettings, Tool, ToolCall, ToolResult, Turn,
    providers::gemini::reader::Candidate,
    wire::{EmbeddingProvider, Post, Provider, Reader, code, secret_header},
};

/// The protocol.
#[derive(Debug)]
pub(super) struct Gemini;

impl Provider for Gemini {
    fn base_url(&self) -> &'static str {
        "https://generativelanguage.googleapis.com"
    }

    fn headers(&self, settings: &ModelSettings) -> Result<HeaderMap, ModelError> {
        let mut headers = HeaderMap::new();
        if let Some(key) = &settings.api_key {
            headers.insert("x-goog-api-key", secret_header(key.expose_secret())?);
        }
        Ok(headers)
    }

    fn chat(&self, settings: &ModelSettings, request: &ChatRequest) -> Post {
        let contents: Value = request.turns.iter().map(content).collect();
        let mut config = json!({"maxOutputTokens": request.max_tokens});
        if let Some(temperature) = request.temperature {
            config["temperature"] = temperature.into();
        }
        if let Some(format) = &request.format {
            config["responseMimeType"] = "application/json".into();
            config["responseJsonSchema"] = format.schema.clone();
        }
        let mut body = json!({"contents": contents, "generationConfig": config});
        if !request.system.is_empty() {
            body["systemInstruction"] = json!({"parts": [{"text": request.system}]});
        }
        if !request.tools.is_empty() {
            let declarations: Value = request.tools.iter().map(declaration).collect();
            body["tools"] = json!([{"functionDeclarations": declarations}]);
        }
        let method = if settings.stream {
            "streamGenerateContent?alt=sse"
        } else {
            "generateContent"
        };
        Post {
            path: path_of(settings, method),
            body,
        }
    }

    fn reader(&self) -> Box<dyn Reader> {
        Box::new(Candidate)
    }

    fn refusal(&self, status: StatusCode, body: &Value) -> Option<ModelError> {
        let error = &body["error"];
        let message = error["message"].as_str().unwrap_or_default();
        // There is no word of its own for it: "… exceeds the maximum number of tokens allowed (1048576)".
        if let Some((_, after)) = message.split_once("maximum number of tokens allowed") {
            let digits: String = after.chars().filter(char::is_ascii_digit).collect();
            return Some(ModelError::TooLong {
                limit: digits.parse().ok(),
            });
        }
        error_of(status, error)
    }

    fn embeddings(&self) -> Option<&dyn EmbeddingProvider> {
        Some(self)
    }
}

/// `/v1beta/models/{model}:{method}`.
fn path_of(settings: &ModelSettings, method: &str) -> String {
    format!("/v1beta/models/{}:{method}", utf8_percent_encode(&settings.model, NAME))
}

/// What a model's name may hold as it is.
const NAME: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// What the error object of an answer says, where its words are known.
fn error_of(status: StatusCode, error: &Value) -> Option<ModelError> {
    let details = || error["details"].as_array().into_iter().flatten();
    let reason = details().find_map(|detail| code(&detail["reason"]));
    if reason.is_some_and(|reason| reason.starts_with("API_KEY_")) {
        return Some(ModelError::RejectedKey(reason.unwrap_or_default().to_owned()));
    }
    match code(&error["status"])? {
        "RESOURCE_EXHAUSTED" => Some(ModelError::RateLimited {
            retry_after: details().find_map(|detail| seconds(&detail["retryDelay"])),
        }),
        word @ ("UNAVAILABLE" | "INTERNAL" | "DEADLINE_EXCEEDED") => Some(ModelError::Unavailable(word.to_owned())),
        word @ ("UNAUTHENTICATED" | "PERMISSION_DENIED") => Some(ModelError::RejectedKey(word.to_owned())),
        word if status.is_success() => Some(ModelError::Unavailable(word.to_owned())),
        _ => None,
    }
}

/// A duration of protocol buffers as JSON, such as `37.5s`; an hour at most.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds: f64 = value.as_str()?.strip_suffix('s')?.parse().ok()?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .map(|wait| wait.min(Duration::from_hours(1)))
}

fn content(turn: &Turn) -> Value {
    let (role, parts): (&str, Vec<Value>) = match turn {
        Turn::User { text, images } => ("user", images.iter().map(image).chain(text_part(text)).collect()),
        Turn::Assistant { text, tool_calls } => ("model", text_part(text).into_iter().chain(tool_calls.iter().map(call)).collect()),
        Turn::ToolResults(results) => ("user", results.iter().map(result).collect()),
    };
    json!({"role": role, "parts": parts})
}

fn text_part(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!({"text": text}))
}

fn image(image: &Image) -> Value {
    json!({"inlineData": {"mimeType": image.media_type, "data": STANDARD.encode(&image.bytes)}})
}

fn call(call: &ToolCall) -> Value {
    let mut part = json!({"functionCall": {"name": call.name, "args": call.arguments}});
    if let Some(signature) = &call.signature {
        part["thoughtSignature"] = signature.as_str().into();
    }
    part
}

fn result(result: &ToolResult) -> Value {
    let field = if result.failed { "error" } else { "output" };
    json!({"functionResponse": {"name": result.name, "response": {field: result.content}}})
}

fn declaration(tool: &Tool) -> Value {
    json!({"name": tool.name, "description": tool.description, "parametersJsonSchema": tool.parameters})
}
