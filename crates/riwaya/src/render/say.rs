//! Values in words and signs, the same for the terminal and the page.

use crate::wire::{ArticleOut, ClaimOut, DateOut, EventOut, FigureOut, PlaceOut, VictimOut};

/// Rule of a date that no words tell.
const ASSUMED: &str = "day of publication";

/// `3`, `≥1`, `>5000`, `≤5`, `2–5`.
pub fn range(low: u64, high: Option<u64>) -> String {
    match high {
        Some(high) if high == low => low.to_string(),
        Some(high) if low == 0 => format!("≤{high}"),
        Some(high) => format!("{low}–{high}"),
        None if exceeds_round(low) => format!(">{}", low - 1),
        None => format!("≥{low}"),
    }
}

/// The same in English words: `more than 5000`.
pub fn range_in_words(low: u64, high: Option<u64>) -> String {
    match high {
        Some(high) if low == 0 && high > 0 => format!("at most {high}"),
        None if exceeds_round(low) => format!("more than {}", low - 1),
        None => format!("at least {low}"),
        Some(_) => range(low, high),
    }
}

/// 5001 without an upper limit is how "more than five thousand" is kept.
fn exceeds_round(low: u64) -> bool {
    low > 10 && low % 10 == 1
}

/// `2022-01-21 06:01 (local)`: a time without an offset is the outlet's own.
pub fn published(moment: &str) -> String {
    let Some((day, time)) = moment.split_once('T') else { return moment.to_owned() };
    match time.get(5..) {
        Some(offset) if !offset.is_empty() => format!("{day} {} {offset}", time.get(..5).unwrap_or(time)),
        _ => format!("{day} {time} (local)"),
    }
}

/// `2022-01-20`, `2022-01-20…21`, `2022-01`, with the part of the day.
pub fn date(date: &DateOut) -> String {
    let mut out = days(date);
    if let Some(part) = date.part_of_day {
        out.push(' ');
        out.push_str(part);
    }
    out
}

fn days(date: &DateOut) -> String {
    let (start, end) = (date.start.as_str(), date.end.as_str());
    let same = |length: usize| start.get(..length).is_some() && start.get(..length) == end.get(..length);
    match date.precision {
        _ if start.is_empty() && end.is_empty() => "no date".to_owned(),
        "unknown" if start.is_empty() => format!("until {end}"),
        "year" if same(4) => start.get(..4).unwrap_or(start).to_owned(),
        "month" if same(7) => start.get(..7).unwrap_or(start).to_owned(),
        _ if end.is_empty() => format!("{start}…"),
        _ if start == end => start.to_owned(),
        _ if same(7) => format!("{start}…{}", end.get(8..).unwrap_or(end)),
        _ if same(4) => format!("{start}…{}", end.get(5..).unwrap_or(end)),
        _ => format!("{start}…{end}"),
    }
}

/// Whether the day of publication stands in for a time that is not told.
pub fn is_assumed(date: &DateOut) -> bool {
    date.rule == ASSUMED && !date.start.is_empty()
}

/// The most precise place of an event, one of the event's own sentence before one of its surroundings.
pub fn best_place<'p, 'a>(event: &'p EventOut<'a>) -> Option<&'p PlaceOut<'a>> {
    event
        .places
        .iter()
        .rev()
        .max_by_key(|place| (!place.inherited && place.place_id.is_some(), narrowness(place.precision)))
}

/// The other places of the event, each once.
pub fn other_places<'p, 'a>(event: &'p EventOut<'a>) -> Vec<&'p PlaceOut<'a>> {
    let mut shown: Vec<&PlaceOut> = best_place(event).into_iter().collect();
    for other in &event.places {
        if !shown.iter().any(|known| known.words.text == other.words.text && known.place_id == other.place_id) {
            shown.push(other);
        }
    }
    shown.split_off(shown.len().min(1))
}

fn narrowness(precision: &str) -> u8 {
    match precision {
        "site" => 8,
        "neighbourhood" => 7,
        "village" => 6,
        "town" => 5,
        "district" => 4,
        "governorate" => 3,
        "region" => 2,
        "country" => 1,
        _ => 0,
    }
}

/// `Al-Salihiyah, Al-Hasakah, SY`: from narrow to wide, each name once.
pub fn place(place: &PlaceOut) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in [place.name.unwrap_or_default(), place.settlement, place.admin1, place.country] {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "not in the gazetteer".to_owned() } else { names.join(", ") }
}

/// `36.47, 40.75 · site · from context`.
pub fn place_note(place: &PlaceOut) -> String {
    let mut parts = Vec::new();
    if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
        parts.push(format!("{lat:.2}, {lon:.2}"));
    }
    parts.push(place.precision.to_owned());
    if place.inherited {
        parts.push("from context".to_owned());
    }
    parts.join(" · ")
}

/// Sign and word of a stance.
pub fn stance(name: &str) -> (&'static str, &'static str) {
    match name {
        "asserts" => ("✔", "says"),
        "denies" => ("✘", "denies"),
        _ => ("?", "doubts"),
    }
}

