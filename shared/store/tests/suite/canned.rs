//! Canned responses: those that answer by themselves are few, and only their changes are read anew.

use frontdesk_model::{CannedMatch, CannedResponseId};
use frontdesk_store::{Author, CannedChange, CannedImport, NewCanned};

use crate::harness::Ledger;

crate::both!(
    only_what_answers_by_itself_is_read_anew,
    no_more_than_five_hundred_answer_by_themselves
);

fn response(shortcut: &str, matching: CannedMatch, active: bool) -> NewCanned {
    NewCanned {
        shortcut: shortcut.to_owned(),
        content: "Good day!".to_owned(),
        category: None,
        matching,
        active,
    }
}

async fn version(ledger: &Ledger) -> i64 {
    ledger.number("select settings_version from tenants where slug = 'default'").await
}

async fn change(ledger: &Ledger, id: CannedResponseId, matching: CannedMatch, active: bool) -> bool {
    let before = version(ledger).await;
    let new = response("hello", matching, active);
    let changed = ledger.store.change_canned(ledger.tenant, id, &new, Author::SYSTEM).await.unwrap();
    assert!(matches!(changed, CannedChange::Done(_)));
    version(ledger).await > before
}

async fn only_what_answers_by_itself_is_read_anew(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let before = version(&ledger).await;
    let new = response("hello", CannedMatch::None, true);
    let CannedChange::Done(hello) = store.create_canned(tenant, &new, Author::SYSTEM).await.unwrap() else {
        panic!("not written")
    };
    let table = [
        response("bye", CannedMatch::None, true),
        response("later", CannedMatch::Exact, false),
    ];
    let imported = store.import_canned(tenant, &table, Author::SYSTEM).await.unwrap();
    assert_eq!(imported, CannedImport::Done { created: 2, updated: 0 });
    assert_eq!(version(&ledger).await, before);
    assert!(!change(&ledger, hello.id, CannedMatch::None, true).await);
    assert!(change(&ledger, hello.id, CannedMatch::Exact, true).await);
    assert!(change(&ledger, hello.id, CannedMatch::Exact, false).await, "it answers no more");
    assert!(!change(&ledger, hello.id, CannedMatch::Exact, false).await);
    assert!(change(&ledger, hello.id, CannedMatch::Keyword, true).await);
    let before = version(&ledger).await;
    assert!(store.remove_canned(tenant, hello.id, Author::SYSTEM).await.unwrap());
    assert!(version(&ledger).await > before);
    let table = [response("bye", CannedMatch::Partial, true)];
    let before = version(&ledger).await;
    store.import_canned(tenant, &table, Author::SYSTEM).await.unwrap();
    assert!(version(&ledger).await > before);
}

async fn no_more_than_five_hundred_answer_by_themselves(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let table = |from: usize, to: usize| -> Vec<NewCanned> {
        let row = |at: usize| response(&format!("word{at:03}"), CannedMatch::Exact, true);
        (from..to).map(row).collect()
    };
    let imported = store.import_canned(tenant, &table(0, 499), Author::SYSTEM).await.unwrap();
    assert!(matches!(imported, CannedImport::Done { created: 499, .. }));
    let imported = store.import_canned(tenant, &table(499, 501), Author::SYSTEM).await.unwrap();
    assert_eq!(imported, CannedImport::TooManyAutomatic);
    let last = &table(499, 500)[0];
    assert!(matches!(
        store.create_canned(tenant, last, Author::SYSTEM).await.unwrap(),
        CannedChange::Done(_)
    ));
    let next = &table(500, 501)[0];
    assert!(matches!(
        store.create_canned(tenant, next, Author::SYSTEM).await.unwrap(),
        CannedChange::TooManyAutomatic
    ));
    let silent = response("word500", CannedMatch::Exact, false);
    let CannedChange::Done(silent) = store.create_canned(tenant, &silent, Author::SYSTEM).await.unwrap() else {
        panic!("it answers nobody by itself")
    };
    let switched_on = store.change_canned(tenant, silent.id, next, Author::SYSTEM).await.unwrap();
    assert!(matches!(switched_on, CannedChange::TooManyAutomatic));
    assert_eq!(store.auto_responses(tenant).await.unwrap().len(), 500);
}
