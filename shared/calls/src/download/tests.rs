//! Downloads from servers that misbehave, each a piece of HTTP/1.1 word for word.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::*;
use crate::HttpOptions;

const LIMIT: u64 = 1 << 20;

/// Keeps what it is given.
#[derive(Default)]
struct Kept(Vec<u8>);

#[async_trait]
impl Sink for Kept {
    async fn write(&mut self, block: Bytes) -> Result<(), String> {
        self.0.extend_from_slice(&block);
        Ok(())
    }
}

/// What a server does after the head and the beginning of the body that it sends.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    Close,
    Hang,
    /// Sends zeros for as long as anybody reads.
    Flood,
}

type Script = Vec<(String, Then)>;

/// Answers one connection after another; the last answer again and again. Keeps the requests.
async fn serve(script: Script) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let seen = requests.clone();
    tokio::spawn(async move {
        for number in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            let (head, then) = script[number.min(script.len() - 1)].clone();
            tokio::spawn(answer(stream, head, then, seen.clone()));
        }
    });
    (port, requests)
}

async fn answer(mut stream: TcpStream, head: String, then: Then, seen: Arc<Mutex<Vec<String>>>) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await.unwrap());
    }
    seen.lock().unwrap().push(String::from_utf8(request).unwrap().to_lowercase());
    stream.write_all(head.as_bytes()).await.unwrap();
    match then {
        Then::Close => stream.shutdown().await.unwrap(),
        Then::Hang => std::future::pending().await,
        Then::Flood => while stream.write_all(&[0; 4096]).await.is_ok() {},
    }
}

/// An answer that closes the connection.
fn reply(status: &str, headers: &str, body: &str) -> (String, Then) {
    (
        format!("HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n{body}"),
        Then::Close,
    )
}

fn http(allow_private_addresses: bool) -> Http {
    let mut http = Http::new(HttpOptions {
        allow_private_addresses,
        file_bytes: LIMIT,
        answer_within: Duration::from_secs(10),
        idle: Duration::from_millis(100),
    });
    http.pause = Duration::from_millis(1);
    http
}

async fn fetch(url: &str) -> (Result<u64, FetchError>, String) {
    let download = Download {
        url: url.to_owned(),
        bearer: Some("top-secret".to_owned().into()),
        hosts: vec!["127.0.0.1".to_owned()],
    };
    let mut kept = Kept::default();
    let got = http(true).download(&download, &mut kept).await;
    if let Err(error) = &got {
        let text = error.to_string();
        assert!(!text.contains("secret") && !text.contains("query"), "{text}");
    }
    (got, String::from_utf8(kept.0).unwrap())
}

async fn from(script: Script) -> (Result<u64, FetchError>, String, Vec<String>) {
    let (port, requests) = serve(script).await;
    let (got, kept) = fetch(&format!("http://127.0.0.1:{port}/file?query=secret")).await;
    let requests = requests.lock().unwrap().clone();
    (got, kept, requests)
}

#[tokio::test]
async fn a_file_comes_whole_and_as_it_is() {
    let (got, kept, requests) = from(vec![reply("200 OK", "Content-Length: 5\r\n", "hello")]).await;
    assert_eq!((got, kept.as_str()), (Ok(5), "hello"));
    assert!(requests[0].contains("authorization: bearer top-secret"));
    assert!(requests[0].contains("accept-encoding: identity"));
}

#[tokio::test]
async fn another_host_gets_no_bearer() {
    let (other, others) = serve(vec![reply("200 OK", "Content-Length: 2\r\n", "ok")]).await;
    let to = format!("Location: http://127.0.0.1:{other}/there\r\n");
    let (got, _, requests) = from(vec![reply("302 Found", "Location: /near\r\n", ""), reply("302 Found", &to, "")]).await;
    assert_eq!(got, Ok(2));
    assert!(requests.iter().all(|request| request.contains("bearer")));
    assert!(requests[1].starts_with("get /near "));
    assert!(!others.lock().unwrap()[0].contains("authorization"));
}

