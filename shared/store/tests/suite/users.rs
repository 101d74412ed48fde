//! People of the company: users, sign-ins, links, and the log of what was changed.

use std::time::Duration;

use frontdesk_model::{ActorKind, ActorRef, JobKind, PasswordPurpose, Payload, Role, User};
use frontdesk_store::{AuditFilter, Author, NewSignIn, NewUser, Page, PasswordSet, UserChange, UserPatch};
use futures_util::future::join_all;

use crate::harness::Ledger;

crate::both!(
    a_user_is_made_found_changed_and_removed,
    an_address_is_one_users_alone,
    the_last_admin_stays,
    of_two_admins_who_demote_one_another_one_stays,
    a_sign_in_ends_by_idleness_by_its_day_by_signing_out_and_with_its_user,
    attempts_are_counted_exactly,
    a_link_is_good_once_and_ends_what_was_signed_in,
    an_invitation_is_sent_by_a_job
);

const HOUR: Duration = Duration::from_hours(1);

fn new(email: &str, roles: &[Role]) -> NewUser {
    NewUser {
        email: email.to_owned(),
        name: "Rosa".to_owned(),
        roles: roles.to_vec(),
        active: true,
        password_hash: Some("hash".to_owned()),
    }
}

async fn made(ledger: &Ledger, email: &str, roles: &[Role]) -> User {
    match ledger
        .store
        .create_user(ledger.tenant, new(email, roles), Author::SYSTEM)
        .await
        .unwrap()
    {
        UserChange::Done { user, .. } => user,
        other => panic!("{other:?}"),
    }
}

fn page() -> Page {
    Page { limit: 50, cursor: None }
}

fn roles(roles: &[Role]) -> UserPatch {
    UserPatch {
        roles: Some(roles.to_vec()),
        ..UserPatch::default()
    }
}

async fn sign_in(ledger: &Ledger, user: &User, token: u8, lasts: Duration) {
    let new = NewSignIn {
        tenant_id: ledger.tenant,
        user_id: user.id,
        token_hash: [token; 32],
        lasts,
        address: None,
    };
    ledger.store.sign_in(new, Author::SYSTEM).await.unwrap();
}

async fn is_in(ledger: &Ledger, token: u8) -> bool {
    ledger.store.signed_in(&[token; 32], 12 * HOUR).await.unwrap().is_some()
}

async fn a_user_is_made_found_changed_and_removed(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let user = made(&ledger, "Rosa@Example.com", &[Role::Agent]).await;
    assert!(user.active && user.has_password && user.prefs.available);
    assert_eq!(store.user(tenant, user.id).await.unwrap().as_ref(), Some(&user));
    let account = store
        .account(tenant, " rosa@example.COM ")
        .await
        .unwrap()
        .expect("the same address");
    assert_eq!((account.user.id, account.password_hash.as_deref()), (user.id, Some("hash")));
    let other = store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(store.user(other, user.id).await.unwrap().is_none(), "another tenant's");
    assert!(store.account(other, "rosa@example.com").await.unwrap().is_none());

    let author = Author {
        actor: ActorRef {
            kind: ActorKind::User,
            id: Some(user.id.0),
        },
        address: Some("198.51.100.7".parse().unwrap()),
    };
    let change = store
        .update_user(tenant, user.id, roles(&[Role::Agent, Role::Admin]), author)
        .await
        .unwrap();
    assert!(matches!(change, UserChange::Done { .. }));
    let history = store.role_history(tenant, user.id).await.unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(
        (history[0].roles.as_slice(), history[0].actor),
        ([Role::Agent, Role::Admin].as_slice(), author.actor)
    );
    assert_eq!(history[1].actor.kind, ActorKind::System);

    let colleague = made(&ledger, "ada@example.com", &[Role::Admin]).await;
    assert_eq!(store.users(tenant, &page()).await.unwrap().items.len(), 2);
    store.remove_user(tenant, user.id, author).await.unwrap();
    assert!(store.user(tenant, user.id).await.unwrap().is_none());
    assert_eq!(store.users(tenant, &page()).await.unwrap().items, [colleague]);
    made(&ledger, "rosa@example.com", &[]).await;

    let log = store.audit_log(tenant, &AuditFilter::default(), &page()).await.unwrap().items;
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["user.create", "user.remove", "user.create", "user.update", "user.create"]);
    assert_eq!(log[3].before.as_ref().unwrap()["roles"], serde_json::json!(["agent"]));
    assert_eq!(log[3].after.as_ref().unwrap()["roles"], serde_json::json!(["agent", "admin"]));
    assert_eq!(log[3].address.as_deref(), Some("198.51.100.7"));
    assert!(
        log.iter().all(|entry| !format!("{entry:?}").contains("hash")),
        "no secret is logged"
    );
    let of_user = AuditFilter {
        actor: Some(user.id.0),
        action: Some("user.remove".to_owned()),
        ..AuditFilter::default()
    };
    assert_eq!(store.audit_log(tenant, &of_user, &page()).await.unwrap().items.len(), 1);
    let first = Page { limit: 3, cursor: None };
    let part = store.audit_log(tenant, &AuditFilter::default(), &first).await.unwrap();
    let second = Page {
        limit: 3,
        cursor: part.next_cursor,
    };
    assert_eq!(
        store.audit_log(tenant, &AuditFilter::default(), &second).await.unwrap().items.len(),
        2
    );
    assert!(
        store
            .audit_log(other, &AuditFilter::default(), &page())
            .await
            .unwrap()
            .items
            .is_empty()
    );
}

