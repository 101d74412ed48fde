//! TLS of the listener itself, and behind a proxy.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use reqwest::{Certificate, Client, Method, StatusCode, header::HeaderMap, redirect::Policy};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::harness::Api;

/// Nothing that works takes longer, even on a busy machine.
const LONG_ENOUGH: Duration = Duration::from_secs(30);

/// Files of a certificate that signs itself.
struct Pair(tempfile::TempDir);

impl Pair {
    fn new() -> Self {
        let pair = Self(tempfile::tempdir().unwrap());
        pair.make("localhost");
        pair
    }

    /// Makes the files anew.
    fn make(&self, name: &str) {
        let made = Command::new("openssl")
            .args([
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
            ])
            .args([
                "-subj",
                &format!("/CN={name}"),
                "-addext",
                "subjectAltName=IP:127.0.0.1,DNS:localhost",
            ])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .arg("-out")
            .arg(self.certificate())
            .arg("-keyout")
            .arg(self.key())
            .stderr(Stdio::null())
            .status();
        assert!(made.expect("openssl is installed").success());
    }

    fn certificate(&self) -> std::path::PathBuf {
        self.0.path().join("certificate.pem")
    }

    fn key(&self) -> std::path::PathBuf {
        self.0.path().join("key.pem")
    }

    /// An API with this certificate.
    async fn serve(&self, more: &[(&str, &str)]) -> Api {
        let (certificate, key) = (self.certificate(), self.key());
        let path = |path: &Path| path.to_str().unwrap().to_owned();
        let (certificate, key) = (path(&certificate), path(&key));
        let mut settings = vec![
            ("FRONTDESK_TLS__CERTIFICATE", certificate.as_str()),
            ("FRONTDESK_TLS__KEY", key.as_str()),
        ];
        settings.extend_from_slice(more);
        Api::start(&settings).await
    }

    /// A client that believes what this certificate is now, and nothing else.
    fn client(&self) -> Client {
        let root = Certificate::from_pem(&fs::read(self.certificate()).unwrap()).unwrap();
        following_nobody().tls_certs_only([root]).build().unwrap()
    }
}

fn following_nobody() -> reqwest::ClientBuilder {
    Client::builder().no_proxy().redirect(Policy::none())
}

fn url(api: &Api, scheme: &str, path: &str) -> String {
    format!("{scheme}://{}{path}", api.address)
}

fn value_of(headers: &HeaderMap, name: &str) -> String {
    headers
        .get(name)
        .map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn over_tls_everything_is_served_and_without_it_nothing_but_the_way_there() {
    let pair = Pair::new();
    let api = pair.serve(&[("FRONTDESK_FORCE_TLS", "true")]).await;
    let client = pair.client();
    let opened = client
        .post(url(&api, "https", "/api/chat/sessions"))
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(opened.status(), 201);
    assert_eq!(value_of(opened.headers(), "strict-transport-security"), "max-age=31536000");

    let plain = following_nobody().build().unwrap();
    let sent_on = plain.get(url(&api, "http", "/widget?lang=de")).send().await.unwrap();
    assert_eq!(sent_on.status(), StatusCode::PERMANENT_REDIRECT);
    assert_eq!(value_of(sent_on.headers(), "location"), url(&api, "https", "/widget?lang=de"));
    assert_eq!(
        value_of(sent_on.headers(), "strict-transport-security"),
        "",
        "nobody believes it here"
    );
    assert_eq!(value_of(sent_on.headers(), "x-content-type-options"), "nosniff");
    let refused = plain
        .post(url(&api, "http", "/api/chat/sessions"))
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 403);
    let problem: serde_json::Value = refused.json().await.unwrap();
    assert_eq!(problem["type"], "/problems/tls-needed");
    let socket = plain
        .get(url(&api, "http", "/ws/desk"))
        .header("upgrade", "websocket")
        .send()
        .await
        .unwrap();
    assert_eq!(socket.status(), 403, "no client of WebSockets follows");
    let alive = plain.get(url(&api, "http", "/healthz")).send().await.unwrap();
    assert_eq!(alive.status(), 200, "what watches the process has no certificate to check");
}

