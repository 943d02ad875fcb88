//! When an article was published and last changed.
//!
//! What machines are told comes first, then what readers see, then the address. A machine's clock in
//! UTC beside the outlet's own clock gives the outlet's day and its offset.

use super::page::Page;
use super::tree::{NodeId, ROOT};
use crate::date::{find, find_moment, in_url};
use crate::words::{WORDS, key};
use jiff::civil::{DateTime, Time};
use riwaya_core::article::Moment;

/// Times of an article.
#[derive(Debug, Default)]
pub(crate) struct Times {
    pub(crate) published: Option<Moment>,
    pub(crate) modified: Option<Moment>,
}

/// Names of meta tags for the time of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "datecreated",
    "article:created",
    "cxenseparse:recs:publishtime",
    "date",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
];

/// A line with a date of its own has at most so many characters.
const LINE: usize = 140;

/// The times of the article; `near` are the blocks around its headline, `region` its element.
pub(crate) fn find_times(page: &Page, near: &[usize], region: NodeId) -> Times {
    let seen = seen(page, near);
    let told =
        page.json.published.as_deref().and_then(find_moment).or_else(|| told(page, PUBLISHED)).or_else(|| {
            marked(page, region, &["datePublished", "dc:date", "dc:created", "dcterms:created"], "pubdate")
        });
    let published = match (told, seen.published) {
        (Some(told), Some(seen)) => Some(settled(told, seen)),
        (told, seen) => told.or(seen),
    };
    let published = published.or_else(|| {
        page.meta.url.as_deref().and_then(in_url).map(|date| Moment { date, time: None, utc_offset: None })
    });
    let modified = page
        .json
        .modified
        .as_deref()
        .and_then(find_moment)
        .or_else(|| marked(page, region, &["dateModified"], ""))
        .or_else(|| told_modified(page))
        .or(seen.modified);
    // A date of change that lies days before publication is the template's.
    let sane = |modified: &Moment| {
        published.is_none_or(|published| modified.date >= published.date.yesterday().unwrap_or(published.date))
    };
    Times { published: published.or(seen.modified), modified: modified.filter(sane) }
}

fn told(page: &Page, names: &[&str]) -> Option<Moment> {
    names.iter().flat_map(|name| page.meta.all(name)).find_map(find_moment)
}

fn told_modified(page: &Page) -> Option<Moment> {
    told(page, MODIFIED)
}

/// The moment that an element inside the article carries for machines.
fn marked(page: &Page, region: NodeId, properties: &[&str], flag: &str) -> Option<Moment> {
    let tree = &page.tree;
    let named = |id: NodeId| {
        ["itemprop", "property"]
            .iter()
            .filter_map(|name| tree.attribute(id, name))
            .any(|value| value.split_ascii_whitespace().any(|value| properties.contains(&value)))
    };
    let read = |id: NodeId| {
        let value = tree.attribute(id, "datetime").or_else(|| tree.attribute(id, "content")).map(str::to_owned);
        value.as_deref().and_then(find_moment).or_else(|| find_moment(&tree.text(id)))
    };
    let inside = || tree.inside(region).filter(|&id| !tree.tag(id).is_empty());
    inside()
        .filter(|&id| named(id))
        .find_map(read)
        .or_else(|| tree.inside(ROOT).filter(|&id| named(id) && !page.is_under_around(id)).find_map(read))
        .or_else(|| {
            let dated = |id: &NodeId| {
                tree.tag(*id) == "time"
                    && !flag.is_empty()
                    && (tree.attribute(*id, flag).is_some() || tree.attribute(*id, "datetime").is_some())
            };
            inside().filter(dated).filter(|&id| !page.is_under_around(id)).find_map(read)
        })
}

/// The dates that a reader sees beside the headline.
fn seen(page: &Page, near: &[usize]) -> Times {
    let mut times = Times::default();
    for block in near.iter().map(|&at| &page.blocks[at]).filter(|block| block.chars <= LINE) {
        let Some(found) = find(&block.text) else { continue };
        let (before, after) = (&block.text[..found.start], &block.text[found.end..]);
        let words = key(&format!("{before} {after}"));
        let second = find(after).map(|found| found.moment);
        if words.split(' ').filter(|word| !word.is_empty() && !WORDS.beside_date.contains(*word)).count() > 6 {
            continue;
        }
        // «نشر في … آخر تحديث …» on one line: the second date is the change.
        let changed = WORDS.says_modified(&key(if second.is_some() { before } else { &block.text }));
        let (published, modified) = if changed { (second, Some(found.moment)) } else { (Some(found.moment), second) };
        times.published = times.published.or(published);
        times.modified = times.modified.or(modified);
    }
    times
}

/// One moment out of what machines are told and what readers see.
fn settled(told: Moment, seen: Moment) -> Moment {
    match (told.time, seen.time, told.utc_offset) {
        // Midnight stands in where only the day is known.
        (Some(midnight), None, _) if midnight == Time::midnight() && told.date == seen.date => seen,
        (None, Some(_), _) if told.date == seen.date => seen,
        (Some(machine), Some(clock), Some(0)) if seen.utc_offset.is_none() => {
            let (utc, local) = (DateTime::from_parts(told.date, machine), DateTime::from_parts(seen.date, clock));
            match offset_between(utc, local) {
                // The page shows the same clock: one of the two is not what it says, so neither counts.
                Some(0) => Moment { utc_offset: None, ..told },
                Some(offset) => Moment { date: seen.date, time: Some(clock), utc_offset: Some(offset) },
                None => told,
            }
        }
        _ => told,
    }
}

/// The minutes from `utc` to `local`, where that is an offset that some place has.
fn offset_between(utc: DateTime, local: DateTime) -> Option<i16> {
    let seconds = local.duration_since(utc).as_secs();
    let quarters = (seconds + seconds.signum() * 60) / 900;
    let exact = (seconds - quarters * 900).abs() <= 120;
    (exact && quarters.abs() <= 56).then(|| i16::try_from(quarters * 15).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settle(told: &str, seen: &str) -> String {
        let moment = settled(find_moment(told).unwrap(), find_moment(seen).unwrap());
        format!("{} {:?} {:?}", moment.date, moment.time.map(Time::hour), moment.utc_offset)
    }

    #[test]
    fn the_outlets_own_day_wins_over_utc() {
        assert_eq!(settle("2020-12-24T23:59:50+00:00", "2020/12/25 - 1:59 صباحا"), "2020-12-25 Some(1) Some(120)");
        assert_eq!(settle("2020-08-24T09:23:13Z", "24 أغسطس 2020 09:23 ص"), "2020-08-24 Some(9) None");
        assert_eq!(settle("2019-02-08T00:00:00+01:00", "8 فيفري 2019"), "2019-02-08 None None");
        assert_eq!(settle("2020-03-17T17:27:41Z", "GMT 17:27 17.03.2020"), "2020-03-17 Some(17) Some(0)");
    }
}
