//! What users do with their own account.

use frontdesk_model::{NotificationChoice, Preferences, Theme, User};
use frontdesk_security::password;
use frontdesk_store::{UserChange, UserPatch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::Principal,
    sign_in::check_password,
    use_cases::UseCases,
    users::MAX_NAME,
};

/// The user who asks, and what they may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The user.
    #[serde(flatten)]
    pub user: User,
    /// The names of the permissions that the roles give.
    pub permissions: Vec<&'static str>,
}

/// What users change of themselves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MePatch {
    /// What people call the user: 1 to 200 characters on one line.
    pub name: Option<String>,
    /// Another password; it ends the user's other sign-ins.
    pub password: Option<PasswordChange>,
}

/// A password for another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The one that counts now.
    pub old: String,
    /// The new one: 10 to 200 characters, none of the most common ones.
    pub new: String,
}

/// What users change of their preferences; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrefsPatch {
    /// What the user is told of.
    pub notifications: Option<NotificationChoice>,
    /// Whether it sounds.
    pub sound: Option<bool>,
    /// How pages look.
    pub theme: Option<Theme>,
    /// Whether the user takes requests for a person.
    pub available: Option<bool>,
}

impl UseCases {
    /// The user who asks.
    ///
    /// # Errors
    /// When the principal is no user, and when the store fails.
    pub async fn me(&self, principal: &Principal) -> Result<Me> {
        let (id, _) = principal.user()?;
        let user = self
            .store
            .user(principal.tenant, id)
            .await?
            .ok_or_else(|| Error::not_found("user"))?;
        Ok(Me {
            user,
            permissions: principal.permissions.names().collect(),
        })
    }

    /// Changes the user's own name or password.
    ///
    /// # Errors
    /// When the principal is no user, a field is wrong, the old password was wrong too often, and when the store fails.
    pub async fn change_me(&self, principal: &Principal, patch: MePatch) -> Result<Me> {
        let (id, sign_in) = principal.user()?;
        let mut checks = Checks::default();
        checks.line("name", patch.name.as_deref(), MAX_NAME);
        checks.done()?;
        if let Some(PasswordChange { old, new }) = patch.password {
            check_password("password.new", &new)?;
            if old.chars().count() > *password::LENGTH.end() {
                return Err(wrong_old_password());
            }
            // Counted by the user's id: whoever found an open desk does not guess the password there.
            let attempt = self.attempt(&[own_subject(id)]).await?;
            let hash = self.store.password_hash(principal.tenant, id).await?;
            if !self.passwords.verify(old, hash).await? {
                return Err(wrong_old_password());
            }
            for attempt in attempt {
                self.store.forget_attempt(attempt).await?;
            }
            let hash = self.passwords.hash(new).await?;
            self.store
                .set_password(principal.tenant, id, &hash, Some(sign_in), principal.author())
                .await?;
        }
        if patch.name.is_some() {
            let patch = UserPatch {
                name: patch.name,
                ..UserPatch::default()
            };
            self.patch_me(principal, patch).await?;
        }
        self.me(principal).await
    }

    /// Changes the user's own preferences.
    ///
    /// # Errors
    /// When the principal is no user, and when the store fails.
    pub async fn change_prefs(&self, principal: &Principal, patch: &PrefsPatch) -> Result<Me> {
        let Preferences {
            notifications,
            sound,
            theme,
            available,
        } = self.me(principal).await?.user.prefs;
        let prefs = Preferences {
            notifications: patch.notifications.unwrap_or(notifications),
            sound: patch.sound.unwrap_or(sound),
            theme: patch.theme.unwrap_or(theme),
            available: patch.available.unwrap_or(available),
        };
        let patch = UserPatch {
            prefs: Some(prefs),
            ..UserPatch::default()
        };
        self.patch_me(principal, patch).await?;
        self.me(principal).await
    }

    async fn patch_me(&self, principal: &Principal, patch: UserPatch) -> Result<()> {
        let (id, _) = principal.user()?;
        match self.store.update_user(principal.tenant, id, patch, principal.author()).await? {
            UserChange::Done { .. } => Ok(()),
            _ => Err(Error::not_found("user")),
        }
    }
}

fn wrong_old_password() -> Error {
    Error::field("password.old", "is not the password that counts now")
}

fn own_subject(user: frontdesk_model::UserId) -> [u8; 32] {
    frontdesk_security::hmac_sha256(b"own account", user.0.as_bytes())
}
