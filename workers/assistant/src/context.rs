//! What "it", "them" and "the other one" mean: the things of the answers before.

use frontdesk_model::{Action, EntityType, Intent, Message, Order, Product, Sender, Ticket};

use super::{question::Question, reference::Reference, topic::Topic, words::words};

/// So many answers are looked back on.
const LOOKED_BACK: usize = 4;
/// A question with more words speaks for itself, unless it points at something.
const SHORT: usize = 8;
const POINTING: &[&str] = &["it", "its", "that", "this", "them", "they", "these", "those", "one", "ones"];
const WANTING: &[&str] = &["add", "buy", "get", "need", "order", "purchase", "put", "take", "want"];
const COST: &[&str] = &["cost", "costs", "price", "prices", "expensive", "much", "cheap", "cheaper"];

/// A thing that an answer was about.
#[derive(Debug, Clone, PartialEq)]
pub enum Thing {
    /// An order.
    Order(Order),
    /// A ticket.
    Ticket(Ticket),
    /// A product.
    Product(Product),
}

impl Thing {
    fn product(&self) -> Option<&Product> {
        match self {
            Self::Product(product) => Some(product),
            Self::Order(_) | Self::Ticket(_) => None,
        }
    }
}

/// What the customer sees when they write: the things of the last answer that had some, and of those before it.
#[derive(Debug, Clone, Default)]
pub struct Context {
    last: Vec<Thing>,
    earlier: Vec<Thing>,
    /// What the last answer that rests on an article was for.
    topic: Option<Topic>,
    /// Whether the last answer asked which of its products goes into the cart.
    asks_for_cart: bool,
}

impl Context {
    /// The context of a turn.
    pub fn of(recent: &[Message]) -> Self {
        let mut context = Self {
            topic: Topic::of(recent),
            asks_for_cart: recent.last().is_some_and(asks_for_cart),
            ..Self::default()
        };
        let answers = recent.iter().rev().filter(|message| message.sender == Sender::Bot);
        for answer in answers.take(LOOKED_BACK) {
            let things: Vec<Thing> = answer.actions.iter().flat_map(things).collect();
            if context.last.is_empty() {
                context.last = things;
            } else {
                context
                    .earlier
                    .extend(things.into_iter().filter(|thing| !context.last.contains(thing)));
            }
        }
        context
    }

    /// The question with what it points at put in.
    pub fn complete(&self, question: Question, unclear_below: f64) -> Question {
        if !question.references.is_empty() || question.is_courtesy() {
            return question;
        }
        let words = words(&question.text);
        let carried_on = self.topic.as_ref().and_then(|topic| topic.carried_on(&question, unclear_below));
        if self.topic.as_ref().is_some_and(|topic| topic.is_asked_on(&words)) {
            return carried_on.unwrap_or(question);
        }
        let chosen = self.chosen(&words);
        if let Some(products) = self.for_cart(&question, &words, &chosen) {
            return Question {
                intent: Intent::AddToCart,
                confidence: 1.0,
                products,
                ..question
            };
        }
        if !chosen.is_empty() {
            return pointed_at(question, &words, chosen, unclear_below);
        }
        if asks_for_the_other(&question.text) && self.only_order().is_some() {
            return Question {
                intent: Intent::OrderStatus,
                confidence: 1.0,
                ..question
            };
        }
        carried_on.unwrap_or(question)
    }

