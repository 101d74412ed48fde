//! What customers call products by, and words of a wish that no product is called by.

/// Words of a wish to buy that no product is called by.
pub(super) const WISH: &[&str] = &[
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
    "eur",
    "euro",
    "euros",
    "everything",
    "expensive",
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
    "shop",
    "shopping",
    "show",
    "sold",
    "something",
    "sort",
    "sorts",
    "still",
    "stock",
    "store",
    "stuff",
    "suggest",
    "today",
    "type",
    "types",
    "want",
];
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
    ("rug", "runner"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_sorted_for_the_search_in_them() {
        assert!(WISH.is_sorted());
    }

    #[test]
    fn what_goes_with_a_thing_is_no_other_name_of_it() {
        assert_eq!(near_words("sofa"), ["cushion", "throw", "rug"]);
        assert!(other_words("sofa").is_empty());
        assert_eq!(other_words("coffe"), ["grinder", "press", "kettl", "mug"]);
    }
}
