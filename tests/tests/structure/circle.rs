//! Circles in a graph of files.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::{Path, PathBuf},
};

/// Which file imports which, and the first line that does.
pub type Imports = BTreeMap<PathBuf, BTreeMap<PathBuf, usize>>;

/// Every circle in words: a shortest one through each file that is in any, each of them once.
pub fn all(imports: &Imports) -> Vec<String> {
    let mut told: BTreeSet<BTreeSet<&Path>> = BTreeSet::new();
    let mut circles = Vec::new();
    for file in imports.keys() {
        let Some(circle) = shortest(imports, file) else { continue };
        if told.insert(circle.iter().copied().collect()) {
            circles.push(words(imports, &circle));
        }
    }
    circles
}

/// The shortest way from a file back to itself.
fn shortest<'a>(imports: &'a Imports, start: &'a Path) -> Option<Vec<&'a Path>> {
    let mut before: BTreeMap<&Path, &Path> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(file) = next.pop_front() {
        for to in imports.get(file).into_iter().flat_map(BTreeMap::keys) {
            if to == start {
                let mut way = vec![file];
                while let Some(&earlier) = before.get(way[way.len() - 1]) {
                    way.push(earlier);
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(to.as_path()) {
                before.insert(to, file);
                next.push_back(to);
            }
        }
    }
    None
}

fn words(imports: &Imports, circle: &[&Path]) -> String {
    let next = circle.iter().skip(1).chain(circle.first());
    let lines = circle.iter().zip(next).map(|(from, to)| {
        let line = imports[*from][*to];
        format!("{}:{line} imports {}", from.display(), to.display())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_circle_is_found_and_a_diamond_is_none() {
    let graph = |arrows: &[(&str, &str)]| {
        let mut imports = Imports::new();
        for (from, to) in arrows {
            imports.entry(from.into()).or_default().insert(to.into(), 1);
        }
        imports
    };
    assert!(all(&graph(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])).is_empty());
    let found = all(&graph(&[("a", "b"), ("b", "c"), ("c", "b")]));
    assert_eq!(found, ["b:1 imports c\nc:1 imports b"]);
}
