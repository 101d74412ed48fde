//! What a company takes out.

use axum::{
    Json,
    body::Body as RawBody,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use frontdesk_model::{Export, ExportFormat, ExportId, ExportKind};
use frontdesk_usecases::{ExportInput, ExportQuery, too_many};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params},
};

/// Longest cursor that is looked at.
const MAX_CURSOR: usize = 64;
/// Tells proxies of the nginx kind to pass a stream on as it comes.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Export rows
///
/// A stream, one row a thing, the oldest first, archived ones among them. Tables begin with the names of the columns; columns are only ever added,
/// at the end. Words that a spreadsheet would take for a formula begin with an apostrophe. A stream that did not end properly goes on
/// with `cursor` = the first column of the last whole row, and the same `from` and `to`; it has no head then, so that the parts make one file.
#[utoipa::path(get, path = "/api/admin/export/{kind}", tag = "admin", security(("api_key" = [])),
    params(("kind" = ExportKind, Path, description = "What the rows are."),
        ("format" = Option<ExportFormat>, Query, description = "`csv` (the default) or `jsonl`."),
        ("from" = Option<String>, Query, description = "Made from this time on, RFC 3339."),
        ("to" = Option<String>, Query, description = "Made before this time, RFC 3339; now when left out."),
        ("cursor" = Option<String>, Query, description = "Only what comes after this row: the first column of the last row that came."),
        ("bom" = Option<bool>, Query, description = "`true`: a table begins with a byte order mark.")),
    responses((status = 200, description = "The rows.", content_type = "text/csv", body = String)))]
pub(crate) async fn stream(
    State(app): State<App>,
    Company(company): Company,
    Id(kind): Id<ExportKind>,
    params: Params,
) -> Result<Response, Problem> {
    let cursor = params.get("cursor").filter(|cursor| !cursor.is_empty());
    if cursor.is_some_and(|cursor| cursor.len() > MAX_CURSOR) {
        return Err(Problem::field("cursor", format!("is longer than {MAX_CURSOR} bytes")));
    }
    let format = params.word("format", ExportFormat::ALL, ExportFormat::as_str)?.unwrap_or_default();
    let query = ExportQuery {
        kind,
        format,
        from: params.time("from")?,
        to: params.time("to")?,
        cursor: cursor.map(str::to_owned),
        bom: params.parsed("bom", "true or false")?.unwrap_or(false),
    };
    let most = app.config.exports.at_once;
    let place = app.exports.take(company.tenant, most);
    let place = place.ok_or_else(|| too_many(most, "exports.at_once"))?;
    let rows = app.use_cases.stream_export(&company, query, place).await?;
    let mut response = Response::new(RawBody::from_stream(rows));
    describe(response.headers_mut(), format, &format!("{kind}.{format}"));
    response.headers_mut().insert(UNBUFFERED, HeaderValue::from_static("no"));
    Ok(response)
}

/// Have an export written
///
/// A worker writes it to a file, whatever happens to workers and connections on the way; ask for it again until it is `done`.
#[utoipa::path(post, path = "/api/admin/exports", tag = "admin", security(("api_key" = [])), request_body = ExportInput,
    responses((status = 202, description = "It will be written.", body = Export)))]
pub(crate) async fn begin(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<ExportInput>,
) -> Result<(StatusCode, Json<Export>), Problem> {
    let export = app.use_cases.begin_export(&company, &input).await?;
    Ok((StatusCode::ACCEPTED, Json(export)))
}

/// List exports
///
/// Newest first; those that have expired are gone.
#[utoipa::path(get, path = "/api/admin/exports", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The exports.", body = List<Export>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Export>>, Problem> {
    Ok(Json(app.use_cases.exports(&company, &params.page()?).await?.into()))
}

/// Get an export
#[utoipa::path(get, path = "/api/admin/exports/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = ExportId, Path, description = "The export's id.")),
    responses((status = 200, description = "The export, with how far it is.", body = Export)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company, Id(id): Id<ExportId>) -> Result<Json<Export>, Problem> {
    Ok(Json(app.use_cases.export(&company, id).await?))
}

/// Download an export
#[utoipa::path(get, path = "/api/admin/exports/{id}/file", tag = "admin", security(("api_key" = [])),
    params(("id" = ExportId, Path, description = "The export's id.")),
    responses((status = 200, description = "The file.", content_type = "text/csv", body = String),
        (status = 409, description = "It is not done.")))]
pub(crate) async fn file(State(app): State<App>, Company(company): Company, Id(id): Id<ExportId>) -> Result<Response, Problem> {
    let (export, bytes) = app.use_cases.export_file(&company, id).await?;
    let mut response = Response::new(RawBody::from_stream(bytes));
    let headers = response.headers_mut();
    describe(headers, export.format, &format!("{}.{}", export.kind, export.format));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(export.bytes));
    Ok(response)
}

fn describe(headers: &mut HeaderMap, format: ExportFormat, name: &str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.insert(
        header::CONTENT_DISPOSITION,
        disposition.unwrap_or(HeaderValue::from_static("attachment")),
    );
}
