//! Channels that are sent to: a section each, whose fields only the channel's own file knows.

use std::{collections::BTreeMap, fmt};

use frontdesk_model::ChannelName;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::{ConfigError, ConnectionUrl, Problem};

/// `[channels]`: a section for each channel that is sent to.
#[derive(Clone, Default)]
pub struct Channels(pub(crate) BTreeMap<ChannelName, Table>);

impl Channels {
    /// The section of a channel, in the channel's own type: `[channels.NAME]`. Which fields there are, and of what type, is what the
    /// defaults say.
    ///
    /// # Errors
    /// Where a value is not what the channel's type takes, such as a text that is no duration.
    pub fn read<T: DeserializeOwned>(&self, name: ChannelName) -> Result<T, ConfigError> {
        let fields = self.0.get(&name).cloned().unwrap_or_default();
        Value::Table(fields).try_into().map_err(|error: toml::de::Error| {
            let problem = Problem {
                subject: format!("channels.{name}"),
                value: None,
                source: None,
                detail: error.message().to_owned(),
            };
            problem.into()
        })
    }

    /// The addresses of other systems in all sections, by their keys.
    pub(crate) fn urls(&self) -> impl Iterator<Item = (String, ConnectionUrl)> + '_ {
        let fields = self
            .0
            .iter()
            .flat_map(|(name, fields)| fields.iter().map(move |field| (name, field)));
        fields.filter_map(|(name, (field, value))| {
            let url = value.as_str().filter(|text| field.ends_with("_url") && !text.is_empty())?;
            Some((format!("channels.{name}.{field}"), ConnectionUrl::new(url)))
        })
    }
}

/// Without the fields: secrets are among them.
impl fmt::Debug for Channels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
