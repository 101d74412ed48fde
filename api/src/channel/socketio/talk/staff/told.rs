//! What the staff are told: what happens at the desk, as its feed numbers it.

use std::time::{Duration, Instant};

use frontdesk_model::SessionId;
use frontdesk_usecases::{Error, ErrorKind, Permissions, Principal};
use serde_json::{Map, Value, json};
use tracing::debug;

use super::{PAGE, Staff};
use crate::{
    channel::socketio::{line::Gone, shown, talk::Talk},
    feed::{Happened, Typing},
};

/// Visitors are read again after this at the earliest, and where nobody moved, after the second: those who left move no more.
const VISITORS_EVERY: Duration = Duration::from_secs(4);
const LEFT_EVERY: Duration = Duration::from_secs(20);
/// How often it is noted that the user is at the desk: within the minute after which they are gone.
const PRESENT_EVERY: Duration = Duration::from_secs(20);

fn session_of(fields: &Map<String, Value>) -> Option<SessionId> {
    serde_json::from_value(fields.get("sessionId")?.clone()).ok()
}

/// A notification as the client shows it: with `type`, `content` and `isRead`.
fn notification(mut fields: Map<String, Value>) -> Map<String, Value> {
    let of = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let (kind, content, read) = (of("kind"), of("subject"), !of("readAt").is_null());
    fields.insert("type".into(), kind);
    fields.insert("content".into(), content);
    fields.insert("isRead".into(), read.into());
    fields
}

