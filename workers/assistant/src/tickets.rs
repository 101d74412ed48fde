//! Where a ticket stands, and new tickets.

use chrono::{DateTime, Utc};
use frontdesk_model::{Action, ContactId, Ticket, TicketPriority, TicketStatus};
use frontdesk_store::NewTicket;
use frontdesk_texts::{Language, reply, spoken, ticket as ticket_words};

use super::{
    part::{Effect, Part},
    providers::{Opening, Result, TicketDesk},
    question::Question,
    ticket_text,
    turn::Turn,
};

const LISTED: usize = 5;
const LOOKED_AT: i64 = 50;

/// The ticket that was asked for by number.
pub async fn find(desk: &dyn TicketDesk, turn: &Turn, contact: ContactId, number: &str) -> Result<Option<Ticket>> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.parse() {
        Ok(number) => desk.ticket(turn.tenant, contact, number).await,
        Err(_) => Ok(None),
    }
}

/// The answer to a question for a ticket without a number.
pub async fn all(desk: &dyn TicketDesk, turn: &Turn, contact: ContactId) -> Result<Part> {
    let language = turn.language;
    let open = open_ones(desk, turn, contact).await?;
    Ok(match open.as_slice() {
        [] => Part::said(reply::no_open_tickets(language)),
        [one] => one_ticket(language, one, turn.now),
        several => {
            let lead = reply::tickets_open(language, several.len());
            let listed = || several.iter().take(LISTED);
            let line = |t: &Ticket| reply::ticket_line(language, t.number, reply::status(language, t.status), &t.subject);
            let text = listed().fold(lead, |text, ticket| text + "\n- " + &line(ticket));
            let part = listed().fold(Part::said(text), |part, ticket| {
                part.with_action(Action::TicketStatus(ticket.clone()))
            });
            part.suggesting(several.iter().take(3).map(|ticket| reply::ticket_reply(language, ticket.number)))
        }
    })
}

/// The answer about one ticket.
pub fn one_ticket(language: Language, ticket: &Ticket, now: DateTime<Utc>) -> Part {
    let priority = ticket_words::priority(language, ticket.priority);
    let passed = now.signed_duration_since(ticket.updated_at).to_std().unwrap_or_default();
    let said = [
        reply::ticket_stands(language, ticket.number, reply::status(language, ticket.status), &ticket.subject),
        match &ticket.assignee {
            Some(assignee) => reply::ticket_assigned(language, &assignee.name, priority),
            None => reply::ticket_unassigned(language, priority),
        },
        reply::ticket_updated(language, &spoken::ago(language, passed)),
    ];
    Part::said(spoken::paragraph(language, said)).with_action(Action::TicketStatus(ticket.clone()))
}

/// The answer when the customer has no ticket of that number.
pub async fn unknown(desk: &dyn TicketDesk, turn: &Turn, contact: ContactId, number: &str) -> Result<Part> {
    let (language, number) = (turn.language, number.trim_start_matches('#'));
    let open = open_ones(desk, turn, contact).await?;
    let name = |ticket: &Ticket| reply::ticket_name(language, ticket.number, &ticket.subject);
    let names: Vec<String> = open.iter().take(LISTED).map(name).collect();
    let text = if names.is_empty() {
        reply::ticket_unknown(language, number)
    } else {
        reply::ticket_unknown_open_are(language, number, &spoken::list(language, &names))
    };
    Ok(Part::said(text).suggesting(open.iter().take(3).map(|ticket| reply::ticket_reply(language, ticket.number))))
}

/// The answer to a visitor, to whom no ticket may be shown.
pub fn sign_in(language: Language) -> Part {
    Part::said(reply::tickets_sign_in(language)).suggesting([reply::talk_to_a_person(language)])
}

