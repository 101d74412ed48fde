//! Exports: pages while others write, and files that are written part by part.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::TimeDelta;
use frontdesk_model::{Cell, ExportFormat, ExportKind, ExportState};
use frontdesk_store::{Author, Change, ExportBegun, ExportRange, FailedJob, NewExport, NewExportPart, Page, TicketRow};

use crate::{
    cleanup::{NOW, hold},
    harness::{Ledger, start},
};

crate::both!(
    every_row_is_exported_once_while_rows_are_written_and_archived,
    a_range_is_half_open,
    each_kind_has_its_rows_and_a_cell_a_column,
    an_export_goes_on_after_the_last_part,
    an_export_that_cannot_be_written_says_why,
    an_export_that_has_expired_is_gone,
);

fn all(ledger: &Ledger, kind: ExportKind) -> ExportRange {
    ExportRange {
        kind,
        from: None,
        to: ledger.store.clock().now(),
    }
}

/// Reads an export in pages; `between` happens after each of them. How often each key came, as text.
async fn keys(ledger: &Ledger, range: &ExportRange, limit: i64, between: impl AsyncFn()) -> BTreeMap<String, usize> {
    let (mut keys, mut after) = (BTreeMap::new(), None);
    loop {
        let page = ledger
            .store
            .export_page(ledger.tenant, range, after.as_deref(), limit)
            .await
            .unwrap();
        page.rows.each(|cells| {
            let key = match cells[0] {
                Cell::Id(id) => id.to_string(),
                Cell::Whole(number) => number.to_string(),
                other => panic!("{other:?} is no key"),
            };
            *keys.entry(key).or_insert(0) += 1;
        });
        assert!(page.rows.len() <= usize::try_from(limit).unwrap());
        after = page.next;
        if after.is_none() {
            return keys;
        }
        between().await;
    }
}

/// Whatever the size of the pages, what was there when the export began is in it once, and what is another tenant's never.
async fn every_row_is_exported_once_while_rows_are_written_and_archived(ledger: Ledger) {
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    let stranger = ledger.visitor_of(other).await;
    ledger.say(&stranger, "not for you").await;
    for (round, limit) in [1, 2, 3, 7, 50].into_iter().enumerate() {
        let mut chats = Vec::new();
        for number in 0..4 {
            let chat = ledger.visitor().await;
            for text in 0..number {
                ledger.say(&chat, &format!("{round} {text}")).await;
                ledger.time.advance(TimeDelta::milliseconds(7));
            }
            chats.push(chat);
        }
        ledger.time.advance(TimeDelta::milliseconds(1));
        let before: BTreeSet<String> = {
            let range = all(&ledger, ExportKind::Messages);
            keys(&ledger, &range, 1_000, async || {}).await.into_keys().collect()
        };
        assert!(before.len() >= 6 * (round + 1));
        let range = all(&ledger, ExportKind::Messages);
        let left = std::sync::Mutex::new(chats);
        let found = keys(&ledger, &range, limit, async || {
            ledger.time.advance(TimeDelta::milliseconds(3));
            let chat = ledger.visitor().await;
            ledger.say(&chat, "meanwhile").await;
            let over = left.lock().unwrap().pop();
            if let Some(over) = over {
                ledger.store.close_session(ledger.tenant, over.session.id).await.unwrap();
                let hold = hold(&ledger.store).await;
                ledger.execute("update chat_messages set status = 'done'").await;
                ledger.store.archive_sessions(&hold, &NOW, 10).await.unwrap();
                ledger.store.drop_cleanup(&hold).await.unwrap();
            }
        })
        .await;
        assert!(found.values().all(|times| *times == 1), "pages of {limit}: {found:?}");
        let found: BTreeSet<String> = found.into_keys().collect();
        assert_eq!(found, before, "pages of {limit}");
    }
    assert!(ledger.number("select count(*) from archived_messages").await > 0);
    ledger.time.advance(TimeDelta::milliseconds(1));
    let sessions = keys(&ledger, &all(&ledger, ExportKind::Sessions), 3, async || {}).await;
    assert!(sessions.values().all(|times| *times == 1) && !sessions.contains_key(&stranger.session.id.to_string()));
    let expected = ledger
        .number("select count(*) from (select id from chat_sessions union all select id from archived_sessions) s")
        .await;
    assert_eq!(i64::try_from(sessions.len()).unwrap(), expected - 1);
}

