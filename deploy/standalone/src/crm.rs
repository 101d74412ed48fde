//! CRM data from files: `contacts.jsonl`, `products.jsonl`, `articles/*.md`, `tickets.jsonl`, `orders.jsonl`.
//!
//! Idempotent, by the ids of the system that the data comes from. A bad line stops nothing else and is reported with its file
//! and number; what is not reported is imported.

pub mod article;
mod field;
mod product;
mod rows;
mod sample;
mod source;

use std::{collections::HashMap, fmt};

use anyhow::{Context as _, Result, ensure};
use frontdesk_model::TenantId;
use frontdesk_store::{Imported, Refusal, SharedAddress, Store, StoreError};

use self::product::ProductLine;
use self::rows::{ContactLine, CrmLine, OrderLine, TicketLine};
pub use self::source::Source;
use crate::lines::Lines;

/// Rows of one transaction: more would keep live traffic waiting.
const BATCH: usize = 500;
/// Rows of contacts with shared addresses that are named.
const MOST_SHARED: i64 = 200;

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
/// When a file cannot be read or the database is unavailable. What came before is imported; doing it again does no harm.
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
            store.import_contacts(tenant, rows).await.map(|()| Imported::default())
        })
        .await?;
    import.name_shared_addresses(store, tenant).await?;
    import
        .lines::<ProductLine>(names[1], async |rows| {
            store.import_products(tenant, rows).await.map(|()| Imported::default())
        })
        .await?;
    import
        .lines::<TicketLine>(names[2], async |rows| store.import_tickets(tenant, rows).await)
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
    /// Says which contacts share an address: it matches none of them.
    async fn name_shared_addresses(&mut self, store: &Store, tenant: TenantId) -> Result<()> {
        let shared = store.shared_addresses(tenant, MOST_SHARED).await?;
        for SharedAddress { email, contacts } in shared {
            (self.problem)(&format!(
                "warning: the contacts {} share the address {email}; it matches none of them until only one has it",
                contacts.join(", ")
            ));
        }
        Ok(())
    }

    /// Imports a file; `write` stores rows and says which it left out.
    async fn lines<L: CrmLine>(&mut self, file: &str, write: impl AsyncFn(&[L::Row]) -> Result<Imported, StoreError>) -> Result<()> {
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
        write: &impl AsyncFn(&[L::Row]) -> Result<Imported, StoreError>,
    ) -> Result<u64> {
        let (numbers, rows): (Vec<u64>, Vec<L::Row>) = batch.drain(..).unzip();
        if rows.is_empty() {
            return Ok(0);
        }
        match write(&rows).await {
            Ok(done) => Ok(self.stored::<L>(file, &numbers, &rows, &done)),
            Err(error) if error.is_unavailable() => Err(error).context("not everything is imported; import it again"),
            // One row spoils its transaction: find out which.
            Err(_) => {
                let mut count = 0;
                for (number, row) in numbers.iter().zip(&rows) {
                    match write(std::slice::from_ref(row)).await {
                        Ok(done) => count += self.stored::<L>(file, &[*number], std::slice::from_ref(row), &done),
                        Err(error) if error.is_unavailable() => Err(error).context("not everything is imported; import it again")?,
                        Err(error) => self.leave_out(&format!("{file} line {number}: {error}")),
                    }
                }
                Ok(count)
            }
        }
    }

    fn stored<L: CrmLine>(&mut self, file: &str, numbers: &[u64], rows: &[L::Row], done: &Imported) -> u64 {
        let mut count = 0;
        for (number, row) in numbers.iter().zip(rows) {
            let (key, contact) = (L::key(row), L::contact(row).unwrap_or_default());
            let why = done.refused.iter().find(|(refused, _)| *refused == key).map(|(_, why)| why);
            let why = match why {
                None => {
                    count += 1;
                    if done.moved.contains(&key) {
                        (self.problem)(&format!(
                            "{file} line {number}: warning: {key} now belongs to the contact {contact:?}"
                        ));
                    }
                    continue;
                }
                Some(Refusal::UnknownContact | Refusal::UnknownSession) => format!("there is no contact {contact:?}; import it first"),
                Some(Refusal::OpenedHere) => {
                    format!("Frontdesk opened a ticket {key} itself, which stays as it is; give this one another number")
                }
                Some(Refusal::OfAnother) => {
                    format!(
                        "the ticket {key} is another contact's and has been written in, so that {contact:?} must not read it; give this one another number"
                    )
                }
            };
            self.leave_out(&format!("{file} line {number}: {why}"));
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
