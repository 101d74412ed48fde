//! Systems of others that companies use.

use frontdesk_store::{Store, SystemKind, SystemRow};
use serde_json::json;

use crate::harness::Ledger;

crate::both!(
    a_system_is_kept_by_the_revision_it_was_read_at,
    another_tenants_system_is_as_if_it_were_not_there
);

fn row(store: &Store, revision: i64) -> SystemRow {
    SystemRow {
        active: true,
        settings: json!({"url": "https://erp.example/{number}"}).into(),
        secrets: Some(vec![1, 2, 0, 255]),
        secret_ends: json!({"x-key": "1234"}).into(),
        revision,
        updated_at: store.clock().now(),
    }
}

async fn a_system_is_kept_by_the_revision_it_was_read_at(f: Ledger) {
    let store = &f.store;
    assert_eq!(store.company_system(f.tenant, SystemKind::Orders).await.unwrap(), None);
    let first = store
        .put_company_system(f.tenant, SystemKind::Orders, &row(store, 0))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((first.revision, first.secrets.as_deref()), (1, Some(&[1, 2, 0, 255][..])));
    assert_eq!(first.settings.0["url"], "https://erp.example/{number}");
    let late = store
        .put_company_system(f.tenant, SystemKind::Orders, &row(store, 0))
        .await
        .unwrap();
    assert_eq!(late, None, "somebody else made it meanwhile");
    let second = SystemRow {
        active: false,
        secrets: None,
        ..first
    };
    let second = store
        .put_company_system(f.tenant, SystemKind::Orders, &second)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((second.revision, second.active, &second.secrets), (2, false, &None));
    assert_eq!(store.company_system(f.tenant, SystemKind::Orders).await.unwrap(), Some(second));
}

async fn another_tenants_system_is_as_if_it_were_not_there(f: Ledger) {
    let store = &f.store;
    let other = store.create_tenant("other-systems", "s").await.unwrap().unwrap().id;
    store
        .put_company_system(other, SystemKind::Orders, &row(store, 0))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(store.company_system(f.tenant, SystemKind::Orders).await.unwrap(), None);
}
