//! The ledger: every read and write of the database, as verbs of one transaction each.
//!
//! Postgres and SQLite run the same code and the same statements. Where their SQL differs, `sql.rs` has a fragment with a name.
//! Every query is bound to a tenant, except those of the outbox (jobs are published for all tenants alike) and the look-up of a token.

mod accept;
mod addresses;
mod admin;
mod attachments;
mod batch;
mod calls;
mod channels;
mod cleanup;
mod continuing;
mod crm;
mod customers;
mod db;
mod desk;
mod erase;
mod error;
mod escalation;
mod events;
mod exports;
mod fail;
mod figures;
mod hooks;
mod import;
mod jobs;
mod knowledge;
mod live_agent;
mod load;
mod messages;
mod migrate;
mod models;
mod news;
mod page;
mod people;
mod products;
mod recordings;
mod retention;
mod rows;
mod seal;
mod search;
mod sentiments;
mod sessions;
mod settings;
mod settle;
mod sql;
mod systems;
mod take;
mod tenants;
mod tickets;
mod tokens;
mod trail;
mod turns;
mod voice;
mod voice_quota;
mod workers;

use std::{sync::Arc, time::Duration};

use frontdesk_model::Clock;

use crate::{
    accept::Offer,
    batch::{Batcher, Sizes},
    load::Wanted,
    settle::OrdinaryTurn,
    take::Take,
};

pub use addresses::{EmailMatch, SharedAddress};
pub use admin::AgentAnswer;
pub use attachments::{Filed, NewFile, StoredFile};
pub use calls::{
    AccountChange, CallAccountRow, CallAudio, CallEventInput, CallSettled, CallTexts, FetchedSource, ItemState, KnownPerson,
    NamedParticipant, NewActivity, NewCallEvent, NewNotification, NewSpeaker, NewTurn, NotificationInput, RecordingInput, SourceInput,
    SourceText, SubscriptionChange, SubscriptionRow, SubscriptionsPlanned, Summary, WantedSubscription,
};
pub use channels::{Arriving, DeliveryInput, Place, Placed, Said};
pub use cleanup::{ArchiveTimes, Archived, Hold, Idle, IdleTimes, LeftoverTimes, Leftovers, Retained, RetentionRule, TaskRun};
pub use continuing::Continued;
pub use customers::{IdentityField, Who};
pub use desk::{
    AddressedEvent, CannedChange, CannedImport, Coming, Dealt, DeskChange, DeskFilter, DeskView, EventPage, Expired, Expiry, Fed,
    FeedState, NewCanned, OfAssignee, Requested, SaidOfSelf, Sighting, TicketPlace, VisitorChat,
};
pub use erase::{EraseStep, ErasureBegun, Reach, erasure_reach};
pub use error::StoreError;
pub use escalation::{Escalation, NewTicket};
pub use exports::{ExportBegun, ExportPage, ExportPart, ExportRange, ExportRows, ExportStep, NewExport, NewExportPart};
pub use fail::FailedJob;
pub use figures::{AgentLoad, Histogram, Period, Present, QueueAge, Tallied, Tally, Topic};
pub use hooks::{
    AttemptShown, Attempted, Claimed, DeliveryRow, DueEndpoint, EndpointChange, EndpointRow, HookFed, HookFeed, Next, Redelivered,
    Settlement,
};
pub use import::{
    ContactRow, Imported, OrderRow, PastEntry, PastImported, PastMessage, PastPerson, PastSender, PastSession, PastTicket, Refusal,
    TicketRow,
};
pub use jobs::{Claim, ClaimedJob, Due, JobFilter, JobRow, LaneStats, LastMinute, RunningJobs, Stale, StaleKind, WorkerSign};
pub use knowledge::{Article, ArticleInput, ArticlePut, ArticleRow, ChunkVector, Writing};
pub use live_agent::{AgentTurn, BridgedMessage, LinkState};
pub use messages::{Accept, NewMessage};
pub use models::{
    AnswerFilter, AnswerMark, LoggedAnswer, ModelChange, ModelRow, ModelStates, ModelUse, NewHealth, SeenHealth, Spent, UsageBy, UsageSum,
};
pub use news::{NewsInput, NewsSent, NewsThread};
pub use page::{Page, Paged};
pub use people::{
    Account, Attempts, AuditFilter, Author, Change, NewSignIn, NewUser, PasswordMailInput, PasswordSet, SignedIn, UserChange, UserPatch,
};
pub use products::ProductRow;
pub use recordings::{ChunkInput, ChunkSettled, ChunkSpan, Joined, LongRecording, Part};
pub use seal::{SealedPart, SealedState, SealedStep};
pub use sessions::{Caller, NewSession, SessionChange};
pub use settings::{SettingChange, Versions};
pub use systems::{SystemKind, SystemRow};
pub use take::Taken;
pub use tenants::{ApiKey, Tenant};
pub use tickets::{NewStaffTicket, OfflineTicket, Submitted, TicketFilter, TicketPatch, TicketQuota, Worked};
pub use trail::{FailedAttempt, Trail, Transcription};
pub use turns::{Settled, TurnInput, TurnOutcome};
pub use voice::{Heard, NewVoice, VoiceInput, VoiceSettled};
pub use voice_quota::{VoiceOver, VoiceQuota, VoiceScope};

/// Transactions of one sort, each for a set, at the same time. SQLite has one writer.
const FLIGHTS: usize = 2;

/// What a verb returns.
pub type Result<T> = std::result::Result<T, StoreError>;

/// How to reach the database.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// `sqlite://PATH` or `postgres://…`.
    pub url: String,
    /// Most connections at once (SQLite: readers; there is one writer).
    pub max_connections: u32,
    /// A statement that takes longer fails.
    pub statement_timeout: Duration,
    /// Most messages, jobs or answers that one transaction takes together.
    pub set_size: usize,
    /// SQLite: an accepted message survives a power cut. Without it, only the death of the process.
    pub sqlite_synchronous_full: bool,
}

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    db: db::Db,
    clock: Clock,
    seal: seal::Seal,
    accepts: Arc<Batcher<NewMessage, Result<Offer>>>,
    takes: Arc<Batcher<Take, Result<Option<Taken>>>>,
    loads: Arc<Batcher<Wanted, Option<TurnInput>>>,
    settles: Arc<Batcher<OrdinaryTurn, Option<Settled>>>,
}

impl Store {
    /// Connects. A SQLite file is created when it is missing; its folder is not.
    ///
    /// # Errors
    /// A [`StoreError`]: `BadUrl` where the address of the database cannot be used, `Unavailable` where the
    /// database cannot be reached.
    pub async fn connect(options: &StoreOptions, clock: Clock) -> Result<Self> {
        let db = db::Db::connect(options).await?;
        let sizes = |of| Sizes {
            of,
            most: options.set_size,
            flights: if db.is_sqlite() { 1 } else { FLIGHTS },
        };
        Ok(Self {
            accepts: Batcher::new(sizes("messages")),
            takes: Batcher::new(sizes("jobs")),
            loads: Batcher::new(sizes("turns")),
            settles: Batcher::new(sizes("answers")),
            db,
            clock,
            seal: seal::Seal::default(),
        })
    }

    /// The clock whose times this store writes.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whether this is the embedded database.
    pub fn is_sqlite(&self) -> bool {
        self.db.is_sqlite()
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn ping(&self) -> Result<()> {
        self.db.fetch_one::<(i64,)>(sql::sql!("select "(one)), vec![]).await.map(|_| ())
    }

    /// Closes all connections, after what runs on them.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
