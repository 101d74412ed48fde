//! Persons who are erased: nothing of one is left, and everything of another is as it was.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk_model::{ContactId, ErasureId, ErasureProof};
use frontdesk_store::{Author, EraseStep, ErasureBegun, Page, erasure_reach};
use sqlx::Row as _;
use uuid::Uuid;

use crate::{both, harness::Ledger};

both!(
    every_column_is_erased_or_named,
    nothing_of_the_erased_is_left_and_everything_of_others,
    an_erasure_that_broke_off_goes_on,
    what_comes_meanwhile_goes_too,
    a_ticket_of_somebody_else_stays,
);

/// Tables and columns that the erasure leaves, with the reason why they hold nothing of a person; no columns: all of them.
const NAMED: &[(&str, &[&str], &str)] = &[
    ("_sqlx_migrations", &[], "which migrations ran"),
    ("tenants", &[], "the company's own"),
    ("api_keys", &[], "the company's own"),
    ("seal_keys", &[], "marks of master keys"),
    ("settings", &[], "the company's own"),
    ("retention", &[], "the company's own"),
    (
        "do_not_transcribe",
        &[],
        "a wish that outlives the erasure, unless it names the contact, whose row takes it along",
    ),
    ("users", &[], "people of the company"),
    ("sign_ins", &[], "people of the company"),
    ("password_tokens", &[], "people of the company"),
    ("role_changes", &[], "people of the company"),
    ("desk_presence", &[], "people of the company"),
    ("failed_attempts", &[], "digests of those who sign in"),
    ("socket_tickets", &[], "digests of tokens"),
    ("products", &[], "the company's catalogue"),
    ("kb_articles", &[], "the company's articles"),
    ("kb_chunks", &[], "the company's articles"),
    ("canned_responses", &[], "the company's own words"),
    ("models", &[], "the company's models"),
    ("model_health", &[], "how the company's models do"),
    ("model_usage", &[], "sums"),
    ("figures", &[], "sums, which are made again"),
    ("agent_figures", &[], "sums, which are made again"),
    ("figure_hours", &[], "hours"),
    ("figure_marks", &[], "times"),
    ("search_mark", &[], "how far the search is"),
    ("leases", &[], "processes"),
    ("cleanup_runs", &[], "when the cleanup ran"),
    ("desk_feeds", &[], "numbers"),
    ("desk_changes", &[], "ids, until they are numbered"),
    ("desk_events", &[], "ids and numbers"),
    ("call_accounts", &[], "the company's accounts"),
    (
        "call_subscriptions",
        &[],
        "what the company's accounts want, and the platforms' words",
    ),
    ("company_systems", &[], "the company's systems"),
    ("webhook_endpoints", &[], "the company's endpoints"),
    ("webhook_feeds", &[], "numbers"),
    ("webhook_changes", &[], "ids"),
    ("webhook_deliveries", &["type", "state"], "words of ours"),
    ("erasures", &[], "the proof: ids and numbers"),
    ("erasure_subjects", &[], "empty once the erasure is done"),
    ("erasure_files", &[], "empty once the erasure is done"),
    (
        "audit_log",
        &["actor_kind", "action", "subject_kind", "subject_id", "address"],
        "ids, words of ours, addresses of the company's people",
    ),
    (
        "conference_calls",
        &["provider", "provider_call_id", "state", "text_source", "language", "meeting_id"],
        "words of ours, the platform's ids of the meeting",
    ),
    ("call_speakers", &["told_by"], "a word of ours"),
    ("call_sources", &["kind", "state", "media_type", "language"], "words of ours"),
    ("call_items", &["item", "due"], "a digest, a day"),
    (
        "call_events",
        &["provider", "name", "dedupe_key"],
        "the platform's names and ids of events",
    ),
];

