//! A mailbox that is fetched over IMAP (RFC 9051), TLS where the address says so.

use std::{collections::BTreeSet, fmt::Debug, sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use async_imap::{
    Client, Session,
    types::{Fetch, UnsolicitedResponse},
};
use frontdesk_config::ConnectionUrl;
use futures_util::TryStreamExt as _;
use percent_encoding::percent_decode_str;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, pki_types::ServerName},
};
use url::Url;

/// What the server gets for each step but waiting for news.
const STEP_WITHIN: Duration = Duration::from_mins(1);
/// Where mail comes, unless the address names another folder.
const INBOX: &str = "INBOX";

/// What carries the protocol.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// An open folder.
pub struct Mailbox {
    session: Session<Box<dyn Wire>>,
    can_idle: bool,
}

/// How a mail is marked.
#[derive(Debug, Clone, Copy)]
pub enum Flag {
    /// It is read.
    Seen,
    /// People are to look at it.
    Flagged,
}

/// A mail in the folder.
#[derive(Debug)]
pub struct Waiting {
    /// Its number, as long as the folder stays the same.
    pub uid: u32,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Mailbox {
    /// Connects, logs in and opens the folder.
    pub async fn open(address: &ConnectionUrl) -> Result<Self> {
        let opened = timeout(STEP_WITHIN, Self::open_now(address)).await;
        opened
            .context("the mailbox's server does not answer")
            .flatten()
            .with_context(|| format!("the mailbox {address} cannot be opened"))
    }

    async fn open_now(address: &ConnectionUrl) -> Result<Self> {
        let url = Url::parse(address.expose())?;
        let host = url.host_str().context("it names no host")?;
        let host = host.trim_matches(['[', ']']);
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let (user, password) = (decode(url.username()), decode(url.password().unwrap_or_default()));
        let folder = decode(url.path().trim_matches('/'));
        let port = |default| url.port().unwrap_or(default);
        let wire: Box<dyn Wire> = match url.scheme() {
            "imaps" => Box::new(tls(host, TcpStream::connect((host, port(993))).await?).await?),
            _ => Box::new(TcpStream::connect((host, port(143))).await?),
        };
        let mut client = Client::new(wire);
        client.read_response().await?.context("it closed the connection")?;
        let mut session = client.login(&user, &password).await.map_err(|(error, _)| error)?;
        let can_idle = session.capabilities().await?.has_str("IDLE");
        session.select(if folder.is_empty() { INBOX } else { &folder }).await?;
        Ok(Self { session, can_idle })
    }

    /// The mails that nobody has read, and that are not left to people, in the order in which they came.
    pub async fn unseen(&mut self) -> Result<Vec<Waiting>> {
        let found: BTreeSet<u32> = step(self.session.uid_search("UNSEEN UNFLAGGED")).await?.into_iter().collect();
        let mut waiting = Vec::with_capacity(found.len());
        for uid in found {
            let mail = self.fetch(uid, "RFC822.SIZE").await?;
            waiting.extend(mail.and_then(|mail| mail.size).map(|bytes| Waiting { uid, bytes: bytes.into() }));
        }
        Ok(waiting)
    }

    /// A mail as it came; none where somebody else removed it. It stays unread.
    pub async fn mail(&mut self, uid: u32) -> Result<Option<Vec<u8>>> {
        let mail = self.fetch(uid, "BODY.PEEK[]").await?;
        Ok(mail.and_then(|mail| mail.body().map(<[u8]>::to_vec)))
    }

    async fn fetch(&mut self, uid: u32, what: &str) -> Result<Option<Fetch>> {
        let query = format!("(UID {what})");
        let fetched = async {
            let mails = self.session.uid_fetch(uid.to_string(), query).await?;
            mails.try_collect::<Vec<Fetch>>().await
        };
        Ok(step(fetched).await?.into_iter().find(|mail| mail.uid == Some(uid)))
    }

    /// Marks a mail.
    pub async fn mark(&mut self, uid: u32, flag: Flag) -> Result<()> {
        let change = match flag {
            Flag::Seen => "+FLAGS.SILENT (\\Seen)",
            Flag::Flagged => "+FLAGS.SILENT (\\Flagged)",
        };
        let marked = async {
            let flags = self.session.uid_store(uid.to_string(), change).await?;
            flags.try_collect::<Vec<Fetch>>().await
        };
        step(marked).await.map(|_| ())
    }

    /// Waits for news, or for `at_most` where there are none. A server that tells no news is asked after `pause`. What came while the mailbox
    /// was being read is no news to IDLE, and not waited for.
    pub async fn wait(mut self, pause: Duration, at_most: Duration) -> Result<Self> {
        let told = self.session.unsolicited_responses.clone();
        let came = || std::iter::from_fn(|| told.try_recv().ok()).fold(false, |came, response| came | is_mail(&response));
        if came() && at_most > pause {
            return Ok(self);
        }
        if !self.can_idle || at_most <= pause {
            tokio::time::sleep(pause.min(at_most)).await;
            step(self.session.noop()).await?;
            return Ok(self);
        }
        let can_idle = self.can_idle;
        let mut idle = self.session.idle();
        step(idle.init()).await?;
        if !came() {
            let (news, _interrupt) = idle.wait_with_timeout(at_most);
            news.await?;
        }
        let session = step(idle.done()).await?;
        Ok(Self { session, can_idle })
    }

    /// Says goodbye.
    pub async fn close(mut self) -> Result<()> {
        step(self.session.logout()).await
    }
}

/// Whether the server tells of a mail that came.
fn is_mail(response: &UnsolicitedResponse) -> bool {
    matches!(response, UnsolicitedResponse::Exists(_))
}

async fn step<T>(work: impl Future<Output = async_imap::error::Result<T>>) -> Result<T> {
    match timeout(STEP_WITHIN, work).await {
        Ok(done) => Ok(done?),
        Err(_) => bail!("the mailbox's server does not answer"),
    }
}

async fn tls(host: &str, stream: TcpStream) -> Result<impl Wire + use<>> {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(host.to_owned())?;
    Ok(TlsConnector::from(Arc::new(config)).connect(name, stream).await?)
}
