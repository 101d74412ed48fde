//! How the writer of a message orders and separates digits, which one place of a message shows for all others.

use frontdesk_model::Locale;

use super::entities::numeric_date;

/// What holds where digits may be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// Whose readers the message is for.
    pub locale: Locale,
    /// Whether `4/5` is the fifth of April.
    pub month_first: bool,
    /// Whether a comma stands before decimals.
    pub decimal_comma: bool,
}

impl Habits {
    /// The habits of a locale.
    pub fn of(locale: Locale) -> Self {
        Self {
            locale,
            month_first: locale.month_first(),
            decimal_comma: locale.decimal_comma(),
        }
    }

    /// The habits of the writer of `text`: what it shows counts before what is usual.
    #[must_use]
    pub fn in_text(self, text: &str) -> Self {
        Self {
            month_first: numeric_date::month_first(text).unwrap_or(self.month_first),
            ..self
        }
    }
}

impl Default for Habits {
    fn default() -> Self {
        Self::of(Locale::default())
    }
}
