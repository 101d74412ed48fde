//! The words of a catalogue, and what the words of a wish are among them.

use std::collections::HashMap;

use crate::stems::Stems;

use super::{
    colours,
    words::{ENDINGS, near_words, other_words, wish_words},
};

/// Most words of a wish that are looked for.
const MOST_WORDS: usize = 16;
/// Other words for a thing count so much less than its own.
const OTHER: f32 = 0.5;
/// Sizes say little of what a thing is, although titles have them.
const SIZES: [&str; 10] = ["small", "medium", "larg", "big", "extra", "mini", "tall", "set", "pack", "piec"];

/// How often a word stands where, in products.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    /// As the name of the thing itself: the end of a title's first part, or a category.
    heads: u32,
    titles: u32,
    /// Attributes, and titles of variants.
    facts: u32,
    anywhere: u32,
}

impl Counts {
    const fn is_named(self) -> bool {
        self.heads > 0 || self.titles > 0 || self.facts > 0
    }
}

/// Where a word stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// The end of a title's first part, or a category.
    Head,
    Title,
    Fact,
    Description,
}

/// A word of a wish that the catalogue has.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// As it was written.
    pub word: String,
    /// How much it says of what is wanted.
    pub(super) weight: f32,
    /// What is looked for, and how much each counts.
    pub(super) terms: Vec<(String, f32)>,
    /// Whether only descriptions have it.
    pub described: bool,
    /// Whether it is a number.
    pub number: bool,
}

/// The words of a wish.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Words {
    /// Those that the catalogue has.
    pub asked: Vec<Asked>,
    /// Those that no product has, as they were written.
    pub unknown: Vec<String>,
}

impl Words {
    /// How many are names of products or of what they are like.
    pub fn named(&self) -> usize {
        self.asked.iter().filter(|asked| !asked.described && !asked.number).count()
    }

    /// How many only descriptions have.
    pub fn described(&self) -> usize {
        self.asked.iter().filter(|asked| asked.described).count()
    }
}

/// All words of a catalogue.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    counts: HashMap<Box<str>, Counts>,
    /// Names by their first letter and their length, for what is misspelt.
    names: HashMap<(char, usize), Vec<Box<str>>>,
}

impl Vocabulary {
    /// Counts the words of one product, each once a place.
    pub(super) fn add(&mut self, place: Place, mut words: Vec<String>) {
        words.sort_unstable();
        words.dedup();
        for word in words {
            let counts = self.counts.entry(word.into_boxed_str()).or_default();
            let count = match place {
                Place::Head => &mut counts.heads,
                Place::Title => &mut counts.titles,
                Place::Fact => &mut counts.facts,
                Place::Description => &mut counts.anywhere,
            };
            *count += 1;
        }
    }

