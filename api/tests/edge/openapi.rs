//! The description and the routes, one against the other: every route is described, and gives no status that is not.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk_model::Role;
use futures_util::future::join_all;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    attacks::say,
    harness::{ADMIN_KEY, Api, some_id},
};

/// All operations are asked at the same time.
const AT_ONCE: (&str, &str) = ("FRONTDESK_LIMITS__ADDRESS_IN_FLIGHT", "1024");
const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

struct Operation {
    method: String,
    path: String,
    described: Value,
}

/// The statuses that each operation was seen to give.
type Seen = BTreeMap<String, BTreeSet<u16>>;

impl Operation {
    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    fn method(&self) -> Method {
        self.method.to_uppercase().parse().unwrap()
    }

    /// The path with something that can be there in each place.
    fn path(&self, session: &str) -> String {
        let id = if self.path.contains("/chat/sessions/") || self.path.ends_with("/sessions/{id}/files") || self.path.starts_with("/ws/") {
            session.to_owned()
        } else {
            some_id()
        };
        let places = [
            ("{id}", id.as_str()),
            ("{number}", "1"),
            ("{key}", "welcome_message"),
            ("{name}", "chat.js"),
            ("{slug}", "returns"),
            ("{item}", "0123456789abcdef01234567"),
            ("{path}", "sessions/1"),
            ("{provider}", "zoom"),
            ("{account}", "main"),
            ("{company}", "default"),
            ("{kind}", "sessions"),
        ];
        let path = places
            .iter()
            .fold(self.path.clone(), |path, (place, value)| path.replace(place, value));
        assert!(!path.contains('{'), "a place that this test does not know: {path}");
        path
    }

    fn body_type(&self) -> Option<&str> {
        let content = self.described["requestBody"]["content"].as_object()?;
        content.keys().next().map(String::as_str)
    }

    fn has(&self, status: u16) -> bool {
        self.described["responses"].get(status.to_string()).is_some()
    }
}

async fn operations(api: &Api) -> (Value, Vec<Operation>) {
    let document = api.get("/api/openapi.json", "").await.body;
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            operations.push(Operation {
                method: method.clone(),
                path: path.clone(),
                described: described.clone(),
            });
        }
    }
    assert!(operations.len() > 50);
    (document, operations)
}

/// Sends the request, and checks that what comes back is described.
async fn ask(document: &Value, operation: &Operation, request: RequestBuilder, seen: &mut Seen) {
    let name = operation.name();
    let response = request.send().await.unwrap();
    let status = response.status();
    let described = &operation.described["responses"][status.as_str()];
    let media_type = response
        .headers()
        .get("content-type")
        .map(|value| value.to_str().unwrap().to_owned());
    let body = response.text().await.unwrap();
    assert!(described.is_object(), "{name} gives {status}, which is not described: {body}");
    seen.entry(name.clone()).or_default().insert(status.as_u16());
    if status.is_client_error() || status.is_server_error() {
        let media_type = media_type.unwrap();
        let schema = described["content"][media_type.as_str()]["schema"]["$ref"].as_str();
        assert!(
            schema.is_some(),
            "{name} {status} is described as another type than {media_type}: {described}"
        );
        fits(
            document,
            schema.unwrap(),
            &serde_json::from_str(&body).unwrap(),
            &format!("{name} {status}"),
        );
    }
}

/// Whether an object has the fields that its schema wants, and no others.
fn fits(document: &Value, schema: &str, body: &Value, what: &str) {
    let schema = document.pointer(schema.trim_start_matches('#')).unwrap();
    let body = body.as_object().unwrap();
    for required in schema["required"].as_array().into_iter().flatten() {
        assert!(body.contains_key(required.as_str().unwrap()), "{what} lacks {required}: {body:?}");
    }
    for (field, value) in body {
        let property = &schema["properties"][field.as_str()];
        assert!(property.is_object(), "{what} has {field}, which is not described");
        if let (Value::Object(_), Some(inner)) = (value, property["$ref"].as_str()) {
            fits(document, inner, value, what);
            continue;
        }
        let kinds = property["type"].to_string();
        let kind = match value {
            Value::String(_) => "string",
            Value::Number(_) => "integer",
            Value::Array(_) => "array",
            other => panic!("{what}: {field} is {other}"),
        };
        assert!(kinds.contains(kind), "{what}: {field} is no {kinds}");
        for item in value.as_array().into_iter().flatten() {
            fits(document, property["items"]["$ref"].as_str().unwrap(), item, what);
        }
    }
}

