//! What a delivery is about, as it is now.

use frontdesk_model::{CallId, HookEvent, HookPayload, TicketId};
use serde_json::{Map, Value, json};

use super::Claimed;
use crate::{Result, Store};

impl Store {
    /// The `data` of a delivery: ids, and the object where the endpoint wants it. What is gone is null.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn delivery_data(&self, of: &Claimed) -> Result<Value> {
        let full = of.payload == HookPayload::Full;
        let (tenant, subject) = (of.tenant, of.subject);
        let mut data = Map::new();
        if let Some(session) = of.session {
            data.insert("session_id".to_owned(), json!(session));
        }
        let Ok(event) = of.event.parse::<HookEvent>() else {
            return Ok(Value::Object(data));
        };
        match (event, subject) {
            (HookEvent::SessionCreated | HookEvent::SessionClosed | HookEvent::SessionEscalated, _) => {
                if let Some(id) = of.session.filter(|_| full) {
                    let session = self.session(tenant, id).await?;
                    data.insert("session".to_owned(), json!(session));
                }
            }
            (HookEvent::MessageCreated, Some(id)) => {
                data.insert("message_id".to_owned(), json!(id));
                if full {
                    let message = self.messages_now(tenant, vec![id]).await?.into_values().next();
                    data.insert("message".to_owned(), json!(message));
                }
            }
            (HookEvent::TicketCreated | HookEvent::TicketUpdated, Some(id)) => {
                let ticket = self.tickets_now(tenant, vec![id]).await?.remove(&TicketId(id));
                data.insert("ticket_id".to_owned(), json!(id));
                data.insert(
                    "ticket_number".to_owned(),
                    json!(ticket.as_ref().map(|ticket| ticket.ticket.number)),
                );
                if full {
                    data.insert("ticket".to_owned(), json!(ticket));
                }
            }
            (HookEvent::CallDone | HookEvent::CallFailed, Some(id)) => {
                data.insert("call_id".to_owned(), json!(id));
                if full {
                    data.insert("call".to_owned(), json!(self.call(tenant, CallId(id)).await?));
                }
            }
            (HookEvent::ContactErased, Some(id)) => {
                data.insert("contact_id".to_owned(), json!(id));
            }
            (HookEvent::Test, _) => {
                data.insert("endpoint_id".to_owned(), json!(of.endpoint));
            }
            (_, None) => {}
        }
        Ok(Value::Object(data))
    }
}
