//! Who took part in a call.

use frontdesk_model::{CallMedia, ContactMatch, SourceKind};
use frontdesk_store::NamedParticipant;
use serde_json::json;

use crate::{
    calls::{all, done, news, sound, source, who_is},
    calls_notes::summary,
    harness::Ledger,
};

crate::both!(
    a_name_only_suggests_and_never_against_an_address,
    a_suggestion_reaches_the_timeline_once_it_is_confirmed,
    a_name_that_a_person_gave_stays,
);

async fn a_name_only_suggests_and_never_against_an_address(ledger: Ledger) {
    ledger.marta().await;
    let by_address = who_is(&ledger, Some("MARTA@Example.com"), None).await.unwrap();
    assert_eq!((by_address.matched_by, by_address.confirmed), (ContactMatch::Email, true));
    let by_name = who_is(&ledger, None, Some("mARTA ")).await.unwrap();
    assert_eq!((by_name.matched_by, by_name.confirmed), (ContactMatch::Name, false));
    assert!(by_name.confirmed_contact().is_none());
    assert_eq!(
        who_is(&ledger, Some("stranger@example.org"), Some("Marta")).await,
        None,
        "a namesake"
    );
}

async fn a_suggestion_reaches_the_timeline_once_it_is_confirmed(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("r1", SourceKind::Recording)])).await;
    let recording = ledger.fetch(&fetch[0], sound()).await;
    let next = ledger.hear_call(&recording[0]).await;
    let (job, revision, mut first) = ledger.sum(&next[0]).await;
    first.people[0].1.matched_by = ContactMatch::Name;
    first.people[0].1.confirmed = false;
    let contact = first.people[0].1.contact.as_ref().unwrap().contact.id;
    done(ledger.store.settle_summary(&job, revision, first).await.unwrap());
    let entries = async || {
        ledger
            .store
            .timeline(ledger.tenant, contact, &all())
            .await
            .unwrap()
            .unwrap()
            .items
            .len()
    };
    assert_eq!(entries().await, 0, "a mere suggestion");
    let call = ledger.the_call().await;
    let person = &call.participants[0];
    assert_eq!(
        (person.contact_id, person.matched_by, person.confirmed),
        (Some(contact), Some(ContactMatch::Name), false)
    );

    for (said, expected) in [(Some(contact), 1), (None, 0)] {
        let named = ledger
            .store
            .name_participant(ledger.tenant, call.id, person.number, said)
            .await
            .unwrap();
        let NamedParticipant::Named { participant, next } = named else {
            panic!("{named:?}")
        };
        assert_eq!((participant.contact_id, participant.matched_by), (said, Some(ContactMatch::Person)));
        let (job, revision, mut again) = ledger.sum(&next[0]).await;
        let known = ledger.store.contact_matching(ledger.tenant, &participant).await.unwrap().unwrap();
        again.people = vec![("host".to_owned(), known)];
        done(ledger.store.settle_summary(&job, revision, again).await.unwrap());
        assert_eq!(entries().await, expected);
        let kept = &ledger.the_call().await.participants[0];
        assert_eq!(
            (kept.contact_id, kept.matched_by),
            (said, Some(ContactMatch::Person)),
            "what a person said stays"
        );
    }
    let nobody = ledger.store.name_participant(ledger.tenant, call.id, 9, None).await.unwrap();
    assert!(matches!(nobody, NamedParticipant::NoParticipant));
}

async fn a_name_that_a_person_gave_stays(ledger: Ledger) {
    let fetch = ledger.announce("a", news(vec![source("t1", SourceKind::Transcript)])).await;
    let next = ledger.fetch(&fetch[0], CallMedia::Text(json!({ "turns": [] }))).await;
    let (job, revision, summary) = ledger.sum(&next[0]).await;
    done(ledger.store.settle_summary(&job, revision, summary).await.unwrap());
    let call = ledger.the_call().await.id;
    assert!(
        ledger
            .store
            .rename_speaker(ledger.tenant, call, 9, "Nobody")
            .await
            .unwrap()
            .is_none()
    );
    let again = ledger.store.rename_speaker(ledger.tenant, call, 1, "Marta").await.unwrap().unwrap();
    let job = ledger.claim(&again[0]).await;
    let texts = ledger.store.load_call_texts(&job).await.unwrap().unwrap();
    assert_eq!(texts.given_names, [("single".to_owned(), "Marta".to_owned())]);
    let taken = self::summary(&ledger).await;
    done(ledger.store.settle_summary(&job, texts.revision, taken).await.unwrap());
    let transcript = ledger.store.call_transcript(ledger.tenant, call).await.unwrap().unwrap();
    assert_eq!(transcript.turns[0].speaker.as_deref(), Some("Marta"));
    assert_eq!((transcript.speakers[0].by.as_str(), transcript.speakers[0].number), ("person", 1));
}
