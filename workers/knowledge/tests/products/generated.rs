//! A catalogue of any size, always the same: what shops of several sorts sell.

use frontdesk_model::{Product, Variant};

/// Category, name of the thing, materials, and a price to begin with.
const THINGS: [(&str, &str, [&str; 4], u64); 24] = [
    ("Sofas", "Sofa", ["Velvet", "Leather", "Linen", "Corduroy"], 49_900),
    ("Chairs", "Armchair", ["Velvet", "Leather", "Rattan", "Oak"], 19_900),
    ("Tables", "Dining Table", ["Oak", "Walnut", "Glass", "Marble"], 39_900),
    ("Lighting", "Floor Lamp", ["Brass", "Bamboo", "Steel", "Paper"], 8_900),
    ("Rugs", "Rug", ["Wool", "Jute", "Cotton", "Viscose"], 7_900),
    ("Curtains", "Curtain Pair", ["Linen", "Velvet", "Cotton", "Blackout"], 4_900),
    ("Shirts", "Shirt", ["Linen", "Cotton", "Flannel", "Denim"], 3_900),
    ("Dresses", "Dress", ["Linen", "Silk", "Cotton", "Jersey"], 6_900),
    ("Jumpers", "Jumper", ["Merino", "Cashmere", "Cotton", "Mohair"], 7_900),
    ("Trousers", "Trousers", ["Wool", "Linen", "Corduroy", "Denim"], 5_900),
    ("Shoes", "Sneakers", ["Canvas", "Leather", "Suede", "Mesh"], 6_900),
    ("Shoes", "Ankle Boots", ["Leather", "Suede", "Rubber", "Felt"], 9_900),
    ("Bags", "Backpack", ["Canvas", "Leather", "Nylon", "Felt"], 5_900),
    ("Bags", "Wallet", ["Leather", "Cork", "Canvas", "Nylon"], 2_900),
    ("Camping", "Tent", ["Nylon", "Canvas", "Polyester", "Geodesic"], 14_900),
    ("Camping", "Sleeping Bag", ["Down", "Synthetic", "Fleece", "Silk"], 8_900),
    ("Cycling", "Bicycle Helmet", ["Carbon", "Foam", "Cork", "Bamboo"], 4_900),
    ("Kitchen", "Frying Pan", ["Copper", "Steel", "Ceramic", "Aluminium"], 3_900),
    ("Kitchen", "Teapot", ["Glass", "Porcelain", "Steel", "Stoneware"], 2_900),
    ("Audio", "Headphones", ["Wireless", "Studio", "Wired", "Bamboo"], 5_900),
    ("Audio", "Loudspeaker", ["Wireless", "Studio", "Walnut", "Outdoor"], 9_900),
    ("Watches", "Wrist Watch", ["Steel", "Leather", "Titanium", "Mesh"], 11_900),
    ("Garden", "Watering Can", ["Zinc", "Copper", "Steel", "Enamel"], 1_900),
    ("Toys", "Puzzle", ["Wooden", "Cardboard", "Magnetic", "Foam"], 990),
];
const NAMES: [&str; 20] = [
    "Aurora",
    "Borealis",
    "Cascade",
    "Driftwood",
    "Ember",
    "Fjord",
    "Glacier",
    "Harbour",
    "Isla",
    "Juniper",
    "Kestrel",
    "Lagoon",
    "Meadow",
    "Nimbus",
    "Orchard",
    "Pebble",
    "Quartz",
    "Ridge",
    "Saffron",
    "Tundra",
];
const COLOURS: [&str; 8] = ["black", "white", "navy", "burgundy", "olive", "grey", "mustard", "turquoise"];
const SIZES: [&str; 3] = ["small", "medium", "large"];
const WORDS: [&str; 12] = [
    "made to last",
    "easy to clean",
    "for every day",
    "with a soft finish",
    "packed without plastic",
    "light to carry",
    "finished by hand",
    "tested for years of use",
    "in a timeless shape",
    "from a small workshop",
    "with two years of warranty",
    "for indoors and outdoors",
];

/// The first `count` products.
pub fn products(count: usize) -> Vec<Product> {
    (0..count).map(product).collect()
}

fn product(number: usize) -> Product {
    let (category, thing, materials, base) = THINGS[number % THINGS.len()];
    let material = materials[number / THINGS.len() % materials.len()];
    let round = number / THINGS.len() / materials.len();
    let name = NAMES[round % NAMES.len()];
    let series = round / NAMES.len();
    let chance = |step: usize, of: usize| (number.wrapping_mul(2_654_435_761).wrapping_add(step * 40_503) >> 7) % of;
    let price = base + 500 * chance(1, 60) as u64;
    let sku = format!("GEN-{number:06}");
    let series = if series == 0 { String::new() } else { format!(" No. {series}") };
    let colour = |step: usize| COLOURS[(number + step) % COLOURS.len()];
    let variants = if number.is_multiple_of(3) { 0 } else { 1 + chance(2, 4) };
    Product {
        title: format!("{name} {material} {thing}{series}"),
        description: format!(
            "{thing} {}, {}. {} and {}.",
            WORDS[chance(3, WORDS.len())],
            WORDS[chance(4, WORDS.len())],
            material,
            WORDS[chance(5, WORDS.len())],
        ),
        price: money(price),
        currency: if number % 10 == 9 { "GBP" } else { "EUR" }.to_owned(),
        category: Some(category.to_owned()),
        attributes: [
            ("material".to_owned(), material.to_lowercase()),
            ("colour".to_owned(), colour(0).to_owned()),
        ]
        .into_iter()
        .filter(|(key, _)| variants == 0 || key == "material")
        .collect(),
        stock: (variants == 0).then(|| chance(6, 20) as i64),
        variants: (0..variants)
            .map(|at| Variant {
                sku: format!("{sku}-{at}"),
                title: format!("{}, {}", colour(at), SIZES[at % SIZES.len()]),
                attributes: [
                    ("colour".to_owned(), colour(at).to_owned()),
                    ("size".to_owned(), SIZES[at % SIZES.len()].to_owned()),
                ]
                .into(),
                price: (at > 1).then(|| money(price + 400)),
                stock: Some(chance(7 + at, 9) as i64),
            })
            .collect(),
        sku,
        ..Product::default()
    }
}

fn money(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
