//! `frontdesk demo`

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use frontdesk_config::Config;
use frontdesk_model::{Clock, MessageId};
use frontdesk_runtime::process;
use frontdesk_runtime::shutdown;
use frontdesk_security::TokenKind;
use frontdesk_store::Store;
use frontdesk_workers::engine;
use tokio_util::sync::CancellationToken;

use super::user;
use crate::{
    bootstrap::{self, DEFAULT_TENANT, FIRST_ADMIN},
    crm::Source,
    demo::{self, Shop, Zoom},
    listen,
    output::say,
    standalone::Standalone,
    trail,
};

/// Where the demo's data go, below the working folder; below the system's temporary folder where that cannot be written.
const DATA: &str = "data";

#[derive(Debug, Args)]
pub struct Demo {
    /// A folder for the demo's data, which must not be there yet; without it, ./data/demo-TIME
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

impl Demo {
    pub async fn run(self) -> Result<ExitCode> {
        let folder = self.fresh_folder(&Clock::system())?;
        let admin_key = bootstrap::draw(TokenKind::ApiKey);
        let secret = bootstrap::draw(TokenKind::IdentitySecret);
        let zoom = Zoom::start().await?;
        let config = Arc::new(configure(&folder, &admin_key, &secret, &zoom)?);
        let _telemetry = process::log(&config, "frontdesk")?;
        let told = shutdown::on_signal()?;

        let standalone = Standalone::open(Arc::clone(&config), Some(&Source::Sample)).await?;
        let url = listen::base_url(standalone.address(), false);
        say(format_args!(
            "Frontdesk runs at {url}, in one process, on SQLite. Its data lies in {}",
            folder.display()
        ))?;
        if let Some(report) = &standalone.seeded {
            say(format_args!("Its CRM holds the sample shop: {report}.\n"))?;
        }
        let stop = CancellationToken::new();
        let server = tokio::spawn(standalone.run(stop.clone()));
        let shop = Shop {
            url,
            admin_key: admin_key.clone(),
            identity_secret: secret,
        };
        let listens = !engine::lacks_model(&config);
        if !listens {
            say(format_args!("The spoken question is left out: {}\n", engine::no_model(&config)))?;
        }
        let playing = async {
            let played = demo::play(&shop, listens).await?;
            let noted = demo::play_call(&shop, &zoom, listens).await?;
            anyhow::Ok((played, noted))
        };
        let played = told.run_until_cancelled(playing).await;
        stop.cancel();
        server.await??;
        let Some(played) = played else {
            bail!("stopped before the end; its data lies in {}", folder.display());
        };
        let (played, noted) = played?;
        let store = process::open_existing_database(&config).await?;
        show_trail(&store, played.traced).await?;
        let link = console_link(&store, &folder).await?;
        store.close().await;
        say(format_args!(
            "\nThe data lies in {}; its admin key is {admin_key}",
            folder.display()
        ))?;
        say(how_to_serve(&folder, &link))?;
        if played.wrong > 0 {
            eprintln!("frontdesk: {} of the turns above were not answered as they should be", played.wrong);
        }
        if !noted {
            eprintln!("frontdesk: the call above did not become the notes that it should");
        }
        Ok(if noted && played.wrong == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn fresh_folder(self, clock: &Clock) -> Result<PathBuf> {
        if let Some(folder) = self.data_dir {
            return make(&folder)
                .with_context(|| format!("the folder {} cannot be made new", folder.display()))
                .map(|()| folder);
        }
        let name = format!("demo-{}", clock.now().format("%Y%m%d-%H%M%S"));
        let places = [Path::new(".").join(DATA), env::temp_dir().join("frontdesk")];
        for place in &places {
            // Two demos may begin in the same second.
            for folder in (1..=9).map(|n| place.join(if n == 1 { name.clone() } else { format!("{name}-{n}") })) {
                match make(&folder) {
                    Ok(()) => return Ok(folder),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                    Err(_) => break,
                }
            }
        }
        bail!(
            "neither {} nor {} can be written; name a folder with --data-dir",
            places[0].display(),
            places[1].display()
        )
    }
}

fn make(folder: &Path) -> io::Result<()> {
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above)?;
    }
    fs::create_dir(folder)
}

/// A configuration of the demo's own, whatever the user's says. It stays in the folder, to serve the same data later.
fn configure(folder: &Path, admin_key: &str, secret: &str, zoom: &Zoom) -> Result<Config> {
    let path = folder.join("frontdesk.toml");
    let whole = fs::canonicalize(folder)?;
    let data_dir = serde_json::to_string(&whole.to_string_lossy())?;
    let models = serde_json::to_string(&models()?.to_string_lossy())?;
    let settings = format!("# Made by `frontdesk demo`.\ndata_dir = {data_dir}\n\n[speech]\nmodel_dir = {models}\n");
    fs::write(&path, settings)?;
    let environment = [
        ("FRONTDESK_LISTEN", "127.0.0.1:0"),
        ("FRONTDESK_LOG__FILTER", "warn,symphonia=error"),
        ("FRONTDESK_IDENTITY__LINKS", "true"),
        ("FRONTDESK_BOOTSTRAP__ADMIN_KEY", admin_key),
        ("FRONTDESK_BOOTSTRAP__IDENTITY_SECRET", secret),
        // The demo's own Zoom; not in the file, since it ends with the demo.
        ("FRONTDESK_CALLS__ALLOW_PRIVATE_ADDRESSES", "true"),
        ("FRONTDESK_CALLS__ZOOM__DOWNLOAD_HOSTS", "127.0.0.1"),
        ("FRONTDESK_CALLS__ZOOM__SECRET_TOKEN", zoom.secret()),
    ];
    Ok(Config::load(
        Some(&path),
        environment.map(|(name, value)| (name.to_owned(), value.to_owned())),
    )?)
}

/// Where the user's models lie: the demo's data are new, a model is large.
fn models() -> Result<PathBuf> {
    let folder = process::load(None)?.model_dir();
    Ok(fs::canonicalize(&folder).unwrap_or(folder))
}

async fn show_trail(store: &Store, message: MessageId) -> Result<()> {
    let trail = store.trail(None, message).await?.context("the message's trail is missing")?;
    say("The trail of one message (`frontdesk jobs trail`):")?;
    say(trail::render(&trail))?;
    Ok(())
}

/// A link to the console for an administrator, at the address at which the data is served later.
async fn console_link(store: &Store, folder: &Path) -> Result<String> {
    let config = Config::load(Some(&folder.join("frontdesk.toml")), [])?;
    let tenant = bootstrap::tenant(store, DEFAULT_TENANT).await?;
    let admin = store
        .account(tenant.id, FIRST_ADMIN)
        .await?
        .context("the sample data has no administrator")?;
    user::password_link(store, &config, tenant.id, &admin.user).await
}

fn how_to_serve(folder: &Path, link: &str) -> String {
    let program = env::args().next().unwrap_or_else(|| "frontdesk".to_owned());
    format!(
        "To look at it, and to chat yourself:\n  {program} serve --config {}    serves what you saw; then open the address that it prints, or\n  \
         {link}    the console, for its administrator {}: choose a password there (the link works once, for 24 hours)\n  \
         make serve    in the repository: a data folder of your own, ./data, with the sample CRM",
        folder.join("frontdesk.toml").display(),
        FIRST_ADMIN
    )
}
