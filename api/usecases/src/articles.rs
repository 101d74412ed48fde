//! Articles of the knowledge base.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{ArticleFound, ArticleId, SearchRequest};
use frontdesk_queue::RequestKind;
use frontdesk_store::{Article, ArticlePut, ArticleRow, Page, Paged, Writing};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tracing::error;
use url::Url;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    process::refused,
    use_cases::UseCases,
};

const MAX_SLUG: usize = 200;
const MAX_TITLE: usize = 200;
const MAX_BODY: usize = 200_000;
const MAX_URL: usize = 2_000;
/// Longest query, in characters.
const MAX_QUERY: usize = 2_000;
/// Most articles of one search.
const MAX_FOUND: i64 = 50;
/// How long a worker may take to search.
const SEARCH_DEADLINE: Duration = Duration::from_secs(10);

/// A new article.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleInput {
    /// Its name: 1 to 200 letters, digits, hyphens, dots and underscores; no other article of the company has it. Without one, it is made of the title.
    pub slug: Option<String>,
    /// Its title, 1 to 200 characters on one line.
    pub title: String,
    /// Its text, Markdown, 1 to 200,000 characters. Headings divide it: an answer quotes what stands under one.
    pub body: String,
    /// Where customers read it: http or https.
    pub url: Option<String>,
}

/// An article, as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleChange {
    /// Its title, 1 to 200 characters on one line.
    pub title: String,
    /// Its text, Markdown, 1 to 200,000 characters. Headings divide it: an answer quotes what stands under one.
    pub body: String,
    /// Where customers read it: http or https.
    pub url: Option<String>,
}

/// An article.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleShown {
    /// Its id.
    pub id: ArticleId,
    /// Its name.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its text, Markdown.
    pub body: String,
    /// Where customers read it.
    pub url: Option<String>,
    /// When it was last written.
    pub updated_at: DateTime<Utc>,
}

/// What is looked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleQuery {
    /// The words of a customer, 1 to 2,000 characters.
    pub query: String,
    /// Most articles, 1 to 50; without it as `knowledge.limit` says.
    pub limit: Option<i64>,
    /// How relevant they must be, 0 to 1; without it as `knowledge.threshold` says.
    pub threshold: Option<f64>,
}

impl From<Article> for ArticleShown {
    fn from(article: Article) -> Self {
        Self {
            id: article.id,
            slug: article.slug,
            title: article.title,
            body: article.body,
            url: article.url,
            updated_at: article.updated_at,
        }
    }
}

