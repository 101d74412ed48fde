//! Who looks at the company's pages, and chats that the desk begins.

use frontdesk_model::{SessionId, Visitor};
use frontdesk_security::{Token, TokenKind};
use frontdesk_store::{Sighting, VisitorChat};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    check::Checks,
    credential::Credential,
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    use_cases::UseCases,
};

/// Shortest and longest id of a visitor: whoever guesses it takes over what the desk has begun with them.
const ID_CHARS: std::ops::RangeInclusive<usize> = 16..=100;
/// Characters of an address and of a title that are kept.
const MAX_URL: usize = 500;
const MAX_TITLE: usize = 300;

/// Where a visitor is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitorInput {
    /// What the widget has drawn for this browser at random: 16 to 100 letters, digits, `-` and `_`. Nobody else may know it.
    pub visitor_id: String,
    /// The page. Its first 500 characters are kept.
    pub url: String,
    /// The page's title. Its first 300 characters are kept.
    pub title: String,
    /// Where the visitor came from. The first 500 characters are kept.
    pub referrer: Option<String>,
}

/// What the desk has for a visitor.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitorNews {
    /// The session that somebody of the desk has begun; null: none in which the visitor has not written.
    pub session: Option<BegunSession>,
}

/// A session that somebody of the desk has begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct BegunSession {
    /// Its id.
    pub id: SessionId,
    /// Its token; those that were given before are good no more.
    pub token: String,
}

/// The first words to a visitor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitorMessage {
    /// The words: 1 to `limits.text_chars` characters.
    pub text: String,
}

/// A chat that is begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct BegunChat {
    /// The session.
    pub session_id: SessionId,
}

impl UseCases {
    /// Notes where a visitor is, and hands over what the desk has begun with them.
    ///
    /// # Errors
    /// Without such a tenant, where fields are wrong, and when the store fails.
    pub async fn see_visitor(&self, tenant: Option<&str>, input: VisitorInput) -> Result<VisitorNews> {
        let mut checks = Checks::default();
        check_visitor_id(&mut checks, &input.visitor_id);
        let url = shortened(&input.url, MAX_URL);
        checks.line("url", Some(&url), MAX_URL);
        checks.done()?;
        let tenant = self.tenant_of(tenant).await?;
        let sighting = Sighting {
            visitor_id: input.visitor_id,
            url,
            title: shortened(&input.title, MAX_TITLE),
            referrer: input.referrer.map(|text| shortened(&text, MAX_URL)).filter(|text| !text.is_empty()),
        };
        let token = Token::generate(TokenKind::Session, &mut rand::rng());
        let hash = Credential::of(token.expose())?.hash;
        // The desk finds out when it looks: a hint for each page would be too many.
        let session = self.store.see_visitor(tenant, &sighting, &hash).await?;
        Ok(VisitorNews {
            session: session.map(|id| BegunSession {
                id,
                token: token.expose().to_owned(),
            }),
        })
    }

    /// The visitors who were seen within a minute.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn visitors(&self, principal: &Principal) -> Result<Vec<Visitor>> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        Ok(self.store.visitors(tenant).await?)
    }

    /// Begins a chat with a visitor, who sees it the next time the widget says where they are.
    ///
    /// # Errors
    /// Without permission, without such a visitor, where one is begun already or the text is wrong, and when the store fails.
    pub async fn chat_with_visitor(&self, principal: &Principal, id: Uuid, message: &VisitorMessage) -> Result<BegunChat> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let mut checks = Checks::default();
        checks.text("text", &message.text, self.config.limits.text_chars as usize);
        checks.done()?;
        // Nobody has this token: the visitor is given another one.
        let token = Token::generate(TokenKind::Session, &mut rand::rng());
        let hash = Credential::of(token.expose())?.hash;
        let by = (principal.user_id(), principal.author());
        let lasts = self.config.sessions.token_absolute;
        match self.store.chat_with_visitor(tenant, id, &message.text, by, (&hash, lasts)).await? {
            VisitorChat::Opened(session_id, seq) => {
                self.wake_sockets(session_id, seq);
                self.desk_changed(tenant);
                Ok(BegunChat { session_id })
            }
            VisitorChat::Busy(session) => Err(Error::new(
                ErrorKind::State,
                format!("The desk has a chat with this visitor already: {session}."),
            )),
            VisitorChat::Missing => Err(Error::not_found("visitor")),
        }
    }
}

/// Whether it can be what a browser has drawn at random.
pub(crate) fn check_visitor_id(checks: &mut Checks, id: &str) {
    let letters = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !ID_CHARS.contains(&id.len()) || !letters {
        checks.wrong("visitor_id", "must be 16 to 100 letters, digits, - and _");
    }
}

/// The beginning of a text, without control characters.
fn shortened(text: &str, most: usize) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(most).collect()
}
