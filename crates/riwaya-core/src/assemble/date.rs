//! When an event happened.

use crate::clause::clause;
use crate::event::{Factuality, Found as Value, Quote};
use crate::mention::{Found, Mention, date_value};
use crate::values::{DateRange, Precision, days};
use jiff::civil::Date;
use std::cmp::Reverse;

/// The time that tells best when it happened: in the clause of a mention before one elsewhere in its sentence, and
/// "since" last, which may only say how long there was nothing like it.
pub(super) fn date(found: &Found<'_, '_>, members: &[&Mention<'_>], anchor: Quote, recalled: bool) -> Value<DateRange> {
    let terms = &found.terms.list;
    let strength = |mention: &Mention<'_>, index: usize| {
        let time = found.terms.dates.get(index)?;
        let at = terms.partition_point(|term| term.first < time.first);
        let near = clause(terms, mention.term).contains(&at);
        Some((!time.value.since && time.value.start.is_some(), near, !mention.title, Reverse(mention.term)))
    };
    let times = members.iter().filter_map(|mention| {
        let index = mention.date?;
        Some((strength(mention, index)?, index))
    });
    let planned = members.iter().all(|mention| mention.factuality == Factuality::Planned);
    let published = found.document.article.published.map(|moment| moment.date);
    let told = times.max().and_then(|(_, index)| {
        let value = date_value(found.terms, index)?;
        let value = if planned { still_to_come(value, published) } else { value };
        let time = found.terms.dates.get(index)?;
        Some(Value { value, quote: found.document.quote(time.first, time.end, 0), confidence: 0.8, rule: time.rule })
    });
    told.unwrap_or_else(|| {
        let day = published.filter(|_| !planned && !recalled);
        let precision = if day.is_some() { Precision::Day } else { Precision::Unknown };
        let value = DateRange {
            start: day,
            end: day,
            precision,
            part_of_day: None,
            weekday: None,
            vague: day.is_none(),
            since: false,
        };
        Value { value, quote: anchor, confidence: 0.5, rule: "day of publication" }
    })
}

/// A weekday alone is the last one of that name; what is planned is still to come.
fn still_to_come(date: DateRange, published: Option<Date>) -> DateRange {
    let past = date.start.zip(published).is_some_and(|(start, today)| start < today);
    if date.weekday.is_none() || date.precision != Precision::Day || !past {
        return date;
    }
    let next = |day: Option<Date>| day.and_then(|day| days(day, 7));
    DateRange { start: next(date.start), end: next(date.end), ..date }
}
