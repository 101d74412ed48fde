//! A small HTTP server that serves one file, well or badly.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What the server does with a request.
#[derive(Clone, Copy)]
pub enum Answer {
    /// The whole, or the range that is asked for.
    Well,
    /// As `Well`, and the connection ends after so many bytes.
    CutAfter(usize),
    /// The whole, whatever is asked for.
    Whole,
    /// So many bytes, and then nothing.
    StallAfter(usize),
    /// The rest from elsewhere than asked for.
    OtherRange,
    /// This status.
    Status(u16),
}

/// A running server; it ends when it is dropped.
pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<Option<usize>>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves `content`; request after request is answered by the next of `answers`, the last one for all that follow.
    pub async fn start(content: Vec<u8>, answers: &[Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/models", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, answers) = (Arc::clone(&requests), answers.to_vec());
        let task = tokio::spawn(async move {
            let mut open = Vec::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let mut stream = BufReader::new(stream);
                let from = request(&mut stream).await;
                let answer = {
                    let mut seen = seen.lock().unwrap();
                    seen.push(from);
                    answers[(seen.len() - 1).min(answers.len() - 1)]
                };
                let mut stream = stream.into_inner();
                // A client that has enough goes away.
                let _ = respond(&mut stream, &content, from, answer).await;
                if matches!(answer, Answer::StallAfter(_)) {
                    open.push(stream);
                }
            }
        });
        Self { url, requests, task }
    }

    /// From which byte on each request asked; `None`: for all.
    pub fn requests(&self) -> Vec<Option<usize>> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn request(stream: &mut BufReader<TcpStream>) -> Option<usize> {
    let (mut from, mut line) = (None, String::new());
    loop {
        line.clear();
        stream.read_line(&mut line).await.unwrap();
        if line.trim().is_empty() {
            return from;
        }
        if let Some(range) = line.to_lowercase().strip_prefix("range: bytes=") {
            from = range.trim().trim_end_matches('-').parse().ok();
        }
    }
}

async fn respond(stream: &mut TcpStream, content: &[u8], from: Option<usize>, answer: Answer) -> std::io::Result<()> {
    let ranged = |first: usize| {
        let range = format!("Content-Range: bytes {first}-{}/{}\r\n", content.len() - 1, content.len());
        (206, range, first)
    };
    let (status, range, first) = match (answer, from) {
        (Answer::Status(status), _) => (status, String::new(), content.len()),
        (Answer::Whole, _) | (_, None) => (200, String::new(), 0),
        (Answer::OtherRange, Some(first)) => ranged(first + 1),
        (_, Some(first)) => ranged(first),
    };
    let body = &content[first..];
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{range}Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    let sent = match answer {
        Answer::CutAfter(bytes) | Answer::StallAfter(bytes) => bytes.min(body.len()),
        _ => body.len(),
    };
    stream.write_all(&body[..sent]).await?;
    stream.flush().await
}

/// Waits that a test can bear.
pub fn hurried() -> frontdesk_transcribe::models::Patience {
    frontdesk_transcribe::models::Patience {
        connect: Duration::from_secs(5),
        idle: Duration::from_millis(300),
        attempts: 3,
        pause: Duration::from_millis(1),
    }
}
