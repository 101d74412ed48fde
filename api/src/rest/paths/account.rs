//! Users: made, signed in, and their own account.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
};
use chrono::{DateTime, Utc};
use frontdesk_model::{Preferences, Role, User, UserId};
use frontdesk_usecases::{LogIn, PrefsPatch, SIGN_IN_LASTS, UserInput};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::sign_in::{cookie, whence};
use crate::{
    app::App,
    auth::Company,
    body::Body,
    context::{Connection, Context},
    origin,
    problem::Problem,
};

/// A user.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathUser {
    /// The user's id.
    user_id: UserId,
    /// The address with which the user signs in.
    email: String,
    /// What people call the user.
    name: String,
    /// `admin`, `agent`.
    roles: Vec<Role>,
    /// How the user likes the desk.
    prefs: Preferences,
    /// When the user was made.
    created_at: DateTime<Utc>,
}

impl From<User> for PathUser {
    fn from(user: User) -> Self {
        Self {
            user_id: user.id,
            email: user.email,
            name: user.name,
            roles: user.roles,
            prefs: user.prefs,
            created_at: user.created_at,
        }
    }
}

/// A user to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignUp {
    /// The address.
    email: String,
    /// A password: 10 to 200 characters. Without one the user is invited by e-mail.
    password: Option<String>,
    /// The name.
    name: String,
    /// What the user is for; an agent when left out.
    roles: Option<Vec<Role>>,
    /// The same, where it is one.
    role: Option<Role>,
}

/// A user who was made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignedUp {
    /// The user.
    user: PathUser,
}

/// Make a user
#[utoipa::path(post, path = "/auth/signup", tag = "paths", request_body = SignUp,
    responses((status = 201, description = "The user.", body = SignedUp),
        (status = 409, description = "Another user of the company has the address.")))]
pub(super) async fn sign_up(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<SignUp>,
) -> Result<(StatusCode, Json<SignedUp>), Problem> {
    let roles = input.roles.unwrap_or_else(|| vec![input.role.unwrap_or(Role::Agent)]);
    let user = UserInput {
        email: input.email,
        name: input.name,
        roles,
        active: None,
        password: input.password,
    };
    let user = app.use_cases.add_user(&company, user).await?;
    Ok((StatusCode::CREATED, Json(SignedUp { user: user.into() })))
}

/// A user who has signed in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathLoggedIn {
    /// To be sent as `Authorization: Bearer`. It is shown only here.
    token: String,
    /// When it ends.
    expires_at: DateTime<Utc>,
    /// The user.
    user: PathUser,
}

/// Sign in
#[utoipa::path(post, path = "/auth/login", tag = "paths", request_body = LogIn,
    responses((status = 200, description = "The user and the token.", body = PathLoggedIn),
        (status = 401, description = "The address or the password is wrong, or the user may not sign in."),
        (status = 403, description = "A page of another origin.")))]
pub(super) async fn log_in(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
    Body(input): Body<LogIn>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<PathLoggedIn>), Problem> {
    origin::check(&app, &headers, connection.as_deref())?;
    let logged_in = app.use_cases.log_in(input, whence(&context)).await?;
    let cookie = cookie(&app, &logged_in.token, SIGN_IN_LASTS.as_secs())?;
    let shown = PathLoggedIn {
        token: logged_in.token,
        expires_at: logged_in.expires_at,
        user: logged_in.user.into(),
    };
    Ok((cookie, Json(shown)))
}

/// The user who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathMe {
    #[serde(flatten)]
    user: PathUser,
    /// The names of what the user may do.
    permissions: Vec<&'static str>,
}

/// Look at oneself
#[utoipa::path(get, path = "/me", tag = "paths", responses((status = 200, description = "The user.", body = PathMe)))]
pub(super) async fn me(State(app): State<App>, Company(user): Company) -> Result<Json<PathMe>, Problem> {
    let me = app.use_cases.me(&user).await?;
    Ok(Json(PathMe {
        user: me.user.into(),
        permissions: me.permissions,
    }))
}

/// Change one's preferences
#[utoipa::path(patch, path = "/me/prefs", tag = "paths", request_body = PrefsPatch,
    responses((status = 200, description = "The user.", body = PathMe)))]
pub(super) async fn prefs(State(app): State<App>, Company(user): Company, Body(patch): Body<PrefsPatch>) -> Result<Json<PathMe>, Problem> {
    let me = app.use_cases.change_prefs(&user, &patch).await?;
    Ok(Json(PathMe {
        user: me.user.into(),
        permissions: me.permissions,
    }))
}
