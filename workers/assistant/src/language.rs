//! Which language a message is written in, where that is not English.

use std::{collections::HashMap, sync::LazyLock};

use frontdesk_texts::Language;
use whatlang::{Detector, Lang, Script};

use super::understand::{Understander, text::tokens};

/// What a message in another language is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A greeting and nothing else.
    Greeting(Lang),
    /// Anything else.
    Message(Lang),
}

/// Longer texts are judged by their beginning, in characters.
const LOOKED_AT: usize = 600;
/// The statistics of letters need as many words as this to count where no common word of the language was seen.
const ENOUGH_WORDS: usize = 4;
/// A shorter word alone does not tell a language.
const LONG: usize = 4;
/// Between languages that are written in the Latin script.
const LATIN: &[Lang] = &[
    Lang::Eng,
    Lang::Deu,
    Lang::Fra,
    Lang::Spa,
    Lang::Ita,
    Lang::Nld,
    Lang::Por,
    Lang::Pol,
    Lang::Tur,
    Lang::Swe,
    Lang::Dan,
    Lang::Fin,
    Lang::Hun,
    Lang::Ces,
    Lang::Ron,
    Lang::Vie,
];
/// Languages that few words of the commonest language of their script are taken for.
const RARE_IN_THEIR_SCRIPT: &[Lang] = &[Lang::Urd, Lang::Pes];

/// Common words, without accents, that customers' messages are full of. Words that are English, too, are left out.
const COMMON: &[(Lang, &str)] = &[
    (
        Lang::Deu,
        "ich bitte mein meine meinen meiner mir mich der die das den dem und nicht ist sind wo wann wie warum wer kann konnen konnte habe haben hatte hatten gerne mochte wurde wird eine einen einer ein noch auf mit fur bei zu zum zur von vom auch sie ihr ihre wir uns aber bestellung paket lieferung rechnung geld zuruck zuruckgeben ruckgabe umtauschen stornieren kaputt lampe wieviel kostet liefern sprechen deutsch heute morgen gibt es kein keine teppich bezahlt geliefert angekommen versand konto passwort",
    ),
    (
        Lang::Fra,
        "je jai jaimerais cest quelquun daide naime mon ma mes le la les un une des du de et est ou quand comment pourquoi ne pas suis avez vous nous votre vos pour avec sur dans mais que qui quoi puis peux pouvez voudrais veux colis commande livraison remboursement remboursez rembourser facture retourner annuler recu arrive casse cassee combien coute aide besoin parler francais lampe tapis aujourd hui il ce cette",
    ),
    (
        Lang::Spa,
        "mi mis el la los las un una de del y esta estan donde cuando como cuanto cuesta por para con que quien quiero quisiera puedo puede pueden necesito tengo tiene tienen pedido paquete envio factura devolver devolucion cancelar cambiar ayuda hablar espanol llegado he roto rota lampara alfombra hoy mi dinero reembolso usted ustedes pero llego todavia lo",
    ),
    (
        Lang::Ita,
        "il lo la gli le un una di del della dei e dove quando quanto costa perche non sono ho hai avete vorrei voglio posso potete ordine pacco spedizione fattura restituire reso annullare cambiare aiuto bisogno parlare italiano arrivato rotto rotta lampada tappeto oggi rimborso mio mia miei con per che mi si ancora",
    ),
    (
        Lang::Nld,
        "ik mijn het een de en niet zijn waar wanneer hoe waarom wie kan kunnen kunt heb hebben heeft wil graag zou wordt nog op voor bij van naar ook uw wij ons maar bestelling pakket pakje levering factuur geld terug terugsturen retourneren annuleren kapot hoeveel kost spreken nederlands vandaag geen vloerkleed betaald aangekomen verzending",
    ),
    (
        Lang::Por,
        "eu meu minha meus minhas o um uma de da das e onde quando como quanto custa porque nao esta estao quero queria gostaria posso pode podem preciso tenho tem encomenda pedido pacote entrega fatura devolver devolucao cancelar trocar ajuda falar portugues chegou partiu quebrado quebrada tapete hoje reembolso voce voces com para que ainda",
    ),
    (
        Lang::Pol,
        "moj moja moje mojego gdzie kiedy jak dlaczego nie jest sa czy chce chcialbym chcialabym moge mozna prosze mam zamowienie zamowienia paczka przesylka dostawa faktura zwrot zwrocic anulowac wymienic pomoc rozmawiac polsku dotarla dotarlo uszkodzona uszkodzony lampa dywan dzis ile kosztuje pieniadze sie",
    ),
    (
        Lang::Tur,
        "benim bir bu ve nerede ne nasil neden zaman icin ile degil var yok istiyorum isterim edebilir miyim misiniz lutfen siparis siparisim siparisimi siparisimin kargo kargom paket paketim fatura iade iptal degistirmek yardim konusmak turkce gelmedi ulasmadi kirik bozuk lamba hali bugun kac para fiyati urun urunu",
    ),
];

