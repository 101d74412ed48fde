//! What a sender may not do: get into others' sessions, take others' place, flood; and what is not lost for all that.

use std::time::Duration;

use frontdesk_model::{SessionStatus, TicketPriority};
use frontdesk_store::{Accept, Arriving, Placed};

use crate::{
    channels::{MARTA, answered, deliveries, keep, mail, placed},
    harness::Ledger,
};

crate::both!(
    an_id_that_is_known_lets_nobody_in,
    what_was_not_kept_before_its_session_was_proved_is_in_another,
    files_on_a_ticket_are_in_a_session_of_the_ticket,
    an_address_has_so_many_in_an_hour
);

/// Marta's session, which she proved, the token of its address, and the id of our answer.
async fn proved(ledger: &Ledger) -> (frontdesk_model::SessionId, String, &'static str) {
    ledger.marta().await;
    let first = mail(ledger, "1@home");
    let (place, _) = answered(ledger, &first).await;
    let job = deliveries(ledger).await.pop().unwrap();
    let input = ledger.store.load_delivery(&job).await.unwrap().unwrap();
    assert!(ledger.store.settle_delivery(&job, &input, "a-1@shop", None).await.unwrap());
    let reply = Arriving {
        token: Some(first.new_token.clone()),
        ..mail(ledger, "2@home")
    };
    assert_eq!(keep(ledger, &reply).await.0.session_id, place.session_id);
    (place.session_id, first.new_token, "a-1@shop")
}

async fn an_id_that_is_known_lets_nobody_in(ledger: Ledger) {
    let (session, _, ours) = proved(&ledger).await;
    let messages = ledger.history(session).await.len();
    for (address, id) in [("owen@example.com", "1@home"), ("owen@example.com", ours), (MARTA, ours)] {
        let forged = Arriving {
            address: address.to_owned(),
            ..mail(&ledger, id)
        };
        let (place, accepted) = keep(&ledger, &forged).await;
        assert_ne!(place.session_id, session, "{address} {id}");
        assert!(
            matches!(accepted, Accept::Accepted { .. }),
            "{address} {id}: it is not lost: {accepted:?}"
        );
        let (again, repeated) = keep(&ledger, &forged).await;
        assert_eq!(again.session_id, place.session_id);
        assert!(matches!(repeated, Accept::Repeated(_)), "{address} {id}: {repeated:?}");
        let row = ledger.store.session(ledger.tenant, place.session_id).await.unwrap().unwrap();
        assert!(!row.verified && row.contact.is_none());
    }
    // Under her own address, her own mail is there already.
    let place = placed(&ledger, &mail(&ledger, "1@home")).await;
    assert!(place.kept && place.session_id == session, "{place:?}");
    assert_eq!(ledger.history(session).await.len(), messages);
}

async fn what_was_not_kept_before_its_session_was_proved_is_in_another(ledger: Ledger) {
    ledger.marta().await;
    let first = mail(&ledger, "1@home");
    let (place, _) = answered(&ledger, &first).await;
    let late = Arriving {
        references: vec!["1@home".to_owned()],
        ..mail(&ledger, "2@home")
    };
    assert_eq!(placed(&ledger, &late).await.session_id, place.session_id);
    let with_token = |id: &str| Arriving {
        token: Some(first.new_token.clone()),
        ..mail(&ledger, id)
    };
    keep(&ledger, &with_token("3@home")).await;
    let (other, accepted) = keep(&ledger, &late).await;
    assert!(
        other.session_id != place.session_id && matches!(accepted, Accept::Accepted { .. }),
        "{accepted:?}"
    );
    let (next, _) = keep(&ledger, &with_token("4@home")).await;
    assert_eq!(next.session_id, place.session_id, "her conversation stays where it was");
}

async fn files_on_a_ticket_are_in_a_session_of_the_ticket(ledger: Ledger) {
    let who = ledger.marta().await;
    let contact = ledger.chat(who).await.session.contact.unwrap().id;
    let opened = ledger
        .store
        .create_ticket(ledger.tenant, contact, "Broken lamp", "It is dark.", TicketPriority::Normal);
    let number = opened.await.unwrap().number;
    let thread = ledger.store.news_thread(ledger.tenant, number, MARTA, "Broken lamp", "token-1");
    thread.await.unwrap();
    let answer = |id: &str, has_files| Arriving {
        token: Some("token-1".to_owned()),
        has_files,
        ..mail(&ledger, id)
    };
    assert_eq!(
        ledger.store.place(&answer("1@home", false)).await.unwrap(),
        Placed::OnTicket(number)
    );
    let (place, accepted) = keep(&ledger, &answer("2@home", true)).await;
    assert!(
        matches!(accepted, Accept::Accepted { job: None, .. }),
        "people answer it: {accepted:?}"
    );
    assert_eq!((place.ticket_number, place.proved), (Some(number), true));
    let session = ledger.store.session(ledger.tenant, place.session_id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Escalated, Some(number)));
    let written = "select count(*) from ticket_messages where body = 'Where is my lamp?'";
    assert_eq!(ledger.number(written).await, 2, "the words stand on the ticket");
    assert_eq!(
        ledger.store.place(&answer("3@home", false)).await.unwrap(),
        Placed::OnTicket(number)
    );
    let (more, _) = keep(&ledger, &answer("4@home", true)).await;
    assert_eq!(more.session_id, place.session_id);
    assert!(placed(&ledger, &answer("2@home", true)).await.kept);
    assert_eq!(ledger.number("select count(*) from tickets").await, 1);
}

async fn an_address_has_so_many_in_an_hour(ledger: Ledger) {
    let from = |address: &str, id: &str| Arriving {
        address: address.to_owned(),
        per_hour: 2,
        ..mail(&ledger, id)
    };
    for id in ["1@home", "2@home", "2@home"] {
        keep(&ledger, &from(MARTA, id)).await;
    }
    let third = from(MARTA, "3@home");
    for _ in 0..2 {
        let limited = ledger.store.place(&third).await.unwrap();
        let Placed::TooMany { retry_after } = limited else {
            panic!("{limited:?}")
        };
        assert!(
            retry_after > Duration::from_mins(50) && retry_after <= Duration::from_hours(1),
            "{retry_after:?}"
        );
    }
    assert_eq!(
        ledger.number("select count(*) from channel_messages").await,
        2,
        "nothing is kept of it"
    );
    placed(&ledger, &from("owen@example.com", "4@office")).await;
    assert!(placed(&ledger, &from(MARTA, "1@home")).await.kept, "what is there is there");
    ledger.set_back("channel_addresses", "rate_from").await;
    placed(&ledger, &third).await;
}
