//! What a batch must know of the archive before it is stored.

use crate::digest::Digest;
use crate::error::StoreError;
use crate::record::{Known, VersionId};
use crate::sketch::Sketch;
use sqlx::SqliteConnection;
use std::collections::{HashMap, HashSet};

/// `?,?,?` for so many parameters.
pub(super) fn marks(count: usize) -> String {
    vec!["?"; count].join(",")
}

/// What stands for the identity of an article that was purged: it is not kept, but known again.
pub(super) fn purged_name(identity: &str) -> String {
    format!("purged:{}", Digest::of(identity.as_bytes()))
}

/// What is stored of these identities.
pub(super) async fn known(
    connection: &mut SqliteConnection,
    identities: &[String],
) -> Result<HashMap<String, Known>, StoreError> {
    Ok(stored(connection, identities).await?.into_iter().map(|(identity, (_, known))| (identity, known)).collect())
}

/// Identity, article, version, content and the SHA-256 of a capture.
type StoredRow = (String, i64, i64, Vec<u8>, Vec<u8>);

/// The same, each with the number of its article.
pub(super) async fn stored(
    connection: &mut SqliteConnection,
    identities: &[String],
) -> Result<HashMap<String, (i64, Known)>, StoreError> {
    let mut out: HashMap<String, (i64, Known)> = HashMap::new();
    for identities in identities.chunks(10_000) {
        let purged: HashMap<String, &String> = identities.iter().map(|one| (purged_name(one), one)).collect();
        let sql = format!(
            "SELECT articles.identity, articles.id, versions.id, versions.content, captures.sha256 FROM articles
             JOIN versions ON versions.article = articles.id JOIN captures ON captures.version = versions.id
             WHERE articles.identity IN ({}) ORDER BY versions.id, captures.id",
            marks(2 * identities.len())
        );
        let mut query = sqlx::query_as(&sql).persistent(false);
        for identity in identities.iter().chain(purged.keys()) {
            query = query.bind(identity);
        }
        let rows: Vec<StoredRow> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database("looking up articles"))?;
        for (identity, article, version, content, sha256) in rows {
            let identity = purged.get(&identity).map_or(identity, |identity| (*identity).clone());
            let (_, known) = out.entry(identity).or_insert_with(|| (article, Known::default()));
            let content = Digest::from_bytes(&content).unwrap_or_default();
            if known.versions.last().is_none_or(|(_, last)| last.0 != version) {
                known.versions.push((content, VersionId(version)));
            }
            known.captures.push(Digest::from_bytes(&sha256).unwrap_or_default());
        }
    }
    Ok(out)
}

/// The last number of a table.
pub(super) async fn last(connection: &mut SqliteConnection, table: &str) -> Result<i64, StoreError> {
    let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
    sqlx::query_scalar(&sql).fetch_one(connection).await.map_err(StoreError::database("storing a batch"))
}

/// The first articles of groups of near-duplicates, by the bands that they have in common with a batch.
pub(super) async fn firsts(
    connection: &mut SqliteConnection,
    bands: &[i64],
) -> Result<HashMap<i64, Vec<(i64, Sketch)>>, StoreError> {
    let mut out: HashMap<i64, Vec<(i64, Sketch)>> = HashMap::new();
    for bands in bands.chunks(10_000) {
        let sql = format!(
            "SELECT band, versions.id, sketch FROM bands JOIN versions ON versions.id = bands.version
             WHERE band IN ({}) AND sketch IS NOT NULL ORDER BY versions.id",
            marks(bands.len())
        );
        let mut query = sqlx::query_as(&sql).persistent(false);
        for band in bands {
            query = query.bind(band);
        }
        let rows: Vec<(i64, i64, Vec<u8>)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database("looking for copies"))?;
        for (band, version, sketch) in rows {
            if let Some(sketch) = Sketch::from_bytes(&sketch) {
                out.entry(band).or_default().push((version, sketch));
            }
        }
    }
    Ok(out)
}

/// What was rejected before from these sources.
pub(super) async fn rejected(
    connection: &mut SqliteConnection,
    sources: &[String],
) -> Result<HashSet<(String, Option<i64>, String)>, StoreError> {
    let mut out = HashSet::new();
    for sources in sources.chunks(10_000) {
        let sql = format!("SELECT source, line, reason FROM rejections WHERE source IN ({})", marks(sources.len()));
        let mut query = sqlx::query_as(&sql).persistent(false);
        for source in sources {
            query = query.bind(source);
        }
        let rows: Vec<(String, Option<i64>, String)> =
            query.fetch_all(&mut *connection).await.map_err(StoreError::database("looking up rejections"))?;
        out.extend(rows);
    }
    Ok(out)
}
