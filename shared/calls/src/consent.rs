//! That people were told of a recording, as an event's metadata says it: whoever passes a platform's events on, or makes them, can add it.

use frontdesk_model::Consent;
use serde_json::Value;

/// Where metadata may stand in an event.
const PLACES: [&str; 3] = ["/metadata/consent", "/payload/metadata/consent", "/payload/object/metadata/consent"];

/// What an event says of it, within the bounds; none where it says nothing that can be read.
pub fn consent_in(event: &Value) -> Option<Consent> {
    let said = PLACES.iter().find_map(|place| event.pointer(place))?;
    let line = |field: &str, most: usize| {
        let text: String = said
            .get(field)?
            .as_str()?
            .trim()
            .chars()
            .filter(|letter| !letter.is_control())
            .take(most)
            .collect();
        (!text.is_empty()).then_some(text)
    };
    Some(Consent {
        by: line("by", Consent::MOST_BY)?,
        how: line("how", Consent::MOST_HOW)?,
        at: said.get("at")?.as_str()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_said_is_read_and_what_is_half_said_is_not() {
        let said = json!({"by": "Ann Agent", "how": "Asked at the start, all agreed.", "at": "2026-11-23T08:00:00Z"});
        for event in [
            json!({"metadata": {"consent": said}}),
            json!({"payload": {"object": {"metadata": {"consent": said}}}}),
        ] {
            assert_eq!(consent_in(&event).unwrap().by, "Ann Agent", "{event}");
        }
        for half in [
            json!({}),
            json!({"by": "Ann"}),
            json!({"by": "Ann", "how": "\n", "at": "2026-11-23T08:00:00Z"}),
            json!({"by": "Ann", "how": "asked", "at": "today"}),
        ] {
            assert_eq!(consent_in(&json!({"metadata": {"consent": half}})), None, "{half}");
        }
        let long = json!({"metadata": {"consent": {"by": "é".repeat(5_000), "how": "asked", "at": "2026-11-23T08:00:00Z"}}});
        assert_eq!(consent_in(&long).unwrap().by.chars().count(), Consent::MOST_BY);
    }
}
