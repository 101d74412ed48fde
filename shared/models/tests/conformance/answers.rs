//! Answers that are as they should be.

use anyhow::{Context as _, Result};
use frontdesk_models::{ChatRequest, ModelSettings, StopReason, ToolResult, Turn, Usage};
use frontdesk_models_testing::{Double, Protocol, Reply};
use serde_json::{Value, json};

use crate::{ask, format, last, model, question, read, settings, tool};

const WORDS: &str = "Grüße! Your order №10042 is on its way — 89,70 €. 日本語も 🎉";
const USAGE: Usage = Usage {
    input_tokens: 11,
    output_tokens: 7,
};

/// With streams and without.
fn both(double: &Double, protocol: Protocol) -> [ModelSettings; 2] {
    [true, false].map(|stream| ModelSettings {
        stream,
        ..settings(double, protocol)
    })
}

#[tokio::test]
async fn words_come_in_pieces_and_as_one() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        double.always(Reply::text(WORDS));
        for settings in both(&double, protocol) {
            let stream = settings.stream;
            let (deltas, answer) = read(&model(settings), question()).await;
            let answer = answer?;
            assert_eq!(deltas.concat(), WORDS, "{protocol:?}");
            assert_eq!(deltas.len() > 3, stream, "{protocol:?}: {deltas:?}");
            assert_eq!(answer.text, WORDS, "{protocol:?}");
            assert_eq!(answer.stop, StopReason::Finished, "{protocol:?}");
            assert_eq!(answer.usage, USAGE, "{protocol:?}");
            assert!(answer.tool_calls.is_empty() && answer.json.is_none(), "{protocol:?}");
        }
        assert_eq!(double.dropped(), 0, "{protocol:?}");
    }
    Ok(())
}

#[tokio::test]
async fn the_limit_of_tokens_shows() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        double.always(Reply::UpToTheLimit("Once upon a".to_owned()));
        for settings in both(&double, protocol) {
            let answer = ask(&model(settings), question()).await?;
            assert_eq!(
                (answer.stop, answer.text.as_str()),
                (StopReason::MaxTokens, "Once upon a"),
                "{protocol:?}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn tools_are_called_and_their_results_given() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        for settings in both(&double, protocol) {
            let model = model(settings);
            double.next(Reply::Calls(vec![
                ("order_lookup".to_owned(), r#"{"order": "10042"}"#.to_owned()),
                ("order_lookup".to_owned(), r#"{"order": "10043"}"#.to_owned()),
            ]));
            let mut request = ChatRequest {
                tools: vec![tool()],
                ..question()
            };
            let answer = ask(&model, request.clone()).await?;
            assert_eq!(answer.stop, StopReason::ToolCalls, "{protocol:?}");
            let arguments: Vec<&Value> = answer.tool_calls.iter().map(|call| &call.arguments).collect();
            assert_eq!(arguments, [&json!({"order": "10042"}), &json!({"order": "10043"})], "{protocol:?}");
            let [one, other] = answer.tool_calls.as_slice() else {
                panic!("{protocol:?}: two calls")
            };
            assert_ne!(one.id, other.id, "{protocol:?}");

            let results = answer.tool_calls.iter().map(|call| ToolResult {
                call_id: call.id.clone(),
                name: call.name.clone(),
                content: "on its way".to_owned(),
                failed: false,
            });
            let results = Turn::ToolResults(results.collect());
            request.turns.extend([
                Turn::Assistant {
                    text: answer.text.clone(),
                    tool_calls: answer.tool_calls.clone(),
                },
                results,
            ]);
            assert_eq!(ask(&model, request).await?.text, "Hello.", "{protocol:?}");
            let sent = last(&double)?.body;
            check_round(protocol, &sent).with_context(|| format!("{protocol:?}: {sent}"))?;
        }
    }
    Ok(())
}

/// Whether calls and results stand in the request as the protocol wants them.
fn check_round(protocol: Protocol, sent: &Value) -> Result<()> {
    let turns = sent.get("messages").or_else(|| sent.get("contents")).context("turns")?;
    match protocol {
        Protocol::OpenAi => {
            // After the system's message and the user's.
            let call = &turns[2]["tool_calls"][1];
            assert_eq!(
                call["function"],
                json!({"name": "order_lookup", "arguments": r#"{"order":"10043"}"#})
            );
            assert_eq!(turns[2]["content"], Value::Null);
            assert_eq!(
                turns[4],
                json!({"role": "tool", "tool_call_id": call["id"], "content": "on its way"})
            );
        }
        Protocol::Anthropic => {
            let call = &turns[1]["content"][1];
            assert_eq!((&call["type"], &call["input"]), (&json!("tool_use"), &json!({"order": "10043"})));
            let result = json!({"type": "tool_result", "tool_use_id": call["id"], "content": "on its way", "is_error": false});
            assert_eq!((&turns[2]["role"], &turns[2]["content"][1]), (&json!("user"), &result));
        }
        Protocol::Gemini => {
            let call = json!({"functionCall": {"name": "order_lookup", "args": {"order": "10043"}}, "thoughtSignature": "c2lnbmVk"});
            assert_eq!((&turns[1]["role"], &turns[1]["parts"][1]), (&json!("model"), &call));
            let result = json!({"functionResponse": {"name": "order_lookup", "response": {"output": "on its way"}}});
            assert_eq!((&turns[2]["role"], &turns[2]["parts"][1]), (&json!("user"), &result));
        }
    }
    Ok(())
}

#[tokio::test]
async fn data_comes_as_data() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        double.always(Reply::text("{\"intent\": \"order_status\"}\n"));
        for settings in both(&double, protocol) {
            let request = ChatRequest {
                format: Some(format()),
                ..question()
            };
            let answer = ask(&model(settings), request).await?;
            assert_eq!(answer.json, Some(json!({"intent": "order_status"})), "{protocol:?}");
        }
    }
    Ok(())
}
