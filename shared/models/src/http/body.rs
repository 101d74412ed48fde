//! The body of an answer, block by block, within its limits.

use bytes::{Bytes, BytesMut};
use futures_util::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use http::header::CONTENT_TYPE;
use reqwest::Response;
use serde_json::Value;
use tokio::time::Instant;

use super::not_had;
use crate::{Limits, ModelError};

/// A body that has not been read to its end.
pub(crate) struct Body {
    response: Response,
    limits: Limits,
    /// When the request began.
    begun: Instant,
    /// Bytes so far.
    bytes: usize,
}

impl Body {
    pub(super) fn new(response: Response, limits: Limits, begun: Instant) -> Self {
        Self {
            response,
            limits,
            begun,
            bytes: 0,
        }
    }

    /// Whether it says that it is JSON.
    pub(crate) fn is_json(&self) -> bool {
        let kind = self.response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        kind.is_some_and(|kind| kind.starts_with("application/json"))
    }

    /// Its blocks.
    pub(crate) fn blocks(self) -> BoxStream<'static, Result<Bytes, ModelError>> {
        stream::try_unfold(self, |mut body| async move { Ok(body.next().await?.map(|block| (block, body))) }).boxed()
    }

    /// All of it as JSON.
    pub(crate) async fn json(mut self) -> Result<Value, ModelError> {
        let mut whole = BytesMut::new();
        while let Some(block) = self.next().await? {
            whole.extend_from_slice(&block);
        }
        serde_json::from_slice(&whole).map_err(|_| ModelError::BadOutput("it is no JSON".to_owned()))
    }

    /// Its beginning as JSON, or nothing: of an error, whose text is of no use beyond that.
    pub(super) async fn short_json(mut self, most: usize) -> Value {
        self.limits.answer_bytes = most;
        self.json().await.unwrap_or_default()
    }

    async fn next(&mut self) -> Result<Option<Bytes>, ModelError> {
        let limits = self.limits;
        let (what, limit, until) = if self.bytes == 0 {
            ("answer", limits.first_byte, self.begun + limits.first_byte)
        } else {
            ("go on", limits.idle, Instant::now() + limits.idle)
        };
        let end = self.begun + limits.whole;
        let (what, limit, until) = if end < until {
            ("finish", limits.whole, end)
        } else {
            (what, limit, until)
        };
        let block = match tokio::time::timeout_at(until, self.response.chunk()).await {
            Ok(block) => block.map_err(not_had)?,
            Err(_) => return Err(ModelError::TimedOut { what, limit }),
        };
        self.bytes += block.as_ref().map_or(0, Bytes::len);
        if self.bytes > limits.answer_bytes {
            return Err(ModelError::BadOutput(format!("it is longer than {} bytes", limits.answer_bytes)));
        }
        Ok(block)
    }
}
