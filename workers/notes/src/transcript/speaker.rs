//! Who speaks in a cue: `<v Name>text</v>`, `Name: text`, or the name on a line of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::Turn;
use super::cue::Cue;
use super::markup::{VOICE, plain};
use super::name::{Shape, shape};
use crate::words::word_list;

/// How a line names its speaker, if the words before its text are a name at all.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Guess {
    None,
    /// `Name: text`.
    Inline {
        name: String,
        shape: Shape,
        text: String,
    },
    /// The whole line.
    Line {
        name: String,
        shape: Shape,
    },
}

/// The lines of a cue without mark-up, with what each may say about its speaker.
struct Read {
    raw: String,
    lines: Vec<(String, Guess)>,
}

/// One turn a cue, or one a voice where a cue has several.
pub(super) fn turns(cues: &[Cue]) -> Vec<Turn> {
    let read: Vec<Read> = cues.iter().map(read).collect();
    let known = names(&read);
    let mut turns = Vec::with_capacity(cues.len());
    for (cue, read) in cues.iter().zip(read) {
        let mut push = |speaker: Option<String>, text: String| {
            turns.push(Turn {
                speaker,
                text,
                start_ms: Some(cue.start_ms),
                end_ms: Some(cue.end_ms.max(cue.start_ms)),
            });
        };
        if VOICE.is_match(&read.raw) {
            voices(&read.raw, |name, text| push(name, plain(text)));
            continue;
        }
        let mut said: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for (at, (line, guess)) in read.lines.into_iter().enumerate() {
            match guess {
                Guess::Inline { name, text, .. } if known.contains(&name) => said.push((Some(name), vec![text])),
                Guess::Line { name, .. } if at == 0 && known.contains(&name) => said.push((Some(name), Vec::new())),
                _ => match said.last_mut() {
                    Some((_, lines)) => lines.push(line),
                    None => said.push((None, vec![line])),
                },
            }
        }
        for (speaker, lines) in said {
            push(speaker, lines.join(" ").trim().to_owned());
        }
    }
    turns
}

fn voices(text: &str, mut push: impl FnMut(Option<String>, &str)) {
    let marks: Vec<_> = VOICE.captures_iter(text).collect();
    let begin = marks.first().and_then(|mark| mark.get(0)).map_or(0, |mark| mark.start());
    if !plain(&text[..begin]).is_empty() {
        push(None, &text[..begin]);
    }
    for (at, mark) in marks.iter().enumerate() {
        let from = mark.get(0).map_or(0, |mark| mark.end());
        let to = marks
            .get(at + 1)
            .and_then(|next| next.get(0))
            .map_or(text.len(), |next| next.start());
        let name = plain(&mark[1]);
        push((!name.is_empty()).then_some(name), &text[from..to]);
    }
}

fn read(cue: &Cue) -> Read {
    let mut lines: Vec<(String, Guess)> = Vec::new();
    for line in &cue.lines {
        let line = plain(line);
        let mut guess = inline(&line);
        if guess == Guess::None
            && lines.is_empty()
            && cue.lines.len() > 1
            && let Some(shape) = shape(&line)
        {
            guess = Guess::Line { name: line.clone(), shape };
        }
        lines.push((line, guess));
    }
    Read {
        raw: cue.lines.join(" "),
        lines,
    }
}

/// `Name: text`, after a dash or the marks of broadcast captions, perhaps.
fn inline(line: &str) -> Guess {
    let begin = line.trim_start_matches(|c: char| matches!(c, '-' | '–' | '—' | '>' | '•') || c.is_whitespace());
    let Some((at, colon)) = begin.char_indices().find(|(_, c)| matches!(c, ':' | '：')) else {
        return Guess::None;
    };
    let (name, text) = (begin[..at].trim(), &begin[at + colon.len_utf8()..]);
    let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let name = bracketed.unwrap_or(name).trim();
    // "10:30", "https://" and ratios go on at once.
    let apart = text.is_empty() || colon == '：' || text.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic() && !c.is_ascii());
    match shape(name).filter(|_| apart) {
        Some(shape) => Guess::Inline {
            name: name.to_owned(),
            shape,
            text: text.trim().to_owned(),
        },
        None => Guess::None,
    }
}

/// What is known about the guesses of one kind in a file.
#[derive(Default)]
struct Evidence<'a> {
    names: BTreeMap<&'a str, (usize, Shape)>,
    /// Cues with a guess.
    guessed: usize,
    /// Cues that could have one.
    all: usize,
    /// Whether the first of them has one.
    first: bool,
}

impl<'a> Evidence<'a> {
    fn add(&mut self, guess: Option<(&'a str, Shape)>) {
        self.first |= self.all == 0 && guess.is_some();
        self.all += 1;
        if let Some((name, shape)) = guess {
            self.guessed += 1;
            self.names.entry(name).or_insert((0, shape)).0 += 1;
        }
    }

    /// The guesses that hold: those that look like nothing else, and the others when names stand before most cues, or come back.
    fn holding(self, spoken: &BTreeSet<&str>) -> Vec<String> {
        let Self {
            names,
            guessed,
            all,
            first,
        } = self;
        let most = guessed * 2 > all;
        let repeated = names.values().filter(|(times, _)| *times > 1).count();
        let sure = names.values().any(|(times, shape)| *shape > Shape::Weak && (*times > 1 || most));
        let holds = |name: &str, times: usize, shape: Shape| match shape {
            Shape::Certain => true,
            Shape::Strong => most || times > 1,
            // A word that is also said in small letters is an ordinary word.
            Shape::Weak if times < 3 && name.starts_with(char::is_uppercase) && spoken.contains(name.to_lowercase().as_str()) => false,
            Shape::Weak => {
                most && (repeated > 0 || sure || guessed == all)
                    || times > 1 && sure && guessed * 3 > all
                    || times > 2 && repeated > 1 && first
            }
        };
        names
            .into_iter()
            .filter(|(name, (times, shape))| holds(name, *times, *shape))
            .map(|(name, _)| name.to_owned())
            .collect()
    }
}

fn names(cues: &[Read]) -> BTreeSet<String> {
    let (mut inline, mut lines) = (Evidence::default(), Evidence::default());
    let mut spoken = BTreeSet::new();
    for cue in cues.iter().filter(|cue| !VOICE.is_match(&cue.raw)) {
        let Some((first, guess)) = cue.lines.first() else { continue };
        inline.add(match guess {
            Guess::Inline { name, shape, .. } => Some((name, *shape)),
            _ => None,
        });
        // Captions of several people in one cue: a dash and a name before each.
        for (line, guess) in cue.lines.iter().skip(1) {
            if let Guess::Inline { name, shape, .. } = guess
                && line.starts_with(['-', '–', '—', '>'])
            {
                inline.add(Some((name, *shape)));
            }
        }
        if cue.lines.len() > 1 {
            lines.add(match guess {
                Guess::Line { name, shape } => Some((name, *shape)),
                _ => None,
            });
        }
        let said = match guess {
            Guess::Inline { text, .. } => text,
            _ => first,
        };
        let rest = cue.lines.iter().skip(1).map(|(line, _)| line);
        spoken.extend(std::iter::once(said).chain(rest).flat_map(|text| word_list(text)));
    }
    let mut known: BTreeSet<String> = inline.holding(&spoken).into_iter().collect();
    known.extend(lines.holding(&spoken));
    known
}
