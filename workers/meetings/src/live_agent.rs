//! Tells a company's own live-agent system of a session: offers it, and passes on what the customer writes while they have it.

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_agents::{AgentError, AgentSystems, Customer, Handoff, LiveAgentSystem, Said};
use frontdesk_model::{Payload, Sender, SessionId, SessionStatus};
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{AgentTurn, BridgedMessage, ClaimedJob, LinkState, Store};
use tracing::info;

/// How long their system is left alone when it does not answer.
const AWAY: Duration = Duration::from_secs(10);

/// The handler of [`JobKind::LiveAgent`](frontdesk_model::JobKind::LiveAgent).
pub struct LiveAgentJob {
    store: Store,
    systems: AgentSystems,
}

/// What a session is from now on, and their name of it where it is new.
type Settling = (LinkState, Option<String>);

impl LiveAgentJob {
    /// Asks the systems of the store.
    pub fn new(deps: &WorkerDeps) -> Self {
        Self {
            store: deps.store.clone(),
            systems: AgentSystems::new(deps.store.clone(), &deps.config),
        }
    }

    async fn tell(&self, job: &ClaimedJob, session: SessionId, turn: &AgentTurn) -> Result<Settling, JobError> {
        let system = match self.systems.of(job.tenant_id).await? {
            Some(system) => system.map_err(job_error)?,
            None => return Ok((LinkState::Ours, None)),
        };
        match &turn.conversation {
            None => offer(system.as_ref(), session, turn, job.attempt == 1).await,
            Some(conversation) => self.pass_on(job, session, system.as_ref(), conversation, turn).await,
        }
    }

    /// Passes on what the customer wrote, one after the other; what they have is noted after each.
    async fn pass_on(
        &self,
        job: &ClaimedJob,
        session: SessionId,
        system: &dyn LiveAgentSystem,
        conversation: &str,
        turn: &AgentTurn,
    ) -> Result<Settling, JobError> {
        for message in turn.messages.iter().filter(|message| message.sender == Sender::Customer) {
            system.send(conversation, &said(message)).await.map_err(theirs_error)?;
            if !self.store.note_bridged(job.tenant_id, session, message.seq).await? {
                return Ok((LinkState::Theirs, None));
            }
        }
        if turn.status.is_open() {
            return Ok((LinkState::Theirs, None));
        }
        system.end(conversation).await.map_err(theirs_error)?;
        Ok((LinkState::Over, None))
    }
}

async fn offer(system: &dyn LiveAgentSystem, session: SessionId, turn: &AgentTurn, first: bool) -> Result<Settling, JobError> {
    // Somebody of our own desk came first, or the customer went.
    if turn.status != SessionStatus::Escalated {
        return Ok((LinkState::Ours, None));
    }
    // An attempt before this one may have handed it over already, so that the one who is there is busy with it.
    if first && !system.is_available().await.map_err(job_error)? {
        info!(%session, "nobody is at the live-agent system; our own desk keeps the session");
        return Ok((LinkState::Ours, None));
    }
    let handoff = Handoff {
        session_id: session,
        customer: Customer {
            name: turn.name.clone(),
            email: turn.email.clone(),
            external_id: turn.external_id.clone(),
        },
        ticket_number: turn.ticket_number,
        transcript: turn.messages.iter().map(said).collect(),
    };
    let key = format!("{session}-{}", turn.offered_at.timestamp_millis());
    let conversation = system.initiate_handoff(&handoff, &key).await.map_err(job_error)?;
    Ok((LinkState::Theirs, Some(conversation)))
}

#[async_trait]
impl Handler for LiveAgentJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let Payload::LiveAgent { session_id } = job.payload else {
            return Err(JobError::Dead("it is no job of a live-agent system".to_owned()));
        };
        let ((state, conversation), upto) = match self.store.load_agent_turn(job).await? {
            Some(turn) => {
                let told = self.tell(job, session_id, &turn).await?;
                // They may know the transcript of an earlier attempt alone: the customer's messages go again, under their ids.
                let again = told.1.is_some() && job.attempt > 1;
                (told, if again { 0 } else { turn.upto_seq })
            }
            None => ((LinkState::Ours, None), 0),
        };
        let settled = self.store.settle_agent_turn(job, state, conversation.as_deref(), upto).await?;
        Ok(if settled {
            Finished::Done {
                hints: Vec::new(),
                next: Vec::new(),
            }
        } else {
            Finished::Lost
        })
    }
}

fn said(message: &BridgedMessage) -> Said {
    Said {
        id: message.id,
        sender: message.sender,
        text: message.text.clone(),
        at: message.created_at,
    }
}

/// They have the session: what passes is waited for, and costs no attempt.
#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
fn theirs_error(error: AgentError) -> JobError {
    match error {
        AgentError::Away(_) => JobError::Snooze(AWAY),
        AgentError::Refused(_) => JobError::Dead(error.to_string()),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
fn job_error(error: AgentError) -> JobError {
    match error {
        AgentError::Away(_) => JobError::Retry(error.to_string()),
        AgentError::Refused(_) => JobError::Dead(error.to_string()),
    }
}