#[tokio::test]
async fn no_route_gives_a_status_that_is_not_described() {
    let api = Api::start(&[
        ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"),
        AT_ONCE,
        ("FRONTDESK_LIMITS__BODY_BYTES", "1024"),
        ("FRONTDESK_LIMITS__TEXT_CHARS", "256"),
    ])
    .await;
    let (document, operations) = operations(&api).await;
    let mut seen = Seen::new();
    // Opened before any route is asked: one of them changes the secret that proves who a customer is.
    let numbers = 0..operations.len();
    let customers = join_all(numbers.map(async |number| api.verified(&format!("cust-{number}")).await)).await;
    for (operation, customer) in operations.iter().zip(&customers) {
        for token in ["", "fds_unknown", "visitor", "customer", ADMIN_KEY, "admin", "agent", "nothing"] {
            let session = api.visitor().await;
            let user = match token {
                "admin" => Some(api.user("default", &[Role::Admin]).await),
                "agent" => Some(api.user("default", &[Role::Agent]).await),
                "nothing" => Some(api.user("default", &[]).await),
                _ => None,
            };
            let session = if token == "customer" { customer } else { &session };
            let token = match token {
                "visitor" | "customer" => session.token.as_str(),
                token => user.as_ref().map_or(token, |user| user.token.as_str()),
            };
            let path = operation.path(&session.id);
            let request = |path: &str| api.request(operation.method(), path, token);
            let query = format!("{path}?limit=many&after=x&cursor=x&grace=x&token={token}");
            let mut requests = vec![request(&query), request(&path).header("accept", "image/png")];
            if operation.body_type().is_some() || operation.method == "post" {
                requests.push(request(&path).header("content-type", "application/json").body("{"));
                requests.push(request(&path).header("content-type", "text/plain").body("hello"));
                requests.push(request(&path).json(&json!({"colour": 1})));
                requests.push(request(&path).json(&json!({"text": "x".repeat(5_000)})));
                requests.push(
                    request(&path)
                        .header("content-type", "multipart/form-data; boundary=x")
                        .body("--x--"),
                );
                // No worker is there to answer a call for its result.
                if !operation.path.ends_with("/ai/process") {
                    requests.push(request(&path).json(&json!({"text": "hello"})));
                }
            } else {
                requests.push(request(&path));
            }
            for request in requests {
                ask(&document, operation, request, &mut seen).await;
            }
        }
    }
    // What is described for all of a kind is not only described.
    for operation in &operations {
        let seen = &seen[&operation.name()];
        let mut expected = Vec::new();
        if operation.described["security"].is_array() {
            expected.push(401);
            expected.extend(operation.has(403).then_some(403));
        }
        // What nobody has signed is not read.
        let signed = operation.described["tags"] == json!(["webhooks"]);
        if operation.body_type() == Some("application/json") && !signed {
            expected.extend([400, 413, 415, 422]);
        }
        for status in expected {
            assert!(seen.contains(&status), "{} never gave {status}, only {seen:?}", operation.name());
        }
    }
}

#[tokio::test]
async fn no_route_takes_a_method_that_is_not_described() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")]).await;
    let (_, operations) = operations(&api).await;
    let names: BTreeSet<String> = operations.iter().map(Operation::name).collect();
    for operation in &operations {
        for method in METHODS {
            let name = format!("{method} {}", operation.path);
            let path = operation.path(&some_id());
            let status = api
                .request(method.to_uppercase().parse().unwrap(), &path, "")
                .send()
                .await
                .unwrap()
                .status();
            assert_eq!(status == 405, !names.contains(&name), "{name}: {status}");
        }
    }
}

#[tokio::test]
async fn every_route_refuses_two_lengths_slow_bodies_and_too_many_requests_as_described() {
    let grace = ("FRONTDESK_LIMITS__LEAST_RATE_GRACE", "300ms");
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"), AT_ONCE, grace]).await;
    let (_, operations) = operations(&api).await;
    let heads = operations.iter().map(async |operation| {
        let session = api.verified("cust-1").await;
        let (method, path) = (operation.method(), operation.path(&session.id));
        let both = format!("{method} {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        let answer = say(&api, &both).await;
        assert!(
            answer.starts_with("HTTP/1.1 400") && operation.has(400),
            "{}: {answer}",
            operation.name()
        );
        let Some(media_type) = operation.body_type() else { return };
        let taken = operation.described["security"].to_string();
        let admin = api.user("default", &[Role::Admin]).await;
        let token = match taken.as_str() {
            taken if taken.contains("session_token") => session.token.as_str(),
            taken if taken.contains("api_key") => ADMIN_KEY,
            _ => admin.token.as_str(),
        };
        let slow = format!(
            "{method} {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nContent-Type: {media_type}; boundary=x\r\n\
             Content-Length: 99\r\n\r\n{{"
        );
        let answer = say(&api, &slow).await;
        assert!(
            answer.starts_with("HTTP/1.1 408") && operation.has(408),
            "{}: {answer}",
            operation.name()
        );
    });
    join_all(heads).await;

    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "1")]).await;
    api.get("/", "").await;
    for operation in &operations {
        let answer = api
            .request(operation.method(), &operation.path(&some_id()), "")
            .send()
            .await
            .unwrap();
        let tags = operation.described["tags"].to_string();
        let counted = !tags.contains("operating") && !tags.contains("webhooks");
        assert_eq!(answer.status() == 429, counted, "{}", operation.name());
        assert!(!counted || operation.has(429), "{}", operation.name());
    }
}
