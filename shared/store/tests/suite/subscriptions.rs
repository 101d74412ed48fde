//! Subscriptions to call platforms' events: planned once, seen to by one job each, and never overwritten unseen.

use std::{collections::BTreeSet, time::Duration};

use chrono::TimeDelta;
use frontdesk_model::{CallProvider, SubscriptionNotice, SubscriptionState};
use frontdesk_store::{AccountChange, CallSettled, ClaimedJob, Hold, SubscriptionChange, SubscriptionRow, WantedSubscription};
use serde_json::json;

use crate::harness::{Ledger, start};

crate::both!(
    what_is_wanted_is_planned_once,
    a_notice_brings_a_subscription_forward_and_is_not_overwritten,
    a_gap_that_a_job_found_stays_beside_a_notice,
    a_removed_account_leaves_what_is_needed_to_end_its_subscriptions,
    accounts_that_nothing_is_told_of_keep_theirs,
    two_accounts_may_share_what_the_platform_has,
);

const LEASE: Duration = Duration::from_secs(30);

struct Scene {
    ledger: Ledger,
    hold: Hold,
}

impl Scene {
    async fn open(ledger: Ledger) -> Self {
        let hold = ledger.store.take_cleanup("test", LEASE).await.unwrap().expect("nobody has it");
        Self { ledger, hold }
    }

    fn wanted(&self, account: &str, resource: &str, digest: &str) -> WantedSubscription {
        WantedSubscription {
            tenant_id: self.ledger.tenant,
            provider: CallProvider::Teams,
            account: account.to_owned(),
            resource: resource.to_owned(),
            digest: digest.to_owned(),
        }
    }

    /// How many were new or changed, and how many are to be ended.
    async fn plan(&self, told: &[&str], wanted: &[WantedSubscription]) -> (u64, u64) {
        let wanted: BTreeSet<_> = wanted.iter().cloned().collect();
        let told = told.iter().map(|account| (CallProvider::Teams, (*account).to_owned())).collect();
        let planned = self
            .ledger
            .store
            .plan_subscriptions(&self.hold, &wanted, &told)
            .await
            .unwrap()
            .unwrap();
        (planned.wanted, planned.ending)
    }

    /// The jobs of those that are due, claimed.
    async fn due(&self) -> Vec<ClaimedJob> {
        let store = &self.ledger.store;
        store.arm_subscriptions(&self.hold, 100).await.unwrap().unwrap();
        self.ledger.set_back("jobs", "publish_at").await;
        let mut jobs = Vec::new();
        for due in store.unpublished(10, crate::harness::LEASE).await.unwrap() {
            jobs.push(self.ledger.claim(&due.job).await);
        }
        jobs
    }

    async fn rows(&self) -> Vec<SubscriptionRow> {
        self.ledger.store.subscriptions(self.ledger.tenant).await.unwrap()
    }

    /// Notes that the platform has it.
    async fn made(&self, job: &ClaimedJob, platform_id: &str) -> bool {
        let row = self.ledger.store.load_subscription(job).await.unwrap().unwrap();
        let settled = self
            .ledger
            .store
            .settle_subscription(job, Some(&row), Some(&active(platform_id)))
            .await
            .unwrap();
        matches!(settled, CallSettled::Done { .. })
    }
}

fn active(platform_id: &str) -> SubscriptionChange {
    SubscriptionChange {
        state: SubscriptionState::Active,
        platform_id: Some(platform_id.to_owned()),
        made: Some("d1".to_owned()),
        made_at: Some(start()),
        expires_at: Some(start() + TimeDelta::days(3)),
        missed_since: None,
        listed_until: None,
        attempts: 0,
        error: None,
        note: None,
        next: Duration::from_hours(1),
    }
}

async fn what_is_wanted_is_planned_once(ledger: Ledger) {
    let scene = Scene::open(ledger).await;
    let both = [scene.wanted("default", "a", "d1"), scene.wanted("default", "b", "d1")];
    assert_eq!(scene.plan(&["default"], &both).await, (2, 0));
    assert_eq!(scene.plan(&["default"], &both).await, (0, 0), "again");
    let jobs = scene.due().await;
    assert_eq!(jobs.len(), 2);
    assert!(scene.due().await.is_empty(), "each has a job");
    assert!(
        scene.made(&jobs[0], "p-1").await && !scene.made(&jobs[0], "p-2").await,
        "a claim settles once"
    );
    assert!(scene.due().await.is_empty(), "it is seen to in an hour");
    assert_eq!(scene.plan(&["default"], &[scene.wanted("default", "a", "d2")]).await, (1, 1));
    let states: Vec<_> = scene.rows().await.iter().map(|row| row.shown.state).collect();
    assert_eq!(states, [SubscriptionState::Wanted, SubscriptionState::Ending]);
    assert_eq!(
        scene.plan(&["default"], &both).await,
        (2, 0),
        "what was to be ended is wanted again"
    );
}

