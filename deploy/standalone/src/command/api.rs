//! `frontdesk api`

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::Result;
use frontdesk_config::Role;
use frontdesk_runtime::process::{self, Parts};
use frontdesk_runtime::shutdown;
use frontdesk_telemetry::metric::Metrics;

use crate::{bootstrap, edge, listen, output::say};

pub async fn run(config: Option<&Path>) -> Result<ExitCode> {
    let config = Arc::new(process::load(config)?);
    config.check_for(Role::Api)?;
    let _telemetry = process::log(&config, "frontdesk-api")?;
    let stop = shutdown::on_signal()?;
    process::make_folder(&config.data_dir)?;
    let listener = listen::listen(&config).await?;
    let admin = listen::admin(&config).await?;
    let store = process::await_database(&config, &stop).await?;
    let made = bootstrap::ensure_default(&store, &config).await?;
    let parts = Parts::start(Arc::clone(&config), store, Metrics::install()?, "api").await?;
    listener.file.write(listener.address)?;
    let url = listen::base_url(listener.address, config.tls.certificate.is_some());
    say(format_args!("Frontdesk's API listens on {url}"))?;
    if let Some(made) = made {
        say(made)?;
    }
    let result = frontdesk_api::serve(listener.socket, admin, edge::deps(&parts), stop).await;
    drop(listener.file);
    parts.stop().await;
    result.map(|()| ExitCode::SUCCESS)
}
