//! `frontdesk mail`

use std::{
    collections::HashMap,
    io::{self, Read as _},
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use clap::Subcommand;
use frontdesk_channels::{Channels, Letter, email::Settings};
use frontdesk_config::{Config, ConnectionUrl};
use frontdesk_files::blob::Blobs;
use frontdesk_model::{ChannelName, TenantId};
use frontdesk_outbox::RelayHandle;
use frontdesk_queue::QueueOptions;
use frontdesk_runtime::{process, shutdown};
use frontdesk_store::Store;
use frontdesk_usecases::{Deps, Received, UseCases};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    imap::{Flag, Mailbox, Waiting},
};

/// `EX_TEMPFAIL` of sysexits.h: a mail server keeps the mail and hands it over again.
const TRY_AGAIN: u8 = 75;
/// `EX_DATAERR`: it gives the mail back to its sender, who then knows that nobody has read it.
const NOT_TAKEN: u8 = 65;
/// Why a mail that is too large is not taken.
const TOO_LARGE: &str = "it is larger than channels.email.mail_bytes";
/// News is waited for as long; then the mailbox is looked at anyway.
const LONGEST_WAIT: Duration = Duration::from_mins(10);
/// After a failure the mailbox's server has this long to recover.
const PAUSE: Duration = Duration::from_secs(10);

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Fetch customers' mails from the mailbox of `channels.email.imap_url`, until stopped
    ///
    /// A mail is marked as read once it is kept. One that people have to look at stays unread and is flagged; without the flag it is tried
    /// again. The mailbox may be fetched by several processes; each mail is taken once.
    Poll {
        /// Fetch what is there, and exit
        #[arg(long)]
        once: bool,
        /// Whose customers write there
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
    /// Take one mail from standard input, as a mail server hands it over
    ///
    /// Exits with 0 when the mail is kept, or needs no answer, with 65 when it cannot be taken (too large, unreadable, written like a
    /// machine's), and with 75 when it is to be handed over again.
    Receive {
        /// The envelope's sender; empty for a mail that must not be answered
        #[arg(long, env = "SENDER")]
        sender: Option<String>,
        /// The envelope's recipient
        #[arg(long, env = "RECIPIENT")]
        recipient: Option<String>,
        /// Whose customers write there
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
}

impl Mail {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = Arc::new(process::load(config)?);
        match self {
            Self::Poll { once, tenant } => {
                let _telemetry = process::log(&config, "frontdesk-mail")?;
                let stop = shutdown::on_signal()?;
                let desk = Desk::open(&config, &tenant).await?;
                let done = Box::pin(desk.poll(once, &stop)).await;
                desk.close().await;
                done.map(|()| ExitCode::SUCCESS)
            }
            Self::Receive { sender, recipient, tenant } => {
                let _telemetry = process::log_quietly(&config)?;
                // Whatever is wrong here shall not cost the mail.
                Ok(match receive(&config, &tenant, sender, recipient).await {
                    Ok(Taken::Done) => ExitCode::SUCCESS,
                    Ok(Taken::ForPeople(why)) => {
                        error!("the mail cannot be taken: {why}");
                        ExitCode::from(NOT_TAKEN)
                    }
                    Ok(Taken::Later(_)) => ExitCode::from(TRY_AGAIN),
                    Err(problem) => {
                        error!("the mail is not taken: {problem:#}");
                        ExitCode::from(TRY_AGAIN)
                    }
                })
            }
        }
    }
}

async fn receive(config: &Arc<Config>, tenant: &str, sender: Option<String>, recipient: Option<String>) -> Result<Taken> {
    let most = Settings::of(config)?.mail_bytes;
    let mut body = Vec::new();
    let input = io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut body);
    if input.context("no mail on standard input")? as u64 > most {
        return Ok(Taken::ForPeople(TOO_LARGE.to_owned()));
    }
    let desk = Desk::open(config, tenant).await?;
    let envelope = [("sender", sender), ("recipient", recipient)];
    let fields = envelope.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let letter = Letter {
        fields: fields.collect(),
        body,
    };
    let taken = desk.take(letter).await;
    desk.close().await;
    taken
}

/// What became of a mail.
enum Taken {
    /// It is kept, or nobody waits for an answer to it.
    Done,
    /// It is not taken, for this reason, and people are to look at it.
    ForPeople(String),
    /// It is to come again, in so long at the earliest.
    Later(Duration),
}

/// It stays unread, and a flag shows it to whoever looks at the mailbox.
async fn for_people(mailbox: &mut Mailbox, uid: u32, why: &str) -> Result<()> {
    warn!(uid, why, "a mail is not taken; it stays in the mailbox, unread and flagged");
    mailbox.mark(uid, Flag::Flagged).await
}

/// Mails that are left alone until then.
type Later = HashMap<u32, Instant>;

