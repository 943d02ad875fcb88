//! What users of the formats rely on: columns and their order, harmless cells, values by the scheme's own rules, names
//! that are masked, tombstones, codes of their own.

#![allow(clippy::unwrap_used)]

#[path = "../examples/write_exports/fixture.rs"]
mod fixture;

use riwaya_core::language::Language;
use riwaya_export::{Codebook, Count, ExportError, Format, Options, Redaction, export};
use serde_json::Value;
use std::collections::BTreeMap;

const ACLED: &str = "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp";
const UCDP: &str = "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original, where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob";
const EVENTREPORT: &str = "id, event_id, date_start, date_end, location, latitude, longitude, geo_precision, actor1, actor2, deaths_best, deaths_low, deaths_high, injuries_best, injuries_low, injuries_high, source, number_of_sources, source_author, source_type, source_classification, aggregation";
const MENTIONS: &str = "GLOBALEVENTID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier, SentenceID, Actor1CharOffset, Actor2CharOffset, ActionCharOffset, InRawText, Confidence, MentionDocLen, MentionDocTone, MentionDocTranslationInfo, Extras";

fn exported(format: Format, options: Options<'_>) -> (String, Count) {
    let mut out = Vec::new();
    let count = export(format, &mut out, fixture::items(), options).unwrap();
    (String::from_utf8_lossy(&out).into_owned(), count)
}

/// The rows by id, as column to value; and the header.
fn table(text: &str, delimiter: u8) -> (Vec<String>, BTreeMap<String, BTreeMap<String, String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let id = header.iter().position(|name| name == "event_id").unwrap_or(0);
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let row = header.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        (record[id].to_owned(), row)
    });
    let rows = rows.collect();
    (header, rows)
}

#[test]
fn headers_are_those_of_the_schemes() {
    for (format, delimiter, columns) in [
        (Format::Acled, b',', ACLED),
        (Format::Ucdp, b',', UCDP),
        (Format::EventReport, b',', EVENTREPORT),
        (Format::GdeltMentions, b'\t', MENTIONS),
    ] {
        let (text, _) = exported(format, Options::default());
        assert_eq!(table(&text, delimiter).0.join(", "), columns, "{}", format.name());
    }
}

#[test]
fn acled_has_its_own_scales_and_leaves_out_what_did_not_take_place() {
    let (text, count) = exported(Format::Acled, Options::default());
    assert_eq!(count, Count { rows: 2, tombstones: 2, left_out: 1 });
    let (_, rows) = table(&text, b',');
    let assault = &rows["7K2M9Q"];
    for (column, value) in [
        ("event_date", "2022-01-20"),
        ("year", "2022"),
        ("time_precision", "1"),
        ("geo_precision", "1"),
        ("disorder_type", "Political violence"),
        ("event_type", "Battles"),
        ("actor1", "Islamic State"),
        ("inter1", "2"),
        ("actor2", "Syrian Democratic Forces"),
        ("interaction", "22"),
        ("iso", "760"),
        ("region", "Middle East"),
        ("fatalities", "3"),
        ("source", "شبكة الفرات"),
        ("timestamp", "1644048000"),
        ("tags", "status=disputed; review=accepted"),
    ] {
        assert_eq!(assault[column], value, "{column}");
    }
    assert!(assault["notes"].contains("killed: 3 (الشاهدة سلمى العلي), 7 or more (Syrian Democratic Forces)"));
    let shelling = &rows["2C4D6E"];
    assert_eq!((shelling["time_precision"].as_str(), shelling["longitude"].as_str()), ("3", "-17.04"));
    assert_eq!((shelling["source"].as_str(), shelling["actor1"].as_str()), ("'=HYPERLINK(\"x\")", "'-مسلحون"));
    let gone = &rows["3B8XWD"];
    assert!(gone["notes"].starts_with("deleted: merged into 7K2M9Q"), "{}", gone["notes"]);
}

#[test]
fn ucdp_has_sums_sources_and_the_grid() {
    let (text, count) = exported(Format::Ucdp, Options::default());
    assert_eq!(count, Count { rows: 2, tombstones: 2, left_out: 1 });
    let (_, rows) = table(&text, b',');
    let assault = &rows["7K2M9Q"];
    for (column, value) in [
        ("type_of_violence", "2"),
        ("side_a", "Islamic State"),
        ("side_b", "Syrian Democratic Forces"),
        ("source_original", "الشاهدة سلمى العلي"),
        ("source_date", "2022-01-21"),
        ("where_prec", "1"),
        ("date_prec", "1"),
        ("geom_wkt", "POINT (40.75 36.5)"),
        ("priogrid_gid", "182602"),
        ("country_id", "652"),
        ("best", "5"),
        ("high", "7"),
        ("low", "3"),
        ("gwnoa", ""),
    ] {
        assert_eq!(assault[column], value, "{column}");
    }
    let deaths = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"];
    assert_eq!(deaths.map(|column| assault[column].parse::<u64>().unwrap()).iter().sum::<u64>(), 5);
    // No claim sets a limit: then there is no high.
    assert_eq!((rows["2C4D6E"]["high"].as_str(), rows["2C4D6E"]["date_prec"].as_str()), ("", "4"));
}

