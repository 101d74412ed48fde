//! What timelines and mailboxes of others hold of a call in which the person took part.

use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{blank::Person, erasing::Erasing, in_call::InCall};
use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

impl Store {
    /// Who told those who took part of the recording, and what they said.
    pub(super) async fn blank_consent(&self, tx: &mut Tx, erasing: &Erasing, call: &InCall) -> Result<()> {
        let kept: Option<(Json<Value>,)> = tx
            .fetch_optional(
                sql!("select consent from conference_calls where tenant_id = $1 and id = $2 and consent is not null"),
                args![erasing.tenant, call.id],
            )
            .await?;
        let Some((mut consent,)) = kept else { return Ok(()) };
        call.person.blank_json(&mut consent.0);
        tx.execute(
            sql!("update conference_calls set consent = $3 where tenant_id = $1 and id = $2"),
            args![erasing.tenant, call.id, consent.0],
        )
        .await?;
        Ok(())
    }

    /// What timelines and mailboxes of others got of the call.
    pub(super) async fn blank_told(&self, tx: &mut Tx, erasing: &mut Erasing, call: &InCall) -> Result<()> {
        let (tenant, person) = (erasing.tenant, &call.person);
        let entries: Vec<(Uuid, String, String, Json<Value>)> = tx
            .fetch_all(
                sql!("select id, subject, body, data from activities where tenant_id = $1 and call_id = $2"),
                args![tenant, call.id],
            )
            .await?;
        for (id, subject, body, mut data) in entries {
            person.blank_json(&mut data.0);
            let rows = tx
                .execute(
                    sql!("update activities set subject = $3, body = $4, data = $5 where tenant_id = $1 and id = $2"),
                    args![tenant, id, person.blank_names(&subject), blank_lines(person, &body), data.0],
                )
                .await?;
            erasing.count("activities", rows);
        }
        let mails: Vec<(Uuid, String, String)> = tx
            .fetch_all(
                sql!("select id, subject, body from notifications where tenant_id = $1 and call_id = $2"),
                args![tenant, call.id],
            )
            .await?;
        for (id, subject, body) in mails {
            let rows = tx
                .execute(
                    sql!("update notifications set subject = $3, body = $4, error = null where tenant_id = $1 and id = $2"),
                    args![tenant, id, person.blank_names(&subject), blank_lines(person, &body)],
                )
                .await?;
            erasing.count("notifications", rows);
        }
        Ok(())
    }
}

/// Markdown and plain text: each line is a thought of its own.
fn blank_lines(person: &Person, text: &str) -> String {
    text.split('\n').map(|line| person.blank(line)).collect::<Vec<_>>().join("\n")
}
