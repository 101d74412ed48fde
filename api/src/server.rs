//! Connections: accepted up to a limit, cut when they dawdle, and ended in order.

use std::{
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    response::Response,
};
use frontdesk_telemetry::metric;
use frontdesk_usecases::seldom;
use hyper::{
    body::{Body as _, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;
use tracing::{debug, warn};

use crate::{
    app::App,
    context::{Connection, TwoLengths},
    heads::Heads,
    limit::subscriber,
    pace::{Paced, Rate},
    places::{Place, Places},
    tls::{Begun, Handshakes},
    wire::{Watched, Wire},
};

/// Pause after an accept that failed for want of something, such as file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// Most bytes of a request's head.
const HEAD_BYTES: usize = 32 * 1024;

/// What all connections of a listener share.
pub(crate) struct Acceptor {
    app: App,
    permits: Arc<Semaphore>,
    addresses: Places<IpAddr>,
    rate: Rate,
    handshakes: Option<Arc<Handshakes>>,
}

impl Acceptor {
    /// With `handshakes`, connections begin with TLS.
    pub(crate) fn new(app: &App, handshakes: Option<Arc<Handshakes>>) -> Self {
        let limits = &app.config.limits;
        Self {
            app: app.clone(),
            permits: Arc::new(Semaphore::new(limits.max_connections as usize)),
            addresses: Places::default(),
            rate: Rate {
                least: limits.least_rate,
                grace: limits.least_rate_grace,
            },
            handshakes,
        }
    }

    /// Serves connections until `shutdown`, then returns; `connections` tracks those that are still at work.
    pub(crate) async fn serve(&self, listener: TcpListener, router: Router, shutdown: CancellationToken, connections: &TaskTracker) {
        while let Some(accepted) = shutdown.run_until_cancelled(accept(&listener, &self.permits)).await {
            match accepted {
                Ok((stream, peer, permit)) => {
                    let Some(place) = self.place(peer.ip()) else {
                        metrics::counter!(metric::CONNECTIONS_REFUSED_TOTAL).increment(1);
                        seldom!(info, address = %peer.ip(), "an address has as many connections as it may (limits.address_connections)");
                        continue;
                    };
                    let connection = Connection {
                        peer,
                        secure: false,
                        share: Arc::new((permit, place)),
                    };
                    let talk = Talk {
                        router: router.clone(),
                        rate: self.rate,
                        head_timeout: self.app.config.limits.head_timeout,
                        shutdown: shutdown.clone(),
                    };
                    let trusted = self.app.addresses.trusts(peer.ip());
                    connections.spawn(begin(stream, connection, self.handshakes.clone(), trusted, talk));
                }
                Err(error) if is_the_clients(&error) => debug!(%error, "a connection ended before it began"),
                Err(error) => {
                    warn!(%error, "cannot accept connections; trying again");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    /// A place for one more connection of an address. Everybody comes through a proxy's.
    fn place(&self, peer: IpAddr) -> Option<Place<IpAddr>> {
        let most = if self.app.addresses.trusts(peer) {
            0
        } else {
            self.app.config.limits.address_connections
        };
        self.addresses.take(subscriber(peer), most)
    }
}

/// Waits for a place first: who comes when there is none waits in the kernel's queue.
async fn accept(listener: &TcpListener, permits: &Arc<Semaphore>) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, permit))
}

fn is_the_clients(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}

/// How a connection is talked on.
struct Talk {
    router: Router,
    rate: Rate,
    head_timeout: Duration,
    shutdown: CancellationToken,
}

/// Begins a connection, with TLS where the listener speaks it, and talks on it.
async fn begin(stream: TcpStream, mut connection: Connection, handshakes: Option<Arc<Handshakes>>, trusted: bool, talk: Talk) {
    if let Err(error) = stream.set_nodelay(true) {
        debug!(%error, "TCP_NODELAY was refused");
    }
    let wire = Wire::new(stream, talk.rate);
    let Some(handshakes) = handshakes else {
        return converse(wire, connection, talk).await;
    };
    let begun = talk
        .shutdown
        .run_until_cancelled(handshakes.begin(wire, connection.peer.ip(), trusted));
    match begun.await {
        Some(Ok(Begun::Secure(stream))) => {
            connection.secure = true;
            converse(stream, connection, talk).await;
        }
        Some(Ok(Begun::Plain(wire))) => converse(wire, connection, talk).await,
        Some(Err(error)) => {
            metrics::counter!(metric::HANDSHAKES_FAILED_TOTAL).increment(1);
            debug!(%error, address = %connection.peer.ip(), "a connection ended before its handshake did");
        }
        None => {}
    }
}

async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, connection: Connection, talk: Talk) {
    let Talk {
        router,
        rate,
        head_timeout,
        shutdown,
    } = talk;
    let heads = Arc::new(Heads::new(HEAD_BYTES));
    let wire = Watched::new(stream, Arc::clone(&heads));
    let service =
        service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request, connection.clone(), rate, Arc::clone(&heads)));
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(head_timeout)
        .max_buf_size(HEAD_BYTES);
    let mut talk = pin!(builder.serve_connection(TokioIo::new(wire), service).with_upgrades());
    let ended = tokio::select! {
        ended = talk.as_mut() => ended,
        () = shutdown.cancelled() => {
            talk.as_mut().graceful_shutdown();
            talk.await
        }
    };
    if let Err(error) = ended {
        debug!(%error, "a connection broke");
    }
}

async fn answer(
    router: Router,
    request: hyper::Request<Incoming>,
    connection: Connection,
    rate: Rate,
    heads: Arc<Heads>,
) -> Result<Response, Infallible> {
    let two_lengths = heads.take_ambiguous();
    // Where a body's end is told by itself, what follows it is read by nobody else in the same way: the connection ends.
    let last = request.headers().contains_key(header::TRANSFER_ENCODING);
    if request.body().is_end_stream() {
        heads.expect();
    }
    let mut request: Request = request.map(|body| Body::new(Paced::new(body, rate, heads)));
    request.extensions_mut().insert(connection);
    if two_lengths {
        request.extensions_mut().insert(TwoLengths);
    }
    let mut response = router.oneshot(request).await?;
    if last {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}
