//! What is refused before anything is asked. A document is measured in one pass before it is parsed, and counted in one pass after, with each
//! fragment counted once however often it is spread; so what a hostile document costs grows with its length, and its length is bounded.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned,
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType, Selection, SelectionSet},
    },
};

use crate::{MALFORMED, host::Refusal};

/// Directives of one field.
pub(crate) const DIRECTIVES: usize = 4;
/// Longest document. Long texts belong into its variables.
const DOCUMENT_BYTES: usize = 16 * 1024;
/// Brackets inside one another.
pub(crate) const NESTING: usize = 32;
/// Queries of one request, aliases among them.
const MOST_QUERIES: usize = 5;
/// Each mutation is a conversation with a worker.
const MOST_MUTATIONS: usize = 1;
const TOO_LARGE: &str = "too-large";

/// What a document may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guard {
    /// Fields inside one another.
    pub(crate) depth: usize,
    /// Fields in all, aliases and those of spread fragments among them.
    pub(crate) fields: usize,
    introspection: bool,
}

/// What a selection comes to.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Fields in its first row.
    row: usize,
    fields: usize,
    depth: usize,
    introspects: bool,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.row = self.row.saturating_add(other.row);
        self.fields = self.fields.saturating_add(other.fields);
        self.depth = self.depth.max(other.depth);
        self.introspects |= other.introspects;
    }
}

impl Guard {
    /// For customers' pages.
    pub(crate) const CLOSED: Self = Self {
        depth: 8,
        fields: 200,
        introspection: false,
    };
    /// Tools ask for the whole schema, deeply.
    pub(crate) const WITH_INTROSPECTION: Self = Self {
        depth: 20,
        fields: 1_000,
        introspection: true,
    };

    /// The document, if it may be asked.
    pub(crate) fn read(&self, query: &str) -> Result<ExecutableDocument, Refusal> {
        if query.len() > DOCUMENT_BYTES {
            return Err(too_large(format!(
                "The document has {} bytes; {DOCUMENT_BYTES} are allowed. Send long texts as variables.",
                query.len()
            )));
        }
        if nesting(query) > NESTING {
            return Err(too_large(format!("The document nests brackets deeper than {NESTING}.")));
        }
        let document = parse_query(query).map_err(|error| Refusal::new(MALFORMED, error.to_string()))?;
        let mut measure = Measure {
            fragments: &document.fragments,
            known: HashMap::new(),
        };
        // Whatever is not asked is validated, too.
        for name in document.fragments.keys() {
            let size = measure.fragment(name.as_str())?;
            self.check_fields(size)?;
        }
        for (_, definition) in document.operations.iter() {
            let size = measure.set(&definition.node.selection_set.node)?;
            self.check(&definition.node, size)?;
        }
        if let DocumentOperations::Multiple(all) = &document.operations
            && all.len() > MOST_QUERIES
        {
            return Err(too_large(format!("The document has more than {MOST_QUERIES} operations.")));
        }
        Ok(document)
    }

    fn check(&self, operation: &OperationDefinition, size: Size) -> Result<(), Refusal> {
        if size.introspects && !self.introspection {
            return Err(Refusal::new(
                MALFORMED,
                "The schema cannot be asked for here (graphql.introspection). `frontdesk graphql schema` prints it.",
            ));
        }
        let most = match operation.ty {
            OperationType::Mutation => MOST_MUTATIONS,
            OperationType::Query | OperationType::Subscription => MOST_QUERIES,
        };
        if size.row > most {
            return Err(too_large(format!(
                "The operation asks {} things at once; {most} may be asked.",
                size.row
            )));
        }
        if size.depth > self.depth {
            return Err(too_large(format!(
                "The operation is {} fields deep; {} are allowed.",
                size.depth, self.depth
            )));
        }
        self.check_fields(size)
    }

    fn check_fields(&self, size: Size) -> Result<(), Refusal> {
        if size.fields > self.fields {
            return Err(too_large(format!(
                "The document has {} fields with those of its fragments; {} are allowed.",
                size.fields, self.fields
            )));
        }
        Ok(())
    }
}

struct Measure<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    /// None: it is being measured.
    known: HashMap<&'a str, Option<Size>>,
}

