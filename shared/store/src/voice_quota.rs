//! How much is recorded in a day: in a session, by a contact, and by all customers of a tenant.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{SessionId, TenantId};

use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// The window in which recordings are counted.
const DAY: Duration = Duration::from_hours(24);

/// Bytes of recordings in a day; 0 is off.
#[derive(Debug, Clone, Copy, Default)]
pub struct VoiceQuota {
    /// Of one session.
    pub session: u64,
    /// Of one contact, in all sessions that are not archived.
    pub contact: u64,
    /// Of all customers of a tenant.
    pub tenant: u64,
}

/// Whose recordings are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceScope {
    /// The session's.
    Session,
    /// Those of the session's contact.
    Contact,
    /// The tenant's.
    Tenant,
}

/// A recording that is one too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoiceOver {
    /// Whose quota it exceeds.
    pub scope: VoiceScope,
    /// That quota, in bytes.
    pub most: u64,
    /// When there is more room: when the oldest recording is a day old.
    pub retry_after: Duration,
}

impl Store {
    /// Which quota a recording of `bytes` would exceed. Under the session's lock; uploads to different sessions at the same moment do not see each
    /// other.
    pub(crate) async fn voice_over(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        bytes: u64,
        quota: &VoiceQuota,
    ) -> Result<Option<VoiceOver>> {
        let now = self.clock.now();
        let scopes = [
            (VoiceScope::Session, quota.session),
            (VoiceScope::Contact, quota.contact),
            (VoiceScope::Tenant, quota.tenant),
        ];
        for (scope, most) in scopes.into_iter().filter(|(_, most)| *most > 0) {
            let (oldest, sent) = recorded(tx, tenant, session, scope, now - DAY).await?.unwrap_or((now, 0));
            if u64::try_from(sent).unwrap_or_default().saturating_add(bytes) > most {
                let retry_after = (oldest + DAY - now).to_std().unwrap_or_default();
                return Ok(Some(VoiceOver { scope, most, retry_after }));
            }
        }
        Ok(None)
    }
}

/// When the oldest recording since then came, and the bytes of all.
async fn recorded(
    tx: &mut Tx,
    tenant: TenantId,
    session: SessionId,
    scope: VoiceScope,
    since: DateTime<Utc>,
) -> Result<Option<(DateTime<Utc>, i64)>> {
    match scope {
        VoiceScope::Session => {
            tx.fetch_optional(
                sql!(
                    "select v.created_at, cast(sum(coalesce(v.bytes, 0)) over () as bigint) from chat_messages m \
                     join chat_voice_messages v on v.message_id = m.id and v.tenant_id = m.tenant_id \
                     where m.tenant_id = $1 and m.session_id = $2 and v.created_at > $3 order by v.created_at limit 1"
                ),
                args![tenant, session, since],
            )
            .await
        }
        VoiceScope::Contact => {
            tx.fetch_optional(
                sql!(
                    "select v.created_at, cast(sum(coalesce(v.bytes, 0)) over () as bigint) from chat_sessions here \
                     join chat_sessions s on s.tenant_id = here.tenant_id and s.contact_id = here.contact_id \
                     join chat_messages m on m.session_id = s.id and m.tenant_id = s.tenant_id \
                     join chat_voice_messages v on v.message_id = m.id and v.tenant_id = m.tenant_id \
                     where here.tenant_id = $1 and here.id = $2 and v.created_at > $3 order by v.created_at limit 1"
                ),
                args![tenant, session, since],
            )
            .await
        }
        VoiceScope::Tenant => {
            tx.fetch_optional(
                sql!(
                    "select v.created_at, cast(sum(coalesce(v.bytes, 0)) over () as bigint) from chat_voice_messages v \
                     where v.tenant_id = $1 and v.created_at > $2 order by v.created_at limit 1"
                ),
                args![tenant, since],
            )
            .await
        }
    }
}
