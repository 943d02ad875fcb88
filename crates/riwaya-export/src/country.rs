//! Countries in the numbers and names of other schemes, from `data/countries.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// One country. Empty text and `None` stand where a scheme does not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Country {
    /// ISO 3166-1 numeric code.
    pub numeric: Option<u32>,
    /// Its usual English name, which is ACLED's.
    pub name: &'static str,
    /// ACLED's region.
    pub acled_region: &'static str,
    /// Number of Gleditsch and Ward.
    pub gleditsch_ward: Option<u32>,
    /// UCDP's name.
    pub ucdp_name: &'static str,
    /// UCDP's region.
    pub ucdp_region: &'static str,
}

static COUNTRIES: LazyLock<HashMap<&str, Country>> = LazyLock::new(|| {
    let rows = include_str!("../data/countries.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| {
        let mut cells = line.split('\t').map(|cell| if cell == "-" { "" } else { cell });
        let mut next = || cells.next();
        let code = next()?;
        let (numeric, name, acled_region) = (next()?.parse().ok(), next()?, next()?);
        let (gleditsch_ward, ucdp_name, ucdp_region) = (next()?.parse().ok(), next()?, next()?);
        Some((code, Country { numeric, name, acled_region, gleditsch_ward, ucdp_name, ucdp_region }))
    })
    .collect()
});

/// The country of an ISO 3166-1 alpha-2 code, where the table has it.
pub(crate) fn country(code: &str) -> Option<Country> {
    COUNTRIES.get(code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("../data/countries.tsv").lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(COUNTRIES.len(), rows);
        assert!(COUNTRIES.values().all(|country| country.numeric.is_some() && !country.name.is_empty()));
    }

    #[test]
    fn regions_of_ucdp_follow_the_numbers() {
        for country in COUNTRIES.values() {
            let region = match country.gleditsch_ward {
                Some(2..200) => "Americas",
                Some(200..400) => "Europe",
                Some(400..=626) => "Africa",
                Some(630..=698) => "Middle East",
                Some(700..1000) => "Asia",
                _ => continue,
            };
            assert_eq!(country.ucdp_region, region, "{}", country.name);
        }
    }

    #[test]
    fn the_region_has_its_numbers() {
        let numbers = |code| country(code).map(|country| (country.numeric, country.gleditsch_ward));
        assert_eq!(numbers("SY"), Some((Some(760), Some(652))));
        assert_eq!(numbers("PS"), Some((Some(275), None)));
        assert_eq!(numbers("DZ"), Some((Some(12), Some(615))));
        assert_eq!(country("ZZ"), None);
    }
}