/// Who is counted, where it is told.
pub fn counted(of: &str) -> Option<&'static str> {
    match of {
        "civilian" => Some("civilians"),
        "agent" => Some("agent side"),
        "patient" => Some("patient side"),
        "other" => Some("others"),
        _ => None,
    }
}

/// The label of a figure.
pub fn figure(kind: &'static str) -> &'static str {
    if kind == "participants" { "crowd" } else { kind }
}

/// The voices of a figure, where the event has more than one.
pub fn given_by<'a>(figure: &FigureOut<'a>, claims: &[ClaimOut<'a>]) -> Vec<&'a str> {
    let first = claims.first().map(|claim| claim.voice.text);
    let several = claims.iter().any(|claim| Some(claim.voice.text) != first);
    let mut by: Vec<&str> = Vec::new();
    for voice in figure.by.iter().filter(|_| several) {
        if !by.contains(voice) {
            by.push(voice);
        }
    }
    by
}

/// Kinds of weapon, vehicle or protected target in plain words.
pub fn kinds(classes: &[&str]) -> String {
    let named = classes.iter().filter_map(|class| match *class {
        "aircraft" | "drone" | "vehicle" | "ship" => Some((*class).to_owned()),
        "vehicle_military" => Some("military vehicle".to_owned()),
        _ => class.strip_prefix("weapon_").or(class.strip_prefix("target_")).map(|rest| rest.replace('_', " ")),
    });
    named.collect::<Vec<_>>().join(", ")
}

/// What is told of a victim: `killed · name · aged 7 · female · student · civilian`.
pub fn victim(victim: &VictimOut) -> String {
    let mut parts = vec![victim.harm.to_owned()];
    parts.extend(victim.age.iter().map(|age| format!("aged {}", age.value)));
    parts.extend(victim.sex.iter().map(|sex| sex.value.to_owned()));
    parts.extend(victim.role.iter().map(|role| role.value.replace('_', " ")));
    parts.extend(victim.civilian.iter().map(|told| if told.value { "civilian" } else { "no civilian" }.to_owned()));
    parts.join(" · ")
}

/// How many voices the article has, its own not counted.
pub fn voices(article: &ArticleOut) -> usize {
    let mut names: Vec<&str> = article.voices.iter().map(|voice| voice.text).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// `11 events`, `8 voices`, and what is in doubt.
pub fn counts(article: &ArticleOut) -> Vec<(String, &'static str)> {
    let plural = |count: usize, one: &str| match count {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let mut out = vec![(plural(article.events.len(), "event"), "")];
    match voices(article) {
        0 => {}
        count => out.push((plural(count, "voice"), "")),
    }
    for name in ["disputed", "denied", "possible", "attempted", "planned"] {
        match article.events.iter().filter(|event| event.factuality == name).count() {
            0 => {}
            count => out.push((format!("{count} {name}"), name)),
        }
    }
    match article.events.iter().filter(|event| event.background).count() {
        0 => {}
        count => out.push((format!("{count} background"), "background")),
    }
    out
}

/// The claims that are not merely on a figure: those stand beside the figures.
pub fn claims<'e, 'a>(event: &'e EventOut<'a>) -> impl Iterator<Item = &'e ClaimOut<'a>> {
    event.claims.iter().filter(|claim| claim.figure.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_say_what_the_words_allow() {
        assert_eq!(range(3, Some(3)), "3");
        assert_eq!(range(1, None), "≥1");
        assert_eq!(range(2, Some(5)), "2–5");
        assert_eq!(range(0, Some(5)), "≤5");
        assert_eq!(range(5001, None), ">5000");
        assert_eq!(range_in_words(5001, None), "more than 5000");
        assert_eq!(range_in_words(2000, None), "at least 2000");
    }

    #[test]
    fn a_time_without_offset_is_called_local() {
        assert_eq!(published("2022-01-21T06:01"), "2022-01-21 06:01 (local)");
        assert_eq!(published("2022-01-21T06:01+03:00"), "2022-01-21 06:01 +03:00");
        assert_eq!(published("2022-01-21"), "2022-01-21");
    }

    #[test]
    fn ranges_of_days_are_short() {
        let day = |start: &str, end: &str, precision| {
            days(&DateOut {
                start: start.to_owned(),
                end: end.to_owned(),
                precision,
                part_of_day: None,
                words: None,
                confidence: 1.0,
                rule: "",
            })
        };
        assert_eq!(day("2022-01-20", "2022-01-20", "day"), "2022-01-20");
        assert_eq!(day("2022-01-20", "2022-01-21", "day"), "2022-01-20…21");
        assert_eq!(day("2022-01-30", "2022-02-02", "day"), "2022-01-30…02-02");
        assert_eq!(day("2021-12-31", "2022-01-01", "day"), "2021-12-31…2022-01-01");
        assert_eq!(day("2019-11-01", "2019-11-30", "month"), "2019-11");
        assert_eq!(day("2019-01-01", "2019-12-31", "year"), "2019");
        assert_eq!(day("", "", "unknown"), "no date");
    }
}
