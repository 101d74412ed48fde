//! A least rate: whoever is slower for longer than the grace is cut.

use std::{
    error::Error,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use frontdesk_telemetry::metric;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::heads::Heads;

/// What is asked of a client.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    /// Bytes a second.
    pub least: u64,
    /// How far it may fall behind.
    pub grace: Duration,
}

/// Watches over a transfer while it is waited for.
pub(crate) struct Pace {
    rate: Rate,
    /// When the client has fallen behind for as long as it may; none while nothing is awaited of it.
    deadline: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Pace {
    pub(crate) fn new(rate: Rate) -> Self {
        Self {
            rate,
            deadline: None,
            alarm: None,
        }
    }

    /// So many bytes have passed. What is faster than the least rate saves up the grace and no more.
    pub(crate) fn passed(&mut self, bytes: usize) {
        if let Some(deadline) = self.deadline {
            let now = Instant::now();
            let worth = Duration::from_secs_f64(bytes as f64 / self.rate.least as f64).min(self.rate.grace);
            self.deadline = Some((deadline.max(now) + worth).min(now + self.rate.grace));
        }
    }

    /// Nothing is awaited of the client.
    pub(crate) fn rest(&mut self) {
        self.deadline = None;
    }

    /// Ready once the client has been too slow; asked whenever it has to be waited for.
    pub(crate) fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let deadline = *self.deadline.get_or_insert_with(|| Instant::now() + self.rate.grace);
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if alarm.deadline() != deadline {
            alarm.as_mut().reset(deadline);
        }
        alarm.as_mut().poll(cx)
    }
}

/// A body came below the least rate.
#[derive(Debug)]
pub(crate) struct TooSlow;

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body came too slowly")
    }
}

impl Error for TooSlow {}

impl TooSlow {
    /// Whether this is at the bottom of an error.
    pub(crate) fn caused(error: &(dyn Error + 'static)) -> bool {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if error.is::<Self>() {
                return true;
            }
            cause = error.source();
        }
        false
    }
}

/// A body that has to come at the least rate.
pub(crate) struct Paced<B> {
    body: B,
    pace: Pace,
    /// Told when the body is over: a head may follow.
    heads: Arc<Heads>,
}

impl<B> Paced<B> {
    pub(crate) fn new(body: B, rate: Rate, heads: Arc<Heads>) -> Self {
        Self {
            body,
            pace: Pace::new(rate),
            heads,
        }
    }
}

impl<B> Body for Paced<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        match Pin::new(&mut this.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                this.pace.passed(frame.data_ref().map_or(0, Bytes::len));
                if this.body.is_end_stream() {
                    this.heads.expect();
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(None) => {
                this.heads.expect();
                Poll::Ready(None)
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Pending => {
                ready!(this.pace.poll_late(cx));
                metrics::counter!(metric::SLOW_CLIENTS_TOTAL, "at" => "sending").increment(1);
                Poll::Ready(Some(Err(Box::new(TooSlow))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::{future::poll_fn, time::Duration};

    use super::*;

    fn pace() -> Pace {
        Pace::new(Rate {
            least: 100,
            grace: Duration::from_secs(10),
        })
    }

    async fn late_after(pace: &mut Pace) -> Duration {
        let start = Instant::now();
        poll_fn(|cx| pace.poll_late(cx)).await;
        start.elapsed()
    }

    async fn pause(pace: &mut Pace, seconds: u64) {
        let late = tokio::time::timeout(Duration::from_secs(seconds), poll_fn(|cx| pace.poll_late(cx))).await;
        assert!(late.is_err(), "late too early");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_sends_nothing_has_the_grace() {
        assert_eq!(late_after(&mut pace()).await.as_secs(), 10);
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_puts_the_end_off_by_its_worth_and_a_gush_by_the_grace() {
        let mut trickle = pace();
        for _ in 0..5 {
            pause(&mut trickle, 1).await;
            trickle.passed(1);
        }
        assert_eq!(late_after(&mut trickle).await.as_secs(), 5);
        let mut gush = pace();
        pause(&mut gush, 9).await;
        gush.passed(1_000_000);
        assert_eq!(late_after(&mut gush).await.as_secs(), 10);
        let mut steady = pace();
        for _ in 0..1_000 {
            pause(&mut steady, 1).await;
            steady.passed(100);
        }
    }
}
