//! What the customer wrote now: without the quoted history and the signature, and not by a machine.

use std::sync::LazyLock;

use regex::Regex;

static HISTORY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?im)^[ \t]*(?:",
        r"-{2,}[ \t]*(?:original message|urspr[üu]ngliche nachricht|message d'origine|message d’origine|mensaje original|messaggio originale|oorspronkelijk bericht)[ \t]*-{2,}",
        r"|_{20,}[ \t]*\r?\n[ \t]*(?:from|von|de|da|van):",
        r"|on [^\n]{4,200}(?:\r?\n[^\n]{0,120})?\bwrote:[ \t]*\r?$",
        r"|am [^\n]{4,200}(?:\r?\n[^\n]{0,120})?\bschrieb\b[^\n]{0,120}:[ \t]*\r?$",
        r"|le [^\n]{4,200}(?:\r?\n[^\n]{0,120})?\ba écrit\s?:[ \t]*\r?$",
        r"|el [^\n]{4,200}(?:\r?\n[^\n]{0,120})?\bescribió:[ \t]*\r?$",
        r"|il [^\n]{4,200}(?:\r?\n[^\n]{0,120})?\bha scritto:[ \t]*\r?$",
        r"|op [^\n]{4,200}(?:\r?\n[^\n]{0,120})?\bschreef\b[^\n]{0,120}:[ \t]*\r?$",
        r"|\*?(?:from|von|de|da|van):\*?[ \t][^\n]+\r?\n[ \t]*\*?(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden|to|an)\s?:",
        r")",
    ))
    .expect("the pattern is constant, and the tests compile it")
});
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?im)^(?:-- ?\r?$|(?:sent|get outlook) (?:from|for) (?:my )?(?:iphone|ipad|android|mobile|samsung|outlook|mail|ios)[^\n]{0,80}$|von meinem (?:iphone|ipad)[^\n]{0,40}$|envoyé de mon [^\n]{2,40}$)",
    )
    .expect("the pattern is constant, and the tests compile it")
});
static AUTOMATIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:subject: *)?(?:",
        r"(?:automatic reply|auto[- ]?reply|autoreply|out of (?:the )?office|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord)[ \t]*(?:[:!\n]|$|re:)",
        r"|(?:hello|hi|dear [^\n,]{1,40}|thank you|thanks)?[^\n?]{0,80}\bi(?: am|'m|’m) (?:currently |now )?(?:out of (?:the )?office|away from (?:the office|my desk)|on (?:annual |parental |sick |maternity )?(?:leave|vacation|holiday))\b[^?]{0,400}\b(?:will (?:reply|respond|answer|get back|read)|limited access|in urgent cases|for urgent)",
        r"|this is an automat(?:ed|ic(?:ally generated)?) (?:reply|response|message|e-?mail)",
        r"|(?:ich bin (?:derzeit|zurzeit|momentan|bis)[^\n?]{0,80}nicht (?:im büro|erreichbar))",
        r"|(?:je suis (?:actuellement )?absente?\b)",
        r"|(?:undeliverable:|undelivered mail returned to sender|delivery status notification|mail delivery (?:failed|subsystem)|delivery has failed to these recipients)",
        r"|(?:read receipt:|read: [^\n]{1,120}\r?\n|your message\s+to: [^?]{0,400}\bwas (?:read|displayed) on)",
        r")",
    ))
    .expect("the pattern is constant, and the tests compile it")
});

/// `text` with spaces in place of the history that is quoted in it, and without the signature and the history at its end.
/// Every offset stays. Where nothing would be left, as in a message that is only forwarded, it is the whole text.
pub fn now(text: &str) -> String {
    let cut = [HISTORY.find(text), SIGNATURE.find(text)]
        .into_iter()
        .flatten()
        .map(|found| found.start())
        .min()
        .unwrap_or(text.len());
    let mut kept = String::with_capacity(cut);
    for line in text[..cut].split_inclusive('\n') {
        let quoted = line
            .trim_start()
            .strip_prefix('>')
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        if quoted {
            kept.extend(line.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        } else {
            kept.push_str(line);
        }
    }
    if kept.chars().any(char::is_alphanumeric) {
        kept.truncate(kept.trim_end().len());
        kept
    } else {
        text.to_owned()
    }
}

/// Whether a machine wrote it: an absence note, a bounce, a receipt. Nobody waits for an answer to it.
pub fn is_automatic(text: &str) -> bool {
    AUTOMATIC.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_and_signatures_are_not_what_was_written_now() {
        for (text, kept) in [
            ("Thanks, it works.\n\n> Please cancel order 10077.\n> Bye", "Thanks, it works."),
            (
                "It works.\n\nOn Tue, 3 Mar 2026 at 10:12, Ann <ann@shop.example> wrote:\nYour ticket 77",
                "It works.",
            ),
            (
                "Danke!\nAm 03.03.2026 um 10:12 schrieb Ann <ann@shop.example>:\nIhr Ticket 77",
                "Danke!",
            ),
            ("Yes.\n-----Original Message-----\nFrom: Ann\nwhere is it", "Yes."),
            ("Yes.\nFrom: Ann\nSent: Tuesday\nTo: Bob\nSubject: order 5", "Yes."),
            ("Where is 10042?\n-- \nBob\n+44 20 7946 0101", "Where is 10042?"),
            ("Where is 10042?\n\nSent from my iPhone", "Where is 10042?"),
            ("> where is my order?", "> where is my order?"),
            ("On Monday I wrote: where is it?", "On Monday I wrote: where is it?"),
        ] {
            assert_eq!(now(text), kept, "{text}");
        }
        let below = now("> é order 5\nYes, ticket 7");
        assert_eq!(below.trim(), "Yes, ticket 7");
        assert_eq!(below.chars().count(), "> é order 5\nYes, ticket 7".chars().count());
    }

    #[test]
    fn machines_are_told_from_customers() {
        for machine in [
            "Automatic reply: Your order\nI am away.",
            "Thank you for your message. I am currently on leave and will reply when I return.",
            "Abwesenheitsnotiz: Ihre Bestellung",
            "Undelivered Mail Returned to Sender",
            "Hello, I'm out of the office until Monday. For urgent matters call Ann.",
        ] {
            assert!(is_automatic(machine), "{machine}");
        }
        for customer in [
            "I got an automatic reply from you, where is my order?",
            "I'll be out of office on Monday, can you deliver on Tuesday?",
            "I am on vacation, can you hold my parcel?",
            "Out of office chairs? When do they come back?",
        ] {
            assert!(!is_automatic(customer), "{customer}");
        }
    }
}
