//! What a collector receives.
#![cfg(feature = "otlp")]

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread,
};

use frontdesk_config::Config;
use frontdesk_telemetry::trace_context::TraceContext;
use frontdesk_telemetry::{self, link};

#[tokio::test(flavor = "multi_thread")]
async fn a_jobs_span_arrives_in_the_trace_of_its_request() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    let collector = thread::spawn(move || receive(&listener));
    let environment = [
        ("FRONTDESK_TELEMETRY__OTLP_ENDPOINT", endpoint.as_str()),
        ("FRONTDESK_LOG__FORMAT", "json"),
    ];
    let config = Config::load(None, environment.map(|(name, value)| (name.to_owned(), value.to_owned()))).expect("valid");
    let guard = frontdesk_telemetry::init(&config.log, &config.telemetry, "frontdesk-test").expect("set up");

    let request: TraceContext = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".parse().expect("valid");
    let span = tracing::info_span!("job", trace_id = %request.trace_id());
    link(&span, &request);
    span.in_scope(|| tracing::info!(kind = "chat", "ran"));
    drop(span);
    tokio::task::spawn_blocking(move || drop(guard)).await.expect("flushed");

    let received = collector.join().expect("a request");
    assert!(received.starts_with(b"POST /v1/traces HTTP/1.1\r\n"));
    assert!(
        holds(&received, &hex::decode("4bf92f3577b34da6a3ce929d0e0e4736").expect("hex")),
        "the trace"
    );
    assert!(holds(&received, &hex::decode("00f067aa0ba902b7").expect("hex")), "the parent");
    assert!(holds(&received, b"frontdesk-test"), "the service");
}

/// One request, answered with an empty 200.
fn receive(listener: &TcpListener) -> Vec<u8> {
    let (mut stream, _) = listener.accept().expect("a connection");
    let mut received = Vec::new();
    let mut part = [0; 8192];
    while !is_whole(&received) {
        let read = stream.read(&mut part).expect("bytes");
        assert!(read > 0, "the request ended early");
        received.extend(&part[..read]);
    }
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n")
        .expect("answered");
    received
}

fn is_whole(received: &[u8]) -> bool {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&received[..end]).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    received.len() >= end + 4 + length.expect("a length")
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
