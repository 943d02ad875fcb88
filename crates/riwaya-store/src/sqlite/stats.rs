//! Counts by outlet, type, month and table.

use super::filter::{LAST_EXTRACTION, push_where};
use super::row::SEALED;
use crate::error::StoreError;
use crate::filter::Filter;
use crate::stored::Group;
use sqlx::{QueryBuilder, SqliteConnection};

const COUNTING: &str = "counting";

/// Names with their counts: months in order, all else by count.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    by: Group,
    filter: &Filter,
) -> Result<Vec<(String, u64)>, StoreError> {
    let (what, from, order) = match by {
        Group::Outlet => ("coalesce(v.outlet, '')", "versions v", "2 DESC, 1"),
        Group::Month => ("coalesce(substr(v.published, 1, 7), '')", "versions v", "1"),
        Group::Type => ("e.type", "versions v JOIN events e ON e.extraction = ", "2 DESC, 1"),
        Group::Table => return tables(connection).await,
    };
    let mut sql = QueryBuilder::new("SELECT ");
    sql.push(what).push(", count(*) FROM ").push(from);
    if by == Group::Type {
        sql.push(LAST_EXTRACTION);
    }
    push_where(&mut sql, filter);
    sql.push(" GROUP BY 1 ORDER BY ").push(order);
    let rows: Vec<(String, i64)> =
        sql.build_query_as().fetch_all(connection).await.map_err(StoreError::database(COUNTING))?;
    Ok(rows.into_iter().map(|(name, count)| (name, count.cast_unsigned())).collect())
}

async fn tables(connection: &mut SqliteConnection) -> Result<Vec<(String, u64)>, StoreError> {
    let mut out = Vec::new();
    for name in ["articles"].into_iter().chain(SEALED.iter().map(|table| table.name)).chain(["log", "roots"]) {
        let sql = format!("SELECT count(*) FROM {name}");
        let count: i64 =
            sqlx::query_scalar(&sql).fetch_one(&mut *connection).await.map_err(StoreError::database(COUNTING))?;
        out.push((name.to_owned(), count.cast_unsigned()));
    }
    Ok(out)
}
