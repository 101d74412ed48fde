//! A TCP proxy that can cut what goes through it, or let it fall silent.

use std::{future::pending, net::SocketAddr};

use anyhow::Result;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tokio_util::sync::{CancellationToken, DropGuard};

/// Passes connections on to one address.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    cuts: watch::Sender<u64>,
    frozen: watch::Sender<bool>,
    _stop: DropGuard,
}

impl Proxy {
    /// Listens on a free port for connections to `HOST:PORT`.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn to(target: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (cuts, frozen) = (watch::Sender::new(0), watch::Sender::new(false));
        let stop = CancellationToken::new();
        let accepting = accept(listener, target.to_owned(), cuts.clone(), frozen.clone());
        tokio::spawn(stop.clone().run_until_cancelled_owned(accepting));
        Ok(Self {
            address,
            cuts,
            frozen,
            _stop: stop.drop_guard(),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A URL whose connections go through here instead of to `target`.
    #[must_use]
    pub fn instead_of(&self, url: &str, target: &str) -> String {
        url.replacen(target, &self.address.to_string(), 1)
    }

    /// Cuts every connection that is open now, in the middle of whatever it carries.
    pub fn cut(&self) {
        self.cuts.send_modify(|cuts| *cuts += 1);
    }

    /// From now on bytes stay where they are, and nobody is told.
    pub fn freeze(&self) {
        self.frozen.send_replace(true);
    }
}

/// `HOST:PORT` of a URL.
pub fn host_and_port(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?']).next()?;
    Some(authority.rsplit_once('@').map_or(authority, |(_, host)| host))
}

async fn accept(listener: TcpListener, target: String, cuts: watch::Sender<u64>, frozen: watch::Sender<bool>) {
    while let Ok((client, _)) = listener.accept().await {
        let (target, mut cuts, frozen) = (target.clone(), cuts.subscribe(), frozen.subscribe());
        tokio::spawn(async move {
            // Both ends are dropped at once when either is gone or a cut comes.
            tokio::select! {
                () = pass(client, &target, frozen) => {}
                _ = cuts.changed() => {}
            }
        });
    }
}

async fn pass(mut client: TcpStream, target: &str, mut frozen: watch::Receiver<bool>) {
    let Ok(mut server) = TcpStream::connect(target).await else { return };
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    tokio::select! {
        // What is sent after the freeze must not pass.
        biased;
        // The proxy itself is gone when nobody can freeze any more.
        Ok(_) = frozen.wait_for(|frozen| *frozen) => {}
        _ = copy_bidirectional(&mut client, &mut server) => return,
    }
    pending::<()>().await;
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        time::timeout,
    };

    use super::*;

    #[test]
    fn hosts_and_ports_are_found_in_urls() {
        assert_eq!(host_and_port("postgres://app@127.0.0.1:5432/app"), Some("127.0.0.1:5432"));
        assert_eq!(host_and_port("amqp://guest:guest@127.0.0.1:5672/%2f"), Some("127.0.0.1:5672"));
        assert_eq!(host_and_port("nothing"), None);
    }

    #[tokio::test]
    async fn a_cut_ends_connections_and_the_next_one_works() -> Result<()> {
        let server = TcpListener::bind("127.0.0.1:0").await?;
        let proxy = Proxy::to(&server.local_addr()?.to_string()).await?;
        for _ in 0..2 {
            let mut client = TcpStream::connect(proxy.address()).await?;
            let (mut accepted, _) = server.accept().await?;
            client.write_all(b"ping").await?;
            let mut heard = [0; 4];
            accepted.read_exact(&mut heard).await?;
            assert_eq!(&heard, b"ping");
            proxy.cut();
            assert_eq!(client.read(&mut heard).await.unwrap_or(0), 0, "cut");
        }
        Ok(())
    }

    #[tokio::test]
    async fn what_is_frozen_says_nothing_and_stays_open() -> Result<()> {
        let server = TcpListener::bind("127.0.0.1:0").await?;
        let proxy = Proxy::to(&server.local_addr()?.to_string()).await?;
        let mut client = TcpStream::connect(proxy.address()).await?;
        let (mut accepted, _) = server.accept().await?;
        proxy.freeze();
        client.write_all(b"ping").await?;
        let mut heard = [0; 4];
        let heard = timeout(Duration::from_millis(200), accepted.read(&mut heard)).await;
        assert!(heard.is_err(), "{heard:?}");
        Ok(())
    }
}
