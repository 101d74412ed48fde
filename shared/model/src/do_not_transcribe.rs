//! Whose calls, and which, are not fetched and not transcribed; and that people were told of a recording.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ContactId, DoNotTranscribeId, email::is_email, name::named};

named! {
    /// What an entry of the list names.
    BarredKind, "kind of entry" {
        /// A contact of the company.
        Contact = "contact",
        /// A phone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A meeting, by the platform's id of it.
        Meeting = "meeting",
    }
}

/// An entry of the list of those whose calls are neither fetched nor transcribed. One of the four says what it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoNotTranscribe {
    /// Its id.
    pub id: DoNotTranscribeId,
    /// What it names.
    pub kind: BarredKind,
    /// The contact.
    pub contact_id: Option<ContactId>,
    /// The phone number, as it was entered.
    pub phone: Option<String>,
    /// The e-mail address, as it was entered.
    pub email: Option<String>,
    /// The platform's id of the meeting, as it was entered.
    pub meeting_id: Option<String>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

/// Fewest digits of a phone number.
const PHONE: usize = 6;

impl BarredKind {
    /// What an entry is compared by, and what calls, people and contacts have is compared with; none: it is nothing of the kind. Phone numbers are
    /// compared by their digits, with the country's code, and are none without it.
    #[must_use]
    pub fn key(self, value: &str) -> Option<String> {
        let value = value.trim();
        match self {
            Self::Contact => value.parse::<ContactId>().ok().map(|id| id.to_string()),
            Self::Email => is_email(value).then(|| value.to_lowercase()),
            Self::Phone => {
                let value = value.strip_prefix("tel:").unwrap_or(value).replace("(0)", "");
                let written =
                    |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || "+-./()\u{2010}\u{2011}\u{2013}".contains(letter);
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                let digits = digits.strip_prefix("00").or_else(|| value.starts_with('+').then_some(&*digits))?;
                (value.chars().all(written) && digits.len() >= PHONE).then(|| digits.to_owned())
            }
            // Platforms show numbers with gaps.
            Self::Meeting => {
                let bare: String = value.chars().filter(|letter| !letter.is_whitespace()).collect();
                let number: String = bare.chars().filter(|letter| *letter != '-').collect();
                let is_number = !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit());
                (!bare.is_empty()).then_some(if is_number { number } else { bare })
            }
        }
    }
}

/// That those who took part in a call were told that it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    /// Who of the company told them, or what: a person, an announcement.
    pub by: String,
    /// How they were told, and what they said.
    pub how: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Consent {
    /// Most characters of `by`.
    pub const MOST_BY: usize = 120;
    /// Most characters of `how`.
    pub const MOST_HOW: usize = 500;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_several_ways_is_one_key() {
        for (kind, written, key) in [
            (BarredKind::Phone, "+49 (30) 123-456", Some("4930123456")),
            (BarredKind::Phone, "0049 30 123456", Some("4930123456")),
            (BarredKind::Phone, "tel:+49-30-123456", Some("4930123456")),
            (BarredKind::Phone, "+49\u{a0}(0)30 123\u{2013}456", Some("4930123456")),
            (BarredKind::Phone, "030 123456", None),
            (BarredKind::Phone, "Ada 12345678", None),
            (BarredKind::Phone, "12", None),
            (BarredKind::Email, " Ada@Shop.example ", Some("ada@shop.example")),
            (BarredKind::Email, "ada", None),
            (BarredKind::Meeting, "857 4606 5000", Some("85746065000")),
            (BarredKind::Meeting, "857-4606-5000", Some("85746065000")),
            (BarredKind::Meeting, "abc-defg-hij", Some("abc-defg-hij")),
            (BarredKind::Meeting, "  ", None),
            (BarredKind::Contact, "nobody", None),
        ] {
            assert_eq!(kind.key(written).as_deref(), key, "{kind} {written}");
        }
    }
}
