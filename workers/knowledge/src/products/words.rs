//! What customers call products by, and words of a wish that no product is called by.

use std::{collections::HashSet, sync::LazyLock};

use crate::text_index::subject_words;

/// Words of a wish to buy that no product is called by.
const WISH: &[&str] = &[
    "add",
    "affordable",
    "another",
    "anything",
    "around",
    "availability",
    "available",
    "back",
    "basket",
    "best",
    "browse",
    "budget",
    "buy",
    "buying",
    "cart",
    "catalogue",
    "cheap",
    "cheaper",
    "cheapest",
    "checkout",
    "cost",
    "costs",
    "dearest",
    "different",
    "eight",
    "eur",
    "euro",
    "euros",
    "everything",
    "expensive",
    "five",
    "four",
    "gift",
    "gifts",
    "good",
    "great",
    "have",
    "here",
    "inexpensive",
    "interested",
    "item",
    "items",
    "kind",
    "kinds",
    "left",
    "like",
    "lowest",
    "money",
    "most",
    "new",
    "nice",
    "nine",
    "number",
    "offer",
    "one",
    "ones",
    "order",
    "ordering",
    "other",
    "pair",
    "pick",
    "please",
    "present",
    "presents",
    "price",
    "prices",
    "pricey",
    "priciest",
    "product",
    "products",
    "purchase",
    "range",
    "recommend",
    "recommendation",
    "replacement",
    "room",
    "search",
    "sell",
    "selling",
    "seven",
    "shop",
    "shopping",
    "show",
    "six",
    "sold",
    "something",
    "sort",
    "sorts",
    "still",
    "stock",
    "store",
    "stuff",
    "suggest",
    "ten",
    "three",
    "today",
    "two",
    "type",
    "types",
    "want",
];
/// Words of questions in other languages that no product is called by; a space between each.
const WISH_ELSEWHERE: &str = "haben hat habt sie ihr ich suche suchen gibt es ein eine einen einem einer der die das den dem und oder für mit ohne von auf im in aus zeigen \
    zeig mir bitte welche welcher welches kosten kostet preis avez vous je cherche un une des le la les du de pour avec sans et ou est que quel \
    quelle montrez moi coûte prix tienen tiene busco hay unos unas el los las para con sin y o quiero muéstrame cuesta precio avete cerco \
    della dei delle degli gli il lo per senza vorrei mostrami costa prezzo hebben heeft jullie ik zoek een het voor met zonder toon prijs têm \
    tem procuro um uma uns umas os as com sem mostre preço mają macie szukam dla bez pokaż cena есть ли у вас ищу для с без покажите цена \
    var mı arıyorum için fiyat шукаю є чи ціна покажіть wir uns als zum zur bei noch kaufen möchte acheter voudrais comprar kopen kupić";
/// Endings that words of other languages have in plurals.
pub(super) const ENDINGS: [&str; 6] = ["en", "er", "n", "e", "i", "a"];
/// Words that other shops call a product by, and rooms, with the words that products have in their titles.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("bathroom", "towel"),
    ("bedroom", "duvet bedside pillow throw"),
    ("bedding", "duvet pillow"),
    ("blanket", "throw"),
    ("carpet", "rug runner"),
    ("coffee", "grinder press kettle mug"),
    ("cup", "mug"),
    ("earphone", "headphones"),
    ("kitchen", "kettle pan knife board mug press grinder"),
    ("light", "lamp"),
    ("lighting", "lamp"),
    ("living", "rug lamp cushion vase throw"),
    ("music", "speaker headphones radio"),
    ("robe", "bathrobe"),
    ("rug", "runner"),
    ("sneaker", "trainer shoe"),
    ("settee", "sofa"),
    ("couch", "sofa"),
    ("sofa", "couch settee"),
    ("sweater", "jumper pullover"),
    ("pullov", "jumper sweater"),
    ("jumper", "sweater pullover"),
    ("trousers", "pants"),
    ("pant", "trousers"),
    ("tee", "shirt"),
    ("tshirt", "shirt"),
    ("trainer", "sneaker shoe"),
    ("rucksack", "backpack"),
    ("backpack", "rucksack"),
    ("teppich", "rug"),
    ("tapi", "rug"),
    ("alfombra", "rug"),
    ("lampe", "lamp"),
    ("lampara", "lamp"),
    ("lampada", "lamp"),
    ("watch", "clock"),
];
/// Kinds of things that a shop may not have, with the words of products that go with them or stand in for them.
const NEAR_WORDS: &[(&str, &str)] = &[
    ("armchair", "cushion throw"),
    ("bed", "duvet throw bedside"),
    ("bowl", "mug vase"),
    ("chair", "cushion throw"),
    ("couch", "cushion throw"),
    ("curtain", "cushion duvet"),
    ("desk", "lamp shelf"),
    ("mattress", "duvet throw"),
    ("mirror", "clock shelf"),
    ("plate", "mug board"),
    ("pot", "pan vase"),
    ("quilt", "duvet throw"),
    ("saucepan", "pan"),
    ("sofa", "cushion throw rug"),
    ("soundbar", "speaker"),
    ("table", "lamp board"),
    ("teapot", "kettle mug"),
    ("television", "speaker"),
    ("tv", "speaker"),
    ("wok", "pan"),
];
/// Words of the tables above whose stem is another.
const STEMS: &[(&str, &str)] = &[
    ("bedside", "bedsid"),
    ("headphones", "headphon"),
    ("kettle", "kettl"),
    ("knife", "knife"),
    ("trousers", "trouser"),
    ("pants", "pant"),
    ("bathrobe", "bathrob"),
    ("settee", "sette"),
    ("pullover", "pullov"),
];

