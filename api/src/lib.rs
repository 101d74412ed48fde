//! The faces: REST and WebSocket, and the web pages. A face translates: it parses what was sent, calls a use case, and renders what comes back.
//! What callers may do is in `frontdesk_usecases`; this crate reaches neither store, queue nor file store.
//!
//! [`serve`] is the whole of it. `rest` has the resources, `channel` the conversations, which `socket` carries; what surrounds every request is beside them. The table of routes is
//! in `rest.rs`.

mod accept;
mod access;
mod app;
mod auth;
mod body;
mod budget;
mod built;
mod channel;
mod context;
mod feed;
mod gate;
mod heads;
mod limit;
mod middleware;
mod openapi;
mod origin;
mod pace;
mod places;
mod problem;
mod query;
mod refusal;
mod rest;
mod route_class;
mod security_headers;
mod server;
mod socket;
mod tls;
mod transport;
mod wire;

use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{info, warn};

use crate::app::App;
pub use crate::app::Deps;

/// How long requests and sockets have to end once the process was told to stop.
const GRACE: Duration = Duration::from_secs(20);

/// How often sessions that wait for a person are given to those at the desk, where a tenant wants that.
const DEAL_EVERY: Duration = Duration::from_secs(1);

/// How often it is looked for customers who wait for a person in vain.
const EXPIRE_EVERY: Duration = Duration::from_millis(500);

/// Serves the API on `listener` until `shutdown` is cancelled. Then it accepts nothing more, closes sockets with 1001, finishes
/// the requests that it has, and returns; what is not finished after 20 s is dropped. Where there is an `admin` listener, it serves
/// metrics and health, and the public one no metrics. With `tls.certificate`, `listener` speaks TLS.
///
/// # Errors
/// When the API's description cannot be made, or the certificate cannot be used.
pub async fn serve(listener: TcpListener, admin: Option<TcpListener>, deps: Deps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let (router, openapi) = rest::table(admin.is_none()).split_for_parts();
    let app = App::new(deps, openapi::finish(openapi)?, shutdown.clone());
    let handshakes = tls::Handshakes::start(&app)?;
    channel::attend(&app);
    channel::socketio::attend(&app);
    app.every(DEAL_EVERY, |app| async move { app.use_cases.deal_sessions().await });
    app.every(EXPIRE_EVERY, |app| async move { app.use_cases.expire_requests().await });
    app.every(limit::FORGET_EVERY, |app| async move { app.addresses.forget_quiet() });

    let connections = TaskTracker::new();
    let acceptor = server::Acceptor::new(&app, handshakes);
    let public = acceptor.serve(listener, rest::finish(router, &app), shutdown.clone(), &connections);
    match admin {
        Some(admin) => {
            if let Ok(address) = admin.local_addr() {
                info!(%address, "metrics and health are served");
            }
            let (probes, _) = rest::probes().split_for_parts();
            // An acceptor of its own: whoever fills the public one keeps nobody from looking.
            let apart = server::Acceptor::new(&app, None);
            let private = apart.serve(admin, rest::finish(probes, &app), shutdown, &connections);
            tokio::join!(public, private);
        }
        None => public.await,
    }

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
    app.use_cases.flush_delivered().await;
    info!("the API has stopped");
    Ok(())
}
