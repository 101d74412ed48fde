//! The built program, as operators run it.

mod crypto;
mod history;
mod people;
mod serving;

use std::{
    fs,
    path::Path,
    process::{Output, Stdio},
    time::Duration,
};

use frontdesk_model::Clock;
use frontdesk_store::{Page, Store, StoreOptions, TicketFilter};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};

/// No command takes longer.
const LIMIT: Duration = Duration::from_mins(1);
const CRM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/crm");

/// What a command said, and how it ended.
#[derive(Debug)]
struct Said {
    success: bool,
    out: String,
    errors: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            success: output.status.success(),
            out: text(&output.stdout),
            errors: text(&output.stderr),
        }
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FRONTDESK_")) {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(folder).env("FRONTDESK_LISTEN", "127.0.0.1:0");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

async fn run(mut command: Command) -> Said {
    timeout(LIMIT, command.output())
        .await
        .expect("it ends in time")
        .expect("it starts")
        .into()
}

async fn frontdesk(folder: &TempDir, arguments: &[&str]) -> Said {
    run(command(folder.path(), arguments)).await
}

/// Runs a command that has to work.
async fn works(folder: &TempDir, arguments: &[&str]) -> String {
    let said = frontdesk(folder, arguments).await;
    assert!(said.success, "{arguments:?}: {said:?}");
    said.out
}

