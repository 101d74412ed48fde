//! Pieces of an answer: what one question gets, and how the pieces become one message.

use frontdesk_model::{Action, AnswerDraft, Intent, Paragraph, Template};
use frontdesk_store::{Escalation, NewTicket};

/// An answer that begins with this hands the session to a person.
pub const ESCALATE: &str = "[ESCALATE]";
/// What follows it, on the last line of a language model's answer, are quick replies, with `|` between them.
pub const REPLIES: &str = "[REPLIES]";
const MOST_SUGGESTIONS: usize = 4;

/// What an answer does besides being said. The later ones go before the earlier ones.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Nothing.
    None,
    /// Opens a ticket.
    Open(NewTicket),
    /// Adds to the conversation's open ticket, or opens one.
    Report(NewTicket),
    /// Asks a visitor for an e-mail address and waits for it.
    AskEmail,
    /// Hands the session to a person, with a ticket.
    Handover(NewTicket),
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It got an answer.
    Answered,
    /// It was not understood: the customer was asked, or offered a person.
    Unclear,
}

/// The answer to one question.
#[derive(Debug, Clone)]
pub struct Part {
    /// What is said.
    pub words: Paragraph,
    /// Data behind it.
    pub actions: Vec<Action>,
    /// Quick replies to offer.
    pub suggestions: Vec<String>,
    /// What it does.
    pub effect: Effect,
    /// Whether the question was answered.
    pub outcome: Outcome,
}

impl Part {
    /// An answer in words.
    pub fn said(text: impl Into<String>) -> Self {
        Self {
            words: Paragraph::Text(text.into()),
            actions: Vec::new(),
            suggestions: Vec::new(),
            effect: Effect::None,
            outcome: Outcome::Answered,
        }
    }

    /// Data without words of its own.
    pub fn data(actions: impl IntoIterator<Item = Action>) -> Self {
        Self {
            actions: actions.into_iter().collect(),
            ..Self::said("")
        }
    }

    /// An answer around the ticket that it opens.
    pub fn opening(opened: Template, otherwise: &'static str, effect: Effect) -> Self {
        Self {
            words: Paragraph::Ticket {
                added: opened.clone(),
                opened,
                otherwise: otherwise.to_owned(),
            },
            effect,
            ..Self::said("")
        }
    }

    /// What is said instead when the words were added to a ticket that was open before.
    #[must_use]
    pub fn or_added(mut self, said: Template) -> Self {
        if let Paragraph::Ticket { added, .. } = &mut self.words {
            *added = said;
        }
        self
    }

    /// Adds data.
    #[must_use]
    pub fn with_action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// Adds quick replies.
    #[must_use]
    pub fn suggesting(mut self, suggestions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.suggestions.extend(suggestions.into_iter().map(Into::into));
        self
    }

    /// Adds what it does.
    #[must_use]
    pub fn doing(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Marks the question as not understood.
    #[must_use]
    pub fn unclear(mut self) -> Self {
        self.outcome = Outcome::Unclear;
        self
    }

    /// Adds another answer below this one.
    #[must_use]
    pub fn and_then(mut self, other: Self) -> Self {
        if let (Paragraph::Text(text), Paragraph::Text(more)) = (&mut self.words, &other.words) {
            text.push_str("\n\n");
            text.push_str(more);
        }
        self.actions.extend(other.actions);
        self.suggestions.extend(other.suggestions);
        self
    }

    /// The text, when it needs no ticket.
    pub fn text(&self) -> &str {
        match &self.words {
            Paragraph::Text(text) => text,
            Paragraph::Ticket { otherwise, .. } => otherwise,
        }
    }
}

/// One message out of the answers to all questions.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own about the whole message")]
pub struct Composed {
    /// With each, whether it speaks of a ticket that is opened without a person.
    words: Vec<(Paragraph, bool)>,
    actions: Vec<Action>,
    suggestions: Vec<String>,
    tickets: Vec<NewTicket>,
    handover: Option<NewTicket>,
    ask_email: bool,
    opens: bool,
    /// Whether a new ticket was asked for.
    asks_for_new: bool,
    hands_over: bool,
}

impl Composed {
    /// Adds an answer, unless the same has been said.
    pub fn add(&mut self, part: Part) {
        let opens = matches!(part.effect, Effect::Open(_) | Effect::Report(_));
        self.asks_for_new |= matches!(part.effect, Effect::Open(_));
        let said = |(words, _): &(Paragraph, bool)| matches!(words, Paragraph::Text(_)) && *words == part.words;
        let repeats_ticket = opens && self.opens;
        let silent = matches!(&part.words, Paragraph::Text(text) if text.is_empty());
        if !silent && !self.words.iter().any(said) && !repeats_ticket {
            self.words.push((part.words, opens));
        }
        for action in part.actions {
            if !self.actions.contains(&action) {
                self.actions.push(action);
            }
        }
        for suggestion in part.suggestions {
            if !self.suggestions.contains(&suggestion) && self.suggestions.len() < MOST_SUGGESTIONS {
                self.suggestions.push(suggestion);
            }
        }
        match part.effect {
            Effect::None => {}
            Effect::Open(ticket) | Effect::Report(ticket) => {
                self.opens = true;
                self.tickets.push(ticket);
            }
            Effect::AskEmail => self.ask_email = true,
            Effect::Handover(ticket) => {
                self.hands_over = true;
                self.handover = Some(ticket);
            }
        }
    }

    /// What settling does to the session; a handover goes before a question for an address, and that before a ticket.
    pub fn escalation(&mut self) -> Escalation {
        let mut tickets = std::mem::take(&mut self.tickets).into_iter();
        if let Some(ticket) = self.handover.take() {
            return Escalation::Handover(ticket);
        }
        if self.ask_email {
            return Escalation::AskEmail;
        }
        let Some(first) = tickets.next() else {
            return Escalation::None;
        };
        let all = tickets.fold(first, |all, next| joined(all, &next));
        if self.asks_for_new {
            Escalation::OpenTicket(all)
        } else {
            Escalation::Report(all)
        }
    }

    /// The message, with slots for the ticket that it speaks of.
    pub fn into_draft(self, intent: Option<Intent>, confidence: Option<f64>) -> AnswerDraft {
        let hands_over = self.hands_over;
        let said = self.words.into_iter().filter(|(_, opens)| !(*opens && hands_over));
        AnswerDraft {
            paragraphs: said.map(|(words, _)| words).collect(),
            intent,
            confidence,
            actions: self.actions,
            suggestions: self.suggestions,
            hands_over,
        }
    }
}

fn joined(first: NewTicket, second: &NewTicket) -> NewTicket {
    NewTicket {
        body: format!("{}\n\n{}", first.body, second.body),
        ..first
    }
}
