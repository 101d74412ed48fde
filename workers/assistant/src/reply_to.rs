//! One question, answered by its intent.

use frontdesk_knowledge::products::{self as catalogue, Wish, names_something};
use frontdesk_model::{ContactId, Intent};

use super::{
    Assistant, account,
    articles::{self, index_failed},
    cart,
    case::Case,
    clarify, context,
    denial::{self, Denied},
    escalate::{self, offer},
    knowledge::Found,
    orders,
    part::Part,
    products,
    providers::Result,
    question::Question,
    small_talk, things, tickets, trouble,
};

/// The answer to one question, in one part or a few.
pub async fn question(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Vec<Part>> {
    if let Some(parts) = trouble::answer(assistant, case, question).await? {
        return Ok(parts);
    }
    if !question.names_a_thing() && !keeps_its_intent(question.intent) && products::is_wanted(&case.company.catalogue, &question.text) {
        return Ok(vec![product(assistant, case, question).await?]);
    }
    if let Some(contact) = case.turn.contact {
        let status = matches!(question.intent, Intent::TicketStatus | Intent::OrderStatus);
        let unclear = question.confidence < case.unclear_below();
        if question.names_a_thing()
            && (status || unclear)
            && let Some(parts) = things::answers(&assistant.providers, case.turn, question, contact, status).await?
        {
            return Ok(parts);
        }
    }
    if question.confidence < case.unclear_below() && !is_kind_of_named_thing(question) {
        return Ok(vec![unclear(assistant, case, question).await?]);
    }
    let (desk, language) = (assistant.providers.desk.as_ref(), case.turn.language);
    let one = match question.intent {
        Intent::TicketStatus => match case.turn.contact {
            Some(contact) => tickets::all(desk, case.turn, contact).await?,
            None if question.references.iter().any(|reference| reference.kind.is_none()) => things::sign_in(language),
            None => tickets::sign_in(language),
        },
        Intent::OrderStatus => match case.turn.contact {
            Some(contact) => order_status(assistant, case, question, contact).await?,
            None => orders::sign_in(language),
        },
        Intent::AccountInfo => account_info(assistant, case, question).await?,
        Intent::CreateTicket => tickets::create(desk, case.turn, question, case.reachable).await?,
        Intent::Complaint => {
            let mut parts = tickets::complaint(desk, case.turn, question, case.reachable).await?;
            if let Some(last) = parts.pop() {
                parts.push(offer(assistant, case, last).await?);
            }
            return Ok(parts);
        }
        Intent::EscalateToHuman => escalate::hand_over(case.turn, case.reachable),
        Intent::ProductSearch | Intent::PlaceOrder | Intent::AddToCart => product(assistant, case, question).await?,
        Intent::CancelOrder | Intent::ChangeOrder | Intent::Refund => about_an_order(assistant, case, question).await?,
        intent => match small_talk::answer(language, intent) {
            Some(part) => part,
            None => from_articles(assistant, case, question).await?,
        },
    };
    Ok(vec![one])
}

/// Whether the words around a product do not make a question for products of it.
const fn keeps_its_intent(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::AddToCart | Intent::CreateTicket | Intent::Complaint | Intent::EscalateToHuman | Intent::TicketStatus | Intent::OrderStatus
    )
}

