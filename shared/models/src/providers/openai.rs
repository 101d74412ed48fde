//! OpenAI's chat completions and embeddings, as OpenAI and the many servers compatible with it speak them.
//!
//! Source: the types of OpenAI's SDK for Python (3.54). `max_tokens` is deprecated at OpenAI for `max_completion_tokens`, which most
//! other servers do not know; usage comes in a last event without choices.

mod embeddings;
mod reader;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, StatusCode, header::AUTHORIZATION};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::{
    ChatRequest, Image, ModelError, ModelSettings, Tool, ToolCall, Turn,
    providers::openai::reader::Completion,
    wire::{EmbeddingProvider, Post, Provider, Reader, code, secret_header},
};

/// The protocol.
#[derive(Debug)]
pub(super) struct OpenAi;

impl Provider for OpenAi {
    fn base_url(&self) -> &'static str {
        "https://api.openai.com/v1"
    }

    fn headers(&self, settings: &ModelSettings) -> Result<HeaderMap, ModelError> {
        let mut headers = HeaderMap::new();
        if let Some(key) = &settings.api_key {
            headers.insert(AUTHORIZATION, secret_header(&format!("Bearer {}", key.expose_secret()))?);
        }
        Ok(headers)
    }

    fn chat(&self, settings: &ModelSettings, request: &ChatRequest) -> Post {
        let mut messages = Vec::new();
        if !request.system.is_empty() {
            messages.push(json!({"role": "system", "content": request.system}));
        }
        messages.extend(request.turns.iter().flat_map(messages_of));
        let limit = if settings.max_completion_tokens.unwrap_or(settings.base_url.is_none()) {
            "max_completion_tokens"
        } else {
            "max_tokens"
        };
        let mut body = json!({"model": settings.model, "messages": messages, limit: request.max_tokens});
        if settings.stream {
            body["stream"] = true.into();
            body["stream_options"] = json!({"include_usage": true});
        }
        if let Some(temperature) = request.temperature {
            body["temperature"] = temperature.into();
        }
        if !request.tools.is_empty() {
            body["tools"] = request.tools.iter().map(tool).collect();
        }
        if let Some(format) = &request.format {
            body["response_format"] = json!({
                "type": "json_schema",
                "json_schema": {"name": format.name, "schema": format.schema, "strict": true},
            });
        }
        Post {
            path: "/chat/completions".to_owned(),
            body,
        }
    }

    fn reader(&self) -> Box<dyn Reader> {
        Box::new(Completion)
    }

    fn refusal(&self, _status: StatusCode, body: &Value) -> Option<ModelError> {
        let error = &body["error"];
        error_of(error).or_else(|| {
            // Some servers have no word of their own for it.
            let limit = context_length(error)?;
            Some(ModelError::TooLong { limit: Some(limit) })
        })
    }

    fn embeddings(&self) -> Option<&dyn EmbeddingProvider> {
        Some(self)
    }
}

/// What the error object of an answer or an event says, where its words are known.
fn error_of(error: &Value) -> Option<ModelError> {
    let words = [code(&error["code"]), code(&error["type"])];
    words.into_iter().flatten().find_map(|word| match word {
        "context_length_exceeded" | "exceed_context_size_error" => Some(ModelError::TooLong {
            limit: error["n_ctx"].as_u64().or_else(|| context_length(error)),
        }),
        "content_filter" | "content_policy_violation" => Some(ModelError::Refused(word.to_owned())),
        "invalid_api_key" => Some(ModelError::RejectedKey(word.to_owned())),
        "model_not_found" => Some(ModelError::Misconfigured(word.to_owned())),
        "rate_limit_exceeded" | "insufficient_quota" => Some(ModelError::RateLimited { retry_after: None }),
        _ => None,
    })
}

/// The number in "This model's maximum context length is 8192 tokens."
fn context_length(error: &Value) -> Option<u64> {
    let (_, after) = error["message"].as_str()?.split_once("maximum context length is ")?;
    after.split_whitespace().next()?.parse().ok()
}

/// A turn as messages: results of tools are a message each.
fn messages_of(turn: &Turn) -> Vec<Value> {
    match turn {
        Turn::User { text, images } if images.is_empty() => vec![json!({"role": "user", "content": text})],
        Turn::User { text, images } => {
            let mut parts: Vec<Value> = images.iter().map(image).collect();
            if !text.is_empty() {
                parts.push(json!({"type": "text", "text": text}));
            }
            vec![json!({"role": "user", "content": parts})]
        }
        Turn::Assistant { text, tool_calls } if tool_calls.is_empty() => vec![json!({"role": "assistant", "content": text})],
        Turn::Assistant { text, tool_calls } => vec![json!({
            "role": "assistant",
            "content": Some(text).filter(|text| !text.is_empty()),
            "tool_calls": tool_calls.iter().map(call).collect::<Value>(),
        })],
        Turn::ToolResults(results) => results
            .iter()
            .map(|result| json!({"role": "tool", "tool_call_id": result.call_id, "content": result.content}))
            .collect(),
    }
}

fn image(image: &Image) -> Value {
    let url = format!("data:{};base64,{}", image.media_type, STANDARD.encode(&image.bytes));
    json!({"type": "image_url", "image_url": {"url": url}})
}

fn call(call: &ToolCall) -> Value {
    json!({"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments.to_string()}})
}

fn tool(tool: &Tool) -> Value {
    json!({
        "type": "function",
        "function": {"name": tool.name, "description": tool.description, "parameters": tool.parameters},
    })
}
