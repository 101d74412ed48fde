//! Orders and tickets by their numbers, one or several in one question.

use frontdesk_model::{Action, ContactId, EntityType, Intent, Order, Ticket};
use frontdesk_texts::{Language, order, reply, spoken};

use super::{
    orders,
    part::Part,
    providers::{Providers, Result},
    question::Question,
    tickets,
    turn::Turn,
};

/// So many are answered at once.
const MOST: usize = 10;
/// So many of each kind are named beside a number that is unknown.
const LISTED: usize = 2;

/// An answer for each number, in order; what cannot be found is said by its number. None when `also_unknown` is false and the
/// customer has nothing of these numbers.
pub async fn answers(
    providers: &Providers,
    turn: &Turn,
    question: &Question,
    contact: ContactId,
    also_unknown: bool,
) -> Result<Option<Vec<Part>>> {
    let language = turn.language;
    let known = orders::of_contact(providers, turn.tenant, contact, &question.numbers()).await?;
    let several = question.references.len() > 1;
    let (mut out, mut found) = (Vec::new(), false);
    for reference in question.references.iter().take(MOST) {
        let number = reference.number.as_str();
        let lettered = number.chars().any(|c| c.is_ascii_alphabetic());
        let as_ticket = !lettered
            && reference
                .kind
                .map_or(question.intent == Intent::TicketStatus, |kind| kind == EntityType::TicketId);
        let order = known.find(number);
        let ticket = if order.is_none() || as_ticket {
            tickets::find(providers.desk.as_ref(), turn, contact, number).await?
        } else {
            None
        };
        found |= order.is_some() || ticket.is_some();
        out.push(match (ticket, order) {
            (Some(ticket), order) if as_ticket || order.is_none() => tickets::one_ticket(language, &ticket, turn.now),
            (_, Some(order)) => orders::one_order(language, order),
            _ if !as_ticket && known.away.is_some() => known.unknown(language, number),
            _ if several => unknown_among_several(language, number, as_ticket, reference.kind.is_none()),
            _ if reference.kind.is_none() => {
                let open = tickets::open_ones(providers.desk.as_ref(), turn, contact).await?;
                unknown(language, &known.all, &open, number)
            }
            _ if as_ticket => tickets::unknown(providers.desk.as_ref(), turn, contact, number).await?,
            _ => known.unknown(language, number),
        });
    }
    if question.references.len() > MOST {
        out.push(Part::said(order::things_first(language, MOST)));
    }
    Ok((found || also_unknown).then_some(out))
}

/// An order that is left as it is, because the customer said so.
pub fn left_as_it_is(language: Language, order: &Order) -> Part {
    let status = order::status(language, &order.summary.status);
    Part::said(order::order_left(language, &order.summary.number, &status)).with_action(Action::OrderStatus(order.clone()))
}

/// The answer to a visitor, to whom neither may be shown.
pub fn sign_in(language: Language) -> Part {
    Part::said(order::things_sign_in(language)).suggesting([reply::talk_to_a_person(language)])
}

/// The answer when neither an order nor a ticket of the customer has a number that could be either.
fn unknown(language: Language, orders: &[Order], open: &[Ticket], number: &str) -> Part {
    let newest: Vec<String> = orders.iter().take(LISTED).map(|order| order.summary.number.clone()).collect();
    let tickets: Vec<i64> = open.iter().take(LISTED).map(|ticket| ticket.number).collect();
    let marked: Vec<String> = tickets.iter().map(|number| format!("#{number}")).collect();
    let listed = |numbers: &[String]| (!numbers.is_empty()).then(|| spoken::list(language, numbers));
    let said = [
        Some(order::thing_unknown(language, number.trim_start_matches('#'))),
        listed(&newest).map(|orders| order::thing_unknown_orders_are(language, &orders)),
        listed(&marked).map(|tickets| order::thing_unknown_tickets_are(language, &tickets)),
    ];
    let of_orders = newest.iter().map(|number| order::order_reply(language, number));
    let of_tickets = tickets.iter().map(|number| reply::ticket_reply(language, *number));
    Part::said(spoken::paragraph(language, said.into_iter().flatten())).suggesting(of_orders.chain(of_tickets))
}

fn unknown_among_several(language: Language, number: &str, as_ticket: bool, either: bool) -> Part {
    Part::said(if either {
        order::one_thing_unknown(language, number)
    } else if as_ticket {
        order::one_ticket_unknown(language, number)
    } else {
        order::one_order_unknown(language, number)
    })
}
