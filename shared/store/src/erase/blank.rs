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
    /// Names of speakers who are another, though they are called the same, in lower case.
    others: Vec<String>,
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

    /// Under which name a speaker stands in a transcript, who is the person, or another. Where it is both, it is the person's.
    pub(super) fn stands_as(&mut self, name: &str, is_own: bool) {
        let name = bare(name);
        if is_own {
            self.called.push(name);
        } else if self.called.contains(&name) {
            self.others.push(name);
        }
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
        let name = bare(name);
        self.called.contains(&name) && !self.others.contains(&name)
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
        // Many say "yes"; a number is known again however short it is.
        let is_telling = |text: &str| text.len() >= SAID || text.chars().any(char::is_numeric);
        let own =
            |said: &String| *said == words || (is_telling(&words) && holds(said, &words)) || (is_telling(said) && holds(&words, said));
        if !words.is_empty() && self.said.iter().any(own) {
            return MARK.to_owned();
        }
        self.blank_names(text)
    }

    /// The same in all texts of a JSON value. An object whose `speaker` is the person loses all its texts; of another speaker names alone go.
    /// How many texts were the person's words, and how many there are.
    pub(super) fn blank_json(&self, value: &mut Value) -> (usize, usize) {
        let add = |sum: (usize, usize), more: (usize, usize)| (sum.0 + more.0, sum.1 + more.1);
        match value {
            Value::String(text) => {
                *text = self.blank(text);
                (usize::from(text == MARK), 1)
            }
            Value::Array(items) => items.iter_mut().map(|item| self.blank_json(item)).fold((0, 0), add),
            Value::Object(fields) => match fields.get("speaker").and_then(Value::as_str).map(|name| self.is(name)) {
                Some(true) => {
                    fields.values_mut().for_each(blank_all);
                    (1, 1)
                }
                Some(false) => {
                    fields.values_mut().for_each(|field| self.blank_json_names(field));
                    (0, 1)
                }
                None => fields.values_mut().map(|field| self.blank_json(field)).fold((0, 0), add),
            },
            _ => (0, 0),
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

/// A speaker's name, or the name in a speaker's key.
fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("name:").unwrap_or(&name).to_owned()
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

/// Whether these words stand in that order in the text, both as [`plain`] has them.
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let ends = |rest: Option<&str>, of: fn(&str) -> bool| rest.is_none_or(|rest| rest.is_empty() || of(rest));
        ends(text.get(..at), |before| before.ends_with(' ')) && ends(text.get(at + words.len()..), |after| after.starts_with(' '))
    })
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
    fn who_stands_under_another_name_is_known_by_it() {
        let mut owen = owen();
        owen.stands_as("Speaker 2", true);
        owen.stands_as("name:owen castellane", false);
        assert!(owen.is("Speaker 2") && !owen.is("Owen Castellane"));
        owen.stands_as("Lena", false);
        assert!(!owen.is("Lena"));
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
        assert_eq!(owen.blank("12"), MARK);
        assert_eq!(owen.blank("The rug"), "The rug");
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
