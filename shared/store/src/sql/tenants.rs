//! No statement reads or writes another tenant's rows: every text of this crate's source binds the tenant of each table that has one, or
//! joins it on the tenant, or stands on a list with the reason why not.

mod source;

use std::collections::{BTreeMap, BTreeSet};

use self::source::{FRAGMENTS, Text, fragments, tables, texts};

/// File, what the text holds, and why it may do without the tenant. What its tables have to do with one another goes by the tenant even so.
const EXCEPTIONS: [(&str, &str, &str); 40] = [
    ("", "where id = $1 and claim = $2", "the claim's token names one worker's job"),
    ("", "token_hash = $", "a session's token is the proof of its tenant"),
    (
        "attachments.rs",
        "select small_url from files",
        "a file is kept while anybody's row names it",
    ),
    (
        "news/",
        "where channel = $1 and token = $2",
        "the token of an address that was given out is the proof of its tenant",
    ),
    (
        "channels/",
        "channel = $1 and token = $2",
        "the token of an address that was given out is the proof of its tenant",
    ),
    ("exports/written.rs", "where expires_at <= ", "the cleanup works for all tenants"),
    (
        "exports/written.rs",
        "where file_url = any",
        "a file is kept while anybody's row names it",
    ),
    ("tenants.rs", "from api_keys where hash = $1", "a key is the proof of its tenant"),
    ("accept/", "token_hash = d.token_hash", "sessions are found by their tokens"),
    (
        "settle/",
        "status = 'ai_active'",
        "the tenant of each session is compared with its job's",
    ),
    ("take", "", "workers take jobs of all tenants"),
    ("jobs/end.rs", "j.claim = d.token", "the claim's token names one worker's job"),
    ("jobs/end.rs", "where id = any($1)", "the jobs were locked by their claims"),
    ("jobs/outbox.rs", "", "jobs are moved for all tenants alike"),
    ("jobs/running.rs", "", "an operator sees what is done for all tenants"),
    ("jobs/stale.rs", "", "the cleanup works for all tenants"),
    (
        "jobs/claim.rs",
        "where id = $1 and state = 'live'",
        "workers take jobs of all tenants",
    ),
    (
        "jobs/admin.rs",
        "where id = $1 and state = 'dead'",
        "the operator's command, or a job that was found by its tenant",
    ),
    (
        "jobs/admin.rs",
        "created_at = $3 where id = $1",
        "the job was found by its tenant, or by the operator",
    ),
    ("events.rs", "last_seq, (", "the sockets of a process are of all tenants"),
    (
        "desk/feed/numbering.rs",
        "as of_tenant",
        "hints say which sessions changed, of all tenants",
    ),
    ("live_agent.rs", "as of_tenant", "sessions of all tenants are offered and read on"),
    ("desk/requests.rs", "as of_tenant", "any process ends the requests of all tenants"),
    ("messages.rs", "set delivered_at", "the sockets of a process are of all tenants"),
    (
        "calls/accounts.rs",
        "where provider = $1 order",
        "a webhook's tenant is found by the account that signed it",
    ),
    (
        "calls/accounts.rs",
        "from call_accounts where id = $1",
        "an event names the account that it came by",
    ),
    (
        "calls/accounts.rs",
        "provider = $1 and tenant_id <> $2",
        "a sender is one company's alone",
    ),
    (
        "calls/sources.rs",
        "where file_url = any",
        "a file is kept while anybody's recording names it",
    ),
    (
        "models/health.rs",
        "from models m where m.active",
        "probes count the models of all tenants",
    ),
    (
        "knowledge.rs",
        "coalesce(a.embedded_by",
        "a worker that got another model reads the articles of all tenants",
    ),
    ("hooks/feeding.rs", "as of_tenant", "any process tells the endpoints of all tenants"),
    ("hooks/delivering.rs", "as of_tenant", "any process delivers for all tenants"),
    ("figures/changes.rs", "", "changes are looked for in all tenants"),
    ("figures/counting.rs", "", "hours are counted of all tenants"),
    ("search/", "of_tenant", "words are written for all tenants"),
    (
        "seal/accepting.rs",
        "of_tenant",
        "the seal of a message covers its session's tenant",
    ),
    ("seal/secrets.rs", "as of_tenant", "the operator seals the secrets of all tenants"),
    ("seal/texts.rs", "", "the operator seals the rows of all tenants"),
    ("cleanup.rs", "", "the cleanup works for all tenants"),
    ("cleanup/", "", "the cleanup works for all tenants"),
];