async fn a_range_is_half_open(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let mut said = Vec::new();
    for text in ["first", "second", "third"] {
        said.push(ledger.say(&chat, text).await.0);
        ledger.time.advance(TimeDelta::minutes(1));
    }
    let range = ExportRange {
        kind: ExportKind::Messages,
        from: Some(said[1].created_at),
        to: said[2].created_at,
    };
    let found: Vec<String> = keys(&ledger, &range, 10, async || {}).await.into_keys().collect();
    assert_eq!(found, [said[1].id.to_string()]);
    assert!(ledger.store.export_page(ledger.tenant, &range, Some("no id"), 10).await.is_err());
}

async fn each_kind_has_its_rows_and_a_cell_a_column(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let (_, job) = ledger.say(&chat, "=cmd()").await;
    let job = ledger.claim(&job.unwrap()).await;
    ledger.answer(&job, "no").await;
    let ticket = TicketRow {
        number: 7,
        contact: "cust-1".to_owned(),
        subject: "Lamp".to_owned(),
        status: frontdesk_model::TicketStatus::Open,
        priority: frontdesk_model::TicketPriority::Normal,
        assignee: None,
        updated_at: start() - TimeDelta::days(300),
        body: "broken".to_owned(),
    };
    ledger.store.import_tickets(ledger.tenant, &[ticket]).await.unwrap();
    let change = Change {
        action: "test.change",
        subject: "test",
        id: "1".to_owned(),
        before: None,
        after: Some(serde_json::json!({"a": 1})),
    };
    ledger.store.audit(ledger.tenant, Author::SYSTEM, change).await.unwrap();
    ledger.time.advance(TimeDelta::seconds(1));
    for (kind, expected) in [
        (ExportKind::Sessions, 1),
        (ExportKind::Messages, 2),
        (ExportKind::Tickets, 1),
        (ExportKind::Calls, 0),
        (ExportKind::Accuracy, 0),
        (ExportKind::Audit, 1),
    ] {
        let page = ledger
            .store
            .export_page(ledger.tenant, &all(&ledger, kind), None, 10)
            .await
            .unwrap();
        assert_eq!(page.rows.len(), expected, "{kind}");
        assert_eq!(page.next, None);
        page.rows
            .each(|cells| assert_eq!(cells.len(), frontdesk_store::ExportRows::columns(kind).len()));
    }
    let late = ExportRange {
        from: Some(start() - TimeDelta::days(301)),
        to: start() - TimeDelta::days(299),
        kind: ExportKind::Tickets,
    };
    assert_eq!(keys(&ledger, &late, 10, async || {}).await.len(), 1, "an import dates tickets back");
}

async fn begin(ledger: &Ledger, most: i64) -> ExportBegun {
    let new = NewExport {
        range: all(ledger, ExportKind::Messages),
        format: ExportFormat::Csv,
        bom: false,
        keep: Duration::from_hours(1),
        most,
    };
    ledger.store.begin_export(ledger.tenant, Author::SYSTEM, &new).await.unwrap()
}

fn part(position: i64, cursor: Option<&str>) -> NewExportPart {
    NewExportPart {
        position,
        path: format!("exports/{position}"),
        bytes: 100,
        rows: 10,
        cursor: cursor.map(str::to_owned),
    }
}

