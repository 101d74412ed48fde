//! Systems of others that companies use beside Frontdesk.

use std::fmt;

use chrono::{DateTime, Utc};
use frontdesk_model::TenantId;
use serde_json::Value;
use sqlx::types::Json;

use crate::{Result, Store, db::args, sql::sql};

/// What a system is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemKind {
    /// It knows where orders stand.
    Orders,
    /// Its agents talk to customers.
    LiveAgent,
}

impl SystemKind {
    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::LiveAgent => "live_agent",
        }
    }
}

/// A company's system, as it is kept.
#[derive(Clone, PartialEq, sqlx::FromRow)]
pub struct SystemRow {
    /// Whether it is asked.
    pub active: bool,
    /// Where and how it is asked.
    pub settings: Json<Value>,
    /// What is secret of that, sealed.
    pub secrets: Option<Vec<u8>>,
    /// The names of the secrets, with the last characters of each.
    pub secret_ends: Json<Value>,
    /// Rises with every change.
    pub revision: i64,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

impl fmt::Debug for SystemRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemRow")
            .field("active", &self.active)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// A company's system of a kind.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn company_system(&self, tenant: TenantId, kind: SystemKind) -> Result<Option<SystemRow>> {
        self.db
            .fetch_optional(
                sql!(
                    "select active, settings, secrets, secret_ends, revision, updated_at from company_systems where tenant_id = $1 and kind = $2"
                ),
                args![tenant, kind.as_str()],
            )
            .await
    }

    /// Keeps a company's system of a kind in place of the one before. None: it is another revision than `row` was read at (0: there was none),
    /// because somebody else changed it meanwhile.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn put_company_system(&self, tenant: TenantId, kind: SystemKind, row: &SystemRow) -> Result<Option<SystemRow>> {
        self.db
            .write_optional(
                sql!(
                    "insert into company_systems (tenant_id, kind, active, settings, secrets, secret_ends, revision, updated_at) \
                     values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict (tenant_id, kind) do update set active = excluded.active, \
                     settings = excluded.settings, secrets = excluded.secrets, secret_ends = excluded.secret_ends, \
                     revision = company_systems.revision + 1, updated_at = excluded.updated_at where company_systems.revision = $8 \
                     returning active, settings, secrets, secret_ends, revision, updated_at"
                ),
                args![
                    tenant,
                    kind.as_str(),
                    row.active,
                    row.settings.0.clone(),
                    row.secrets.clone(),
                    row.secret_ends.0.clone(),
                    self.clock.now(),
                    row.revision
                ],
            )
            .await
    }
}
