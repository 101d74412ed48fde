//! What "it", "them" and "the other one" mean: the things of the answers before.

use frontdesk_model::{Action, EntityType, Intent, Message, Order, Product, Sender, Ticket};

use super::question::{Question, Reference};

/// So many answers are looked back on.
const LOOKED_BACK: usize = 4;
/// A question with more words speaks for itself, unless it points at something.
const SHORT: usize = 8;
const POINTING: &[&str] = &["it", "its", "that", "this", "them", "they", "these", "those", "one", "ones"];
const ADDING: &[&str] = &["and", "also", "what", "how", "to", "for"];
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

/// What the customer sees when they write: the things of the last answer that had some, and of those before it.
#[derive(Debug, Clone, Default)]
pub struct Context {
    last: Vec<Thing>,
    earlier: Vec<Thing>,
    /// The customer's words and the intent of an answer that rests on an article, when that is the last one.
    topic: Option<(String, Intent)>,
}

impl Context {
    /// The context of a turn.
    pub fn of(recent: &[Message]) -> Self {
        let mut context = Self::default();
        let answers = recent.iter().enumerate().rev().filter(|(_, message)| message.sender == Sender::Bot);
        for (back, (at, answer)) in answers.take(LOOKED_BACK).enumerate() {
            let things: Vec<Thing> = answer.actions.iter().flat_map(things).collect();
            if back == 0 && things.is_empty() {
                context.topic = topic(&recent[..at], answer);
            }
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
        let chosen = self.chosen(&words);
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
        match &self.topic {
            Some((before, intent)) if goes_on(&words) && carries_on(&question, *intent, unclear_below) => Question {
                text: format!("{before}\n{}", question.text),
                intent: *intent,
                confidence: 1.0,
                ..question
            },
            _ => question,
        }
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
                _ => Vec::new(),
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

    /// "The blue one": the products that have a word of the question in their name or description.
    fn described(&self, words: &[String]) -> Vec<Thing> {
        let Some(at) = words.iter().position(|word| matches!(word.as_str(), "one" | "ones")) else {
            return Vec::new();
        };
        let Some(quality) = at.checked_sub(1).map(|before| words[before].as_str()).filter(|word| word.len() > 2) else {
            return Vec::new();
        };
        let fits = |thing: &&Thing| matches!(thing, Thing::Product(p) if format!("{} {}", p.title, p.description).to_lowercase().contains(quality));
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
        spoken.or_else(|| word.parse().ok().filter(|count| (2..=99).contains(count)))
    })
}

fn things(action: &Action) -> Vec<Thing> {
    match action {
        Action::OrderStatus(order) => vec![Thing::Order(order.clone())],
        Action::TicketStatus(ticket) | Action::TicketCreated(ticket) => vec![Thing::Ticket(ticket.clone())],
        Action::AddToCart(product) => vec![Thing::Product(product.clone())],
        Action::ProductRecommendation(products) => products.iter().cloned().map(Thing::Product).collect(),
        Action::AccountInfo(_) | Action::Articles(_) | Action::LiveAgentOffer(_) => Vec::new(),
    }
}

fn topic(before: &[Message], answer: &Message) -> Option<(String, Intent)> {
    let rests_on_article = answer.actions.iter().any(|action| matches!(action, Action::Articles(_)));
    let asked = before.iter().rev().find(|message| message.sender == Sender::Customer)?;
    let intent = answer.intent.filter(|_| rests_on_article)?;
    Some((asked.text.clone(), intent))
}

/// "And what does it cost", "and to Norway?": no question by itself.
fn goes_on(words: &[String]) -> bool {
    let begins = words.first().is_some_and(|word| ADDING.contains(&word.as_str()));
    begins && words.len() <= SHORT && words.first().is_some_and(|word| word == "and" || word == "also")
        || points_briefly(words)
        || (words.len() <= SHORT
            && words.first().is_some_and(|word| matches!(word.as_str(), "what" | "how"))
            && words.get(1).is_some_and(|w| w == "about"))
}

fn points_briefly(words: &[String]) -> bool {
    words.len() <= SHORT && words.iter().any(|word| matches!(word.as_str(), "it" | "that" | "they" | "them"))
}

/// Whether what the words mean by themselves leaves room for the topic before.
fn carries_on(question: &Question, topic: Intent, unclear_below: f64) -> bool {
    question.confidence < unclear_below
        || question.intent == topic
        || matches!(
            question.intent,
            Intent::KnowledgeQuery
                | Intent::PolicyQuestion
                | Intent::ProductSearch
                | Intent::OutOfScope
                | Intent::Payment
                | Intent::Delivery
        )
}

fn pointed_at(mut question: Question, words: &[String], chosen: Vec<Thing>, unclear_below: f64) -> Question {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let unclear = question.confidence < unclear_below
        || matches!(
            question.intent,
            Intent::KnowledgeQuery | Intent::OutOfScope | Intent::Help | Intent::Feedback
        );
    let bought = matches!(question.intent, Intent::AddToCart | Intent::PlaceOrder) || has(&["cart", "basket"]);
    match chosen.first() {
        Some(Thing::Product(_)) if bought || unclear || has(COST) || matches!(question.intent, Intent::ProductSearch | Intent::Payment) => {
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

fn is_same_kind(a: &Thing, b: &Thing) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().split(['\'', '’']).next().unwrap_or_default().to_owned())
        .collect()
}
