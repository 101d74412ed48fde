//! Companies' language models: kept, ordered, watched, and what they cost.

use std::time::Duration;

use frontdesk_model::{ModelId, TenantId};
use frontdesk_store::{
    AnswerFilter, ModelChange, ModelRow, ModelStates, ModelUse, NewHealth, Page, Settled, Spent, Store, TurnOutcome, UsageBy,
};

use crate::harness::{Ledger, says};

crate::both!(
    models_are_kept_in_their_order,
    another_tenants_models_are_as_if_they_were_not_there,
    how_workers_find_models_is_known_while_they_live,
    what_models_answered_is_logged_with_the_answer,
);

fn row(store: &Store, name: &str, position: i64) -> ModelRow {
    let now = store.clock().now();
    ModelRow {
        id: store.clock().new_id::<ModelId>(),
        name: name.to_owned(),
        provider: "openai".to_owned(),
        base_url: Some("https://models.example/v1".to_owned()),
        model: "small".to_owned(),
        api_key: Some(vec![1, 2, 0, 255]),
        api_key_end: Some("cret".to_owned()),
        purposes: vec!["chat".to_owned()].into(),
        position,
        active: false,
        price_in: Some(0.5),
        price_out: None,
        timeout_ms: Some(20_000),
        created_at: now,
        updated_at: now,
    }
}

async fn added(store: &Store, tenant: TenantId, name: &str, position: i64) -> ModelRow {
    match store.add_model(tenant, &row(store, name, position), 20).await.unwrap() {
        ModelChange::Kept(row) => *row,
        other => panic!("{other:?}"),
    }
}

async fn models_are_kept_in_their_order(f: Ledger) {
    let store = &f.store;
    let version = store.versions(f.tenant).await.unwrap().models;
    let second = added(store, f.tenant, "second", 2).await;
    let first = added(store, f.tenant, "first", 1).await;
    assert_eq!(store.versions(f.tenant).await.unwrap().models, version + 2);
    let names = async || {
        store
            .models(f.tenant)
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["first", "second"]);
    let kept = store.model(f.tenant, first.id).await.unwrap().unwrap();
    assert_eq!(kept, first);
    assert_eq!(kept.api_key.as_deref(), Some(&[1, 2, 0, 255][..]));
    let activated = store.activate_model(f.tenant, second.id).await.unwrap().unwrap();
    assert!(activated.active);
    assert_eq!(names().await, ["second", "first"]);
    store.activate_model(f.tenant, second.id).await.unwrap().unwrap();
    assert_eq!(names().await, ["second", "first"]);
    assert!(matches!(
        store.add_model(f.tenant, &row(store, "first", 3), 20).await.unwrap(),
        ModelChange::NameTaken
    ));
    assert!(matches!(
        store.add_model(f.tenant, &row(store, "third", 3), 2).await.unwrap(),
        ModelChange::TooMany
    ));
    let renamed = ModelRow {
        name: "second".to_owned(),
        ..first.clone()
    };
    assert!(matches!(
        store.change_model(f.tenant, &renamed).await.unwrap(),
        ModelChange::NameTaken
    ));
    let changed = ModelRow {
        api_key: None,
        ..first.clone()
    };
    assert!(matches!(store.change_model(f.tenant, &changed).await.unwrap(), ModelChange::Kept(row) if row.api_key.is_none()));
    assert!(store.drop_model(f.tenant, second.id).await.unwrap());
    assert!(!store.drop_model(f.tenant, second.id).await.unwrap());
    assert_eq!(names().await, ["first"]);
}

async fn another_tenants_models_are_as_if_they_were_not_there(f: Ledger) {
    let store = &f.store;
    let other = store.create_tenant("other-models", "s").await.unwrap().unwrap().id;
    let theirs = added(store, other, "theirs", 1).await;
    assert!(store.models(f.tenant).await.unwrap().is_empty());
    assert!(store.model(f.tenant, theirs.id).await.unwrap().is_none());
    assert!(matches!(store.change_model(f.tenant, &theirs).await.unwrap(), ModelChange::Missing));
    assert!(store.activate_model(f.tenant, theirs.id).await.unwrap().is_none());
    assert!(!store.drop_model(f.tenant, theirs.id).await.unwrap());
    let seen = [health(theirs.id, "open")];
    store.note_model_health(f.tenant, "w", &seen, Duration::from_mins(1)).await.unwrap();
    assert!(store.model_health(other).await.unwrap().is_empty());
}

fn health(model_id: ModelId, state: &str) -> NewHealth {
    NewHealth {
        model_id,
        state: state.to_owned(),
        answered: 3,
        failed: 1,
        last_answer_ms: Some(120),
        error: None,
    }
}

