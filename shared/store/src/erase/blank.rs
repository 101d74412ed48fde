//! How one person's names and words are blanked in texts of several: names wherever they stand, words where they are that person's own.

use serde_json::Value;

/// What stands where something was blanked.
pub(super) const MARK: &str = "[erased]";
/// Letters of a name's part that is blanked by itself.
const PART: usize = 3;
/// Letters of a text that is known again as somebody's words.
const SAID: usize = 8;

/// Whose names and words.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// In lower case, the longest first: whole names, their parts, addresses, numbers.
    names: Vec<String>,
    /// Whole names, in lower case.
    called: Vec<String>,
    /// Their words, as [`plain`] has them.
    said: Vec<String>,
}

impl Person {
    /// A name, or an address or number, of the person. Parts of names that `others` have stay.
    pub(super) fn is_called(&mut self, name: &str, others: &[String]) {
        let name = name.trim().to_lowercase();
        if name.is_empty() {
            return;
        }
        let parts = name.split(|letter: char| !letter.is_alphanumeric());
        let own =
            |part: &&str| part.chars().count() >= PART && !others.iter().any(|other| plain(other).split(' ').any(|word| word == *part));
        // Parts of a number are no one's: "170" may be a price.
        if !name.contains('@') && name.chars().any(char::is_alphabetic) {
            self.names.extend(parts.filter(own).map(str::to_owned));
        }
        self.called.push(name.clone());
        self.names.push(name);
        self.names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        self.names.dedup();
    }

    /// Words of the person.
    pub(super) fn has_said(&mut self, text: &str) {
        let text = plain(text);
        if !text.is_empty() {
            self.said.push(text);
        }
    }

    /// Whether a speaker's name or key is the person's.
    pub(super) fn is(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let bare = name.strip_prefix("name:").unwrap_or(&name);
        self.called.iter().any(|own| own == bare)
    }

    /// The text without the person's names.
    pub(super) fn blank_names(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut blanked = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let begins = at == 0 || !letters[at - 1].is_alphanumeric() || !letter.is_alphanumeric();
            let found = self
                .names
                .iter()
                .filter(|_| begins)
                .find_map(|name| length_of(&letters[at..], name));
            if let Some(length) = found {
                blanked.push_str(MARK);
                at += length;
            } else {
                blanked.push(*letter);
                at += 1;
            }
        }
        blanked
    }

    /// The text of somebody, of whom is not known: blank where it is the person's words.
    pub(super) fn blank(&self, text: &str) -> String {
        let words = plain(text);
        let own = |said: &String| {
            (words.len() >= SAID && said.contains(&words)) || *said == words || (said.len() >= SAID && words.contains(said.as_str()))
        };
        if !words.is_empty() && self.said.iter().any(own) {
            return MARK.to_owned();
        }
        self.blank_names(text)
    }

    /// The same in all texts of a JSON value. An object whose `speaker` is the person loses all its texts; of another speaker names alone go.
    pub(super) fn blank_json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.blank(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.blank_json(item)),
            Value::Object(fields) => match fields.get("speaker").and_then(Value::as_str).map(|name| self.is(name)) {
                Some(true) => fields.values_mut().for_each(blank_all),
                Some(false) => fields.values_mut().for_each(|field| self.blank_json_names(field)),
                None => fields.values_mut().for_each(|field| self.blank_json(field)),
            },
            _ => {}
        }
    }

    fn blank_json_names(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.blank_names(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.blank_json_names(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.blank_json_names(field)),
            _ => {}
        }
    }
}

/// Blanks every text.
pub(super) fn blank_all(value: &mut Value) {
    match value {
        Value::String(text) if !text.is_empty() => MARK.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(blank_all),
        Value::Object(fields) => fields.values_mut().for_each(blank_all),
        _ => {}
    }
}

/// How many letters of the text's begin are the name, where it ends with a word.
fn length_of(text: &[char], name: &str) -> Option<usize> {
    let mut letters = name.chars().peekable();
    let mut length = 0;
    while letters.peek().is_some() {
        for lower in text.get(length)?.to_lowercase() {
            if letters.next() != Some(lower) {
                return None;
            }
        }
        length += 1;
    }
    let goes_on = text.get(length).is_some_and(|letter| letter.is_alphanumeric()) && text[length - 1].is_alphanumeric();
    (!goes_on).then_some(length)
}

/// Words in lower case, a space between two.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn owen() -> Person {
        let mut owen = Person::default();
        owen.is_called("Owen Castellane", &["Elif Marsden-Castellane".to_owned()]);
        owen.is_called("owen@example.com", &[]);
        owen.has_said("I live at 12 Rose Lane. The rug is grey.");
        owen
    }

    #[test]
    fn names_go_and_others_stay() {
        let owen = owen();
        assert_eq!(
            owen.blank_names("Thanks, OWEN! Owens rug, Castellane's"),
            "Thanks, [erased]! Owens rug, Castellane's"
        );
        assert_eq!(
            owen.blank_names("Owen Castellane <Owen@Example.com>, öowen"),
            "[erased] <[erased]>, öowen"
        );
        assert!(owen.is("name:owen castellane") && !owen.is("name:owen"));
    }

    #[test]
    fn own_words_go_and_those_of_others_stay() {
        let owen = owen();
        assert_eq!(owen.blank("The rug is grey"), MARK);
        assert_eq!(owen.blank("He said: I live at 12 Rose Lane. The rug is grey."), MARK);
        assert_eq!(
            owen.blank("The courier comes on Friday, Owen."),
            "The courier comes on Friday, [erased]."
        );
        let mut turns = json!({"turns": [
            {"speaker": "Owen Castellane", "text": "Yes.", "start_ms": 1},
            {"speaker": "Elif", "text": "The rug is grey, Owen.", "start_ms": 2},
        ]});
        owen.blank_json(&mut turns);
        assert_eq!(
            turns,
            json!({"turns": [
                {"speaker": MARK, "text": MARK, "start_ms": 1},
                {"speaker": "Elif", "text": "The rug is grey, [erased].", "start_ms": 2},
            ]})
        );
    }
}
