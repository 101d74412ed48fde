//! What a conversation is about whose last answer rests on an article: "and to Norway?" goes on with it.

use chrono::DateTime;
use frontdesk_model::{Action, EntityType, Intent, Message, Sender};

use super::{
    question::Question,
    understand::{Habits, entities},
    words::words,
};

/// A question with more words speaks for itself, unless it points at something.
const SHORT: usize = 8;
/// So many answers without any data may lie between.
const BETWEEN: usize = 2;
/// So many questions that go on are followed back to the one that they go on with.
const FOLLOWED: usize = 4;
/// An own wish that is this sure is no continuation.
const SURELY: f64 = 0.6;

/// The question that was answered from an article.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The customer's words, without those that went on with them.
    question: String,
    /// What it was understood as.
    intent: Intent,
    /// Whether the last answer is the one that rests on the article.
    is_last: bool,
}

impl Topic {
    /// The topic of a conversation.
    pub fn of(recent: &[Message]) -> Option<Self> {
        let rests_on_article = |message: &Message| message.actions.iter().any(|action| matches!(action, Action::Articles(_)));
        let answers: Vec<usize> = (0..recent.len()).rev().filter(|at| recent[*at].sender == Sender::Bot).collect();
        let back = answers.iter().take(BETWEEN).position(|at| rests_on_article(&recent[*at]))?;
        if answers[..back].iter().any(|at| !recent[*at].actions.is_empty()) {
            return None;
        }
        let asked = |at: usize| recent[..at].iter().rev().find(|message| message.sender == Sender::Customer);
        let chain = answers[back..]
            .iter()
            .take(FOLLOWED)
            .take_while(|at| rests_on_article(&recent[**at]));
        let mut topic = None;
        for at in chain {
            let (Some(question), Some(intent)) = (asked(*at), recent[*at].intent) else {
                break;
            };
            topic = Some(Self {
                question: question.text.clone(),
                intent,
                is_last: back == 0,
            });
            if !goes_on(&words(&question.text)) {
                break;
            }
        }
        topic
    }

    /// The question with the topic that it goes on with; none where it speaks for itself.
    pub fn carried_on(&self, question: &Question, unclear_below: f64) -> Option<Question> {
        let words = words(&question.text);
        let goes_on = self.is_asked_on(&words) || (goes_on(&words) && self.leaves_room(question, &words, unclear_below));
        goes_on.then(|| Question {
            text: format!("{}\n{}", self.without_place(question), question.text),
            intent: self.intent,
            confidence: 1.0,
            ..question.clone()
        })
    }

    /// "How long does that take", just after: about what the article tells, whatever order it was asked for.
    pub fn is_asked_on(&self, words: &[String]) -> bool {
        let has = |word: &str| words.iter().any(|w| w == word);
        let process = matches!(
            self.intent,
            Intent::Refund | Intent::CancelOrder | Intent::ChangeOrder | Intent::PolicyQuestion | Intent::KnowledgeQuery | Intent::Account
        );
        let takes_long = has("long") && (has("take") || has("takes"));
        let pays = has("who") && (has("pays") || has("pay"));
        let works = has("how") && (has("work") || has("works") || (has("do") && (has("that") || has("it"))));
        self.is_last && process && words.len() <= SHORT + 4 && (takes_long || pays || works)
    }

    /// Whether what the words mean by themselves leaves room for the topic.
    fn leaves_room(&self, question: &Question, words: &[String], unclear_below: f64) -> bool {
        let own_wish = matches!(
            question.intent,
            Intent::OrderStatus
                | Intent::TicketStatus
                | Intent::AccountInfo
                | Intent::EscalateToHuman
                | Intent::CreateTicket
                | Intent::Complaint
                | Intent::CancelOrder
                | Intent::PasswordReset
        );
        question.confidence < unclear_below
            || question.intent == self.intent
            || (names_only(words) && !(own_wish && question.confidence >= SURELY))
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

    /// The words of the topic, without its place where the question names another.
    fn without_place(&self, question: &Question) -> String {
        if question.value(EntityType::Location).is_none() {
            return self.question.clone();
        }
        let mut kept: Vec<char> = self.question.chars().collect();
        let found = entities::extract(&self.question, DateTime::UNIX_EPOCH, self.intent, Habits::default());
        for place in found.iter().rev().filter(|entity| entity.kind == EntityType::Location) {
            kept.drain(place.start.min(kept.len())..place.end.min(kept.len()));
        }
        kept.into_iter().collect()
    }
}

/// "And what does it cost", "and to Norway?": no question by itself.
fn goes_on(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let begins = matches!(word(0), "and" | "also") || (matches!(word(0), "what" | "how") && word(1) == "about");
    let points = words.iter().any(|word| matches!(word.as_str(), "it" | "that" | "they" | "them"));
    words.len() <= SHORT && (begins || points)
}

/// "What about sale items": a name and no verb.
fn names_only(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let about = matches!(word(0), "what" | "how") && word(1) == "about";
    let little = word(0) == "and" && words.len() <= 4;
    let verbs = [
        "is", "are", "can", "do", "does", "did", "where", "when", "what", "how", "who", "why", "i", "please",
    ];
    (about && words.len() <= SHORT) || (little && !words[1..].iter().any(|word| verbs.contains(&word.as_str())))
}
