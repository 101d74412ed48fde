//! Anthropic's messages.
//!
//! Source: the types of Anthropic's SDK for Python (2.12). An error may come as an event after HTTP 200; `max_tokens` is required; there
//! are no embeddings.

mod reader;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderValue, StatusCode};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::{
    ChatRequest, Image, ModelError, ModelSettings, Tool, ToolCall, ToolResult, Turn,
    providers::anthropic::reader::Message,
    wire::{EmbeddingProvider, Post, Provider, Reader, code, secret_header},
};

/// What most servers and documents show.
const VERSION: &str = "2023-06-01";

/// The protocol.
#[derive(Debug)]
pub(super) struct Anthropic;

impl Provider for Anthropic {
    fn base_url(&self) -> &'static str {
        "https://api.anthropic.com"
    }

    fn headers(&self, settings: &ModelSettings) -> Result<HeaderMap, ModelError> {
        let mut headers = HeaderMap::new();
        let version = HeaderValue::from_str(settings.api_version.as_deref().unwrap_or(VERSION))
            .map_err(|_| ModelError::Misconfigured("api_version cannot stand in a header".to_owned()))?;
        headers.insert("anthropic-version", version);
        if let Some(key) = &settings.api_key {
            headers.insert("x-api-key", secret_header(key.expose_secret())?);
        }
        Ok(headers)
    }

    fn chat(&self, settings: &ModelSettings, request: &ChatRequest) -> Post {
        let messages: Value = request.turns.iter().map(message).collect();
        let mut body = json!({"model": settings.model, "max_tokens": request.max_tokens, "messages": messages});
        if settings.stream {
            body["stream"] = true.into();
        }
        if !request.system.is_empty() {
            body["system"] = request.system.as_str().into();
        }
        if let Some(temperature) = request.temperature {
            body["temperature"] = temperature.into();
        }
        if !request.tools.is_empty() {
            body["tools"] = request.tools.iter().map(tool).collect();
        }
        if let Some(format) = &request.format {
            body["output_config"] = json!({"format": {"type": "json_schema", "schema": format.schema}});
        }
        Post {
            path: "/v1/messages".to_owned(),
            body,
        }
    }

    fn reader(&self) -> Box<dyn Reader> {
        Box::new(Message::default())
    }

    fn refusal(&self, _status: StatusCode, body: &Value) -> Option<ModelError> {
        let error = &body["error"];
        let message = error["message"].as_str().unwrap_or_default();
        // There is no word of its own for it: "prompt is too long: 213462 tokens > 200000 maximum".
        if let Some(numbers) = message.strip_prefix("prompt is too long") {
            let limit = numbers.split('>').nth(1).and_then(|after| after.split_whitespace().next());
            return Some(ModelError::TooLong {
                limit: limit.and_then(|limit| limit.parse().ok()),
            });
        }
        error_of(error)
    }

    fn embeddings(&self) -> Option<&dyn EmbeddingProvider> {
        None
    }
}

/// What the error object of an answer or an event says, where its words are known.
fn error_of(error: &Value) -> Option<ModelError> {
    let word = code(&error["type"])?;
    match word {
        "rate_limit_error" | "billing_error" => Some(ModelError::RateLimited { retry_after: None }),
        "authentication_error" | "permission_error" => Some(ModelError::RejectedKey(word.to_owned())),
        "not_found_error" => Some(ModelError::Misconfigured(word.to_owned())),
        "request_too_large" => Some(ModelError::TooLong { limit: None }),
        "timeout_error" | "api_error" | "overloaded_error" => Some(ModelError::Unavailable(word.to_owned())),
        _ => None,
    }
}

fn message(turn: &Turn) -> Value {
    let (role, content): (&str, Vec<Value>) = match turn {
        Turn::User { text, images } => ("user", images.iter().map(image).chain(text_block(text)).collect()),
        Turn::Assistant { text, tool_calls } => (
            "assistant",
            text_block(text).into_iter().chain(tool_calls.iter().map(call)).collect(),
        ),
        Turn::ToolResults(results) => ("user", results.iter().map(result).collect()),
    };
    json!({"role": role, "content": content})
}

/// Words as a block; an empty one is refused.
fn text_block(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!({"type": "text", "text": text}))
}

fn image(image: &Image) -> Value {
    let data = STANDARD.encode(&image.bytes);
    json!({"type": "image", "source": {"type": "base64", "media_type": image.media_type, "data": data}})
}

fn call(call: &ToolCall) -> Value {
    json!({"type": "tool_use", "id": call.id, "name": call.name, "input": call.arguments})
}

fn result(result: &ToolResult) -> Value {
    json!({"type": "tool_result", "tool_use_id": result.call_id, "content": result.content, "is_error": result.failed})
}

fn tool(tool: &Tool) -> Value {
    json!({"name": tool.name, "description": tool.description, "input_schema": tool.parameters})
}
