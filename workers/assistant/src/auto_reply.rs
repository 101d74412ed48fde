//! Fixed answers from the tenant's settings, which go before everything else.

use frontdesk_model::{AutoReply, AutoReplyMatch};

/// Fixed answers, their patterns cut into words once.
#[derive(Debug, Default)]
pub struct AutoReplies(Vec<Fixed>);

#[derive(Debug)]
struct Fixed {
    matching: AutoReplyMatch,
    pattern: Vec<String>,
    reply: String,
}

impl From<Vec<AutoReply>> for AutoReplies {
    fn from(replies: Vec<AutoReply>) -> Self {
        let fixed = replies.into_iter().map(|reply| Fixed {
            matching: reply.matching,
            pattern: words(&reply.pattern),
            reply: reply.reply,
        });
        Self(fixed.collect())
    }
}

impl AutoReplies {
    /// The answer of the first one that fits.
    pub fn find(&self, text: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        let text = words(text);
        self.0.iter().find(|fixed| fixed.fits(&text)).map(|fixed| fixed.reply.as_str())
    }
}

impl Fixed {
    fn fits(&self, text: &[String]) -> bool {
        let pattern = &self.pattern;
        match self.matching {
            AutoReplyMatch::Exact => pattern == text,
            AutoReplyMatch::Partial => !pattern.is_empty() && text.windows(pattern.len()).any(|window| window == pattern),
            AutoReplyMatch::Keyword => !pattern.is_empty() && pattern.iter().all(|word| text.contains(word)),
        }
    }
}

/// Words in lower case; marks and spacing never decide.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(matching: AutoReplyMatch, pattern: &str) -> AutoReply {
        AutoReply {
            matching,
            pattern: pattern.to_owned(),
            reply: pattern.to_owned(),
        }
    }

    #[test]
    fn each_match_has_its_reach() {
        use AutoReplyMatch::{Exact, Keyword, Partial};
        let table = [
            (Exact, "opening hours", "Opening hours?", true),
            (Exact, "opening hours", "your opening hours?", false),
            (Partial, "opening hours", "What are your opening-hours today", true),
            (Partial, "opening hours", "hours of opening", false),
            (Keyword, "opening hours", "hours of opening", true),
            (Keyword, "opening hours", "when do you open", false),
            (Keyword, "art", "how do I start", false),
        ];
        for (matching, pattern, text, expected) in table {
            assert_eq!(
                AutoReplies::from(vec![reply(matching, pattern)]).find(text).is_some(),
                expected,
                "{matching:?} {pattern:?} in {text:?}"
            );
        }
    }

    #[test]
    fn the_first_that_fits_answers() {
        let replies = AutoReplies::from(vec![
            reply(AutoReplyMatch::Exact, "no"),
            reply(AutoReplyMatch::Keyword, "parking"),
            reply(AutoReplyMatch::Partial, "parking"),
        ]);
        assert_eq!(replies.find("is there parking"), Some("parking"));
    }
}
