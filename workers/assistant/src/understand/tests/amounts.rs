//! Sums of money as customers of many countries write them.

use frontdesk_model::{EntityType, Intent, Locale};

use super::{monday, slice};
use crate::understand::{Habits, entities::extract};

/// The values of the sums in `text`, for a reader in `locale`.
fn sums(text: &str, locale: &str) -> Vec<String> {
    let habits = Habits::of(locale.parse::<Locale>().unwrap());
    let found = extract(text, monday(), Intent::Complaint, habits);
    for entity in &found {
        assert_eq!(slice(text, entity), entity.text, "{text}");
    }
    let sums = found.into_iter().filter(|entity| entity.kind == EntityType::Amount);
    sums.map(|entity| entity.value).collect()
}

#[test]
fn sums_are_read_whole_and_with_their_sign() {
    let table: &[(&str, &[&str])] = &[
        // Groups and decimals.
        ("it was 98.765,432 €", &["98765.432 EUR"]),
        ("it was €31.000", &["31000 EUR"]),
        ("it was 2 468 135,7 €", &["2468135.70 EUR"]),
        ("it was 2\u{202f}468,50\u{a0}€", &["2468.50 EUR"]),
        ("it was CHF 3’210.50", &["3210.50 CHF"]),
        ("it was ₹7,00,000", &["700000 INR"]),
        ("it was Rs. 23,45,678.50", &["2345678.50 INR"]),
        ("it was £12·50", &["12.50 GBP"]),
        ("it was 45,- €", &["45 EUR"]),
        ("it was Rs 500/-", &["500 INR"]),
        ("it was 18€50", &["18.50 EUR"]),
        ("it was 18 euros and 20 cents", &["18.20 EUR"]),
        ("fuel at 1.459 € per litre", &["1.459 EUR"]),
        ("it was $1,234.56.78", &[]),
        ("order 10042, 1 298,00 €", &["1298 EUR"]),
        ("on 2.10.2026 45 EUR", &["45 EUR"]),
        ("it was .99 €, then ,50 €", &["0.99 EUR", "0.50 EUR"]),
        ("it was 250,-Kč", &["250 CZK"]),
        ("I paid 2 times", &[]),
        // Thousands and millions.
        ("it was 3k €", &["3000 EUR"]),
        ("it was €2.5k", &["2500 EUR"]),
        ("it was 1.5m EUR", &["1500000 EUR"]),
        ("it was 2 lakh rupees", &["200000 INR"]),
        // Below nothing.
        ("I have -45.20 EUR", &["-45.20 EUR"]),
        ("I have \u{2212}45,20 €", &["-45.20 EUR"]),
        ("I have -€45.20", &["-45.20 EUR"]),
        ("I have €-45.20", &["-45.20 EUR"]),
        ("I have 45.20- EUR", &["-45.20 EUR"]),
        ("I have 45.20 EUR-", &["-45.20 EUR"]),
        ("I have 45.20 EUR - why", &["45.20 EUR"]),
        ("I have minus 20 dollars", &["-20 USD"]),
        ("the saldo is €(45.20)", &["-45.20 EUR"]),
        ("my balance: (45.20 EUR)", &["-45.20 EUR"]),
        ("the lamp (45.20 EUR) broke", &["45.20 EUR"]),
        ("- 45 EUR for the lamp", &["45 EUR"]),
        ("from 10-20 EUR", &["20 EUR"]),
        // Currencies.
        ("it was 250 zł", &["250 PLN"]),
        ("it was 250zł", &["250 PLN"]),
        ("it was 99 kr", &["99 SEK"]),
        ("it was 99,50 Kč", &["99.50 CZK"]),
        ("it was 5 000 Ft", &["5000 HUF"]),
        ("it was 30 lei", &["30 RON"]),
        ("it was R$ 99,90", &["99.90 BRL"]),
        ("it was R1 250,50, model R250", &["1250.50 ZAR"]),
        ("it was 45 US$", &["45 USD"]),
        ("it was $45 CAD", &["45 CAD"]),
        ("it was NZ$45", &["45 NZD"]),
        ("it was XOF 5000", &["5000 XOF"]),
        ("it was 20 Swiss francs", &["20 CHF"]),
        ("it was 50 pence", &["0.50 GBP"]),
        ("it was 50p", &["0.50 GBP"]),
        ("a 50-euro voucher", &["50 EUR"]),
        ("it was 250 TRY", &["250 TRY"]),
        ("it was 5000 ALL", &["5000 ALL"]),
        // No money.
        ("after 5 try", &[]),
        ("I WANT ALL 5 TOP CHAIRS", &[]),
        ("a 1080p screen, 3 kroners", &["3 NOK"]),
        ("5 krill, 20 eurovision fans, 7 topics", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(&sums(text, "en-GB"), expected, "{text}");
    }
}

#[test]
fn the_country_decides_where_the_words_do_not() {
    for (text, locale, expected) in [
        ("it was 99 kr", "da-DK", "99 DKK"),
        ("it was 99 kroner", "nb-NO", "99 NOK"),
        ("it was $45", "en-AU", "45 AUD"),
        ("it was 20 cents", "de-DE", "0.20 EUR"),
        ("it was 1.234 KWD", "en-GB", "1.234 KWD"),
        ("it was 1.234 KWD", "de-DE", "1234 KWD"),
        ("it was 1,459 €/l", "de-DE", "1.459 EUR"),
        ("it was 1,459 €/l", "en-GB", "1459 EUR"),
        ("it was 1,459 €", "de-DE", "1459 EUR"),
    ] {
        assert_eq!(sums(text, locale), [expected], "{text} in {locale}");
    }
}
