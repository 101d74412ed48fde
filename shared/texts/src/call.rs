//! What CRM users read of a recorded call that came to nothing.

use crate::message::messages;

messages! {
    /// Its notes could not be taken.
    fn notes_failed() -> &'static str;
    /// The platform had neither recording nor transcript.
    fn nothing_came() -> &'static str;
    /// Somebody, or the meeting, is on the list of those whose calls are not transcribed.
    fn call_do_not_transcribe() -> &'static str;
    /// A recording or transcript did not come in time.
    fn source_lost() -> &'static str;
    /// Why a call has no notes although nothing went wrong.
    fn call_nobody_speaks() -> &'static str;
    /// The words are the platform's, for want of others.
    fn call_platform_words() -> &'static str;
    /// There was nothing to take notes of.
    fn call_platform_gave_nothing() -> &'static str;
    /// A source could not be fetched, for whatever reason.
    fn call_not_had() -> &'static str;
    /// A transcript cannot be read.
    fn call_unreadable(error: &str) -> String;
    /// A part was not understood.
    fn call_partly() -> &'static str;
    /// A source: the transcript.
    fn call_transcript() -> &'static str;
    /// A source: the recording.
    fn call_recording() -> &'static str;
    /// A source: somebody's recording.
    fn call_recording_of(speaker: &str) -> String;
    /// What a source lacks.
    fn call_lacks(reason: &str, source: &str) -> String;
    /// What further sources lack.
    fn call_lacks_more(lacks: String, next: String) -> String;
}