fn tokens(sql: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mut token = String::from(letter);
        if letter == '\'' {
            for inside in letters.by_ref() {
                token.push(inside);
                if inside == '\'' {
                    break;
                }
            }
        } else if letter.is_alphanumeric() || letter == '_' || letter == '$' {
            while let Some(more) = letters.next_if(|next| next.is_alphanumeric() || *next == '_') {
                token.push(more);
            }
        } else if letter == '<' || letter == '>' {
            token.extend(letters.next_if(|next| *next == '=' || *next == '>'));
        }
        tokens.push(token);
    }
    tokens
}

/// The parts of a statement that have tables of their own: the outermost one, each select in parentheses, and each side of a union.
fn parts(tokens: &[String]) -> Vec<Vec<String>> {
    let (mut open, mut done) = (vec![(Vec::new(), 0)], Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        let (part, depth) = open.last_mut().expect("an open part");
        match token.as_str() {
            "(" if tokens.get(at + 1).is_some_and(|next| next == "select") => open.push((Vec::new(), 0)),
            ")" if *depth == 0 => {
                let (part, _) = open.pop().expect("an open part");
                done.push(part);
                // What stands for it outside.
                open.last_mut().expect("a part around it").0.push("#".to_owned());
            }
            "union" => done.push(std::mem::take(part)),
            word => {
                *depth = match word {
                    "(" => *depth + 1,
                    ")" => *depth - 1,
                    _ => *depth,
                };
                part.push(token.clone());
            }
        }
    }
    done.extend(open.into_iter().map(|(part, _)| part));
    done
}

const KEYWORDS: [&str; 20] = [
    "where",
    "set",
    "on",
    "join",
    "left",
    "inner",
    "cross",
    "order",
    "group",
    "limit",
    "union",
    "values",
    "select",
    "for",
    "returning",
    "and",
    "or",
    "using",
    "having",
    "from",
];

/// The tables of a part that have a tenant, by the names that they have in it; those that are written by an `insert` apart.
fn tables_in(part: &[String], tables: &BTreeSet<String>) -> (BTreeMap<String, String>, Vec<String>) {
    let (mut named, mut inserts, mut in_list) = (BTreeMap::new(), Vec::new(), false);
    for (at, token) in part.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| part[before].as_str());
        match token.as_str() {
            "from" => in_list = true,
            "where" | "set" | "order" | "group" | "limit" | "returning" | "values" | "select" => in_list = false,
            _ => {}
        }
        if !tables.contains(token) {
            continue;
        }
        if before == "into" {
            let columns: Vec<&String> = part[at..].iter().take_while(|token| *token != ")").collect();
            if !columns.iter().any(|column| *column == "tenant_id") {
                inserts.push(token.clone());
            }
        } else if matches!(before, "from" | "join" | "update") || (before == "," && in_list) {
            let after = part.get(at + 1).map_or("", String::as_str);
            let alias = if after == "as" {
                part.get(at + 2).map_or("", String::as_str)
            } else {
                after
            };
            let is_name = alias.chars().all(|letter| letter.is_alphanumeric() || letter == '_') && !alias.is_empty();
            let name = if is_name && !KEYWORDS.contains(&alias) { alias } else { token };
            named.insert(name.to_owned(), token.clone());
        }
    }
    (named, inserts)
}

/// What of a part is not bound to the tenant. With an exception, one table may be free, and the others have to be joined to it.
fn free(part: &[String], tables: &BTreeSet<String>, excepted: bool) -> Vec<String> {
    let (named, inserts) = tables_in(part, tables);
    // The groups of names that have the same tenant; the empty name is what is bound, or of the part around this one.
    let mut groups: BTreeMap<String, String> = named.keys().map(|name| (name.clone(), name.clone())).collect();
    groups.insert(String::new(), String::new());
    for at in part.iter().enumerate().filter(|(_, token)| *token == "=").map(|(at, _)| at) {
        let word = |at: Option<usize>| at.and_then(|at| part.get(at)).map_or("", String::as_str);
        let left = (word(at.checked_sub(1)) == "tenant_id").then(|| match word(at.checked_sub(2)) {
            "." => word(at.checked_sub(3)),
            _ => "tenant_id",
        });
        let right = match [word(Some(at + 1)), word(Some(at + 2)), word(Some(at + 3))] {
            [bound, ..] if bound.starts_with('$') => Some(""),
            [name, ".", "tenant_id"] => Some(name),
            ["tenant_id", ..] => Some("tenant_id"),
            _ => None,
        };
        let (Some(left), Some(right)) = (left, right) else { continue };
        let name = |side: &str| match side {
            // Without a name before it: of the only table.
            "tenant_id" if named.len() == 1 => named.keys().next().cloned(),
            "tenant_id" => None,
            side if named.contains_key(side) => Some(side.to_owned()),
            _ => Some(String::new()),
        };
        if let (Some(left), Some(right)) = (name(left), name(right)) {
            let (from, to) = (groups[&left].clone(), groups[&right].clone());
            for group in groups.values_mut().filter(|group| **group == from) {
                group.clone_from(&to);
            }
        }
    }
    let bound = groups[""].clone();
    let loose: BTreeSet<&String> = groups.values().filter(|group| **group != bound).collect();
    if excepted && loose.len() <= 1 {
        return Vec::new();
    }
    let names = named.iter().filter(|(name, _)| groups[*name] != bound);
    inserts
        .into_iter()
        .chain(names.map(|(name, table)| if name == table { name.clone() } else { format!("{table} {name}") }))
        .collect()
}

