//! What a model may call. Each call is checked here for what this customer may see and has asked for, whatever the model says.

mod cart;
mod wishes;

use frontdesk_model::{Action, ArticleRef, ContactId, TicketSender};
use frontdesk_models::{Tool, ToolCall};
use frontdesk_texts::clarify;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

pub use wishes::Wishes;

use super::{facts, prompt};
use crate::{Assistant, case::Case, escalate, orders, part::Part, providers::Result, ticket_text, tickets};
use wishes::found;

/// Longer arguments are refused, in characters.
const ARGUMENT_CHARS: usize = 500;
const LISTED: usize = 5;
/// Entries of a ticket that a model reads, the newest.
const ENTRIES: usize = 3;

/// What a call gave.
#[derive(Debug, Default)]
pub struct Ran {
    /// What the model reads.
    pub content: Value,
    /// Whether it gave nothing.
    pub failed: bool,
    /// Whether what it holds is personal.
    pub personal: bool,
    /// What it adds to the answer beside the model's words.
    pub part: Option<Part>,
    /// Articles that it gave.
    pub articles: Vec<ArticleRef>,
    /// Whether a system that it needs is away, so that a person is called.
    pub hands_over: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbered {
    number: Option<Text>,
}

/// Models write numbers as numbers and as texts.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Text(String),
    Number(i64),
}

impl Text {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    query: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// All tools, in the order in which a model reads them.
pub fn all() -> Vec<Tool> {
    let text = |description: &str| json!({"type": "string", "description": description});
    let with = |name: &str, field: Value, needed: bool| json!({"type": "object", "additionalProperties": false, "properties": {name: field}, "required": if needed { vec![name] } else { vec![] }});
    let none = || json!({"type": "object", "additionalProperties": false, "properties": {}});
    let tool = |name: &str, description: &str, parameters: Value| Tool {
        name: name.to_owned(),
        description: description.to_owned(),
        parameters,
    };
    vec![
        tool(
            "ticket_lookup",
            "Where one of this customer's tickets stands; without a number, their open tickets.",
            with("number", text("The ticket's number"), false),
        ),
        tool(
            "order_lookup",
            "Where one of this customer's orders stands, with its items; without a number, their newest orders.",
            with("number", text("The order's number"), false),
        ),
        tool(
            "account_info",
            "What is on file about this customer: details, plan, balance.",
            none(),
        ),
        tool(
            "search_knowledge_base",
            "Articles of the company on a question.",
            with("query", text("The question in a few words of the articles' language"), true),
        ),
        tool(
            "search_products",
            "Products of the company, with prices, stock and variants.",
            with(
                "query",
                text("What the product is or does, with colour, size and a limit of the price where the customer says one"),
                true,
            ),
        ),
        tool(
            "add_to_cart",
            "Puts a product into the cart. Only when the customer asks for that product; of one with variants, for that variant.",
            json!({"type": "object", "additionalProperties": false, "required": ["sku"], "properties": {
                "sku": text("The sku of the product, or of its variant where it has some, from search_products"),
                "quantity": {"type": "integer", "minimum": 1, "description": "How many, where the customer says so"},
            }}),
        ),
        tool(
            "create_ticket",
            "Opens a ticket with the customer's own words. Only when they ask for a ticket, report a problem, or agree to one.",
            none(),
        ),
        tool("offer_human", "Offers the customer to talk to a person.", none()),
    ]
}

/// Runs a call of a model.
///
/// # Errors
/// [`ProviderError`] when our own database is away: the whole turn is tried again.
pub async fn run(assistant: &Assistant, wishes: &Wishes<'_>, call: &ToolCall) -> Result<Ran> {
    let ran = match call.name.as_str() {
        "ticket_lookup" => ticket_lookup(assistant, wishes.case, call).await,
        "order_lookup" => order_lookup(assistant, wishes.case, call).await,
        "account_info" => account_info(assistant, wishes.case, call).await,
        "search_knowledge_base" => search_knowledge_base(assistant, wishes.case, call).await,
        "search_products" => search_products(wishes.case, call),
        "add_to_cart" => cart::add(wishes, call),
        "create_ticket" => create_ticket(assistant, wishes, call).await,
        "offer_human" => offer_human(assistant, wishes.case, call).await,
        _ => Ok(refused("There is no such tool.")),
    };
    match ran {
        Err(error) if !error.is_our_own() => {
            tracing::warn!(tool = call.name, %error, "a tool failed; a person is called");
            Ok(Ran {
                hands_over: true,
                ..refused("This does not work just now. A person takes over.")
            })
        }
        ran => ran,
    }
}

async fn ticket_lookup(assistant: &Assistant, case: &Case<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Numbered { number }) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let Some(contact) = case.turn.contact else {
        return Ok(not_signed_in());
    };
    let desk = assistant.providers.desk.as_ref();
    let Some(number) = number else {
        let open = tickets::open_ones(desk, case.turn, contact).await?;
        let listed: Vec<_> = open.into_iter().take(LISTED).collect();
        let content = json!({"open_tickets": listed.iter().map(facts::ticket).collect::<Vec<_>>()});
        return Ok(personal(content, listed.into_iter().map(Action::TicketStatus)));
    };
    let Some(ticket) = tickets::find(desk, case.turn, contact, &number.into_text()).await? else {
        return Ok(refused("This customer has no such ticket."));
    };
    let mut content = facts::ticket(&ticket);
    let said = ticket.messages.iter().filter(|entry| entry.sender != TicketSender::System);
    let entries: Vec<Value> = said
        .rev()
        .take(ENTRIES)
        .map(|entry| json!({"by": entry.sender, "text": entry.body}))
        .collect();
    content["newest_entries"] = json!(entries);
    Ok(personal(content, [Action::TicketStatus(ticket)]))
}

