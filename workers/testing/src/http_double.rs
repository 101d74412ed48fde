//! Another system's HTTP on this machine: one answer a connection, by what was asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its head, from the first line on.
    pub head: String,
    /// Its body.
    pub body: String,
}

/// Status and body; none: it is never answered.
type Reply = dyn Fn(&Asked) -> Option<(u16, String)> + Send + Sync;

/// Another system.
#[derive(Debug)]
pub struct HttpDouble {
    /// Its address.
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl HttpDouble {
    /// One that answers as `reply` says.
    pub async fn start(reply: impl Fn(&Asked) -> Option<(u16, String)> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (reply, seen): (Arc<Reply>, _) = (Arc::new(reply), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&reply), Arc::clone(&seen)));
            }
        });
        Self { url, asked }
    }

    /// The requests that came, in their order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, reply: Arc<Reply>, seen: Arc<Mutex<Vec<Asked>>>) {
    let Some(asked) = read(&mut stream).await else { return };
    let answer = reply(&asked);
    seen.lock().unwrap().push(asked);
    let Some((status, body)) = answer else {
        tokio::time::sleep(Duration::from_mins(10)).await;
        return;
    };
    let length = body.len();
    let reply =
        format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    // Whoever asked may have gone.
    let _ = stream.write_all(reply.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|end| end == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
            });
            let body = &bytes[end + 4..];
            if body.len() >= length.unwrap_or(0) {
                let body = String::from_utf8_lossy(body).into_owned();
                return Some(Asked { head, body });
            }
        }
        let mut block = [0; 4_096];
        match stream.read(&mut block).await {
            Ok(read) if read > 0 => bytes.extend_from_slice(&block[..read]),
            _ => return None,
        }
    }
}
