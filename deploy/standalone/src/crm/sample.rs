//! The sample shop of `fixtures/crm`, built in, so that the demo needs nothing but the program.

macro_rules! lines {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../../../../fixtures/crm/", $name)))),+] };
}

macro_rules! articles {
    ($($slug:literal),+ $(,)?) => { &[$(($slug, include_str!(concat!("../../../../fixtures/crm/articles/", $slug, ".md")))),+] };
}

/// Files of lines: name and content.
pub const LINES: &[(&str, &str)] = lines!["contacts.jsonl", "products.jsonl", "tickets.jsonl", "orders.jsonl"];

/// Articles: slug and content.
pub const ARTICLES: &[(&str, &str)] = articles![
    "bedding-size-guide",
    "cancel-an-order",
    "care-linen-and-wool",
    "care-wood",
    "change-an-order",
    "change-email-or-address",
    "clean-the-coffee-grinder",
    "connect-smart-lamp",
    "contact-hours",
    "damaged-parcel",
    "data-privacy",
    "delete-your-account",
    "delivery-times-and-costs",
    "discount-codes",
    "gift-cards",
    "international-shipping",
    "invoices",
    "newsletter",
    "pair-a-speaker",
    "payment-methods",
    "plus-plan",
    "price-match",
    "recycling-old-devices",
    "reset-a-speaker",
    "reset-your-password",
    "returns-and-refunds",
    "rug-size-guide",
    "track-your-order",
    "two-step-sign-in",
    "update-firmware",
    "warranty",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::{article, product, rows};

    #[test]
    fn every_article_of_the_folder_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/crm/articles");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let built_in: Vec<String> = ARTICLES.iter().map(|(slug, _)| format!("{slug}.md")).collect();
        assert_eq!(files, built_in);
    }

    #[test]
    fn the_sample_is_without_fault() {
        fn check<L: rows::CrmLine>(at: usize) {
            for line in LINES[at].1.lines() {
                assert_eq!(rows::parse::<L>(line).map(|_| ()), Ok(()), "{line}");
            }
        }
        check::<rows::ContactLine>(0);
        check::<product::ProductLine>(1);
        check::<rows::TicketLine>(2);
        check::<rows::OrderLine>(3);
        for (slug, text) in ARTICLES {
            assert!(article::parse(slug, text).is_ok(), "{slug}");
        }
    }
}
