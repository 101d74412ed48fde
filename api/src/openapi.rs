//! The API's own description, made from the handlers.

use std::collections::HashSet;

use anyhow::Context as _;
use axum::{
    extract::State,
    http::{HeaderValue, Method, header},
    response::{IntoResponse as _, Response},
};
use frontdesk_usecases::FieldError;
use utoipa::{
    OpenApi, PartialSchema as _, ToSchema as _,
    openapi::{
        Content, OpenApi as Document, PathItem, Ref, RefOr, Response as Described, ResponseBuilder,
        path::{Operation, ParameterIn},
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

use crate::{
    access::{self, Access},
    app::App,
    problem::ProblemBody,
    refusal::{CallError, CallErrorData, CallFailure},
};

/// The tag of calls, whose refusals have a form of their own.
const CALLS: &str = "rpc";
pub(crate) const PATH: &str = "/api/openapi.json";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Frontdesk",
        description = "Answers a company's customers.\n\n\
            JSON in snake case, times in RFC 3339 with `Z`, ids as UUIDv7. A customer's client opens a session, and shows its token as \
            `Authorization: Bearer` from then on. Programs of the company show an API key in the same way, its people the token of their sign-in or its cookie. Refusals are `application/problem+json` \
            (RFC 9457). Lists take `limit` and `cursor`, and answer `items` and `next_cursor`.",
        license(name = "Apache-2.0 OR MIT")
    ),
    components(schemas(frontdesk_model::Event, frontdesk_model::DeskEvent, frontdesk_model::JobState, frontdesk_model::Lane)),
    tags(
        (name = "sessions", description = "A customer's chat sessions."),
        (name = "messages", description = "What is said in them."),
        (name = "tickets", description = "Tickets and data of a verified contact."),
        (name = "users", description = "People of the company sign in, and see to their own account."),
        (name = "desk", description = "Sessions as the company's people see them."),
        (name = "calls", description = "Conference calls and their notes, with an API key."),
        (name = "webhooks", description = "What call platforms announce, by their signatures."),
        (name = "crm", description = "The company's data, with an API key."),
        (name = "admin", description = "What the company's people do, with an API key."),
        (name = "paths", description = "The paths of another support system's interface, over the same actions. A refusal is a problem with the field `error`."),
        (name = "rpc", description = "Calls of another support system's interface, over the same actions: the body has the arguments, the answer is the result."),
        (name = "pages", description = "For browsers."),
        (name = "operating", description = "For whoever runs the process."),
    )
)]
struct Start;

/// The description before the table has added its routes.
pub(crate) fn start() -> Document {
    let mut document = Start::openapi();
    let components = document.components.get_or_insert_default();
    for (name, description) in [
        ("session_token", "The `token` of an opened session."),
        ("api_key", "A key made by `frontdesk key create`."),
        (
            "sign_in",
            "The `token` of a user who has signed in; a browser sends it as the cookie `frontdesk_session`.",
        ),
    ] {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(description))
            .build();
        components.add_security_scheme(name, SecurityScheme::Http(scheme));
    }
    components.schemas.insert(ProblemBody::name().into_owned(), ProblemBody::schema());
    components.schemas.insert(CallFailure::name().into_owned(), CallFailure::schema());
    components.schemas.insert(CallError::name().into_owned(), CallError::schema());
    components
        .schemas
        .insert(CallErrorData::name().into_owned(), CallErrorData::schema());
    components.schemas.insert(FieldError::name().into_owned(), FieldError::schema());
    document
}

/// The description with the refusals that every operation of its kind can give, as it is served.
///
/// # Errors
/// When a route has no row in the table of who may ask what, or two have the same summary.
pub(crate) fn finish(mut document: Document) -> anyhow::Result<bytes::Bytes> {
    let mut names = HashSet::new();
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            let name = name_of(operation);
            anyhow::ensure!(
                names.insert(name.clone()),
                "{method} {path} has the summary of another route ({name})"
            );
            operation.operation_id = Some(name);
            let access = access::of(&method, path).with_context(|| format!("{method} {path} has no row in access.rs"))?;
            add_access(operation, access);
            add_refusals(operation, access);
        }
    }
    // OpenAPI has no word for a parameter of several segments.
    let paths = std::mem::take(&mut document.paths.paths);
    document.paths.paths = paths.into_iter().map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    Ok(serde_json::to_vec(&document)?.into())
}

