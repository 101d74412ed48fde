//! Figures are what a slow look at every row gives: of any stretch, in any zone, whatever happens after an hour was counted.

mod history;
mod world;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use frontdesk_model::{Role, TenantId, UserId};
use frontdesk_store::{ArchiveTimes, Author, Hold, NewUser, Period, Tally, Topic, UserChange};

use self::{
    history::{MESSAGE, happened, message_row, say, write},
    world::{Chance, Slow, Words, World, insert, names},
};
use crate::{cleanup::hold, harness::Ledger};

crate::both!(
    figures_are_those_of_a_slow_look,
    what_comes_late_is_counted,
    what_is_gone_is_counted_no_more,
    another_process_counts_nothing,
);

/// Longer than the time for which an hour is left alone, and than an hour.
const LATER: TimeDelta = TimeDelta::hours(3);

struct Company {
    ledger: Ledger,
    tenants: [TenantId; 2],
    people: Vec<UserId>,
    world: World,
    chance: Chance,
    hold: Hold,
}

impl Company {
    async fn of(ledger: Ledger, seed: u64) -> Self {
        let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
        let mut people = Vec::new();
        for name in ["Rosa", "John"] {
            let new = NewUser {
                email: format!("{name}@example.com"),
                name: name.into(),
                roles: vec![Role::Agent],
                active: true,
                password_hash: None,
            };
            let UserChange::Done { user, .. } = ledger.store.create_user(ledger.tenant, new, Author::SYSTEM).await.unwrap() else {
                panic!("no user")
            };
            people.push(user.id);
        }
        let (mut chance, tenants) = (Chance(seed), [ledger.tenant, other]);
        let end = ledger.store.clock().now();
        // The clocks of Berlin and of New York are set back on the way.
        let mut world = happened(&mut chance, tenants, &people, end - TimeDelta::days(34), end);
        only_own(&mut world, ledger.tenant);
        write(&ledger, &world).await;
        let hold = hold(&ledger.store).await;
        Self {
            ledger,
            tenants,
            people,
            world,
            chance,
            hold,
        }
    }

    /// The cleanup's task.
    async fn count(&self) {
        let store = &self.ledger.store;
        while store.find_changed_hours(&self.hold, 25).await.unwrap().unwrap() == 25 {}
        while store.count_next_hour(&self.hold).await.unwrap().unwrap() == 1 {}
        while store.count_changed_hours(&self.hold, 10).await.unwrap().unwrap() == 10 {}
    }

    async fn compare(&self, what: &str) {
        let now = self.ledger.store.clock().now();
        let odd = now - TimeDelta::days(30) + TimeDelta::milliseconds(1_234_567);
        let whole = vec![Period {
            from: odd,
            to: now + TimeDelta::days(1),
        }];
        for (zone, periods) in [
            ("", whole),
            ("Europe/Berlin", days("Europe/Berlin", now, 1)),
            ("America/New_York", days("America/New_York", now, 7)),
            ("Asia/Kathmandu", days("Asia/Kathmandu", now, 1)),
        ] {
            for tenant in self.tenants {
                let tallied = self.ledger.store.tallied(tenant, Topic::ALL, &periods).await.unwrap();
                for (period, found) in periods.iter().zip(&tallied) {
                    let (all, people) = self.world.slow(tenant, period);
                    same(&all, &found.all, &format!("{what}: {zone} {period:?}"));
                    assert_eq!(
                        people.keys().collect::<Vec<_>>(),
                        found.people.keys().collect::<Vec<_>>(),
                        "{what}: {period:?}"
                    );
                    for (user, slow) in people {
                        same(&slow, &found.people[&user], &format!("{what}: {user} {zone} {period:?}"));
                    }
                }
            }
        }
    }

    fn words(&self) -> Words {
        Words {
            sqlite: self.ledger.store.is_sqlite(),
        }
    }
}

/// Other tenants have no such users.
fn only_own(world: &mut World, tenant: TenantId) {
    for session in world.sessions.iter_mut().filter(|session| session.tenant != tenant) {
        session.messages.iter_mut().for_each(|message| message.user = None);
    }
    world
        .tickets
        .iter_mut()
        .filter(|ticket| ticket.tenant != tenant)
        .for_each(|ticket| ticket.user = None);
}

