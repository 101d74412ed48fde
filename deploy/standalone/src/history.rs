//! The past of another system, from its files: people, sessions that are over, tickets. Read item by item, so that a file may be of any size; what
//! cannot be used is named with its place, and stops nothing else.

mod chatwoot;
mod reading;
mod value;
mod zendesk;

use std::{
    collections::{HashMap, HashSet},
    fmt,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use frontdesk_model::TenantId;
use frontdesk_store::{PastImported, PastPerson, PastSession, PastTicket, Refusal, Store, StoreError};
use serde_json::Value;
use tokio::sync::mpsc;

/// Items of one transaction: each with all its messages.
const BATCH: usize = 100;
/// Names of the staff that are kept for the tickets that follow.
const MOST_STAFF: usize = 100_000;

/// A system from which the past comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Contacts, and conversations with their messages.
    Chatwoot,
    /// Users, and tickets with their comments.
    Zendesk,
}

/// Something of the past.
#[derive(Debug)]
enum Item {
    Person(PastPerson),
    Session(PastSession),
    Ticket {
        ticket: Box<PastTicket>,
        assignee: Option<String>,
    },
    Staff {
        id: String,
        name: String,
    },
    /// Nothing to keep, such as a ticket that was deleted.
    Nothing,
}

/// How an import is done.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// From where.
    pub system: System,
    /// Whether addresses count as checked, and so find contacts.
    pub trust_emails: bool,
    /// Whether it is only read and judged.
    pub dry_run: bool,
}

/// What came of an import.
#[derive(Debug, Default)]
pub struct Report {
    people: u64,
    sessions: u64,
    tickets: u64,
    entries: u64,
    /// Items that were left out, each of which was told.
    pub problems: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            people,
            sessions,
            tickets,
            entries,
            ..
        } = self;
        write!(
            f,
            "{people} contacts, {sessions} sessions, {tickets} tickets, {entries} messages and entries"
        )
    }
}

impl System {
    /// Its name, under which ids are known.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chatwoot => "chatwoot",
            Self::Zendesk => "zendesk",
        }
    }

    fn read(self, value: &Value) -> Result<Item, String> {
        match self {
            Self::Chatwoot => chatwoot::read(value),
            Self::Zendesk => zendesk::read(value),
        }
    }
}

/// Imports files one after the other; `problem` hears at once of everything that is left out.
///
/// # Errors
/// When a file cannot be read or the database is unavailable. What came before is imported; doing it again does no harm.
pub async fn import(store: &Store, tenant: TenantId, files: &[PathBuf], options: Options, problem: &mut dyn FnMut(&str)) -> Result<Report> {
    let mut import = Import {
        store,
        tenant,
        options,
        report: Report::default(),
        problem,
        staff: HashMap::new(),
        people: Vec::new(),
        sessions: Vec::new(),
        tickets: Vec::new(),
    };
    for file in files {
        import.file(file).await?;
    }
    Ok(import.report)
}

/// A row with the place in which it stands.
type Placed<T> = (String, T);

struct Import<'a> {
    store: &'a Store,
    tenant: TenantId,
    options: Options,
    report: Report,
    problem: &'a mut dyn FnMut(&str),
    staff: HashMap<String, String>,
    people: Vec<Placed<PastPerson>>,
    sessions: Vec<Placed<PastSession>>,
    tickets: Vec<Placed<PastTicket>>,
}

