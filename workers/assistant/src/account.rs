//! What is on file about the customer.

use frontdesk_model::{Action, CustomerInfo};
use frontdesk_texts::{Language::English, reply};

use super::{part::Part, spoken};

const SIGN_IN: &str = "I can only show account data to customers who have signed in, so that nobody else sees it. Please sign in and ask me again, or \
                       I can pass you to a person.";
const MISSING: &str = "I can't find anything on file for your account. Shall I pass you to a person?";

/// The answer to a visitor, to whom nothing may be shown.
pub fn sign_in() -> Part {
    Part::said(SIGN_IN).suggesting([reply::talk_to_a_person(English)])
}

/// The answer when the contact is gone.
pub fn missing() -> Part {
    Part::said(MISSING).suggesting([reply::talk_to_a_person(English)])
}

/// What was asked for first, then the rest in one sentence.
pub fn answer(info: &CustomerInfo, text: &str) -> Part {
    let text = text.to_lowercase();
    let asked = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let (balance, plan, status) = (balance(info), info.account.plan.as_deref(), info.account.status.as_deref());
    let mut said = Vec::new();
    if asked(&["balance", "credit", "owe", "money"]) {
        said.push(
            balance
                .as_ref()
                .map_or("There is no balance on file.".to_owned(), |b| format!("Your balance is {b}.")),
        );
    }
    if asked(&["plan", "subscription", "membership", "tier", "plus"]) {
        said.push(plan.map_or("There is no plan on file.".to_owned(), |p| {
            format!("You are on the {} plan.", spoken::word(p))
        }));
    }
    if asked(&["mail"]) {
        said.push(on_file("e-mail address", info.contact.email.as_deref()));
    }
    if asked(&["phone", "telephone", "mobile"]) {
        said.push(on_file("phone number", info.contact.phone.as_deref()));
    }
    if asked(&["my name"]) {
        said.push(on_file("name", info.contact.name.as_deref()));
    }
    if asked(&["order"]) {
        said.push(format!(
            "You have {} recent {}.",
            info.recent_orders.len(),
            if info.recent_orders.len() == 1 { "order" } else { "orders" }
        ));
    }
    if said.is_empty() {
        let facts = [
            status.map(|s| format!("your account is {}", spoken::word(s))),
            plan.map(|p| format!("you are on the {} plan", spoken::word(p))),
            balance.map(|b| format!("your balance is {b}")),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        said.push(if facts.is_empty() {
            "There is no account on file for you yet.".to_owned()
        } else {
            format!("Here is what is on file: {}.", spoken::list(&facts))
        });
    } else if let Some(status) = status.filter(|s| !s.eq_ignore_ascii_case("active")) {
        said.push(format!("Please note that your account is {}.", spoken::word(status)));
    }
    Part::said(said.join(" ")).with_action(Action::AccountInfo(info.clone()))
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

fn on_file(what: &str, value: Option<&str>) -> String {
    value.map_or_else(
        || format!("There is no {what} on file."),
        |value| format!("The {what} on file is {value}."),
    )
}
