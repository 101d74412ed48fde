//! An answer before it is written: plain data, with slots for what is known only then.

use std::borrow::Cow;

use serde::Serialize;

use crate::{Action, Intent, Ticket};

/// An answer as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The words.
    pub text: String,
    /// What was answered.
    pub intent: Option<Intent>,
    /// How sure that is, 0 to 1.
    pub confidence: Option<f64>,
    /// Data behind it.
    pub actions: Vec<Action>,
    /// Quick replies to offer.
    pub suggestions: Vec<String>,
}

/// The ticket that an answer speaks of.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The ticket. Its entries are there only when it was opened.
    pub ticket: Ticket,
    /// Whether it was opened; otherwise the words were added to the session's open one.
    pub opened: bool,
}

/// An answer whose ticket is not open yet.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct AnswerDraft {
    /// The words, with an empty line between each.
    pub paragraphs: Vec<Paragraph>,
    /// What is answered.
    pub intent: Option<Intent>,
    /// How sure that is, 0 to 1.
    pub confidence: Option<f64>,
    /// Data behind it, without the ticket that settling opens.
    pub actions: Vec<Action>,
    /// Quick replies to offer.
    pub suggestions: Vec<String>,
    /// Whether a person takes over. The customer then sees the ticket as one that was made for them, whether it is new or not.
    pub hands_over: bool,
}

/// A paragraph of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Paragraph {
    /// Words that are ready.
    Text(String),
    /// Words about the ticket that settling opens or adds to.
    Ticket {
        /// When it was opened.
        opened: Template,
        /// When the customer's words were added to one that was open before.
        added: Template,
        /// When no ticket is written, as for a question of which nothing is kept.
        otherwise: String,
    },
}

/// Words with slots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Template(Vec<Span>);

/// A piece of a template. A slot is a variant and never a mark within the words, so that nothing in a customer's words is taken for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Words that are ready.
    Text(Cow<'static, str>),
    /// The ticket's number.
    TicketNumber,
    /// The ticket's subject.
    TicketSubject,
}

impl FromIterator<Span> for Template {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        Self(spans.into_iter().collect())
    }
}

impl Template {
    fn fill(&self, ticket: &Ticket, into: &mut String) {
        for span in &self.0 {
            match span {
                Span::Text(text) => into.push_str(text),
                Span::TicketNumber => into.push_str(&ticket.number.to_string()),
                Span::TicketSubject => into.push_str(&ticket.subject),
            }
        }
    }
}

impl Paragraph {
    fn fill(&self, recorded: Option<&Recorded>, into: &mut String) {
        match (self, recorded) {
            (Self::Text(text), _) | (Self::Ticket { otherwise: text, .. }, None) => into.push_str(text),
            (Self::Ticket { opened, added, .. }, Some(Recorded { ticket, opened: new })) => {
                if *new { opened } else { added }.fill(ticket, into);
            }
        }
    }
}

impl AnswerDraft {
    /// A draft of these words alone.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            paragraphs: vec![Paragraph::Text(text.into())],
            ..Self::default()
        }
    }

    /// The answer, once the ticket that it speaks of is known; none where no ticket is written.
    pub fn fill(self, recorded: Option<&Recorded>) -> Answer {
        let mut text = String::new();
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            if at > 0 {
                text.push_str("\n\n");
            }
            paragraph.fill(recorded, &mut text);
        }
        let mut actions = self.actions;
        if let Some(Recorded { ticket, opened }) = recorded {
            actions.push(if *opened || self.hands_over {
                Action::TicketCreated(ticket.clone())
            } else {
                Action::TicketStatus(ticket.clone())
            });
        }
        Answer {
            text,
            intent: self.intent,
            confidence: self.confidence,
            actions,
            suggestions: self.suggestions,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;
    use crate::{TicketPriority, TicketSource, TicketStatus};

    fn recorded(subject: &str, opened: bool) -> Recorded {
        let ticket = Ticket {
            number: 12_345,
            subject: subject.to_owned(),
            status: TicketStatus::Open,
            priority: TicketPriority::Normal,
            assignee: None,
            source: TicketSource::Chat,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            messages: Vec::new(),
        };
        Recorded { ticket, opened }
    }

    fn about_a_ticket(first: &str) -> AnswerDraft {
        let opened = [
            Span::Text("Ticket #".into()),
            Span::TicketNumber,
            Span::Text(" '".into()),
            Span::TicketSubject,
            Span::Text("' is open.".into()),
        ];
        let added = [Span::Text("It is on #".into()), Span::TicketNumber];
        AnswerDraft {
            paragraphs: vec![
                Paragraph::Text(first.to_owned()),
                Paragraph::Ticket {
                    opened: opened.into_iter().collect(),
                    added: added.into_iter().collect(),
                    otherwise: "I'd open a ticket.".to_owned(),
                },
            ],
            ..AnswerDraft::default()
        }
    }

    #[test]
    fn the_ticket_decides_on_the_words_and_the_card() {
        let draft = about_a_ticket("Sorry.");
        let opened = draft.clone().fill(Some(&recorded("Lamp", true)));
        assert_eq!(opened.text, "Sorry.\n\nTicket #12345 'Lamp' is open.");
        assert!(matches!(opened.actions.as_slice(), [Action::TicketCreated(_)]));
        let added = draft.clone().fill(Some(&recorded("Lamp", false)));
        assert_eq!(added.text, "Sorry.\n\nIt is on #12345");
        assert!(matches!(added.actions.as_slice(), [Action::TicketStatus(_)]));
        let none = draft.clone().fill(None);
        assert_eq!((none.text.as_str(), none.actions.len()), ("Sorry.\n\nI'd open a ticket.", 0));
        let handover = AnswerDraft { hands_over: true, ..draft };
        let actions = handover.fill(Some(&recorded("Lamp", false))).actions;
        assert!(matches!(actions.as_slice(), [Action::TicketCreated(_)]));
    }

    #[test]
    fn what_a_customer_wrote_fills_no_slot() {
        let marks = r#"{ticket} {number} { $number } {} %s ticket_number {"ticket_number":null} "ticket_number""#;
        let answer = about_a_ticket(marks).fill(Some(&recorded(marks, true)));
        assert_eq!(answer.text, format!("{marks}\n\nTicket #12345 '{marks}' is open."));
    }

    #[test]
    fn a_draft_is_data() {
        let draft = about_a_ticket("Sorry.");
        assert_eq!(draft, draft.clone());
        assert_eq!(
            json!(draft)["paragraphs"],
            json!([
                {"text": "Sorry."},
                {"ticket": {
                    "opened": [{"text": "Ticket #"}, "ticket_number", {"text": " '"}, "ticket_subject", {"text": "' is open."}],
                    "added": [{"text": "It is on #"}, "ticket_number"],
                    "otherwise": "I'd open a ticket.",
                }},
            ])
        );
    }
}
