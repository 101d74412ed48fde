//! Messages from before that mail programs quote, in English and the other main languages.

use std::sync::LazyLock;

use regex::Regex;

use super::{Line, pattern};

/// An attribution may be broken into so many lines.
const BROKEN: usize = 3;
/// So many lines of a head are looked at.
const HEAD: usize = 8;

/// "On Tue, 3 Mar 2026 at 10:12, Ann wrote:".
static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:(?:on|am|le|el|il|op|em|den|på|dne|w dniu|quoting|\d|[\p{L}]{2,4}[.,]? )[^\n].{2,280}|[^@\n]{0,80}<?\S+@\S+>?.{0,80})",
        r"\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|het volgende geschreven|escreveu|napisał(?:\(a\)|a)?|pisze|skrev|kirjoitti|napsal(?:\(a\)|a)?",
        r"|yazdı|написал(?:\(а\)|а)?|пишет|写道|のメッセージ)(?: .{0,120}| ?<\S+>)?\s?[:：]$",
    ))
});
static QUOTING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^quoting .{0,80}\S+@\S+:$"));
static OWN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:i|we|ich|wir|j'ai|nous|ik|wij|jag|jeg|ho) (?:have |already )?(?:wrote|write|written|schrieb|schreef|skrev|scritto|écrit)\b",
    )
});
/// "-----Original Message-----".
static DIVIDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[-_=*]{2,}\s*(?:original message|original appointment|forwarded message|urspr[üu]ngliche nachricht|originalnachricht|weitergeleitete nachricht",
        r"|message d['’]origine|message original|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato",
        r"|oorspronkelijk bericht|doorgestuurd bericht|mensagem original|mensagem encaminhada|wiadomość oryginalna|oryginalna wiadomość",
        r"|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|původní zpráva|orijinal mesaj",
        r"|исходное сообщение|пересылаемое сообщение)\b.{0,80}",
        r"|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inizio messaggio inoltrato|begin doorgestuurd bericht)\s?:",
        r"|[#\W]*(?:please )?(?:type|write) your reply above this line\W*)$",
    ))
});
static LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[_-]{20,}$"));
/// The fields of a head, a pattern each: from, when, to, about what.
static FIELDS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        "from|von|de|da|van|från|fra|od|lähettäjä|kimden|от",
        "sent|date|gesendet|datum|envoyé|enviado(?: el| em)?|inviato|verzonden|data|fecha|wysłano|skickat|sendt|dato|lähetetty|odesláno|tarih|gönderildi|отправлено|дата",
        "to|an|à|a|para|aan|till|til|do|vastaanottaja|komu|kime|кому|cc|kopie",
        "subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|ämne|emne|aihe|předmět|konu|тема",
    ]
    .map(|names| pattern(&format!(r"^\*?(?:{names})\s?:\*?\s*\S")))
});

/// Leaves out quoted lines, and after a head that quotes everything that follows. Answers between and below quoted lines stay.
pub(super) fn leave_out(lines: &mut [Line<'_>]) {
    let mut in_history = false;
    let mut at = 0;
    while at < lines.len() {
        let heads = heads(lines, at);
        if heads > 0 {
            for line in &mut lines[at..at + heads] {
                line.kept = false;
            }
            at += heads;
            in_history = true;
            if lines.get(at).is_none_or(|line| !line.words.starts_with('>')) {
                for line in &mut lines[at..] {
                    line.kept = false;
                }
                return;
            }
            continue;
        }
        if is_quoted(lines[at].words, in_history) {
            lines[at].kept = false;
        }
        at += 1;
    }
}

/// Whether a line is quoted. ">100 pieces" is not, but below a head.
fn is_quoted(words: &str, in_history: bool) -> bool {
    words
        .strip_prefix('>')
        .is_some_and(|rest| in_history || !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// How many lines heads take from `at` on, one after the other, with the blank lines below them; 0 where there is none.
fn heads(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at;
    while end < lines.len() {
        let next = head(lines, end);
        if next == 0 {
            break;
        }
        end += next;
        end += lines[end..].iter().take_while(|line| line.words.is_empty()).count();
    }
    end - at
}

/// How many lines, from `at` on, say that what follows is from before; 0 where none do.
fn head(lines: &[Line<'_>], at: usize) -> usize {
    let words = lines[at].words;
    if words.is_empty() || words.starts_with('>') {
        return 0;
    }
    if DIVIDER.is_match(words) {
        return 1;
    }
    let ruled = usize::from(LINE.is_match(words));
    let fields = fields(&lines[at + ruled..]);
    if fields > 0 {
        return ruled + fields;
    }
    let mut joined = String::new();
    for (count, line) in lines[at..].iter().take(BROKEN).enumerate() {
        if line.words.is_empty() || line.words.starts_with('>') || joined.len() > 400 {
            return 0;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line.words);
        if joined.ends_with([':', '：']) {
            return if is_attribution(&joined) { count + 1 } else { 0 };
        }
    }
    0
}

fn is_attribution(words: &str) -> bool {
    let dated = words.chars().filter(|c| c.is_numeric()).count() >= 3 || words.contains('@');
    (dated && ATTRIBUTION.is_match(words) && !OWN_WORDS.is_match(words)) || QUOTING.is_match(words)
}

/// How many lines the head of a message takes: who sent it, and two more of when, to whom and about what; 0 where there is none.
fn fields(lines: &[Line<'_>]) -> usize {
    let is_field = |line: &&Line<'_>| FIELDS.iter().any(|field| field.is_match(line.words));
    let head: Vec<&Line<'_>> = lines.iter().take(HEAD).take_while(is_field).collect();
    let named: Vec<bool> = FIELDS
        .iter()
        .map(|field| head.iter().any(|line| field.is_match(line.words)))
        .collect();
    let is_head = named[0] && (named[1] || named[3]) && named.iter().filter(|named| **named).count() >= 3;
    if is_head { head.len() } else { 0 }
}
