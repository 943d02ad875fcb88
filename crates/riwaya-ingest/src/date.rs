//! Dates as pages write them: ISO, numbers in any order, Arabic month names of every region.

use crate::time::{Clock, clock_at};
use crate::token::{Kind, Token, digit, number, tokens, word};
use crate::words::WORDS;
use jiff::civil::Date;
use riwaya_core::article::Moment;

/// A date that was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) moment: Moment,
    /// First byte of the date or of its time of day.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
}

/// How many tokens may stand between a date and its time of day.
const REACH: usize = 8;

/// The first date in `text` with the time of day and the offset that stand beside it.
///
/// The moment is local to the writer unless the text names an offset from UTC.
///
/// ```
/// let moment = riwaya_ingest::find_moment("الجمعة 24 نيسان / أبريل 2020 09:22 مساءً").unwrap();
/// assert_eq!(moment.date.to_string(), "2020-04-24");
/// assert_eq!(moment.time.unwrap().to_string(), "21:22:00");
/// assert_eq!(moment.utc_offset, None);
/// ```
#[must_use]
pub fn find_moment(text: &str) -> Option<Moment> {
    find(text).map(|found| found.moment)
}

/// As [`find_moment`], with where it stands.
pub(crate) fn find(text: &str) -> Option<Found> {
    if !may_hold_year(text) {
        return None;
    }
    let tokens = tokens(text);
    let (date, first, past) =
        (0..tokens.len()).find_map(|at| date_at(&tokens, at).map(|(date, past)| (date, at, past)))?;
    let clock = clock_beside(&tokens, first, past);
    let (low, high) = clock.as_ref().map_or((first, past), |clock| (first.min(clock.first), past.max(clock.past)));
    let moment = Moment {
        date,
        time: clock.as_ref().map(|clock| clock.time),
        utc_offset: clock.and_then(|clock| clock.utc_offset),
    };
    Some(Found { moment, start: tokens[low].start, end: tokens[high - 1].end })
}

/// The date in an address, such as `/2013/middle_east/8/3/` or `/2020-06-03-1.38`.
pub(crate) fn in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let numbers: Vec<&str> = segments
        .iter()
        .copied()
        .filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let year = numbers.iter().position(|part| part.len() == 4 && plausible_year(part.parse().unwrap_or(0)));
    let split = year.and_then(|at| match numbers.get(at..at + 3)? {
        [year, month, day] if month.len() <= 2 && day.len() <= 2 => {
            date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    });
    split.or_else(|| {
        segments.iter().filter(|part| !part.contains('%')).find_map(|part| {
            let tokens = tokens(part);
            (0..tokens.len())
                .filter(|&at| matches!(tokens[at].kind, Kind::Number(_, 4)))
                .find_map(|at| numeric(&tokens, at))
                .map(|(date, _)| date)
        })
    })
}

/// Whether four digits stand together, as in every date: most lines hold none, and are not cut into tokens.
fn may_hold_year(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|char| {
        digits = if digit(char).is_some() { digits + 1 } else { 0 };
        digits == 4
    })
}

fn clock_beside(tokens: &[Token], first: usize, past: usize) -> Option<Clock> {
    let after = (past..tokens.len().min(past + REACH)).find_map(|at| clock_at(tokens, at));
    after.or_else(|| {
        (first.saturating_sub(REACH)..first).find_map(|at| clock_at(tokens, at)).filter(|clock| clock.past <= first)
    })
}

/// A date that begins with token `at`, and the token after it.
fn date_at(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    numeric(tokens, at).or_else(|| day_month_year(tokens, at)).or_else(|| month_day_year(tokens, at))
}

/// `2022-01-21`, `21/1/2022`, `21.01.2022`.
fn numeric(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let (first, first_digits) = number(tokens, at)?;
    let mark = separator(tokens, at + 1)?;
    let (second, second_digits) = number(tokens, at + 2)?;
    if separator(tokens, at + 3)? != mark || second_digits > 2 {
        return None;
    }
    let (third, third_digits) = number(tokens, at + 4)?;
    let date = match (first_digits, third_digits) {
        (4, 1 | 2) => date(first, second, third),
        (1 | 2, 4) if second > 12 => date(third, first, second),
        (1 | 2, 4) => date(third, second, first),
        _ => None,
    };
    date.map(|date| (date, at + 5))
}

/// `28 آب/اغسطس 2013`
fn day_month_year(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let (day, _) = number(tokens, at).filter(|(_, digits)| *digits <= 2)?;
    let (month, next) = month_at(tokens, skip_marks(tokens, at + 1))?;
    let next = skip_marks(tokens, next);
    let (year, _) = number(tokens, next).filter(|(_, digits)| *digits == 4)?;
    date(year, month, day).map(|date| (date, next + 1))
}

