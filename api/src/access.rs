//! Who may ask what: a row a route. Extractors of [`auth`](crate::auth) refuse by it before a body is read, the description says it, and a test
//! asks every route with every kind of caller and compares. A route without a row stops the process at its start.

use std::{collections::HashMap, sync::LazyLock};

use axum::http::Method;
use frontdesk_usecases::Permissions;

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Anybody.
    Anybody,
    /// A call platform, by the signature of what it sends.
    Platform,
    /// Whoever has the token of the session.
    Session,
    /// A verified contact, by the token of a session.
    Verified,
    /// A verified contact, by the token of a session, or the company with the permission.
    VerifiedOr(Permissions),
    /// Whoever has a good token that gives the permission: a session's, too.
    Holder(Permissions),
    /// The company: a key or a user with the permission.
    Company(Permissions),
}

use Access::{Anybody, Company, Holder, Platform, Session, Verified, VerifiedOr};

/// Every route.
#[rustfmt::skip]
const TABLE: &[(&str, &str, Access)] = &[
    // Customers.
    ("POST",   "/api/chat/sessions",                                  Anybody),
    ("GET",    "/api/chat/sessions/{id}",                             Session),
    ("GET",    "/api/chat/sessions/{id}/messages",                    Session),
    ("POST",   "/api/chat/sessions/{id}/messages",                    Session),
    ("POST",   "/api/chat/sessions/{id}/voice",                       Session),
    ("POST",   "/api/chat/sessions/{id}/files",                       Session),
    ("GET",    "/api/chat/files/{id}",                                Holder(Permissions::READ_FILES)),
    ("POST",   "/api/chat/sessions/{id}/close",                       Session),
    ("POST",   "/api/chat/sessions/{id}/escalate",                    Session),
    ("POST",   "/api/chat/sessions/{id}/request-agent",               Session),
    ("GET",    "/api/chat/settings",                                  Anybody),
    ("POST",   "/api/chat/offline",                                   Anybody),
    ("POST",   "/api/chat/visitors",                                  Anybody),
    ("DELETE", "/api/chat/sessions/{id}/token",                       Session),
    ("GET",    "/ws/chat/{id}",                                       Session),
    // What each event of it needs, its own use case asks.
    ("GET",    "/socket.io/",                                         Anybody),
    ("POST",   "/socket.io/",                                         Anybody),
    ("GET",    "/api/chat/tickets",                                   Verified),
    ("POST",   "/api/chat/tickets",                                   Verified),
    ("GET",    "/api/chat/tickets/{number}",                          Verified),
    ("POST",   "/api/chat/tickets/{number}/messages",                 Verified),
    ("POST",   "/api/chat/tickets/{number}/close",                    Verified),
    ("POST",   "/api/chat/tickets/{number}/feedback",                 Verified),
    ("GET",    "/api/chat/customer/info",                             Verified),
    ("GET",    "/api/chat/customer/sessions",                         Verified),
    ("POST",   "/api/chat/ai/process",                                Holder(Permissions::ASK_ASSISTANT)),
    // A storefront: by the token of a session, of the company, or none.
    ("GET",    "/api/graphql",                                        Anybody),
    ("POST",   "/api/graphql",                                        Anybody),
    // Call platforms.
    ("POST",   "/api/chat/conference/webhook",                        Platform),
    ("POST",   "/api/chat/conference/webhook/{provider}",             Platform),
    ("POST",   "/api/chat/conference/webhook/{provider}/{account}",   Platform),
    ("POST",   "/api/webhooks/live-agent/{company}",                  Platform),
    // Users.
    ("POST",   "/api/auth/login",                                     Anybody),
    ("POST",   "/api/auth/logout",                                    Company(Permissions::OWN_ACCOUNT)),
    ("POST",   "/api/auth/password/forgot",                           Anybody),
    ("POST",   "/api/auth/password/reset",                            Anybody),
    ("POST",   "/api/auth/ws-ticket",                                 Company(Permissions::READ_SESSIONS)),
    ("GET",    "/api/me",                                             Company(Permissions::OWN_ACCOUNT)),
    ("PATCH",  "/api/me",                                             Company(Permissions::OWN_ACCOUNT)),
    ("POST",   "/api/me/presence",                                    Company(Permissions::OWN_ACCOUNT)),
    ("PATCH",  "/api/me/prefs",                                       Company(Permissions::OWN_ACCOUNT)),
    // Calls and contacts.
    ("GET",    "/api/chat/conference",                                Company(Permissions::READ_CALLS)),
    ("GET",    "/api/chat/conference/{id}",                           Company(Permissions::READ_CALLS)),
    ("GET",    "/api/chat/conference/{id}/notes",                     Company(Permissions::READ_CALLS)),
    ("GET",    "/api/chat/conference/{id}/transcript",                Company(Permissions::READ_CALLS)),
    ("GET",    "/api/chat/conference/{id}/audio",                     Company(Permissions::READ_CALLS)),
    ("GET",    "/api/chat/conference/{id}/events",                    Company(Permissions::READ_CALLS)),
    ("PUT",    "/api/chat/conference/{id}/consent",                   Company(Permissions::EDIT_CALLS)),
    ("PATCH",  "/api/chat/conference/{id}/speakers/{number}",         Company(Permissions::EDIT_CALLS)),
    ("PATCH",  "/api/chat/conference/{id}/participants/{number}",     Company(Permissions::EDIT_CALLS)),
    ("PATCH",  "/api/chat/conference/{id}/action-items/{item}",       Company(Permissions::EDIT_CALLS)),
    ("GET",    "/api/crm/contacts",                                   Company(Permissions::READ_CONTACTS)),
    ("GET",    "/api/crm/contacts/{id}/timeline",                     Company(Permissions::READ_CONTACTS)),
    ("GET",    "/api/crm/notifications",                              Company(Permissions::READ_CONTACTS)),
    ("GET",    "/api/notifications",                                  Company(Permissions::OWN_ACCOUNT)),
    ("PATCH",  "/api/notifications/{id}/read",                        Company(Permissions::OWN_ACCOUNT)),
    ("POST",   "/api/notifications/read-all",                         Company(Permissions::OWN_ACCOUNT)),
    // The desk.
    ("GET",    "/api/admin/canned-responses",                         Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/canned-responses",                         Company(Permissions::ANSWER_SESSIONS)),
    ("PUT",    "/api/admin/canned-responses/{id}",                    Company(Permissions::ANSWER_SESSIONS)),
    ("DELETE", "/api/admin/canned-responses/{id}",                    Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/canned-responses/import",                  Company(Permissions::ANSWER_SESSIONS)),
    ("GET",    "/api/admin/visitors",                                 Company(Permissions::READ_SESSIONS)),
    ("POST",   "/api/admin/visitors/{id}/chat",                       Company(Permissions::ANSWER_SESSIONS)),
    ("GET",    "/ws/desk",                                            Company(Permissions::READ_SESSIONS)),
    ("GET",    "/api/admin/sessions",                                 Company(Permissions::READ_SESSIONS)),
    ("GET",    "/api/admin/sessions/counts",                          Company(Permissions::READ_SESSIONS)),
    ("PUT",    "/api/admin/sessions/{id}/assign",                     Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/accept",                     Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/pause",                      Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/close",                      Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/notes",                      Company(Permissions::ANSWER_SESSIONS)),
    ("GET",    "/api/admin/sessions/{id}",                            Company(Permissions::READ_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/messages",                   Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/files",                      Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/admin/sessions/{id}/resume",                     Company(Permissions::ANSWER_SESSIONS)),
    ("DELETE", "/api/admin/sessions/{id}/token",                      Company(Permissions::REVOKE_TOKENS)),
    ("DELETE", "/api/admin/contacts/{id}/tokens",                     Company(Permissions::REVOKE_TOKENS)),
    ("GET",    "/api/admin/tickets",                                  Company(Permissions::READ_TICKETS)),
    ("POST",   "/api/admin/tickets",                                  Company(Permissions::EDIT_TICKETS)),
    ("GET",    "/api/admin/tickets/stats",                            Company(Permissions::READ_TICKETS)),
    ("GET",    "/api/admin/tickets/{number}",                         Company(Permissions::READ_TICKETS)),
    ("PATCH",  "/api/admin/tickets/{number}",                         Company(Permissions::EDIT_TICKETS)),
    ("POST",   "/api/admin/tickets/{number}/messages",                Company(Permissions::EDIT_TICKETS)),
    // Administration.
    ("GET",    "/api/admin/users",                                    Company(Permissions::MANAGE_USERS)),
    ("POST",   "/api/admin/users",                                    Company(Permissions::MANAGE_USERS)),
    ("GET",    "/api/admin/users/{id}",                               Company(Permissions::MANAGE_USERS)),
    ("PATCH",  "/api/admin/users/{id}",                               Company(Permissions::MANAGE_USERS)),
    ("DELETE", "/api/admin/users/{id}",                               Company(Permissions::MANAGE_USERS)),
    ("GET",    "/api/admin/users/{id}/roles",                         Company(Permissions::MANAGE_USERS)),
    ("GET",    "/api/admin/keys",                                     Company(Permissions::MANAGE_USERS)),
    ("POST",   "/api/admin/keys",                                     Company(Permissions::MANAGE_USERS)),
    ("DELETE", "/api/admin/keys/{id}",                                Company(Permissions::MANAGE_USERS)),
    ("GET",    "/api/admin/audit",                                    Company(Permissions::READ_AUDIT)),
    ("GET",    "/api/admin/settings/schema",                          Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/settings/{key}/history",                   Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/settings/{key}",                           Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/settings/{key}",                           Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/articles",                                 Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/articles",                                 Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/articles/search",                          Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/articles/{slug}",                          Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/articles/{slug}",                          Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/articles/{slug}",                          Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/models",                                   Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/models",                                   Company(Permissions::ADMINISTER)),
    ("PATCH",  "/api/admin/models/{id}",                              Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/models/{id}",                              Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/models/{id}/activate",                     Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/models/{id}/test",                         Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/webhooks",                                Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/webhooks",                                Company(Permissions::ADMINISTER)),
    ("PATCH",  "/api/admin/webhooks/{id}",                           Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/webhooks/{id}",                           Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/webhooks/{id}/rotate-secret",             Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/webhooks/{id}/test",                      Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/webhooks/{id}/deliveries",                Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/webhooks/deliveries/{id}/redeliver",      Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/live-agent",                               Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/live-agent",                               Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/order-system",                             Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/order-system",                             Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/order-system/test",                        Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/accuracy",                                 Company(Permissions::ADMINISTER)),
    ("PATCH",  "/api/admin/accuracy/{id}",                            Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/analytics/summary",                        Company(Permissions::READ_FIGURES)),
    ("GET",    "/api/admin/analytics/trends",                         Company(Permissions::READ_FIGURES)),
    ("GET",    "/api/admin/analytics/agents",                         Company(Permissions::READ_FIGURES)),
    ("GET",    "/api/admin/analytics/intents",                        Company(Permissions::READ_FIGURES)),
    ("GET",    "/api/admin/analytics/quality",                        Company(Permissions::READ_FIGURES)),
    ("GET",    "/api/admin/analytics/calls",                          Company(Permissions::READ_FIGURES)),
    ("GET",    "/api/admin/usage",                                    Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/export/{kind}",                            Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/exports",                                  Company(Permissions::EXPORT)),
    ("POST",   "/api/admin/exports",                                  Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/exports/{id}",                             Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/exports/{id}/file",                        Company(Permissions::EXPORT)),
    ("POST",   "/api/admin/contacts/{id}/erase",                      Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/erasures",                                 Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/do-not-transcribe",                        Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/do-not-transcribe",                        Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/do-not-transcribe/{id}",                   Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/retention",                                Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/retention",                                Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/call-accounts",                            Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/call-accounts",                            Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/call-accounts/status",                     Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/call-accounts/{id}",                       Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/call-accounts/{id}",                       Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/call-accounts/{id}",                       Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/identity-secret/rotate",                   Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/messages/{id}/trail",                      Company(Permissions::OPERATE)),
    ("GET",    "/api/admin/jobs",                                     Company(Permissions::OPERATE)),
    ("POST",   "/api/admin/jobs/{id}/retry",                          Company(Permissions::OPERATE)),
    // Paths of another system's interface (`rest/paths.rs`); `/api/notifications` is above.
    ("POST",   "/auth/signup",                                      Company(Permissions::MANAGE_USERS)),
    ("POST",   "/auth/login",                                       Anybody),
    ("GET",    "/me",                                               Company(Permissions::OWN_ACCOUNT)),
    ("PATCH",  "/me/prefs",                                         Company(Permissions::OWN_ACCOUNT)),
    ("GET",    "/admin/sessions",                                   Company(Permissions::READ_SESSIONS)),
    ("POST",   "/admin/sessions/export",                            Company(Permissions::EXPORT)),
    ("GET",    "/admin/sessions/{id}",                              Company(Permissions::READ_SESSIONS)),
    ("GET",    "/admin/sessions/{id}/messages",                     Company(Permissions::READ_SESSIONS)),
    ("PUT",    "/admin/sessions/{id}/assign",                       Company(Permissions::ANSWER_SESSIONS)),
    ("PUT",    "/admin/sessions/{id}/close",                        Company(Permissions::ANSWER_SESSIONS)),
    ("GET",    "/api/admin/llm-configs",                            Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/llm-config",                             Company(Permissions::ADMINISTER)),
    ("PATCH",  "/api/admin/llm-config/{id}/activate",               Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/llm-config/{id}",                        Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/system-prompt",                          Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/system-prompt",                          Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/context-limit",                          Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/context-limit",                          Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/welcome-message",                        Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/welcome-message",                        Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/image-prompt",                           Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/image-prompt",                           Company(Permissions::ADMINISTER)),
    ("POST",   "/api/tickets",                                      Anybody),
    ("GET",    "/api/tickets",                                      Company(Permissions::READ_TICKETS)),
    ("POST",   "/api/tickets/reply",                                Company(Permissions::EDIT_TICKETS)),
    ("GET",    "/api/canned-responses",                             Company(Permissions::ANSWER_SESSIONS)),
    ("POST",   "/api/canned-responses",                             Company(Permissions::ANSWER_SESSIONS)),
    ("PUT",    "/api/canned-responses/{id}",                        Company(Permissions::ANSWER_SESSIONS)),
    ("DELETE", "/api/canned-responses/{id}",                        Company(Permissions::ANSWER_SESSIONS)),
    // Calls (`rest/rpc.rs`).
    ("POST",   "/api/rpc/support.list",                             VerifiedOr(Permissions::READ_TICKETS)),
    ("POST",   "/api/rpc/support.get",                              VerifiedOr(Permissions::READ_TICKETS)),
    ("POST",   "/api/rpc/support.create",                           VerifiedOr(Permissions::EDIT_TICKETS)),
    ("POST",   "/api/rpc/support.reply",                            Verified),
    ("POST",   "/api/rpc/support.provideFeedback",                  Verified),
    ("POST",   "/api/rpc/support.close",                            Verified),
    ("POST",   "/api/rpc/support.adminList",                        Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/support.adminGet",                         Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/support.adminReply",                       Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/support.assign",                           Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/support.changeStatus",                     Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/support.getStats",                         Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/supportChat.startSession",                 Anybody),
    ("POST",   "/api/rpc/supportChat.sendMessage",                  Anybody),
    ("POST",   "/api/rpc/supportChat.getSession",                   Anybody),
    ("POST",   "/api/rpc/supportChat.escalate",                     Anybody),
    ("POST",   "/api/rpc/supportChat.setEmail",                     Anybody),
    ("POST",   "/api/rpc/supportChat.close",                        Anybody),
    ("POST",   "/api/rpc/supportChat.adminList",                    Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/supportChat.adminGet",                     Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/supportChat.adminReply",                   Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/supportChat.adminClose",                   Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/supportChat.getStats",                     Company(Permissions::ADMINISTER)),
    ("POST",   "/api/rpc/{name}",                                   Anybody),
    // Pages and probes.
    ("GET",    "/",                                                   Anybody),
    ("GET",    "/assets/{name}",                                      Anybody),
    ("GET",    "/widget",                                             Anybody),
    ("GET",    "/widget.js",                                          Anybody),
    ("GET",    "/widget/{name}",                                      Anybody),
    ("GET",    "/console",                                            Anybody),
    ("GET",    "/console/",                                           Anybody),
    ("GET",    "/console/{*path}",                                    Anybody),
    ("GET",    "/api/openapi.json",                                   Anybody),
    ("GET",    "/healthz",                                            Anybody),
    ("GET",    "/readyz",                                             Anybody),
    ("GET",    "/metrics",                                            Anybody),
];

/// The row of a route; none: it has none.
pub(crate) fn of(method: &Method, route: &str) -> Option<Access> {
    static ROWS: LazyLock<HashMap<(&str, &str), Access>> = LazyLock::new(|| {
        let row = |(method, route, access): &(&'static str, &'static str, Access)| ((*method, *route), *access);
        TABLE.iter().map(row).collect()
    });
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    ROWS.get(&(method, route)).copied()
}

impl Access {
    /// What a description says of it; empty: nothing is needed.
    pub(crate) fn words(self) -> String {
        match self {
            Anybody | Platform => String::new(),
            Session => "Needs the token of the session.".to_owned(),
            Verified => "Needs the token of a verified contact's session.".to_owned(),
            VerifiedOr(permission) => format!(
                "Needs the token of a verified contact's session, or the permission `{}`.",
                permission.words()
            ),
            Holder(permission) | Company(permission) => format!("Needs the permission `{}`.", permission.words()),
        }
    }

    /// The names of the tokens of which one is needed, as the description has them.
    pub(crate) const fn tokens(self) -> &'static [&'static str] {
        match self {
            Anybody | Platform => &[],
            Session | Verified => &["session_token"],
            Holder(_) | VerifiedOr(_) => &["session_token", "api_key", "sign_in"],
            Company(permission) if permission.contains(Permissions::OWN_ACCOUNT) => &["sign_in"],
            Company(_) => &["api_key", "sign_in"],
        }
    }

    /// Whether a good token can be one that does not suffice.
    pub(crate) const fn can_be_forbidden(self) -> bool {
        matches!(self, Session | Verified | VerifiedOr(_) | Holder(_) | Company(_))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_route_has_one_row() {
        let routes: HashSet<_> = TABLE.iter().map(|(method, route, _)| (method, route)).collect();
        assert_eq!(routes.len(), TABLE.len());
        assert_eq!(of(&Method::HEAD, "/"), Some(Anybody));
        assert_eq!(of(&Method::POST, "/"), None);
    }

    #[test]
    fn a_row_wants_one_permission() {
        for (method, route, access) in TABLE {
            if let Holder(permission) | VerifiedOr(permission) | Company(permission) = access {
                assert_eq!(permission.iter().count(), 1, "{method} {route}");
            }
        }
    }
}
