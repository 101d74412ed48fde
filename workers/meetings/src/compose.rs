//! A call's transcript from what its sources hold: turns on the meeting's time line, each with its speaker.
//!
//! Sound comes first; a platform's transcript names who speaks in it, and stands in where no sound gave words. No input or output: the
//! same sources always give the same turns.

mod turns;
mod voices;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{SourceId, SourceKind, TextSource};
use frontdesk_notes::plain_name;
use serde::Deserialize;

use self::{turns::Unit, voices::Hint, words::Word};

/// Some words and when they were said, in milliseconds from the begin of their source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Said {
    /// Who, where the source tells.
    #[serde(default)]
    pub(super) speaker: Option<String>,
    pub(super) text: String,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
}

/// What a source holds.
#[derive(Debug, Clone)]
pub(super) struct Voices {
    pub(super) id: SourceId,
    pub(super) kind: SourceKind,
    /// Whose sound it is, where it is one person's.
    pub(super) speaker: Option<String>,
    /// Which channel of its recording it is, counted from 0, where the two sides are on separate ones.
    pub(super) channel: Option<i64>,
    pub(super) started_at: Option<DateTime<Utc>>,
    pub(super) duration_ms: Option<i64>,
    /// Whether it could not be had, or not be heard.
    pub(super) failed: bool,
    pub(super) said: Vec<Said>,
}

/// A voice, and what tells it from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// The same whenever the call is composed.
    pub(super) key: String,
    /// What to call it, unless somebody gave it a name.
    pub(super) name: String,
    /// The name that somebody gave it.
    pub(super) given: Option<String>,
    /// What tells it from others: `platform`, `channel` or `single`.
    pub(super) by: &'static str,
}

impl Voice {
    /// What people read.
    pub(super) fn shown(&self) -> &str {
        self.given.as_deref().unwrap_or(&self.name)
    }

    /// The name of whoever it is, where it has more than a number.
    pub(super) fn person(&self) -> Option<&str> {
        let numbered = self.given.is_none() && self.name.starts_with(SPEAKER);
        (!numbered).then(|| self.shown())
    }
}

/// What one voice said without a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    /// Its place in [`Composed::voices`].
    pub(super) voice: Option<usize>,
    pub(super) text: String,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
}

/// A call's transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Composed {
    /// In the order of their first words.
    pub(super) voices: Vec<Voice>,
    pub(super) turns: Vec<Turn>,
    /// None where there are no words.
    pub(super) text_source: Option<TextSource>,
}

/// The one voice of which nothing is known.
const SINGLE: &str = "single";
/// What stands before the number of a voice that has no name.
const SPEAKER: &str = "Speaker ";
const CHANNEL: &str = "channel:";
const NAME: &str = "name:";
const SOURCE: &str = "source:";

/// Puts the sources together. `given_names` are those that people gave, by the voices' keys.
pub(super) fn compose(sources: &[Voices], given_names: &[(String, String)]) -> Composed {
    let offsets = offsets(sources);
    let mut names = Names::default();
    let heard = sound(sources, &offsets, &mut names);
    let (units, text_source) = if heard.iter().any(|units| !units.is_empty()) {
        (heard, TextSource::Recording)
    } else {
        (platform(sources, &offsets, &mut names), TextSource::Platform)
    };
    let turns = turns::join(units);
    if turns.is_empty() {
        return Composed::default();
    }
    let mut composed = Composed {
        text_source: Some(text_source),
        ..Composed::default()
    };
    for unit in turns {
        let voice = unit.speaker.as_deref().map(|key| composed.voice(key, &names, given_names));
        composed.turns.push(Turn {
            voice,
            text: unit.text,
            start_ms: unit.start_ms.max(0),
            end_ms: unit.end_ms.max(unit.start_ms).max(0),
        });
    }
    composed
}

impl Composed {
    fn voice(&mut self, key: &str, names: &Names, given: &[(String, String)]) -> usize {
        if let Some(at) = self.voices.iter().position(|voice| voice.key == key) {
            return at;
        }
        let number = self.voices.len() + 1;
        let (name, by) = match names.0.get(key) {
            Some(name) => (name.clone(), "platform"),
            None => (format!("{SPEAKER}{number}"), told_by(key)),
        };
        self.voices.push(Voice {
            key: key.to_owned(),
            name,
            given: given.iter().find(|(of, _)| is_key(key, of)).map(|(_, name)| name.clone()),
            by,
        });
        self.voices.len() - 1
    }
}

