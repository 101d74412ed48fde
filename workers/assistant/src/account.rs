//! What is on file about the customer.

use frontdesk_model::{Action, CustomerInfo};
use frontdesk_texts::{Language, account, reply, spoken};

use super::part::Part;

/// The answer to a visitor, to whom nothing may be shown.
pub fn sign_in(language: Language) -> Part {
    Part::said(account::account_sign_in(language)).suggesting([reply::talk_to_a_person(language)])
}

/// The answer when the contact is gone.
pub fn missing(language: Language) -> Part {
    Part::said(account::account_missing(language)).suggesting([reply::talk_to_a_person(language)])
}

/// What was asked for first, then the rest in one sentence.
pub fn answer(language: Language, info: &CustomerInfo, text: &str) -> Part {
    let text = text.to_lowercase();
    let asked = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let status = info.account.status.as_deref();
    let mut said = Vec::new();
    if asked(&["balance", "credit", "owe", "money"]) {
        said.push(known(
            balance(info),
            |balance| account::account_balance(language, &balance),
            account::account_no_balance(language),
        ));
    }
    if asked(&["plan", "subscription", "membership", "tier", "plus"]) {
        said.push(known(
            plan(info),
            |plan| account::account_plan(language, &plan),
            account::account_no_plan(language),
        ));
    }
    let contact = &info.contact;
    if asked(&["mail"]) {
        let email = contact.email.as_deref();
        said.push(known(
            email,
            |email| account::account_email(language, email),
            account::account_no_email(language),
        ));
    }
    if asked(&["phone", "telephone", "mobile"]) {
        let phone = contact.phone.as_deref();
        said.push(known(
            phone,
            |phone| account::account_phone(language, phone),
            account::account_no_phone(language),
        ));
    }
    if asked(&["my name"]) {
        let name = contact.name.as_deref();
        said.push(known(
            name,
            |name| account::account_name(language, name),
            account::account_no_name(language),
        ));
    }
    if asked(&["order"]) {
        said.push(account::account_orders(language, info.recent_orders.len()));
    }
    if said.is_empty() {
        said.push(facts(language, info));
    } else if let Some(status) = status.filter(|s| !s.eq_ignore_ascii_case("active")) {
        said.push(account::account_note(language, &account::status(language, status)));
    }
    Part::said(spoken::paragraph(language, said)).with_action(Action::AccountInfo(info.clone()))
}

/// All that is on file, in one sentence.
fn facts(language: Language, info: &CustomerInfo) -> String {
    let status = info.account.status.as_deref();
    let facts = [
        status.map(|status| account::account_fact_status(language, &account::status(language, status))),
        plan(info).map(|plan| account::account_fact_plan(language, &plan)),
        balance(info).map(|balance| account::account_fact_balance(language, &balance)),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() {
        account::account_empty(language).to_owned()
    } else {
        account::account_facts(language, &spoken::list(language, &facts))
    }
}

fn known<T>(value: Option<T>, said: impl Fn(T) -> String, unknown: &str) -> String {
    value.map_or_else(|| unknown.to_owned(), said)
}

fn plan(info: &CustomerInfo) -> Option<String> {
    info.account.plan.as_deref().map(spoken::word)
}

fn balance(info: &CustomerInfo) -> Option<String> {
    let amount = info.account.balance.as_ref()?;
    Some(
        info.account
            .currency
            .as_ref()
            .map_or_else(|| amount.clone(), |currency| format!("{amount} {currency}")),
    )
}
