//! Language models and settings.

use reqwest::Method;
use serde_json::{Value, json};

use super::{done, read, send};
use crate::harness::{ADMIN_KEY, Api, OTHER_KEY};

crate::both!(crate::paths::SETTINGS;
    models_are_kept_and_their_keys_are_not_shown,
    settings_have_paths_of_their_own,
);

async fn models_are_kept_and_their_keys_are_not_shown(api: Api) {
    let new = json!({"provider": "openai", "model": "small", "apiKey": "sk-secret-of-the-shop-1234", "isActive": true});
    let first = done(&api, Method::POST, "/api/admin/llm-config", ADMIN_KEY, new.clone()).await["config"].clone();
    assert_eq!(
        (&first["apiKey"], &first["isActive"], &first["name"]),
        (&json!("****1234"), &json!(true), &json!("openai small"))
    );
    assert_eq!(send(&api, Method::POST, "/api/admin/llm-config", ADMIN_KEY, new).await.status, 409);
    let second = json!({"provider": "anthropic", "model": "large", "apiKey": "sk-another-secret-5678", "isActive": false});
    let second = done(&api, Method::POST, "/api/admin/llm-config", ADMIN_KEY, second).await["config"].clone();
    assert_eq!(second["purposes"], json!(["chat"]));
    let changed = json!({"id": second["id"], "model": "larger"});
    assert_eq!(
        done(&api, Method::POST, "/api/admin/llm-config", ADMIN_KEY, changed).await["config"]["model"],
        "larger"
    );
    let path = format!("/api/admin/llm-config/{}", second["id"].as_str().unwrap());
    let active = done(&api, Method::PATCH, &format!("{path}/activate"), ADMIN_KEY, json!({})).await;
    assert_eq!(active["config"]["isActive"], true);
    let listed = read(&api, "/api/admin/llm-configs", ADMIN_KEY).await;
    assert_eq!(
        (listed["configs"].as_array().unwrap().len(), &listed["configs"][0]["id"]),
        (2, &second["id"])
    );
    assert!(!listed.to_string().contains("secret"), "{listed}");
    assert_eq!(
        done(&api, Method::DELETE, &path, ADMIN_KEY, json!({})).await,
        json!({"success": true})
    );
    assert_eq!(send(&api, Method::DELETE, &path, ADMIN_KEY, json!({})).await.status, 404);
    let own = read(&api, "/api/admin/models", ADMIN_KEY).await;
    assert_eq!(own["items"].as_array().unwrap().len(), 1, "the same models");
}

async fn settings_have_paths_of_their_own(api: Api) {
    for (path, field, alias, value, key) in [
        (
            "system-prompt",
            "systemPrompt",
            "prompt",
            json!("Be kind."),
            "assistant.system_prompt",
        ),
        ("context-limit", "contextLimit", "limit", json!(7), "assistant.context_messages"),
        ("welcome-message", "welcomeMessage", "message", json!("Hello!"), "welcome_message"),
        (
            "image-prompt",
            "imagePrompt",
            "prompt",
            json!("Lamps only."),
            "assistant.image_prompt",
        ),
    ] {
        let path = format!("/api/admin/{path}");
        assert_eq!(read(&api, &path, ADMIN_KEY).await[field], Value::Null);
        assert_eq!(
            done(&api, Method::POST, &path, ADMIN_KEY, json!({field: value})).await[field],
            value
        );
        assert_eq!(read(&api, &path, ADMIN_KEY).await[field], value);
        assert_eq!(read(&api, &format!("/api/admin/settings/{key}"), ADMIN_KEY).await["value"], value);
        assert_eq!(read(&api, &path, OTHER_KEY).await[field], Value::Null, "another company's");
        done(&api, Method::POST, &path, ADMIN_KEY, json!({alias: null})).await;
        assert_eq!(read(&api, &path, ADMIN_KEY).await[field], Value::Null);
        let wrong = send(&api, Method::POST, &path, ADMIN_KEY, json!({field: [1]})).await;
        assert!(wrong.status == 422 && wrong.body["errors"][0]["field"] == field, "{}", wrong.body);
    }
    let wrong = send(
        &api,
        Method::POST,
        "/api/admin/context-limit",
        ADMIN_KEY,
        json!({"contextLimit": 0}),
    )
    .await;
    assert!(
        wrong.status == 422 && wrong.body["error"].as_str().unwrap().starts_with("contextLimit: "),
        "{}",
        wrong.body
    );
}
