//! The platforms, tried by a plain client.

use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use reqwest::{Method, RequestBuilder, Response, redirect::Policy};
use serde_json::{Value, json};

use super::{
    ALWAYS, ELIF, Fault, OWEN,
    google::{Conference, Google},
    microsoft::{Microsoft, OnlineMeeting},
    now,
    zoom::{Meeting, Part, Zoom},
};
use crate::client::Client;

const FILE: &str = "call.m4a";

fn start() -> Result<DateTime<Utc>> {
    Ok("2026-11-19T10:00:00Z".parse()?)
}

fn content() -> Vec<u8> {
    (0..100_000_u32).map(|number| (number % 251) as u8).collect()
}

/// A client that follows no redirect.
fn http() -> Result<reqwest::Client> {
    with(Policy::none())
}

fn with(redirects: Policy) -> Result<reqwest::Client> {
    // It installs what encrypts.
    Client::new("127.0.0.1:1")?;
    Ok(reqwest::Client::builder().redirect(redirects).build()?)
}

/// What can be configured, by its key.
fn value(configuration: &[(&'static str, String)], key: &str) -> Result<String> {
    let found = configuration.iter().find(|(name, _)| name.ends_with(key));
    found.map(|(_, value)| value.clone()).with_context(|| key.to_owned())
}

async fn json(request: RequestBuilder) -> Result<Value> {
    let response = request.send().await?.error_for_status()?;
    Ok(serde_json::from_str(&response.text().await?)?)
}

/// What comes of a body before it ends, and whether it ended well.
async fn read(mut response: Response) -> (Vec<u8>, bool) {
    let mut all = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(block)) => all.extend_from_slice(&block),
            Ok(None) => return (all, true),
            Err(_) => return (all, false),
        }
    }
}

async fn zoom() -> Result<(Zoom, Meeting)> {
    let zoom = Zoom::start().await?;
    zoom.files.put(FILE, "audio/mp4", content());
    let meeting = Meeting {
        id: 91_234_567_890,
        uuid: "4444AAAiAAAAAiAiAiiAii==".to_owned(),
        topic: "Rug and bedding".to_owned(),
        start: start()?,
        host: ELIF,
        parts: vec![Part {
            file: FILE.to_owned(),
            recording_type: "audio_only",
            from_to: (0, 230),
        }],
    };
    zoom.hold(&meeting);
    Ok((zoom, meeting))
}

#[tokio::test]
async fn zoom_gives_a_file_away_behind_a_redirect() -> Result<()> {
    let (zoom, meeting) = zoom().await?;
    let http = http()?;
    let completed = zoom.recording_completed(&meeting);
    let url = completed["payload"]["object"]["recording_files"][0]["download_url"]
        .as_str()
        .context("url")?;
    assert_eq!(http.get(url).send().await?.status(), 401);
    zoom.files.fault(FILE, Fault::Unauthorised(1));
    let ask = || http.get(url).bearer_auth(&zoom.download_token).send();
    assert_eq!(ask().await?.status(), 401);
    let redirect = ask().await?;
    assert_eq!(redirect.status(), 302);
    let to = redirect.headers()["location"].to_str()?;
    assert_eq!(http.get(to).bearer_auth("anything").send().await?.status(), 400);
    assert_eq!(read(http.get(to).send().await?).await, (content(), true));
    let rest = http.get(to).header("range", "bytes=99990-").send().await?;
    assert_eq!(
        (rest.status().as_u16(), rest.headers()["content-range"].to_str()?),
        (206, "bytes 99990-99999/100000")
    );
    assert_eq!(read(rest).await, (content()[99_990..].to_vec(), true));
    let seen = zoom.files.seen_of(FILE);
    assert_eq!(seen.iter().filter(|seen| seen.server == "cdn").count(), 3);
    assert_eq!(seen.last().and_then(|seen| seen.range.as_deref()), Some("bytes=99990-"));
    Ok(())
}

