//! One API on a free port, and clients of it.

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use frontdesk_api::Deps;
use frontdesk_config::{Config, ConnectionUrl};
use frontdesk_files::blob::Blobs;
use frontdesk_model::{Clock, JobKind, Role, UserId};
use frontdesk_outbox::{Relay, RelayOptions};
use frontdesk_queue::QueueOptions;
use frontdesk_security::{hash_token, hmac_sha256_hex};
use frontdesk_store::{Author, JobFilter, NewSignIn, NewUser, Page, Store, StoreOptions, UserChange};
use frontdesk_telemetry::metric::Metrics;
use frontdesk_usecases::UseCases;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub const ADMIN_KEY: &str = "fdk_a-key-for-tests";
pub const OTHER_KEY: &str = "fdk_the-other-key";
pub const IDENTITY_SECRET: &str = "identity";

pub struct Api {
    pub address: SocketAddr,
    pub admin_address: Option<SocketAddr>,
    pub store: Store,
    pub blobs: Blobs,
    pub shutdown: CancellationToken,
    pub task: JoinHandle<anyhow::Result<()>>,
    /// The identity secret of the default tenant, where a test has changed it.
    pub secret: std::sync::Mutex<String>,
    http: reqwest::Client,
    _folder: tempfile::TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub retry_after: Option<u64>,
    pub body: Value,
}

/// A user who is signed in.
pub struct User {
    pub id: UserId,
    pub token: String,
}

pub struct Session {
    pub id: String,
    pub token: String,
}

fn metrics() -> Metrics {
    static INSTALLED: OnceLock<Metrics> = OnceLock::new();
    INSTALLED.get_or_init(|| Metrics::install().expect("the first recorder")).clone()
}

impl Api {
    /// Starts one with settings as environment variables give them, such as `("FRONTDESK_LIMITS__IN_FLIGHT", "1")`.
    pub async fn start(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/frontdesk.db", folder.path().display());
        Self::start_at(url, folder, settings).await
    }

    /// The same, with a database of its own on the Postgres of the tests.
    pub async fn start_on_postgres(settings: &[(&str, &str)]) -> Self {
        let server = std::env::var("FRONTDESK_TEST_POSTGRES_URL")
            .expect("FRONTDESK_TEST_POSTGRES_URL names no Postgres: run `make test`, or `deploy/dev/services.sh run -- cargo test`");
        let name = format!("edge_{}", some_id().replace('-', ""));
        let options: sqlx::postgres::PgConnectOptions = server.parse().unwrap();
        let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
        let create = sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")));
        create.execute(&mut connection).await.unwrap();
        let (address, _) = server.rsplit_once('/').unwrap();
        Self::start_at(format!("{address}/{name}"), tempfile::tempdir().unwrap(), settings).await
    }

