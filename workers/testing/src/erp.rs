//! A double of a company's order system: HTTP on this machine, which answers as a test says.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// How it answers.
#[derive(Debug, Clone)]
pub enum Erp {
    /// With this body.
    Json(Value),
    /// With this status and body.
    Raw(u16, String),
    /// Not within the time of any test.
    Never,
}

/// An order system.
#[derive(Debug)]
pub struct ErpDouble {
    /// The address of its orders, with the places that settings have.
    pub url: String,
    answer: Arc<Mutex<Erp>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl ErpDouble {
    /// One that has no orders.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/orders/{{number}}?email={{email}}", listener.local_addr().unwrap());
        let answer = Arc::new(Mutex::new(Erp::Raw(404, String::new())));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (answers, seen) = (Arc::clone(&answer), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answers), Arc::clone(&seen)));
            }
        });
        Self { url, answer, asked }
    }

    /// From now on it answers so.
    pub fn answers(&self, answer: Erp) {
        *self.answer.lock().unwrap() = answer;
    }

    /// The heads of the requests that came, each from its first line on.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Settings by which its answers are read: those of [`order`].
    pub fn endpoint(&self) -> Value {
        json!({
            "url": self.url,
            "timeout_ms": 300,
            "statuses": {"IN_TRANSIT": "shipped"},
            "fields": {
                "order": "/order", "number": "/no", "status": "/state", "email": "/customer/email", "placed_at": "/created",
                "total": "/sum/value", "currency": "/sum/unit", "carrier": "/parcel/by", "tracking_number": "/parcel/code",
                "tracking_url": "/parcel/page", "expected_on": "/parcel/eta",
                "items": {"list": "/lines", "title": "/name", "sku": "/sku", "quantity": "/count", "price": "/each"}
            }
        })
    }
}

/// An order as the system has it.
pub fn order(number: &str, email: &str) -> Value {
    json!({"order": {
        "no": number, "state": "IN_TRANSIT", "customer": {"email": email}, "created": "2026-11-20T08:00:00Z",
        "sum": {"value": "129.00", "unit": "EUR"},
        "parcel": {"by": "GLS", "code": "GL77", "page": "https://track.example/GL77", "eta": "2026-11-27"},
        "lines": [{"name": "Oak Desk", "sku": "D-1", "count": 1, "each": "129.00"}]
    }})
}

async fn serve(mut stream: TcpStream, answer: Arc<Mutex<Erp>>, asked: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let mut block = [0; 1024];
        match stream.read(&mut block).await {
            Ok(read) if read > 0 => head.extend_from_slice(&block[..read]),
            _ => return,
        }
    }
    asked.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
    let answer = answer.lock().unwrap().clone();
    let (status, body) = match answer {
        Erp::Json(body) => (200, body.to_string()),
        Erp::Raw(status, body) => (status, body),
        Erp::Never => {
            tokio::time::sleep(Duration::from_mins(10)).await;
            return;
        }
    };
    let length = body.len();
    let reply =
        format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    // Whoever asked may have gone.
    let _ = stream.write_all(reply.as_bytes()).await;
}
