//! A conversation that a customer's page keeps itself and sends along. Nothing of it is proved but the contact: whatever the page says that the
//! assistant answered carries no card, no quick reply and no intent, so that it confirms nothing. Nothing is done either: where the answer to a
//! session would open a ticket or call a person, this one offers a person, whom the page then asks for.

use std::time::Duration;

use frontdesk_model::{Action, AnswerDraft, ClaimedChat, Message, Paragraph, ProcessRequest, Sender, SessionStatus};
use frontdesk_store::{Escalation, StoredFile, TurnOutcome};
use frontdesk_texts::{Language, reply};
use tokio::time::timeout;
use tracing::{error, info};

use super::{Server, drafted, said, written};
use crate::{Claimed, Turn, escalate, providers::ProviderError};

/// How long language models have; then the built-in engine answers, before the API stops waiting.
const MODELS_WITHIN: Duration = Duration::from_secs(20);

/// The answer, and what was understood.
pub(super) async fn answer(server: &Server, request: &ProcessRequest, chat: &ClaimedChat) -> Result<(AnswerDraft, TurnOutcome), String> {
    let turn = turn(server, request, chat).await?;
    let (mut draft, outcome) = within(server, turn).await.map_err(|e| e.to_string())?;
    if let Some(used) = &outcome.model
        && let Err(error) = server.store.note_usage(request.tenant_id, &used.spent).await
    {
        error!(%error, "what language models cost for an answer could not be noted");
    }
    if !matches!(outcome.escalation, Escalation::None) {
        offer_a_person(server, request, &mut draft).await.map_err(|e| e.to_string())?;
    }
    Ok((draft, outcome))
}

async fn turn(server: &Server, request: &ProcessRequest, chat: &ClaimedChat) -> Result<Turn, String> {
    let now = server.clock.now();
    let context = server.assistant.context(request.tenant_id).await.map_err(|e| e.to_string())?;
    let left_out = chat.before.len().saturating_sub(usize::try_from(context).unwrap_or_default());
    let before = chat.before[left_out..].iter().map(|turn| {
        let sender = if turn.by_customer { Sender::Customer } else { Sender::Bot };
        said((request, sender, &turn.text), server.clock.new_id(), now)
    });
    Ok(Turn {
        tenant: request.tenant_id,
        session: None,
        contact: chat.contact,
        // So that nobody is asked for an address which nobody keeps.
        reachable: true,
        status: SessionStatus::AiActive,
        clarifications: 0,
        pending: vec![written(request, server.clock.new_id(), now)],
        recent: before.collect::<Vec<Message>>().into(),
        claimed: Some(Claimed {
            files: files(server, request, chat).await?,
            asks_models: true,
        }),
        language: Language::default(),
        now,
    })
}

async fn files(server: &Server, request: &ProcessRequest, chat: &ClaimedChat) -> Result<Vec<StoredFile>, String> {
    let Some(id) = chat.picture else { return Ok(Vec::new()) };
    let file = server.store.file(request.tenant_id, id).await.map_err(|e| e.to_string())?;
    Ok(file.into_iter().collect())
}

/// The answer of language models, where they give one in time; else that of the built-in engine.
async fn within(server: &Server, turn: Turn) -> Result<(AnswerDraft, TurnOutcome), ProviderError> {
    match timeout(MODELS_WITHIN, drafted(&server.assistant, &turn)).await {
        Ok(Err(error)) if error.busy_for.is_some() => info!("all places for language models are taken; the built-in engine answers"),
        Ok(answer) => return answer,
        Err(_) => info!("no language model answered in time; the built-in engine answers"),
    }
    let claimed = turn.claimed.clone().map(|claimed| Claimed {
        asks_models: false,
        ..claimed
    });
    drafted(&server.assistant, &Turn { claimed, ..turn }).await
}

/// What would be said of a ticket, or of a person who comes, becomes an offer.
async fn offer_a_person(server: &Server, request: &ProcessRequest, draft: &mut AnswerDraft) -> Result<(), ProviderError> {
    let words = Paragraph::Text(reply::person_on_request(Language::default()).to_owned());
    draft.paragraphs.retain(|paragraph| matches!(paragraph, Paragraph::Text(_)));
    draft.paragraphs.push(words);
    if !draft.actions.iter().any(|action| matches!(action, Action::LiveAgentOffer(_))) {
        let offer = escalate::live_agent(&server.assistant, request.tenant_id).await?;
        draft.actions.push(Action::LiveAgentOffer(offer));
    }
    let talk = reply::talk_to_a_person(Language::default()).to_owned();
    if !draft.suggestions.contains(&talk) {
        draft.suggestions.push(talk);
    }
    Ok(())
}
