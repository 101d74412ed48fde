//! Metrics, for Prometheus.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};

use crate::app::App;

/// Metrics
///
/// In Prometheus' text format.
#[utoipa::path(get, path = "/metrics", tag = "operating",
    responses((status = 200, description = "The metrics.", body = String, content_type = "text/plain; version=0.0.4")))]
pub(crate) async fn scrape(State(app): State<App>) -> Response {
    app.use_cases.refresh_gauges().await;
    let content_type = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, content_type)], app.metrics.render()).into_response()
}
