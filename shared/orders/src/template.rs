//! Addresses with places for an order's number and its owner's address.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// The places that an address may have.
const NUMBER: &str = "{number}";
const EMAIL: &str = "{email}";

/// Fills the places of an address. What is filled in is encoded, so that it stays within its place.
pub fn filled(template: &str, number: &str, email: Option<&str>) -> Result<Url, String> {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let (number, email) = (encoded(number), encoded(email.unwrap_or_default()));
    let mut out = String::with_capacity(template.len() + number.len() + email.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        (out, rest) = if let Some(after) = rest.strip_prefix(NUMBER) {
            (out + &number, after)
        } else if let Some(after) = rest.strip_prefix(EMAIL) {
            (out + &email, after)
        } else {
            return Err(format!("has a place other than {NUMBER} and {EMAIL}"));
        };
    }
    out.push_str(rest);
    Url::parse(&out).map_err(|error| format!("is no address: {error}"))
}

/// What is wrong with an address, if anything: its host must not depend on what is filled in.
pub fn wrong(template: &str) -> Option<String> {
    let filled = match filled(template, "1", Some("a@b.example")) {
        Ok(url) => url,
        Err(reason) => return Some(reason),
    };
    let path_begins = template.find("://").and_then(|at| {
        let host = at + "://".len();
        template[host..].find(['/', '?', '#']).map(|length| host + length)
    });
    if template.find('{').is_some_and(|place| path_begins.is_none_or(|path| place < path)) {
        return Some("must not have places in scheme or host".to_owned());
    }
    if !filled.has_host() {
        return Some("names no host".to_owned());
    }
    if filled.fragment().is_some() {
        return Some("must not have a fragment".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_stays_in_its_place() {
        let url = filled("https://erp.example/o/{number}?by={email}", "../x?a=1#&", Some("a+b@c.example")).unwrap();
        assert_eq!(
            url.as_str(),
            "https://erp.example/o/%2E%2E%2Fx%3Fa%3D1%23%26?by=a%2Bb%40c%2Eexample"
        );
        assert_eq!(
            filled("https://erp.example/{number}", "{email}", None).unwrap().path(),
            "/%7Bemail%7D"
        );
    }

    #[test]
    fn a_host_is_not_for_customers_to_say() {
        for template in [
            "https://{number}/",
            "https://{number}.erp.example/",
            "{number}://erp.example/",
            "https://erp.example/{other}",
            "erp.example/{number}",
            "https://erp.example/{number}#x",
            "https://erp.example{number}",
        ] {
            assert!(wrong(template).is_some(), "{template}");
        }
        assert_eq!(wrong("https://erp.example/orders/{number}?email={email}"), None);
    }
}