/// The stems of what the products are called that a customer calls `stem`.
pub(super) fn other_words(stem: &str) -> Vec<&'static str> {
    look_up(OTHER_WORDS, stem)
}

/// The stems of what comes nearest to `stem`, where there may be no product of that kind.
pub(super) fn near_words(stem: &str) -> Vec<&'static str> {
    look_up(NEAR_WORDS, stem)
}

fn look_up(table: &'static [(&str, &str)], stem: &str) -> Vec<&'static str> {
    let same = |word: &str| word == stem || word.strip_suffix('e') == Some(stem) || word.strip_suffix("ing") == Some(stem);
    let found = table.iter().find(|(word, _)| same(word));
    found
        .map(|(_, words)| {
            words
                .split(' ')
                .map(|word| STEMS.iter().find(|(w, _)| *w == word).map_or(word, |s| s.1))
                .collect()
        })
        .unwrap_or_default()
}

/// The words of a wish that a product may be called by, in lower case.
pub(super) fn wish_words(text: &str) -> Vec<String> {
    static ELSEWHERE: LazyLock<HashSet<&str>> = LazyLock::new(|| WISH_ELSEWHERE.split_whitespace().collect());
    let is_product = |word: &String| WISH.binary_search(&word.as_str()).is_err() && !ELSEWHERE.contains(word.as_str());
    subject_words(&apart(text)).into_iter().filter(is_product).collect()
}

/// Whether a text names anything to look for.
pub fn names_something(text: &str) -> bool {
    wish_words(text).iter().any(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The text with numbers and their units apart: "160x230cm" is "160 x 230 cm".
pub(super) fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut before, mut of_number) = (' ', false);
    for c in text.chars() {
        let begins = !before.is_alphanumeric();
        if c.is_ascii_digit() && begins {
            of_number = true;
        } else if !c.is_alphanumeric() {
            of_number = false;
        }
        if of_number && !begins && c.is_ascii_digit() != before.is_ascii_digit() {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_apart_from_units() {
        assert_eq!(apart("160x230cm rug, 0.9l"), "160 x 230 cm rug, 0.9 l");
        assert_eq!(apart("LH-RUG-160 DAB2"), "LH-RUG-160 DAB2");
    }

    #[test]
    fn a_wish_names_something_or_nothing() {
        assert!(!names_something("I want to buy something from your shop"));
        assert!(names_something("do you sell lamps"));
    }

    #[test]
    fn wishes_are_sorted_for_the_search_in_them() {
        assert!(WISH.is_sorted());
    }

    #[test]
    fn what_goes_with_a_thing_is_no_other_name_of_it() {
        assert_eq!(near_words("sofa"), ["cushion", "throw", "rug"]);
        assert_eq!(other_words("sofa"), ["couch", "sette"]);
        assert_eq!(other_words("coffe"), ["grinder", "press", "kettl", "mug"]);
    }
}
