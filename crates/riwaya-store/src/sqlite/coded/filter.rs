//! Conditions on a coded incident `e`, as SQL.

use crate::filter::EventFilter;
use crate::sqlite::filter::{push_distance, stretches};
use sqlx::{QueryBuilder, Sqlite};

/// Appends what an incident must meet.
pub(super) fn push(sql: &mut QueryBuilder<'_, Sqlite>, filter: &EventFilter) {
    match filter {
        EventFilter::Type(kind) => in_list(sql, "type", kind),
        EventFilter::Actor(actor) => in_list(sql, "actors", actor),
        EventFilter::Place(place) => {
            sql.push("(e.place = ").push_bind(place.clone()).push(" COLLATE NOCASE OR ");
            in_list(sql, "divisions", place);
            sql.push(")");
        }
        // A coder writes down what took place.
        EventFilter::Factuality(_) => {
            sql.push("0");
        }
        EventFilter::From(day) => {
            sql.push("e.\"end\" >= ").push_bind(day.clone());
        }
        EventFilter::Until(day) => {
            sql.push("e.start < ").push_bind(day.clone());
        }
        EventFilter::Box { latitude, longitude } => {
            sql.push("e.lat BETWEEN ").push_bind(latitude.start).push(" AND ").push_bind(latitude.end);
            for (at, (west, east)) in stretches((longitude.start, longitude.end)).into_iter().enumerate() {
                sql.push(if at > 0 { " OR " } else { " AND (" });
                sql.push("e.lon BETWEEN ").push_bind(west).push(" AND ").push_bind(east);
            }
            sql.push(")");
        }
        EventFilter::Near { latitude, longitude, kilometres } => {
            push_distance(sql, (*latitude, *longitude), *kilometres);
        }
        EventFilter::Killed(least) => toll(sql, "killed", *least),
        EventFilter::Injured(least) => toll(sql, "injured", *least),
    }
}

fn in_list(sql: &mut QueryBuilder<'_, Sqlite>, column: &str, wanted: &str) {
    sql.push("EXISTS (SELECT 1 FROM json_each(e.").push(column).push(") WHERE value = ");
    sql.push_bind(wanted.to_owned()).push(" COLLATE NOCASE)");
}

fn toll(sql: &mut QueryBuilder<'_, Sqlite>, kind: &str, least: u64) {
    sql.push("max(");
    for (at, bound) in ["low", "best", "high"].into_iter().enumerate() {
        sql.push(if at > 0 { ", coalesce(e." } else { "coalesce(e." }).push(kind).push("_").push(bound).push(", 0)");
    }
    sql.push(") >= ").push_bind(i64::try_from(least).unwrap_or(i64::MAX));
}
