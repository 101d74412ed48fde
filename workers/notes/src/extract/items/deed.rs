//! Forms of words in which people take things on, hand them out, and settle them.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{retell, words};

/// Who is to do it, as the words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doer {
    /// "I'll …"
    Speaker,
    /// "Can you …", "you'll …", "please …"
    You,
    /// "Can somebody …"
    Anyone,
    /// "We need to …"
    Group,
    /// "Nadia will …", "the designers will …"
    Named(String),
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    pub doer: Doer,
    /// What, beginning with a verb.
    pub what: String,
    /// Whether it may end with a question mark.
    pub request: bool,
    /// How much the form is worth: a promise more than a wish.
    pub weight: f32,
}

struct Form {
    pattern: Regex,
    doer: fn() -> Doer,
    request: bool,
    weight: f32,
}

/// They come before the verb and say nothing about what is to be done.
const FILL: &str = r"(?:(?:also|just|then|please|definitely|probably|maybe|basically|still|quickly|actually|now|both|all|certainly|kindly|try to|try and|go ahead and|go and|have a go at|start to) )*";

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let form = |pattern: &str, doer: fn() -> Doer, request, weight| Form {
        pattern: Regex::new(&format!(r"(?i)^(?P<before>[\w' ,]{{0,40}}?\b)??(?:{pattern}) {FILL}(?P<what>.+)$"))
            .expect("the pattern is a constant"),
        doer,
        request,
        weight,
    };
    vec![
        form(r"(?:would you mind)", || Doer::You, true, 1.05),
        form(
            r"(?:can|could|would|will) you|would you be able to|can i ask you to|if you could|if you can|if you would",
            || Doer::You,
            true,
            1.0,
        ),
        form(
            r"(?:can|could|would) (?:somebody|someone|anybody|anyone|one of you)|(?:somebody|someone) (?:has to|needs to|should|must)|i need somebody to|we need (?:somebody|someone) to",
            || Doer::Anyone,
            true,
            1.05,
        ),
        form(
            r"i (?:want|need) you(?: all| both| guys)? to|i would like you to|i would ask (?:each of )?you to|you (?:will|are going to)|make sure(?: that)? you|remember to|you (?:guys|two|all) (?:will|can|need to|have to)",
            || Doer::You,
            false,
            1.0,
        ),
        form(r"you (?:need to|have to|must|should)", || Doer::You, false, 0.85),
        form(r"please", || Doer::You, true, 1.1),
        form(r"i (?:can|could)", || Doer::Speaker, false, 0.9),
        form(
            r"i (?:will|am going to|have to|need to|still (?:have|need) to|promise to)|let me|i would be (?:glad|happy) to|i am (?:happy|glad) to|i would like to",
            || Doer::Speaker,
            false,
            1.0,
        ),
        form(
            r"we (?:will|need to|have to|still (?:have|need) to|must|are going to|should)|the next steps? (?:is|are) to|the team (?:has|needs) to",
            || Doer::Group,
            false,
            0.85,
        ),
    ]
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:[\w' ]{{0,30}}\b(?i:so|and|then|meantime|meanwhile|week|meeting),? )??(?P<who>(?i:the|our) (?:[\w']+ ){{0,2}}[\w']+?(?i: over (?:here|there))?|[A-Z][\w'-]+(?: [A-Z][\w'-]+| and [A-Z][\w'-]+)?) (?i:will(?: be)?|is going to|are going to|has to|have to|needs to|need to|should|is gonna|takes care of) {FILL}(?P<what>.+)$"
    ))
    .expect("the pattern is a constant")
});
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:.{0,30}?\b(?:action(?: item)?|to-?do|task) for) (?P<who>[A-Z][\w'-]+)(?i:,| is(?: to)?|:)? (?P<what>.+)$")
        .expect("the pattern is a constant")
});
static WORKING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[\w' ,]{0,40}?\b)??you are (?P<what>(?:looking|working|writing|preparing|doing|taking|checking|watching|handling|covering)\b.+)$").expect("the pattern is a constant")
});