/// How people say hello, and nothing else, without accents.
const GREETINGS: &[(Lang, &str)] = &[
    (
        Lang::Deu,
        "hallo|guten tag|guten morgen|guten abend|gruss gott|servus|moin|hallo zusammen",
    ),
    (
        Lang::Fra,
        "bonjour|bonsoir|salut|coucou|bonjour a tous|bonjour madame|bonjour monsieur",
    ),
    (
        Lang::Spa,
        "hola|buenos dias|buenas tardes|buenas noches|buenas|hola buenos dias|hola buenas tardes|hola buenas|hola que tal",
    ),
    (Lang::Ita, "buongiorno|buonasera|salve|buon giorno|ciao a tutti"),
    (Lang::Nld, "goedemorgen|goedemiddag|goedenavond|goedendag|goeiedag|goedeavond"),
    (Lang::Por, "ola|bom dia|boa tarde|boa noite|ola bom dia|ola boa tarde"),
    (Lang::Pol, "czesc|dzien dobry|dobry wieczor|witam|hej czesc"),
    (Lang::Tur, "merhaba|merhabalar|selam|gunaydin|iyi gunler|iyi aksamlar"),
    (Lang::Ara, "مرحبا|السلام عليكم|اهلا|أهلا|صباح الخير|مساء الخير"),
    (
        Lang::Ukr,
        "привіт|доброго дня|добрий день|вітаю|доброго ранку|добрий вечір|добридень",
    ),
    (Lang::Rus, "привет|здравствуйте|добрый день|доброе утро|добрый вечер|здравствуй"),
    (Lang::Cmn, "你好|您好|早上好|大家好|嗨"),
    (Lang::Jpn, "こんにちは|こんばんは|おはようございます|はじめまして|おはよう|もしもし"),
];

/// The language in which to answer: English where there are no words in this one.
pub const fn spoken(lang: Lang) -> Language {
    match lang {
        Lang::Deu => Language::German,
        Lang::Fra => Language::French,
        Lang::Spa => Language::Spanish,
        Lang::Ita => Language::Italian,
        Lang::Nld => Language::Dutch,
        Lang::Por => Language::Portuguese,
        Lang::Pol => Language::Polish,
        Lang::Tur => Language::Turkish,
        Lang::Ara => Language::Arabic,
        Lang::Ukr => Language::Ukrainian,
        Lang::Rus => Language::Russian,
        Lang::Cmn => Language::Chinese,
        Lang::Jpn => Language::Japanese,
        _ => Language::English,
    }
}

