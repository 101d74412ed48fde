use std::{path::PathBuf, time::Duration};

use frontdesk_model::CallProvider;
use secrecy::ExposeSecret as _;
use tempfile::TempDir;

use super::*;

/// Loads `file` from a folder of its own, with `environment` over it.
fn load(file: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("frontdesk.toml");
    std::fs::write(&path, file).expect("a file");
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let here = format!("{}/", folder.path().display());
    Config::load(Some(&path), environment).map_err(|error| error.to_string().replace(&here, ""))
}

fn error(file: &str, environment: &[(&str, &str)]) -> String {
    load(file, environment).expect_err("must be refused")
}

#[test]
fn the_defaults_are_those_of_the_documentation() {
    let config = load("", &[]).expect("defaults");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.database_url().expose(), "sqlite://./data/frontdesk.db");
    assert_eq!(config.queue_url().expose(), "local:");
    assert_eq!(config.blob_url().expose(), "file://./data/blobs");
    assert_eq!(config.model_dir(), PathBuf::from("./data/models"));
    assert_eq!(
        (config.database_kind(), config.queue_kind()),
        (DatabaseKind::Sqlite, QueueKind::Local)
    );
    assert_eq!(config.sessions.idle_warning, Duration::from_mins(25));
    assert_eq!(config.sessions.archive_after, Duration::from_hours(720));
    assert_eq!(config.limits.body_bytes, 128 * 1024);
    assert_eq!(config.limits.audio_bytes, 50 * 1024 * 1024);
    assert_eq!(config.calls.platform(CallProvider::Zoom).download_hosts, ["zoom.us"]);
    assert!(config.bootstrap.admin_key.is_none());
}

#[test]
fn environment_goes_over_file_goes_over_defaults() {
    let file = "listen = '0.0.0.0:1'\ndata_dir = '/srv/f'\n[limits]\nbody_bytes = 65536\nwebhook_bytes = '1 MiB'";
    let config = load(
        file,
        &[("FRONTDESK_LISTEN", "0.0.0.0:2"), ("FRONTDESK_LIMITS__BODY_BYTES", "256 KiB")],
    )
    .expect("valid");
    assert_eq!(config.listen.port(), 2);
    assert_eq!(config.data_dir, PathBuf::from("/srv/f"));
    assert_eq!(config.database_url().expose(), "sqlite:///srv/f/frontdesk.db");
    assert_eq!(config.model_dir(), PathBuf::from("/srv/f/models"));
    assert_eq!((config.limits.body_bytes, config.limits.webhook_bytes), (262_144, 1_048_576));
    assert_eq!(config.limits.text_chars, 8000);
}

#[test]
fn a_folder_with_odd_characters_stays_whole_in_a_url() {
    let config = load("data_dir = '/srv/100% sure?'", &[]).expect("valid");
    assert_eq!(config.database_url().expose(), "sqlite:///srv/100%25 sure%3F/frontdesk.db");
}

