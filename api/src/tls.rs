//! TLS of a listener: its certificate, which is looked at again and again, and handshakes within limits.

use std::{fs, io, net::IpAddr, path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use frontdesk_config::Tls;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use tokio::{
    sync::{Semaphore, watch},
    time::{MissedTickBehavior, timeout},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        version::{TLS12, TLS13},
    },
    server::TlsStream,
};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{app::App, limit::subscriber, places::Places, wire::Wire};

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// More is no certificate.
const MOST_BYTES: u64 = 1024 * 1024;
/// The first byte of every TLS connection: a handshake's record (RFC 8446, section 5.1).
const HANDSHAKE: u8 = 22;
/// What is spoken over TLS. The server speaks no HTTP/2.
const PROTOCOLS: [&[u8]; 1] = [b"http/1.1"];

/// What the files held when they were read last.
#[derive(PartialEq, Eq)]
struct Content {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

/// The files of a certificate and its key.
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

impl Files {
    fn read(&self) -> Result<Content> {
        let read = |path: &PathBuf| {
            let named = || format!("{} cannot be read", path.display());
            let bytes = fs::metadata(path).with_context(named)?.len();
            if bytes > MOST_BYTES {
                bail!("{} has {bytes} bytes, which is no certificate and no key", path.display());
            }
            fs::read(path).with_context(named)
        };
        Ok(Content {
            certificate: read(&self.certificate)?,
            key: read(&self.key)?,
        })
    }

    fn configure(&self, content: &Content) -> Result<Arc<ServerConfig>> {
        let chain = CertificateDer::pem_slice_iter(&content.certificate)
            .collect::<Result<Vec<_>, _>>()
            .with_context(|| format!("{} is no PEM file", self.certificate.display()))?;
        if chain.is_empty() {
            bail!("{} holds no certificate (tls.certificate)", self.certificate.display());
        }
        let key = PrivateKeyDer::from_pem_slice(&content.key)
            .with_context(|| format!("{} holds no private key (tls.key)", self.key.display()))?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[&TLS13, &TLS12])?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .with_context(|| {
                let (certificate, key) = (self.certificate.display(), self.key.display());
                format!("the certificate of {certificate} and the key of {key} cannot be used together")
            })?;
        config.alpn_protocols = PROTOCOLS.iter().map(|name| name.to_vec()).collect();
        Ok(Arc::new(config))
    }
}

/// How TLS connections of a listener begin.
pub(crate) struct Handshakes {
    current: watch::Receiver<Arc<ServerConfig>>,
    places: Semaphore,
    addresses: Places<IpAddr>,
    address_most: u32,
    timeout: Duration,
}

/// A connection that has begun.
pub(crate) enum Begun {
    /// Over TLS.
    Secure(Box<TlsStream<Wire>>),
    /// Without it.
    Plain(Wire),
}

impl Handshakes {
    /// Reads the files that are configured, and follows what becomes of them; none where none are.
    ///
    /// # Errors
    /// When they cannot be used.
    pub(crate) fn start(app: &App) -> Result<Option<Arc<Self>>> {
        let tls = &app.config.tls;
        let Some((certificate, key)) = tls.files() else { return Ok(None) };
        let files = Files { certificate, key };
        let content = files.read()?;
        let (sender, current) = watch::channel(files.configure(&content)?);
        app.tasks.spawn(follow(files, content, sender, app.shutdown.clone()));
        Ok(Some(Arc::new(Self::new(tls, current))))
    }

    fn new(tls: &Tls, current: watch::Receiver<Arc<ServerConfig>>) -> Self {
        Self {
            current,
            places: Semaphore::new(tls.handshakes as usize),
            addresses: Places::default(),
            address_most: tls.address_handshakes,
            timeout: tls.handshake_timeout,
        }
    }

    /// Shakes hands, or finds that the client speaks without TLS. A proxy's address has as many handshakes as all.
    ///
    /// # Errors
    /// When the client ends, says nothing that is TLS or HTTP in time, or too many shake hands already.
    pub(crate) async fn begin(&self, mut wire: Wire, peer: IpAddr, trusted: bool) -> io::Result<Begun> {
        let busy = || io::Error::new(io::ErrorKind::ResourceBusy, "too many handshakes at the same time");
        let most = if trusted { 0 } else { self.address_most };
        let _place = self.addresses.take(subscriber(peer), most).ok_or_else(busy)?;
        let _permit = self.places.try_acquire().map_err(|_| busy())?;
        let begun = timeout(self.timeout, async {
            let mut first = [0];
            if wire.peek(&mut first).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if first != [HANDSHAKE] {
                return Ok(Begun::Plain(wire));
            }
            let config = Arc::clone(&self.current.borrow());
            let stream = TlsAcceptor::from(config).accept(wire).await?;
            Ok(Begun::Secure(Box::new(stream)))
        });
        begun.await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }
}

/// Takes what becomes of the files. Connections keep the certificate with which they began.
async fn follow(files: Files, mut content: Content, current: watch::Sender<Arc<ServerConfig>>, shutdown: CancellationToken) {
    let files = Arc::new(files);
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut unreadable = None;
    while shutdown.run_until_cancelled(ticks.tick()).await.is_some() {
        let reader = Arc::clone(&files);
        let read = tokio::task::spawn_blocking(move || reader.read());
        let found = match read.await {
            Ok(Ok(found)) => found,
            Ok(Err(error)) => {
                let text = format!("{error:#}");
                if unreadable.as_ref() != Some(&text) {
                    warn!(error = %text, "the certificate before it stays in use");
                    unreadable = Some(text);
                }
                continue;
            }
            Err(_) => return,
        };
        unreadable = None;
        if found == content {
            continue;
        }
        match files.configure(&found) {
            Ok(config) => {
                current.send_replace(config);
                info!(certificate = %files.certificate.display(), "a new certificate is in use");
            }
            Err(error) => warn!(error = %format!("{error:#}"), "a new certificate cannot be used; the one before it stays in use"),
        }
        content = found;
    }
}
