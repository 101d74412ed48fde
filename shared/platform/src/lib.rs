//! What every Frontdesk process stands on, and nothing about chat or calls:
//!
//! - [`blob`]: files beside the database, in a folder or a cloud's store.
//! - [`config`]: built-in defaults, a file, the environment; checked, and printed without secrets.
//! - [`media`]: what a file is, told from its content.
//! - [`telemetry`]: logs to standard error; traces to a collector with the feature `otlp`.
//! - [`trace_context`]: the trace that a job inherits from its request; always there.
//! - [`metric`]: every metric's name, unit and meaning, and the recorder behind `/metrics`.
//! - [`private`]: files that only the process's own user can read.
//! - [`probe`]: a small listener for metrics and health.
//! - [`security`]: tokens, signatures, and the address of a client behind proxies.
//! - [`shutdown`]: a token that SIGTERM cancels.

pub mod blob;
pub mod config;
pub mod media;
pub mod metric;
pub mod private;
pub mod probe;
pub mod security;
pub mod shutdown;
pub mod telemetry;
pub mod trace_context;