#[test]
fn reports_and_mentions_are_rows_of_their_own() {
    let (text, count) = exported(Format::EventReport, Options::default());
    assert_eq!(count.rows, 1);
    let row = &table(&text, b',').1["7K2M9Q"];
    assert_eq!([row["id"].as_str(), &row["deaths_best"], &row["actor1"]], ["e1", "1", "Islamic State"]);
    let (text, _) = exported(Format::GdeltMentions, Options::default());
    let row = &table(&text, b'\t').1["7K2M9Q"];
    assert_eq!(row["MentionTimeDate"], "20220121030100");
    assert_eq!([row["Confidence"].as_str(), &row["ActionCharOffset"], &row["Actor1CharOffset"]], ["90", "0", "5"]);
}

#[test]
fn no_private_name_is_left_in_any_format() {
    let language = Language::arabic().unwrap();
    for format in Format::ALL {
        let plain = |text: &str| ["الركابي", "سلمى", "أحمد", "العلي"].iter().any(|name| text.contains(name));
        let redaction = Some(Redaction::new(&language));
        let (redacted, count) = exported(format, Options { redaction, ..Options::default() });
        assert!(!plain(&redacted), "{}", format.name());
        let (open, open_count) = exported(format, Options::default());
        assert_eq!(count, open_count);
        // Parquet is compressed, links and GDELT quote nothing.
        assert!(
            plain(&open) || matches!(format, Format::Parquet | Format::Links | Format::GdeltMentions),
            "{}",
            format.name()
        );
    }
}

#[test]
fn since_and_review_narrow_what_is_written() {
    let since = "2022-02-04T08:00:00Z".parse().ok();
    let (text, count) = exported(Format::Jsonl, Options { since, ..Options::default() });
    assert_eq!(count, Count { rows: 1, tombstones: 1, left_out: 0 });
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!([&lines[0]["state"], &lines[0]["id"], &lines[1]["id"]], ["withdrawn", "5T1PLA", "7K2M9Q"]);
    let (_, count) = exported(Format::Csv, Options { accepted_only: true, ..Options::default() });
    assert_eq!((count.rows, count.tombstones), (1, 2));
}

#[test]
fn a_codebook_speaks_the_users_scheme() {
    let book = || {
        Codebook::parse(
            "[types]\narmed_attack = \"ATT\"\n[actors]\nsy_sdf = \"SDF-1\"\n[precision]\ntown = 9\nday = \"D\"\n",
        )
        .unwrap()
    };
    let options = || Options { codebook: book(), ..Options::default() };
    let csv = exported(Format::Csv, options()).0;
    let row = table(&csv, b',').1.remove("7K2M9Q").unwrap();
    let codes = [&row["type"], &row["patients"], &row["patient_ids"], &row["precision"], &row["date_precision"]];
    assert_eq!(codes, ["ATT", "SDF-1", "sy_sdf", "9", "D"]);
    let acled = exported(Format::Acled, options()).0;
    let row = table(&acled, b',').1.remove("7K2M9Q").unwrap();
    let codes =
        [&row["event_type"], &row["sub_event_type"], &row["actor2"], &row["geo_precision"], &row["time_precision"]];
    assert_eq!(codes, ["Battles", "ATT", "SDF-1", "9", "D"]);
    let jsonl = exported(Format::Jsonl, options()).0;
    let line: Value = jsonl
        .lines()
        .find(|line| line.contains("\"7K2M9Q\"") && line.contains("current"))
        .map(|line| serde_json::from_str(line).unwrap())
        .unwrap();
    assert_eq!([&line["type"], &line["place"]["precision"], &line["date"]["precision"]], ["ATT", "9", "D"]);
    assert_eq!(line["patients"][0]["actor"]["name"], "SDF-1");
}

#[test]
fn columns_are_renamed_where_there_are_such() {
    let book = || Codebook::parse("[columns]\nlatitude = \"lat\"\n").unwrap();
    let options = || Options { codebook: book(), ..Options::default() };
    for format in [Format::Csv, Format::Hxl, Format::Acled, Format::Ucdp, Format::EventReport] {
        let (text, _) = exported(format, options());
        assert!(table(&text, b',').0.contains(&"lat".to_owned()), "{}", format.name());
    }
    let error = export(Format::Jsonl, &mut Vec::new(), [], options()).unwrap_err();
    assert!(matches!(error, ExportError::Codebook { line: 2, .. }), "{error}");
}

#[test]
fn an_empty_export_is_a_whole_file() {
    for format in Format::ALL {
        let mut out = Vec::new();
        assert_eq!(export(format, &mut out, [], Options::default()).unwrap(), Count::default());
        match format {
            Format::GeoJson => assert!(serde_json::from_slice::<Value>(&out).is_ok()),
            Format::Parquet => assert!(out.ends_with(b"PAR1")),
            Format::Plover | Format::Jsonl | Format::Annotation | Format::Links => assert!(out.is_empty()),
            _ => assert!(!out.is_empty()),
        }
    }
}