/// The rows of a statement, each as texts.
async fn rows(ledger: &Ledger, sql: String) -> Vec<Vec<String>> {
    let sql = sqlx::AssertSqlSafe(sql);
    let mut rows = Vec::new();
    if ledger.store.is_sqlite() {
        let pool = sqlx::SqlitePool::connect(ledger.url()).await.unwrap();
        for row in sqlx::query(sql).fetch_all(&pool).await.unwrap() {
            rows.push(
                (0..row.len())
                    .map(|at| row.get::<Option<String>, _>(at).unwrap_or_default())
                    .collect(),
            );
        }
        pool.close().await;
    } else {
        let pool = sqlx::PgPool::connect(ledger.url()).await.unwrap();
        for row in sqlx::query(sql).fetch_all(&pool).await.unwrap() {
            rows.push(
                (0..row.len())
                    .map(|at| row.get::<Option<String>, _>(at).unwrap_or_default())
                    .collect(),
            );
        }
        pool.close().await;
    }
    rows
}

/// Every column of every table, with its type.
async fn columns(ledger: &Ledger) -> Vec<Vec<String>> {
    let sql = if ledger.store.is_sqlite() {
        "select m.name, p.name, lower(p.type) from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%'"
    } else {
        "select table_name::text, column_name::text, data_type::text from information_schema.columns where table_schema = 'public'"
    };
    rows(ledger, sql.to_owned()).await
}

async fn every_column_is_erased_or_named(ledger: Ledger) {
    let reached: BTreeSet<(&str, &str)> = erasure_reach()
        .flat_map(|reach| match reach.columns {
            [] => vec![(reach.table, "")],
            columns => columns.iter().map(|column| (reach.table, *column)).collect(),
        })
        .collect();
    let named: BTreeSet<(&str, &str)> = NAMED
        .iter()
        .flat_map(|(table, columns, _)| match columns {
            [] => vec![(*table, "")],
            columns => columns.iter().map(|column| (*table, *column)).collect(),
        })
        .collect();
    let known = |table: &str, column: &str| reached.contains(&(table, column)) || named.contains(&(table, column));
    let columns = columns(&ledger).await;
    assert!(columns.len() > 300, "{}", columns.len());
    let mut forgotten = BTreeSet::new();
    for row in &columns {
        let [table, column, kind] = row.as_slice() else { panic!("{row:?}") };
        let whole = known(table, "");
        // SQLite has no types of their own for ids and times: there, tables count, and their twins' columns.
        let holds_words = ["text", "jsonb", "bytea", "character varying", "ARRAY"].contains(&kind.as_str()) && !ledger.store.is_sqlite();
        let is_known_table = whole || reached.iter().chain(&named).any(|(known, _)| *known == table.as_str());
        if !is_known_table || (holds_words && !whole && !known(table, column)) {
            forgotten.insert(format!("{table}.{column}"));
        }
    }
    assert!(forgotten.is_empty(), "neither erased nor named: {forgotten:?}");
    let there: BTreeSet<(&str, &str)> = columns.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    for (table, column) in reached.iter().chain(&named) {
        let is_there = there.iter().any(|(of, name)| of == table && (column.is_empty() || name == column));
        assert!(is_there, "{table}.{column} is not there any more");
    }
}

struct Person {
    mark: &'static str,
    number: u128,
}

const ONE: Person = Person { mark: "zqone", number: 1 };
const TWO: Person = Person { mark: "zqtwo", number: 2 };

impl Person {
    fn id(&self, at: u128) -> Uuid {
        Uuid::from_u128(0x0193_9a3c_7a1e_7cc0_8000_0000_0000_0000 | (self.number << 32) | at)
    }

    fn contact(&self) -> ContactId {
        ContactId(self.id(1))
    }

    async fn plant(&self, ledger: &Ledger) {
        self.plant_into(ledger, "").await;
    }

    /// Plants the rows of one table; of all with an empty name.
    async fn plant_into(&self, ledger: &Ledger, table: &str) {
        for line in include_str!("erase/planted.txt")
            .lines()
            .filter(|line| line.starts_with(&format!("insert into {table}")))
        {
            self.plant_row(ledger, line).await;
        }
    }

