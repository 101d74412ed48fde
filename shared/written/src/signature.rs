//! What stands below a message: a sign-off with name, position and telephone number, and lines of devices.

use std::sync::LazyLock;

use regex::Regex;

use super::{Line, pattern};

/// Most lines of a signature.
const LINES: usize = 12;
/// Most characters of one of its lines.
const CHARS: usize = 80;
/// Most words of one of its lines.
const WORDS: usize = 6;

/// Closing words, alone or with a name. Those in the second group are said to somebody, and stay.
static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:",
        r"(?:with |mit )?(?:my |our |the )?(?:very )?(?:best|kind|kindest|warm|warmest|sincere|friendly)(?:,? and \p{L}+)? (?:regards|wishes)(?: from \p{L}+)?",
        r"|(?:with )?regards|best|cheers|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly))?|respectfully(?: yours)?|all the best|cordially|take care|rgds|brgds|br|kr",
        r"|(?:many )?(?:thanks|thank you|thx),? (?:and|&) (?:best |kind |warm )?regards",
        r"|(?:mit )?(?:freundlich|best|herzlich|lieb|viel|schön|sonnig)(?:en|e|er|em)? (?:grüßen|grüssen|grüße|grüsse|gruß|gruss|grüßle)(?: (?:aus|von) .{2,30})?|mfg|lg|vg|hochachtungsvoll|gruß|grüße",
        r"|(?:bien |très )?cordialement|(?:bien )?à vous|(?:meilleures |sincères |cordiales )?salutations(?: distinguées)?|bien à (?:toi|vous)|veuillez agréer.{0,80}",
        r"|(?:un |muchos |cordiales )?(?:cordial )?saludos?(?: cordiales)?|atentamente",
        r"|(?:cordiali |distinti )?saluti|cordialmente",
        r"|(?:met |hartelijke )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?|mvg",
        r"|(?:com os melhores |melhores )?cumprimentos|atenciosamente|abraços",
        r"|pozdrawiam(?: serdecznie)?|z poważaniem",
        r"|(?:med )?(?:vänliga?|venlige?|vennlige?|bästa|bedste|beste) (?:hälsning(?:ar)?|hilsen(?:er)?)|mvh|hälsningar|hilsen",
        r"|ystävällisin terveisin|terveisin|s pozdravem|saygılarımla|с уважением",
        r"|((?:many |thanks and )?(?:thanks|thank you|thx|ta)(?: (?:a lot|so much|very much|in advance|again|for your (?:help|time|support)))?|danke(?: schön| im voraus)?|vielen dank|merci(?: d'avance| beaucoup)?|(?:muchas )?gracias|grazie|bedankt|dank|obrigad[oa]|dziękuję|tack|takk|tak)",
        r")\s?[,.!;–-]*(?:\s+((?-i:\p{Lu})[\p{L}.'’-]*(?: (?-i:\p{Lu})[\p{L}.'’-]*){0,3}))?[,.!]?$",
    ))
});
static DEVICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:(?:sent (?:from|via|with|using)|get outlook for|von meinem|gesendet (?:von|mit|über)|diese nachricht wurde von mein|envoyé (?:de|depuis|à partir)|télécharge[rz] outlook|obtenez outlook",
        r"|enviado (?:desde|do|da|de|a partir)|inviato (?:da|dal|con)|ottieni outlook|verzonden (?:vanaf|met|via)|wysłane? z|skickat från|sendt fra|lähetetty|odesláno z|отправлено (?:с|из))",
        r"[^?\n]{0,60}\b(?:iphone|ipad|ios|android|samsung|galaxy|huawei|xiaomi|pixel|outlook|gmail|yahoo|aol|proton ?mail|mail (?:for|für|pour|para|per|voor)|mobil\w*|smartphone|handy|blackberry|phone|device|gerät|teléfono|telefon\w*|téléphone|telefoon|móvil|portable|windows|tablet|mac|телефона)\b[^?\n]{0,30}",
        r"|iphone'?umdan gönderildi|iphoneから送信|发自我的.{1,20})$",
    ))
});
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\S@\S|https?://|\bwww\.|^(?:tel|phone|telephone|mobile|mob|cell|fax|e-?mail|mail|web|website|skype|linkedin|address|direct|office|[tmpfew])\b\.?\s?[:|]",
    )
});
/// What a customer writes after a sign-off all the same.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^p\.?\s?s\b|^(?:please|pls|can|could|would|will|where|what|when|how|why|which|who|is|are|do|does|did|my|i|i'm|i've|we|also|and|but|or|if|it|the|this|that|there|one more|by the way|btw|hi|hello|dear)\b",
        r"|\b(?:order|ticket|invoice|account|customer|reference|ref|case|parcel|tracking|ord|tkt|inv)\b.*\d|#\d|\?",
    ))
});

/// Leaves out signatures, and lines that devices add.
pub(super) fn leave_out(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut().filter(|line| line.kept && DEVICE.is_match(line.words)) {
        line.kept = false;
    }
    let mut at = 0;
    while at < lines.len() {
        if lines[at].kept && is_delimiter(lines, at) {
            for line in &mut lines[at..] {
                line.kept = false;
            }
            return;
        }
        at += if lines[at].kept { signed_off(lines, at) } else { 1 };
    }
}

/// The line `-- ` ends a message. Without the space it may as well part two paragraphs of it.
fn is_delimiter(lines: &[Line<'_>], at: usize) -> bool {
    let below = || lines[at + 1..].iter().filter(|line| line.kept && !line.words.is_empty());
    match lines[at].whole.trim_end_matches(['\r', '\n']) {
        "-- " => true,
        "--" | "—" | "–" => below().take(LINES + 1).count() <= LINES && below().all(|line| is_signed(line.words, false)),
        _ => false,
    }
}

/// Leaves out what is signed from a sign-off at `at` on, and says how many lines that are; 1 where there is none.
fn signed_off(lines: &mut [Line<'_>], at: usize) -> usize {
    let Some(c) = SIGN_OFF.captures(lines[at].words) else { return 1 };
    let (said, named) = (c.get(1).is_some(), c.get(2).is_some());
    let mut end = at + 1;
    let mut count = 0;
    while let Some(line) = lines
        .get(end)
        .filter(|line| !line.kept || line.words.is_empty() || is_signed(line.words, count == 0 && !named))
    {
        count += usize::from(line.kept && !line.words.is_empty());
        if count > LINES {
            return 1;
        }
        end += 1;
    }
    // "Thanks" above further text is no end.
    let ends = lines[end..].iter().all(|line| !line.kept || line.words.is_empty());
    if said && !ends {
        return 1;
    }
    for line in &mut lines[at + usize::from(said)..end] {
        line.kept = false;
    }
    end - at
}

/// Whether a line may be of a signature: a name, a position, a company, an address. `first`: right below the sign-off, where a name
/// may begin with a small letter.
fn is_signed(words: &str, first: bool) -> bool {
    if words.chars().count() > CHARS || GOES_ON.is_match(words) {
        return false;
    }
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if CONTACT.is_match(words) || (digits >= 5 && letters <= 20) {
        return true;
    }
    let count = words.split_whitespace().count();
    let sentence = words.ends_with(['!', '.', ':']) && count > 3;
    let capital = words.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    count <= WORDS && !sentence && (capital || (first && count <= 2))
}
