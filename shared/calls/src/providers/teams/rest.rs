//! Asking Graph as an application.

use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    TeamsSettings,
    path::{Kind, Place},
    resource::{Artifact, Artifacts, OnlineMeeting},
};
use crate::{
    FetchError, Http,
    token::{Granted, Tokens, credentials, whose},
};

/// Everything that the application is permitted to.
const SCOPE: &str = "https://graph.microsoft.com/.default";

/// What is needed to ask.
pub(super) struct Rest<'a> {
    pub api_url: &'a str,
    pub token_url: &'a str,
    pub tokens: &'a Tokens,
    pub settings: &'a TeamsSettings,
    pub http: &'a Http,
}

/// Directory, client and secret of the application.
fn application(settings: &TeamsSettings) -> Result<(&str, &str, &SecretString), String> {
    let missing = |name: &str| format!("{name} is missing: transcripts and recordings cannot be read without it");
    Ok((
        settings.directory_id.as_deref().ok_or_else(|| missing("directory_id"))?,
        settings.client_id.as_deref().ok_or_else(|| missing("client_id"))?,
        settings.client_secret.as_ref().ok_or_else(|| missing("client_secret"))?,
    ))
}

/// Which application asks, in which directory: a subscription is shown to the application that made it, and to nobody else.
///
/// # Errors
/// What is missing.
pub(super) fn identity(settings: &TeamsSettings) -> Result<String, String> {
    application(settings).map(|(directory, client, _)| format!("{directory}\n{client}"))
}

/// Whether the settings of the application are complete.
///
/// # Errors
/// What is missing.
pub(super) fn check(settings: &TeamsSettings) -> Result<(), String> {
    application(settings).map(|_| ())
}

impl Rest<'_> {
    /// The access token of the application.
    pub(super) async fn token(&self, renewed: bool) -> Result<SecretString, FetchError> {
        let (directory, client, secret) = application(self.settings).map_err(FetchError::Refused)?;
        let encoded = utf8_percent_encode(directory, NON_ALPHANUMERIC).to_string();
        // A directory's id has hyphens, which need no encoding and are better kept.
        let url = self
            .token_url
            .replace("{directory}", &encoded.replace("%2D", "-").replace("%2E", "."));
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", secret.expose_secret()),
            ("scope", SCOPE),
        ];
        let ask = || self.http.post::<Granted>(&url, None, &form);
        self.tokens
            .get(&whose(&[directory, client, secret.expose_secret()]), renewed, ask)
            .await
    }

    /// What Graph knows of a transcript or recording.
    pub(super) async fn artifact(&self, place: &Place) -> Result<Artifact, FetchError> {
        self.get(place.address(self.api_url)?.as_str()).await
    }

    /// The meeting; an empty one where Graph has it no more, or does not show it: a call has notes without a title, too.
    pub(super) async fn meeting(&self, place: &Place) -> Result<OnlineMeeting, FetchError> {
        if_shown(self.get(place.meeting_address(self.api_url)?.as_str()).await)
    }

    /// The call of a recording that does not name it: that of the transcript which was made along with it.
    pub(super) async fn call_of(&self, place: &Place, artifact: &Artifact) -> Result<String, FetchError> {
        let Some(correlation) = &artifact.content_correlation_id else {
            return Ok(place.id.clone());
        };
        if place.kind == Kind::Recording {
            let mut url = place.meeting_address(self.api_url)?;
            if let Ok(mut segments) = url.path_segments_mut() {
                segments.push(Kind::Transcript.collection());
            }
            let transcripts: Artifacts = if_shown(self.get(url.as_str()).await)?;
            let twin = transcripts
                .value
                .into_iter()
                .find(|twin| twin.content_correlation_id.as_ref() == Some(correlation));
            if let Some(call) = twin.and_then(|twin| twin.call_id) {
                return Ok(call);
            }
        }
        Ok(correlation.clone())
    }

    /// Asks with a method and a body.
    pub(super) async fn ask(&self, method: Method, url: &str, body: Option<&Value>) -> Result<Value, FetchError> {
        let token = self.token(false).await.map_err(credentials)?;
        match self.http.ask(method.clone(), url, &token, body).await {
            Err(FetchError::Unauthorised(_)) => {
                let token = self.token(true).await.map_err(credentials)?;
                self.http.ask(method, url, &token, body).await
            }
            answer => answer,
        }
    }

    async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, FetchError> {
        let token = self.token(false).await?;
        match self.http.get(url, Some(&token)).await {
            Err(FetchError::Unauthorised(_)) => self.http.get(url, Some(&self.token(true).await?)).await,
            answer => answer,
        }
    }
}

/// Nothing where Graph has it no more, or does not show it to the application.
fn if_shown<T: Default>(answer: Result<T, FetchError>) -> Result<T, FetchError> {
    match answer {
        Err(FetchError::Gone(_) | FetchError::Refused(_) | FetchError::Unauthorised(_)) => Ok(T::default()),
        answer => answer,
    }
}