/// Stretches of so many days of a zone, until now.
fn days(zone: &str, now: DateTime<Utc>, each: u64) -> Vec<Period> {
    let zone: Tz = zone.parse().unwrap();
    let begin = |day: NaiveDate| {
        zone.from_local_datetime(&day.and_time(NaiveTime::MIN))
            .earliest()
            .unwrap()
            .with_timezone(&Utc)
    };
    let mut day = NaiveDate::from_ymd_opt(2026, 10, 21).unwrap();
    let mut periods = Vec::new();
    while begin(day) < now {
        let next = day.checked_add_days(Days::new(each)).unwrap();
        let (from, to) = (begin(day), begin(next));
        periods.push(Period { from, to });
        day = next;
    }
    periods
}

fn same(slow: &Slow, found: &Tally, what: &str) {
    let kept = serde_json::to_value(found).unwrap();
    let counts: BTreeMap<String, i64> = serde_json::from_value(kept.get("c").cloned().unwrap_or_else(|| serde_json::json!({}))).unwrap();
    assert_eq!(slow.counts, counts, "{what}");
    for name in names(slow, &kept) {
        let mut exact = slow.times.get(&name).cloned().unwrap_or_default();
        exact.sort_unstable();
        let times = found.times(&name).unwrap_or_else(|| panic!("{what}: no {name}"));
        assert_eq!(times.count(), exact.len() as u64, "{what}: {name}");
        for share in [0.5, 0.9] {
            let rank = ((share * exact.len() as f64).ceil() as usize).max(1);
            let (exact, about) = (exact[rank - 1] as f64, times.percentile(share).unwrap());
            assert!((exact - about).abs() <= 1.0 + exact * 0.01, "{what}: {name} {exact} {about}");
        }
    }
}

async fn figures_are_those_of_a_slow_look(ledger: Ledger) {
    let company = Company::of(ledger, 0x5eed).await;
    company.compare("from rows alone").await;
    company.count().await;
    assert!(company.ledger.number("select count(*) from figures where minutes = 1440").await > 30);
    company.compare("counted").await;
    company.count().await;
    assert_eq!(company.ledger.store.changed_hours().await.unwrap(), 0);
    company.compare("counted twice").await;
    // Those that are over go to the archive, and count as before.
    let at_once = ArchiveTimes {
        archive: std::time::Duration::ZERO,
        token: std::time::Duration::ZERO,
    };
    let put_away = company
        .ledger
        .store
        .archive_sessions(&company.hold, &at_once, 500)
        .await
        .unwrap()
        .unwrap();
    assert!(put_away.archived > 20, "{put_away:?}");
    company.count().await;
    company.compare("archived").await;
    let (from, to) = company.ledger.store.counted_hours().await.unwrap().unwrap();
    company.ledger.execute("delete from figures").await;
    for tenant in company.tenants {
        let again = company
            .ledger
            .store
            .count_hours_again(&company.hold, tenant, from, to)
            .await
            .unwrap();
        assert!(again.unwrap() > 24 * 30);
    }
    company.compare("rebuilt").await;
}

