//! An order system of one's own: a chat worker that asks Stockbook, an invented ERP which speaks lines over TCP.
//!
//! It takes the place of `frontdesk worker chat` in an installation with RabbitMQ: the same configuration, and Stockbook's address as its only argument.
//! What belongs to an ERP is `stockbook.rs`: an implementation of [`frontdesk_orders::OrderLookup`]. An ERP that speaks HTTP and JSON needs no
//! program: its address is a setting (`PUT /api/admin/order-system`).

mod stockbook;

use std::sync::Arc;

use anyhow::Context as _;
use frontdesk_runtime::process;
use frontdesk_workers::fleet;

use crate::stockbook::Stockbook;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    frontdesk_security::private::files();
    let address = std::env::args()
        .nth(1)
        .context("the only argument is Stockbook's address, HOST:PORT")?;
    let config = Arc::new(process::load(None)?);
    fleet::chat_with(config, Arc::new(Stockbook { address })).await
}