    /// The things that the words choose.
    fn chosen(&self, words: &[String]) -> Vec<Thing> {
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let after = |word: &str, list: &[&str]| words.windows(2).any(|pair| pair[0] == word && list.contains(&pair[1].as_str()));
        let short = words.len() <= SHORT + 2;
        let place = [(["first", "1st"], 0), (["second", "2nd"], 1), (["third", "3rd"], 2)]
            .into_iter()
            .find(|(list, _)| after("the", list) && short)
            .map(|(_, place)| place);
        if let Some(place) = place {
            return self
                .last
                .get(place)
                .or_else(|| self.all().nth(place))
                .cloned()
                .into_iter()
                .collect();
        }
        if after("the", &["last"]) && has(&["one"]) && self.last.len() > 1 {
            return self.last.last().cloned().into_iter().collect();
        }
        if after("the", &["other", "others"]) && short {
            return match (self.last.as_slice(), self.earlier.is_empty()) {
                ([only], false) => self.earlier.iter().filter(|thing| is_same_kind(thing, only)).cloned().collect(),
                ([_], true) => Vec::new(),
                (several, _) => several.to_vec(),
            };
        }
        let points = has(POINTING) || after("the", &["order", "ticket", "parcel", "package"]) || has(&["both"]);
        if !points {
            return Vec::new();
        }
        let coloured: Vec<Thing> = self.described(words);
        if coloured.len() == 1 {
            return coloured;
        }
        self.last.clone()
    }

    /// What a short answer to "which one shall I put into your cart?" means: what it points at, or names by a word of a product or its forms.
    fn for_cart(&self, question: &Question, words: &[String], chosen: &[Thing]) -> Option<Vec<Product>> {
        let asks_more = question.denied.is_some() || words.iter().any(|word| COST.contains(&word.as_str()));
        if !self.asks_for_cart || asks_more || words.len() > SHORT {
            return None;
        }
        let of = |things: &[Thing]| -> Vec<Product> { things.iter().filter_map(Thing::product).cloned().collect() };
        let shown = of(&self.last);
        let count = |product: &Product| words.iter().filter(|word| is_named(product, word)).count();
        let most = shown.iter().map(count).max().unwrap_or(0);
        let named: Vec<Product> = shown.into_iter().filter(|product| most > 0 && count(product) == most).collect();
        let pointed = of(chosen);
        Some(if named.is_empty() { pointed } else { named }).filter(|products| !products.is_empty())
    }

    /// "The blue one": the products that have a word of the question in their name or description.
    fn described(&self, words: &[String]) -> Vec<Thing> {
        let Some(at) = words.iter().position(|word| matches!(word.as_str(), "one" | "ones")) else {
            return Vec::new();
        };
        let Some(quality) = at.checked_sub(1).map(|before| words[before].as_str()).filter(|word| word.len() > 2) else {
            return Vec::new();
        };
        let fits = |thing: &&Thing| matches!(thing, Thing::Product(p) if described(p).to_lowercase().contains(quality));
        self.last.iter().filter(fits).cloned().collect()
    }

    fn all(&self) -> impl Iterator<Item = &Thing> {
        self.last.iter().chain(&self.earlier)
    }

    /// The number of the order or ticket that was spoken of last, when it was one alone; "the other one" is another.
    pub fn only_order(&self) -> Option<&str> {
        match self.last.as_slice() {
            [Thing::Order(order)] => Some(&order.summary.number),
            _ => None,
        }
    }
}

/// Whether a word stands in the name of a product or of a form of it.
fn is_named(product: &Product, word: &str) -> bool {
    let names = std::iter::once(&product.title).chain(product.variants.iter().map(|variant| &variant.title));
    let says = word.chars().count() > 2 || word.bytes().any(|byte| byte.is_ascii_digit());
    says && names
        .map(|name| name.to_lowercase())
        .any(|name| name.split(|c: char| !c.is_alphanumeric()).any(|other| other == word))
}