async fn an_export_goes_on_after_the_last_part(ledger: Ledger) {
    let ExportBegun::Begun(export, job) = begin(&ledger, 1).await else {
        panic!("there is room for one");
    };
    assert!(matches!(begin(&ledger, 1).await, ExportBegun::TooMany));
    let first = ledger.claim(&job.unwrap()).await;
    let step = ledger.store.load_export(&first).await.unwrap().unwrap();
    assert_eq!((step.position, step.cursor.as_deref()), (0, None));
    assert!(ledger.store.add_export_part(&first, &part(0, Some("x"))).await.unwrap());

    // The worker dies; what it does late is not kept.
    ledger.execute("update jobs set lease_until = created_at").await;
    let second = ledger.claim_of(first.id).await;
    assert!(!ledger.store.add_export_part(&first, &part(1, None)).await.unwrap());
    assert!(!ledger.store.finish_export(&first).await.unwrap());
    let step = ledger.store.load_export(&second).await.unwrap().unwrap();
    assert_eq!(
        (step.position, step.cursor.as_deref(), step.export.state),
        (1, Some("x"), ExportState::Running)
    );

    // It lets others go first, and another worker goes on.
    let again = ledger.store.put_off_export(&second).await.unwrap().unwrap();
    assert!(!ledger.store.add_export_part(&second, &part(1, None)).await.unwrap());
    let third = ledger.claim(&again).await;
    assert!(ledger.store.add_export_part(&third, &part(1, None)).await.unwrap());
    assert!(ledger.store.finish_export(&third).await.unwrap());
    let done = ledger.store.export(ledger.tenant, export.id).await.unwrap().unwrap();
    assert_eq!((done.state, done.rows, done.bytes), (ExportState::Done, 20, 200));
    let parts = ledger.store.export_parts(ledger.tenant, export.id).await.unwrap();
    assert_eq!(
        parts.iter().map(|part| part.path.as_str()).collect::<Vec<_>>(),
        ["exports/0", "exports/1"]
    );
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(ledger.store.export(other, export.id).await.unwrap().is_none());
    assert!(ledger.store.export_parts(other, export.id).await.unwrap().is_empty());
}

async fn an_export_that_cannot_be_written_says_why(ledger: Ledger) {
    let ExportBegun::Begun(export, job) = begin(&ledger, 1).await else {
        panic!("there is room for one");
    };
    let job = ledger.claim(&job.unwrap()).await;
    let failed = ledger.store.fail_job(&job, "the file store is full", None).await.unwrap();
    assert!(matches!(failed, FailedJob::Done { .. }));
    let export = ledger.store.export(ledger.tenant, export.id).await.unwrap().unwrap();
    assert_eq!(
        (export.state, export.error.as_deref()),
        (ExportState::Failed, Some("the file store is full"))
    );
}

async fn an_export_that_has_expired_is_gone(ledger: Ledger) {
    let ExportBegun::Begun(export, job) = begin(&ledger, 1).await else {
        panic!("there is room for one");
    };
    let job = ledger.claim(&job.unwrap()).await;
    assert!(ledger.store.add_export_part(&job, &part(0, None)).await.unwrap());
    assert!(ledger.store.expired_exports(10).await.unwrap().is_empty());
    ledger.set_back("exports", "expires_at").await;
    assert!(ledger.store.export(ledger.tenant, export.id).await.unwrap().is_none());
    assert!(ledger.store.load_export(&job).await.unwrap().is_none());
    let page = Page { limit: 10, cursor: None };
    assert!(ledger.store.exports(ledger.tenant, &page).await.unwrap().items.is_empty());
    assert_eq!(ledger.store.expired_exports(10).await.unwrap(), [(ledger.tenant, export.id)]);
    let hold = hold(&ledger.store).await;
    ledger.store.remove_export(&hold, ledger.tenant, export.id).await.unwrap().unwrap();
    assert!(ledger.store.expired_exports(10).await.unwrap().is_empty());
    assert_eq!(ledger.number("select count(*) from export_parts").await, 0);
}
