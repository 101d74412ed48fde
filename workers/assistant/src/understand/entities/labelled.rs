//! Products and how many of them, as the labeller of words finds them.

use frontdesk_model::{EntityType, Intent};

use super::super::labels::Labeller;
use super::number::spoken;
use super::{Found, rank};

pub(super) fn find(text: &str, intent: Intent, found: &mut Vec<Found>) {
    for piece in Labeller::embedded().pieces(text, intent) {
        let words = &text[piece.start..piece.end];
        let (rank, value) = match piece.kind {
            EntityType::Quantity => (
                rank::QUANTITY,
                spoken(words).filter(|count| *count > 0).map(|count| count.to_string()),
            ),
            EntityType::Product if intent == Intent::ProductSearch => (rank::WORK, Some(words.to_owned())),
            EntityType::Product => (rank::PRODUCT, Some(words.to_owned())),
            _ => continue,
        };
        if let Some(value) = value {
            found.push(Found {
                kind: piece.kind,
                start: piece.start,
                end: piece.end,
                value,
                rank,
            });
        }
    }
}