#[tokio::test]
async fn a_changed_certificate_is_taken_and_a_broken_one_is_not() {
    let pair = Pair::new();
    let api = pair.serve(&[]).await;
    let (old, alive) = (pair.client(), url(&api, "https", "/healthz"));
    assert_eq!(old.get(&alive).send().await.unwrap().status(), 200);

    fs::write(pair.certificate(), "-----BEGIN CERTIFICATE-----\nbroken").unwrap();
    // Longer than it takes until the files are looked at.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let fresh = |client: Client, alive: String| async move { client.get(alive).header("connection", "close").send().await };
    pair.make("renewed");
    let renewed = pair.client();
    let taken = async {
        while fresh(renewed.clone(), alive.clone()).await.is_err() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(LONG_ENOUGH, taken)
        .await
        .expect("the new certificate is in use");
    assert_eq!(
        old.get(&alive).send().await.unwrap().status(),
        200,
        "the connection from before goes on"
    );
}

#[tokio::test]
async fn a_certificate_without_its_key_is_refused_at_the_start() {
    let (pair, other) = (Pair::new(), Pair::new());
    fs::copy(other.key(), pair.key()).unwrap();
    let api = pair.serve(&[]).await;
    let ended = tokio::time::timeout(LONG_ENOUGH, api.task).await.unwrap().unwrap();
    let error = format!("{:#}", ended.expect_err("no start"));
    assert!(error.contains("cannot be used together"), "{error}");
}

#[tokio::test]
async fn whoever_shakes_no_hands_is_let_go_and_keeps_nobody_else_out() {
    let pair = Pair::new();
    let limits = [
        ("FRONTDESK_TLS__HANDSHAKE_TIMEOUT", "1s"),
        ("FRONTDESK_TLS__ADDRESS_HANDSHAKES", "2"),
    ];
    let api = pair.serve(&limits).await;
    let silent = || async { TcpStream::connect(api.address).await.unwrap() };
    let (mut first, mut second) = (silent().await, silent().await);
    first.write_all(&[22, 3, 1]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut third = silent().await;
    let mut buffer = [0; 64];
    let ended = tokio::time::timeout(Duration::from_millis(600), third.read(&mut buffer)).await;
    assert!(!matches!(ended.expect("one too many is closed at once"), Ok(1..)));
    for stream in [&mut first, &mut second] {
        let ended = tokio::time::timeout(LONG_ENOUGH, stream.read(&mut buffer)).await;
        assert!(!matches!(ended.expect("closed in time"), Ok(1..)));
    }
    let answer = pair.client().get(url(&api, "https", "/healthz")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

/// What `openssl s_client` says of a handshake with these arguments.
fn handshake(api: &Api, arguments: &[&str]) -> (bool, String) {
    let output = Command::new("openssl")
        .args(["s_client", "-connect", &api.address.to_string()])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let done = output.status.success() && !said.contains("Cipher is (NONE)");
    (done, said)
}

#[tokio::test(flavor = "multi_thread")]
async fn old_protocols_and_weak_ciphers_are_refused() {
    let pair = Pair::new();
    let api = pair.serve(&[]).await;
    let all = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";
    for (arguments, protocol) in [
        (&["-tls1_3"][..], "TLSv1.3"),
        (&["-tls1_2"], "TLSv1.2"),
        (
            &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"],
            "ECDHE-ECDSA-AES128-GCM-SHA256",
        ),
        (&["-alpn", "h2,http/1.1"], "ALPN protocol: http/1.1"),
    ] {
        let (done, said) = handshake(&api, arguments);
        assert!(done && said.contains(protocol), "{arguments:?}: {said}");
    }
    for arguments in [
        &["-tls1", "-cipher", all][..],
        &["-tls1_1", "-cipher", all],
        &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"],
        &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0"],
        &["-tls1_2", "-cipher", "aNULL:eNULL:@SECLEVEL=0"],
        &["-alpn", "h2"],
    ] {
        let (done, said) = handshake(&api, arguments);
        assert!(!done, "{arguments:?}: {said}");
    }
}

#[tokio::test]
async fn a_proxys_word_for_tls_counts_where_it_is_trusted() {
    for (trusted, said, status) in [
        ("127.0.0.0/8", Some("https"), 200),
        ("127.0.0.0/8", Some("http"), 308),
        ("127.0.0.0/8", None, 308),
        ("10.0.0.0/8", Some("https"), 308),
    ] {
        let api = Api::start(&[("FRONTDESK_FORCE_TLS", "true"), ("FRONTDESK_LIMITS__TRUSTED_PROXIES", trusted)]).await;
        let client = following_nobody().build().unwrap();
        let mut request = client.get(url(&api, "http", "/widget")).header("host", "desk.example:8080");
        if let Some(said) = said {
            request = request.header("x-forwarded-proto", said);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{trusted} {said:?}");
        let promised = answer.headers().contains_key("strict-transport-security");
        assert_eq!(promised, status == 200, "{trusted} {said:?}");
        if status == 308 {
            let location = value_of(answer.headers(), "location");
            assert!(location.starts_with("https://desk.example/widget"), "{location}");
        }
    }
}

#[tokio::test]
async fn where_tls_is_forced_a_page_without_it_opens_no_socket() {
    let api = Api::start(&[("FRONTDESK_FORCE_TLS", "true"), ("FRONTDESK_LIMITS__TRUSTED_PROXIES", "127.0.0.1")]).await;
    let session = following_nobody().build().unwrap();
    for (origin, allowed) in [("https://desk.example", true), ("http://desk.example", false)] {
        let asked = session
            .request(Method::POST, url(&api, "http", "/api/auth/login"))
            .header("x-forwarded-proto", "https")
            .header("host", "desk.example")
            .header("origin", origin)
            .json(&json!({"email": "nobody@example.com", "password": "none of it"}));
        let answer = asked.send().await.unwrap();
        assert_eq!(answer.status() != 403, allowed, "{origin}");
    }
}

#[tokio::test]
async fn every_answer_has_the_headers_of_all() {
    let api = Api::start(&[("FRONTDESK_API__CORS_ORIGINS", "https://shop.example")]).await;
    let client = following_nobody().build().unwrap();
    let preflight = client
        .request(Method::OPTIONS, url(&api, "http", "/api/chat/sessions"))
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST");
    let page = client.get(url(&api, "http", "/"));
    let script = client.get(url(&api, "http", "/widget.js"));
    let none = client.get(url(&api, "http", "/nothing"));
    for (request, resource) in [
        (preflight, "same-origin"),
        (page, "same-origin"),
        (script, ""),
        (none, "same-origin"),
    ] {
        let answer = request.send().await.unwrap();
        let headers = answer.headers();
        assert_eq!(value_of(headers, "x-content-type-options"), "nosniff");
        assert_eq!(value_of(headers, "referrer-policy"), "no-referrer");
        assert_eq!(value_of(headers, "cross-origin-opener-policy"), "same-origin-allow-popups");
        assert!(value_of(headers, "content-security-policy").contains("frame-ancestors"));
        assert!(value_of(headers, "permissions-policy").contains("camera=()"));
        assert!(!headers.contains_key("strict-transport-security"));
        let policy = value_of(headers, "cross-origin-resource-policy");
        if resource.is_empty() && answer.status() == 200 {
            assert_eq!(policy, "cross-origin", "sites name the script");
        } else {
            assert_eq!(policy, "same-origin");
        }
    }
}
