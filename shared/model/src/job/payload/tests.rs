use serde_json::json;
use uuid::Uuid;

use super::*;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn of_call() -> RecordingOf {
    RecordingOf::Call {
        call_id: CallId(id(1)),
        source_id: SourceId(id(2)),
    }
}

fn of_message() -> RecordingOf {
    RecordingOf::Message {
        session_id: SessionId(id(3)),
        message_id: MessageId(id(4)),
    }
}

fn one_of_each() -> Vec<Payload> {
    let (call_id, source_id) = (CallId(id(1)), SourceId(id(2)));
    let (session_id, message_id) = (SessionId(id(3)), MessageId(id(4)));
    vec![
        Payload::Chat {
            session_id,
            messages: Vec::new(),
        },
        Payload::Chat {
            session_id,
            messages: vec![message_id],
        },
        Payload::Voice { session_id, message_id },
        Payload::Chunk {
            of: of_call(),
            position: 7,
        },
        Payload::Chunk {
            of: of_message(),
            position: 0,
        },
        Payload::Join { of: of_call() },
        Payload::Join { of: of_message() },
        Payload::Event {
            event_id: CallEventId(id(5)),
        },
        Payload::Fetch { call_id, source_id },
        Payload::Recording { call_id, source_id },
        Payload::Summarise { call_id },
        Payload::Notify {
            notification_id: NotificationId(id(6)),
            call_id,
        },
        Payload::Deliver { session_id, message_id },
        Payload::Tell {
            notification_id: NotificationId(id(6)),
        },
        Payload::Scan { file_id: FileId(id(9)) },
        Payload::PasswordMail {
            user_id: UserId(id(8)),
            purpose: PasswordPurpose::Invitation,
        },
        Payload::Embed {
            article_id: ArticleId(id(7)),
            revision: 3,
        },
        Payload::Export {
            export_id: ExportId(id(10)),
        },
        Payload::Subscribe {
            subscription_id: SubscriptionId(id(11)),
        },
        Payload::LiveAgent {
            session_id: SessionId(id(3)),
        },
    ]
}

#[test]
fn every_kind_is_read_as_it_was_written() {
    let all = one_of_each();
    for kind in JobKind::ALL {
        assert!(all.iter().any(|payload| payload.kind() == *kind), "{kind}");
    }
    for payload in all {
        let json = payload.to_json().to_string();
        let read = Payload::read(payload.kind(), Some(&payload.key()), &json).unwrap();
        assert_eq!(read, payload, "{json}");
    }
}

#[test]
fn a_row_has_ids_by_their_names() {
    let chat = Payload::Chat {
        session_id: SessionId(id(3)),
        messages: Vec::new(),
    };
    assert_eq!(chat.to_json(), json!({}));
    let chunk = Payload::Chunk {
        of: of_call(),
        position: 7,
    };
    assert_eq!(chunk.to_json(), json!({ "call_id": id(1), "source_id": id(2), "position": 7 }));
    assert_eq!(chunk.key(), format!("{}/7", id(2)));
}

#[test]
fn what_a_newer_version_adds_is_no_error_and_what_is_missing_is() {
    let json = json!({ "call_id": id(1), "added": true }).to_string();
    let read = Payload::read(JobKind::Summarise, None, &json).unwrap();
    assert_eq!(read.call_id(), Some(CallId(id(1))));
    for (kind, key, json) in [
        (JobKind::Chat, Some("nonsense"), "{}"),
        (JobKind::Chat, None, "{}"),
        (JobKind::Fetch, None, r#"{"call_id":"nonsense"}"#),
        (JobKind::Join, None, "{}"),
        (JobKind::Event, None, "[]"),
        (JobKind::Event, None, "{"),
    ] {
        let error = Payload::read(kind, key, json).unwrap_err().to_string();
        assert!(error.starts_with(&format!("its payload does not fit a {kind} job: ")), "{error}");
    }
}
