//! Messages that no person wrote: absence notes, bounces, receipts.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// So many bytes tell whether a machine wrote a message.
const ENOUGH: usize = 1200;

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\s*(?:(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|ämne|emne)\s?: *)?(?:",
        r"automatic reply|automated reply|auto[- ]?reply|autoreply|auto[- ]?response|out of (?:the )?office(?: (?:auto-?)?reply)?|automatische antwort|abwesenheitsnotiz|abwesenheitsassistent",
        r"|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|risposta automatica|fuori sede|automatisch antwoord|afwezigheidsbericht",
        r"|resposta automática|automatyczna odpowiedź|odpowiedź automatyczna|autosvar|automatiskt svar|automatisk svar|automaattinen vastaus|automatická odpověď",
        r"|otomatik yanıt|автоматический ответ|автоответ|自動返信|自动回复)[ \t]*(?:[:!\n–-]|$|re:)",
    ))
});
static ABSENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:i am|i'm|i’m|i will be|i'll be|we are)\b[^\n?]{0,60}\b(?:out of (?:the )?office|away from (?:the office|my desk)|on (?:annual |parental |maternity |paternity |sick |medical )?(?:leave|vacation|holidays?))\b",
        r"|\bich bin\b[^\n?]{0,80}(?:nicht (?:im büro|im haus|erreichbar|am arbeitsplatz)|abwesend|im urlaub|außer haus)",
        r"|\bje (?:suis|serai)\b[^\n?]{0,60}(?:absente?\b|en congés?|en vacances)",
        r"|\b(?:estoy|estaré|me encuentro)\b[^\n?]{0,60}(?:fuera de (?:la )?oficina|de vacaciones|ausente)",
        r"|\b(?:sono|sarò)\b[^\n?]{0,60}(?:fuori (?:sede|ufficio)|assente|in ferie)",
        r"|\bik ben\b[^\n?]{0,60}(?:afwezig|niet (?:op kantoor|aanwezig|bereikbaar)|(?:met|op) vakantie)",
        r"|\b(?:estou|estarei)\b[^\n?]{0,60}(?:fora do escritório|ausente|de férias)",
        r"|\b(?:jestem|będę)\b[^\n?]{0,60}(?:poza biurem|nieobecn|na urlopie)",
        r"|\bjag är\b[^\n?]{0,60}(?:inte på kontoret|frånvarande|på semester|ledig)|\bjeg er\b[^\n?]{0,60}(?:ikke (?:til stede )?på kontoret|fraværende|på ferie)",
        r"|\bolen\b[^\n?]{0,60}(?:poissa|lomalla)|\bjsem\b[^\n?]{0,60}(?:mimo kancelář|na dovolené)|(?:я|меня)\b[^\n?]{0,60}(?:в отпуске|нет в офисе|отсутств)",
    ))
});
/// What an absence note says besides, and a customer who is away does not.
static INSTEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:will (?:reply|respond|answer|get back|read|be read|be answered)|(?:limited|no) access to (?:my )?e-?mail|in urgent|for urgent|urgent (?:matters|cases|requests|enquiries|inquiries)|contact my colleague",
        r"|(?:e-?mails?|messages?) (?:is|are|will) not (?:be )?(?:read|forwarded|monitored)",
        r"|nicht weitergeleitet|wenden sie sich|in dringenden|dringende[nr]? (?:fällen|angelegenheiten)|nach meiner rückkehr|beantworte",
        r"|en cas d['’]urgence|à mon retour|répondrai|en caso de urgencia|a mi (?:regreso|vuelta)|responderé|in caso di urgenza|al mio (?:rientro|ritorno)|risponderò",
        r"|bij dringende|dringende (?:zaken|vragen)|na mijn terugkeer|beantwoord|em caso de urgência|ao meu (?:regresso|retorno)|responderei|w pilnych|po powrocie|odpowiem",
        r"|brådskande|när jag är tillbaka|hastende|når jeg er tilbake|når jeg er tilbage|kiireelli|palattuani|v naléhavých|po návratu|в срочных|по возвращении)",
    ))
});
static MACHINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[^\n]{0,120}[\n.!]\s*){0,3}(?:",
        r"this is an auto(?:mated|matic|matically generated|-generated) (?:reply|response|message|e-?mail|notification)|(?:please )?do not (?:reply|respond) to this (?:automated |automatic )?(?:e-?mail|message)",
        r"|(?:dies(?:e nachricht)? (?:ist eine automatisch|wurde automatisch))|ceci est un (?:message|e-?mail|courriel) automatique|ce message (?:a été|est) (?:généré|envoyé) automatiquement",
        r"|este es un (?:mensaje|correo) (?:automático|generado automáticamente)|questo è un messaggio (?:automatico|generato automaticamente)|dit is een automatisch",
        r"|esta é uma (?:mensagem|resposta) automática|(?:to jest|ta) wiadomość (?:automatyczna|(?:została )?wygenerowana automatycznie)|dett[ae] (?:är|er) ett? automatisk|это автоматическ)",
    ))
});
static BOUNCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\s*(?:(?:subject|betreff|objet|asunto|oggetto|onderwerp) ?: *)?(?:",
        r"undeliverable\s?:|undelivered mail|delivery status notification|mail delivery (?:failed|failure|subsystem|system)|delivery has failed to these recipients|message (?:not delivered|undeliverable)|returned mail\s?:|failure notice|mailer-daemon",
        r"|your message\b[^\n?]{0,120}\b(?:couldn['’]t be|could not be|wasn['’]t|was not|has not been) delivered|address not found\b|(?:this is the mail system|the following addresses had permanent)",
        r"|unzustellbar|nicht zustellbar\s?:|ihre nachricht\b[^\n?]{0,120}\bkonnte nicht (?:zugestellt|übermittelt)|non remis|échec de (?:la )?(?:remise|distribution)|(?:votre )?message non (?:distribué|remis)|votre message\b[^\n?]{0,120}\bn['’]a pas pu être (?:remis|distribué)",
        r"|mensaje no entregado|no se (?:ha podido|pudo) entregar (?:el|su|tu) mensaje|su mensaje\b[^\n?]{0,120}\bno se (?:ha podido|pudo) entregar|mancato recapito|impossibile recapitare|il (?:suo|tuo) messaggio\b[^\n?]{0,120}\bnon (?:è stato|può essere) (?:recapitato|consegnato)",
        r"|onbestelbaar|uw bericht\b[^\n?]{0,120}\bniet (?:worden )?bezorgd|não (?:foi possível entregar|entregue)|mensagem não entregue|niedostarczalne|nie można dostarczyć|wiadomość nie została dostarczona",
        r"|olevererbart|meddelandet kunde inte levereras|kan ikke leveres|meldingen kunne ikke leveres|toimitus epäonnistui|nedoručitelné|сообщение не (?:доставлено|может быть доставлено)",
        r"|(?:read receipt|read|gelesen|lu|leído|letto|gelezen|lido)\s?: [^\n]{1,120}\r?\n|your message\s+to: [^?]{0,400}\bwas (?:read|displayed) on)",
    ))
});
/// What a person says of their own things.
static OWN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\?|\b(?:my (?:order|parcel|package|refund|ticket|delivery|money|invoice)|meine? (?:bestellung|paket|lieferung)|ma commande|mon colis|mi pedido)\b",
    )
});

/// Whether a machine wrote it: an absence note, a bounce, a receipt. Nobody waits for an answer to it.
pub fn is_automatic(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(ENOUGH.min(text.len()))];
    SUBJECT.is_match(text)
        || BOUNCE.is_match(text)
        || ((MACHINE.is_match(text) || (ABSENT.is_match(text) && INSTEAD.is_match(text))) && !OWN.is_match(text))
}
