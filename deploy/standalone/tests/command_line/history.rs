//! The past of other systems, brought in; and what is taken out.

use frontdesk_model::{ExportKind, TenantId};
use frontdesk_store::{ExportRange, ExportRows};

use super::*;

const HISTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/history");

fn fixture(name: &str) -> String {
    format!("{HISTORY}/{name}")
}

/// The rows of a kind, as text, by the name of their columns.
async fn rows(store: &Store, tenant: TenantId, kind: ExportKind) -> Vec<Value> {
    let range = ExportRange {
        kind,
        from: None,
        to: Clock::system().now(),
    };
    let page = store.export_page(tenant, &range, None, 1_000).await.expect("rows");
    let mut rows = Vec::new();
    page.rows.each(|cells| {
        let row = ExportRows::columns(kind)
            .iter()
            .zip(cells)
            .map(|(column, cell)| {
                let value = match cell {
                    frontdesk_model::Cell::None => Value::Null,
                    frontdesk_model::Cell::Text(text) => (*text).into(),
                    frontdesk_model::Cell::Whole(number) => (*number).into(),
                    other => format!("{other:?}").into(),
                };
                ((*column).to_owned(), value)
            })
            .collect();
        rows.push(Value::Object(row));
    });
    rows
}

#[tokio::test]
async fn conversations_of_chatwoot_come_into_the_archive_once() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["crm", "import", CRM]).await;
    let files: Vec<String> = ["contacts.json", "conversations.jsonl", "messages.json"]
        .iter()
        .map(|name| fixture(&format!("chatwoot-{name}")))
        .collect();
    let mut arguments = vec!["import", "chatwoot"];
    arguments.extend(files.iter().map(String::as_str));

    let mut dry = arguments.clone();
    dry.push("--dry-run");
    let said = frontdesk(&folder, &dry).await;
    assert!(!said.success && said.out.starts_with("Would import"), "{said:?}");
    let store = store(&folder).await;
    let tenant = store.tenant_by_slug("default").await.unwrap().unwrap().id;
    assert!(rows(&store, tenant, ExportKind::Sessions).await.is_empty());

    let said = frontdesk(&folder, &arguments).await;
    assert!(!said.success, "{said:?}");
    assert!(said.out.contains("2 contacts, 2 sessions, 0 tickets, 8 messages"), "{said:?}");
    for words in ["line 3: the conversation has neither", "item 3: its conversation is not known"] {
        assert!(said.errors.contains(words), "{words} of {said:?}");
    }
    let sessions = rows(&store, tenant, ExportKind::Sessions).await;
    assert_eq!(sessions.len(), 2);
    assert_eq!(
        sessions[0]["contact_external_id"], "cust-1001",
        "the company's own id finds the contact"
    );
    assert_eq!(sessions[1]["contact_external_id"], "chatwoot-12");
    assert!(sessions.iter().all(|session| session["status"] == "archived"));
    let messages = rows(&store, tenant, ExportKind::Messages).await;
    let said: Vec<(&str, i64, &str)> = messages
        .iter()
        .map(|message| {
            let text = |name: &str| message[name].as_str().unwrap();
            (text("sender"), message["seq"].as_i64().unwrap(), text("text"))
        })
        .collect();
    assert_eq!(
        said,
        [
            ("customer", 1, "Where is my walnut shelf?"),
            ("agent", 2, "Let me look that up."),
            ("agent", 3, "A new shelf leaves today."),
            ("system", 4, "Conversation was marked resolved by Rosa"),
            ("customer", 1, "https://files.example/lamp.jpg"),
            ("bot", 2, "Hello! How can I help?"),
            ("customer", 3, "Is this lamp in stock?"),
        ]
    );

    let again = frontdesk(&folder, &arguments).await;
    assert!(again.out.contains("0 contacts, 0 sessions, 0 tickets, 0 messages"), "{again:?}");
    assert_eq!(rows(&store, tenant, ExportKind::Messages).await, messages);
    assert_eq!(rows(&store, tenant, ExportKind::Sessions).await, sessions);
}

#[tokio::test]
async fn tickets_of_zendesk_keep_their_numbers_and_entries() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["crm", "import", CRM]).await;
    let (users, tickets) = (fixture("zendesk-users.jsonl"), fixture("zendesk-tickets.json"));
    let arguments = ["import", "zendesk", users.as_str(), tickets.as_str()];
    let said = frontdesk(&folder, &arguments).await;
    assert!(
        !said.success && said.errors.contains("item 4: the ticket 80004 has no time"),
        "{said:?}"
    );
    assert!(
        said.out.contains("2 contacts, 0 sessions, 2 tickets, 5 messages and entries"),
        "{said:?}"
    );
    let store = store(&folder).await;
    let tenant = store.tenant_by_slug("default").await.unwrap().unwrap().id;
    let ticket = store.desk_ticket(tenant, 80_001).await.unwrap().expect("the ticket");
    assert_eq!((ticket.ticket.status.word(), ticket.satisfaction), ("resolved", Some(5)));
    assert_eq!(ticket.ticket.assignee.unwrap().name, "Rosa Delgado");
    let entries: Vec<(bool, String)> = ticket.entries.iter().map(|entry| (entry.internal, entry.body.clone())).collect();
    assert_eq!(entries.len(), 4);
    assert_eq!(entries.iter().filter(|(internal, _)| *internal).count(), 1);
    let customers: Vec<bool> = ticket
        .entries
        .iter()
        .map(|entry| entry.sender == frontdesk_model::TicketSender::Customer)
        .collect();
    assert_eq!(customers, [true, false, false, true]);
    let again = frontdesk(&folder, &arguments).await;
    assert!(
        again.out.contains("0 contacts, 0 sessions, 0 tickets, 0 messages and entries"),
        "{again:?}"
    );

    // A number that is taken by another ticket is refused.
    let taken = r#"{"id":12345,"subject":"x","status":"new","requester_id":7001,"created_at":"2025-01-01T00:00:00Z","comments":[]}"#;
    fs::write(folder.path().join("taken.jsonl"), taken).unwrap();
    fails(
        &folder,
        &["import", "zendesk", "taken.jsonl"],
        &["line 1: another ticket has its number"],
    )
    .await;
}

#[tokio::test]
async fn what_is_going_on_is_shown_once() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["migrate"]).await;
    let table = works(&folder, &["top", "--once"]).await;
    for words in ["LANE", "chat", "meeting", "No worker is alive", "In the last minute: 0 messages"] {
        assert!(table.contains(words), "{words} of {table}");
    }
    assert!(!table.contains('\u{1b}'));
    let now = json(&works(&folder, &["top", "--json"]).await);
    assert_eq!(now["lanes"].as_array().unwrap().len(), 4);
    fails(&folder, &["top"], &["--once"]).await;
}

#[tokio::test]
async fn notes_are_taken_out_a_folder_a_day() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["migrate"]).await;
    let said = works(&folder, &["export", "notes", "--out", "notes", "--from", "2026-01-01"]).await;
    assert!(said.starts_with("Wrote the notes of 0 calls"), "{said}");
    fails(&folder, &["export", "notes", "--out", "notes", "--tenant", "nobody"], &["nobody"]).await;
}
