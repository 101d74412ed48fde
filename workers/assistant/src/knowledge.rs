//! Answers from the company's articles: the passage that fits, with the article named.

use std::collections::HashSet;

use frontdesk_knowledge::{Chunk, Document, Hit, Library, best_sentences, chunks};
use frontdesk_model::{Action, ArticleFound, ArticleRef, Intent};
use frontdesk_store::Article;
use frontdesk_texts::{Language, clarify};

use super::{embedding::KnownVectors, part::Part};

/// How many articles an answer cites and a search finds at most, where a tenant has set nothing.
pub const DEFAULT_LIMIT: usize = 5;
/// How relevant they must be, where a tenant has set nothing.
pub const DEFAULT_THRESHOLD: f64 = 0.45;
/// An article that is less relevant is not worth a language model's time.
const WORTH_READING: f32 = 0.2;
/// So much of the question in an article, or so near a meaning, that the question needs no other understanding.
const SPEAKS_FOR_ITSELF: f32 = 0.8;
const MEANS_THE_SAME: f32 = 0.6;
/// A lead up to this many characters is quoted before the passage.
const LEAD: usize = 320;
/// So many articles are looked at.
const LOOKED_AT: usize = 12;
/// A further article is cited when its score, or where vectors are known its similarity, is at least this part of the best one's.
const AS_GOOD: f32 = 0.6;
const AS_NEAR: f32 = 0.85;

/// A tenant's articles, ready to be searched.
#[derive(Debug)]
pub struct Knowledge {
    articles: Vec<Known>,
    library: Library,
}

/// An article in memory.
#[derive(Debug)]
struct Known {
    slug: String,
    title: String,
    /// As they are indexed.
    title_words: HashSet<String>,
    url: Option<String>,
    chunks: Vec<Chunk>,
}

/// A question to the articles.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The words.
    pub text: &'a str,
    /// The intent, when it is known well enough to help.
    pub topic: Option<Intent>,
    /// Its vector, where there is a model.
    pub vector: Option<&'a [f32]>,
    /// How many articles are wanted.
    pub limit: usize,
    /// An article must be so relevant, 0 to 1: have so much of the question, or be so near in meaning.
    pub threshold: f32,
}

/// Finds articles for a language model, which reads more than a customer would be quoted.
pub trait ArticleSearch {
    /// At most `most` articles with the passage that fits, best first. `vector` is that of the text, where there is a model for it.
    ///
    /// # Errors
    /// When the index fails.
    fn articles_for(&self, text: &str, vector: Option<&[f32]>, most: usize) -> tantivy::Result<Vec<ArticleRef>>;
}

/// An article that answers a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Best first, at least one.
    pub articles: Vec<ArticleRef>,
    /// How much of the question the best passage has, 0 to 1.
    pub coverage: f32,
    /// How many different subject words of the question it has.
    pub words: usize,
    /// How near its meaning is; 0 where there is no model.
    pub similarity: f32,
}

