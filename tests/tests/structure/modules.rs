//! The modules of a crate, and which of their files import each other.
//!
//! A module may use what the modules above it define, and name its own children: from outside a folder is one thing. Everything else is an
//! import: of the module that a path names, and of the one that defines what it re-exports. Tests do not count.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use syn::{Attribute, File, Item, ItemMod, UseTree, Visibility};

use super::{
    circle::Imports,
    paths::{Mention, mentions},
    tree,
};

/// So many re-exports of re-exports are followed.
const FOLLOWED: usize = 8;

/// Names from the crate's root to a module.
type ModulePath = Vec<String>;

struct Module {
    file: PathBuf,
    /// What it brings into its scope: name, and the path as it stands.
    names: BTreeMap<String, Vec<String>>,
    mentions: Vec<Mention>,
}

/// The imports of the crate whose root file is given.
pub fn imports(root: &Path, crate_root: &Path) -> Imports {
    let mut modules = BTreeMap::new();
    let folder = crate_root.parent().expect("a file has a folder");
    read(root, crate_root, folder, &ModulePath::new(), &mut modules);
    let mut imports = Imports::new();
    for (path, module) in &modules {
        for mention in &module.mentions {
            for target in targets(&modules, path, &mention.path, FOLLOWED) {
                let to = &modules[&target].file;
                // A module that is written within the file of one above is no import either.
                let above = (0..path.len()).any(|depth| modules[&path[..depth]].file == *to);
                if *to != module.file && !above {
                    let lines = imports.entry(module.file.clone()).or_default();
                    lines.entry(to.clone()).or_insert(mention.line);
                }
            }
        }
    }
    imports
}

/// Reads a file and those of its modules; `folder` is where those are.
fn read(root: &Path, file: &Path, folder: &Path, path: &ModulePath, modules: &mut BTreeMap<ModulePath, Module>) {
    let parsed: File = syn::parse_file(&tree::read(file)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    add(root, file, folder, path, &parsed.items, modules);
}

fn add(root: &Path, file: &Path, folder: &Path, path: &ModulePath, items: &[Item], modules: &mut BTreeMap<ModulePath, Module>) {
    let children: Vec<&ItemMod> = items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(module) if !is_test(&module.attrs) => Some(module),
            _ => None,
        })
        .collect();
    let own: Vec<String> = children.iter().map(|child| child.ident.to_string()).collect();
    let mut names = BTreeMap::new();
    for item in items {
        if let Item::Use(item) = item {
            leaves(&item.tree, &mut Vec::new(), &mut |name, path| {
                names.insert(name, path);
            });
        }
    }
    let counted = items.iter().filter(|item| match item {
        Item::Mod(_) => false,
        // A re-export of what a child defines is the child's.
        Item::Use(item) => matches!(item.vis, Visibility::Inherited) || !own.contains(&first(&item.tree)),
        _ => true,
    });
    let module = Module {
        file: tree::relative(root, file),
        names,
        mentions: mentions(counted, &own),
    };
    modules.insert(path.clone(), module);
    for child in children {
        let name = child.ident.to_string();
        let below = folder.join(&name);
        let path = [path.as_slice(), std::slice::from_ref(&name)].concat();
        if let Some((_, items)) = &child.content {
            add(root, file, &below, &path, items, modules);
        } else {
            let files = [folder.join(format!("{name}.rs")), below.join("mod.rs")];
            let file = files
                .iter()
                .find(|file| file.is_file())
                .unwrap_or_else(|| panic!("{name} of {}", file.display()));
            read(root, file, &below, &path, modules);
        }
    }
}

/// The modules that a path, as it stands in `from`, leads to.
fn targets(modules: &BTreeMap<ModulePath, Module>, from: &ModulePath, path: &[String], follow: usize) -> Vec<ModulePath> {
    let mut at = from.clone();
    let mut rest = path;
    while let [name, after @ ..] = rest {
        match name.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => {
                at.pop();
            }
            name => {
                let child = [at.as_slice(), &[name.to_owned()]].concat();
                if !modules.contains_key(&child) {
                    break;
                }
                at = child;
            }
        }
        rest = after;
    }
    let mut found = Vec::new();
    if !from.starts_with(&at) {
        found.push(at.clone());
    }
    if let (Some(name), true) = (rest.first(), follow > 0)
        && let Some(behind) = modules[&at].names.get(name).filter(|behind| is_of_the_crate(modules, &at, behind))
        && at != *from
    {
        let behind = [behind.as_slice(), &rest[1..]].concat();
        let further = targets(modules, &at, &behind, follow - 1);
        found.extend(further.into_iter().filter(|target| !from.starts_with(target)));
    }
    found
}

fn is_of_the_crate(modules: &BTreeMap<ModulePath, Module>, at: &ModulePath, path: &[String]) -> bool {
    path.first().is_some_and(|first| {
        matches!(first.as_str(), "crate" | "self" | "super") || modules.contains_key(&[at.as_slice(), std::slice::from_ref(first)].concat())
    })
}

/// Whether an item is there for tests alone.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute
            .meta
            .require_list()
            .map(|list| list.tokens.to_string())
            .unwrap_or_default();
        attribute.path().is_ident("test") || attribute.path().is_ident("cfg") && (text == "test" || text.starts_with("all (test"))
    })
}

fn first(tree: &UseTree) -> String {
    match tree {
        UseTree::Path(path) => path.ident.to_string(),
        UseTree::Name(name) => name.ident.to_string(),
        UseTree::Rename(rename) => rename.ident.to_string(),
        UseTree::Glob(_) | UseTree::Group(_) => String::new(),
    }
}

/// Each name that a `use` brings, and its path; a glob brings `*`.
pub fn leaves(tree: &UseTree, before: &mut Vec<String>, take: &mut impl FnMut(String, Vec<String>)) {
    let with = |before: &[String], name: String| [before, &[name]].concat();
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(&path.tree, before, take);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => take(before.last().cloned().unwrap_or_default(), before.clone()),
        UseTree::Name(name) => take(name.ident.to_string(), with(before, name.ident.to_string())),
        UseTree::Rename(rename) => take(rename.rename.to_string(), with(before, rename.ident.to_string())),
        UseTree::Glob(_) => take("*".to_owned(), before.clone()),
        UseTree::Group(group) => group.items.iter().for_each(|item| leaves(item, before, take)),
    }
}
