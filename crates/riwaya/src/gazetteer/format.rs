//! Which kind of table a file is, and its rows one by one.

use super::cod::Columns;
use super::row::{Fault, Row};
use super::{geonames, jsonl};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Kinds of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A dump of `GeoNames`: tab-separated, 19 columns
    Geonames,
    /// A CSV table of divisions or populated places (OCHA COD)
    Cod,
    /// One JSON object a line
    Jsonl,
}

/// Bytes that are looked at to recognise a table.
const LOOK: usize = 16 << 10;

/// Gives every row of a file to `take`, in order. The file is read as a stream.
pub fn read(path: &Path, format: Option<Format>, mut take: impl FnMut(Result<Row, Fault>)) -> Result<Format> {
    let name = || format!("cannot read {}", path.display());
    let mut input = BufReader::with_capacity(1 << 16, File::open(path).with_context(name)?);
    let start = input.fill_buf().with_context(name)?;
    let start = String::from_utf8_lossy(start.get(..LOOK.min(start.len())).unwrap_or(&[])).into_owned();
    let Some(format) = format.or_else(|| recognise(&start)) else {
        bail!(
            "{} is no table that can be recognised: a GeoNames dump has 19 columns between tabs, a COD table a first line \
             with columns such as ADM1_AR or name_ar, JSON lines begin with {{; `--format` says which it is",
            path.display()
        );
    };
    match format {
        Format::Geonames => lines(input, name, |line| take(geonames::row(line)))?,
        Format::Jsonl => lines(input, name, |line| take(jsonl::row(line)))?,
        Format::Cod => cod(input, delimiter(&start), take).with_context(name)?,
    }
    Ok(format)
}

/// The kind of table that the first lines are of.
fn recognise(start: &str) -> Option<Format> {
    let first = start.lines().find(|line| !line.trim().is_empty())?;
    if first.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return Some(Format::Jsonl);
    }
    if first.split('\t').count() == geonames::COLUMNS
        && first.split('\t').next()?.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some(Format::Geonames);
    }
    let head =
        csv::ReaderBuilder::new().delimiter(delimiter(start)).from_reader(first.as_bytes()).headers().ok()?.clone();
    Columns::of(&head).map(|_| Format::Cod)
}

/// The mark between the columns: whichever the first line has most of.
fn delimiter(start: &str) -> u8 {
    let first = start.lines().next().unwrap_or("");
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

fn lines(mut input: impl BufRead, name: impl Fn() -> String, mut take: impl FnMut(&str)) -> Result<()> {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).with_context(&name)? == 0 {
            return Ok(());
        }
        let line = String::from_utf8_lossy(&bytes);
        if !line.trim().is_empty() {
            take(line.trim_end_matches(['\n', '\r']));
        }
    }
}

fn cod(input: impl Read, delimiter: u8, mut take: impl FnMut(Result<Row, Fault>)) -> Result<()> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
    let head = reader.headers()?.clone();
    let columns = Columns::of(&head).context("the first line names no column with Arabic names of places")?;
    for record in reader.into_records() {
        take(record.map_err(|_| Fault::Unreadable).and_then(|record| columns.row(&record)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_recognised_by_their_first_line() {
        let geonames = format!("12\tTin\tTin\tتين\t35\t36\tP\tPPL\tSY{}", "\t".repeat(10));
        assert_eq!(recognise(&geonames), Some(Format::Geonames));
        assert_eq!(recognise("{\"name_ar\": \"تين\"}\n"), Some(Format::Jsonl));
        assert_eq!(recognise("ADM1_EN;ADM1_AR;LAT;LON\n"), Some(Format::Cod));
        assert_eq!(recognise("a,b,c\n1,2,3\n"), None);
    }
}
