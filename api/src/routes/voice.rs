//! Voice messages of a session.

use std::time::Duration;

use axum::{
    Extension, Json,
    extract::{FromRequest as _, Multipart, Request, State, multipart::Field},
    http::{StatusCode, header},
};
use frontdesk_model::{MessageId, SessionId, TenantId};
use frontdesk_store::{NewMessage, NewVoice, VoiceQuota};
use utoipa::ToSchema;

use super::messages::{self, Accepted, Taken};
use crate::{
    app::App,
    auth::Bearer,
    check::Checks,
    edge::Context,
    problem::{Kind, Problem},
    query::Id,
    upload::{self, Rules, Upload},
};

pub(super) const PATH: &str = "/api/chat/sessions/{id}/voice";
/// A slow line may take this long for the largest file.
pub(super) const DEADLINE: Duration = Duration::from_mins(5);
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

/// What a form held.
struct Form {
    message_id: MessageId,
    blob: String,
    upload: Upload,
    client_message_id: Option<String>,
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
    bearer: Bearer,
    Id(session): Id<SessionId>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    // Before anything of the file is kept: whose it is.
    let customer = bearer.customer(&app).await?;
    customer.owns(session)?;
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    // One that is larger than any may be is refused for that.
    app.addresses
        .check_upload(context.address, announced.unwrap_or(0).min(app.config.limits.audio_bytes))?;
    let form = read(&app, customer.0.tenant_id, request).await?;
    let blob = form.blob.clone();
    if announced.is_none()
        && let Err(problem) = app.addresses.check_upload(context.address, form.upload.bytes)
    {
        let _ = app.blobs.delete(&blob).await;
        return Err(problem);
    }
    let taken = accept(&app, session, bearer, form, &context).await;
    let unwanted = match &taken {
        Ok(taken) => taken.repeated,
        // After a failure of ours the message may be kept all the same, and then its recording is needed.
        Err(problem) => !problem.is_ours(),
    };
    if unwanted {
        // One that cannot be removed now is found later by its lack of a row.
        let _ = app.blobs.delete(&blob).await;
    }
    taken.map(Taken::reply)
}

async fn accept(app: &App, session: SessionId, bearer: Bearer, form: Form, context: &Context) -> Result<Taken, Problem> {
    let new = NewMessage {
        session_id: session,
        token_hash: bearer.hash,
        text: String::new(),
        client_message_id: form.client_message_id,
        request_id: Some(context.request_id.to_string()),
        trace: Some(context.trace.to_string()),
        per_minute: app.config.limits.messages_per_minute,
        voice: Some(NewVoice {
            message_id: form.message_id,
            blob: form.blob,
            media_type: form.upload.media_type.to_owned(),
            bytes: form.upload.bytes,
            sha256: form.upload.sha256,
            language: form.language,
            quota: VoiceQuota {
                session: app.config.limits.session_upload_bytes_per_day,
                contact: app.config.limits.contact_upload_bytes_per_day,
                tenant: app.config.limits.tenant_upload_bytes_per_day,
            },
        }),
    };
    messages::keep(app, new, bearer).await
}

async fn read(app: &App, tenant: TenantId, request: Request) -> Result<Form, Problem> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|rejection| {
        Problem::new(
            Kind::MediaType,
            format!(
                "Send multipart/form-data with a boundary and the file in `audio`: {}.",
                rejection.body_text()
            ),
        )
    })?;
    let message_id: MessageId = app.clock.new_id();
    let blob = format!("voice/{tenant}/{message_id}");
    let (mut upload, mut client_message_id, mut language) = (None, None, None);
    let result = async {
        while let Some(mut field) = form.next_field().await.map_err(|error| upload::malformed(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            let twice = || Problem::field(name.clone(), "is given twice");
            match name.as_str() {
                "audio" if upload.is_some() => return Err(twice()),
                "audio" => {
                    let rules = Rules {
                        field: "audio",
                        limit: app.config.limits.audio_bytes,
                        limit_key: "limits.audio_bytes",
                    };
                    upload = Some(upload::audio(&mut field, &app.blobs, &blob, &rules).await?);
                }
                "client_message_id" if client_message_id.is_some() => return Err(twice()),
                "client_message_id" => client_message_id = Some(value(&name, field).await?),
                "language" if language.is_some() => return Err(twice()),
                "language" => language = Some(value(&name, field).await?),
                _ => return Err(Problem::field(name, "is not a field of this request")),
            }
        }
        let mut checks = Checks::default();
        checks.line("client_message_id", client_message_id.as_deref(), messages::MAX_CLIENT_ID);
        let language = language.as_deref().map(|tag| primary_subtag(&mut checks, tag));
        if upload.is_none() {
            checks.wrong("audio", "is missing");
        }
        checks.done()?;
        Ok(language.flatten())
    }
    .await;
    match (result, upload) {
        (Ok(language), Some(upload)) => Ok(Form {
            message_id,
            blob,
            upload,
            client_message_id,
            language,
        }),
        (result, upload) => {
            if upload.is_some() {
                let _ = app.blobs.delete(&blob).await;
            }
            Err(result.err().unwrap_or_else(Problem::internal))
        }
    }
}

async fn value(name: &str, mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| upload::malformed(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_VALUE {
            return Err(Problem::field(name, format!("has more than {MAX_VALUE} bytes")));
        }
    }
    String::from_utf8(bytes).map_err(|_| Problem::field(name, "is not UTF-8"))
}

/// `en` of `en`, `EN` and `en-GB`.
fn primary_subtag(checks: &mut Checks, tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase()) && tag.len() <= 35 {
        return Some(primary);
    }
    checks.wrong("language", "is no language tag; write the ISO 639-1 code, such as en");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_its_primary_subtag() {
        let mut checks = Checks::default();
        for (tag, primary) in [("en", "en"), ("EN", "en"), ("pt-BR", "pt"), ("yue", "yue")] {
            assert_eq!(primary_subtag(&mut checks, tag).as_deref(), Some(primary));
        }
        assert!(checks.done().is_ok());
        for wrong in ["", "english", "e", "1", "../en"] {
            let mut checks = Checks::default();
            assert_eq!(primary_subtag(&mut checks, wrong), None, "{wrong}");
            assert!(checks.done().is_err());
        }
    }
}
