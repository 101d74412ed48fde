//! What happened in a stretch of time, read from rows: one way for what is kept and for what is read when somebody looks.

use super::{
    calls, chats,
    facts::{Fact, Reader, Topic, Window},
    sessions, tickets,
};
use crate::Result;

/// Reads what happened.
pub(super) async fn read(reader: &mut Reader<'_>, topic: Topic, window: &Window) -> Result<Vec<Fact>> {
    if window.from >= window.to {
        return Ok(Vec::new());
    }
    match topic {
        Topic::Chats => {
            let mut facts = chats::read(reader, window).await?;
            facts.extend(sessions::read(reader, window).await?);
            Ok(facts)
        }
        Topic::Requests => tickets::requests(reader, window).await,
        Topic::Tickets => tickets::read(reader, window).await,
        Topic::Calls => calls::read(reader, window).await,
        Topic::Models => calls::models(reader, window).await,
    }
}