async fn an_address_is_one_users_alone(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    made(&ledger, "rosa@example.com", &[Role::Admin]).await;
    let twice = store
        .create_user(tenant, new("ROSA@example.com", &[]), Author::SYSTEM)
        .await
        .unwrap();
    assert!(matches!(twice, UserChange::EmailTaken));
    let ada = made(&ledger, "ada@example.com", &[]).await;
    let patch = UserPatch {
        email: Some("Rosa@example.com".to_owned()),
        ..UserPatch::default()
    };
    assert!(matches!(
        store.update_user(tenant, ada.id, patch, Author::SYSTEM).await.unwrap(),
        UserChange::EmailTaken
    ));
}

async fn the_last_admin_stays(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let admin = made(&ledger, "rosa@example.com", &[Role::Admin]).await;
    made(&ledger, "ada@example.com", &[Role::Agent]).await;
    let off = UserPatch {
        active: Some(false),
        ..UserPatch::default()
    };
    for patch in [roles(&[Role::Agent]), roles(&[]), off.clone()] {
        let change = store.update_user(tenant, admin.id, patch, Author::SYSTEM).await.unwrap();
        assert!(matches!(change, UserChange::LastAdmin), "{change:?}");
    }
    assert!(matches!(
        store.remove_user(tenant, admin.id, Author::SYSTEM).await.unwrap(),
        UserChange::LastAdmin
    ));
    made(&ledger, "eve@example.com", &[Role::Admin]).await;
    assert!(matches!(
        store.update_user(tenant, admin.id, off, Author::SYSTEM).await.unwrap(),
        UserChange::Done { .. }
    ));
}

async fn of_two_admins_who_demote_one_another_one_stays(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    for round in 0..5 {
        let first = made(&ledger, &format!("a{round}@example.com"), &[Role::Admin]).await;
        let second = made(&ledger, &format!("b{round}@example.com"), &[Role::Admin]).await;
        let changes = join_all([first.id, second.id].map(|id| store.update_user(tenant, id, roles(&[]), Author::SYSTEM))).await;
        let demoted = changes
            .iter()
            .filter(|change| matches!(change, Ok(UserChange::Done { .. })))
            .count();
        assert_eq!(demoted, 1, "{changes:?}");
        let left = store
            .users(tenant, &page())
            .await
            .unwrap()
            .items
            .into_iter()
            .find(|user| user.roles == [Role::Admin]);
        let left = left.expect("an admin").id;
        ledger
            .execute(format!("update users set active = false where email like '%{round}@example.com'"))
            .await;
        assert!(store.user(tenant, left).await.unwrap().is_some());
    }
}

async fn a_sign_in_ends_by_idleness_by_its_day_by_signing_out_and_with_its_user(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let rosa = made(&ledger, "rosa@example.com", &[Role::Agent]).await;
    let ada = made(&ledger, "ada@example.com", &[Role::Admin]).await;
    sign_in(&ledger, &rosa, 1, 24 * HOUR).await;
    let who = store.signed_in(&[1; 32], 12 * HOUR).await.unwrap().expect("signed in");
    assert_eq!(
        (who.user_id, who.roles.as_slice(), who.tenant_id),
        (rosa.id, [Role::Agent].as_slice(), tenant)
    );
    assert!(!is_in(&ledger, 2).await);

    // What a user may do follows at once.
    store.update_user(tenant, rosa.id, roles(&[]), Author::SYSTEM).await.unwrap();
    assert!(store.signed_in(&[1; 32], HOUR).await.unwrap().unwrap().roles.is_empty());
    // An hour is more than half an hour; using it begins the time anew.
    ledger.set_back("sign_ins", "used_at").await;
    assert!(store.signed_in(&[1; 32], HOUR / 2).await.unwrap().is_none());
    assert!(is_in(&ledger, 1).await);
    assert!(store.signed_in(&[1; 32], HOUR / 2).await.unwrap().is_some());

    sign_in(&ledger, &rosa, 2, Duration::ZERO).await;
    assert!(!is_in(&ledger, 2).await, "over with its day");
    store.sign_out(tenant, who.id).await.unwrap();
    assert!(!is_in(&ledger, 1).await);

    for (token, end) in [(3, "password"), (4, "off"), (5, "removed")] {
        sign_in(&ledger, &rosa, token, HOUR).await;
        sign_in(&ledger, &ada, token + 10, HOUR).await;
        assert!(is_in(&ledger, token).await);
        match end {
            "password" => assert!(store.set_password(tenant, rosa.id, "other", None, Author::SYSTEM).await.unwrap()),
            "off" => {
                for active in [false, true] {
                    let patch = UserPatch {
                        active: Some(active),
                        ..UserPatch::default()
                    };
                    store.update_user(tenant, rosa.id, patch, Author::SYSTEM).await.unwrap();
                }
            }
            _ => assert!(matches!(
                store.remove_user(tenant, rosa.id, Author::SYSTEM).await.unwrap(),
                UserChange::Done { .. }
            )),
        }
        assert!(!is_in(&ledger, token).await, "{end}");
        assert!(is_in(&ledger, token + 10).await, "another user's stays");
    }
}

