//! API keys: what programs of the company show in place of a password.

use chrono::{DateTime, Utc};
use frontdesk_model::KeyId;
use frontdesk_security::{Token, TokenKind, hash_token};
use frontdesk_store::ApiKey;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    permissions::Permissions,
    principal::Principal,
    use_cases::UseCases,
};

/// Most keys of a company that open something.
const MOST_KEYS: usize = 100;
/// Longest name.
const MAX_NAME: usize = 100;
/// What is kept of a key to tell it apart, behind the letters that all keys begin with.
const SHOWN: usize = 6;

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyInput {
    /// What people call it: 1 to 100 characters on one line.
    pub name: String,
}

/// An API key, without the key itself, which is kept as a hash alone.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownKey {
    /// Its id.
    pub id: KeyId,
    /// What people call it.
    pub name: String,
    /// Its first characters, to tell keys apart.
    pub prefix: String,
    /// What it permits.
    pub permissions: Vec<&'static str>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was revoked; null: it opens what it permits.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// An API key as it was made.
#[derive(Serialize, ToSchema)]
pub struct KeyMade {
    #[serde(flatten)]
    shown: ShownKey,
    /// The key. It is shown only here.
    key: String,
}

impl UseCases {
    /// The company's keys, oldest first; revoked ones among them, while they are kept.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn keys(&self, principal: &Principal) -> Result<Vec<ShownKey>> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        Ok(self.store.list_keys(tenant).await?.into_iter().map(shown).collect())
    }

    /// Makes a key.
    ///
    /// # Errors
    /// Without permission, where the name cannot be used, where there are too many, and when the store fails.
    pub async fn make_key(&self, principal: &Principal, input: &KeyInput) -> Result<KeyMade> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        let name = input.name.trim();
        let mut checks = Checks::default();
        checks.line("name", Some(name), MAX_NAME);
        checks.done()?;
        let live = self.store.list_keys(tenant).await?;
        if live.iter().filter(|key| key.revoked_at.is_none()).count() >= MOST_KEYS {
            return Err(Error::field(
                "name",
                format!("would be one too many: a company has {MOST_KEYS} keys at most; revoke one that nobody uses"),
            ));
        }
        let key = Token::generate(TokenKind::ApiKey, &mut rand::rng()).expose().to_owned();
        let prefix: String = key.chars().take(TokenKind::ApiKey.prefix().len() + SHOWN).collect();
        let mut hash = [0; 32];
        hex::decode_to_slice(hash_token(&key), &mut hash).map_err(|_| Error::internal())?;
        let id = self.store.create_key(tenant, name, &prefix, &hash).await?;
        self.note(
            principal,
            "key.create",
            subject(id),
            None,
            Some(json!({ "name": name, "prefix": prefix })),
        )
        .await?;
        let shown = ShownKey {
            id,
            name: name.to_owned(),
            prefix,
            permissions: Permissions::OF_KEY.names().collect(),
            created_at: self.clock.now(),
            revoked_at: None,
        };
        Ok(KeyMade { shown, key })
    }

    /// Revokes a key: it opens nothing from then on.
    ///
    /// # Errors
    /// Without permission, where there is no such key that is not revoked, and when the store fails.
    pub async fn revoke_key(&self, principal: &Principal, id: KeyId) -> Result<()> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        if !self.store.revoke_key(tenant, id).await? {
            return Err(Error::not_found("API key"));
        }
        self.note(principal, "key.revoke", subject(id), None, None).await
    }
}

fn shown(key: ApiKey) -> ShownKey {
    ShownKey {
        id: key.id,
        name: key.name,
        prefix: key.prefix,
        permissions: Permissions::OF_KEY.names().collect(),
        created_at: key.created_at,
        revoked_at: key.revoked_at,
    }
}

fn subject(id: KeyId) -> (&'static str, String) {
    ("key", id.to_string())
}