/// What the customer does not want is left as it is, and they are told so.
pub async fn denied(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Vec<Part>> {
    let what = question.denied.unwrap_or(Denied::Change);
    let about_orders = matches!(what, Denied::Cancel | Denied::Refund | Denied::Change);
    let (Some(contact), true) = (case.turn.contact.filter(|_| about_orders), question.names_a_thing()) else {
        return Ok(vec![denial::acknowledged(case.turn.language, what)]);
    };
    let language = case.turn.language;
    let known = orders::of_contact(&assistant.providers, case.turn.tenant, contact, &question.numbers()).await?;
    let left = |order| things::left_as_it_is(language, order);
    Ok(question
        .numbers()
        .into_iter()
        .map(|number| known.find(number).map_or_else(|| known.unknown(language, number), left))
        .collect())
}

fn is_kind_of_named_thing(question: &Question) -> bool {
    question.names_a_thing() && matches!(question.intent, Intent::TicketStatus | Intent::OrderStatus)
}

async fn order_status(assistant: &Assistant, case: &Case<'_>, question: &Question, contact: ContactId) -> Result<Part> {
    let mut known = orders::of_contact(&assistant.providers, case.turn.tenant, contact, &question.numbers()).await?;
    if context::asks_for_the_other(&question.text)
        && let Some(spoken_of) = case.context.only_order()
    {
        known.all.retain(|order| order.summary.number != spoken_of);
    }
    Ok(known.newest(case.turn.language))
}

async fn account_info(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let language = case.turn.language;
    let Some(contact) = case.turn.contact else {
        return Ok(account::sign_in(language));
    };
    let info = assistant.providers.records.customer(case.turn.tenant, contact).await?;
    Ok(info.map_or_else(
        || account::missing(language),
        |info| account::answer(language, &info, &question.text),
    ))
}

/// The article on cancelling, changing or returning, below the state of the order that was named.
async fn about_an_order(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let article = from_articles(assistant, case, question).await?;
    let Some(contact) = case.turn.contact.filter(|_| question.names_a_thing()) else {
        return Ok(article);
    };
    let orders = orders::of_contact(&assistant.providers, case.turn.tenant, contact, &question.numbers()).await?;
    let (mut known, mut unknown): (Option<Part>, Option<Part>) = (None, None);
    for number in question.numbers() {
        let (place, part) = match orders.find(number) {
            Some(order) => (&mut known, orders::mention(case.turn.language, order)),
            None => (&mut unknown, orders.unknown(case.turn.language, number)),
        };
        *place = Some(place.take().map_or(part.clone(), |before| before.and_then(part)));
    }
    match (known, unknown) {
        (Some(known), unknown) => {
            let part = unknown.into_iter().fold(known, Part::and_then).and_then(article);
            offer(assistant, case, part).await
        }
        (None, Some(unknown)) => Ok(unknown),
        (None, None) => Ok(article),
    }
}

async fn product(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let (wish, language) = (Wish::read(&question.text), case.turn.language);
    let shelf = &case.company.catalogue;
    if !question.products.is_empty() {
        let now = question.products.iter().filter_map(|known| shelf.as_it_is(known)).collect();
        let found = catalogue::Found::of(now, &wish);
        return Ok(match (question.intent, found.products.as_slice()) {
            (_, []) => products::nothing(language, &[]),
            (Intent::AddToCart, _) => cart::put(language, shelf, found, &wish),
            (_, [one]) => {
                let one = shelf.chosen(one, &wish.text);
                let count = cart::quantity(&wish.text, &one);
                let same = one
                    .variants
                    .iter()
                    .all(|form| form.price.as_ref().is_none_or(|price| *price == one.price));
                let total = (count > 1 && same).then(|| products::total(language, &one, count)).flatten();
                total.unwrap_or_else(|| products::recommend(language, found, &wish))
            }
            _ => products::recommend(language, found, &wish),
        });
    }
    if !wish.asks && !names_something(&question.text) {
        return Ok(products::ask(language));
    }
    let Some(found) = shelf.find(&wish).map_err(|error| index_failed(&error))? else {
        let article = find_article(assistant, case, question).await?.filter(Found::speaks_for_itself);
        return match article {
            Some(found) if !wish.asks => Ok(found.into_part(case.turn.language)),
            _ => offer(assistant, case, products::nothing(language, &shelf.words(&wish).unknown)).await,
        };
    };
    if question.intent == Intent::AddToCart {
        return Ok(cart::put(language, shelf, found, &wish));
    }
    let unsure = wish.stock && !found.products.iter().all(products::is_stock_known);
    let part = products::recommend(language, found, &wish);
    if unsure { offer(assistant, case, part).await } else { Ok(part) }
}

async fn from_articles(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    match find_article(assistant, case, question).await? {
        Some(found) => Ok(found.into_part(case.turn.language)),
        None => offer(assistant, case, clarify::no_article(case.turn.language)).await,
    }
}

async fn unclear(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    if question.intent != Intent::OutOfScope
        && let Some(found) = articles::find(assistant, case, &question.text, None)
            .await?
            .filter(Found::speaks_for_itself)
    {
        return Ok(found.into_part(case.turn.language));
    }
    if case.turn.clarifications == 0 {
        return Ok(clarify::ask(case.turn.language, assistant.understander, &question.text));
    }
    offer(assistant, case, clarify::second_time(case.turn.language)).await
}

async fn find_article(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Option<Found>> {
    articles::find(assistant, case, &question.text, Some(question.intent)).await
}
