//! Invented numbers, sums, days and names for the places in a sentence where customers write theirs.

use rand::Rng as _;
use rand::rngs::StdRng;

/// The names of the inventions, as they stand in braces.
pub const NAMES: &[&str] = &[
    "order",
    "ticket",
    "invoice",
    "account_no",
    "email",
    "phone",
    "amount",
    "date",
    "time",
    "person",
    "city",
    "product",
    "quantity",
    "plan",
];

/// For how many sentences an invention counts when a line's weight is estimated.
pub const VARIETY: f64 = 3.0;

const FIRST: &[&str] = &[
    "Anna", "Omar", "Priya", "Lukas", "Chen", "Maria", "Tom", "Fatima", "Jonas", "Elena", "Kwame", "Sofia", "Yuki", "Diego", "Nadia",
    "Peter", "Ines", "Ravi", "Claire", "Hassan", "Julia", "Ben", "Olga", "Marco", "Grace", "Ivan", "Leila", "Paul", "Mei", "Karim",
];
const LAST: &[&str] = &[
    "Keller", "Haddad", "Novak", "Silva", "Okafor", "Lindgren", "Rossi", "Tanaka", "Murphy", "Dubois", "Kowalski", "Sharma", "Vega",
    "Larsen", "Moreau", "Brandt", "Costa", "Ali", "Fischer", "Wong",
];
const CITIES: &[&str] = &[
    "Lisbon", "Chicago", "Osaka", "Berlin", "Toronto", "Nairobi", "Lyon", "Dublin", "Denver", "Mumbai", "Sydney", "Warsaw", "Spain",
    "Canada", "Germany", "Mexico", "Italy", "Norway", "India", "Boston", "Madrid", "Seattle", "Leeds", "Austria", "Texas",
];
const PRODUCTS: &[&str] = &[
    "headphones",
    "running shoes",
    "coffee machine",
    "desk lamp",
    "phone case",
    "laptop",
    "blue jacket",
    "office chair",
    "yoga mat",
    "usb cable",
    "water bottle",
    "gaming mouse",
    "winter coat",
    "backpack",
    "electric kettle",
    "monitor",
    "dress",
    "t-shirt",
    "tablet",
    "speaker",
    "blender",
    "sofa",
    "toothbrush",
    "jeans",
    "smart watch",
    "camera",
    "printer",
    "curtains",
    "vacuum cleaner",
    "pillow",
    "pizza",
    "burgers",
    "rice",
    "milk",
    "batteries",
];
const PLANS: &[&str] = &[
    "premium", "gold", "free", "pro", "business", "platinum", "standard", "freemium", "basic", "silver",
];
const SMALL: &[&str] = &["two", "three", "four", "five", "six", "ten", "a dozen", "one"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Aug",
    "Dec",
];
const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const RELATIVE: &[&str] = &[
    "tomorrow",
    "yesterday",
    "today",
    "next week",
    "last week",
    "two days ago",
    "last month",
    "in three days",
    "this weekend",
    "a week ago",
];

/// Something for the place called `name`; an empty text for an unknown one.
pub fn invent(name: &str, random: &mut StdRng) -> String {
    let upper: bool = random.random_bool(0.5);
    match name {
        "order" => reference(&["ORD-", "ORD", "#", "", "", "SO", "WEB-"], random),
        "ticket" => reference(&["#", "TKT-", "", "INC", "HD-", "SUP-", "CASE-"], random),
        "invoice" => reference(&["INV-", "#", "", "INV", "RG-"], random),
        "account_no" => digits(random.random_range(5..11), random),
        "email" => format!("{}{}@example.com", pick(FIRST, random).to_lowercase(), random.random_range(1..99)),
        "phone" => format!("+{} {} {}", random.random_range(1..99), digits(3, random), digits(7, random)),
        "amount" => amount(random),
        "date" => date(random),
        "time" => format!("{} {}", random.random_range(1..13), if upper { "pm" } else { "a.m." }),
        "person" if upper => pick(FIRST, random).to_owned(),
        "person" => format!("{} {}", pick(FIRST, random), pick(LAST, random)),
        "city" => pick(CITIES, random).to_owned(),
        "product" => pick(PRODUCTS, random).to_owned(),
        "quantity" if upper => random.random_range(2..20).to_string(),
        "quantity" => pick(SMALL, random).to_owned(),
        "plan" => pick(PLANS, random).to_owned(),
        _ => String::new(),
    }
}

fn pick<'l>(list: &[&'l str], random: &mut StdRng) -> &'l str {
    list[random.random_range(0..list.len())]
}

fn digits(count: usize, random: &mut StdRng) -> String {
    (0..count).map(|_| char::from(random.random_range(b'1'..=b'9'))).collect()
}

fn reference(prefixes: &[&str], random: &mut StdRng) -> String {
    let prefix = pick(prefixes, random);
    format!("{prefix}{}", digits(random.random_range(4..11), random))
}

fn amount(random: &mut StdRng) -> String {
    let sum = random.random_range(2..900);
    match random.random_range(0..6) {
        0 | 1 => format!("${sum}"),
        2 => format!("{sum} dollars"),
        3 => format!("€{sum}.{}", digits(2, random)),
        4 => format!("{sum} euros"),
        _ => format!("£{sum}"),
    }
}

fn date(random: &mut StdRng) -> String {
    let day = random.random_range(1..29);
    match random.random_range(0..5) {
        0 => format!("{} {day}", pick(MONTHS, random)),
        1 => format!("{day}/{}/2024", random.random_range(1..13)),
        2 => pick(WEEKDAYS, random).to_owned(),
        _ => pick(RELATIVE, random).to_owned(),
    }
}
