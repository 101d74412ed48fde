//! People of the company, and what they have changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{UserId, name::named};

named! {
    /// What a user is for: a set of permissions.
    Role, "role" {
        /// Everything.
        Admin = "admin",
        /// Answers customers: sessions, tickets, calls and contacts.
        Agent = "agent",
    }
}

named! {
    /// Who did something.
    ActorKind, "kind of actor" {
        /// A user, signed in.
        User = "user",
        /// A program, by an API key.
        Key = "key",
        /// Frontdesk itself, or whoever has its command line.
        System = "system",
    }
}

named! {
    /// How pages look.
    Theme, "theme" {
        /// As the device does.
        System = "system",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

named! {
    /// What a user is told of.
    NotificationChoice, "choice of notifications" {
        /// Everything that concerns the desk.
        All = "all",
        /// What is assigned to the user.
        Mine = "mine",
        /// Nothing.
        None = "none",
    }
}

named! {
    /// Why a password is to be set.
    PasswordPurpose, "purpose" {
        /// The user is new.
        Invitation = "invitation",
        /// The user has forgotten it.
        Reset = "reset",
    }
}

/// How a user likes the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Preferences {
    /// What the user is told of.
    pub notifications: NotificationChoice,
    /// Whether it sounds.
    pub sound: bool,
    /// How pages look.
    pub theme: Theme,
    /// Whether the user takes requests for a person while the desk is open.
    pub available: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            notifications: NotificationChoice::All,
            sound: true,
            theme: Theme::System,
            available: true,
        }
    }
}

/// A person of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The address with which the user signs in.
    pub email: String,
    /// What people call the user.
    pub name: String,
    /// What the user is for; together they say what the user may do.
    pub roles: Vec<Role>,
    /// Whether the user may sign in.
    pub active: bool,
    /// Whether a password was set; not before the invitation is taken.
    pub has_password: bool,
    /// How the user likes the desk.
    pub prefs: Preferences,
    /// When the user was made.
    pub created_at: DateTime<Utc>,
    /// When the user last changed.
    pub updated_at: DateTime<Utc>,
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActorRef {
    /// A user, a key or the system.
    pub kind: ActorKind,
    /// The user's or the key's id; null: the system.
    pub id: Option<uuid::Uuid>,
}

/// The roles of a user from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleChange {
    /// The roles.
    pub roles: Vec<Role>,
    /// Whether the user might sign in.
    pub active: bool,
    /// Who changed them.
    pub actor: ActorRef,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// A change that somebody made.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// The entry's id.
    pub id: uuid::Uuid,
    /// Who.
    pub actor: ActorRef,
    /// What, such as `user.update`.
    pub action: String,
    /// On what kind of thing, such as `user`.
    pub subject: String,
    /// On which one: its id, number or key.
    pub subject_id: String,
    /// What it was before; secrets never. Null: it is new, or what it was is of no interest.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub before: Option<Value>,
    /// What it is now; null: it is gone.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub after: Option<Value>,
    /// From which address; null: from the command line.
    pub address: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}
