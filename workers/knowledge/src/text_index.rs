//! Full-text search in memory: BM25 over stemmed words, with titles counting more than bodies.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use tantivy::{
    Index, IndexReader, ReloadPolicy, TantivyDocument, Term,
    collector::TopDocs,
    columnar::Column,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use crate::{filler::FILLER, stems::Stems};

const TITLE_BOOST: f32 = 2.0;
const HEADING_BOOST: f32 = 1.5;
const OTHER_FIELDS: f32 = 0.3;
const WRITER_BYTES: usize = 15_000_000;
/// Shorter words have too many neighbours to be taken for misspelt.
const SHORTEST_TYPO: usize = 5;

/// What is searched; its place in the list is its number.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Of the whole.
    pub title: &'a str,
    /// Of this part.
    pub heading: &'a str,
    /// The words.
    pub body: &'a str,
}

/// A passage that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its place in the list that was indexed.
    pub place: usize,
    /// BM25; comparable within one search only.
    pub score: f32,
    /// How much of what was asked the passage has, rare words counting more; 0 to 1.
    pub coverage: f32,
    /// How many different words of the question it has.
    pub words: usize,
}

/// An index that never changes: another version is another index.
pub struct TextIndex {
    reader: IndexReader,
    /// The places of each segment's passages. Opened once: a search opens none.
    places: Vec<Column<u64>>,
    fields: [(Field, f32); 3],
    stems: Stems,
    /// The words of each passage by their numbers, in order.
    passages: Vec<Box<[u32]>>,
    /// The number of each word.
    numbers: HashMap<Box<str>, u32>,
    /// In how many passages a word is, by its number.
    counts: Vec<u32>,
}

impl TextIndex {
    /// Indexes `passages`. Takes milliseconds for a hundred articles; call it off the runtime's threads for more.
    ///
    /// # Errors
    /// When tantivy refuses, which in memory means a lack of it.
    pub fn build(passages: &[Passage<'_>]) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(Stems::NAME)
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let title = schema.add_text_field("title", text.clone());
        let heading = schema.add_text_field("heading", text.clone());
        let body = schema.add_text_field("body", text);
        let place = schema.add_u64_field("place", FAST);
        let index = Index::create_in_ram(schema.build());
        let stems = Stems::english();
        stems.register(index.tokenizers());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
        let mut words = Vec::with_capacity(passages.len());
        let (mut numbers, mut counts) = (HashMap::<Box<str>, u32>::new(), Vec::<u32>::new());
        for (number, passage) in passages.iter().enumerate() {
            let mut document = TantivyDocument::new();
            document.add_text(title, passage.title);
            document.add_text(heading, passage.heading);
            document.add_text(body, passage.body);
            document.add_u64(place, number as u64);
            writer.add_document(document)?;
            let mut all: Vec<u32> = Vec::new();
            for word in [passage.title, passage.heading, passage.body]
                .iter()
                .flat_map(|text| stems.of(text))
            {
                let next = counts.len() as u32;
                let number = *numbers.entry(word.into_boxed_str()).or_insert(next);
                if number == next {
                    counts.push(0);
                }
                all.push(number);
            }
            all.sort_unstable();
            all.dedup();
            for number in &all {
                counts[*number as usize] += 1;
            }
            words.push(all.into_boxed_slice());
        }
        writer.commit()?;
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let segments = reader.searcher();
        let places = segments.segment_readers().iter().map(|segment| segment.fast_fields().u64("place"));
        let places = places.collect::<tantivy::Result<_>>()?;
        let fields = [(title, TITLE_BOOST), (heading, HEADING_BOOST), (body, 1.0)];
        Ok(Self {
            reader,
            places,
            fields,
            stems,
            passages: words,
            numbers,
            counts,
        })
    }

    /// The passages that fit `text` best. `hints` are further words that count towards the order, not the coverage.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn search(&self, text: &str, hints: &str, limit: usize) -> tantivy::Result<Vec<Hit>> {
        let asked = self.known(text);
        let hinted = self.known(hints);
        let clauses: Vec<(Occur, Box<dyn Query>)> = asked
            .iter()
            .map(|word| (word, 1.0))
            .chain(hinted.iter().filter(|word| !asked.contains(*word)).map(|word| (word, 0.5)))
            .map(|(word, weight)| (Occur::Should, self.word_query(word, weight)))
            .collect();
        if clauses.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let found = searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(limit).order_by_score())?;
        let mut hits = Vec::with_capacity(found.len());
        for (score, address) in found {
            let places = self.places.get(address.segment_ord as usize);
            let place = places.and_then(|places| places.first(address.doc_id));
            let Some(place) = place.and_then(|n| usize::try_from(n).ok()) else {
                continue;
            };
            let words = asked.iter().filter(|word| self.has(place, word)).count();
            hits.push(Hit {
                place,
                score,
                coverage: self.coverage(&asked, |word| self.has(place, word)),
                words,
            });
        }
        Ok(hits)
    }

    /// How much of `text` stands in `passage`, 0 to 1.
    pub fn overlap(&self, text: &str, passage: &str) -> f32 {
        let within: HashSet<String> = self.stems_of(passage).into_iter().collect();
        self.coverage(&self.known(text), |word| within.contains(word))
    }

    /// How much of `asked`, which are words as [`Self::known`] gives them, the passage at `place` has, 0 to 1.
    pub fn coverage_at(&self, asked: &[String], place: usize) -> f32 {
        self.coverage(asked, |word| self.has(place, word))
    }

    /// The words of a text as they are indexed.
    pub fn stems_of(&self, text: &str) -> Vec<String> {
        self.stems.of(text)
    }

    /// The different subject words of a text, stemmed; a misspelt word is replaced by its only neighbour.
    pub fn known(&self, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        for word in subject_words(text).iter().flat_map(|word| self.stems.of(word)) {
            let word = if self.numbers.contains_key(word.as_str()) {
                word
            } else {
                self.neighbour(&word).unwrap_or(word)
            };
            if !out.contains(&word) {
                out.push(word);
            }
        }
        out
    }

    fn neighbour(&self, word: &str) -> Option<String> {
        if word.chars().count() < SHORTEST_TYPO {
            return None;
        }
        // A letter is four bytes at most.
        let close = self
            .numbers
            .iter()
            .filter(|(known, _)| known.len().abs_diff(word.len()) <= 4 && one_edit_apart(word, known));
        close
            .max_by_key(|(known, number)| (self.counts[**number as usize], std::cmp::Reverse((*known).clone())))
            .map(|(known, _)| known.to_string())
    }

    /// About how many bytes it takes: tantivy's own index is about as large as the words of each passage and the vocabulary.
    pub fn bytes(&self) -> usize {
        let passages: usize = self
            .passages
            .iter()
            .map(|words| size_of_val(words.as_ref()) + size_of::<Box<[u32]>>())
            .sum();
        let words: usize = self.numbers.keys().map(|word| word.len() + 48).sum();
        2 * (passages + words)
    }

    fn has(&self, place: usize, word: &str) -> bool {
        let number = self.numbers.get(word);
        let words = self.passages.get(place);
        number.zip(words).is_some_and(|(number, words)| words.binary_search(number).is_ok())
    }

    fn coverage(&self, asked: &[String], has: impl Fn(&str) -> bool) -> f32 {
        let total: f32 = asked.iter().map(|word| self.rarity(word)).sum();
        let found: f32 = asked.iter().filter(|word| has(word)).map(|word| self.rarity(word)).sum();
        if total > 0.0 { found / total } else { 0.0 }
    }

    fn rarity(&self, word: &str) -> f32 {
        let count = self.numbers.get(word).map_or(0, |number| self.counts[*number as usize]) as f32;
        (1.0 + (self.passages.len() as f32 - count + 0.5) / (count + 0.5)).ln()
    }

    fn word_query(&self, word: &str, weight: f32) -> Box<dyn Query> {
        let fields = self.fields.iter().map(|(field, boost)| {
            let term = TermQuery::new(Term::from_field_text(*field, word), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), boost * weight)) as Box<dyn Query>
        });
        Box::new(DisjunctionMaxQuery::with_tie_breaker(fields.collect(), OTHER_FIELDS))
    }
}

