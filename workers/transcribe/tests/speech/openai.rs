//! The second engine against a server that speaks the protocol.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    extract::{Multipart, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use frontdesk_transcribe::speech::{Engine, Hints, OpenAi, OpenAiOptions, SpeechError};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::sounds::{piece, tones};

/// A request as the server saw it: the key, the fields, the file's name, type and bytes.
#[derive(Debug, Clone, Default)]
struct Seen {
    key: String,
    fields: Vec<(String, String)>,
    name: String,
    kind: String,
    wav: Vec<u8>,
}

impl Seen {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

type Answer = Arc<dyn Fn(&Seen) -> Response + Send + Sync>;
type Log = Arc<Mutex<Vec<Seen>>>;

async fn transcriptions(State((answer, log)): State<(Answer, Log)>, headers: HeaderMap, mut form: Multipart) -> Response {
    let key = headers
        .get(header::AUTHORIZATION)
        .map_or("", |key| key.to_str().unwrap())
        .to_owned();
    let mut seen = Seen { key, ..Seen::default() };
    while let Some(field) = form.next_field().await.unwrap() {
        let name = field.name().unwrap().to_owned();
        if name == "file" {
            (seen.name, seen.kind) = (field.file_name().unwrap().to_owned(), field.content_type().unwrap().to_owned());
            seen.wav = field.bytes().await.unwrap().to_vec();
        } else {
            seen.fields.push((name, field.text().await.unwrap()));
        }
    }
    let reply = answer(&seen);
    log.lock().unwrap().push(seen);
    reply
}

/// A server and an engine that asks it, with `path` behind the address.
async fn served(path: &str, answer: impl Fn(&Seen) -> Response + Send + Sync + 'static) -> (OpenAi, Log) {
    let log = Log::default();
    let state: (Answer, Log) = (Arc::new(answer), Arc::clone(&log));
    let missing = |request: Request| async move { (StatusCode::NOT_FOUND, request.uri().path().to_owned()) };
    let routes = Router::new()
        .route("/v1/audio/transcriptions", post(transcriptions))
        .fallback(missing)
        .with_state(state);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}{path}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, routes).await.unwrap() });
    (engine(&base), log)
}

fn engine(base: &str) -> OpenAi {
    let options = OpenAiOptions {
        base: base.parse().unwrap(),
        key: Some(SecretString::from("sk-test")),
        model: "whisper-1".into(),
        time_out: Duration::from_secs(20),
        requests: 2,
    };
    OpenAi::new(reqwest::Client::builder().no_proxy().build().unwrap(), options)
}

fn reply(body: &Value) -> Response {
    axum::Json(body).into_response()
}

fn verbose() -> Value {
    json!({"task": "transcribe", "duration": 2.0, "language": "english", "text": "Hello there. Bye.", "segments": [
        {"id": 0, "seek": 0, "start": 0.0, "end": 1.25, "text": " Hello there.", "tokens": [1], "temperature": 0.0, "avg_logprob": -0.2, "compression_ratio": 0.9, "no_speech_prob": 0.01},
        {"id": 1, "seek": 0, "start": 1.25, "end": 2.0, "text": " Bye.", "tokens": [2], "temperature": 0.0, "avg_logprob": -0.4, "compression_ratio": 0.8, "no_speech_prob": 0.02}]})
}

async fn error(answer: impl Fn(&Seen) -> Response + Send + Sync + 'static) -> SpeechError {
    let (engine, _) = served("", answer).await;
    engine.hear(&piece(tones(1, &[300.0])), &Hints::default()).await.unwrap_err()
}

