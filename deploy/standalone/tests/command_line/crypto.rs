//! What is there is sealed, its key changed, and missed.

use super::*;

const HISTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/history");

/// Base64 of 32 bytes.
fn key(letter: &str) -> String {
    format!("{}=", letter.repeat(43))
}

fn configure(folder: &TempDir, active: &str, old: &[&str], seals: bool) {
    let old: Vec<String> = old.iter().map(|letter| key(letter)).collect();
    let sealed: &[&str] = if seals { &["messages"] } else { &[] };
    let text = format!(
        "[security]\nmaster_key = '{}'\nold_keys = {old:?}\nencrypt_at_rest = {sealed:?}\n",
        key(active)
    );
    fs::write(folder.path().join("frontdesk.toml"), text).expect("a file for the settings");
}

/// Rows that are plain, and how many keys seal the others.
async fn counted(folder: &TempDir) -> (u64, usize) {
    let status = works(folder, &["crypto", "status", "--json"]).await;
    let lines: Vec<Value> = status.lines().map(json).collect();
    let plain = lines.iter().map(|line| line["plain"].as_u64().expect("a count")).sum();
    let keys: std::collections::BTreeSet<&String> = lines
        .iter()
        .flat_map(|line| line["sealed"].as_object().expect("counts by key").keys())
        .collect();
    (plain, keys.len())
}

#[tokio::test]
async fn what_is_there_is_sealed_and_its_key_changed() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["crm", "import", CRM]).await;
    let files = ["contacts.json", "conversations.jsonl", "messages.json"].map(|name| format!("{HISTORY}/chatwoot-{name}"));
    let mut arguments = vec!["import", "chatwoot"];
    arguments.extend(files.iter().map(String::as_str));
    frontdesk(&folder, &arguments).await;
    let (plain, keys) = counted(&folder).await;
    assert!(plain > 7 && keys == 0, "{plain} rows, {keys} keys");
    fails(&folder, &["crypto", "encrypt"], &["security.encrypt_at_rest"]).await;

    configure(&folder, "A", &[], true);
    let said = works(&folder, &["crypto", "encrypt"]).await;
    assert!(said.contains(&format!("{plain} rows sealed")), "{said}");
    assert_eq!(counted(&folder).await, (0, 1));
    let again = works(&folder, &["crypto", "encrypt"]).await;
    assert!(again.contains("0 rows sealed"), "{again}");

    configure(&folder, "E", &["A"], true);
    let said = works(&folder, &["crypto", "rotate"]).await;
    assert!(
        said.contains(&format!("{plain} rows sealed")) && said.contains("security.old_keys may be emptied"),
        "{said}"
    );
    configure(&folder, "E", &[], false);
    assert_eq!(counted(&folder).await, (0, 1));

    configure(&folder, "A", &[], true);
    for arguments in [&["serve"][..], &["crypto", "status"]] {
        fails(&folder, arguments, &["rows are sealed under the master key", "security.old_keys"]).await;
    }
}
