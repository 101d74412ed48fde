//! How requests look to each provider.

use anyhow::Result;
use frontdesk_models::{ChatRequest, Image, Turn};
use frontdesk_models_testing::{Double, Protocol};
use serde_json::{Value, json};

use crate::{KEY, ask, format, last, model, question, settings, tool};

/// A request with all that there is.
fn everything() -> ChatRequest {
    let image = Image {
        media_type: "image/png".to_owned(),
        bytes: (&b"\x89PNG"[..]).into(),
    };
    ChatRequest {
        turns: vec![
            Turn::user("Hello"),
            Turn::assistant("How can I help?"),
            Turn::User {
                text: "What is this?".to_owned(),
                images: vec![image],
            },
        ],
        tools: vec![tool()],
        temperature: Some(0.5),
        ..question()
    }
}

#[tokio::test]
async fn the_key_stands_in_its_header_alone() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let settings = settings(&double, protocol);
        assert!(!format!("{settings:?}").contains(KEY), "{protocol:?}");
        ask(&model(settings.clone()), question()).await?;
        let sent = last(&double)?;
        let (name, value) = match protocol {
            Protocol::OpenAi => ("authorization", format!("Bearer {KEY}")),
            Protocol::Anthropic => ("x-api-key", KEY.to_owned()),
            Protocol::Gemini => ("x-goog-api-key", KEY.to_owned()),
        };
        assert_eq!(sent.headers.get(name), Some(&value), "{protocol:?}");
        assert!(!sent.path.contains(KEY) && !sent.body.to_string().contains(KEY), "{protocol:?}");

        let keyless = frontdesk_models::ModelSettings { api_key: None, ..settings };
        ask(&model(keyless), question()).await?;
        assert_eq!(last(&double)?.headers.get(name), None, "{protocol:?}");
    }
    Ok(())
}

#[tokio::test]
async fn openai_gets_what_it_wants() -> Result<()> {
    let double = Double::start(Protocol::OpenAi).await?;
    let mut settings = settings(&double, Protocol::OpenAi);
    ask(&model(settings.clone()), everything()).await?;
    let sent = last(&double)?;
    assert_eq!(sent.path, "/v1/chat/completions");
    let messages = json!([
        {"role": "system", "content": "You are a shop's assistant."},
        {"role": "user", "content": "Hello"},
        {"role": "assistant", "content": "How can I help?"},
        {"role": "user", "content": [
            {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw=="}},
            {"type": "text", "text": "What is this?"},
        ]},
    ]);
    let function = json!({"name": "order_lookup", "description": "Looks up an order.", "parameters": tool().parameters});
    assert_eq!(
        sent.body,
        json!({
            "model": "model-1", "messages": messages, "max_tokens": 200, "temperature": 0.5, "stream": true,
            "stream_options": {"include_usage": true}, "tools": [{"type": "function", "function": function}],
        })
    );
    settings.max_completion_tokens = Some(true);
    ask(&model(settings), question()).await?;
    let body = last(&double)?.body;
    assert_eq!((&body["max_completion_tokens"], &body["max_tokens"]), (&json!(200), &Value::Null));
    Ok(())
}

#[tokio::test]
async fn anthropic_gets_what_it_wants() -> Result<()> {
    let double = Double::start(Protocol::Anthropic).await?;
    let mut settings = settings(&double, Protocol::Anthropic);
    ask(&model(settings.clone()), everything()).await?;
    let sent = last(&double)?;
    assert_eq!(sent.path, "/v1/messages");
    assert_eq!(sent.headers.get("anthropic-version").map(String::as_str), Some("2023-06-01"));
    let messages = json!([
        {"role": "user", "content": [{"type": "text", "text": "Hello"}]},
        {"role": "assistant", "content": [{"type": "text", "text": "How can I help?"}]},
        {"role": "user", "content": [
            {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "iVBORw=="}},
            {"type": "text", "text": "What is this?"},
        ]},
    ]);
    let tool = json!({"name": "order_lookup", "description": "Looks up an order.", "input_schema": tool().parameters});
    assert_eq!(
        sent.body,
        json!({
            "model": "model-1", "system": "You are a shop's assistant.", "messages": messages, "max_tokens": 200, "temperature": 0.5,
            "stream": true, "tools": [tool],
        })
    );
    settings.api_version = Some("2026-10-21".to_owned());
    ask(&model(settings), question()).await?;
    assert_eq!(
        last(&double)?.headers.get("anthropic-version").map(String::as_str),
        Some("2026-10-21")
    );
    Ok(())
}

#[tokio::test]
async fn gemini_gets_what_it_wants() -> Result<()> {
    let double = Double::start(Protocol::Gemini).await?;
    let mut settings = settings(&double, Protocol::Gemini);
    settings.model = "gemini-3.5-flash".to_owned();
    ask(&model(settings.clone()), everything()).await?;
    let sent = last(&double)?;
    assert_eq!(sent.path, "/v1beta/models/gemini-3.5-flash:streamGenerateContent?alt=sse");
    let contents = json!([
        {"role": "user", "parts": [{"text": "Hello"}]},
        {"role": "model", "parts": [{"text": "How can I help?"}]},
        {"role": "user", "parts": [{"inlineData": {"mimeType": "image/png", "data": "iVBORw=="}}, {"text": "What is this?"}]},
    ]);
    let declaration = json!({"name": "order_lookup", "description": "Looks up an order.", "parametersJsonSchema": tool().parameters});
    assert_eq!(
        sent.body,
        json!({
            "systemInstruction": {"parts": [{"text": "You are a shop's assistant."}]}, "contents": contents,
            "generationConfig": {"maxOutputTokens": 200, "temperature": 0.5}, "tools": [{"functionDeclarations": [declaration]}],
        })
    );
    // A name cannot lead to another path.
    settings.model = "../../x?y=".to_owned();
    ask(&model(settings), question()).await?;
    assert_eq!(
        last(&double)?.path,
        "/v1beta/models/..%2F..%2Fx%3Fy%3D:streamGenerateContent?alt=sse"
    );
    Ok(())
}

#[tokio::test]
async fn each_gets_the_schema_of_data_in_its_own_place() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        double.always(frontdesk_models_testing::Reply::text("{\"intent\": \"thanks\"}"));
        let request = ChatRequest {
            format: Some(format()),
            ..question()
        };
        ask(&model(settings(&double, protocol)), request).await?;
        let (body, schema) = (last(&double)?.body, format().schema);
        match protocol {
            Protocol::OpenAi => {
                let form = json!({"type": "json_schema", "json_schema": {"name": "intent", "schema": schema, "strict": true}});
                assert_eq!(body["response_format"], form);
            }
            Protocol::Anthropic => assert_eq!(body["output_config"], json!({"format": {"type": "json_schema", "schema": schema}})),
            Protocol::Gemini => {
                assert_eq!(body["generationConfig"]["responseMimeType"], "application/json");
                assert_eq!(body["generationConfig"]["responseJsonSchema"], schema);
            }
        }
    }
    Ok(())
}
