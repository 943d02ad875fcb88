use super::*;
use jiff::civil::date;
use std::io::Write;
use std::path::PathBuf;

/// A file that is gone when the test is over.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-table-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn rows(
    name: &str,
    bytes: impl AsRef<[u8]>,
    mapping: Option<&Mapping>,
) -> Result<Vec<Result<CodedRow, String>>, String> {
    let file = Temporary::new(name, bytes);
    let table = open(&file.0, mapping, &Options::default()).map_err(|rejection| rejection.reason.to_string())?;
    let said = |rejection: Rejection| format!("{}: {}", rejection.line.unwrap(), rejection.reason);
    Ok(table.map(|row| row.map_err(said)).collect())
}

const ACLED: &str = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,source,notes,fatalities\n\
    SYR1,21 January 2022,Battles,Armed clash,Group A,Group B,Syria,Al-Hasakah,Ghwayran,36.48,40.76,Outlet; Other,\"Notes, with\na break\",12\n\
    SYR2,2022-01-22,Protests,Peaceful protest,Protesters,,Syria,,Town,,,Outlet,,0\n\n\
    SYR3,soon,Battles,,,,,,,,,,,\n\
    SYR4,2022-01-23,Battles,,,,,,,91,1,,,1\n\
    SYR5,2022-01-23,Battles,,,,,,,1,,,,1\n\
    SYR6,2022-01-23,Battles,,,,,,,,,,,many\n\
    SYR7,2022-01-24,short row\n";

#[test]
fn acled_is_recognised_and_rows_that_do_not_fit_are_rejected_one_by_one() {
    let rows = rows("acled.csv", ACLED, None).unwrap();
    let first = rows[0].as_ref().unwrap();
    assert_eq!((first.row, first.id.as_deref(), first.first_day), (2, Some("SYR1"), date(2022, 1, 21)));
    assert_eq!(first.last_day, first.first_day);
    assert_eq!(
        (first.place.as_deref(), &*first.divisions),
        (Some("Ghwayran"), &["Syria".to_owned(), "Al-Hasakah".to_owned()][..])
    );
    assert_eq!(first.point, Some(Point { latitude: 36.48, longitude: 40.76 }));
    assert_eq!(
        (&*first.actors, &*first.kind),
        (&["Group A".to_owned(), "Group B".to_owned()][..], &["Battles".to_owned(), "Armed clash".to_owned()][..])
    );
    assert_eq!((first.killed.best, first.injured), (Some(12), Toll::default()));
    assert_eq!(first.notes, ["Notes, with\na break"]);
    assert_eq!(first.cells.len(), 14);
    assert_eq!(rows[1].as_ref().unwrap().point, None);
    let said: Vec<&str> = rows[2..6].iter().map(|row| row.as_ref().unwrap_err().as_str()).collect();
    assert_eq!(
        said,
        [
            "4: is not a coded incident: column \"event_date\": \"soon\" is no date",
            "5: is not a coded incident: column \"latitude\": \"91\" is no number of degrees from -90 to 90",
            "6: is not a coded incident: it has one of latitude and longitude, not both",
            "7: is not a coded incident: column \"fatalities\": \"many\" is no number of people",
        ]
    );
    assert_eq!(rows[6].as_ref().unwrap().kind, ["short row"]);
}

#[test]
fn ucdp_has_days_and_bounds() {
    let csv = "id;type_of_violence;date_start;date_end;side_a;side_b;best;low;high;where_coordinates\n\
        7;3;1989-03-04 00:00:00.000;1989-03-06;A;Civilians;5;4;9;\"Town; Center\"\n8;3;2022-01-02;2022-01-01;;;1;1;1;\n9;3;2022-01-02;;;;1;2;3;\n";
    let rows = rows("ucdp.csv", csv, None).unwrap();
    let first = rows[0].as_ref().unwrap();
    assert_eq!((first.first_day, first.last_day), (date(1989, 3, 4), date(1989, 3, 6)));
    assert_eq!(first.killed, Toll { low: Some(4), best: Some(5), high: Some(9) });
    assert_eq!(first.place.as_deref(), Some("Town; Center"));
    assert!(rows[1].as_ref().unwrap_err().contains("it ends on 2022-01-01, before"));
    assert!(rows[2].as_ref().unwrap_err().contains("are not in order: [2, 1, 3]"));
}

#[test]
fn a_mapping_is_saved_and_used_again() {
    let mapping =
        Mapping::from_toml("date = \"يوم\"\nkilled = \"قتلى\"\nplace = [\"حي\", \"مدينة\"]\ndate_order = \"mdy\"")
            .unwrap();
    assert_eq!(Mapping::from_toml(&mapping.to_toml().unwrap()).unwrap(), mapping);
    let csv = "\u{feff}مدينة\tحي\tيوم\tقتلى\nحمص\t\t1/21/2022\t٣\nحلب\tالسكري\t1/22/2022\t\n";
    let read = rows("mapped.csv", csv, Some(&mapping)).unwrap();
    let (first, second) = (read[0].as_ref().unwrap(), read[1].as_ref().unwrap());
    assert_eq!((first.place.as_deref(), first.killed.best, first.first_day), (Some("حمص"), Some(3), date(2022, 1, 21)));
    assert_eq!((second.place.as_deref(), second.killed.best), (Some("السكري"), None));
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&csv["\u{feff}".len()..]);
    assert_eq!(rows("windows.csv", &windows, Some(&mapping)).unwrap().len(), 2);
    let missing = rows("missing.csv", "مدينة,يوم\n", Some(&mapping)).unwrap_err();
    assert!(missing.contains("it has no column \"حي\"; it has: مدينة, يوم"), "{missing}");
    assert!(Mapping::from_toml("place = \"x\"").unwrap_err().to_string().contains("which column holds the date"));
    assert!(Mapping::from_toml("date = \"x\"\nplaec = \"y\"").unwrap_err().to_string().contains("plaec"));
}

