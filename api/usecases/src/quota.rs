//! Refusals of rates and quotas, by whom they count.

use std::time::Duration;

use frontdesk_store::{VoiceOver, VoiceScope};
use frontdesk_telemetry::metric;

use crate::error::{Error, ErrorKind};

/// The refusal of a session's rate.
pub(crate) fn session_limited(per_minute: u32, retry_after: Duration) -> Error {
    limited(
        "session",
        format!("A session may send {per_minute} messages a minute."),
        retry_after,
    )
}

/// The refusal of a recording, by the quota that it exceeds.
pub(crate) fn voice_limited(over: &VoiceOver) -> Error {
    let (by, whose, key) = match over.scope {
        VoiceScope::Session => ("session", "A session takes", "session_upload_bytes_per_day"),
        VoiceScope::Contact => ("contact", "A contact may send", "contact_upload_bytes_per_day"),
        VoiceScope::Tenant => ("tenant", "All customers together may send", "tenant_upload_bytes_per_day"),
    };
    let most = over.most;
    limited(
        by,
        format!("{whose} {most} bytes of recordings a day (limits.{key})."),
        over.retry_after,
    )
}

/// The refusal of a rate or quota, counted.
pub(crate) fn limited(by: &'static str, detail: String, retry_after: Duration) -> Error {
    metrics::counter!(metric::RATE_LIMITED_TOTAL, "by" => by).increment(1);
    Error::new(ErrorKind::RateLimited, detail).retry_after(retry_after)
}
