//! `frontdesk tenant`

use std::{path::Path, process::ExitCode};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Subcommand;
use frontdesk_model::TenantId;
use frontdesk_runtime::process;
use frontdesk_security::TokenKind;
use serde::Serialize;

use crate::{bootstrap, output::say_json};

/// Longest slug.
const MAX_SLUG: usize = 63;

#[derive(Debug, Subcommand)]
pub enum Tenant {
    /// Make a tenant with a first API key, and print both as JSON
    ///
    /// The key is shown only here; it is kept as a hash.
    Create {
        /// Its name in `X-Frontdesk-Tenant`: 1 to 63 of a-z, 0-9 and `-`
        slug: String,
        /// Its first API key, 8 characters or more; drawn when left out
        #[arg(long, value_name = "KEY")]
        admin_key: Option<String>,
        /// The secret of its identity hashes and tokens, 8 characters or more; drawn when left out
        #[arg(long, value_name = "SECRET")]
        identity_secret: Option<String>,
    },
}

#[derive(Serialize)]
struct Created {
    slug: String,
    id: TenantId,
    admin_key: String,
    identity_secret: String,
}

impl Tenant {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let Self::Create {
            slug,
            admin_key,
            identity_secret,
        } = self;
        check_slug(&slug)?;
        let admin_key = admin_key.unwrap_or_else(|| bootstrap::draw(TokenKind::ApiKey));
        bootstrap::check_key(&admin_key).context("--admin-key")?;
        let identity_secret = identity_secret.unwrap_or_else(|| bootstrap::draw(TokenKind::IdentitySecret));
        bootstrap::check_secret(&identity_secret).context("--identity-secret")?;

        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_database(&config).await?;
        ensure!(
            !bootstrap::key_is_known(&store, &admin_key).await?,
            "--admin-key is a key of another tenant; choose another"
        );
        let Some(tenant) = store.create_tenant(&slug, &identity_secret).await? else {
            bail!(
                "there is a tenant {slug:?} already; choose another slug, or make it a key with `frontdesk key create NAME --tenant {slug}`"
            );
        };
        bootstrap::create_key(&store, tenant.id, bootstrap::FIRST_KEY, &admin_key)
            .await
            .with_context(|| {
                format!("the tenant {slug:?} is made, but its key is not; make one with `frontdesk key create NAME --tenant {slug}`")
            })?;
        store.close().await;
        say_json(&Created {
            slug,
            id: tenant.id,
            admin_key,
            identity_secret,
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn check_slug(slug: &str) -> Result<()> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    ensure!(
        (1..=MAX_SLUG).contains(&slug.len()) && slug.bytes().all(allowed),
        "{slug:?} is no slug: it has 1 to {MAX_SLUG} of a-z, 0-9 and `-`"
    );
    Ok(())
}
