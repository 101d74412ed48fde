//! One answer of one model, from the request to the last event.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream::BoxStream};
use sse_stream::SseByteStream;

use super::Model;
use crate::{ChatEvent, ChatRequest, ModelError, draft::Draft, wire::Reader};

/// Server-sent events over a body within its limits.
type Events = SseByteStream<BoxStream<'static, Result<Bytes, ModelError>>>;

/// An answer that is being read. To drop it closes the connection.
pub(super) struct Reading {
    model: Model,
    request: Arc<ChatRequest>,
    reader: Box<dyn Reader>,
    draft: Draft,
    /// Bytes of the draft's text that were given out.
    given: usize,
    stage: Stage,
}

enum Stage {
    Unsent,
    Events(Box<Events>),
    /// All is in the draft.
    Read,
    Done,
}

impl Reading {
    pub(super) fn new(model: Model, request: Arc<ChatRequest>) -> Self {
        Self {
            reader: model.provider.reader(),
            model,
            request,
            draft: Draft::default(),
            given: 0,
            stage: Stage::Unsent,
        }
    }

    /// The next event, or none after the last.
    pub(super) async fn next(&mut self) -> Result<Option<ChatEvent>, ModelError> {
        loop {
            if let Some(delta) = self.delta() {
                return Ok(Some(ChatEvent::Delta(delta)));
            }
            match &mut self.stage {
                Stage::Unsent => self.stage = self.send().await?,
                Stage::Events(events) => {
                    match events.next().await {
                        Some(Ok(event)) => {
                            let data = event.data.unwrap_or_default();
                            if !data.trim().is_empty() {
                                self.reader.event(&event.event.unwrap_or_default(), &data, &mut self.draft)?;
                            }
                        }
                        Some(Err(error)) => return Err(broken(error)),
                        None => self.draft.ended = true,
                    }
                    if self.draft.ended {
                        self.stage = Stage::Read;
                    }
                }
                Stage::Read => {
                    self.stage = Stage::Done;
                    let answer = std::mem::take(&mut self.draft).finish(&self.request)?;
                    return Ok(Some(ChatEvent::Done(answer)));
                }
                Stage::Done => return Ok(None),
            }
        }
    }

    /// Text that was read and not given out.
    fn delta(&mut self) -> Option<String> {
        let delta = self.draft.text.get(self.given..).filter(|delta| !delta.is_empty())?.to_owned();
        self.given = self.draft.text.len();
        Some(delta)
    }

    /// Sends the request, and reads an answer that comes as one.
    async fn send(&mut self) -> Result<Stage, ModelError> {
        self.request.check()?;
        let Model { settings, provider, http } = &self.model;
        let body = http.post(*provider, settings, &provider.chat(settings, &self.request)).await?;
        // Some servers answer a stream's request, or its error, as one.
        if settings.stream && !body.is_json() {
            return Ok(Stage::Events(Box::new(SseByteStream::new(body.blocks()))));
        }
        self.reader.whole(body.json().await?, &mut self.draft)?;
        Ok(Stage::Read)
    }
}

/// An error of the body under the events is the model's own.
fn broken(error: sse_stream::Error) -> ModelError {
    match error {
        sse_stream::Error::Body(error) => match error.downcast::<ModelError>() {
            Ok(error) => *error,
            Err(error) => ModelError::Unavailable(error.to_string()),
        },
        _ => ModelError::BadOutput("it is no stream of events".to_owned()),
    }
}
