//! The files of the languages, read once.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use frontdesk_model::{Span, Template};

use crate::Language;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(load));

fn load(language: Language) -> Bundle {
    let resource = FluentResource::try_new(language.file().to_owned()).expect("the file is embedded, and a test reads it");
    let mut bundle = Bundle::new_concurrent(vec![language.code().parse().expect("a valid code")]);
    // Words go to plain text, where the marks around arguments would be seen.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("no message is there twice");
    bundle
}

/// Words of a message, and the bundle that formats them.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    bundle: &'static Bundle,
    pattern: &'static Pattern<&'static str>,
}

/// The words of a message, where the language has it.
fn own(language: Language, name: &str) -> Option<Found> {
    let bundle = &BUNDLES[language as usize];
    let pattern = bundle.get_message(name)?.value()?;
    Some(Found { bundle, pattern })
}

/// The words of a message.
pub(crate) fn find(language: Language, name: &str) -> Found {
    own(language, name).expect("every language has every message, as a test checks")
}

impl Found {
    /// The words, where they have no arguments.
    pub(crate) fn plain(self) -> Option<&'static str> {
        match self.pattern.elements.as_slice() {
            [PatternElement::TextElement { value }] => Some(value),
            _ => None,
        }
    }

    /// The words with their arguments. Errors name what is missing.
    pub(crate) fn format<'a>(self, arguments: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> (String, Vec<String>) {
        let (arguments, mut errors): (FluentArgs<'a>, _) = (arguments.into_iter().collect(), Vec::new());
        let words = self.bundle.format_pattern(self.pattern, Some(&arguments), &mut errors).into_owned();
        (words, errors.iter().map(ToString::to_string).collect())
    }

    /// The words with the slots of a ticket; none where they have other arguments.
    pub(crate) fn template(self) -> Option<Template> {
        self.pattern.elements.iter().map(span).collect()
    }
}

fn span(element: &PatternElement<&'static str>) -> Option<Span> {
    match element {
        PatternElement::TextElement { value } => Some(Span::Text((*value).into())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => match id.name {
            "number" => Some(Span::TicketNumber),
            "subject" => Some(Span::TicketSubject),
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::ast::{Entry, Resource, VariantKey};

    use super::*;
    use crate::message::{ALL, Kind};

    const FORMS: [&str; 6] = ["few", "many", "one", "other", "two", "zero"];

    fn names(language: Language) -> Vec<String> {
        let parsed: Resource<&str> = fluent_syntax::parser::parse(language.file()).expect("a valid file");
        let messages = parsed.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        });
        messages.collect()
    }

    /// The variables of a pattern, those of its variants too.
    fn variables(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else {
                continue;
            };
            let inline = match expression {
                Expression::Inline(inline) => inline,
                Expression::Select { selector, variants } => {
                    for variant in variants {
                        variables(&variant.value, into);
                    }
                    selector
                }
            };
            if let InlineExpression::VariableReference { id } = inline {
                into.insert(id.name.to_owned());
            }
        }
    }

    #[test]
    fn every_message_has_its_words_and_its_arguments() {
        let declared = || ALL.iter().copied().flatten();
        for language in Language::ALL {
            let lacking: Vec<&str> = declared()
                .map(|message| message.name)
                .filter(|name| own(language, name).is_none())
                .collect();
            assert!(lacking.is_empty(), "{} lacks {lacking:?}", language.code());
            for name in names(language) {
                let message = declared().find(|message| message.name == name);
                let message = message.unwrap_or_else(|| panic!("{}: nothing says {name}", language.code()));
                let found = own(language, &name).unwrap_or_else(|| panic!("{}: {name} has no value", language.code()));
                let mut used = BTreeSet::new();
                variables(found.pattern, &mut used);
                let of = || format!("{}: {name} with {used:?}", language.code());
                match message.kind {
                    Kind::Plain => assert!(found.plain().is_some(), "{}", of()),
                    Kind::Template => assert!(found.template().is_some() && !used.is_empty(), "{}", of()),
                    Kind::Formatted => assert!(message.arguments.iter().copied().eq(used.iter().map(String::as_str)), "{}", of()),
                }
                if message.kind != Kind::Template {
                    let (words, errors) = found.format(message.arguments.iter().map(|name| (*name, FluentValue::from("Ada's {x}"))));
                    assert!(errors.is_empty() && !words.is_empty(), "{}: {errors:?}", of());
                    assert!(!words.contains(['\u{2068}', '\u{2069}']), "{words}");
                    assert_eq!(words.trim(), words, "{}", of());
                }
            }
        }
    }

    /// The forms that numbers have in a language; "many" of a million and more is left out where it is "other" elsewhere.
    fn forms(language: Language) -> &'static [&'static str] {
        match language {
            Language::Turkish | Language::Chinese | Language::Japanese => &["other"],
            Language::Polish | Language::Ukrainian | Language::Russian => &["few", "many", "one", "other"],
            Language::Arabic => &["few", "many", "one", "other", "two", "zero"],
            _ => &["one", "other"],
        }
    }

    #[test]
    fn every_number_finds_its_form() {
        for language in Language::ALL {
            for name in names(language) {
                let found = find(language, &name);
                for element in &found.pattern.elements {
                    let PatternElement::Placeable {
                        expression: Expression::Select { variants, .. },
                    } = element
                    else {
                        continue;
                    };
                    let mut keys: Vec<&str> = variants
                        .iter()
                        .filter_map(|variant| match variant.key {
                            VariantKey::Identifier { name } => Some(name),
                            VariantKey::NumberLiteral { .. } => None,
                        })
                        .collect();
                    keys.sort_unstable();
                    let counts = keys.len() == variants.len() && keys.iter().all(|key| FORMS.contains(key)) && !name.ends_with("_status");
                    // Some words are the same for all numbers in languages where that is rare.
                    let same = keys == ["other"] && forms(language).len() == 2;
                    assert!(
                        !counts || same || keys == forms(language),
                        "{}: {name} has {keys:?}",
                        language.code()
                    );
                }
            }
        }
    }

    #[test]
    fn no_function_is_declared_twice() {
        let names: Vec<&str> = ALL.iter().copied().flatten().map(|message| message.name).collect();
        let unique: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), unique.len());
    }
}
