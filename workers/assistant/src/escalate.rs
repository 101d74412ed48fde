//! Handing the session to a person.

use frontdesk_model::{Action, LiveAgentOffer, Sender, TenantId, TicketPriority};
use frontdesk_store::NewTicket;
use frontdesk_texts::{
    foreign::{asked_for_email, foreign_ask_email, foreign_handed_over, foreign_hello, foreign_thanks_for_email, foreign_would_hand_over},
    reply,
};

use super::{
    Assistant,
    case::Case,
    language::{Foreign, spoken},
    part::{ESCALATE, Effect, Part},
    providers::Result,
    ticket_text,
    turn::Turn,
};

/// Hands over, or asks a visitor who left no address for one.
pub fn hand_over(turn: &Turn, reachable: bool) -> Part {
    let language = turn.language;
    if !reachable {
        return Part::said(reply::person_ask_email(language)).doing(Effect::AskEmail);
    }
    Part::opening(
        reply::handed_over(language),
        reply::would_hand_over(language),
        Effect::Handover(handover_ticket(turn)),
    )
}

/// Answers in the customer's language: a greeting in kind, anything else by handing over as [`hand_over`] does.
pub fn in_language(foreign: Foreign, turn: &Turn, reachable: bool) -> Part {
    match foreign {
        Foreign::Greeting(lang) => Part::said(foreign_hello(spoken(lang))),
        Foreign::Message(lang) if !reachable => Part::said(foreign_ask_email(spoken(lang))).doing(Effect::AskEmail),
        Foreign::Message(lang) => Part::opening(
            foreign_handed_over(spoken(lang)),
            foreign_would_hand_over(spoken(lang)),
            Effect::Handover(handover_ticket(turn)),
        ),
    }
}

/// Hands over when the customer has left the address that was waited for, in the language in which it was asked for.
pub fn with_email(turn: &Turn) -> Part {
    let last = turn.recent.iter().rev().find(|message| message.sender == Sender::Bot);
    let (opened, otherwise) = match last.and_then(|message| asked_for_email(&message.text)) {
        Some(language) => (foreign_thanks_for_email(language), foreign_would_hand_over(language)),
        None => (reply::thanks_for_email(turn.language), reply::would_hand_over(turn.language)),
    };
    Part::opening(opened, otherwise, Effect::Handover(handover_ticket(turn)))
}

/// Says again what is needed before a person can be called.
pub fn still_needs_email(turn: &Turn) -> Part {
    let tried = turn.pending.iter().any(|message| message.text.contains('@'));
    Part::said(if tried {
        reply::unreadable_email(turn.language)
    } else {
        reply::person_needs_email(turn.language)
    })
}

/// Hands over because the session has grown too long.
pub fn too_long(turn: &Turn, reachable: bool) -> [Part; 2] {
    [Part::said(reply::too_long(turn.language)), hand_over(turn, reachable)]
}

/// What a text that begins with `[ESCALATE]` stands for; the rest of it is said first.
pub fn marked(text: &str, turn: &Turn, reachable: bool) -> Option<Vec<Part>> {
    let rest = text.trim_start().strip_prefix(ESCALATE)?.trim();
    let said = (!rest.is_empty()).then(|| Part::said(rest));
    Some(said.into_iter().chain([hand_over(turn, reachable)]).collect())
}

/// Offers a person, below an answer that may not be enough.
pub async fn offer(assistant: &Assistant, case: &Case<'_>, part: Part) -> Result<Part> {
    let offer = live_agent(assistant, case.turn.tenant).await?;
    Ok(part
        .with_action(Action::LiveAgentOffer(offer))
        .suggesting([reply::talk_to_a_person(case.turn.language)]))
}

/// An offer to talk to a person.
pub async fn live_agent(assistant: &Assistant, tenant: TenantId) -> Result<LiveAgentOffer> {
    let agents = &assistant.providers.agents;
    Ok(LiveAgentOffer {
        provider: agents.provider_name().to_owned(),
        available: agents.available(tenant).await?,
    })
}

fn handover_ticket(turn: &Turn) -> NewTicket {
    let words = ticket_text::problem(turn);
    NewTicket {
        subject: ticket_text::subject(turn.language, &words),
        body: words,
        priority: TicketPriority::Normal,
    }
}
