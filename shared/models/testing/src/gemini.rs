//! `GenerateContentResponse` and batches of embeddings as Gemini writes them.

use serde_json::{Value, json};

use crate::wire::{Asked, Content, Stop, Wire, data, pieces, vector};

pub(crate) struct Gemini;

impl Wire for Gemini {
    fn asked(&self, path: &str, body: &Value) -> Asked {
        let (place, query) = path.split_once('?').unwrap_or((path, ""));
        let contents = body["contents"].as_array().is_some_and(|contents| !contents.is_empty());
        match place.strip_prefix("/v1beta/models/").and_then(|rest| rest.split_once(':')) {
            Some((_, "generateContent")) if contents => Asked::Chat { stream: false },
            Some((_, "streamGenerateContent")) if contents && query == "alt=sse" => Asked::Chat { stream: true },
            Some((_, "batchEmbedContents")) => {
                let requests = body["requests"].as_array().into_iter().flatten();
                let texts = requests.filter_map(|request| request["content"]["parts"][0]["text"].as_str());
                let items: Vec<Value> = texts.map(|text| json!({"values": vector(text)})).collect();
                Asked::Embeddings(json!({"embeddings": items}))
            }
            _ => Asked::Wrong("there is no such method, or no contents"),
        }
    }

    fn plain(&self, content: &Content) -> Value {
        let mut parts = Vec::new();
        if !content.text.is_empty() {
            parts.push(json!({"text": content.text}));
        }
        parts.extend(calls(content));
        answer(&parts.into(), Some(stop_of(content)))
    }

    fn begin(&self, content: &Content) -> Vec<String> {
        let pieces = pieces(&content.text);
        pieces.iter().map(|piece| data(&answer(&json!([{"text": piece}]), None))).collect()
    }

    fn end(&self, content: &Content) -> Vec<String> {
        vec![data(&answer(&calls(content).into(), Some(stop_of(content))))]
    }

    fn refusal(&self) -> Value {
        json!({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {"promptTokenCount": 11}})
    }

    fn refusal_events(&self) -> Vec<String> {
        vec![data(&self.refusal())]
    }

    fn nothing(&self) -> Value {
        json!({"candidates": [], "usageMetadata": {"promptTokenCount": 11, "totalTokenCount": 11}})
    }

    fn nothing_events(&self) -> Vec<String> {
        vec![data(&self.nothing())]
    }

    fn error(&self, status: u16) -> Value {
        let (code, word, details) = match status {
            // A wrong key is answered with 400.
            401 => (
                400,
                "INVALID_ARGUMENT",
                json!([{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]),
            ),
            404 => (404, "NOT_FOUND", json!([])),
            429 => (
                429,
                "RESOURCE_EXHAUSTED",
                json!([{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "9s"}]),
            ),
            503 => (503, "UNAVAILABLE", json!([])),
            500.. => (status, "INTERNAL", json!([])),
            _ => (status, "INVALID_ARGUMENT", json!([])),
        };
        json!({"error": {"code": code, "message": "Incorrect: sk-secret-of-the-tenant", "status": word, "details": details}})
    }

    fn error_event(&self) -> String {
        data(&self.error(503))
    }

    fn too_long(&self, limit: u64) -> (u16, Value) {
        let message = format!(
            "The input token count ({}) exceeds the maximum number of tokens allowed ({limit}).",
            limit + 13
        );
        (
            400,
            json!({"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}),
        )
    }
}

/// Whether all arguments are objects: Gemini itself stops where they are not.
fn well_formed(content: &Content) -> bool {
    let parsed = content.calls.iter().map(|(_, arguments)| serde_json::from_str::<Value>(arguments));
    parsed
        .into_iter()
        .all(|arguments| arguments.is_ok_and(|arguments| arguments.is_object()))
}

fn calls(content: &Content) -> Vec<Value> {
    if !well_formed(content) {
        return Vec::new();
    }
    let calls = content.calls.iter();
    calls
        .filter_map(|(name, arguments)| {
            let arguments: Value = serde_json::from_str(arguments).ok()?;
            Some(json!({"functionCall": {"name": name, "args": arguments}, "thoughtSignature": "c2lnbmVk"}))
        })
        .collect()
}

fn stop_of(content: &Content) -> &'static str {
    match content.stop {
        Stop::Calls if !well_formed(content) => "MALFORMED_FUNCTION_CALL",
        Stop::End | Stop::Calls => "STOP",
        Stop::Length => "MAX_TOKENS",
        Stop::Filter => "SAFETY",
    }
}

fn answer(parts: &Value, stop: Option<&str>) -> Value {
    let mut candidate = json!({"content": {"role": "model", "parts": parts}, "index": 0});
    if let Some(stop) = stop {
        candidate["finishReason"] = stop.into();
    }
    let usage = json!({"promptTokenCount": 11, "candidatesTokenCount": 5, "thoughtsTokenCount": 2, "totalTokenCount": 18});
    json!({"candidates": [candidate], "usageMetadata": usage, "modelVersion": "m", "responseId": "r"})
}
