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
    /// Whoever has a good token that gives the permission: a session's, too.
    Holder(Permissions),
    /// The company: a key or a user with the permission.
    Company(Permissions),
}

use Access::{Anybody, Company, Holder, Platform, Session, Verified};

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
    ("GET",    "/api/chat/tickets",                                   Verified),
    ("POST",   "/api/chat/tickets",                                   Verified),
    ("GET",    "/api/chat/tickets/{number}",                          Verified),
    ("POST",   "/api/chat/tickets/{number}/messages",                 Verified),
    ("POST",   "/api/chat/tickets/{number}/close",                    Verified),
    ("POST",   "/api/chat/tickets/{number}/feedback",                 Verified),
    ("GET",    "/api/chat/customer/info",                             Verified),
    ("GET",    "/api/chat/customer/sessions",                         Verified),
    ("POST",   "/api/chat/ai/process",                                Holder(Permissions::ASK_ASSISTANT)),
    // Call platforms.
    ("POST",   "/api/chat/conference/webhook",                        Platform),
    ("POST",   "/api/chat/conference/webhook/{provider}",             Platform),
    ("POST",   "/api/chat/conference/webhook/{provider}/{account}",   Platform),
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
    ("GET",    "/api/admin/accuracy",                                 Company(Permissions::ADMINISTER)),
    ("PATCH",  "/api/admin/accuracy/{id}",                            Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/usage",                                    Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/export/{kind}",                            Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/exports",                                  Company(Permissions::EXPORT)),
    ("POST",   "/api/admin/exports",                                  Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/exports/{id}",                             Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/exports/{id}/file",                        Company(Permissions::EXPORT)),
    ("GET",    "/api/admin/call-accounts",                            Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/call-accounts",                            Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/call-accounts/{id}",                       Company(Permissions::ADMINISTER)),
    ("PUT",    "/api/admin/call-accounts/{id}",                       Company(Permissions::ADMINISTER)),
    ("DELETE", "/api/admin/call-accounts/{id}",                       Company(Permissions::ADMINISTER)),
    ("POST",   "/api/admin/identity-secret/rotate",                   Company(Permissions::ADMINISTER)),
    ("GET",    "/api/admin/messages/{id}/trail",                      Company(Permissions::OPERATE)),
    ("GET",    "/api/admin/jobs",                                     Company(Permissions::OPERATE)),
    ("POST",   "/api/admin/jobs/{id}/retry",                          Company(Permissions::OPERATE)),
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
            Holder(permission) | Company(permission) => format!("Needs the permission `{}`.", permission.words()),
        }
    }

    /// The names of the tokens of which one is needed, as the description has them.
    pub(crate) const fn tokens(self) -> &'static [&'static str] {
        match self {
            Anybody | Platform => &[],
            Session | Verified => &["session_token"],
            Holder(_) => &["session_token", "api_key", "sign_in"],
            Company(permission) if permission.contains(Permissions::OWN_ACCOUNT) => &["sign_in"],
            Company(_) => &["api_key", "sign_in"],
        }
    }

    /// Whether a good token can be one that does not suffice.
    pub(crate) const fn can_be_forbidden(self) -> bool {
        matches!(self, Session | Verified | Holder(_) | Company(_))
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
            if let Holder(permission) | Company(permission) = access {
                assert_eq!(permission.iter().count(), 1, "{method} {route}");
            }
        }
    }
}
