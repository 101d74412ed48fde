//! What is left of a spoken sentence without the words around it, contractions written out.

/// What stands at the beginning of a spoken sentence and says nothing.
const OPENERS: &[&str] = &[
    "i would say that",
    "i would say",
    "i'd say",
    "i think that",
    "i think",
    "i guess",
    "i suppose",
    "i mean",
    "i believe that",
    "i believe",
    "i was thinking",
    "the thing is that",
    "the thing is",
    "you know",
    "you see",
    "that being said",
    "as i said",
    "like i said",
    "of course",
    "first of all",
    "by the way",
    "so",
    "and",
    "but",
    "okay",
    "ok",
    "well",
    "yeah",
    "yes",
    "no",
    "now",
    "then",
    "right",
    "alright",
    "also",
    "actually",
    "basically",
    "anyway",
    "like",
    "because",
    "'cause",
    "cause",
    "cuz",
    "oh",
    "great",
    "good",
    "sure",
    "um",
    "uh",
    "hmm",
    "obviously",
    "plus",
    "or",
    "look",
    "see",
    "hey",
    "exactly",
    "cool",
    "fine",
    "which means",
    "in fact",
    "again",
    "just",
    "apparently",
    "personally",
    "perfect",
    "thanks",
    "thank you",
    "sorry",
    "please",
];
/// Those that say something unless a comma follows.
const APART: &[&str] = &[
    "right", "good", "great", "sure", "fine", "cool", "like", "no", "see", "look", "then", "now", "perfect", "exactly", "just", "again",
    "please",
];
/// What stands at the end and says nothing.
const CLOSERS: &[&str] = &[
    "you know",
    "i think",
    "i guess",
    "i mean",
    "i suppose",
    "okay",
    "ok",
    "right",
    "yeah",
    "yep",
    "or something",
    "or something like that",
    "or whatever",
    "and stuff",
    "and things",
    "and stuff like that",
    "and so on",
    "though",
    "so",
    "and",
    "but",
    "or",
    "then",
    "please",
    "um",
    "uh",
    "if you want",
    "huh",
    "no",
    "and all that",
    "because",
    "you see",
    "like",
    "thanks",
    "thank you",
    "really",
    "actually",
    "anyway",
    "at least",
    "if that makes sense",
];
const CONTRACTED: &[(&str, &str)] = &[
    ("i'm", "I am"),
    ("i'll", "I will"),
    ("i've", "I have"),
    ("i'd", "I would"),
    ("you're", "you are"),
    ("you'll", "you will"),
    ("you've", "you have"),
    ("you'd", "you would"),
    ("we're", "we are"),
    ("we'll", "we will"),
    ("we've", "we have"),
    ("we'd", "we would"),
    ("they're", "they are"),
    ("they'll", "they will"),
    ("they've", "they have"),
    ("they'd", "they would"),
    ("it'll", "it will"),
    ("that'll", "that will"),
    ("there'll", "there will"),
    ("he'll", "he will"),
    ("she'll", "she will"),
    ("gonna", "going to"),
    ("wanna", "want to"),
    ("gotta", "have to"),
    ("dunno", "don't know"),
    ("'cause", "because"),
    ("cuz", "because"),
    ("it's", "it is"),
    ("that's", "that is"),
    ("there's", "there is"),
    ("let's", "let us"),
    ("what's", "what is"),
    ("he's", "he is"),
    ("she's", "she is"),
    ("here's", "here is"),
];

/// The sentence without openers and closers, contractions written out, no full stop; and whether an opener said "I think".
pub(in crate::extract) fn bare(text: &str) -> (String, bool) {
    let mut text = text.trim().trim_end_matches(['.', '!', '…']).trim().to_owned();
    let mut thought = false;
    loop {
        let lower = text.to_ascii_lowercase();
        let opener = OPENERS.iter().find(|opener| {
            lower
                .strip_prefix(**opener)
                .is_some_and(|rest| rest.starts_with([',', '.', '!']) || rest.starts_with(' ') && !rest.trim_start().is_empty())
        });
        let opener = opener.filter(|opener| !APART.contains(opener) || lower[opener.len()..].starts_with([',', '.', '!']));
        if let Some(opener) = opener {
            thought |= opener.contains("think") || opener.contains("guess") || opener.contains("believe");
            text = text[opener.len()..].trim_start_matches([',', '.', '!', ' ']).to_owned();
            continue;
        }
        let closer = CLOSERS.iter().find(|closer| {
            lower
                .trim_end_matches('?')
                .strip_suffix(**closer)
                .is_some_and(|rest| rest.ends_with([' ', ',']))
        });
        let Some(closer) = closer.filter(|closer| lower.trim_end_matches('?').len() > closer.len() + 1) else {
            break;
        };
        let end = text.trim_end_matches('?').len() - closer.len();
        let Some(rest) = text.get(..end) else { break };
        text = rest.trim_end_matches([',', ' ']).to_owned();
    }
    (written_out(&text), thought)
}

fn written_out(text: &str) -> String {
    let words = text.split(' ').map(|token| {
        let lower = core_with_apostrophe(token).to_lowercase().replace('’', "'");
        match CONTRACTED.iter().find(|(short, _)| *short == lower) {
            Some((_, long)) => token.replace(core_with_apostrophe(token), long),
            None => token.to_owned(),
        }
    });
    let mut text = words.collect::<Vec<_>>().join(" ");
    // "There's been" is "there has been".
    for (short, long) in [(" is been ", " has been "), (" is got ", " has got "), (" is gone ", " has gone ")] {
        text = text.replace(short, long);
    }
    text
}

fn core_with_apostrophe(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')
}
