//! Every route, asked by every kind of caller, and what the table of permissions says of it. The table speaks through the description, where each
//! route has the tokens that it takes and the permission that it wants.

use std::collections::BTreeSet;

use frontdesk_model::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, some_id};

/// What agents may not: everything below these is an administrator's.
const ADMINISTRATION: [&str; 34] = [
    "/api/admin/accuracy",
    "/api/admin/analytics",
    "/api/admin/articles",
    "/api/admin/audit",
    "/api/admin/call-accounts",
    "/api/admin/contacts/{id}/erase",
    "/api/admin/do-not-transcribe",
    "/api/admin/erasures",
    "/api/admin/export",
    "/api/admin/identity-secret",
    "/api/admin/jobs",
    "/api/admin/keys",
    "/api/admin/live-agent",
    "/api/admin/messages",
    "/api/admin/models",
    "/api/admin/order-system",
    "/api/admin/retention",
    "/api/admin/settings",
    "/api/admin/usage",
    "/api/admin/users",
    "/api/admin/webhooks",
    "/api/admin/llm-config",
    "/api/admin/system-prompt",
    "/api/admin/context-limit",
    "/api/admin/welcome-message",
    "/api/admin/image-prompt",
    "/admin/sessions/export",
    "/auth/signup",
    "/api/rpc/support.admin",
    "/api/rpc/support.assign",
    "/api/rpc/support.changeStatus",
    "/api/rpc/support.getStats",
    "/api/rpc/supportChat.admin",
    "/api/rpc/supportChat.getStats",
];

/// Where something of the first tenant's stands in the path.
const OF_THE_TENANT: [&str; 6] = [
    "/api/admin/sessions/{id}",
    "/admin/sessions/{id}",
    "/api/admin/users/{id}",
    "/api/admin/contacts/{id}",
    "/api/crm/contacts/{id}",
    "/api/chat/sessions/{id}",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caller {
    Nobody,
    Unknown,
    Visitor,
    OtherVisitor,
    Customer,
    Nothing,
    Agent,
    Admin,
    SignedOut,
    SwitchedOff,
    OtherAdmin,
    Key,
    OtherKey,
    RevokedKey,
}

use Caller::*;

const CALLERS: [Caller; 14] = [
    Nobody,
    Unknown,
    Visitor,
    OtherVisitor,
    Customer,
    Nothing,
    Agent,
    Admin,
    SignedOut,
    SwitchedOff,
    OtherAdmin,
    Key,
    OtherKey,
    RevokedKey,
];

struct Route {
    method: Method,
    path: String,
    tokens: BTreeSet<String>,
    permission: Option<String>,
    verified: bool,
}

/// What is expected of an answer, as far as the caller decides it.
#[derive(Debug, PartialEq, Eq)]
enum Expected {
    /// 401.
    Unknown,
    /// 403.
    Forbidden,
    /// Neither.
    Heard,
}

impl Route {
    fn takes(&self, token: &str) -> bool {
        self.tokens.contains(token)
    }

    #[expect(clippy::match_same_arms, reason = "a line a rule, in the order in which they hold")]
    fn expected(&self, caller: Caller) -> Expected {
        let own_account = self.permission.as_deref() == Some("account.own");
        let company = self.takes("api_key") || self.takes("sign_in");
        match caller {
            _ if self.tokens.is_empty() => Expected::Heard,
            Nobody | Unknown | RevokedKey | SignedOut | SwitchedOff => Expected::Unknown,
            Visitor | OtherVisitor if self.verified => Expected::Forbidden,
            Visitor | OtherVisitor | Customer if self.takes("session_token") => Expected::Heard,
            Visitor | OtherVisitor | Customer => Expected::Forbidden,
            _ if !company => Expected::Forbidden,
            Admin | OtherAdmin => Expected::Heard,
            Key | OtherKey if own_account => Expected::Forbidden,
            Key | OtherKey => Expected::Heard,
            Nothing if own_account => Expected::Heard,
            Nothing => Expected::Forbidden,
            Agent if ADMINISTRATION.iter().any(|part| self.path.starts_with(part)) => Expected::Forbidden,
            Agent => Expected::Heard,
        }
    }
}

async fn routes(api: &Api) -> Vec<Route> {
    let document = api.get("/api/openapi.json", "").await.body;
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            let text = described["description"].as_str().unwrap_or_default();
            let permission = text.split("Needs the permission `").nth(1).and_then(|rest| rest.split('`').next());
            let tokens = described["security"].as_array().into_iter().flatten();
            routes.push(Route {
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                tokens: tokens.flat_map(|kind| kind.as_object().unwrap().keys().cloned()).collect(),
                permission: permission.map(str::to_owned),
                verified: text.contains("verified contact's session"),
            });
        }
    }
    assert!(routes.len() > 60);
    routes
}

