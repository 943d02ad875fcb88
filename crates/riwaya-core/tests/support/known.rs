//! `corpus/known-misses.md`: what the extractor is known to get wrong, counted.
//!
//! Every test that owns a section compares it with what it finds; `UPDATE=1` in the environment writes it instead.

use std::fs::{File, OpenOptions, read_to_string};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

const HEAD: &str = "# Known misses

What riwaya is known to get wrong, so that it can only shrink knowingly. `cargo test` fails where this list and the
extractor part ways, in either direction; `UPDATE=1 cargo test -p riwaya-core --test events --test frames` writes it.
";

/// A file of the repository.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Whether expectations are to be written instead of checked.
#[allow(clippy::disallowed_methods, reason = "a switch for the developer, not a setting of the extractor")]
pub fn update() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}

/// Checks or writes the section of that heading; says what differs.
pub fn section(heading: &str, body: &str) -> Result<(), String> {
    let path = root("corpus/known-misses.md");
    if update() {
        write(&path, heading, body);
        return Ok(());
    }
    let now = read_to_string(&path).unwrap_or_default();
    let known = sections(&now).into_iter().find(|(name, _)| name == heading).map(|(_, body)| body).unwrap_or_default();
    if known.trim() == body.trim() {
        return Ok(());
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (known, found) = (lines(&known), lines(body));
    let only = |one: &[String], other: &[String], sign: &str| -> String {
        one.iter().filter(|line| !other.contains(line)).map(|line| format!("{sign} {line}\n")).collect()
    };
    Err(format!(
        "corpus/known-misses.md, section '{heading}', differs (- file, + found); UPDATE=1 writes it\n{}{}",
        only(&known, &found, "-"),
        only(&found, &known, "+")
    ))
}

fn sections(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            out.push((name.to_owned(), String::new()));
        } else if let Some((_, body)) = out.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    out
}

/// Tests run side by side, so the file is locked while one of them writes its section.
fn write(path: &Path, heading: &str, body: &str) {
    let mut file: File = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).unwrap();
    file.lock().unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    let mut all = sections(&text);
    all.retain(|(name, _)| name != heading);
    all.push((heading.to_owned(), body.to_owned()));
    all.sort();
    let mut out = HEAD.to_owned();
    for (name, body) in all {
        out.push_str(&format!("\n## {name}\n\n{}\n", body.trim()));
    }
    file.set_len(0).unwrap();
    file.rewind().unwrap();
    file.write_all(out.as_bytes()).unwrap();
}
