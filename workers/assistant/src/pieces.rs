//! An answer whose words come before it is whole.

use std::{collections::VecDeque, pin::Pin};

use frontdesk_store::TurnOutcome;
use futures_util::{Stream, stream};
use tokio::sync::mpsc;

use super::{event::AnswerEvent, providers::Result};

/// Takes words as they are written.
#[derive(Debug, Clone)]
pub struct Pieces(mpsc::UnboundedSender<AnswerEvent>);

impl Pieces {
    /// Gives more words on. Where nobody reads them any more, they are lost.
    pub fn delta(&self, text: String) {
        let _ = self.0.send(AnswerEvent::Delta(text));
    }

    /// Takes the words so far back.
    pub fn restart(&self) {
        let _ = self.0.send(AnswerEvent::Restarted);
    }
}

type Work<'a> = Pin<Box<dyn Future<Output = Result<TurnOutcome>> + Send + 'a>>;

struct Going<'a> {
    /// None: it has ended.
    work: Option<Work<'a>>,
    pieces: mpsc::UnboundedReceiver<AnswerEvent>,
    last: VecDeque<Result<AnswerEvent>>,
}

/// The words that `work` gives on, and then what it comes to.
pub fn of<'a, F>(work: impl FnOnce(Pieces) -> F) -> impl Stream<Item = Result<AnswerEvent>> + Send + 'a
where
    F: Future<Output = Result<TurnOutcome>> + Send + 'a,
{
    let (sender, pieces) = mpsc::unbounded_channel();
    let going = Going {
        work: Some(Box::pin(work(Pieces(sender)))),
        pieces,
        last: VecDeque::new(),
    };
    stream::unfold(going, |mut going| async move {
        let event = going.next().await?;
        Some((event, going))
    })
}

impl Going<'_> {
    async fn next(&mut self) -> Option<Result<AnswerEvent>> {
        while let Some(work) = &mut self.work {
            tokio::select! {
                biased;
                Some(piece) = self.pieces.recv() => return Some(Ok(piece)),
                ended = work => {
                    self.work = None;
                    self.last = match ended {
                        Ok(outcome) => AnswerEvent::all_of(outcome).map(Ok).collect(),
                        Err(error) => VecDeque::from([Err(error)]),
                    };
                }
            }
        }
        // What was given on in the last moment comes before the end.
        match self.pieces.try_recv() {
            Ok(piece) => Some(Ok(piece)),
            Err(_) => self.last.pop_front(),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;

    use super::*;

    #[tokio::test]
    async fn words_come_before_the_end_and_in_order() {
        let events: Vec<_> = of(async |pieces: Pieces| {
            pieces.delta("a".to_owned());
            tokio::task::yield_now().await;
            pieces.restart();
            pieces.delta("b".to_owned());
            Ok(TurnOutcome::default())
        })
        .map(|event| format!("{:?}", event.unwrap()))
        .collect()
        .await;
        assert_eq!(events[..3], [r#"Delta("a")"#, "Restarted", r#"Delta("b")"#]);
        assert!(events.len() == 4 && events[3].starts_with("Done"));
    }
}