#[tokio::test]
async fn statuses_are_told_apart_and_nothing_is_written() {
    for (status, headers, expected) in [
        ("401 Unauthorized", "", "Unauthorised"),
        ("403 Forbidden", "", "Unauthorised"),
        ("404 Not Found", "", "Gone"),
        ("410 Gone", "", "Gone"),
        ("429 Too Many Requests", "Retry-After: 7\r\n", "Wait(7s)"),
        ("503 Service Unavailable", "Retry-After: 7\r\n", "Wait(7s)"),
        ("429 Too Many Requests", "", "Failed"),
        ("500 Internal Server Error", "", "Failed"),
        ("400 Bad Request", "", "Refused"),
        ("206 Partial Content", "Content-Range: bytes 0-3/4\r\n", "Failed"),
        ("302 Found", "Location: /again\r\n", "Refused"),
        ("302 Found", "Location: http://10.0.0.1/\r\n", "Refused"),
        ("302 Found", "Location: http://8.8.8.8/\r\n", "Refused"),
        ("302 Found", "Location: file:///etc/passwd\r\n", "Refused"),
        ("200 OK", "Content-Length: 50000000000\r\n", "Refused"),
        ("200 OK", "Content-Length: 4\r\nContent-Encoding: gzip\r\n", "Failed"),
    ] {
        let (got, kept, _) = from(vec![reply(status, headers, "body")]).await;
        let got = format!("{:?}", got.unwrap_err());
        assert!(got.starts_with(expected), "{status} {headers}: {got}");
        assert_eq!(kept, "", "{status}");
    }
}

#[tokio::test]
async fn a_cut_file_goes_on_where_it_was() {
    let rest = reply("206 Partial Content", "ETag: \"a\"\r\nContent-Range: bytes 5-9/10\r\n", "world");
    for then in [Then::Close, Then::Hang] {
        let cut = ("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 10\r\n\r\nhello".to_owned(), then);
        let (got, kept, requests) = from(vec![cut, rest.clone()]).await;
        assert_eq!((got, kept.as_str()), (Ok(10), "helloworld"));
        assert!(requests[1].contains("range: bytes=5-\r\n") && requests[1].contains("if-range: \"a\"\r\n"));
    }
}

#[tokio::test]
async fn a_server_without_ranges_sends_what_is_there_already() {
    let cut = reply("200 OK", "Content-Length: 10\r\n", "hello");
    let whole = reply("200 OK", "Content-Length: 10\r\n", "helloworld");
    let (got, kept, _) = from(vec![cut, whole]).await;
    assert_eq!((got, kept.as_str()), (Ok(10), "helloworld"));
}

