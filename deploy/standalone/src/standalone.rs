//! Everything in one process: the API, the workers, the relay between them, and a data folder that is theirs alone.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read as _, Seek as _, Write as _},
    net::SocketAddr,
    path::Path,
    sync::Arc,
};

use anyhow::{Context as _, Result, bail};
use frontdesk_config::{Config, QueueKind};
use frontdesk_model::Lane;
use frontdesk_runtime::WorkerDeps;
use frontdesk_runtime::probes;
use frontdesk_runtime::process::{self, Parts};
use frontdesk_security::private;
use frontdesk_telemetry::metric::Metrics;
use frontdesk_workers::{cleanup, worker};
use tokio::{
    net::TcpListener,
    task::{JoinError, JoinHandle},
};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    bootstrap::{self, DEFAULT_TENANT, Made, MadeAdmin},
    crm::{self, Report, Source},
    edge,
    listen::{self, Listener},
};

/// A process that is ready to run.
pub struct Standalone {
    parts: Parts,
    listener: Listener,
    admin: Option<TcpListener>,
    probes: Option<TcpListener>,
    /// What the first start made.
    pub made: Option<Made>,
    /// What an empty database was filled with.
    pub seeded: Option<Report>,
    /// The administrator that was made with it.
    pub made_admin: Option<MadeAdmin>,
    _lock: File,
}

impl Standalone {
    /// Takes the data folder, opens the database, fills it from `seed` when it has no contacts, and listens.
    pub async fn open(config: Arc<Config>, seed: Option<&Source>) -> Result<Self> {
        process::make_folder(&config.data_dir)?;
        if private::is_open(&config.data_dir) {
            let folder = config.data_dir.display();
            warn!("others than its owner may look into the data folder {folder}; run: chmod 700 {folder}");
        }
        let lock = lock(&config.data_dir)?;
        let listener = listen::listen(&config).await?;
        let admin = listen::admin(&config).await?;
        let probes = probes::listen(&config).await?;
        let store = process::open_database(&config).await?;
        // The lock on the data folder covers SQLite's file; a Postgres may have other users, whose leases run out by themselves.
        if config.queue_kind() == QueueKind::Local && store.is_sqlite() {
            let released = store.release_claims().await?;
            if released > 0 {
                info!(released, "jobs that the process before this one left unfinished run again");
            }
        }
        if config.queue_kind() == QueueKind::Local {
            // What waited in the queue of the process before is gone with it, whatever was confirmed.
            for lane in Lane::ALL {
                store.lane_wiped(*lane).await?;
            }
        }
        let made = bootstrap::ensure_default(&store, &config).await?;
        let tenant = bootstrap::tenant(&store, DEFAULT_TENANT).await?.id;
        let seeded = match seed {
            Some(source) if !store.has_contacts(tenant).await? => {
                Some(crm::import(&store, tenant, source, &mut |problem| warn!("left out: {problem}")).await?)
            }
            _ => None,
        };
        let made_admin = match &seeded {
            Some(_) => bootstrap::first_admin(&store, tenant).await?,
            None => None,
        };
        let parts = Parts::start(config, store, Metrics::install()?, "standalone").await?;
        listener.file.write(listener.address)?;
        Ok(Self {
            parts,
            listener,
            admin,
            probes,
            made,
            seeded,
            made_admin,
            _lock: lock,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listener.address
    }

    /// Works until `stop`, then ends in order: the API finishes its requests, the workers their jobs (or hand them back), the
    /// relay what it knows.
    pub async fn run(self, stop: CancellationToken) -> Result<()> {
        let api_stop = stop.child_token();
        let worker_stop = CancellationToken::new();
        let Listener { socket, file, .. } = self.listener;
        let serving = self.probes.map(|listener| {
            let queue = Some(Arc::clone(&self.parts.queue));
            probes::serve(listener, self.parts.metrics.clone(), self.parts.store.clone(), queue)
        });
        let mut api = tokio::spawn(frontdesk_api::serve(socket, self.admin, edge::deps(&self.parts), api_stop.clone()));
        let workers = work(self.parts.worker(), worker_stop.clone());
        let mut workers = tokio::spawn(workers);
        // Whichever ends by itself takes the other along: half a process answers nobody.
        let result = tokio::select! {
            ended = &mut api => {
                worker_stop.cancel();
                ended_well("the API", ended).and(finish("a worker", workers).await)
            }
            ended = &mut workers => {
                api_stop.cancel();
                let api = finish("the API", api).await;
                ended_well("a worker", ended).and_then(|()| -> Result<()> { bail!("the workers ended by themselves") }).and(api)
            }
        };
        if let Some(serving) = serving {
            serving.stop().await;
        }
        drop(file);
        self.parts.stop().await;
        result
    }
}

/// Every worker, until `stop`.
async fn work(deps: WorkerDeps, stop: CancellationToken) -> Result<()> {
    let chat = worker::chat::run(deps.clone(), stop.clone());
    let speech = worker::speech::run(deps.clone(), stop.clone());
    let meetings = worker::meetings::run(deps.clone(), stop.clone());
    let cleanup = cleanup::run(deps.into(), stop);
    tokio::try_join!(chat, speech, meetings, cleanup).map(|_| ())
}

async fn finish(part: &str, task: JoinHandle<Result<()>>) -> Result<()> {
    ended_well(part, task.await)
}

fn ended_well(part: &str, ended: Result<Result<()>, JoinError>) -> Result<()> {
    ended
        .map_err(anyhow::Error::from)
        .flatten()
        .with_context(|| format!("{part} failed"))
}

/// Takes DATA_DIR/lock for as long as the file is open, whatever this process dies of.
fn lock(data_dir: &Path) -> Result<File> {
    let path = data_dir.join("lock");
    let cannot = || format!("{} cannot be locked", path.display());
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .with_context(cannot)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // For the message alone.
            let _ = file.read_to_string(&mut holder);
            bail!(
                "another frontdesk (process {}) serves the data folder {}; stop it, or give this one another data_dir",
                holder.trim(),
                data_dir.display()
            );
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
    }
    file.set_len(0).with_context(cannot)?;
    file.rewind().with_context(cannot)?;
    writeln!(file, "{}", std::process::id()).with_context(cannot)?;
    Ok(file)
}
