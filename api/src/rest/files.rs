//! Files that are sent along with messages.

use axum::{
    Extension, Json,
    body::Body,
    extract::{FromRequest as _, Multipart, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use frontdesk_model::{Attachment, FileId, SessionId};
use frontdesk_usecases::{Principal, Served};
use futures_util::TryStreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use utoipa::ToSchema;

use super::voice::malformed;
use crate::{
    app::App,
    auth::{Caller, Company, Customer},
    context::Context,
    problem::{Kind, Problem},
    query::{Id, Params},
};

/// What `filename*` keeps as it is (RFC 8187, section 3.2.1).
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// A file, as a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the form's description; the field is read as a stream")]
pub(crate) struct FileForm {
    /// The file: at most `attachments.file_bytes` (20 MiB unless configured), of one of `attachments.types`. Its content says what it is, not its name.
    #[schema(format = Binary)]
    file: String,
}

/// Upload a file
///
/// It is scanned for viruses where there is a scanner. Send its id as one of `attachments` with the message that it belongs to.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/files", tag = "messages", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "It is kept.", body = Attachment),
        (status = 413, description = "It is larger than a file may be, or the session has as much as it may."),
        (status = 415, description = "It is of a type that is not taken, or the body is no form."),
        (status = 422, description = "It is empty, or has a virus."),
        (status = 429, description = "Too much was uploaded in a day; `Retry-After` says how long to wait.")))]
pub(crate) async fn upload(
    State(app): State<App>,
    Customer(customer): Customer,
    Id(session): Id<SessionId>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    customer.owns(session)?;
    keep(&app, &customer, session, &context, request).await
}

/// Upload a file for a customer
///
/// Send its id as one of `attachments` with the message that it belongs to; until then the customer cannot read it.
#[utoipa::path(post, path = "/api/admin/sessions/{id}/files", tag = "desk", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "It is kept.", body = Attachment),
        (status = 413, description = "It is larger than a file may be, or the session has as much as it may."),
        (status = 415, description = "It is of a type that is not taken, or the body is no form."),
        (status = 422, description = "It is empty, or has a virus."),
        (status = 429, description = "Too much was uploaded in a day; `Retry-After` says how long to wait.")))]
pub(crate) async fn upload_as_staff(
    State(app): State<App>,
    Company(company): Company,
    Id(session): Id<SessionId>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    app.use_cases.may_answer(&company, session).await?;
    keep(&app, &company, session, &context, request).await
}

async fn keep(
    app: &App,
    principal: &Principal,
    session: SessionId,
    context: &Context,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0u64);
    app.addresses
        .check_upload(context.address, announced.min(app.config.attachments.file_bytes))?;
    let mut form = Multipart::from_request(request, &()).await.map_err(|rejection| {
        let detail = format!(
            "Send multipart/form-data with a boundary and the file in `file`: {}.",
            rejection.body_text()
        );
        Problem::new(Kind::MediaType, detail)
    })?;
    let Some(field) = form.next_field().await.map_err(|error| malformed(&error))? else {
        return Err(Problem::field("file", "is missing"));
    };
    if field.name() != Some("file") {
        let name = field.name().unwrap_or_default().to_owned();
        return Err(Problem::field(name, "is not a field of this request"));
    }
    let name = field.file_name().unwrap_or_default().to_owned();
    let chunks = field.map_err(|error| malformed(&error));
    let kept = app.use_cases.keep_attachment(principal, session, &name, chunks).await?;
    Ok((StatusCode::CREATED, Json(kept)))
}

/// Download a file
///
/// Whoever may read the session may read its files. Only pictures are shown in a page; everything else is saved.
#[utoipa::path(get, path = "/api/chat/files/{id}", tag = "messages", security(("session_token" = []), ("api_key" = [])),
    params(("id" = FileId, Path, description = "The file's id."),
        ("size" = Option<String>, Query, description = "`small`: the small picture of a picture, made anew.")),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, description = "There is no such file, it is another session's, or a virus was found in it."),
        (status = 409, description = "The virus scanner has not said anything of it yet.")))]
pub(crate) async fn download(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<FileId>,
    params: Params,
) -> Result<Response, Problem> {
    let small = match params.get("size") {
        None | Some("") => false,
        Some("small") => true,
        Some(_) => return Err(Problem::field("size", "must be small, or left out")),
    };
    let file = app.use_cases.attachment(&caller, id, small).await?;
    let mut response = Response::new(Body::from_stream(app.use_cases.attachment_bytes(&file).await?));
    describe(response.headers_mut(), &file);
    Ok(response)
}

fn describe(headers: &mut HeaderMap, file: &Served) {
    let media_type = HeaderValue::from_str(&file.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let how = if file.inline { "inline" } else { "attachment" };
    let name = utf8_percent_encode(&file.attachment.name, NAME);
    let disposition = HeaderValue::from_str(&format!("{how}; filename*=UTF-8''{name}"));
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(
        header::CONTENT_DISPOSITION,
        disposition.unwrap_or(HeaderValue::from_static("attachment")),
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
}
