//! What must hold of calls and their platforms.

use frontdesk_security::{LEAST_SECRET, secret_is_long};
use url::{Host, Url};

use super::Findings;

impl Findings<'_> {
    pub(super) fn calls(&mut self) {
        let calls = &self.config.calls;
        for (name, platform) in &calls.platforms {
            let host = |text: &String| !text.is_empty() && Host::parse(text).is_ok();
            self.require(
                platform.download_hosts.iter().all(host),
                &format!("calls.{name}.download_hosts"),
                "expected names of hosts such as \"files.example\", without scheme, port or path",
            );
            self.positive(&format!("calls.{name}.replay_window"), platform.replay_window);
            self.require(
                platform
                    .text("secret_token")
                    .is_none_or(|secret| secret.is_empty() || secret_is_long(secret)),
                &format!("calls.{name}.secret_token"),
                &format!("must have at least {LEAST_SECRET} characters: whoever guesses it can announce calls"),
            );
            for key in platform.fields.keys().filter(|key| key.ends_with("_url")) {
                let web = |text: &str| Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
                self.require(
                    platform.text(key).is_some_and(web),
                    &format!("calls.{name}.{key}"),
                    "expected an address that begins with https://",
                );
            }
        }
        self.positive("calls.files_within", calls.files_within);
        self.require(calls.executors >= 1, "calls.executors", "must be at least 1");
    }
}
