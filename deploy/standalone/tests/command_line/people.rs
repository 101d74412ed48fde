//! The people of the company, whom nobody can send a mail.

use super::*;
use frontdesk_security::hash_token;
use frontdesk_store::{Author, PasswordSet};

#[tokio::test]
async fn a_link_sets_a_password_once() {
    let folder = TempDir::new().unwrap();
    works(&folder, &["crm", "import", CRM]).await;
    let rosa = ["--email", "rosa@example.com"];
    works(
        &folder,
        &[&["user", "create", "--name", "Rosa", "--role", "admin"], &rosa[..]].concat(),
    )
    .await;
    let printed = json(&works(&folder, &[&["user", "link"], &rosa[..]].concat()).await);
    let link = printed["link"].as_str().unwrap();
    let (page, token) = link.split_once('#').unwrap();
    assert!(page.starts_with("http://") && page.ends_with("/console"), "{link}");
    let hash: Vec<u8> = hex::decode(hash_token(token.strip_prefix("password=").unwrap())).unwrap();
    let hash: [u8; 32] = hash.try_into().unwrap();
    let store = store(&folder).await;
    for expected in [PasswordSet::Done, PasswordSet::Unknown] {
        let set = store.use_password_token(&hash, "a hash", |_| Author::SYSTEM).await.unwrap();
        assert_eq!(set, expected);
    }
    fails(
        &folder,
        &["user", "link", "--email", "nobody@example.com"],
        &["no user", "nobody@example.com"],
    )
    .await;
}
