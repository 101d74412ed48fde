//! Places: known countries and cities, and names after "deliver to", "live in".

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::Regex;

use super::{Found, pattern, rank};

const CAPITAL: &str = r"(?-i:\p{Lu}[\p{L}'’.-]+)";

const KNOWN: &str = r"united states(?: of america)?|u\.?s\.?a\b|united kingdom|great britain|england|scotland|wales|ireland|germany|france|spain|portugal|italy|netherlands|holland|belgium|luxembourg|switzerland|austria|denmark|sweden|norway|finland|iceland|poland|czech republic|czechia|slovakia|hungary|romania|bulgaria|greece|croatia|serbia|slovenia|ukraine|estonia|latvia|lithuania|malta|cyprus|israel|saudi arabia|united arab emirates|dubai|abu dhabi|qatar|kuwait|egypt|morocco|tunisia|nigeria|kenya|ghana|south africa|india|pakistan|bangladesh|sri lanka|nepal|china|hong kong|taiwan|japan|south korea|korea|singapore|malaysia|indonesia|thailand|vietnam|philippines|australia|new zealand|canada|new mexico|mexico|brazil|argentina|chile|colombia|peru|ecuador|venezuela|puerto rico|costa rica|panama|jamaica|cuba|europe|new york(?: city)?|los angeles|san francisco|san diego|chicago|houston|dallas|austin texas|boston|seattle|detroit|philadelphia|miami|atlanta|denver|las vegas|washington|california|texas|florida|london|manchester|birmingham|liverpool|edinburgh|glasgow|dublin|paris|lyon|marseille|berlin|munich|hamburg|frankfurt|cologne|stuttgart|vienna|zurich|geneva|amsterdam|rotterdam|brussels|madrid|barcelona|valencia|lisbon|porto|rome|milan|naples|florence|athens|prague|budapest|warsaw|krakow|stockholm|oslo|copenhagen|helsinki|istanbul|moscow|kyiv|cairo|lagos|nairobi|johannesburg|cape town|mumbai|delhi|new delhi|bangalore|chennai|kolkata|hyderabad|karachi|lahore|beijing|shanghai|shenzhen|tokyo|osaka|seoul|bangkok|jakarta|manila|kuala lumpur|sydney|melbourne|brisbane|perth|auckland|toronto|vancouver|montreal|mexico city|sao paulo|rio de janeiro|buenos aires|bogota|lima|santiago";

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:{KNOWN})\b|(?-i:\b(?:US|USA|UK|EU|UAE|Turkey|Russia|Georgia|Jordan|Nice)\b)"
    ))
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:deliver(?:y|ies|ing|s|ed)?|ship(?:ping|ment|ped|s)?|send|sent|live|living|located|based|moved|move|moving|store|shop|branch|delivered|order)\b(?: \S+){{0,4}}? (?:to|in|into|near|from) ({CAPITAL}(?: {CAPITAL}){{0,2}})"
    ))
});
static INSIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\b(?:in|near|around|here in|outside) ({CAPITAL}(?: {CAPITAL}){{0,2}})")));
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b\d{{1,5}} (?:{CAPITAL} ){{1,3}}?(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|square|boulevard|blvd|court|place)\b(?:, {CAPITAL})?"
    ))
});
const NOT_PLACES: &[&str] = &[
    "I",
    "I'm",
    "I'd",
    "Please",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
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
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Dr",
    "Dr.",
    "Premium",
    "Gold",
    "Pro",
    "Christmas",
    "English",
    "German",
    "French",
    "Spanish",
    "Excel",
    "Word",
    "Outlook",
    "Windows",
    "Chrome",
    "Safari",
    "Firefox",
    "Google",
    "Order",
    "Ticket",
    "USD",
    "EUR",
    "GBP",
    "PDF",
    "Invoice",
    "Account",
    "Amazon",
    "PayPal",
    "Visa",
];

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut push = |start: usize, end: usize| {
        found.push(Found {
            kind: EntityType::Location,
            start,
            end,
            value: text[start..end].to_owned(),
            rank: rank::PLACE,
        });
    };
    for m in PLACE.find_iter(text) {
        push(m.start(), m.end());
    }
    for m in STREET.find_iter(text) {
        push(m.start(), m.end());
    }
    for m in NAMED.captures_iter(text).chain(INSIDE.captures_iter(text)).filter_map(|c| c.get(1)) {
        let name = m.as_str().trim_end_matches(['.', '-', '\'', '’']);
        let first = name.split(' ').next().unwrap_or_default();
        if !NOT_PLACES.contains(&first) && !name.is_empty() {
            push(m.start(), m.start() + name.len());
        }
    }
}