#[tokio::test]
async fn what_does_not_fit_ends_a_cut_file() {
    let cut = || reply("200 OK", "ETag: \"a\"\r\nContent-Length: 10\r\n", "hello");
    for next in [
        reply("206 Partial Content", "Content-Range: bytes 4-9/10\r\n", "oworld"),
        reply("206 Partial Content", "Content-Range: bytes 5-9/11\r\n", "world"),
        reply("206 Partial Content", "", "world"),
        reply("200 OK", "ETag: \"b\"\r\nContent-Length: 10\r\n", "HELLOWORLD"),
        reply("401 Unauthorized", "", ""),
        cut(),
    ] {
        let (got, kept, requests) = from(vec![cut(), next]).await;
        assert!(matches!(got, Err(FetchError::Failed(_))), "{got:?}");
        assert_eq!(kept, "hello");
        assert!(requests.len() <= TIMES + 1);
    }
    let end = reply("416 Range Not Satisfiable", "Content-Range: bytes */5\r\n", "");
    let chunked = reply("200 OK", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n");
    let (got, kept, _) = from(vec![chunked, end]).await;
    assert_eq!((got, kept.as_str()), (Ok(5), "hello"));
}

#[tokio::test]
async fn an_endless_body_ends_at_the_limit() {
    let (got, kept, _) = from(vec![("HTTP/1.1 200 OK\r\n\r\n".to_owned(), Then::Flood)]).await;
    assert!(matches!(got, Err(FetchError::Refused(_))), "{got:?}");
    assert!(kept.len() as u64 <= LIMIT);
}

#[tokio::test]
async fn addresses_that_may_not_be_asked_are_refused() {
    for (url, private) in [
        ("http://8.8.8.8/", true),
        ("http://zoom.us/", false),
        ("https://127.0.0.1/", false),
        ("https://evilzoom.us/", true),
        ("https://zoom.us.evil.example/", true),
    ] {
        let download = Download {
            url: url.to_owned(),
            bearer: None,
            hosts: ["zoom.us", "127.0.0.1", "8.8.8.8"].map(str::to_owned).to_vec(),
        };
        let got = http(private).download(&download, &mut Kept::default()).await;
        assert!(matches!(got, Err(FetchError::Refused(_))), "{url}: {got:?}");
    }
}

/// Has the beginning of a file already.
struct Half {
    kept: Vec<u8>,
    marks: Marks,
    anew: Option<bool>,
}

#[async_trait]
impl Sink for Half {
    fn beginning(&self) -> Option<Beginning> {
        Some(Beginning {
            bytes: self.kept.len() as u64,
            marks: self.marks.clone(),
        })
    }

    async fn begin(&mut self, _: &Marks, anew: bool) -> Result<(), String> {
        assert_eq!(self.anew.replace(anew), None, "told once");
        if anew {
            self.kept.clear();
        }
        Ok(())
    }

    async fn write(&mut self, block: Bytes) -> Result<(), String> {
        self.kept.extend_from_slice(&block);
        Ok(())
    }
}

#[tokio::test]
async fn what_is_there_already_is_gone_on_with_unless_the_file_is_another() {
    const ETAG: &str = "ETag: \"v1\"\r\n";
    let rest = reply(
        "206 Partial Content",
        &format!("{ETAG}Content-Range: bytes 3-4/5\r\nContent-Length: 2\r\n"),
        "lo",
    );
    let whole = reply("200 OK", &format!("{ETAG}Content-Length: 5\r\n"), "hello");
    let other = reply("200 OK", "ETag: \"v2\"\r\nContent-Length: 4\r\n", "bye!");
    let short = reply("416 Range Not Satisfiable", "Content-Range: bytes */2\r\n", "");
    let as_short_as_the_beginning = reply("416 Range Not Satisfiable", "Content-Range: bytes */3\r\n", "");
    let rest_of_another = reply(
        "206 Partial Content",
        "ETag: \"v2\"\r\nContent-Range: bytes 3-3/4\r\nContent-Length: 1\r\n",
        "!",
    );
    for (script, kept, anew) in [
        (vec![rest], "hello", false),
        (vec![whole.clone()], "hello", false),
        (vec![other.clone()], "bye!", true),
        (vec![short, other.clone()], "bye!", true),
        (vec![as_short_as_the_beginning, other.clone()], "bye!", true),
        (vec![rest_of_another, other], "bye!", true),
    ] {
        let (port, requests) = serve(script).await;
        let download = Download {
            url: format!("http://127.0.0.1:{port}/file"),
            bearer: None,
            hosts: vec!["127.0.0.1".to_owned()],
        };
        let mut half = Half {
            kept: b"hel".to_vec(),
            marks: Marks {
                size: Some(5),
                etag: Some("\"v1\"".to_owned()),
            },
            anew: None,
        };
        let got = http(true).download(&download, &mut half).await;
        assert_eq!((got, String::from_utf8(half.kept).unwrap().as_str()), (Ok(kept.len() as u64), kept));
        assert_eq!(half.anew, Some(anew));
        let asked = requests.lock().unwrap()[0].clone();
        assert!(asked.contains("range: bytes=3-") && asked.contains("if-range: \"v1\""), "{asked}");
    }
}

#[tokio::test]
async fn a_token_that_is_not_taken_shows_before_what_is_there_is_given_up() {
    let (port, _) = serve(vec![reply("401 Unauthorized", "Content-Length: 0\r\n", "")]).await;
    let download = Download {
        url: format!("http://127.0.0.1:{port}/file"),
        bearer: None,
        hosts: vec!["127.0.0.1".to_owned()],
    };
    let mut half = Half {
        kept: b"hel".to_vec(),
        marks: Marks {
            size: Some(5),
            etag: Some("\"v1\"".to_owned()),
        },
        anew: None,
    };
    let got = http(true).download(&download, &mut half).await;
    assert!(matches!(got, Err(FetchError::Unauthorised(_))), "{got:?}");
    assert_eq!((half.kept.as_slice(), half.anew), (&b"hel"[..], None));
}
