//! Middleware of every request: its id, its span, and its limits.

use std::{
    net::IpAddr,
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use frontdesk_config::Config;
use frontdesk_telemetry::metric;
use frontdesk_telemetry::trace_context::TraceContext;
use frontdesk_usecases::seldom;
use futures_util::FutureExt as _;
use tower_http::cors::{Any, CorsLayer};
use tracing::{Instrument as _, Span, debug, error, info_span};
use uuid::Uuid;

use crate::{
    app::App,
    context::{Connection, Context, TwoLengths, with_request_id},
    origin,
    problem::{Kind, Problem},
    refusal, route_class, transport,
};

/// Longest request id that is taken over from a caller.
const MAX_REQUEST_ID: usize = 128;
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// A request's context; ids and traces of the caller are taken over.
fn context_of(app: &App, request: &Request) -> Context {
    let headers = request.headers();
    let given = headers
        .get(X_REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .filter(|id| is_request_id(id));
    let request_id = given.map_or_else(|| app.use_cases.clock().new_id::<Uuid>().to_string().into(), Arc::from);
    let parent = headers.get(TRACEPARENT).and_then(|value| value.to_str().ok());
    let trace = TraceContext::continue_or_generate(parent, &mut rand::rng());
    let connection = request.extensions().get::<Connection>();
    let peer = connection.map_or(IpAddr::from([127, 0, 0, 1]), |connection| connection.peer.ip());
    Context {
        request_id,
        trace,
        address: app.addresses.address(peer, headers),
        page: origin::foreign(app, headers, connection).map(Arc::from),
    }
}

/// The span of the request. The query is left out: it may hold a token.
fn span_of(context: &Context, method: &Method, route: &str, path: &str) -> Span {
    let span = info_span!("request", %method, route, path, request_id = %context.request_id, trace_id = %context.trace.trace_id());
    frontdesk_telemetry::link(&span, &context.trace);
    span
}

fn is_request_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/+=".contains(&byte);
    (1..=MAX_REQUEST_ID).contains(&text.len()) && text.bytes().all(fits)
}

/// The layer around every handler.
pub(crate) async fn every_request(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let context = context_of(&app, &request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    let span = span_of(&context, &method, route, request.uri().path());
    request.extensions_mut().insert(context.clone());

    let id = Arc::clone(&context.request_id);
    let served = with_request_id(id, async {
        let response = limited(&app, context.address, route, request, next).await;
        refusal::in_the_manner_of(route, response)
    });
    let mut response = served.instrument(span.clone()).await;

    let took = started.elapsed();
    let status = response.status();
    span.in_scope(|| {
        if status == StatusCode::UNAUTHORIZED {
            metrics::counter!(metric::NOT_RECOGNISED_TOTAL, "route" => route.to_owned()).increment(1);
            seldom!(warn, address = %context.address, "a caller is not recognised: a wrong token, key, signature or proof of identity");
        }
        if status.is_server_error() {
            seldom!(warn, status = status.as_u16(), took_ms = took.as_millis() as u64, "refused");
        } else {
            debug!(status = status.as_u16(), took_ms = took.as_millis() as u64, "answered");
        }
    });
    let labels = [
        ("route", route.to_owned()),
        ("method", known(&method).to_owned()),
        ("status", status.as_u16().to_string()),
    ];
    metrics::histogram!(metric::HTTP_REQUEST_DURATION_SECONDS, &labels).record(took.as_secs_f64());
    if let Ok(id) = HeaderValue::from_str(&context.request_id) {
        response.headers_mut().insert(X_REQUEST_ID, id);
    }
    response
}

/// Methods as labels: few, whatever clients invent.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// Sheds, counts and times a request, and turns a panic into the constant answer. What watches the process is let through always;
/// platforms call from few addresses, which is no reason to refuse them.
async fn limited(app: &App, address: IpAddr, route: &str, request: Request, next: Next) -> Response {
    if request.extensions().get::<TwoLengths>().is_some() {
        let detail = "The request has both a Content-Length and a Transfer-Encoding (RFC 9112, section 6.1). Send one of them.";
        return Problem::new(Kind::Malformed, detail).into_response();
    }
    let probe = route_class::is_probe(route);
    if !probe && let Some(answer) = transport::without_tls(app, &request) {
        return answer;
    }
    let load = route_class::load(request.method(), route);
    let guarded = AssertUnwindSafe(next.run(request)).catch_unwind();
    if probe {
        return guarded.await.unwrap_or_else(|_| panicked());
    }
    let _entry = match app.gate.enter(load, address) {
        Ok(entry) => entry,
        Err(problem) => return problem.into_response(),
    };
    if !route_class::is_webhook(route)
        && let Err(problem) = app.addresses.check(address)
    {
        return problem.into_response();
    }
    let limit = route_class::time_limit(route, app.config.limits.request_timeout);
    match tokio::time::timeout(limit, guarded).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => panicked(),
        Err(_) => timed_out(limit).into_response(),
    }
}

fn panicked() -> Response {
    error!("the handler panicked");
    Problem::internal().into_response()
}

fn timed_out(limit: Duration) -> Problem {
    let detail = format!(
        "The request was not finished within {} s. It may have taken effect; repeat it with the same ids.",
        limit.as_secs_f32()
    );
    Problem::new(Kind::TimedOut, detail).retry_after(Duration::from_secs(1))
}

/// Who else's pages may call; none unless configured.
pub(crate) fn cors(config: &Config) -> Option<CorsLayer> {
    let origins = &config.api.cors_origins;
    if origins.is_empty() {
        return None;
    }
    let headers = [
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        HeaderName::from_static("x-frontdesk-tenant"),
        HeaderName::from_static("x-frontdesk-csrf"),
        X_REQUEST_ID,
        TRACEPARENT,
    ];
    let layer = CorsLayer::new()
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(headers)
        .expose_headers([header::RETRY_AFTER, X_REQUEST_ID])
        .max_age(Duration::from_hours(1));
    if origins.iter().any(|origin| origin == "*") {
        return Some(layer.allow_origin(Any));
    }
    let allowed: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    Some(layer.allow_origin(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_id_cannot_forge_log_lines() {
        assert!(is_request_id("0192f0c1-7d3a.example:7/a+b="));
        for wrong in ["", "a b", "a\nb", "ä", "\"", &"x".repeat(129)] {
            assert!(!is_request_id(wrong), "{wrong}");
        }
    }
}