    /// When all products are in.
    pub(super) fn finish(&mut self) {
        for (word, _) in self.counts.iter().filter(|(_, counts)| counts.is_named()) {
            let mut letters = word.chars();
            if let Some(first) = letters.next().filter(|first| first.is_alphabetic()) {
                let length = 1 + letters.count();
                self.names.entry((first, length)).or_default().push(word.clone());
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        2 * self.counts.keys().map(|word| word.len() + 48).sum::<usize>()
    }

    fn of(&self, stem: &str) -> Counts {
        self.counts.get(stem).copied().unwrap_or_default()
    }

    /// What the words of a text are.
    pub(super) fn read(&self, text: &str, stems: &Stems) -> Words {
        let mut words = Words::default();
        for word in wish_words(text) {
            let Some(stem) = stems.of(&word).into_iter().next() else { continue };
            if words
                .asked
                .iter()
                .any(|asked| asked.terms.first().is_some_and(|(term, _)| *term == stem))
            {
                continue;
            }
            match self.asked(&word, &stem) {
                Some(asked) if words.asked.len() < MOST_WORDS => words.asked.push(asked),
                Some(_) => {}
                None if word.bytes().all(|byte| byte.is_ascii_digit()) || word.chars().count() < 2 => {}
                None => words.unknown.push(word),
            }
        }
        words
    }

    fn asked(&self, word: &str, stem: &str) -> Option<Asked> {
        let number = stem.bytes().all(|byte| byte.is_ascii_digit());
        let own = |stem: &str| Asked {
            word: word.to_owned(),
            weight: self.weight(stem),
            terms: vec![(stem.to_owned(), 1.0)],
            described: false,
            number,
        };
        let counts = self.of(stem);
        if number {
            return counts.is_named().then(|| own(stem));
        }
        let colour = colours::number_of(word);
        let others: Vec<(String, f32)> = other_words(stem)
            .into_iter()
            .filter(|other| self.of(other).titles > 0)
            .map(|other| (other.to_owned(), OTHER))
            .collect();
        if counts.is_named() {
            let mut asked = own(stem);
            asked.terms.extend(others);
            if let Some(colour) = colour {
                asked.weight = FACT;
                asked.terms.push((colours::mark(colour), OTHER));
            }
            return Some(asked);
        }
        if !others.is_empty() {
            return Some(Asked {
                weight: HEAD,
                terms: others,
                ..own(stem)
            });
        }
        if let Some(colour) = colour {
            let mark = colours::mark(colour);
            let known = self.of(&mark).is_named();
            return known.then(|| Asked {
                weight: FACT,
                terms: vec![(mark, 1.0)],
                ..own(stem)
            });
        }
        if !near_words(stem).is_empty() {
            return None;
        }
        if let Some(known) = self.without_ending(stem).or_else(|| self.near(stem)) {
            return Some(own(known));
        }
        if let Some((first, last)) = self.parts(stem) {
            return Some(Asked {
                weight: HEAD,
                terms: vec![(last.to_owned(), 1.0), (first.to_owned(), OTHER)],
                ..own(stem)
            });
        }
        (counts.anywhere > 0).then(|| Asked {
            described: true,
            weight: DESCRIBED,
            ..own(stem)
        })
    }

    fn weight(&self, stem: &str) -> f32 {
        let counts = self.of(stem);
        if stem.bytes().all(|byte| byte.is_ascii_digit()) {
            NUMBER
        } else if SIZES.contains(&stem) {
            FACT
        } else if counts.heads > 0 {
            HEAD
        } else if counts.titles > 0 {
            TITLE
        } else {
            FACT
        }
    }

    /// The name that a plural of another language is of.
    fn without_ending<'a>(&self, stem: &'a str) -> Option<&'a str> {
        let singular = ENDINGS.iter().filter_map(|ending| stem.strip_suffix(ending));
        singular
            .into_iter()
            .find(|word| word.chars().count() > 3 && self.of(word).is_named())
    }

    /// The two names of which a word is made.
    fn parts<'a>(&self, stem: &'a str) -> Option<(&'a str, &'a str)> {
        let cuts = stem.char_indices().map(|(at, _)| at).filter(|at| *at > 2 && at + 2 < stem.len());
        let mut parts = cuts.map(|at| stem.split_at(at));
        parts.find(|(first, last)| self.of(first).is_named() && self.of(last).heads > 0)
    }

    /// The name that is nearest to a misspelt word; the first letter is taken to be right.
    fn near(&self, stem: &str) -> Option<&str> {
        let letters: Vec<char> = stem.chars().collect();
        let first = *letters.first()?;
        let allowed = match letters.len() {
            0..=3 => return None,
            4..=7 => 1,
            _ => 2,
        };
        let lengths = letters.len().saturating_sub(allowed)..=letters.len() + allowed;
        let close = lengths
            .filter_map(|length| self.names.get(&(first, length)))
            .flatten()
            .filter_map(|name| {
                let other: Vec<char> = name.chars().collect();
                let edits = edits(&letters, &other, allowed)?;
                (letters.len() > 4 || is_slip(&letters, &other)).then_some((edits, name))
            });
        let best = close.min_by_key(|(edits, name)| {
            let counts = self.of(name);
            (
                *edits,
                std::cmp::Reverse(2 * counts.heads + counts.titles + counts.facts),
                name.len(),
                (*name).clone(),
            )
        });
        best.map(|(_, name)| name.as_ref())
    }
}

const HEAD: f32 = 6.0;
const TITLE: f32 = 3.0;
const FACT: f32 = 1.5;
const DESCRIBED: f32 = 0.7;
const NUMBER: f32 = 0.6;

/// Whether only two letters changed places, or one was written twice: short words have too many neighbours for more.
fn is_slip(a: &[char], b: &[char]) -> bool {
    if a.len() == b.len() {
        let (mut x, mut y) = (a.to_vec(), b.to_vec());
        x.sort_unstable();
        y.sort_unstable();
        return x == y;
    }
    let once = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.dedup();
        letters
    };
    once(a) == once(b)
}

/// How many letters left out, added, replaced or swapped make one word of the other; none for more than `most`.
fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let width = b.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..width).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        if row.iter().all(|edits| *edits > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let count = |a: &str, b: &str| edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2);
        assert_eq!(count("speker", "speaker"), Some(1));
        assert_eq!(count("headphnoe", "headphone"), Some(1));
        assert_eq!(count("hedphnoe", "headphone"), Some(2));
        assert_eq!(count("kettle", "mirror"), None);
    }
}
