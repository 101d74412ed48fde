//! What the edge and the workers agree on: domain types, job kinds, retry policy. No input or output happens here.
//!
//! The serialised forms are the public contract: JSON in snake case, RFC 3339 times in UTC, ids as UUIDv7 strings.

mod activity;
mod attachment;
mod business_hours;
pub mod calendar;
mod call;
mod channel;
mod clock;
mod conference;
mod crm;
mod desk;
mod desk_event;
mod do_not_transcribe;
mod draft;
pub mod email;
mod erasure;
mod event;
mod export;
mod hook;
mod id;
mod job;
pub mod life;
mod locale;
mod message;
mod name;
mod news;
mod product;
mod retention;
mod retry;
mod sentiment;
mod session;
mod setting;
pub mod storable;
mod subscription;
mod ticket_life;
mod understanding;
mod user;

pub use activity::{Activity, ActivityTarget, Notification};
pub use attachment::{Attachment, FileState};
pub use business_hours::BusinessHours;
pub use call::{ClaimedChat, ClaimedTurn, OrderReply, OrderRequest, ProcessReply, ProcessRequest, SearchRequest};
pub use channel::ChannelName;
pub use clock::{Clock, ManualClock};
pub use conference::{
    CallAccount, CallMedia, CallNews, CallParticipant, CallProgress, CallProvider, CallSource, CallSpeaker, CallState, CallSteps, CallTurn,
    Conference, ConferenceNotes, ConferenceTranscript, ContactMatch, NewSource, Person, SourceKind, SourceState, TextSource,
};
pub use crm::{
    Account, ArticleFound, ArticleRef, Assignee, ContactRef, CrmContact, CustomerInfo, EmailOrigin, LiveAgentOffer, Order, OrderItem,
    OrderSummary, Ticket, TicketMessage, TicketPriority, TicketSender, TicketSource, TicketStatus,
};
pub use desk::{
    CannedMatch, CannedResponse, DeskAssignee, DeskCounts, DeskSession, DeskTicket, LastMessage, SessionNote, TicketChange, TicketEntry,
    TicketStats,
};
pub use desk_event::{DeskEvent, DeskEventKind, DeskMessage, DeskSessionNow, UserNotification, Visitor};
pub use do_not_transcribe::{BarredKind, Consent, DoNotTranscribe};
pub use draft::{Answer, AnswerDraft, Paragraph, Recorded, Span, Template};
pub use erasure::{Erasure, ErasureProof, ErasureState};
pub use event::Event;
pub use export::{Cell, Export, ExportFormat, ExportKind, ExportState, RawJson};
pub use hook::{DeliveryState, HookEvent, HookPayload};
pub use id::*;
pub use job::{JobKind, JobRef, JobState, Lane, NO_MODEL_LANE, Payload, PayloadError, RecordingOf, Terms, Tries};
pub use life::SessionEvent;
pub use locale::{Locale, UnknownLocale};
pub use message::{Action, Message, MessageKind, MessageStatus, Sender, Voice};
pub use name::UnknownName;
pub use news::NewsKind;
pub use product::{Attributes, CartItem, Product, Variant};
pub use retention::{Retention, RetentionClass, RetentionCounts};
pub use retry::RetryPolicy;
pub use sentiment::{MessageSentiment, Sentiment};
pub use session::{Session, SessionContact, SessionStatus};
pub use setting::{AutoReply, AutoReplyMatch, DeskAssign, SETTINGS, SettingShown, SettingSpec, SettingType, TenantSettings, WhenSure};
pub use subscription::{CallSubscription, SubscriptionNotice, SubscriptionState};
pub use ticket_life::TicketEvent;
pub use understanding::{Entity, EntityType, Intent, Understanding};
pub use user::{ActorKind, ActorRef, AuditEntry, NotificationChoice, PasswordPurpose, Preferences, Role, RoleChange, Theme, User};
