//! Users sign in and out, and set passwords by links.

use std::{net::IpAddr, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::{
    ActorKind, ActorRef, PasswordPurpose, User, UserId,
    email::{MAX_EMAIL, email_key},
};
use frontdesk_security::{Token, TokenKind, hmac_sha256, password};
use frontdesk_store::{Account, Author, NewSignIn, PasswordSet};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    credential::Credential,
    error::{Error, ErrorKind, Result},
    principal::Principal,
    sessions::DEFAULT_TENANT,
    use_cases::UseCases,
};

/// A sign-in ends after this, however much it is used.
pub const SIGN_IN_LASTS: Duration = Duration::from_hours(30 * 24);
/// The time in which wrong passwords are counted.
const WINDOW: Duration = Duration::from_mins(15);
/// Wrong passwords that an account or an address may have in it.
const WRONG_PASSWORDS: i64 = 10;
/// A link is sent again after this.
const LINK_PAUSE: Duration = Duration::from_mins(1);
/// Longest tenant's slug that is looked up.
const MAX_SLUG: usize = 63;

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// The user's address.
    pub email: String,
    /// The user's password.
    pub password: String,
    /// The tenant's slug; `default` when left out.
    pub tenant: Option<String>,
}

/// A user who has signed in.
#[derive(Serialize, ToSchema)]
pub struct LoggedIn {
    /// Who.
    pub user: User,
    /// To be sent as `Authorization: Bearer`; a browser has it as a cookie. It is shown only here.
    pub token: String,
    /// When it ends; sooner when it is not used for twelve hours.
    pub expires_at: DateTime<Utc>,
}

/// Whose password is forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// The user's address.
    pub email: String,
    /// The tenant's slug; `default` when left out.
    pub tenant: Option<String>,
}

/// A password that is set by a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The token of the link.
    pub token: String,
    /// The password: 10 to 200 characters, none of the most common ones.
    pub password: String,
}

/// From where somebody signs in.
#[derive(Debug, Clone, Copy)]
pub struct Whence {
    /// The address.
    pub address: IpAddr,
    /// What one subscriber has: the address itself, of IPv6 its network.
    pub network: IpAddr,
}

impl UseCases {
    /// Signs a user in. Whoever the address belongs to, a refusal has the same words and takes the same time.
    ///
    /// # Errors
    /// When address or password is wrong, after too many wrong ones, and when the store fails.
    pub async fn log_in(&self, input: LogIn, from: Whence) -> Result<LoggedIn> {
        let mut checks = Checks::default();
        if input.email.len() > MAX_EMAIL {
            checks.wrong("email", format!("is longer than {MAX_EMAIL} bytes"));
        }
        let most = *password::LENGTH.end();
        if input.password.chars().count() > most {
            checks.wrong("password", format!("has more than {most} characters"));
        }
        checks.done()?;
        let slug = input.tenant.as_deref().unwrap_or(DEFAULT_TENANT);
        let attempt = self
            .attempt(&[account_subject(slug, &input.email), address_subject(from.network)])
            .await?;
        let account = self.account(slug, &input.email).await?;
        let tenant = account.as_ref().map(|(tenant, _)| *tenant);
        let account = account.map(|(_, account)| account).filter(|account| account.user.active);
        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        let fits = self.passwords.verify(input.password, hash).await?;
        let (true, Some(account), Some(tenant)) = (fits, account, tenant) else {
            return Err(Error::new(
                ErrorKind::WrongPassword,
                "The e-mail address or the password is wrong, or the user may not sign in.",
            ));
        };
        self.store.forget_attempts_of(&account_subject(slug, &input.email), WINDOW).await?;
        if let Some(of_address) = attempt.last() {
            self.store.forget_attempt(*of_address).await?;
        }
        let token = Token::generate(TokenKind::SignIn, &mut rand::rng());
        let new = NewSignIn {
            tenant_id: tenant,
            user_id: account.user.id,
            token_hash: token.digest(),
            lasts: SIGN_IN_LASTS,
            address: Some(from.address),
        };
        self.store.sign_in(new, of_user(account.user.id, from.address)).await?;
        Ok(LoggedIn {
            user: account.user,
            token: token.expose().to_owned(),
            expires_at: self.clock.now() + SIGN_IN_LASTS,
        })
    }

    /// Signs the principal out: the token opens nothing from now on.
    ///
    /// # Errors
    /// When the principal is no user, and when the store fails.
    pub async fn sign_out(&self, principal: &Principal) -> Result<()> {
        let (_, sign_in) = principal.user()?;
        Ok(self.store.sign_out(principal.tenant, sign_in).await?)
    }

