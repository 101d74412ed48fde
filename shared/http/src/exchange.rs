//! One request to another system and its whole answer, within a time and a size.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use reqwest::{Body, Method};
use url::Url;

use crate::{Clients, Forbidden, Reach, causes, forbidden};

/// A request.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// How it is asked.
    pub method: Method,
    /// Where.
    pub url: Url,
    /// Heads; what is secret among them is marked as sensitive by whoever makes them.
    pub headers: HeaderMap,
    /// What is sent; none: nothing.
    pub body: Option<Vec<u8>>,
    /// What all of it may take.
    pub within: Duration,
    /// Most bytes of the answer.
    pub most_bytes: usize,
    /// Whether private addresses may be asked, and there over `http:`.
    pub allow_private_addresses: bool,
}

/// An answer, whatever its status.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its status. A redirect is not followed.
    pub status: StatusCode,
    /// Its heads.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

/// Why there is no answer. The texts quote neither address nor what was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotHad {
    /// The address is not asked.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The time was over.
    #[error("it did not answer within {} ms", .0.as_millis())]
    TimedOut(Duration),
    /// It is longer than it may be; holds the most bytes.
    #[error("its answer is longer than {0} bytes")]
    TooLong(usize),
    /// It could not be reached, or broke off.
    #[error("it cannot be reached: {0}")]
    Unreachable(String),
}

impl Clients {
    /// Asks, and reads the whole answer.
    ///
    /// # Errors
    /// [`NotHad`] where there is none within its limits.
    pub async fn exchange(&self, request: Exchange) -> Result<Answered, NotHad> {
        let within = request.within;
        tokio::time::timeout(within, self.ask(request))
            .await
            .unwrap_or(Err(NotHad::TimedOut(within)))
    }

    async fn ask(&self, request: Exchange) -> Result<Answered, NotHad> {
        let reach = Reach::of(&request.url, request.allow_private_addresses)?;
        let asked = self.get(reach).request(request.method, request.url).headers(request.headers);
        let asked = match request.body {
            Some(body) => asked.body(Body::from(body)),
            None => asked,
        };
        let mut response = asked.send().await.map_err(not_had)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(block) = response.chunk().await.map_err(not_had)? {
            if body.len() + block.len() > request.most_bytes {
                return Err(NotHad::TooLong(request.most_bytes));
            }
            body.extend_from_slice(&block);
        }
        Ok(Answered { status, headers, body })
    }
}

fn not_had(error: reqwest::Error) -> NotHad {
    let error = error.without_url();
    match forbidden(&error) {
        Some(forbidden) => NotHad::Forbidden(forbidden.clone()),
        None => NotHad::Unreachable(causes(&error)),
    }
}
