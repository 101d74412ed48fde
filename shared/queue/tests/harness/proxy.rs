//! A TCP proxy that cuts connections in the middle, or lets them fall silent.

use std::net::SocketAddr;

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Pass,
    /// Bytes stay where they are; nobody is told.
    Freeze,
}

pub struct Proxy {
    address: SocketAddr,
    mode: watch::Sender<Mode>,
    cuts: watch::Sender<u64>,
}

impl Proxy {
    /// Between a port of its own and `target`, a `host:port`.
    pub async fn to(target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("bound");
        let (mode, cuts) = (watch::Sender::new(Mode::Pass), watch::Sender::new(0));
        tokio::spawn(accept(listener, target, mode.subscribe(), cuts.subscribe()));
        Self { address, mode, cuts }
    }

    /// `url` by way of this proxy.
    pub fn before(&self, url: &str) -> String {
        url.replace(&authority(url), &self.address.to_string())
    }

    pub fn cut(&self) {
        self.cuts.send_modify(|cuts| *cuts += 1);
    }

    pub fn freeze(&self) {
        self.mode.send_replace(Mode::Freeze);
    }
}

/// The `host:port` of an AMQP address.
pub fn authority(url: &str) -> String {
    let after = url.rsplit_once('@').expect("an address with a user").1;
    after.split('/').next().expect("a host").to_owned()
}

async fn accept(listener: TcpListener, target: String, mode: watch::Receiver<Mode>, cuts: watch::Receiver<u64>) {
    let mut passing = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        passing.spawn(pass(client, target.clone(), mode.clone(), cuts.clone()));
    }
}

async fn pass(mut client: TcpStream, target: String, mut mode: watch::Receiver<Mode>, mut cuts: watch::Receiver<u64>) {
    cuts.mark_unchanged();
    let Ok(mut server) = TcpStream::connect(target).await else { return };
    tokio::select! {
        _ = cuts.changed() => {}
        () = forward(&mut client, &mut server, &mut mode) => {}
    }
}

async fn forward(client: &mut TcpStream, server: &mut TcpStream, mode: &mut watch::Receiver<Mode>) {
    tokio::select! {
        _ = copy_bidirectional(client, server) => return,
        () = async { drop(mode.wait_for(|mode| *mode == Mode::Freeze).await) } => {}
    }
    std::future::pending::<()>().await;
}
