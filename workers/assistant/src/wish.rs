//! What a customer wants of a product: its words, a limit of the price, the cheapest, whether it can be had.

use std::sync::LazyLock;

use regex::Regex;

/// By what the products that fit are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The cheapest first.
    Cheapest,
    /// The dearest first.
    Dearest,
}

/// A wish for products.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// The text without the limits of the price.
    pub text: String,
    /// The price is at least this, in hundredths.
    pub least: Option<u64>,
    /// The price is at most this, in hundredths.
    pub most: Option<u64>,
    /// The order that was asked for.
    pub order: Option<Order>,
    /// Whether it was asked if it is in stock.
    pub stock: bool,
    /// Whether the words are those of a question for products or their prices.
    pub asks: bool,
    /// Whether everything is asked for that there is.
    pub everything: bool,
}

const SUM: &str = r"(?:€|eur(?:os?)?)?\s?(\d{1,6}(?:[.,]\d{1,2})?)\s?(?:€|euros?\b|eur\b)?";

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){text}")).expect("a pattern of our own")
}

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b(?:between|from)\s{SUM}\s?(?:and|to|-|–)\s?{SUM}")));
static MOST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?:under|below|less than|up to|at most|not more than|no more than|cheaper than|max(?:imum)?(?: of)?|within|budget (?:of|is))|<)\s{{0,2}}{SUM}"
    ))
});
static LEAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?:over|above|more than|at least|min(?:imum)?(?: of)?)|>)\s{{0,2}}{SUM}"
    ))
});
static CHEAP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:cheap|cheaper|cheapest|lowest price|least expensive|inexpensive|affordable)\b"));
static DEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:most expensive|priciest|dearest)\b"));
static STOCK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:in stock|out of stock|sold out|available|availability|still have|back in)\b"));
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:price|prices|how much (?:is|are|does|do|for)|what (?:does|do|would) .{1,60} cost|costs?|do (?:you|u|ya) (?:have|sell|carry|stock|offer)|have you got|got any|show(?: me)?|looking for|any .{1,30} (?:under|below|for)|anything (?:for|with|in)|something (?:for|with|in)|recommend|suggest)\b",
    )
});
static EVERYTHING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:what (?:do|can|all do) (?:you|u|i) (?:sell|buy|offer|have here|have for sale)|what (?:kinds? of |sorts? of )?(?:products|things|items|stuff) (?:do|can|are)|your (?:whole |full )?(?:range|catalogue|catalog|assortment|products)|list of products|all (?:your )?products)\b",
    )
});
/// Measures that a number before them is no price.
static MEASURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?(?:cm|mm|m|kg|g|l|ml|w|watt|hours?|h|days?|weeks?|years?|%|x)\b"));
/// Matters of service, in which a product is only spoken of.
static SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:deliver\w*|ship\w*|postage|return\w*|refund\w*|warrant\w*|guarantee\w*|repair\w*|invoices?|receipt|track\w*|pay\w*|paid|charged?|billed|account|password|plan|plus|membership|cancel\w*|exchange|wash\w*|clean\w*|care|reset\w*|pairing|connect\w*|firmware|update|broken|broke|damaged|faulty|missing|arrived?|received|ordered|my order|order number|price match|discount|codes?|vouchers?|newsletter|ticket|size guide|how (?:do|can|to|should))\b",
    )
});

impl Wish {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        let mut wish = Self {
            text: text.to_owned(),
            order: if DEAR.is_match(text) {
                Some(Order::Dearest)
            } else {
                CHEAP.is_match(text).then_some(Order::Cheapest)
            },
            stock: STOCK.is_match(text),
            everything: EVERYTHING.is_match(text),
            ..Self::default()
        };
        if let Some([low, high]) = wish.take(&BETWEEN) {
            (wish.least, wish.most) = (Some(low.min(high)), Some(low.max(high)));
        }
        if let Some([most]) = wish.take(&MOST) {
            wish.most = Some(most);
        }
        if let Some([least]) = wish.take(&LEAST) {
            wish.least = Some(least);
        }
        wish.asks = wish.stock || wish.order.is_some() || wish.has_limit() || wish.everything || ASKS.is_match(text);
        wish
    }

    /// Whether the price has a limit.
    pub fn has_limit(&self) -> bool {
        self.least.is_some() || self.most.is_some()
    }

    /// Whether a price, in hundredths, is within the limits.
    pub fn allows(&self, price: u64) -> bool {
        self.least.is_none_or(|least| price >= least) && self.most.is_none_or(|most| price <= most)
    }

    fn take<const N: usize>(&mut self, pattern: &Regex) -> Option<[u64; N]> {
        let found = pattern.captures(&self.text)?;
        let whole = found.get(0)?;
        let mut sums = [0; N];
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum = hundredths(found.get(at + 1)?.as_str())?;
        }
        if MEASURE.is_match(&self.text[whole.end()..]) {
            return None;
        }
        let range = whole.range();
        self.text.replace_range(range, " ");
        Some(sums)
    }
}

/// Whether a text is about a service around a product and not about the product.
pub fn is_service(text: &str) -> bool {
    SERVICE.is_match(text)
}

/// A decimal price in hundredths; the comma is a point, too.
pub fn hundredths(price: &str) -> Option<u64> {
    let price = price.replace(',', ".");
    let (whole, cents) = price.split_once('.').unwrap_or((&price, ""));
    let cents = format!("{cents:0<2}");
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents.get(..2)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_taken_out() {
        for (text, least, most) in [
            ("lamps under 60 euros", None, Some(6000)),
            ("a rug below €199,50", None, Some(19950)),
            ("speakers between 40 and 100", Some(4000), Some(10000)),
            ("gifts from 20 to 30 EUR", Some(2000), Some(3000)),
            ("anything over 100€", Some(10000), None),
            ("rugs under 80 cm", None, None),
            ("the kettle", None, None),
        ] {
            let wish = Wish::read(text);
            assert_eq!((wish.least, wish.most), (least, most), "{text}");
            assert_eq!(
                wish.has_limit(),
                !wish.text.bytes().any(|b| b.is_ascii_digit()) && wish.text != text,
                "{text}"
            );
        }
    }

    #[test]
    fn services_are_no_wishes() {
        assert!(is_service("how much is delivery for a rug"));
        assert!(is_service("can I return the lamp"));
        assert!(!is_service("how much is the rug"));
        assert_eq!(hundredths("49.9"), Some(4990));
        assert_eq!(hundredths("x"), None);
    }
}
