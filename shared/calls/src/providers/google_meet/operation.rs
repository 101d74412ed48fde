//! What a change at Google Workspace comes to: the answer is an operation, which may be under way for a while.
//!
//! <https://developers.google.com/workspace/events/reference/rest/v1/operations>

use std::time::Duration;

use http::Method;
use serde_json::Value;
use tokio::time::sleep;

use super::rest::Rest;
use crate::FetchError;

/// An operation is asked for again until then; whoever comes next goes on.
pub(super) const FINISHED_WITHIN: Duration = Duration::from_secs(20);
/// The first pause before it is asked for again; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// The longest.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// Names of operations begin with this.
const NAMES: &str = "operations/";
/// Characters of a refusal that are kept.
const MOST_WORDS: usize = 300;
/// `google.rpc.Code.NOT_FOUND`.
const NOT_FOUND: i64 = 5;

/// How far an operation is.
pub(super) enum Operation {
    /// It is done; what it made or changed, empty where it ended something.
    Done(Value),
    /// It is under way, under this name.
    Underway(String),
}

impl Operation {
    /// What it made or changed.
    ///
    /// # Errors
    /// [`FetchError::Failed`] while it is under way.
    pub(super) fn finished(self) -> Result<Value, FetchError> {
        match self {
            Self::Done(response) => Ok(response),
            Self::Underway(_) => Err(FetchError::Failed("Google has not finished it yet".to_owned())),
        }
    }
}

/// Whether a name is an operation's. It goes into addresses.
pub(super) fn is_operation(name: &str) -> bool {
    name.strip_prefix(NAMES).is_some_and(|id| {
        let sound = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'=' | b'~' | b'.');
        id.bytes().all(sound) && id.bytes().any(|byte| byte != b'.')
    })
}

/// Follows an operation for a while, with growing pauses.
///
/// # Errors
/// [`FetchError::Gone`] where what was to be changed is not there, [`FetchError::Refused`] with Google's words where it failed otherwise.
pub(super) async fn follow(rest: &Rest<'_>, events_url: &str, within: Duration, mut operation: Value) -> Result<Operation, FetchError> {
    let (mut pause, mut waited) = (FIRST_PAUSE, Duration::ZERO);
    loop {
        if let Some(message) = operation["error"]["message"].as_str() {
            let message: String = message.chars().take(MOST_WORDS).collect();
            let said = format!("Google refused it: {message}");
            let gone = operation["error"]["code"].as_i64() == Some(NOT_FOUND);
            return Err(if gone { FetchError::Gone(said) } else { FetchError::Refused(said) });
        }
        if operation["done"] == true {
            return Ok(Operation::Done(operation["response"].take()));
        }
        let name = operation["name"].as_str().unwrap_or_default().to_owned();
        if !is_operation(&name) {
            return Err(FetchError::Failed("Google answered no operation".to_owned()));
        }
        if waited >= within {
            return Ok(Operation::Underway(name));
        }
        sleep(pause).await;
        waited += pause;
        pause = (pause * 2).min(LONGEST_PAUSE);
        operation = match rest.ask(Method::GET, &format!("{events_url}/v1/{name}"), None).await {
            Ok(answer) => answer,
            // It goes on all the same.
            Err(FetchError::Failed(_) | FetchError::Wait(_)) => return Ok(Operation::Underway(name)),
            Err(error) => return Err(error),
        };
    }
}
