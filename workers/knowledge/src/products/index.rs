//! The words of offers in tantivy, in memory.

use frontdesk_model::{Attributes, Product, Variant};
use tantivy::{
    Index, IndexReader, ReloadPolicy, TantivyDocument, Term,
    columnar::Column,
    query::{BoostQuery, DisjunctionMaxQuery, EnableScoring, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use crate::stems::Stems;

use super::{
    colours,
    vocabulary::{Place, Vocabulary},
    words::apart,
};

const TITLE_BOOST: f32 = 3.0;
const CATEGORY_BOOST: f32 = 1.5;
const FACTS_BOOST: f32 = 2.0;
const OTHER_FIELDS: f32 = 0.2;
const WRITER_BYTES: usize = 120_000_000;

/// An index that never changes: another version is another index.
pub(super) struct OfferIndex {
    reader: IndexReader,
    /// The places of each segment's offers.
    places: Vec<Column<u64>>,
    fields: [(Field, f32); 4],
    bytes: usize,
}

/// The texts of a product, ready to be indexed.
struct Texts {
    title: String,
    category: String,
    facts: String,
    description: String,
}

impl Texts {
    fn of(product: &Product) -> Self {
        Self {
            title: with_colours(&apart(&product.title)),
            category: product.category.as_deref().map(apart).unwrap_or_default(),
            facts: facts(&product.attributes),
            description: apart(&product.description),
        }
    }
}

fn facts(attributes: &Attributes) -> String {
    let values: Vec<&str> = attributes.values().map(String::as_str).collect();
    with_colours(&apart(&values.join(" ")))
}

/// What sets a variant apart, as it is indexed.
pub(super) fn of_variant(variant: &Variant) -> String {
    format!("{} {}", with_colours(&apart(&variant.title)), facts(&variant.attributes))
}

/// The text with a mark for each colour in it, so that it is found by another of its names.
fn with_colours(text: &str) -> String {
    let mut out = text.to_owned();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Some(number) = colours::number_of(&word.to_lowercase()) {
            out.push(' ');
            out.push_str(&colours::mark(number));
        }
    }
    out
}

impl OfferIndex {
    /// Indexes each product, or each of its variants, in their order, and counts their words.
    pub(super) fn build(products: &[Product], stems: &Stems) -> tantivy::Result<(Self, Vocabulary)> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(Stems::NAME)
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let [title, category, facts, description] =
            ["title", "category", "facts", "description"].map(|name| schema.add_text_field(name, text.clone()));
        let place = schema.add_u64_field("place", FAST);
        let index = Index::create_in_ram(schema.build());
        stems.register(index.tokenizers());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
        let (mut vocabulary, mut number, mut bytes) = (Vocabulary::default(), 0_u64, 0);
        for product in products {
            let texts = Texts::of(product);
            let count = count_words(&mut vocabulary, product, &texts, stems);
            let variants: Vec<String> = product.variants.iter().map(of_variant).collect();
            for variant in if variants.is_empty() { vec![String::new()] } else { variants } {
                let mut document = TantivyDocument::new();
                document.add_text(title, &texts.title);
                document.add_text(category, &texts.category);
                document.add_text(facts, format!("{} {variant}", texts.facts));
                document.add_text(description, &texts.description);
                document.add_u64(place, number);
                writer.add_document(document)?;
                number += 1;
                // A word of a passage takes about two bytes in a list, and each field one for its length.
                bytes += 2 * count + 16;
            }
        }
        vocabulary.finish();
        writer.commit()?;
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let segments = reader.searcher();
        let places = segments.segment_readers().iter().map(|segment| segment.fast_fields().u64("place"));
        let places = places.collect::<tantivy::Result<_>>()?;
        let fields = [
            (title, TITLE_BOOST),
            (category, CATEGORY_BOOST),
            (facts, FACTS_BOOST),
            (description, 1.0),
        ];
        Ok((
            Self {
                reader,
                places,
                fields,
                bytes,
            },
            vocabulary,
        ))
    }

    /// About how many bytes it takes.
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Tells of each offer that has any of the terms, with its score.
    pub(super) fn each(&self, terms: &[(String, f32)], told: impl FnMut(usize, f32)) -> tantivy::Result<()> {
        let all = terms.iter().flat_map(|(term, weight)| {
            let fields = self.fields.iter();
            fields.map(move |(field, boost)| term_query(*field, term, boost * weight))
        });
        self.run(&DisjunctionMaxQuery::with_tie_breaker(all.collect(), OTHER_FIELDS), told)
    }

    /// Tells of each offer that has the term in its title.
    pub(super) fn each_titled(&self, term: &str, told: impl FnMut(usize, f32)) -> tantivy::Result<()> {
        self.run(term_query(self.fields[0].0, term, 1.0).as_ref(), told)
    }

    fn run(&self, query: &dyn Query, mut told: impl FnMut(usize, f32)) -> tantivy::Result<()> {
        let searcher = self.reader.searcher();
        let weight = query.weight(EnableScoring::enabled_from_searcher(&searcher))?;
        for (segment, places) in searcher.segment_readers().iter().zip(&self.places) {
            weight.for_each(segment, &mut |document, score| {
                if let Some(place) = places.first(document) {
                    told(place as usize, score);
                }
            })?;
        }
        Ok(())
    }
}

fn term_query(field: Field, term: &str, boost: f32) -> Box<dyn Query> {
    let term = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(term), boost))
}

impl std::fmt::Debug for OfferIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OfferIndex").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// Counts a product's words, and says how many there are.
fn count_words(vocabulary: &mut Vocabulary, product: &Product, texts: &Texts, stems: &Stems) -> usize {
    let title = stems.of(&texts.title);
    let first = texts.title.split([',', '(', ';', ':', '–']).next().unwrap_or_default();
    let first = first.split(" with ").next().unwrap_or_default();
    let mut heads: Vec<String> = stems
        .of(first)
        .into_iter()
        .rfind(|word| !word.starts_with("zcolour"))
        .into_iter()
        .collect();
    heads.extend(stems.of(&texts.category));
    let mut facts = stems.of(&texts.facts);
    for variant in &product.variants {
        facts.extend(stems.of(&of_variant(variant)));
    }
    let description = stems.of(&texts.description);
    let count = title.len() + heads.len() + facts.len() + description.len();
    for (place, words) in [
        (Place::Head, heads),
        (Place::Title, title),
        (Place::Fact, facts),
        (Place::Description, description),
    ] {
        vocabulary.add(place, words);
    }
    count
}