#[tokio::test]
async fn the_request_is_as_the_protocol_has_it() {
    let hints = Hints {
        language: Some("en".into()),
        vocabulary: Some("Frontdesk".into()),
    };
    for path in ["", "/", "/v1", "/v1/"] {
        let (engine, log) = served(path, |_| reply(&verbose())).await;
        let heard = engine.hear(&piece(tones(2, &[300.0])), &hints).await.unwrap();
        assert_eq!(heard.language.as_deref(), Some("en"));
        let said: Vec<_> = heard
            .segments
            .iter()
            .map(|it| {
                (
                    it.start_ms,
                    it.end_ms,
                    it.text.as_str(),
                    it.avg_logprob,
                    it.no_speech,
                    it.compression,
                )
            })
            .collect();
        assert_eq!(said[0], (0, 1250, " Hello there.", Some(-0.2), Some(0.01), Some(0.9)));
        assert_eq!(said[1].0, 1250);
        let seen = log.lock().unwrap()[0].clone();
        assert_eq!(
            (seen.key.as_str(), seen.name.as_str(), seen.kind.as_str()),
            ("Bearer sk-test", "speech.wav", "audio/wav")
        );
        let fields = ["model", "response_format", "language", "prompt"].map(|name| seen.field(name));
        assert_eq!(fields, [Some("whisper-1"), Some("verbose_json"), Some("en"), Some("Frontdesk")]);
        let wav = hound::WavReader::new(seen.wav.as_slice()).unwrap();
        assert_eq!(
            (wav.spec().sample_rate, wav.spec().channels, wav.spec().bits_per_sample, wav.len()),
            (16_000, 1, 16, 32_000)
        );
    }
}

#[tokio::test]
async fn a_server_that_refuses_details_is_asked_for_the_text_and_remembered() {
    let answer = |seen: &Seen| match seen.field("response_format") {
        Some("json") => reply(&json!({"text": "Hello there."})),
        _ => (
            StatusCode::BAD_REQUEST,
            axum::Json(json!({"error": {"message": "response_format 'verbose_json' is not compatible"}})),
        )
            .into_response(),
    };
    let (engine, log) = served("", answer).await;
    for _ in 0..2 {
        let heard = engine.hear(&piece(tones(2, &[300.0])), &Hints::default()).await.unwrap();
        let segment = &heard.segments[0];
        assert_eq!(
            (segment.start_ms, segment.end_ms, segment.text.as_str(), segment.avg_logprob),
            (0, 2000, "Hello there.", None)
        );
    }
    let formats: Vec<_> = log
        .lock()
        .unwrap()
        .iter()
        .map(|seen| seen.field("response_format").unwrap().to_owned())
        .collect();
    assert_eq!(formats, ["verbose_json", "json", "json"]);
}

#[tokio::test]
async fn no_text_is_no_segment() {
    let (engine, _) = served("", |_| reply(&json!({"text": "  ", "segments": []}))).await;
    assert!(
        engine
            .hear(&piece(tones(1, &[300.0])), &Hints::default())
            .await
            .unwrap()
            .segments
            .is_empty()
    );
}

#[tokio::test]
async fn busy_and_broken_servers_are_worth_another_try() {
    let busy = |_: &Seen| (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "7")], "slow down").into_response();
    let SpeechError::Retry { after, reason } = error(busy).await else {
        panic!("it must be tried again")
    };
    assert_eq!(
        (after, reason.as_str()),
        (Some(Duration::from_secs(7)), "429 Too Many Requests: slow down")
    );
    assert!(matches!(
        error(|_| StatusCode::BAD_GATEWAY.into_response()).await,
        SpeechError::Retry { after: None, .. }
    ));
}

#[tokio::test]
async fn a_server_that_is_away_is_worth_another_try_and_names_no_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let away = engine(&format!("http://{address}"))
        .hear(&piece(tones(1, &[300.0])), &Hints::default())
        .await
        .unwrap_err();
    assert!(
        matches!(away, SpeechError::Retry { after: None, .. }) && !away.to_string().contains("127.0.0.1"),
        "{away}"
    );
}

#[tokio::test]
async fn a_refusal_is_final_in_the_servers_words() {
    let refused = error(|_| {
        (
            StatusCode::UNAUTHORIZED,
            axum::Json(json!({"error": {"message": "Incorrect API key"}})),
        )
            .into_response()
    })
    .await;
    assert!(
        matches!(&refused, SpeechError::Refused(reason) if reason == "401 Unauthorized: Incorrect API key"),
        "{refused}"
    );
    let refused = error(|_| (StatusCode::BAD_REQUEST, axum::Json(json!({"error": {"message": "no such model"}}))).into_response()).await;
    assert!(
        matches!(&refused, SpeechError::Refused(reason) if reason == "400 Bad Request: no such model"),
        "{refused}"
    );
}

#[tokio::test]
async fn an_endless_answer_is_cut_off_and_nonsense_is_an_error() {
    assert!(matches!(
        error(|_| "x".repeat(3 << 20).into_response()).await,
        SpeechError::Refused(_)
    ));
    assert!(matches!(error(|_| "<html>".into_response()).await, SpeechError::Failed(_)));
}
