//! Orders and tickets by their numbers, one or several in one question.

use frontdesk_model::{Action, ContactId, EntityType, Intent, Order, Ticket};
use frontdesk_texts::{Language::English, reply};

use super::{
    orders,
    part::Part,
    providers::{Providers, Result},
    question::Question,
    spoken, tickets,
    turn::Turn,
};

/// So many are answered at once.
const MOST: usize = 10;
/// So many of each kind are named beside a number that is unknown.
const LISTED: usize = 2;
const SIGN_IN: &str = "I can only look up orders and tickets for customers who have signed in, so that nobody else sees them. Please sign in and ask me \
                       again, or I can pass you to a person.";

/// An answer for each number, in order; what cannot be found is said by its number. None when `also_unknown` is false and the
/// customer has nothing of these numbers.
pub async fn answers(
    providers: &Providers,
    turn: &Turn,
    question: &Question,
    contact: ContactId,
    also_unknown: bool,
) -> Result<Option<Vec<Part>>> {
    let all = orders::of_contact(providers.orders.as_ref(), turn, contact).await?;
    let several = question.references.len() > 1;
    let (mut out, mut found) = (Vec::new(), false);
    for reference in question.references.iter().take(MOST) {
        let number = reference.number.as_str();
        let lettered = number.chars().any(|c| c.is_ascii_alphabetic());
        let as_ticket = !lettered
            && reference
                .kind
                .map_or(question.intent == Intent::TicketStatus, |kind| kind == EntityType::TicketId);
        let order = orders::find(&all, number);
        let ticket = if order.is_none() || as_ticket {
            tickets::find(providers.desk.as_ref(), turn, contact, number).await?
        } else {
            None
        };
        found |= order.is_some() || ticket.is_some();
        out.push(match (ticket, order) {
            (Some(ticket), order) if as_ticket || order.is_none() => tickets::one_ticket(&ticket, turn.now),
            (_, Some(order)) => orders::one_order(order),
            _ if several => unknown_among_several(number, as_ticket, reference.kind.is_none()),
            _ if reference.kind.is_none() => unknown(&all, &tickets::open_ones(providers.desk.as_ref(), turn, contact).await?, number),
            _ if as_ticket => tickets::unknown(providers.desk.as_ref(), turn, contact, number).await?,
            _ => orders::unknown(&all, number),
        });
    }
    if question.references.len() > MOST {
        out.push(Part::said(format!(
            "These are the first {MOST}; please ask for the others once more."
        )));
    }
    Ok((found || also_unknown).then_some(out))
}

/// An order that is left as it is, because the customer said so.
pub fn left_as_it_is(order: &Order) -> Part {
    let summary = &order.summary;
    let text = format!(
        "Alright, I leave your order {} as it is. It is {}.",
        summary.number,
        spoken::word(&summary.status)
    );
    Part::said(text).with_action(Action::OrderStatus(order.clone()))
}

/// The answer to a visitor, to whom neither may be shown.
pub fn sign_in() -> Part {
    Part::said(SIGN_IN).suggesting([reply::talk_to_a_person(English)])
}

/// The answer when neither an order nor a ticket of the customer has a number that could be either.
fn unknown(orders: &[Order], open: &[Ticket], number: &str) -> Part {
    let newest: Vec<String> = orders.iter().take(LISTED).map(|order| order.summary.number.clone()).collect();
    let tickets: Vec<String> = open.iter().take(LISTED).map(|ticket| format!("#{}", ticket.number)).collect();
    let listed = |what: &str, numbers: &[String]| match numbers {
        [] => String::new(),
        numbers => format!(" {what} {}.", spoken::list(numbers)),
    };
    let text = format!(
        "I looked for {} among your orders and your tickets, and found neither an order nor a ticket with this number. Could you check it?{}{}",
        number.trim_start_matches('#'),
        listed("Your newest orders are", &newest),
        listed("Your open tickets are", &tickets)
    );
    let of_orders = newest.iter().map(|number| format!("Order {number}"));
    Part::said(text).suggesting(of_orders.chain(tickets.iter().map(|number| format!("Ticket {number}"))))
}

fn unknown_among_several(number: &str, as_ticket: bool, either: bool) -> Part {
    Part::said(if either {
        format!("I couldn't find {number} among your orders and tickets.")
    } else if as_ticket {
        format!("I couldn't find a ticket #{number} in your account.")
    } else {
        format!("I couldn't find an order {number} in your account.")
    })
}