impl UseCases {
    /// All articles of the company, by their names.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn articles(&self, principal: &Principal, page: &Page) -> Result<Paged<ArticleShown>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let Paged { items, next_cursor } = self.store.article_page(tenant, page).await?;
        let items = items.into_iter().map(ArticleShown::from).collect();
        Ok(Paged { items, next_cursor })
    }

    /// One article.
    ///
    /// # Errors
    /// Without permission, without such an article, and when the store fails.
    pub async fn article(&self, principal: &Principal, slug: &str) -> Result<ArticleShown> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let article = self.store.article(tenant, slug).await?;
        article.map(ArticleShown::from).ok_or_else(|| Error::not_found("article"))
    }

    /// Writes a new article. Answers have it within seconds.
    ///
    /// # Errors
    /// Without permission, where fields are wrong, the name is taken, the company has too many, and when the store fails.
    pub async fn add_article(&self, principal: &Principal, input: ArticleInput) -> Result<ArticleShown> {
        let ArticleInput { slug, title, body, url } = input;
        let slug = slug.unwrap_or_else(|| slug_of(&title));
        let most = self.config.knowledge.articles;
        self.write(principal, ArticleRow { slug, title, body, url }, Writing::New { most })
            .await
    }

    /// Changes an article. Answers have it within seconds.
    ///
    /// # Errors
    /// Without permission, without such an article, where fields are wrong, and when the store fails.
    pub async fn change_article(&self, principal: &Principal, slug: String, change: ArticleChange) -> Result<ArticleShown> {
        let ArticleChange { title, body, url } = change;
        self.write(principal, ArticleRow { slug, title, body, url }, Writing::Old).await
    }

    /// Removes an article. Answers rest on it for some seconds yet.
    ///
    /// # Errors
    /// Without permission, without such an article, and when the store fails.
    pub async fn remove_article(&self, principal: &Principal, slug: &str) -> Result<()> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        if !self.store.drop_article(tenant, slug).await? {
            return Err(Error::not_found("article"));
        }
        self.note(principal, "article.remove", ("article", slug.to_owned()), None, None)
            .await
    }

    /// The articles that a worker finds for a query, the most relevant first.
    ///
    /// # Errors
    /// Without permission, where fields are wrong, no worker can be reached or none answers in time.
    pub async fn search_articles(&self, principal: &Principal, query: ArticleQuery) -> Result<Vec<ArticleFound>> {
        let tenant_id = principal.require(Permissions::ADMINISTER)?;
        let ArticleQuery { query, limit, threshold } = query;
        let mut checks = Checks::default();
        checks.text("query", &query, MAX_QUERY);
        if limit.is_some_and(|limit| !(1..=MAX_FOUND).contains(&limit)) {
            checks.wrong("limit", format!("must be a whole number from 1 to {MAX_FOUND}"));
        }
        if threshold.is_some_and(|threshold| !(0.0..=1.0).contains(&threshold)) {
            checks.wrong("threshold", "must be a number from 0 to 1");
        }
        checks.done()?;
        let request = SearchRequest {
            tenant_id,
            query,
            limit,
            threshold,
        };
        let request = serde_json::to_vec(&request).map_err(|_| Error::internal())?;
        let reply = self.queue.request(RequestKind::Search, request.into(), SEARCH_DEADLINE).await;
        let reply = reply.map_err(|error| refused(error, SEARCH_DEADLINE))?;
        serde_json::from_slice(&reply).map_err(|error| {
            error!(%error, "a worker's answer cannot be read");
            Error::internal()
        })
    }

    async fn write(&self, principal: &Principal, row: ArticleRow, writing: Writing) -> Result<ArticleShown> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        check(&row, writing)?;
        match self.store.put_article(tenant, &row, writing).await? {
            ArticlePut::Written { article, job } => {
                if let Some(job) = job {
                    self.relay.hint(job);
                }
                let action = match writing {
                    Writing::New { .. } => "article.create",
                    Writing::Old => "article.update",
                };
                // Its words stand in the article.
                let after = json!({ "title": &article.title, "url": &article.url });
                self.note(principal, action, ("article", article.slug.clone()), None, Some(after))
                    .await?;
                Ok(article.into())
            }
            ArticlePut::Exists => {
                let detail = format!(
                    "There is an article called {:?} already. Choose another name, or change that one.",
                    row.slug
                );
                Err(Error::new(ErrorKind::NameTaken, detail))
            }
            ArticlePut::Missing => Err(Error::not_found("article")),
            ArticlePut::TooMany => {
                let detail = format!(
                    "The company has {} articles, and more are not allowed (knowledge.articles). Remove some.",
                    self.config.knowledge.articles
                );
                Err(Error::new(ErrorKind::TooMany, detail))
            }
        }
    }
}

fn check(row: &ArticleRow, writing: Writing) -> Result<()> {
    let mut checks = Checks::default();
    if let Writing::New { .. } = writing {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
        checks.line("slug", Some(&row.slug), MAX_SLUG);
        if !row.slug.chars().all(plain) || row.slug.chars().all(|c| c == '.') {
            checks.wrong("slug", "must be letters, digits, hyphens, dots and underscores");
        }
    }
    checks.line("title", Some(&row.title), MAX_TITLE);
    checks.text("body", &row.body, MAX_BODY);
    if let Some(url) = &row.url {
        checks.line("url", Some(url), MAX_URL);
        if !Url::parse(url).is_ok_and(|url| ["http", "https"].contains(&url.scheme())) {
            checks.wrong("url", "must be an address that begins with http:// or https://");
        }
    }
    checks.done()
}

/// A name made of a title: small letters and digits, with hyphens between them.
fn slug_of(title: &str) -> String {
    let title = title.to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(MAX_SLUG).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(slug: &str, url: Option<&str>) -> Option<String> {
        let row = ArticleRow {
            slug: slug.to_owned(),
            title: "Title".to_owned(),
            body: "Body".to_owned(),
            url: url.map(str::to_owned),
        };
        check(&row, Writing::New { most: 1 })
            .err()
            .map(|error| error.fields()[0].field.clone())
    }

    #[test]
    fn names_and_addresses_are_checked() {
        assert_eq!(wrong("returns-2.0_b", Some("https://shop.example/a")), None);
        for slug in ["", "a/b", "..", "a b", "a?"] {
            assert_eq!(wrong(slug, None).as_deref(), Some("slug"), "{slug:?}");
        }
        for url in ["javascript:alert(1)", "shop.example", "ftp://shop.example"] {
            assert_eq!(wrong("a", Some(url)).as_deref(), Some("url"), "{url}");
        }
    }

    #[test]
    fn a_name_is_made_of_the_title() {
        assert_eq!(slug_of("  Returns & refunds (2026)!"), "returns-refunds-2026");
        assert_eq!(slug_of("Größen"), "größen");
    }
}