#[test]
fn what_is_no_table_is_said() {
    assert!(rows("guess.csv", "a,b\n1,2\n", None).unwrap_err().contains("write a mapping for: a, b"));
    assert_eq!(rows("empty.csv", "", None).unwrap_err(), "holds no text of an article: it is empty");
    assert!(rows("page.csv", "<html><body>", None).unwrap_err().contains("neither CSV nor XLSX"));
    assert!(rows("utf16.csv", b"\xff\xfed\0a\0", None).unwrap_err().contains("UTF-16"));
    assert!(rows("zip.xlsx", b"PK\x03\x04 and no more", None).unwrap_err().starts_with("is not an XLSX table"));
}

#[test]
fn a_quote_that_is_never_closed_ends_the_table_and_fills_no_memory() {
    let file = Temporary::new("quote.csv", format!("date,notes\n2022-01-21,a\n2022-01-22,\"{}", "x".repeat(1 << 20)));
    let options = Options { max_line_bytes: 100_000, ..Options::default() };
    let read: Vec<_> = open(&file.0, None, &options).unwrap().collect();
    assert_eq!(read.len(), 2);
    assert!(read[0].is_ok() && read[1].as_ref().unwrap_err().to_string().contains("row is longer than"), "{read:?}");
}

/// A workbook of one sheet, with the parts that a spreadsheet writes at least.
pub(crate) fn workbook(sheet: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    for (name, content) in [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"بيانات\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn sheet() -> String {
    let header: String =
        ["date", "place", "killed"].iter().zip(["A1", "B1", "C1"]).map(|(text, at)| cell(at, text)).collect();
    format!(
        "<row r=\"1\">{header}</row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>44582</v></c>{}<c r=\"C2\"><v>3</v></c></row>\
         <row r=\"4\"><c r=\"A4\" s=\"1\"><v>44583</v></c><c r=\"C4\"><v>2.5</v></c></row>",
        cell("B2", "الحسكة")
    )
}

#[test]
fn a_sheet_is_read_with_its_dates() {
    let read = rows("coded.xlsx", workbook(&sheet()), None).unwrap();
    let first = read[0].as_ref().unwrap();
    assert_eq!(
        (first.first_day, first.place.as_deref(), first.killed.best),
        (date(2022, 1, 21), Some("الحسكة"), Some(3))
    );
    assert_eq!(
        read[1].as_ref().unwrap_err(),
        "4: is not a coded incident: column \"killed\": \"2.5\" is no number of people"
    );
    let mapping = Mapping { sheet: Some("other".to_owned()), ..Mapping::from_toml("date = \"date\"").unwrap() };
    assert!(
        rows("sheet.xlsx", workbook(&sheet()), Some(&mapping))
            .unwrap_err()
            .contains("it has no such sheet; it has: بيانات")
    );
}

#[test]
fn cells_that_lie_far_out_and_parts_that_burst_are_refused() {
    let far =
        format!("{}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c><c r=\"SR1048576\"><v>1</v></c></row>", sheet());
    assert_eq!(
        rows("far.xlsx", workbook(&far), None).unwrap().len(),
        2,
        "what lies right of the columns that are read"
    );
    let wide: Vec<String> =
        (5..40_000).map(|row| format!("<row r=\"{row}\"><c r=\"SR{row}\"><v>1</v></c></row>")).collect();
    let error = rows("wide.xlsx", workbook(&(sheet() + &wide.concat())), None).unwrap_err();
    assert!(error.contains("sheet is larger than"), "{error}");
    let bomb = workbook(&(sheet() + &" ".repeat(64 << 20)));
    let error = rows("bomb.xlsx", bomb, None).unwrap_err();
    assert!(error.contains("was refused: it unpacks to more than"), "{error}");
}

#[test]
fn any_table_is_read_or_rejected() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    let seeds = [ACLED.as_bytes().to_vec(), workbook(&sheet())];
    let mut good = [0, 0];
    for round in 0..1500 {
        let at = round % 2;
        let mut bytes = seeds[at].clone();
        for _ in 0..=below(4) {
            let place = below(bytes.len());
            match below(3) {
                0 => bytes[place] = below(256) as u8,
                1 => drop(bytes.drain(place..(place + below(30)).min(bytes.len()))),
                _ => bytes.insert(place, b"\n\",;<>/&"[below(8)]),
            }
        }
        good[at] += rows("any", &bytes, None).map_or(0, |rows| rows.iter().filter(|row| row.is_ok()).count());
    }
    // Inside of a workbook most changes are found by its checksums.
    assert!(good[0] > 500 && good[1] > 10, "{good:?}");
    let mut inside = 0;
    for _ in 0..1000 {
        let mut text = sheet().into_bytes();
        for _ in 0..=below(4) {
            let place = below(text.len());
            text[place] = b"<>/\"=9ArctsvXFD "[below(16)];
        }
        let text = String::from_utf8_lossy(&text).into_owned();
        inside += usize::from(rows("inside.xlsx", workbook(&text), None).is_ok());
    }
    assert!(inside > 100, "{inside}");
}
