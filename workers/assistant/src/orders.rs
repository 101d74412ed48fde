//! Where an order stands.

use chrono::{DateTime, Datelike as _, Utc};
use frontdesk_model::{Action, ContactId, EntityType, Order, OrderReply, OrderRequest, OrderSummary, TenantId};
use frontdesk_orders::{Fit, fits};
use frontdesk_texts::{Language, order, reply, spoken};
use futures_util::future::join_all;
use tracing::warn;

use super::{
    Assistant,
    part::Part,
    providers::{ProviderError, Providers, Result},
    question::Question,
    reference::Reference,
};

const LOOKED_AT: i64 = 100;
const LISTED: usize = 5;
/// So many orders of one question are asked of a system that knows orders by their numbers only.
const ASKED_AT_ONCE: usize = 5;

/// What is known of a contact's orders.
#[derive(Debug, Default)]
pub struct Known {
    /// Theirs, newest first: all, or those that were asked for.
    pub all: Vec<Order>,
    /// Whether the system tells of orders by their numbers only.
    pub by_number: bool,
    /// Why nothing more is known just now.
    pub away: Option<ProviderError>,
}

/// A contact's orders: all, or where the system is asked by number, those of `numbers`. That a system of others is away is no error.
pub async fn of_contact(providers: &Providers, tenant: TenantId, contact: ContactId, numbers: &[&str]) -> Result<Known> {
    match providers.orders.orders(tenant, contact, LOOKED_AT).await {
        Ok(Some(all)) => Ok(Known { all, ..Known::default() }),
        Ok(None) => by_number(providers, tenant, contact, numbers).await,
        Err(error) => Known::default().without(error.into()),
    }
}

async fn by_number(providers: &Providers, tenant: TenantId, contact: ContactId, numbers: &[&str]) -> Result<Known> {
    let mut asked: Vec<&str> = Vec::new();
    for &number in numbers {
        if !asked.contains(&number) && asked.len() < ASKED_AT_ONCE {
            asked.push(number);
        }
    }
    let mut known = Known {
        by_number: true,
        ..Known::default()
    };
    if asked.is_empty() {
        return Ok(known);
    }
    // Without an address that is theirs alone no order can be known to be theirs.
    let Some(email) = providers.records.proved_address(tenant, contact).await? else {
        return Ok(known);
    };
    let lookups = asked
        .iter()
        .map(|number| providers.orders.lookup_order(tenant, number, Some(&email)));
    for found in join_all(lookups).await {
        match found {
            Ok(found) => known
                .all
                .extend(found.filter(|found| found.belongs_to(&email)).map(|found| found.order)),
            Err(error) => known = known.without(error.into())?,
        }
    }
    Ok(known)
}

impl Known {
    fn without(self, error: ProviderError) -> Result<Self> {
        if error.is_our_own() {
            return Err(error);
        }
        warn!(%error, "orders cannot be looked up");
        Ok(Self { away: Some(error), ..self })
    }

    /// The order that a number as customers write it means: case and dashes do not count, and the last digits are enough
    /// when one order alone ends with them.
    pub fn find(&self, number: &str) -> Option<&Order> {
        let fitting = |fit: Fit| self.all.iter().filter(move |order| fits(&order.summary.number, number) == fit);
        let mut ends = fitting(Fit::Ends);
        let only = ends.next().filter(|_| ends.next().is_none());
        fitting(Fit::Whole).next().or(only)
    }

    /// The answer when the customer has no order of that number, as far as is known.
    pub fn unknown(&self, language: Language, number: &str) -> Part {
        if self.away.is_some() {
            return Part::said(order::order_away(language, number)).suggesting([reply::talk_to_a_person(language)]);
        }
        if self.by_number {
            return Part::said(order::one_order_unknown(language, number)).suggesting([reply::talk_to_a_person(language)]);
        }
        unknown(language, &self.all, number)
    }

    /// The answer to a question for an order without a number.
    pub fn newest(&self, language: Language) -> Part {
        if self.away.is_some() {
            return Part::said(order::orders_away(language)).suggesting([reply::talk_to_a_person(language)]);
        }
        if self.by_number && self.all.is_empty() {
            return Part::said(order::order_number_needed(language));
        }
        newest(language, &self.all)
    }
}

impl Assistant {
    /// Where one order stands, for a contact or for an address; another customer's order is as if it were not there.
    ///
    /// # Errors
    /// [`ProviderError`] when our own database cannot answer now.
    pub async fn order_status(&self, request: &OrderRequest) -> Result<OrderReply> {
        let OrderRequest {
            tenant_id,
            contact,
            number,
            email,
        } = request;
        if let Some(contact) = contact {
            let known = of_contact(&self.providers, *tenant_id, *contact, &[number.as_str()]).await?;
            return Ok(OrderReply {
                order: known.find(number).cloned(),
                away: known.away.is_some(),
            });
        }
        let Some(email) = email.as_deref() else {
            return Ok(OrderReply { order: None, away: false });
        };
        match self.providers.orders.lookup_order(*tenant_id, number, Some(email)).await {
            Ok(found) => Ok(OrderReply {
                order: found.filter(|found| found.belongs_to(email)).map(|found| found.order),
                away: false,
            }),
            Err(error) => {
                let known = Known::default().without(error.into())?;
                Ok(OrderReply {
                    order: None,
                    away: known.away.is_some(),
                })
            }
        }
    }
}

