//! Limits: time, size, addresses; and requests that are called off.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use frontdesk_models::{ChatRequest, Http, LanguageModel as _, Limits, Model, ModelError, ModelSettings, Turn};
use frontdesk_models_testing::{Double, Protocol, Reply};
use futures_util::StreamExt as _;

use crate::{model, question, read, settings};

const SHORT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn time_is_limited_to_the_first_byte_between_blocks_and_as_a_whole() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let usual = settings(&double, protocol);
        let limited = |limits: Limits| ModelSettings { limits, ..usual.clone() };
        let cases = [
            (
                Reply::SlowFirstByte(Duration::from_secs(30)),
                Limits {
                    first_byte: SHORT,
                    ..usual.limits
                },
                "answer",
            ),
            (
                Reply::SilentAfter("Your order".to_owned()),
                Limits {
                    idle: SHORT,
                    ..usual.limits
                },
                "go on",
            ),
            (
                Reply::SilentAfter("Your order".to_owned()),
                Limits {
                    whole: SHORT,
                    ..usual.limits
                },
                "finish",
            ),
            (
                Reply::SlowFirstByte(Duration::from_secs(30)),
                Limits {
                    whole: SHORT,
                    ..usual.limits
                },
                "answer",
            ),
        ];
        for (reply, limits, what) in cases {
            double.always(reply.clone());
            let begun = Instant::now();
            let error = read(&model(limited(limits)), question()).await.1.unwrap_err();
            assert_eq!(error, ModelError::TimedOut { what, limit: SHORT }, "{protocol:?}, {reply:?}");
            ensure!(begun.elapsed() < Duration::from_secs(3), "{protocol:?}, {reply:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_size_of_an_answer_is_limited() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        double.always(Reply::Endless);
        let mut settings = settings(&double, protocol);
        settings.limits.answer_bytes = 100_000;
        let (deltas, answer) = read(&model(settings), question()).await;
        assert_eq!(answer.unwrap_err().kind(), "bad_output", "{protocol:?}");
        ensure!(deltas.concat().len() < 100_000, "{protocol:?}");
        wait_for(|| double.dropped() == 1).await?;
    }
    Ok(())
}

#[tokio::test]
async fn dropping_an_answer_ends_the_request() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        double.always(Reply::SilentAfter("Your order".to_owned()));
        let mut stream = model(settings(&double, protocol)).chat(Arc::new(question()));
        ensure!(stream.next().await.is_some_and(|event| event.is_ok()), "{protocol:?}");
        assert_eq!(double.dropped(), 0, "{protocol:?}");
        drop(stream);
        wait_for(|| double.dropped() == 1).await?;
    }
    Ok(())
}

#[tokio::test]
async fn private_addresses_and_plain_http_are_asked_only_where_allowed() -> Result<()> {
    let double = Double::start(Protocol::OpenAi).await?;
    let port = double.url.rsplit(':').next().unwrap_or_default();
    for (url, allowed) in [
        (double.url.clone(), false),
        (format!("https://localhost:{port}"), false),
        (format!("https://127.0.0.1:{port}"), false),
        ("http://8.8.8.8/v1".to_owned(), true),
        ("ftp://127.0.0.1/v1".to_owned(), true),
        ("http://user:secret@127.0.0.1/v1".to_owned(), true),
    ] {
        let settings = ModelSettings {
            base_url: Some(url.parse()?),
            ..settings(&double, Protocol::OpenAi)
        };
        let error = read(&Model::new(settings, Http::new(allowed)), question()).await.1.unwrap_err();
        assert_eq!(error.kind(), "misconfigured", "{url}: {error}");
    }
    ensure!(double.requests().is_empty(), "nothing was sent");
    Ok(())
}

#[tokio::test]
async fn a_conversation_that_no_provider_takes_is_not_sent() -> Result<()> {
    let double = Double::start(Protocol::OpenAi).await?;
    let model = model(settings(&double, Protocol::OpenAi));
    let turns = [
        vec![],
        vec![Turn::assistant("Hello.")],
        vec![Turn::user("Hello."), Turn::assistant("Hello.")],
    ];
    for turns in turns {
        let error = read(&model, ChatRequest { turns, ..question() }).await.1.unwrap_err();
        assert_eq!(error.kind(), "invalid");
    }
    let error = read(
        &model,
        ChatRequest {
            max_tokens: 0,
            ..question()
        },
    )
    .await
    .1
    .unwrap_err();
    assert_eq!(error.kind(), "invalid");
    ensure!(double.requests().is_empty(), "nothing was sent");
    Ok(())
}

async fn wait_for(condition: impl Fn() -> bool) -> Result<()> {
    for _ in 0..500 {
        if condition() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    anyhow::bail!("it did not come about within five seconds")
}
