//! Reads a `GenerateContentResponse`: the whole answer, or one of the events that make it up.

use http::StatusCode;
use serde_json::Value;

use crate::{
    ModelError, StopReason, Usage,
    draft::Draft,
    providers::gemini::error_of,
    wire::{Reader, code, code_or, json},
};

/// Finish reasons of the provider's filters.
const FILTERS: &[&str] = &[
    "SAFETY",
    "RECITATION",
    "LANGUAGE",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "IMAGE_SAFETY",
];

/// Reads the first candidate.
#[derive(Debug)]
pub(super) struct Candidate;

impl Reader for Candidate {
    fn event(&mut self, _name: &str, data: &str, draft: &mut Draft) -> Result<(), ModelError> {
        self.whole(json(data)?, draft)
    }

    fn whole(&mut self, body: Value, draft: &mut Draft) -> Result<(), ModelError> {
        let error = &body["error"];
        if !error.is_null() {
            let word = code_or(&error["status"], "an error in its answer");
            return Err(error_of(StatusCode::OK, error).unwrap_or_else(|| ModelError::Unavailable(word.to_owned())));
        }
        if let Some(reason) = code(&body["promptFeedback"]["blockReason"]) {
            return Err(ModelError::Refused(reason.to_owned()));
        }
        usage(&body["usageMetadata"], draft);
        let candidate = &body["candidates"][0];
        if candidate.is_null() {
            // The last event may hold nothing but the usage.
            let begun = draft.stop.is_some() || !draft.text.is_empty() || !draft.calls.is_empty();
            return begun
                .then_some(())
                .ok_or_else(|| ModelError::BadOutput("it has no candidates".to_owned()));
        }
        for part in candidate["content"]["parts"].as_array().into_iter().flatten() {
            read_part(part, draft)?;
        }
        stop(&candidate["finishReason"], draft)
    }
}

fn read_part(part: &Value, draft: &mut Draft) -> Result<(), ModelError> {
    // Its thoughts are not for the customer.
    if part["thought"] == true {
        return Ok(());
    }
    draft.text.push_str(part["text"].as_str().unwrap_or_default());
    let function = &part["functionCall"];
    if function.is_object() {
        let number = draft.calls.len();
        let call = draft.call(number)?;
        function["id"].as_str().unwrap_or_default().clone_into(&mut call.id);
        function["name"].as_str().unwrap_or_default().clone_into(&mut call.name);
        if !function["args"].is_null() {
            call.arguments = function["args"].to_string();
        }
        call.signature = part["thoughtSignature"].as_str().map(str::to_owned);
    }
    Ok(())
}

fn stop(reason: &Value, draft: &mut Draft) -> Result<(), ModelError> {
    draft.stop = match reason.as_str() {
        None => return Ok(()),
        Some("STOP") => Some(StopReason::Finished),
        Some("MAX_TOKENS") => Some(StopReason::MaxTokens),
        Some(filter) if FILTERS.contains(&filter) => return Err(ModelError::Refused(filter.to_owned())),
        // `MALFORMED_FUNCTION_CALL` and the like.
        Some(_) => {
            let word = code_or(reason, "an unknown reason");
            return Err(ModelError::BadOutput(format!("it stopped for {word}")));
        }
    };
    Ok(())
}

/// Tokens so far: each event tells the sums.
fn usage(usage: &Value, draft: &mut Draft) {
    if let Some(input_tokens) = usage["promptTokenCount"].as_u64() {
        let count = |name: &str| usage[name].as_u64().unwrap_or(0);
        draft.usage = Usage {
            input_tokens,
            output_tokens: count("candidatesTokenCount") + count("thoughtsTokenCount"),
        };
    }
}
