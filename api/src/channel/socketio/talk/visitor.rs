//! Visitors of the company's pages: where they are, and chats that the desk begins with them.

use std::time::{Duration, Instant};

use frontdesk_usecases::{BegunSession, VisitorInput};
use serde_json::{Map, Value, json};

use super::{Reply, Talk};
use crate::{
    channel::socketio::{
        args::{self, Visit},
        line::Gone,
    },
    problem::Problem,
};

/// How often it is noted that a visitor is still there: within the minute after which they are gone.
const SEEN_EVERY: Duration = Duration::from_secs(15);

/// A visitor who looks at a page.
pub(super) struct Visiting {
    visit: Visit,
    seen: Instant,
    /// The desk has begun a chat, in which the visitor has not written: to look again would give the session another token.
    begun: bool,
}

impl Talk {
    pub(super) async fn visitor_join(&mut self, told: Option<Value>) -> Result<Reply, Gone> {
        let seen = async {
            let visit: Visit = args::read(told, "visitorId")?;
            let begun = self.see(&visit).await?;
            Ok::<_, Problem>((visit, begun))
        };
        let (visit, begun) = match seen.await {
            Ok(seen) => seen,
            Err(problem) => return Ok(Err(problem)),
        };
        self.visiting = Some(Visiting {
            visit,
            seen: Instant::now(),
            begun: begun.is_some(),
        });
        let mut fields = Map::new();
        fields.insert("sessionId".into(), json!(begun.as_ref().map(|begun| begun.id)));
        self.hand_over(begun).await?;
        Ok(Ok(fields))
    }

    /// Notes where a visitor is; the session that the desk has begun with them.
    async fn see(&self, visit: &Visit) -> Result<Option<BegunSession>, Problem> {
        self.app.addresses.check_visit(self.context.address)?;
        let input = VisitorInput {
            visitor_id: visit.visitor_id.clone(),
            url: visit.url.clone(),
            title: visit.title.clone(),
            referrer: visit.referrer.clone(),
        };
        let news = self.app.use_cases.see_visitor(visit.tenant.as_deref(), input).await?;
        Ok(news.session)
    }

    /// Looks again, as long as the visitor is there.
    pub(super) async fn look_after_visitor(&mut self) -> Result<(), Gone> {
        let Some(visiting) = &self.visiting else { return Ok(()) };
        if visiting.begun || visiting.seen.elapsed() < SEEN_EVERY {
            return Ok(());
        }
        // What fails now is tried again the next time.
        let begun = self.see(&visiting.visit).await.unwrap_or_default();
        if let Some(visiting) = &mut self.visiting {
            visiting.seen = Instant::now();
            visiting.begun = begun.is_some();
        }
        self.hand_over(begun).await
    }

    /// Gives the visitor the session that the desk has begun. A client that has no conversation is in it from now on.
    async fn hand_over(&mut self, begun: Option<BegunSession>) -> Result<(), Gone> {
        let Some(BegunSession { id, token }) = begun else { return Ok(()) };
        let joined = !self.is_customer() && self.join(id, &token, Some(0)).await.is_ok();
        let mut fields = if joined {
            self.first_words().await.unwrap_or_default()
        } else {
            Map::new()
        };
        fields.insert("sessionId".into(), json!(id));
        fields.insert("token".into(), token.into());
        fields.insert("joined".into(), joined.into());
        self.line.tell("agent_initiated_chat", &Value::Object(fields)).await?;
        self.catch_up().await
    }

    /// The visitor has written: nobody is given the session's token any more.
    pub(super) fn visitor_wrote(&mut self) {
        if let Some(visiting) = &mut self.visiting {
            visiting.begun = false;
        }
    }
}