async fn how_workers_find_models_is_known_while_they_live(f: Ledger) {
    let store = &f.store;
    let model = added(store, f.tenant, "watched", 1).await;
    store.activate_model(f.tenant, model.id).await.unwrap();
    let minute = Duration::from_mins(1);
    store
        .note_model_health(f.tenant, "a", &[health(model.id, "closed")], minute)
        .await
        .unwrap();
    assert_eq!(store.model_states().await.unwrap(), ModelStates { active: 1, resting: 0 });
    store
        .note_model_health(f.tenant, "b", &[health(model.id, "open")], minute)
        .await
        .unwrap();
    assert_eq!(store.model_states().await.unwrap(), ModelStates { active: 1, resting: 1 });
    let seen = store.model_health(f.tenant).await.unwrap();
    assert_eq!(seen.iter().map(|seen| seen.state.as_str()).collect::<Vec<_>>(), ["closed", "open"]);
    f.set_back("model_health", "expires_at").await;
    assert!(store.model_health(f.tenant).await.unwrap().is_empty(), "nobody has looked lately");
    store
        .note_model_health(f.tenant, "a", &[health(model.id, "closed")], minute)
        .await
        .unwrap();
    assert_eq!(store.model_health(f.tenant).await.unwrap().len(), 1);
    assert!(store.drop_model(f.tenant, model.id).await.unwrap());
    assert_eq!(store.model_states().await.unwrap(), ModelStates::default());
}

async fn what_models_answered_is_logged_with_the_answer(ledger: Ledger) {
    let store = &ledger.store;
    let chat = ledger.visitor().await;
    let mut answers = Vec::new();
    for (text, kind) in [("Hello.", "model"), ("Again.", "builtin")] {
        let (_, job) = ledger.say(&chat, "hi").await;
        let job = ledger.claim(&job.unwrap()).await;
        let input = store.load_turn(&job, 20).await.unwrap().unwrap();
        let spent = |model: &str, cost| Spent {
            model: model.to_owned(),
            input_tokens: 100,
            output_tokens: 10,
            cost,
        };
        let used = ModelUse {
            model: "main".to_owned(),
            kind,
            intent: Some("greeting".to_owned()),
            builtin_intent: Some("help".to_owned()),
            confidence: Some(0.9),
            first_token_ms: Some(120),
            whole_ms: 480,
            spent: vec![spent("main", 0.25), spent("spare", 0.5)],
            articles: vec!["Returns".to_owned()],
            tools: vec!["search_knowledge_base".to_owned()],
        };
        let outcome = TurnOutcome {
            model: Some(Box::new(used)),
            ..says(text)
        };
        let settled = store.settle_turn(&job, &input, outcome.clone()).await.unwrap();
        assert!(matches!(settled, Settled::Done { .. }));
        assert!(matches!(store.settle_turn(&job, &input, outcome).await.unwrap(), Settled::Lost));
        answers.push(ledger.history(chat.session.id).await.last().unwrap().id);
    }
    let page = Page { limit: 1, cursor: None };
    let logged = store.logged_answers(ledger.tenant, &AnswerFilter::default(), &page).await.unwrap();
    assert_eq!((logged.items[0].message_id, logged.items[0].kind.as_str()), (answers[1], "builtin"));
    let page = Page {
        cursor: logged.next_cursor,
        ..page
    };
    let logged = store.logged_answers(ledger.tenant, &AnswerFilter::default(), &page).await.unwrap();
    let (first, last) = (&logged.items[0], logged.next_cursor);
    assert_eq!(
        (first.message_id, first.input_tokens, first.cost, last),
        (answers[0], 200, 0.75, None)
    );
    assert_eq!((first.articles.0.as_slice(), first.tools.0.len()), (&["Returns".to_owned()][..], 1));
    let only = AnswerFilter {
        kind: Some("model".to_owned()),
        from: Some(crate::harness::start()),
        ..AnswerFilter::default()
    };
    let page = Page { limit: 50, cursor: None };
    assert_eq!(store.logged_answers(ledger.tenant, &only, &page).await.unwrap().items.len(), 1);

    let now = store.clock().now();
    let cost = store.cost_of_month(ledger.tenant, now).await.unwrap();
    assert!((cost - 1.5).abs() < 1e-9, "{cost}");
    assert!(store.cost_of_month(ledger.tenant, now + chrono::Duration::days(40)).await.unwrap() < 1e-9);
    let days = store.model_usage(ledger.tenant, UsageBy::Day, now, now).await.unwrap();
    assert_eq!(
        (days[0].key.as_str(), days[0].answers, days[0].input_tokens),
        ("2026-11-23", 4, 400)
    );
    let models = store.model_usage(ledger.tenant, UsageBy::Model, now, now).await.unwrap();
    assert_eq!(
        models.iter().map(|sum| (sum.key.as_str(), sum.answers)).collect::<Vec<_>>(),
        [("main", 2), ("spare", 2)]
    );

    let other = store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(store.mark_answer(other, answers[0], "bad", None, "key").await.unwrap().is_none());
    store
        .mark_answer(ledger.tenant, answers[0], "bad", Some("Too curt"), "key")
        .await
        .unwrap()
        .unwrap();
    let marks = store
        .mark_answer(ledger.tenant, answers[0], "good", None, "key")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(marks.iter().map(|mark| mark.mark.as_str()).collect::<Vec<_>>(), ["bad", "good"]);
    let marked = store.logged_answers(ledger.tenant, &only, &page).await.unwrap();
    assert_eq!(marked.items[0].mark.as_deref(), Some("good"));
}