/// The language of a text, unless it is English or too little to tell.
pub fn of(text: &str, understander: &Understander) -> Option<Foreign> {
    let text: String = text.chars().take(LOOKED_AT).collect();
    let words = words(&text);
    if let Some(lang) = greeting(&words) {
        return Some(Foreign::Greeting(lang));
    }
    if words.is_empty() {
        return None;
    }
    let lang = match whatlang::detect_script(&words.join(" "))? {
        Script::Latin => latin(&text, &words, understander)?,
        _ => by_script(&text, &words)?,
    };
    Some(Foreign::Message(lang))
}

fn greeting(words: &[String]) -> Option<Lang> {
    static GREETED: LazyLock<HashMap<String, Lang>> = LazyLock::new(|| {
        let all = GREETINGS.iter().flat_map(|(lang, list)| list.split('|').map(|said| (said, *lang)));
        // The first language that greets so.
        all.rev().map(|(said, lang)| (self::words(said).join(" "), lang)).collect()
    });
    GREETED.get(&words.join(" ")).copied()
}

/// The words of a text as the classifier sees them: small, without accents, numbers and addresses.
fn words(text: &str) -> Vec<String> {
    let mut words = tokens(text);
    words.retain(|word| word.starts_with(char::is_alphabetic) && !word.contains('0'));
    words
}

static BY_SCRIPT: LazyLock<Detector> = LazyLock::new(|| Detector::with_denylist(RARE_IN_THEIR_SCRIPT.to_vec()));

/// Other scripts are no English, but one foreign word or name in an English sentence is.
fn by_script(text: &str, words: &[String]) -> Option<Lang> {
    let english: usize = words.iter().filter(|word| word.is_ascii()).map(String::len).sum();
    let foreign = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let lang = BY_SCRIPT.detect_lang(text)?;
    // One sign says as much as some letters do.
    let worth = if matches!(lang, Lang::Cmn | Lang::Jpn | Lang::Kor) { 2 } else { 1 };
    if foreign < 2 || foreign * worth <= english {
        return None;
    }
    Some(match lang {
        // Short texts in Cyrillic letters are told apart by the letters that only one language has.
        Lang::Rus | Lang::Ukr | Lang::Bel | Lang::Bul | Lang::Srp | Lang::Mkd => cyrillic(text),
        lang => lang,
    })
}

fn cyrillic(text: &str) -> Lang {
    if text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є']) {
        Lang::Ukr
    } else if text.contains(['ы', 'э', 'ё', 'ъ', 'Ы', 'Э', 'Ё']) {
        Lang::Rus
    } else {
        let detector = Detector::with_allowlist(vec![Lang::Rus, Lang::Ukr]);
        detector.detect_lang(text).unwrap_or(Lang::Rus)
    }
}

/// A language that is written as English is: its common words must be there, and English ones must not prevail. The statistics of
/// letters decide between languages that share words, and alone only where they are sure.
fn latin(text: &str, words: &[String], understander: &Understander) -> Option<Lang> {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::with_allowlist(LATIN.to_vec()));
    let english = words.iter().filter(|word| is_english(word, understander)).count();
    let mut common = [0; COMMON.len()];
    for place in words.iter().flat_map(|word| languages_with(word)) {
        common[*place] += 1;
    }
    let most = common.iter().copied().max().unwrap_or(0);
    let by_words = most > english;
    let by_letters = english * 4 <= words.len() && words.len() >= ENOUGH_WORDS;
    if !by_words && !by_letters {
        return None;
    }
    let best = |place: usize| common[place] == most;
    let guess = DETECTOR.detect(text).filter(|info| info.lang() != Lang::Eng);
    let guessed = guess.as_ref().map(whatlang::Info::lang);
    let sure = guess.is_some_and(|info| info.is_reliable());
    let telling = |word: &String| word.len() >= LONG && languages_with(word).iter().any(|place| best(*place));
    let short = words.len() <= 2 && words.iter().any(telling);
    if by_words && (most >= 2 || short || sure) {
        let mut among = COMMON
            .iter()
            .enumerate()
            .filter(|(place, _)| best(*place))
            .map(|(_, (lang, _))| *lang);
        return guessed
            .filter(|lang| among.clone().any(|one| one == *lang))
            .or_else(|| among.next());
    }
    guessed.filter(|_| sure && by_letters)
}

