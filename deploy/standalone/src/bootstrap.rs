//! Tenants and keys, and the tenant `default` that the first start makes.

use std::fmt;

use anyhow::{Context as _, Result, ensure};
use frontdesk_config::Config;
use frontdesk_model::{KeyId, Role, TenantId};
use frontdesk_security::{LEAST_SECRET, Token, TokenKind, hash_token, password};
use frontdesk_store::{Author, NewUser, Page, Store, Tenant, UserChange};
use secrecy::ExposeSecret;
use tracing::warn;

/// Whose sessions are opened where no tenant is named.
pub const DEFAULT_TENANT: &str = "default";
/// Name of the key that a tenant is made with.
pub const FIRST_KEY: &str = "admin";
/// Address of the administrator that is made with sample data.
pub const FIRST_ADMIN: &str = "admin@example.com";
/// A key or a secret that an operator chose has at least so many characters.
const SHORTEST_KEY: usize = LEAST_SECRET;
/// A customer knows their own identity hash, and may try secrets against it at leisure: shorter ones than this are warned of.
const GOOD_SECRET: usize = 16;
const LONGEST_KEY: usize = 512;

/// What a first start made. Printed once, since keys are kept only as hashes.
#[derive(Debug)]
pub struct Made {
    admin_key: Option<String>,
    identity_secret: Option<String>,
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let configured = "as configured";
        let key = self.admin_key.as_deref().unwrap_or(configured);
        let secret = self.identity_secret.as_deref().unwrap_or(configured);
        writeln!(f, "The tenant `default` was made. Keep these two, they are shown only now:")?;
        writeln!(f, "  admin key        {key}")?;
        write!(f, "  identity secret  {secret}")
    }
}

/// Makes the tenant `default` with its first key unless it is there; what the configuration does not say is drawn.
/// A configured admin key counts from the next start on, and stays revoked once it was.
pub async fn ensure_default(store: &Store, config: &Config) -> Result<Option<Made>> {
    let configured_secret = config.bootstrap.identity_secret.as_ref().map(ExposeSecret::expose_secret);
    let secret = configured_secret.map_or_else(|| draw(TokenKind::IdentitySecret), str::to_owned);
    // What an older version accepted goes on counting.
    if store.tenant_by_slug(DEFAULT_TENANT).await?.is_none() {
        check_secret(&secret).context("bootstrap.identity_secret")?;
    }
    let made = store.create_tenant(DEFAULT_TENANT, &secret).await?;
    let new = made.is_some();
    let tenant = match made {
        Some(tenant) => tenant,
        None => tenant(store, DEFAULT_TENANT).await?,
    };
    if configured_secret.is_some_and(|secret| secret != tenant.identity_secret) {
        warn!(
            "bootstrap.identity_secret is not the identity secret of the tenant `default`, which was made with another one or has a new one since; that one counts"
        );
    }
    let configured_key = config.bootstrap.admin_key.as_ref().map(ExposeSecret::expose_secret);
    let drawn_key = match configured_key {
        Some(key) => {
            ensure_key(store, &tenant, key).await?;
            None
        }
        // Also after a first start that died between its two writes.
        None if store.list_keys(tenant.id).await?.is_empty() => {
            let key = draw(TokenKind::ApiKey);
            create_key(store, tenant.id, FIRST_KEY, &key).await?;
            Some(key)
        }
        None => None,
    };
    let drawn_secret = (configured_secret.is_none() && (new || drawn_key.is_some())).then_some(tenant.identity_secret);
    Ok((new || drawn_key.is_some()).then_some(Made {
        admin_key: drawn_key,
        identity_secret: drawn_secret,
    }))
}

/// A user who was made for whoever tries it out; the password is shown once.
#[derive(Debug)]
pub struct MadeAdmin {
    email: &'static str,
    password: String,
}

impl fmt::Display for MadeAdmin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "An administrator was made. Sign in at /console (or POST /api/auth/login) with these, the password is shown only now:"
        )?;
        writeln!(f, "  e-mail           {}", self.email)?;
        write!(f, "  password         {}", self.password)
    }
}

/// Makes an administrator where a tenant has no user at all.
pub async fn first_admin(store: &Store, tenant: TenantId) -> Result<Option<MadeAdmin>> {
    let one = Page {
        limit: 1,
        ..Page::default()
    };
    if !store.users(tenant, &one).await?.items.is_empty() {
        return Ok(None);
    }
    let made = MadeAdmin {
        email: FIRST_ADMIN,
        password: draw(TokenKind::Password),
    };
    let new = NewUser {
        email: made.email.to_owned(),
        name: "Admin".to_owned(),
        roles: vec![Role::Admin],
        active: true,
        password_hash: Some(password::hash(&made.password, &mut rand::rng())),
    };
    match store.create_user(tenant, new, Author::SYSTEM).await? {
        UserChange::Done { .. } => Ok(Some(made)),
        // Another process was quicker.
        _ => Ok(None),
    }
}

