//! The engine below Socket.IO: sessions over polling and WebSockets, their limits, and their end.

use std::{net::IpAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::Request, response::Response};
use frontdesk_config::Limits;
use frontdesk_telemetry::metric;
use socketioxide::{ParserConfig, SocketIo, service::SocketIoService};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

use crate::{
    limit::subscriber,
    places::{Place, Places},
    problem::{Kind, Problem},
};

/// Where it is served.
const PATH: &str = "/socket.io";
/// How often a client is asked whether it is there, and how long it has to answer.
const PING_EVERY: Duration = Duration::from_secs(25);
const PONG_WITHIN: Duration = Duration::from_secs(20);
/// A client that opened an engine's session says within this that it speaks Socket.IO.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// Packets that wait for a client which does not read. What comes after them stays in the database.
const UNREAD: usize = 64;

/// The engine, and who has a session with it.
pub(crate) struct Engine {
    service: SocketIoService<Router>,
    io: SocketIo,
    permits: Arc<Semaphore>,
    addresses: Places<IpAddr>,
    per_address: u32,
}

/// What a session takes of the process and of its address. It is kept with the request that opened the session, and ends with it.
type Share = Arc<(OwnedSemaphorePermit, Place<IpAddr>)>;

impl Engine {
    pub(crate) fn new(limits: &Limits) -> Self {
        let most_bytes = usize::try_from(limits.websocket_frame_bytes).unwrap_or(usize::MAX);
        let parser = ParserConfig::common().max_incoming_binaries(0).max_incoming_binary_buf_size(0);
        let (service, io) = SocketIo::builder()
            .req_path(PATH)
            .ping_interval(PING_EVERY)
            .ping_timeout(PONG_WITHIN)
            .connect_timeout(CONNECT_WITHIN)
            .max_buffer_size(UNREAD)
            .max_payload(limits.websocket_frame_bytes)
            .ws_max_message_size(most_bytes)
            .ws_max_frame_size(most_bytes)
            .with_parser(parser)
            .build_with_inner_svc(Router::new());
        Self {
            service,
            io,
            permits: Arc::new(Semaphore::new(limits.max_connections as usize)),
            addresses: Places::default(),
            per_address: limits.address_connections,
        }
    }

    /// The namespaces.
    pub(crate) const fn io(&self) -> &SocketIo {
        &self.io
    }

    /// Serves a request of the engine's protocol.
    ///
    /// # Errors
    /// When there are too many sessions, or the engine refuses it.
    pub(crate) async fn serve(&self, mut request: Request, address: IpAddr, opens: bool) -> Result<Response, Problem> {
        if opens {
            let share = self.share(address)?;
            request.extensions_mut().insert(share);
        }
        let Ok(response) = self.service.clone().oneshot(request).await;
        if response.status().is_client_error() {
            let detail = "The engine does not know this session, or the request is none of Engine.IO 4. Open a session anew; where there are several \
                          processes, all requests of a session that polls go to the same one.";
            return Err(Problem::new(Kind::Malformed, detail));
        }
        Ok(response.map(Body::new))
    }

    fn share(&self, address: IpAddr) -> Result<Share, Problem> {
        let place = self.addresses.take(subscriber(address), self.per_address).ok_or_else(|| {
            metrics::counter!(metric::RATE_LIMITED_TOTAL, "by" => "address").increment(1);
            let most = self.per_address;
            let detail = format!("An address may have {most} sockets open (limits.address_connections). Close one first.");
            Problem::new(Kind::RateLimited, detail).retry_after(Duration::from_secs(5))
        })?;
        let permit = Arc::clone(&self.permits).try_acquire_owned().map_err(|_| {
            metrics::counter!(metric::OVERLOADED_TOTAL, "by" => "request").increment(1);
            Problem::new(
                Kind::Overloaded,
                "As many sockets are open as there may be (limits.max_connections).",
            )
            .retry_after(Duration::from_secs(5))
        })?;
        Ok(Arc::new((permit, place)))
    }
}
