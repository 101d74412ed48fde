//! Three models, of which the first two fail in every way.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_models::{
    BreakerSettings, BreakerState, ChatRequest, Fleet, FleetError, FleetEvent, FleetSettings, Http, Member, ModelSettings, Purpose,
};
use frontdesk_models_testing::{Double, Protocol, Reply};
use futures_util::StreamExt as _;

use crate::{question, settings, tool};

/// What a customer sees in the end, and what they saw on the way.
struct Seen {
    text: String,
    model: String,
    /// Text on the screen whenever it changed.
    screens: Vec<String>,
}

/// Shows an answer as a chat page does.
async fn watch(fleet: &Fleet, request: ChatRequest) -> Result<Seen, FleetError> {
    let mut stream = fleet.chat(Purpose::Chat, Arc::new(request));
    let (mut screen, mut screens, mut done) = (String::new(), Vec::new(), None);
    while let Some(event) = stream.next().await {
        assert!(done.is_none(), "something follows the answer");
        match event? {
            FleetEvent::Delta(delta) => screen.push_str(&delta),
            FleetEvent::Restarted => screen.clear(),
            FleetEvent::Done { model, answer } => {
                assert_eq!(screen, answer.text, "the draft is the answer");
                done = Some((model, answer.text));
            }
        }
        screens.push(screen.clone());
    }
    let (model, text) = done.expect("an answer, or an error");
    Ok(Seen { text, model, screens })
}

/// Models in the order of their doubles, the last one with the usual limits, the others with so much patience.
fn members(doubles: &[(&Double, Protocol)], patience: Option<Duration>) -> Vec<Member> {
    let http = Http::new(true);
    let numbered = doubles.iter().enumerate();
    numbered
        .map(|(n, (double, protocol))| {
            let mut settings = ModelSettings {
                name: format!("model {n}"),
                order: n as i32,
                ..settings(double, *protocol)
            };
            if let Some(patience) = patience.filter(|_| n + 1 < doubles.len()) {
                settings.limits.first_byte = patience;
                settings.limits.idle = patience;
            }
            Member::new(settings, &http)
        })
        .collect()
}

/// Every way to fail.
fn failures() -> Vec<Reply> {
    let text = || "Half of an answer that is".to_owned();
    vec![
        Reply::CutAfter(text()),
        Reply::Status(500, None),
        Reply::EndsAfter(text()),
        Reply::Refusal,
        Reply::ErrorAfter(text()),
        Reply::call("order_lookup", "{\"order\": "),
        Reply::SilentAfter(text()),
        Reply::Nothing,
        Reply::FilteredAfter(text()),
        Reply::SlowFirstByte(Duration::from_secs(5)),
        Reply::Garbage,
        Reply::TooLong(1000),
        Reply::Status(400, None),
        Reply::Status(429, Some(1)),
        Reply::Status(401, None),
    ]
}

#[tokio::test]
async fn a_hundred_turns_get_a_hundred_answers_and_none_twice() -> Result<()> {
    let (first, second, third) = (
        Double::start(Protocol::OpenAi).await?,
        Double::start(Protocol::Anthropic).await?,
        Double::start(Protocol::Gemini).await?,
    );
    let doubles = [
        (&first, Protocol::OpenAi),
        (&second, Protocol::Anthropic),
        (&third, Protocol::Gemini),
    ];
    // Rests are short, so that every way to fail is met often.
    let breaker = BreakerSettings {
        failures: 3,
        rest: Duration::from_millis(1),
        longest_rest: Duration::from_millis(2),
    };
    let fleet = |breaker| {
        Fleet::new(
            members(&doubles, Some(Duration::from_millis(100))),
            FleetSettings {
                breaker,
                ..FleetSettings::default()
            },
        )
    };
    let mut restarts = 0;
    let mut ways = failures().into_iter().cycle();
    let mut current = fleet(breaker);
    for turn in 0..100 {
        // What lasts (a wrong key, a rate limit) would end the game at once: from there a new fleet goes on.
        if turn % failures().len() == 0 {
            current = fleet(breaker);
        }
        let way = ways.next().context("a way to fail")?;
        first.always(way.clone());
        second.always(way.clone());
        let answer = format!("This is answer number {turn}, and it is whole.");
        third.always(Reply::text(&answer));
        let request = ChatRequest {
            tools: vec![tool()],
            ..question()
        };
        let seen = watch(&current, request).await.with_context(|| format!("turn {turn}, {way:?}"))?;
        assert_eq!((seen.text.as_str(), seen.model.as_str()), (answer.as_str(), "model 2"), "{way:?}");
        for screen in &seen.screens {
            ensure!(
                answer.starts_with(screen.as_str()) || "Half of an answer that is".starts_with(screen.as_str()),
                "{way:?}: {screen}"
            );
        }
        restarts += seen.screens.iter().filter(|screen| screen.is_empty()).count();
    }
    assert_eq!(third.requests().len(), 100, "the third was asked once a turn");
    ensure!(restarts >= 40, "drafts were replaced: {restarts}");
    Ok(())
}

