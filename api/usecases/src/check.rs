//! Checks of fields, each with a message that names its limit.

use frontdesk_model::{
    email::{MAX_EMAIL, is_email},
    storable::holds_nul,
};
use serde_json::Value;

use crate::error::{Error, FieldError, Result};

/// Collects what is wrong, so that a client learns all of it at once.
#[derive(Default)]
pub(crate) struct Checks(Vec<FieldError>);

impl Checks {
    pub(crate) fn wrong(&mut self, field: &str, detail: impl Into<String>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            detail: detail.into(),
        });
    }

    /// A text of 1 to `most` characters that is not blank and that every database can store.
    pub(crate) fn text(&mut self, field: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            self.wrong(field, format!("has {length} characters; {most} are allowed"));
        } else if text.trim().is_empty() {
            self.wrong(field, "must not be blank");
        } else if text.contains('\0') {
            self.wrong(field, "must not hold NUL characters");
        }
    }

    /// A text on one line: no control characters.
    pub(crate) fn line(&mut self, field: &str, text: Option<&str>, most: usize) {
        let Some(text) = text else { return };
        if text.chars().any(char::is_control) {
            self.wrong(field, "must not hold control characters");
        } else {
            self.text(field, text, most);
        }
    }

    /// Something of the shape of an e-mail address.
    pub(crate) fn email(&mut self, field: &str, email: Option<&str>) {
        let Some(email) = email else { return };
        if email.len() > MAX_EMAIL {
            self.wrong(field, format!("is longer than {MAX_EMAIL} bytes"));
        } else if !is_email(email) {
            self.wrong(field, "is not an e-mail address");
        }
    }

    /// A JSON value that is going to be stored.
    pub(crate) fn storable(&mut self, field: &str, value: &Value, most_bytes: usize) {
        let length = value.to_string().len();
        if length > most_bytes {
            self.wrong(field, format!("has {length} bytes; {most_bytes} are allowed"));
        } else if holds_nul(value) {
            self.wrong(field, "must not hold NUL characters");
        }
    }

    pub(crate) fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::invalid(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wrong(check: impl FnOnce(&mut Checks)) -> Option<String> {
        let mut checks = Checks::default();
        check(&mut checks);
        checks.done().err().map(|error| error.fields()[0].detail.clone())
    }

    #[test]
    fn texts_are_counted_in_characters() {
        assert_eq!(wrong(|c| c.text("text", &"ü".repeat(10), 10)), None);
        assert_eq!(
            wrong(|c| c.text("text", &"ü".repeat(11), 10)).unwrap(),
            "has 11 characters; 10 are allowed"
        );
        assert!(wrong(|c| c.text("text", " \n\t", 10)).is_some());
        assert!(wrong(|c| c.text("text", "", 10)).is_some());
        assert!(wrong(|c| c.text("text", "a\0b", 10)).is_some());
        assert!(wrong(|c| c.line("name", Some("a\nb"), 10)).is_some());
        assert!(wrong(|c| c.line("name", None, 10)).is_none());
    }

    #[test]
    fn e_mail_addresses_have_their_shape() {
        assert!(wrong(|c| c.email("email", Some("a@example.com"))).is_none());
        assert!(wrong(|c| c.email("email", Some("a@b"))).is_some());
        let long = format!("{}@example.com", "a".repeat(300));
        assert!(wrong(|c| c.email("email", Some(&long))).unwrap().contains("254"));
    }

    #[test]
    fn what_postgres_cannot_store_is_refused_anywhere_in_a_value() {
        assert!(wrong(|c| c.storable("metadata", &json!({"a": ["b", "c"]}), 100)).is_none());
        assert!(wrong(|c| c.storable("metadata", &json!({"a": ["b\0"]}), 100)).is_some());
        assert!(wrong(|c| c.storable("metadata", &json!({"a\0": 1}), 100)).is_some());
        assert!(wrong(|c| c.storable("metadata", &json!("x".repeat(100)), 100)).is_some());
    }
}
