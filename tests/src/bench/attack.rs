//! Customers who chat while another address holds on to whatever it gets: bodies that trickle, webhooks of nobody, and heads without an end.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use anyhow::Result;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::sleep,
};

use super::{
    latency, plan,
    print::{heading, line},
};

/// Where the attack comes from: an address of this machine that no customer has.
const ATTACKER: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
/// Connections that each attack holds.
const CONNECTIONS: usize = 300;
/// Messages a second of the customers.
const PER_SECOND: f64 = 20.0;
/// Between two bytes, and between two connections of one attacker.
const PAUSE: Duration = Duration::from_millis(200);
/// The limits of an address, as they are unless configured; the customers of this benchmark share one and stay below them.
const LIMITS: [(&str, &str); 4] = [
    ("LIMITS__ADDRESS_CONNECTIONS", "512"),
    ("LIMITS__ADDRESS_IN_FLIGHT", "128"),
    ("LIMITS__ADDRESS_UPLOADS_IN_FLIGHT", "8"),
    ("LIMITS__ADDRESS_WEBHOOKS_IN_FLIGHT", "64"),
];
/// What each kind of attacker begins with; the rest never comes.
const HEADS: [&str; 3] = [
    "POST /api/chat/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{",
    "POST /api/chat/conference/webhook/zoom HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{",
    "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: a",
];

/// Measures calm, then under attack. Every message has to be accepted and answered.
pub(super) async fn run(time: Duration) -> Result<()> {
    heading("One process on SQLite, under attack from one address");
    let stack = LIMITS
        .iter()
        .fold(plan(), |plan, (key, value)| plan.with(key, value))
        .standalone()
        .await?;
    stack.import("default").await?;
    latency::run(&stack, PER_SECOND, Duration::from_secs(1)).await?;
    let calm = latency::run(&stack, PER_SECOND, time).await?;
    line("POST to the answer's event, calm", calm);
    let target = stack.address()?;
    let mut attackers = JoinSet::new();
    for head in HEADS {
        for _ in 0..CONNECTIONS {
            attackers.spawn(attack(target, head));
        }
    }
    let attacked = latency::run(&stack, PER_SECOND, time).await?;
    attackers.shutdown().await;
    line("POST to the answer's event, under attack", attacked);
    line("p99 under attack / p99 calm", format!("{:.1}", attacked.p99_ms / calm.p99_ms));
    Ok(())
}

/// Holds a connection for as long as it is let, again and again.
async fn attack(target: SocketAddr, head: &str) {
    loop {
        // An end is what the attacker expects.
        let _ = hold(target, head).await;
        sleep(PAUSE).await;
    }
}

async fn hold(target: SocketAddr, head: &str) -> Result<()> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::new(ATTACKER, 0))?;
    let mut stream: TcpStream = socket.connect(target).await?;
    stream.write_all(head.as_bytes()).await?;
    let (mut reader, mut writer) = stream.split();
    let mut answer = [0; 1024];
    loop {
        tokio::select! {
            read = reader.read(&mut answer) => if read? == 0 { return Ok(()) },
            () = sleep(PAUSE) => writer.write_all(b" ").await?,
        }
    }
}
