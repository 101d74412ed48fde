//! Values bound the same way to both databases.

use std::{borrow::Cow, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::storable::{holds_nul, storable_json, storable_text};
use sqlx::{Arguments, postgres::PgArguments, sqlite::SqliteArguments, types::Json};
use uuid::Uuid;

/// A value to bind. `None` keeps its type, which Postgres wants to know.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Uuid(Option<Uuid>),
    Uuids(Vec<Uuid>),
    Text(Option<String>),
    Texts(Vec<String>),
    /// One a row of a set.
    TextColumn(Vec<Option<String>>),
    Int(Option<i64>),
    IntColumn(Vec<i64>),
    Real(Option<f64>),
    RealColumn(Vec<Option<f64>>),
    Bool(bool),
    Time(Option<DateTime<Utc>>),
    Json(Option<serde_json::Value>),
    Bytes(Option<Vec<u8>>),
    BytesColumn(Vec<Vec<u8>>),
}

macro_rules! value_from {
    ($($from:ty, $value:ident => $to:expr;)+) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $to
            }
        }
    )+};
}

value_from! {
    Uuid, v => Self::Uuid(Some(v));
    Option<Uuid>, v => Self::Uuid(v);
    Vec<Uuid>, v => Self::Uuids(v);
    &str, v => Self::Text(Some(v.to_owned()));
    String, v => Self::Text(Some(v));
    &String, v => Self::Text(Some(v.clone()));
    Cow<'_, str>, v => Self::Text(Some(v.into_owned()));
    Option<&str>, v => Self::Text(v.map(str::to_owned));
    Option<String>, v => Self::Text(v);
    &Option<String>, v => Self::Text(v.clone());
    Vec<String>, v => Self::Texts(v);
    Vec<Option<String>>, v => Self::TextColumn(v);
    Vec<i64>, v => Self::IntColumn(v);
    Vec<Option<f64>>, v => Self::RealColumn(v);
    Vec<Vec<u8>>, v => Self::BytesColumn(v);
    Vec<&'static str>, v => Self::Texts(v.into_iter().map(str::to_owned).collect());
    frontdesk_model::SessionEvent, v => v.allowed_words().into();
    i64, v => Self::Int(Some(v));
    u32, v => Self::Int(Some(i64::from(v)));
    Option<i64>, v => Self::Int(v);
    f64, v => Self::Real(Some(v));
    Option<f64>, v => Self::Real(v);
    bool, v => Self::Bool(v);
    DateTime<Utc>, v => Self::Time(Some(v));
    Option<DateTime<Utc>>, v => Self::Time(v);
    serde_json::Value, v => Self::Json(Some(v));
    Option<serde_json::Value>, v => Self::Json(v);
    &[u8], v => Self::Bytes(Some(v.to_vec()));
    &[u8; 32], v => Self::Bytes(Some(v.to_vec()));
    Option<Vec<u8>>, v => Self::Bytes(v);
    Duration, v => Self::Int(Some(i64::try_from(v.as_millis()).unwrap_or(i64::MAX)));
}

macro_rules! value_from_ids {
    ($($id:ident),+) => {$(
        impl From<frontdesk_model::$id> for Value {
            fn from(id: frontdesk_model::$id) -> Self {
                Self::Uuid(Some(id.0))
            }
        }

        impl From<Option<frontdesk_model::$id>> for Value {
            fn from(id: Option<frontdesk_model::$id>) -> Self {
                Self::Uuid(id.map(|id| id.0))
            }
        }

        impl From<&[frontdesk_model::$id]> for Value {
            fn from(ids: &[frontdesk_model::$id]) -> Self {
                Self::Uuids(ids.iter().map(|id| id.0).collect())
            }
        }
    )+};
}

frontdesk_model::with_ids!(value_from_ids);

/// The values of a statement, in order.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use args;

/// A value of a column of JSON, as text.
pub(crate) fn json_text(value: &serde_json::Value) -> String {
    if holds_nul(value) {
        storable_json(value.clone()).to_string()
    } else {
        value.to_string()
    }
}

/// An id as both databases read it in a JSON list.
pub(crate) fn simple(id: Uuid) -> String {
    id.simple().to_string()
}

/// Whatever the way in, no text with a NUL is written: Postgres refuses it, and both databases keep the same.
fn storable(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.map(storable_text)),
        Value::Texts(texts) => Value::Texts(texts.into_iter().map(storable_text).collect()),
        Value::TextColumn(texts) => Value::TextColumn(texts.into_iter().map(|text| text.map(storable_text)).collect()),
        Value::Json(json) => Value::Json(json.map(storable_json)),
        other => other,
    }
}

pub(super) fn postgres_arguments(values: Vec<Value>) -> std::result::Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    for value in values {
        match storable(value) {
            Value::Uuid(v) => arguments.add(v),
            Value::Uuids(v) => arguments.add(v),
            Value::Text(v) => arguments.add(v),
            Value::Texts(v) => arguments.add(v),
            Value::TextColumn(v) => arguments.add(v),
            Value::Int(v) => arguments.add(v),
            Value::IntColumn(v) => arguments.add(v),
            Value::Real(v) => arguments.add(v),
            Value::RealColumn(v) => arguments.add(v),
            Value::Bool(v) => arguments.add(v),
            Value::Time(v) => arguments.add(v),
            Value::Json(v) => arguments.add(v.map(Json)),
            Value::Bytes(v) => arguments.add(v),
            Value::BytesColumn(v) => arguments.add(v),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

pub(super) fn sqlite_arguments(values: Vec<Value>) -> std::result::Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match storable(value) {
            Value::Uuid(v) => Arguments::add(&mut arguments, v),
            Value::Uuids(v) => Arguments::add(&mut arguments, Json(v.iter().map(|id| id.simple().to_string()).collect::<Vec<_>>())),
            Value::Text(v) => Arguments::add(&mut arguments, v),
            Value::Texts(v) => Arguments::add(&mut arguments, Json(v)),
            Value::TextColumn(v) => Arguments::add(&mut arguments, Json(v)),
            Value::Int(v) => Arguments::add(&mut arguments, v),
            Value::IntColumn(v) => Arguments::add(&mut arguments, Json(v)),
            Value::Real(v) => Arguments::add(&mut arguments, v),
            Value::RealColumn(v) => Arguments::add(&mut arguments, Json(v)),
            Value::Bool(v) => Arguments::add(&mut arguments, v),
            Value::Time(v) => Arguments::add(&mut arguments, v),
            Value::Json(v) => Arguments::add(&mut arguments, v.map(Json)),
            Value::Bytes(v) => Arguments::add(&mut arguments, v),
            Value::BytesColumn(v) => Arguments::add(&mut arguments, Json(v)),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