#[tokio::test]
async fn a_model_that_keeps_failing_is_left_alone_and_tried_again() -> Result<()> {
    let (first, second) = (Double::start(Protocol::OpenAi).await?, Double::start(Protocol::Gemini).await?);
    let settings = FleetSettings {
        breaker: BreakerSettings {
            failures: 3,
            rest: Duration::from_secs(2),
            longest_rest: Duration::from_secs(10),
        },
        ..FleetSettings::default()
    };
    let fleet = Fleet::new(members(&[(&first, Protocol::OpenAi), (&second, Protocol::Gemini)], None), settings);
    first.always(Reply::Status(500, None));
    for _ in 0..10 {
        assert_eq!(watch(&fleet, question()).await?.model, "model 1");
    }
    assert_eq!(first.requests().len(), 3, "three failures open the breaker");
    let [one, other] = <[_; 2]>::try_from(fleet.health()).ok().context("two models")?;
    assert_eq!((one.state, one.failed, one.answered), (BreakerState::Open, 3, 0));
    assert_eq!(
        one.error.as_deref(),
        Some("the model is unavailable: it answered 500 Internal Server Error, server_error")
    );
    assert_eq!((other.state, other.failed, other.answered), (BreakerState::Closed, 0, 10));

    tokio::time::sleep(Duration::from_millis(2050)).await;
    first.always(Reply::text("I am back."));
    assert_eq!(fleet.health()[0].state, BreakerState::HalfOpen);
    assert_eq!(watch(&fleet, question()).await?.model, "model 0");
    assert_eq!(
        (fleet.health()[0].state, fleet.health()[0].error.clone()),
        (BreakerState::Closed, None)
    );
    Ok(())
}

#[tokio::test]
async fn a_wrong_key_and_a_rate_limit_open_at_once() -> Result<()> {
    for reply in [Reply::Status(401, None), Reply::Status(429, Some(60)), Reply::Status(404, None)] {
        let (first, second) = (Double::start(Protocol::Anthropic).await?, Double::start(Protocol::OpenAi).await?);
        let members = members(&[(&first, Protocol::Anthropic), (&second, Protocol::OpenAi)], None);
        let fleet = Fleet::new(members, FleetSettings::default());
        first.always(reply.clone());
        for _ in 0..3 {
            assert_eq!(watch(&fleet, question()).await?.text, "Hello.");
        }
        assert_eq!(first.requests().len(), 1, "{reply:?}");
    }
    Ok(())
}

#[tokio::test]
async fn without_any_answer_it_says_what_became_of_each() -> Result<()> {
    let (first, second) = (Double::start(Protocol::OpenAi).await?, Double::start(Protocol::Anthropic).await?);
    let fleet = Fleet::new(
        members(&[(&first, Protocol::OpenAi), (&second, Protocol::Anthropic)], None),
        FleetSettings::default(),
    );
    first.always(Reply::Status(401, None));
    second.always(Reply::CutAfter("Half".to_owned()));
    let error = watch(&fleet, question()).await.err().context("no answer")?;
    let kinds: Vec<_> = error.failed.iter().map(|(name, error)| (name.as_str(), error.kind())).collect();
    assert_eq!(kinds, [("model 0", "rejected_key"), ("model 1", "unavailable")]);
    let error = watch(&fleet, question()).await.err().context("no answer")?;
    assert_eq!((error.failed.len(), error.resting), (1, vec!["model 0".to_owned()]));
    ensure!(!fleet.serves(Purpose::Vision), "nobody was set to read images");
    let none = fleet.chat(Purpose::Vision, Arc::new(question())).next().await.context("an event")?;
    assert_eq!(none, Err(FleetError::default()));
    Ok(())
}

#[tokio::test]
async fn the_whole_answer_has_a_time() -> Result<()> {
    let (first, second) = (Double::start(Protocol::OpenAi).await?, Double::start(Protocol::Gemini).await?);
    let http = Http::new(true);
    let members =
        [(&first, Protocol::OpenAi), (&second, Protocol::Gemini)].map(|(double, protocol)| Member::new(settings(double, protocol), &http));
    let fleet = Fleet::new(
        members,
        FleetSettings {
            within: Duration::from_millis(200),
            ..FleetSettings::default()
        },
    );
    first.always(Reply::SlowFirstByte(Duration::from_secs(5)));
    let error = watch(&fleet, question()).await.err().context("no answer")?;
    assert_eq!(error.failed.len(), 1, "{error}");
    assert_eq!(error.failed[0].1.kind(), "timed_out");
    ensure!(second.requests().is_empty(), "there was no time left");
    assert_eq!(fleet.health()[0].failed, 1);
    Ok(())
}

#[tokio::test]
async fn vectors_say_which_model_made_them() -> Result<()> {
    let (first, second) = (Double::start(Protocol::OpenAi).await?, Double::start(Protocol::Gemini).await?);
    let http = Http::new(true);
    let members = [(&first, Protocol::OpenAi), (&second, Protocol::Gemini)].map(|(double, protocol)| {
        let purposes = vec![Purpose::Embedding];
        Member::new(
            ModelSettings {
                purposes,
                ..settings(double, protocol)
            },
            &http,
        )
    });
    let fleet = Fleet::new(members, FleetSettings::default());
    let texts = ["one".to_owned(), "two".to_owned()];
    assert_eq!(fleet.embed(None, &texts).await?.0, "OpenAi");
    assert_eq!(fleet.embed(Some("Gemini"), &texts).await?.0, "Gemini");
    first.always(Reply::Status(500, None));
    assert_eq!(fleet.embed(None, &texts).await?.0, "Gemini");
    assert_eq!(
        fleet.embed(Some("OpenAi"), &texts).await.err().context("no vectors")?.failed.len(),
        1
    );
    Ok(())
}
