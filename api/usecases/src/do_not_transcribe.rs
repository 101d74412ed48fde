//! Whose calls, and which, are neither fetched nor transcribed; and that people were told of a recording.

use chrono::{DateTime, Utc};
use frontdesk_model::{BarredKind, CallId, Conference, Consent, ContactId, DoNotTranscribe, DoNotTranscribeId};
use frontdesk_store::{Page, Paged};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// Most characters of what an entry names.
const MOST: usize = 254;

/// An entry to be made: exactly one of the four.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoNotTranscribeInput {
    /// A contact.
    pub contact_id: Option<ContactId>,
    /// A phone number, with the country's code: six digits at least.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// The platform's id of a meeting, or its number as people know it.
    pub meeting_id: Option<String>,
}

/// Who told those who took part that the call is recorded, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentInput {
    /// Who of the company told them, or what: 1 to 120 characters on one line.
    pub by: String,
    /// How they were told, and what they said: 1 to 500 characters on one line.
    pub how: String,
    /// When; now where it is left out.
    pub at: Option<DateTime<Utc>>,
}

impl DoNotTranscribeInput {
    /// What is entered, as it was written.
    fn named(self) -> Result<(BarredKind, String)> {
        let Self {
            contact_id,
            phone,
            email,
            meeting_id,
        } = self;
        let mut named = [
            (BarredKind::Contact, contact_id.map(|id| id.to_string())),
            (BarredKind::Phone, phone),
            (BarredKind::Email, email),
            (BarredKind::Meeting, meeting_id),
        ]
        .into_iter()
        .filter_map(|(kind, value)| Some((kind, value?)));
        match (named.next(), named.next()) {
            (Some(named), None) => Ok(named),
            _ => Err(Error::field(
                "contact_id",
                "give exactly one of contact_id, phone, email and meeting_id",
            )),
        }
    }
}

/// The field of a kind of entry.
const fn field(kind: BarredKind) -> &'static str {
    match kind {
        BarredKind::Contact => "contact_id",
        BarredKind::Phone => "phone",
        BarredKind::Email => "email",
        BarredKind::Meeting => "meeting_id",
    }
}

impl UseCases {
    /// The company's list, the newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn do_not_transcribe(&self, principal: &Principal, page: &Page) -> Result<Paged<DoNotTranscribe>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        Ok(self.store.barred(tenant, page).await?)
    }

    /// Enters somebody, or a meeting: what of their calls is not begun is neither fetched nor transcribed. The entry, and whether it is new.
    ///
    /// # Errors
    /// Without permission, where not exactly one thing is named or it cannot be read, without such a contact, and when the store fails.
    pub async fn add_do_not_transcribe(&self, principal: &Principal, input: DoNotTranscribeInput) -> Result<(DoNotTranscribe, bool)> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let (kind, value) = input.named()?;
        let value = value.trim().to_owned();
        let mut checks = Checks::default();
        checks.line(field(kind), Some(&value), MOST);
        checks.done()?;
        let key = kind.key(&value).ok_or_else(|| {
            let detail = match kind {
                BarredKind::Phone => "is no phone number with the country's code, such as +49 30 123456",
                BarredKind::Email => "is not an e-mail address",
                BarredKind::Contact | BarredKind::Meeting => "cannot be read",
            };
            Error::field(field(kind), detail)
        })?;
        let added = self.store.bar(tenant, kind, &value, &key, principal.author()).await?;
        added.ok_or_else(|| Error::field(field(kind), "is no contact's"))
    }

    /// Takes an entry from the list. What was passed over stays so.
    ///
    /// # Errors
    /// Without permission, without such an entry, and when the store fails.
    pub async fn remove_do_not_transcribe(&self, principal: &Principal, id: DoNotTranscribeId) -> Result<()> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        if self.store.unbar(tenant, id, principal.author()).await? {
            Ok(())
        } else {
            Err(Error::not_found("entry"))
        }
    }

    /// Keeps who told those who took part in a call that it is recorded; `None`: nothing is known of it. The call as it is now.
    ///
    /// # Errors
    /// Without permission, without such a call, where a field is wrong, and when the store fails.
    pub async fn set_consent(&self, principal: &Principal, id: CallId, input: Option<ConsentInput>) -> Result<Conference> {
        let tenant = principal.require(Permissions::EDIT_CALLS)?;
        let mut checks = Checks::default();
        if let Some(input) = &input {
            checks.line("by", Some(&input.by), Consent::MOST_BY);
            checks.line("how", Some(&input.how), Consent::MOST_HOW);
        }
        checks.done()?;
        let consent = input.map(|input| Consent {
            by: input.by.trim().to_owned(),
            how: input.how.trim().to_owned(),
            at: input.at.unwrap_or_else(|| self.clock.now()),
        });
        if !self.store.set_consent(tenant, id, consent.as_ref(), principal.author()).await? {
            return Err(Error::not_found("call"));
        }
        self.call(principal, id).await
    }
}
