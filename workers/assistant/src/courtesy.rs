//! The answers to messages that only acknowledge.

use frontdesk_texts::{courtesy, reply};

use super::{
    case::Case,
    escalate,
    part::Part,
    small_talk::{starters, thanks},
    understand::Acknowledgement,
};

/// The answer; `taken` is whether the message takes the offer of a person.
pub fn answer(kind: Acknowledgement, case: &Case<'_>, taken: bool) -> Part {
    let language = case.turn.language;
    let person = [reply::talk_to_a_person(language)];
    match kind {
        _ if taken => escalate::hand_over(case.turn, case.reachable),
        Acknowledgement::Fine => Part::said(courtesy::courtesy_fine(language)),
        Acknowledgement::Thanks => thanks(language),
        Acknowledgement::Yes => Part::said(courtesy::courtesy_yes(language)).suggesting(starters(language)),
        Acknowledgement::No => Part::said(courtesy::courtesy_no(language)),
        Acknowledgement::Laugh => Part::said(courtesy::courtesy_laugh(language)),
        Acknowledgement::Displeased => Part::said(courtesy::courtesy_displeased(language)).suggesting(person),
        Acknowledgement::Puzzled => Part::said(courtesy::courtesy_puzzled(language)).suggesting(person),
    }
}