impl std::fmt::Debug for TextIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextIndex")
            .field("passages", &self.passages.len())
            .finish_non_exhaustive()
    }
}

/// The words of a text that say something about its subject, in lower case.
pub fn subject_words(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase);
    words.filter(|word| !is_filler(word)).collect()
}

/// Whether a word says nothing about a subject.
pub fn is_filler(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| FILLER.split(' ').collect());
    WORDS.contains(word)
}

/// Whether one letter left out, added, replaced, or two swapped make one word of the other.
pub fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if long.len() > short.len() {
        return short[start..] == long[start + 1..];
    }
    let (x, y) = (&short[start..], &long[start..]);
    x.len() <= 1 || x[1..] == y[1..] || (x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGES: &[Passage<'_>] = &[
        Passage {
            title: "Reset your password",
            heading: "",
            body: "Open the sign-in page and press the link.",
        },
        Passage {
            title: "Returns and refunds",
            heading: "When the money arrives",
            body: "Cards take five working days.",
        },
        Passage {
            title: "Delivery",
            heading: "",
            body: "Parcels take two days. A password is never asked for.",
        },
    ];

    #[test]
    fn a_title_counts_more_than_a_body() {
        let index = TextIndex::build(PASSAGES).unwrap();
        let hits = index.search("i need a new password please", "", 3).unwrap();
        assert_eq!(hits.iter().map(|h| h.place).collect::<Vec<_>>(), [0, 2]);
    }

    #[test]
    fn stems_and_typos_find_their_word() {
        let index = TextIndex::build(PASSAGES).unwrap();
        assert_eq!(index.search("refunded", "", 1).unwrap()[0].place, 1);
        assert_eq!(index.search("pasword", "", 1).unwrap()[0].place, 0);
        assert_eq!(index.search("astronomy", "", 1).unwrap(), []);
    }

    #[test]
    fn coverage_falls_with_what_is_not_there() {
        let index = TextIndex::build(PASSAGES).unwrap();
        let all = index.search("reset password", "", 1).unwrap()[0];
        let half = index.search("reset universe", "", 1).unwrap()[0];
        assert!((all.coverage - 1.0).abs() < 1e-6, "{all:?}");
        assert!(half.coverage < 0.6, "{half:?}");
    }

    #[test]
    fn one_edit_is_one_edit() {
        for (a, b) in [
            ("pasword", "password"),
            ("refnud", "refund"),
            ("parcel", "parcil"),
            ("order", "orders"),
        ] {
            assert!(one_edit_apart(a, b) && one_edit_apart(b, a), "{a} {b}");
        }
        for (a, b) in [("password", "passport"), ("ab", "abcd"), ("order", "roder1")] {
            assert!(!one_edit_apart(a, b), "{a} {b}");
        }
    }
}
