//! What a customer has asked for in their own words.

use frontdesk_knowledge::products::{Found, Wish};
use frontdesk_model::{Action, Intent, MessageId, Product, Sender, Understanding};
use frontdesk_texts::clarify;

use crate::{
    cart,
    case::Case,
    denial::Denied,
    providers::{ProviderError, Result},
    question::{Question, questions},
    ticket_text,
    understand::Acknowledgement,
};

/// So sure is the built-in classifier of a wish that a model may act on. Below it, the customer is asked.
const SURE: f64 = 0.8;
/// Products that a model, or a card, gets.
const LISTED: usize = 5;
/// Words that no product has, beside the id of one.
const MOST_BESIDE: usize = 3;

/// What a customer has asked for in their own words.
pub struct Wishes<'a> {
    pub case: &'a Case<'a>,
    asked: Vec<Question>,
}

impl<'a> Wishes<'a> {
    /// Of the pending messages, as the built-in engine reads them. A model's reading counts for nothing here.
    pub fn of(case: &'a Case<'a>, readings: &[(MessageId, Understanding)]) -> Self {
        let read: Vec<_> = case.turn.pending.iter().zip(readings.iter().map(|(_, reading)| reading)).collect();
        Self {
            case,
            asked: questions(&read, true, case.unclear_below(), &case.understander),
        }
    }

    fn any(&self, wanted: impl Fn(&Question) -> bool) -> bool {
        let sure = |question: &&Question| question.denied.is_none() && question.confidence >= SURE;
        self.asked.iter().filter(sure).any(wanted)
    }

    fn denies(&self, what: Denied) -> bool {
        self.asked.iter().any(|question| question.denied == Some(what))
    }

    /// A ticket: they ask for one, tell what is wrong, or agree to the one that was offered last.
    pub fn a_ticket(&self) -> bool {
        let asks = |question: &Question| {
            (question.intent == Intent::CreateTicket && names_a_ticket(&question.text))
                || (question.intent == Intent::Complaint && ticket_text::describes_a_problem(&question.text))
        };
        !self.denies(Denied::Ticket) && (self.any(asks) || self.agrees_to(clarify::wish_ticket(self.case.turn.language)))
    }

    fn agrees_to(&self, offer: &str) -> bool {
        let last = self
            .case
            .turn
            .recent
            .iter()
            .rev()
            .find(|message| message.sender != Sender::Customer);
        let offered = last.is_some_and(|message| message.suggestions.iter().any(|suggestion| suggestion == offer));
        let yes = |text: &str| Acknowledgement::of(text) == Some(Acknowledgement::Yes);
        let takes = |text: &str| yes(text) || text.trim() == offer;
        offered && self.case.turn.pending.iter().any(|message| takes(&message.text))
    }

    /// This product, and this variant of it: they want to buy, and name it or were shown it alone.
    pub fn to_buy(&self, product: &Product) -> Result<bool> {
        let buys = |question: &Question| matches!(question.intent, Intent::AddToCart | Intent::PlaceOrder);
        if self.denies(Denied::Cart) || !self.any(buys) {
            return Ok(false);
        }
        let shown = self
            .case
            .turn
            .recent
            .iter()
            .flat_map(|message| &message.actions)
            .any(|action| match action {
                Action::AddToCart(known) => is_same(&known.product, product),
                Action::ProductRecommendation(known) => known.iter().any(|known| is_same(known, product)),
                _ => false,
            });
        Ok(shown || self.names(product)?)
    }

    /// How many of it they ask for.
    pub fn quantity(&self, product: &Product) -> u32 {
        let counts = self
            .case
            .turn
            .pending
            .iter()
            .map(|message| cart::quantity(&Wish::read(&message.text).text, product));
        counts.max().unwrap_or(1)
    }

    /// Whether a message says much beside what it wants to buy. An id in the middle of other things may be somebody else's words, read aloud or
    /// pasted; who buys by an id writes little else.
    fn says_more(&self, text: &str) -> bool {
        self.case.company.catalogue.words(&Wish::read(text)).unknown.len() > MOST_BESIDE
    }

    fn names(&self, product: &Product) -> Result<bool> {
        for message in &self.case.turn.pending {
            let found = search(self.case, &message.text)?;
            if names_by_id(product, &message.text) && self.says_more(&message.text) {
                continue;
            }
            if !found.differs && found.products.iter().take(LISTED).any(|known| is_same(known, product)) {
                return Ok(true);
            }
            // A short answer to "which one?" names the variant alone.
            let shown = self.case.turn.recent.iter().rev().flat_map(|message| &message.actions);
            let offered = shown.filter_map(|action| match action {
                Action::ProductRecommendation(known) => known.iter().find(|known| known.sku == product.sku),
                _ => None,
            });
            for known in offered {
                if is_same(&self.case.company.catalogue.chosen(known, &message.text), product) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Whether an id of the product, or of one of its variants, stands in a text.
fn names_by_id(product: &Product, text: &str) -> bool {
    let text = text.to_lowercase();
    let mut ids = std::iter::once(&product.sku).chain(product.variants.iter().map(|variant| &variant.sku));
    ids.any(|id| text.contains(&id.to_lowercase()))
}

/// Whether what was shown or named is the product, and no other variant of it.
fn is_same(known: &Product, product: &Product) -> bool {
    let skus = |product: &Product| product.variants.iter().map(|variant| variant.sku.clone()).collect::<Vec<_>>();
    known.sku == product.sku && (product.variants.len() != 1 || skus(known) == skus(product))
}

/// Whether the words are of a ticket. What only looks like a wish for one is asked for first.
fn names_a_ticket(text: &str) -> bool {
    const NAMES: [&str; 6] = ["ticket", "tickets", "complaint", "case", "report", "issue"];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| NAMES.contains(&word.as_str()))
}

/// Products that fit, best first.
pub fn found(case: &Case<'_>, query: &str) -> Result<Vec<Product>> {
    Ok(search(case, query)?.products.into_iter().take(LISTED).collect())
}

fn search(case: &Case<'_>, query: &str) -> Result<Found> {
    let found = case.company.catalogue.find(&Wish::read(query));
    let found = found.map_err(|error| ProviderError::of("full-text index", error))?;
    Ok(found.unwrap_or_default())
}
