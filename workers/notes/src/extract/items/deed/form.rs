//! The forms of words of promises, requests and assignments.

use std::sync::LazyLock;

use regex::Regex;

use super::Doer;

/// A form and what it says about who is to do it.
pub(super) struct Form {
    pub pattern: Regex,
    pub doer: fn() -> Doer,
    pub request: bool,
    pub weight: f32,
}

/// They come before the verb and say nothing about what is to be done.
const FILL: &str = r"(?:(?:also|just|then|please|definitely|probably|maybe|basically|still|quickly|actually|now|both|all|certainly|kindly|try to|try and|go ahead and|go and|have a go at|start to) )*";

pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
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
            r"i (?:(?:am going to |will )?(?:want|need)) you(?: all| both| guys)? to|i would like you to|i would ask (?:each of )?you to|you (?:will|are going to)|make sure(?: that)? you|remember to|you (?:guys|two|all) (?:will|can|need to|have to)",
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
            r"we (?:all )?(?:will|need to|have to|still (?:have|need) to|must|are going to|should)|the next steps? (?:is|are) to|the team (?:has|needs) to",
            || Doer::Group,
            false,
            0.85,
        ),
    ]
});
pub(super) static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:[\w' ]{{0,30}}\b(?i:so|and|then|meantime|meanwhile|week|meeting),? )??(?P<who>(?i:the|our) (?:[\w']+ ){{0,2}}[\w']+?(?i: over (?:here|there))?|[A-Z][\w'-]+(?: [A-Z][\w'-]+| and [A-Z][\w'-]+)?) (?i:will(?: be)?|is going to|are going to|has to|have to|needs to|need to|should|is gonna|takes care of) {FILL}(?P<what>.+)$"
    ))
    .expect("the pattern is a constant")
});
pub(super) static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:.{0,30}?\b(?:action(?: item)?|to-?do|task) for) (?P<who>[A-Z][\w'-]+)(?i:,| is(?: to)?|:)? (?P<what>.+)$")
        .expect("the pattern is a constant")
});
pub(super) static WORKING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[\w' ,]{0,40}?\b)??you are (?P<what>(?:looking|working|writing|preparing|doing|taking|checking|watching|handling|covering)\b.+)$").expect("the pattern is a constant")
});

/// "I'll …" with nothing but a little word before it.
pub(super) static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:and|so|okay|ok|yes|yeah|sure|great|good|right|then|well|fine|alright|thanks|but)[ ,]+){0,3}i (?:will|am going to)\b",
    )
    .expect("the pattern is a constant")
});

/// "I owe you the report", "you still owe me an answer".
pub(super) static OWES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[\w', ]{0,20}\b)??(?P<who>i|you) (?:still )?owe (?P<whom>you|me|us) (?P<what>(?:the|an?|that|this|those|some|two|three) (?:\w+ ?){1,10})$")
        .expect("the pattern is a constant")
});

/// "Shall I send you the label?"
pub(super) static OFFER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[\w', ]{0,20}\b)??(?:shall|should) i (?:just |then )?(?P<what>(?:send|email|mail|post|call|phone|ring|book|order|check|ask|write|forward|prepare|arrange|cancel|return|refund|reserve|put together|look into|find out)\b.+)$")
        .expect("the pattern is a constant")
});

/// "You'll get the list from me", "you will have it by Friday", "you will receive the refund within five days".
pub(super) static GETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:[\w', ]{0,20}\b)??you (?:will|are going to) (?P<what>(?:(?:get|have|hear|receive)\b.* from (?:me|us|our side|our end)\b.*|(?:have|receive) (?:it|them|the|a|an|your|that|this|those)\b.*\b(?:by|before|on|within|tomorrow|today|tonight|next|this week|in (?:a|two|three|five|\d+))\b.*))$",
    )
    .expect("the pattern is a constant")
});

/// "Let Elif handle the returns", "I'll have Elif call them".
pub(super) static LET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:[\w', ]{{0,30}}\b)??(?i:let|have) (?P<who>[A-Z][\w'-]+) {FILL}(?P<what>[a-z][a-z-]+ .+)$"
    ))
    .expect("the pattern is a constant")
});

/// Before the form of a deed: nobody is to do it.
pub(super) static HYPOTHETICAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:if|when|whether|what|how|that|which|think|know|because|say|said|says|told|doubt|wish|imagine|where|why|unless|as|hope|where|everything|thing|once|whenever|whatever|who|than|until|so much|believe)\b")
        .expect("the pattern is a constant")
});

/// "Be looking at the lid".
pub(super) static CONTINUOUS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^be (?P<verb>looking|working|doing|watching|preparing|writing|taking|checking|handling|covering) (?P<rest>.+)$")
        .expect("the pattern is a constant")
});

/// "For you it's the survey of the users", "you are on the lid", "you have the survey".
pub(super) static HAND_OUT_TO_YOU: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:for you (?:it is|that is|it will be|that will be)|you are (?:on|doing|going to be on|going to do)|your task (?:is|will be)) (?P<what>(?:on |to )?(?:the |a |an )?[\w' -]{4,60})$")
        .expect("the pattern is a constant")
});

/// "The industrial designer, the components", "for the treasurer it is the budget".
pub(super) static HAND_OUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:for )?(?P<who>(?i:the|our) (?:[\w']+ ){0,2}?(?i:manager|designer|expert|engineer|director|specialist|executive|officer|treasurer|secretary|clerk|developer|analyst|assistant)|[A-Z][\w'-]+)(?i:,? (?:it is|it will be|that is|does|will do|is doing|is on|has|gets)|,) (?P<what>(?i:the |a |an )[\w' -]{4,60})$")
        .expect("the pattern is a constant")
});

/// "You will get specific instructions by email".
pub(super) static INSTRUCTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[\w', ]{0,30}\b)??you (?:(?:will|are going to) (?:all |both |each )?(?:get|receive|be getting|be receiving|find)|are (?:getting|receiving)) (?P<what>(?:[\w-]+ ){0,3}(?:instructions|information|emails?|questionnaires?|forms?|invitations?|details)\b.*)$")
        .expect("the pattern is a constant")
});

/// "Send me your slides".
pub(super) static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:send|email|mail|forward|prepare|fill in|fill out|complete|hand in|upload|submit|circulate|finish) (?i:me|us|your|the|that|them|it|a|an) .+$")
        .expect("the pattern is a constant")
});

/// "Your presentations": more than one is asked for.
pub(super) static YOUR_THINGS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\byour (?:\w+ ){0,2}?\w+[a-rt-z]s\b").expect("the pattern is a constant"));
