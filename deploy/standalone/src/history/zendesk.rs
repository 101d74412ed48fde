//! Zendesk: users, and tickets with their comments, as its JSON exports and its API give them.

use chrono::{DateTime, Utc};
use frontdesk_model::{TicketPriority, TicketStatus};
use frontdesk_store::{PastEntry, PastPerson, PastTicket};
use serde_json::Value;

use super::{
    Item,
    value::{id, text, time},
};

/// Highest number of an imported ticket: our own go on after it, and must not come to an end.
const HIGHEST_TICKET: i64 = 999_999_999_999;
/// The entry that a ticket's description becomes where it has no comments.
const DESCRIPTION: &str = "description";

/// What an object is.
pub(super) fn read(value: &Value) -> Result<Item, String> {
    if !value.is_object() {
        return Err("is no object".to_owned());
    }
    if ["requester_id", "requester", "subject"].iter().any(|key| value.get(key).is_some()) {
        return ticket(value);
    }
    if value.get("role").is_some() || value.get("email").is_some() {
        return user(value);
    }
    Err("is neither a user nor a ticket".to_owned())
}

fn user(value: &Value) -> Result<Item, String> {
    let source_id = id(&value["id"]).ok_or("the user has no id")?;
    if value["role"] == "agent" || value["role"] == "admin" {
        let name = text(&value["name"]).ok_or("the user has no name")?;
        return Ok(Item::Staff { id: source_id, name });
    }
    Ok(Item::Person(person(value, source_id)))
}

fn person(value: &Value, source_id: String) -> PastPerson {
    PastPerson {
        source_id,
        external_id: text(&value["external_id"]),
        email: text(&value["email"]).map(|email| email.to_lowercase()),
        email_checked: value["verified"] == true,
        name: text(&value["name"]),
        phone: text(&value["phone"]),
    }
}

fn ticket(value: &Value) -> Result<Item, String> {
    let number = value["id"].as_i64().filter(|number| (1..=HIGHEST_TICKET).contains(number));
    let number = number.ok_or("the ticket has no number in `id`")?;
    let wrong = |what: &str| format!("the ticket {number} {what}");
    let status = match value["status"].as_str().unwrap_or_default() {
        "new" => TicketStatus::Open,
        "open" | "hold" => TicketStatus::AwaitingAdmin,
        "pending" => TicketStatus::AwaitingUser,
        "solved" => TicketStatus::Resolved,
        "closed" => TicketStatus::Closed,
        "deleted" => return Ok(Item::Nothing),
        _ => return Err(wrong("has no known `status`")),
    };
    let requester_id = id(&value["requester_id"]).or_else(|| id(&value["requester"]["id"]));
    let requester_id = requester_id.ok_or_else(|| wrong("names no requester"))?;
    let created_at = time(&value["created_at"]).ok_or_else(|| wrong("has no time in `created_at`"))?;
    let entries = entries(value, created_at, &requester_id).map_err(|what| wrong(&what))?;
    let subject = text(&value["subject"]).or_else(|| text(&value["raw_subject"]));
    let subject = subject.or_else(|| text(&value["description"]).map(|words| words.chars().take(100).collect()));
    let ticket = PastTicket {
        number,
        requester: person(&value["requester"], requester_id),
        subject: subject.unwrap_or_else(|| format!("#{number}")),
        status,
        priority: match value["priority"].as_str() {
            Some("low") => TicketPriority::Low,
            Some("high") => TicketPriority::High,
            Some("urgent") => TicketPriority::Urgent,
            _ => TicketPriority::Normal,
        },
        assignee: text(&value["assignee"]["name"]),
        satisfaction: satisfaction(&value["satisfaction_rating"]),
        created_at,
        updated_at: time(&value["updated_at"]).unwrap_or(created_at),
        entries,
    };
    Ok(Item::Ticket {
        ticket: Box::new(ticket),
        assignee: id(&value["assignee_id"]),
    })
}

/// The comments; the first one is the description, which stands alone where there are none.
fn entries(value: &Value, created_at: DateTime<Utc>, requester: &str) -> Result<Vec<PastEntry>, String> {
    let comments = value["comments"].as_array().map(Vec::as_slice).unwrap_or_default();
    if comments.is_empty() {
        let description = text(&value["description"]).map(|body| PastEntry {
            source_id: DESCRIPTION.to_owned(),
            author: Some(requester.to_owned()),
            body,
            internal: false,
            created_at,
        });
        return Ok(description.into_iter().collect());
    }
    let mut entries = Vec::with_capacity(comments.len());
    for comment in comments {
        let source_id = id(&comment["id"]).ok_or("has a comment without an id")?;
        let at = time(&comment["created_at"]).ok_or_else(|| format!("has a comment {source_id} without a time"))?;
        let files = comment["attachments"].as_array().into_iter().flatten();
        let files = files.filter_map(|file| text(&file["content_url"]).or_else(|| text(&file["file_name"])));
        let words = text(&comment["plain_body"]).or_else(|| text(&comment["body"]));
        let words: Vec<String> = words.into_iter().chain(files).collect();
        if words.is_empty() {
            continue;
        }
        entries.push(PastEntry {
            source_id,
            author: id(&comment["author_id"]),
            body: words.join("\n"),
            internal: comment["public"] == false,
            created_at: at,
        });
    }
    entries.sort_by_key(|entry| entry.created_at);
    Ok(entries)
}

fn satisfaction(rating: &Value) -> Option<(i64, Option<String>)> {
    let score = match rating["score"].as_str()? {
        "good" | "good_with_comment" => 5,
        "bad" | "bad_with_comment" => 1,
        _ => return None,
    };
    Some((score, text(&rating["comment"])))
}