impl Knowledge {
    /// Indexes the articles by their chunks, with the vectors that are known.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn build(articles: Vec<Article>, vectors: &KnownVectors) -> tantivy::Result<Self> {
        let (mut known, mut documents) = (Vec::with_capacity(articles.len()), Vec::with_capacity(articles.len()));
        for article in articles {
            let chunks = chunks(&article.body);
            documents.push(Document {
                vectors: chunks
                    .iter()
                    .map(|chunk| vectors.of(&chunk.in_full(&article.title)).map(<[f32]>::to_vec))
                    .collect(),
                title: article.title.clone(),
                chunks: chunks.clone(),
            });
            known.push(Known {
                slug: article.slug,
                title: article.title,
                title_words: HashSet::new(),
                url: article.url,
                chunks,
            });
        }
        let library = Library::build(&documents)?;
        for article in &mut known {
            article.title_words = library.text().stems_of(&article.title).into_iter().collect();
        }
        Ok(Self { library, articles: known })
    }

    /// Whether a question's vector is of use.
    pub fn has_vectors(&self) -> bool {
        self.library.has_vectors()
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let chunks = self.articles.iter().flat_map(|article| &article.chunks);
        chunks
            .map(|chunk| chunk.text.len() + chunk.heading.len() + size_of::<Chunk>())
            .sum::<usize>()
            + self.library.bytes()
    }

    /// The articles that fit, best first, with what is to be quoted of each.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn search(&self, asked: &Asked<'_>) -> tantivy::Result<Vec<ArticleFound>> {
        let hits = self.hits(asked, asked.limit)?;
        Ok(hits
            .iter()
            .map(|hit| ArticleFound {
                slug: self.articles[hit.document].slug.clone(),
                article: self.cited(hit, asked),
                score: f64::from(hit.relevance()),
            })
            .collect())
    }

    /// The articles that answer a question, if any do.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn find(&self, asked: &Asked<'_>) -> tantivy::Result<Option<Found>> {
        let hits = self.hits(asked, LOOKED_AT)?;
        let Some(top) = hits.first() else { return Ok(None) };
        let as_good = |hit: &&Hit| {
            if top.similarity > 0.0 {
                hit.similarity >= top.similarity * AS_NEAR
            } else {
                hit.score >= top.score * AS_GOOD
            }
        };
        Ok(Some(Found {
            articles: hits
                .iter()
                .filter(as_good)
                .take(asked.limit)
                .map(|hit| self.cited(hit, asked))
                .collect(),
            coverage: top.coverage,
            words: top.words,
            similarity: top.similarity,
        }))
    }

    fn hits(&self, asked: &Asked<'_>, limit: usize) -> tantivy::Result<Vec<Hit>> {
        let hints = asked.topic.map_or("", topic_words);
        let searched = frontdesk_knowledge::Asked {
            text: asked.text,
            hints,
            vector: asked.vector,
        };
        let hinted = self.library.text().known(hints);
        let on_topic = |hit: &Hit| hinted.iter().any(|word| self.articles[hit.document].title_words.contains(word));
        let mut hits = self.library.search(&searched, limit.max(LOOKED_AT))?;
        hits.retain(|hit| hit.relevance() >= asked.threshold || on_topic(hit));
        hits.truncate(limit);
        Ok(hits)
    }

    fn cited(&self, hit: &Hit, asked: &Asked<'_>) -> ArticleRef {
        let article = &self.articles[hit.document];
        ArticleRef {
            title: article.title.clone(),
            url: article.url.clone(),
            excerpt: self.excerpt(article, hit, asked),
        }
    }

    /// What is quoted of an article: its lead, where that is short, and the passage that fits. The lead says what most people
    /// ask; without it a passage about an exception reads as if it were the rule.
    fn excerpt(&self, article: &Known, hit: &Hit, asked: &Asked<'_>) -> String {
        let passage = if hit.similarity > 0.0 {
            article.chunks.get(hit.chunk)
        } else {
            self.passage(article, hit.document, asked.text)
        };
        let Some(passage) = passage else { return String::new() };
        let quoted = best_sentences(&passage.text, |sentence| self.library.text().overlap(asked.text, sentence));
        let lead = article.chunks.first();
        match lead.filter(|lead| *lead != passage && lead.text.chars().count() <= LEAD) {
            Some(lead) => format!("{}\n\n{quoted}", lead.text),
            None => quoted,
        }
    }

    /// The chunk that says most about what the title leaves open; the first one when none does, since articles begin with
    /// what most people ask.
    fn passage<'a>(&self, article: &'a Known, document: usize, text: &str) -> Option<&'a Chunk> {
        let index = self.library.text();
        let mut asked = index.known(text);
        asked.retain(|word| !article.title_words.contains(word));
        let score = |chunk: usize| index.coverage_at(&asked, self.library.place_of(document, chunk));
        let chunks = article.chunks.iter().enumerate().rev();
        chunks
            .max_by(|(a, _), (b, _)| score(*a).total_cmp(&score(*b)))
            .map(|(_, chunk)| chunk)
    }
}

impl ArticleSearch for Knowledge {
    fn articles_for(&self, text: &str, vector: Option<&[f32]>, most: usize) -> tantivy::Result<Vec<ArticleRef>> {
        let asked = Asked {
            text,
            topic: None,
            vector,
            limit: most,
            threshold: WORTH_READING,
        };
        Ok(self.hits(&asked, most)?.iter().map(|hit| self.cited(hit, &asked)).collect())
    }
}

impl Found {
    /// Whether the question is answered even if its intent was not understood.
    pub fn speaks_for_itself(&self) -> bool {
        (self.coverage >= SPEAKS_FOR_ITSELF && self.words >= 2) || self.similarity >= MEANS_THE_SAME
    }

    /// The answer: the passage, and where it stands.
    pub fn into_part(self, language: Language) -> Part {
        let text = self.articles.first().map(|article| cite(language, article)).unwrap_or_default();
        Part::said(text).with_action(Action::Articles(self.articles))
    }
}

fn cite(language: Language, article: &ArticleRef) -> String {
    let source = match &article.url {
        Some(url) => clarify::more_in_article(language, &article.title, url),
        None => clarify::from_article(language, &article.title),
    };
    format!("{}\n\n{source}", article.excerpt)
}

/// Words under which articles treat what an intent is about.
const fn topic_words(intent: Intent) -> &'static str {
    match intent {
        Intent::CancelOrder => "cancel order",
        Intent::ChangeOrder => "change order",
        Intent::Refund => "refund return",
        Intent::Delivery => "delivery shipping",
        Intent::PasswordReset => "reset password",
        Intent::Payment => "payment pay",
        Intent::Invoice => "invoice",
        Intent::Newsletter => "newsletter",
        Intent::OrderStatus => "track order",
        _ => "",
    }
}
