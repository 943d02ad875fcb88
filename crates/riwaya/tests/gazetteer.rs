//! Places of the user's own: imported, used, listed, removed.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{articles, list, messages, text};

/// A folder of one test, emptied first.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gazetteer").join(name);
    drop(fs::remove_dir_all(&path));
    fs::create_dir_all(&path).unwrap();
    path
}

/// Runs riwaya with its data folder below `home`.
fn riwaya(home: &Path, arguments: &[&str]) -> Output {
    let home = home.to_str().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    command.env("XDG_DATA_HOME", home).env("APPDATA", home).args(arguments).output().unwrap()
}

/// A made-up village north of Aleppo, in three forms.
const JSON: &str = r#"{"name_ar": "زيزفونة", "name_en": "Zayzafuna", "kind": "village", "country": "SY", "lat": 36.4, "lon": 37.1}
{"name_ar": "زيزفونة", "kind": "village", "country": "SY"}
{"name_ar": "شبرقة", "kind": "village", "country": "SY", "lat": 136.4, "lon": 37.1}
no row
"#;
const COD: &str = "NAME_EN,NAME_AR,ADM1_AR,ADM0_PCODE,LAT,LON\nZayzafuna,زيزفونة,حلب,SY,36.4,37.1\n";
const GEONAMES: &str = "1\tZayzafuna\tZayzafuna\tزيزفونة\t36.4\t37.1\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t\t\t\n";

/// The places of the only event of a report.
fn places(home: &Path, report: &str, arguments: &[&str]) -> Vec<(String, bool)> {
    let file = home.join("report.txt");
    fs::write(&file, report).unwrap();
    let all = [&["extract", "--format", "jsonl", "--no-model"], arguments, &[file.to_str().unwrap()]].concat();
    let output = riwaya(home, &all);
    assert!(output.status.success(), "{}", messages(&output));
    let events = articles(&output).remove(0);
    let places = list(&events, "events").iter().flat_map(|event| list(event, "places").to_vec());
    places.map(|place| (text(&place, "settlement").to_owned(), place["lat"].is_number())).collect()
}

#[test]
fn each_form_of_table_is_recognised_and_gives_the_village_its_coordinates() {
    let report = "عنوان\n\nقصفت طائرات حربية قرية زيزفونة بريف حلب.\n";
    for (name, content) in [("json", JSON), ("cod", COD), ("geonames", GEONAMES)] {
        let home = folder(name);
        let table = home.join("Own table.txt");
        fs::write(&table, content).unwrap();
        let imported = riwaya(&home, &["gazetteer", "import", table.to_str().unwrap(), "--name", "own"]);
        assert!(imported.status.success() && messages(&imported).contains("1 places kept"), "{}", messages(&imported));
        assert_eq!(places(&home, report, &["--gazetteer", "own"]), [("Zayzafuna".to_owned(), true)], "{name}");
    }
}

#[test]
fn what_was_left_out_is_told_by_reason() {
    let home = folder("faults");
    let (table, out) = (home.join("own.jsonl"), home.join("own.tsv"));
    fs::write(&table, JSON).unwrap();
    let output = riwaya(&home, &["gazetteer", "import", table.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let said = messages(&output);
    for reason in [
        "4 rows read",
        "1 left out: no coordinates",
        "1 left out: coordinates out of range",
        "1 left out: no readable row",
    ] {
        assert!(said.contains(reason), "{said}");
    }
    assert!(fs::read_to_string(&out).unwrap().contains("licence not stated"));
}

#[test]
fn a_name_without_support_is_no_place() {
    let home = folder("support");
    let (table, out) = (home.join("own.jsonl"), home.join("own.tsv"));
    fs::write(&table, JSON).unwrap();
    riwaya(&home, &["gazetteer", "import", table.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let with = ["--gazetteer", out.to_str().unwrap()];
    // The name of a person; and a village of that name in another country.
    let person = places(&home, "عنوان\n\nقال زيزفونة إن طائرات حربية قصفت مدينة حلب.\n", &with);
    assert_eq!(person, [("Aleppo".to_owned(), true)]);
    let abroad = places(&home, "عنوان\n\nقصفت طائرات حربية مواقع في زيزفونة باليمن قرب صنعاء.\n", &with);
    assert!(abroad.iter().all(|(settlement, _)| settlement != "Zayzafuna"), "{abroad:?}");
}

#[test]
fn imported_gazetteers_are_listed_and_removed() {
    let home = folder("list");
    let table = home.join("own.jsonl");
    fs::write(&table, JSON).unwrap();
    riwaya(&home, &["gazetteer", "import", table.to_str().unwrap()]);
    let listed = riwaya(&home, &["gazetteer", "list"]);
    assert_eq!(String::from_utf8_lossy(&listed.stdout), "own\t1\n");
    assert!(riwaya(&home, &["gazetteer", "remove", "own"]).status.success());
    assert!(riwaya(&home, &["gazetteer", "list"]).stdout.is_empty());
    let missing = riwaya(&home, &["extract", "--gazetteer", "own", table.to_str().unwrap()]);
    assert!(!missing.status.success() && messages(&missing).contains("gazetteer list"), "{}", messages(&missing));
    assert!(!riwaya(&home, &["gazetteer", "remove", "../own"]).status.success());
}
