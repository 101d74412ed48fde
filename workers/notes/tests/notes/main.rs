//! What the notes of a meeting hold.

use frontdesk_notes::{Extractive, Heading, Notes, Transcript, Turn};
use insta::{assert_json_snapshot, assert_snapshot};

mod kinds;
mod owed;
mod owners;

const WEB_SHOP: &str = include_str!("../../../../fixtures/notes/meetings/web-shop.vtt");
const WEDNESDAY: &str = "2026-11-18T10:00:00+01:00";

fn meeting(turns: &[(&str, &str)]) -> Transcript {
    let turn = |(at, (speaker, text)): (usize, &(&str, &str))| Turn {
        speaker: Some((*speaker).to_owned()),
        text: (*text).to_owned(),
        start_ms: Some(at as i64 * 5_000),
        end_ms: None,
    };
    Transcript {
        title: None,
        started_at: Some(WEDNESDAY.parse().expect("a time")),
        turns: turns.iter().enumerate().map(turn).collect(),
    }
}

fn notes(turns: &[(&str, &str)]) -> Notes {
    Extractive.notes(&meeting(turns))
}

/// Text, owner and due day of the only action item.
fn only_action(turns: &[(&str, &str)]) -> (String, Option<String>, Option<String>) {
    let mut items = notes(turns).action_items;
    assert_eq!(items.len(), 1, "{turns:?}: {items:?}");
    let item = items.remove(0);
    (item.text, item.owner, item.due.map(|day| day.to_string()))
}

#[test]
fn a_whole_meeting_reads_well() {
    let mut transcript = Transcript::read(WEB_SHOP.as_bytes()).unwrap();
    transcript.started_at = Some(WEDNESDAY.parse().unwrap());
    let notes = Extractive.notes(&transcript);
    assert_json_snapshot!("web_shop", notes);
    let heading = Heading {
        title: Some("Web shop"),
        call_id: Some("call-7"),
        participants: &transcript.speakers(),
        started_at: transcript.started_at,
        ..Heading::default()
    };
    assert_snapshot!("web_shop_markdown", notes.to_markdown(&heading));
}

#[test]
fn one_breath_may_hand_out_several_things() {
    let items = notes(&[
        ("Anna", "So Omar will call the supplier, and Mei will prepare the budget for March."),
        ("Omar", "Okay."),
        ("Mei", "Okay."),
    ])
    .action_items;
    let owners: Vec<_> = items.iter().filter_map(|item| item.owner.as_deref()).collect();
    assert_eq!(owners, ["Omar", "Mei"], "{items:?}");
    assert!(items.iter().all(|item| !item.quote.ends_with("and")), "{items:?}");
}

#[test]
fn talk_about_the_meeting_is_nothing_to_do() {
    let notes = notes(&[
        (
            "Anna",
            "Let's get started. I'll share my screen and I'll start with the first slide.",
        ),
        ("Omar", "I'll be back in a second."),
        (
            "Anna",
            "We'll see how it goes. I'll show you what I mean. Can you hear me? Let me explain the second graph.",
        ),
        ("Omar", "If you press the button, the light goes on. I called them yesterday."),
    ]);
    assert_eq!((notes.action_items, notes.decisions), (vec![], vec![]));
}

#[test]
fn decisions_are_told_from_proposals() {
    let decided = |text: &str| notes(&[("Anna", text), ("Omar", "Okay.")]).decisions;
    for text in [
        "Okay, so we've decided to close the shop on Sundays.",
        "Alright, let's go with the second supplier.",
        "So we agreed that the fee stays the same.",
    ] {
        assert_eq!(decided(text).len(), 1, "{text}");
    }
    for text in [
        "Maybe we could close the shop on Sundays.",
        "We haven't decided on the supplier yet.",
        "Should we take the second supplier?",
        "The second supplier is in Lyon.",
    ] {
        assert_eq!(decided(text), vec![], "{text}");
    }
    assert_eq!(
        decided("Alright, let's go with our second supplier.")[0].text,
        "The group will go with their second supplier."
    );
}

#[test]
fn a_decision_may_point_back_or_be_asked() {
    let notes = notes(&[
        ("Anna", "A discount of ten percent is fine. Let's go with that."),
        ("Omar", "Great. And we agreed to have a review call every month?"),
        ("Anna", "Yes."),
        ("Omar", "And we agreed to have two calls in the summer?"),
        ("Anna", "That is too much for us."),
    ]);
    let texts: Vec<&str> = notes.decisions.iter().map(|decision| decision.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The group will go with that: A discount of ten percent is fine.",
            "The group agreed to have a review call every month."
        ]
    );
}