/// The languages that have a word among their common ones, by their places in [`COMMON`].
fn languages_with(word: &str) -> &'static [usize] {
    static PLACES: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, (_, list)) in COMMON.iter().enumerate() {
            for word in list.split(' ') {
                let of_word = places.entry(word).or_default();
                if !of_word.contains(&place) {
                    of_word.push(place);
                }
            }
        }
        places
    });
    PLACES.get(word).map_or(&[], Vec::as_slice)
}

/// A filler word of English or a word of the trade that none of the other languages has.
fn is_english(word: &str, understander: &Understander) -> bool {
    let known = frontdesk_knowledge::text_index::is_filler(word) || understander.model().is_english(word);
    known && languages_with(word).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(text: &str) -> Option<Foreign> {
        of(text, Understander::embedded())
    }

    #[test]
    fn other_languages_are_told_from_english() {
        for (text, expected) in [
            ("Meine Lampe flackert seit gestern, was kann ich tun?", Lang::Deu),
            ("Wo bleibt Bestellung ORD-10046?", Lang::Deu),
            ("Rechnung fehlt noch", Lang::Deu),
            ("Mon tapis est arrivé taché, que puis-je faire ?", Lang::Fra),
            ("C'est pour une livraison en Belgique", Lang::Fra),
            ("¿Cuánto cuesta el envío a Madrid?", Lang::Spa),
            ("Quiero cambiar mi dirección de entrega", Lang::Spa),
            ("Vorrei sapere quando arriva il pacco", Lang::Ita),
            ("Mijn lamp is kapot aangekomen", Lang::Nld),
            ("A minha encomenda ainda não chegou", Lang::Por),
            ("Kiedy dotrze moja paczka?", Lang::Pol),
            ("Kargom hâlâ gelmedi", Lang::Tur),
            ("متى يصل طلبي؟", Lang::Ara),
            ("Коли приїде моя посилка?", Lang::Ukr),
            ("Когда придёт моя посылка?", Lang::Rus),
            ("我想退货", Lang::Cmn),
            ("返品したいのですが", Lang::Jpn),
            ("주문을 취소하고 싶어요", Lang::Kor),
            ("Jag vill gärna lämna tillbaka mattan som jag köpte förra veckan", Lang::Swe),
        ] {
            assert_eq!(lang(text), Some(Foreign::Message(expected)), "{text}");
        }
        for (text, expected) in [
            ("Hola!", Lang::Spa),
            ("Guten Tag", Lang::Deu),
            ("bonjour", Lang::Fra),
            ("Dzień dobry", Lang::Pol),
            ("你好", Lang::Cmn),
        ] {
            assert_eq!(lang(text), Some(Foreign::Greeting(expected)), "{text}");
        }
    }

    #[test]
    fn english_stays_english() {
        for text in [
            "Where is my order ORD-10042?",
            "the Heron speaker",
            "hello",
            "ok",
            "lol",
            "hm",
            "no",
            "k",
            "merci",
            "refund pls",
            "do you ship to Köln?",
            "My name is Jürgen Müller",
            "I'm Maria de la Cruz and my order is late",
            "what does 'Bestellung' mean on my invoice?",
            "what is 注文 on the label",
            "is the café table in stock",
            "Merino Throw, 130 x 180 cm",
            "cast iron pan",
            "teh lmap iz brokn",
            "wheres my stuff mate",
            "ORD-10042",
            "jo.fields@example.com",
            "👍",
            "blue seven sideways",
            "à la carte",
            "Düsseldorf",
            "Le Creuset",
            "paid 98,70 instead of 89,70",
        ] {
            assert_eq!(lang(text), None, "{text}");
        }
    }
}
