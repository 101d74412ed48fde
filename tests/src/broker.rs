//! The broker, spoken to behind the product's back.

use anyhow::{Context as _, Result};
use lapin::{
    BasicProperties, Channel, Connection, ConnectionProperties,
    options::{BasicGetOptions, BasicPublishOptions, QueueDeleteOptions, QueuePurgeOptions},
};

use crate::stack::Stack;

/// A channel, and the names of the chat lane of a stack.
pub struct Broker {
    channel: Channel,
    prefix: String,
    // A channel lives as long as its connection.
    _connection: Connection,
}

impl Broker {
    /// Connects to a fleet's broker.
    ///
    /// # Errors
    /// When there is none.
    pub async fn of(stack: &Stack) -> Result<Self> {
        let url = stack.amqp_url.as_deref().context("a standalone stack has no broker")?;
        let connection = Connection::connect(url, ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        Ok(Self {
            channel,
            prefix: format!("{}.v1", stack.queue_prefix),
            _connection: connection,
        })
    }

    /// Publishes any bytes to the chat lane.
    ///
    /// # Errors
    /// When the broker refuses.
    pub async fn publish(&self, body: &[u8]) -> Result<()> {
        let (exchange, options) = (format!("{}.jobs", self.prefix), BasicPublishOptions::default());
        self.channel
            .basic_publish(exchange.into(), "chat".into(), options, body, BasicProperties::default())
            .await?
            .await?;
        Ok(())
    }

    /// Takes one message off the chat lane.
    ///
    /// # Errors
    /// When the broker refuses.
    pub async fn take(&self) -> Result<Option<Vec<u8>>> {
        let taken = self.channel.basic_get(self.lane().into(), BasicGetOptions { no_ack: true }).await?;
        Ok(taken.map(|message| message.delivery.data))
    }

    /// Throws away what lies ready in the chat lane; how many.
    ///
    /// # Errors
    /// When the broker refuses.
    pub async fn purge(&self) -> Result<u32> {
        Ok(self.channel.queue_purge(self.lane().into(), QueuePurgeOptions::default()).await?)
    }

    /// Deletes the chat lane's queue with all that it holds.
    ///
    /// # Errors
    /// When the broker refuses.
    pub async fn delete(&self) -> Result<u32> {
        Ok(self.channel.queue_delete(self.lane().into(), QueueDeleteOptions::default()).await?)
    }

    fn lane(&self) -> String {
        format!("{}.chat", self.prefix)
    }
}
