//! Files of sessions: those that nobody sends along go, and those that are held are scanned again.

use std::time::Duration;

use frontdesk_model::{FileId, FileState, JobKind};
use frontdesk_store::{ClaimedJob, Filed, LeftoverTimes, NewFile};

use crate::{
    cleanup::hold,
    harness::{Chat, Ledger, message},
};

crate::both!(what_is_sent_along_with_nothing_is_removed, a_file_whose_scan_died_is_scanned_again);

async fn file(ledger: &Ledger, chat: &Chat, name: &str, state: FileState) -> FileId {
    let id: FileId = ledger.store.clock().new_id();
    let new = NewFile {
        id,
        tenant: ledger.tenant,
        session: chat.session.id,
        by_customer: true,
        name: name.to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: 5,
        sha256: [1; 32],
        blob: format!("files/t/{id}"),
        small: None,
        size: None,
        state,
        session_bytes: 1000,
    };
    let filed = ledger.store.keep_file(new).await.unwrap();
    assert!(matches!(filed, Filed::Kept(..)), "{filed:?}");
    id
}

async fn what_is_sent_along_with_nothing_is_removed(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let sent = file(&ledger, &chat, "sent.txt", FileState::Ready).await;
    let mut said = message(&chat, "Here it is.");
    said.attachments = vec![sent];
    ledger.store.accept(said).await.unwrap();
    let unsent = file(&ledger, &chat, "unsent.txt", FileState::Ready).await;
    let waiting = ledger.store.unsent_files(ledger.tenant, chat.session.id).await.unwrap();
    assert_eq!(waiting, [(unsent, "unsent.txt".to_owned(), vec![1; 32])]);
    let hold = hold(&ledger.store).await;
    ledger.set_back("files", "created_at").await;
    let after = |unsent_files| LeftoverTimes {
        revoked_keys: Duration::from_mins(30),
        told: Duration::from_hours(1),
        webhook_log: Duration::from_hours(1),
        most_visitors: 10,
        unsent_files,
    };
    let (later, now) = (after(Duration::from_hours(2)), after(Duration::from_mins(30)));
    assert_eq!(
        ledger.store.sweep(&hold, &later, 10).await.unwrap().unwrap().files,
        0,
        "it may still be sent"
    );
    assert_eq!(ledger.store.leftovers_due(&now).await.unwrap().files, 1);
    assert_eq!(ledger.store.sweep(&hold, &now, 10).await.unwrap().unwrap().files, 1);
    assert!(ledger.store.file(ledger.tenant, unsent).await.unwrap().is_none());
    assert!(ledger.store.file(ledger.tenant, sent).await.unwrap().is_some());
}

async fn a_file_whose_scan_died_is_scanned_again(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let held = file(&ledger, &chat, "held.txt", FileState::Held).await;
    file(&ledger, &chat, "ready.txt", FileState::Ready).await;
    let hold = hold(&ledger.store).await;
    ledger.set_back("files", "created_at").await;
    assert_eq!(ledger.store.adopt_scans(&hold, 10).await.unwrap(), Some(0), "it has a job");
    let now = if ledger.store.is_sqlite() {
        "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
    } else {
        "clock_timestamp()"
    };
    ledger.execute(format!("update jobs set state = 'dead', created_at = {now}")).await;
    assert_eq!(ledger.store.adopt_scans(&hold, 10).await.unwrap(), Some(0), "its job died just now");
    ledger.set_back("jobs", "created_at").await;
    assert_eq!(ledger.store.scans_due().await.unwrap(), 1);
    assert_eq!(ledger.store.adopt_scans(&hold, 10).await.unwrap(), Some(1));
    assert_eq!(ledger.store.adopt_scans(&hold, 10).await.unwrap(), Some(0));
    ledger.set_back("jobs", "publish_at").await;
    let due = ledger.store.unpublished(10, crate::harness::LEASE).await.unwrap();
    assert_eq!(due.iter().map(|due| due.job.kind).collect::<Vec<_>>(), [JobKind::Scan]);
    let job: ClaimedJob = ledger.claim(&due[0].job).await;
    assert_eq!(ledger.store.load_scan(&job).await.unwrap().unwrap().attachment.id, held);
}
