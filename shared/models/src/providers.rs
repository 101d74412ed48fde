//! The list of providers: a line each.

mod anthropic;
mod gemini;
mod openai;

use crate::{ProviderName, wire::Provider};

/// The protocol of a provider.
pub(crate) fn provider(name: ProviderName) -> &'static dyn Provider {
    match name {
        ProviderName::OpenAi => &openai::OpenAi,
        ProviderName::Anthropic => &anthropic::Anthropic,
        ProviderName::Gemini => &gemini::Gemini,
    }
}