/// What takes mail.
struct Desk {
    settings: Settings,
    channels: Channels,
    use_cases: UseCases,
    store: Store,
    tenant: TenantId,
}

impl Desk {
    async fn open(config: &Arc<Config>, tenant: &str) -> Result<Self> {
        let settings = Settings::of(config)?;
        ensure!(
            !settings.address.is_empty(),
            "there is no address to which customers write: set channels.email.address"
        );
        let store = process::open_existing_database(config).await?;
        let tenant = bootstrap::tenant(&store, tenant).await?.id;
        let options = QueueOptions {
            url: config.queue_url().expose().to_owned(),
            prefix: config.queue_prefix.clone(),
            process: "mail".to_owned(),
        };
        let queue = frontdesk_queue::connect(&options, store.clock()).await?;
        let use_cases = UseCases::new(Deps {
            config: Arc::clone(config),
            store: store.clone(),
            blobs: Blobs::open(&config.blob_url())?,
            queue,
            // Every other process looks for jobs: a mail may wait for two seconds.
            relay: RelayHandle::elsewhere(),
        });
        Ok(Self {
            settings,
            channels: Channels::new(config)?,
            use_cases,
            store,
            tenant,
        })
    }

    async fn take(&self, letter: Letter) -> Result<Taken> {
        let taken = self.use_cases.take_inbound(self.tenant, &self.channels, ChannelName::Email, letter);
        match taken.await.map_err(|problem| anyhow::Error::msg(problem.detail().to_owned()))? {
            Received::Kept {
                message,
                repeated,
                ticket_number,
            } => info!(session = %message.session_id, id = %message.id, repeated, ticket = ticket_number, "a mail is kept"),
            Received::OnTicket(number) => info!(number, "a mail is kept on a ticket"),
            Received::Unsubscribed => info!("somebody wants no news any more"),
            Received::Ignored(why) => info!(%why, "a mail is no message"),
            Received::ForPeople(why) => return Ok(Taken::ForPeople(why.to_string())),
            Received::TooMany { retry_after } => {
                warn!("the sender of a mail has sent too many in this hour (limits.mails_per_hour); it is taken later");
                return Ok(Taken::Later(retry_after));
            }
        }
        Ok(Taken::Done)
    }

    /// Fetches until `stop`, or once.
    async fn poll(&self, once: bool, stop: &CancellationToken) -> Result<()> {
        let address = self
            .settings
            .imap_url
            .as_ref()
            .context("there is no mailbox to fetch from: set channels.email.imap_url")?;
        if once {
            let mut mailbox = Mailbox::open(address).await?;
            let mut later = Later::new();
            let left = self.fetch(&mut mailbox, &mut later).await? + later.len();
            mailbox.close().await?;
            ensure!(left == 0, "{left} mails could not be taken; they stay unread in the mailbox");
            return Ok(());
        }
        while !stop.is_cancelled() {
            let Some(ended) = stop.run_until_cancelled(Box::pin(self.follow(address))).await else {
                break;
            };
            if let Err(problem) = ended {
                warn!("the mailbox cannot be read: {problem:#}; trying again");
                stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await;
            }
        }
        Ok(())
    }

    /// Fetches what comes, until the connection breaks.
    async fn follow(&self, address: &ConnectionUrl) -> Result<()> {
        let mut mailbox = Mailbox::open(address).await?;
        info!(mailbox = %address, "fetching mail");
        let mut later = Later::new();
        loop {
            let left = self.fetch(&mut mailbox, &mut later).await?;
            let at_most = if left == 0 { LONGEST_WAIT } else { self.settings.poll };
            mailbox = mailbox.wait(self.settings.poll, at_most).await?;
        }
    }

    /// Takes what is unread, and says how many could not be taken; those of `later` are left alone.
    async fn fetch(&self, mailbox: &mut Mailbox, later: &mut Later) -> Result<usize> {
        later.retain(|_, at| *at > Instant::now());
        let mut left = 0;
        for Waiting { uid, bytes } in mailbox.unseen().await? {
            if later.contains_key(&uid) {
                continue;
            }
            if bytes > self.settings.mail_bytes {
                for_people(mailbox, uid, TOO_LARGE).await?;
                continue;
            }
            let Some(body) = mailbox.mail(uid).await? else { continue };
            let letter = Letter { body, ..Letter::default() };
            match self.take(letter).await {
                Ok(Taken::Done) => mailbox.mark(uid, Flag::Seen).await?,
                Ok(Taken::ForPeople(why)) => for_people(mailbox, uid, &why).await?,
                Ok(Taken::Later(pause)) => {
                    later.insert(uid, Instant::now() + pause);
                }
                Err(problem) => {
                    left += 1;
                    warn!(uid, "a mail cannot be taken now and stays unread: {problem:#}");
                }
            }
        }
        Ok(left)
    }

    async fn close(self) {
        self.store.close().await;
    }
}
