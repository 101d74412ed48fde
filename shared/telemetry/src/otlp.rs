//! Traces over OTLP: HTTP with protobuf, in batches, from a thread of the exporter's own.

use opentelemetry::{
    Context,
    trace::{SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState, TracerProvider as _},
};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::Layer as _;

use super::{BoxedLayer, TelemetryError};
use frontdesk_config::ConnectionUrl;

use crate::trace_context::TraceContext;

/// Sends what is still held back when it is dropped.
pub(super) struct Exporter(SdkTracerProvider);

impl Drop for Exporter {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "the last traces were not exported");
        }
    }
}

/// Begins to export to `endpoint`, the collector's base URL.
pub(super) fn start(endpoint: &ConnectionUrl, service: &'static str) -> Result<(BoxedLayer, Exporter), TelemetryError> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", endpoint.expose().trim_end_matches('/')))
        .build()
        .map_err(|error| TelemetryError::Exporter(error.to_string()))?;
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(Resource::builder().with_service_name(service).build())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("frontdesk")).boxed();
    Ok((layer, Exporter(provider)))
}

/// Makes `context` the remote parent of `span`.
pub(super) fn link(span: &Span, context: &TraceContext) {
    let (trace_id, span_id) = context.raw();
    let flags = if context.sampled() {
        TraceFlags::SAMPLED
    } else {
        TraceFlags::default()
    };
    let (trace_id, span_id) = (TraceId::from_bytes(trace_id), SpanId::from_bytes(span_id));
    let parent = SpanContext::new(trace_id, span_id, flags, true, TraceState::default());
    if let Err(error) = span.set_parent(Context::new().with_remote_span_context(parent)) {
        tracing::debug!(%error, "a span that is not exported has no parent");
    }
}