    async fn plant_row(&self, ledger: &Ledger, line: &str) {
        let sqlite = ledger.store.is_sqlite();
        let literal = |id: Uuid| {
            if sqlite {
                format!("x'{}'", id.simple())
            } else {
                format!("'{id}'::uuid")
            }
        };
        let bytes = |bytes: &[u8]| {
            let hex = hex::encode(bytes);
            if sqlite {
                format!("x'{hex}'")
            } else {
                format!("decode('{hex}', 'hex')")
            }
        };
        let mut sql = line
            .replace("TENANT", &literal(ledger.tenant.0))
            .replace("NOW", "'2026-11-23T10:00:00+00:00'")
            .replace("NUMBER", &(self.number * 100).to_string())
            .replace("BYTES", &bytes(self.mark.as_bytes()))
            .replace("OTHER", &bytes(format!("{}!", self.mark).as_bytes()))
            .replace("CALLWORDS", &format!("{}word", self.mark))
            .replace("CALL", &self.number.to_string())
            .replace("MARK", self.mark)
            .replace("'mark@", &format!("'{}@", self.mark))
            .replace("name:mark ", &format!("name:{} ", self.mark));
        for at in (1..=40).rev() {
            sql = sql
                .replace(&format!("@{at},"), &format!("{},", literal(self.id(at))))
                .replace(&format!("@{at})"), &format!("{})", literal(self.id(at))))
                .replace(&format!("TEXT{at}'"), &format!("{}'", self.id(at)))
                .replace(&format!("RAW{at})"), &format!("{})", bytes(self.id(at).as_bytes())));
        }
        ledger.execute(sql).await;
    }
}

/// All rows of all tables as text, in lower case.
async fn dump(ledger: &Ledger) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in columns(ledger).await {
        tables.entry(row[0].clone()).or_default().push(row[1].clone());
    }
    let mut dump = BTreeMap::new();
    for (table, columns) in tables {
        let sql = if ledger.store.is_sqlite() {
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
            format!("select {} from \"{table}\"", quoted.join(" || '|' || "))
        } else {
            format!("select row_to_json(t)::text from \"{table}\" t")
        };
        let texts = rows(ledger, sql).await.into_iter().map(|row| row[0].to_lowercase()).collect();
        dump.insert(table, texts);
    }
    dump
}

fn holding(dump: &BTreeMap<String, BTreeSet<String>>, mark: &str) -> Vec<(String, String)> {
    let hex = hex::encode(mark);
    dump.iter()
        .flat_map(|(table, rows)| rows.iter().map(move |row| (table.clone(), row.clone())))
        .filter(|(_, row)| row.contains(mark) || row.contains(&hex))
        .collect()
}

async fn begun(ledger: &Ledger, person: &Person) -> ErasureId {
    let ErasureBegun::Begun(id) = ledger.store.begin_erasure(ledger.tenant, person.contact()).await.unwrap() else {
        panic!("it is not begun")
    };
    id
}

async fn go_on(ledger: &Ledger, id: ErasureId, limit: i64, most: usize) -> Option<(ErasureProof, Vec<String>)> {
    let mut files = Vec::new();
    for _ in 0..most {
        match ledger.store.erase_step(ledger.tenant, id, Author::SYSTEM, limit).await.unwrap() {
            EraseStep::More => {}
            EraseStep::Files(paths) => {
                ledger.store.erased_files(ledger.tenant, id, &paths).await.unwrap();
                files.extend(paths);
            }
            EraseStep::Done(proof) => return Some((proof, files)),
        }
    }
    None
}

async fn erase(ledger: &Ledger, person: &Person, limit: i64, most: usize) -> Option<(ErasureProof, Vec<String>)> {
    go_on(ledger, begun(ledger, person).await, limit, most).await
}

