//! An answer while it is read, and the checks before it counts as one.

use serde_json::Value;

use crate::{Answer, ChatRequest, ModelError, StopReason, ToolCall, Usage};

/// What was read of an answer so far.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub text: String,
    pub calls: Vec<DraftCall>,
    pub usage: Usage,
    /// Known once the model said why it stopped: without it, the answer was cut.
    pub stop: Option<StopReason>,
    /// Whether nothing follows.
    pub ended: bool,
}

/// A call of a tool whose arguments may still be incomplete.
#[derive(Debug, Default)]
pub(crate) struct DraftCall {
    pub id: String,
    pub name: String,
    /// JSON as text, as far as it came.
    pub arguments: String,
    pub signature: Option<String>,
}

impl Draft {
    /// The call with a number, made where it is new. Calls are numbered from zero without gaps.
    ///
    /// # Errors
    /// [`ModelError::BadOutput`] when the number is none of the next.
    pub(crate) fn call(&mut self, number: usize) -> Result<&mut DraftCall, ModelError> {
        if number == self.calls.len() {
            self.calls.push(DraftCall::default());
        }
        self.calls
            .get_mut(number)
            .ok_or_else(|| ModelError::BadOutput("a tool call is numbered wrongly".to_owned()))
    }

    /// The answer, when it is complete and makes sense.
    ///
    /// # Errors
    /// [`ModelError::Unavailable`] when it was cut, [`ModelError::BadOutput`] when it makes no sense.
    pub(crate) fn finish(self, request: &ChatRequest) -> Result<Answer, ModelError> {
        let stop = self
            .stop
            .ok_or_else(|| ModelError::Unavailable("it broke off in the middle of its answer".to_owned()))?;
        let bad = |reason: &str| ModelError::BadOutput(reason.to_owned());
        let calls = self.calls.into_iter().enumerate();
        let tool_calls = calls
            .map(|(number, call)| call.finish(number, request))
            .collect::<Result<Vec<_>, _>>()?;
        let json = match &request.format {
            Some(format) if tool_calls.is_empty() => {
                let value = serde_json::from_str(self.text.trim()).map_err(|_| bad("it is not the JSON that was asked for"))?;
                if !format.accepts(&value) {
                    return Err(bad("it is JSON of another form"));
                }
                Some(value)
            }
            _ => None,
        };
        if self.text.trim().is_empty() && tool_calls.is_empty() {
            return Err(bad("it is empty"));
        }
        Ok(Answer {
            text: self.text,
            // Some servers say `stop` when they call.
            stop: if tool_calls.is_empty() { stop } else { StopReason::ToolCalls },
            tool_calls,
            json,
            usage: self.usage,
        })
    }
}

impl DraftCall {
    fn finish(self, number: usize, request: &ChatRequest) -> Result<ToolCall, ModelError> {
        if !request.tools.iter().any(|tool| tool.name == self.name) {
            return Err(ModelError::BadOutput("it calls a tool that was not offered".to_owned()));
        }
        // A tool without parameters is called with nothing by some.
        let arguments = Some(self.arguments.trim()).filter(|text| !text.is_empty()).unwrap_or("{}");
        let arguments: Value = serde_json::from_str(arguments)
            .ok()
            .filter(Value::is_object)
            .ok_or_else(|| ModelError::BadOutput("the arguments of a tool call are no JSON object".to_owned()))?;
        Ok(ToolCall {
            id: if self.id.is_empty() { format!("call_{number}") } else { self.id },
            name: self.name,
            arguments,
            signature: self.signature,
        })
    }
}
