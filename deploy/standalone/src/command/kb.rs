//! `frontdesk kb`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, ensure};
use clap::Subcommand;
use frontdesk_runtime::process;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    kb::{self, RankOptions},
    output::say,
};

/// Articles of one transaction: more would keep live traffic waiting.
const BATCH: usize = 200;

#[derive(Debug, Subcommand)]
pub enum Kb {
    /// Import the articles of a folder and its subfolders: Markdown (.md), HTML (.html, .htm) and text (.txt)
    ///
    /// A file is an article: its path is the name, its first heading the title (of a text, its first line). A Markdown file may begin
    /// with `title:` and `url:` between lines of `---`. Doing it again brings up to date what is there. A file that cannot be used is named,
    /// and the rest is imported; the exit code is then 1.
    Import {
        /// The folder
        dir: PathBuf,
        /// Where customers read the articles: the path of a file without its ending is added
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        /// Whose articles they are
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
    /// Rank documents for queries, as articles are ranked for questions
    ///
    /// Lines of `{doc_id, title, text}` and of `{id, query}` in; a line `{id, ranked}` out for each query: the ids of the 20 documents that fit
    /// best, the best first.
    Rank {
        /// The file of the documents
        #[arg(long, value_name = "DOCS.jsonl")]
        docs: PathBuf,
        /// The file of the queries; `-` is standard input
        #[arg(default_value = "-")]
        queries: PathBuf,
        /// Compare words alone, even where there is an embedding model
        #[arg(long)]
        words_only: bool,
    },
}

impl Kb {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        match self {
            Self::Import { dir, base_url, tenant } => {
                let found = kb::articles(&dir, base_url.as_deref())?;
                ensure!(
                    found.articles.len() <= config.knowledge.articles as usize,
                    "there are {} articles in {}; at most {} are allowed (knowledge.articles)",
                    found.articles.len(),
                    dir.display(),
                    config.knowledge.articles
                );
                for problem in &found.problems {
                    eprintln!("{}: {problem}", dir.display());
                }
                let store = process::open_database(&config).await?;
                if tenant == DEFAULT_TENANT
                    && let Some(made) = bootstrap::ensure_default(&store, &config).await?
                {
                    eprintln!("{made}");
                }
                let tenant = bootstrap::tenant(&store, &tenant).await?.id;
                for rows in found.articles.chunks(BATCH) {
                    let imported = store.import_articles(tenant, rows).await;
                    imported.context("not everything is imported; import it again")?;
                }
                store.close().await;
                say(format_args!("Imported {} articles", found.articles.len()))?;
                Ok(if found.problems.is_empty() {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                })
            }
            Self::Rank { docs, queries, words_only } => {
                let options = RankOptions {
                    docs,
                    queries,
                    model: (!words_only && !config.knowledge.embedding_model.is_empty())
                        .then(|| config.model_dir().join(&config.knowledge.embedding_model)),
                };
                tokio::task::spawn_blocking(move || kb::rank(&options)).await?
            }
        }
    }
}
