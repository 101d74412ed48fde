//! The paths in a module that lead to other modules of its crate.

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Item, ItemUse, Macro, Path,
    spanned::Spanned as _,
    visit::{self, Visit},
};

use super::modules::{is_test, leaves};

/// A path, and where it stands.
pub struct Mention {
    /// Its names.
    pub path: Vec<String>,
    /// The line, from 1.
    pub line: usize,
}

/// What items mention: paths that begin with `crate`, `self`, `super` or the name of one of the module's own children.
pub fn mentions<'a>(items: impl Iterator<Item = &'a Item>, own: &[String]) -> Vec<Mention> {
    let mut visitor = Visitor { own, found: Vec::new() };
    for item in items {
        visitor.visit_item(item);
    }
    visitor.found
}

struct Visitor<'a> {
    own: &'a [String],
    found: Vec<Mention>,
}

impl Visitor<'_> {
    fn note(&mut self, path: Vec<String>, line: usize) {
        let leads_inside = |first: &String| matches!(first.as_str(), "crate" | "self" | "super") || self.own.contains(first);
        if path.len() > 1 && path.first().is_some_and(leads_inside) {
            self.found.push(Mention { path, line });
        }
    }

    /// Paths in the words of a macro, which are no syntax yet.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut line = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.note(std::mem::take(&mut path), line);
                        line = name.span().start().line;
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.note(std::mem::take(&mut path), line);
                    colons = 0;
                    self.note_tokens(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.note(std::mem::take(&mut path), line);
                    colons = 0;
                }
            }
        }
        self.note(path, line);
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Const(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let line = item.span().start().line;
        let mut found = Vec::new();
        leaves(&item.tree, &mut Vec::new(), &mut |_, path| found.push(path));
        // `use child::Name` and `use self::child`, and everything from elsewhere.
        for path in found {
            self.note(path, line);
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(names, path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, macros: &'ast Macro) {
        self.note_tokens(macros.tokens.clone());
        visit::visit_macro(self, macros);
    }
}
