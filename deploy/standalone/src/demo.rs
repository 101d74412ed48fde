//! A customer's conversation, played over HTTP and WebSocket and printed for people; after it a recorded call, from the webhook to the notes.

mod call;
mod client;
mod provider;
mod script;
mod show;

pub use call::play as play_call;
pub use provider::Zoom;

use std::time::Duration;

use anyhow::{Context as _, Result};
use frontdesk_model::{Message, MessageId, Sender};
use tokio::time::Instant;

use self::{
    client::{Admin, Customer},
    script::{AGENT, AGENT_SAYS, CUSTOMER, TURNS, Turn},
};
use crate::output::say;

/// Where to play, and with which keys.
pub struct Shop {
    pub url: String,
    pub admin_key: String,
    pub identity_secret: String,
}

/// What came of it.
pub struct Played {
    /// Turns that were not answered as the script has it.
    pub wrong: usize,
    /// The message whose trail is worth showing.
    pub traced: MessageId,
}

/// A turn that was played.
struct Done {
    question: Message,
    answer: Message,
    took: Duration,
    /// From the POST to the transcript, of a turn that was spoken.
    heard: Option<Duration>,
}

/// Plays the script; what is spoken only where somebody can listen.
pub async fn play(shop: &Shop, listens: bool) -> Result<Played> {
    let mut customer = Customer::open(shop, CUSTOMER).await.context("the chat session cannot be opened")?;
    say(show::wrapped(&format!(
        "{} ({}) opens a chat, her identity proved by the shop's own server. Per turn: what was understood, how sure, which data was \
         found in it, and the time from her POST to the answer on her WebSocket.",
        CUSTOMER.name, CUSTOMER.external_id
    )))?;
    say(show::line("Assistant", &customer.welcome))?;
    let mut wrong = 0;
    let mut traced = None;
    for turn in TURNS.iter().filter(|turn| listens || turn.spoken.is_none()) {
        let done = ask(&mut customer, turn)
            .await
            .with_context(|| format!("{:?} was not answered", turn.says))?;
        say(show::turn(&done))?;
        let faults = turn.faults(&done.question, &done.answer);
        for fault in &faults {
            say(show::fault(fault))?;
        }
        wrong += usize::from(!faults.is_empty());
        if turn.traced {
            traced = Some(done.question.id);
        }
    }
    wrong += usize::from(!person_answers(shop, &mut customer).await?);
    Ok(Played {
        wrong,
        traced: traced.context("the script traces no message")?,
    })
}

async fn ask(customer: &mut Customer, turn: &Turn) -> Result<Done> {
    let asked_at = Instant::now();
    let (id, heard) = match turn.spoken {
        None => (customer.send(turn.says).await?, None),
        Some(recording) => {
            let id = customer.speak(recording).await?;
            customer.change_of(id).await.context("there is no transcript")?;
            (id, Some(asked_at.elapsed()))
        }
    };
    let answer = customer
        .next(|message| message.sender != Sender::Customer && message.in_reply_to.contains(&id))
        .await?;
    let took = asked_at.elapsed();
    Ok(Done {
        question: customer.read(id).await?,
        answer,
        took,
        heard,
    })
}

/// The session waits for a person; one answers by the admin routes, and the customer sees it. Whether all of it is so.
async fn person_answers(shop: &Shop, customer: &mut Customer) -> Result<bool> {
    let admin = Admin::new(shop)?;
    let session = admin
        .session(customer.session)
        .await
        .context("the company's people cannot see the session")?;
    let ticket = session
        .ticket_number
        .map_or_else(|| "no ticket".to_owned(), |number| format!("ticket #{number}"));
    say(show::wrapped(&format!(
        "GET /api/admin/sessions shows the company's people a session that is {}, with {ticket}; {AGENT} answers with POST \
         /api/admin/sessions/{{id}}/messages.",
        session.status.as_str()
    )))?;
    let asked_at = Instant::now();
    admin.answer(customer.session, AGENT_SAYS).await.context("a person cannot answer")?;
    let message = customer
        .next(|message| message.sender == Sender::Agent)
        .await
        .context("the person's answer did not arrive")?;
    say(show::line(AGENT, &message.text))?;
    say(show::note(&format!(
        "on the customer's socket after {}\n",
        show::milliseconds(asked_at.elapsed())
    )))?;
    let right = session.ticket_number.is_some() && message.text == AGENT_SAYS;
    if !right {
        say(show::fault(
            "expected an escalated session with a ticket, and the person's own words",
        ))?;
    }
    Ok(right)
}
