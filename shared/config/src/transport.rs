//! Whether what a connection carries can be read on its way: the database, the broker and the mail server on other machines are spoken to over TLS.

use std::net::IpAddr;

use url::{Host, Url};

use super::ConnectionUrl;

/// What is missing for `url` to be spoken to safely, as the end of a sentence; none where nothing is. An address that does not parse is left to
/// whoever connects.
pub(super) fn in_clear(url: &ConnectionUrl) -> Option<&'static str> {
    let url = Url::parse(url.expose()).ok()?;
    let option = |names: &[&str]| {
        let found = url.query_pairs().find(|(name, _)| names.contains(&name.as_ref()));
        found.map(|(_, value)| value.into_owned())
    };
    let safer = match url.scheme() {
        "postgres" | "postgresql" => {
            let socket = option(&["host"]).is_some_and(|host| host.starts_with('/'));
            let mode = option(&["sslmode", "ssl-mode"]);
            if socket || matches!(mode.as_deref(), Some("require" | "verify-ca" | "verify-full")) {
                return None;
            }
            "add ?sslmode=verify-full (or require, which believes any certificate)"
        }
        "amqp" => "write amqps://",
        "imap" => "write imaps://",
        "smtp" if option(&["tls"]).as_deref() != Some("required") => "add ?tls=required, or write smtps://",
        _ => return None,
    };
    (!stays_here(&url)).then_some(safer)
}

/// Whether an address is on this machine: loopback, or a socket in the file system.
fn stays_here(url: &Url) -> bool {
    match url.host() {
        None => true,
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        // Outside of the web's schemes, numbers are parsed as names.
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name.is_empty()
                || name == "localhost"
                || name.ends_with(".localhost")
                || name.starts_with("%2f")
                || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leaves_the_machine_unprotected_is_named() {
        for open in [
            "postgres://app:secret@db/frontdesk",
            "postgres://app@10.0.0.7:5432/frontdesk?sslmode=prefer",
            "postgresql://app@db.example/frontdesk?sslmode=disable",
            "amqp://guest:guest@mq/%2f",
            "amqp://guest:guest@[2001:db8::1]:5672",
            "smtp://mail.example:25",
            "smtp://mail.example?tls=opportunistic",
            "imap://user:secret@mail.example",
            "amqp://127.0.0.1.example",
        ] {
            assert!(in_clear(&ConnectionUrl::new(open)).is_some(), "{open}");
        }
        for fine in [
            "postgres://app@db/frontdesk?sslmode=verify-full",
            "postgres://app@db/frontdesk?sslmode=require",
            "postgres://app@127.0.0.1:5433/app",
            "postgres://app@localhost/app?sslmode=disable",
            "postgres:///app?host=/run/postgresql",
            "postgres://%2Frun%2Fpostgresql/app",
            "amqp://guest:guest@127.0.0.1:5672/%2f",
            "amqp://guest:guest@[::1]:5672/%2f",
            "amqps://mq.example",
            "smtp://localhost:25",
            "smtp://mail.example:587?tls=required",
            "smtps://user:secret@mail.example",
            "imaps://user:secret@mail.example",
            "imap://user:secret@127.0.0.1:1143",
            "sqlite:///var/lib/frontdesk.db",
            "local:",
        ] {
            assert_eq!(in_clear(&ConnectionUrl::new(fine)), None, "{fine}");
        }
    }
}
