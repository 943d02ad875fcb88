//! Whether an event is what the article reports, or an earlier incident that it recalls.

use crate::article::Moment;
use crate::clause::{clause, sentence};
use crate::lexicon::class;
use crate::mention::{Found, Mention, date_value};
use crate::model::{Features, Part};
use crate::values::{DateRange, Precision};

/// The name of this choice in the model.
pub const CHOICE: &str = "recall";

/// Whether the mentions of one event recall it: by the model where it has learnt that, else where each looks back.
pub(crate) fn recalled(found: &Found<'_, '_>, mentions: &[Mention<'_>], members: &[&Mention<'_>]) -> bool {
    let rule = looks_back(members);
    let Some(model) = &found.language.model else { return rule };
    let mut features = Features::of(CHOICE);
    describe(found, mentions, members, &mut features);
    let mut scores = [0.0; 2];
    model.score(&features, &mut scores);
    let [reported, recalled] = scores;
    if recalled.total_cmp(&reported).is_eq() { rule } else { recalled > reported }
}

fn looks_back(members: &[&Mention<'_>]) -> bool {
    members.iter().all(|mention| mention.background)
}

/// The features of the choice: where and how often it is named, when it was, and how its sentence begins.
pub(crate) fn describe(found: &Found<'_, '_>, mentions: &[Mention<'_>], members: &[&Mention<'_>], out: &mut Features) {
    let terms = &found.terms.list;
    let Some(first) = members.iter().find(|mention| !mention.title).or(members.first()) else { return };
    let yes = |told: bool| Part::new(if told { "yes" } else { "no" });
    let place = Part::new(position(found, first));
    let headline = yes(members.iter().any(|mention| mention.title));
    let size = Part::new(["1", "2", "3", "4+"][members.len().saturating_sub(1).min(3)]);
    let day = members.iter().filter_map(|mention| value(found, mention)).max_by_key(|day| (!day.since, day.start));
    let age = Part::new(age(found, day));
    let news = mentions.iter().filter(|mention| !mention.title).find_map(|mention| value(found, mention));
    let order = Part::new(order(day, news));
    let bounds = sentence(terms, first.term);
    let opening = || bounds.clone().take(3).filter_map(|at| terms.get(at));
    let was = yes(opening().any(|term| term.is(class::AUXILIARY)));
    let near = clause(terms, first.term);
    let before = |at: usize| at.saturating_sub(3)..at;
    let after = yes(before(first.term).filter_map(|at| terms.get(at)).any(|term| term.is(class::BAAD)));
    let relative = near.start.checked_sub(1).and_then(|at| terms.get(at));
    let relative = yes(relative.is_some_and(|term| term.is(class::RELATIVE)));
    let kind = Part::new(first.kind.name());
    out.add("bias", &[]);
    out.add("rule", &[yes(looks_back(members))]);
    let named = [
        ("place", place),
        ("headline", headline),
        ("size", size),
        ("age", age),
        ("order", order),
        ("was", was),
        ("after", after),
        ("relative", relative),
        ("kind", kind),
        ("definite", yes(first.definite)),
        ("reality", Part::new(first.factuality.name())),
        ("party", yes(first.agents.is_empty() && first.patients.is_empty())),
        ("toll", yes(members.iter().any(|mention| !mention.counts.is_empty()))),
    ];
    for (name, value) in named {
        out.add(name, &[value]);
    }
    for (name, value) in [("headline", headline), ("size", size), ("age", age), ("was", was), ("order", order)] {
        out.add(name, &[value, "place".into(), place]);
        out.add(name, &[value, "after".into(), after]);
    }
    out.add("was+age", &[was, age]);
    out.add("size+age", &[size, age]);
    out.add("kind+age", &[kind, age]);
    out.add("lemma", &[first.lemma.into()]);
}

fn value(found: &Found<'_, '_>, mention: &Mention<'_>) -> Option<DateRange> {
    date_value(found.terms, mention.date?)
}

/// Where in the article a mention stands.
fn position(found: &Found<'_, '_>, mention: &Mention<'_>) -> &'static str {
    let terms = &found.terms.list;
    let number = |at: usize| terms.get(at).map_or(0, |term| term.sentence);
    let body = terms.iter().find(|term| !found.document.in_title(term.first)).map_or(0, |term| term.sentence);
    match (number(mention.term).saturating_sub(body), 10 * mention.term / terms.len().max(1)) {
        _ if mention.title => "title",
        (0, _) => "lead",
        (1 | 2, _) => "near lead",
        (_, 0..=3) => "early",
        (_, 4..=6) => "middle",
        _ => "late",
    }
}

/// How long before publication the time told lies.
fn age(found: &Found<'_, '_>, day: Option<DateRange>) -> &'static str {
    let Some(day) = day else { return "untold" };
    let published = found.document.article.published.map(|Moment { date, .. }| date);
    let Some((published, end)) = published.zip(day.end) else { return "vague" };
    let days = (published - end).get_days();
    match days {
        _ if day.since => "since",
        ..0 => "ahead",
        0 => "day",
        1 => "day before",
        2 | 3 => "days",
        4..=10 => "week",
        _ if day.precision == Precision::Day => "long ago",
        _ => "period",
    }
}

/// How the time stands to the first one that the article tells.
fn order(day: Option<DateRange>, news: Option<DateRange>) -> &'static str {
    match day.and_then(|day| day.end).zip(news.and_then(|news| news.end)) {
        None => "unknown",
        Some((day, news)) if day < news => "earlier",
        Some((day, news)) if day > news => "later",
        Some(_) => "same",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(year: i16, month: i8, day: i8) -> DateRange {
        let day = Some(date(year, month, day));
        DateRange {
            start: day,
            end: day,
            precision: Precision::Day,
            part_of_day: None,
            weekday: None,
            vague: false,
            since: false,
        }
    }

    #[test]
    fn what_was_before_the_news_is_earlier() {
        let news = Some(day(2022, 1, 20));
        assert_eq!(order(Some(day(2022, 1, 18)), news), "earlier");
        assert_eq!(order(news, news), "same");
        assert_eq!(order(Some(day(2022, 1, 21)), news), "later");
        assert_eq!(order(None, news), "unknown");
    }
}
