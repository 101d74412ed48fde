//! What the desk leaves behind goes, and nothing else.

use std::time::Duration;

use frontdesk_model::{Clock, Role};
use frontdesk_store::{Author, Coming, LeftoverTimes, NewUser, Sighting, UserChange};

use crate::harness::Ledger;

crate::both!(what_people_were_told_long_ago_goes, the_oldest_visitors_make_room);

const TIMES: LeftoverTimes = LeftoverTimes {
    revoked_keys: Duration::from_mins(30),
    told: Duration::from_mins(30),
    webhook_log: Duration::from_mins(30),
    most_visitors: 3,
    unsent_files: Duration::from_hours(1),
};

/// Sweeps until no sort of row fills a batch; how many rows each time.
async fn sweep(ledger: &Ledger, limit: i64) -> Vec<i64> {
    let hold = ledger
        .store
        .take_cleanup("test", Duration::from_secs(30))
        .await
        .unwrap()
        .expect("nobody has it");
    let mut rows = Vec::new();
    loop {
        let done = ledger.store.sweep(&hold, &TIMES, limit).await.unwrap().expect("the hold is ours");
        rows.push(done.desk);
        if done.most < limit {
            break;
        }
    }
    ledger.store.drop_cleanup(&hold).await.unwrap();
    rows
}

async fn due(ledger: &Ledger) -> i64 {
    ledger.store.leftovers_due(&TIMES).await.unwrap().desk
}

async fn what_people_were_told_long_ago_goes(ledger: Ledger) {
    // By the database's clock, about.
    let (store, tenant) = (&ledger.with_clock(Clock::system()).await, ledger.tenant);
    let new = NewUser {
        email: "rosa@example.com".into(),
        name: "Rosa".into(),
        roles: vec![Role::Agent],
        active: true,
        password_hash: None,
    };
    let UserChange::Done { user, .. } = store.create_user(tenant, new, Author::SYSTEM).await.unwrap() else {
        panic!("no user")
    };
    store.open_feed(tenant).await.unwrap();
    let wish = async || {
        let chat = ledger.visitor().await;
        let coming = Coming {
            patience: Duration::from_mins(3),
            users: vec![user.id],
        };
        store.request_person(tenant, chat.session.id, Some(coming)).await.unwrap();
        chat
    };
    for _ in 0..5 {
        let chat = wish().await;
        store
            .accept_session(tenant, chat.session.id, user.id, Author::SYSTEM)
            .await
            .unwrap();
    }
    assert_eq!(due(&ledger).await, 0);
    ledger.set_back("user_notifications", "created_at").await;
    ledger.set_back("agent_requests", "ended_at").await;
    wish().await;
    let left = async || {
        let notifications = ledger.number("select count(*) from user_notifications").await;
        (notifications, ledger.number("select count(*) from agent_requests").await)
    };
    assert_eq!((left().await, due(&ledger).await), ((6, 6), 10));
    assert_eq!(sweep(&ledger, 2).await, [4, 4, 2], "it goes on while a batch was full");
    assert_eq!((left().await, due(&ledger).await), ((1, 1), 0), "what is young, and who waits");
}

async fn the_oldest_visitors_make_room(ledger: Ledger) {
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    for (tenant, visitors) in [(ledger.tenant, 8), (other, 2)] {
        for at in 0..visitors {
            let sighting = Sighting {
                visitor_id: format!("a-visitor-of-the-shop-{at}"),
                url: "https://shop.example/".into(),
                title: at.to_string(),
                referrer: None,
            };
            ledger.store.see_visitor(tenant, &sighting, &[7; 32]).await.unwrap();
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
    assert_eq!(due(&ledger).await, 5);
    assert_eq!(sweep(&ledger, 2).await, [2, 2, 1]);
    let titles = async |tenant| {
        let seen = ledger.store.visitors(tenant).await.unwrap();
        seen.into_iter().map(|visitor| visitor.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(ledger.tenant).await, ["7", "6", "5"]);
    assert_eq!(titles(other).await.len(), 2);
}