/// What tells a voice without a name from others.
fn told_by(key: &str) -> &'static str {
    if key.starts_with(CHANNEL) {
        "channel"
    } else if key == SINGLE {
        "single"
    } else {
        "platform"
    }
}

/// Names without what people add to them, by key: the same name is the same voice, in sound and in transcripts.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn key(&mut self, name: &str) -> Option<String> {
        let name = plain_name(name);
        let key = format!("{NAME}{}", name.to_lowercase());
        (!name.is_empty()).then(|| {
            self.0.entry(key.clone()).or_insert(name);
            key
        })
    }
}

/// Whether a voice's key is the stored one, which may hold a name with what its owner added to it.
fn is_key(key: &str, stored: &str) -> bool {
    let plain = |name: &str| plain_name(name).to_lowercase();
    key == stored
        || stored
            .strip_prefix(NAME)
            .map(plain)
            .as_deref()
            .is_some_and(|name| key.strip_prefix(NAME) == Some(name))
}

/// When each source begins, in milliseconds after the first recording's begin. Recordings of everybody that nothing dates follow each other;
/// anything else undated begins with the call.
fn offsets(sources: &[Voices]) -> Vec<i64> {
    let sound = |source: &&Voices| source.kind != SourceKind::Transcript;
    let earliest = |times: &mut dyn Iterator<Item = &Voices>| times.filter_map(|source| source.started_at).min();
    let origin = earliest(&mut sources.iter().filter(sound)).or_else(|| earliest(&mut sources.iter()));
    let mut after = 0;
    sources
        .iter()
        .map(|source| match (source.started_at, origin) {
            (Some(at), Some(origin)) => (at - origin).num_milliseconds(),
            _ if source.kind == SourceKind::Recording => {
                let begin = after;
                after += length(source);
                begin
            }
            _ => 0,
        })
        .collect()
}

/// The units of every source of sound.
fn sound(sources: &[Voices], offsets: &[i64], names: &mut Names) -> Vec<Vec<Unit>> {
    let mut order: Vec<usize> = (0..sources.len())
        .filter(|at| sources[*at].kind != SourceKind::Transcript && !sources[*at].said.is_empty())
        .collect();
    order.sort_by_key(|at| (offsets[*at], *at));
    // Persons' own recordings say who speaks; where they lack somebody, the recording of everybody goes first and they name its voices.
    let person = |source: &Voices| source.kind == SourceKind::ParticipantRecording;
    let everybody = order.iter().any(|at| !person(&sources[*at]));
    let somebody_lacks = sources.iter().any(|source| person(source) && source.failed);
    let persons_first = !(everybody && somebody_lacks);
    order.sort_by_key(|at| person(&sources[*at]) != persons_first);

    let hints = hints(sources, offsets, names);
    let mut lanes: BTreeMap<String, Vec<Vec<Word>>> = BTreeMap::new();
    let mut first: Vec<(i64, i64)> = Vec::new();
    let mut out = Vec::new();
    for at in order {
        let source = &sources[at];
        let mut placed = words::place(&source.said, offsets[at]);
        if person(source) == persons_first {
            first.push((offsets[at], offsets[at] + length(source)));
        } else {
            placed.retain(|word| !first.iter().any(|(start, end)| (*start..*end).contains(&word.middle())));
        }
        let key = named_by_platform(lane(source, names), &placed, &hints);
        let kept = lanes.entry(key.clone()).or_default();
        let placed = words::without_doubles(kept, placed);
        out.push(units(&placed, &key, &hints));
        kept.push(placed);
    }
    out
}

/// How long a source lasts.
fn length(source: &Voices) -> i64 {
    let words_end = source.said.last().map_or(0, |said| said.end_ms);
    source.duration_ms.unwrap_or(words_end).max(words_end)
}

