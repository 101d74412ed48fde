//! What a process tells of itself: logs to standard error and, with the feature `otlp`, traces to a collector.
//!
//! - [`trace_context`]: the trace that a job inherits from its request; always there.
//! - [`metric`]: every metric's name, unit and meaning, and the recorder behind `/metrics`.
//! - [`probe`]: a small listener for metrics and health.

use std::io::{self, IsTerminal as _};

use tracing::Span;
use tracing_subscriber::{EnvFilter, Layer as _, Registry, fmt::format::Format, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use frontdesk_config::{Log, LogFormat, Telemetry};

use crate::trace_context::TraceContext;

mod line;
pub mod metric;
#[cfg(feature = "otlp")]
mod otlp;
pub mod probe;
pub mod trace_context;

type BoxedLayer = Box<dyn tracing_subscriber::Layer<Registry> + Send + Sync>;

/// Why logs or traces could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// `log.filter` is not a list of directives.
    #[error("log.filter: {0}. Give a level such as info, or directives such as info,frontdesk_queue=debug")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Someone was here before.
    #[error("logs are set up already in this process: {0}")]
    AlreadySet(#[from] tracing_subscriber::util::TryInitError),
    /// An endpoint is configured that this program cannot serve.
    #[error(
        "telemetry.otlp_endpoint is set, but {service} was built without trace export. Remove the key, or build with \
         `--features otlp`"
    )]
    NotBuilt {
        /// The program.
        service: &'static str,
    },
    /// The exporter refused its settings.
    #[error("telemetry.otlp_endpoint: {0}")]
    Exporter(String),
}

/// Keeps the export of traces alive. Dropping it sends what is still held back; keep it until the end of `main`.
#[must_use = "traces are no longer exported when this is dropped"]
pub struct Guard {
    #[cfg(feature = "otlp")]
    _exporter: Option<otlp::Exporter>,
}

/// Sets up logging for the whole process. `service` names it in traces, such as `frontdesk-chat`.
///
/// # Errors
/// A filter that does not parse; an endpoint that is set but cannot be used; a second call in one process.
pub fn init(log: &Log, telemetry: &Telemetry, service: &'static str) -> Result<Guard, TelemetryError> {
    let filter = EnvFilter::try_new(&log.filter)?;
    let (traces, guard) = traces(telemetry, service)?;
    let layers: Vec<BoxedLayer> = [Some(lines(log.format)), traces].into_iter().flatten().collect();
    tracing_subscriber::registry().with(layers).with(filter).try_init()?;
    Ok(guard)
}

#[cfg(feature = "otlp")]
fn traces(telemetry: &Telemetry, service: &'static str) -> Result<(Option<BoxedLayer>, Guard), TelemetryError> {
    let started = telemetry
        .otlp_endpoint
        .as_ref()
        .map(|endpoint| otlp::start(endpoint, service))
        .transpose()?;
    let (layer, exporter) = started.unzip();
    Ok((layer, Guard { _exporter: exporter }))
}

#[cfg(not(feature = "otlp"))]
fn traces(telemetry: &Telemetry, service: &'static str) -> Result<(Option<BoxedLayer>, Guard), TelemetryError> {
    match telemetry.otlp_endpoint {
        Some(_) => Err(TelemetryError::NotBuilt { service }),
        None => Ok((None, Guard {})),
    }
}

/// Makes `span` part of the trace that `context` names, in what is exported. Log lines carry a trace by a field of the
/// span: `info_span!("job", trace_id = %context.trace_id())`. Call it before the span is entered.
pub fn link(span: &Span, context: &TraceContext) {
    #[cfg(feature = "otlp")]
    otlp::link(span, context);
    #[cfg(not(feature = "otlp"))]
    let _ = (span, context);
}

fn lines(format: LogFormat) -> BoxedLayer {
    match format {
        LogFormat::Pretty => pretty(io::stderr().is_terminal()).with_writer(io::stderr).boxed(),
        // JSON escapes by itself.
        LogFormat::Json => tracing_subscriber::fmt::layer()
            .with_writer(io::stderr)
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .boxed(),
    }
}

/// Lines for people.
fn pretty(colours: bool) -> tracing_subscriber::fmt::Layer<Registry, line::Fields, Format> {
    tracing_subscriber::fmt::layer().fmt_fields(line::fields()).with_ansi(colours)
}
