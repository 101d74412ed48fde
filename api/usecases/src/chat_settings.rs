//! What a page may know of a company's chat before anybody has written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::TenantId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{error::Result, use_cases::UseCases};

/// What a page may know.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChatSettings {
    /// Whether chats can be opened.
    pub enabled: bool,
    /// The first thing that a customer reads.
    pub welcome_message: String,
    /// What a customer has to agree to; null: nothing.
    pub terms_text: Option<String>,
    /// A notice above the conversation.
    pub disclaimer_top: Option<String>,
    /// A notice below it.
    pub disclaimer_bottom: Option<String>,
    /// Whether the company is open now.
    pub open: bool,
    /// When it opens; null: it is open, or does not open within a year.
    pub opens_at: Option<DateTime<Utc>>,
    /// Whether a person can come now: it is open, and somebody is at the desk.
    pub live_agent_available: bool,
    /// Colours and shape of the chat.
    pub theme: Option<BTreeMap<String, String>>,
    /// Languages that the chat offers; null: those of the browser.
    pub languages: Option<Vec<String>>,
    /// What may be attached; null: nothing.
    pub attachments: Option<AttachmentLimits>,
}

/// What may be attached to a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttachmentLimits {
    /// Largest file, in bytes.
    pub max_bytes: u64,
    /// Media types.
    pub types: Vec<String>,
}

impl UseCases {
    /// What a page may know of a company's chat.
    ///
    /// # Errors
    /// Without such a tenant, and when the store fails.
    pub async fn chat_settings(&self, tenant: Option<&str>) -> Result<ChatSettings> {
        let tenant = self.tenant_of(tenant).await?;
        self.chat_settings_of(tenant).await
    }

    /// As [`Self::chat_settings`], of a tenant that is known.
    pub(crate) async fn chat_settings_of(&self, tenant: TenantId) -> Result<ChatSettings> {
        let settings = self.settings_of(tenant).await?;
        let now = self.clock.now();
        let hours = settings.business_hours.as_ref();
        let open = hours.is_none_or(|hours| hours.is_open(now));
        let files = &self.config.attachments;
        let enabled = settings.chat_enabled.unwrap_or(true);
        Ok(ChatSettings {
            enabled,
            welcome_message: settings.welcome_message.unwrap_or_else(|| self.config.api.welcome_message.clone()),
            terms_text: settings.terms_text,
            disclaimer_top: settings.disclaimer_top,
            disclaimer_bottom: settings.disclaimer_bottom,
            open,
            opens_at: hours.and_then(|hours| hours.opens_at(now)),
            live_agent_available: enabled && open && !self.store.available_users(tenant).await?.is_empty(),
            theme: settings.theme,
            languages: Some(settings.chat_languages).filter(|languages| !languages.is_empty()),
            attachments: (!files.types.is_empty()).then(|| AttachmentLimits {
                max_bytes: files.file_bytes,
                types: files.types.clone(),
            }),
        })
    }
}
