//! What a caller may do, apart from the way in which they ask.
//!
//! A use case is a method of [`UseCases`]: it takes a [`Principal`] (tenant, actor, permissions) and plain data, checks permission and data, runs one
//! verb of the store, tells queue and sockets, and returns plain data or an [`Error`] of the domain. It knows nothing of the face that asks, so
//! that REST, the WebSocket and every later face are translations: parse, call, render. Webhooks alone come with their headers and are answered
//! with a status, since platforms sign the former and read the latter. This crate does not depend on an HTTP server, and the crate of the faces
//! depends on neither store, queue nor file store; so the compiler keeps the wall.
//!
//! Some use cases have no principal. Opening a session begins with a tenant's name. A webhook names its account by its signature. And
//! messages are taken under a [`Credential`]: the statement that keeps a message checks its token too, and a look-up before it would cost the hot
//! path a second one. Probes of health may be asked by anybody.
//!
//! Layers, bottom first: `error`, `check`, `principal`; `use_cases`, what all of them stand on; then a file a subject. Subjects import what is below
//! them, never one another in a circle.

mod accepting;
mod accuracy;
mod blame;
mod call_accounts;
mod call_people;
mod call_words;
mod calls;
mod check;
mod contacts;
mod continuing;
mod credential;
mod customer;
mod delivered;
mod error;
mod events;
mod health;
mod identity;
mod jobs;
mod messages;
mod models;
mod principal;
mod process;
mod proof;
mod quota;
mod readiness;
mod recordings;
pub mod seldom;
mod sessions;
mod settings;
mod staff;
mod tickets;
mod timeline;
mod tokens;
mod trail;
mod use_cases;
mod voice;
mod webhook;

pub use frontdesk_queue::Hint;
pub use frontdesk_store::{Page, Paged};

pub use self::{
    accepting::{Successor, Taken},
    accuracy::{Accuracy, AccuracyQuery, Mark, MarkInput, Marks, ShownMark, Usage},
    blame::blame,
    call_accounts::{AccountInput, Shown},
    calls::{Audio, is_over, state_name},
    contacts::ContactQuery,
    credential::Credential,
    error::{Error, ErrorKind, FieldError, Result},
    identity::Rotated,
    jobs::{Job, JobQuery, Retried},
    messages::{Draft, Origin},
    models::{ModelInput, ShownHealth, ShownModel, TestedModel},
    principal::{Actor, Permissions, Principal},
    process::{PROCESS_DEADLINE, ProcessInput},
    readiness::{LaneWorkers, ModelsReady, Part, Ready, Speech},
    recordings::{MOST_DISCARDED, Recording},
    sessions::{ContactInput, OpenSession, OpenedSession, Opening},
    settings::Setting,
    staff::SessionWithMessages,
    tickets::TicketDraft,
    trail::{Attempt, Trail, Transcription},
    use_cases::{Deps, UseCases},
    voice::VoiceDraft,
    webhook::{Addressee, WEBHOOK_PATH, WebhookOutcome, WebhookReply, WebhookRequest},
};
