//! REST: the table of routes, and the layers around them. A resource has a file; a handler reads as parse, one use case, render.

use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt as _},
    routes,
};
use utoipa_swagger_ui::{Config as DocsConfig, SwaggerUi};

use crate::{
    app::App,
    channel::{socketio, web as web_channel},
    middleware, openapi,
    problem::{Kind, Problem},
    security_headers,
};

mod admin_accuracy;
mod admin_analytics;
mod admin_articles;
mod admin_audit;
mod admin_call_accounts;
mod admin_do_not_transcribe;
mod admin_erasures;
mod admin_exports;
mod admin_identity;
mod admin_jobs;
mod admin_keys;
mod admin_models;
mod admin_order_system;
mod admin_retention;
mod admin_sessions;
mod admin_settings;
mod admin_tickets;
mod admin_trail;
mod admin_users;
mod admin_webhooks;
mod call_audio;
mod call_consent;
mod call_events;
mod call_items;
mod call_people;
mod call_words;
mod calls;
mod canned;
mod chat;
mod contacts;
mod customer;
mod desk;
mod desk_feed;
mod files;
mod graphql;
mod health;
mod live_agent;
mod me;
mod messages;
mod metrics;
mod notifications;
mod pages;
mod paths;
mod process;
mod rpc;
mod sessions;
mod sign_in;
mod tickets;
mod timeline;
mod tokens;
mod visitors;
mod voice;
mod web;
mod webhook;

/// Every route, each with its description; the metrics only where they have no listener of their own.
pub(crate) fn table(with_metrics: bool) -> OpenApiRouter<App> {
    let table = OpenApiRouter::with_openapi(openapi::start())
        .merge(customer_table())
        // Call platforms, by their signatures.
        .routes(routes!(webhook::any))
        .routes(routes!(webhook::provider))
        .routes(routes!(webhook::account))
        // Users' own sign-in and account.
        .routes(routes!(sign_in::log_in))
        .routes(routes!(sign_in::log_out))
        .routes(routes!(sign_in::forgot))
        .routes(routes!(sign_in::reset))
        .routes(routes!(me::get, me::patch))
        .routes(routes!(me::prefs))
        .routes(routes!(notifications::list))
        .routes(routes!(notifications::read))
        .routes(routes!(notifications::read_all))
        // The company, by a key or a user who is signed in.
        .routes(routes!(calls::list))
        .routes(routes!(calls::get))
        .routes(routes!(call_words::notes))
        .routes(routes!(call_words::transcript))
        .routes(routes!(call_words::rename))
        .routes(routes!(call_consent::set))
        .routes(routes!(call_people::identify))
        .routes(routes!(call_items::change))
        .routes(routes!(call_audio::get))
        .routes(routes!(call_events::follow))
        .routes(routes!(timeline::contact))
        .routes(routes!(timeline::notifications))
        .routes(routes!(contacts::find))
        .routes(routes!(tokens::revoke))
        .routes(routes!(tokens::revoke_contact))
        .routes(routes!(admin_tickets::list, admin_tickets::create))
        .routes(routes!(admin_tickets::stats))
        .routes(routes!(admin_tickets::get, admin_tickets::patch))
        .routes(routes!(admin_tickets::write))
        .merge(administration_table())
        // Everybody.
        .routes(routes!(pages::index))
        .routes(routes!(pages::asset))
        .routes(routes!(pages::widget))
        .routes(routes!(web::widget))
        .routes(routes!(web::widget_part))
        .routes(routes!(web::console))
        .routes(routes!(web::console_slash))
        .routes(routes!(web::console_part))
        .routes(routes!(openapi::document))
        // Whoever watches the process.
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
        .merge(desk_table())
        // The interfaces of other systems, over the same actions.
        .merge(paths::table())
        .merge(rpc::table())
        .merge(export_table());
    if with_metrics {
        table.routes(routes!(metrics::scrape))
    } else {
        table
    }
}

/// Customers, by the token of their session.
fn customer_table() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sessions::open))
        .routes(routes!(sessions::get))
        .routes(routes!(messages::list, messages::post))
        // It counts the bytes itself, and says more about them.
        .routes(routes!(voice::post).layer(DefaultBodyLimit::disable()))
        .routes(routes!(files::upload).layer(DefaultBodyLimit::disable()))
        .routes(routes!(files::download))
        .routes(routes!(sessions::close))
        .routes(routes!(sessions::escalate))
        .routes(routes!(chat::request_agent))
        .routes(routes!(chat::settings))
        .routes(routes!(chat::leave_message))
        .routes(routes!(visitors::see))
        .routes(routes!(tokens::log_out))
        .routes(routes!(web_channel::connect))
        .routes(routes!(socketio::listen, socketio::send))
        .routes(routes!(tickets::list, tickets::create))
        .routes(routes!(tickets::get))
        .routes(routes!(tickets::write))
        .routes(routes!(tickets::close))
        .routes(routes!(tickets::judge))
        .routes(routes!(customer::info))
        .routes(routes!(customer::sessions))
        .routes(routes!(process::process))
        .routes(routes!(graphql::explore, graphql::ask))
}

