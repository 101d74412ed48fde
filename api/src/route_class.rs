//! What kind of work a route is, and how long it may take.

use std::time::Duration;

use axum::http::Method;
use frontdesk_usecases::{PROCESS_DEADLINE, WEBHOOK_PATH};

use crate::gate::Load;

const VOICE_PATH: &str = "/api/chat/sessions/{id}/voice";
const FILES_PATH: &str = "/api/chat/sessions/{id}/files";
const STAFF_FILES_PATH: &str = "/api/admin/sessions/{id}/files";
const PROCESS_PATH: &str = "/api/chat/ai/process";
const GRAPHQL_PATH: &str = "/api/graphql";
/// Where clients of Socket.IO wait for what happens next: until the next ping of the engine at the latest.
const POLLS_PATH: &str = "/socket.io/";
const POLL_DEADLINE: Duration = Duration::from_mins(1);
/// The paths of another system's interface, and what is below them.
const PATHS: [&str; 12] = [
    "/auth",
    "/me",
    "/admin/sessions",
    "/api/admin/llm-configs",
    "/api/admin/llm-config",
    "/api/admin/system-prompt",
    "/api/admin/context-limit",
    "/api/admin/welcome-message",
    "/api/admin/image-prompt",
    "/api/tickets",
    "/api/notifications",
    "/api/canned-responses",
];
/// A slow line may take this long for the largest file.
const VOICE_DEADLINE: Duration = Duration::from_mins(5);
/// Where live-agent systems send their webhooks.
const LIVE_AGENT_PATH: &str = "/api/webhooks/live-agent/{company}";
/// Platforms give up after three seconds, and send again.
const WEBHOOK_DEADLINE: Duration = Duration::from_millis(2_500);
/// What waits for a worker has its own deadline, and answers for it before this is over.
const PROCESS_MARGIN: Duration = Duration::from_secs(5);

/// How clients of a route read refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As a problem.
    Own,
    /// As a problem with the field `error`, on the paths of another system's interface.
    Path,
    /// As `{"error": {"code", "message", "data"}}`: calls.
    Call,
}

/// How clients of a route read refusals.
pub(crate) fn manner(route: &str) -> Manner {
    let below = |path: &str| {
        route
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if below("/api/rpc") {
        Manner::Call
    } else if PATHS.iter().any(|path| below(path)) {
        Manner::Path
    } else {
        Manner::Own
    }
}

/// What watches the process is never shed and never counted.
pub(crate) fn is_probe(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
}

/// Whether call platforms or live-agent systems call it.
pub(crate) fn is_webhook(route: &str) -> bool {
    route.starts_with(WEBHOOK_PATH) || route == LIVE_AGENT_PATH
}

/// Behind which bulkhead a route's requests are served.
pub(crate) fn load(method: &Method, route: &str) -> Load {
    match route {
        POLLS_PATH if method == Method::GET => Load::Poll,
        VOICE_PATH | FILES_PATH | STAFF_FILES_PATH => Load::Upload,
        route if is_webhook(route) => Load::Webhook,
        _ => Load::Request,
    }
}

/// How long a route's request may take.
pub(crate) fn time_limit(route: &str, usual: Duration) -> Duration {
    match route {
        PROCESS_PATH | GRAPHQL_PATH => usual.max(PROCESS_DEADLINE + PROCESS_MARGIN),
        VOICE_PATH | FILES_PATH | STAFF_FILES_PATH => usual.max(VOICE_DEADLINE),
        POLLS_PATH => usual.max(POLL_DEADLINE),
        route if is_webhook(route) => usual.min(WEBHOOK_DEADLINE),
        _ => usual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_its_bulkhead_and_its_time() {
        let usual = Duration::from_secs(30);
        for (route, bulkhead, limit) in [
            (VOICE_PATH, Load::Upload, VOICE_DEADLINE),
            (FILES_PATH, Load::Upload, VOICE_DEADLINE),
            (PROCESS_PATH, Load::Request, Duration::from_secs(35)),
            ("/api/chat/conference/webhook/{provider}", Load::Webhook, WEBHOOK_DEADLINE),
            ("/api/chat/sessions", Load::Request, usual),
            (POLLS_PATH, Load::Request, POLL_DEADLINE),
        ] {
            assert_eq!((load(&Method::POST, route), time_limit(route, usual)), (bulkhead, limit), "{route}");
        }
        assert_eq!(load(&Method::GET, POLLS_PATH), Load::Poll);
        assert!(is_probe("/readyz") && !is_probe("/"));
    }

    #[test]
    fn other_systems_paths_are_told_from_ours() {
        for (route, expected) in [
            ("/me/prefs", Manner::Path),
            ("/api/me", Manner::Own),
            ("/api/tickets/reply", Manner::Path),
            ("/api/admin/llm-config/{id}", Manner::Path),
            ("/api/rpc/{name}", Manner::Call),
            ("/api/admin/sessions", Manner::Own),
            ("/widget", Manner::Own),
        ] {
            assert_eq!(manner(route), expected, "{route}");
        }
    }
}
