//! What a company's storefront asks whose page keeps the conversation itself: an answer, an order, a person. Nothing that the page says of the
//! conversation proves anything; who the customer is, the token of a session says.

use chrono::{DateTime, Utc};
use frontdesk_model::{
    Action, ClaimedChat, ClaimedTurn, ContactId, FileId, Order, OrderRequest, ProcessReply, ProcessRequest, SessionId, TenantId,
};
use sha2::{Digest as _, Sha256};

use crate::{
    chat_settings::ChatSettings,
    check::Checks,
    credential::Credential,
    error::{Error, ErrorKind, Result},
    messages::{Draft, Origin},
    permissions::Permissions,
    principal::{Actor, Principal},
    requests::RequestState,
    sessions::{OpenSession, Opening, switched_off},
    use_cases::UseCases,
};

/// Turns of a conversation that a page sends along, at most.
const MOST_TURNS: usize = 50;
/// Longest number of an order.
const MAX_NUMBER: usize = 64;

/// Somebody at a company's storefront.
pub struct Shopper {
    tenant: TenantId,
    slug: Option<String>,
    /// Who they are, where they showed a token.
    known: Option<(Principal, Credential)>,
}

impl Shopper {
    /// Whether a program or a person of the company asks, for whichever of its customers.
    #[must_use]
    pub fn is_company(&self) -> bool {
        self.known.as_ref().is_some_and(|(principal, _)| principal.company().is_ok())
    }

    /// Whether nothing shows who it is.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        self.known.is_none()
    }

    fn principal(&self) -> Option<&Principal> {
        self.known.as_ref().map(|(principal, _)| principal)
    }

    /// The contact whose identity is proved.
    fn contact(&self) -> Option<ContactId> {
        match self.principal()?.actor {
            Actor::Customer { contact, .. } => Some(contact),
            Actor::Visitor { .. } | Actor::ApiKey { .. } | Actor::User { .. } => None,
        }
    }
}

/// A turn of the conversation, as the page has it.
#[derive(Debug, Clone)]
pub struct PageTurn {
    /// Who wrote it, as the page says: `user` or `assistant`.
    pub role: String,
    /// The words.
    pub content: String,
}

/// The conversation, as the page has it.
#[derive(Debug, Clone)]
pub struct PageChat {
    /// Its turns, oldest first; the last is the customer's, which is to be answered.
    pub messages: Vec<PageTurn>,
    /// A picture that was uploaded here, by its address.
    pub image_url: Option<String>,
}

/// What became of a wish for a person.
#[derive(Debug)]
pub struct HandedOver {
    /// Where it stands.
    pub state: RequestState,
    /// Until when a person may come; none: nobody is waited for.
    pub expires_at: Option<DateTime<Utc>>,
    /// The session in which the person comes; none: none was opened, because nobody is there.
    pub session: Option<ShopperSession>,
}

/// The session in which a person comes.
#[derive(Debug)]
pub struct ShopperSession {
    /// Its id.
    pub id: SessionId,
    /// Its token, where it was opened for this.
    pub token: Option<String>,
}

impl UseCases {
    /// Who asks at a storefront: by their token, or else at the tenant of a slug.
    ///
    /// # Errors
    /// When the token is not known or has ended, without such a tenant, and when the store fails.
    pub async fn shopper(&self, slug: Option<&str>, credential: Option<Credential>) -> Result<Shopper> {
        let known = match credential {
            Some(credential) => Some((self.principal(credential).await?, credential)),
            None => None,
        };
        let tenant = match &known {
            Some((principal, _)) => principal.tenant,
            None => self.tenant_of(slug).await?,
        };
        Ok(Shopper {
            tenant,
            slug: slug.map(str::to_owned),
            known,
        })
    }

