//! What there is, read from where it is declared.

use std::collections::BTreeSet;

use frontdesk_tests::declared;

use super::text;

/// Keys and sections of the configuration, as they stand in files: `limits.body_bytes`, `limits`.
pub fn keys() -> BTreeSet<String> {
    let defaults: toml::Table = text("shared/config/src/defaults.toml").parse().expect("TOML");
    let mut found = BTreeSet::new();
    gather(&defaults, "", &mut found);
    // A key a kind of job, of which none has a default.
    found.extend(
        after(&text("shared/model/src/job/kind.rs"), " = \"")
            .into_iter()
            .map(|kind| format!("cleanup.stale_after.{kind}")),
    );
    found.insert("cleanup.stale_after".to_owned());
    found
}

fn gather(table: &toml::Table, before: &str, found: &mut BTreeSet<String>) {
    for (name, value) in table {
        let key = format!("{before}{name}");
        if let toml::Value::Table(inner) = value {
            gather(inner, &format!("{key}."), found);
        }
        found.insert(key);
    }
}

/// What stands in quotation marks right after `begin`.
fn after(source: &str, begin: &str) -> BTreeSet<String> {
    let quoted = source.split(begin).skip(1).filter_map(|rest| rest.split('"').next());
    quoted.map(str::to_owned).collect()
}

/// Names with dots: keys, tenants' settings, events of sockets, webhooks and platforms, and permissions.
pub fn dotted() -> BTreeSet<String> {
    let mut found = keys();
    found.extend(after(&text("shared/model/src/setting.rs"), "spec(\""));
    found.extend(after(&text("api/usecases/src/permissions.rs"), ", \""));
    for file in [
        "shared/model/src/hook.rs",
        "shared/model/src/event.rs",
        "shared/model/src/desk_event.rs",
    ] {
        found.extend(after(&text(file), " = \""));
    }
    for file in ["api/src/channel/web.rs", "shared/calls/src/providers/zoom/event.rs"] {
        found.extend(after(&text(file), "\""));
    }
    let of_meet = text("shared/calls/src/providers/google_meet.rs");
    found.extend(
        after(&of_meet, "\"")
            .into_iter()
            .map(|name| format!("google.workspace.meet.{name}")),
    );
    found
}

/// Metrics, a histogram by its own name and by those of its series.
pub fn metrics() -> BTreeSet<String> {
    let mut found = declared::stored_metrics();
    let histograms: Vec<String> = found
        .iter()
        .filter_map(|name| name.strip_suffix("_bucket"))
        .map(str::to_owned)
        .collect();
    found.extend(histograms);
    found
}

/// Targets of the Makefile.
pub fn targets() -> BTreeSet<String> {
    let of_line = |line: &str| line.split_once(':').map(|(name, _)| name.to_owned());
    let is_name = |name: &String| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    text("Makefile").lines().filter_map(of_line).filter(is_name).collect()
}

/// Routes: the method, and the segments of the path.
pub fn routes() -> Vec<(String, Vec<String>)> {
    let of_line = |line: &str| {
        let (method, path) = line.split_once(' ')?;
        Some((method.to_uppercase(), segments(path)))
    };
    text("api/src/openapi/routes.txt").lines().filter_map(of_line).collect()
}

/// The segments of a path.
pub fn segments(path: &str) -> Vec<String> {
    path.trim_matches('/').split('/').map(str::to_owned).collect()
}