/// Before the form of a deed: nobody is to do it.
static HYPOTHETICAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:if|when|whether|what|how|that|which|think|know|because|say|said|where|why|unless|as|hope|where|everything|thing|once|whenever|whatever|who|than|until|so much|believe)\b")
        .expect("the pattern is a constant")
});

/// Verbs of people who only say what they are about to say, and of what just happens.
const IDLE: &[&str] = &[
    "see",
    "show",
    "start",
    "begin",
    "explain",
    "say",
    "go",
    "be",
    "think",
    "come",
    "skip",
    "wait",
    "stop",
    "imagine",
    "remember",
    "notice",
    "understand",
    "believe",
    "guess",
    "hear",
    "like",
    "want",
    "need",
    "know",
    "mean",
    "hold",
    "sit",
    "stay",
    "leave",
    "repeat",
    "continue",
    "mention",
    "just",
    "wonder",
    "agree",
    "admit",
    "assume",
    "suggest",
    "hope",
    "not",
    "never",
    "feel",
    "love",
    "hate",
    "lose",
    "miss",
    "end",
    "wrap",
    "move",
    "turn",
    "press",
    "push",
    "click",
    "happen",
    "live",
    "die",
    "probably",
    "only",
    "have",
    "tell",
    "give",
    "talk",
    "discuss",
    "point",
    "argue",
    "add",
    "pass",
    "hand",
    "let",
    "become",
    "seem",
    "try",
    "get",
    "keep",
    "decide",
    "focus",
    "look",
    "use",
    "put",
    "make",
    "take",
    "do",
    "ask",
];
/// What makes a deed of an idle verb.
const SAVED: &[&str] = &[
    "look at",
    "look into",
    "look up",
    "look for",
    "look over",
    "be looking at",
    "be looking into",
    "be working on",
    "be watching",
    "be responsible for",
    "be doing",
    "be preparing",
    "be writing",
    "be in charge of",
    "get back to",
    "get in touch",
    "get a",
    "get the",
    "get an",
    "get three",
    "get someone",
    "get somebody",
    "get them",
    "give a call",
    "give you a call",
    "move the",
    "turn in",
    "put together",
    "put it in",
    "put them in",
    "put that in",
    "put the",
    "make a",
    "make sure",
    "make the",
    "make an",
    "take care",
    "take over",
    "take the",
    "take on",
    "take that",
    "do the",
    "do a",
    "do an",
    "do some",
    "do that by",
    "do that today",
    "talk to",
    "tell the",
    "have a look",
    "have a word",
    "have the",
    "have it ready",
    "have that ready",
    "ask the",
    "ask for",
    "ask whether",
    "ask if",
    "ask them",
    "ask him",
    "ask her",
    "add the",
    "add a",
    "add that",
    "add it",
    "hand in",
    "hand out",
    "pass on",
    "discuss it with",
    "discuss that with",
    "discuss this with",
    "give them",
    "give him",
    "give her",
    "come up with",
    "come back to you",
    "come back with",
    "keep an eye",
    "try to",
    "go over",
    "go through",
    "go and",
    "leave a",
    "mention it to",
    "explain it to",
    "use the",
    "start on",
    "start with the",
    "start writing",
    "let you know",
    "let them know",
    "let everybody know",
];
/// After these words comes a reason or a side remark.
const TAILS: &[&str] = &[
    " because ",
    ", because ",
    ", so that ",
    ", so ",
    ", if you ",
    ", but ",
    ", which ",
    ", okay",
    ", right",
    ", yeah",
    ", i think",
    ", i guess",
    ", like ",
    ", you know",
    " and then we ",
    " and we can ",
    ", and then ",
    ", just ",
    ", otherwise ",
];

