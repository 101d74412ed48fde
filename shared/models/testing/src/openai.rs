//! Chat completions and embeddings as OpenAI writes them.

use serde_json::{Value, json};

use crate::wire::{Asked, Content, Stop, Wire, data, pieces, vector};

pub(crate) struct OpenAi;

impl Wire for OpenAi {
    fn asked(&self, path: &str, body: &Value) -> Asked {
        if !body["model"].is_string() {
            return Asked::Wrong("you must provide a model parameter");
        }
        if path.ends_with("/chat/completions") && body["messages"].as_array().is_some_and(|messages| !messages.is_empty()) {
            return Asked::Chat {
                stream: body["stream"] == true,
            };
        }
        match body["input"].as_array() {
            Some(input) if path.ends_with("/embeddings") => {
                let texts = input.iter().filter_map(Value::as_str).enumerate();
                let mut items: Vec<Value> = texts
                    .map(|(index, text)| json!({"object": "embedding", "index": index, "embedding": vector(text)}))
                    .collect();
                // Their order is not promised.
                items.reverse();
                let usage = json!({"prompt_tokens": input.len() * 3, "total_tokens": input.len() * 3});
                Asked::Embeddings(json!({"object": "list", "data": items, "model": body["model"], "usage": usage}))
            }
            _ => Asked::Wrong("there is no such path, or no messages"),
        }
    }

    fn plain(&self, content: &Content) -> Value {
        let calls = content.calls.iter().enumerate();
        let calls: Vec<Value> = calls
            .map(|(n, (name, arguments))| {
                json!({"id": format!("call_{n}_x"), "type": "function", "function": {"name": name, "arguments": arguments}})
            })
            .collect();
        let mut message = json!({"role": "assistant", "content": content.text, "refusal": null});
        if !calls.is_empty() {
            message["tool_calls"] = calls.into();
            message["content"] = Value::Null;
        }
        let choice = json!({"index": 0, "message": message, "logprobs": null, "finish_reason": reason(content.stop)});
        json!({"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage()})
    }

    fn begin(&self, content: &Content) -> Vec<String> {
        let mut events = vec![chunk(&json!({"role": "assistant", "content": "", "refusal": null}), None)];
        events.extend(pieces(&content.text).iter().map(|piece| chunk(&json!({"content": piece}), None)));
        for (n, (name, arguments)) in content.calls.iter().enumerate() {
            let id = format!("call_{n}_x");
            let first = json!({"index": n, "id": id, "type": "function", "function": {"name": name, "arguments": ""}});
            events.push(chunk(&json!({"tool_calls": [first]}), None));
            let parts = pieces(arguments);
            let parts = parts.iter().map(|part| json!({"index": n, "function": {"arguments": part}}));
            events.extend(parts.map(|part| chunk(&json!({"tool_calls": [part]}), None)));
        }
        events
    }

    fn end(&self, content: &Content) -> Vec<String> {
        let usage = json!({"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [], "usage": usage()});
        vec![
            chunk(&json!({}), Some(reason(content.stop))),
            data(&usage),
            "data: [DONE]\n\n".to_owned(),
        ]
    }

    fn refusal(&self) -> Value {
        let message = json!({"role": "assistant", "content": null, "refusal": "I cannot help with that."});
        json!({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": usage()})
    }

    fn refusal_events(&self) -> Vec<String> {
        let piece = chunk(&json!({"refusal": "I cannot"}), None);
        vec![piece, chunk(&json!({}), Some("stop")), "data: [DONE]\n\n".to_owned()]
    }

    fn nothing(&self) -> Value {
        json!({"id": "chatcmpl-1", "object": "chat.completion", "choices": [], "usage": usage()})
    }

    fn nothing_events(&self) -> Vec<String> {
        vec![chunk(&json!({}), Some("stop")), "data: [DONE]\n\n".to_owned()]
    }

    fn error(&self, status: u16) -> Value {
        let (kind, code) = match status {
            401 => ("invalid_request_error", Some("invalid_api_key")),
            404 => ("invalid_request_error", Some("model_not_found")),
            429 => ("requests", Some("rate_limit_exceeded")),
            500.. => ("server_error", None),
            _ => ("invalid_request_error", None),
        };
        json!({"error": {"message": "Incorrect: sk-secret-of-the-tenant", "type": kind, "param": null, "code": code}})
    }

    fn error_event(&self) -> String {
        data(&json!({"error": {"message": "The server had an error", "type": "server_error", "code": null}}))
    }

    fn too_long(&self, limit: u64) -> (u16, Value) {
        let message = format!("This model's maximum context length is {limit} tokens.");
        let error = json!({"message": message, "type": "invalid_request_error", "code": "context_length_exceeded"});
        (400, json!({"error": error}))
    }
}

fn chunk(delta: &Value, finish_reason: Option<&str>) -> String {
    let choice = json!({"index": 0, "delta": delta, "logprobs": null, "finish_reason": finish_reason});
    data(&json!({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice], "usage": null}))
}

fn usage() -> Value {
    json!({"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18})
}

fn reason(stop: Stop) -> &'static str {
    match stop {
        Stop::End => "stop",
        Stop::Length => "length",
        Stop::Calls => "tool_calls",
        Stop::Filter => "content_filter",
    }
}
