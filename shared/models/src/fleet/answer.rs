//! One answer of a fleet: models are asked in turn, and a draft that breaks off is replaced by the next model's.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use futures_util::StreamExt as _;
use tokio::time::Instant;

use super::{
    FleetError, FleetEvent,
    member::{Attempt, Member},
};
use crate::{ChatEvent, ChatRequest, ChatStream, ModelError};

/// An answer that is being had.
pub(super) struct Answering {
    /// Models that were not asked yet.
    members: VecDeque<Arc<Member>>,
    request: Arc<ChatRequest>,
    within: Duration,
    deadline: Instant,
    current: Option<Current>,
    /// Whether deltas were given that are void once the current model breaks off.
    drafted: bool,
    error: FleetError,
    done: bool,
}

/// The model that is answering.
struct Current {
    name: String,
    attempt: Attempt,
    stream: ChatStream,
}

impl Answering {
    pub(super) fn new(members: VecDeque<Arc<Member>>, request: Arc<ChatRequest>, within: Duration) -> Self {
        Self {
            members,
            request,
            within,
            deadline: Instant::now() + within,
            current: None,
            drafted: false,
            error: FleetError::default(),
            done: false,
        }
    }

    /// The next event, or none after the last.
    pub(super) async fn next(&mut self) -> Result<Option<FleetEvent>, FleetError> {
        while !self.done {
            let Some(mut current) = self.current.take() else {
                self.current = Some(self.begin()?);
                if std::mem::take(&mut self.drafted) {
                    return Ok(Some(FleetEvent::Restarted));
                }
                continue;
            };
            match tokio::time::timeout_at(self.deadline, current.stream.next()).await {
                Ok(Some(Ok(ChatEvent::Delta(text)))) => {
                    self.drafted = true;
                    self.current = Some(current);
                    return Ok(Some(FleetEvent::Delta(text)));
                }
                Ok(Some(Ok(ChatEvent::Done(answer)))) => {
                    self.done = true;
                    let model = current.name;
                    current.attempt.answered();
                    return Ok(Some(FleetEvent::Done { model, answer }));
                }
                Ok(Some(Err(error))) => self.failed(current, error),
                Ok(None) => self.failed(current, ModelError::Unavailable("it ended without an answer".to_owned())),
                Err(_) => self.late(current),
            }
        }
        Ok(None)
    }

    /// Asks the next model that does not rest.
    fn begin(&mut self) -> Result<Current, FleetError> {
        while let Some(member) = self.members.pop_front() {
            let Some(attempt) = member.enter() else {
                self.error.resting.push(member.name().to_owned());
                continue;
            };
            return Ok(Current {
                name: member.name().to_owned(),
                stream: member.chat(Arc::clone(&self.request)),
                attempt,
            });
        }
        Err(std::mem::take(&mut self.error))
    }

    fn failed(&mut self, current: Current, error: ModelError) {
        current.attempt.failed(&error);
        self.error.failed.push((current.name, error));
    }

    /// The time of the whole answer is over. It counts against a model that had most of it.
    fn late(&mut self, current: Current) {
        self.members.clear();
        let error = ModelError::TimedOut {
            what: "finish",
            limit: self.within,
        };
        if current.attempt.took() * 2 >= self.within {
            self.failed(current, error);
        } else {
            self.error.failed.push((current.name, error));
        }
    }
}