async fn a_notice_brings_a_subscription_forward_and_is_not_overwritten(ledger: Ledger) {
    let scene = Scene::open(ledger).await;
    let (store, tenant) = (&scene.ledger.store, scene.ledger.tenant);
    scene.plan(&["default"], &[scene.wanted("default", "a", "d1")]).await;
    assert!(scene.made(&scene.due().await[0], "p-1").await);
    let told = async |notice, minutes| {
        let at = start() + TimeDelta::minutes(minutes);
        store
            .subscription_told(tenant, CallProvider::Teams, "p-1", notice, at)
            .await
            .unwrap()
    };
    assert!(told(None, 5).await.is_none() && told(None, 3).await.is_none(), "events make no job");
    assert_eq!(
        scene.rows().await[0].shown.last_event_at,
        Some(start() + TimeDelta::minutes(5)),
        "the latest"
    );
    let job = told(Some(SubscriptionNotice::Expiring), 6).await.expect("a job");
    let claimed = scene.ledger.claim(&job).await;
    let row = store.load_subscription(&claimed).await.unwrap().unwrap();
    assert_eq!((row.shown.state, row.shown.missed_since), (SubscriptionState::Expiring, None));
    assert!(told(Some(SubscriptionNotice::Missed), 7).await.is_none(), "one lives");
    store.settle_subscription(&claimed, Some(&row), Some(&active("p-1"))).await.unwrap();
    let after = &scene.rows().await[0];
    assert_eq!(
        after.shown.missed_since,
        Some(start() + TimeDelta::minutes(5)),
        "since the last event"
    );
    assert_eq!(scene.due().await.len(), 1, "it is seen to again at once");
    let stranger = store
        .subscription_told(tenant, CallProvider::Teams, "p-9", Some(SubscriptionNotice::Missed), start())
        .await;
    assert!(stranger.unwrap().is_none());
}

async fn a_gap_that_a_job_found_stays_beside_a_notice(ledger: Ledger) {
    let scene = Scene::open(ledger).await;
    let (store, tenant) = (&scene.ledger.store, scene.ledger.tenant);
    scene.plan(&["default"], &[scene.wanted("default", "a", "d1")]).await;
    assert!(scene.made(&scene.due().await[0], "p-1").await);
    let told = async || {
        let notice = Some(SubscriptionNotice::Expiring);
        store
            .subscription_told(tenant, CallProvider::Teams, "p-1", notice, start())
            .await
            .unwrap()
    };
    let job = scene.ledger.claim(&told().await.expect("a job")).await;
    let row = store.load_subscription(&job).await.unwrap().unwrap();
    told().await;
    let found = SubscriptionChange {
        missed_since: Some(start()),
        listed_until: Some(start() + TimeDelta::days(1)),
        ..active("p-1")
    };
    store.settle_subscription(&job, Some(&row), Some(&found)).await.unwrap();
    let after = &scene.rows().await[0];
    assert_eq!(
        (after.shown.missed_since, after.listed_until),
        (found.missed_since, found.listed_until)
    );
}

async fn a_removed_account_leaves_what_is_needed_to_end_its_subscriptions(ledger: Ledger) {
    let scene = Scene::open(ledger).await;
    let (store, tenant) = (&scene.ledger.store, scene.ledger.tenant);
    let settings = json!({ "secret_token": "s" });
    let added = store
        .add_call_account(tenant, CallProvider::Teams, "main", settings.clone(), |_| false)
        .await;
    let Ok(AccountChange::Kept(account)) = added else {
        panic!("{added:?}")
    };
    let key = account.id.to_string();
    scene.plan(&[&key], &[scene.wanted(&key, "a", "d1")]).await;
    assert!(scene.made(&scene.due().await[0], "p-1").await);
    assert!(store.drop_call_account(tenant, account.id).await.unwrap());
    assert_eq!(scene.plan(&[], &[]).await, (0, 0));
    let job = &scene.due().await[0];
    let row = store.load_subscription(job).await.unwrap().unwrap();
    assert_eq!(
        (row.shown.state, row.settings.as_ref()),
        (SubscriptionState::Ending, Some(&settings))
    );
    assert_eq!(row.account_id(), Some(account.id));
    store.settle_subscription(job, Some(&row), None).await.unwrap();
    assert!(scene.rows().await.is_empty());
}

async fn accounts_that_nothing_is_told_of_keep_theirs(ledger: Ledger) {
    let scene = Scene::open(ledger).await;
    scene.plan(&["default"], &[scene.wanted("default", "a", "d1")]).await;
    assert_eq!(
        scene.plan(&["another"], &[]).await,
        (0, 0),
        "a process without its settings ends nothing"
    );
    assert_eq!(scene.plan(&["default"], &[]).await, (0, 1));
}

async fn two_accounts_may_share_what_the_platform_has(ledger: Ledger) {
    let scene = Scene::open(ledger).await;
    let store = &scene.ledger.store;
    let both = [scene.wanted("one", "a", "d1"), scene.wanted("two", "a", "d1")];
    scene.plan(&["one", "two"], &both).await;
    let jobs = scene.due().await;
    assert!(scene.made(&jobs[0], "p-1").await);
    let shares = async |of: &SubscriptionRow| store.shares_subscription(of, "p-1").await.unwrap();
    let rows = scene.rows().await;
    let [one, two] = &rows[..] else { panic!("{rows:?}") };
    let (first, second) = if one.platform_id.is_some() { (one, two) } else { (two, one) };
    assert!(!shares(first).await && shares(second).await, "one has it so far");
    assert!(scene.made(&jobs[1], "p-1").await);
    assert!(shares(first).await && shares(second).await);
    scene.plan(&[&second.account], &[]).await;
    assert!(!shares(first).await, "one that is to be ended does not count");
}
