//! The edge: HTTP, WebSocket and the web pages. It parses, checks, stores and answers; whatever takes longer is a worker's.
//!
//! [`serve`] is the whole of it. The route table is in `routes.rs`; a handler reads as parse, one verb of the store, reply.

mod accept;
mod app;
mod auth;
mod body;
mod check;
mod edge;
mod limit;
mod openapi;
mod problem;
mod query;
mod routes;
mod server;
mod socket;
mod upload;

use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{info, warn};

use crate::app::App;
pub use crate::app::Deps;

/// How long requests and sockets have to end once the process was told to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Serves the API on `listener` until `shutdown` is cancelled. Then it accepts nothing more, closes sockets with 1001, finishes
/// the requests that it has, and returns; what is not finished after 20 s is dropped.
pub async fn serve(listener: TcpListener, deps: Deps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let (router, openapi) = routes::table().split_for_parts();
    let app = App::new(deps, openapi::finish(openapi)?, shutdown.clone());
    socket::attend(&app);
    app.every(limit::FORGET_EVERY, |app| async move { app.addresses.forget_quiet() });

    let connections = TaskTracker::new();
    let max_connections = app.config.limits.max_connections as usize;
    server::serve(listener, routes::surround(router, &app), max_connections, shutdown, &connections).await;

    connections.close();
    app.tasks.close();
    let quiet = async {
        connections.wait().await;
        app.tasks.wait().await;
    };
    if tokio::time::timeout(GRACE, quiet).await.is_err() {
        warn!(
            connections = connections.len(),
            tasks = app.tasks.len(),
            "not everything ended in time; it is dropped"
        );
    }
    app.delivered.flush(&app.store).await;
    info!("the API has stopped");
    Ok(())
}
