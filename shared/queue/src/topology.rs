//! Names of everything on the broker, and how it is declared: every option with its reason.

use frontdesk_model::Lane;
use lapin::{
    BasicProperties, Channel, ExchangeKind,
    options::{BasicPublishOptions, ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions},
    types::{AMQPValue, FieldTable, ShortString},
};

use crate::RequestKind;

/// In every name: a declared queue's arguments cannot change, so that other arguments need another name.
const VERSION: &str = "v1";
/// Deliveries of one message before the broker gives it up. RabbitMQ 4 defaults to 20, and every killed worker counts against every
/// message it had prefetched; a job's attempts are counted in its row, so this is a backstop only.
const DELIVERY_LIMIT: i32 = 1_000;
/// Hints a process may leave unread before the oldest go: it has stopped reading, and hints age badly.
const HINT_QUEUE_LENGTH: i32 = 10_000;
/// RabbitMQ's number of "this message survives a restart" in a message's properties.
const PERSISTENT: u8 = 2;

/// The names on the broker of one installation.
#[derive(Debug, Clone)]
pub struct Topology {
    prefix: String,
}

impl Topology {
    /// The names that begin with `prefix`.
    pub fn new(prefix: &str) -> Self {
        Self {
            prefix: format!("{prefix}.{VERSION}"),
        }
    }

    /// The exchange that jobs are published to, with their lane as routing key.
    pub fn jobs(&self) -> ShortString {
        format!("{}.jobs", self.prefix).into()
    }

    /// A lane's queue.
    pub fn lane(&self, lane: Lane) -> ShortString {
        format!("{}.{lane}", self.prefix).into()
    }

    /// The exchange, and the queue, of what no consumer could take.
    pub fn dead(&self) -> ShortString {
        format!("{}.dead", self.prefix).into()
    }

    /// The exchange that copies hints to every process.
    pub fn events(&self) -> ShortString {
        format!("{}.events", self.prefix).into()
    }

    /// The queue of requests of a kind.
    pub fn request(&self, kind: RequestKind) -> ShortString {
        format!("{}.call.{}", self.prefix, kind.as_str()).into()
    }

    /// Declares what is the same for every lane. Does nothing where it is there already.
    pub(crate) async fn declare_shared(&self, channel: &Channel) -> lapin::Result<()> {
        // Durable: a restarted broker still has them. Not deleted when unused: a publish would then fail on the channel.
        let durable = ExchangeDeclareOptions {
            durable: true,
            ..Default::default()
        };
        for (name, kind) in [
            // Direct: the lane is the routing key, and a key without a queue comes back to the publisher.
            (self.jobs(), ExchangeKind::Direct),
            (self.dead(), ExchangeKind::Fanout),
            (self.events(), ExchangeKind::Fanout),
        ] {
            channel.exchange_declare(name, kind, durable, FieldTable::default()).await?;
        }
        channel.queue_declare(self.dead(), QueueDeclareOptions::durable(), quorum()).await?;
        self.bind(channel, self.dead(), self.dead(), ShortString::default()).await
    }

    /// Declares a lane's queue. The caller has seen to the rows of a queue that was gone.
    pub(crate) async fn declare_lane(&self, channel: &Channel, lane: Lane) -> lapin::Result<()> {
        let mut arguments = quorum();
        arguments.insert("x-delivery-limit".into(), AMQPValue::LongInt(DELIVERY_LIMIT));
        // What is rejected or over the limit goes where it is counted and listed instead of nowhere.
        arguments.insert("x-dead-letter-exchange".into(), text(&self.dead()));
        channel
            .queue_declare(self.lane(lane), QueueDeclareOptions::durable(), arguments)
            .await?;
        self.bind(channel, self.lane(lane), self.jobs(), lane.as_str().into()).await
    }

    /// Declares the queue of a kind's requests. Durable says only that the name survives: its messages do not, and the last server
    /// to leave takes it along, so that a caller hears at once that nobody serves. (RabbitMQ 4 frowns on shared queues that are
    /// not durable.)
    pub(crate) async fn declare_request_queue(&self, channel: &Channel, kind: RequestKind) -> lapin::Result<()> {
        let mut arguments = FieldTable::default();
        // Classic: nothing here is worth replicating, and it is quicker.
        arguments.insert("x-queue-type".into(), text(&"classic"));
        let options = QueueDeclareOptions::durable().auto_delete();
        channel.queue_declare(self.request(kind), options, arguments).await.map(drop)
    }

    /// Declares this process's own queue of hints, named by the broker, and binds it.
    pub(crate) async fn declare_hints(&self, channel: &Channel) -> lapin::Result<ShortString> {
        let mut arguments = FieldTable::default();
        arguments.insert("x-max-length".into(), AMQPValue::LongInt(HINT_QUEUE_LENGTH));
        // Exclusive and deleted with its connection: nobody else wants these, and a dead process must not collect them.
        let options = QueueDeclareOptions::exclusive().auto_delete();
        let queue = channel.queue_declare(ShortString::default(), options, arguments).await?;
        let name = queue.name().clone();
        self.bind(channel, name.clone(), self.events(), ShortString::default()).await?;
        Ok(name)
    }

    async fn bind(&self, channel: &Channel, queue: ShortString, exchange: ShortString, key: ShortString) -> lapin::Result<()> {
        channel
            .queue_bind(queue, exchange, key, QueueBindOptions::default(), FieldTable::default())
            .await
    }
}

/// Quorum: fsynced before it is confirmed, replicated where the broker has several nodes, and counts deliveries.
fn quorum() -> FieldTable {
    let mut arguments = FieldTable::default();
    arguments.insert("x-queue-type".into(), text(&"quorum"));
    arguments
}

fn text(value: &impl ToString) -> AMQPValue {
    AMQPValue::LongString(value.to_string().into())
}

/// Without this, a broker drops and confirms what no queue takes.
pub(crate) fn mandatory() -> BasicPublishOptions {
    BasicPublishOptions {
        mandatory: true,
        ..Default::default()
    }
}

/// A message that a broker writes to disk before it confirms it.
pub(crate) fn persistent() -> BasicProperties {
    BasicProperties::default()
        .with_delivery_mode(PERSISTENT)
        .with_content_type("application/json".into())
}
