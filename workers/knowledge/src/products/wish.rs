//! What a customer wants of a product: its words, a limit of the price, the cheapest, whether it can be had.

use std::sync::LazyLock;

use regex::Regex;

use super::sums::{self, Sum};

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
    /// The currencies that the limits may be in; none: any.
    pub currencies: Option<&'static [&'static str]>,
    /// The order that was asked for.
    pub order: Option<Order>,
    /// Whether it was asked if it is in stock.
    pub stock: bool,
    /// Whether the words are those of a question for products or their prices.
    pub asks: bool,
    /// Whether everything is asked for that there is.
    pub everything: bool,
}

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){text}")).expect("a pattern of our own")
}

fn before(words: &str) -> Regex {
    pattern(&format!(r"\b(?:{words})\s{{0,2}}{}", sums::pattern()))
}

fn after(words: &str) -> Regex {
    pattern(&format!(r"{}\s?(?:{words})", sums::pattern()))
}

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    let sum = sums::pattern();
    pattern(&format!(
        r"\b(?:between|from|zwischen|entre|tussen|między|между|між)\s{sum}\s?(?:and|to|und|bis|et|à|y|a|e|en|tot|i|do|до|и|та|-|–)\s?{sum}"
    ))
});
/// Without a word before it, a pair of numbers is one of prices only with a currency.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let sum = sums::pattern();
    pattern(&format!(
        r"\b(?:(?:von|de|da|od|от|від)\s)?{sum}\s?(?:to|bis|à|a|tot|do|до|-|–)\s?{sum}"
    ))
});
static MOST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?:under|below|less than|up to|at most|not more than|no more than|not over|cheaper than|max(?:imum|imal)?(?: of)?|within|budget (?:of|is)|unter|höchstens|hoechstens|weniger als|günstiger als|billiger als|nicht mehr als|moins de|moins cher que|en dessous de|au plus|pas plus de|menos de|por debajo de|como máximo|no más de|máximo|meno di|al massimo|non più di|minder dan|hoogstens|maximaal|goedkoper dan|niet meer dan|abaixo de|no máximo|poniżej|mniej niż|maksymalnie|nie więcej niż|en fazla|меньше|менее|дешевле|не дороже|не более|менше|дешевше|не дорожче|не більше|أقل من|تحت)|低于|不超过|少于|<)\s{{0,2}}{}",
        sums::pattern()
    ))
});
/// Words that mean a price only where a currency stands beside the number.
static MOST_IN_MONEY: LazyLock<Regex> =
    LazyLock::new(|| before(r"bis(?: zu)?|sous|jusqu['’]à|hasta|fino a|sotto(?: i)?|onder(?: de)?|tot|até|do|до|for|para|für|pour"));
static MOST_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    after(
        r"or less|or under|or below|and under|max(?:imum|imal)?\b|oder weniger|ou moins|o menos|o meno|of minder|altında\w*|以下|以内|未満|まで",
    )
});
static LEAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?:over|above|more than|at least|min(?:imum)?(?: of)?|über|mehr als|mindestens|plus de|au moins|más de|al menos|più di|oltre|almeno|meer dan|minstens|mais de|acima de|pelo menos|powyżej|co najmniej|больше|дороже|не менее|більше|дорожче|أكثر من)|高于|超过|>)\s{{0,2}}{}",
        sums::pattern()
    ))
});
static LEAST_IN_MONEY: LazyLock<Regex> = LazyLock::new(|| before(r"ab|from|à partir de|desde|a partir (?:de|da)|vanaf|od|от|від"));
static LEAST_AFTER: LazyLock<Regex> =
    LazyLock::new(|| after(r"or more|and up|and above|upwards|oder mehr|ou plus|o más|o più|of meer|üzeri\w*|以上"));