#[test]
fn variables_are_read_as_their_key_wants_them() {
    let config = load(
        "",
        &[
            ("FRONTDESK_LIMITS__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
            ("FRONTDESK_API__CORS_ORIGINS", r#"["https://a.example", "https://b.example"]"#),
            ("FRONTDESK_CALLS__ALLOW_PRIVATE_ADDRESSES", "true"),
            ("FRONTDESK_ASSISTANT__CONFIDENCE__CLARIFY_BELOW", "0.5"),
            ("FRONTDESK_WORKER__PREFETCH", "64"),
            ("FRONTDESK_BOOTSTRAP__ADMIN_KEY", "12345"),
            ("FRONTDESK_TEST_POSTGRES", "ignored"),
            ("PATH", "ignored"),
        ],
    )
    .expect("valid");
    let proxies: Vec<String> = config.limits.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(proxies, ["10.0.0.0/8", "::1/128"]);
    assert_eq!(config.api.cors_origins.len(), 2);
    assert!(config.calls.allow_private_addresses);
    assert!((config.assistant.confidence.clarify_below - 0.5).abs() < f64::EPSILON);
    assert_eq!(config.worker.prefetch, 64);
    assert_eq!(config.bootstrap.admin_key.expect("set").expose_secret(), "12345");
}

#[test]
fn a_wrong_key_names_itself_its_source_and_what_was_perhaps_meant() {
    assert_eq!(
        error(
            "lisen = '0.0.0.0:1'\n[limits]\nbody_byte = 1\n[nonsense]\nx = 1",
            &[("FRONTDESK_QUEUE_URI", "local:")]
        ),
        "the configuration is wrong:\n  \
         environment variable FRONTDESK_QUEUE_URI: no such key. Did you mean FRONTDESK_QUEUE_URL?\n  \
         limits.body_byte (file frontdesk.toml): no such key. Did you mean limits.body_bytes?\n  \
         lisen (file frontdesk.toml): no such key. Did you mean listen?\n  \
         nonsense.x (file frontdesk.toml): no such key. `frontdesk config check` lists every key."
    );
    assert_eq!(
        error("limits = 5", &[]),
        "the configuration is wrong:\n  limits (file frontdesk.toml): is a section: its keys go below [limits]"
    );
}

#[test]
fn a_wrong_value_names_its_key_itself_its_source_and_what_is_allowed() {
    let cases = [
        (
            "limits.body_bytes = 'lots'",
            "limits.body_bytes = \"lots\" (file frontdesk.toml): expected a size: whole bytes such as 131072, or text such as \"128 KiB\" or \"50 MiB\"",
        ),
        (
            "sessions.idle_close = 30",
            "sessions.idle_close = 30 (file frontdesk.toml): expected a duration as text, such as \"500ms\", \"10s\", \"25m\" or \"30d\"",
        ),
        (
            "worker.prefetch = 70000",
            "worker.prefetch = 70000 (file frontdesk.toml): expected a whole number from 0 to 65535",
        ),
        (
            "worker.prefetch = -1",
            "worker.prefetch = -1 (file frontdesk.toml): expected a whole number from 0 to 65535",
        ),
        (
            "assistant.locale = 'en-XX'",
            "assistant.locale = \"en-XX\" (file frontdesk.toml): unknown locale \"en-XX\": write a language, or a language and a country, such as \"en-GB\", \"en-US\", \"de-DE\" or \"fr\"",
        ),
        (
            "log.format = 'xml'",
            "log.format = \"xml\" (file frontdesk.toml): expected one of \"pretty\", \"json\"",
        ),
        (
            "listen = 'localhost'",
            "listen = \"localhost\" (file frontdesk.toml): expected an address and a port, such as 127.0.0.1:8080 or [::1]:8080",
        ),
        (
            "limits.trusted_proxies = ['proxy']",
            "limits.trusted_proxies = [\"proxy\"] (file frontdesk.toml): expected a list of networks or addresses, such as [\"10.0.0.0/8\", \"::1\"]",
        ),
        (
            "calls.allow_private_addresses = 'yes'",
            "calls.allow_private_addresses = \"yes\" (file frontdesk.toml): expected true or false",
        ),
        (
            "calls.zoom.answer_unsigned_validation = 'yes'",
            "calls.zoom.answer_unsigned_validation = \"yes\" (file frontdesk.toml): expected true or false",
        ),
        (
            "calls.zoom.client_secret = 12345",
            "calls.zoom.client_secret = \"***\" (file frontdesk.toml): expected a text",
        ),
        (
            "calls.teams.replay_window = 7200",
            "calls.teams.replay_window = 7200 (file frontdesk.toml): expected a duration as text, such as \"500ms\", \"10s\", \"25m\" or \"30d\"",
        ),
        (
            "calls.google_meet.keys_url = 'keys'",
            "calls.google_meet.keys_url = \"keys\" (file frontdesk.toml): expected an address that begins with https://",
        ),
        (
            "api.cors_origins = 'https://a.example'",
            "api.cors_origins = \"https://a.example\" (file frontdesk.toml): expected a list of texts",
        ),
    ];
    for (file, message) in cases {
        assert_eq!(error(file, &[]), format!("the configuration is wrong:\n  {message}"));
    }
    assert_eq!(
        error("", &[("FRONTDESK_WORKER__EXECUTORS", "many")]),
        "the configuration is wrong:\n  worker.executors = \"many\" (environment variable FRONTDESK_WORKER__EXECUTORS): \
         expected a whole number from 0 to 65535"
    );
}

#[test]
fn relations_between_keys_are_checked_together() {
    let text = error(
        "queue_url = 'amqp://mq'\n[sessions]\nidle_warning = '40m'\n[worker]\nprefetch = 0",
        &[],
    );
    for part in [
        "queue_url = \"amqp://mq\"",
        "SQLite's file takes one writer",
        "worker.prefetch = 0",
        "sessions.idle_close = \"30m\" (default)",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let refused = [
        "database_url = 'mysql://x'",
        "speech.engine = 'openai'",
        "speech.model_url = 'ftp://x'",
        "retry.base = '2m'",
        "retry.call_attempts = 0",
        "retry.chat_attempts = 0",
        "retry.put_off_for = '0s'",
        "cleanup.stale_after.event = '0s'",
        "cleanup.stale_after.fetch = '6h'",
        "cleanup.stale_after.join = '50s'",
        "calls.files_within = '0s'",
        "limits.text_chars = 100000",
        "queue_prefix = 'Not Good'",
        "log.filter = 'info,=,'",
        "api.cors_origins = ['https://a.example/path']",
        "assistant.confidence.clarify_below = 1.5",
        "calls.zoom.download_hosts = ['https://zoom.us']",
        "tls.certificate = 'cert.pem'",
        "tls.key = 'key.pem'",
        "force_tls = true",
        "tls.handshakes = 0",
    ];
    for file in refused {
        let key = file.split(" =").next().expect("a key");
        let text = error(file, &[]);
        let section = key.split('.').next().expect("a section");
        assert!(text.contains(&format!("\n  {section}")), "{file}: {text}");
    }
}

#[test]
fn the_local_queue_serves_one_process_only() {
    let local = load("", &[]).expect("valid");
    assert!(local.check_for(Role::Standalone).is_ok());
    let text = local.check_for(Role::Worker).expect_err("refused").to_string();
    assert!(
        text.contains("queue_url = \"local:\" (default): the local queue lives inside one process, so `worker`"),
        "{text}"
    );
    assert!(local.check_for(Role::Api).is_err());
    let fleet = load("queue_url = 'amqps://mq'\ndatabase_url = 'postgres://db/f?sslmode=require'", &[]).expect("valid");
    assert!(fleet.check_for(Role::Worker).is_ok());
}

#[test]
fn secrets_are_never_printed() {
    let file = "database_url = 'postgres://app:hunter2@db/f?sslmode=require'\nqueue_url = 'amqps://app:hunter2@mq'\n\
                [bootstrap]\nadmin_key = 'hunter2'\nidentity_secret = 'hunter2'\n[speech]\nkey = 'hunter2'\n\
                [calls]\nzoom.secret_token = 'hunter2-hunter2'\ngoogle_meet.secret_token = 'hunter2-hunter2'\nteams.secret_token = 'hunter2-hunter2'\n\
                zoom.client_secret = 'hunter2'\ngoogle_meet.service_account = 'hunter2'\nteams.client_secret = 'hunter2'\n\
                teams.private_key = 'hunter2'\n[notifications]\nsmtp_url = 'smtps://app:hunter2@mail'";
    let config = load(file, &[]).expect("valid");
    for text in [
        format!("{config:?}"),
        format!("{config:#?}"),
        config.redacted(),
        config.check_for(Role::Api).map_or_else(|e| e.to_string(), |()| String::new()),
    ] {
        assert!(!text.contains("hunter2"), "{text}");
    }
    assert!(config.database_url().expose().contains("hunter2"));
}

#[test]
fn secrets_are_told_by_their_names() {
    let config = load("", &[]).expect("defaults");
    let secrets: Vec<&str> = config
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .filter(|key| is_secret(key))
        .collect();
    let expected = [
        "bootstrap.admin_key",
        "bootstrap.identity_secret",
        "calls.google_meet.secret_token",
        "calls.google_meet.service_account",
        "calls.teams.client_secret",
        "calls.teams.private_key",
        "calls.teams.secret_token",
        "calls.zoom.client_secret",
        "calls.zoom.secret_token",
        "security.master_key",
        "security.old_keys",
        "speech.key",
        "tls.key",
    ];
    assert_eq!(secrets, expected);
    assert!(!is_secret("calls.zoom.token_url") && !is_secret("sessions.token_after") && !is_secret("monkey"));
}

#[test]
fn what_would_go_in_clear_to_another_machine_is_refused_unless_it_is_allowed() {
    let file = "queue_url = 'amqp://mq'\ndatabase_url = 'postgres://db/f'\n[notifications]\nsmtp_url = 'smtp://mail'";
    let text = load(file, &[]).expect_err("in clear");
    for key in ["queue_url", "database_url", "notifications.smtp_url", "allow_plaintext"] {
        assert!(text.contains(key), "{text}");
    }
    assert!(load(&format!("allow_plaintext = true\n{file}"), &[]).is_ok());
}

#[test]
fn a_secret_that_is_guessed_in_no_time_is_refused() {
    for platform in ["zoom", "teams"] {
        let text = load(&format!("[calls]\n{platform}.secret_token = 'secret1'"), &[]).expect_err("seven characters");
        assert!(
            text.contains(&format!("calls.{platform}.secret_token")) && !text.contains("secret1"),
            "{text}"
        );
    }
}

#[test]
fn errors_do_not_print_secrets_either() {
    let wrong = [
        "bootstrap.admin_key = ['hunter2']",
        "bootstrap.identity_secret = 1234567",
        "speech.key = { value = 'hunter2' }",
        "bootstrap.admin_key = 'hunter2",
        "database_url = 'mysql://app:hunter2@db/f'",
        "database_url = ['postgres://app:hunter2@db/f']",
        "queue_url = 'amqp://app:hunter2@mq/vhost'",
        "queue_url = 'host=mq password=hunter2'",
    ];
    for file in wrong {
        let text = error(file, &[]);
        assert!(!text.contains("hunter2") && !text.contains("1234567"), "{file}: {text}");
    }
}

#[test]
fn the_listing_has_every_key_with_its_source_and_loads_again() {
    let file = "[limits]\ntext_chars = 100\n[bootstrap]\nadmin_key = 'hunter2'";
    let config = load(file, &[("FRONTDESK_LISTEN", "127.0.0.1:9")]).expect("valid");
    let listing = config.redacted();
    let lines = [
        "listen = \"127.0.0.1:9\"  # environment variable FRONTDESK_LISTEN",
        "database_url = \"sqlite://./data/frontdesk.db\"  # default",
        "admin_key = \"***\"  # file ",
        "text_chars = 100  # file ",
        "[calls.google_meet]",
    ];
    for line in lines {
        assert!(listing.contains(line), "{line} in\n{listing}");
    }
    let again = load(&listing, &[]).expect("the listing is a configuration");
    assert_eq!(again.listen, config.listen);
    assert_eq!(again.entries.len(), config.entries.len());
}

#[test]
fn a_file_that_was_named_must_exist_and_be_toml() {
    let missing = Config::load(Some(&PathBuf::from("/nowhere/f.toml")), [])
        .expect_err("refused")
        .to_string();
    assert!(missing.contains("file /nowhere/f.toml: cannot be read: "), "{missing}");
    let broken = error("listen = '0.0.0.0:1'\nqueue_url = ", &[]);
    assert!(
        broken.starts_with("the configuration is wrong:\n  file frontdesk.toml, line 2: "),
        "{broken}"
    );
}
