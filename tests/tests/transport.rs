//! A fleet whose database and broker are spoken to over TLS alone, with a root of their own and a client's certificate.

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{condition::until, database::Database, process, services::Services, stack::Plan};

/// The addresses of a pair, with what is needed to believe and to be believed.
struct Addresses {
    database: String,
    broker: String,
}

impl Addresses {
    fn of(services: &Services) -> Self {
        let folder = services.certificates().display().to_string();
        Self {
            database: format!("{}?sslmode=verify-full&sslrootcert={folder}/root.pem", services.postgres_url),
            broker: format!(
                "{}?cacertfile={folder}/root.pem&certfile={folder}/client.pem&keyfile={folder}/client.key",
                services.amqp_url
            ),
        }
    }
}

/// Checks that an API at this broker accepts, since the database is there, but finds the broker unavailable, with this in its log.
async fn is_not_connected(database: &str, broker: &str, word: &str) -> Result<()> {
    let stack = Plan::new().sized(1, 0).fleet_on(database, database, broker, broker).await?;
    until(&format!("the API to say {word:?}"), async || {
        ensure!(stack.logs_hold(word)?, "it says: {}", stack.log_tails());
        Ok(Some(()))
    })
    .await?;
    ensure!(!stack.logs_hold("connected to the broker")?, "{}", stack.log_tails());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn database_and_broker_are_spoken_to_over_tls_and_believed_by_their_certificates() -> Result<()> {
    let services = Services::own_over_tls().await?;
    let good = Addresses::of(&services);

    let plan = Plan::new().sized(1, 1);
    let stack = plan.fleet_on(&good.database, &good.database, &good.broker, &good.broker).await?;
    let chat = stack.client()?.visitor().await?;
    chat.ask("How long do I have to return something?").await?;
    let database = Database::connect(&good.database).await?;
    let connections: Vec<(i64, i64)> = database
        .rows(
            "select count(*), count(*) filter (where not s.ssl) from pg_stat_ssl s join pg_stat_activity a on a.pid = s.pid \
             where a.application_name = 'frontdesk'",
            &[],
        )
        .await?;
    let (all, open) = *connections.first().context("a row")?;
    ensure!(all > 0 && open == 0, "{open} of {all} connections to Postgres are without TLS");

    // Somebody else's name, and a root that nobody knows.
    let folder = tempfile::tempdir()?;
    let root = good.database.split_once("&sslrootcert").context("a root")?.0;
    for (wrong, why) in [
        (good.database.replace("127.0.0.1", "localhost"), "not valid for name"),
        (root.to_owned(), "UnknownIssuer"),
    ] {
        let environment = [("FRONTDESK_DATABASE_URL".to_owned(), wrong)];
        let refused = process::run(&["migrate"], &environment, folder.path()).await;
        let said = format!("{:#}", refused.expect_err("not believed"));
        ensure!(said.contains(why), "{why} in {said}");
    }
    let (bare, certificate) = good.broker.split_once('?').context("files")?;
    let root = certificate.split('&').next().context("a root")?;
    is_not_connected(&good.database, bare, "UnknownIssuer").await?;
    // What is missing is told after the handshake, by an alert or by the connection's end.
    is_not_connected(&good.database, &format!("{bare}?{root}"), "the broker is unavailable").await
}
