//! W3C trace context: how a job's span knows the request that caused it.

use std::{fmt, str::FromStr};

use rand::RngCore;

/// A position in a trace, written as the `traceparent` header (W3C Trace Context, level 1):
/// `00-<32 hex digits>-<16 hex digits>-<2 hex digits>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TraceContext {
    trace_id: [u8; 16],
    span_id: [u8; 8],
    sampled: bool,
}

/// A `traceparent` that is not one. The standard's advice is to go on with a trace of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a traceparent: expected 00-<32 hex digits>-<16 hex digits>-<2 hex digits>, in lower case and not all zero")]
pub struct InvalidTraceparent;

impl TraceContext {
    /// Begins a trace, sampled.
    pub fn generate(rng: &mut impl RngCore) -> Self {
        Self {
            trace_id: random(rng),
            span_id: random(rng),
            sampled: true,
        }
    }

    /// A new span of the same trace.
    #[must_use]
    pub fn child(&self, rng: &mut impl RngCore) -> Self {
        Self {
            span_id: random(rng),
            ..*self
        }
    }

    /// The trace a caller is in, or one of our own where it sent none or nonsense.
    pub fn continue_or_generate(traceparent: Option<&str>, rng: &mut impl RngCore) -> Self {
        let parsed = traceparent.and_then(|text| text.parse::<Self>().ok());
        parsed.unwrap_or_else(|| Self::generate(rng))
    }

    /// 32 hexadecimal digits: what log lines carry as `trace_id`.
    pub fn trace_id(&self) -> String {
        hex::encode(self.trace_id)
    }

    /// 16 hexadecimal digits.
    pub fn span_id(&self) -> String {
        hex::encode(self.span_id)
    }

    /// Whether the trace is recorded.
    pub fn sampled(&self) -> bool {
        self.sampled
    }

    #[cfg(feature = "otlp")]
    pub(crate) fn raw(&self) -> ([u8; 16], [u8; 8]) {
        (self.trace_id, self.span_id)
    }
}

impl fmt::Display for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{}-{}-{:02x}", self.trace_id(), self.span_id(), u8::from(self.sampled))
    }
}

impl FromStr for TraceContext {
    type Err = InvalidTraceparent;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        let mut next = || parts.next().ok_or(InvalidTraceparent);
        let [version] = digits::<1>(next()?)?;
        let trace_id = digits::<16>(next()?)?;
        let span_id = digits::<8>(next()?)?;
        let [flags] = digits::<1>(next()?)?;
        // A later version may append parts; version 0 has none, and 255 is forbidden.
        let fits = version != 0xff && (version != 0 || parts.next().is_none());
        if !fits || trace_id == [0; 16] || span_id == [0; 8] {
            return Err(InvalidTraceparent);
        }
        Ok(Self {
            trace_id,
            span_id,
            sampled: flags & 1 == 1,
        })
    }
}

fn digits<const N: usize>(text: &str) -> Result<[u8; N], InvalidTraceparent> {
    let mut bytes = [0; N];
    let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    match hex::decode_to_slice(text, &mut bytes) {
        Ok(()) if lower => Ok(bytes),
        _ => Err(InvalidTraceparent),
    }
}

/// Random bytes that are not all zero, which the standard reserves.
fn random<const N: usize>(rng: &mut impl RngCore) -> [u8; N] {
    let mut bytes = [0; N];
    while bytes == [0; N] {
        rng.fill_bytes(&mut bytes);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    const EXAMPLE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn the_standards_example_comes_back_as_it_was() {
        let context: TraceContext = EXAMPLE.parse().expect("valid");
        assert_eq!(context.trace_id(), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(context.span_id(), "00f067aa0ba902b7");
        assert!(context.sampled());
        assert_eq!(context.to_string(), EXAMPLE);
    }

    #[test]
    fn a_child_stays_in_the_trace() {
        let mut rng = StdRng::seed_from_u64(1);
        let parent = TraceContext::generate(&mut rng);
        let child = parent.child(&mut rng);
        assert_eq!(child.trace_id(), parent.trace_id());
        assert_ne!(child.span_id(), parent.span_id());
        assert_eq!(child.to_string().parse(), Ok(child));
    }

    #[test]
    fn what_is_not_a_traceparent_is_refused() {
        let wrong = [
            "",
            "00",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0ü",
        ];
        for text in wrong {
            assert_eq!(text.parse::<TraceContext>(), Err(InvalidTraceparent), "{text}");
        }
        let later = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more";
        assert!(later.parse::<TraceContext>().is_ok(), "a later version may append");
    }

    #[test]
    fn nonsense_begins_a_trace_of_our_own() {
        let mut rng = StdRng::seed_from_u64(1);
        assert_eq!(TraceContext::continue_or_generate(Some(EXAMPLE), &mut rng).to_string(), EXAMPLE);
        assert_ne!(TraceContext::continue_or_generate(Some("nonsense"), &mut rng).trace_id(), "");
    }
}
