//! The company's users, as its administrators see them.

use frontdesk_model::{JobRef, Role, RoleChange, User, UserId};
use frontdesk_store::{NewUser, Page, Paged, UserChange, UserPatch};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    sign_in::check_password,
    use_cases::UseCases,
};

/// Longest name of a user, in characters.
pub(crate) const MAX_NAME: usize = 200;

/// A user to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserInput {
    /// The address with which the user signs in; no other user of the company has it.
    pub email: String,
    /// What people call the user: 1 to 200 characters on one line.
    pub name: String,
    /// What the user is for.
    pub roles: Vec<Role>,
    /// Whether the user may sign in; true when left out.
    pub active: Option<bool>,
    /// A password: 10 to 200 characters, none of the most common ones. Without one the user is invited by e-mail.
    pub password: Option<String>,
}

/// What changes of a user; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChanges {
    /// The address.
    pub email: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// What the user is for.
    pub roles: Option<Vec<Role>>,
    /// Whether the user may sign in.
    pub active: Option<bool>,
}

impl UseCases {
    /// The company's users, the newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn users(&self, principal: &Principal, page: &Page) -> Result<Paged<User>> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        Ok(self.store.users(tenant, page).await?)
    }

    /// A user.
    ///
    /// # Errors
    /// Without permission, without such a user, and when the store fails.
    pub async fn user(&self, principal: &Principal, id: UserId) -> Result<User> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        self.store.user(tenant, id).await?.ok_or_else(|| Error::not_found("user"))
    }

    /// Makes a user. One without a password is invited by e-mail.
    ///
    /// # Errors
    /// Without permission, where a field is wrong or the address is another user's, and when the store fails.
    pub async fn add_user(&self, principal: &Principal, input: UserInput) -> Result<User> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        let mut checks = Checks::default();
        checks.email("email", Some(&input.email));
        checks.line("name", Some(&input.name), MAX_NAME);
        roles(&mut checks, &input.roles);
        checks.done()?;
        let password_hash = match input.password {
            Some(password) => {
                check_password("password", &password)?;
                Some(self.passwords.hash(password).await?)
            }
            None => None,
        };
        let new = NewUser {
            email: input.email,
            name: input.name,
            roles: input.roles,
            active: input.active.unwrap_or(true),
            password_hash,
        };
        let made = self.store.create_user(tenant, new, principal.author()).await?;
        self.changed_user(made)
    }

    /// Changes a user. What the user may do follows at once; one that may not sign in any more is signed out everywhere.
    ///
    /// # Errors
    /// Without permission, where a field is wrong, the address is another user's, no administrator would be left, and when the store fails.
    pub async fn change_user(&self, principal: &Principal, id: UserId, changes: UserChanges) -> Result<User> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        let mut checks = Checks::default();
        checks.email("email", changes.email.as_deref());
        checks.line("name", changes.name.as_deref(), MAX_NAME);
        roles(&mut checks, changes.roles.as_deref().unwrap_or_default());
        checks.done()?;
        let patch = UserPatch {
            email: changes.email,
            name: changes.name,
            roles: changes.roles,
            active: changes.active,
            prefs: None,
        };
        let changed = self.store.update_user(tenant, id, patch, principal.author()).await?;
        self.changed_user(changed)
    }

    /// Removes a user.
    ///
    /// # Errors
    /// Without permission, without such a user, where no administrator would be left, and when the store fails.
    pub async fn remove_user(&self, principal: &Principal, id: UserId) -> Result<()> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        let removed = self.store.remove_user(tenant, id, principal.author()).await?;
        self.changed_user(removed).map(|_| ())
    }

    /// The roles that a user had, the newest first.
    ///
    /// # Errors
    /// Without permission, without such a user, and when the store fails.
    pub async fn role_history(&self, principal: &Principal, id: UserId) -> Result<Vec<RoleChange>> {
        let tenant = principal.require(Permissions::MANAGE_USERS)?;
        let history = self.store.role_history(tenant, id).await?;
        if history.is_empty() {
            return Err(Error::not_found("user"));
        }
        Ok(history)
    }

    fn changed_user(&self, change: UserChange) -> Result<User> {
        match change {
            UserChange::Done { user, job } => {
                self.publish(job);
                Ok(user)
            }
            UserChange::EmailTaken => Err(Error::new(
                ErrorKind::NameTaken,
                "Another user of the company has this e-mail address.",
            )),
            UserChange::LastAdmin => Err(Error::new(
                ErrorKind::LastAdmin,
                "This is the last active administrator. Make another one first.",
            )),
            UserChange::Missing => Err(Error::not_found("user")),
        }
    }

    /// Has a job that was just written published.
    pub(crate) fn publish(&self, job: Option<JobRef>) {
        if let Some(job) = job {
            self.relay.hint(job);
        }
    }
}

fn roles(checks: &mut Checks, roles: &[Role]) {
    let double = |at: usize| roles[..at].contains(&roles[at]);
    if (0..roles.len()).any(double) {
        checks.wrong("roles", "names a role twice");
    }
}
