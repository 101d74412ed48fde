//! Articles of the knowledge base.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::ArticleFound;
use frontdesk_usecases::{ArticleChange, ArticleInput, ArticleQuery, ArticleShown};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{ArticleSlug, Id, List, Params},
};

/// List articles
///
/// By their names.
#[utoipa::path(get, path = "/api/admin/articles", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before.")),
    responses((status = 200, description = "The articles.", body = List<ArticleShown>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<ArticleShown>>, Problem> {
    Ok(Json(app.use_cases.articles(&company, &params.page()?).await?.into()))
}

/// Write a new article
///
/// Answers have it within seconds.
#[utoipa::path(post, path = "/api/admin/articles", tag = "admin", security(("api_key" = [])), request_body = ArticleInput,
    responses((status = 201, description = "The article.", body = ArticleShown),
        (status = 409, description = "There is an article of this name, or there are as many as there may be.")))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<ArticleInput>,
) -> Result<(StatusCode, Json<ArticleShown>), Problem> {
    let article = app.use_cases.add_article(&company, input).await?;
    Ok((StatusCode::CREATED, Json(article)))
}

/// Read an article
#[utoipa::path(get, path = "/api/admin/articles/{slug}", tag = "admin", security(("api_key" = [])),
    params(("slug" = String, Path, description = "The article's name.")),
    responses((status = 200, description = "The article.", body = ArticleShown)))]
pub(crate) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Id(ArticleSlug(slug)): Id<ArticleSlug>,
) -> Result<Json<ArticleShown>, Problem> {
    Ok(Json(app.use_cases.article(&company, &slug).await?))
}

/// Change an article
///
/// It is replaced as a whole. Answers have it within seconds.
#[utoipa::path(put, path = "/api/admin/articles/{slug}", tag = "admin", security(("api_key" = [])),
    params(("slug" = String, Path, description = "The article's name.")), request_body = ArticleChange,
    responses((status = 200, description = "The article.", body = ArticleShown)))]
pub(crate) async fn put(
    State(app): State<App>,
    Company(company): Company,
    Id(ArticleSlug(slug)): Id<ArticleSlug>,
    Body(change): Body<ArticleChange>,
) -> Result<Json<ArticleShown>, Problem> {
    Ok(Json(app.use_cases.change_article(&company, slug, change).await?))
}

/// Remove an article
///
/// Answers may rest on it for some seconds yet.
#[utoipa::path(delete, path = "/api/admin/articles/{slug}", tag = "admin", security(("api_key" = [])),
    params(("slug" = String, Path, description = "The article's name.")), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(
    State(app): State<App>,
    Company(company): Company,
    Id(ArticleSlug(slug)): Id<ArticleSlug>,
) -> Result<StatusCode, Problem> {
    app.use_cases.remove_article(&company, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Find articles
///
/// As an answer to a customer would: by words and, where there is an embedding model, by meaning. A worker does it.
#[utoipa::path(post, path = "/api/admin/articles/search", tag = "admin", security(("api_key" = [])), request_body = ArticleQuery,
    responses((status = 200, description = "The articles, the most relevant first.", body = List<ArticleFound>),
        (status = 504, description = "No worker answered within 10 s.")))]
pub(crate) async fn search(
    State(app): State<App>,
    Company(company): Company,
    Body(query): Body<ArticleQuery>,
) -> Result<Json<List<ArticleFound>>, Problem> {
    let items = app.use_cases.search_articles(&company, query).await?;
    Ok(Json(List { items, next_cursor: None }))
}
