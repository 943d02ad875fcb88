//! A small made-up table, and what becomes of each of its rows.

use super::*;
use crate::gazetteer::row;

fn row(name: &str, name_en: &str, point: (f64, f64)) -> Row {
    Row {
        names: vec![name.to_owned()],
        name_en: name_en.to_owned(),
        kind: PlaceKind::Village,
        country: Some("SY".to_owned()),
        division: None,
        town: None,
        point,
        source: "made up".to_owned(),
    }
}

#[test]
fn rows_are_kept_joined_or_left_out_with_a_reason() {
    let language = Language::arabic().unwrap();
    let aleppo = language.gazetteer.places().iter().find(|place| place.id == "sy_aleppo").unwrap().point.unwrap();
    let mut merger = Merger::new(&language, None);
    merger.take(Ok(row("زيزفونة", "Zayzafuna", (aleppo.0 + 0.1, aleppo.1))));
    merger.take(Ok(row("زيزفونه", "Zayzafouneh", (aleppo.0 + 0.11, aleppo.1))));
    merger.take(Ok(row("زيزفونة", "Zayzafuna", (34.8, 40.0))));
    merger.take(Ok(row("حلب", "Halab", aleppo)));
    merger.take(Ok(row("قتلوا", "Qatalu", aleppo)));
    merger.take(row::point("91", "10").map(|point| row("شبرقة", "Shabraqa", point)));
    merger.take(row::point("", "10").map(|point| row("شبرقة", "Shabraqa", point)));
    let (table, report) = merger.finish("# made up\n");
    assert_eq!((report.read, report.kept), (7, 2), "{table}");
    let faults: Vec<_> = report.faults.into_iter().collect();
    assert_eq!(
        faults,
        [(Fault::Ordinary, 1), (Fault::NoPoint, 1), (Fault::Outside, 1), (Fault::Duplicate, 1), (Fault::Shipped, 1)]
    );
    assert!(table.contains("\tvillage\tZayzafuna\t-\tAleppo\tSY\t"), "{table}");
}

#[test]
fn a_row_without_country_or_english_name_takes_them_from_its_neighbours_and_its_letters() {
    let language = Language::arabic().unwrap();
    let aleppo = language.gazetteer.places().iter().find(|place| place.id == "sy_aleppo").unwrap().point.unwrap();
    let mut merger = Merger::new(&language, None);
    merger.take(Ok(Row {
        country: None, name_en: String::new(), ..row("زيزفونة", "", (aleppo.0, aleppo.1 + 0.1))
    }));
    let (table, _) = merger.finish("");
    assert!(table.contains("\tZizafuna\t-\tAleppo\tSY\t"), "{table}");
}
