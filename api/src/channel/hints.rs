//! Hints of other processes, passed on to whoever has a conversation open here.
//!
//! A hint carries no data, but for typing and for words of an answer that is being written, which are stored nowhere: it makes a
//! conversation read what lies after the last event that it told. So a hint that is lost or doubled costs time only, and a look at all open
//! sessions every two seconds finds what a lost one meant.

use std::time::Duration;

use frontdesk_usecases::Hint;
use tokio::sync::broadcast::error::RecvError;
use tracing::debug;

use crate::app::App;

/// How often each process looks for events whose hint was lost.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often answers are forgotten that nobody writes any more.
const FORGET_EVERY: Duration = Duration::from_secs(10);
/// How often deliveries are noted.
const FLUSH_EVERY: Duration = Duration::from_secs(1);

/// Starts what serves all conversations together.
pub(crate) fn attend(app: &App) {
    let hints = app.clone();
    app.tasks.spawn(async move {
        let shutdown = hints.shutdown.clone();
        shutdown.run_until_cancelled(pass_on(&hints)).await;
    });
    let feeds = app.clone();
    app.tasks.spawn(async move {
        let shutdown = feeds.shutdown.clone();
        shutdown.run_until_cancelled(feeds.feeds.attend(&feeds.use_cases)).await;
    });
    app.every(LOOK_EVERY, look);
    app.every(FORGET_EVERY, |app| async move { app.hub.forget_old_drafts() });
    app.every(FLUSH_EVERY, |app| async move { app.use_cases.flush_delivered().await });
}

async fn pass_on(app: &App) {
    let mut hints = app.use_cases.hints();
    loop {
        match hints.recv().await {
            Ok(Hint::Session { session_id, seq }) => {
                app.hub.wake(session_id, seq);
                app.feeds.session_changed(session_id);
            }
            Ok(Hint::DeskChanged { tenant_id }) => app.feeds.desk_changed(tenant_id),
            Ok(Hint::DeskEvents { tenant_id, seq }) => app.feeds.numbered(tenant_id, seq),
            Ok(Hint::TokenEnded { session_id }) => app.hub.token_ended(session_id),
            Ok(Hint::Typing {
                session_id,
                from,
                on,
                origin,
            }) => {
                app.hub.typing(session_id, from, on, origin);
                app.feeds.typing(session_id, from, on, origin);
            }
            Ok(Hint::Reply {
                session_id,
                reply_id,
                at,
                text,
            }) => app.hub.reply(session_id, reply_id, at, &text),
            Ok(Hint::ReplyEnded { session_id }) => app.hub.reply_ended(session_id),
            Err(RecvError::Lagged(lost)) => {
                debug!(lost, "hints were lost");
                app.feeds.look();
                look(app.clone()).await;
            }
            Err(RecvError::Closed) => return,
        }
    }
}

async fn look(app: App) {
    let open = app.hub.sessions();
    if open.is_empty() {
        return;
    }
    match app.use_cases.last_seqs(&open).await {
        Ok(seqs) => {
            for (session, seq, token_good) in seqs {
                app.hub.wake(session, seq);
                if !token_good {
                    app.hub.token_ended(session);
                }
            }
        }
        Err(error) => debug!(%error, "cannot look for events just now"),
    }
}