fn free_in(sql: &str, tables: &BTreeSet<String>, excepted: bool) -> Vec<String> {
    parts(&tokens(sql)).iter().flat_map(|part| free(part, tables, excepted)).collect()
}

#[test]
fn every_statement_binds_the_tenant_of_its_tables() {
    let (texts, tables) = (texts(), tables());
    assert!(texts.len() > 200, "only {} statements were found", texts.len());
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for Text { file, line, sql } in &texts {
        if free_in(sql, &tables, false).is_empty() {
            continue;
        }
        let exception = EXCEPTIONS
            .iter()
            .position(|(place, part, _)| file.starts_with(place) && sql.contains(part));
        used.extend(exception);
        let free = free_in(sql, &tables, exception.is_some());
        if !free.is_empty() {
            wrong.push(format!("{file}:{line} does not bind the tenant of {}: {sql}", free.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (at, (file, part, _)) in EXCEPTIONS.iter().enumerate() {
        assert!(used.contains(&at), "nothing needs the exception {file:?} {part:?} any more");
    }
}

#[test]
fn a_tenant_that_was_left_out_is_found() {
    let tables = tables();
    for (sql, free) in [
        ("select id from contacts where tenant_id = $1 and id = $2", vec![]),
        ("select id from contacts where id = $2", vec!["contacts"]),
        ("update contacts set name = $2 where id = $1", vec!["contacts"]),
        ("delete from contacts where id = $1", vec!["contacts"]),
        ("insert into contacts (id, tenant_id) values ($1, $2)", vec![]),
        ("insert into contacts (id, name) values ($1, $2)", vec!["contacts"]),
        (
            "select t.id from tickets t join contacts c on c.tenant_id = t.tenant_id and c.id = t.contact_id where t.tenant_id = $1",
            vec![],
        ),
        (
            "select t.id from tickets t join contacts c on c.id = t.contact_id where t.tenant_id = $1",
            vec!["contacts c"],
        ),
        (
            "select t.id from tickets t, contacts c where t.tenant_id = $1 and c.id = t.contact_id",
            vec!["contacts c"],
        ),
        (
            "select t.id from tickets t where t.tenant_id = $1 and exists (select 1 from contacts c where c.id = t.contact_id)",
            vec!["contacts c"],
        ),
        (
            "select id from tickets where tenant_id = $1 union all select id from tickets where id = $2",
            vec!["tickets"],
        ),
        ("select id from contacts where tenant_id <> $1", vec!["contacts"]),
    ] {
        assert_eq!(free_in(sql, &tables, false), free, "{sql}");
    }
    let joined = "select t.id from tickets t join contacts c on c.id = t.contact_id where t.id = $1";
    assert_eq!(free_in(joined, &tables, true).len(), 2, "an exception excuses no join");
}

#[test]
fn every_write_of_a_job_stands_in_one_folder() {
    let writes = |sql: &str| {
        ["update jobs", "insert into jobs", "delete from jobs"]
            .iter()
            .any(|write| sql.contains(write))
    };
    let texts = texts();
    // Those that do all of a set by one statement write its jobs, too.
    let may = |file: &str| file.starts_with("jobs/") || file.ends_with("/at_once.rs");
    let elsewhere = texts.iter().filter(|text| writes(&text.sql) && !may(&text.file));
    let elsewhere: Vec<String> = elsewhere.map(|text| format!("{}:{}", text.file, text.line)).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    assert!(texts.iter().any(|text| writes(&text.sql)), "no write was found at all");
}

/// A fragment that names tables has to be among those that are looked into.
#[test]
fn fragments_with_tables_are_known() {
    let text = fragments();
    let arms = text.split("\nmacro_rules! fragment").nth(1).expect("the fragments");
    for arm in arms.split("\n    (").skip(1) {
        let name = arm
            .split('(')
            .nth(1)
            .and_then(|rest| rest.split([' ', ')']).next())
            .unwrap_or_default();
        let known = FRAGMENTS.iter().any(|(known, _)| *known == name);
        let words = tokens(arm);
        let names_a_table = words.windows(2).any(|pair| {
            let [before, table] = pair else { return false };
            (before == "from" || before == "join") && tables().contains(table)
        });
        assert!(known || !names_a_table, "({name}) names a table: add it to FRAGMENTS");
    }
}
