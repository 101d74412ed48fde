//! Ways to fail, and what each comes to.

use std::time::Duration;

use anyhow::Result;
use frontdesk_models::{ChatRequest, ModelError, ModelSettings};
use frontdesk_models_testing::{Double, Protocol, Reply};

use crate::{KEY, format, model, question, read, settings, tool};

/// A way to fail, the [`ModelError::kind`] that it comes to, and how much of a draft was given before.
fn cases() -> Vec<(Reply, &'static str, &'static str)> {
    let text = || "Your order".to_owned();
    vec![
        (Reply::Status(401, None), "rejected_key", ""),
        (Reply::Status(403, None), "rejected_key", ""),
        (Reply::Status(404, None), "misconfigured", ""),
        (Reply::Status(400, None), "invalid", ""),
        (Reply::Status(302, None), "misconfigured", ""),
        (Reply::Status(429, Some(7)), "rate_limited", ""),
        (Reply::Status(429, None), "rate_limited", ""),
        (Reply::Status(500, None), "unavailable", ""),
        (Reply::Status(502, None), "unavailable", ""),
        (Reply::Status(503, Some(7)), "rate_limited", ""),
        (Reply::Status(529, None), "unavailable", ""),
        (Reply::TooLong(200_000), "too_long", ""),
        (Reply::Refusal, "refused", ""),
        (Reply::FilteredAfter(text()), "refused", "Your order"),
        (Reply::Nothing, "bad_output", ""),
        (Reply::Garbage, "bad_output", ""),
        (Reply::call("order_lookup", r#"{"order": "100"#), "bad_output", ""),
        (Reply::call("order_lookup", "[1]"), "bad_output", ""),
        (Reply::call("delete_everything", "{}"), "bad_output", ""),
        (Reply::CutAfter(text()), "unavailable", "Your order"),
        (Reply::EndsAfter(text()), "unavailable", "Your order"),
        (Reply::ErrorAfter(text()), "unavailable", "Your order"),
    ]
}

fn with_tools() -> ChatRequest {
    ChatRequest {
        tools: vec![tool()],
        ..question()
    }
}

#[tokio::test]
async fn each_way_to_fail_has_one_outcome_in_a_stream() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let model = model(settings(&double, protocol));
        for (reply, kind, draft) in cases() {
            double.always(reply.clone());
            let (deltas, answer) = read(&model, with_tools()).await;
            let error = answer.expect_err("no answer");
            assert_eq!(error.kind(), kind, "{protocol:?}, {reply:?}: {error}");
            assert_eq!(deltas.concat(), draft, "{protocol:?}, {reply:?}");
            assert!(!error.to_string().contains(KEY), "{protocol:?}, {reply:?}: {error}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn each_way_to_fail_has_the_same_outcome_without_a_stream() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let model = model(ModelSettings {
            stream: false,
            ..settings(&double, protocol)
        });
        let only_streams = |reply: &Reply| matches!(reply, Reply::CutAfter(_) | Reply::EndsAfter(_) | Reply::Garbage);
        for (reply, kind, _) in cases().into_iter().filter(|(reply, ..)| !only_streams(reply)) {
            double.always(reply.clone());
            let error = read(&model, with_tools()).await.1.expect_err("no answer");
            assert_eq!(error.kind(), kind, "{protocol:?}, {reply:?}: {error}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_the_provider_says_of_its_limits_is_kept() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let model = model(settings(&double, protocol));
        double
            .next(Reply::TooLong(200_000))
            .next(Reply::Status(429, Some(7)))
            .next(Reply::Status(429, None));
        let error = read(&model, question()).await.1.unwrap_err();
        assert_eq!(error, ModelError::TooLong { limit: Some(200_000) }, "{protocol:?}");
        let seconds = |seconds| ModelError::RateLimited {
            retry_after: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(read(&model, question()).await.1.unwrap_err(), seconds(7), "{protocol:?}");
        // Gemini tells it in the body as well.
        let without = if protocol == Protocol::Gemini {
            seconds(9)
        } else {
            ModelError::RateLimited { retry_after: None }
        };
        assert_eq!(read(&model, question()).await.1.unwrap_err(), without, "{protocol:?}");
    }
    Ok(())
}

#[tokio::test]
async fn an_error_after_200_is_known_by_the_providers_own_word() -> Result<()> {
    for (protocol, word) in [
        (Protocol::OpenAi, "server_error"),
        (Protocol::Anthropic, "overloaded_error"),
        (Protocol::Gemini, "UNAVAILABLE"),
    ] {
        let double = Double::start(protocol).await?;
        double.always(Reply::ErrorAfter("Your order".to_owned()));
        let error = read(&model(settings(&double, protocol)), question()).await.1.unwrap_err();
        assert_eq!(error, ModelError::Unavailable(word.to_owned()), "{protocol:?}");
    }
    Ok(())
}

#[tokio::test]
async fn data_of_another_form_is_no_answer() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let model = model(settings(&double, protocol));
        for text in [
            "I think it is about an order.",
            "{\"intent\": ",
            "{\"intention\": \"order_status\"}",
            "[]",
        ] {
            double.next(Reply::text(text));
            let request = ChatRequest {
                format: Some(format()),
                ..question()
            };
            let error = read(&model, request).await.1.unwrap_err();
            assert_eq!(error.kind(), "bad_output", "{protocol:?}: {text}");
            assert!(!error.to_string().contains("inten"), "{protocol:?}: {error}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_unavailable() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let gone = ModelSettings {
            base_url: Some(format!("http://{}", listener.local_addr()?).parse()?),
            ..settings(&double, protocol)
        };
        drop(listener);
        let error = read(&model(gone), question()).await.1.unwrap_err();
        assert_eq!(error.kind(), "unavailable", "{error}");
    }
    Ok(())
}
