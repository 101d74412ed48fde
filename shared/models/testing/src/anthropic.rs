//! Messages as Anthropic writes them.

use serde_json::{Value, json};

use crate::wire::{Asked, Content, Stop, Wire, pieces};

pub(crate) struct Anthropic;

impl Wire for Anthropic {
    fn asked(&self, path: &str, body: &Value) -> Asked {
        if path != "/v1/messages" {
            return Asked::Wrong("there is no such path");
        }
        if !body["model"].is_string() || !body["messages"].is_array() || !body["max_tokens"].is_u64() {
            return Asked::Wrong("model, messages and max_tokens are required");
        }
        Asked::Chat {
            stream: body["stream"] == true,
        }
    }

    fn plain(&self, content: &Content) -> Value {
        let mut blocks = Vec::new();
        if !content.text.is_empty() {
            blocks.push(json!({"type": "text", "text": content.text}));
        }
        for (n, (name, arguments)) in content.calls.iter().enumerate() {
            // Whole, they are an object; what is none stays text.
            let input: Value = serde_json::from_str(arguments).unwrap_or_else(|_| arguments.as_str().into());
            blocks.push(json!({"type": "tool_use", "id": format!("toolu_{n}_x"), "name": name, "input": input}));
        }
        message(&blocks.into(), Some(reason(content.stop)))
    }

    fn begin(&self, content: &Content) -> Vec<String> {
        let message = message(&json!([]), None);
        let mut events = vec![event("message_start", json!({"message": message})), event("ping", json!({}))];
        let mut index = 0;
        if !content.text.is_empty() {
            let block = json!({"type": "text", "text": ""});
            events.push(event("content_block_start", json!({"index": index, "content_block": block})));
            let deltas = pieces(&content.text)
                .into_iter()
                .map(|text| json!({"type": "text_delta", "text": text}));
            events.extend(deltas.map(|delta| event("content_block_delta", json!({"index": index, "delta": delta}))));
            events.push(event("content_block_stop", json!({"index": index})));
            index += 1;
        }
        for (n, (name, arguments)) in content.calls.iter().enumerate() {
            let block = json!({"type": "tool_use", "id": format!("toolu_{n}_x"), "name": name, "input": {}});
            events.push(event("content_block_start", json!({"index": index, "content_block": block})));
            let deltas = pieces(arguments)
                .into_iter()
                .map(|part| json!({"type": "input_json_delta", "partial_json": part}));
            events.extend(deltas.map(|delta| event("content_block_delta", json!({"index": index, "delta": delta}))));
            events.push(event("content_block_stop", json!({"index": index})));
            index += 1;
        }
        events
    }

    fn end(&self, content: &Content) -> Vec<String> {
        closing(reason(content.stop))
    }

    fn refusal(&self) -> Value {
        message(&json!([]), Some("refusal"))
    }

    fn refusal_events(&self) -> Vec<String> {
        let mut events = vec![event("message_start", json!({"message": message(&json!([]), None)}))];
        events.extend(closing("refusal"));
        events
    }

    fn nothing(&self) -> Value {
        message(&json!([]), Some("end_turn"))
    }

    fn nothing_events(&self) -> Vec<String> {
        let mut events = vec![event("message_start", json!({"message": message(&json!([]), None)}))];
        events.extend(closing("end_turn"));
        events
    }

    fn error(&self, status: u16) -> Value {
        let kind = match status {
            401 => "authentication_error",
            403 => "permission_error",
            404 => "not_found_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            529 => "overloaded_error",
            500.. => "api_error",
            _ => "invalid_request_error",
        };
        json!({"type": "error", "error": {"type": kind, "message": "Incorrect: sk-secret-of-the-tenant"}, "request_id": "req_1"})
    }

    fn error_event(&self) -> String {
        event("error", json!({"error": {"type": "overloaded_error", "message": "Overloaded"}}))
    }

    fn too_long(&self, limit: u64) -> (u16, Value) {
        let message = format!("prompt is too long: {} tokens > {limit} maximum", limit + 13);
        (
            400,
            json!({"type": "error", "error": {"type": "invalid_request_error", "message": message}}),
        )
    }
}

/// An event: its type stands in the data as well.
fn event(name: &str, mut data: Value) -> String {
    data["type"] = name.into();
    format!("event: {name}\ndata: {data}\n\n")
}

fn message(content: &Value, stop: Option<&str>) -> Value {
    let usage = json!({"input_tokens": 4, "cache_read_input_tokens": 7, "cache_creation_input_tokens": 0, "output_tokens": 7});
    json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m",
        "content": content, "stop_reason": stop, "stop_sequence": null, "usage": usage,
    })
}

fn closing(stop: &str) -> Vec<String> {
    let delta = json!({"delta": {"stop_reason": stop, "stop_sequence": null}, "usage": {"output_tokens": 7}});
    vec![event("message_delta", delta), event("message_stop", json!({}))]
}

fn reason(stop: Stop) -> &'static str {
    match stop {
        Stop::End => "end_turn",
        Stop::Length => "max_tokens",
        Stop::Calls => "tool_use",
        Stop::Filter => "refusal",
    }
}
