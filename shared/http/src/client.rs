//! HTTP clients that connect to nothing but what their reach takes.

use std::{sync::Arc, time::Duration};

use reqwest::{Client, redirect::Policy};

use crate::{Reach, causes};

/// What another system gets to accept a connection.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// No client can be made: there are no certificates to trust, for example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no HTTP client can be made: {0}")]
pub struct BuildError(String);

/// A client for each reach, since names are resolved by it. They follow no redirect, know no proxy and decode nothing. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Clients(Arc<ByReach>);

#[derive(Debug)]
struct ByReach {
    public: Client,
    private: Client,
    any: Client,
}

impl Clients {
    /// New clients, with pools of connections of their own.
    ///
    /// # Errors
    /// [`BuildError`] when the machine lacks what TLS needs.
    pub fn new() -> Result<Self, BuildError> {
        let client = |reach: Reach| {
            Client::builder()
                // A proxy would resolve names itself, past the address rules.
                .no_proxy()
                .redirect(Policy::none())
                .referer(false)
                .connect_timeout(CONNECT_WITHIN)
                .user_agent(concat!("frontdesk/", env!("CARGO_PKG_VERSION")))
                .dns_resolver(Arc::new(reach))
                .build()
                .map_err(|error| BuildError(causes(&error)))
        };
        Ok(Self(Arc::new(ByReach {
            public: client(Reach::Public)?,
            private: client(Reach::Private)?,
            any: client(Reach::Any)?,
        })))
    }

    /// The client whose names lead to `reach` only.
    pub fn get(&self, reach: Reach) -> &Client {
        match reach {
            Reach::Public => &self.0.public,
            Reach::Private => &self.0.private,
            Reach::Any => &self.0.any,
        }
    }
}
