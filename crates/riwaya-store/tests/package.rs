//! A package proves itself to somebody who has no archive.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use riwaya_store::{Evidence as _, VersionId, check_package, write_package};
use std::fs;
use std::path::{Path, PathBuf};
use support::{add, archive, edited, entry, now, text};

fn packed() -> (tempfile::TempDir, PathBuf) {
    let (folder, mut store) = archive();
    let prison = entry("prison", &text(1, 60), &["prison_break", "arrest"]);
    let later = edited(&prison, &text(5, 60));
    add(&mut store, &[prison, entry("strike", &text(2, 60), &["air_strike"]), later]);
    store.sign(now()).unwrap();
    let out = folder.path().join("package");
    write_package(&mut store, &out, &[VersionId(1), VersionId(3)], now()).unwrap();
    assert!(store.verify(None, None).unwrap().is_clean(), "the export is in the log");
    assert!(write_package(&mut store, &out, &[VersionId(1)], now()).is_err(), "no package is overwritten");
    (folder, out)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.is_dir() { out.extend(files(&file)) } else { out.push(file) }
    }
    out.sort();
    out
}

#[test]
fn a_package_holds_what_was_asked_for() {
    let (_folder, out) = packed();
    let report = check_package(&out).unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.entries, report.roots), (2, 1));
    assert!(out.join("data/articles/1/capture-1.bin").is_file());
    assert!(!out.join("data/articles/2").exists());
}

#[test]
fn each_byte_of_each_file_is_guarded() {
    let (_folder, out) = packed();
    for file in files(&out) {
        let bytes = fs::read(&file).unwrap();
        for at in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let mut other = bytes.clone();
            other[at] ^= 1;
            fs::write(&file, other).unwrap();
            let clean = check_package(&out).is_ok_and(|report| report.is_clean());
            assert!(!clean, "{}, byte {at}", file.display());
        }
        fs::write(&file, bytes).unwrap();
    }
    assert!(check_package(&out).unwrap().is_clean());
}

#[test]
fn files_that_are_gone_or_were_added_are_named() {
    let (_folder, out) = packed();
    fs::write(out.join("data/extra.txt"), "x").unwrap();
    fs::remove_file(out.join("data/articles/3/record.json")).unwrap();
    let faults = check_package(&out).unwrap().faults;
    for name in ["data/extra.txt", "data/articles/3/record.json"] {
        assert!(faults.iter().any(|fault| fault.item == name), "{name}: {faults:?}");
    }
}

#[test]
fn a_manifest_cannot_lead_out_of_the_package() {
    let (_folder, out) = packed();
    let path = out.join("manifest-sha256.txt");
    let manifest = fs::read_to_string(&path).unwrap();
    fs::write(&path, manifest + &format!("{}  ../archive.db\n", "0".repeat(64))).unwrap();
    let faults = check_package(&out).unwrap().faults;
    assert!(faults.iter().any(|fault| fault.what.contains("names no file of the package")), "{faults:?}");
}
