//! Who is meant: "you", a name, a role.

use super::retell;
use crate::Transcript;
use crate::words;

/// So many turns after a request are looked at for the one who takes it.
const REACH: usize = 4;
const TAKES: &[&str] = &[
    "i'll",
    "i will",
    "i can",
    "i'm on it",
    "will do",
    "leave it with me",
    "leave it to me",
    "happy to",
    "on it",
    "i could",
    "i'd be glad",
    "let me",
    "no problem",
    "i do that",
];
const AGREES: &[&str] = &[
    "okay",
    "ok",
    "sure",
    "yes",
    "yeah",
    "yep",
    "alright",
    "right",
    "fine",
    "of course",
    "great",
    "will do",
    "got it",
    "no problem",
    "mm-hmm",
    "absolutely",
    "certainly",
];

/// Whom of these people a text names: all of their name, or a part of it that no other has.
pub(crate) fn person(people: &[String], text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(whole) = people.iter().find(|name| name.to_lowercase() == text.to_lowercase()) {
        return Some(whole.clone());
    }
    let names = people.iter().map(String::as_str).collect();
    let titles = Vec::new();
    People { names, titles }.named(text).map(str::to_owned)
}

/// Those who speak in the meeting.
#[derive(Debug)]
pub(super) struct People<'a> {
    names: Vec<&'a str>,
    /// How those are named in a sentence who are called something else there.
    titles: Vec<(&'a str, String)>,
}

impl<'a> People<'a> {
    pub(super) fn of(transcript: &'a Transcript) -> Self {
        let names = transcript.speakers();
        let titles = names.iter().filter_map(|name| Some((*name, title(transcript, name)?))).collect();
        Self { names, titles }
    }

    /// How many speak.
    pub(super) fn count(&self) -> usize {
        self.names.len()
    }

    /// The name as it stands in a sentence: "the marketing expert" where people say so of "Marketing".
    pub(super) fn display(&self, name: &str) -> String {
        let title = self.titles.iter().find(|(own, _)| *own == name);
        title.map_or_else(|| retell::display(name), |(_, title)| title.clone())
    }

    /// Whose name, when it is the name of a field, is that of a task as well: "the user interface concept".
    pub(super) fn of_field(&self, task: &str) -> Option<&'a str> {
        let task = words::words(task);
        let mut fitting = self.names.iter().filter(|name| {
            let parts = words::words(name);
            let fields = parts.iter().filter(|part| !retell::is_role(part)).count();
            fields > 0 && fields == parts.len() && task.windows(fields).any(|run| run == parts)
        });
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }

    /// The participant whom a name or a role stands for. A name that fits two stands for nobody.
    pub(super) fn named(&self, text: &str) -> Option<&'a str> {
        let said = words::words(text);
        let said: Vec<&String> = said.iter().filter(|word| !matches!(word.as_str(), "the" | "our" | "my")).collect();
        if said.is_empty() {
            return None;
        }
        let mut fitting = self.names.iter().filter(|name| {
            let parts = words::words(name);
            !parts.is_empty()
                && (said.iter().all(|word| parts.contains(word))
                    || parts.len() < said.len() && parts.iter().all(|part| said.contains(&part)))
        });
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }

    /// The participant called at the beginning or the end of a sentence: "Tom, could you …", "…, Tom?".
    pub(super) fn called(&self, sentence: &str) -> Option<&'a str> {
        let sentence = sentence.trim().trim_end_matches(['.', '?', '!', ' ']);
        let opening = sentence.split(',').take(2).map(|part| {
            let mut part = part.trim();
            while let Some((first, rest)) = part.split_once(' ') {
                if !matches!(
                    first.to_lowercase().as_str(),
                    "so" | "and" | "okay" | "ok" | "hey" | "then" | "well" | "yeah" | "but" | "now" | "alright"
                ) {
                    break;
                }
                part = rest.trim();
            }
            part
        });
        let closing = sentence.rsplit_once(',').map(|(_, last)| last.trim());
        let before_you = [
            "can you",
            "could you",
            "you will",
            "you'll",
            "you are",
            "you're",
            "would you",
            "will you",
            "please",
            "you can",
            "you need",
        ]
        .iter()
        .find_map(|verb| {
            let at = sentence.to_ascii_lowercase().find(verb)?;
            sentence.get(..at)?.trim_end_matches([' ', ',']).rsplit(' ').next()
        });
        opening
            .chain(closing)
            .chain(before_you)
            .filter(|part| part.split_whitespace().count() <= 3 && part.starts_with(char::is_uppercase))
            .find_map(|part| self.named(part))
    }

    /// Whom `speaker` means by "you" in that turn: the other one of two, or the one who then answers.
    pub(super) fn you(&self, transcript: &'a Transcript, turn: usize) -> Option<&'a str> {
        let speaker = transcript.turns[turn].speaker.as_deref()?;
        if let [a, b] = self.names.as_slice() {
            return Some(if *a == speaker { b } else { a });
        }
        let answer = transcript
            .turns
            .iter()
            .skip(turn + 1)
            .take(REACH)
            .find(|next| next.speaker.as_deref() != Some(speaker))?;
        (begins(&answer.text, AGREES) || ends(&answer.text, AGREES))
            .then_some(answer.speaker.as_deref())
            .flatten()
            .or_else(|| taken(transcript, turn).and_then(|at| transcript.turns[at].speaker.as_deref()))
    }
}

