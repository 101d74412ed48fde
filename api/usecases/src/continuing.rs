//! A message after the end of its session: it is taken in the session that continues it, and the client is told where that is.

use frontdesk_model::{SessionEvent, SessionStatus};
use frontdesk_store::{Continued, NewMessage};

use crate::{
    accepting::{Successor, Taken},
    credential::{Credential, ended},
    error::{Error, ErrorKind, Result},
    use_cases::UseCases,
};

/// Sessions in a row that were continued, each after its end, by a client that never took up a successor's token.
const MOST_SUCCESSORS: usize = 100;

impl UseCases {
    /// Keeps a checked message in its session, or in the one that continues it.
    pub(crate) async fn accept(&self, new: NewMessage, credential: Credential) -> Result<Taken> {
        match self.accept_in(new.clone(), credential).await? {
            Ok(taken) => Ok(taken),
            Err(_) => self.go_on(new, credential).await,
        }
    }

    /// Takes the message in the session that continues its own, or in that one's successor, and so on. The tokens follow from one another,
    /// so that the same message sent again finds the same session.
    async fn go_on(&self, mut new: NewMessage, mut credential: Credential) -> Result<Taken> {
        for _ in 0..MOST_SUCCESSORS {
            let token = credential.successor_token();
            let next = Credential::of(token.expose())?;
            let on = self
                .store
                .continue_session(
                    new.session_id,
                    &credential.hash,
                    &next.hash,
                    self.config.sessions.verified_after_close,
                    self.config.sessions.token_absolute,
                )
                .await?;
            let Continued::In { session, .. } = on else {
                if self.store.token_has_ended(&credential.hash).await? || self.store.token_has_ended(&next.hash).await? {
                    return Err(ended());
                }
                return Err(Error::state(SessionStatus::Closed, SessionEvent::Message));
            };
            credential = next;
            (new.session_id, new.token_hash) = (session.id, credential.hash);
            if let Ok(mut taken) = self.accept_in(new.clone(), credential).await? {
                taken.successor = Some(Successor {
                    id: session.id,
                    token: token.expose().to_owned(),
                    status: session.status,
                    created_at: session.created_at,
                    previous_session_id: session.previous_session_id,
                });
                return Ok(taken);
            }
        }
        Err(Error::new(
            ErrorKind::State,
            "The session has been continued too often under this token. Open a new session.",
        ))
    }
}
