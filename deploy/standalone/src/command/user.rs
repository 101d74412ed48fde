//! `frontdesk user`

use std::{
    io::{self, Read as _},
    path::Path,
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use clap::{Subcommand, ValueEnum};
use frontdesk_config::Config;
use frontdesk_model::{PasswordPurpose, Role, TenantId, User as Person, email::is_email};
use frontdesk_runtime::process;
use frontdesk_security::{Token, TokenKind, password};
use frontdesk_store::{Author, Change, NewUser, Store, UserChange};
use serde_json::json;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    output::say_json,
};

/// Longest name, in characters.
const MAX_NAME: usize = 200;
/// Most bytes of a password that are read.
const MOST_READ: u64 = 4096;
/// How long a link is good that is handed over by hand.
const LINK_LASTS: Duration = Duration::from_hours(24);

#[derive(Debug, Subcommand)]
pub enum User {
    /// Make a user, and print it as JSON
    ///
    /// Without --password-stdin the user is invited by e-mail, which needs `notifications.smtp_url` and a worker for meetings.
    Create {
        /// The address with which the user signs in
        #[arg(long)]
        email: String,
        /// What people call the user
        #[arg(long)]
        name: String,
        /// What the user is for
        #[arg(long)]
        role: RoleName,
        /// Read the password from standard input: its first line, 10 to 200 characters
        #[arg(long)]
        password_stdin: bool,
        /// Whose user
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
    /// Print a link with which a user sets a password, to hand over where no e-mail is sent: it works once, for 24 hours
    Link {
        /// The address with which the user signs in
        #[arg(long)]
        email: String,
        /// Whose user
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// Everything
    Admin,
    /// Answers customers
    Agent,
}

impl User {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let (new, email, tenant) = match self {
            Self::Create {
                email,
                name,
                role,
                password_stdin,
                tenant,
            } => (Some(new_user(email.clone(), name, role.into(), password_stdin)?), email, tenant),
            Self::Link { email, tenant } => (None, email, tenant),
        };
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let tenant = bootstrap::tenant(&store, &tenant).await?;
        if let Some(new) = new {
            let made = store.create_user(tenant.id, new, Author::SYSTEM).await?;
            say_json(&person(made)?)?;
        } else {
            let account = store.account(tenant.id, &email).await?;
            let user = account
                .with_context(|| format!("the tenant has no user with the e-mail address {email}"))?
                .user;
            ensure!(user.active, "{email} is not active: a user who is not may not sign in");
            let link = password_link(&store, &config, tenant.id, &user).await?;
            say_json(&json!({ "email": user.email, "link": link, "lasts_hours": LINK_LASTS.as_secs() / 3600 }))?;
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

fn new_user(email: String, name: String, role: Role, password_stdin: bool) -> Result<NewUser> {
    ensure!(is_email(&email), "{email:?} is no e-mail address");
    let length = name.chars().count();
    ensure!(
        (1..=MAX_NAME).contains(&length) && !name.trim().is_empty() && !name.contains(char::is_control),
        "a user's name has 1 to {MAX_NAME} characters on one line"
    );
    let password = password_stdin.then(read_password).transpose()?;
    Ok(NewUser {
        email,
        name,
        roles: vec![role],
        active: true,
        password_hash: password.map(|password| password::hash(&password, &mut rand::rng())),
    })
}

/// A link to the console of these settings, with which a user sets a password and signs in.
pub async fn password_link(store: &Store, config: &Config, tenant: TenantId, user: &Person) -> Result<String> {
    let token = Token::generate(TokenKind::Password, &mut rand::rng());
    store
        .keep_password_token(tenant, user.id, PasswordPurpose::Invitation, &token.digest(), LINK_LASTS)
        .await?;
    let change = Change {
        action: "user.link",
        subject: "user",
        id: user.id.to_string(),
        before: None,
        after: None,
    };
    store.audit(tenant, Author::SYSTEM, change).await?;
    Ok(format!("{}/console#password={}", config.public_base(), token.expose()))
}

fn person(made: UserChange) -> Result<Person> {
    match made {
        UserChange::Done { user, .. } => Ok(user),
        UserChange::EmailTaken => bail!("the tenant has a user with this e-mail address already"),
        UserChange::LastAdmin | UserChange::Missing => bail!("the user could not be made"),
    }
}

fn read_password() -> Result<String> {
    let mut text = String::new();
    io::stdin()
        .take(MOST_READ)
        .read_to_string(&mut text)
        .context("the password cannot be read from standard input")?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    password::check(&password).map_err(|wrong| anyhow!("the password {wrong}"))?;
    Ok(password)
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Admin => Self::Admin,
            RoleName::Agent => Self::Agent,
        }
    }
}
