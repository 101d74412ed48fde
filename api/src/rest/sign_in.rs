//! Users sign in and out, and set passwords by links.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};
use frontdesk_usecases::{Forgotten, LogIn, LoggedIn, NewPassword, SIGN_IN_LASTS, Whence};

use crate::{
    app::App,
    auth::{COOKIE, Company},
    body::Body,
    context::{Connection, Context},
    limit::subscriber,
    origin,
    problem::Problem,
};

/// The cookie that keeps a browser signed in for so many seconds, or with none signs it out.
pub(super) fn cookie(app: &App, token: &str, seconds: u64) -> Result<[(HeaderName, HeaderValue); 1], Problem> {
    let secure = if app.config.is_public_over_tls() { "; Secure" } else { "" };
    let text = format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let value = HeaderValue::from_str(&text).map_err(|_| Problem::internal())?;
    Ok([(header::SET_COOKIE, value)])
}

pub(super) fn whence(context: &Context) -> Whence {
    Whence {
        address: context.address,
        network: subscriber(context.address),
    }
}

/// Sign in
///
/// The answer's token is sent as `Authorization: Bearer`; a browser has it as the cookie `frontdesk_session`, too. It ends when it was not used for
/// twelve hours, and after 30 days. After ten wrong passwords in 15 minutes an account, or an address, has to wait.
#[utoipa::path(post, path = "/api/auth/login", tag = "users", request_body = LogIn,
    responses((status = 200, description = "The user and the token.", body = LoggedIn),
        (status = 401, description = "The address or the password is wrong, or the user may not sign in."),
        (status = 403, description = "A page of another origin.")))]
pub(crate) async fn log_in(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
    Body(input): Body<LogIn>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<LoggedIn>), Problem> {
    origin::check(&app, &headers, connection.as_deref())?;
    let logged_in = app.use_cases.log_in(input, whence(&context)).await?;
    Ok((cookie(&app, &logged_in.token, SIGN_IN_LASTS.as_secs())?, Json(logged_in)))
}

/// Sign out
///
/// The token opens nothing from now on.
#[utoipa::path(post, path = "/api/auth/logout", tag = "users", responses((status = 204, description = "It has ended.")))]
pub(crate) async fn log_out(
    State(app): State<App>,
    Company(user): Company,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), Problem> {
    app.use_cases.sign_out(&user).await?;
    Ok((StatusCode::NO_CONTENT, cookie(&app, "", 0)?))
}

/// Have a link sent to set a password
///
/// The answer is the same whoever exists. The link is good once, for an hour.
#[utoipa::path(post, path = "/api/auth/password/forgot", tag = "users", request_body = Forgotten,
    responses((status = 202, description = "If there is such a user, a link is on its way.")))]
pub(crate) async fn forgot(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    Body(input): Body<Forgotten>,
) -> Result<StatusCode, Problem> {
    app.use_cases.forgot_password(&input, whence(&context)).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Set a password by a link
///
/// The link is used up, and the user is signed out everywhere.
#[utoipa::path(post, path = "/api/auth/password/reset", tag = "users", request_body = NewPassword,
    responses((status = 204, description = "The password is set."), (status = 401, description = "The link was used, or is too old.")))]
pub(crate) async fn reset(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    Body(input): Body<NewPassword>,
) -> Result<StatusCode, Problem> {
    app.use_cases.reset_password(input, whence(&context)).await?;
    Ok(StatusCode::NO_CONTENT)
}
