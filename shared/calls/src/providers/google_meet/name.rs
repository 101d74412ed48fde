//! Names of Meet's resources, such as `conferenceRecords/C/recordings/R`. They come in events, and go into addresses only after a look.

/// A name that is sound: collections and ids by turns, the first `conferenceRecords`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name<'a>(&'a str);

impl<'a> Name<'a> {
    /// None where it is no name.
    pub(super) fn new(name: &'a str) -> Option<Self> {
        let segments: Vec<&str> = name.split('/').collect();
        let sound = |segment: &&str| {
            !segment.is_empty()
                && segment.len() <= 128
                && segment
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        };
        let shape = segments[0] == "conferenceRecords" && segments.len().is_multiple_of(2) && segments.len() <= 6;
        (shape && segments.iter().all(sound)).then_some(Self(name))
    }

    /// The whole name.
    pub(super) fn as_str(self) -> &'a str {
        self.0
    }

    /// `conferenceRecords/C`.
    pub(super) fn conference(self) -> &'a str {
        let end = self.0.match_indices('/').nth(1).map_or(self.0.len(), |(at, _)| at);
        &self.0[..end]
    }

    /// Whether it names one of a collection of a conference, such as `transcripts`.
    pub(super) fn is_of(self, collection: &str) -> bool {
        let mut segments = self.0.split('/').skip(2);
        segments.next() == Some(collection) && segments.nth(1).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        let name = Name::new("conferenceRecords/a-B_9/transcripts/T1").unwrap();
        assert_eq!(name.conference(), "conferenceRecords/a-B_9");
        assert!(name.is_of("transcripts") && !name.is_of("recordings"));
        assert_eq!(Name::new("conferenceRecords/c").unwrap().conference(), "conferenceRecords/c");
        assert!(Name::new("conferenceRecords/c/participants/p/participantSessions/s").is_some());
    }

    #[test]
    fn what_would_lead_elsewhere_is_no_name() {
        for name in [
            "",
            "conferenceRecords",
            "conferenceRecords/",
            "conferenceRecords/..",
            "conferenceRecords/c/../../v1/users",
            "conferenceRecords/c?alt=media",
            "conferenceRecords/c/recordings",
            "conferenceRecords/c/recordings/%2e%2e",
            "conferenceRecords/c#",
            "spaces/s",
            "https://meet.googleapis.com/v2/conferenceRecords/c",
        ] {
            assert_eq!(Name::new(name), None, "{name}");
        }
    }
}
