//! Whatever is changed in an archive is found and named.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use riwaya_store::{
    Casebook, Decided, Decision, Evidence, Fault, Intake, Item, Linking, Rejected, Review, SqliteStore, Verdict,
};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection};
use std::path::Path;
use support::{add, archive, coded, edited, entry, now, text};

fn database(folder: &Path, work: impl AsyncFnOnce(&mut SqliteConnection)) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join("archive.db")).foreign_keys(false);
        let mut connection = options.connect().await.unwrap();
        work(&mut connection).await;
        connection.close().await.unwrap();
    });
}

fn filled() -> (tempfile::TempDir, SqliteStore) {
    let (folder, mut store) = archive();
    let prison = entry("prison", &text(1, 60), &["prison_break", "arrest"]);
    let later = edited(&prison, &text(5, 60));
    add(&mut store, &[prison, entry("strike", &text(2, 60), &["air_strike"]), later]);
    let rejected = Rejected { source: "in".into(), line: Some(3), reason: "is empty".into() };
    store.add(&[Item::Rejection(rejected), Item::Coded(Box::new(coded("a")))], now()).unwrap();
    store.sign(now()).unwrap();
    assert!(store.verify(None, None).unwrap().is_clean());
    (folder, store)
}

/// With an incident, a decision and a review.
fn judged() -> (tempfile::TempDir, SqliteStore) {
    let (folder, mut store) = filled();
    let (event, waiting) = ("strike-0".to_owned(), store.waiting().unwrap());
    let (founded, members) = (vec![("AB2345".to_owned(), event.clone())], vec![(event.clone(), "AB2345".to_owned())]);
    let (author, time) = ("Amal".to_owned(), String::new());
    store.link(&Linking { mark: waiting.mark, founded, members, ..Linking::default() }, now()).unwrap();
    let (sides, reason) = (vec![vec![event.clone()], vec!["prison-0".to_owned()]], "two places".to_owned());
    let (kind, undoes) = (Decided::Forbid, None);
    let decision = Decision { id: 0, kind, sides, undoes, author: author.clone(), reason, time: time.clone() };
    store.decide(&decision, now()).unwrap();
    let (slot, value) = ("type".to_owned(), Some("\"raid\"".to_owned()));
    let (verdict, seen, reason) = (Verdict::Correct, Some("hash".to_owned()), "the second paragraph".to_owned());
    store.review(&Review { id: 0, event, slot, verdict, value, seen, undoes, author, reason, time }, now()).unwrap();
    store.sign(now()).unwrap();
    assert!(store.verify(None, None).unwrap().is_clean());
    (folder, store)
}

fn faults(store: &mut SqliteStore) -> Vec<Fault> {
    store.verify(None, None).unwrap().faults
}