/// A fresh token of the caller, and a fresh path, since some requests end what they were asked with.
async fn ask(api: &Api, route: &Route, caller: Caller) -> (Answer, String) {
    let (visitor, customer) = (api.visitor().await, api.verified("cust-1").await);
    let user = api.user("default", &[Role::Agent]).await;
    let contact = api.get(&customer.path(""), &customer.token).await.body["contact"]["id"].clone();
    let id = match route.path.as_str() {
        path if path.contains("/sessions/{id}") && caller == Customer => customer.id.clone(),
        path if path.contains("/sessions/{id}") || path.starts_with("/ws/") => visitor.id.clone(),
        path if path.contains("/users/{id}") => user.id.to_string(),
        path if path.contains("/contacts/{id}") => contact.as_str().unwrap().to_owned(),
        _ => some_id(),
    };
    let token = match caller {
        Nobody => String::new(),
        Unknown => "fdu_nobodys".to_owned(),
        Visitor => visitor.token,
        OtherVisitor => api.visitor().await.token,
        Customer => customer.token,
        Nothing => api.user("default", &[]).await.token,
        Agent => api.user("default", &[Role::Agent]).await.token,
        Admin => api.user("default", &[Role::Admin]).await.token,
        OtherAdmin => api.user("other", &[Role::Admin]).await.token,
        SignedOut => {
            let user = api.user("default", &[Role::Admin]).await;
            assert_eq!(api.post("/api/auth/logout", &user.token, &json!({})).await.status, 204);
            user.token
        }
        SwitchedOff => {
            let user = api.user("default", &[Role::Admin]).await;
            let path = format!("/api/admin/users/{}", user.id);
            let off = api.request(Method::PATCH, &path, ADMIN_KEY).json(&json!({"active": false}));
            assert_eq!(Answer::read(off.send().await.unwrap()).await.status, 200);
            user.token
        }
        Key => ADMIN_KEY.to_owned(),
        OtherKey => OTHER_KEY.to_owned(),
        RevokedKey => api.revoked_key().await,
    };
    let places = [
        ("{id}", id.as_str()),
        ("{number}", "1"),
        ("{key}", "welcome_message"),
        ("{slug}", "some-article"),
        ("{item}", "0123456789abcdef01234567"),
        ("{name}", "chat.js"),
        ("{path}", "sessions/1"),
        ("{provider}", "zoom"),
        ("{account}", "main"),
        ("{company}", "default"),
        ("{kind}", "sessions"),
    ];
    let path = places
        .iter()
        .fold(route.path.clone(), |path, (place, value)| path.replace(place, value));
    assert!(!path.contains('{'), "a place that this test does not know: {path}");
    let request = api.request(route.method.clone(), &path, &token);
    let request = if route.method == Method::GET {
        request
    } else if route.path == "/api/chat/sessions/{id}/messages" {
        // The statement that keeps the message checks the token: there has to be one.
        request.json(&json!({"text": "hello"}))
    } else {
        request.json(&json!({}))
    };
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.bytes().await.unwrap();
    let answer = Answer {
        status,
        retry_after: None,
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
    };
    // One route changes the secret that proves who a customer is.
    if let (Some(secret), false) = (answer.body["identity_secret"].as_str(), caller == OtherAdmin || caller == OtherKey) {
        secret.clone_into(&mut api.secret.lock().unwrap());
    }
    (answer, path)
}

#[tokio::test]
async fn every_route_hears_whom_the_table_allows_and_nobody_else() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")]).await;
    let mut wrong = Vec::new();
    for route in routes(&api).await {
        // A platform's signature, and the token in a socket's address, have tests of their own.
        if route.path.contains("/webhook") || route.path.starts_with("/ws/") {
            continue;
        }
        for caller in CALLERS {
            let (answer, path) = ask(&api, &route, caller).await;
            let seen = match answer.status.as_u16() {
                401 => Expected::Unknown,
                403 => Expected::Forbidden,
                _ => Expected::Heard,
            };
            let expected = route.expected(caller);
            let name = format!("{} {path} by {caller:?}", route.method);
            if seen != expected {
                wrong.push(format!("{name}: {expected:?}, but {} {}", answer.status, answer.body["detail"]));
            }
            let words = [&answer.body["detail"], &answer.body["error"]["message"]];
            let detail = words.into_iter().find_map(Value::as_str).unwrap_or_default();
            if seen == Expected::Forbidden && matches!(caller, Agent | Nothing) && !route.tokens.contains("session_token") {
                let missing = route.permission.as_deref().unwrap_or("?");
                if !detail.contains(&format!("`{missing}`")) {
                    wrong.push(format!("{name}: the refusal does not name {missing}: {detail}"));
                }
            }
            let elsewhere = matches!(caller, OtherAdmin | OtherKey | OtherVisitor);
            let reads = OF_THE_TENANT.iter().any(|part| route.path.starts_with(part));
            if elsewhere && reads && seen == Expected::Heard && !matches!(answer.status.as_u16(), 404 | 422) {
                wrong.push(format!("{name}: it is another's, but {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
