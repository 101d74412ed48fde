//! The secret under which the company's own system proves who its customers are.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_security::{Token, TokenKind};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

const USUAL_GRACE: Duration = Duration::from_hours(24);
const LONGEST_GRACE: Duration = Duration::from_hours(24 * 30);

/// A fresh secret.
#[derive(Serialize, ToSchema)]
pub struct Rotated {
    /// The new identity secret. It is shown only here.
    pub identity_secret: String,
    /// Until when the one before goes on counting.
    pub old_until: DateTime<Utc>,
}

impl UseCases {
    /// Replaces the identity secret. The one before goes on counting for `grace`, a duration such as `24h`, which it is when left out.
    ///
    /// # Errors
    /// Without permission, where `grace` is no duration of 30 days at most, and when the store fails.
    pub async fn rotate_identity_secret(&self, principal: &Principal, grace: Option<&str>) -> Result<Rotated> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let grace = match grace {
            None => USUAL_GRACE,
            Some(text) => humantime::parse_duration(text)
                .ok()
                .filter(|grace| *grace <= LONGEST_GRACE)
                .ok_or_else(|| Error::field("grace", "expected a duration of 30 days at most, such as 24h or 0s"))?,
        };
        let secret = Token::generate(TokenKind::IdentitySecret, &mut rand::rng());
        self.store.rotate_identity_secret(tenant, secret.expose(), grace).await?;
        self.note(principal, "identity_secret.rotate", ("tenant", tenant.to_string()), None, None)
            .await?;
        Ok(Rotated {
            identity_secret: secret.expose().to_owned(),
            old_until: self.clock.now() + grace,
        })
    }
}
