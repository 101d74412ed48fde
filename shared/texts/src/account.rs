//! The assistant on the customer's account.

use crate::{Language, message::messages};

messages! {
    /// Visitors may not see an account.
    fn account_sign_in() -> &'static str;
    /// The contact is gone.
    fn account_missing() -> &'static str;
    /// There is no account.
    fn account_empty() -> &'static str;
    /// All that is known; `facts` is a list of the following three.
    fn account_facts(facts: &str) -> String;
    /// A fact: the account's status, as [`status`] has it.
    fn account_fact_status(status: &str) -> String;
    /// A fact: the plan.
    fn account_fact_plan(plan: &str) -> String;
    /// A fact: the balance, with its currency.
    fn account_fact_balance(balance: &str) -> String;
    /// The balance, with its currency.
    fn account_balance(balance: &str) -> String;
    /// No balance is known.
    fn account_no_balance() -> &'static str;
    /// The plan.
    fn account_plan(plan: &str) -> String;
    /// No plan is known.
    fn account_no_plan() -> &'static str;
    /// The e-mail address.
    fn account_email(email: &str) -> String;
    /// No e-mail address is known.
    fn account_no_email() -> &'static str;
    /// The phone number.
    fn account_phone(phone: &str) -> String;
    /// No phone number is known.
    fn account_no_phone() -> &'static str;
    /// The customer's name.
    fn account_name(name: &str) -> String;
    /// No name is known.
    fn account_no_name() -> &'static str;
    /// How many orders there are of late.
    fn account_orders(count: usize) -> String;
    /// A warning that the account is not active; `status` as [`status`] has it.
    fn account_note(status: &str) -> String;
    /// The status of an account by its `status`, or else its `word`.
    fn account_status(status: String, word: String) -> String;
}

/// The company's status of an account in a sentence.
pub fn status(language: Language, status: &str) -> String {
    account_status(language, status.to_lowercase(), super::spoken::word(status))
}
