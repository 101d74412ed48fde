//! A call's words: transcript and notes in the forms that people and players read, and its speakers' names.

use axum::{Json, extract::State, response::Response};
use frontdesk_model::{CallId, CallSpeaker, ConferenceNotes, ConferenceTranscript};
use frontdesk_notes::{Heading, Notes, Transcript, Turn, write_srt, write_text, write_vtt};
use serde::Deserialize;
use tracing::error;
use utoipa::ToSchema;

use crate::{
    accept::{Accept, text, vary},
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, Ids, SpeakerNumber},
};

/// Read a call's notes
///
/// Summary, decisions, action items, topics and open questions; as Markdown with `Accept: text/markdown`.
#[utoipa::path(get, path = "/api/chat/conference/{id}/notes", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id.")),
    responses((status = 200, description = "The notes.", content((ConferenceNotes = "application/json"), (String = "text/markdown"))),
        (status = 404, description = "There is no such call, or no notes of it yet; `detail` says where it stands."),
        (status = 406, description = "There is no form of it that `Accept` takes.")))]
pub(crate) async fn notes(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<CallId>,
    accept: Accept,
) -> Result<Response, Problem> {
    let form = accept.choose(&["application/json", "text/markdown"])?;
    let notes = app.use_cases.call_notes(&company, id).await?;
    match form {
        0 => Ok(vary(Json(notes))),
        _ => Ok(text("text/markdown; charset=utf-8", markdown(notes)?)),
    }
}

fn markdown(kept: ConferenceNotes) -> Result<String, Problem> {
    let call_id = kept.call_id.to_string();
    let notes: Notes = serde_json::from_value(kept.notes).map_err(|error| {
        error!(%error, call_id, "kept notes cannot be read");
        Problem::internal()
    })?;
    let participants: Vec<&str> = kept.participants.iter().map(String::as_str).collect();
    let heading = Heading {
        title: kept.title.as_deref(),
        call_id: Some(&call_id),
        participants: &participants,
        started_at: kept.started_at.map(|at| at.fixed_offset()),
        ended_at: kept.ended_at.map(|at| at.fixed_offset()),
        ..Heading::default()
    };
    Ok(notes.to_markdown(&heading))
}

/// Read a call's transcript
///
/// As JSON, or by `Accept` as WebVTT, SubRip or plain text. `draft`: it is the platform's own, until the recording is transcribed.
#[utoipa::path(get, path = "/api/chat/conference/{id}/transcript", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id.")),
    responses((status = 200, description = "The transcript.", content((ConferenceTranscript = "application/json"), (String = "text/vtt"),
            (String = "application/x-subrip"), (String = "text/plain"))),
        (status = 404, description = "There is no such call, or no words of it yet; `detail` says where it stands."),
        (status = 406, description = "There is no form of it that `Accept` takes.")))]
pub(crate) async fn transcript(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<CallId>,
    accept: Accept,
) -> Result<Response, Problem> {
    let form = accept.choose(&["application/json", "text/vtt", "application/x-subrip", "text/plain"])?;
    let kept = app.use_cases.call_transcript(&company, id).await?;
    Ok(match form {
        0 => vary(Json(kept)),
        1 => text("text/vtt; charset=utf-8", write_vtt(&plain(kept))),
        2 => text("application/x-subrip; charset=utf-8", write_srt(&plain(kept))),
        _ => text("text/plain; charset=utf-8", write_text(&plain(kept))),
    })
}

fn plain(kept: ConferenceTranscript) -> Transcript {
    let turns = kept.turns.into_iter().map(|turn| Turn {
        speaker: turn.speaker,
        text: turn.text,
        start_ms: Some(turn.start_ms),
        end_ms: Some(turn.end_ms),
    });
    Transcript {
        title: kept.title,
        started_at: kept.started_at.map(|at| at.fixed_offset()),
        turns: turns.collect(),
    }
}

/// A speaker's name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpeakerName {
    /// 1 to 120 characters on one line.
    name: String,
}

/// Name a speaker
///
/// For the whole call. The notes are taken anew with the name.
#[utoipa::path(patch, path = "/api/chat/conference/{id}/speakers/{number}", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id."), ("number" = i64, Path, description = "The speaker's number.")),
    request_body = SpeakerName, responses((status = 200, description = "The speaker.", body = CallSpeaker)))]
pub(crate) async fn rename(
    State(app): State<App>,
    Company(company): Company,
    Ids(id, SpeakerNumber(number)): Ids<CallId, SpeakerNumber>,
    Body(SpeakerName { name }): Body<SpeakerName>,
) -> Result<Json<CallSpeaker>, Problem> {
    Ok(Json(app.use_cases.name_speaker(&company, id, number, &name).await?))
}
