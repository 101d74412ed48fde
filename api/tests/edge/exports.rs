//! Exports: what comes, for whom, and how it can be read.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use frontdesk_model::{JobKind, Role};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Api, OTHER_KEY, some_id};

const TEXTS: [&str; 6] = ["=1+1", "plain", "a, \"b\"\r\nc", "-5", "\tx", "@SUM(A1:A9)"];

/// The text and some headers of an answer.
async fn text(api: &Api, path: &str, token: &str) -> (u16, String, String) {
    let response = api.request(Method::GET, path, token).send().await.unwrap();
    let status = response.status().as_u16();
    let content_type = response.headers()["content-type"].to_str().unwrap().to_owned();
    (status, content_type, response.text().await.unwrap())
}

async fn say(api: &Api, texts: &[&str]) {
    let visitor = api.visitor().await;
    for text in texts {
        let answer = api.post(&visitor.path("/messages"), &visitor.token, &json!({"text": text})).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
    }
}

/// The rows of a table, as Python reads them.
fn read_by_python(table: &str) -> Vec<Vec<String>> {
    let program = "import csv, io, json, sys; \
        print(json.dumps(list(csv.reader(io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8-sig', newline='')))))";
    let mut python = Command::new("python3")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    python.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test]
async fn a_table_has_the_cells_that_were_written_and_no_formula() {
    let api = Api::start(&[]).await;
    say(&api, &TEXTS).await;
    let (status, content_type, table) = text(&api, "/api/admin/export/messages?format=csv&bom=true", ADMIN_KEY).await;
    assert_eq!((status, content_type.as_str()), (200, "text/csv; charset=utf-8"));
    assert!(table.starts_with('\u{feff}'));
    let rows = read_by_python(&table);
    let place = rows[0].iter().position(|name| name == "text").unwrap();
    let texts: Vec<&str> = rows[1..].iter().map(|row| row[place].as_str()).collect();
    let expected = ["'=1+1", "plain", "a, \"b\"\r\nc", "-5", "'\tx", "'@SUM(A1:A9)"];
    for expected in expected {
        assert!(texts.contains(&expected), "{expected:?} of {texts:?}");
    }
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));

    let (_, content_type, lines) = text(&api, "/api/admin/export/messages?format=jsonl", ADMIN_KEY).await;
    assert_eq!(content_type, "application/x-ndjson");
    let values: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(values.len(), rows.len() - 1);
    for (value, row) in values.iter().zip(&rows[1..]) {
        assert_eq!(value["id"], row[0].as_str());
    }
    assert!(values.iter().any(|value| value["text"] == "=1+1"), "JSON is no spreadsheet");
}

#[tokio::test]
async fn an_export_goes_on_after_the_last_row_that_came() {
    let api = Api::start(&[]).await;
    say(&api, &["one", "two", "three"]).await;
    let until = "to=2100-01-01T00:00:00Z";
    let (_, _, whole) = text(&api, &format!("/api/admin/export/messages?{until}"), ADMIN_KEY).await;
    let mut lines = whole.split_inclusive("\r\n");
    let head = lines.next().unwrap();
    let first = lines.next().unwrap();
    let id = first.split(',').next().unwrap();
    let (_, _, rest) = text(&api, &format!("/api/admin/export/messages?{until}&cursor={id}"), ADMIN_KEY).await;
    assert_eq!(format!("{head}{first}{rest}"), whole);
    for wrong in [
        "cursor=7",
        "cursor=%00",
        "from=yesterday",
        "format=xml",
        "bom=1",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
    ] {
        let answer = api.get(&format!("/api/admin/export/messages?{wrong}"), ADMIN_KEY).await;
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
    }
    assert_eq!(api.get("/api/admin/export/secrets", ADMIN_KEY).await.status, 404);
}

#[tokio::test]
async fn an_export_has_the_rows_of_its_tenant_and_is_noted() {
    let api = Api::start(&[]).await;
    say(&api, &["mine"]).await;
    for kind in ["sessions", "messages", "tickets", "calls", "accuracy", "audit"] {
        let (status, _, table) = text(&api, &format!("/api/admin/export/{kind}"), OTHER_KEY).await;
        assert_eq!(status, 200);
        assert!(!table.contains("mine"), "{kind}: {table}");
        if kind == "messages" || kind == "sessions" {
            assert_eq!(table.lines().count(), 1, "{kind}: {table}");
        }
    }
    let log = api.get("/api/admin/audit?action=export.stream", OTHER_KEY).await.body;
    assert_eq!(log["items"].as_array().unwrap().len(), 6);
    let agent = api.user("default", &[Role::Agent]).await;
    let refused = api.get("/api/admin/export/messages", &agent.token).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body["detail"].as_str().unwrap().contains("`exports`"));
}

#[tokio::test]
async fn a_tenant_has_so_many_exports_at_once() {
    let api = Api::start(&[("FRONTDESK_EXPORTS__AT_ONCE", "1"), ("FRONTDESK_EXPORTS__UNFINISHED", "1")]).await;
    let from = json!({"kind": "messages", "format": "jsonl"});
    let begun = api.post("/api/admin/exports", ADMIN_KEY, &from).await;
    assert_eq!(begun.status, 202, "{}", begun.body);
    assert_eq!((&begun.body["state"], &begun.body["rows"]), (&json!("queued"), &json!(0)));
    assert_eq!(api.jobs(JobKind::Export).await, 1);
    let refused = api.post("/api/admin/exports", ADMIN_KEY, &from).await;
    assert_eq!((refused.status.as_u16(), refused.retry_after.is_some()), (429, true));
    assert_eq!(api.post("/api/admin/exports", OTHER_KEY, &from).await.status, 202);

    let path = format!("/api/admin/exports/{}", begun.body["id"].as_str().unwrap());
    assert_eq!(api.get(&path, ADMIN_KEY).await.body["id"], begun.body["id"]);
    assert_eq!(
        api.get("/api/admin/exports", ADMIN_KEY).await.body["items"][0]["id"],
        begun.body["id"]
    );
    assert_eq!(api.get(&format!("{path}/file"), ADMIN_KEY).await.status, 409);
    for other in [path.as_str(), &format!("{path}/file"), &format!("/api/admin/exports/{}", some_id())] {
        assert_eq!(api.get(other, OTHER_KEY).await.status, 404, "{other}");
    }
    for wrong in [
        json!({}),
        json!({"kind": "secrets"}),
        json!({"kind": "messages", "to": "x"}),
        json!({"kind": "messages", "x": 1}),
    ] {
        let answer = api.post("/api/admin/exports", OTHER_KEY, &wrong).await;
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
    }
}
