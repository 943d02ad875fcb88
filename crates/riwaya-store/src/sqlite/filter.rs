//! Filters as SQL, on the newest versions `v` of articles.

use crate::filter::{EventFilter, Filter};
use sqlx::{QueryBuilder, Sqlite};

/// The extraction that counts is the last one.
pub(super) const LAST_EXTRACTION: &str = "(SELECT max(id) FROM extractions WHERE version = v.id)";

/// Kilometres of a degree of latitude, on a globe of mean radius 6371 km.
const DEGREE_KM: f64 = 111.195;

/// Appends `WHERE` with what a version must meet: being the newest, not purged, and let through.
pub(super) fn push_where(sql: &mut QueryBuilder<'_, Sqlite>, filter: &Filter) {
    sql.push(
        " WHERE v.identity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM versions later WHERE later.previous = v.id) AND ",
    );
    push(sql, filter);
}

/// Appends to it what an event `e` of the extraction `x` must meet: being of the last extraction, and what is asked of
/// events, so that it is this event which meets it.
pub(super) fn push_event_where(sql: &mut QueryBuilder<'_, Sqlite>, filter: &Filter) {
    sql.push(" AND x.id = ").push(LAST_EXTRACTION);
    push_events(sql, filter);
}

fn push_events(sql: &mut QueryBuilder<'_, Sqlite>, filter: &Filter) {
    match filter {
        Filter::All(filters) => filters.iter().for_each(|filter| push_events(sql, filter)),
        Filter::Event(filters) => {
            for filter in filters {
                sql.push(" AND ");
                push_event(sql, filter);
            }
        }
        _ => {}
    }
}

fn push(sql: &mut QueryBuilder<'_, Sqlite>, filter: &Filter) {
    match filter {
        Filter::All(filters) => join(sql, filters, " AND ", "1"),
        Filter::Any(filters) => join(sql, filters, " OR ", "0"),
        Filter::Not(filter) => {
            // What is not known meets no condition, and so is let through by its opposite.
            sql.push("NOT coalesce((");
            push(sql, filter);
            sql.push("), 0)");
        }
        Filter::After(day) => condition(sql, "v.published >= ", day.clone()),
        Filter::Before(day) => condition(sql, "v.published < ", day.clone()),
        Filter::Outlet(outlet) => condition(sql, "v.outlet = ", outlet.clone()),
        Filter::Source(identity) => condition(sql, "v.identity = ", identity.clone()),
        Filter::NoCopy => {
            sql.push("v.copy_of IS NULL");
        }
        Filter::Event(filters) => {
            // From the events to their articles: places and types narrow more than anything else.
            sql.push(
                "v.id IN (SELECT x.version FROM events e JOIN extractions x ON x.id = e.extraction
                 WHERE NOT EXISTS (SELECT 1 FROM extractions y WHERE y.version = x.version AND y.id > x.id)",
            );
            for filter in filters {
                sql.push(" AND ");
                push_event(sql, filter);
            }
            sql.push(")");
        }
        Filter::StoredAfter(id) => {
            sql.push("v.id > ").push_bind(id.0);
        }
        Filter::Among(ids) => {
            // Numbers, which need no quoting, and may be more than the parameters that a statement takes.
            let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
            sql.push("v.id IN (").push(ids.join(",")).push(")");
        }
    }
}

fn join(sql: &mut QueryBuilder<'_, Sqlite>, filters: &[Filter], between: &str, none: &str) {
    sql.push("(");
    for (at, filter) in filters.iter().enumerate() {
        if at > 0 {
            sql.push(between);
        }
        push(sql, filter);
    }
    sql.push(if filters.is_empty() { none } else { "" }).push(")");
}

fn condition(sql: &mut QueryBuilder<'_, Sqlite>, left: &str, right: String) {
    sql.push(left).push_bind(right);
}

