//! TLS of the API.

use super::Findings;
use crate::value::ConnectionUrl;

impl Findings<'_> {
    pub(super) fn tls(&mut self) {
        let c = self.config;
        let pair = c.tls.certificate.is_some() == c.tls.key.is_some();
        let lacking = if c.tls.key.is_none() { "tls.key" } else { "tls.certificate" };
        self.require(pair, lacking, "a certificate and its key go together: set both, or neither");
        self.require(
            !c.force_tls || c.tls.certificate.is_some() || !c.limits.trusted_proxies.is_empty(),
            "force_tls",
            "nobody could come over TLS: set tls.certificate and tls.key, or name the proxy that ends TLS in limits.trusted_proxies",
        );
        let public = c.public_url.as_ref().map(ConnectionUrl::scheme);
        self.require(
            !c.forces_tls() || public != Some("http"),
            "public_url",
            "must begin with https://, since requests without TLS are refused (force_tls, tls.certificate)",
        );
        self.require(c.tls.handshakes >= 1, "tls.handshakes", "must be at least 1");
        self.positive("tls.handshake_timeout", c.tls.handshake_timeout);
    }
}
