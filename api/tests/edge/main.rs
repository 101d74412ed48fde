//! The edge alone, over real connections: SQLite in a private folder, the local queue, and no worker.

mod harness;
mod http;
mod websocket;
