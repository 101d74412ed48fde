//! Reads a chat completion, whole or in chunks.

use serde_json::Value;

use crate::{
    ModelError, StopReason, Usage,
    draft::Draft,
    providers::openai::error_of,
    wire::{Reader, code_or, json},
};

/// Reads the first choice of a completion.
#[derive(Debug)]
pub(super) struct Completion;

impl Reader for Completion {
    fn event(&mut self, _name: &str, data: &str, draft: &mut Draft) -> Result<(), ModelError> {
        if data.trim() == "[DONE]" {
            draft.ended = true;
            return Ok(());
        }
        let chunk = json(data)?;
        failed(&chunk)?;
        usage(&chunk, draft);
        // The last chunk, with the usage, has no choices.
        let choice = &chunk["choices"][0];
        message(&choice["delta"], draft)?;
        stop(&choice["finish_reason"], draft)
    }

    fn whole(&mut self, body: Value, draft: &mut Draft) -> Result<(), ModelError> {
        failed(&body)?;
        usage(&body, draft);
        let choice = &body["choices"][0];
        if choice.is_null() {
            return Err(ModelError::BadOutput("it has no choices".to_owned()));
        }
        message(&choice["message"], draft)?;
        stop(&choice["finish_reason"], draft)
    }
}

/// A message, or a piece of one.
fn message(message: &Value, draft: &mut Draft) -> Result<(), ModelError> {
    if message["refusal"].as_str().is_some_and(|text| !text.is_empty()) {
        return Err(ModelError::Refused("refusal".to_owned()));
    }
    draft.text.push_str(message["content"].as_str().unwrap_or_default());
    let calls = message["tool_calls"].as_array().into_iter().flatten();
    for (place, call) in calls.enumerate() {
        let number = call["index"].as_u64().map_or(place, |index| index as usize);
        let function = &call["function"];
        let draft = draft.call(number)?;
        for (field, part) in [(&mut draft.id, &call["id"]), (&mut draft.name, &function["name"])] {
            // Some servers repeat them with every piece.
            if field.is_empty() {
                part.as_str().unwrap_or_default().clone_into(field);
            }
        }
        match &function["arguments"] {
            Value::String(part) => draft.arguments.push_str(part),
            // Some servers send the object itself.
            object @ Value::Object(_) => draft.arguments = object.to_string(),
            _ => {}
        }
    }
    Ok(())
}

fn stop(reason: &Value, draft: &mut Draft) -> Result<(), ModelError> {
    draft.stop = match reason.as_str() {
        None => return Ok(()),
        Some("stop") => Some(StopReason::Finished),
        Some("length") => Some(StopReason::MaxTokens),
        Some("tool_calls" | "function_call") => Some(StopReason::ToolCalls),
        Some("content_filter") => return Err(ModelError::Refused("content_filter".to_owned())),
        Some(_) => {
            let word = code_or(reason, "an unknown reason");
            return Err(ModelError::BadOutput(format!("it stopped for {word}")));
        }
    };
    Ok(())
}

/// An error in an answer whose status was 200.
fn failed(body: &Value) -> Result<(), ModelError> {
    let error = &body["error"];
    if error.is_null() {
        return Ok(());
    }
    let word = code_or(&error["type"], "an error in its answer");
    Err(error_of(error).unwrap_or_else(|| ModelError::Unavailable(word.to_owned())))
}

fn usage(body: &Value, draft: &mut Draft) {
    let usage = &body["usage"];
    if let (Some(input_tokens), Some(output_tokens)) = (usage["prompt_tokens"].as_u64(), usage["completion_tokens"].as_u64()) {
        draft.usage = Usage {
            input_tokens,
            output_tokens,
        };
    }
}
