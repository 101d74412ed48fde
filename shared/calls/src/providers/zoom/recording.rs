//! Which of a recording's files are worth fetching. Zoom stores one meeting in many forms, and a recording that was paused in segments.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use frontdesk_model::{NewSource, SourceKind};
use serde_json::Value;
use url::{Url, form_urlencoded};

use super::field::{id, text, time};

/// What stands before a participant's name in the name of their file.
const NAME_PREFIX: &str = "Audio only - ";

/// A file that can be fetched. Types are texts: Zoom adds new ones.
#[derive(Clone, Copy)]
struct File<'a>(&'a Value);

impl<'a> File<'a> {
    /// Those of a list that are complete and not on the company's own premises.
    fn all(object: &'a Value, list: &str) -> impl Iterator<Item = Self> + use<'a> {
        let files = object.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        // Some kinds of files have no status.
        files
            .iter()
            .map(Self)
            .filter(|file| text(file.0, "status").is_none_or(|status| status == "completed") && text(file.0, "download_url").is_some())
    }

    fn is(self, field: &str, value: &str) -> bool {
        text(self.0, field).is_some_and(|text| text.eq_ignore_ascii_case(value))
    }

    fn start(self) -> Option<DateTime<Utc>> {
        time(self.0, "recording_start")
    }

    fn end(self) -> Option<DateTime<Utc>> {
        time(self.0, "recording_end")
    }

    fn bytes(self) -> Option<i64> {
        self.0.get("file_size")?.as_i64()
    }

    /// Everybody's sound and nothing else; interpreters have files of their own.
    fn is_mixed_sound(self) -> bool {
        self.is("file_type", "M4A") && (self.is("recording_type", "audio_only") || text(self.0, "recording_type").is_none())
    }

    fn is_video(self) -> bool {
        self.is("file_type", "MP4") && !self.is("recording_type", "sign_interpretation")
    }

    /// Its id; some kinds of files have none.
    fn key(self) -> String {
        id(self.0, "id").unwrap_or_else(|| {
            let part = |field| text(self.0, field).unwrap_or_default();
            format!("{}:{}:{}", part("file_type"), part("recording_start"), part("file_name"))
        })
    }

    /// Who speaks, by the file's name.
    fn speaker(self) -> Option<String> {
        let name = text(self.0, "file_name")?;
        let name = match name.split_at_checked(NAME_PREFIX.len()) {
            Some((prefix, name)) if prefix.eq_ignore_ascii_case(NAME_PREFIX) => name,
            _ => name,
        };
        let name = match name.rsplit_once('.') {
            Some((name, extension)) if self.is("file_extension", extension) || extension.eq_ignore_ascii_case("m4a") => name,
            _ => name,
        };
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// As a source; the file's id goes along as the address's fragment, which is not sent.
    fn source(self, kind: SourceKind, key: String, credential: Option<&str>) -> Option<NewSource> {
        let address = text(self.0, "download_url")?;
        let locator = match (Url::parse(address), id(self.0, "id")) {
            (Ok(mut url), Some(id)) => {
                url.set_fragment(Some(&form_urlencoded::byte_serialize(id.as_bytes()).collect::<String>()));
                url.into()
            }
            _ => address.to_owned(),
        };
        Some(NewSource {
            key,
            kind,
            locator,
            credential: credential.map(str::to_owned),
            started_at: self.start(),
            ended_at: self.end(),
            speaker: None,
            bytes: self.bytes(),
        })
    }
}

/// What is to be fetched of a recording: of each segment its sound once, and its transcript.
pub(super) fn sources(object: &Value, credential: Option<&str>) -> Vec<NewSource> {
    let participants: Vec<File<'_>> = File::all(object, "participant_audio_files").collect();
    let mut segments: BTreeMap<Option<DateTime<Utc>>, Vec<File<'_>>> = BTreeMap::new();
    for file in File::all(object, "recording_files") {
        segments.entry(file.start()).or_default().push(file);
    }
    let mut sources = Vec::new();
    for files in segments.values() {
        let alone = files.iter().any(|sound| participants.iter().any(|file| within(*file, *sound)));
        if !alone && let Some(sound) = mixed(files) {
            sources.extend(sound.source(SourceKind::Recording, sound_key(sound), credential));
        }
        let transcripts = |kind| {
            files
                .iter()
                .filter(move |file| file.is("file_type", kind))
                .copied()
                .collect::<Vec<_>>()
        };
        let (transcripts, captions) = (transcripts("TRANSCRIPT"), transcripts("CC"));
        let words = if transcripts.is_empty() { captions } else { transcripts };
        sources.extend(
            words
                .into_iter()
                .filter_map(|file| file.source(SourceKind::Transcript, file.key(), credential)),
        );
    }
    sources.extend(participants.into_iter().filter_map(|file| {
        let source = file.source(SourceKind::ParticipantRecording, file.key(), credential)?;
        Some(NewSource {
            speaker: file.speaker(),
            ..source
        })
    }));
    sources
}

/// The file of a segment that has everybody's sound: sound alone, or else the smallest film, since all have the same sound.
fn mixed<'a>(files: &[File<'a>]) -> Option<File<'a>> {
    let film = || {
        files
            .iter()
            .filter(|file| file.is_video())
            .min_by_key(|file| file.bytes().unwrap_or(i64::MAX))
    };
    files.iter().find(|file| file.is_mixed_sound()).or_else(film).copied()
}

/// The same for a segment's sound and its films, whichever is announced first: its words are not to be heard twice.
fn sound_key(file: File<'_>) -> String {
    text(file.0, "recording_start").map_or_else(|| file.key(), |start| format!("sound:{start}"))
}

/// Whether a participant's file is of this segment. People may come late.
fn within(participant: File<'_>, segment: File<'_>) -> bool {
    match (participant.start(), segment.start(), segment.end()) {
        (Some(at), Some(start), Some(end)) => start <= at && at < end,
        (at, start, _) => at == start,
    }
}

/// What identifies a recording's files, in order.
pub(super) fn file_ids(object: &Value) -> BTreeSet<String> {
    ["recording_files", "participant_audio_files"]
        .into_iter()
        .flat_map(|list| File::all(object, list))
        .map(File::key)
        .collect()
}

/// Address and file id of a source.
pub(super) fn located(locator: &str) -> (String, Option<String>) {
    let Some((url, fragment)) = locator.split_once('#') else {
        return (locator.to_owned(), None);
    };
    let id = form_urlencoded::parse(fragment.as_bytes()).next().map(|(id, _)| id.into_owned());
    (url.to_owned(), id)
}

/// Where a file of Zoom's answer about a recording is.
pub(super) fn url_of(recording: &Value, file: &str) -> Option<String> {
    ["recording_files", "participant_audio_files"]
        .into_iter()
        .flat_map(|list| File::all(recording, list))
        .find(|found| id(found.0, "id").as_deref() == Some(file))
        .and_then(|found| text(found.0, "download_url"))
        .map(str::to_owned)
}
