//! Voice messages of a session.

use axum::{
    Extension, Json,
    extract::{
        FromRequest as _, Multipart, Request, State,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use frontdesk_model::SessionId;
use frontdesk_usecases::{Principal, VoiceDraft};
use futures_util::TryStreamExt as _;
use utoipa::ToSchema;

use super::messages::{self, Accepted};
use crate::{
    app::App,
    auth::Bearer,
    body,
    context::Context,
    pace::TooSlow,
    problem::{Kind, Problem},
    query::Id,
};

/// Longest value of a field beside the file, in bytes.
const MAX_VALUE: usize = 1024;

/// A recording, as a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the form's description; the fields are read one by one")]
pub(crate) struct VoiceForm {
    /// The recording: WebM, Ogg, MP4, M4A, MP3, AAC, FLAC or WAV, at most `limits.audio_bytes` (50 MiB unless configured). Its content
    /// says what it is, not its name.
    #[schema(format = Binary)]
    audio: String,
    /// The client's own id of the message, 1 to 128 characters, unique in the session.
    client_message_id: Option<String>,
    /// The language that is spoken, such as `en`; found out when left out and the model knows several.
    language: Option<String>,
}

/// Send a voice message
///
/// It is stored, together with the job that transcribes it, when this returns. `message.updated` brings the transcript, and the answer
/// follows. A session that is over is continued as by a text. After a 503, a time-out or a cut connection, send it again with the same `client_message_id`.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/voice", tag = "messages", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    request_body(content = VoiceForm, content_type = "multipart/form-data"),
    responses((status = 202, description = "Accepted.", body = Accepted),
        (status = 200, description = "Accepted before, under the same `client_message_id`.", body = Accepted),
        (status = 409, description = "The `client_message_id` was used for something else."),
        (status = 413, description = "The recording is larger than `limits.audio_bytes`."),
        (status = 415, description = "The file is no audio, or the body no form."),
        (status = 429, description = "Too much was recorded in a day, or too often; `Retry-After` says how long to wait.")))]
pub(crate) async fn post(
    State(app): State<App>,
    Bearer(credential): Bearer,
    Id(session): Id<SessionId>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    // Before anything of the file is kept: whose it is.
    let customer = app.use_cases.principal(credential).await?;
    customer.owns(session)?;
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    // One that is larger than any may be is refused for that.
    app.addresses
        .check_upload(context.address, announced.unwrap_or(0).min(app.config.limits.audio_bytes))?;
    let draft = read(&app, &customer, request).await?;
    let bytes = draft.recording.as_ref().map_or(0, |recording| recording.bytes);
    if announced.is_none()
        && let Err(problem) = app.addresses.check_upload(context.address, bytes)
    {
        discard(&app, draft).await;
        return Err(problem);
    }
    let taken = app.use_cases.send_voice(credential, session, draft, context.origin()).await?;
    Ok(messages::reply(taken))
}

async fn discard(app: &App, draft: VoiceDraft) {
    if let Some(recording) = draft.recording {
        app.use_cases.discard_recording(recording).await;
    }
}

async fn read(app: &App, customer: &Principal, request: Request) -> Result<VoiceDraft, Problem> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|rejection| {
        Problem::new(
            Kind::MediaType,
            format!(
                "Send multipart/form-data with a boundary and the file in `audio`: {}.",
                rejection.body_text()
            ),
        )
    })?;
    let mut draft = VoiceDraft::default();
    match fill(app, customer, &mut form, &mut draft).await {
        Ok(()) => Ok(draft),
        Err(problem) => {
            discard(app, draft).await;
            Err(problem)
        }
    }
}

async fn fill(app: &App, customer: &Principal, form: &mut Multipart, draft: &mut VoiceDraft) -> Result<(), Problem> {
    while let Some(field) = form.next_field().await.map_err(|error| malformed(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let twice = || Problem::field(name.clone(), "is given twice");
        match name.as_str() {
            "audio" if draft.recording.is_some() => return Err(twice()),
            "audio" => {
                let chunks = field.map_err(|error| malformed(&error));
                draft.recording = Some(app.use_cases.keep_recording(customer, "audio", chunks).await?);
            }
            "client_message_id" if draft.client_message_id.is_some() => return Err(twice()),
            "client_message_id" => draft.client_message_id = Some(value(&name, field).await?),
            "language" if draft.language.is_some() => return Err(twice()),
            "language" => draft.language = Some(value(&name, field).await?),
            _ => return Err(Problem::field(name, "is not a field of this request")),
        }
    }
    Ok(())
}

async fn value(name: &str, mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| malformed(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_VALUE {
            return Err(Problem::field(name, format!("has more than {MAX_VALUE} bytes")));
        }
    }
    String::from_utf8(bytes).map_err(|_| Problem::field(name, "is not UTF-8"))
}

pub(super) fn malformed(error: &MultipartError) -> Problem {
    if TooSlow::caused(error) {
        return body::broken(error);
    }
    Problem::new(
        Kind::Malformed,
        format!("The body is no whole multipart/form-data: {}.", error.body_text()),
    )
}
