//! CRM data from files: `contacts.jsonl`, `products.jsonl`, `articles/*.md`, `tickets.jsonl`, `orders.jsonl`.
//!
//! Idempotent, by the ids of the system that the data comes from. A bad line stops nothing else and is reported with its file
//! and number; what is not reported is imported.

mod article;
mod field;
mod rows;
mod sample;
mod source;

use std::{collections::HashMap, fmt};

use anyhow::{Context as _, Result, ensure};
use frontdesk_model::TenantId;
use frontdesk_store::{Store, StoreError};

use self::rows::{ContactLine, CrmLine, OrderLine, ProductLine, TicketLine};
pub use self::source::Source;
use crate::lines::Lines;

/// Rows of one transaction: more would keep live traffic waiting.
const BATCH: usize = 500;

/// What was imported.
#[derive(Debug, Default)]
pub struct Report {
    counts: Vec<(&'static str, u64)>,
    /// Lines and files that were left out, each of which was told.
    pub problems: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<String> = self.counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
        f.write_str(&counts.join(", "))
    }
}

/// Imports what `source` has; `problem` hears at once of every line that is left out.
///
/// # Errors
/// When a file cannot be read or the database is away. What came before is imported; doing it again does no harm.
pub async fn import(store: &Store, tenant: TenantId, source: &Source, problem: &mut dyn FnMut(&str)) -> Result<Report> {
    let names = ["contacts.jsonl", "products.jsonl", "tickets.jsonl", "orders.jsonl"];
    let articles = source.articles()?;
    let mut any = !articles.is_empty();
    for name in names {
        any = any || source.open(name)?.is_some();
    }
    ensure!(
        any,
        "there is nothing to import in {source}; expected {} or articles/*.md",
        names.join(", ")
    );

    let mut import = Import {
        source,
        report: Report::default(),
        problem,
    };
    // Contacts first: tickets and orders name them.
    import
        .lines::<ContactLine>(names[0], async |rows| {
            store.import_contacts(tenant, rows).await.map(|()| Vec::new())
        })
        .await?;
    import
        .lines::<ProductLine>(names[1], async |rows| {
            store.import_products(tenant, rows).await.map(|()| Vec::new())
        })
        .await?;
    import
        .lines::<TicketLine>(names[2], async |rows| {
            let orphans = store.import_tickets(tenant, rows).await?;
            Ok(orphans.iter().map(ToString::to_string).collect())
        })
        .await?;
    import
        .lines::<OrderLine>(names[3], async |rows| store.import_orders(tenant, rows).await)
        .await?;
    import.articles(articles, store, tenant).await?;
    Ok(import.report)
}

struct Import<'a> {
    source: &'a Source,
    report: Report,
    problem: &'a mut dyn FnMut(&str),
}

impl Import<'_> {
    /// Imports a file; `write` stores rows and returns the keys of those whose contact is not known.
    async fn lines<L: CrmLine>(&mut self, file: &str, write: impl AsyncFn(&[L::Row]) -> Result<Vec<String>, StoreError>) -> Result<()> {
        let Some(reader) = self.source.open(file)? else { return Ok(()) };
        let mut seen: HashMap<String, u64> = HashMap::new();
        let mut batch = Vec::with_capacity(BATCH);
        let mut count = 0;
        for line in Lines::new(reader) {
            let line = line.with_context(|| format!("{file} of {} cannot be read", self.source))?;
            let number = line.number;
            let row = match line.text {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => rows::parse::<L>(&text),
                Err(error) => Err(error),
            };
            match row.and_then(|row| first_of_its_key::<L>(&mut seen, number, row)) {
                Ok(row) => batch.push((number, row)),
                Err(error) => self.leave_out(&format!("{file} line {number}: {error}")),
            }
            if batch.len() == BATCH {
                count += self.store::<L>(file, &mut batch, &write).await?;
            }
        }
        count += self.store::<L>(file, &mut batch, &write).await?;
        self.report.counts.push((L::WHAT, count));
        Ok(())
    }

    async fn store<L: CrmLine>(
        &mut self,
        file: &str,
        batch: &mut Vec<(u64, L::Row)>,
        write: &impl AsyncFn(&[L::Row]) -> Result<Vec<String>, StoreError>,
    ) -> Result<u64> {
        let (numbers, rows): (Vec<u64>, Vec<L::Row>) = batch.drain(..).unzip();
        if rows.is_empty() {
            return Ok(0);
        }
        match write(&rows).await {
            Ok(orphans) => Ok(self.stored::<L>(file, &numbers, &rows, &orphans)),
            Err(error) if error.is_unavailable() => Err(error).context("not everything is imported; import it again"),
            // One row spoils its transaction: find out which.
            Err(_) => {
                let mut count = 0;
                for (number, row) in numbers.iter().zip(&rows) {
                    match write(std::slice::from_ref(row)).await {
                        Ok(orphans) => count += self.stored::<L>(file, &[*number], std::slice::from_ref(row), &orphans),
                        Err(error) if error.is_unavailable() => Err(error).context("not everything is imported; import it again")?,
                        Err(error) => self.leave_out(&format!("{file} line {number}: {error}")),
                    }
                }
                Ok(count)
            }
        }
    }

    fn stored<L: CrmLine>(&mut self, file: &str, numbers: &[u64], rows: &[L::Row], orphans: &[String]) -> u64 {
        let mut count = 0;
        for (number, row) in numbers.iter().zip(rows) {
            if orphans.contains(&L::key(row)) {
                let contact = L::contact(row).unwrap_or_default();
                self.leave_out(&format!("{file} line {number}: there is no contact {contact:?}; import it first"));
            } else {
                count += 1;
            }
        }
        count
    }

    async fn articles(&mut self, files: Vec<source::File>, store: &Store, tenant: TenantId) -> Result<()> {
        let mut rows = Vec::with_capacity(files.len());
        for file in files {
            match file.text.and_then(|text| article::parse(&file.slug, &text)) {
                Ok(row) => rows.push(row),
                Err(error) => self.leave_out(&format!("{}: {error}", file.name)),
            }
        }
        for rows in rows.chunks(BATCH) {
            store
                .import_articles(tenant, rows)
                .await
                .context("not everything is imported; import it again")?;
        }
        if !rows.is_empty() {
            self.report.counts.push(("articles", rows.len() as u64));
        }
        Ok(())
    }

    fn leave_out(&mut self, problem: &str) {
        self.report.problems += 1;
        (self.problem)(problem);
    }
}

fn first_of_its_key<L: CrmLine>(seen: &mut HashMap<String, u64>, number: u64, row: L::Row) -> Result<L::Row, String> {
    let key = L::key(&row);
    if let Some(first) = seen.get(&key) {
        return Err(format!("{key} stands on line {first} already; that one counts"));
    }
    seen.insert(key, number);
    Ok(row)
}
