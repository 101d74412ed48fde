//! A function a message.

use fluent_bundle::FluentValue;
use frontdesk_model::Template;

use crate::catalogue::Found;

/// What a message is made into.
pub(crate) trait Words: Sized {
    #[cfg(test)]
    const KIND: Kind;

    fn of<'a, const N: usize>(found: Found, arguments: [(&'a str, FluentValue<'a>); N]) -> Self;
}

impl Words for &'static str {
    #[cfg(test)]
    const KIND: Kind = Kind::Plain;

    fn of<'a, const N: usize>(found: Found, _: [(&'a str, FluentValue<'a>); N]) -> Self {
        found.plain().expect("words without arguments, as a test checks")
    }
}

impl Words for String {
    #[cfg(test)]
    const KIND: Kind = Kind::Formatted;

    fn of<'a, const N: usize>(found: Found, arguments: [(&'a str, FluentValue<'a>); N]) -> Self {
        found.format(arguments).0
    }
}

impl Words for Template {
    #[cfg(test)]
    const KIND: Kind = Kind::Template;

    fn of<'a, const N: usize>(found: Found, _: [(&'a str, FluentValue<'a>); N]) -> Self {
        found.template().expect("slots of a ticket alone, as a test checks")
    }
}

/// Declares functions for messages of the same names. `&'static str` is for words without arguments, `Template` for words around
/// `$number` and `$subject` of a ticket that is not open yet.
macro_rules! messages {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*) -> $words:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(language: $crate::Language $(, $argument: $type)*) -> $words {
                let found = $crate::catalogue::find(language, stringify!($name));
                <$words as $crate::message::Words>::of(found, [$((stringify!($argument), ::fluent_bundle::FluentValue::from($argument))),*])
            }
        )*

        #[cfg(test)]
        pub(crate) const MESSAGES: &[$crate::message::Declared] = &[$($crate::message::Declared {
            name: stringify!($name),
            arguments: &[$(stringify!($argument)),*],
            kind: <$words as $crate::message::Words>::KIND,
        }),*];
    };
}
pub(crate) use messages;

/// How a message is used.
#[cfg(test)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words without arguments.
    Plain,
    /// Words with arguments.
    Formatted,
    /// Words with the slots of a ticket.
    Template,
}

/// A message that has a function. Arguments are in the order of the alphabet.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared {
    pub name: &'static str,
    pub arguments: &'static [&'static str],
    pub kind: Kind,
}

/// Every message that has a function.
#[cfg(test)]
pub(crate) const ALL: &[&[Declared]] = &[
    crate::notice::MESSAGES,
    crate::ticket::MESSAGES,
    crate::call::MESSAGES,
    crate::foreign::MESSAGES,
    crate::reply::MESSAGES,
    crate::order::MESSAGES,
    crate::account::MESSAGES,
    crate::product::MESSAGES,
    crate::courtesy::MESSAGES,
    crate::clarify::MESSAGES,
    crate::trouble::MESSAGES,
    crate::spoken::MESSAGES,
    crate::notes::MESSAGES,
    crate::mail::MESSAGES,
    crate::news::MESSAGES,
    crate::password::MESSAGES,
    crate::picture::MESSAGES,
];