async fn what_comes_late_is_counted(ledger: Ledger) {
    let mut company = Company::of(ledger, 0xfeed).await;
    company.count().await;
    let (sql, now) = (company.words(), company.ledger.store.clock().now());
    let mut statements = Vec::new();
    for session in company.world.sessions.iter_mut().filter(|session| session.closed.is_none()) {
        let known = session.messages.len();
        say(&mut company.chance, session, now, &company.people[..1]);
        session.messages[known].user = None;
        session.passes.retain(|(seq, _)| *seq < session.messages[known].seq);
        let answer = session.messages[known].id;
        // What was asked long ago is read and answered only now.
        for asked in session.messages[..known]
            .iter_mut()
            .filter(|message| message.sender == "customer" && !message.read)
        {
            (asked.read, asked.intent, asked.confidence, asked.answered_by) = (true, Some("refund"), Some(0.75), Some(answer));
            statements.push(format!(
                "update chat_messages set ai_intent = 'refund', ai_confidence = 0.75, answered_by = {}, trail = {} where id = {}",
                sql.id(answer),
                sql.json("{}"),
                sql.id(asked.id)
            ));
        }
        statements.extend(insert(
            "chat_messages",
            MESSAGE,
            &[message_row(sql, session, &session.messages[known])],
        ));
        session.last_seq = session.messages[known].seq;
        let closed = company.chance.one_in(2).then_some(now);
        session.closed = closed;
        let (id, last) = (sql.id(session.id), session.last_seq);
        statements.push(format!(
            "update chat_sessions set last_seq = {last}, closed_at = {} where id = {id}",
            sql.when(closed)
        ));
        // The transcript of a spoken one names a language by its row alone.
        session.messages[known].spoken = None;
    }
    for ticket in company.world.tickets.iter_mut().filter(|ticket| ticket.status == "open") {
        (ticket.status, ticket.resolved, ticket.score) = ("resolved", Some(now), Some(5));
        let (id, tenant, at) = (sql.id(ticket.id), sql.id(ticket.tenant.0), sql.time(now));
        statements.push(format!(
            "update tickets set status = 'resolved', resolved_at = {at}, satisfaction = 5 where id = {id}"
        ));
        statements.push(format!("insert into search_tickets (ticket_id, tenant_id) values ({id}, {tenant})"));
    }
    let there = if sql.sqlite {
        "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
    } else {
        "clock_timestamp()"
    };
    for request in company.world.requests.iter_mut().filter(|request| request.state == "waiting") {
        request.state = "ended";
        statements.push(format!(
            "update agent_requests set state = 'ended', ended_at = {there} where id = {}",
            sql.id(request.id)
        ));
    }
    for call in company.world.calls.iter_mut().filter(|call| call.items > 0) {
        call.ticked = 1;
        let (id, tenant, at) = (sql.id(call.id), sql.id(call.tenant.0), sql.time(now));
        statements.push(format!(
            "insert into call_items (tenant_id, call_id, item, done_at, owner_corrected, due_corrected) values ({tenant}, {id}, 'one', {at}, false, false)"
        ));
        statements.push(format!("update conference_calls set updated_at = {at} where id = {id}"));
    }
    for model in company.world.models.iter_mut().take(9) {
        model.mark = Some("bad");
        let (answer, tenant, at) = (sql.id(model.id), sql.id(model.tenant.0), sql.time(now));
        let id = sql.id(company.chance.id(now));
        statements.push(format!("update model_answers set mark = 'bad' where message_id = {answer}"));
        statements.push(format!(
            "insert into model_answer_marks (id, tenant_id, message_id, mark, marked_by, created_at) values ({id}, {tenant}, {answer}, 'bad', 'user', {at})"
        ));
    }
    for statement in statements {
        company.ledger.execute(statement).await;
    }
    company.ledger.store.index_tickets(&company.hold, 500).await.unwrap().unwrap();
    company.count().await;
    company.compare("at once").await;
    company.ledger.time.advance(LATER);
    company.count().await;
    company.compare("later").await;
}

async fn what_is_gone_is_counted_no_more(ledger: Ledger) {
    let mut company = Company::of(ledger, 0xdeed).await;
    company.count().await;
    let sql = company.words();
    let erased: Vec<_> = company
        .world
        .sessions
        .extract_if(.., |session| session.id.as_u128() % 5 == 0)
        .collect();
    assert!(!erased.is_empty());
    for session in &erased {
        let id = sql.id(session.id);
        for statement in [
            format!("delete from chat_voice_messages where message_id in (select id from chat_messages where session_id = {id})"),
            format!("delete from chat_messages where session_id = {id}"),
            format!("delete from events where session_id = {id}"),
            format!("delete from chat_sessions where id = {id}"),
        ] {
            company.ledger.execute(statement).await;
        }
        let last = session.messages.last().map_or(session.at, |message| message.at);
        company
            .ledger
            .store
            .note_figures_changed(session.tenant, session.at, last)
            .await
            .unwrap();
    }
    company.count().await;
    company.compare("erased").await;

    // A person who is gone is counted no more as a person; what they wrote is.
    let gone = company.people[1];
    for session in &mut company.world.sessions {
        session
            .messages
            .iter_mut()
            .filter(|message| message.user == Some(gone))
            .for_each(|message| message.user = None);
    }
    company
        .world
        .tickets
        .iter_mut()
        .filter(|ticket| ticket.user == Some(gone))
        .for_each(|ticket| ticket.user = None);
    let id = sql.id(gone.0);
    for statement in [
        format!("update tickets set assignee_id = null where assignee_id = {id}"),
        format!("delete from role_changes where user_id = {id}"),
        format!("delete from users where id = {id}"),
    ] {
        company.ledger.execute(statement).await;
    }
    company.compare("without a person").await;
}

async fn another_process_counts_nothing(ledger: Ledger) {
    let company = Company::of(ledger, 0xbeed).await;
    let store = &company.ledger.store;
    store.drop_cleanup(&company.hold).await.unwrap();
    let now = hold(store).await;
    assert!(store.find_changed_hours(&company.hold, 10).await.unwrap().is_none());
    assert!(store.count_next_hour(&company.hold).await.unwrap().is_none());
    assert!(store.count_changed_hours(&company.hold, 10).await.unwrap().is_none());
    assert_eq!(store.count_next_hour(&now).await.unwrap(), Some(0), "changes are looked for first");
    assert_eq!(store.counted_hours().await.unwrap(), None);
}