impl Import<'_> {
    async fn file(&mut self, path: &Path) -> Result<()> {
        let (sender, mut items) = mpsc::channel(BATCH);
        let name = path.display().to_string();
        let opened = std::fs::File::open(path).with_context(|| format!("{name} cannot be read"))?;
        let reader = tokio::task::spawn_blocking(move || reading::read(opened, &mut |item| sender.blocking_send(item).is_ok()));
        while let Some(reading::Item { place, value }) = items.recv().await {
            let place = format!("{name} {place}");
            match value.and_then(|value| self.options.system.read(&value)) {
                Ok(item) => self.take(place, item),
                Err(error) => self.leave_out(&place, &error),
            }
            if self.people.len() + self.sessions.len() + self.tickets.len() >= BATCH {
                self.write().await?;
            }
        }
        reader.await?.with_context(|| format!("{name} cannot be read to its end"))?;
        self.write().await
    }

    fn take(&mut self, place: String, item: Item) {
        let trust = self.options.trust_emails;
        match item {
            Item::Nothing => {}
            Item::Staff { id, name } => {
                if self.staff.len() < MOST_STAFF {
                    self.staff.insert(id, name);
                }
            }
            Item::Person(mut person) => {
                person.email_checked |= trust;
                self.people.push((place, person));
            }
            Item::Session(mut session) => {
                if let Some(person) = &mut session.person {
                    person.email_checked |= trust;
                }
                self.sessions.push((place, session));
            }
            Item::Ticket { mut ticket, assignee } => {
                ticket.requester.email_checked |= trust;
                let named = assignee.and_then(|id| self.staff.get(&id).cloned());
                ticket.assignee = ticket.assignee.take().or(named);
                self.tickets.push((place, *ticket));
            }
        }
    }

    /// People first: sessions and tickets name them.
    async fn write(&mut self) -> Result<()> {
        let (store, tenant, source) = (self.store, self.tenant, self.options.system.name());
        let people = std::mem::take(&mut self.people);
        let done = self
            .batch(
                people,
                async |rows: &[PastPerson]| store.import_past_people(tenant, source, rows).await,
                |row| row.source_id.clone(),
            )
            .await?;
        self.report.people += done.new;
        let sessions = std::mem::take(&mut self.sessions);
        let done = self
            .batch(
                sessions,
                async |rows: &[PastSession]| store.import_past_sessions(tenant, source, rows).await,
                |row| row.source_id.clone(),
            )
            .await?;
        self.report.sessions += done.new;
        self.report.entries += done.entries;
        let tickets = std::mem::take(&mut self.tickets);
        let done = self
            .batch(
                tickets,
                async |rows: &[PastTicket]| store.import_past_tickets(tenant, source, rows).await,
                |row| row.number.to_string(),
            )
            .await?;
        self.report.tickets += done.new;
        self.report.entries += done.entries;
        Ok(())
    }

    async fn batch<T>(
        &mut self,
        rows: Vec<Placed<T>>,
        write: impl AsyncFn(&[T]) -> Result<PastImported, StoreError>,
        key: impl Fn(&T) -> String,
    ) -> Result<PastImported> {
        let (places, rows): (Vec<String>, Vec<T>) = rows.into_iter().unzip();
        if rows.is_empty() {
            return Ok(PastImported::default());
        }
        if self.options.dry_run {
            return Ok(PastImported {
                new: rows.len() as u64,
                ..PastImported::default()
            });
        }
        let mut all = PastImported::default();
        match write(&rows).await {
            Ok(done) => self.count(&places, &rows, done, &key, &mut all),
            Err(error) if error.is_unavailable() => Err(error).context("not everything is imported; import it again")?,
            // One row spoils its transaction: find out which.
            Err(_) => {
                for (place, row) in places.iter().zip(&rows) {
                    let (place, row) = (std::slice::from_ref(place), std::slice::from_ref(row));
                    match write(row).await {
                        Ok(done) => self.count(place, row, done, &key, &mut all),
                        Err(error) if error.is_unavailable() => Err(error).context("not everything is imported; import it again")?,
                        Err(error) => self.leave_out(&place[0], &error.to_string()),
                    }
                }
            }
        }
        Ok(all)
    }

    fn count<T>(&mut self, places: &[String], rows: &[T], done: PastImported, key: &impl Fn(&T) -> String, all: &mut PastImported) {
        all.new += done.new;
        all.entries += done.entries;
        let mut told = HashSet::new();
        for (refused, why) in done.refused {
            let why = match why {
                Refusal::UnknownSession => "its conversation is not known; import the conversations first",
                Refusal::OpenedHere | Refusal::OfAnother | Refusal::UnknownContact => "another ticket has its number, which stays as it is",
            };
            let place = places
                .iter()
                .zip(rows)
                .find(|(place, row)| key(row) == refused && told.insert((*place).clone()));
            let place = place.map_or(refused.as_str(), |(place, _)| place.as_str()).to_owned();
            self.leave_out(&place, why);
        }
    }

    fn leave_out(&mut self, place: &str, why: &str) {
        self.report.problems += 1;
        (self.problem)(&format!("{place}: {why}"));
    }
}
