//! Sends a user the link with which to set a password. The link's token is drawn here, so that it stands in no row but as a hash.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use frontdesk_channels::email::{LinkMail, Smtp};
use frontdesk_config::Config;
use frontdesk_model::PasswordPurpose;
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_security::{Token, TokenKind};
use frontdesk_store::{PasswordMailInput, Store};
use frontdesk_texts::{Language, password};
use lettre::Message;

use crate::deliver::job_error;

/// How long an invitation is good, as its text says.
const INVITATION_LASTS: Duration = Duration::from_hours(7 * 24);
/// How long the link of a forgotten password is good, as its text says.
const RESET_LASTS: Duration = Duration::from_hours(1);

/// The handler of [`JobKind::PasswordMail`](frontdesk_model::JobKind::PasswordMail).
pub struct PasswordMailJob {
    store: Store,
    config: Arc<Config>,
    smtp: Smtp,
}

impl PasswordMailJob {
    /// Sends as the configuration says.
    ///
    /// # Errors
    /// When the mail server's address, or the sender's, cannot be understood.
    pub fn new(deps: &WorkerDeps) -> anyhow::Result<Self> {
        Ok(Self {
            store: deps.store.clone(),
            config: Arc::clone(&deps.config),
            smtp: Smtp::new(&deps.config.notifications)?,
        })
    }

    fn compose(&self, input: &PasswordMailInput, token: &Token) -> anyhow::Result<Message> {
        let link = format!("{}/console#password={}", self.config.public_base(), token.expose());
        let (subject, body) = match input.purpose {
            PasswordPurpose::Invitation => (
                password::invitation_subject(Language::English),
                password::invitation_body(Language::English, &input.email, &link, &input.name),
            ),
            PasswordPurpose::Reset => (
                password::reset_subject(Language::English),
                password::reset_body(Language::English, &link, &input.name),
            ),
        };
        let mail = LinkMail {
            address: &input.email,
            subject,
            text: &body,
            link: &link,
            language: Language::English,
        };
        mail.compose(self.smtp.from())
    }
}

#[async_trait]
impl Handler for PasswordMailJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        self.smtp.is_on().map_err(job_error)?;
        let gone = || JobError::Dead("the user is gone, or may not sign in".to_owned());
        let input = self.store.load_password_mail(job).await?.ok_or_else(gone)?;
        let token = Token::generate(TokenKind::Password, &mut rand::rng());
        let message = self
            .compose(&input, &token)
            .map_err(|error| JobError::Dead(format!("{}: {error}", input.email)))?;
        let lasts = match input.purpose {
            PasswordPurpose::Invitation => INVITATION_LASTS,
            PasswordPurpose::Reset => RESET_LASTS,
        };
        let (user, purpose) = (input.user_id, input.purpose);
        self.store
            .keep_password_token(job.tenant_id, user, purpose, &token.digest(), lasts)
            .await?;
        self.smtp.send(message).await.map_err(job_error)?;
        Ok(if self.store.settle_password_mail(job).await? {
            Finished::Done {
                hints: Vec::new(),
                next: Vec::new(),
            }
        } else {
            Finished::Lost
        })
    }
}
