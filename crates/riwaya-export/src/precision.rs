//! How precise a time and a place are, on the scales of other schemes.

use jiff::civil::Date;
use riwaya_incident::incident::{Period, Precision};

/// ACLED's `time_precision`: 1 the day, 2 within a week, 3 within a month. It has nothing for less.
pub(crate) fn acled_time(period: &Period) -> Option<u8> {
    match (period.precision, days(period)) {
        (_, None) | (Precision::Year | Precision::Unknown, _) => None,
        (Precision::Day, Some(1)) => Some(1),
        (Precision::Day, Some(2..=7)) | (Precision::Week, _) => Some(2),
        (Precision::Day, Some(_)) | (Precision::Month, _) => Some(3),
    }
}

/// ACLED's `geo_precision`: 1 the town, 2 a part of a region, 3 a region. A whole country has no place in it.
pub(crate) fn acled_place(precision: &str) -> Option<u8> {
    match precision {
        "site" | "neighbourhood" | "village" | "town" => Some(1),
        "district" => Some(2),
        "governorate" | "region" => Some(3),
        _ => None,
    }
}

/// UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year.
pub(crate) fn ucdp_time(period: &Period) -> Option<u8> {
    match (period.precision, days(period)) {
        (_, None) | (Precision::Unknown, _) => None,
        (Precision::Day, Some(1)) => Some(1),
        (Precision::Day, Some(2..=6)) => Some(2),
        (Precision::Day, Some(7)) | (Precision::Week, _) => Some(3),
        (Precision::Day, Some(8..=31)) | (Precision::Month, _) => Some(4),
        (Precision::Day, Some(_)) | (Precision::Year, _) => Some(5),
    }
}

/// UCDP's `where_prec`: 1 the place itself, 3 the second-order division, 4 the first-order division, 5 a region that is no
/// division, 6 the country. 2 (near a place) and 7 (sea and air) are not told by our precisions.
pub(crate) fn ucdp_place(precision: &str) -> Option<u8> {
    match precision {
        "site" | "neighbourhood" | "village" | "town" => Some(1),
        "district" => Some(3),
        "governorate" => Some(4),
        "region" => Some(5),
        "country" => Some(6),
        _ => None,
    }
}

/// How many days, both ends included. `None` without a first day.
fn days(period: &Period) -> Option<i64> {
    let start: Date = period.start?;
    let end = period.end.unwrap_or(start);
    let days = (end - start).get_days();
    Some(i64::from(days.max(0)) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::PLACE_PRECISIONS;

    #[test]
    fn a_time_has_its_step_on_both_scales() {
        use Precision::{Day, Month, Unknown, Week, Year};
        for (start, end, precision, acled, ucdp) in [
            ("2022-01-20", "2022-01-20", Day, Some(1), Some(1)),
            ("2022-01-20", "2022-01-22", Day, Some(2), Some(2)),
            ("2022-01-20", "2022-01-26", Day, Some(2), Some(3)),
            ("2022-01-20", "2022-01-31", Day, Some(3), Some(4)),
            ("2022-01-20", "2022-03-31", Day, Some(3), Some(5)),
            ("2022-01-17", "2022-01-23", Week, Some(2), Some(3)),
            ("2022-01-01", "2022-01-31", Month, Some(3), Some(4)),
            ("2022-01-01", "2022-12-31", Year, None, Some(5)),
            ("2022-01-01", "2022-12-31", Unknown, None, None),
        ] {
            let period = Period { start: start.parse().ok(), end: end.parse().ok(), precision };
            assert_eq!((acled_time(&period), ucdp_time(&period)), (acled, ucdp), "{start} to {end}");
        }
        let nothing = Period { start: None, end: None, precision: Day };
        assert_eq!((acled_time(&nothing), ucdp_time(&nothing)), (None, None));
    }

    #[test]
    fn a_place_has_its_step_on_both_scales() {
        let steps = PLACE_PRECISIONS.map(|precision| (acled_place(precision), ucdp_place(precision)));
        let town = (Some(1), Some(1));
        assert_eq!(
            steps,
            [
                town,
                town,
                town,
                town,
                (Some(2), Some(3)),
                (Some(3), Some(4)),
                (Some(3), Some(5)),
                (None, Some(6)),
                (None, None)
            ]
        );
    }
}
