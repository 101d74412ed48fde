//! What customers read in a chat that is not the assistant's answer.

use std::time::Duration;

use crate::{Language, message::messages};

messages! {
    /// A message was given up.
    fn message_failed() -> &'static str;
    /// A voice message was given up.
    fn voice_failed() -> &'static str;
    /// Nothing was said in a voice message.
    fn nothing_heard() -> &'static str;
    /// The recording of a voice message cannot be used; `reason` is part of the sentence.
    fn voice_refused(reason: &str) -> String;
    /// Why not: a file without sound.
    fn voice_silent_file() -> &'static str;
    /// Why not: sound in a form that cannot be decoded.
    fn voice_unsupported(detail: &str) -> String;
    /// Why not: it contradicts itself.
    fn voice_damaged(detail: &str) -> String;
    /// Why not: `time` as [`duration`] has it.
    fn voice_too_long(time: String) -> String;
    /// Why not: more channels than anybody records speech with.
    fn voice_channels(count: String, most: String) -> String;
    /// Why not: samples a second.
    fn voice_rate(least: String, most: String, rate: String) -> String;
    /// Why not, whatever the limit.
    fn voice_too_large() -> &'static str;
    /// The chat ends unless the customer writes; `time` as [`duration`] has it.
    fn idle_warning(time: String) -> String;
    /// The chat has ended for silence.
    fn idle_closed() -> &'static str;
    /// A chat goes on in a new one.
    fn chat_continues() -> &'static str;
    /// A person comes; `number` is the ticket's.
    fn person_comes(number: String) -> String;
    /// A visitor asked for a person and left no address.
    fn address_needed() -> &'static str;
    /// A time in seconds.
    fn seconds(count: u64) -> String;
    /// A time in minutes.
    fn minutes(count: u64) -> String;
    /// A time in hours.
    fn hours(count: u64) -> String;
}

/// A time as people say it: in whole seconds, minutes or hours, and at least a second.
pub fn duration(language: Language, time: Duration) -> String {
    match time.as_secs().max(1) {
        count @ ..120 => seconds(language, count),
        count @ 120..7200 => minutes(language, count / 60),
        count => hours(language, count / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_spoken() {
        let said = [0, 1, 90, 300, 7200, 36_000_000].map(|seconds| duration(Language::English, Duration::from_secs(seconds)));
        assert_eq!(said, ["1 second", "1 second", "90 seconds", "5 minutes", "2 hours", "10000 hours"]);
        assert_eq!(
            idle_warning(Language::English, said[3].clone()),
            "Are you still there? Without a message this chat ends in 5 minutes."
        );
    }

    #[test]
    fn numbers_stay_as_they_are() {
        let said = person_comes(Language::English, 1_234_567.to_string());
        assert_eq!(said, "A person will answer you. Your ticket number is 1234567.");
    }
}
