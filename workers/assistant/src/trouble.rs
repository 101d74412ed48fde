//! What is known by its words, whatever the classifier makes of them: a parcel that never came, a wrong charge, a change of address,
//! an invoice, opening hours, and words that only acknowledge.

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Intent, Order};
use frontdesk_texts::trouble;
use regex::Regex;

use super::{
    Assistant, articles, case::Case, courtesy, escalate::offer, orders, orders::Known, part::Part, providers::Result, question::Question,
    tickets, understand::Acknowledgement,
};

const DAMAGE_WORDS: &str = "damaged broken item";
const HOURS_WORDS: &str = "opening hours people open Monday Friday Saturday";
const HOLIDAY_WORDS: &str = "public holidays closed office";
const CANNOT_BE_CHANGED: &[&str] = &["packed", "shipped", "out_for_delivery"];
const OVER: &[&str] = &["delivered", "cancelled", "canceled", "returned", "completed", "refunded"];

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){text}")).expect("a pattern of our own")
}

static NEVER_CAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:never|not|didn['’]?t|hasn['’]?t|haven['’]?t|wasn['’]?t|isn['’]?t|nothing|still no)\b.{0,30}\b(?:arrived?|received?|got|get|came|come|delivered|here|shown up|turned up|showed up|parcel|package)\b",
    )
});
static SAYS_DELIVERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:says?|said|shows?|marked|claims?|states?|status|tracking|supposedly|apparently)\b.{0,30}\bdelivered\b")
});
static GOODS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:orders?|parcels?|packages?|it|delivery|shipment|items?|ord-?\s?\d+)\b"));
static NOT_GOODS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:e-?mails?|mail|codes?|links?|sms|message|invoices?|receipt|confirmation|refund(?:ed)?|newsletter|money|password|reply|answer|response|if|will)\b",
    )
});
static CHARGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:charged?|charges|billed|debited|deducted|overcharged|paid|payment|took|taken)\b"));
static WRONG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:twice|double|two times|again|instead of|too much|wrong(?:ly)?|incorrect(?:ly)?|overcharged|unauthori[sz]ed|don['’]?t recogni[sz]e|never (?:ordered|bought|authori[sz]ed)|more than (?:i|it|the))\b",
    )
});
static MINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:i|i['’]ve|me|my|we|you|was|were|been)\b"));
static HYPOTHETICAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:what if|if|when will|will i|do you charge|how do i pay|would)\b"));
static DAMAGED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:arrived|came|it['’]?s|is|was|were|are|got|received|sent me)\b.{0,30}\b(?:broken|damaged|cracked|smashed|shattered|scratched|defective|faulty|missing|wrong (?:item|size|colou?r|product|one))\b",
    )
});
static TICKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:tickets?|(?:open|raise|file|create|report) (?:a|an|this|the))\b"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:change|update|correct|wrong|different|another|new|fix|edit|send it to|redirect)\b.{0,40}\baddress\b|\baddress\b.{0,30}\b(?:change|changed|wrong|incorrect|different)\b",
    )
});
static OF_ORDER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:order|delivery address|shipping address|parcel|package|deliver)\b"));
static INVOICE_OF: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:invoice|receipt|bill)\b.{0,40}\b(?:order|purchase|ord-?\s?\d+)\b"));
static HOURS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:opening|business|office|working|store|shop|support) (?:hours|times)\b|\b(?:are|r) (?:you|u) (?:guys )?(?:open|closed)\b|\bwhen (?:do|are|does) (?:you|u|the shop|the store|your shop|your store)\b.{0,12}\b(?:open|close|closed)\b|\b(?:what|which) hours\b|\buntil when are you\b|\bopen on\b",
    )
});
static HOLIDAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:holidays?|christmas|easter|new year\w*|bank holiday|boxing day)\b"));

