//! When an incident was, by all accounts.

use crate::accounts::Accounts;
use crate::incident::{Period, Precision};
use crate::report::When;
use jiff::civil::Date;

/// From the first to the last day of the accounts that tell it most precisely. Days that words tell come before those
/// of publication that stand in for them: of these only the first counts, for later articles still tell the same.
pub(crate) fn period(accounts: &Accounts<'_>) -> Period {
    let dates: Vec<(&When, Period)> =
        accounts.list.iter().map(|told| &told.event.date).map(|when| (when, read(when))).collect();
    let telling =
        |told: bool| dates.iter().filter(move |(when, one)| one.start.is_some() && when.words.is_some() == told);
    if let Some(precision) = telling(true).map(|(_, one)| one.precision).min() {
        let best = || telling(true).filter(|(_, one)| one.precision == precision).map(|(_, one)| one);
        let start = best().filter_map(|one| one.start).min();
        let end = best().filter_map(|one| one.end.or(one.start)).max();
        return Period { start, end, precision };
    }
    let first = telling(false).map(|(_, one)| *one).min_by_key(|one| (one.start, one.end));
    first.unwrap_or(Period { start: None, end: None, precision: Precision::Unknown })
}

fn read(when: &When) -> Period {
    let day = |text: &str| text.get(..10).unwrap_or(text).parse::<Date>().ok();
    let precision = match when.precision.as_str() {
        "day" => Precision::Day,
        "week" => Precision::Week,
        "month" => Precision::Month,
        "year" => Precision::Year,
        _ => Precision::Unknown,
    };
    Period { start: day(&when.start), end: day(&when.end), precision }
}
