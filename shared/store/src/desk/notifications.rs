//! What users are told in the console.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{DeskEventKind, NotificationChoice, Preferences, SessionId, TenantId, UserId, UserNotification};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Page, Paged, Result, Store,
    db::{Tx, args},
    sql::sql,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    user_id: UserId,
    kind: String,
    subject: Option<String>,
    session_id: Option<SessionId>,
    ticket_number: Option<i64>,
    read_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<Row> for UserNotification {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user_id: row.user_id,
            kind: row.kind,
            subject: row.subject,
            session_id: row.session_id,
            ticket_number: row.ticket_number,
            read_at: row.read_at,
            created_at: row.created_at,
        }
    }
}

/// What a user is told.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub kind: &'static str,
    /// Whether it is the user's own affair, and not everybody's at the desk.
    pub own: bool,
    pub subject: Option<&'a str>,
    pub session: Option<SessionId>,
    pub ticket: Option<i64>,
}

impl Store {
    /// What a user was told, the newest first; only what was not read, where `unread`.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn user_notifications(&self, tenant: TenantId, user: UserId, unread: bool, page: &Page) -> Result<Paged<UserNotification>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, user_id, kind, subject, session_id, ticket_number, read_at, created_at from user_notifications \
                     where tenant_id = $1 and user_id = $2 and ($3 is null or id < $3) and (not $4 or read_at is null) order by id desc limit $5"
                ),
                args![tenant, user, page.after::<Uuid>()?, unread, page.rows()],
            )
            .await?;
        let told = rows.into_iter().map(UserNotification::from).collect();
        Ok(page.fill(told, |told: &UserNotification| told.id.to_string()))
    }

    /// Notes that a user has read something. None: there is no such thing of the user's.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn read_notification(&self, tenant: TenantId, user: UserId, id: Uuid) -> Result<Option<UserNotification>> {
        let row: Option<Row> = self
            .db
            .write_optional(
                sql!(
                    "update user_notifications set read_at = coalesce(read_at, $4) where tenant_id = $1 and user_id = $2 and id = $3 \
                     returning id, user_id, kind, subject, session_id, ticket_number, read_at, created_at"
                ),
                args![tenant, user, id, self.clock.now()],
            )
            .await?;
        Ok(row.map(UserNotification::from))
    }

    /// Notes that a user has read everything. Returns how much was unread.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn read_all_notifications(&self, tenant: TenantId, user: UserId) -> Result<u64> {
        self.db
            .execute(
                sql!("update user_notifications set read_at = $3 where tenant_id = $1 and user_id = $2 and read_at is null"),
                args![tenant, user, self.clock.now()],
            )
            .await
    }

    /// Tells a user something in the transaction that brings it about, where they want to be told of such things. False: they do not.
    pub(crate) async fn tell_user(&self, tx: &mut Tx, tenant: TenantId, user: UserId, telling: Telling<'_>) -> Result<bool> {
        let prefs: Option<(Json<Value>,)> = tx
            .fetch_optional(
                sql!("select prefs from users where tenant_id = $1 and id = $2"),
                args![tenant, user],
            )
            .await?;
        let Some((prefs,)) = prefs else { return Ok(false) };
        let prefs: Preferences = serde_json::from_value(prefs.0).unwrap_or_default();
        let wanted = match prefs.notifications {
            NotificationChoice::All => true,
            NotificationChoice::Mine => telling.own,
            NotificationChoice::None => false,
        };
        if !wanted {
            return Ok(false);
        }
        let id: Uuid = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into user_notifications (id, tenant_id, user_id, kind, subject, session_id, ticket_number, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                id,
                tenant,
                user,
                telling.kind,
                telling.subject,
                telling.session,
                telling.ticket,
                self.clock.now()
            ],
        )
        .await?;
        self.desk_change(tx, tenant, DeskEventKind::NotificationCreated, Some(id), Some(user))
            .await?;
        Ok(true)
    }

    pub(super) async fn notifications_now(&self, tenant: TenantId, ids: Vec<Uuid>) -> Result<HashMap<Uuid, UserNotification>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, user_id, kind, subject, session_id, ticket_number, read_at, created_at from user_notifications \
                     where tenant_id = $1 and " (ids "id" "$2")
                ),
                args![tenant, ids],
            )
            .await?;
        Ok(rows.into_iter().map(UserNotification::from).map(|told| (told.id, told)).collect())
    }
}