/// The answer to a question that is known by its words.
pub async fn answer(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Option<Vec<Part>>> {
    let text = question.text.as_str();
    if let Some(kind) = Acknowledgement::of(text) {
        let taken = question.intent == Intent::EscalateToHuman;
        return Ok(Some(vec![courtesy::answer(kind, case, taken)]));
    }
    let asks_for_ticket = question.intent == Intent::CreateTicket && TICKET.is_match(text);
    if asks_for_ticket || question.intent == Intent::EscalateToHuman || question.value(EntityType::TicketId).is_some() {
        return Ok(None);
    }
    if is_missing_parcel(text) {
        return never_came(assistant, case, question).await.map(Some);
    }
    if CHARGE.is_match(text) && WRONG.is_match(text) && MINE.is_match(text) && !HYPOTHETICAL.is_match(text) {
        return wrong_charge(assistant, case, question).await.map(Some);
    }
    if DAMAGED.is_match(text) && !HYPOTHETICAL.is_match(text) && !NOT_GOODS.is_match(text) {
        return damaged(assistant, case, question).await.map(Some);
    }
    if ADDRESS.is_match(text) && (OF_ORDER.is_match(text) || orders::number_in(question).is_some()) {
        return address(assistant, case, question).await;
    }
    if INVOICE_OF.is_match(text) {
        return invoice(assistant, case, question).await;
    }
    if HOURS.is_match(text) {
        return hours(assistant, case, text).await.map(|part| Some(vec![part]));
    }
    Ok(None)
}

fn is_missing_parcel(text: &str) -> bool {
    let missing = NEVER_CAME.is_match(text) && (GOODS.is_match(text) || SAYS_DELIVERED.is_match(text));
    missing && !NOT_GOODS.is_match(text)
}

async fn named(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<(Known, Option<Order>)> {
    let Some(contact) = case.turn.contact else {
        return Ok((Known::default(), None));
    };
    let known = orders::of_contact(&assistant.providers, case.turn.tenant, contact, &question.numbers()).await?;
    let order = orders::number_in(question).and_then(|number| known.find(number)).cloned();
    Ok((known, order))
}

async fn never_came(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Vec<Part>> {
    let language = case.turn.language;
    if case.turn.contact.is_none() {
        return Ok(vec![
            Part::said(trouble::parcel_not_there(language)).and_then(orders::sign_in(language)),
        ]);
    }
    let (known, order) = named(assistant, case, question).await?;
    if let (None, Some(number)) = (&order, orders::number_in(question)) {
        return Ok(vec![known.unknown(language, number)]);
    }
    let Some(order) = order else {
        return Ok(vec![
            offer(
                assistant,
                case,
                Part::said(trouble::parcel_not_there(language)).and_then(known.newest(language)),
            )
            .await?,
        ]);
    };
    let said = Part::said(trouble::parcel_not_there(language)).and_then(orders::one_order(language, &order));
    if !OVER.contains(&order.summary.status.as_str()) {
        return Ok(vec![offer(assistant, case, said).await?]);
    }
    Ok(vec![said, reported(assistant, case, question).await?])
}

async fn wrong_charge(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Vec<Part>> {
    let language = case.turn.language;
    let mut said = Part::said(trouble::wrong_charge(language));
    if let (_, Some(order)) = named(assistant, case, question).await? {
        said = said.and_then(orders::one_order(language, &order));
    }
    Ok(vec![said, reported(assistant, case, question).await?])
}

/// Says sorry and what the articles say, and opens a ticket.
async fn damaged(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Vec<Part>> {
    let language = case.turn.language;
    let mut said = Part::said(trouble::damaged_sorry(language));
    if let (_, Some(order)) = named(assistant, case, question).await? {
        said = said.and_then(orders::mention(language, &order));
    }
    if let Some(article) = article(case, &format!("{DAMAGE_WORDS} {}", question.text), None)? {
        said = said.and_then(article);
    }
    Ok(vec![said, reported(assistant, case, question).await?])
}

/// Puts it on the ticket of the conversation, and offers a person.
async fn reported(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Part> {
    let part = tickets::report(assistant.providers.desk.as_ref(), case.turn, &question.text, case.reachable).await?;
    if !case.reachable {
        return Ok(part);
    }
    offer(assistant, case, part).await
}

async fn address(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Option<Vec<Part>>> {
    let language = case.turn.language;
    let (known, order) = named(assistant, case, question).await?;
    let Some(order) = order else {
        let under_way: Vec<&Order> = known
            .all
            .iter()
            .filter(|order| !OVER.contains(&order.summary.status.as_str()))
            .collect();
        if under_way.is_empty() || orders::number_in(question).is_some() {
            return Ok(None);
        }
        let names = under_way.iter().take(3).map(|order| orders::mention(language, order));
        let said = names.reduce(Part::and_then).map_or_else(
            || Part::said(trouble::which_order(language)),
            |part| part.and_then(Part::said(trouble::which_order(language))),
        );
        return Ok(Some(vec![offer(assistant, case, said).await?]));
    };
    let status = order.summary.status.as_str();
    let rule = match status {
        _ if OVER.contains(&status) => trouble::address_ended(language),
        _ if CANNOT_BE_CHANGED.contains(&status) => trouble::address_too_late(language),
        _ => trouble::address_can_change(language),
    };
    Ok(Some(vec![
        offer(assistant, case, orders::mention(language, &order).and_then(Part::said(rule))).await?,
    ]))
}

async fn invoice(assistant: &Assistant, case: &Case<'_>, question: &Question) -> Result<Option<Vec<Part>>> {
    let language = case.turn.language;
    let (known, order) = named(assistant, case, question).await?;
    let newest = if orders::number_in(question).is_none() {
        known.all.first()
    } else {
        None
    };
    let Some(order) = order.as_ref().or(newest) else { return Ok(None) };
    let article = article(case, &question.text, Some(Intent::Invoice))?;
    let said = [
        Some(orders::mention(language, order)),
        article,
        Some(Part::said(trouble::invoice_by_person(language))),
    ]
    .into_iter()
    .flatten();
    match said.reduce(Part::and_then) {
        Some(part) => Ok(Some(vec![offer(assistant, case, part).await?])),
        None => Ok(None),
    }
}

async fn hours(assistant: &Assistant, case: &Case<'_>, text: &str) -> Result<Part> {
    let language = case.turn.language;
    let words = if HOLIDAY.is_match(text) { HOLIDAY_WORDS } else { HOURS_WORDS };
    match article(case, words, None)? {
        Some(part) => Ok(part),
        None => offer(assistant, case, Part::said(trouble::no_hours(language))).await,
    }
}

fn article(case: &Case<'_>, words: &str, topic: Option<Intent>) -> Result<Option<Part>> {
    let found = articles::find_words(case, words, topic)?;
    Ok(found.map(|found| found.into_part(case.turn.language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_that_never_came_is_told_from_other_things() {
        for text in [
            "I never received ORD-10021 but tracking says delivered",
            "my parcel has not arrived",
            "it says delivered but there is nothing here",
        ] {
            assert!(is_missing_parcel(text), "{text}");
        }
        for text in [
            "I never got the reset email",
            "my refund has not arrived",
            "where is my order",
            "it arrived broken",
        ] {
            assert!(!is_missing_parcel(text), "{text}");
        }
    }
}
