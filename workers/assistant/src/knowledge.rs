//! Answers from the company's articles: the passage that fits, with the article named.

use frontdesk_model::{Action, ArticleRef, Intent};
use frontdesk_store::Article;
use frontdesk_texts::{Language, clarify};

use super::{
    article::{Section, best_sentences, sections},
    part::Part,
    text_index::{Hit, Passage, TextIndex},
};

/// An article must have this much of the question to be an answer.
const FITS: f32 = 0.45;
/// An article with less of the question is not worth a language model's time.
const WORTH_READING: f32 = 0.2;
/// So much that the question needs no other understanding.
const SPEAKS_FOR_ITSELF: f32 = 0.8;
/// A lead up to this many characters is quoted before the passage.
const LEAD: usize = 320;
const PASSAGES: usize = 12;
const CITED: usize = 3;
/// A further article is cited when its score is at least this part of the best one's.
const AS_GOOD: f32 = 0.6;

/// A tenant's articles, ready to be searched.
#[derive(Debug)]
pub struct Knowledge {
    articles: Vec<Article>,
    sections: Vec<Section>,
    index: TextIndex,
}

/// Finds articles for a language model, which reads more than a customer would be quoted.
pub trait ArticleSearch {
    /// At most `most` articles with the passage that fits, best first.
    ///
    /// # Errors
    /// When the index fails.
    fn articles_for(&self, text: &str, most: usize) -> tantivy::Result<Vec<ArticleRef>>;
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
}

impl Knowledge {
    /// Indexes the articles by their sections.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn build(articles: Vec<Article>) -> tantivy::Result<Self> {
        let sections: Vec<Section> = articles
            .iter()
            .enumerate()
            .flat_map(|(number, article)| sections(number, &article.body))
            .collect();
        let passages: Vec<Passage<'_>> = sections
            .iter()
            .map(|s| Passage {
                title: &articles[s.article].title,
                heading: &s.heading,
                body: &s.text,
            })
            .collect();
        let index = TextIndex::build(&passages)?;
        Ok(Self { articles, sections, index })
    }

    /// The articles that answer `text`, if any do. `topic` is the intent when it is known well enough to help.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn find(&self, text: &str, topic: Option<Intent>) -> tantivy::Result<Option<Found>> {
        let hints = topic.map_or("", topic_words);
        let hits = self.index.search(text, hints, PASSAGES)?;
        let fits = |hit: &&Hit| {
            let on_topic = !hints.is_empty() && self.index.overlap(hints, &self.articles[self.sections[hit.place].article].title) > 0.0;
            on_topic || hit.coverage >= FITS
        };
        let mut articles: Vec<(usize, ArticleRef)> = Vec::new();
        let mut best: Option<Hit> = None;
        for hit in hits.iter().filter(fits) {
            let section = &self.sections[hit.place];
            let top = *best.get_or_insert(*hit);
            let known = articles.iter().any(|(number, _)| *number == section.article);
            if known || articles.len() == CITED || hit.score < top.score * AS_GOOD {
                continue;
            }
            articles.push((section.article, self.article_of(section, text)));
        }
        let found = best.map(|hit| Found {
            articles: articles.into_iter().map(|(_, a)| a).collect(),
            coverage: hit.coverage,
            words: hit.words,
        });
        Ok(found)
    }

    fn article_of(&self, section: &Section, text: &str) -> ArticleRef {
        let article = &self.articles[section.article];
        ArticleRef {
            title: article.title.clone(),
            url: article.url.clone(),
            excerpt: self.excerpt(section, text),
        }
    }

    /// What is quoted of an article: its lead, where that is short, and the passage that fits. The lead says what most people
    /// ask; without it a passage about an exception reads as if it were the rule.
    fn excerpt(&self, hit: &Section, text: &str) -> String {
        let passage = self.passage(hit.article, text).unwrap_or(hit);
        let quoted = best_sentences(&passage.text, |sentence| self.index.overlap(text, sentence));
        let lead = self.sections.iter().find(|section| section.article == hit.article);
        match lead.filter(|lead| *lead != passage && lead.text.chars().count() <= LEAD) {
            Some(lead) => format!("{}\n\n{quoted}", lead.text),
            None => quoted,
        }
    }

    /// The section that says most about what the title leaves open; the first one when none does, since articles begin with
    /// what most people ask.
    fn passage(&self, article: usize, text: &str) -> Option<&Section> {
        let title = &self.articles[article].title;
        let score = |section: &Section| {
            self.index
                .overlap_beside(text, title, &format!("{} {}", section.heading, section.text))
        };
        let sections = self.sections.iter().filter(|section| section.article == article);
        sections.rev().max_by(|a, b| score(a).total_cmp(&score(b)))
    }
}

impl ArticleSearch for Knowledge {
    fn articles_for(&self, text: &str, most: usize) -> tantivy::Result<Vec<ArticleRef>> {
        let mut articles: Vec<(usize, ArticleRef)> = Vec::new();
        for hit in self.index.search(text, "", PASSAGES)? {
            let section = &self.sections[hit.place];
            let known = articles.iter().any(|(number, _)| *number == section.article);
            if hit.coverage >= WORTH_READING && !known && articles.len() < most {
                articles.push((section.article, self.article_of(section, text)));
            }
        }
        Ok(articles.into_iter().map(|(_, article)| article).collect())
    }
}

impl Found {
    /// Whether the question is answered even if its intent was not understood.
    pub fn speaks_for_itself(&self) -> bool {
        self.coverage >= SPEAKS_FOR_ITSELF && self.words >= 2
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