/// What generated clients call an operation: its summary as a name, without articles, such as `list_tickets`, behind the interface where it is another system's.
fn name_of(operation: &Operation) -> String {
    let summary = operation.summary.as_deref().unwrap_or_default().to_lowercase().replace('\'', "");
    // Interfaces of other systems have actions of the same names.
    let other = operation.tags.iter().flatten().find(|tag| matches!(tag.as_str(), "paths" | "rpc"));
    let named = other.map(|tag| format!("{tag} {summary}")).unwrap_or(summary);
    named
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !matches!(*word, "" | "a" | "an" | "the"))
        .collect::<Vec<_>>()
        .join("_")
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (Method, &mut Operation)> {
    [
        (Method::GET, &mut item.get),
        (Method::PUT, &mut item.put),
        (Method::POST, &mut item.post),
        (Method::PATCH, &mut item.patch),
        (Method::DELETE, &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// Which token is needed, and for what. A WebSocket's token stands in its address.
fn add_access(operation: &mut Operation, access: Access) {
    let in_address = operation.responses.responses.contains_key("101");
    let tokens = access.tokens().iter().filter(|_| !in_address);
    let kinds: Vec<SecurityRequirement> = tokens.map(|name| SecurityRequirement::new(*name, [] as [&str; 0])).collect();
    operation.security = (!kinds.is_empty()).then_some(kinds);
    let needs = access.words();
    if !needs.is_empty() {
        let description = operation.description.take().filter(|text| !text.is_empty());
        operation.description = Some(description.map_or_else(|| needs.clone(), |text| format!("{text}\n\n{needs}")));
    }
}

fn add_refusals(operation: &mut Operation, access: Access) {
    let tagged = |wanted: &str| operation.tags.as_ref().is_some_and(|tags| tags.iter().any(|tag| tag == wanted));
    let (probe, webhook, call) = (tagged("operating"), tagged("webhooks"), tagged(CALLS));
    let parameters = operation.parameters.as_deref().unwrap_or_default();
    let any_in = |place: &ParameterIn| {
        parameters
            .iter()
            .any(|parameter| matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == *place))
    };
    let has_body = operation.request_body.is_some();
    let mut refusals = vec![("400", "The request cannot be read, or told its length in two ways.")];
    if operation.security.is_some() {
        refusals.push(("401", "No token, one that is not known, or one that has ended."));
        if access.can_be_forbidden() {
            refusals.push((
                "403",
                "A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed.",
            ));
        }
    }
    if any_in(&ParameterIn::Path) {
        refusals.push(("404", "There is no such thing, or it is somebody else's."));
    }
    if has_body || webhook {
        refusals.push(("408", "The body came slower than `limits.least_rate`."));
        refusals.push(("413", "The body is too large."));
    }
    if has_body {
        refusals.push(("415", "The body is not announced as JSON."));
    }
    if has_body || any_in(&ParameterIn::Query) {
        refusals.push(("422", "Fields are wrong or unknown; `errors` names them."));
    }
    if !probe {
        refusals.push(("429", "Too many requests; `Retry-After` says when to come back."));
        refusals.push((
            "503",
            "A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back.",
        ));
        refusals.push(("500", "Something went wrong on the server's side."));
    }
    for (status, description) in refusals {
        operation
            .responses
            .responses
            .entry(status.to_owned())
            .or_insert_with(|| ResponseBuilder::new().description(description).into());
    }
    for (status, response) in &mut operation.responses.responses {
        if let (true, RefOr::T(response)) = (status.starts_with(['4', '5']), response) {
            show_problem(response, call);
        }
    }
}

/// A refusal is a problem, or what calls have in its place, unless it says itself what it is.
fn show_problem(response: &mut Described, call: bool) {
    let (media_type, schema) = if call {
        ("application/json", CallFailure::name())
    } else {
        ("application/problem+json", ProblemBody::name())
    };
    if response.content.is_empty() {
        let content = Content::new(Some(Ref::from_schema_name(schema)));
        response.content.insert(media_type.to_owned(), RefOr::T(content));
    }
}

/// This description
#[utoipa::path(get, path = "/api/openapi.json", tag = "pages", responses((status = 200, description = "OpenAPI 3.1.", body = Object)))]
pub(crate) async fn document(State(app): State<App>) -> Response {
    (
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        app.openapi.clone(),
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use crate::rest;

    /// The contract's routes, as people read them.
    const ROUTES: &str = include_str!("openapi/routes.txt");

    fn document() -> Value {
        let (_, document) = rest::table(true).split_for_parts();
        serde_json::from_slice(&super::finish(document).unwrap()).unwrap()
    }

    fn operations(document: &Value) -> Vec<(String, String, &Value)> {
        let paths = document["paths"].as_object().unwrap();
        let of_path = |(path, item): (&String, &'_ Value)| (path.clone(), item.as_object().unwrap().keys().cloned().collect::<Vec<_>>());
        paths
            .iter()
            .map(of_path)
            .flat_map(|(path, methods)| methods.into_iter().map(move |method| (method, path.clone())))
            .map(|(method, path)| {
                let operation = &paths[&path][&method];
                (method, path, operation)
            })
            .collect()
    }

    #[test]
    fn the_description_has_exactly_the_contracts_routes() {
        let document = document();
        let described: BTreeSet<String> = operations(&document)
            .iter()
            .map(|(method, path, _)| format!("{method} {path}"))
            .collect();
        let expected: BTreeSet<String> = ROUTES.lines().map(|line| line.trim().to_owned()).collect();
        assert_eq!(described, expected);
    }

    #[test]
    fn every_operation_is_readable_and_its_refusals_are_problems() {
        let document = document();
        assert_eq!(document["openapi"], "3.1.0");
        for (method, path, operation) in operations(&document) {
            let name = format!("{method} {path}");
            assert!(
                operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()),
                "{name} has no summary"
            );
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(
                    response["description"].as_str().is_some_and(|text| !text.is_empty()),
                    "{name} {status} has no description"
                );
                if name == "get /readyz" && status == "503" {
                    let schema = &response["content"]["application/json"]["schema"]["$ref"];
                    assert_eq!(schema, "#/components/schemas/Ready", "it says what is unavailable");
                } else if status.starts_with(['4', '5']) && path.starts_with("/api/rpc/") {
                    let schema = &response["content"]["application/json"]["schema"]["$ref"];
                    assert_eq!(schema, "#/components/schemas/CallFailure", "{name} {status}");
                } else if status.starts_with(['4', '5']) {
                    let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
                    assert_eq!(schema, "#/components/schemas/Problem", "{name} {status}");
                }
            }
            let secured = path.starts_with("/api/admin") || path.starts_with("/api/crm") || path.starts_with("/api/chat/tickets");
            assert!(!secured || operation["security"].is_array(), "{name} names no token");
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let mut references = BTreeSet::new();
        collect(&document, &mut references);
        assert!(references.len() > 10);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a reference into the document");
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
    }

    fn collect(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    into.insert(reference.clone());
                }
                fields.values().for_each(|value| collect(value, into));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
            _ => {}
        }
    }
}
