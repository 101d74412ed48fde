//! What the staff say often.

use axum::{
    Json,
    extract::{FromRequest as _, Multipart, Request, State},
    http::StatusCode,
};
use frontdesk_model::{CannedResponse, CannedResponseId};
use frontdesk_usecases::{CannedImported, CannedInput, MAX_SHEET_BYTES};
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::{Kind, Problem},
    query::{Id, List, Params},
};

use super::voice::malformed;

/// List canned responses
///
/// By shortcut.
#[utoipa::path(get, path = "/api/admin/canned-responses", tag = "desk",
    params(("category" = Option<String>, Query, description = "Only those of this category."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The responses.", body = List<CannedResponse>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<CannedResponse>>, Problem> {
    let category = params.get("category").filter(|category| !category.is_empty());
    let page = params.page()?;
    Ok(Json(app.use_cases.canned_responses(&company, category, &page).await?.into()))
}

/// Write a canned response
///
/// One with a `match_type` answers customers by itself, before everything else.
#[utoipa::path(post, path = "/api/admin/canned-responses", tag = "desk", request_body = CannedInput,
    responses((status = 201, description = "The response.", body = CannedResponse),
        (status = 409, description = "Another one has the shortcut.")))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<CannedInput>,
) -> Result<(StatusCode, Json<CannedResponse>), Problem> {
    Ok((StatusCode::CREATED, Json(app.use_cases.create_canned(&company, input).await?)))
}

/// Write a canned response anew
#[utoipa::path(put, path = "/api/admin/canned-responses/{id}", tag = "desk", request_body = CannedInput,
    params(("id" = CannedResponseId, Path, description = "The response's id.")),
    responses((status = 200, description = "The response.", body = CannedResponse),
        (status = 409, description = "Another one has the shortcut.")))]
pub(crate) async fn change(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<CannedResponseId>,
    Body(input): Body<CannedInput>,
) -> Result<Json<CannedResponse>, Problem> {
    Ok(Json(app.use_cases.change_canned(&company, id, input).await?))
}

/// Remove a canned response
#[utoipa::path(delete, path = "/api/admin/canned-responses/{id}", tag = "desk",
    params(("id" = CannedResponseId, Path, description = "The response's id.")),
    responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<CannedResponseId>) -> Result<StatusCode, Problem> {
    app.use_cases.remove_canned(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A table, as a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the form's description; the field is read by itself")]
pub(crate) struct SheetForm {
    /// An .xlsx (its first sheet) or a .csv in UTF-8, at most 5 MiB and 10,000 rows. The first row names the columns: `shortcut`, `content`,
    /// `category`, `match_type`, `active`; the first two are needed, others are passed over.
    #[schema(format = Binary)]
    file: String,
}

/// Import canned responses
///
/// A row whose shortcut is there is written over it. When a row is wrong nothing is written, unless `partial`. Formulas are not
/// evaluated: a row with one is wrong.
#[utoipa::path(post, path = "/api/admin/canned-responses/import", tag = "desk",
    params(("partial" = Option<bool>, Query, description = "Write the good rows even when others are wrong.")),
    request_body(content = SheetForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "What came of it; `errors` say which rows are wrong.", body = CannedImported),
        (status = 413, description = "The file is larger than 5 MiB."), (status = 415, description = "The body is no form.")))]
pub(crate) async fn import(
    State(app): State<App>,
    Company(company): Company,
    params: Params,
    request: Request,
) -> Result<Json<CannedImported>, Problem> {
    let partial = params.parsed("partial", "true or false")?.unwrap_or(false);
    let mut form = Multipart::from_request(request, &()).await.map_err(|rejection| {
        let detail = format!(
            "Send multipart/form-data with a boundary and the table in `file`: {}.",
            rejection.body_text()
        );
        Problem::new(Kind::MediaType, detail)
    })?;
    let mut file = None;
    while let Some(mut field) = form.next_field().await.map_err(|error| malformed(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" || file.is_some() {
            let detail = if file.is_some() {
                "is given twice"
            } else {
                "is not a field of this request"
            };
            return Err(Problem::field(name, detail));
        }
        let (mut bytes, mut share) = (Vec::new(), app.bodies.share());
        while let Some(chunk) = field.chunk().await.map_err(|error| malformed(&error))? {
            share.grow(chunk.len())?;
            bytes.extend_from_slice(&chunk);
            if bytes.len() > MAX_SHEET_BYTES {
                return Err(Problem::new(Kind::TooLarge, "The table has more than 5 MiB."));
            }
        }
        file = Some((bytes, share));
    }
    let (bytes, share) = file.ok_or_else(|| Problem::field("file", "is needed"))?;
    let imported = app.use_cases.import_canned(&company, bytes, partial).await?;
    drop(share);
    Ok(Json(imported))
}
