//! Parts of the address: ids in the path, parameters after the question mark.

use std::{collections::HashMap, convert::Infallible, str::FromStr};

use axum::{
    extract::{FromRequestParts, Path, Query},
    http::request::Parts,
};
use chrono::{DateTime, Utc};
use frontdesk_usecases::{Page, Paged};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{app::App, problem::Problem};

const DEFAULT_LIMIT: i64 = 50;
const MAX_LIMIT: i64 = 200;

/// What a path's `{id}` or `{number}` names, for the 404 of one that cannot be.
pub(crate) trait Named {
    const WHAT: &'static str;
}

impl Named for frontdesk_model::SessionId {
    const WHAT: &'static str = "session";
}

impl Named for frontdesk_model::MessageId {
    const WHAT: &'static str = "message";
}

impl Named for frontdesk_model::FileId {
    const WHAT: &'static str = "file";
}

impl Named for frontdesk_model::JobId {
    const WHAT: &'static str = "job";
}

impl Named for frontdesk_model::CallId {
    const WHAT: &'static str = "call";
}

impl Named for frontdesk_model::AccountId {
    const WHAT: &'static str = "call account";
}

impl Named for frontdesk_model::ModelId {
    const WHAT: &'static str = "model";
}

impl Named for frontdesk_model::WebhookId {
    const WHAT: &'static str = "webhook";
}

impl Named for frontdesk_model::DeliveryId {
    const WHAT: &'static str = "delivery";
}

impl Named for frontdesk_model::UserId {
    const WHAT: &'static str = "user";
}

impl Named for frontdesk_model::DoNotTranscribeId {
    const WHAT: &'static str = "entry";
}

impl Named for frontdesk_model::KeyId {
    const WHAT: &'static str = "API key";
}

impl Named for frontdesk_model::ContactId {
    const WHAT: &'static str = "contact";
}

impl Named for frontdesk_model::CannedResponseId {
    const WHAT: &'static str = "canned response";
}

impl Named for frontdesk_model::VisitorId {
    const WHAT: &'static str = "visitor";
}

impl Named for frontdesk_model::NotificationId {
    const WHAT: &'static str = "notification";
}

impl Named for frontdesk_model::ExportKind {
    const WHAT: &'static str = "export";
}

impl Named for frontdesk_model::ExportId {
    const WHAT: &'static str = "export";
}

impl Named for frontdesk_model::CallProvider {
    const WHAT: &'static str = "call provider";
}

/// Parameters that are numbers, and what they number.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident = $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(crate) struct $name(pub i64);

        impl Named for $name {
            const WHAT: &'static str = $what;
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

numbers! {
    /// A ticket's number, in a path.
    TicketNumber = "ticket";
    /// A speaker's number, in a path.
    SpeakerNumber = "speaker";
    /// A participant's number, in a path.
    ParticipantNumber = "participant";
}

/// Parameters that are names, and what they name.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident = $what:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name(pub String);

        impl Named for $name {
            const WHAT: &'static str = $what;
        }

        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(Self(text.to_owned()))
            }
        }
    )*};
}

names! {
    /// A setting's key, in a path.
    SettingKey = "setting";
    /// An action item's id, in a path.
    ItemId = "action item";
    /// An article's name, in a path.
    ArticleSlug = "article";
    /// A file's name, in a path.
    AssetName = "file";
    /// The path of a built file or page, at the end of a path.
    BuiltPath = "page";
    /// A call account's id or name, in a path.
    AccountName = "call account";
}

/// The one parameter of a path. What is not an id names nothing: 404.
pub(crate) struct Id<T>(pub T);

impl<T: FromStr + Named + Send> FromRequestParts<App> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let unknown = || Problem::not_found(T::WHAT);
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| unknown())?;
        text.parse().map(Self).map_err(|_| unknown())
    }
}

/// The two parameters of a path.
pub(crate) struct Ids<A, B>(pub A, pub B);

