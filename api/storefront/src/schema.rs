//! Queries and mutations. Each calls one use case.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use frontdesk_usecases::{Origin, PageChat, UseCases};

use crate::{
    host::Caller,
    response::ChatResponse,
    types::{ChatMessageInput, ChatSettings, HandoffResult, OrderStatusResult},
};

/// What can be read.
pub(crate) struct Query;

/// What can be asked for.
pub(crate) struct Mutation;

fn use_cases<'a>(context: &Context<'a>) -> Result<&'a UseCases> {
    Ok(context.data::<Arc<UseCases>>()?)
}

fn caller<'a>(context: &Context<'a>) -> Result<&'a Caller> {
    context.data::<Caller>()
}

/// Counts a question, unless a program of the company asks for its customers, who have one address together.
async fn count(caller: &Caller, use_cases: &UseCases) -> Result<()> {
    if !caller.shopper(use_cases).await?.is_company() {
        caller.host.count_question().map_err(|refusal| caller.told(&refusal))?;
    }
    Ok(())
}

#[Object]
impl Query {
    /// What a page may know of the company's chat before anybody has written. It needs no token.
    async fn chat_settings(&self, context: &Context<'_>) -> Result<ChatSettings> {
        let (caller, use_cases) = (caller(context)?, use_cases(context)?);
        let settings = use_cases.storefront_settings(caller.shopper(use_cases).await?).await;
        settings.map(Into::into).map_err(|error| caller.error(error))
    }

    /// Where an order stands, for whoever has it by the token of their session, or gives the e-mail address with which it was placed. An order of
    /// somebody else is not found.
    async fn chat_order_status(&self, context: &Context<'_>, order_number: String, email: Option<String>) -> Result<OrderStatusResult> {
        let (caller, use_cases) = (caller(context)?, use_cases(context)?);
        count(caller, use_cases).await?;
        let shopper = caller.shopper(use_cases).await?;
        let found = use_cases.order_status(shopper, &order_number, email.as_deref()).await;
        found.map(Into::into).map_err(|error| caller.error(error))
    }
}

#[Object]
impl Mutation {
    /// Answers a conversation that the page keeps. Nothing of it is kept here, and nothing is done: who the customer is, the token of a session says,
    /// never a turn of the conversation.
    async fn send_chat_message(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The conversation, oldest turn first, 50 turns at most. The last one is what the customer wrote.")] messages: Vec<
            ChatMessageInput,
        >,
        #[graphql(
            desc = "A picture that the customer uploaded to the session whose token is shown: `/api/chat/files/{id}`. The lines of a list on it are \
                    looked for among the products."
        )]
        image_url: Option<String>,
    ) -> Result<ChatResponse> {
        let (caller, use_cases) = (caller(context)?, use_cases(context)?);
        count(caller, use_cases).await?;
        let shopper = caller.shopper(use_cases).await?;
        let chat = PageChat {
            messages: messages.into_iter().map(Into::into).collect(),
            image_url,
        };
        let reply = use_cases.answer_page(shopper, chat).await;
        reply.map(Into::into).map_err(|error| caller.error(error))
    }

    /// Asks for a person, in the session of the token, or in a new one where somebody is there. The conversation goes on by its id and token over REST
    /// or WebSocket.
    async fn request_live_agent(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The conversation so far, which the person reads as the customer's words.")] session_context: Option<String>,
    ) -> Result<HandoffResult> {
        let (caller, use_cases) = (caller(context)?, use_cases(context)?);
        let shopper = caller.shopper(use_cases).await?;
        if shopper.is_unknown() {
            caller.host.count_session().map_err(|refusal| caller.told(&refusal))?;
        }
        let origin = Origin {
            request_id: &caller.request_id,
            trace: &caller.trace,
        };
        let asked = use_cases.call_person(shopper, session_context.as_deref(), origin).await;
        asked.map(Into::into).map_err(|error| caller.error(error))
    }
}