impl<'a> Measure<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Result<Size, Refusal> {
        let mut all = Size::default();
        for selection in &set.items {
            let size = match &selection.node {
                Selection::Field(field) => {
                    let below = self.set(&field.node.selection_set.node)?;
                    let name = field.node.name.node.as_str();
                    Size {
                        row: 1,
                        fields: below.fields.saturating_add(1),
                        depth: below.depth.saturating_add(1),
                        introspects: below.introspects || matches!(name, "__schema" | "__type"),
                    }
                }
                Selection::InlineFragment(fragment) => self.set(&fragment.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => self.fragment(spread.node.fragment_name.node.as_str())?,
            };
            all.add(size);
        }
        Ok(all)
    }

    fn fragment(&mut self, name: &'a str) -> Result<Size, Refusal> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(Refusal::new(MALFORMED, format!("The fragment {name} spreads itself."))),
            None => {}
        }
        let Some(fragment) = self.fragments.get(name) else {
            return Err(Refusal::new(MALFORMED, format!("There is no fragment {name}.")));
        };
        self.known.insert(name, None);
        let size = self.set(&fragment.node.selection_set.node)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}

fn too_large(detail: String) -> Refusal {
    Refusal::new(TOO_LARGE, detail)
}

/// How deep brackets stand in one another, outside of texts and comments: the parser goes down once a bracket.
fn nesting(query: &str) -> usize {
    let (mut deepest, mut depth, mut rest) = (0_usize, 0_usize, query.as_bytes());
    while let [byte, after @ ..] = rest {
        rest = match byte {
            b'#' => after_line(after),
            b'"' if after.starts_with(b"\"\"") => after_block(&after[2..]),
            b'"' => after_text(after),
            _ => after,
        };
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn after_line(rest: &[u8]) -> &[u8] {
    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    &rest[end..]
}

fn after_text(mut rest: &[u8]) -> &[u8] {
    while let [byte, after @ ..] = rest {
        rest = match (byte, after) {
            // A text ends with its line; what follows is measured in any case.
            (b'"' | b'\n' | b'\r', after) => return after,
            (b'\\', [_, after @ ..]) | (_, after) => after,
        };
    }
    rest
}

fn after_block(mut rest: &[u8]) -> &[u8] {
    while let [_, after @ ..] = rest {
        if let Some(after) = rest.strip_prefix(b"\\\"\"\"") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix(b"\"\"\"") {
            return after;
        } else {
            rest = after;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(query: &str) -> &'static str {
        Guard::CLOSED.read(query).expect_err(query).code
    }

    #[test]
    fn what_pages_ask_is_let_through() {
        for query in [
            "{ chatSettings { enabled termsText } }",
            "mutation M($m: [ChatMessageInput!]!) { sendChatMessage(messages: $m) { message actions { type ... on AddToCartAction { product { sku } } } } }",
            "query A { ...F } fragment F on Query { a: chatSettings { open } b: chatSettings { open } } query B { chatSettings { __typename } }",
        ] {
            assert!(Guard::CLOSED.read(query).is_ok(), "{query}");
        }
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let deep = format!("{}a{}", "{a".repeat(2_000), "}".repeat(2_000));
        let lists = format!("{{a(x:{}1{})}}", "[".repeat(5_000), "]".repeat(5_000));
        let wide = format!("{{chatSettings{{{}}}}}", "enabled ".repeat(1_500));
        let aliased = (0..500)
            .map(|at| format!("a{at}:chatSettings{{open}}"))
            .collect::<Vec<_>>()
            .join(" ");
        let doubling: Vec<String> = (0..60)
            .map(|at| format!("fragment f{at} on Query{{...f{0} ...f{0}}}", at + 1))
            .collect();
        let bomb = format!("{{...f0}}{}fragment f60 on Query{{chatSettings{{open}}}}", doubling.concat());
        let megabyte = "x".repeat(1 << 20);
        let mutations = "mutation{a:requestLiveAgent{success} b:requestLiveAgent{success}}".to_owned();
        let nine = "{a{b{c{d{e{f{g{h{i}}}}}}}}}".to_owned();
        for query in [deep, lists, wide, format!("{{{aliased}}}"), bomb, megabyte, mutations, nine] {
            assert_eq!(refused(&query), TOO_LARGE, "{}", &query[..query.len().min(60)]);
        }
    }

    #[test]
    fn what_cannot_be_read_is_malformed() {
        for query in [
            "",
            "{",
            "{...f} fragment f on Query{...f}",
            "{...missing}",
            "{__schema{types{name}}}",
            "{...f} fragment f on Query{__type(name:\"A\"){name}}",
        ] {
            assert_eq!(refused(query), MALFORMED, "{query}");
        }
        assert!(Guard::WITH_INTROSPECTION.read("{__schema{types{name}}}").is_ok());
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_count() {
        assert_eq!(nesting(r#"{a(b:"[[[\"[[",c:"""{{"{\"""{"""),d # {{{"#), 2);
        assert_eq!(nesting("\"[\n[["), 2);
    }
}