#[test]
fn a_question_is_open_until_somebody_answers() {
    let question = ("Anna", "How much does the new insurance cost?");
    assert_eq!(
        notes(&[question, ("Omar", "No idea, I have to ask them.")]).open_questions,
        ["How much does the new insurance cost?"]
    );
    assert_eq!(
        notes(&[question, ("Omar", "It was about four hundred euros a month.")]).open_questions,
        Vec::<String>::new()
    );
    assert_eq!(
        notes(&[question, ("Omar", "Yes, the insurance is expensive.")]).open_questions,
        Vec::<String>::new()
    );
}

#[test]
fn a_cut_sentence_is_one() {
    let items = notes(&[
        ("Anna", "I'll send the signed contract"),
        ("Omar", "Mm-hmm."),
        ("Anna", "to the supplier tomorrow."),
        ("Omar", "Good."),
    ])
    .action_items;
    assert_eq!(items[0].text, "Anna will send the signed contract to the supplier tomorrow.");
    assert_eq!(items[0].quote, "I'll send the signed contract");
}

#[test]
fn without_names_and_times_it_works_too() {
    let turns = [
        "We agreed that the budget stays at ten thousand euros.",
        "I'll send the budget plan to the bank tomorrow.",
    ];
    let transcript = Transcript {
        turns: turns
            .map(|text| Turn {
                text: text.to_owned(),
                ..Turn::default()
            })
            .to_vec(),
        ..Transcript::default()
    };
    let notes = Extractive.notes(&transcript);
    assert_eq!((notes.action_items[0].owner.as_deref(), notes.action_items[0].due), (None, None));
    assert_eq!(notes.decisions.len(), 1);
    assert!(!notes.summary.is_empty());
}

#[test]
fn markdown_keeps_what_was_said_as_text() {
    let notes = notes(&[
        (
            "Anna",
            "I'll send the *new* [file](https://example.com) <b>now</b> to the supplier tomorrow.",
        ),
        ("Omar", "Okay."),
    ]);
    let markdown = notes.to_markdown(&Heading::default());
    assert!(
        markdown.starts_with("# Meeting notes\n") && markdown.contains("\\*new\\*") && markdown.contains("\\<b\\>"),
        "{markdown}"
    );
}

#[test]
fn another_language_is_quoted_and_not_retold() {
    let notes = notes(&[
        ("Jonas", "Wir haben gestern die neuen Preise mit dem Lieferanten besprochen."),
        ("Elke", "Die neuen Preise gelten ab Januar, sagt der Lieferant."),
        ("Jonas", "Dann müssen die Kunden die neuen Preise vor Weihnachten erfahren."),
    ]);
    assert!(
        notes.summary.contains("Jonas: ") || notes.summary.contains("Elke: "),
        "{}",
        notes.summary
    );
    assert!(!notes.summary.contains("The meeting"), "{}", notes.summary);
}

#[test]
fn every_promise_of_a_clear_call_is_there() {
    let promises = [
        "I will order the tyres by Friday.",
        "I will repair the brakes tomorrow.",
        "I will write the invoice for the school today.",
        "I will call the insurance on Thursday.",
        "I will book the van for the market.",
        "I will check the stock of the saddles.",
        "I will email the photographs to the club.",
        "I will update the opening hours on the website.",
        "I will prepare the offer for the museum.",
        "I will collect the frames from the painter.",
        "I will pay the bill of the locksmith.",
    ];
    let names = ["Mira", "Jonas", "Ines"];
    let turns: Vec<(&str, &str)> = promises.iter().enumerate().map(|(at, text)| (names[at % 3], *text)).collect();
    let items = notes(&turns).action_items;
    let quotes: Vec<&str> = items.iter().map(|item| item.quote.as_str()).collect();
    assert_eq!(quotes, promises);
    for (item, (name, _)) in items.iter().zip(&turns) {
        assert_eq!(item.owner.as_deref(), Some(*name));
    }
}