/// The key of a source's voice; of one with several voices, [`SINGLE`].
fn lane(source: &Voices, names: &mut Names) -> String {
    if let Some(key) = source.speaker.as_deref().and_then(|name| names.key(name)) {
        return key;
    }
    match source.channel {
        Some(channel) => format!("{CHANNEL}{channel}"),
        None if source.kind == SourceKind::ParticipantRecording => format!("{SOURCE}{}", source.id),
        None => SINGLE.to_owned(),
    }
}

/// One side of a call is whoever the platform heard most while it spoke, if that is clear.
fn named_by_platform(key: String, words: &[Word], hints: &[Hint]) -> String {
    if !key.starts_with(CHANNEL) || hints.is_empty() {
        return key;
    }
    let mut heard: BTreeMap<&str, usize> = BTreeMap::new();
    for speaker in words.iter().filter_map(|word| voices::nearest(word, hints)) {
        *heard.entry(speaker).or_default() += 1;
    }
    let all: usize = heard.values().sum();
    match heard.into_iter().max_by_key(|(_, words)| *words) {
        Some((speaker, words)) if words * 3 > all * 2 => speaker.to_owned(),
        _ => key,
    }
}

/// When whom was heard, as platforms tell.
fn hints(sources: &[Voices], offsets: &[i64], names: &mut Names) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (source, offset) in sources.iter().zip(offsets) {
        for said in &source.said {
            let name = match source.kind {
                SourceKind::Transcript => said.speaker.as_deref(),
                SourceKind::ParticipantRecording => source.speaker.as_deref(),
                SourceKind::Recording => None,
            };
            let Some(speaker) = name.and_then(|name| names.key(name)) else {
                continue;
            };
            hints.push(Hint {
                speaker,
                start_ms: said.start_ms + offset,
                end_ms: said.end_ms.max(said.start_ms) + offset,
            });
        }
    }
    hints.sort_by_key(|hint| (hint.start_ms, hint.end_ms));
    hints
}

/// A source's words as units: a segment, cut where the speaker changes.
fn units(words: &[Word], key: &str, hints: &[Hint]) -> Vec<Unit> {
    let speakers = if key == SINGLE && !hints.is_empty() {
        voices::assign(words, hints)
    } else {
        vec![Some(key.to_owned()); words.len()]
    };
    let mut out: Vec<Unit> = Vec::new();
    let mut segment = None;
    for (word, speaker) in words.iter().zip(speakers) {
        match out.last_mut() {
            Some(unit) if segment == Some(word.segment) && unit.speaker == speaker => {
                unit.text.push(' ');
                unit.text.push_str(&word.text);
                unit.end_ms = word.end_ms;
                unit.whole = word.ends_sentence();
            }
            _ => out.push(Unit {
                speaker,
                text: word.text.clone(),
                start_ms: word.start_ms,
                end_ms: word.end_ms,
                whole: word.ends_sentence(),
            }),
        }
        segment = Some(word.segment);
    }
    out
}

/// The units of the platforms' transcripts.
fn platform(sources: &[Voices], offsets: &[i64], names: &mut Names) -> Vec<Vec<Unit>> {
    let mut kept: Vec<Vec<Word>> = Vec::new();
    let mut out = Vec::new();
    let mut order: Vec<usize> = (0..sources.len())
        .filter(|at| sources[*at].kind == SourceKind::Transcript)
        .collect();
    order.sort_by_key(|at| (offsets[*at], *at));
    for at in order {
        // Cues of people who talk at once come in the order in which they ended.
        let mut said = sources[at].said.clone();
        said.sort_by_key(|said| said.start_ms);
        let placed = words::without_doubles(&kept, words::place(&said, offsets[at]));
        let mut units = Vec::new();
        for run in placed.chunk_by(|a, b| a.segment == b.segment) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                continue;
            };
            let name = said.get(first.segment).and_then(|said| said.speaker.as_deref());
            let texts: Vec<&str> = run.iter().map(|word| word.text.as_str()).collect();
            units.push(Unit {
                speaker: Some(name.and_then(|name| names.key(name)).unwrap_or_else(|| SINGLE.to_owned())),
                text: texts.join(" "),
                start_ms: first.start_ms,
                end_ms: last.end_ms,
                whole: last.ends_sentence(),
            });
        }
        kept.push(placed);
        out.push(units);
    }
    out
}