async fn attempts_are_counted_exactly(ledger: Ledger) {
    let store = &ledger.store;
    let tries = join_all((0..40).map(|_| store.note_attempt(&[7; 32], HOUR))).await;
    let passed = tries.iter().filter(|attempt| attempt.as_ref().unwrap().count <= 10).count();
    assert!(passed <= 10, "{passed} of 40 at once passed");
    let next = store.note_attempt(&[7; 32], HOUR).await.unwrap();
    assert_eq!(next.count, 41);
    store.forget_attempt(next.id).await.unwrap();
    assert_eq!(store.note_attempt(&[7; 32], HOUR).await.unwrap().count, 41);
    assert_eq!(store.note_attempt(&[8; 32], HOUR).await.unwrap().count, 1, "another subject");
    ledger.set_back("failed_attempts", "at").await;
    assert_eq!(
        store.note_attempt(&[7; 32], HOUR / 2).await.unwrap().count,
        1,
        "the old ones do not count"
    );
    store.forget_attempts_of(&[8; 32], HOUR / 2).await.unwrap();
    assert_eq!(ledger.number("select count(*) from failed_attempts").await, 1, "and go");
}

async fn a_link_is_good_once_and_ends_what_was_signed_in(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let rosa = made(&ledger, "rosa@example.com", &[Role::Admin]).await;
    sign_in(&ledger, &rosa, 9, HOUR).await;
    for (token, lasts) in [(1, HOUR), (2, HOUR), (3, Duration::ZERO)] {
        store
            .keep_password_token(tenant, rosa.id, PasswordPurpose::Reset, &[token; 32], lasts)
            .await
            .unwrap();
    }
    let using = async |token: u8| store.use_password_token(&[token; 32], "new hash", |_| Author::SYSTEM).await;
    assert_eq!(using(3).await.unwrap(), PasswordSet::Unknown, "it is over");
    assert_eq!(using(8).await.unwrap(), PasswordSet::Unknown);
    let at_once = join_all([1, 1, 1, 1].map(&using)).await;
    assert_eq!(
        at_once.iter().filter(|set| matches!(set, Ok(PasswordSet::Done))).count(),
        1,
        "{at_once:?}"
    );
    assert_eq!(using(2).await.unwrap(), PasswordSet::Unknown, "the user's other links end with it");
    assert_eq!(store.password_hash(tenant, rosa.id).await.unwrap().as_deref(), Some("new hash"));
    assert!(!is_in(&ledger, 9).await);
}

async fn an_invitation_is_sent_by_a_job(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let invited = NewUser {
        password_hash: None,
        ..new("rosa@example.com", &[Role::Agent])
    };
    let UserChange::Done { user, job: Some(job) } = store.create_user(tenant, invited, Author::SYSTEM).await.unwrap() else {
        panic!("no invitation")
    };
    assert!(!user.has_password);
    let claimed = ledger.claim(&job).await;
    assert_eq!(
        claimed.payload,
        Payload::PasswordMail {
            user_id: user.id,
            purpose: PasswordPurpose::Invitation
        }
    );
    let input = store.load_password_mail(&claimed).await.unwrap().expect("a user to invite");
    assert_eq!((input.email.as_str(), input.tenant.as_str()), ("rosa@example.com", "default"));
    assert!(store.settle_password_mail(&claimed).await.unwrap());
    assert!(!store.settle_password_mail(&claimed).await.unwrap(), "the job is gone");
    let reset = || store.send_password_link(tenant, user.id, PasswordPurpose::Reset, HOUR);
    let job = reset().await.unwrap().expect("a link");
    assert_eq!(job.kind, JobKind::PasswordMail);
    assert!(reset().await.unwrap().is_none(), "one is on its way");
    let claimed = ledger.claim(&job).await;
    store
        .keep_password_token(tenant, user.id, PasswordPurpose::Reset, &[1; 32], HOUR)
        .await
        .unwrap();
    store.settle_password_mail(&claimed).await.unwrap();
    assert!(reset().await.unwrap().is_none(), "one was sent just now");
}