/// Everything that is said of a product.
fn described(product: &Product) -> String {
    let mut text = format!("{} {}", product.title, product.description);
    let forms = product
        .variants
        .iter()
        .flat_map(|variant| std::iter::once(&variant.title).chain(variant.attributes.values()));
    for word in product.attributes.values().chain(forms) {
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// Whether the words ask for the other one.
pub fn asks_for_the_other(text: &str) -> bool {
    let words = words(text);
    words.len() <= SHORT
        && words
            .windows(2)
            .any(|pair| pair[0] == "other" && matches!(pair[1].as_str(), "one" | "order"))
}

/// How many, of "add two of them".
pub fn quantity(text: &str) -> Option<u32> {
    const WORDS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let words = words(text);
    words.iter().find_map(|word| {
        let spoken = WORDS
            .iter()
            .position(|known| known == word)
            .and_then(|at| u32::try_from(at + 2).ok());
        spoken.or_else(|| word.parse().ok().filter(|count| (2..=999).contains(count)))
    })
}

fn things(action: &Action) -> Vec<Thing> {
    match action {
        Action::OrderStatus(order) => vec![Thing::Order(order.clone())],
        Action::TicketStatus(ticket) | Action::TicketCreated(ticket) => vec![Thing::Ticket(ticket.clone())],
        Action::AddToCart(item) => vec![Thing::Product(item.product.clone())],
        Action::ProductRecommendation(products) => products.iter().cloned().map(Thing::Product).collect(),
        Action::AccountInfo(_) | Action::Articles(_) | Action::LiveAgentOffer(_) => Vec::new(),
    }
}

fn pointed_at(mut question: Question, words: &[String], chosen: Vec<Thing>, unclear_below: f64) -> Question {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let unclear = question.confidence < unclear_below
        || matches!(
            question.intent,
            Intent::KnowledgeQuery | Intent::OutOfScope | Intent::Help | Intent::Feedback
        );
    let of_price =
        has(COST) || (words.first().is_some_and(|word| matches!(word.as_str(), "and" | "what" | "how")) && has(&["for", "about"]));
    let wanted = has(WANTING) || !(of_price || asks_for_the_other(&question.text));
    let bought = (matches!(question.intent, Intent::AddToCart | Intent::PlaceOrder) && wanted) || has(&["cart", "basket"]);
    let unclear = unclear || asks_for_the_other(&question.text);
    match chosen.first() {
        Some(Thing::Product(_)) if bought || unclear || of_price || matches!(question.intent, Intent::ProductSearch | Intent::Payment) => {
            question.intent = if bought { Intent::AddToCart } else { Intent::ProductSearch };
            question.confidence = 1.0;
            question.products = chosen
                .into_iter()
                .filter_map(|thing| if let Thing::Product(p) = thing { Some(p) } else { None })
                .collect();
        }
        Some(Thing::Product(_)) | None => {}
        Some(first) => {
            let status = if matches!(first, Thing::Order(_)) {
                Intent::OrderStatus
            } else {
                Intent::TicketStatus
            };
            let about_orders = matches!(
                question.intent,
                Intent::CancelOrder | Intent::ChangeOrder | Intent::Refund | Intent::OrderStatus | Intent::Delivery
            );
            let about_tickets = question.intent == Intent::TicketStatus;
            let fits = if status == Intent::OrderStatus {
                about_orders
            } else {
                about_tickets
            };
            if unclear || (question.intent == Intent::Delivery && status == Intent::OrderStatus) || (about_tickets && !fits) {
                question.intent = status;
                question.confidence = 1.0;
            } else if !fits {
                return question;
            }
            question.references = chosen.iter().filter_map(reference).collect();
            question.confidence = question.confidence.max(unclear_below);
        }
    }
    question
}

fn reference(thing: &Thing) -> Option<Reference> {
    let (kind, number) = match thing {
        Thing::Order(order) => (EntityType::OrderId, order.summary.number.clone()),
        Thing::Ticket(ticket) => (EntityType::TicketId, ticket.number.to_string()),
        Thing::Product(_) => return None,
    };
    Some(Reference { kind: Some(kind), number })
}

/// Whether an answer to a wish for the cart put nothing into it, but showed what could be meant.
fn asks_for_cart(answer: &Message) -> bool {
    let shows = |action: &Action| matches!(action, Action::ProductRecommendation(_));
    let puts = |action: &Action| matches!(action, Action::AddToCart(_));
    answer.sender == Sender::Bot
        && answer.intent == Some(Intent::AddToCart)
        && answer.actions.iter().any(shows)
        && !answer.actions.iter().any(puts)
}

fn is_same_kind(a: &Thing, b: &Thing) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
