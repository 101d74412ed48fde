//! A double of a company's order system: HTTP on this machine, which answers as a test says.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::http_double::{Asked, HttpDouble};

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
    http: HttpDouble,
}

impl ErpDouble {
    /// One that has no orders.
    pub async fn start() -> Self {
        let answer = Arc::new(Mutex::new(Erp::Raw(404, String::new())));
        let answers = Arc::clone(&answer);
        let http = HttpDouble::start(move |_: &Asked| match answers.lock().unwrap().clone() {
            Erp::Json(body) => Some((200, body.to_string())),
            Erp::Raw(status, body) => Some((status, body)),
            Erp::Never => None,
        });
        let http = http.await;
        Self {
            url: format!("{}/orders/{{number}}?email={{email}}", http.url),
            answer,
            http,
        }
    }

    /// From now on it answers so.
    pub fn answers(&self, answer: Erp) {
        *self.answer.lock().unwrap() = answer;
    }

    /// The heads of the requests that came, each from its first line on.
    pub fn asked(&self) -> Vec<String> {
        self.http.asked().into_iter().map(|asked| asked.head).collect()
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
