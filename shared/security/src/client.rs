//! The address of a client behind proxies.

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;

/// The address to hold requests against: `peer`, unless that is a trusted proxy; then the right-most address that the
/// headers name and that is not itself a trusted proxy. What stands left of it was written by the client and proves
/// nothing.
///
/// `forwarded` are the values of `Forwarded` (RFC 7239) and `x_forwarded_for` those of `X-Forwarded-For`, in order. When
/// both are there and disagree, one of them passed the proxy unread and may be forged: then it is `peer`.
pub fn client_address<'a>(
    peer: IpAddr,
    forwarded: impl IntoIterator<Item = &'a str>,
    x_forwarded_for: impl IntoIterator<Item = &'a str>,
    trusted: &[IpNet],
) -> IpAddr {
    let peer = peer.to_canonical();
    if !is_trusted(peer, trusted) {
        return peer;
    }
    let standard = right_most_untrusted(
        peer,
        forwarded.into_iter().flat_map(|value| value.split(',').map(forwarded_for)),
        trusted,
    );
    let customary = right_most_untrusted(
        peer,
        x_forwarded_for.into_iter().flat_map(|value| value.split(',').map(address)),
        trusted,
    );
    match (standard, customary) {
        (Some(one), Some(other)) if one != other => peer,
        (one, other) => one.or(other).unwrap_or(peer),
    }
}

/// `None` when there is no hop. A hop that is not an address ends the search at the last proxy known.
fn right_most_untrusted(peer: IpAddr, hops: impl Iterator<Item = Option<IpAddr>>, trusted: &[IpNet]) -> Option<IpAddr> {
    let hops: Vec<Option<IpAddr>> = hops.collect();
    let mut found = None;
    for hop in hops.into_iter().rev() {
        let Some(address) = hop else { return found.or(Some(peer)) };
        found = Some(address);
        if !is_trusted(address, trusted) {
            break;
        }
    }
    found
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// The `for` of one element, such as `for="[2001:db8::1]:4711";proto=https`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let value = element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then_some(value)
    })?;
    address(value.trim().trim_matches('"'))
}

/// An address, with or without brackets and port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let parsed = bare
        .parse::<IpAddr>()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    parsed.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [&str; 0] = [];

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn trusted() -> Vec<IpNet> {
        ["10.0.0.0/8", "fd00::/8"]
            .iter()
            .map(|text| text.parse().expect("a network"))
            .collect()
    }

    #[test]
    fn headers_of_a_stranger_are_not_believed() {
        assert_eq!(
            client_address(ip("203.0.113.9"), ["for=1.1.1.1"], ["1.1.1.1"], &trusted()),
            ip("203.0.113.9")
        );
        assert_eq!(client_address(ip("10.0.0.1"), NONE, ["1.1.1.1"], &[]), ip("10.0.0.1"));
    }

    #[test]
    fn the_right_most_untrusted_address_counts() {
        let peer = ip("10.0.0.1");
        let cases: [(&[&str], &str); 6] = [
            (&["198.51.100.7"], "198.51.100.7"),
            (&["1.1.1.1, 198.51.100.7, 10.0.0.2"], "198.51.100.7"),
            (&["1.1.1.1", "198.51.100.7:4711"], "198.51.100.7"),
            (&["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            (&["1.1.1.1, rubbish, 10.0.0.2"], "10.0.0.2"),
            (&["::ffff:198.51.100.7"], "198.51.100.7"),
        ];
        for (header, client) in cases {
            assert_eq!(
                client_address(peer, NONE, header.iter().copied(), &trusted()),
                ip(client),
                "{header:?}"
            );
        }
        assert_eq!(client_address(peer, NONE, NONE, &trusted()), peer);
    }

    #[test]
    fn forwarded_is_read_as_rfc_7239_writes_it() {
        let peer = ip("10.0.0.1");
        let cases = [
            ("for=192.0.2.43, for=198.51.100.17;proto=https;by=10.0.0.2", "198.51.100.17"),
            ("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=\"_hidden\"", "10.0.0.1"),
            ("proto=https", "10.0.0.1"),
        ];
        for (header, client) in cases {
            assert_eq!(client_address(peer, [header], NONE, &trusted()), ip(client), "{header}");
        }
    }

    #[test]
    fn headers_that_disagree_are_not_believed() {
        let peer = ip("10.0.0.1");
        assert_eq!(client_address(peer, ["for=1.1.1.1"], ["198.51.100.7"], &trusted()), peer);
        assert_eq!(
            client_address(peer, ["for=198.51.100.7"], ["198.51.100.7"], &trusted()),
            ip("198.51.100.7")
        );
    }

    #[test]
    fn a_mapped_peer_is_its_ipv4_address() {
        assert_eq!(
            client_address(ip("::ffff:10.0.0.1"), NONE, ["198.51.100.7"], &trusted()),
            ip("198.51.100.7")
        );
    }
}