static CHEAP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:cheap|cheaper|cheapest|lowest price|least expensive|inexpensive|affordable|günstigste[rsn]?|billigste[rsn]?|(?:le |la |les )?moins chère?s?|más baratos?|más baratas?|più economic[oahei]+|goedkoopste|mais barat[oa]s?|najtańsz\w+)\b",
    )
});
static DEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:most expensive|priciest|dearest|teuerste[rsn]?|le plus cher|más caro)\b"));
static STOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:in stock|out of stock|sold out|available|availability|still have|back in|auf lager|lieferbar|vorrätig|verfügbar|en stock|disponibles?|disponibil[ei]|op voorraad|em estoque|w magazynie|dostępn\w+|в наличии|в наявності|stokta)\b|有货|在庫",
    )
});
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
        // Without a digit there is no sum: most texts end here.
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            wish.read_limits();
        }
        if STOCK.is_match(text) {
            wish.text = STOCK.replace_all(&wish.text, " ").into_owned();
        }
        wish.asks = wish.stock || wish.order.is_some() || wish.has_limit() || wish.everything || ASKS.is_match(text);
        wish
    }

    fn read_limits(&mut self) {
        let pair = self.take::<2>(&BETWEEN, false).or_else(|| self.take::<2>(&RANGE, true));
        if let Some([low, high]) = pair {
            (self.least, self.most) = (Some(low.min(high)), Some(low.max(high)));
            return;
        }
        let most = [(&MOST_AFTER, false), (&MOST, false), (&MOST_IN_MONEY, true)];
        if let Some([most]) = most.into_iter().find_map(|(pattern, money)| self.take::<1>(pattern, money)) {
            self.most = Some(most);
        }
        let least = [(&LEAST_AFTER, false), (&LEAST, false), (&LEAST_IN_MONEY, true)];
        if let Some([least]) = least.into_iter().find_map(|(pattern, money)| self.take::<1>(pattern, money)) {
            self.least = Some(least);
        }
    }

    /// Whether the price has a limit.
    pub fn has_limit(&self) -> bool {
        self.least.is_some() || self.most.is_some()
    }

    /// Whether a price, in hundredths, is within the limits. Limits in a currency are none for prices in another, which are not within them.
    pub fn allows(&self, price: u64, currency: &str) -> bool {
        !self.has_limit()
            || (self.is_comparable(currency) && self.least.is_none_or(|least| price >= least) && self.most.is_none_or(|most| price <= most))
    }

    /// Whether a price in this currency can be compared with the limits.
    pub fn is_comparable(&self, currency: &str) -> bool {
        self.currencies.is_none_or(|codes| codes.contains(&currency))
    }

    /// Takes sums out of the text; `in_money`: only with a currency.
    fn take<const N: usize>(&mut self, pattern: &Regex, in_money: bool) -> Option<[u64; N]> {
        let found = pattern.captures(&self.text)?;
        let whole = found.get(0)?;
        let mut sums = [0; N];
        let mut currencies = None;
        for (at, sum) in sums.iter_mut().enumerate() {
            let read = Sum::at(&found, 3 * at + 1)?;
            *sum = read.hundredths;
            currencies = read.currencies.or(currencies);
        }
        if currencies.is_none() && (in_money || sums::is_measure(&self.text[whole.end()..])) {
            return None;
        }
        let range = whole.range();
        self.currencies = currencies.or(self.currencies);
        self.text.replace_range(range, " ");
        Some(sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_taken_out() {
        for (text, least, most) in [
            ("lamps under 60 euros", None, Some(6000)),
            ("rugs under 1 000 euros", None, Some(100_000)),
            ("rugs under 1.000eur", None, Some(100_000)),
            ("rugs under 1k", None, Some(100_000)),
            ("a rug below €199,50", None, Some(19950)),
            ("speakers between 40 and 100", Some(4000), Some(10000)),
            ("gifts from 20 to 30 EUR", Some(2000), Some(3000)),
            ("mugs $10-$25", Some(1000), Some(2500)),
            ("anything over 100€", Some(10000), None),
            ("a rug for 1.200 euros or less", None, Some(120_000)),
            ("Lampen unter 60 Euro", None, Some(6000)),
            ("Lampen bis zu 60 €", None, Some(6000)),
            ("Teppiche zwischen 50 und 100 Euro", Some(5000), Some(10000)),
            ("tapis à moins de 100 euros", None, Some(10000)),
            ("alfombras entre 20 y 50 euros", Some(2000), Some(5000)),
            ("tappeti fino a 80 euro", None, Some(8000)),
            ("lampy do 200 zł", None, Some(20000)),
            ("ковры дешевле 3000 руб", None, Some(300_000)),
            ("100 euro altında halı", None, Some(10000)),
            ("地毯 100元以下", None, Some(10000)),
        ] {
            let wish = Wish::read(text);
            assert_eq!((wish.least, wish.most), (least, most), "{text}");
            assert!(!wish.text.bytes().any(|byte| byte.is_ascii_digit()), "{text}: {}", wish.text);
        }
        for text in [
            "rugs under 80 cm",
            "the kettle",
            "what do 100 customers say",
            "two to 4 people",
            "the 80 x 250 runner",
        ] {
            assert!(!Wish::read(text).has_limit(), "{text}");
        }
    }

    #[test]
    fn a_limit_counts_in_its_own_currency() {
        let wish = Wish::read("lamps under £30");
        assert!(wish.allows(2990, "GBP") && !wish.allows(2990, "EUR") && !wish.allows(3100, "GBP"));
        let any = Wish::read("lamps under 30");
        assert!(any.allows(2990, "GBP") && any.allows(2990, "EUR"));
        assert!(Wish::read("lamps under $30").allows(2990, "CAD"));
        assert!(Wish::read("lamps").allows(999_999, "JPY"), "no limit");
    }
}