    async fn start_at(url: String, folder: tempfile::TempDir, settings: &[(&str, &str)]) -> Self {
        let environment = settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let config = Config::load(None, environment).unwrap();
        let options = StoreOptions {
            url,
            max_connections: 4,
            statement_timeout: Duration::from_secs(5),
            set_size: 64,
            sqlite_synchronous_full: false,
        };
        let store = Store::connect(&options, Clock::system()).await.unwrap();
        store.migrate().await.unwrap();
        for slug in ["default", "other"] {
            let tenant = store.create_tenant(slug, IDENTITY_SECRET).await.unwrap().unwrap();
            let key = if slug == "default" { ADMIN_KEY } else { OTHER_KEY };
            store.create_key(tenant.id, "test", "fdk_", &digest(key)).await.unwrap();
        }
        let shutdown = CancellationToken::new();
        let queue_options = QueueOptions {
            url: "local:".into(),
            prefix: "test".into(),
            process: "api".into(),
        };
        let queue = frontdesk_queue::connect(&queue_options, &Clock::system()).await.unwrap();
        let relay = Relay::start(
            store.clone(),
            Arc::clone(&queue),
            RelayOptions::for_queue(queue.as_ref()),
            shutdown.clone(),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let admin = match config.admin_listen {
            Some(address) => Some(TcpListener::bind(address).await.unwrap()),
            None => None,
        };
        let admin_address = admin.as_ref().map(|admin| admin.local_addr().unwrap());
        let blobs = Blobs::open(&ConnectionUrl::new(format!("file://{}/blobs", folder.path().display()))).unwrap();
        let use_cases = UseCases::new(frontdesk_usecases::Deps {
            config: Arc::new(config),
            store: store.clone(),
            blobs: blobs.clone(),
            queue,
            relay,
        });
        let deps = Deps {
            use_cases: Arc::new(use_cases),
            metrics: metrics(),
        };
        let task = tokio::spawn(frontdesk_api::serve(listener, admin, deps, shutdown.clone()));
        Self {
            address,
            admin_address,
            store,
            blobs,
            shutdown,
            task,
            secret: std::sync::Mutex::new(IDENTITY_SECRET.to_owned()),
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            _folder: folder,
        }
    }

    pub fn request(&self, method: Method, path: &str, token: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("http://{}{path}", self.address));
        if token.is_empty() { request } else { request.bearer_auth(token) }
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        Answer::read(self.request(Method::GET, path, token).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        Answer::read(self.request(Method::POST, path, token).json(body).send().await.unwrap()).await
    }

    pub async fn raw(&self, path: &str, token: &str, content_type: &str, body: impl Into<reqwest::Body>) -> Answer {
        let request = self
            .request(Method::POST, path, token)
            .header("content-type", content_type)
            .body(body);
        Answer::read(request.send().await.unwrap()).await
    }

    /// A user of a tenant with these roles, signed in.
    pub async fn user(&self, slug: &str, roles: &[Role]) -> User {
        let tenant = self.store.tenant_by_slug(slug).await.unwrap().unwrap().id;
        let new = NewUser {
            email: format!("{}@example.com", some_id()),
            name: "Rosa".into(),
            roles: roles.to_vec(),
            active: true,
            password_hash: Some("none".into()),
        };
        let UserChange::Done { user, .. } = self.store.create_user(tenant, new, Author::SYSTEM).await.unwrap() else {
            panic!("no user")
        };
        let token = format!("fdu_{}", some_id());
        let sign_in = NewSignIn {
            tenant_id: tenant,
            user_id: user.id,
            token_hash: digest(&token),
            lasts: Duration::from_hours(1),
            address: None,
        };
        self.store.sign_in(sign_in, Author::SYSTEM).await.unwrap();
        User { id: user.id, token }
    }

    /// A key that was revoked.
    pub async fn revoked_key(&self) -> String {
        let tenant = self.store.tenant_by_slug("default").await.unwrap().unwrap().id;
        let key = format!("fdk_{}", some_id());
        let id = self.store.create_key(tenant, "lost", "fdk_", &digest(&key)).await.unwrap();
        assert!(self.store.revoke_key(tenant, id).await.unwrap());
        key
    }

    /// How many jobs of a kind there are.
    pub async fn jobs(&self, kind: JobKind) -> usize {
        let filter = JobFilter {
            tenant: None,
            state: None,
            lane: None,
        };
        let page = Page { limit: 200, cursor: None };
        let jobs = self.store.jobs(filter, &page).await.unwrap().items;
        jobs.iter().filter(|job| job.kind == kind.as_str()).count()
    }

    /// A visitor's session.
    pub async fn visitor(&self) -> Session {
        self.open(&json!({})).await
    }

    /// A session of a contact whose identity is proved.
    pub async fn verified(&self, external_id: &str) -> Session {
        let hash = hmac_sha256_hex(self.secret.lock().unwrap().as_bytes(), external_id.as_bytes());
        self.open(&json!({"contact": {"external_id": external_id}, "identity_hash": hash}))
            .await
    }

    async fn open(&self, body: &Value) -> Session {
        let answer = self.post("/api/chat/sessions", "", body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let text = |field: &str| answer.body[field].as_str().unwrap().to_owned();
        Session {
            id: text("id"),
            token: text("token"),
        }
    }
}

impl Session {
    pub fn path(&self, rest: &str) -> String {
        format!("/api/chat/sessions/{}{rest}", self.id)
    }
}

impl Answer {
    pub async fn read(response: Response) -> Self {
        let status = response.status();
        let of_a_call = response.url().path().starts_with("/api/rpc/");
        assert!(response.headers().contains_key("x-request-id"));
        let problem = response
            .headers()
            .get("content-type")
            .is_some_and(|kind| kind == "application/problem+json");
        let retry_after = response
            .headers()
            .get("retry-after")
            .map(|value| value.to_str().unwrap().parse().unwrap());
        let body: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or_default();
        if (status.is_client_error() || status.is_server_error()) && of_a_call {
            let error = &body["error"];
            assert!(error["code"].is_string() && error["message"].is_string(), "{status}: {body}");
            assert_eq!(error["data"]["status"], status.as_u16());
            assert!(error["data"]["requestId"].is_string() && error["data"]["type"].is_string());
        } else if status.is_client_error() || status.is_server_error() {
            assert!(problem, "{status} is no problem: {body}");
            assert_eq!(body["status"], status.as_u16());
            assert!(body["request_id"].is_string() && body["detail"].is_string() && body["type"].is_string());
        }
        Self { status, retry_after, body }
    }
}

pub fn digest(token: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    hex::decode_to_slice(hash_token(token), &mut bytes).unwrap();
    bytes
}

pub fn some_id() -> String {
    Clock::system().new_id::<Uuid>().to_string()
}
