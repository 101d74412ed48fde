//! Spontaneous talk of several kinds: what a secretary would note of it, and little else.

use frontdesk_notes::{Extractive, Notes, Transcript, Turn};

use super::WEDNESDAY;

/// The notes of a talk that is written as `Name: words`, a turn a line.
fn of(talk: &str) -> Notes {
    let turns = talk.lines().filter_map(|line| line.split_once(": ")).enumerate();
    let turn = |(at, (speaker, text)): (usize, (&str, &str))| Turn {
        speaker: Some(speaker.to_owned()),
        text: text.to_owned(),
        start_ms: Some(at as i64 * 6_000),
        end_ms: None,
    };
    Extractive.notes(&Transcript {
        title: None,
        started_at: Some(WEDNESDAY.parse().expect("a time")),
        turns: turns.map(turn).collect(),
    })
}

/// Checks that each of `expected` (owner, words of the text) is an action item, and that there are few others.
fn has_items(notes: &Notes, expected: &[(Option<&str>, &str)]) {
    for (owner, words) in expected {
        assert!(
            notes
                .action_items
                .iter()
                .any(|item| item.owner.as_deref() == *owner && item.text.contains(words)),
            "{owner:?} {words}: {:?}",
            notes.action_items
        );
    }
    assert!(notes.action_items.len() <= expected.len() + 2, "{:?}", notes.action_items);
}

/// Checks that each of `expected` stands in a decision, and that there are few others.
fn has_decisions(notes: &Notes, expected: &[&str]) {
    for words in expected {
        assert!(
            notes.decisions.iter().any(|decision| decision.text.contains(words)),
            "{words}: {:?}",
            notes.decisions
        );
    }
    assert!(notes.decisions.len() <= expected.len() + 2, "{:?}", notes.decisions);
}

#[test]
fn a_design_meeting() {
    let notes = of(include_str!("../../../../fixtures/notes/meetings/kettle.txt"));
    has_items(
        &notes,
        &[
            (Some("Engineer"), "look into the parts"),
            (Some("Designer"), "do the drawings of the jug"),
            (Some("Sales"), "work on the packaging"),
            (Some("Chair"), "send round the minutes"),
            (None, "fill in that form"),
        ],
    );
    has_decisions(
        &notes,
        &["logo at the bottom of the front", "no light and no display", "made of cork"],
    );
}

#[test]
fn a_school_board() {
    let notes = of(include_str!("../../../../fixtures/notes/meetings/school-board.txt"));
    has_items(
        &notes,
        &[
            (Some("Derek Voss"), "tell the company"),
            (Some("Paul Brand"), "forecast for the next meeting"),
            (Some("Sunita Rao"), "send it out before half term"),
            (Some("Mrs Adeyemi"), "caterers about the vegetarian meals"),
            (Some("Mrs Adeyemi"), "write to Miss Keane"),
            (Some("Sunita Rao"), "in the newsletter"),
        ],
    );
    has_decisions(&notes, &["accepts the first quote", "will go towards the trip"]);
}

#[test]
fn a_research_group() {
    let notes = of(include_str!("../../../../fixtures/notes/meetings/research-group.txt"));
    has_items(
        &notes,
        &[
            (Some("Ravi"), "hand segmentation"),
            (Some("Ravi"), "section on the recogniser"),
            (Some("Lena"), "the part about the data"),
            (Some("Prof Hale"), "write the introduction"),
            (Some("Tom"), "the link"),
            (Some("Ravi"), "order one"),
        ],
    );
    has_decisions(&notes, &["go with XML", "buy a new disk"]);
}