/// The deed of a readable clause, if its words have the form of one.
pub(super) fn read(clause: &str) -> Option<Deed> {
    let (bare, _) = retell::bare(clause);
    let bare = bare.trim_end_matches('?');
    if let Some(found) = ITEM.captures(bare) {
        return deed(Doer::Named(found["who"].to_owned()), &found["what"], false, 1.2);
    }
    if clause.to_lowercase().trim_start().starts_with("please") {
        let rest = bare.trim_start_matches("please ").trim_start_matches("Please ");
        return deed(Doer::You, rest, true, 1.1);
    }
    for form in FORMS.iter() {
        if let Some(found) = form.pattern.captures(bare) {
            if found.name("before").is_some_and(|before| HYPOTHETICAL.is_match(before.as_str())) {
                return None;
            }
            return deed((form.doer)(), &found["what"], form.request, form.weight);
        }
    }
    if let Some(found) = WORKING.captures(bare) {
        return deed(Doer::You, &format!("be {}", &found["what"]), false, 0.95);
    }
    let found = NAMED.captures(bare)?;
    let who = found["who"].to_owned();
    let first = who.split(' ').next().unwrap_or_default();
    if matches!(
        first,
        "It" | "This"
            | "That"
            | "There"
            | "They"
            | "He"
            | "She"
            | "What"
            | "Which"
            | "Who"
            | "People"
            | "Everybody"
            | "Everyone"
            | "You"
            | "Nobody"
            | "I"
            | "We"
            | "Then"
            | "So"
            | "And"
            | "If"
            | "But"
            | "When"
    ) {
        return None;
    }
    deed(
        Doer::Named(who.replace(" over here", "").replace(" over there", "")),
        &found["what"],
        false,
        0.95,
    )
}

fn deed(doer: Doer, what: &str, request: bool, weight: f32) -> Option<Deed> {
    let mut what = what.trim().trim_end_matches(['.', ',', '?', '!', ' ']).to_owned();
    for tail in TAILS {
        if let Some(at) = what.to_ascii_lowercase().find(tail).filter(|at| *at > 12) {
            what.truncate(at);
        }
    }
    let lower = what.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let idle = IDLE.contains(&first) && !SAVED.iter().any(|saved| lower.starts_with(saved));
    let verb = first.chars().all(|c| c.is_alphabetic() || c == '-')
        && (!words::is_empty(first) || IDLE.contains(&first) || matches!(first, "call" | "send"));
    (verb && !idle).then_some(Deed {
        doer,
        what,
        request,
        weight,
    })
}

static SETTLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:we(?: have|'ve| all)? (?:decided|agreed|settled|chosen|chose|picked|concluded)|it is decided|it's decided|that's (?:settled|decided|agreed|approved)|(?:is|are) (?:approved|agreed|decided)|let's (?:go with|go for|stick|drop|do|use|keep|take|have|make|leave|skip|postpone|say)|(?:are|'re|will|'ll) (?:going with|go with|going for|go for|sticking|stick with|keeping|dropping)|from (?:now|next \w+) on|final decision|worked out that|going to go with|gonna go with)\b",
    )
    .expect("the pattern is a constant")
});
/// The meeting, or what it makes, as it is going to be.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:we|let's|it'll|will|won't|gonna|going to|our|is made|are made)\b").expect("the pattern is a constant")
});
static UNSETTLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:haven't|not) (?:yet )?(?:decided|agreed)|\bwhether\b|\bmaybe\b|\bperhaps\b|\bmight\b|\bi don't know\b|\bnot sure\b|\bif we\b|\bwould\b|\bcould\b|\b(?:see|move on|get started|look at|hear|think about|talk about|talking about|come back|discuss)\b|\blast (?:time|week|year|month)\b|\blet me\b|\bgoing on\b",
    )
    .expect("the pattern is a constant")
});

/// What the form of a clause adds to its being a decision; below zero it is none.
pub(super) fn settles(clause: &str) -> f32 {
    if UNSETTLED.is_match(clause) {
        -1.0
    } else if SETTLED.is_match(clause) {
        0.3
    } else if AHEAD.is_match(clause) {
        0.0
    } else {
        -0.25
    }
}

/// "Let us go with it" as a statement.
pub(super) fn without_let_us(bare: &str) -> String {
    let lower = bare.to_ascii_lowercase();
    match lower.strip_prefix("let us ") {
        Some(_) => format!("we will {}", &bare["let us ".len()..]),
        None => bare.to_owned(),
    }
}
