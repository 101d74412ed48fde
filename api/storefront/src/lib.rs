//! The storefront's face: GraphQL over the same use cases as REST. It translates and decides nothing: a resolver calls one use case and renders
//! what comes back, and every refusal has the code that REST gives it.
//!
//! `schema` has queries and mutations, `types` and `actions` what they show, `guard` what is refused before anything is asked, `host` what the
//! server around it gives. No list here reads its rows one by one: an answer's cards come whole, so there is nothing to batch.

mod actions;
mod guard;
mod host;
mod request;
mod response;
mod schema;
mod types;

use std::sync::Arc;

use async_graphql::{EmptySubscription, ServerError, http::GraphiQLSource};
use frontdesk_usecases::UseCases;

use crate::{
    guard::Guard,
    schema::{Mutation, Query},
};
pub use crate::{
    host::{Caller, Host, Refusal},
    request::GraphqlRequest,
};

type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// The code of a document that cannot be read, or does not fit the schema.
const MALFORMED: &str = "malformed";

/// An answer, ready to be sent.
#[derive(Debug)]
pub struct Answered {
    /// JSON: `data`, `errors`.
    pub body: Vec<u8>,
    /// Whether something was asked at all: otherwise the request itself is wrong.
    pub executed: bool,
}

/// The storefront's face.
pub struct Storefront {
    schema: Schema,
    guard: Guard,
}

impl Storefront {
    /// A face over the use cases. With `introspection` clients may ask for the schema.
    #[must_use]
    pub fn new(use_cases: Arc<UseCases>, introspection: bool) -> Self {
        let guard = if introspection { Guard::WITH_INTROSPECTION } else { Guard::CLOSED };
        let schema = Schema::build(Query, Mutation, EmptySubscription)
            .data(use_cases)
            .limit_depth(guard.depth)
            .limit_recursive_depth(guard::NESTING)
            .limit_complexity(guard.fields)
            .limit_directives(guard::DIRECTIVES);
        let schema = if introspection {
            schema.finish()
        } else {
            // A suggestion in an error names what introspection would.
            schema.disable_introspection().disable_suggestions().finish()
        };
        Self { schema, guard }
    }

    /// Answers one request. `caller` says who asks, and is asked what they may; no token is looked up before a field needs it.
    pub async fn answer(&self, request: GraphqlRequest, caller: Caller) -> Answered {
        let document = match self.guard.read(&request.query) {
            Ok(document) => document,
            Err(refusal) => return refused(&refusal),
        };
        let mut asked = request.into_request().data(caller);
        asked.set_parsed_query(document);
        let mut response = self.schema.execute(asked).await;
        let executed = response.errors.is_empty() || response.errors.iter().any(|error| !error.path.is_empty());
        for error in &mut response.errors {
            give_code(error);
        }
        let body = serde_json::to_vec(&response).unwrap_or_default();
        Answered { body, executed }
    }
}

/// What is wrong with a document by the schema is told with the code of what cannot be read.
fn give_code(error: &mut ServerError) {
    let extensions = error.extensions.get_or_insert_default();
    if extensions.get("code").is_none() {
        extensions.set("code", MALFORMED);
    }
}

fn refused(refusal: &Refusal) -> Answered {
    let body = serde_json::json!({"errors": [refusal.to_json()]});
    Answered {
        body: body.to_string().into_bytes(),
        executed: false,
    }
}

/// The schema in its own language.
#[must_use]
pub fn sdl() -> String {
    Schema::build(Query, Mutation, EmptySubscription).finish().sdl()
}

/// A page to try queries on: GraphiQL, which loads its scripts from a third party. It is for development alone.
#[must_use]
pub fn explorer(endpoint: &str) -> String {
    GraphiQLSource::build().endpoint(endpoint).title("Frontdesk").finish()
}
