//! A package in a zip file, which may come from anyone.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use riwaya_store::{Evidence as _, Fault, VersionId, check_package, write_package};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use support::{add, archive, entry, now, text};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A package of one article as `case-7.zip`.
fn packed() -> (tempfile::TempDir, PathBuf) {
    let (folder, mut store) = archive();
    add(
        &mut store,
        &[entry("prison", &text(1, 60), &["prison_break"]), entry("strike", &text(2, 60), &["air_strike"])],
    );
    store.sign(now()).unwrap();
    let out = folder.path().join("case-7.zip");
    write_package(&mut store, &out, &[VersionId(1)], now()).unwrap();
    assert!(write_package(&mut store, &out, &[VersionId(1)], now()).is_err(), "no package is overwritten");
    (folder, out)
}

/// The same files in a zip file beside it, as `change` wants them; those that it says no to are left out.
fn repacked(path: &Path, change: impl Fn(&mut String, &mut Vec<u8>) -> bool, add: &[(&str, &[u8])]) -> PathBuf {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let out = path.with_file_name("other.zip");
    let mut other = ZipWriter::new(File::create(&out).unwrap());
    let mut put = |name: &str, bytes: &[u8]| {
        other.start_file(name, SimpleFileOptions::default()).unwrap();
        other.write_all(bytes).unwrap();
    };
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let (mut name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        if change(&mut name, &mut bytes) {
            put(&name, &bytes);
        }
    }
    for (name, bytes) in add {
        put(name, bytes);
    }
    other.finish().unwrap();
    out
}

/// Changes nothing.
fn same(_: &mut String, _: &mut Vec<u8>) -> bool {
    true
}

fn faults(path: &Path) -> Vec<Fault> {
    check_package(path).unwrap().faults
}

fn refused(path: &Path) -> String {
    check_package(path).unwrap_err().to_string()
}

#[test]
fn a_zip_file_holds_what_the_folder_would() {
    let (_folder, out) = packed();
    let report = check_package(&out).unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.entries, report.roots), (1, 1));
    let zip = ZipArchive::new(File::open(&out).unwrap()).unwrap();
    assert!(zip.file_names().all(|name| name.unwrap().starts_with("case-7/")), "one folder, as BagIt asks for");
    // Who packs it anew, under another name and with folders in the list, has not changed it.
    let renamed = |name: &mut String, _: &mut Vec<u8>| {
        *name = name.replacen("case-7", "Case", 1);
        true
    };
    assert_eq!(faults(&repacked(&out, renamed, &[("Case/data/", b"")])), []);
}

#[test]
fn each_file_is_guarded() {
    let (_folder, out) = packed();
    let names: Vec<String> = ZipArchive::new(File::open(&out).unwrap())
        .unwrap()
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names.len(), 10, "{names:?}");
    for wanted in &names {
        let flip = |name: &mut String, bytes: &mut Vec<u8>| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= u8::from(name == wanted);
            true
        };
        let clean = |path: &Path| check_package(path).is_ok_and(|report| report.is_clean());
        assert!(!clean(&repacked(&out, flip, &[])), "{wanted} was changed");
        let gone = |name: &mut String, _: &mut Vec<u8>| name != wanted;
        assert!(!clean(&repacked(&out, gone, &[])), "{wanted} is gone");
    }
}

#[test]
fn nothing_can_be_slipped_in() {
    let (_folder, out) = packed();
    for name in ["case-7/data/extra.txt", "case-7/extra.txt", "case-7/../../outside.txt", "case-7//root.txt"] {
        let found = faults(&repacked(&out, same, &[(name, b"x")]));
        assert!(found.len() == 1 && found[0].what.contains("does not know of it"), "{name}: {found:?}");
    }
    assert!(!out.parent().unwrap().parent().unwrap().join("outside.txt").exists());
    for name in ["/case-7/x", "other/x", "x"] {
        let why = refused(&repacked(&out, same, &[(name, b"x")]));
        assert!(why.contains("folder"), "{name}: {why}");
    }
    // A second file of a name that is there: some programs would show that one.
    let twice = repacked(&out, same, &[("case-7/bagit.txx", b"x")]);
    let mut bytes = fs::read(&twice).unwrap();
    for at in 0..bytes.len() - 16 {
        if bytes[at..].starts_with(b"case-7/bagit.txx") {
            bytes[at + 15] = b't';
        }
    }
    fs::write(&twice, bytes).unwrap();
    assert!(refused(&twice).contains("duplicate"), "{}", refused(&twice));
}

#[test]
fn a_bomb_is_refused() {
    let (_folder, out) = packed();
    let grown = |name: &mut String, bytes: &mut Vec<u8>| {
        if name.ends_with("capture-1.bin") {
            *bytes = vec![0; 100 << 20];
        }
        true
    };
    let found = faults(&repacked(&out, grown, &[]));
    assert!(found.iter().any(|fault| fault.what.contains("unpacks to more than 200 times its size")), "{found:?}");
}

#[test]
fn lengths_that_lie_are_found() {
    let (_folder, out) = packed();
    let honest = fs::read(&out).unwrap();
    let mut headers = 0;
    for at in 0..honest.len() - 4 {
        // The length of the content stands at 22 in a header before a file, at 24 in the list.
        let length = match &honest[at..at + 4] {
            b"PK\x03\x04" => at + 22,
            b"PK\x01\x02" => at + 24,
            _ => continue,
        };
        headers += 1;
        for lie in [1, 0x7fff_ffff_u32] {
            let mut bytes = honest.clone();
            bytes[length..length + 4].copy_from_slice(&lie.to_le_bytes());
            let lying = out.with_file_name("lying.zip");
            fs::write(&lying, bytes).unwrap();
            assert!(!check_package(&lying).is_ok_and(|report| report.is_clean()), "header at {at}, {lie}");
        }
    }
    assert_eq!(headers, 20, "two of each file");
}

#[test]
fn what_is_no_zip_file_is_refused() {
    let (_folder, out) = packed();
    let bytes = fs::read(&out).unwrap();
    for (name, other) in [("cut", &bytes[..bytes.len() / 2]), ("empty", &[][..]), ("text", &b"no zip file"[..])] {
        fs::write(&out, other).unwrap();
        assert!(refused(&out).contains("is no package"), "{name}: {}", refused(&out));
    }
    // A list of files without end is not held.
    let mut file = File::create(&out).unwrap();
    let entry = [&b"PK\x01\x02"[..], &[0; 24], &[1, 0], &[0; 16], b"x"].concat();
    let count = 1_000_000_u64;
    file.write_all(&entry.repeat(1_000_000)).unwrap();
    let size = count * entry.len() as u64;
    let numbers = [count, count, size, 0].map(u64::to_le_bytes).concat();
    let long = [&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8], &numbers].concat();
    let pointer = [&b"PK\x06\x07"[..], &[0; 4], &size.to_le_bytes(), &[1, 0, 0, 0]].concat();
    let end = [&b"PK\x05\x06"[..], &[0; 4], &[0xff; 12], &[0; 2]].concat();
    file.write_all(&[long, pointer, end].concat()).unwrap();
    assert!(refused(&out).contains("list of files is too long"), "{}", refused(&out));
}
