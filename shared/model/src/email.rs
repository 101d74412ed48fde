//! E-mail addresses.

/// Longest e-mail address, in bytes (RFC 5321, section 4.5.3.1.3, less the angle brackets).
pub const MAX_EMAIL: usize = 254;

/// Whether a text has the shape of an e-mail address: a local part, one `@`, a domain of labels with a dot between them, and nothing that
/// could end a header's line.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let local_fits = !local.is_empty() && local.len() <= 64 && !local.starts_with('.') && !local.ends_with('.');
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\\' | '[' | ']')
    };
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= MAX_EMAIL && local_fits && !local.contains(odd) && domain.contains('.') && domain.split('.').all(label_fits)
}

/// An address as it is compared: without case, and without space around it.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_their_shape() {
        for good in [
            "a@example.com",
            "first.last+tag@sub.example.co.uk",
            "o'neill@example.org",
            "jürgen@müller.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@example.com",
            "a@",
            "a b@example.com",
            "a@example..com",
            "a@-x.com",
            "a@b@example.com",
            "a\r\n@example.com",
            "a@exa mple.com",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        let labels = ["a".repeat(60), "b".repeat(60), "c".repeat(60), "d".repeat(60)].join(".");
        assert!(!is_email(&format!("local-part@{labels}.com")), "longer than {MAX_EMAIL} bytes");
    }
}
