//! What one cell says: a day, a number of people, a degree.

use super::mapping::DateOrder;
use crate::date::find_moment;
use crate::token::digit;
use jiff::civil::Date;

/// The day in a cell: ISO, three numbers, or a month by its name.
pub(super) fn day(cell: &str, order: DateOrder) -> Result<Date, String> {
    let cell = cell.trim();
    let iso = cell.get(..10).filter(|_| !cell[10..].starts_with(|char: char| char.is_ascii_digit()));
    if let Some(date) = iso.and_then(|start| start.parse().ok()) {
        return Ok(date);
    }
    let numbers: Vec<&str> = cell.split(' ').next().unwrap_or_default().split(['/', '.', '-']).collect();
    if let (DateOrder::Mdy, [month, day, year]) = (order, numbers.as_slice()) {
        let number = |text: &str| text.parse::<i16>().ok();
        let date = number(year).zip(number(month)).zip(number(day)).filter(|_| year.len() == 4);
        let date = date
            .and_then(|((year, month), day)| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok());
        return date.ok_or_else(|| format!("\"{cell}\" is no date in the order month, day, year"));
    }
    find_moment(cell).map(|moment| moment.date).ok_or_else(|| format!("\"{cell}\" is no date"))
}

/// The number of people in a cell, in digits of any script; a spreadsheet may write it as `3.0`.
pub(super) fn count(cell: &str) -> Result<u32, String> {
    let cell = cell.trim();
    let ascii: Option<String> = cell
        .chars()
        .map(|char| match char {
            '.' => Some('.'),
            _ => digit(char).and_then(|value| char::from_digit(value, 10)),
        })
        .collect();
    let whole = ascii.as_deref().map(|text| text.split_once('.').unwrap_or((text, "")));
    let number =
        whole.filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0')).and_then(|(whole, _)| whole.parse().ok());
    number.ok_or_else(|| format!("\"{cell}\" is no number of people"))
}

/// The degrees in a cell, from `-most` to `most`.
pub(super) fn degrees(cell: &str, most: f64) -> Result<f64, String> {
    let cell = cell.trim();
    let dotted = if cell.contains('.') { cell.to_owned() } else { cell.replacen(',', ".", 1) };
    let degrees = dotted.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
    degrees.ok_or_else(|| format!("\"{cell}\" is no number of degrees from -{most} to {most}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_all_ways() {
        let shown = |cell, order| day(cell, order).map_or_else(|_| "none".to_owned(), |day| day.to_string());
        for (cell, dmy, mdy) in [
            ("2022-01-21", "2022-01-21", "2022-01-21"),
            ("1989-03-04 00:00:00.000", "1989-03-04", "1989-03-04"),
            ("2022-01-21T06:01:00", "2022-01-21", "2022-01-21"),
            ("21 January 2022", "2022-01-21", "2022-01-21"),
            ("21 كانون الثاني 2022", "2022-01-21", "2022-01-21"),
            ("3/4/2022", "2022-04-03", "2022-03-04"),
            ("3/25/2022 0:00", "2022-03-25", "2022-03-25"),
            ("2022-13-01", "none", "none"),
            ("2022-01-211", "none", "none"),
            ("soon", "none", "none"),
            ("أأأأأأأأأأ", "none", "none"),
        ] {
            assert_eq!(
                (shown(cell, DateOrder::Dmy), shown(cell, DateOrder::Mdy)),
                (dmy.to_owned(), mdy.to_owned()),
                "{cell}"
            );
        }
    }

    #[test]
    fn numbers_of_people_and_degrees() {
        assert_eq!((count(" 12 "), count("٣"), count("3.0"), count("0")), (Ok(12), Ok(3), Ok(3), Ok(0)));
        for cell in ["-1", "3.5", "many", "", "99999999999", "1e3", "."] {
            assert!(count(cell).is_err(), "{cell}");
        }
        assert_eq!((degrees("36.5", 90.0), degrees("-40,75", 180.0)), (Ok(36.5), Ok(-40.75)));
        for cell in ["91", "NaN", "inf", "36°30'", ""] {
            assert!(degrees(cell, 90.0).is_err(), "{cell}");
        }
    }
}
