//! What a worker's process says of itself, on a port of its own: `worker.listen`.

use std::{sync::Arc, time::Duration};

use frontdesk_config::Config;
use frontdesk_queue::Queue;
use frontdesk_store::Store;
use frontdesk_telemetry::metric::Metrics;
use frontdesk_telemetry::probe::{self, ListenError, Probes, Readiness};
use serde_json::json;
use tokio::{net::TcpListener, task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

/// How long the last request may take.
const LINGER: Duration = Duration::from_secs(2);

/// A listener that serves until it is stopped.
pub struct Serving {
    task: JoinHandle<()>,
    stop: CancellationToken,
}

impl Serving {
    /// Ends it, after the requests under way.
    pub async fn stop(self) {
        self.stop.cancel();
        if timeout(LINGER, self.task).await.is_err() {
            warn!("a request for metrics or health is dropped");
        }
    }
}

/// Listens on `worker.listen`; none where it is not set. Called before anything else is started, so that a port that is taken ends the
/// process at once.
///
/// # Errors
/// When the port is taken.
pub async fn listen(config: &Config) -> Result<Option<TcpListener>, ListenError> {
    match config.worker.listen {
        Some(address) => probe::listen(address, "worker.listen").await.map(Some),
        None => Ok(None),
    }
}

/// Serves metrics and health on the listener. A process without a queue, such as the cleanup's, is ready when its database is.
pub fn serve(listener: TcpListener, metrics: Metrics, store: Store, queue: Option<Arc<dyn Queue>>) -> Serving {
    if let Ok(address) = listener.local_addr() {
        info!(%address, "metrics and health are served");
    }
    let ask = Arc::new(move || {
        let (store, queue) = (store.clone(), queue.clone());
        Box::pin(async move { judge(&store, queue.as_deref()).await }) as _
    });
    let stop = CancellationToken::new();
    let serving = probe::serve(listener, Probes { metrics, ask }, stop.clone());
    let task = tokio::spawn(async move {
        if let Err(error) = serving.await {
            warn!(%error, "metrics and health are served no more");
        }
    });
    Serving { task, stop }
}

/// Ends what serves, where something does.
pub async fn end(serving: Option<Serving>) {
    if let Some(serving) = serving {
        serving.stop().await;
    }
}

/// Whether a worker can work: it needs its database and, where it has one, its queue. No address is named.
async fn judge(store: &Store, queue: Option<&dyn Queue>) -> Readiness {
    let database = store.ping().await.is_ok();
    let connected = match queue {
        Some(queue) => Some(queue.health().await.connected),
        None => None,
    };
    let word = |well: bool| if well { "ok" } else { "unavailable" };
    let status = match (database, connected) {
        (false, _) => "unavailable",
        (true, Some(false)) => "degraded",
        (true, _) => "ok",
    };
    let body = json!({
        "status": status,
        "database": { "status": word(database) },
        "queue": connected.map(|connected| json!({ "status": word(connected) })),
    });
    Readiness {
        ready: database,
        body: body.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use frontdesk_model::Clock;
    use frontdesk_queue::QueueOptions;
    use frontdesk_store::StoreOptions;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
    };

    use super::*;

    fn configured(listen: &str) -> Config {
        let environment = [("FRONTDESK_WORKER__LISTEN".to_owned(), listen.to_owned())];
        Config::load(None, environment).unwrap()
    }

    async fn get(address: std::net::SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn nobody_listens_unless_it_is_configured() {
        assert!(listen(&configured("")).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_worker_says_how_it_is_and_what_it_did() {
        let folder = tempfile::tempdir().unwrap();
        let options = StoreOptions {
            url: format!("sqlite://{}/frontdesk.db", folder.path().display()),
            max_connections: 2,
            statement_timeout: Duration::from_secs(5),
            set_size: 64,
            sqlite_synchronous_full: false,
        };
        let store = Store::connect(&options, Clock::system()).await.unwrap();
        let local = QueueOptions {
            url: "local:".into(),
            prefix: "test".into(),
            process: "worker".into(),
        };
        let queue = frontdesk_queue::connect(&local, &Clock::system()).await.unwrap();
        let listener = listen(&configured("127.0.0.1:0")).await.unwrap().expect("a port");
        let address = listener.local_addr().unwrap();
        let serving = serve(listener, Metrics::install().unwrap(), store.clone(), Some(queue));
        metrics::counter!("probe_test_total").increment(1);
        assert!(get(address, "/healthz").await.starts_with("HTTP/1.1 200"));
        let ready = get(address, "/readyz").await;
        assert!(ready.starts_with("HTTP/1.1 200") && ready.contains(r#""status":"ok""#), "{ready}");
        assert!(get(address, "/metrics").await.contains("probe_test_total 1"));
        store.close().await;
        let ready = get(address, "/readyz").await;
        assert!(ready.starts_with("HTTP/1.1 503") && ready.contains("unavailable"), "{ready}");
        assert!(!ready.contains("sqlite"), "no address is named: {ready}");
        serving.stop().await;
        assert!(TcpStream::connect(address).await.is_err(), "it has stopped");
    }
}
