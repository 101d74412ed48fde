//! Where a ticket stands, and new tickets.

use chrono::{DateTime, Utc};
use frontdesk_model::{Action, ContactId, Ticket, TicketPriority, TicketStatus};
use frontdesk_store::NewTicket;
use frontdesk_texts::{Language::English, reply};

use super::{
    part::{Effect, Part},
    providers::{Opening, Result, TicketDesk},
    question::Question,
    spoken, ticket_text,
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
    let open = open_ones(desk, turn, contact).await?;
    Ok(match open.as_slice() {
        [] => Part::said(reply::no_open_tickets(English)),
        [one] => one_ticket(one, turn.now),
        several => {
            let lines = several
                .iter()
                .take(LISTED)
                .map(|t| format!("\n- #{} '{}': {}", t.number, t.subject, t.status.spoken()));
            let part = Part::said(format!("You have {} open tickets:{}", several.len(), lines.collect::<String>()));
            let part = several
                .iter()
                .take(LISTED)
                .fold(part, |part, ticket| part.with_action(Action::TicketStatus(ticket.clone())));
            part.suggesting(several.iter().take(3).map(suggestion))
        }
    })
}

/// The answer about one ticket.
pub fn one_ticket(ticket: &Ticket, now: DateTime<Utc>) -> Part {
    let assigned = match &ticket.assignee {
        Some(assignee) => format!("It is assigned to {} and has {} priority.", assignee.name, ticket.priority.spoken()),
        None => format!("It is not assigned to anybody yet and has {} priority.", ticket.priority.spoken()),
    };
    let updated = spoken::ago(ticket.updated_at, now);
    let text = format!(
        "Your ticket #{} '{}' is currently {}. {assigned} Last update was {updated}.",
        ticket.number,
        ticket.subject,
        ticket.status.spoken()
    );
    Part::said(text).with_action(Action::TicketStatus(ticket.clone()))
}

/// The answer when the customer has no ticket of that number.
pub async fn unknown(desk: &dyn TicketDesk, turn: &Turn, contact: ContactId, number: &str) -> Result<Part> {
    let number = number.trim_start_matches('#');
    let open = open_ones(desk, turn, contact).await?;
    let text = match open.as_slice() {
        [] => format!("I couldn't find #{number} among your tickets, and none is open at the moment. Could you check the number?"),
        open => {
            let names: Vec<String> = open.iter().take(LISTED).map(|t| format!("#{} '{}'", t.number, t.subject)).collect();
            format!("I couldn't find #{number} among your tickets. Open are {}.", spoken::list(&names))
        }
    };
    Ok(Part::said(text).suggesting(open.iter().take(3).map(suggestion)))
}

/// The answer to a visitor, to whom no ticket may be shown.
pub fn sign_in() -> Part {
    Part::said(reply::tickets_sign_in(English)).suggesting([reply::talk_to_a_person(English)])
}

/// Opens a ticket, or asks for what is missing: the matter, or a visitor's address.
pub async fn create(desk: &dyn TicketDesk, turn: &Turn, question: &Question, reachable: bool) -> Result<Part> {
    if !ticket_text::describes_a_problem(&question.text) {
        let known = opened_here(turn).last().filter(|_| points_at_what_was_said(&question.text));
        return Ok(known.map_or_else(|| Part::said(reply::ask_matter(English)), is_open));
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
    if !reachable {
        return Ok(Part::said(reply::ticket_ask_email(English)).doing(Effect::AskEmail));
    }
    let ticket = NewTicket {
        subject: ticket_text::subject(text),
        body: ticket_text::body(text),
        priority: priority(text),
    };
    Ok(match desk.open(turn.tenant, turn.contact, ticket).await? {
        Opening::WhenSettled(ticket) => {
            let opened = Part::opening(reply::ticket_opened(English), reply::would_open_ticket(English), effect(ticket));
            opened.or_added(reply::ticket_added(English))
        }
        Opening::Opened { reference } => Part::said(format!(
            "I've opened ticket {reference}. Our team will look into it and get back to you."
        )),
    })
}

/// Says sorry, where no ticket is wanted.
pub fn sorry() -> Part {
    Part::said(reply::apology(English))
}

/// Says sorry, and puts a complaint that tells what is wrong on the ticket of the conversation.
pub async fn complaint(desk: &dyn TicketDesk, turn: &Turn, question: &Question, reachable: bool) -> Result<Vec<Part>> {
    let sorry = Part::said(reply::apology(English));
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

fn is_open(ticket: &Ticket) -> Part {
    let text = format!(
        "Ticket #{} '{}' is open for that already. Whatever you write here about it is read by our team.",
        ticket.number, ticket.subject
    );
    Part::said(text).with_action(Action::TicketStatus(ticket.clone()))
}

fn suggestion(ticket: &Ticket) -> String {
    format!("Ticket #{}", ticket.number)
}

fn priority(text: &str) -> TicketPriority {
    let text = text.to_lowercase();
    let presses = ["urgent", "asap", "immediately", "emergency", "dangerous", "fraud"]
        .iter()
        .any(|word| text.contains(word));
    if presses { TicketPriority::High } else { TicketPriority::Normal }
}