    /// Has a link sent to the user of an address, if there is one. The answer is the same whoever exists.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn forgot_password(&self, input: &Forgotten, from: Whence) -> Result<()> {
        let slug = input.tenant.as_deref().unwrap_or(DEFAULT_TENANT);
        let subject = subject("link", &[from.network.to_string().as_bytes()]);
        if self
            .attempt(&[subject])
            .await
            .is_err_and(|error| error.kind() == ErrorKind::RateLimited)
        {
            return Ok(());
        }
        let account = self.account(slug, &input.email).await?;
        if let Some((tenant, account)) = account.filter(|(_, account)| account.user.active) {
            let job = self
                .store
                .send_password_link(tenant, account.user.id, PasswordPurpose::Reset, LINK_PAUSE)
                .await?;
            self.publish(job);
        }
        Ok(())
    }

    /// Sets a password by a link; the user's sign-ins end.
    ///
    /// # Errors
    /// When the password may not be chosen, the link is not known, used or over, and when the store fails.
    pub async fn reset_password(&self, input: NewPassword, from: Whence) -> Result<()> {
        check_password("password", &input.password)?;
        let over = || {
            Error::new(
                ErrorKind::TokenEnded,
                "The link was used, or is too old. Ask for another one with `POST /api/auth/password/forgot`, or ask your administrator.",
            )
        };
        let token = Credential::of(&input.token).map_err(|_| over())?;
        let attempt = self.attempt(&[address_subject(from.network)]).await?;
        let hash = self.passwords.hash(input.password).await?;
        let set = self
            .store
            .use_password_token(&token.hash, &hash, |user| of_user(user, from.address))
            .await?;
        let PasswordSet::Done = set else { return Err(over()) };
        for attempt in attempt {
            self.store.forget_attempt(attempt).await?;
        }
        Ok(())
    }

    /// Counts an attempt against each subject; those of one that is refused are taken back.
    pub(crate) async fn attempt(&self, subjects: &[[u8; 32]]) -> Result<Vec<uuid::Uuid>> {
        let mut noted = Vec::with_capacity(subjects.len());
        let mut wait = None;
        for subject in subjects {
            let attempts = self.store.note_attempt(subject, WINDOW).await?;
            noted.push(attempts.id);
            if attempts.count > WRONG_PASSWORDS {
                wait = wait.max(Some(WINDOW.saturating_sub(attempts.oldest)));
            }
        }
        let Some(wait) = wait else { return Ok(noted) };
        for attempt in noted {
            self.store.forget_attempt(attempt).await?;
        }
        let detail = "Too many wrong passwords for this account or from this address. Wait, or have a link sent with `POST /api/auth/password/forgot`.";
        Err(Error::new(ErrorKind::RateLimited, detail).retry_after(wait))
    }

    async fn account(&self, slug: &str, email: &str) -> Result<Option<(frontdesk_model::TenantId, Account)>> {
        if slug.len() > MAX_SLUG || email.len() > MAX_EMAIL || email.contains('\0') || slug.contains('\0') {
            return Ok(None);
        }
        let Some(tenant) = self.store.tenant_by_slug(slug).await? else {
            return Ok(None);
        };
        let account = self.store.account(tenant.id, email).await?;
        Ok(account.map(|account| (tenant.id, account)))
    }
}

/// Whether a password may be chosen.
pub(crate) fn check_password(field: &str, password: &str) -> Result<()> {
    password::check(password).map_err(|wrong| Error::field(field, wrong))
}

fn of_user(user: UserId, address: IpAddr) -> Author {
    Author {
        actor: ActorRef {
            kind: ActorKind::User,
            id: Some(user.0),
        },
        address: Some(address),
    }
}

/// What attempts are counted against: a hash, so that the rows hold no addresses.
fn subject(what: &str, parts: &[&[u8]]) -> [u8; 32] {
    hmac_sha256(what.as_bytes(), &parts.join(&0))
}

/// Wrong passwords for an account, whether there is one or not.
pub(crate) fn account_subject(slug: &str, email: &str) -> [u8; 32] {
    subject("account", &[slug.as_bytes(), email_key(email).as_bytes()])
}

/// Wrong passwords from an address.
pub(crate) fn address_subject(network: IpAddr) -> [u8; 32] {
    subject("address", &[network.to_string().as_bytes()])
}
