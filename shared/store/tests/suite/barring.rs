//! Calls of those who wished so are neither fetched nor transcribed; and calls say who was told of the recording.

use frontdesk_model::{BarredKind, CallMedia, CallNews, CallState, Consent, ContactId, JobKind, Person, SourceKind};
use frontdesk_store::{Author, ContactRow, Page};
use serde_json::json;

use crate::{
    calls::{all, done, news, source},
    harness::{Ledger, start},
};

crate::both!(
    a_call_of_somebody_on_the_list_is_not_fetched,
    an_entry_stops_what_was_not_begun,
    a_call_says_who_was_told,
);

fn guest(email: &str) -> CallNews {
    let mut news = news(vec![source("r1", SourceKind::Recording), source("t1", SourceKind::Transcript)]);
    news.meeting_id = Some("85746065000".to_owned());
    news.people.push(Person {
        key: "guest".into(),
        name: Some("Marta".into()),
        email: Some(email.to_owned()),
        ..Person::default()
    });
    news
}

impl Ledger {
    async fn bar(&self, kind: BarredKind, value: &str) -> Option<bool> {
        let key = kind.key(value).unwrap();
        let barred = self.store.bar(self.tenant, kind, value, &key, Author::SYSTEM).await.unwrap();
        barred.map(|(_, new)| new)
    }

    async fn unbar_all(&self) {
        for entry in self.store.barred(self.tenant, &all()).await.unwrap().items {
            assert!(self.store.unbar(self.tenant, entry.id, Author::SYSTEM).await.unwrap());
        }
    }
}

async fn a_call_of_somebody_on_the_list_is_not_fetched(ledger: Ledger) {
    let jobs = ledger.announce("a", guest("Marta@Example.com")).await;
    let call = ledger.the_call().await.id;
    let row = ContactRow {
        external_id: "cust-1".into(),
        email: Some("marta@example.com".into()),
        name: Some("Marta".into()),
        phone: Some("+49 30 123456".into()),
        status: None,
        plan: None,
        balance: None,
        currency: None,
    };
    ledger.store.import_contacts(ledger.tenant, &[row]).await.unwrap();
    let contact = ledger
        .store
        .contact_by_external_id(ledger.tenant, "cust-1")
        .await
        .unwrap()
        .unwrap()
        .id;
    assert!(!ledger.store.is_barred(ledger.tenant, call).await.unwrap());
    for (kind, value) in [
        (BarredKind::Email, "MARTA@example.com"),
        (BarredKind::Phone, "0049 (30) 123-456"),
        (BarredKind::Meeting, "857 4606 5000"),
        (BarredKind::Meeting, "abc=="),
        (BarredKind::Contact, &contact.to_string()),
    ] {
        assert_eq!(ledger.bar(kind, value).await, Some(true));
        assert_eq!(ledger.bar(kind, value).await, Some(false), "it is there once");
        assert!(ledger.store.is_barred(ledger.tenant, call).await.unwrap(), "{kind} {value}");
        ledger.unbar_all().await;
    }
    for (kind, value) in [
        (BarredKind::Email, "ada@example.com"),
        (BarredKind::Phone, "+49 30 999999"),
        (BarredKind::Meeting, "1"),
    ] {
        ledger.bar(kind, value).await;
    }
    assert!(!ledger.store.is_barred(ledger.tenant, call).await.unwrap(), "those are others");
    let nobody = ledger.store.clock().new_id::<ContactId>();
    assert_eq!(ledger.bar(BarredKind::Contact, &nobody.to_string()).await, None);

    ledger.bar(BarredKind::Email, "marta@example.com").await;
    let job = ledger.claim(&jobs[0]).await;
    assert!(done(ledger.store.bar_call(&job).await.unwrap()).is_empty());
    let call = ledger.the_call().await;
    assert_eq!(call.state, CallState::Failed);
    assert!(call.reason.as_ref().unwrap().contains("do-not-transcribe"), "{:?}", call.reason);
    assert!(call.sources.iter().all(|source| source.reason == call.reason));
    assert_eq!(ledger.number("select count(*) from jobs").await, 0, "nothing else is begun");
    assert_eq!(
        ledger
            .number("select count(*) from call_sources where credential is not null")
            .await,
        0
    );
}

async fn an_entry_stops_what_was_not_begun(ledger: Ledger) {
    let jobs = ledger.announce("a", guest("marta@example.com")).await;
    let turns = json!({ "turns": [{ "speaker": "Ada", "text": "Hi.", "start_ms": 0, "end_ms": 900 }] });
    ledger.fetch(&jobs[1], CallMedia::Text(turns)).await;
    ledger.bar(BarredKind::Email, "marta@example.com").await;
    let job = ledger.claim(&jobs[0]).await;
    let next = done(ledger.store.bar_call(&job).await.unwrap());
    assert_eq!(next[0].kind, JobKind::Summarise, "what is there already is summed up");
    let call = ledger.the_call().await;
    let words = ledger.store.call_transcript(ledger.tenant, call.id).await.unwrap().unwrap();
    assert_eq!(words.turns.len(), 1, "and stays");
}

async fn a_call_says_who_was_told(ledger: Ledger) {
    let told = Consent {
        by: "Ann Agent".into(),
        how: "Asked at the start; all agreed.".into(),
        at: start(),
    };
    let mut news = news(Vec::new());
    news.consent = Some(told.clone());
    ledger.announce("a", news.clone()).await;
    let call = ledger.the_call().await;
    assert_eq!(call.consent, Some(told.clone()));
    let own = Consent { by: "Bea".into(), ..told };
    assert!(
        ledger
            .store
            .set_consent(ledger.tenant, call.id, Some(&own), Author::SYSTEM)
            .await
            .unwrap()
    );
    ledger.announce("b", news).await;
    assert_eq!(ledger.the_call().await.consent, Some(own), "what somebody said stays");
    let page = Page { limit: 1, cursor: None };
    let listed = ledger.store.calls(ledger.tenant, None, &page).await.unwrap();
    assert!(listed.items[0].consent.is_some());
    assert!(
        ledger
            .store
            .set_consent(ledger.tenant, call.id, None, Author::SYSTEM)
            .await
            .unwrap()
    );
    assert_eq!(ledger.the_call().await.consent, None);
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(!ledger.store.set_consent(other, call.id, None, Author::SYSTEM).await.unwrap());
}
