//! Stockbook: asked `ORDER 10042`, it answers with one line of fields, or with `NONE`.

use std::time::Duration;

use async_trait::async_trait;
use chrono::NaiveDate;
use frontdesk_model::{Order, OrderSummary, TenantId};
use frontdesk_orders::{Fit, OrderError, OrderLookup, OwnedOrder, Result, fits};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

/// A customer waits meanwhile.
const WITHIN: Duration = Duration::from_secs(2);
const LONGEST_LINE: u64 = 4_096;
const MAX_NUMBER: usize = 40;

/// An ERP at an address.
pub struct Stockbook {
    /// Host and port.
    pub address: String,
}

impl Stockbook {
    async fn ask(&self, number: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&self.address).await?;
        stream.write_all(format!("ORDER {number}\n").as_bytes()).await?;
        let mut line = String::new();
        BufReader::new(stream.take(LONGEST_LINE)).read_line(&mut line).await?;
        Ok(line)
    }
}

#[async_trait]
impl OrderLookup for Stockbook {
    fn provider_name(&self) -> &'static str {
        "stockbook"
    }

    async fn lookup_order(&self, _tenant: TenantId, number: &str, _email: Option<&str>) -> Result<Option<OwnedOrder>> {
        // A customer's words must not become another command.
        let plain = number.len() <= MAX_NUMBER && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain {
            return Ok(None);
        }
        let asked = tokio::time::timeout(WITHIN, self.ask(number)).await;
        let line = asked.map_err(|_| OrderError::Away("Stockbook is slow".to_owned()))?;
        let line = line.map_err(|error| OrderError::Away(format!("Stockbook cannot be reached: {error}")))?;
        if line.trim() == "NONE" {
            return Ok(None);
        }
        let order = read(line.trim()).ok_or_else(|| OrderError::Away("Stockbook's line cannot be read".to_owned()))?;
        if fits(&order.order.summary.number, number) == Fit::Not {
            return Err(OrderError::Away("Stockbook answered with another order".to_owned()));
        }
        Ok(Some(order))
    }
}

/// `number|status|e-mail|total|currency|day|carrier|tracking number`; the last two may be empty.
fn read(line: &str) -> Option<OwnedOrder> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [number, status, email, total, currency, day, carrier, tracking] = fields.as_slice() else {
        return None;
    };
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let summary = OrderSummary {
        number: given(number)?,
        status: match *status {
            "OUT" => "shipped".to_owned(),
            "IN" => "processing".to_owned(),
            other => other.to_lowercase(),
        },
        total: given(total)?,
        currency: given(currency)?,
        placed_at: day.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)?.and_utc(),
        carrier: given(carrier),
        tracking_number: given(tracking),
        tracking_url: None,
        expected_on: None,
    };
    Some(OwnedOrder {
        order: Order {
            summary,
            items: Vec::new(),
        },
        email: given(email),
    })
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;
    use uuid::Uuid;

    use super::*;

    /// An ERP that gives one answer to whatever it is asked.
    async fn answering(line: &'static str) -> Stockbook {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 64];
            let _ = stream.read(&mut asked).await.unwrap();
            stream.write_all(line.as_bytes()).await.unwrap();
        });
        Stockbook { address }
    }

    #[tokio::test]
    async fn an_order_is_read_from_a_line() {
        let tenant = TenantId(Uuid::nil());
        let erp = answering("10042|OUT|marta@example.com|89.70|EUR|2026-11-18|DPD|155\n").await;
        let found = erp.lookup_order(tenant, "10042", None).await.unwrap().unwrap();
        assert_eq!(found.order.summary.status, "shipped");
        assert!(found.belongs_to("marta@example.com"));
        let erp = answering("NONE\n").await;
        assert!(erp.lookup_order(tenant, "10042", None).await.unwrap().is_none());
        for line in ["10043|OUT|a@b.example|1|EUR|2026-11-18||\n", "ERROR\n", ""] {
            assert!(answering(line).await.lookup_order(tenant, "10042", None).await.is_err(), "{line}");
        }
    }
}
