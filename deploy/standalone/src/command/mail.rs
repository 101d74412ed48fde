//! `frontdesk mail`

use std::{
    io::{self, Read as _},
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use clap::Subcommand;
use frontdesk_channels::{Arrival, Channels, email::Settings};
use frontdesk_config::{Config, ConnectionUrl};
use frontdesk_files::blob::Blobs;
use frontdesk_model::{ChannelName, TenantId};
use frontdesk_outbox::RelayHandle;
use frontdesk_queue::QueueOptions;
use frontdesk_runtime::{process, shutdown};
use frontdesk_store::Store;
use frontdesk_usecases::{Deps, Received, UseCases};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    imap::{Mailbox, Waiting},
};

/// `EX_TEMPFAIL` of sysexits.h: a mail server keeps the mail and hands it over again.
const TRY_AGAIN: u8 = 75;
/// News is waited for as long; then the mailbox is looked at anyway.
const LONGEST_WAIT: Duration = Duration::from_mins(10);
/// After a failure the mailbox's server has this long to recover.
const PAUSE: Duration = Duration::from_secs(10);

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Fetch customers' mails from the mailbox of `channels.email.imap_url`, until stopped
    ///
    /// A mail is marked as read once it is kept. It may be fetched by several processes; each mail is taken once.
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
    /// Exits with 0 when the mail is kept, or needs no answer, and with 75 when it is to be handed over again.
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
                let mut mail = Vec::new();
                let taken = match io::stdin().lock().read_to_end(&mut mail).context("no mail on standard input") {
                    Ok(_) => receive(&config, &tenant, &mail, sender.as_deref(), recipient.as_deref()).await,
                    Err(error) => Err(error),
                };
                // Whatever is wrong here shall not cost the mail.
                Ok(match taken {
                    Ok(()) => ExitCode::SUCCESS,
                    Err(problem) => {
                        error!("the mail is not taken: {problem:#}");
                        ExitCode::from(TRY_AGAIN)
                    }
                })
            }
        }
    }
}

async fn receive(config: &Arc<Config>, tenant: &str, mail: &[u8], sender: Option<&str>, recipient: Option<&str>) -> Result<()> {
    let desk = Desk::open(config, tenant).await?;
    let envelope = [("sender", sender), ("recipient", recipient)];
    let fields: Vec<(&str, &str)> = envelope.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let taken = desk.take(&fields, mail).await;
    desk.close().await;
    taken
}

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

    async fn take(&self, envelope: &[(&str, &str)], mail: &[u8]) -> Result<()> {
        let channel = self.channels.get(ChannelName::Email).context("there is no channel for mail")?;
        let arrival = Arrival {
            fields: envelope,
            body: mail,
        };
        match self.use_cases.take_inbound(self.tenant, channel, arrival).await {
            Ok(Received::Kept {
                message,
                repeated,
                ticket_number,
            }) => {
                info!(session = %message.session_id, id = %message.id, repeated, ticket = ticket_number, "a mail is kept");
                Ok(())
            }
            Ok(Received::OnTicket(number)) => {
                info!(number, "a mail is kept on a ticket");
                Ok(())
            }
            Ok(Received::Unsubscribed) => {
                info!("somebody wants no news any more");
                Ok(())
            }
            Ok(Received::Ignored(why)) => {
                info!(%why, "a mail is no message");
                Ok(())
            }
            Err(problem) => Err(anyhow::Error::msg(problem.detail().to_owned())),
        }
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
            let left = self.fetch(&mut mailbox).await?;
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
        loop {
            let left = self.fetch(&mut mailbox).await?;
            let at_most = if left == 0 { LONGEST_WAIT } else { self.settings.poll };
            mailbox = mailbox.wait(self.settings.poll, at_most).await?;
        }
    }

    /// Takes what is unread, and says how many could not be taken.
    async fn fetch(&self, mailbox: &mut Mailbox) -> Result<usize> {
        let mut left = 0;
        for Waiting { uid, bytes } in mailbox.unseen().await? {
            if bytes > self.settings.mail_bytes {
                warn!(
                    uid,
                    bytes, "a mail is larger than channels.email.mail_bytes; it stays in the mailbox, marked as read"
                );
                mailbox.mark_seen(uid).await?;
                continue;
            }
            let Some(mail) = mailbox.mail(uid).await? else { continue };
            match self.take(&[], &mail).await {
                Ok(()) => mailbox.mark_seen(uid).await?,
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