async fn ensure_key(store: &Store, tenant: &Tenant, key: &str) -> Result<()> {
    let hash = hash(key);
    if let Some(known) = store.key_by_hash(&hash).await? {
        ensure!(
            known.tenant_id == tenant.id,
            "bootstrap.admin_key is a key of another tenant; choose another"
        );
        return Ok(());
    }
    check_key(key).context("bootstrap.admin_key")?;
    if let Err(error) = create_key(store, tenant.id, FIRST_KEY, key).await {
        // Another process was quicker, or the key stands there revoked.
        if error.is_unavailable() {
            return Err(error.into());
        }
        if store.key_by_hash(&hash).await?.is_none() {
            warn!("bootstrap.admin_key was revoked and opens nothing; make another with `frontdesk key create NAME`");
        }
    }
    Ok(())
}

/// The tenant of a slug; it must exist.
pub async fn tenant(store: &Store, slug: &str) -> Result<Tenant> {
    let found = store.tenant_by_slug(slug).await?;
    found.with_context(|| format!("there is no tenant {slug:?}; make it with `frontdesk tenant create {slug}`"))
}

/// Whether an operator may choose this key.
pub fn check_key(key: &str) -> Result<()> {
    let length = key.chars().count();
    ensure!(
        length >= SHORTEST_KEY && key.len() <= LONGEST_KEY,
        "an API key has {SHORTEST_KEY} to {LONGEST_KEY} characters"
    );
    ensure!(
        key.bytes().all(|byte| byte.is_ascii_graphic()),
        "an API key has no blanks and no characters outside ASCII: it travels in a header"
    );
    Ok(())
}

/// Whether an operator may choose this identity secret.
pub fn check_secret(secret: &str) -> Result<()> {
    ensure!(
        secret.trim().chars().count() >= SHORTEST_KEY && secret.len() <= LONGEST_KEY && !secret.contains('\0'),
        "an identity secret has {SHORTEST_KEY} to {LONGEST_KEY} characters and no NUL: a shorter one can be guessed"
    );
    if secret.chars().count() < GOOD_SECRET {
        warn!(
            "the identity secret has less than {GOOD_SECRET} characters: a customer could find it by trying; leave it out, and one is drawn"
        );
    }
    Ok(())
}

/// Whether the key opens something already.
pub async fn key_is_known(store: &Store, key: &str) -> Result<bool> {
    Ok(store.key_by_hash(&hash(key)).await?.is_some())
}

/// A fresh token of 256 bits.
pub fn draw(kind: TokenKind) -> String {
    Token::generate(kind, &mut rand::rng()).expose().to_owned()
}

/// Keeps a key as its hash and its first characters.
pub async fn create_key(store: &Store, tenant: TenantId, name: &str, key: &str) -> frontdesk_store::Result<KeyId> {
    store.create_key(tenant, name, &shown(key), &hash(key)).await
}

/// What is kept of a key to tell it apart: of one that was drawn, its prefix and a few characters; of a chosen one, which may
/// be short, no more than a quarter.
fn shown(key: &str) -> String {
    let drawn = TokenKind::ApiKey.prefix();
    let length = if key.starts_with(drawn) && key.len() > 40 {
        drawn.len() + 6
    } else {
        (key.len() / 4).min(8)
    };
    key.chars().take(length).collect()
}

fn hash(key: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hex::decode_to_slice(hash_token(key), &mut hash).expect("a SHA-256 in hexadecimal is 64 digits");
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_of_a_key_is_kept() {
        let drawn = draw(TokenKind::ApiKey);
        assert_eq!(shown(&drawn), drawn[..10]);
        assert_eq!(shown("hunter22"), "hu");
        assert_eq!(shown("fdk_hunter22"), "fdk");
    }

    #[test]
    fn a_chosen_key_must_fit_a_header() {
        assert!(check_key("test-key-of-a-test").is_ok());
        for wrong in [
            "short",
            "letters",
            "with blanks in the key",
            "schlüssel-eines-tests",
            &"x".repeat(513),
        ] {
            assert!(check_key(wrong).is_err(), "{wrong}");
        }
    }
}
