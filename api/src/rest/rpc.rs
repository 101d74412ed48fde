//! Calls of another support system's interface: `POST /api/rpc/NAME`, where the body has the arguments and the answer is the result. They
//! translate, and decide nothing: each is one use case, which the REST API has, too.
//!
//! | name | who | use case |
//! | --- | --- | --- |
//! | `support.list` | a verified contact; somebody of the company | `tickets`; `staff_tickets` of those that are theirs |
//! | `support.get` | the same | `ticket`; `staff_ticket` |
//! | `support.create` | the same | `open_ticket`; `open_staff_ticket` |
//! | `support.reply` | a verified contact | `write_on_ticket` |
//! | `support.provideFeedback` | a verified contact | `judge_ticket` |
//! | `support.close` | a verified contact | `close_ticket` |
//! | `support.adminList` | the permission `settings` | `staff_tickets` |
//! | `support.adminGet` | the same | `staff_ticket` |
//! | `support.adminReply` | the same | `answer_ticket` |
//! | `support.assign` | the same | `change_ticket` |
//! | `support.changeStatus` | the same | `change_ticket` |
//! | `support.getStats` | the same | `ticket_stats` |
//! | `supportChat.startSession` | anybody | `open_visitor_chat` |
//! | `supportChat.sendMessage` | the visitor of the chat | `send_message` |
//! | `supportChat.getSession` | the same | `session`, `messages` |
//! | `supportChat.escalate` | the same | `escalate` |
//! | `supportChat.setEmail` | the same | `keep_email` |
//! | `supportChat.close` | the same | `close_session` |
//! | `supportChat.adminList` | the permission `settings` | `desk_sessions` |
//! | `supportChat.adminGet` | the same | `session_with_messages` |
//! | `supportChat.adminReply` | the same | `answer_as_person` |
//! | `supportChat.adminClose` | the same | `end_session` |
//! | `supportChat.getStats` | the same | `session_stats` |
//!
//! Names of fields are in camel case. A ticket's `id` is its number, as text. Refusals: see [`refusal`](crate::refusal).

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    problem::{Kind, Problem},
};

mod chat;
mod chat_admin;
mod chats;
mod support;
mod support_admin;
mod tickets;

/// Every call.
pub(super) fn table() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(support::list))
        .routes(routes!(support::get))
        .routes(routes!(support::create))
        .routes(routes!(support::reply))
        .routes(routes!(support::provide_feedback))
        .routes(routes!(support::close))
        .routes(routes!(support_admin::list))
        .routes(routes!(support_admin::get))
        .routes(routes!(support_admin::reply))
        .routes(routes!(support_admin::assign))
        .routes(routes!(support_admin::change_status))
        .routes(routes!(support_admin::stats))
        .routes(routes!(chat::start))
        .routes(routes!(chat::send))
        .routes(routes!(chat::get))
        .routes(routes!(chat::escalate))
        .routes(routes!(chat::set_email))
        .routes(routes!(chat::close))
        .routes(routes!(chat_admin::list))
        .routes(routes!(chat_admin::get))
        .routes(routes!(chat_admin::reply))
        .routes(routes!(chat_admin::close))
        .routes(routes!(chat_admin::stats))
        .routes(routes!(unknown))
}

/// Call what is not there
///
/// Any other name: 404, in the form of all refusals of calls.
#[utoipa::path(post, path = "/api/rpc/{name}", tag = "rpc", params(("name" = String, Path, description = "The name.")),
    responses((status = 404, description = "There is no call of this name.")))]
async fn unknown() -> Problem {
    Problem::new(
        Kind::NotFound,
        "There is no call of this name. The calls are described at /api/docs.",
    )
}
