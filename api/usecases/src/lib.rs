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
mod analytics;
mod articles;
mod attachments;
mod audit;
mod blame;
mod call_accounts;
mod call_items;
mod call_people;
mod call_status;
mod call_words;
mod calls;
mod canned;
mod chat_settings;
mod check;
mod contacts;
mod continuing;
mod credential;
mod customer;
mod delivered;
mod desk;
mod desks;
mod do_not_transcribe;
mod erasure;
mod error;
mod events;
mod exports;
mod feed;
mod health;
mod identity;
mod inbound;
mod jobs;
mod keys;
mod listed;
mod live_agent;
mod me;
mod messages;
mod models;
mod notifications;
mod order_system;
mod passwords;
mod permissions;
mod principal;
mod process;
mod proof;
mod quota;
mod readiness;
mod recordings;
mod requests;
mod retention;
pub mod seldom;
mod sessions;
mod settings;
mod sign_in;
mod staff;
mod staff_tickets;
mod storefront;
mod tickets;
mod timeline;
mod tokens;
mod trail;
mod use_cases;
mod users;
mod visitor_chat;
mod visitors;
mod voice;
mod webhook;
mod webhooks;

pub use frontdesk_queue::Hint;
pub use frontdesk_store::{AuditFilter, Page, Paged, SaidOfSelf, TicketPlace};

pub use self::{
    accepting::{Successor, Taken},
    accuracy::{Accuracy, AccuracyQuery, Mark, MarkInput, Marks, ShownMark, Usage},
    analytics::{Compared, Figures, FiguresOf, FiguresPart, FiguresQuery, PersonFigures, PresentFigures, QueueFigures},
    articles::{ArticleChange, ArticleInput, ArticleQuery, ArticleShown},
    attachments::Served,
    blame::blame,
    call_accounts::{AccountInput, Shown},
    call_items::ItemChanges,
    call_status::{AccountState, AccountStatus},
    call_words::kept_notes,
    calls::{Audio, is_over},
    canned::{CannedImported, CannedInput, MAX_SHEET_BYTES, RowError},
    chat_settings::{AttachmentLimits, ChatSettings},
    contacts::ContactQuery,
    credential::Credential,
    desk::{Acceptance, Assignment, DeskQuery},
    do_not_transcribe::{ConsentInput, DoNotTranscribeInput},
    erasure::erase,
    error::{Error, ErrorKind, FieldError, Result},
    exports::{ExportInput, ExportQuery, too_many},
    feed::{AddressedEvent, EventPage, Fed, FeedState, SocketTicket},
    identity::Rotated,
    inbound::Received,
    jobs::{Job, JobQuery, Retried},
    keys::{KeyInput, KeyMade, ShownKey},
    live_agent::{LiveAgentEvent, LiveAgentInput, LiveAgentOutcome, ShownLiveAgent},
    me::{Me, MePatch, PasswordChange, PrefsPatch},
    messages::{Draft, Origin},
    models::{ModelInput, ShownHealth, ShownModel, TestedModel},
    order_system::{OrderSystemInput, OrderTest, ShownOrderSystem, TestedOrderSystem},
    permissions::Permissions,
    principal::{Actor, Principal},
    process::{PROCESS_DEADLINE, ProcessInput},
    readiness::{LaneWorkers, ModelsReady, Part, Ready, Speech},
    recordings::{MOST_DISCARDED, Recording},
    requests::{AgentRequest, LeftMessage, OfflineMessage, RequestState},
    retention::{RetentionInput, RetentionSet, check_retention, retention_defaults},
    sessions::{ContactInput, OpenSession, OpenedSession, Opening},
    settings::{Setting, ShownSettingChange},
    sign_in::{Forgotten, LogIn, LoggedIn, NewPassword, SIGN_IN_LASTS, Whence},
    staff::{Answered, PersonDraft, SessionWithMessages},
    staff_tickets::{StaffEntry, StaffTicket, TicketChanges, TicketQuery},
    storefront::{HandedOver, PageChat, PageTurn, Shopper, ShopperSession},
    tickets::{Feedback, TicketDraft},
    trail::{Attempt, Trail, Transcription},
    use_cases::{Deps, UseCases},
    users::{UserChanges, UserInput},
    visitor_chat::{VisitorChatOpened, VisitorShown},
    visitors::{BegunChat, BegunSession, VisitorInput, VisitorMessage, VisitorNews},
    voice::VoiceDraft,
    webhook::{Addressee, WEBHOOK_PATH, WebhookOutcome, WebhookReply, WebhookRequest},
    webhooks::{ShownDelivery, ShownWebhook, WebhookInput, WebhookMade},
};