    /// What the page may know of the company's chat.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn storefront_settings(&self, shopper: &Shopper) -> Result<ChatSettings> {
        self.chat_settings_of(shopper.tenant).await
    }

    /// The answer to a conversation that the page keeps. Nothing of it is kept here, and nothing is done.
    ///
    /// # Errors
    /// Where the chat is switched off, the conversation is wrong or too long, the picture is not one that the customer uploaded; where no worker can
    /// be reached or none answers in time, and when the store fails.
    pub async fn answer_page(&self, shopper: &Shopper, chat: PageChat) -> Result<ProcessReply> {
        if let Some(principal) = shopper.principal() {
            principal.require(Permissions::ASK_ASSISTANT)?;
        }
        let (text, before) = self.conversation(chat.messages, chat.image_url.is_some())?;
        if self.settings_of(shopper.tenant).await?.chat_enabled == Some(false) {
            return Err(switched_off());
        }
        let picture = match &chat.image_url {
            Some(url) => Some(self.uploaded_picture(shopper, url).await?),
            None => None,
        };
        let contact = shopper.contact();
        let request = ProcessRequest {
            tenant_id: shopper.tenant,
            session_id: None,
            text,
            claimed: Some(ClaimedChat { before, contact, picture }),
        };
        let mut reply = self.ask_worker(&request).await?;
        self.tell_who_is_there(shopper.tenant, &mut reply).await?;
        Ok(reply)
    }

    /// The last turn's words and the turns before.
    fn conversation(&self, mut turns: Vec<PageTurn>, with_picture: bool) -> Result<(String, Vec<ClaimedTurn>)> {
        let most = self.config.limits.text_chars as usize;
        if turns.len() > MOST_TURNS {
            let detail = format!("has {} turns; {MOST_TURNS} are allowed. Send the newest", turns.len());
            return Err(Error::field("messages", detail));
        }
        let Some(last) = turns.pop() else {
            return Err(Error::field("messages", "must not be empty: the last is what the customer wrote"));
        };
        let mut checks = Checks::default();
        let mut before = Vec::with_capacity(turns.len());
        for (at, turn) in turns.into_iter().enumerate() {
            let by_customer = match turn.role.as_str() {
                "user" => true,
                "assistant" => false,
                _ => {
                    checks.wrong(&format!("messages.{at}.role"), "must be `user` or `assistant`");
                    continue;
                }
            };
            // A picture has been sent without words, an answer may have been cards alone.
            if turn.content.trim().is_empty() {
                continue;
            }
            checks.text(&format!("messages.{at}.content"), &turn.content, most);
            let text = turn.content;
            before.push(ClaimedTurn { by_customer, text });
        }
        let at = before.len();
        if last.role != "user" {
            checks.wrong("messages", "must end with what the customer wrote: its last role is `user`");
        }
        if !(with_picture && last.content.trim().is_empty()) {
            checks.text(&format!("messages.{at}.content"), &last.content, most);
        }
        checks.done()?;
        Ok((last.content, before))
    }

    /// A picture by the address under which this API gives it out, to whoever may read it.
    async fn uploaded_picture(&self, shopper: &Shopper, url: &str) -> Result<FileId> {
        let refused = || {
            let detail = "must be the address of a picture that this customer uploaded here, such as `/api/chat/files/{id}`, with the token of its session";
            Error::field("imageUrl", detail)
        };
        let id = self.file_of(url).ok_or_else(refused)?;
        let principal = shopper.principal().ok_or_else(refused)?;
        let file = self.attachment(principal, id, false).await.map_err(|error| match error.kind() {
            ErrorKind::NotFound => refused(),
            _ => error,
        })?;
        if !file.media_type.starts_with("image/") {
            return Err(refused());
        }
        Ok(id)
    }

    /// The file of an address of ours. Nothing is ever fetched from an address, so that whose host it names matters only to a reader.
    fn file_of(&self, url: &str) -> Option<FileId> {
        const FILES: &str = "/api/chat/files/";
        let ours = self
            .config
            .public_url
            .as_ref()
            .map(|url| url.expose().trim_end_matches('/').to_owned());
        let path = match ours.as_deref().and_then(|ours| url.strip_prefix(ours)) {
            Some(path) => path,
            None => url,
        };
        path.strip_prefix(FILES)?.parse().ok()
    }

    /// An offer of a person says whether one is at the desk now.
    async fn tell_who_is_there(&self, tenant: TenantId, reply: &mut ProcessReply) -> Result<()> {
        if !reply.actions.iter().any(|action| matches!(action, Action::LiveAgentOffer(_))) {
            return Ok(());
        }
        let there = self.chat_settings_of(tenant).await?.live_agent_available;
        for action in &mut reply.actions {
            if let Action::LiveAgentOffer(offer) = action {
                offer.available = there;
            }
        }
        Ok(())
    }

    /// An order by its number, for whoever has it, or knows the address with which it was placed. None: there is none, or it is another's; which of the two,
    /// nobody is told.
    ///
    /// # Errors
    /// Where number or address are none, the company's order system does not answer, and when the store fails.
    pub async fn order_status(&self, shopper: &Shopper, number: &str, email: Option<&str>) -> Result<Option<Order>> {
        let (number, email) = (number.trim(), email.map(str::trim).filter(|email| !email.is_empty()));
        let mut checks = Checks::default();
        checks.line("orderNumber", Some(number), MAX_NUMBER);
        checks.email("email", email);
        checks.done()?;
        let contact = shopper.contact();
        let request = OrderRequest {
            tenant_id: shopper.tenant,
            contact,
            number: number.to_owned(),
            email: email.map(str::to_owned),
        };
        match self.ask_order_system(&request).await? {
            Some(reply) if reply.away => {
                return Err(Error::new(
                    ErrorKind::Unavailable,
                    "Orders cannot be looked up just now. Ask again in a few minutes, or ask for a person.",
                ));
            }
            Some(reply) => return Ok(reply.order),
            None => {}
        }
        let (tenant, capitals) = (shopper.tenant, number.to_uppercase());
        let found = self.store.order_for(tenant, number, contact, email).await?;
        match found {
            None if capitals != number => Ok(self.store.order_for(tenant, &capitals, contact, email).await?),
            found => Ok(found),
        }
    }

    /// The customer asks for a person: in the session of their token, or in a new one where somebody is at the desk. `context` is what the page says
    /// of the conversation so far; the person reads it as the customer's words.
    ///
    /// # Errors
    /// When the caller is of the company, the context is too long, the session is over, the chat is switched off, and when the store fails.
    pub async fn call_person(&self, shopper: &Shopper, context: Option<&str>, origin: Origin<'_>) -> Result<HandedOver> {
        let context = context.map(str::trim).filter(|context| !context.is_empty());
        let mut checks = Checks::default();
        if let Some(context) = context {
            checks.text("sessionContext", context, self.config.limits.text_chars as usize);
        }
        checks.done()?;
        let (principal, credential, token) = if let Some((principal, credential)) = shopper.known {
            (principal, credential, None)
        } else {
            // A session in which nobody would ever come is not opened.
            if !self.chat_settings_of(shopper.tenant).await?.live_agent_available {
                return Ok(HandedOver {
                    state: RequestState::Unavailable,
                    expires_at: None,
                    session: None,
                });
            }
            let opened = self
                .open_session(shopper.slug.as_deref(), Opening::checked(OpenSession::default())?)
                .await?;
            let credential = Credential::of(&opened.token)?;
            (
                Principal::of_session(shopper.tenant, opened.id, None),
                credential,
                Some(opened.token),
            )
        };
        let id = principal.session()?;
        let asked = self.request_person(&principal, id).await?;
        let nobody_comes = asked.state == RequestState::Unavailable && principal.contact().is_err();
        if let Some(context) = context
            && !nobody_comes
        {
            let draft = Draft {
                text: context.to_owned(),
                client_message_id: Some(format!("context-{}", hex::encode(Sha256::digest(context)))),
                attachments: Vec::new(),
            };
            self.send_message(credential, id, draft, origin).await?;
        }
        Ok(HandedOver {
            state: asked.state,
            expires_at: asked.expires_at,
            session: Some(ShopperSession { id, token }),
        })
    }
}
