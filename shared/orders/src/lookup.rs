//! What every order system can be asked.

use async_trait::async_trait;
use chrono::NaiveDate;
use frontdesk_model::{ContactId, Order, TenantId};
use frontdesk_store::StoreError;

/// Fewer digits fit too many orders.
const FEWEST_DIGITS: usize = 3;

/// An order system gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// Our own database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system is slow, down, or says what cannot be read. The text is for operators and quotes nothing secret.
    #[error("{0}")]
    Away(String),
}

/// What an order system returns.
pub type Result<T> = std::result::Result<T, OrderError>;

/// An order, with the address of the customer whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedOrder {
    /// The order.
    pub order: Order,
    /// The address under which it was placed, as the system has it.
    pub email: Option<String>,
}

impl OwnedOrder {
    /// Whether it was placed under this address; one without an address is nobody's.
    pub fn belongs_to(&self, email: &str) -> bool {
        let same = |owner: &str| owner.trim().to_lowercase() == email.trim().to_lowercase();
        self.email.as_deref().is_some_and(|owner| !owner.trim().is_empty() && same(owner))
    }
}

/// Where the parcel of an order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// Where the order stands.
    pub status: String,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number of it.
    pub number: Option<String>,
    /// The carrier's page of it.
    pub url: Option<String>,
    /// The day on which it is expected.
    pub expected_on: Option<NaiveDate>,
}

impl From<Order> for Tracking {
    fn from(order: Order) -> Self {
        let summary = order.summary;
        Self {
            status: summary.status,
            carrier: summary.carrier,
            number: summary.tracking_number,
            url: summary.tracking_url,
            expected_on: summary.expected_on,
        }
    }
}

/// Where orders are kept. A customer waits while one is asked: it answers, or gives up, within a few seconds.
#[async_trait]
pub trait OrderLookup: Send + Sync {
    /// Its name, for people.
    fn provider_name(&self) -> &'static str;

    /// The order of a number as the customer wrote it; none: there is no such order. `email` helps a system that asks for it; whether the
    /// order is that customer's, the caller checks.
    ///
    /// # Errors
    /// [`OrderError`] when this system cannot answer now.
    async fn lookup_order(&self, tenant: TenantId, number: &str, email: Option<&str>) -> Result<Option<OwnedOrder>>;

    /// Where the parcel of an order is; none: there is no such order.
    ///
    /// # Errors
    /// [`OrderError`] when this system cannot answer now.
    async fn tracking(&self, tenant: TenantId, number: &str) -> Result<Option<Tracking>> {
        let found = self.lookup_order(tenant, number, None).await?;
        Ok(found.map(|found| found.order.into()))
    }

    /// A contact's newest orders, newest first, at most `limit`; none: this system is asked by number only.
    ///
    /// # Errors
    /// [`OrderError`] when this system cannot answer now.
    async fn orders(&self, _tenant: TenantId, _contact: ContactId, _limit: i64) -> Result<Option<Vec<Order>>> {
        Ok(None)
    }
}

/// How well a number as customers write it means the order of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is another order's.
    Not,
    /// The order's number ends with its digits.
    Ends,
    /// It is the number, whatever case and dashes.
    Whole,
}

/// How well `written` means the order `number`.
pub fn fits(number: &str, written: &str) -> Fit {
    let (number, written) = (letters_and_digits(number), letters_and_digits(written));
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if number == written && !number.is_empty() {
        Fit::Whole
    } else if digits.len() >= FEWEST_DIGITS && number.ends_with(&digits) {
        Fit::Ends
    } else {
        Fit::Not
    }
}

fn letters_and_digits(number: &str) -> String {
    let kept = number.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_fits_as_customers_write_it() {
        for (number, written, fit) in [
            ("ORD-10042", "ord 10042", Fit::Whole),
            ("ORD-10042", "#10042", Fit::Ends),
            ("ORD-10042", "042", Fit::Ends),
            ("ORD-10042", "42", Fit::Not),
            ("ORD-10042", "ORD-10043", Fit::Not),
            ("", "", Fit::Not),
        ] {
            assert_eq!(fits(number, written), fit, "{number} {written}");
        }
    }
}