/// A company's people and settings.
fn administration_table() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(admin_users::list, admin_users::create))
        .routes(routes!(admin_users::get, admin_users::patch, admin_users::remove))
        .routes(routes!(admin_users::roles))
        .routes(routes!(admin_keys::list, admin_keys::create))
        .routes(routes!(admin_keys::revoke))
        .routes(routes!(admin_audit::list))
        .routes(routes!(admin_settings::schema))
        .routes(routes!(admin_settings::get, admin_settings::put))
        .routes(routes!(admin_settings::history))
        .routes(routes!(admin_articles::list, admin_articles::create))
        .routes(routes!(admin_articles::search))
        .routes(routes!(admin_articles::get, admin_articles::put, admin_articles::remove))
        .routes(routes!(admin_call_accounts::list, admin_call_accounts::create))
        .routes(routes!(admin_call_accounts::status))
        .routes(routes!(
            admin_call_accounts::get,
            admin_call_accounts::put,
            admin_call_accounts::remove
        ))
        .routes(routes!(admin_models::list, admin_models::create))
        .routes(routes!(admin_models::patch, admin_models::remove))
        .routes(routes!(admin_models::activate))
        .routes(routes!(admin_models::test))
        .routes(routes!(admin_webhooks::list, admin_webhooks::create))
        .routes(routes!(admin_webhooks::patch, admin_webhooks::remove))
        .routes(routes!(admin_webhooks::rotate))
        .routes(routes!(admin_webhooks::test))
        .routes(routes!(admin_webhooks::deliveries))
        .routes(routes!(admin_webhooks::redeliver))
        .routes(routes!(live_agent::get, live_agent::put))
        .routes(routes!(live_agent::webhook))
        .routes(routes!(admin_order_system::get, admin_order_system::put))
        .routes(routes!(admin_order_system::test))
        .routes(routes!(admin_accuracy::list))
        .routes(routes!(admin_accuracy::mark))
        .routes(routes!(admin_accuracy::usage))
        .routes(routes!(admin_analytics::summary))
        .routes(routes!(admin_analytics::trends))
        .routes(routes!(admin_analytics::agents))
        .routes(routes!(admin_analytics::intents))
        .routes(routes!(admin_analytics::quality))
        .routes(routes!(admin_analytics::calls))
        .routes(routes!(admin_identity::rotate))
        .routes(routes!(admin_trail::get))
        .routes(routes!(admin_jobs::list))
        .routes(routes!(admin_jobs::retry))
}

/// What a company takes out, whom it erases, and how long it keeps what.
fn export_table() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(admin_exports::stream))
        .routes(routes!(admin_exports::list, admin_exports::begin))
        .routes(routes!(admin_exports::get))
        .routes(routes!(admin_exports::file))
        .routes(routes!(admin_erasures::erase))
        .routes(routes!(admin_erasures::list))
        .routes(routes!(admin_retention::get, admin_retention::put))
        .routes(routes!(admin_do_not_transcribe::list, admin_do_not_transcribe::add))
        .routes(routes!(admin_do_not_transcribe::remove))
}

/// The routes of the desk.
fn desk_table() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(admin_sessions::list))
        .routes(routes!(admin_sessions::get))
        .routes(routes!(admin_sessions::answer))
        .routes(routes!(files::upload_as_staff).layer(DefaultBodyLimit::disable()))
        .routes(routes!(admin_sessions::counts))
        .routes(routes!(admin_sessions::resume))
        .routes(routes!(desk::assign))
        .routes(routes!(desk::accept))
        .routes(routes!(desk::pause))
        .routes(routes!(desk::close))
        .routes(routes!(desk::note))
        .routes(routes!(desk::presence))
        .routes(routes!(canned::list, canned::create))
        // It counts the bytes itself.
        .routes(routes!(canned::import).layer(DefaultBodyLimit::disable()))
        .routes(routes!(canned::change, canned::remove))
        .routes(routes!(visitors::list))
        .routes(routes!(visitors::chat))
        .routes(routes!(desk_feed::ticket))
        .routes(routes!(desk_feed::follow))
}

/// What is served apart from the rest, where there is a listener for it.
pub(crate) fn probes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
        .routes(routes!(metrics::scrape))
}

/// The finished router: the table, the API's own page, and the layers around both.
pub(crate) fn finish(table: Router<App>, app: &App) -> Router {
    let docs = SwaggerUi::new("/api/docs").config(DocsConfig::new([openapi::PATH]));
    let router = table
        .merge(docs)
        .fallback(async || Problem::new(Kind::NotFound, "There is nothing at this path. The API is described at /api/docs."))
        .method_not_allowed_fallback(async || Problem::new(Kind::MethodNotAllowed, "See `Allow`, or /api/docs."))
        .layer(from_fn_with_state(app.clone(), middleware::every_request))
        .with_state(app.clone());
    let router = match middleware::cors(&app.config) {
        Some(cors) => router.layer(cors),
        None => router,
    };
    router.layer(from_fn_with_state(app.clone(), security_headers::every_answer))
}
