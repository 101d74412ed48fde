//! From the messages of a burst to the questions in them.

use frontdesk_model::{Entity, EntityType, Intent, Message, Understanding};

use super::understand::Understander;

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
}

impl Question {
    /// The first value of a kind of data.
    pub fn value(&self, kind: EntityType) -> Option<&str> {
        self.entities
            .iter()
            .find(|entity| entity.kind == kind)
            .map(|entity| entity.value.as_str())
    }

    /// Whether it is said out of courtesy and asks for nothing.
    pub fn is_courtesy(&self) -> bool {
        matches!(self.intent, Intent::Greeting | Intent::Goodbye | Intent::Thanks)
    }

    fn absorb(&mut self, other: Self) {
        self.text.push('\n');
        self.text.push_str(&other.text);
        self.entities.extend(other.entities);
    }
}

/// The questions of a burst. What is unclear alone belongs to its neighbour: customers send half sentences.
pub fn questions(burst: &[(&Message, &Understanding)], unclear_below: f64, understander: &Understander) -> Vec<Question> {
    let all: Vec<Question> = burst
        .iter()
        .map(|(message, reading)| Question {
            intent: reading.intent,
            confidence: reading.confidence,
            entities: reading.entities.clone(),
            text: message.text.clone(),
        })
        .collect();
    let clear =
        |question: &Question| question.confidence >= unclear_below && !question.is_courtesy() && question.intent != Intent::OutOfScope;
    if all.len() > 1 && !all.iter().any(clear) {
        return together(burst, all, understander);
    }
    let mut out: Vec<Question> = Vec::new();
    let mut unclear: Option<Question> = None;
    for question in all {
        let fragment = question.confidence < unclear_below || is_bare_reference(&question.text);
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
        intent: reading.intent,
        confidence: reading.confidence,
        entities: reading.entities,
        text,
    }]
}

/// The same wish said twice is one question; the same wish about two things is two.
fn merged(questions: Vec<Question>) -> Vec<Question> {
    let mut out: Vec<Question> = Vec::new();
    for question in questions {
        let same = |other: &&mut Question| other.intent == question.intent && same_things(other, &question);
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
    !searches && compatible(EntityType::TicketId) && compatible(EntityType::OrderId)
}

fn without_courtesies(mut questions: Vec<Question>) -> Vec<Question> {
    if questions.iter().any(|question| !question.is_courtesy()) {
        questions.retain(|question| !question.is_courtesy());
    } else if questions.len() > 1 {
        questions.drain(..questions.len() - 1);
    }
    questions
}

/// Words that may stand around a number which is an answer of its own.
const AROUND: &[&str] = &[
    "a", "hi", "id", "is", "it", "its", "my", "nr", "no", "number", "order", "please", "s", "sorry", "the", "this", "ticket", "yes",
];

/// Whether the text is a number of a ticket or an order and nothing else.
pub fn is_bare_reference(text: &str) -> bool {
    let (mut digits, mut rest) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let word = word.to_lowercase();
        if word.bytes().filter(u8::is_ascii_digit).count() >= 3 {
            digits += 1;
        } else if !AROUND.contains(&word.as_str()) && word != "ord" {
            rest += 1;
        }
    }
    digits == 1 && rest == 0 && text.chars().count() <= 60 && !text.contains('@')
}

/// The words of a text with three digits or more, as they stand, without the marks around them.
pub fn reference(text: &str) -> Option<String> {
    let number = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let word = text.split_whitespace().find(number)?;
    Some(word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_reference_is_a_number_and_little_else() {
        for text in [
            "12345",
            "#12345",
            "it's #12345",
            "ORD-10042",
            "my order number is ORD-10042.",
            "ticket 12345 please",
        ] {
            assert!(is_bare_reference(text), "{text}");
        }
        for text in [
            "where is 12345",
            "I paid 100 and 200",
            "call me at 5",
            "hello",
            "write to a123@b.example",
        ] {
            assert!(!is_bare_reference(text), "{text}");
        }
        assert_eq!(reference("it's #12345.").as_deref(), Some("12345"));
    }
}
