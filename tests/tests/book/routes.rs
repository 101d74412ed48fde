//! Routes that pages name.

use super::{
    known::{self, segments},
    page::{Page, Piece},
};

/// Where paths of the API begin.
const BEGINS: [&str; 2] = ["/api/", "/ws/"];
/// Pages of the description, which are no routes of it.
const DESCRIPTION: &str = "/api/docs";

/// A route as a page names it.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    /// Its methods; none where the page names none.
    methods: Vec<String>,
    path: String,
}

/// Routes that are not there, and how many are named.
pub fn wrong(pages: &[Page]) -> (Vec<String>, usize) {
    let routes = known::routes();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    let mut check = |piece: &Piece, named: Vec<Named>| {
        for named in named
            .into_iter()
            .filter(|named| !named.path.starts_with(DESCRIPTION) && !named.path.contains('…'))
        {
            seen += 1;
            if !is_there(&routes, &named) {
                wrong.push(format!("{}: {} {}", piece.place, named.methods.join("|"), named.path));
            }
        }
    };
    for page in pages {
        for piece in page.spans() {
            check(&piece, of_span(&piece.text));
        }
        for piece in page.shell_lines() {
            check(&piece, of_command(&piece.text));
        }
    }
    (wrong, seen)
}

fn is_there(routes: &[(String, Vec<String>)], named: &Named) -> bool {
    let wanted = segments(&named.path);
    let fits = |known: &[String]| {
        known.len() == wanted.len()
            && known
                .iter()
                .zip(&wanted)
                .all(|(known, wanted)| known == wanted || known.starts_with('{'))
    };
    let has = |method: Option<&String>| {
        routes
            .iter()
            .any(|(known, path)| method.is_none_or(|method| method == known) && fits(path))
    };
    if named.methods.is_empty() {
        has(None)
    } else {
        named.methods.iter().all(|method| has(Some(method)))
    }
}

/// The paths in a text, each of several that stand for one another by itself, and what stands before it.
fn paths(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    for (at, _) in BEGINS.iter().flat_map(|begin| text.match_indices(begin)) {
        let before = &text[..at];
        // A folder of the sources.
        let word = before
            .rsplit(|letter: char| letter.is_whitespace() || "\"'`(".contains(letter))
            .next()
            .unwrap_or_default();
        if !word.is_empty() && !word.contains([':', '$']) {
            continue;
        }
        let path = text[at..]
            .split(|letter: char| letter.is_whitespace() || "\"'`),;?<&[".contains(letter))
            .next()
            .unwrap_or_default();
        found.extend(
            alternatives(path.trim_end_matches(['.', ':', '/']))
                .into_iter()
                .map(|path| (before, path)),
        );
    }
    found
}

/// `/a/{b|c}` is `/a/b` and `/a/c`.
fn alternatives(path: &str) -> Vec<String> {
    let Some((before, (inside, behind))) = path
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return vec![path.to_owned()];
    };
    if !inside.contains('|') {
        let rest = alternatives(behind);
        return rest.into_iter().map(|rest| format!("{before}{{{inside}}}{rest}")).collect();
    }
    inside
        .split('|')
        .flat_map(|one| alternatives(&format!("{before}{one}{behind}")))
        .collect()
}

fn of_span(text: &str) -> Vec<Named> {
    let named = |(before, path): (&str, String)| {
        let word = before.split_whitespace().last().unwrap_or_default();
        let is_method = |word: &str| ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&word);
        let methods: Vec<String> = word.split('|').filter(|word| is_method(word)).map(str::to_owned).collect();
        Named { methods, path }
    };
    paths(text).into_iter().map(named).collect()
}

fn of_command(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for part in text.split("curl ").skip(1) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let told = words
            .iter()
            .position(|word| *word == "-X")
            .and_then(|at| words.get(at + 1))
            .copied();
        let sends = words.iter().any(|word| ["-d", "-F", "--data-binary"].contains(word));
        let method = told.unwrap_or(if sends { "POST" } else { "GET" }).to_owned();
        found.extend(paths(part).into_iter().map(|(_, path)| Named {
            methods: vec![method.clone()],
            path,
        }));
    }
    found
}

#[test]
fn routes_are_read_as_pages_name_them() {
    let named = |methods: &[&str], path: &str| Named {
        methods: methods.iter().map(|method| (*method).to_owned()).collect(),
        path: path.to_owned(),
    };
    assert_eq!(of_span("GET|PUT /api/a/{id}"), [named(&["GET", "PUT"], "/api/a/{id}")]);
    assert_eq!(of_span("/api/a/{b|c}"), [named(&[], "/api/a/b"), named(&[], "/api/a/c")]);
    assert_eq!(
        of_command("curl -X PUT localhost:80/api/a/$ID?x=1"),
        [named(&["PUT"], "/api/a/$ID")]
    );
    assert_eq!(of_command("curl $HOST/api/a -d '{}' | x"), [named(&["POST"], "/api/a")]);
    let routes = [("GET".to_owned(), segments("/api/a/{id}"))];
    assert!(is_there(&routes, &named(&["GET"], "/api/a/$ID")));
    assert!(!is_there(&routes, &named(&["PUT"], "/api/a/$ID")) && !is_there(&routes, &named(&[], "/api/b/$ID")));
}
