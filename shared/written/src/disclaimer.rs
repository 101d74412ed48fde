//! Paragraphs that companies and mail programs put below or above a message.

use std::sync::LazyLock;

use regex::Regex;

use super::{Line, pattern};

static DISCLAIMER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\W*(?:",
        r"(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|email|message|communication|transmission)\b.{0,200}\b(?:confidential|privileged|intended (?:only|solely|for)|legally protected)",
        r"|(?:confidentiality notice|disclaimer|legal notice|privileged (?:and|&) confidential|confidential)\s?:?(?:\s|$)",
        r"|if you (?:are|were) not the (?:intended|named|correct) (?:recipient|addressee)",
        r"|if you (?:have )?received? this (?:e-?mail|message|communication) (?:in error|by mistake)",
        r"|(?:please )?(?:consider|think of|save) (?:the|your) (?:environment|trees?|paper) ?.{0,60}\bprint",
        r"|please consider the environment",
        r"|(?:caution|warning|external(?: e-?mail| sender)?)\s?[:!\]-].{0,80}\b(?:e-?mail|message|sender)\b.{0,80}\b(?:outside|external|originat)",
        r"|\[external(?: e-?mail)?\]$",
        r"|(?:virus-free|virenfrei|scanned by|checked by avg|this e-?mail has been (?:scanned|checked))\b",
        r"|(?:diese|der inhalt dieser) (?:e-?mail|nachricht)\b.{0,200}\b(?:vertraulich|rechtlich geschützt|ausschließlich für)",
        r"|(?:sollten|falls|wenn) sie (?:nicht )?.{0,40}(?:richtige|vorgesehene|irrtümlich|versehentlich).{0,80}(?:adressat|empfänger|e-?mail|nachricht)",
        r"|(?:ce (?:message|courriel|mail|e-?mail)|ce courrier électronique)\b.{0,200}\b(?:confidentiel|destiné)",
        r"|(?:este (?:mensaje|correo|e-?mail)|la información contenida en este)\b.{0,200}\bconfidencial",
        r"|(?:questo messaggio|questa e-?mail|le informazioni contenute in questo)\b.{0,200}\b(?:riservat|confidenzial)",
        r"|(?:dit bericht|deze e-?mail|de informatie in (?:dit|deze))\b.{0,200}\bvertrouwelijk",
        r"|(?:esta mensagem|este e-?mail)\b.{0,200}\bconfidencia",
        r"|(?:ta wiadomość|niniejsza wiadomość)\b.{0,200}\bpoufn",
        r"|(?:detta|dette|denna|denne) (?:meddelande|e-?post|mail|melding|meddelelse)\w*\b.{0,200}\b(?:konfidentiell|fortrolig)",
        r")",
    ))
});
/// What the customer says themselves is no disclaimer.
static OWN_WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:i|my|me|ich|mein\w*|je|mon|ma|mes)\b|\?"));

/// Leaves out paragraphs that are disclaimers.
pub(super) fn leave_out(lines: &mut [Line<'_>]) {
    for paragraph in lines.chunk_by_mut(|a, b| !a.words.is_empty() && !b.words.is_empty() && a.kept && b.kept) {
        if !paragraph[0].kept || paragraph[0].words.is_empty() {
            continue;
        }
        // It may follow a signature without a blank line, and below it nothing is said.
        let said = paragraph.iter().rposition(|line| OWN_WORDS.is_match(line.words));
        let below = said.map_or(0, |at| at + 1);
        let Some(begin) = (below..paragraph.len()).find(|at| is_disclaimer(&paragraph[*at..])) else {
            continue;
        };
        for line in &mut paragraph[begin..] {
            line.kept = false;
        }
    }
}

fn is_disclaimer(lines: &[Line<'_>]) -> bool {
    const ENOUGH: usize = 600;
    let mut text = String::new();
    for line in lines {
        if text.len() > ENOUGH {
            break;
        }
        text.push_str(line.words);
        text.push(' ');
    }
    DISCLAIMER.is_match(&text)
}
