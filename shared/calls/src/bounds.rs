//! How long what a platform tells may be: names and titles are cut, ids become their hash, so that no row is too wide for an index.

use frontdesk_model::CallNews;

use crate::{
    PlatformTurn,
    event_key::{event_key, within},
};

/// Characters of a meeting's title.
const TITLE: usize = 300;
/// Characters of somebody's name.
const NAME: usize = 120;
/// Bytes of an e-mail address; a longer one is none.
const EMAIL: usize = 254;
/// Bytes of a call's id. Platforms are asked by it, and some of theirs are long.
const CALL_ID: usize = 1024;
/// Bytes of a meeting's number; a longer one is none.
const MEETING_ID: usize = 254;

/// What a platform tells of a call, within the bounds.
pub fn bounded(mut news: CallNews) -> CallNews {
    news.provider_call_id = within(CALL_ID, news.provider_call_id);
    news.meeting_id.take_if(|id| id.len() > MEETING_ID);
    cut(&mut news.title, TITLE);
    for person in &mut news.people {
        person.key = event_key(&[&person.key]);
        cut(&mut person.name, NAME);
        person.email.take_if(|email| email.len() > EMAIL);
    }
    for source in &mut news.sources {
        source.key = event_key(&[&source.key]);
        cut(&mut source.speaker, NAME);
    }
    news
}

/// A platform's transcript with speakers' names within the bounds.
pub fn bounded_turns(mut turns: Vec<PlatformTurn>) -> Vec<PlatformTurn> {
    for turn in &mut turns {
        cut(&mut turn.speaker, NAME);
    }
    turns
}

fn cut(text: &mut Option<String>, most: usize) {
    if let Some(text) = text
        && let Some((end, _)) = text.char_indices().nth(most)
    {
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use frontdesk_model::{NewSource, Person, SourceKind};

    use super::*;

    #[test]
    fn nothing_is_longer_than_its_bound() {
        let long = "é".repeat(5_000);
        let news = CallNews {
            provider_call_id: long.clone(),
            title: Some(long.clone()),
            people: vec![Person {
                key: long.clone(),
                name: Some(long.clone()),
                email: Some(format!("{long}@example.com")),
                joined_at: None,
                left_at: None,
                host: false,
            }],
            sources: vec![NewSource {
                key: long.clone(),
                kind: SourceKind::Recording,
                locator: "https://example.com/file".to_owned(),
                credential: None,
                started_at: None,
                ended_at: None,
                speaker: Some(long),
                bytes: None,
            }],
            ..CallNews::default()
        };
        let news = bounded(news);
        assert_eq!(news.provider_call_id.len(), 64);
        assert_eq!(news.title.unwrap().chars().count(), TITLE);
        assert_eq!((news.people[0].key.len(), news.people[0].email.as_deref()), (64, None));
        assert_eq!(news.people[0].name.as_ref().unwrap().chars().count(), NAME);
        assert_eq!(news.sources[0].key.len(), 64);
        assert_eq!(news.sources[0].speaker.as_ref().unwrap().chars().count(), NAME);
    }

    #[test]
    fn what_fits_stays() {
        let news = CallNews {
            provider_call_id: "4444AAAiAAAAAiAiAiiAii==".to_owned(),
            title: Some("Quarterly review".to_owned()),
            ..CallNews::default()
        };
        assert_eq!(bounded(news.clone()), news);
    }
}