#[tokio::test]
async fn zoom_lists_recordings_for_a_token_of_the_account() -> Result<()> {
    let (zoom, meeting) = zoom().await?;
    let (http, configuration) = (http()?, zoom.configuration());
    let (secret, account) = (value(&configuration, "CLIENT_SECRET")?, value(&configuration, "ACCOUNT_ID")?);
    let url = value(&configuration, "TOKEN_URL")?;
    let ask = |secret: String| {
        let request = http.post(&url).basic_auth("test-client", Some(secret));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(format!("grant_type=account_credentials&account_id={account}"))
    };
    assert_eq!(ask("wrong".to_owned()).send().await?.status(), 400);
    let granted = json(ask(secret)).await?;
    let token = granted["access_token"].as_str().context("token")?;
    let url = format!("{}/meetings/{}/recordings", value(&configuration, "API_URL")?, meeting.uuid);
    assert_eq!(http.get(&url).bearer_auth("other").send().await?.status(), 401);
    let listed = json(http.get(&url).bearer_auth(token)).await?;
    assert_eq!(listed["recording_files"][0]["file_size"], 100_000);
    assert!(zoom.secrets().iter().any(|secret| secret == token));
    Ok(())
}

async fn fetched(zoom: &Zoom) -> Result<(Vec<u8>, bool, Option<u64>)> {
    let http = with(Policy::default())?;
    let response = http.get(zoom.download_url(FILE)).bearer_auth(&zoom.download_token);
    // The token stays behind at the redirect: the other port is another origin.
    let response = response.send().await?.error_for_status()?;
    let length = response.content_length();
    let (all, ended) = read(response).await;
    Ok((all, ended, length))
}

#[tokio::test]
async fn faults_come_as_often_as_they_were_ordered() -> Result<()> {
    let (zoom, _) = zoom().await?;
    let files = zoom.files.clone();
    files.fault(FILE, Fault::CutAfter { bytes: 40_000, times: 2 });
    for _ in 0..2 {
        assert_eq!(fetched(&zoom).await?, (content()[..40_000].to_vec(), false, Some(100_000)));
    }
    assert_eq!(fetched(&zoom).await?, (content(), true, Some(100_000)));
    files.fault(
        FILE,
        Fault::Slow {
            block: 30_000,
            pause: Duration::from_millis(1),
        },
    );
    assert_eq!(fetched(&zoom).await?, (content(), true, Some(100_000)));
    files.fault(FILE, Fault::Claims(50 << 30));
    assert_eq!(fetched(&zoom).await?, (content(), false, Some(50 << 30)));
    files.fault(FILE, Fault::CutAfter { bytes: 0, times: ALWAYS });
    assert_eq!(fetched(&zoom).await?.0, b"");
    files.fault(FILE, Fault::Gone);
    assert!(fetched(&zoom).await.is_err(), "gone");
    files.put(FILE, "audio/mp4", content());
    files.fault(FILE, Fault::Endless);
    let response = with(Policy::default())?
        .get(zoom.download_url(FILE))
        .bearer_auth(&zoom.download_token);
    let mut response = response.send().await?;
    assert_eq!(response.content_length(), None);
    let mut got = 0;
    while got < 1_000_000 {
        got += response.chunk().await?.context("it ended")?.len();
    }
    files.fault(FILE, Fault::Redirect("http://127.0.0.2:9/elsewhere".to_owned()));
    let response = http()?
        .get(zoom.download_url(FILE))
        .bearer_auth(&zoom.download_token)
        .send()
        .await?;
    assert_eq!(response.headers()["location"], "http://127.0.0.2:9/elsewhere");
    Ok(())
}

