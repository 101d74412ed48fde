//! What the end-to-end suites share: stacks of real processes, clients that speak the public contract, disturbances.
//!
//! A suite starts the built binaries on a private database and queue, drives them over HTTP and WebSocket, and waits for conditions,
//! never for time to pass.

pub mod bench;
pub mod binary;
pub mod broker;
pub mod calls;
pub mod chat;
pub mod check;
pub mod clamd;
pub mod client;
pub mod condition;
pub mod database;
pub mod declared;
pub mod faults;
pub mod hands;
pub mod idle;
pub mod mail_servers;
pub mod mailbox;
pub mod process;
pub mod providers;
pub mod proxy;
pub mod rows;
pub mod services;
pub mod shop;
pub mod socket;
pub mod stack;