fn push_event(sql: &mut QueryBuilder<'_, Sqlite>, filter: &EventFilter) {
    match filter {
        EventFilter::Type(kind) => condition(sql, "e.type = ", kind.clone()),
        EventFilter::Factuality(factuality) => condition(sql, "e.factuality = ", factuality.clone()),
        EventFilter::Actor(actor) => {
            sql.push("instr(char(10) || e.actors || char(10), char(10) || ").push_bind(actor.clone());
            sql.push(" || char(10)) > 0");
        }
        EventFilter::Place(place) => {
            sql.push("(");
            for (at, column) in ["place", "place_id", "settlement", "admin1", "country"].into_iter().enumerate() {
                sql.push(if at > 0 { " OR e." } else { "e." }).push(column).push(" = ").push_bind(place.clone());
            }
            sql.push(")");
        }
        EventFilter::From(day) => condition(sql, "e.\"end\" >= ", day.clone()),
        EventFilter::Until(day) => {
            sql.push("e.start <> '' AND e.start < ").push_bind(day.clone());
        }
        EventFilter::Box { latitude, longitude } => {
            push_box(sql, (latitude.start, latitude.end), (longitude.start, longitude.end));
        }
        EventFilter::Near { latitude, longitude, kilometres } => push_near(sql, (*latitude, *longitude), *kilometres),
        EventFilter::Killed(least) => toll(sql, "killed", *least),
        EventFilter::Injured(least) => toll(sql, "injured", *least),
    }
}

fn toll(sql: &mut QueryBuilder<'_, Sqlite>, kind: &str, least: u64) {
    let least = i64::try_from(least).unwrap_or(i64::MAX);
    sql.push("max(coalesce(e.").push(kind).push("_low, 0), coalesce(e.").push(kind).push("_high, 0)) >= ");
    sql.push_bind(least);
}

/// Degrees of longitude from west to east: two stretches where they cross the 180th meridian.
pub(super) fn stretches((west, east): (f64, f64)) -> Vec<(f64, f64)> {
    if west <= east { vec![(west, east)] } else { vec![(west, 180.0), (-180.0, east)] }
}

/// The tree finds what may lie in the box; it keeps less exact numbers than the events, which then decide.
fn push_box(sql: &mut QueryBuilder<'_, Sqlite>, (south, north): (f64, f64), (west, east): (f64, f64)) {
    sql.push("(");
    for (at, (west, east)) in stretches((west, east)).into_iter().enumerate() {
        sql.push(if at > 0 { " OR " } else { "" });
        sql.push("(e.id IN (SELECT id FROM event_points WHERE north >= ").push_bind(south);
        sql.push(" AND south <= ").push_bind(north).push(" AND east >= ").push_bind(west);
        sql.push(" AND west <= ").push_bind(east).push(") AND e.lat BETWEEN ").push_bind(south);
        sql.push(" AND ").push_bind(north).push(" AND e.lon BETWEEN ").push_bind(west);
        sql.push(" AND ").push_bind(east).push(")");
    }
    sql.push(")");
}

/// On a plane that touches the globe at the point: within 500 km and below 60 degrees, off by less than 3 %.
fn push_near(sql: &mut QueryBuilder<'_, Sqlite>, (latitude, longitude): (f64, f64), kilometres: f64) {
    let (high, wide) = (kilometres / DEGREE_KM, kilometres / DEGREE_KM / shrink(latitude));
    push_box(sql, (latitude - high, latitude + high), (longitude - wide, longitude + wide));
    sql.push(" AND ");
    push_distance(sql, (latitude, longitude), kilometres);
}

/// The condition on the distance alone.
pub(super) fn push_distance(sql: &mut QueryBuilder<'_, Sqlite>, (latitude, longitude): (f64, f64), kilometres: f64) {
    let (shrink, high) = (shrink(latitude), kilometres / DEGREE_KM);
    sql.push("(e.lat - ").push_bind(latitude).push(") * (e.lat - ").push_bind(latitude);
    sql.push(") + (e.lon - ").push_bind(longitude).push(") * (e.lon - ").push_bind(longitude);
    sql.push(") * ").push_bind(shrink * shrink).push(" <= ").push_bind(high * high);
}

/// How much shorter a degree of longitude is than one of latitude.
fn shrink(latitude: f64) -> f64 {
    latitude.to_radians().cos().max(0.01)
}