/// Runs a command that has to fail with these words.
async fn fails(folder: &TempDir, arguments: &[&str], words: &[&str]) {
    let said = frontdesk(folder, arguments).await;
    assert!(!said.success, "{arguments:?}: {said:?}");
    for word in words {
        assert!(said.errors.contains(word), "{arguments:?} does not say {word:?}: {said:?}");
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

async fn store(folder: &TempDir) -> Store {
    let options = StoreOptions {
        url: format!("sqlite://{}", folder.path().join("data/frontdesk.db").display()),
        max_connections: 2,
        statement_timeout: Duration::from_secs(10),
        set_size: 64,
        sqlite_synchronous_full: false,
    };
    Store::connect(&options, Clock::system()).await.expect("the database")
}

#[tokio::test]
async fn a_wrong_configuration_is_named() {
    let folder = TempDir::new().unwrap();
    let good = works(&folder, &["config", "check"]).await;
    assert!(good.contains("listen = ") && good.trim_end().ends_with("ok"), "{good}");
    fs::write(
        folder.path().join("frontdesk.toml"),
        "listne = 'x'\n[limits]\nbody_bytes = 'many'\n",
    )
    .unwrap();
    fails(&folder, &["config", "check"], &["listne", "listen"]).await;
    fails(&folder, &["--config", "missing.toml", "config", "check"], &["missing.toml"]).await;
    fs::write(folder.path().join("frontdesk.toml"), "[bootstrap]\nadmin_key = 'hush-hush-key'\n").unwrap();
    assert!(!works(&folder, &["config", "check"]).await.contains("hush-hush-key"));
}

#[tokio::test]
async fn api_and_worker_refuse_the_local_queue() {
    let folder = TempDir::new().unwrap();
    fails(&folder, &["api"], &["queue_url", "frontdesk serve"]).await;
    fails(&folder, &["worker", "chat"], &["queue_url", "frontdesk serve"]).await;
}

#[tokio::test]
async fn texts_are_understood_line_by_line() {
    let folder = TempDir::new().unwrap();
    let input = "where is my order ORD-10042\n\n{\"id\": 7, \"text\": \"thanks a lot\", \"label\": \"x\"}\n{\"id\": 8}\n\u{e4}h hello\n";
    fs::write(folder.path().join("in.txt"), input).unwrap();
    let said = frontdesk(&folder, &["understand", "in.txt"]).await;
    assert!(
        !said.success && said.errors.contains("line 4") && !said.errors.contains("line 5"),
        "{said:?}"
    );
    let answers: Vec<Value> = said.out.lines().map(json).collect();
    assert_eq!(answers.len(), 3, "{said:?}");
    assert_eq!((&answers[0]["intent"], &answers[0]["id"]), (&"order_status".into(), &Value::Null));
    assert_eq!(answers[0]["entities"][0]["type"], "order_id");
    assert_eq!((&answers[1]["intent"], &answers[1]["id"]), (&"thanks".into(), &7.into()));

    let mut child = command(folder.path(), &["understand"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    stdin.write_all(b"hello there\n").await.unwrap();
    let first = timeout(LIMIT, lines.next_line())
        .await
        .expect("an answer before the input ends")
        .unwrap()
        .unwrap();
    assert_eq!(json(&first)["intent"], "greeting");
    drop(stdin);
    assert!(timeout(LIMIT, child.wait()).await.unwrap().unwrap().success());
    fails(&folder, &["understand", "missing.txt"], &["missing.txt"]).await;
}

#[tokio::test]
async fn the_locale_decides_what_a_text_leaves_open() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("in.txt"), "I ordered it on 4/5/2026\n").unwrap();
    let date = async |args: &[&str]| json(works(&folder, args).await.trim())["entities"][0]["value"].clone();
    assert_eq!(date(&["understand", "in.txt"]).await, "2026-05-04");
    assert_eq!(date(&["understand", "--locale", "en-US", "in.txt"]).await, "2026-04-05");
    fs::write(folder.path().join("frontdesk.toml"), "[assistant]\nlocale = 'en-US'\n").unwrap();
    assert_eq!(date(&["understand", "in.txt"]).await, "2026-04-05");
    fails(&folder, &["understand", "--locale", "klingon", "in.txt"], &["klingon", "en-GB"]).await;
    fs::write(folder.path().join("frontdesk.toml"), "[assistant]\nlocale = 'en-XX'\n").unwrap();
    fails(&folder, &["config", "check"], &["assistant.locale", "en-XX", "de-DE"]).await;
}

#[tokio::test]
async fn an_import_is_idempotent_and_loses_nothing_silently() {
    let folder = TempDir::new().unwrap();
    let first = works(&folder, &["crm", "import", CRM]).await;
    assert_eq!(
        first.trim(),
        "Imported 14 contacts, 41 products, 24 tickets, 27 orders, 31 articles"
    );
    let store = store(&folder).await;
    let tenant = store.tenant_by_slug("default").await.unwrap().expect("a tenant").id;
    let count = async || {
        let tickets = store
            .desk_tickets(tenant, &TicketFilter::default(), &Page { limit: 1000, cursor: None })
            .await
            .unwrap()
            .items
            .len();
        (
            tickets,
            store.products(tenant).await.unwrap().len(),
            store.articles(tenant).await.unwrap().len(),
        )
    };
    let before = count().await;
    assert_eq!(works(&folder, &["crm", "import", CRM]).await, first);
    assert_eq!(count().await, before);
    let marta = store.contact_by_external_id(tenant, "cust-1001").await.unwrap().expect("a contact");
    assert_eq!(store.orders_of(tenant, marta.id, 100).await.unwrap().len(), 4);

    let bad = folder.path().join("bad");
    fs::create_dir(&bad).unwrap();
    let contacts = "{\"external_id\": \"c-1\", \"email\": \"X@Y.z \"}\nnonsense\n{\"external_id\": \"c-1\"}\n{\"external_id\": \"c-2\", \"colour\": 1}\n";
    fs::write(bad.join("contacts.jsonl"), contacts).unwrap();
    let product =
        |price: &str| format!("{{\"sku\": \"p\", \"title\": \"t\", \"description\": \"d\", \"price\": {price}, \"currency\": \"EUR\"}}\n");
    fs::write(bad.join("products.jsonl"), product("59.90")).unwrap();
    fs::write(
        bad.join("tickets.jsonl"),
        "{\"number\": 9, \"contact\": \"c-9\", \"subject\": \"s\", \"status\": \"open\", \"priority\": \"low\", \"updated_at\": \"2026-01-02T03:04:05Z\", \"body\": \"b\"}\n",
    )
    .unwrap();
    let said = frontdesk(&folder, &["crm", "import", "bad"]).await;
    assert!(!said.success, "{said:?}");
    assert_eq!(said.out.trim(), "Imported 1 contacts, 1 products, 0 tickets");
    for words in [
        "contacts.jsonl line 2",
        "contacts.jsonl line 3: c-1 stands on line 1",
        "contacts.jsonl line 4",
        "`colour`",
        "tickets.jsonl line 1",
        "\"c-9\"",
    ] {
        assert!(said.errors.contains(words), "{words}: {said:?}");
    }
    assert!(store.contacts_by_email(tenant, "x@y.z").await.unwrap().len() == 1);
    let price = store
        .products(tenant)
        .await
        .unwrap()
        .into_iter()
        .find(|product| product.sku == "p")
        .map(|product| product.price);
    assert_eq!(price.as_deref(), Some("59.90"));
    let twins = folder.path().join("twins");
    fs::create_dir(&twins).unwrap();
    fs::write(
        twins.join("contacts.jsonl"),
        "{\"external_id\": \"t-1\", \"email\": \"Twin@example.org\"}\n{\"external_id\": \"t-2\", \"email\": \"twin@Example.org\"}\n",
    )
    .unwrap();
    let said = frontdesk(&folder, &["crm", "import", "twins"]).await;
    assert!(
        said.success && said.errors.contains("t-1, t-2 share the address twin@example.org"),
        "{said:?}"
    );
    let own = store
        .create_ticket(tenant, marta.id, "Mine", "Words", frontdesk_model::TicketPriority::Low)
        .await
        .unwrap();
    let taken = folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    let line = |number: i64| {
        format!(
            "{{\"number\": {number}, \"contact\": \"cust-1002\", \"subject\": \"s\", \"status\": \"open\", \"priority\": \"low\", \"updated_at\": \"2026-01-02T03:04:05Z\", \"body\": \"b\"}}\n"
        )
    };
    fs::write(taken.join("tickets.jsonl"), line(own.number) + &line(own.number + 50)).unwrap();
    let said = frontdesk(&folder, &["crm", "import", "taken"]).await;
    assert!(!said.success && said.errors.contains(&own.number.to_string()), "{said:?}");
    assert_eq!(said.out.trim(), "Imported 1 tickets");
    assert!(store.ticket_of(tenant, marta.id, own.number).await.unwrap().is_some());
    fails(&folder, &["crm", "import", "data"], &["nothing to import"]).await;
    fails(&folder, &["crm", "import", CRM, "--tenant", "nobody"], &["nobody", "tenant create"]).await;
}

#[tokio::test]
async fn tenants_and_keys_are_made_listed_and_revoked() {
    let folder = TempDir::new().unwrap();
    fails(&folder, &["key", "list"], &["there is no database"]).await;
    let acme = works(
        &folder,
        &[
            "tenant",
            "create",
            "acme",
            "--admin-key",
            "the-key-of-acme-inc",
            "--identity-secret",
            "a-secret-of-acme",
        ],
    )
    .await;
    let acme = json(&acme);
    assert_eq!(
        (&acme["slug"], &acme["admin_key"], &acme["identity_secret"]),
        (&"acme".into(), &"the-key-of-acme-inc".into(), &"a-secret-of-acme".into())
    );
    fails(
        &folder,
        &["tenant", "create", "other", "--identity-secret", "letters"],
        &["--identity-secret", "8"],
    )
    .await;
    fails(&folder, &["tenant", "create", "acme"], &["acme", "already"]).await;
    fails(&folder, &["tenant", "create", "Acme!"], &["Acme!", "a-z"]).await;
    fails(
        &folder,
        &["tenant", "create", "other", "--admin-key", "short"],
        &["--admin-key", "8"],
    )
    .await;
    fails(
        &folder,
        &["tenant", "create", "other", "--admin-key", "the-key-of-acme-inc"],
        &["another tenant"],
    )
    .await;

    let made = json(&works(&folder, &["key", "create", "ops", "--tenant", "acme", "--json"]).await);
    assert!(made["key"].as_str().unwrap().starts_with("fdk_"), "{made}");
    let id = made["id"].as_str().unwrap();
    works(&folder, &["key", "revoke", id, "--tenant", "acme"]).await;
    fails(&folder, &["key", "revoke", id, "--tenant", "acme"], &[id]).await;
    let listed: Vec<Value> = works(&folder, &["key", "list", "--tenant", "acme", "--json"])
        .await
        .lines()
        .map(json)
        .collect();
    let revoked: Vec<bool> = listed.iter().map(|key| !key["revoked_at"].is_null()).collect();
    assert_eq!(revoked, [false, true], "{listed:?}");
    assert!(!works(&folder, &["key", "list", "--tenant", "acme"]).await.contains("acme-key"));
}

#[tokio::test]
async fn jobs_that_are_not_there_are_named() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["migrate"]).await;
    assert!(works(&folder, &["jobs", "list", "--state", "dead"]).await.starts_with("ID"));
    assert_eq!(works(&folder, &["jobs", "list", "--json"]).await, "");
    let id = "0198f0a0-0000-7000-8000-000000000000";
    for verb in ["show", "retry", "drop", "trail"] {
        fails(&folder, &["jobs", verb, id], &[id]).await;
    }
}
