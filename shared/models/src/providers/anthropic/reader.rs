//! Reads a message, whole or as named events.

use serde_json::{Value, json};

use crate::{
    ModelError, StopReason,
    draft::Draft,
    providers::anthropic::error_of,
    wire::{self, Reader, code_or},
};

/// Reads a message.
#[derive(Debug, Default)]
pub(super) struct Message {
    /// Whether the content block that is being read is a call of a tool.
    in_call: bool,
}

impl Reader for Message {
    fn event(&mut self, name: &str, data: &str, draft: &mut Draft) -> Result<(), ModelError> {
        let event = wire::json(data)?;
        // The type stands in the data as well, and some gateways leave out the name.
        let kind = event["type"].as_str().unwrap_or(name);
        match kind {
            "message_start" => usage(&event["message"]["usage"], draft),
            "content_block_start" => self.block(&event["content_block"], draft)?,
            "content_block_delta" => self.delta(&event["delta"], draft)?,
            "content_block_stop" => self.in_call = false,
            "message_delta" => {
                usage(&event["usage"], draft);
                stop(&event["delta"]["stop_reason"], draft)?;
            }
            "message_stop" => draft.ended = true,
            "error" => return Err(failed(&event["error"])),
            // `ping`, and what may come to be.
            _ => {}
        }
        Ok(())
    }

    fn whole(&mut self, body: Value, draft: &mut Draft) -> Result<(), ModelError> {
        if body["type"] == "error" {
            return Err(failed(&body["error"]));
        }
        usage(&body["usage"], draft);
        for block in body["content"].as_array().into_iter().flatten() {
            self.block(block, draft)?;
        }
        stop(&body["stop_reason"], draft)
    }
}

impl Message {
    /// A content block, or the begin of one.
    fn block(&mut self, block: &Value, draft: &mut Draft) -> Result<(), ModelError> {
        self.in_call = block["type"] == "tool_use";
        if self.in_call {
            let number = draft.calls.len();
            let call = draft.call(number)?;
            block["id"].as_str().unwrap_or_default().clone_into(&mut call.id);
            block["name"].as_str().unwrap_or_default().clone_into(&mut call.name);
            let input = &block["input"];
            // In a stream it is empty here, and comes in pieces.
            if !input.is_null() && *input != json!({}) {
                call.arguments = input.to_string();
            }
        } else if block["type"] == "text" {
            draft.text.push_str(block["text"].as_str().unwrap_or_default());
        }
        Ok(())
    }

    fn delta(&mut self, delta: &Value, draft: &mut Draft) -> Result<(), ModelError> {
        match delta["type"].as_str() {
            Some("text_delta") => draft.text.push_str(delta["text"].as_str().unwrap_or_default()),
            Some("input_json_delta") => {
                let call = draft.calls.last_mut().filter(|_| self.in_call);
                let call = call.ok_or_else(|| ModelError::BadOutput("arguments came without a tool call".to_owned()))?;
                call.arguments.push_str(delta["partial_json"].as_str().unwrap_or_default());
            }
            // Thinking and its signature are not for the customer.
            _ => {}
        }
        Ok(())
    }
}

fn failed(error: &Value) -> ModelError {
    let word = code_or(&error["type"], "an error in its answer");
    error_of(error).unwrap_or_else(|| ModelError::Unavailable(word.to_owned()))
}

fn stop(reason: &Value, draft: &mut Draft) -> Result<(), ModelError> {
    draft.stop = match reason.as_str() {
        None => return Ok(()),
        Some("end_turn" | "stop_sequence") => Some(StopReason::Finished),
        Some("max_tokens") => Some(StopReason::MaxTokens),
        Some("tool_use") => Some(StopReason::ToolCalls),
        Some("refusal") => return Err(ModelError::Refused("refusal".to_owned())),
        Some("model_context_window_exceeded") => return Err(ModelError::TooLong { limit: None }),
        // `pause_turn` comes of tools that run at the provider, which are never offered.
        Some(_) => {
            let word = code_or(reason, "an unknown reason");
            return Err(ModelError::BadOutput(format!("it stopped for {word}")));
        }
    };
    Ok(())
}

/// Tokens so far: each event tells the sums that it knows.
fn usage(usage: &Value, draft: &mut Draft) {
    let count = |name: &str| usage[name].as_u64();
    if let Some(input) = count("input_tokens") {
        let cached = count("cache_creation_input_tokens").unwrap_or(0) + count("cache_read_input_tokens").unwrap_or(0);
        draft.usage.input_tokens = input + cached;
    }
    if let Some(output) = count("output_tokens") {
        draft.usage.output_tokens = output;
    }
}
