//! `frontdesk serve`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Result;
use clap::Args;
use frontdesk_config::{Config, Role};
use frontdesk_runtime::process;
use frontdesk_runtime::shutdown;

use crate::{crm::Source, listen, output::say, standalone::Standalone};

#[derive(Debug, Args)]
pub struct Serve {
    /// Fill a database without contacts with the CRM files of this folder (see `crm import`)
    #[arg(long, value_name = "DIR")]
    seed: Option<PathBuf>,
}

impl Serve {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = Arc::new(process::load(config)?);
        config.check_for(Role::Standalone)?;
        let _telemetry = process::log(&config, "frontdesk")?;
        let seed = self.seed.as_deref().map(Source::folder).transpose()?;
        let stop = shutdown::on_signal()?;
        let standalone = Standalone::open(Arc::clone(&config), seed.as_ref()).await?;
        announce(&standalone, &config)?;
        standalone.run(stop).await?;
        Ok(ExitCode::SUCCESS)
    }
}

fn announce(standalone: &Standalone, config: &Config) -> Result<()> {
    let url = listen::base_url(standalone.address(), config.tls.certificate.is_some());
    say(format_args!(
        "Frontdesk serves {url} (the chat page; the console for your team is {url}/console, the API is described at {url}/api/docs)"
    ))?;
    say(format_args!("Its data lies in {}", config.data_dir.display()))?;
    if let Some(report) = &standalone.seeded {
        say(format_args!("The empty CRM was filled with {report}"))?;
    }
    if let Some(made) = &standalone.made {
        say(made)?;
    }
    if let Some(admin) = &standalone.made_admin {
        say(admin)?;
    }
    say("Try it (the second line asks, waits a second and lists the messages):")?;
    say(try_it(&url))?;
    say("Ctrl-C stops it.")?;
    Ok(())
}

/// Two lines for a shell: open a session, and send a message in it.
fn try_it(url: &str) -> String {
    let session = format!("{url}/api/chat/sessions");
    let pick = r#"sed -E 's/.*"id":"([^"]*)".*"token":"([^"]*)".*/S=\1 T=\2/'"#;
    let ask = r#"-H 'Content-Type: application/json' -d '{"text":"How long do I have to return something?"}'"#;
    format!(
        "  eval \"$(curl -sS -X POST {session} | {pick})\"\n  \
         curl -sS {session}/$S/messages -H \"Authorization: Bearer $T\" {ask} && sleep 1 && curl -sS {session}/$S/messages -H \"Authorization: Bearer $T\"; echo"
    )
}
