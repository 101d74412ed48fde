//! Pages with numbers, over lists that go on from a cursor.

use frontdesk_usecases::{Error, Page, Paged};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{problem::Problem, query::Params};

/// Rows that are passed over for one page.
const MOST: i64 = 10_000;
/// Rows that are asked for at once.
const AT_ONCE: i64 = 200;
const DEFAULT_LIMIT: i64 = 20;

/// Which page.
#[derive(Debug, Clone, Copy)]
pub(in crate::rest) struct Paging {
    page: i64,
    limit: i64,
}

/// A page, and how many there are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathPage {
    /// How many items the list has: at most 10,000 are counted; of a search, as many as are known of.
    total: i64,
    /// The page, from 1.
    page: i64,
    /// Most items of a page.
    limit: i64,
    /// How many pages that makes.
    total_pages: i64,
    /// Whether there is another page.
    has_more: bool,
}

/// What a page has.
pub(in crate::rest) struct Part<T> {
    pub items: Vec<T>,
    more: bool,
}

impl Paging {
    /// `page` and `limit` of a request.
    pub(in crate::rest) fn of(params: &Params) -> Result<Self, Problem> {
        let within = |name: &'static str, default: i64, most: i64| {
            let expected = format!("a whole number from 1 to {most}");
            let number = params.parsed(name, &expected)?.unwrap_or(default);
            if (1..=most).contains(&number) {
                Ok(number)
            } else {
                Err(Problem::field(name, format!("must be {expected}")))
            }
        };
        let paging = Self {
            page: within("page", 1, MOST)?,
            limit: within("limit", DEFAULT_LIMIT, AT_ONCE)?,
        };
        if paging.page * paging.limit > MOST {
            return Err(Problem::field(
                "page",
                format!("is beyond the first {MOST} items; ask for less of them"),
            ));
        }
        Ok(paging)
    }

    /// Goes from cursor to cursor to the page.
    pub(in crate::rest) async fn walk<T, F>(self, next: impl FnMut(Page) -> F) -> Result<Part<T>, Error>
    where
        F: Future<Output = Result<Paged<T>, Error>>,
    {
        self.walk_kept(None::<fn(&T) -> bool>, next).await
    }

    /// The same, where only what `keep` keeps counts. Then a cursor does not tell whether there is more: one more item does.
    pub(in crate::rest) async fn walk_kept<T, F>(
        self,
        keep: Option<impl Fn(&T) -> bool>,
        mut next: impl FnMut(Page) -> F,
    ) -> Result<Part<T>, Error>
    where
        F: Future<Output = Result<Paged<T>, Error>>,
    {
        let (mut skip, mut seen) = ((self.page - 1) * self.limit, 0);
        let (mut items, mut cursor) = (Vec::new(), None);
        let wanted = self.limit + i64::from(keep.is_some());
        let mut ask = (skip + wanted).min(AT_ONCE);
        loop {
            let paged = next(Page { limit: ask, cursor }).await?;
            ask = AT_ONCE;
            seen += paged.items.len() as i64;
            for item in paged.items {
                if !keep.as_ref().is_none_or(|keep| keep(&item)) {
                    continue;
                }
                if skip > 0 {
                    skip -= 1;
                } else {
                    items.push(item);
                }
            }
            cursor = paged.next_cursor;
            if items.len() as i64 >= wanted || cursor.is_none() || seen >= MOST {
                let unseen = cursor.is_some() && (keep.is_none() || seen >= MOST);
                let more = unseen || items.len() as i64 > self.limit;
                items.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
                return Ok(Part { items, more });
            }
        }
    }

    /// What to say of the page; `counted`: how many items there are, where that is known.
    pub(in crate::rest) fn told<T>(self, part: &Part<T>, counted: Option<i64>) -> PathPage {
        let known = (self.page - 1) * self.limit + part.items.len() as i64;
        let total = match counted {
            Some(total) => total.max(known),
            None => known + i64::from(part.more),
        };
        PathPage {
            total,
            page: self.page,
            limit: self.limit,
            total_pages: (total + self.limit - 1) / self.limit,
            has_more: part.more,
        }
    }
}
