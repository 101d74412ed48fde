//! One question, answered by its intent.

use frontdesk_model::{ContactId, Intent};

use super::{
    Assistant, account,
    answer::{Case, names_a_thing},
    clarify, escalate,
    knowledge::Found,
    orders,
    part::Part,
    products,
    providers::{ProviderError, Result},
    question::Question,
    small_talk, tickets, trouble,
    wish::Wish,
};

/// The answer to one question, in one part or a few.
pub async fn question(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Vec<Part>> {
    if let Some(parts) = trouble::answer(assistant, case, question).await? {
        return Ok(parts);
    }
    if !names_a_thing(question) && !keeps_its_intent(question.intent) && products::is_wanted(&case.company.catalogue, &question.text) {
        return Ok(vec![product(assistant, case, question).await?]);
    }
    if let Some(contact) = case.turn.contact
        && let Some(part) = thing(assistant, case, question, contact).await?
    {
        return Ok(vec![part]);
    }
    if question.confidence < case.unclear_below() && !is_kind_of_named_thing(question) {
        return Ok(vec![unclear(assistant, case, question).await?]);
    }
    let desk = assistant.providers.desk.as_ref();
    let one = match question.intent {
        Intent::TicketStatus => match case.turn.contact {
            Some(contact) => ticket_status(assistant, case, question, contact).await?,
            None => tickets::sign_in(),
        },
        Intent::OrderStatus => match case.turn.contact {
            Some(contact) => order_status(assistant, case, question, contact).await?,
            None => orders::sign_in(),
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
        intent => match small_talk::answer(intent) {
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

/// A number that is clearly one of the customer's tickets or orders is answered, however unclear the words around it are.
async fn thing(assistant: &Assistant, case: &Case<'_>, question: &Question, contact: ContactId) -> Result<Option<Part>> {
    if question.confidence >= case.unclear_below() || !names_a_thing(question) {
        return Ok(None);
    }
    if let Some(number) = tickets::number_in(question)
        && let Some(ticket) = tickets::find(assistant.providers.desk.as_ref(), case.turn, contact, &number).await?
    {
        return Ok(Some(tickets::one_ticket(&ticket, case.turn.now)));
    }
    let Some(number) = orders::number_in(question) else {
        return Ok(None);
    };
    let all = orders::of_contact(assistant.providers.orders.as_ref(), case.turn, contact).await?;
    Ok(orders::find(&all, number).map(orders::one_order))
}

fn is_kind_of_named_thing(question: &Question) -> bool {
    names_a_thing(question) && matches!(question.intent, Intent::TicketStatus | Intent::OrderStatus)
}

async fn ticket_status(assistant: &Assistant, case: &Case<'_>, question: &Question, contact: ContactId) -> Result<Part> {
    let desk = assistant.providers.desk.as_ref();
    let Some(number) = tickets::number_in(question).or_else(|| orders::number_in(question).map(str::to_owned)) else {
        return tickets::all(desk, case.turn, contact).await;
    };
    if let Some(ticket) = tickets::find(desk, case.turn, contact, &number).await? {
        return Ok(tickets::one_ticket(&ticket, case.turn.now));
    }
    let all = orders::of_contact(assistant.providers.orders.as_ref(), case.turn, contact).await?;
    match orders::find(&all, &number) {
        Some(order) => Ok(orders::one_order(order)),
        None => tickets::unknown(desk, case.turn, contact, &number).await,
    }
}

async fn order_status(assistant: &Assistant, case: &Case<'_>, question: &Question, contact: ContactId) -> Result<Part> {
    let all = orders::of_contact(assistant.providers.orders.as_ref(), case.turn, contact).await?;
    let Some(number) = orders::number_in(question)
        .map(str::to_owned)
        .or_else(|| tickets::number_in(question))
    else {
        return Ok(orders::newest(&all));
    };
    if let Some(order) = orders::find(&all, &number) {
        return Ok(orders::one_order(order));
    }
    let ticket = tickets::find(assistant.providers.desk.as_ref(), case.turn, contact, &number).await?;
    Ok(ticket.map_or_else(
        || orders::unknown(&all, &number),
        |ticket| tickets::one_ticket(&ticket, case.turn.now),
    ))
}

async fn account_info(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let Some(contact) = case.turn.contact else {
        return Ok(account::sign_in());
    };
    let info = assistant.providers.records.customer(case.turn.tenant, contact).await?;
    Ok(info.map_or_else(account::missing, |info| account::answer(&info, &question.text)))
}

/// The article on cancelling, changing or returning, below the state of the order that was named.
async fn about_an_order(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let article = from_articles(assistant, case, question).await?;
    let (Some(contact), Some(number)) = (case.turn.contact, orders::number_in(question)) else {
        return Ok(article);
    };
    let all = orders::of_contact(assistant.providers.orders.as_ref(), case.turn, contact).await?;
    match orders::find(&all, number) {
        Some(order) => offer(assistant, case, orders::mention(order).and_then(article)).await,
        None => Ok(orders::unknown(&all, number)),
    }
}

async fn product(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let wish = Wish::read(&question.text);
    if !wish.asks && !products::names_something(&question.text) {
        return Ok(products::ask());
    }
    let Some(found) = case.company.catalogue.find(&wish).map_err(|error| index_failed(&error))? else {
        let article = find_article(case, question)?.filter(Found::speaks_for_itself);
        return match article {
            Some(found) if !wish.asks => Ok(found.into_part()),
            _ => offer(assistant, case, products::nothing(&case.company.catalogue.unknown(&wish))).await,
        };
    };
    if question.intent == Intent::AddToCart {
        return Ok(products::to_cart(found, &wish));
    }
    let stock = wish.stock;
    let part = products::recommend(found, &wish);
    if stock { offer(assistant, case, part).await } else { Ok(part) }
}

async fn from_articles(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    match find_article(case, question)? {
        Some(found) => Ok(found.into_part()),
        None => offer(assistant, case, clarify::no_article()).await,
    }
}

async fn unclear(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    if question.intent != Intent::OutOfScope
        && let Some(found) = case
            .company
            .knowledge
            .find(&question.text, None)
            .map_err(|error| index_failed(&error))?
            .filter(Found::speaks_for_itself)
    {
        return Ok(found.into_part());
    }
    if case.turn.clarifications == 0 {
        return Ok(clarify::ask(assistant.understander, &question.text));
    }
    offer(assistant, case, clarify::second_time()).await
}

fn find_article(case: &Case<'_>, question: &Question) -> Result<Option<Found>> {
    case.company
        .knowledge
        .find(&question.text, Some(question.intent))
        .map_err(|error| index_failed(&error))
}

/// Offers a person below an answer.
pub async fn offer(assistant: &Assistant, case: &Case<'_>, part: Part) -> Result<Part> {
    escalate::offer(part, assistant.providers.agents.as_ref(), case.turn).await
}

fn index_failed(error: &tantivy::TantivyError) -> ProviderError {
    ProviderError {
        provider: "full-text index",
        reason: error.to_string(),
    }
}
