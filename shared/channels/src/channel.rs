//! What every channel that is sent to does.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use frontdesk_model::{ChannelName, MessageId, Sender};
use frontdesk_texts::Language;

/// A channel that is sent to. It keeps nothing, and knows neither sessions nor the database.
#[async_trait]
pub trait Channel: Send + Sync {
    /// Its name.
    fn name(&self) -> ChannelName;

    /// Who wrote, and what shows it.
    ///
    /// # Errors
    /// When nobody did, or it was not sent by whom it says.
    fn verify(&self, arrival: &Arrival<'_>) -> Result<Claim, Refused>;

    /// What they say.
    ///
    /// # Errors
    /// When it cannot be read, or is nothing that somebody waits for an answer to.
    fn parse(&self, arrival: &Arrival<'_>) -> Result<Inbound, Refused>;

    /// Tells a customer something. The same message has the same id there, however often it is sent. That id comes back.
    ///
    /// # Errors
    /// What became of it; the error says whether another attempt may help.
    async fn deliver(&self, told: &Outbound) -> Result<String, NotDelivered>;
}

/// What arrived, as it came.
#[derive(Debug, Clone, Copy, Default)]
pub struct Arrival<'a> {
    /// What was said around it: the envelope of a mail, the header of a request. Names in lower case.
    pub fields: &'a [(&'a str, &'a str)],
    /// The thing itself.
    pub body: &'a [u8],
}

impl<'a> Arrival<'a> {
    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value)
    }
}

/// What arrived, to be read on a thread of its own.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// As [`Arrival::fields`].
    pub fields: Vec<(String, String)>,
    /// As [`Arrival::body`].
    pub body: Vec<u8>,
}

/// Who says that they wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The customer there, as it is compared, such as an address in lower case.
    pub address: String,
    /// What they call themselves.
    pub name: Option<String>,
    /// The token in the address to which they wrote: who has it has read what was sent to that customer.
    pub token: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// The channel's own id of it, or one made of its content where it has none.
    pub external_id: String,
    /// What it says it answers, by the channel's ids.
    pub references: Vec<String>,
    /// What it is about, on one line.
    pub subject: String,
    /// What was written now, without what is quoted.
    pub text: String,
    /// They say that they want no news any more.
    pub unsubscribes: bool,
    /// Whether there is more in it than that.
    pub says_more: bool,
    /// What was sent along.
    pub files: Vec<File>,
}

/// A file that was sent along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What its sender calls it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file that a customer is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// What it is called.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a customer is told.
#[derive(Debug, Clone)]
pub struct Outbound {
    /// The message.
    pub id: MessageId,
    /// The customer there.
    pub address: String,
    /// Part of the address to which they answer.
    pub token: String,
    /// What the conversation is about.
    pub subject: String,
    /// By whom.
    pub sender: Sender,
    /// What is said.
    pub text: String,
    /// What is sent along.
    pub files: Vec<Enclosed>,
    /// Whether the customer's address is proved.
    pub proved: bool,
    /// In which language the words around it are.
    pub language: Language,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// What came and was sent before, by the channel's ids, oldest first.
    pub references: Vec<String>,
    /// The last of them that came.
    pub answers: Option<String>,
}

/// Why something that arrived is not taken. Nobody is answered: whoever wrote it may be somebody else than it says. What no machine says of
/// itself is for people to look at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A machine wrote it, and nobody waits for an answer.
    #[error("it was written by a machine: {0}")]
    Automatic(&'static str),
    /// It may be that a machine wrote it.
    #[error("it may be written by a machine: {0}")]
    Doubtful(&'static str),
    /// It cannot be read, or says nothing.
    #[error("it cannot be read: {0}")]
    Unreadable(&'static str),
}

/// Why something was not delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDelivered {
    /// The channel is not set up.
    #[error("{0}")]
    Off(String),
    /// Not now; it may go another time.
    #[error("{0}")]
    Later(String),
    /// The address takes nothing, now or later.
    #[error("{0}")]
    Refused(String),
    /// This message cannot be sent.
    #[error("{0}")]
    Unfit(String),
}
