//! From the messages of a burst to the questions in them.

use frontdesk_model::{Entity, EntityType, Intent, Message, Product, Understanding};

use super::{
    denial::{self, Denied},
    reference::{Reference, is_bare_reference, names_numbers_only, references},
    split,
    understand::{Acknowledgement, Understander},
};

/// What is told, and not asked, speaks for itself when it is this sure.
const TOLD_SURELY: f64 = 0.6;

/// Something that the customer wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What.
    pub intent: Intent,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Data in the words.
    pub entities: Vec<Entity>,
    /// The words.
    pub text: String,
    /// Orders and tickets that it names, in order.
    pub references: Vec<Reference>,
    /// Products that it points at.
    pub products: Vec<Product>,
    /// What it says that the customer does not want.
    pub denied: Option<Denied>,
    /// Whether it is a piece of a message that asks by its form, and so no fragment of another.
    pub asks: bool,
}

impl Question {
    /// What a reading of `text` asks.
    pub fn of(reading: &Understanding, text: &str) -> Self {
        let mut question = Self {
            intent: reading.intent,
            confidence: reading.confidence,
            entities: reading.entities.clone(),
            text: text.to_owned(),
            references: references(text, reading),
            products: Vec::new(),
            denied: None,
            asks: false,
        };
        if question.references.len() > 1 && names_numbers_only(text) {
            (question.intent, question.confidence) = (Intent::OrderStatus, 1.0);
        }
        match denial::denied(text) {
            Some(Denied::Machine) => (question.intent, question.confidence) = (Intent::EscalateToHuman, 1.0),
            Some(denied) => {
                question.intent = denial::effect_of(denied).unwrap_or(question.intent);
                question.confidence = 1.0;
                question.denied = Some(denied);
            }
            None => {}
        }
        question
    }

    /// The first value of a kind of data.
    pub fn value(&self, kind: EntityType) -> Option<&str> {
        self.entities
            .iter()
            .find(|entity| entity.kind == kind)
            .map(|entity| entity.value.as_str())
    }

    /// Whether it names a ticket or an order.
    pub fn names_a_thing(&self) -> bool {
        !self.references.is_empty()
    }

    /// The numbers of what it names, in order.
    pub fn numbers(&self) -> Vec<&str> {
        self.references.iter().map(|reference| reference.number.as_str()).collect()
    }

    /// Whether it is said out of courtesy and asks for nothing. A yes may take an offer.
    pub fn is_courtesy(&self) -> bool {
        let said = Acknowledgement::of(&self.text);
        matches!(self.intent, Intent::Greeting | Intent::Goodbye | Intent::Thanks) || said.is_some_and(|said| said != Acknowledgement::Yes)
    }

    fn is_courtesy_alone(&self, unclear_below: f64) -> bool {
        self.is_courtesy() && self.confidence >= unclear_below && self.references.is_empty()
    }

    /// Takes in what is told beside it: the words where they are kept, the numbers where it has none.
    fn take_in(&mut self, told: Self) {
        let keeps_words = matches!(self.intent, Intent::CreateTicket | Intent::Complaint | Intent::EscalateToHuman);
        if keeps_words && self.denied.is_none() {
            self.text = format!("{}\n{}", told.text, self.text);
        }
        if self.references.is_empty() {
            self.references = told.references;
        }
    }

    fn absorb(&mut self, other: Self) {
        self.text.push('\n');
        self.text.push_str(&other.text);
        self.entities.extend(other.entities);
        for reference in other.references {
            if !self.references.iter().any(|known| known.number == reference.number) {
                self.references.push(reference);
            }
        }
    }
}

/// The questions of a burst. What is unclear alone belongs to its neighbour: customers send half sentences. `split`: a message may
/// hold several.
pub fn questions(burst: &[(&Message, &Understanding)], split: bool, unclear_below: f64, understander: &Understander) -> Vec<Question> {
    let all: Vec<Question> = burst
        .iter()
        .flat_map(|(message, reading)| {
            if split {
                in_message(message, reading, unclear_below, understander)
            } else {
                vec![Question::of(reading, &message.text)]
            }
        })
        .collect();
    if all.len() > burst.len() {
        return without_courtesies(merged(all));
    }
    let clear =
        |question: &Question| question.confidence >= unclear_below && !question.is_courtesy() && question.intent != Intent::OutOfScope;
    if all.len() > 1 && !all.iter().any(clear) {
        return together(burst, all, understander);
    }
    let mut out: Vec<Question> = Vec::new();
    let mut unclear: Option<Question> = None;
    for question in all {
        let fragment = (question.confidence < unclear_below && !question.asks) || is_bare_reference(&question.text);
        match (fragment, out.last_mut()) {
            (true, Some(before)) if !before.is_courtesy() => before.absorb(question),
            (true, _) => {
                unclear = Some(unclear.map_or(question.clone(), |mut u| {
                    u.absorb(question.clone());
                    u
                }));
            }
            (false, _) if question.is_courtesy() => out.push(question),
            (false, _) => {
                let mut question = question;
                if let Some(fragment) = unclear.take() {
                    question.text = format!("{}\n{}", fragment.text, question.text);
                    question.entities.extend(fragment.entities);
                }
                out.push(question);
            }
        }
    }
    out.extend(unclear);
    without_courtesies(merged(out))
}