async fn order_lookup(assistant: &Assistant, case: &Case<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Numbered { number }) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let Some(contact) = case.turn.contact else {
        return Ok(not_signed_in());
    };
    let number = number.map(Text::into_text);
    let known = orders::of_contact(&assistant.providers, case.turn.tenant, contact, number.as_deref().as_slice()).await?;
    let found = number.as_deref().and_then(|number| known.find(number)).cloned();
    if let (None, Some(away)) = (&found, known.away) {
        return Err(away);
    }
    if number.is_none() && known.by_number {
        return Ok(refused(
            "Orders can be looked up by their numbers only. Ask the customer for the number.",
        ));
    }
    if number.is_none() {
        let newest: Vec<_> = known.all.into_iter().take(LISTED).collect();
        return Ok(personal(json!({"newest_orders": newest}), Vec::new()));
    }
    match found {
        Some(order) => Ok(personal(json!(order), [Action::OrderStatus(order.clone())])),
        None => Ok(refused("This customer has no such order.")),
    }
}

async fn account_info(assistant: &Assistant, case: &Case<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Nothing {}) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let Some(contact) = case.turn.contact else {
        return Ok(not_signed_in());
    };
    match of_contact(assistant, case, contact).await? {
        Some(info) => Ok(personal(facts::customer(&info), [Action::AccountInfo(info)])),
        None => Ok(refused("Nothing is on file.")),
    }
}

async fn of_contact(assistant: &Assistant, case: &Case<'_>, contact: ContactId) -> Result<Option<frontdesk_model::CustomerInfo>> {
    assistant.providers.records.customer(case.turn.tenant, contact).await
}

async fn search_knowledge_base(assistant: &Assistant, case: &Case<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Query { query }) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let articles = facts::articles(assistant, case, &query).await?;
    if articles.is_empty() {
        return Ok(refused("No article fits."));
    }
    Ok(Ran {
        content: json!({"articles": articles.iter().map(prompt::article).collect::<Vec<_>>()}),
        articles,
        ..Ran::default()
    })
}

fn search_products(case: &Case<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Query { query }) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let found = found(case, &query)?;
    if found.is_empty() {
        return Ok(refused("No product fits."));
    }
    Ok(Ran {
        content: json!({"products": found}),
        part: Some(Part::data([Action::ProductRecommendation(found)])),
        ..Ran::default()
    })
}

async fn create_ticket(assistant: &Assistant, wishes: &Wishes<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Nothing {}) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let case = wishes.case;
    if !wishes.a_ticket() {
        let offer = clarify::wish_ticket(case.turn.language);
        return Ok(Ran {
            part: Some(Part::data([]).suggesting([offer])),
            ..refused("No ticket was opened: the customer did not ask for one. Ask them whether they want one.")
        });
    }
    let words = ticket_text::problem(case.turn);
    let part = tickets::open(assistant.providers.desk.as_ref(), case.turn, &words, case.reachable).await?;
    Ok(Ran {
        content: json!({"result": format!("This stands below your answer, with the ticket's number: {}", part.text())}),
        part: Some(part),
        ..Ran::default()
    })
}

async fn offer_human(assistant: &Assistant, case: &Case<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(Nothing {}) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    Ok(Ran {
        content: json!({"result": "A button for it stands below your answer."}),
        part: Some(escalate::offer(assistant, case, Part::data([])).await?),
        ..Ran::default()
    })
}

/// A call that is not run: the model makes too many.
pub fn too_many() -> Ran {
    refused("Too many calls at once.")
}

/// The arguments, where they fit the tool's schema.
fn arguments<T: DeserializeOwned>(call: &ToolCall) -> Option<T> {
    let short = |value: &Value| value.as_str().is_none_or(|text| text.chars().count() <= ARGUMENT_CHARS);
    let fields = call.arguments.as_object()?;
    fields
        .values()
        .all(short)
        .then(|| serde_json::from_value(call.arguments.clone()).ok())?
}

fn personal(content: Value, actions: impl IntoIterator<Item = Action>) -> Ran {
    Ran {
        content,
        personal: true,
        part: Some(Part::data(actions)),
        ..Ran::default()
    }
}

fn refused(why: &str) -> Ran {
    Ran {
        content: json!({"error": why}),
        failed: true,
        ..Ran::default()
    }
}

fn wrong_arguments() -> Ran {
    refused("The arguments do not fit the tool.")
}

fn not_signed_in() -> Ran {
    refused("The customer is not signed in, and sees nothing of this. Ask them to sign in.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_a_schema_of_an_object() {
        for tool in all() {
            assert_eq!(tool.parameters["type"], "object", "{}", tool.name);
            assert_eq!(tool.parameters["additionalProperties"], false, "{}", tool.name);
        }
    }

    #[test]
    fn arguments_are_read_by_the_schema() {
        let call = |arguments: Value| ToolCall {
            id: "1".to_owned(),
            name: "ticket_lookup".to_owned(),
            arguments,
            signature: None,
        };
        assert!(arguments::<Numbered>(&call(json!({"number": "12"}))).is_some());
        assert!(arguments::<Numbered>(&call(json!({"number": 12}))).is_some());
        assert!(arguments::<Numbered>(&call(json!({}))).is_some());
        for wrong in [
            json!({"number": ["1"]}),
            json!({"contact": "other"}),
            json!({"number": "1".repeat(501)}),
            json!([]),
        ] {
            assert!(arguments::<Numbered>(&call(wrong)).is_none());
        }
    }
}
