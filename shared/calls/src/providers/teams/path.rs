//! Which transcript or recording a notification names. Graph spells the same path in several ways: quoted or divided by slashes,
//! relative or with host and version, under the user or under `communications`.

use std::borrow::Cow;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

use crate::FetchError;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Transcript,
    Recording,
}

impl Kind {
    /// Its name in paths.
    pub(super) fn collection(self) -> &'static str {
        match self {
            Self::Transcript => "transcripts",
            Self::Recording => "recordings",
        }
    }
}

/// A transcript or a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The organiser; none where the path goes by `communications`.
    pub user: Option<String>,
    pub meeting: String,
    pub kind: Kind,
    pub id: String,
}

impl Place {
    /// None where the path names neither.
    pub(super) fn read(path: &str) -> Option<Self> {
        let (mut user, mut meeting, mut found) = (None, None, None);
        for (collection, id) in pairs(path)? {
            match collection.as_str() {
                "users" => user = Some(id),
                "onlinemeetings" => meeting = Some(id),
                "transcripts" => found = Some((Kind::Transcript, id)),
                "recordings" => found = Some((Kind::Recording, id)),
                _ => return None,
            }
        }
        let (kind, id) = found?;
        Some(Self {
            user,
            meeting: meeting?,
            kind,
            id,
        })
    }

    /// The address of its meeting.
    ///
    /// # Errors
    /// [`FetchError::Refused`] where `api_url` is no address.
    pub(super) fn meeting_address(&self, api_url: &str) -> Result<Url, FetchError> {
        match &self.user {
            Some(user) => address(api_url, &["users", user, "onlineMeetings", &self.meeting]),
            None => address(api_url, &["communications", "onlineMeetings", &self.meeting]),
        }
    }

    /// Its own address.
    ///
    /// # Errors
    /// As above.
    pub(super) fn address(&self, api_url: &str) -> Result<Url, FetchError> {
        let mut url = self.meeting_address(api_url)?;
        push(&mut url, &[self.kind.collection(), &self.id])?;
        Ok(url)
    }

    /// As a path that [`Place::read`] reads: what is kept of a source.
    pub(super) fn locator(&self) -> String {
        let quoted = |collection: &str, id: &str| format!("{collection}('{}')", utf8_percent_encode(id, NON_ALPHANUMERIC));
        let root = self
            .user
            .as_ref()
            .map_or_else(|| "communications".to_owned(), |user| quoted("users", user));
        let meeting = quoted("onlineMeetings", &self.meeting);
        format!("{root}/{meeting}/{}", quoted(self.kind.collection(), &self.id))
    }
}

fn address(api_url: &str, segments: &[&str]) -> Result<Url, FetchError> {
    let mut url = Url::parse(api_url).map_err(|error| FetchError::Refused(format!("calls.teams.api_url: {error}")))?;
    push(&mut url, segments)?;
    Ok(url)
}

/// Each segment encoded, so that an id stays one whatever is in it.
fn push(url: &mut Url, segments: &[&str]) -> Result<(), FetchError> {
    // Segments of dots alone are no names to a URL: they would vanish, and lead elsewhere.
    if segments.iter().any(|segment| matches!(*segment, "" | "." | "..")) {
        return Err(FetchError::Refused("a notification names a resource without an id".to_owned()));
    }
    url.path_segments_mut()
        .map_err(|()| FetchError::Refused("calls.teams.api_url has no path".to_owned()))?
        .pop_if_empty()
        .extend(segments);
    Ok(())
}