#[test]
fn what_is_asked_belongs_to_whom_it_is_asked_of() {
    for (turns, owner, due) in [
        (
            [
                ("Anna", "Omar, you will send me the signed lease by Friday, right?"),
                ("Omar", "Yes, by Friday."),
                ("Mei", "Good."),
            ],
            Some("Omar"),
            Some("2026-11-20"),
        ),
        (
            [
                ("Anna", "Let Mei handle the returns of the lamps."),
                ("Omar", "Good."),
                ("Mei", "Fine."),
            ],
            Some("Mei"),
            None,
        ),
        (
            [
                ("Anna", "We will send you the new price list in a fortnight."),
                ("Omar", "Thanks."),
                ("Mei", "Good."),
            ],
            Some("Anna"),
            Some("2026-12-02"),
        ),
        (
            [
                ("Anna", "Can you translate the manual by the end of next week?"),
                ("Omar", "Sure."),
                ("Mei", "Good."),
            ],
            Some("Omar"),
            Some("2026-11-27"),
        ),
    ] {
        let (_, found, day) = only_action(&turns);
        assert_eq!((found.as_deref(), day.as_deref()), (owner, due), "{turns:?}");
    }
}

#[test]
fn refusals_and_sayings_are_nothing_to_do() {
    for text in [
        "I won't send the contract.",
        "I will not send the contract.",
        "I'd rather not call the supplier.",
        "I'll be honest, the lamp is ugly.",
        "I sent the contract to the supplier yesterday.",
        "Please don't call the supplier.",
        "I doubt I'll send the contract.",
        "I have to ask them.",
    ] {
        assert_eq!(notes(&[("Anna", text), ("Omar", "Okay.")]).action_items, vec![], "{text}");
    }
}

/// Four people who think aloud, for some two thousand words, and settle one thing and hand out one.
#[test]
fn of_a_long_talk_aloud_little_is_noted_and_the_real_things_are() {
    let things = [
        "kettle", "handle", "lid", "spout", "base", "cable", "switch", "lamp", "sticker", "box", "filter", "grip", "hinge", "sieve",
        "scale", "plug", "rim", "pouch", "knob", "valve", "sensor", "coating", "bracket", "seal",
    ];
    let speakers = ["Ines", "Paul", "Rahel", "Tom"];
    let mut turns: Vec<(&str, String)> = Vec::new();
    for (at, thing) in things.iter().enumerate() {
        let mut say = |offset: usize, text: String| turns.push((speakers[(at + offset) % 4], text));
        say(
            0,
            format!("Um so the the {thing} is uh is it kind of looks a bit odd to me I I mean compared with the old one you know."),
        );
        say(
            1,
            format!("Yeah um I'll I'll just draw the {thing} here on the board so uh you see what I I mean with it."),
        );
        say(
            2,
            format!("Mm we uh we need to think about the {thing} of course um and the the price of the {thing} as well."),
        );
        say(
            3,
            format!(
                "So um the {thing} will will be uh bigger then or we are going for a round {thing} and uh people like that sort of thing."
            ),
        );
    }
    let close = turns.len() - 4;
    turns.insert(close, ("Ines", "Okay so we decided to sell the kettle in green boxes.".to_owned()));
    turns.push(("Paul", "Um I'll send the drawings to the printer by Friday.".to_owned()));
    turns.push(("Ines", "Uh thanks.".to_owned()));
    let turns: Vec<(&str, &str)> = turns.iter().map(|(who, text)| (*who, text.as_str())).collect();
    let notes = notes(&turns);
    let deeds: Vec<&str> = notes.action_items.iter().map(|item| item.quote.as_str()).collect();
    let settled: Vec<&str> = notes.decisions.iter().map(|item| item.quote.as_str()).collect();
    assert!(deeds.iter().any(|quote| quote.contains("drawings to the printer")), "{deeds:?}");
    assert!(settled.iter().any(|quote| quote.contains("green boxes")), "{settled:?}");
    assert!(deeds.len() <= 3, "{deeds:?}");
    assert!(settled.len() <= 3, "{settled:?}");
}

#[test]
fn a_summary_tells_no_greetings() {
    let notes = notes(&[
        (
            "Ines",
            "Good morning everybody and welcome to the call about the tents in the warehouse.",
        ),
        (
            "Paul",
            "Hello Ines, nice to hear from you, the tents in the warehouse got wet last night.",
        ),
        (
            "Ines",
            "The insurance wants photographs of the tents in the warehouse before Monday.",
        ),
        ("Paul", "Thank you very much for the call about the tents in the warehouse today."),
    ]);
    let summary = notes.summary.to_lowercase();
    for greeting in ["good morning", "hello", "nice to hear", "thank you", "welcome"] {
        assert!(!summary.contains(greeting), "{summary}");
    }
    assert!(summary.contains("wet last night") || summary.contains("photographs"), "{summary}");
}