/// `ديسمبر 25, 2020`
fn month_day_year(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let (month, next) = month_at(tokens, at)?;
    let next = skip_marks(tokens, next);
    let (day, _) = number(tokens, next).filter(|(_, digits)| *digits <= 2)?;
    let next = skip_marks(tokens, next + 1);
    let (year, _) = number(tokens, next).filter(|(_, digits)| *digits == 4)?;
    date(year, month, day).map(|date| (date, next + 1))
}

/// The month named at `at`, in one or two words, perhaps with its other name after a stroke.
fn month_at(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let (month, mut next) = month_name(tokens, at)?;
    let joined = matches!(tokens.get(next).map(|token| &token.kind), Some(Kind::Mark('/' | '-' | '(')));
    if let Some((_, past)) = month_name(tokens, next + 1).filter(|(other, _)| joined && *other == month) {
        next = past;
    }
    Some((month, next))
}

fn month_name(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let first = word(tokens, at)?;
    let pair = word(tokens, at + 1).map(|second| format!("{first} {second}"));
    let found = pair.and_then(|pair| WORDS.months.get(&pair)).map(|&month| (month, at + 2));
    let (month, next) = found.or_else(|| WORDS.months.get(first).map(|&month| (month, at + 1)))?;
    Some((u32::try_from(month).ok()?, next))
}

fn skip_marks(tokens: &[Token], at: usize) -> usize {
    match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Mark(',' | '،' | '.' | '/' | '-' | ')')) => at + 1,
        _ => at,
    }
}

/// The mark between two numbers of a date.
fn separator(tokens: &[Token], at: usize) -> Option<char> {
    match tokens.get(at)?.kind {
        Kind::Mark(mark @ ('-' | '/' | '.' | '\\')) => Some(mark),
        _ => None,
    }
}

fn plausible_year(year: u32) -> bool {
    (1990..2100).contains(&year)
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    if !plausible_year(year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(Moment { date, time, utc_offset }) = find_moment(text) else { return "none".to_owned() };
        let time = time.map(|time| format!(" {:02}:{:02}", time.hour(), time.minute())).unwrap_or_default();
        let offset = utc_offset.map(|offset| format!(" {offset:+}")).unwrap_or_default();
        format!("{date}{time}{offset}")
    }

    #[test]
    fn dates_of_machines() {
        assert_eq!(shown("2022-01-21"), "2022-01-21");
        assert_eq!(shown("2022-01-21T06:01"), "2022-01-21 06:01");
        assert_eq!(shown("2022-01-21T06:01:30.125Z"), "2022-01-21 06:01 +0");
        assert_eq!(shown("2022-01-21T06:01:00+0400"), "2022-01-21 06:01 +240");
        assert_eq!(shown("2022-01-21T06:01:00-03:30"), "2022-01-21 06:01 -210");
        assert_eq!(shown("2022-01-21 06:01:00"), "2022-01-21 06:01");
        assert_eq!(shown("Fri, 21 Jan 2022 06:01:00 GMT"), "2022-01-21 06:01 +0");
    }

    #[test]
    fn dates_of_people() {
        assert_eq!(shown("الأربعاء، 28 آب/اغسطس 2013، آخر تحديث 14:00 (GMT+0400)"), "2013-08-28 14:00 +240");
        assert_eq!(shown("الخميس 3 تشرين الثاني / نوفمبر 2022"), "2022-11-03");
        assert_eq!(shown("السبت 9 غشت 2014 - 12:05 ص"), "2014-08-09 00:05");
        assert_eq!(shown("8 فيفري 2019"), "2019-02-08");
        assert_eq!(shown("ديسمبر 25, 2020"), "2020-12-25");
        assert_eq!(shown("الثلاثاء ١ / ١٢ / ٢٠٢٠ ٠٢:٠٠"), "2020-12-01 02:00");
        assert_eq!(shown("GMT 17:27 17.03.2020"), "2020-03-17 17:27 +0");
        assert_eq!(shown("12/25/2020"), "2020-12-25");
        assert_eq!(shown("07 أكتوبر 2020 - 12:09 م"), "2020-10-07 12:09");
    }

    #[test]
    fn what_is_no_date() {
        for text in ["", "قتل 30 مدنيا في 2020", "31 شباط 2020", "1445/2/3", "99-99-9999", "الطريق 4/5", "15:30"]
        {
            assert_eq!(shown(text), "none", "{text}");
        }
    }

    #[test]
    fn dates_in_addresses() {
        let day = |url| in_url(url).map(|date| date.to_string());
        assert_eq!(day("http://news.example/2013/region/8/3/story/index.html").as_deref(), Some("2013-08-03"));
        assert_eq!(day("https://news.example/a/2020-06-03-1.3874341").as_deref(), Some("2020-06-03"));
        assert_eq!(day("https://news.example/2020/11/2338761/"), None);
        assert_eq!(day("https://news.example/story/%d9%81-12"), None);
    }
}