/// The newest, and what else is under way.
fn newest(language: Language, orders: &[Order]) -> Part {
    let under_way: Vec<&Order> = orders.iter().filter(|order| is_under_way(&order.summary)).collect();
    match (orders, under_way.as_slice()) {
        ([], _) => Part::said(order::no_orders(language)),
        (_, [one]) => one_order(language, one),
        ([newest, ..], []) => one_order(language, newest),
        (_, several) => {
            let lead = order::orders_under_way(language, several.len());
            let listed = || several.iter().take(LISTED);
            let text = listed().fold(lead, |text, order| text + "\n- " + &state(language, &order.summary));
            let part = listed().fold(Part::said(text), |part, order| {
                part.with_action(Action::OrderStatus((*order).clone()))
            });
            part.suggesting(several.iter().take(3).map(|order| suggestion(language, order)))
        }
    }
}

/// The answer about one order.
pub fn one_order(language: Language, order: &Order) -> Part {
    let summary = &order.summary;
    let items = order.items.iter().map(|item| {
        if item.quantity == 1 {
            item.title.clone()
        } else {
            order::order_item(language, item.quantity, &item.title)
        }
    });
    let items: Vec<String> = items.collect();
    let status = order::status(language, &summary.status);
    let stands = if items.is_empty() {
        order::order_stands(language, &summary.number, &status)
    } else {
        order::order_items_stand(language, &spoken::list(language, &items), &summary.number, &status)
    };
    let placed = order::order_placed(language, &summary.currency, &day(language, summary.placed_at), &summary.total);
    let expected = summary.expected_on.filter(|_| is_under_way(summary));
    let expected = expected.map(|on| order::order_expected(language, &spoken::date(language, on.day(), on.month(), on.year())));
    let page = summary.tracking_url.as_deref().map(|url| order::order_followed(language, url));
    let said = [Some(stands), carried(language, summary), page, expected, Some(placed)];
    Part::said(spoken::paragraph(language, said.into_iter().flatten())).with_action(Action::OrderStatus(order.clone()))
}

/// One sentence on an order, above what the articles say about changing, cancelling or returning it.
pub fn mention(language: Language, order: &Order) -> Part {
    let status = order::status(language, &order.summary.status);
    Part::said(order::order_stands(language, &order.summary.number, &status)).with_action(Action::OrderStatus(order.clone()))
}

fn unknown(language: Language, orders: &[Order], number: &str) -> Part {
    if orders.is_empty() {
        return Part::said(order::order_unknown(language, number));
    }
    let names: Vec<String> = orders.iter().take(3).map(|order| order.summary.number.clone()).collect();
    let text = order::order_unknown_newest_are(language, number, &spoken::list(language, &names));
    Part::said(text).suggesting(orders.iter().take(3).map(|order| suggestion(language, order)))
}

/// The answer to a visitor, to whom no order may be shown.
pub fn sign_in(language: Language) -> Part {
    Part::said(order::orders_sign_in(language)).suggesting([reply::talk_to_a_person(language)])
}

/// The first number in a question that is about an order.
pub fn number_in(question: &Question) -> Option<&str> {
    let of_order = |reference: &&Reference| reference.kind != Some(EntityType::TicketId);
    question.references.iter().find(of_order).map(|reference| reference.number.as_str())
}

fn state(language: Language, summary: &OrderSummary) -> String {
    let said = [
        Some(order::order_line(
            language,
            &summary.number,
            &order::status(language, &summary.status),
        )),
        carried(language, summary),
        Some(order::order_line_total(language, &summary.currency, &summary.total)),
    ];
    spoken::paragraph(language, said.into_iter().flatten())
}

fn carried(language: Language, summary: &OrderSummary) -> Option<String> {
    Some(match (&summary.carrier, &summary.tracking_number) {
        (Some(carrier), Some(number)) => order::order_carried_tracked(language, carrier, number),
        (Some(carrier), None) => order::order_carried(language, carrier),
        (None, Some(number)) => order::order_tracked(language, number),
        (None, None) => return None,
    })
}

fn day(language: Language, at: DateTime<Utc>) -> String {
    spoken::date(language, at.day(), at.month(), at.year())
}

fn is_under_way(summary: &OrderSummary) -> bool {
    !["delivered", "cancelled", "canceled", "returned", "completed", "refunded"].contains(&summary.status.to_lowercase().as_str())
}

fn suggestion(language: Language, order: &Order) -> String {
    order::order_reply(language, &order.summary.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(number: &str) -> Order {
        let summary = OrderSummary {
            number: number.to_owned(),
            status: "shipped".to_owned(),
            total: "10.00".to_owned(),
            currency: "EUR".to_owned(),
            placed_at: DateTime::UNIX_EPOCH,
            carrier: None,
            tracking_number: None,
            tracking_url: None,
            expected_on: None,
        };
        Order {
            summary,
            items: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_found_as_customers_write_them() {
        let known = Known {
            all: vec![order("ORD-10042"), order("ORD-10043"), order("ORD-20042")],
            ..Known::default()
        };
        for (written, expected) in [
            ("ORD-10042", Some("ORD-10042")),
            ("ord 10042", Some("ORD-10042")),
            ("#10043", Some("ORD-10043")),
            ("043", Some("ORD-10043")),
            ("0042", None),
            ("43", None),
            ("ORD-99999", None),
        ] {
            assert_eq!(known.find(written).map(|o| o.summary.number.as_str()), expected, "{written}");
        }
    }
}