/// Collections in lower case, each with its id.
fn pairs(path: &str) -> Option<Vec<(String, String)>> {
    // A quote, a slash or a parenthesis that is encoded belongs to the id.
    let decoded = |id: &str| percent_decode_str(id).decode_utf8().ok().map(Cow::into_owned);
    let mut rest = relative(path);
    let mut pairs = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(['/', '(']).unwrap_or(rest.len());
        let collection = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        if matches!(collection.as_str(), "communications" | "content") {
            rest = rest.trim_start_matches('/');
            continue;
        }
        let id;
        (id, rest) = if let Some(quoted) = rest.strip_prefix("('") {
            until_quote(quoted)?
        } else {
            until_slash(rest)?
        };
        pairs.push((collection, decoded(&id)?));
        rest = rest.trim_start_matches('/');
    }
    Some(pairs)
}

/// Without host and version.
fn relative(path: &str) -> &str {
    let path = path.split('?').next().unwrap_or(path);
    let path = path
        .split_once("://")
        .map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path))
        .trim_matches('/');
    ["v1.0/", "beta/"]
        .iter()
        .find_map(|version| path.strip_prefix(version))
        .unwrap_or(path)
}

/// OData doubles a quote that belongs to the id.
fn until_quote(quoted: &str) -> Option<(String, &str)> {
    let mut id = String::new();
    let mut rest = quoted;
    loop {
        let (piece, after) = rest.split_once('\'')?;
        id.push_str(piece);
        match after.strip_prefix('\'') {
            Some(more) => {
                id.push('\'');
                rest = more;
            }
            None => return Some((id, after.strip_prefix(')')?)),
        }
    }
}

fn until_slash(rest: &str) -> Option<(String, &str)> {
    let rest = rest.strip_prefix('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some((rest[..end].to_owned(), &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(user: Option<&str>, kind: Kind) -> Place {
        Place {
            user: user.map(str::to_owned),
            meeting: "MSpm==".to_owned(),
            kind,
            id: "MSMjMC+/".to_owned(),
        }
    }

    #[test]
    fn every_spelling_leads_to_the_same_place() {
        for path in [
            "users('u-1')/onlineMeetings('MSpm==')/transcripts('MSMjMC+/')",
            "users/u-1/onlineMeetings/MSpm==/transcripts/MSMjMC+%2F",
            "/Users('u-1')/onlinemeetings('MSpm%3D%3D')/transcripts('MSMjMC+%2F')",
            "https://graph.microsoft.com/v1.0/users('u-1')/onlineMeetings('MSpm==')/transcripts('MSMjMC+/')",
            "https://graph.microsoft.com/beta/users/u-1/onlineMeetings/MSpm==/transcripts/MSMjMC+%2F/content?$format=text/vtt",
        ] {
            assert_eq!(Place::read(path), Some(place(Some("u-1"), Kind::Transcript)), "{path}");
        }
        let path = "communications/onlineMeetings('MSpm==')/recordings('MSMjMC+/')";
        assert_eq!(Place::read(path), Some(place(None, Kind::Recording)));
    }

    #[test]
    fn other_paths_lead_nowhere() {
        for path in [
            "",
            "communications/onlineMeetings/getAllTranscripts",
            "users('u')/onlineMeetings('m')",
            "chats('c')/messages('1')",
            "users('u')/onlineMeetings('m')/transcripts('t",
            "transcripts('t')",
        ] {
            assert_eq!(Place::read(path), None, "{path}");
        }
    }

    #[test]
    fn an_id_stays_one_segment_of_the_address() {
        let place = Place::read("users('u')/onlineMeetings('a/../../b%3Fc#d')/transcripts('it''s')").unwrap();
        assert_eq!(Place::read(&place.locator()).as_ref(), Some(&place));
        let address = place.address("https://graph.microsoft.com/v1.0").unwrap();
        assert_eq!(
            address.as_str(),
            "https://graph.microsoft.com/v1.0/users/u/onlineMeetings/a%2F..%2F..%2Fb%3Fc%23d/transcripts/it's"
        );
        for hollow in ["..", ".", ""] {
            let place = Place {
                id: hollow.to_owned(),
                ..place.clone()
            };
            assert!(place.address("https://graph.microsoft.com/v1.0").is_err());
        }
    }
}
