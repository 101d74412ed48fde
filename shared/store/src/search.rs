//! Full text of sessions and tickets: words of what customers and the staff wrote, and of whom it is about.
//!
//! The index is a table of words, the same on both databases, in the order in which lists are read. So the newest that have a word are the first
//! of its rows: no hit is ranked, sorted or counted that is not shown. What the assistant said is not in it, since it says the same to many.

mod contacts;
mod indexing;
mod sealed;
mod words;

use frontdesk_model::TenantId;

use self::words::MOST_WANTED;
use crate::{Result, Store, db::args, sql::sql};

pub(crate) use contacts::contact_changed;
pub(crate) use indexing::read_again;
pub(crate) use words::words;

/// Rows of a word that are counted to find the rarest.
const COUNTED: i64 = 1_000;
/// Rows that are read where the last word is the beginning of words.
const BEGINNINGS: i64 = 5_000;
/// Shortest beginning of a word that is looked for.
const SHORTEST: usize = 3;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sessions = 1,
    Tickets = 2,
}

/// Part of a list in which things are looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    /// Those beyond this one; none: from the beginning.
    pub beyond: Option<&'a [u8]>,
    pub oldest_first: bool,
    pub limit: i64,
}

impl Store {
    /// The subjects that have all of these words, in the order of the list. A last word that nothing has counts as the beginning of one.
    pub(crate) async fn found(&self, tenant: TenantId, kind: Kind, words: &[Vec<u8>], part: Part<'_>) -> Result<Vec<Vec<u8>>> {
        let words = &words[..words.len().min(MOST_WANTED)];
        let mut counts = Vec::with_capacity(words.len());
        for word in words {
            let (count,): (i64,) = self
                .db
                .fetch_one(
                    sql!(
                        "select count(*) from (select subject from search_words where tenant_id = $1 and kind = $2 and word = $3 limit $4) w"
                    ),
                    args![tenant, kind as i64, Some(word.clone()), COUNTED],
                )
                .await?;
            counts.push(count);
        }
        let Some(rarest) = (0..words.len()).min_by_key(|at| counts[*at]) else {
            return Ok(Vec::new());
        };
        if counts[rarest] > 0 {
            return self.with_words(tenant, kind, words, rarest, part).await;
        }
        match words.split_last() {
            Some((last, others)) if last.len() >= SHORTEST && counts[..others.len()].iter().all(|count| *count > 0) => {
                self.beginning_with(tenant, kind, last, others, part).await
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Those that have the rarest word are looked through for the others.
    async fn with_words(&self, tenant: TenantId, kind: Kind, words: &[Vec<u8>], rarest: usize, part: Part<'_>) -> Result<Vec<Vec<u8>>> {
        let mut others = words
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != rarest)
            .map(|(_, word)| word.clone());
        let values = args![
            tenant,
            kind as i64,
            Some(words[rarest].clone()),
            part.beyond.map(<[u8]>::to_vec),
            part.limit,
            others.next(),
            others.next(),
            others.next(),
            others.next(),
            others.next()
        ];
        let statement = if part.oldest_first {
            sql!(
                "select w.subject from search_words w where w.tenant_id = $1 and w.kind = $2 and w.word = $3 and ($4 is null or w.subject > $4) and "
                (has_words) " order by w.subject limit $5"
            )
        } else {
            sql!(
                "select w.subject from search_words w where w.tenant_id = $1 and w.kind = $2 and w.word = $3 and ($4 is null or w.subject < $4) and "
                (has_words) " order by w.subject desc limit $5"
            )
        };
        let rows: Vec<(Vec<u8>,)> = self.db.fetch_all(statement, values).await?;
        Ok(rows.into_iter().map(|(subject,)| subject).collect())
    }

    async fn beginning_with(&self, tenant: TenantId, kind: Kind, last: &[u8], others: &[Vec<u8>], part: Part<'_>) -> Result<Vec<Vec<u8>>> {
        // No text holds this byte.
        let end: Vec<u8> = last.iter().copied().chain([0xff]).collect();
        let mut others = others.iter().cloned();
        let rows: Vec<(Vec<u8>,)> = self
            .db
            .fetch_all(
                sql!(
                    "select w.subject from search_words w where w.tenant_id = $1 and w.kind = $2 and w.word > $3 and w.word < $4 and "
                    (has_words) " limit $5"
                ),
                args![
                    tenant,
                    kind as i64,
                    Some(last.to_vec()),
                    Some(end),
                    BEGINNINGS,
                    others.next(),
                    others.next(),
                    others.next(),
                    others.next(),
                    others.next()
                ],
            )
            .await?;
        let mut subjects: Vec<Vec<u8>> = rows.into_iter().map(|(subject,)| subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        if !part.oldest_first {
            subjects.reverse();
        }
        let beyond = |subject: &Vec<u8>| match part.beyond {
            None => true,
            Some(beyond) if part.oldest_first => subject.as_slice() > beyond,
            Some(beyond) => subject.as_slice() < beyond,
        };
        subjects.retain(beyond);
        subjects.truncate(usize::try_from(part.limit).unwrap_or(usize::MAX));
        Ok(subjects)
    }
}