fn inner(event: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    match event.remove(name) {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

impl Staff {
    /// What the client is told of an event, if anything; a message of which it was told already is none.
    fn news(&mut self, text: &str, number: i64) -> Option<(&'static str, Map<String, Value>)> {
        let Ok(Value::Object(mut event)) = serde_json::from_str(text).map(shown::camel) else {
            return None;
        };
        let kind = event.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let (name, mut fields) = match kind.as_str() {
            "message.created" => {
                let fields = inner(&mut event, "message");
                let told = self.watched.get_mut(&session_of(&fields)?)?;
                // A note has a place behind a message, and no number of its own.
                if let Some(seq) = fields.get("seq").and_then(Value::as_i64) {
                    if seq <= *told {
                        return None;
                    }
                    *told = seq;
                }
                (shown::spoken(&fields), shown::message_fields(fields))
            }
            "message.updated" => {
                let fields = inner(&mut event, "message");
                self.watched.get(&session_of(&fields)?)?;
                ("message_updated", shown::message_fields(fields))
            }
            "session.updated" => {
                let mut fields = inner(&mut event, "session");
                let id = fields.get("id").cloned().unwrap_or_default();
                fields.insert("sessionId".into(), id);
                if !self.feed {
                    self.watched.get(&session_of(&fields)?)?;
                }
                ("session_updated", fields)
            }
            "notification.created" if self.feed => ("new_notification", notification(inner(&mut event, "notification"))),
            "visitors.updated" => {
                self.visitors_moved = true;
                return None;
            }
            _ => return None,
        };
        fields.insert("feedSeq".into(), number.into());
        Some((name, fields))
    }
}

impl Talk {
    pub(in super::super) async fn tell_staff(&mut self, happened: Happened) -> Result<(), Gone> {
        match happened {
            Happened::Events => self.tell_events().await,
            Happened::Typing(Typing { session, from, on, origin }) => {
                let watches = self.staff.as_ref().is_some_and(|staff| staff.watched.contains_key(&session));
                if origin == self.id || !watches {
                    return Ok(());
                }
                self.line.tell("display_typing", &shown::typing(session, from, on)).await
            }
        }
    }

    /// Tells what has numbers after the last one that was looked at.
    pub(super) async fn tell_events(&mut self) -> Result<(), Gone> {
        loop {
            let Some(staff) = &mut self.staff else { return Ok(()) };
            let since = staff.follower.since();
            if staff.sent < since {
                // What lies between cannot be read any more.
                staff.sent = since;
                let feed = staff.feed;
                if feed {
                    self.line.tell("feed_resync", &json!({ "feedSeq": since })).await?;
                }
                continue;
            }
            if staff.sent >= staff.follower.read() {
                return self.tell_visitors_soon().await;
            }
            let Ok((events, last)) = Box::pin(staff.follower.after(&self.app.use_cases, staff.sent)).await else {
                debug!("events of the desk cannot be read just now");
                return Ok(());
            };
            if staff.sent < staff.follower.since() {
                continue;
            }
            let mut news = Vec::new();
            let principal = staff.principal;
            for told in events.iter().filter(|told| told.is_for(&principal)) {
                news.extend(staff.news(&told.text, told.seq));
            }
            let done = last <= staff.sent;
            staff.sent = staff.sent.max(last);
            for (name, fields) in news {
                self.line.tell(name, &Value::Object(fields)).await?;
            }
            if done {
                return Ok(());
            }
        }
    }

    /// Tells the messages that were missed in sessions which the client has joined again.
    pub(in super::super) async fn tell_missed(&mut self) -> Result<(), Gone> {
        while let Some(session) = self.missed.pop() {
            loop {
                let Some(staff) = &self.staff else { return Ok(()) };
                let Some(&told) = staff.watched.get(&session) else { break };
                let page = self.app.use_cases.session_with_messages(&staff.principal, session, told, PAGE);
                let page = match Box::pin(page).await {
                    Ok(page) => page,
                    Err(error) => {
                        // What was missed is not passed over in silence: the client joins again.
                        if let Some(staff) = &mut self.staff {
                            staff.watched.remove(&session);
                        }
                        self.warn(&error.into()).await?;
                        break;
                    }
                };
                let Some(last) = page.messages.last().map(|message| message.seq) else {
                    break;
                };
                if let Some(told) = self.staff.as_mut().and_then(|staff| staff.watched.get_mut(&session)) {
                    *told = last;
                }
                for message in &page.messages {
                    let fields = shown::message(message);
                    self.line.tell(shown::spoken(&fields), &Value::Object(fields.clone())).await?;
                }
            }
        }
        Ok(())
    }

    async fn tell_visitors_soon(&mut self) -> Result<(), Gone> {
        let due = self.staff.as_ref().is_some_and(|staff| {
            let read = staff.visitors.as_ref().map(|(_, at)| at.elapsed());
            let wait = if staff.visitors_moved { VISITORS_EVERY } else { LEFT_EVERY };
            staff.feed && read.is_none_or(|read| read >= wait)
        });
        if due { self.tell_visitors().await } else { Ok(()) }
    }

    /// Tells the visitors who are there, where they are others than before, or elsewhere.
    pub(super) async fn tell_visitors(&mut self) -> Result<(), Gone> {
        let Some(staff) = &mut self.staff else { return Ok(()) };
        let Ok(visitors) = self.app.use_cases.visitors(&staff.principal).await else {
            debug!("visitors cannot be read just now");
            return Ok(());
        };
        staff.visitors_moved = false;
        let shown: Vec<Value> = visitors
            .iter()
            .map(|visitor| {
                let mut fields = shown::object(visitor);
                fields.insert("visitorId".into(), json!(visitor.id));
                Value::Object(fields)
            })
            .collect();
        let places = json!(
            visitors
                .iter()
                .map(|visitor| (visitor.id, &visitor.url, visitor.session_id))
                .collect::<Vec<_>>()
        );
        let before = staff.visitors.replace((places.clone(), Instant::now()));
        if before.is_some_and(|(before, _)| before == places) {
            return Ok(());
        }
        self.line
            .tell("live_visitors_update", &json!({ "count": shown.len(), "visitors": shown }))
            .await
    }

    /// Whoever is signed out, switched off or without the permission is told no more.
    pub(in super::super) async fn look_after_staff(&mut self) -> Result<(), Gone> {
        let Some(staff) = &mut self.staff else { return Ok(()) };
        let may = match Box::pin(self.app.use_cases.principal(staff.credential)).await {
            Ok(principal) if principal.company().is_ok() && principal.tenant == staff.principal.tenant => {
                let address = staff.principal.address;
                staff.principal = Principal { address, ..principal };
                principal.require(Permissions::READ_SESSIONS).is_ok()
            }
            Err(error) if error.kind() == ErrorKind::Unavailable => true,
            Ok(_) | Err(_) => false,
        };
        if !may {
            self.staff = None;
            let gone = Error::new(
                ErrorKind::Unauthorized,
                "Signed out, or without the permission. Say `agent_auth` again.",
            );
            return self.warn(&gone.into()).await;
        }
        if staff.present.elapsed() >= PRESENT_EVERY {
            self.is_present().await;
        }
        // What could not be read before, too.
        self.tell_events().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notification_has_the_words_of_the_client() {
        let fields = json!({"kind": "agent_request", "subject": "Marta", "readAt": null, "sessionId": "s"});
        let shown = notification(fields.as_object().unwrap().clone());
        assert_eq!(
            (&shown["type"], &shown["content"], &shown["isRead"]),
            (&json!("agent_request"), &json!("Marta"), &json!(false))
        );
    }
}
