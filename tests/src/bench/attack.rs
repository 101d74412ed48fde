//! Customers who chat while another address holds on to whatever it gets: bodies and uploads that trickle, webhooks of nobody, heads without
//! an end, connections without a word, readers that never read, and large bodies side by side.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use anyhow::Result;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::{interval, sleep},
};

use super::{
    latency, plan,
    print::{heading, line},
};
use crate::{chat::Chat, stack::Stack};

/// Where the attack comes from: an address of this machine that no customer has.
const ATTACKER: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
/// Requests whose head or body trickles, of all kinds together.
const TRICKLING: usize = 1_500;
/// Uploads that trickle.
const UPLOADS: usize = 200;
/// Connections on which nothing is said.
const IDLE: usize = 10_000;
/// Clients that ask and never read.
const DEAF: usize = 64;
/// Large bodies side by side, and the bytes of each.
const BODIES: usize = 64;
const BODY_BYTES: usize = 4 * 1024 * 1024;
/// Messages a second of the customers.
const PER_SECOND: f64 = 20.0;
/// Between two bytes, and between two connections of one attacker.
const PAUSE: Duration = Duration::from_millis(200);
/// Between two connections of an attacker that says nothing: more would measure how fast this machine makes connections.
const IDLE_PAUSE: Duration = Duration::from_secs(10);
/// Between two looks at the memory of the process.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// The limits of an address, as they are unless configured; the customers of this benchmark share one and stay below them. An account
/// at a platform is there, so that webhooks are read.
const SETTINGS: [(&str, &str); 5] = [
    ("LIMITS__ADDRESS_CONNECTIONS", "512"),
    ("LIMITS__ADDRESS_IN_FLIGHT", "128"),
    ("LIMITS__ADDRESS_UPLOADS_IN_FLIGHT", "8"),
    ("LIMITS__ADDRESS_WEBHOOKS_IN_FLIGHT", "64"),
    ("CALLS__ZOOM__SECRET_TOKEN", "the-secret-of-the-bench"),
];
/// What those that trickle begin with; the rest never comes.
const HEADS: [&str; 3] = [
    "POST /api/chat/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{",
    "POST /api/chat/conference/webhook/teams HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{",
    "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: a",
];
/// What those that never read ask for, again and again.
const QUESTION: &str = "GET /api/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
const QUESTIONS: usize = 200;

/// What one attacker does.
#[derive(Clone)]
enum Attack {
    /// Sends this, and then a byte at a time.
    Trickle(Arc<str>),
    /// Connects, and says nothing.
    Idle,
    /// Asks this, and reads nothing.
    Deaf(Arc<str>),
    /// Sends this at once, reads the answer, and begins again.
    Body(Arc<[u8]>),
}

/// Measures calm, then under attack. Every message has to be accepted and answered.
pub(super) async fn run(time: Duration) -> Result<()> {
    heading("One process on SQLite, under attack from one address");
    let stack = SETTINGS
        .iter()
        .fold(plan(), |plan, (key, value)| plan.with(key, value))
        .standalone()
        .await?;
    stack.import("default").await?;
    latency::run(&stack, PER_SECOND, Duration::from_secs(1)).await?;
    let (calm, before) = watched(&stack, latency::run(&stack, PER_SECOND, time)).await?;
    line("POST to the answer's event, calm", calm);
    let target = stack.address()?;
    let mut attackers = JoinSet::new();
    for attack in attacks(&stack.client()?.visitor().await?) {
        attackers.spawn(again_and_again(target, attack));
    }
    let (attacked, most) = watched(&stack, latency::run(&stack, PER_SECOND, time)).await?;
    attackers.shutdown().await;
    line("POST to the answer's event, under attack", attacked);
    line("p99 under attack / p99 calm", format!("{:.1}", attacked.p99_ms / calm.p99_ms));
    line(
        "most memory",
        format!("{} MiB calm, {} MiB under attack", before / 1024, most / 1024),
    );
    Ok(())
}

/// Every attacker. Uploads need a session, which anybody can open.
fn attacks(session: &Chat) -> Vec<Attack> {
    let upload = format!(
        "POST {} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\nContent-Type: multipart/form-data; boundary=x\r\n\
         Content-Length: 9999999\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a\"\r\n\r\nRIFF",
        session.path("/voice"),
        session.token
    );
    let head = format!(
        "POST /api/chat/conference/webhook/zoom HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {BODY_BYTES}\r\n\
         Connection: close\r\n\r\n"
    );
    let mut body = head.into_bytes();
    body.resize(body.len() + BODY_BYTES, b' ');
    let heads: Vec<Arc<str>> = HEADS.into_iter().map(Arc::from).collect();
    let mut attacks: Vec<Attack> = (0..TRICKLING)
        .map(|number| Attack::Trickle(Arc::clone(&heads[number % heads.len()])))
        .collect();
    attacks.extend(vec![Attack::Trickle(upload.into()); UPLOADS]);
    attacks.extend(vec![Attack::Deaf(QUESTION.repeat(QUESTIONS).into()); DEAF]);
    attacks.extend(vec![Attack::Body(body.into()); BODIES]);
    attacks.extend(vec![Attack::Idle; IDLE]);
    attacks
}

/// What a measurement gives, and the most memory in KiB that the process had meanwhile.
async fn watched<T>(stack: &Stack, measurement: impl Future<Output = Result<T>>) -> Result<(T, u64)> {
    let mut measurement = pin!(measurement);
    let (mut most, mut looks) = (0, interval(LOOK_EVERY));
    loop {
        tokio::select! {
            result = &mut measurement => return result.map(|result| (result, most)),
            _ = looks.tick() => most = most.max(stack.apis[0].resident_kib()?),
        }
    }
}

/// Holds a connection for as long as it is let, again and again.
async fn again_and_again(target: SocketAddr, attack: Attack) {
    loop {
        // An end is what the attacker expects.
        let _ = hold(target, &attack).await;
        sleep(if matches!(attack, Attack::Idle) { IDLE_PAUSE } else { PAUSE }).await;
    }
}

async fn hold(target: SocketAddr, attack: &Attack) -> Result<()> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::new(ATTACKER, 0))?;
    let mut stream: TcpStream = socket.connect(target).await?;
    match attack {
        Attack::Trickle(head) => {
            stream.write_all(head.as_bytes()).await?;
            trickle(stream).await
        }
        Attack::Idle => read(&mut stream).await,
        Attack::Deaf(questions) => {
            stream.write_all(questions.as_bytes()).await?;
            loop {
                sleep(PAUSE).await;
                stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await?;
            }
        }
        Attack::Body(body) => {
            stream.write_all(body).await?;
            read(&mut stream).await
        }
    }
}

async fn trickle(mut stream: TcpStream) -> Result<()> {
    let (mut reader, mut writer) = stream.split();
    let mut answer = [0; 1024];
    loop {
        tokio::select! {
            read = reader.read(&mut answer) => if read? == 0 { return Ok(()) },
            () = sleep(PAUSE) => writer.write_all(b" ").await?,
        }
    }
}

/// Reads until the other side ends it.
async fn read(stream: &mut TcpStream) -> Result<()> {
    let mut answer = [0; 1024];
    while stream.read(&mut answer).await? > 0 {}
    Ok(())
}