/// Opens a ticket, or asks for what is missing: the matter, or a visitor's address.
pub async fn create(desk: &dyn TicketDesk, turn: &Turn, question: &Question, reachable: bool) -> Result<Part> {
    if !ticket_text::describes_a_problem(&question.text) {
        let known = opened_here(turn).last().filter(|_| points_at_what_was_said(&question.text));
        return Ok(known.map_or_else(
            || Part::said(reply::ask_matter(turn.language)),
            |ticket| is_open(turn.language, ticket),
        ));
    }
    open(desk, turn, &question.text, reachable).await
}

/// Opens a ticket with these words; what tells of the matter of the conversation's ticket is added to that.
pub async fn open(desk: &dyn TicketDesk, turn: &Turn, text: &str, reachable: bool) -> Result<Part> {
    let known = opened_here(turn).any(|ticket| ticket_text::is_about(text, &ticket.subject));
    write(desk, turn, text, reachable, if known { Effect::Report } else { Effect::Open }).await
}

/// Adds these words to the ticket of the conversation; opens one where it has none.
pub async fn report(desk: &dyn TicketDesk, turn: &Turn, text: &str, reachable: bool) -> Result<Part> {
    write(desk, turn, text, reachable, Effect::Report).await
}

async fn write(desk: &dyn TicketDesk, turn: &Turn, text: &str, reachable: bool, effect: fn(NewTicket) -> Effect) -> Result<Part> {
    let language = turn.language;
    if !reachable {
        return Ok(Part::said(reply::ticket_ask_email(language)).doing(Effect::AskEmail));
    }
    let ticket = NewTicket {
        subject: ticket_text::subject(language, text),
        body: ticket_text::body(language, text),
        priority: priority(text),
    };
    Ok(match desk.open(turn.tenant, turn.contact, ticket).await? {
        Opening::WhenSettled(ticket) => {
            let opened = Part::opening(reply::ticket_opened(language), reply::would_open_ticket(language), effect(ticket));
            opened.or_added(reply::ticket_added(language))
        }
        Opening::Opened { reference } => Part::said(reply::ticket_opened_elsewhere(language, &reference)),
    })
}

/// Says sorry, where no ticket is wanted.
pub fn sorry(language: Language) -> Part {
    Part::said(reply::apology(language))
}

/// Says sorry, and puts a complaint that tells what is wrong on the ticket of the conversation.
pub async fn complaint(desk: &dyn TicketDesk, turn: &Turn, question: &Question, reachable: bool) -> Result<Vec<Part>> {
    let sorry = sorry(turn.language);
    if !reachable || !ticket_text::describes_a_problem(&question.text) {
        return Ok(vec![sorry]);
    }
    Ok(vec![sorry, report(desk, turn, &question.text, reachable).await?])
}

/// The tickets that were opened in this conversation, the newest last.
fn opened_here(turn: &Turn) -> impl Iterator<Item = &Ticket> {
    turn.recent.iter().flat_map(|message| &message.actions).filter_map(|action| {
        if let Action::TicketCreated(ticket) = action {
            Some(ticket)
        } else {
            None
        }
    })
}

/// A contact's tickets that are not over, newest first.
pub async fn open_ones(desk: &dyn TicketDesk, turn: &Turn, contact: ContactId) -> Result<Vec<Ticket>> {
    let mut tickets = desk.tickets(turn.tenant, contact, LOOKED_AT).await?;
    tickets.retain(|ticket| !matches!(ticket.status, TicketStatus::Resolved | TicketStatus::Closed));
    Ok(tickets)
}

/// "Open a ticket for that": not for another matter.
fn points_at_what_was_said(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| matches!(word.as_str(), "it" | "that" | "this"))
}

fn is_open(language: Language, ticket: &Ticket) -> Part {
    Part::said(reply::ticket_is_open(language, ticket.number, &ticket.subject)).with_action(Action::TicketStatus(ticket.clone()))
}

fn priority(text: &str) -> TicketPriority {
    let text = text.to_lowercase();
    let presses = ["urgent", "asap", "immediately", "emergency", "dangerous", "fraud"]
        .iter()
        .any(|word| text.contains(word));
    if presses { TicketPriority::High } else { TicketPriority::Normal }
}
