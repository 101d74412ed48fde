//! A message after the end of its session: it is taken in the session that continues it, and the client is told where that is.

use chrono::{DateTime, Utc};
use frontdesk_model::{SessionEvent, SessionId, SessionStatus};
use frontdesk_store::{Continued, NewMessage};
use serde::Serialize;
use utoipa::ToSchema;

use super::messages::{self, Taken};
use crate::{
    app::App,
    auth::{Bearer, ended},
    problem::{Kind, Problem},
};

/// Sessions in a row that were continued, each after its end, by a client that never took up a successor's token.
const MOST_SUCCESSORS: usize = 100;

/// The session that continues one which is over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Successor {
    /// Its id.
    pub id: SessionId,
    /// Its Bearer token.
    pub token: String,
    /// Where it stands.
    pub status: SessionStatus,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// The session that it continues.
    pub previous_session_id: Option<SessionId>,
}

/// Takes the message in the session that continues its own, or in that one's successor, and so on. The tokens follow from one another,
/// so that the same message sent again finds the same session.
pub(super) async fn go_on(app: &App, mut new: NewMessage, bearer: Bearer) -> Result<Taken, Problem> {
    let mut bearer = bearer;
    for _ in 0..MOST_SUCCESSORS {
        let token = bearer.heir();
        let next = Bearer::of(token.expose())?;
        let on = app
            .store
            .continue_session(
                new.session_id,
                &bearer.hash,
                &next.hash,
                app.config.sessions.verified_after_close,
                app.config.sessions.token_absolute,
            )
            .await?;
        let Continued::In { session, .. } = on else {
            if app.store.token_has_ended(&bearer.hash).await? || app.store.token_has_ended(&next.hash).await? {
                return Err(ended());
            }
            return Err(Problem::state(SessionStatus::Closed, SessionEvent::Message));
        };
        bearer = next;
        (new.session_id, new.token_hash) = (session.id, bearer.hash);
        if let Ok(mut taken) = messages::keep_here(app, new.clone(), bearer).await? {
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
    Err(Problem::new(
        Kind::State,
        "The session has been continued too often under this token. Open a new session.",
    ))
}
