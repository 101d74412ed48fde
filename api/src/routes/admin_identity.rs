//! The secret under which the company's own system proves who its customers are.

use std::time::Duration;

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_security::{Token, TokenKind};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{app::App, auth::Admin, problem::Problem, query::Params};

const USUAL_GRACE: Duration = Duration::from_hours(24);
const LONGEST_GRACE: Duration = Duration::from_hours(24 * 30);

/// A fresh secret.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rotated {
    /// The new identity secret. It is shown only here.
    identity_secret: String,
    /// Until when the one before goes on counting.
    old_until: DateTime<Utc>,
}

/// Replace the identity secret
///
/// The one before goes on counting for a while, so that the company's system can change over; the one before that dies at once.
#[utoipa::path(post, path = "/api/admin/identity-secret/rotate", tag = "admin", security(("api_key" = [])),
    params(("grace" = Option<String>, Query, description = "How long the old secret goes on counting, such as `24h` (the default) or `0s`; 30 days at most.")),
    responses((status = 200, description = "The new secret.", body = Rotated)))]
pub(crate) async fn rotate(State(app): State<App>, admin: Admin, params: Params) -> Result<Json<Rotated>, Problem> {
    let grace = match params.get("grace") {
        None => USUAL_GRACE,
        Some(text) => humantime::parse_duration(text)
            .ok()
            .filter(|grace| *grace <= LONGEST_GRACE)
            .ok_or_else(|| Problem::field("grace", "expected a duration of 30 days at most, such as 24h or 0s"))?,
    };
    let secret = Token::generate(TokenKind::IdentitySecret, &mut rand::rng());
    app.store.rotate_identity_secret(admin.tenant_id, secret.expose(), grace).await?;
    Ok(Json(Rotated {
        identity_secret: secret.expose().to_owned(),
        old_until: app.clock.now() + grace,
    }))
}
