//! The answers to messages that only acknowledge.

use frontdesk_texts::{Language::English, reply};

use super::{
    case::Case,
    escalate,
    part::Part,
    small_talk::{STARTERS, thanks},
    understand::Acknowledgement,
};

const FINE: &str = "Alright. Is there anything else I can do for you?";
const YES: &str = "Good. What would you like me to do? A sentence is enough.";
const NO: &str = "Alright. I'm here whenever you need me.";
const LAUGH: &str = "Glad to have you here! What can I do for you?";
const DISPLEASED: &str = "I'm sorry. Tell me in a sentence what is wrong, or I can pass you to a person.";
const PUZZLED: &str = "How can I help? Tell me in a sentence what you need, or I can pass you to a person.";

/// The answer; `taken` is whether the message takes the offer of a person.
pub fn answer(kind: Acknowledgement, case: &Case<'_>, taken: bool) -> Part {
    match kind {
        _ if taken => escalate::hand_over(case.turn, case.reachable),
        Acknowledgement::Fine => Part::said(FINE),
        Acknowledgement::Thanks => thanks(),
        Acknowledgement::Yes => Part::said(YES).suggesting(STARTERS),
        Acknowledgement::No => Part::said(NO),
        Acknowledgement::Laugh => Part::said(LAUGH),
        Acknowledgement::Displeased => Part::said(DISPLEASED).suggesting([reply::talk_to_a_person(English)]),
        Acknowledgement::Puzzled => Part::said(PUZZLED).suggesting([reply::talk_to_a_person(English)]),
    }
}