/// What people call a speaker whose label is a field: "the marketing expert" for "Marketing".
fn title(transcript: &Transcript, name: &str) -> Option<String> {
    let label = crate::plain_name(name).to_lowercase();
    if label.is_empty() || label.split(' ').next_back().is_some_and(retell::is_role) {
        return None;
    }
    transcript.turns.iter().find_map(|turn| {
        let text = turn.text.to_lowercase();
        text.match_indices(&label).find_map(|(at, _)| {
            let before = text[..at].split_whitespace().next_back().unwrap_or_default();
            let role = text[at + label.len()..]
                .strip_prefix(' ')?
                .split(|c: char| !c.is_alphabetic())
                .next()?;
            (matches!(before, "the" | "our" | "a" | "an" | "and" | "is" | "as") && retell::is_role(role))
                .then(|| format!("the {label} {role}"))
        })
    })
}

/// Whether the next speaker says yes.
pub(super) fn agreed(transcript: &Transcript, turn: usize) -> bool {
    let asker = transcript.turns[turn].speaker.as_deref();
    let answer = transcript
        .turns
        .iter()
        .skip(turn + 1)
        .take(REACH)
        .find(|next| next.speaker.as_deref() != asker);
    answer.is_some_and(|answer| begins(&answer.text, AGREES))
}

/// The turn in which somebody then says "I'll do it".
pub(super) fn taken(transcript: &Transcript, turn: usize) -> Option<usize> {
    let asker = transcript.turns[turn].speaker.as_deref();
    let next = transcript.turns.iter().enumerate().skip(turn + 1).take(REACH);
    let mut takers =
        next.filter(|(_, next)| next.speaker.is_some() && next.speaker.as_deref() != asker && begins_within(&next.text, TAKES));
    takers.next().map(|(at, _)| at)
}

fn begins(text: &str, with: &[&str]) -> bool {
    let text = text.trim().to_lowercase().replace('’', "'");
    with.iter().any(|start| {
        text.strip_prefix(start)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether a few words end so: "uh something like that, yeah".
fn ends(text: &str, with: &[&str]) -> bool {
    let said = words::words(text);
    said.len() <= 6 && said.last().is_some_and(|last| with.contains(&last.as_str()))
}

/// Among the first words, after "yeah" and "sure".
fn begins_within(text: &str, with: &[&str]) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    (0..words.len().min(4)).any(|at| begins(&words[at..].join(" "), with))
}
