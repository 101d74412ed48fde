//! The paths of another support system's interface. They translate, and decide nothing: each is an action of our own API, named here.
//!
//! | path | action |
//! | --- | --- |
//! | `POST /auth/signup` | `POST /api/admin/users` |
//! | `POST /auth/login` | `POST /api/auth/login` |
//! | `GET /me`, `PATCH /me/prefs` | `GET /api/me`, `PATCH /api/me/prefs` |
//! | `GET /admin/sessions` | `GET /api/admin/sessions`, in pages with numbers |
//! | `GET /admin/sessions/{id}`, `…/messages` | `GET /api/admin/sessions/{id}` |
//! | `PUT /admin/sessions/{id}/assign`, `…/close` | `PUT /api/admin/sessions/{id}/assign`, `POST …/close` |
//! | `POST /admin/sessions/export` | `GET /api/admin/sessions`, to the end of the list |
//! | `GET /api/admin/llm-configs` | `GET /api/admin/models` |
//! | `POST /api/admin/llm-config` | `POST /api/admin/models`; with an `id`, `PATCH /api/admin/models/{id}` |
//! | `PATCH /api/admin/llm-config/{id}/activate`, `DELETE …/{id}` | `POST /api/admin/models/{id}/activate`, `DELETE …/{id}` |
//! | `GET`, `POST /api/admin/system-prompt` | the setting `assistant.system_prompt` |
//! | `GET`, `POST /api/admin/context-limit` | the setting `assistant.context_messages` |
//! | `GET`, `POST /api/admin/welcome-message` | the setting `welcome_message` |
//! | `GET`, `POST /api/admin/image-prompt` | the setting `assistant.image_prompt` |
//! | `POST /api/tickets` | `POST /api/chat/offline` |
//! | `GET /api/tickets` | `GET /api/admin/tickets`, in pages with numbers |
//! | `POST /api/tickets/reply` | `POST /api/admin/tickets/{number}/messages`, then `PATCH` to `resolved` |
//! | `GET /api/notifications`, `PATCH …/{id}/read` | our own of the same path: one handler, whose answer has the fields of both |
//! | `…/api/canned-responses` | `…/api/admin/canned-responses`, the list in pages with numbers |
//!
//! Names of fields are in camel case. Lists take `page` and `limit`, and answer `total`, `page`, `limit` and `totalPages`. Refusals are
//! problems, as everywhere, with `error` beside: see [`refusal`](crate::refusal). Secrets are answered nowhere.

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::app::App;

mod account;
mod canned;
mod export;
mod messages;
mod models;
pub(super) mod pages;
mod sessions;
mod settings;
mod tickets;

/// Every path but those of notifications.
pub(super) fn table() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(account::sign_up))
        .routes(routes!(account::log_in))
        .routes(routes!(account::me))
        .routes(routes!(account::prefs))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::get))
        .routes(routes!(messages::list))
        .routes(routes!(sessions::assign))
        .routes(routes!(sessions::close))
        .routes(routes!(export::export))
        .routes(routes!(models::list))
        .routes(routes!(models::put))
        .routes(routes!(models::activate))
        .routes(routes!(models::remove))
        .routes(routes!(settings::system_prompt, settings::set_system_prompt))
        .routes(routes!(settings::context_limit, settings::set_context_limit))
        .routes(routes!(settings::welcome_message, settings::set_welcome_message))
        .routes(routes!(settings::image_prompt, settings::set_image_prompt))
        .routes(routes!(tickets::list, tickets::leave))
        .routes(routes!(tickets::reply))
        .routes(routes!(canned::list, canned::create))
        .routes(routes!(canned::change, canned::remove))
}