#[tokio::test]
async fn google_gives_tokens_for_signed_assertions_and_lists_by_pages() -> Result<()> {
    let google = Google::start().await?;
    google.files.put("file-1", "video/mp4", content());
    let conference = Conference {
        id: "c-1".to_owned(),
        start: start()?,
        seconds: 230,
        guests: vec![ELIF, OWEN],
        recording: Some("file-1".to_owned()),
        entries: (0..12)
            .map(|number| (0, number * 1000, number * 1000 + 900, format!("Words {number}.")))
            .collect(),
    };
    google.hold(&conference);
    let (http, configuration) = (http()?, google.configuration());
    let (token_url, api) = (value(&configuration, "TOKEN_URL")?, value(&configuration, "API_URL")?);
    let account: Value = serde_json::from_str(&value(&configuration, "SERVICE_ACCOUNT")?)?;
    let pem = account["private_key"].as_str().context("key")?;
    let key = jsonwebtoken::EncodingKey::from_rsa_pem(pem.as_bytes())?;
    let header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::RS256);
    let grant = async |scope: &str| {
        let at = now().timestamp();
        let claims = json!({ "iss": account["client_email"], "aud": token_url, "scope": scope, "iat": at, "exp": at + 600 });
        let assertion = jsonwebtoken::encode(&header, &claims, &key)?;
        let form = format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
        let request = http
            .post(&token_url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        json(request).await
    };
    assert!(grant("everything").await.is_err(), "the scope matters");
    let granted = grant("https://www.googleapis.com/auth/meetings.space.readonly").await?;
    let token = granted["access_token"].as_str().context("token")?;
    let entries = format!("{api}/v2/conferenceRecords/c-1/transcripts/t1/entries");
    let first = json(http.get(&entries).bearer_auth(token)).await?;
    let next = first["nextPageToken"].as_str().context("a second page")?;
    let second = json(http.get(format!("{entries}?pageToken={next}")).bearer_auth(token)).await?;
    assert_eq!(second["transcriptEntries"].as_array().map(Vec::len), Some(2));
    assert!(second["nextPageToken"].is_null());
    let file = format!("{}/drive/v3/files/file-1?alt=media", value(&configuration, "DRIVE_URL")?);
    assert_eq!(http.get(&file).send().await?.status(), 401);
    assert_eq!(read(http.get(&file).bearer_auth(token).send().await?).await, (content(), true));
    Ok(())
}

#[tokio::test]
async fn graph_knows_resources_by_either_spelling() -> Result<()> {
    let microsoft = Microsoft::start().await?;
    microsoft.files.put("call.mp4", "video/mp4", content());
    let meeting = OnlineMeeting {
        id: "MSo1N2Y5".to_owned(),
        subject: "Rug and bedding".to_owned(),
        start: start()?,
        seconds: 230,
        organiser: ELIF,
        guests: vec![OWEN],
        recording: Some("call.mp4".to_owned()),
        transcript: None,
    };
    microsoft.hold(&meeting);
    let (http, configuration) = (http()?, microsoft.configuration());
    let directory = value(&configuration, "DIRECTORY_ID")?;
    let token_url = value(&configuration, "TOKEN_URL")?.replace("{directory}", &directory);
    let form = format!(
        "grant_type=client_credentials&client_id={}&client_secret={}&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default",
        value(&configuration, "CLIENT_ID")?,
        value(&configuration, "CLIENT_SECRET")?
    );
    let request = http
        .request(Method::POST, token_url)
        .header("content-type", "application/x-www-form-urlencoded");
    let granted = json(request.body(form)).await?;
    let token = granted["access_token"].as_str().context("token")?;
    let created = microsoft.recording_created(&meeting);
    let resource = created["value"][0]["resource"].as_str().context("resource")?;
    let url = format!("{}/{resource}", value(&configuration, "API_URL")?);
    let recording = json(http.get(&url).bearer_auth(token)).await?;
    let content_url = recording["recordingContentUrl"].as_str().context("content")?;
    for url in [content_url, &format!("{url}/content")] {
        assert_eq!(read(http.get(url).bearer_auth(token).send().await?).await, (content(), true));
    }
    let transcript = url.replace("recording", "transcript");
    assert_eq!(http.get(transcript).bearer_auth(token).send().await?.status(), 404);
    Ok(())
}