impl<A, B> FromRequestParts<App> for Ids<A, B>
where
    A: FromStr + Named + Send,
    B: FromStr + Named + Send,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Path((first, second)) = Path::<(String, String)>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::not_found(A::WHAT))?;
        let first = first.parse().map_err(|_| Problem::not_found(A::WHAT))?;
        let second = second.parse().map_err(|_| Problem::not_found(B::WHAT))?;
        Ok(Self(first, second))
    }
}

/// A part of a list, as it is asked for.
pub(crate) fn page(limit: Option<i64>, cursor: Option<String>) -> Result<Page, Problem> {
    let limit = limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Problem::field("limit", format!("must be a whole number from 1 to {MAX_LIMIT}")));
    }
    Ok(Page {
        limit,
        cursor: cursor.filter(|cursor| !cursor.is_empty()),
    })
}

/// The parameters after the question mark; unknown ones do no harm, and the last of equal ones counts.
pub(crate) struct Params(HashMap<String, String>);

impl Params {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A parameter that reads as `T`.
    pub(crate) fn parsed<T: FromStr>(&self, name: &str, expected: &str) -> Result<Option<T>, Problem> {
        self.get(name)
            .map(|text| text.parse().map_err(|_| Problem::field(name, format!("must be {expected}"))))
            .transpose()
    }

    /// A parameter that is one of some words; the empty text is none.
    pub(crate) fn word<T: Copy>(&self, name: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<Option<T>, Problem> {
        let Some(text) = self.get(name).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let found = all.iter().copied().find(|member| word(*member) == text);
        found.map(Some).ok_or_else(|| {
            let words: Vec<&str> = all.iter().map(|member| word(*member)).collect();
            Problem::field(name, format!("must be one of {}", words.join(", ")))
        })
    }

    /// A parameter that is a time in RFC 3339.
    pub(crate) fn time(&self, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
        self.parsed(name, "a time in RFC 3339, such as 2026-11-29T09:00:00Z")
    }

    /// `after`: a place in a session's sequence; 0 when left out.
    pub(crate) fn after(&self) -> Result<i64, Problem> {
        let expected = "a whole number, 0 or more";
        match self.parsed("after", expected)? {
            Some(after) if after < 0 => Err(Problem::field("after", format!("must be {expected}"))),
            after => Ok(after.unwrap_or(0)),
        }
    }

    /// `limit` and `cursor` of a list.
    pub(crate) fn page(&self) -> Result<Page, Problem> {
        let limit = self.parsed("limit", &format!("a whole number from 1 to {MAX_LIMIT}"))?;
        page(limit, self.get("cursor").map(str::to_owned))
    }
}

impl FromRequestParts<App> for Params {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let wrong = |_| Problem::field("query", "cannot be read: it must be name=value pairs in percent-encoded UTF-8");
        Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map(|Query(pairs)| Self(pairs.into_iter().collect()))
            .map_err(wrong)
    }
}

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// The items.
    pub items: Vec<T>,
    /// What to send as `cursor` for the next part; null: this was the last.
    pub next_cursor: Option<String>,
}

impl<T> From<Paged<T>> for List<T> {
    fn from(paged: Paged<T>) -> Self {
        Self {
            items: paged.items,
            next_cursor: paged.next_cursor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;

    fn params(query: &str) -> Params {
        let uri = format!("/list?{query}").parse().unwrap();
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri).unwrap();
        Params(pairs.into_iter().collect())
    }

    #[test]
    fn a_page_has_50_items_unless_told_and_200_at_most() {
        assert_eq!(params("").page().unwrap().limit, 50);
        assert_eq!(params("limit=200&cursor=x").page().unwrap().cursor.as_deref(), Some("x"));
        for wrong in ["limit=0", "limit=201", "limit=-1", "limit=ten", "limit=", "limit=1.5"] {
            assert_eq!(params(wrong).page().expect_err(wrong).kind(), Kind::Invalid);
        }
    }

    #[test]
    fn after_is_not_negative() {
        assert_eq!(params("").after().unwrap(), 0);
        assert_eq!(params("after=7").after().unwrap(), 7);
        assert!(params("after=-1").after().is_err());
        assert!(params("after=x").after().is_err());
    }
}
