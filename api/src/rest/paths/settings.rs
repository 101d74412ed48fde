//! Settings that have paths of their own. Null lets the default hold again.

use axum::{Json, extract::State};
use frontdesk_model::TenantSettings;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{app::App, auth::Company, body::Body, problem::Problem};

/// A setting: its handlers, its form, its path and key.
macro_rules! setting {
    ($(#[$doc:meta])* $form:ident { $field:ident: $kind:ty, $name:tt, $alias:tt } $get:ident, $set:ident, $path:tt, $key:ident, $read:tt, $write:tt) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $form {
            /// The value; null: the default holds.
            #[serde(rename = $name, alias = $alias, deserialize_with = "Option::deserialize")]
            #[schema(required = true)]
            $field: Option<$kind>,
        }

        #[doc = $read]
        #[utoipa::path(get, path = $path, tag = "paths", responses((status = 200, description = "The setting.", body = $form)))]
        pub(super) async fn $get(State(app): State<App>, Company(company): Company) -> Result<Json<$form>, Problem> {
            let setting = app.use_cases.setting(&company, TenantSettings::$key.to_owned()).await?;
            let $field = setting.value.and_then(|value| serde_json::from_value(value).ok());
            Ok(Json($form { $field }))
        }

        #[doc = $write]
        #[utoipa::path(post, path = $path, tag = "paths", request_body = $form, responses((status = 200, description = "The setting.", body = $form)))]
        pub(super) async fn $set(
            State(app): State<App>,
            Company(company): Company,
            Body(input): Body<$form>,
        ) -> Result<Json<$form>, Problem> {
            let value = input.$field.clone().map_or(Value::Null, Value::from);
            let changed = app.use_cases.change_setting(&company, TenantSettings::$key.to_owned(), value).await;
            changed.map_err(|error| Problem::from(error).renamed(&[("value", $name)]))?;
            Ok(Json(input))
        }
    };
}

setting! {
    /// What language models are told.
    SystemPrompt { prompt: String, "systemPrompt", "prompt" }
    system_prompt, set_system_prompt, "/api/admin/system-prompt", SYSTEM_PROMPT,
    "Read what language models are told", "Change what language models are told"
}

setting! {
    /// How many earlier messages are read along.
    ContextLimit { messages: i64, "contextLimit", "limit" }
    context_limit, set_context_limit, "/api/admin/context-limit", CONTEXT_MESSAGES,
    "Read how many earlier messages are read along", "Change how many earlier messages are read along"
}

setting! {
    /// The first thing that a customer reads.
    WelcomeMessage { text: String, "welcomeMessage", "message" }
    welcome_message, set_welcome_message, "/api/admin/welcome-message", WELCOME_MESSAGE,
    "Read the welcome", "Change the welcome"
}

setting! {
    /// What language models are told that look at pictures.
    ImagePrompt { prompt: String, "imagePrompt", "prompt" }
    image_prompt, set_image_prompt, "/api/admin/image-prompt", IMAGE_PROMPT,
    "Read what is said about pictures", "Change what is said about pictures"
}
