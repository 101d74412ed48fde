//! Documents of a file, ranked for queries as articles are ranked for questions.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

use anyhow::{Context as _, Result};
use frontdesk_knowledge::{Asked, Document, Library, chunks, mini_lm::MiniLm};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::lines::Lines;

/// So many documents are named.
const RANKED: usize = 20;

/// What is ranked.
#[derive(Debug)]
pub struct RankOptions {
    /// The documents, a line each.
    pub docs: PathBuf,
    /// The queries, a line each; `-` is standard input.
    pub queries: PathBuf,
    /// The folder of the embedding model; none compares words alone.
    pub model: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Candidate {
    doc_id: Value,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Query {
    id: Value,
    query: String,
}

#[derive(Serialize)]
struct Ranked<'a> {
    id: Value,
    ranked: Vec<&'a Value>,
}

/// Writes a line a query. A line that cannot be used is named, and the exit code is then 1.
pub fn rank(options: &RankOptions) -> Result<ExitCode> {
    let mut bad = 0;
    let model = options
        .model
        .as_deref()
        .filter(|folder| folder.is_dir())
        .map(MiniLm::open)
        .transpose()?;
    if model.is_none() && options.model.is_some() {
        eprintln!("frontdesk: there is no embedding model, so words alone are compared; get it with `frontdesk model pull`");
    }
    let (mut ids, mut documents) = (Vec::new(), Vec::new());
    for doc in lines::<Candidate>(&options.docs, &mut bad)? {
        documents.push(Document {
            title: doc.title.unwrap_or_default(),
            chunks: chunks(&doc.text),
            vectors: Vec::new(),
        });
        ids.push(doc.doc_id);
    }
    if let Some(model) = &model {
        read(model, &mut documents);
    }
    let library = Library::build(&documents)?;
    drop(documents);
    let mut output = BufWriter::new(io::stdout().lock());
    for Query { id, query } in lines::<Query>(&options.queries, &mut bad)? {
        let vector = model.as_ref().map(|model| model.vector(&query));
        let asked = Asked {
            text: &query,
            vector: vector.as_deref(),
            ..Asked::default()
        };
        let hits = library.search(&asked, RANKED)?;
        let ranked = hits.iter().map(|hit| &ids[hit.document]).collect();
        writeln!(output, "{}", serde_json::to_string(&Ranked { id, ranked })?)?;
    }
    output.flush()?;
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Gives the documents' chunks their vectors, on all cores.
fn read(model: &MiniLm, documents: &mut [Document]) {
    let texts: Vec<String> = documents
        .iter()
        .flat_map(|document| document.chunks.iter().map(|chunk| chunk.in_full(&document.title)))
        .collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut vectors = model.vectors(&texts, threads).into_iter().map(Some);
    for document in documents {
        document.vectors = vectors.by_ref().take(document.chunks.len()).collect();
    }
}

fn lines<T: DeserializeOwned>(path: &Path, bad: &mut u64) -> Result<Vec<T>> {
    let reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
        Box::new(BufReader::new(file))
    };
    let mut out = Vec::new();
    for line in Lines::new(reader) {
        let line = line.with_context(|| format!("{} cannot be read", path.display()))?;
        let read = line.text.and_then(|text| match text.trim() {
            "" => Ok(None),
            text => serde_json::from_str(text).map(Some).map_err(|error| error.to_string()),
        });
        match read {
            Ok(value) => out.extend(value),
            Err(error) => {
                *bad += 1;
                eprintln!("frontdesk: {}, line {}: {error}", path.display(), line.number);
            }
        }
    }
    Ok(out)
}
