//! How far counting has come.

use chrono::{DateTime, Utc};

use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

/// All hours before it are counted.
pub(super) const COUNTED: &str = "counted";
/// Until then changes were looked for.
pub(super) const LOOKED: &str = "looked";
/// The same by the database's clock.
pub(super) const LOOKED_THERE: &str = "looked_there";

pub(super) async fn read(tx: &mut Tx, name: &str) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = tx
        .fetch_optional(sql!("select at from figure_marks where name = $1"), args![name])
        .await?;
    Ok(row.map(|(at,)| at))
}

pub(super) async fn write(tx: &mut Tx, name: &str, at: DateTime<Utc>) -> Result<()> {
    tx.execute(
        sql!("insert into figure_marks (name, at) values ($1, $2) on conflict (name) do update set at = excluded.at"),
        args![name, at],
    )
    .await?;
    Ok(())
}

/// Writes the database's own time.
pub(super) async fn write_there(tx: &mut Tx, name: &str) -> Result<()> {
    tx.execute(
        sql!("insert into figure_marks (name, at) values ($1, " (now) ") on conflict (name) do update set at = excluded.at"),
        args![name],
    )
    .await?;
    Ok(())
}
