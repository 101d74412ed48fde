//! The body of a request.

use async_graphql::{Request, Variables};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One request; several at once are not taken.
#[derive(Debug, Deserialize)]
pub struct GraphqlRequest {
    /// The document.
    pub query: String,
    /// Which of its operations is meant.
    #[serde(default, rename = "operationName")]
    pub operation_name: Option<String>,
    /// The values of its variables.
    #[serde(default)]
    pub variables: Option<Map<String, Value>>,
}

impl GraphqlRequest {
    pub(crate) fn into_request(self) -> Request {
        let request = Request::new(self.query);
        let request = match self.operation_name {
            Some(name) => request.operation_name(name),
            None => request,
        };
        request.variables(Variables::from_json(Value::Object(self.variables.unwrap_or_default())))
    }
}