/// Changes the first byte of a text or blob, or the lowest bit of a number, puts it back, and says what was found.
#[test]
fn each_value_of_each_row_is_guarded() {
    let (folder, mut store) = judged();
    let mut tried = 0;
    for (table, item) in [
        ("versions", "version"),
        ("captures", "capture"),
        ("extractions", "extraction"),
        ("events", "event"),
        ("changes", "change"),
        ("rejections", "rejection"),
        ("incidents", "incident"),
        ("decisions", "decision"),
        ("reviews", "review"),
        ("coded", "coded"),
        ("log", "log entry"),
        ("roots", "root"),
    ] {
        let mut columns = Vec::new();
        database(folder.path(), async |connection| {
            let sql = format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'id'");
            columns = sqlx::query(&sql)
                .fetch_all(connection)
                .await
                .unwrap()
                .iter()
                .map(|row| row.get::<String, _>(0))
                .collect();
        });
        for column in columns {
            let set = |sql: String| {
                database(folder.path(), async |connection| {
                    sqlx::query(&sql).execute(connection).await.unwrap();
                });
            };
            set(format!("CREATE TABLE kept AS SELECT id, \"{column}\" AS value FROM {table} WHERE id = 1"));
            set(format!(
                "UPDATE {table} SET \"{column}\" = CASE typeof(\"{column}\")
                   WHEN 'integer' THEN \"{column}\" + 1000 WHEN 'real' THEN \"{column}\" + 0.001
                   WHEN 'text' THEN 'x' || substr(\"{column}\", 2)
                   WHEN 'blob' THEN CAST(iif(substr(\"{column}\", 1, 1) = x'ff', x'00', x'ff') || substr(\"{column}\", 2) AS BLOB)
                   ELSE 1 END WHERE id = 1"
            ));
            let found = faults(&mut store);
            let named = found.iter().any(|fault| fault.item == format!("{item} 1"));
            assert!(named, "{table}.{column}: {found:?}");
            set(format!("UPDATE {table} SET \"{column}\" = (SELECT value FROM kept) WHERE id = 1"));
            set("DROP TABLE kept".to_owned());
            assert_eq!(faults(&mut store), [], "{table}.{column} is back");
            tried += 1;
        }
    }
    assert!(tried > 105, "{tried} columns");
}

#[test]
fn each_byte_of_a_capture_and_of_what_was_read_is_guarded() {
    let (folder, mut store) = filled();
    for (table, column) in [("captures", "bytes"), ("extractions", "record")] {
        let mut bytes: Vec<u8> = Vec::new();
        database(folder.path(), async |connection| {
            let sql = format!("SELECT {column} FROM {table} WHERE id = 2");
            bytes = sqlx::query_scalar(&sql).fetch_one(connection).await.unwrap();
        });
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1 << (at % 8);
            database(folder.path(), async |connection| {
                let sql = format!("UPDATE {table} SET {column} = ? WHERE id = 2");
                sqlx::query(&sql).bind(other).execute(connection).await.unwrap();
            });
            let found = store.verify(Some(riwaya_store::VersionId(2)), None).unwrap().faults;
            assert!(found.iter().any(|fault| fault.item.ends_with(" 2")), "{table}, byte {at}: {found:?}");
        }
        database(folder.path(), async |connection| {
            let sql = format!("UPDATE {table} SET {column} = ? WHERE id = 2");
            sqlx::query(&sql).bind(bytes).execute(connection).await.unwrap();
        });
    }
    assert_eq!(faults(&mut store), []);
}

#[test]
fn a_cut_tail_is_found_by_the_root_and_by_a_head_that_was_noted() {
    let (folder, mut store) = filled();
    let head = store.log(0, 100).unwrap().pop().unwrap();
    database(folder.path(), async |connection| {
        for sql in ["DELETE FROM log WHERE id >= 4", "DELETE FROM rejections", "DELETE FROM coded"] {
            sqlx::query(sql).execute(&mut *connection).await.unwrap();
        }
    });
    let found = faults(&mut store);
    assert!(found.iter().any(|fault| fault.item == "root 1" && fault.what.contains("the log was cut")), "{found:?}");
    // Who cuts the root as well is found by a head that was noted elsewhere.
    database(folder.path(), async |connection| {
        sqlx::query("DELETE FROM roots").execute(connection).await.unwrap();
    });
    assert_eq!(faults(&mut store), []);
    let found = store.verify(None, Some(head.hash)).unwrap().faults;
    assert!(found[0].item.starts_with("head "), "{found:?}");
}

#[test]
fn rows_that_are_gone_or_were_slipped_in_are_named() {
    let (folder, mut store) = filled();
    database(folder.path(), async |connection| {
        for sql in [
            "DELETE FROM events WHERE id = 2",
            "INSERT INTO events SELECT 99, extraction, event, type, factuality, background, confidence, start, \"end\",
             place, place_id, settlement, admin1, country, \"precision\", lat, lon, actors, killed_low, killed_high,
             injured_low, injured_high, digest FROM events WHERE id = 1",
        ] {
            sqlx::query(sql).execute(&mut *connection).await.unwrap();
        }
    });
    let found = faults(&mut store);
    assert!(found.iter().any(|fault| fault.item == "event 2" && fault.what.contains("missing")), "{found:?}");
    assert!(
        found.iter().any(|fault| fault.item == "event 99" && fault.what.contains("log does not know")),
        "{found:?}"
    );
}

#[test]
fn a_newer_database_is_refused() {
    let (folder, store) = filled();
    drop(store);
    database(folder.path(), async |connection| {
        sqlx::query("PRAGMA user_version = 99").execute(connection).await.unwrap();
    });
    let error = SqliteStore::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("format 99") && error.contains("install a newer riwaya"), "{error}");
}

/// Tables and indices, as they were made.
fn schema(folder: &Path) -> Vec<(String, Option<String>)> {
    let mut out = Vec::new();
    database(folder, async |connection| {
        let sql = "SELECT name, sql FROM sqlite_master ORDER BY name";
        out = sqlx::query_as(sql).fetch_all(connection).await.unwrap();
    });
    out
}

#[test]
fn an_archive_of_the_first_format_is_brought_up_to_date_with_all_that_is_in_it() {
    let (folder, mut store) = archive();
    let prison = entry("prison", &text(1, 60), &["prison_break", "arrest"]);
    let later = edited(&prison, &text(5, 60));
    add(&mut store, &[prison, entry("strike", &text(2, 60), &["air_strike"]), later]);
    let (log, newest) = (store.log(0, 100).unwrap(), schema(folder.path()));
    drop(store);
    database(folder.path(), async |connection| {
        // Later formats have only added to the first one.
        let added = "coded incident_changes founders members renames relink linking reviews decisions incidents";
        for table in added.split(' ') {
            sqlx::query(&format!("DROP TABLE {table}")).execute(&mut *connection).await.unwrap();
        }
        for sql in ["DROP INDEX events_start", "PRAGMA user_version = 1"] {
            sqlx::query(sql).execute(&mut *connection).await.unwrap();
        }
    });
    assert!(schema(folder.path()).len() < newest.len());
    let mut store = SqliteStore::open(folder.path()).unwrap();
    assert_eq!(schema(folder.path()), newest);
    assert!(folder.path().join("archive.format-1.db").exists(), "a copy of what was there");
    assert_eq!(store.log(0, 100).unwrap(), log);
    assert_eq!(faults(&mut store), []);
    let waiting = store.waiting().unwrap();
    assert_eq!(waiting.versions.len(), 2, "all that is in it waits to be linked");
    let founded = vec![("AB2345".to_owned(), "strike-0".to_owned())];
    let members = vec![("strike-0".to_owned(), "AB2345".to_owned())];
    store.link(&Linking { mark: waiting.mark, founded, members, ..Linking::default() }, now()).unwrap();
    store.sign(now()).unwrap();
    assert_eq!(faults(&mut store), []);
}
