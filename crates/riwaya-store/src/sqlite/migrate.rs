//! The format of the database, and how an earlier one is brought up to date.

use crate::error::StoreError;
use sqlx::{Connection as _, Row as _, SqliteConnection};
use std::path::Path;

/// What makes format 1, 2 and so on out of the one before.
const MIGRATIONS: &[&str] =
    &[include_str!("migrations/0001.sql"), include_str!("migrations/0002.sql"), include_str!("migrations/0003.sql")];

/// Brings the database up to date. Where it holds something, a copy is written beside it first.
pub(super) async fn up(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    apply(connection, path, MIGRATIONS).await
}

async fn apply(connection: &mut SqliteConnection, path: &Path, migrations: &[&str]) -> Result<(), StoreError> {
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let found = format(connection).await?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        let copy = path.with_extension(format!("format-{found}.db"));
        if !copy.exists() {
            let copy = copy.display().to_string();
            let made = sqlx::query("VACUUM INTO ?").bind(&copy).execute(&mut *connection).await;
            made.map_err(StoreError::database("copying it before its format changes"))?;
        }
    }
    let changing = "changing its format";
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::database(changing))?;
    // Another process may have been faster.
    let found = format(&mut change).await?;
    for migration in migrations.iter().skip(usize::try_from(found).unwrap_or(0)) {
        sqlx::raw_sql(migration).execute(&mut *change).await.map_err(StoreError::database(changing))?;
    }
    let version = format!("PRAGMA user_version = {known}");
    sqlx::query(&version).execute(&mut *change).await.map_err(StoreError::database(changing))?;
    change.commit().await.map_err(StoreError::database(changing))
}

async fn format(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let row = sqlx::query("PRAGMA user_version").fetch_one(connection).await;
    row.and_then(|row| row.try_get(0)).map_err(StoreError::database("asking for its format"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::ConnectOptions as _;
    use sqlx::sqlite::SqliteConnectOptions;

    #[test]
    fn an_older_database_is_migrated_and_a_copy_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
            let mut connection = options.connect().await.unwrap();
            let first = "CREATE TABLE one (a INTEGER); INSERT INTO one VALUES (7);";
            apply(&mut connection, &path, &[first]).await.unwrap();
            apply(&mut connection, &path, &[first, "ALTER TABLE one ADD b INTEGER"]).await.unwrap();
            assert_eq!(format(&mut connection).await.unwrap(), 2);
            let row = sqlx::query("SELECT a, b FROM one").fetch_one(&mut connection).await.unwrap();
            assert_eq!((row.get::<i64, _>(0), row.get::<Option<i64>, _>(1)), (7, None));

            let copy = folder.path().join("archive.format-1.db");
            let mut copy = SqliteConnectOptions::new().filename(copy).connect().await.unwrap();
            assert_eq!(format(&mut copy).await.unwrap(), 1);
            assert!(sqlx::query("SELECT b FROM one").fetch_one(&mut copy).await.is_err());
        });
    }
    /// An archive that the first riwaya made is opened, proved and added to.
    #[test]
    fn an_archive_of_format_1_goes_on() {
        use crate::store::Evidence as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
            let mut connection = options.connect().await.unwrap();
            apply(&mut connection, &path, &MIGRATIONS[..1]).await.unwrap();
        });
        let mut store = crate::SqliteStore::open(folder.path()).unwrap();
        let report = store.verify(None, None).unwrap();
        assert!(report.is_clean() && report.rows.contains(&("coded".to_owned(), 0)), "{report:?}");
        assert!(folder.path().join("archive.format-1.db").exists());
    }
}
