//! Handing the session to a person.

use frontdesk_model::{Action, LiveAgentOffer, Sender, Ticket, TicketPriority};
use frontdesk_store::NewTicket;

use super::{
    Assistant,
    case::Case,
    language::Foreign,
    part::{ESCALATE, Effect, Part},
    phrases,
    providers::Result,
    ticket_text,
    turn::Turn,
};

const ASK_EMAIL: &str = "I'll gladly pass this to a person. At which e-mail address can they reach you?";
const STILL_NEEDS_EMAIL: &str = "To pass this to a person I need an e-mail address at which they can reach you, such as name@example.com. What you \
                                 have written is kept for them.";
const NO_ADDRESS: &str = "I can't read a complete e-mail address in that. Could you write it once more, such as name@example.com?";
const WOULD_HAND_OVER: &str = "I'll pass this conversation to our team; a person will answer you.";
const TOO_LONG: &str = "We have been at this for a while, so I'd rather have a person look at it.";
/// The quick reply that asks for a person.
pub const TALK_TO_A_PERSON: &str = "Talk to a person";

fn handed_over(ticket: &Ticket) -> String {
    format!(
        "I've passed this conversation to our team as ticket #{}. A person will answer you here or by e-mail.",
        ticket.number
    )
}

fn thanks_for_email(ticket: &Ticket) -> String {
    format!(
        "Thank you. I've passed this conversation to our team as ticket #{}, and they will answer you by e-mail.",
        ticket.number
    )
}

/// Hands over, or asks a visitor who left no address for one.
pub fn hand_over(turn: &Turn, reachable: bool) -> Part {
    if !reachable {
        return Part::said(ASK_EMAIL).doing(Effect::AskEmail);
    }
    Part::opening(handed_over, WOULD_HAND_OVER, Effect::Handover(handover_ticket(turn)))
}

/// Answers in the customer's language: a greeting in kind, anything else by handing over as [`hand_over`] does.
pub fn in_language(foreign: Foreign, turn: &Turn, reachable: bool) -> Part {
    match foreign {
        Foreign::Greeting(lang) => Part::said(phrases::of(lang).hello),
        Foreign::Message(lang) if !reachable => Part::said(phrases::of(lang).ask_email).doing(Effect::AskEmail),
        Foreign::Message(lang) => {
            let phrases = phrases::of(lang);
            Part::opening(
                phrases.handed_over,
                phrases.would_hand_over,
                Effect::Handover(handover_ticket(turn)),
            )
        }
    }
}

/// Hands over when the customer has left the address that was waited for, in the language in which it was asked for.
pub fn with_email(turn: &Turn) -> Part {
    let last = turn.recent.iter().rev().find(|message| message.sender == Sender::Bot);
    let (told, otherwise) = match last.and_then(|message| phrases::asked_for_email(&message.text)) {
        Some(phrases) => (phrases.thanks_for_email, phrases.would_hand_over),
        None => (thanks_for_email as fn(&Ticket) -> String, WOULD_HAND_OVER),
    };
    Part::opening(told, otherwise, Effect::Handover(handover_ticket(turn)))
}

/// Says again what is needed before a person can be called.
pub fn still_needs_email(turn: &Turn) -> Part {
    let tried = turn.pending.iter().any(|message| message.text.contains('@'));
    Part::said(if tried { NO_ADDRESS } else { STILL_NEEDS_EMAIL })
}

/// Hands over because the session has grown too long.
pub fn too_long(turn: &Turn, reachable: bool) -> [Part; 2] {
    [Part::said(TOO_LONG), hand_over(turn, reachable)]
}

/// What a text that begins with `[ESCALATE]` stands for; the rest of it is said first.
pub fn marked(text: &str, turn: &Turn, reachable: bool) -> Option<Vec<Part>> {
    let rest = text.trim_start().strip_prefix(ESCALATE)?.trim();
    let said = (!rest.is_empty()).then(|| Part::said(rest));
    Some(said.into_iter().chain([hand_over(turn, reachable)]).collect())
}

/// Offers a person, below an answer that may not be enough.
pub async fn offer(assistant: &Assistant, case: &Case<'_>, part: Part) -> Result<Part> {
    let agents = &assistant.providers.agents;
    let offer = LiveAgentOffer {
        provider: agents.provider_name().to_owned(),
        available: agents.available(case.turn.tenant).await?,
    };
    Ok(part.with_action(Action::LiveAgentOffer(offer)).suggesting([TALK_TO_A_PERSON]))
}

fn handover_ticket(turn: &Turn) -> NewTicket {
    let words = ticket_text::problem(turn);
    NewTicket {
        subject: ticket_text::subject(&words),
        body: words,
        priority: TicketPriority::Normal,
    }
}
