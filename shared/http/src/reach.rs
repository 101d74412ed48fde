//! Which addresses may be asked: webhooks and tenants name them, so they are not to be trusted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ipnet::{Ipv4Net, Ipv6Net};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// The IANA registry of special-purpose addresses, as far as they are not reachable from everywhere.
const SPECIAL_V4: &[Ipv4Net] = &[
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// All of IPv6 that is given out for use everywhere; the rest is loopback, local, multicast, or carries an IPv4 address.
const GLOBAL_V6: Ipv6Net = v6(0x2000, 0, 3);

/// What is special within that: Teredo and protocol assignments, documentation, 6to4 (which carries an IPv4 address).
const SPECIAL_V6: &[Ipv6Net] = &[v6(0x2001, 0, 23), v6(0x2001, 0x0db8, 32), v6(0x2002, 0, 16), v6(0x3fff, 0, 20)];

const fn v4(octets: [u8; 4], prefix: u8) -> Ipv4Net {
    let [a, b, c, d] = octets;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

/// A net by the first two parts of its address; the others are zero.
const fn v6(first: u16, second: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0), prefix)
}

/// Whether everybody can reach an address.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|net| net.contains(&address)),
        IpAddr::V6(address) => GLOBAL_V6.contains(&address) && !SPECIAL_V6.iter().any(|net| net.contains(&address)),
    }
}

/// Why an address is not asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// It is at a private address, which the configuration does not allow. Holds the host.
    #[error("{0} is at a private address")]
    Private(String),
    /// It may not be asked whatever is configured: another scheme, a user name in the address, no TLS to a public host.
    #[error("{0}")]
    Never(String),
}

/// Which addresses a request may go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those that everybody can reach.
    Public,
    /// Those of closed networks.
    Private,
    /// All.
    Any,
}

impl Reach {
    /// Where a URL may lead, by its scheme and by whether private addresses are `allowed` for it: `http:` to nowhere else.
    ///
    /// # Errors
    /// When it may not be asked at all; what is only a name shows when it is resolved.
    pub fn of(url: &Url, allowed: bool) -> Result<Self, Forbidden> {
        let host = url.host_str().unwrap_or_default();
        let reach = match (url.scheme(), allowed) {
            ("https", false) => Self::Public,
            ("https", true) => Self::Any,
            ("http", true) => Self::Private,
            ("http", false) => return Err(Forbidden::Never(format!("{host} is asked over https: only"))),
            (scheme, _) => return Err(Forbidden::Never(format!("an address that begins with {scheme}: is not asked"))),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Forbidden::Never(format!("the address at {host} carries a user name or password")));
        }
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) => None,
            None => return Err(Forbidden::Never("the address names no host".to_owned())),
        };
        match literal {
            Some(address) if !reach.takes(address) => Err(reach.refusal(host)),
            _ => Ok(reach),
        }
    }

    fn takes(self, address: IpAddr) -> bool {
        match self {
            Self::Public => is_public(address),
            Self::Private => !is_public(address),
            Self::Any => true,
        }
    }

    fn refusal(self, host: &str) -> Forbidden {
        match self {
            Self::Private => Forbidden::Never(format!("{host} is asked over https: only, since it is at a public address")),
            Self::Public | Self::Any => Forbidden::Private(host.to_owned()),
        }
    }
}

/// Resolves names, and leaves out the addresses that may not be asked. A connection is made to what it answers and nothing else, so
/// that a name cannot mean something else a moment later.
impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = *self;
        Box::pin(async move {
            let host = name.as_str();
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host, 0)).await?.collect();
            let taken: Vec<SocketAddr> = found.iter().copied().filter(|address| reach.takes(address.ip())).collect();
            if taken.is_empty() && !found.is_empty() {
                return Err(reach.refusal(host).into());
            }
            Ok(Box::new(taken.into_iter()) as Addrs)
        })
    }
}

/// Whether `host` is one of `hosts` or below one of them.
pub fn is_among(host: &str, hosts: &[String]) -> bool {
    hosts.iter().any(|allowed| {
        let (host, allowed) = (host.trim_end_matches('.'), allowed.trim_end_matches('.'));
        let below = host.len().checked_sub(allowed.len()).and_then(|at| host.split_at_checked(at));
        !allowed.is_empty()
            && below.is_some_and(|(before, tail)| tail.eq_ignore_ascii_case(allowed) && (before.is_empty() || before.ends_with('.')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(url: &str, allowed: bool) -> Option<Reach> {
        Reach::of(&url.parse().unwrap(), allowed).ok()
    }

    #[test]
    fn private_addresses_are_refused_however_they_are_written() {
        for host in [
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[ff02::1]",
            "[::ffff:10.0.0.1]",
            "[::ffff:8.8.8.8]",
            "[64:ff9b::a00:1]",
            "[2002:a00:1::]",
            "[2001:0:a00:1::]",
        ] {
            let url = format!("https://{host}/file");
            assert_eq!(reach(&url, false), None, "{host}");
            assert_eq!(reach(&url, true), Some(Reach::Any), "{host}");
        }
    }

    #[test]
    fn public_addresses_are_asked_over_https() {
        for host in ["zoom.us", "8.8.8.8", "100.63.255.255", "172.32.0.1", "[2606:4700::1111]"] {
            assert_eq!(reach(&format!("https://{host}/"), false), Some(Reach::Public), "{host}");
            assert_eq!(reach(&format!("http://{host}/"), false), None, "{host}");
        }
        assert_eq!(reach("http://8.8.8.8/", true), None);
        assert_eq!(reach("http://127.0.0.1:9/", true), Some(Reach::Private));
    }

    #[test]
    fn other_schemes_and_user_names_are_refused() {
        for url in [
            "file:///etc/passwd",
            "ftp://zoom.us/",
            "data:,x",
            "https://me:secret@zoom.us/",
            "https://me@zoom.us/",
        ] {
            assert_eq!(reach(url, true), None, "{url}");
        }
    }

    #[test]
    fn a_host_is_among_the_hosts_by_whole_labels() {
        let hosts = ["zoom.us".to_owned(), "127.0.0.1".to_owned(), String::new()];
        for host in ["zoom.us", "ZOOM.us", "zoom.us.", "us02web.zoom.us", "127.0.0.1"] {
            assert!(is_among(host, &hosts), "{host}");
        }
        for host in ["evilzoom.us", "zoom.us.evil.example", "us", "", "127.0.0.10", "ézoom.us"] {
            assert!(!is_among(host, &hosts), "{host}");
        }
    }

    #[tokio::test]
    async fn a_name_is_refused_for_what_it_means() {
        let private = || "localhost".parse::<Name>().unwrap();
        let error = Reach::Public.resolve(private()).await.err().unwrap();
        assert!(error.is::<Forbidden>(), "{error}");
        assert!(Reach::Private.resolve(private()).await.unwrap().next().is_some());
        assert!(Reach::Any.resolve(private()).await.unwrap().next().is_some());
    }
}