/// Half sentences make sense only together.
fn together(burst: &[(&Message, &Understanding)], all: Vec<Question>, understander: &Understander) -> Vec<Question> {
    let worth: Vec<usize> = (0..all.len()).filter(|at| !all[*at].is_courtesy()).collect();
    let Some(last) = worth.last() else {
        return all.into_iter().last().into_iter().collect();
    };
    let text = worth.iter().map(|at| all[*at].text.as_str()).collect::<Vec<_>>().join("\n");
    let reading = understander.read(&text.replace('\n', " "), burst[*last].0.created_at);
    vec![Question {
        text: text.clone(),
        ..Question::of(&reading, &text.replace('\n', " "))
    }]
}

/// The questions of one message: its pieces that ask, each with what is told around it.
fn in_message(message: &Message, reading: &Understanding, unclear_below: f64, understander: &Understander) -> Vec<Question> {
    let whole = Question::of(reading, &message.text);
    let understander = understander.of_message(&message.text);
    let read = |text: &str| {
        let shortened = denial::without_alternative(text);
        let text = shortened.as_deref().unwrap_or(text);
        Question::of(&understander.read(text, message.created_at), text)
    };
    let pieces: Vec<(split::Piece<'_>, Question)> = split::pieces(&message.text)
        .into_iter()
        .map(|piece| (piece, read(piece.text)))
        .collect();
    if let [(_, only)] = pieces.as_slice() {
        return vec![if only.text == message.text.trim() { whole } else { only.clone() }];
    }
    let wishes: Vec<Intent> = pieces
        .iter()
        .filter(|(piece, _)| piece.asks)
        .map(|(_, question)| question.intent)
        .collect();
    let is_wish = |piece: &split::Piece<'_>, question: &Question| {
        let told = matches!(
            question.intent,
            Intent::PasswordReset | Intent::EscalateToHuman | Intent::CancelOrder | Intent::Complaint | Intent::CreateTicket
        );
        let alone = told && question.confidence >= TOLD_SURELY && !wishes.contains(&question.intent);
        !question.is_courtesy_alone(unclear_below) && (piece.asks || question.denied.is_some() || alone)
    };
    let denies = pieces.iter().any(|(_, question)| question.denied.is_some());
    if !denies && pieces.iter().filter(|(piece, question)| is_wish(piece, question)).count() < 2 {
        return vec![whole];
    }
    let mut out: Vec<Question> = Vec::new();
    let mut told: Option<Question> = None;
    for (piece, mut question) in pieces {
        if !is_wish(&piece, &question) {
            if question.is_courtesy_alone(unclear_below) {
                continue;
            }
            match (out.last_mut(), &mut told) {
                (Some(before), _) if before.denied.is_none() => before.take_in(question),
                (_, Some(told)) => told.absorb(question),
                (_, None) => told = Some(question),
            }
            continue;
        }
        question.asks = true;
        if let Some(told) = told.take() {
            question.take_in(told);
        }
        match out.last_mut() {
            Some(before)
                if before.intent == Intent::CancelOrder
                    && before.denied == question.denied
                    && question.intent == Intent::Refund
                    && question.references.is_empty() =>
            {
                before.absorb(question);
            }
            _ => out.push(question),
        }
    }
    if out.is_empty() { vec![whole] } else { out }
}

/// The same wish said twice is one question; the same wish about two things is two.
fn merged(questions: Vec<Question>) -> Vec<Question> {
    let mut out: Vec<Question> = Vec::new();
    for question in questions {
        let same =
            |other: &&mut Question| other.intent == question.intent && other.denied == question.denied && same_things(other, &question);
        match out.iter_mut().find(same) {
            Some(first) => first.absorb(question),
            None => out.push(question),
        }
    }
    out
}

fn same_things(a: &Question, b: &Question) -> bool {
    let compatible = |kind| match (a.value(kind), b.value(kind)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let searches = matches!(a.intent, Intent::KnowledgeQuery | Intent::PolicyQuestion | Intent::ProductSearch);
    let named = !a.references.is_empty() && !b.references.is_empty() && a.references != b.references;
    !searches && !named && compatible(EntityType::TicketId) && compatible(EntityType::OrderId)
}

fn without_courtesies(mut questions: Vec<Question>) -> Vec<Question> {
    if questions.iter().any(|question| !question.is_courtesy()) {
        questions.retain(|question| !question.is_courtesy());
    } else if questions.len() > 1 {
        questions.drain(..questions.len() - 1);
    }
    questions
}
