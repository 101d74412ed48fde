//! Action items of a call's notes, as people work on them: done or not, whose, until when.
//!
//! An item is known by the words that it rests on, so that what was said of it lasts when the notes are taken anew.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use frontdesk_model::CallId;
use frontdesk_store::ItemState;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

const MAX_OWNER: usize = 120;

/// Hexadecimal digits of an item's id.
const ID_DIGITS: usize = 24;

/// What is said of an action item; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemChanges {
    /// Whether it is done.
    pub done: Option<bool>,
    /// Who is to do it: 1 to 120 characters on one line; null: nobody.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub owner: Option<Option<String>>,
    /// The day until which; null: no day.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub due: Option<Option<NaiveDate>>,
}

/// A field that is there, be it null.
#[expect(clippy::option_option, reason = "left out, null and a value are three things")]
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl UseCases {
    /// Says of an action item that it is done, whose it is, or until when. Gives the item as it is now.
    ///
    /// # Errors
    /// Without permission, without such a call, notes or item, where a field is wrong, and when the store fails.
    pub async fn change_action_item(&self, principal: &Principal, id: CallId, item: &str, changes: ItemChanges) -> Result<Value> {
        let tenant = principal.require(Permissions::EDIT_CALLS)?;
        let mut checks = Checks::default();
        checks.line("owner", changes.owner.as_ref().and_then(Option::as_deref), MAX_OWNER);
        checks.done()?;
        let before = find(&self.call_notes(principal, id).await?.notes, item).ok_or_else(|| Error::not_found("action item"))?;
        let ItemChanges { done, owner, due } = changes;
        self.store
            .change_item(tenant, id, item, |state, now| {
                if let Some(done) = done {
                    // What was ticked off before keeps its time.
                    state.done_at = done.then(|| state.done_at.unwrap_or(now));
                }
                if let Some(owner) = owner {
                    state.owner_corrected = true;
                    state.owner = owner.map(|owner| owner.trim().to_owned());
                }
                if let Some(due) = due {
                    state.due_corrected = true;
                    state.due = due.map(|day| day.to_string());
                }
            })
            .await?;
        self.desk_changed(tenant);
        let after = find(&self.call_notes(principal, id).await?.notes, item).ok_or_else(|| Error::not_found("action item"))?;
        self.note(
            principal,
            "call.action_item",
            ("call", id.to_string()),
            Some(said(&before)),
            Some(said(&after)),
        )
        .await?;
        Ok(after)
    }
}

/// Writes the items' ids into notes, and what was said of them.
pub(crate) fn overlay(notes: &mut Value, states: Vec<ItemState>) {
    let mut states: HashMap<String, ItemState> = states.into_iter().map(|state| (state.item.clone(), state)).collect();
    let mut seen = HashSet::new();
    let items = notes.get_mut("action_items").and_then(Value::as_array_mut);
    for item in items.into_iter().flatten().filter_map(Value::as_object_mut) {
        let words = json!([item.get("start_ms"), item.get("quote")]);
        let mut id = digest(&words);
        for nth in 1.. {
            if seen.insert(id.clone()) {
                break;
            }
            id = digest(&json!([words, nth]));
        }
        let state = states.remove(&id).unwrap_or_default();
        item.insert("id".to_owned(), json!(id));
        item.insert("done".to_owned(), json!(state.done_at.is_some()));
        item.insert("done_at".to_owned(), json!(state.done_at));
        if state.owner_corrected {
            item.insert("owner".to_owned(), json!(state.owner));
        }
        if state.due_corrected {
            item.insert("due".to_owned(), json!(state.due));
        }
    }
}

fn digest(words: &Value) -> String {
    let mut id = hex::encode(Sha256::digest(words.to_string()));
    id.truncate(ID_DIGITS);
    id
}

fn find(notes: &Value, id: &str) -> Option<Value> {
    notes["action_items"].as_array()?.iter().find(|item| item["id"] == id).cloned()
}

/// What the audit log keeps of an item.
fn said(item: &Value) -> Value {
    json!({ "item": item["id"], "done": item["done"], "owner": item["owner"], "due": item["due"] })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes() -> Value {
        json!({"summary": "", "action_items": [
            {"text": "Ann sends the offer", "owner": "Ann", "due": null, "quote": "I send the offer.", "start_ms": 10},
            {"text": "Ben sends the offer", "owner": "Ben", "due": null, "quote": "I send the offer.", "start_ms": 10},
        ]})
    }

    #[test]
    fn items_have_ids_that_last_and_that_differ() {
        let (mut first, mut again) = (notes(), notes());
        overlay(&mut first, Vec::new());
        again["action_items"][0]["owner"] = json!("Ann Agent");
        overlay(&mut again, Vec::new());
        let id = |notes: &Value, at: usize| notes["action_items"][at]["id"].as_str().unwrap().to_owned();
        assert_eq!((id(&first, 0), id(&first, 1)), (id(&again, 0), id(&again, 1)));
        assert_ne!(id(&first, 0), id(&first, 1));
        assert_eq!(first["action_items"][0]["done"], json!(false));
    }

    #[test]
    fn what_was_said_counts_instead_of_the_notes() {
        let mut seen = notes();
        overlay(&mut seen, Vec::new());
        let item = seen["action_items"][1]["id"].as_str().unwrap().to_owned();
        let mut changed = notes();
        overlay(
            &mut changed,
            vec![ItemState {
                item,
                done_at: Some(chrono::DateTime::UNIX_EPOCH),
                owner_corrected: true,
                owner: None,
                due_corrected: true,
                due: Some("2026-11-27".to_owned()),
            }],
        );
        assert_eq!(changed["action_items"][0]["owner"], "Ann");
        let item = &changed["action_items"][1];
        assert_eq!(
            (&item["owner"], &item["due"], &item["done"]),
            (&Value::Null, &json!("2026-11-27"), &json!(true))
        );
    }

    #[test]
    fn notes_without_items_stay() {
        let mut none = json!({"summary": "Nothing."});
        overlay(&mut none, Vec::new());
        assert_eq!(none, json!({"summary": "Nothing."}));
    }
}