async fn nothing_of_the_erased_is_left_and_everything_of_others(ledger: Ledger) {
    ONE.plant(&ledger).await;
    TWO.plant(&ledger).await;
    let before = dump(&ledger).await;
    let planted: BTreeSet<String> = holding(&before, ONE.mark).into_iter().map(|(table, _)| table).collect();
    assert!(planted.len() >= 37, "{planted:?}");
    let (proof, files) = erase(&ledger, &ONE, 2, 1_000).await.unwrap();
    let after = dump(&ledger).await;
    let left = holding(&after, ONE.mark);
    assert!(left.is_empty(), "{left:#?}");
    assert_eq!(holding(&after, TWO.mark), holding(&before, TWO.mark));
    assert!(
        after["call_segments"]
            .iter()
            .any(|row| row.contains("the courier comes on friday."))
    );
    for path in [
        "voice/zqone",
        "voice/zqone-old",
        "voice/zqone.wav",
        "files/zqone",
        "files/zqone-small",
        "calls/zqone",
        "exports/1",
    ] {
        assert!(files.iter().any(|file| file == path), "{path} is not among {files:?}");
    }
    assert_eq!(
        (proof.counts["contacts"], proof.counts["tickets"], proof.counts["chat_sessions"]),
        (1, 2, 2)
    );
    assert_eq!(proof.sha256.len(), 64);
    let listed = ledger
        .store
        .erasures(ledger.tenant, &Page { limit: 10, cursor: None })
        .await
        .unwrap();
    assert_eq!(listed.items[0].clone().proof(), Some(proof.clone()));
    let again = ledger.store.begin_erasure(ledger.tenant, ONE.contact()).await.unwrap();
    assert_eq!(again, ErasureBegun::Done(proof));
    let namesakes = after["call_participants"].iter().filter(|row| row.contains("nina")).count();
    assert_eq!(namesakes, 2, "who has the same name stays");
    // A backup brings the contact back.
    ONE.plant_into(&ledger, "contacts ").await;
    erase(&ledger, &ONE, 100, 1_000).await.unwrap();
    assert!(holding(&dump(&ledger).await, ONE.mark).is_empty());
    let nobody = ledger.store.begin_erasure(ledger.tenant, ContactId(Uuid::nil())).await.unwrap();
    assert_eq!(nobody, ErasureBegun::NoContact);
}

async fn an_erasure_that_broke_off_goes_on(ledger: Ledger) {
    ONE.plant(&ledger).await;
    for steps in [1, 5, 9, 20, 33] {
        assert!(erase(&ledger, &ONE, 500, steps).await.is_none());
    }
    let (proof, _) = erase(&ledger, &ONE, 500, 1_000).await.unwrap();
    assert_eq!((proof.counts["contacts"], proof.counts["archived_messages"]), (1, 1));
    assert!(holding(&dump(&ledger).await, ONE.mark).is_empty());
}

async fn what_comes_meanwhile_goes_too(ledger: Ledger) {
    ONE.plant(&ledger).await;
    let id = begun(&ledger, &ONE).await;
    assert!(go_on(&ledger, id, 500, 38).await.is_none());
    // An event that was read late, and a process that still saw the conversation.
    let late = "insert into call_participants (tenant_id, call_id, key, name, email, host, number) values \
                (TENANT, @24, 'late', 'MARK Personal', 'MARK@example.com', false, 9)";
    ONE.plant_row(&ledger, late).await;
    ONE.plant_into(&ledger, "search_words ").await;
    go_on(&ledger, id, 500, 1_000).await.unwrap();
    let left = holding(&dump(&ledger).await, ONE.mark);
    assert!(left.is_empty(), "{left:#?}");
}

async fn a_ticket_of_somebody_else_stays(ledger: Ledger) {
    ONE.plant(&ledger).await;
    TWO.plant(&ledger).await;
    let session = if ledger.store.is_sqlite() {
        format!("x'{}'", ONE.id(3).simple())
    } else {
        format!("'{}'", ONE.id(3))
    };
    ledger
        .execute(format!("update tickets set chat_session_id = {session} where number = 200"))
        .await;
    erase(&ledger, &ONE, 100, 1_000).await.unwrap();
    let tickets = &dump(&ledger).await["tickets"];
    assert_eq!(tickets.iter().filter(|row| row.contains(TWO.mark)).count(), 2, "{tickets:?}");
}
