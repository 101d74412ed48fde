//! Requests within the process: a bounded line of requests, each with a oneshot for its answer.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use tokio::sync::{Notify, oneshot};
use tokio_util::sync::CancellationToken;

use crate::{Request, RequestError, delivery::RequestSource};

/// Requests that may wait for a server. More would only time out.
const WAITING: usize = 256;

type Answered = oneshot::Sender<Result<Bytes, String>>;

#[derive(Default)]
struct State {
    waiting: VecDeque<(Bytes, Answered)>,
    servers: usize,
}

pub(super) struct Switchboard {
    state: Mutex<State>,
    arrived: Notify,
    closed: CancellationToken,
}

impl Switchboard {
    pub(super) fn new(closed: CancellationToken) -> Self {
        Self {
            state: Mutex::default(),
            arrived: Notify::new(),
            closed,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn request(&self, body: Bytes, deadline: Duration) -> Result<Bytes, RequestError> {
        let answer = self.ask(body)?;
        tokio::select! {
            () = self.closed.cancelled() => Err(RequestError::Unavailable("the queue is closed".to_owned())),
            waited = tokio::time::timeout(deadline, answer) => match waited {
                Err(_) => Err(RequestError::TimedOut),
                Ok(Ok(answer)) => answer.map_err(RequestError::Failed),
                Ok(Err(_)) => Err(RequestError::Unavailable("the last worker left".to_owned())),
            },
        }
    }

    fn ask(&self, body: Bytes) -> Result<oneshot::Receiver<Result<Bytes, String>>, RequestError> {
        let (sender, receiver) = oneshot::channel();
        let mut state = self.state();
        if self.closed.is_cancelled() || state.servers == 0 {
            return Err(RequestError::Unavailable("no worker serves this".to_owned()));
        }
        // Those who stopped waiting make room.
        state.waiting.retain(|(_, answered)| !answered.is_closed());
        if state.waiting.len() >= WAITING {
            return Err(RequestError::Unavailable("too many requests wait".to_owned()));
        }
        state.waiting.push_back((body, sender));
        drop(state);
        self.arrived.notify_one();
        Ok(receiver)
    }

    fn take(&self) -> Option<Request> {
        let mut state = self.state();
        let (body, answered) = loop {
            let (body, answered) = state.waiting.pop_front()?;
            if !answered.is_closed() {
                break (body, answered);
            }
        };
        if !state.waiting.is_empty() {
            self.arrived.notify_one();
        }
        Some(Request::new(
            body,
            Box::new(move |result| {
                // The caller's deadline has passed: nobody needs the answer.
                let _ = answered.send(result);
            }),
        ))
    }
}

pub(super) struct Server(Arc<Switchboard>);

impl Server {
    pub(super) fn new(board: &Arc<Switchboard>) -> Self {
        board.state().servers += 1;
        Self(Arc::clone(board))
    }

    async fn take(&self) -> Request {
        loop {
            let arrived = self.0.arrived.notified();
            if let Some(request) = self.0.take() {
                return request;
            }
            arrived.await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.servers -= 1;
        if state.servers == 0 {
            state.waiting.clear();
        } else {
            // The wake-up may have been this server's.
            self.0.arrived.notify_one();
        }
    }
}

#[async_trait]
impl RequestSource for Server {
    async fn next(&mut self) -> Option<Request> {
        let closed = self.0.closed.clone();
        tokio::select! {
            biased;
            () = closed.cancelled() => None,
            request = self.take() => Some(request),
        }
    }
}
