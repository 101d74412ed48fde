//! The languages in which there are words.

/// A language that has a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, which the others are translated from, and in which is answered where no language is known.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Dutch.
    Dutch,
    /// Portuguese.
    Portuguese,
    /// Polish.
    Polish,
    /// Turkish.
    Turkish,
    /// Arabic.
    Arabic,
    /// Ukrainian.
    Ukrainian,
    /// Russian.
    Russian,
    /// Chinese.
    Chinese,
    /// Japanese.
    Japanese,
}

impl Language {
    /// All, in the order of their values.
    pub const ALL: [Self; 14] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Dutch,
        Self::Portuguese,
        Self::Polish,
        Self::Turkish,
        Self::Arabic,
        Self::Ukrainian,
        Self::Russian,
        Self::Chinese,
        Self::Japanese,
    ];

    /// The language of a code such as `de` or `de-DE`; English where there are no words in it.
    pub fn of_code(code: &str) -> Self {
        let language = code.split(['-', '_']).next().unwrap_or_default();
        let known = Self::ALL.into_iter().find(|known| known.code().eq_ignore_ascii_case(language));
        known.unwrap_or_default()
    }

    /// The BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Italian => "it",
            Self::Dutch => "nl",
            Self::Portuguese => "pt",
            Self::Polish => "pl",
            Self::Turkish => "tr",
            Self::Arabic => "ar",
            Self::Ukrainian => "uk",
            Self::Russian => "ru",
            Self::Chinese => "zh",
            Self::Japanese => "ja",
        }
    }

    /// The Fluent file.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::English => include_str!("../locales/en.ftl"),
            Self::German => include_str!("../locales/de.ftl"),
            Self::French => include_str!("../locales/fr.ftl"),
            Self::Spanish => include_str!("../locales/es.ftl"),
            Self::Italian => include_str!("../locales/it.ftl"),
            Self::Dutch => include_str!("../locales/nl.ftl"),
            Self::Portuguese => include_str!("../locales/pt.ftl"),
            Self::Polish => include_str!("../locales/pl.ftl"),
            Self::Turkish => include_str!("../locales/tr.ftl"),
            Self::Arabic => include_str!("../locales/ar.ftl"),
            Self::Ukrainian => include_str!("../locales/uk.ftl"),
            Self::Russian => include_str!("../locales/ru.ftl"),
            Self::Chinese => include_str!("../locales/zh.ftl"),
            Self::Japanese => include_str!("../locales/ja.ftl"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_in_the_order_of_their_values() {
        for (at, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, at, "{language:?}");
            assert_eq!(Language::of_code(language.code()), language);
        }
        assert_eq!(Language::of_code("de-AT"), Language::German);
        assert_eq!(Language::of_code("xx"), Language::English);
    }
}
