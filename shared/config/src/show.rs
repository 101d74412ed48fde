//! The configuration as `frontdesk config check` prints it.

use super::{
    Config,
    entry::{Entry, quoted},
};

impl Config {
    /// Every key as a TOML document, with the source of each value in a comment and without secrets. The URLs that follow
    /// from `data_dir` are shown as they follow.
    pub fn redacted(&self) -> String {
        let mut text = String::new();
        let mut section = String::new();
        let (top, mut nested): (Vec<&Entry>, Vec<&Entry>) = self.entries.iter().partition(|entry| !entry.key.contains('.'));
        // A table's own keys end where the table in it begins.
        nested.sort_by_key(|entry| entry.key.rsplit_once('.').map(|(head, _)| head));
        for entry in top.into_iter().chain(nested) {
            let (head, name) = entry.key.rsplit_once('.').unwrap_or(("", &entry.key));
            if head != section {
                head.clone_into(&mut section);
                text.extend(["\n[", &section, "]\n"]);
            }
            text.extend([name, " = ", &self.effective(entry), "  # ", &entry.source, "\n"]);
        }
        text
    }

    fn effective(&self, entry: &Entry) -> String {
        match entry.key.as_str() {
            "database_url" => quoted(&self.database_url().to_string()),
            "queue_url" => quoted(&self.queue_url().to_string()),
            "blob_url" => quoted(&self.blob_url().to_string()),
            _ => entry.value.clone(),
        }
    }
}
