//! What the database and the broker do by themselves.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use lapin::{
    BasicProperties, Channel, Connection, ConnectionProperties, Consumer,
    options::{BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions, ConfirmSelectOptions, QueueDeclareOptions},
    types::{AMQPValue, FieldTable},
};
use sqlx::{
    SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::time::{Instant, sleep_until};

use super::{CLIENTS, CONNECTIONS, print::Percentiles};
use crate::{client::fresh_id, services::Services};

/// Bytes of a message's row.
const ROW: usize = 300;
/// Bytes of a job on the broker.
const BODY: usize = 150;
/// Publishes under way.
const WINDOW: usize = 256;
/// Deliveries ahead, as of two workers.
const PREFETCH: u16 = 64;

fn rate(count: usize, started: Instant) -> f64 {
    count as f64 / started.elapsed().as_secs_f64()
}

/// One-row commits, with as many connections as a fleet has.
pub(super) async fn inserts_postgres(services: &Services, count: usize) -> Result<f64> {
    let url = services.new_database("bench_bare").await?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .min_connections(CONNECTIONS)
        .connect(&url)
        .await?;
    sqlx::query("create table bare (id text primary key, body text not null)")
        .execute(&pool)
        .await?;
    let started = Instant::now();
    let inserts = stream::iter(0..count).map(|_| {
        sqlx::query("insert into bare values ($1, $2)")
            .bind(fresh_id())
            .bind("x".repeat(ROW))
            .execute(&pool)
    });
    inserts.buffer_unordered(CLIENTS).try_for_each(async |_| Ok(())).await?;
    Ok(rate(count, started))
}

/// One-row commits into a file, one writer, as durable as the product's.
pub(super) async fn inserts_sqlite(folder: &Path, count: usize) -> Result<f64> {
    let options = SqliteConnectOptions::new().filename(folder.join("bare.db")).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let pool: SqlitePool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    sqlx::query("create table bare (id text primary key, body text not null)")
        .execute(&pool)
        .await?;
    let started = Instant::now();
    for _ in 0..count {
        sqlx::query("insert into bare values ($1, $2)")
            .bind(fresh_id())
            .bind("x".repeat(ROW))
            .execute(&pool)
            .await?;
    }
    Ok(rate(count, started))
}

struct Road {
    channel: Channel,
    queue: String,
    _connection: Connection,
}

impl Road {
    async fn open(url: &str) -> Result<Self> {
        let connection = Connection::connect(url, ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        channel.confirm_select(ConfirmSelectOptions::default()).await?;
        let queue = format!("bare-{}", fresh_id());
        let mut arguments = FieldTable::default();
        arguments.insert("x-queue-type".into(), AMQPValue::LongString("quorum".into()));
        channel
            .queue_declare(
                queue.as_str().into(),
                QueueDeclareOptions {
                    durable: true,
                    ..Default::default()
                },
                arguments,
            )
            .await?;
        Ok(Self {
            channel,
            queue,
            _connection: connection,
        })
    }

    async fn publish(&self, body: &[u8]) -> Result<()> {
        let options = BasicPublishOptions {
            mandatory: true,
            ..Default::default()
        };
        let properties = BasicProperties::default().with_delivery_mode(2);
        self.channel
            .basic_publish("".into(), self.queue.as_str().into(), options, body, properties)
            .await?
            .await?;
        Ok(())
    }

    async fn consume(&self) -> Result<Consumer> {
        self.channel.basic_qos(PREFETCH, BasicQosOptions::default()).await?;
        let (queue, options) = (self.queue.as_str().into(), BasicConsumeOptions::default());
        Ok(self.channel.basic_consume(queue, "".into(), options, FieldTable::default()).await?)
    }
}

/// Publishes, each confirmed, and acknowledgements, each by itself, at the same time.
pub(super) async fn publishes(url: &str, count: usize) -> Result<f64> {
    let (publisher, reader) = (Road::open(url).await?, Road::open(url).await?);
    let reader = Road {
        queue: publisher.queue.clone(),
        ..reader
    };
    let mut consumer = reader.consume().await?;
    let body = [b'x'; BODY];
    let started = Instant::now();
    let publish = stream::iter(0..count)
        .map(|_| publisher.publish(&body))
        .buffer_unordered(WINDOW)
        .try_collect::<()>();
    let acknowledge = async {
        for _ in 0..count {
            let delivery = consumer.next().await.context("the consumer ended")??;
            delivery.ack(BasicAckOptions::default()).await?;
        }
        anyhow::Ok(())
    };
    tokio::try_join!(publish, acknowledge)?;
    Ok(rate(count, started))
}

/// From publish to delivery, at an even load.
pub(super) async fn round_trips(url: &str, per_second: f64, time: Duration) -> Result<Percentiles> {
    let (publisher, reader) = (Road::open(url).await?, Road::open(url).await?);
    let reader = Road {
        queue: publisher.queue.clone(),
        ..reader
    };
    let mut consumer = reader.consume().await?;
    let count = (per_second * time.as_secs_f64()).ceil() as usize;
    let started = Instant::now();
    let due = |number: usize| started + Duration::from_secs_f64(number as f64 / per_second);
    let publish = stream::iter(0..count)
        .map(async |number: usize| {
            sleep_until(due(number)).await;
            publisher.publish(&number.to_be_bytes()).await
        })
        .buffer_unordered(WINDOW)
        .try_collect::<()>();
    let receive = async {
        let mut times = Vec::with_capacity(count);
        for _ in 0..count {
            let delivery = consumer.next().await.context("the consumer ended")??;
            let number = usize::from_be_bytes(delivery.data.as_slice().try_into()?);
            times.push(due(number).elapsed());
            delivery.ack(BasicAckOptions::default()).await?;
        }
        anyhow::Ok(times)
    };
    let ((), times) = tokio::try_join!(publish, receive)?;
    Ok(Percentiles::of(times))
}
