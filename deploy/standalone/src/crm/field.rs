//! Values of CRM files that programs write in more than one way.

use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned},
};
use serde_json::value::RawValue;

/// A text on one or more lines, trimmed and not blank.
#[derive(Debug, Clone)]
pub struct Text(pub String);

/// A name or number by which the other system knows a thing: a text, or a whole number as JSON.
#[derive(Debug, Clone)]
pub struct Key(pub String);

/// A sum of money: a decimal as text or as a JSON number, kept digit by digit.
#[derive(Debug, Clone)]
pub struct Money(pub String);

/// An ISO 4217 code.
#[derive(Debug, Clone)]
pub struct Currency(pub String);

/// An e-mail address, in lower case.
#[derive(Debug, Clone)]
pub struct Email(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        checked(&text).map(Self).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = written(deserializer)?;
        match written {
            Written::Text(text) => checked(&text).map(Self).map_err(de::Error::custom),
            Written::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Self(number)),
            Written::Number(number) => Err(de::Error::custom(format!("{number} is no id: write a text or a whole number"))),
        }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (Written::Text(text) | Written::Number(text)) = written(deserializer)?;
        let decimal = Decimal::from_str_exact(text.trim()).or_else(|error| Decimal::from_scientific(text.trim()).map_err(|_| error));
        decimal
            .map(|decimal| Self(decimal.to_string()))
            .map_err(|_| de::Error::custom(format!("{text:?} is no decimal number such as 59.90")))
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let code = text.trim().to_ascii_uppercase();
        if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(de::Error::custom(format!("{text:?} is no currency code such as EUR")))
        }
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        let parts = text
            .split_once('@')
            .filter(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
        if parts.is_some() && !text.contains(char::is_whitespace) {
            Ok(Self(text.to_lowercase()))
        } else {
            Err(de::Error::custom(format!("{text:?} is no e-mail address")))
        }
    }
}

/// A field that may be missing, null or blank: programs write all three for "not known".
pub fn known<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let raw = Option::<Box<RawValue>>::deserialize(deserializer)?;
    let blank = |raw: &str| {
        raw.strip_prefix('"')
            .and_then(|raw| raw.strip_suffix('"'))
            .is_some_and(|text| text.trim().is_empty())
    };
    let raw = raw.filter(|raw| !blank(raw.get()));
    raw.map(|raw| serde_json::from_str(raw.get()))
        .transpose()
        .map_err(de::Error::custom)
}

fn checked(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("a text is blank; leave the field out or say something".to_owned());
    }
    if text.contains('\0') {
        return Err("a text holds a NUL character, which Postgres cannot keep".to_owned());
    }
    Ok(text.to_owned())
}

enum Written {
    Text(String),
    Number(String),
}

/// A text or number as it stands in the file: as a floating-point number, 59.90 would become 59.9.
fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Written, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let raw = raw.get();
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).map(Written::Text).map_err(de::Error::custom),
        Some(b'-' | b'0'..=b'9') => Ok(Written::Number(raw.to_owned())),
        _ => Err(de::Error::custom(format!("expected a text or a number instead of {raw}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(json: &str) -> Option<String> {
        serde_json::from_str::<Money>(json).ok().map(|money| money.0)
    }

    #[test]
    fn money_keeps_its_digits() {
        for (json, kept) in [
            ("59.90", "59.90"),
            ("\"59.90\"", "59.90"),
            ("-18", "-18"),
            ("\" 0.00 \"", "0.00"),
            ("1e2", "100"),
            ("0.1", "0.1"),
        ] {
            assert_eq!(money(json).as_deref(), Some(kept), "{json}");
        }
        for json in ["\"59,90\"", "\"\"", "true", "[]", "\"NaN\"", "null"] {
            assert_eq!(money(json), None, "{json}");
        }
    }

    #[test]
    fn ids_may_be_numbers_and_addresses_are_lower_case() {
        assert_eq!(serde_json::from_str::<Key>("1001").unwrap().0, "1001");
        assert_eq!(serde_json::from_str::<Key>("\"ORD-1 \"").unwrap().0, "ORD-1");
        assert!(serde_json::from_str::<Key>("1.5").is_err());
        assert_eq!(
            serde_json::from_str::<Email>("\" Marta@Example.COM\"").unwrap().0,
            "marta@example.com"
        );
        for json in ["\"marta\"", "\"@x\"", "\"a@b@c\"", "\"a b@c\""] {
            assert!(serde_json::from_str::<Email>(json).is_err(), "{json}");
        }
        assert_eq!(serde_json::from_str::<Currency>("\"eur\"").unwrap().0, "EUR");
        assert!(serde_json::from_str::<Currency>("\"euro\"").is_err());
        assert!(serde_json::from_str::<Text>("\"a\\u0000b\"").is_err());
    }
}
